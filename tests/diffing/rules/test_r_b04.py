"""R-B04: a file that two platforms carry with one notice is the same on both."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from diffing.rules.r_b04 import judge
from notices.vocabulary import Severity, Stage, Verdict
from settings import Settings
from store.attachments import FileState
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PLATFORMS, World, config, notice, posting, said
from tests.diffing.shelves import HandMade, listed

CALL, BILL = "示范路招标文件.pdf", "示范路工程量说明.pdf"
DEADLINE = "投标截止时间为2026年10月20日09时30分，逾期送达的不予受理。"
TEXT = f"第一章 招标公告\n{DEADLINE}\n工期为九十日历天，自开工令下达之日起计算。"
OTHER = TEXT.replace("九十日", "六十日")
PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL


class Pair:
    """A notice on the province's platform, the reference, and on the centre's, with the files of both."""

    def __init__(self, *names: tuple[str, ...], other: str = "centre", **more: Any) -> None:
        ours, theirs = names
        self.shelf = HandMade()
        self.reference = posting("province", "09-10", attachments=listed(*ours), **more)
        self.other = posting(other, "09-10", attachments=listed(*theirs), **more)

    def texts(self, name: str, ours: str, theirs: str, **more: Any) -> Pair:
        self.shelf.keep(self.reference, name, ours)
        self.shelf.keep(self.other, name, theirs, **more)
        return self

    def judged(self, *more: Any, settings: Settings | None = None) -> Judgement:
        world = World(kind=CONSTRUCTION, files=self.shelf, **({"config": settings} if settings else {}))
        (found,) = judge(world.case(notice(self.reference, self.other), *more))
        return found


def both(text: str, **more: Any) -> Judgement:
    return Pair((CALL,), (CALL,)).texts(CALL, TEXT, text, **more).judged()


def test_another_text_under_one_name_is_told_with_both_sides_and_both_files() -> None:
    found = both(OTHER)
    assert said(found) == (FAIL, f"附件“{CALL}”有 1 处文字不同")
    assert (found.severity, found.subject.field, found.subject.platform, found.subject.against) == (
        Severity.ORANGE, "attachment", "centre", "province"
    )  # fmt: skip
    assert found.values == {
        "province": f"《{CALL}》第3页：工期为九十日历天，自开工令下达之日起计算。",
        "centre": f"《{CALL}》第3页：工期为六十日历天，自开工令下达之日起计算。",
    }
    assert len({evidence.sha256 for evidence in found.evidence}) == 4


@pytest.mark.parametrize(
    "text", [TEXT, TEXT.replace("，", "，\n"), f"{TEXT}\n电子签章：示范招标代理有限公司 2026-09-18"]
)
def test_a_file_signed_anew_or_typeset_anew_is_the_same(text: str) -> None:
    assert said(both(text)) == (PASS, "附件一致（1 个）")


def test_other_words_without_a_value_are_left_to_people() -> None:
    assert both(TEXT.replace("逾期送达的", "逾期送到的")).verdict == CANNOT_TELL


def test_the_same_bytes_need_no_text() -> None:
    pair = Pair((CALL,), (CALL,)).texts(CALL, TEXT, TEXT)
    ours, theirs = (pair.shelf.of(p.id)[f"http://files.test/{CALL}"] for p in (pair.reference, pair.other))
    for file in (ours, theirs):
        pair.shelf.files[file.posting][file.key] = replace(file, sha256="ab" * 32, content=None)
    assert said(pair.judged()) == (PASS, "附件一致（1 个）")


@pytest.mark.parametrize(
    ("given", "words"),
    [({"unread": "扫描件，没有文字层"}, "附件无法读取（扫描件"), ({"remarks": ("第2页（扫描页）",)}, "附件未读全")],
)
def test_what_was_not_read_whole_is_not_compared(given: dict[str, Any], words: str) -> None:
    found = both("" if "unread" in given else OTHER, **given)
    assert found.verdict == CANNOT_TELL
    assert found.reason.startswith(words)


@pytest.mark.parametrize("state", [state for state in FileState if state != FileState.KEPT])
def test_a_file_that_was_not_had_is_never_taken_for_absent(state: FileState) -> None:
    pair = Pair((CALL,), (CALL,))
    pair.shelf.keep(pair.reference, CALL, TEXT)
    pair.shelf.fail(pair.other, CALL, state, "timeout")
    assert said(pair.judged()) == (CANNOT_TELL, "附件未取得（连接超时）")


def test_where_no_file_is_fetched_nothing_is_said() -> None:
    assert said(Pair((CALL,), (CALL,)).judged()) == (NOT_APPLICABLE, "两处都列有附件，未设读取附件")


def test_two_kinds_of_one_file_are_not_compared_sentence_by_sentence() -> None:
    word = CALL.replace(".pdf", ".docx")
    pair = Pair((CALL,), (word,))
    pair.shelf.keep(pair.reference, CALL, TEXT)
    pair.shelf.keep(pair.other, word, OTHER)
    assert said(pair.judged()) == (CANNOT_TELL, "两处文件格式不同，文字不能逐句相比")


def test_a_file_that_one_side_lacks_is_told_where_that_side_lists_others() -> None:
    found = Pair((CALL, BILL), (CALL,)).texts(CALL, TEXT, TEXT).judged()
    assert said(found) == (FAIL, f"附件“{BILL}”只在一处列出")
    assert found.values == {"province": f"{CALL}、{BILL}", "centre": CALL}


def test_it_does_not_matter_which_side_lacks_it() -> None:
    found = Pair((CALL,), (CALL, BILL)).texts(CALL, TEXT, TEXT).judged()
    assert said(found) == (FAIL, f"附件“{BILL}”只在一处列出")
    assert found.subject.platform == "centre"


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ((CALL, BILL), (CALL, "示范路招标控制价.pdf"), CANNOT_TELL),  # renamed, as far as anybody can tell
        ((CALL, BILL), (CALL, "附件.zip"), CANNOT_TELL),  # packed
        ((CALL, "附件1.pdf"), (CALL,), CANNOT_TELL),  # its name names nothing
        ((CALL, "现场.jpg"), (CALL,), PASS),
        ((CALL, "质疑函范本.docx"), (CALL,), PASS),
        ((CALL, "供应商操作手册.pdf"), (CALL,), PASS),
        ((CALL, "更多公告"), (CALL,), PASS),  # a link to a page
        ((CALL, "示范路.hnzf"), (CALL,), PASS),  # only bidding software opens it
        ((CALL,), (), NOT_APPLICABLE),  # the platform shows files with nothing
    ],
)
def test_guesses_at_what_is_absent_are_not_made(
    ours: tuple[str, ...], theirs: tuple[str, ...], verdict: Verdict
) -> None:
    assert Pair(ours, theirs).texts(CALL, TEXT, TEXT).judged().verdict == verdict


def test_a_file_named_in_the_others_text_is_not_absent() -> None:
    pair = Pair((CALL, BILL), (CALL,), text="附件：1.示范路招标文件 2.示范路工程量说明").texts(CALL, TEXT, TEXT)
    assert pair.judged().verdict == CANNOT_TELL


def test_a_platform_that_carries_files_elsewhere_and_none_here_is_cannot_tell() -> None:
    carries = notice(
        posting("centre", "09-12", stage=Stage.RESULT, attachments=listed("成交结果.pdf")), stage=Stage.RESULT
    )
    assert said(Pair((CALL,), ()).judged(carries)) == (CANNOT_TELL, "centre: 未列附件")


def test_a_mirror_that_carries_no_files_owes_none() -> None:
    assert said(Pair((CALL,), (), other="city_gov").judged()) == (NOT_APPLICABLE, "city_gov: 转载平台不带附件")


def test_after_an_amendment_one_side_may_hold_the_new_file() -> None:
    amended = notice(posting("province", "09-15", stage=Stage.AMENDMENT), stage=Stage.AMENDMENT)
    found = Pair((CALL,), (CALL,)).texts(CALL, TEXT, OTHER).judged(amended)
    assert (found.verdict, found.cured) == (NOT_APPLICABLE, False)


def test_what_the_bodies_already_differ_in_is_not_told_again() -> None:
    pair = Pair((CALL,), (CALL,)).texts(CALL, TEXT, TEXT.replace("10月20日", "10月25日"))
    stated = [replace(p, revision=replace(p.revision, fields=replace(p.fields, bid_deadline=f"2026-10-{day}T09:30")))
              for p, day in ((pair.reference, 20), (pair.other, 25)) if p.revision]  # fmt: skip
    pair.reference, pair.other = stated
    assert said(pair.judged()) == (NOT_APPLICABLE, "同一事实见 R-B01")


def test_an_unread_body_and_an_unread_statutory_platform_say_nothing() -> None:
    pair = Pair((CALL,), (CALL,)).texts(CALL, TEXT, OTHER)
    unread = replace(pair.other, revision=replace(pair.other.revision, unread="扫描件"))  # type: ignore[type-var]
    pair.other = unread
    assert said(pair.judged()) == (CANNOT_TELL, "centre: 正文未能读取")


def test_notices_without_files_and_stages_of_results_are_not_judged() -> None:
    bare = notice(posting("province", "09-10"), posting("centre", "09-10"))
    sides = (posting(p, "09-10", stage=Stage.RESULT, attachments=listed(CALL)) for p in ("province", "centre"))
    result = notice(*sides, stage=Stage.RESULT)
    assert list(judge(World(kind=CONSTRUCTION).case(bare, result))) == []


def test_a_platform_of_another_role_is_held_to_no_list() -> None:
    platforms = [{"base_url": f"http://{p['id']}.example", **p, **({"role": "other"} if p["id"] == "centre" else {})}
                 for p in PLATFORMS]  # fmt: skip
    found = Pair((CALL,), ()).judged(settings=config().model_validate({"platforms": platforms}))
    assert found.verdict == NOT_APPLICABLE


def test_a_file_given_by_name_alone_is_found_by_it() -> None:
    pair = Pair((CALL,), (CALL,)).texts(CALL, TEXT, OTHER)
    (file,) = pair.shelf.of(pair.other.id).values()
    pair.shelf.files[pair.other.id] = {f"name:{CALL}": replace(file, href=None)}
    assert pair.judged().verdict == FAIL


def test_identity_hangs_on_the_pair_and_not_on_the_files() -> None:
    one = both(OTHER)
    other = Pair((CALL, BILL), (CALL,)).texts(CALL, TEXT, TEXT).judged()
    assert replace(one.subject, project="") == replace(other.subject, project="")
