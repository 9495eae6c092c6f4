"""Postings gathered elsewhere: taken in all or none, read like fetched ones, a repeated line changing nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crawlers.importing import take_lines
from crawlers.rereading import read_again
from notices.gathered.gathering import Platforms
from notices.gathered.opening import gather
from notices.posting_line import PostingLine, parse_lines
from notices.vocabulary import SHANGHAI
from store import Store, archive, attachments, open_store, postings
from store.attachments import PostedFile
from tests.notices import made_files

AT = datetime(2026, 9, 20, 9, 0, tzinfo=SHANGHAI)
LINE = (
    '{"id": "w1", "platform": "wechat", "title": "示范县桂花路改造工程施工招标公告", "published_at": "2026-09-18", '
    '"text": "示范县桂花路改造工程已批准建设，现公开招标。\\n投标截止时间：%s", "fields": {"agency": "湖南示正公司"}}'
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


def lines(deadline: str = "2026年10月20日09时30分") -> list[PostingLine]:
    good, bad = parse_lines([LINE % deadline])
    assert not bad
    return good


def test_a_line_becomes_a_posting_whose_text_is_read_and_completed_by_its_claims(store: Store) -> None:
    assert take_lines(store, lines(), AT) == 1
    (posting,) = postings.all_postings(store)
    assert (posting.platform, posting.first_seen) == ("wechat", AT)
    assert (posting.fields.bid_deadline, posting.fields.agency) == ("2026-10-20T09:30", "湖南示正公司")


@pytest.mark.parametrize(("deadline", "revisions"), [("2026年10月20日09时30分", 1), ("2026年10月25日09时30分", 2)])
def test_a_line_given_again_is_a_revision_only_where_it_says_something_else(
    store: Store, deadline: str, revisions: int
) -> None:
    take_lines(store, lines(), AT)
    take_lines(store, lines(deadline), AT + timedelta(days=1))
    (posting,) = postings.all_postings(store)
    assert len(postings.revisions(store, posting.id)) == revisions
    assert posting.first_seen == AT


def test_a_line_that_fails_takes_none_of_the_others_along(store: Store) -> None:
    def broken() -> Iterator[PostingLine]:
        yield from lines()
        raise RuntimeError("the file breaks off")

    with pytest.raises(RuntimeError):
        take_lines(store, broken(), AT)
    assert postings.all_postings(store) == []


CALL = "投标人须具备市政公用工程施工总承包二级资质。"
LISTING = (
    '<p>招标公告</p><p>投标截止时间：2026年10月20日09时30分</p><p><a href="http://a.test/call.pdf">招标文件.pdf</a></p>'
)


def carrying(*files: dict[str, object], **more: object) -> list[PostingLine]:
    good, bad = parse_lines([json.dumps({**json.loads(LINE % "10月20日"), "attachments": files, **more})])
    assert not bad
    return good


def kept(store: Store) -> dict[str, PostedFile]:
    (posting,) = postings.all_postings(store)
    return {file.name: file for file in attachments.of_posting(store, posting.id).values()}


def test_a_text_given_for_a_file_is_kept_by_its_own_hash(store: Store) -> None:
    take_lines(store, carrying({"name": "招标文件.pdf", "sha256": "ab" * 32, "text": CALL}), AT)
    file = kept(store)["招标文件.pdf"]
    said = attachments.text(store, str(file.content))
    assert said is not None
    assert (file.sha256, said.text, said.unread) == ("ab" * 32, CALL, None)
    assert archive.read(store, str(file.content)).decode() == CALL
    assert attachments.text(store, "ab" * 32) is None


def test_a_hash_alone_is_kept_and_a_name_alone_is_only_listed(store: Store) -> None:
    take_lines(store, carrying({"name": "招标文件.pdf", "sha256": "ab" * 32}, {"name": "图纸.zip"}), AT)
    assert {name: (f.sha256, f.content) for name, f in kept(store).items()} == {"招标文件.pdf": ("ab" * 32, None)}
    (posting,) = postings.all_postings(store)
    assert [file.name for file in posting.fields.attachments] == ["招标文件.pdf", "图纸.zip"]


def test_a_file_beside_the_lines_is_archived_and_read(store: Store, tmp_path: Path) -> None:
    (tmp_path / "call.pdf").write_bytes(made_files.pdf([CALL]))
    lines_file = tmp_path / "postings.jsonl"
    lined = [{**json.loads(LINE % "10月20日"), "id": f"w{n}", "attachments": [{"name": "a.pdf", "path": path}]}
             for n, path in enumerate(("call.pdf", "../call.pdf", "none.pdf"))]  # fmt: skip
    lines_file.write_text("\n".join(json.dumps(line) for line in lined), encoding="utf-8")
    found = gather(lines_file, Platforms())
    assert [message.partition("：")[0] for message in found.bad] == ["w1", "w2"]
    take_lines(store, found.good, AT)
    file = kept(store)["a.pdf"]
    said = attachments.text(store, str(file.content))
    assert said is not None
    assert (said.text, file.sha256 == file.content) == (CALL, True)


def test_files_are_found_by_the_address_or_name_by_which_the_page_lists_them(store: Store) -> None:
    take_lines(
        store, carrying({"name": "招标文件.pdf", "text": CALL}, {"name": "清单.xlsx"}, html=LISTING, text=""), AT
    )
    (posting,) = postings.all_postings(store)
    listed = posting.fields.attachments
    assert [(file.name, file.href) for file in listed] == [
        ("招标文件.pdf", "http://a.test/call.pdf"), ("清单.xlsx", None)
    ]  # fmt: skip
    known = attachments.of_posting(store, posting.id)
    file = attachments.found(known, listed[0])
    assert file is not None and file.content
    assert attachments.found(known, listed[1]) is None


def test_another_text_given_later_is_another_row_and_the_same_changes_nothing(store: Store) -> None:
    for number, text in enumerate((CALL, CALL, CALL.replace("二级", "一级"))):
        take_lines(store, carrying({"name": "招标文件.pdf", "text": text}), AT + timedelta(days=number))
    (posting,) = postings.all_postings(store)
    assert len(postings.revisions(store, posting.id)) == 1
    assert len(list(attachments.of_postings(store, [posting.id]))) == 2


def test_what_was_imported_with_files_is_read_again_as_it_was(store: Store) -> None:
    take_lines(store, carrying({"name": "招标文件.pdf", "text": CALL}), AT)
    (posting,) = postings.all_postings(store)
    (again,) = read_again(store, [(posting.id, 1)])
    assert again.changes() == {}
