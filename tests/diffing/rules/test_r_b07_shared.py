"""R-B07: one project code on the calls for bids of two projects."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diffing.cases import Case, NoticeCase
from diffing.rules import r_b07
from notices.fields import Code
from notices.vocabulary import FindingState, Severity, Stage, TradeKind, Verdict
from store import findings, open_store, postings, projects
from store.records import StaffLinkRecord
from tests.diffing.builders import AGENCY, World, at, notice, posting
from tests.diffing.nights import Nights

CODE, KEY = "SFXM-2026-0213", "SFXM20260213"
LIGHTS: dict[str, Any] = {
    "project_name": "榆洲中学舞台灯光采购项目",
    "purchaser": "示范市榆洲中学",
    "published": "09-02",
}
SLUDGE: dict[str, Any] = {
    "project_name": "菊洲医院污泥处置服务项目",
    "purchaser": "示范县菊洲医院",
    "published": "09-03",
}


def call(code: str = CODE, more: str = "", label: str = "项目编号", **given: Any) -> NoticeCase:
    """A call for bids that prints its code and its parties."""
    name, purchaser, published = given["project_name"], given["purchaser"], given.pop("published")
    given.setdefault(
        "text", f"1.{label}：{given.pop('printed', code)}\n2.项目名称：{name}\n采购人：{purchaser}\n{more}"
    )
    of_notice = {key: given.pop(key) for key in ("round", "lots") if key in given}
    codes = given.pop("codes", (Code("project", code),))
    return notice(posting("centre", published, codes=codes, title=f"{name}公告", **given), **of_notice)


def judged(ours: list[NoticeCase], theirs: list[NoticeCase], key: str = KEY, **given: Any) -> dict[str, Any]:
    """What is said of our project's codes, beside another's."""
    world = World(found=given.pop("found", {}))
    kind = given.pop("their_kind", TradeKind.PROCUREMENT)
    other = replace(world.case(*theirs, name="另一项目", trade_kind=kind), sharing=())
    other = replace(other, project=replace(other.project, id="J-0"))
    case: Case = replace(world.case(*ours, name="本项目", **given), sharing=((key, other),))
    return {j.subject.field: j for j in r_b07.judge(case) if j.subject.field == "shared_code"}


def verdict(ours: NoticeCase, theirs: NoticeCase, **given: Any) -> Verdict | None:
    found = judged([ours], [theirs], **given)
    return found["shared_code"].verdict if found else None


def test_a_code_of_two_projects_is_told_on_the_later_with_both() -> None:
    earlier, later = call(**LIGHTS), call(**SLUDGE)
    found = judged([later], [earlier])["shared_code"]
    assert (found.verdict, found.severity, found.values) == (Verdict.FAIL, Severity.YELLOW, {"centre": CODE})
    assert found.reason == f"项目编号 {CODE} 与 2026-09-02 发布的“榆洲中学舞台灯光采购项目”（示范市榆洲中学）相同"
    assert found.postings == (later.postings[0].id, earlier.postings[0].id)
    assert len(found.evidence) == 2
    assert not found.alone
    assert judged([earlier], [later]) == {}


def test_an_other_call_that_was_not_read_settles_nothing() -> None:
    assert verdict(call(**SLUDGE), call(**LIGHTS, unread="扫描件")) == Verdict.CANNOT_TELL


def test_what_was_told_once_is_put_right_when_no_other_bears_the_code() -> None:
    world = World(found={"J-1": frozenset({(r_b07.ID, "shared_code")})})
    (found,) = [j for j in r_b07.judge(world.case(call(**SLUDGE))) if j.subject.field == "shared_code"]
    assert found.verdict == Verdict.PASS
    assert judged([call(**LIGHTS)], [call(**SLUDGE)], found=world.found)["shared_code"].verdict == Verdict.PASS


@pytest.mark.parametrize(
    ("code", "agency", "told"),
    [
        (CODE, AGENCY, True),
        (CODE, "另一代理公司", False),  # each agency numbers for itself, and 0213 may be a day
        ("SFXM-2026-5663", "另一代理公司", True),
        ("SY430503-GC2026-2686", "另一代理公司", True),
        ("43050020260720152", "另一代理公司", True),
        ("SFXM-2026-01", AGENCY, False),
        ("2026-430522-04-01-123456", AGENCY, False),  # the register of investments: many tenders are of one
    ],
)
def test_whose_code_is_given_once(code: str, agency: str, told: bool) -> None:
    key = "".join(sign for sign in code if sign.isalnum())
    found = verdict(call(code, **SLUDGE, agency=agency), call(code, **LIGHTS), key=key)
    assert found == (Verdict.FAIL if told else Verdict.PASS)


INNOCENT: dict[str, dict[str, Any]] = {
    "one purchaser": {"purchaser": "榆洲中学"},
    "no purchaser": {"purchaser": None},
    "the agency for the purchaser": {"purchaser": AGENCY},
    "one thing": {"project_name": "菊洲医院灯光维护服务项目"},
    "the other purchaser is told": {"more": "本项目受示范市榆洲中学委托。"},
    "the other project is told": {"more": "与榆洲中学舞台灯光采购项目同期实施。"},
    "a batch": {"project_name": "污泥处置第二批次服务项目"},
    "a framework": {"project_name": "污泥处置框架协议采购项目"},
    "a joint purchase": {"project_name": "污泥处置联合采购项目"},
    "lots of the text": {"lots": ("1",)},
    "a further round": {"round": 2},
    "two codes": {"codes": (Code("project", CODE), Code("project", "SFXM-2026-0214"))},
    "a part of a longer code": {"printed": f"{CODE}-2"},
    "no label of its own": {"label": "合同备案号"},
    "more than a year": {"published": "2027-09-10T09:00"},
}


@pytest.mark.parametrize("changed", INNOCENT.values(), ids=INNOCENT)
def test_what_may_be_one_project_accuses_nobody(changed: dict[str, Any]) -> None:
    assert verdict(call(**{**SLUDGE, **changed}), call(**LIGHTS)) == Verdict.PASS


def test_another_trade_accuses_nobody() -> None:
    assert verdict(call(**SLUDGE), call(**LIGHTS), their_kind=TradeKind.CONSTRUCTION) == Verdict.PASS


@pytest.mark.parametrize("whose", [0, 1])
def test_an_amendment_that_corrects_the_code_accuses_nobody(whose: int) -> None:
    text = f"原公告项目编号：{CODE}，现更正为：SFXM-2026-0214。"
    amended = notice(posting("centre", "09-08", stage=Stage.AMENDMENT, text=text), stage=Stage.AMENDMENT)
    sides = [[call(**SLUDGE)], [call(**LIGHTS)]]
    sides[whose].append(amended)
    assert judged(sides[0], sides[1])["shared_code"].verdict == Verdict.PASS


def test_a_call_that_failed_may_have_left_its_code() -> None:
    failed = notice(posting("centre", "09-05", stage=Stage.FAILED), stage=Stage.FAILED)
    assert judged([call(**SLUDGE)], [call(**LIGHTS), failed])["shared_code"].verdict == Verdict.PASS


def test_two_calls_of_one_project_are_its_lots() -> None:
    second = call(**{**LIGHTS, "published": "09-04"})
    assert judged([call(**SLUDGE)], [call(**LIGHTS), second])["shared_code"].verdict == Verdict.PASS


def post(nights: Nights, night: str, code: str = CODE, **of: Any) -> str:
    """A call of one of the two projects, seen on a night."""
    name, purchaser, published = of["project_name"], of["purchaser"], of["published"]
    text = f"1.项目编号：{code}\n2.项目名称：{name}\n采购人：{purchaser}\n"
    return nights.post(
        "centre", published, seen=night, name=name, key=name, text=text, purchaser=purchaser,
        codes=(Code("project", code),),
    )  # fmt: skip


def states(nights: Nights) -> list[FindingState]:
    return [f.state for f in findings.all_findings(nights.store, rule=r_b07.ID)]


@pytest.mark.parametrize("first", [LIGHTS, SLUDGE], ids=["the earlier first", "the later first"])
def test_night_by_night_the_other_wakes_it_and_a_corrected_code_puts_it_right(
    tmp_path: Path, first: dict[str, Any]
) -> None:
    with closing(open_store(tmp_path)) as store:
        nights = Nights(store, whole=False)
        second = SLUDGE if first is LIGHTS else LIGHTS
        post(nights, "09-04", **first)
        nights.run("09-04")
        assert states(nights) == []
        post(nights, "09-05", **second)
        nights.run("09-05")
        (found,) = findings.all_findings(store, rule=r_b07.ID)
        (later,) = [p for p in projects.all_projects(store) if p.name == SLUDGE["project_name"]]
        assert (found.state, found.subject.project) == (FindingState.OPEN, later.id)
        post(nights, "09-06", "SFXM-2026-0214", **LIGHTS)
        for night in ("09-06", "09-07", "09-08", "09-09"):
            nights.run(night)
        assert states(nights) == [FindingState.FIXED]


def test_what_staff_join_is_one_project(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        nights = Nights(store, whole=False)
        ends = [post(nights, "09-04", **of) for of in (LIGHTS, SLUDGE)]
        nights.run("09-04")
        assert states(nights) == [FindingState.OPEN]
        joined = StaffLinkRecord(ends[0], ends[1], True, "张某", at("09-05"), "同一项目")
        projects.set_staff_link(store, joined)
        for night in ("09-05", "09-06", "09-07", "09-08"):
            nights.run(night)
        assert len({projects.homes(store, ends)[end] for end in ends}) == 1
        assert states(nights) == [FindingState.FIXED]


def test_a_posting_that_went_and_came_back_is_judged_with_the_other(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        nights = Nights(store, whole=False)
        earlier = post(nights, "09-04", **LIGHTS)
        post(nights, "09-04", **SLUDGE)
        nights.run("09-04")
        postings.mark_gone(store, earlier, at("09-05").date())
        nights.run("09-05")
        assert len(nights.judged[-1] or ()) == 2
