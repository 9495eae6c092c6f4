"""What a verdict on a notice alone rests on: what changes it, what does not, and when a rule is not asked again."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diffing.cases import NoticeCase
from diffing.footprint import footprint, still_held
from notices.vocabulary import Stage, TradeKind
from store import open_store, postings, verdicts
from tests.diffing.builders import World, at, day, judge, notice, posting
from tests.diffing.nights import Nights
from tests.diffing.shelves import HandMade

SHOWN = posting("centre", "09-14", id="P-1", text="一、项目概况")
TENDER = notice(SHOWN, id="N-1")


def of(shown: Any = SHOWN, *more: NoticeCase, **project: Any) -> str:
    tender = NoticeCase(replace(TENDER.notice, postings=(shown.id,)), (shown,))
    return footprint(World().case(tender, *more, **project), tender)


def test_what_a_notice_rests_on_is_the_same_while_nothing_of_it_changes() -> None:
    elsewhere = notice(posting("centre", "09-18", stage=Stage.RESULT), stage=Stage.RESULT)
    assert of() == of(SHOWN, elsewhere) != ""
    assert of() == of(replace(SHOWN, last_seen=at("09-25"), listed_at=at("09-25")))


@pytest.mark.parametrize(
    "changed",
    [
        replace(SHOWN, title="另一个名称招标公告"),
        replace(SHOWN, gone_nights=(day("09-20"),)),
        replace(SHOWN, published=None),
        replace(SHOWN, claims={"agency": "另一家代理公司"}),
        replace(SHOWN, revision=replace(SHOWN.revision, content_sha256="other")) if SHOWN.revision else SHOWN,
        replace(SHOWN, revision=replace(SHOWN.revision, reader=99)) if SHOWN.revision else SHOWN,
        replace(SHOWN, revision=replace(SHOWN.revision, unread="编码")) if SHOWN.revision else SHOWN,
        replace(SHOWN, revision=None),
    ],
)
def test_another_state_of_its_posting_is_another_footprint(changed: Any) -> None:
    assert of(changed) != of()


def test_amendments_count_once_they_are_published() -> None:
    amendment = notice(posting("centre", "09-16", stage=Stage.AMENDMENT), stage=Stage.AMENDMENT)
    to_come = notice(posting("centre", "09-30", stage=Stage.AMENDMENT), stage=Stage.AMENDMENT)
    other_round = notice(posting("centre", "09-16", stage=Stage.AMENDMENT), stage=Stage.AMENDMENT, round=2)
    assert of(SHOWN, amendment) != of() == of(SHOWN, other_round)
    assert of(SHOWN, to_come) not in (of(), of(SHOWN, amendment))  # on its day it is to be judged again


def test_what_every_rule_may_ask_of_the_project_counts() -> None:
    told = {of(), of(trade_kind=TradeKind.CONSTRUCTION), of(name="另一个项目"), of(agency="另一家代理公司")}
    bound = notice(posting("province", "09-14", must_tender=True, stage=Stage.CONTRACT), stage=Stage.CONTRACT)
    assert len({*told, of(SHOWN, bound)}) == 5


def test_candidates_rest_on_the_call_too() -> None:
    """What their manager must be is told there alone."""
    candidates = notice(posting("centre", "09-18", stage=Stage.CANDIDATES), stage=Stage.CANDIDATES)
    asked = NoticeCase(TENDER.notice, (replace(SHOWN, title="另一个名称招标公告"),))
    other_round = replace(asked, notice=replace(asked.notice, round=2))
    told = [footprint(World().case(call, candidates), candidates) for call in (TENDER, asked, other_round)]
    assert len({*told, footprint(World().case(candidates), candidates)}) == 3  # the call of another round is none


def test_other_rules_or_settings_count() -> None:
    case = World().case(TENDER)
    by_others = replace(case, night=replace(case.night, judged_by="others"), footprints={})
    assert footprint(case, TENDER) != footprint(by_others, TENDER)


def test_nothing_is_held_of_a_notice_whose_files_are_known() -> None:
    files = HandMade()
    files.keep(SHOWN, "招标文件.pdf", "第一章")
    assert footprint(World(files=files).case(TENDER), TENDER) == ""


def test_a_rule_is_not_asked_again_what_rests_on_the_same() -> None:
    case = World().case(TENDER)
    said = [judgement for judgement in judge(case) if judgement.alone]
    known = {(judgement.subject.rule, judgement.notice): footprint(case, TENDER) for judgement in said}
    again = replace(case, night=replace(case.night, footprints=known), claimed={})
    assert known
    assert still_held(again) == known.keys()
    assert not {(j.subject.rule, j.notice) for j in judge(again)} & known.keys()


def test_a_rule_that_looked_around_is_asked_again() -> None:
    """What stands in no column hangs on how columns were read; what stands is there."""
    said = judge(World().case(TENDER))
    assert {j.subject.platform for j in said if j.alone and j.subject.rule in ("R-A01", "R-A02")} == {"centre"}
    assert not any(j.alone for j in said if j.subject.rule == "R-H01")


@pytest.fixture
def night(tmp_path: Path) -> Any:
    with closing(open_store(tmp_path)) as store:
        nights = Nights(store, whole=False)
        for platform in ("centre", "ccgp_hunan"):
            nights.post(platform, "09-14", seen="09-15", bid_deadline="2026-10-09T09:30")
        nights.run("09-15")
        yield nights


def held(nights: Nights, tonight: str) -> set[str]:
    projects = [row["id"] for row in nights.store.db.query("select id from projects")]
    return {rule for rule, _ in verdicts.footprints(nights.store, projects, day(tonight))}


def test_a_finding_has_its_rule_asked_every_time(night: Nights) -> None:
    assert "R-B01" in held(night, "09-16")
    night.post("centre", "09-14", seen="09-16", bid_deadline="2026-10-12T09:30")
    night.run("09-16")
    assert "R-B01" not in held(night, "09-17")


def test_nothing_is_held_of_what_was_read_again(night: Nights) -> None:
    assert held(night, "09-16")
    shown = postings.all_postings(night.store)[0]
    assert shown.revision is not None
    postings.read_again(night.store, shown.revision)
    assert not held(night, "09-16")
