"""R-B04 where a platform lists no file at all with a notice: told where it is shown that it carries such files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from diffing.rules.r_b04 import judge
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from store.listings import Alike, Listing
from store.records import Posting
from tests.diffing.builders import CONSTRUCTION, World, at, day, notice, posting, said
from tests.diffing.shelves import HandMade, Told, alike, listed

CALL, OTHERS = "示范路工程量说明.pdf", "别处的说明.pdf"
NOT_SEEN = (Verdict.NOT_APPLICABLE, "centre: 该平台未见附件")
DAYS = ("09-01", "09-05", "09-12", "09-14")  # the bare one is of the 10th


def shown(*days: str, **given: Any) -> list[Listing]:
    """Postings of other projects that list a file as others do."""
    return [alike(on, OTHERS, **given) for on in days]


def bare(*days: str, **given: Any) -> list[Listing]:
    """Postings of other projects that list none, though others do."""
    return [alike(on, **given) for on in days]


def judged(
    known: Iterable[Listing] = (), *more: Any, names: tuple[str, ...] = (CALL,), tonight: str = "09-22", **given: Any
) -> Judgement:
    """What is said of a notice whose file the province lists and the centre does not."""
    (found,) = judge(case(Told(tuple(known)), *more, names=names, tonight=tonight, **given))
    return found


def case(told: Told, *more: Any, names: tuple[str, ...] = (CALL,), tonight: str = "09-22", **given: Any) -> Any:
    given = {"trade_kind": CONSTRUCTION, **given}
    reference = posting("province", "09-10", attachments=listed(*names), trade_kind=CONSTRUCTION)
    world = World(as_of=at(tonight), kind=CONSTRUCTION, files=HandMade(), listings=told)
    return world.case(notice(reference, posting("centre", "09-10", **given)), *more)


def test_a_fail_names_what_is_missing_and_by_what_it_is_known() -> None:
    found = judged(shown(*DAYS))
    assert said(found) == (
        Verdict.FAIL,
        f"附件“{CALL}”只在一处列出，另一处未列任何附件；"
        "该平台发布同类公告带附件：别处列有附件的 4 件中，4 件在该平台也列有",
    )
    assert (found.severity, found.subject.platform, found.subject.against) == (Severity.ORANGE, "centre", "province")
    assert found.values == {"province": CALL, "centre": "未列附件"}
    nearest = [evidence.url.rsplit("/", 1)[1] for evidence in found.evidence[2:]]
    assert nearest == ["P-alike-09-05-1", "P-alike-09-12-1"]


def test_it_does_not_matter_which_side_lists_none() -> None:
    sides = (posting(p, "09-10", attachments=listed(*n), trade_kind=CONSTRUCTION)
             for p, n in (("province", ()), ("centre", (CALL,))))  # fmt: skip
    told = Told(tuple(shown(*DAYS, on="centre")))
    (found,) = judge(World(kind=CONSTRUCTION, listings=told).case(notice(*sides)))
    assert (found.verdict, told.asked[0][0].platform) == (Verdict.FAIL, "province")


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ([], Verdict.NOT_APPLICABLE),
        (shown(*DAYS[1:3]), Verdict.NOT_APPLICABLE),
        (shown(*DAYS[1:]), Verdict.FAIL),
        (shown(*DAYS[1:]) + bare("09-06"), Verdict.FAIL),  # three of four
        (shown(*DAYS[1:]) + bare("09-06", "09-07"), Verdict.NOT_APPLICABLE),
        (shown(*DAYS, "09-15", "09-16") + bare("09-06", "09-07"), Verdict.FAIL),  # six of eight
        (bare(*DAYS), Verdict.NOT_APPLICABLE),
    ],
)
def test_three_postings_show_it_where_three_of_four_list_files(known: list[Listing], verdict: Verdict) -> None:
    assert judged(known).verdict == verdict


def test_only_what_can_be_compared_counts() -> None:
    known = [
        *shown(*DAYS[1:3]),
        alike("09-13", OTHERS, project="J-1"),  # of this project
        alike("09-13", OTHERS, elsewhere=()),  # with which nobody else lists any
        alike("09-13", OTHERS, elsewhere=("质疑函范本.docx",)),
        alike("09-13", OTHERS, on="city_gov"),  # which repeats what others show
        alike("09-13", OTHERS, on="unheard of"),
        alike("09-13", OTHERS, on="centre"),  # shown twice there, and nowhere else
        alike("09-13", "操作手册.pdf"),  # not the notice's own
        alike("09-13", "现场.jpg"),
    ]
    assert said(judged(known)) == NOT_SEEN
    assert (
        judged([*shown(*DAYS[1:]), *bare("09-06", elsewhere=()), *bare("09-07", on="city_gov")]).verdict == Verdict.FAIL
    )


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        (shown("09-01", "09-02", "09-03", "09-04", "09-05", "09-06"), Verdict.FAIL),  # the newest
        (shown("09-01", "09-02", "09-03", "09-04", "09-05") + bare("09-06"), Verdict.NOT_APPLICABLE),
        (shown("09-01", "09-02", "09-03", "09-04", "09-05") + bare("09-12"), Verdict.NOT_APPLICABLE),  # none since
        (shown("09-01", "09-02", "09-03", "09-13") + bare("09-12"), Verdict.FAIL),
        (shown("09-12", "09-13", "09-14"), Verdict.FAIL),  # the oldest
        (shown("09-12", "09-13", "09-14") + bare("09-05"), Verdict.NOT_APPLICABLE),  # it began since
        (shown("09-10", "09-13", "09-14") + bare("09-10", id="P-2"), Verdict.FAIL),
    ],
)
def test_one_of_a_row_without_files_tells_of_the_platform(known: list[Listing], verdict: Verdict) -> None:
    """It was another before, or is another now; or we read it otherwise."""
    assert judged(known).verdict == verdict


def test_what_is_asked_is_of_the_platform_the_stage_and_the_kind_as_of_the_night() -> None:
    told = Told(tuple(shown(*DAYS)))
    list(judge(case(told)))
    assert told.asked == [(Alike("centre", Stage.TENDER, TradeKind.CONSTRUCTION), day("09-22"))]


def test_of_an_older_notice_what_came_two_months_later_is_not_asked() -> None:
    told = Told(tuple(shown(*DAYS)))
    (found,) = judge(case(told, tonight="12-20"))
    assert (found.verdict, found.again, told.asked[0][1]) == (Verdict.FAIL, None, day("11-01"))


@pytest.mark.parametrize("given", [{"trade_kind": None}, {"attachments": listed(CALL)}])
def test_nothing_is_asked_where_it_proves_nothing(given: dict[str, Any]) -> None:
    told = Told(tuple(shown(*DAYS)))
    assert [found.verdict for found in judge(case(told, **given))] != [Verdict.FAIL]
    assert told.asked == []


def test_a_page_is_asked_of_from_its_second_night_on() -> None:
    """Its files may come up after it."""
    first = judged(shown(*DAYS), first_seen=at("09-22T01:00"))
    assert (said(first), first.again) == (NOT_SEEN, day("09-23"))
    assert judged(shown(*DAYS), first_seen=at("09-21T23:00")).verdict == Verdict.FAIL


@pytest.mark.parametrize(
    ("known", "tonight", "again"),
    [
        ([], "09-22", "09-23"),
        (bare(*DAYS[:2]), "09-22", "09-23"),
        (bare(*DAYS[:3]), "09-22", None),  # it carries none
        (shown(*DAYS[:2]), "09-22", "09-23"),
        (shown(*DAYS), "10-31", "11-01"),  # what failed may not be shown any more
        (shown(*DAYS), "11-01", None),
    ],
)
def test_it_is_judged_again_while_more_may_become_known(known: list[Listing], tonight: str, again: str | None) -> None:
    assert judged(known, tonight=tonight).again == (day(again) if again else None)


PROMISED = "采购需求详见附件。投标人应当按期递交。"


@pytest.mark.parametrize(
    ("text", "known", "verdict"),
    [
        (PROMISED, shown("09-05"), Verdict.FAIL),
        (PROMISED, [], Verdict.NOT_APPLICABLE),  # a copied text, for all that is known
        (PROMISED, shown("09-05") + bare("09-04"), Verdict.NOT_APPLICABLE),
        (f"{PROMISED}\n附件：采购需求\n一、床单二百条", shown("09-05"), Verdict.NOT_APPLICABLE),  # there it is
        ("正文", shown("09-05"), Verdict.NOT_APPLICABLE),
    ],
)
def test_a_text_that_promises_a_file_needs_one_posting_only(text: str, known: list[Listing], verdict: Verdict) -> None:
    found = judged(known, text=text)
    assert found.verdict == verdict
    assert ("正文写有“见附件”" in found.reason) == (verdict == Verdict.FAIL)


@pytest.mark.parametrize(
    ("names", "text", "verdict"),
    [
        (("附件1.pdf",), "正文", Verdict.CANNOT_TELL),  # its name names nothing
        (("现场.jpg",), "正文", Verdict.NOT_APPLICABLE),
        (("质疑函范本.docx", "更多公告"), "正文", Verdict.NOT_APPLICABLE),
        ((CALL,), "附：示范路工程量说明", Verdict.CANNOT_TELL),
        (("招标文件.docx",), "四、招标文件的获取：在平台下载招标文件。", Verdict.FAIL),  # every call says so
        (("招标文件.docx",), "附件：\n1. 招标文件", Verdict.CANNOT_TELL),
        (("招标文件.docx",), "招标文件.docx", Verdict.CANNOT_TELL),
        (("示范路招标文件.docx",), "四、示范路招标文件的获取", Verdict.CANNOT_TELL),
        (("示范路资料.zip",), "正文", Verdict.FAIL),
    ],
)
def test_the_guards_of_a_file_that_one_side_lacks_hold(names: tuple[str, ...], text: str, verdict: Verdict) -> None:
    assert judged(shown(*DAYS), names=names, text=text).verdict == verdict


def test_unread_amended_and_repeating_pages_are_not_told() -> None:
    amended = notice(posting("province", "09-15", stage=Stage.AMENDMENT), stage=Stage.AMENDMENT)
    found = judged(shown(*DAYS), amended)
    assert (found.verdict, found.again) == (Verdict.NOT_APPLICABLE, None)
    assert judged(shown(*DAYS), unread="扫描件").verdict == Verdict.CANNOT_TELL
    pair = (province_and("city_gov", (CALL,), ()), province_and("city_gov", (), (CALL,)))
    for sides in pair:
        told = Told(tuple(shown(*DAYS)))
        (of_mirror,) = judge(World(kind=CONSTRUCTION, listings=told).case(notice(*sides)))
        assert (of_mirror.verdict, told.asked) == (Verdict.NOT_APPLICABLE, [])


def province_and(other: str, ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[Posting]:
    of = (("province", ours), (other, theirs))
    return [posting(p, "09-10", attachments=listed(*names), trade_kind=CONSTRUCTION) for p, names in of]


def test_where_the_project_has_files_there_and_no_more_is_shown_it_stays_open() -> None:
    result = posting("centre", "09-12", stage=Stage.RESULT, attachments=listed("成交结果.pdf"))
    found = judged(shown(*DAYS[:2]), notice(result, stage=Stage.RESULT))
    assert said(found) == (Verdict.CANNOT_TELL, "centre: 未列附件")
