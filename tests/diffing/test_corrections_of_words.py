"""R-B05 where a correction moves the place, or what bidders must have: told by the old words and the new."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.cases import Case
from notices.vocabulary import Severity, Stage, Verdict
from tests.diffing.builders import World, fails, judge, notice, only, posting

HELD = "3.投标人须具有有效的医疗器械经营许可证"
MORE = "投标人须具有有效的医疗器械经营许可证或第二类医疗器械经营备案凭证"
ALONE, TOGETHER = "本次招标不接受联合体投标", "本次招标接受联合体投标，联合体成员不超过2家"
OLD_ROOM, NEW_ROOM = "示范市公共资源交易中心第三开标室", "示范市公共资源交易中心第六开标室"


def case(words: str, *, here: str = f"{HELD}\n{ALONE}", changes: dict[str, str] | None = None, **stated: Any) -> Case:
    """A tender on both platforms, the centre's as `here`; its correction on the procurement site only."""
    demands = {"qualification": here, "text": here, **stated}
    tender = notice(posting("ccgp_hunan", "09-10", **demands), posting("centre", "09-10", **demands))
    of = notice(
        posting("ccgp_hunan", "09-17", stage=Stage.AMENDMENT, text=words, changes=changes or {}), stage=Stage.AMENDMENT
    )
    return World().two_looks(of).case(tender, of)


@pytest.mark.parametrize(
    "words",
    [
        f"原公告“{HELD[2:]}”，现更正为“{MORE}”",
        f"更正内容：将“{HELD[2:]}”修改为：“{MORE}”。",
        f"原内容 | {HELD[2:]}\n更正后内容 | {MORE}",
        f"更正前内容：{HELD[2:]}\n更正后内容：{MORE}",
        f"序号 | 更正项 | 更正前内容 | 更正后内容\n1 | 特定资格 | {HELD[2:]} | {MORE}",
        f"原公告内容：{HELD[2:]}；现更正为：{MORE}。",
    ],
)
def test_other_demands(words: str) -> None:
    found = only(case(words), "R-B05", "centre")
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.ORANGE)
    assert str(found.values["centre"]).startswith("qualification ")


def test_several_may_bid_together() -> None:
    found = only(case(f"原公告“{ALONE}”，现更改为“{TOGETHER}”"), "R-B05", "centre")
    assert found.verdict == Verdict.FAIL and found.values["ccgp_hunan"] == f"consortium {TOGETHER}"


@pytest.mark.parametrize(
    ("words", "here"),
    [
        (f"原公告“{HELD[2:]}”，现更正为“{MORE}”", f"3.{MORE}"),  # put right in place
        (f"原公告“{HELD[2:]}”，现更正为“{MORE}”", "3.投标人须具有营业执照"),  # says neither
        ("原公告“联系人：何示安，电话：0700-1234567”，现更正为“联系人：林示远，电话：0700-7654321”", HELD),
        ("原公告“许可证”，现更正为“备案”", HELD),  # too short to be known again
        ("投标人须具有有效的医疗器械经营许可证，其他不变", HELD),
    ],
)
def test_what_is_no_old_demand_still_standing(words: str, here: str) -> None:
    of = case(words, here=here)
    assert [j for j in judge(of, "R-B05") if j.verdict == Verdict.FAIL] == []
    assert ("R-A01", "centre", "posting") in fails(of)  # the correction is missing there all the same


def test_another_room() -> None:
    words = f"开标地点由“{OLD_ROOM}”更正为“{NEW_ROOM}”"
    found = only(case(words, changes={"place": NEW_ROOM}, place=OLD_ROOM), "R-B05", "centre")
    assert (found.verdict, found.values["centre"]) == (Verdict.FAIL, f"place {OLD_ROOM}")
    cured = only(case(words, changes={"place": NEW_ROOM}, place=NEW_ROOM), "R-B05", "centre")
    assert cured.verdict == Verdict.PASS


def test_a_place_in_other_words_is_no_proof() -> None:
    of = case("开标地点更正为交易大厅", changes={"place": "示范市公共资源交易大厅"}, place=OLD_ROOM)
    assert judge(of, "R-B05") == []
