"""Attachments of two postings: matched through how sites print names, judged only by what is known of the files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.attachments import File, Outcome, compare_attachments, name_key
from notices.fields import Attachment


def outcomes(a: list[File], b: list[File]) -> list[Outcome]:
    return [compared.outcome for compared in compare_attachments(a, b)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("招标文件.pdf", "招标文件.PDF"),
        ("附件1：招标文件.pdf", "招标文件.pdf"),
        ("1、招标文件.doc", "附件：招标文件.docx"),
        ("招标文件(1).pdf", "招标文件.pdf"),
        ("招标文件 - 副本.docx", "招标文件.docx"),
        ("%E6%8B%9B%E6%A0%87%E6%96%87%E4%BB%B6.pdf", "招标文件.pdf"),
        ("招标文件（正式稿）.pdf", "招标文件(正式稿).pdf"),
        ("招标文件.pdf (2.3MB)", "《招标文件》.pdf 下载"),
        ("招标文件", "招标文件.zip"),
    ],
)
def test_one_file_by_two_names(a: str, b: str) -> None:
    (found,) = compare_attachments([File(a)], [File(b)])
    assert (found.a, found.b) == (File(a), File(b))
    assert (found.outcome, found.reason) == (Outcome.CANNOT_TELL, "文件未取得")


@pytest.mark.parametrize(
    ("a", "b"),
    [("招标文件.pdf", "工程量清单.xls"), ("一标段清单.xls", "二标段清单.xls"), ("图纸2025.zip", "图纸2026.zip")],
)
def test_other_names_are_other_files_and_each_is_absent_there(a: str, b: str) -> None:
    assert outcomes([File(a)], [File(b)]) == [Outcome.ABSENT, Outcome.ABSENT]


def test_a_name_that_names_nothing_proves_no_absence() -> None:
    found = compare_attachments([File("招标文件.pdf")], [File("附件1.pdf")])
    assert {c.outcome for c in found} == {Outcome.CANNOT_TELL}
    assert all(c.reason == "附件名称不足以对应" for c in found)


def test_the_address_names_a_file_its_link_does_not() -> None:
    linked = File("", "http://a.example/f/%E6%8B%9B%E6%A0%87%E6%96%87%E4%BB%B6.pdf?id=3")
    assert name_key(linked) == name_key(File("招标文件.pdf"))


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        (File("甲", sha256="1"), File("甲", sha256="1"), Outcome.SAME),
        (File("清单", sha256="1"), File("报价表", sha256="1"), Outcome.SAME),
        (
            File("清单", sha256="1", text="合计：80万元"),
            File("清单", sha256="2", text="合计: 800000元"),
            Outcome.SAME_TEXT,
        ),
        (File("清单", sha256="1", text="合计80万元"), File("清单", sha256="2", text="合计81万元"), Outcome.DIFFERENT),
        (File("清单", text="合计80万元"), File("清单", text="合计80万元"), Outcome.SAME_TEXT),
        (File("清单", sha256="1"), File("清单", sha256="2"), Outcome.CANNOT_TELL),
        (File("清单", sha256="1", text="合计"), File("清单", sha256="2", text=" "), Outcome.CANNOT_TELL),
        (File("清单", sha256="1", text="合计"), File("清单"), Outcome.CANNOT_TELL),
    ],
)
def test_what_is_known_decides(a: File, b: File, outcome: Outcome) -> None:
    assert outcomes([a], [b]) == outcomes([b], [a]) == [outcome]


def test_two_files_of_one_name_are_told_apart_by_kind() -> None:
    a, b = [File("清单.pdf"), File("清单.xls")], [File("清单.xlsx"), File("清单.pdf")]
    assert [(c.a.name, c.b.name) for c in compare_attachments(a, b) if c.a and c.b] == [
        ("清单.pdf", "清单.pdf"), ("清单.xls", "清单.xlsx"),
    ]  # fmt: skip


def test_a_listed_attachment_is_a_file_nothing_is_known_of() -> None:
    assert File.listed(Attachment("招标文件.pdf", "/f/1")) == File("招标文件.pdf", "/f/1")


files = st.builds(File, st.sampled_from(["招标文件.pdf", "清单.xls", "附件.pdf", "图纸（1）.zip"]), st.none(),
                  st.sampled_from([None, "1", "2"]))  # fmt: skip


@given(st.lists(files, max_size=4), st.lists(files, max_size=4))
def test_every_file_is_compared_once(a: list[File], b: list[File]) -> None:
    found = compare_attachments(a, b)
    assert [c.a for c in found if c.a] == a
    assert sorted((c.b for c in found if c.b), key=repr) == sorted(b, key=repr)


@given(st.lists(files, max_size=4, unique_by=lambda f: f.name))
def test_a_list_lacks_nothing_of_itself(a: list[File]) -> None:
    assert Outcome.ABSENT not in outcomes(a, a)
    assert Outcome.DIFFERENT not in outcomes(a, a)
