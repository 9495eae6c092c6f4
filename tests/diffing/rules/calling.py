"""Calls for bids, and what rules on one notice say of them: one notice on one platform unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from diffing.cases import Case, NoticeCase
from notices.vocabulary import Stage, TradeKind
from store.judged import Judgement
from store.records import Posting
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, notice, posting

Judge = Callable[[Case], Iterator[Judgement]]
MUST = {"must_tender": True}
KINDS: dict[str, tuple[TradeKind, str]] = {
    "works": (CONSTRUCTION, "示范路施工招标公告"),
    "tender": (PROCUREMENT, "示范医院被服采购项目公开招标公告"),
    "consultation": (PROCUREMENT, "示范医院被服采购项目竞争性磋商公告"),
    "negotiation": (PROCUREMENT, "示范医院被服采购项目竞争性谈判公告"),
    "inquiry": (PROCUREMENT, "示范医院被服采购项目询价公告"),
    "single": (PROCUREMENT, "示范医院被服采购项目单一来源采购公告"),
    "framework": (PROCUREMENT, "示范医院被服框架协议采购征集公告"),
    "untold": (PROCUREMENT, "示范医院被服采购项目采购公告"),
}


def called(kind: str, platform: str = "centre", published: str | None = "09-01T09:00", **stated: Any) -> Posting:
    """A posting of a call of this kind; works must be tendered unless a test says otherwise."""
    given = {**(MUST if kind == "works" else {}), "title": KINDS[kind][1], **stated}
    return posting(platform, published, **given)


def case_of(
    kind: str, *more: NoticeCase, stage: Stage = Stage.TENDER, of: Posting | None = None, **stated: Any
) -> Case:
    """A project of one call and what followed."""
    first = notice(of or called(kind, stage=stage, **stated), stage=stage)
    return World(kind=KINDS[kind][0]).case(
        first, *more, name="示范医院被服采购项目" if kind != "works" else "示范路施工"
    )


def amendment(day: str, changes: dict[str, str], **given: Any) -> NoticeCase:
    """An amendment on the centre with these changes; `unread` for one whose body was not read."""
    stage = given.pop("stage", Stage.AMENDMENT)
    more = {"title": "更正公告", "text": "更正内容", **given}
    return notice(posting("centre", day, stage=stage, changes=changes, **more), stage=stage)


def ruled(judge: Judge, case: Case, field: str | None = None) -> Judgement:
    """The one judgement of a rule, on one field where named."""
    found = [j for j in judge(case) if field in (None, j.subject.field)]
    assert len(found) == 1, found
    return found[0]
