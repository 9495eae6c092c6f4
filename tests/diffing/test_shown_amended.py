"""Clauses that one platform shows as an amendment in effect made them are no difference of their own."""

from __future__ import annotations

import pytest

from notices.vocabulary import Stage, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, World, notice, only, posting

OLD = "示范专业承包三级及以上资质；近五年类似业绩不少于3项；不接受联合体。"
NEW = OLD.replace("3项", "1项")
QUOTED = "资格要求“近五年类似业绩不少于3项”更正为“近五年类似业绩不少于1项”。"


def compared(here: str, words: str, day: str = "09-04") -> Judgement:
    of = notice(posting("province", "09-01", qualification=OLD), posting("centre", "09-07", qualification=here))
    sent = [posting(p, day, stage=Stage.AMENDMENT, text=words) for p in ("province", "centre")]
    return only(World(kind=CONSTRUCTION).case(of, notice(*sent, stage=Stage.AMENDMENT)), "R-B01", field="qualification")


@pytest.mark.parametrize(
    "here",
    [
        NEW, NEW.replace("1项", "1项（据9月4日更正公告）"), NEW.replace("1项", "1项（已按第1号补遗更新）"),
        NEW.replace("1项", "1项【更正后】"),
    ],
)  # fmt: skip
def test_the_amended_words_in_place_of_the_old(here: str) -> None:
    assert compared(here, f"更正内容：{QUOTED}").verdict == Verdict.NOT_APPLICABLE


def test_a_remark_of_the_amendment_where_it_changes_demands_in_other_words() -> None:
    here = NEW.replace("1项", "1项（9月4日更正）")
    assert compared(here, "更正内容：业绩数量由三项减为一项。").verdict == Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("here", "words"),
    [
        (NEW.replace("1项", "2项"), f"更正内容：{QUOTED}"),  # neither the old nor the new
        (NEW, "更正内容：联系电话更正为0700-1234567。"),
        (NEW.replace("1项", "1项（据9月4日更正公告）"), "更正内容：联系电话更正为0700-1234567。"),
        (NEW.replace("1项", "1项（如有更正以更正公告为准）"), "更正内容：业绩数量作了调整。"),
    ],
)
def test_what_no_amendment_explains(here: str, words: str) -> None:
    assert compared(here, words).verdict == Verdict.FAIL


def test_an_amendment_yet_to_come_explains_nothing() -> None:
    assert compared(NEW, f"更正内容：{QUOTED}", day="09-25").verdict == Verdict.FAIL
