"""R-A04: a mirror that words a notice of works anew says where it is from."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.rules import r_a04
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.records import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, notice, posting

TEXT = "示范道路改造施工招标公告\n投标人须具备市政公用工程施工总承包二级及以上资质。\n工期要求为九十日历天。\n欢迎。"
OTHER = TEXT.replace("二级", "一级")


def judged(
    copy: str = OTHER, kind: TradeKind = CONSTRUCTION, *more: Any, mirror: str = "city_gov", **of: Any
) -> list[Judgement]:
    shown = notice(posting("province", "09-10", text=TEXT), posting(mirror, "09-11", text=copy, **of))
    return list(r_a04.judge(World(kind=kind).case(shown, *more)))


def test_another_wording_without_a_source() -> None:
    (found,) = judged()
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW)
    assert (found.subject.platform, found.subject.against) == ("city_gov", "province")
    assert found.reason == "与原文有 1 处实质差异，页面未注明来源"
    assert "一级" in found.values["city_gov"]


@pytest.mark.parametrize(
    "copy",
    [TEXT, TEXT.replace("欢迎。", "欢迎前来。"), TEXT + "\n附带一句闲话。", f"{OTHER}\n来源：示范省平台"],
)
def test_the_same_in_what_counts_or_a_source_named(copy: str) -> None:
    (found,) = judged(copy)
    assert found.verdict == Verdict.PASS


@pytest.mark.parametrize("of", [{"claims": {"issuer": "市住建局"}}, {"media": ("示范省平台",)}])
def test_a_source_beside_the_text_is_one(of: dict[str, Any]) -> None:
    (found,) = judged(OTHER, CONSTRUCTION, **of)
    assert found.verdict == Verdict.PASS


def test_key_values_are_another_rules_matter() -> None:
    shown = notice(
        posting("province", "09-10", text=TEXT, bid_deadline="2026-10-12"),
        posting("city_gov", "09-11", text=OTHER, bid_deadline="2026-10-10"),
    )
    (found,) = r_a04.judge(World(kind=CONSTRUCTION).case(shown))
    assert found.verdict == Verdict.NOT_APPLICABLE


def test_an_amendment_explains() -> None:
    amended = notice(posting("province", "09-15", stage=Stage.AMENDMENT), stage=Stage.AMENDMENT)
    (found,) = judged(OTHER, CONSTRUCTION, amended)
    assert (found.verdict, found.reason) == (Verdict.NOT_APPLICABLE, "已有更正公告说明")


def test_an_unread_copy_says_nothing() -> None:
    (found,) = judged(unread="扫描件")
    assert found.verdict == Verdict.CANNOT_TELL


def test_only_mirrors_and_works() -> None:
    assert judged(mirror="centre") == []
    assert judged(OTHER, PROCUREMENT) == []
