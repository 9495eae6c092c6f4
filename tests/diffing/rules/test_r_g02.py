"""R-G02: a posting that is gone, and what lets it go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from diffing.cases import Near
from diffing.rules.r_g02 import judge
from notices.vocabulary import Stage, Verdict
from store.judged import Judgement
from tests.diffing.builders import NAME, World, notice, posting

GONE = (date(2026, 9, 21), date(2026, 9, 22))


def gone(**given: Any) -> Any:
    last = posting("centre", "09-10", gone_nights=GONE)
    return replace(last, listed_at=last.first_seen, **given)


def ruled(*others: Any, near: tuple[Any, ...] = ()) -> Judgement:
    tender = gone()
    case = World().case(notice(tender), *others, reviews=[Near(tender, one, frozenset()) for one in near])
    return next(j for j in judge(case) if j.subject.stage == Stage.TENDER)


def since(title: str, stage: Stage | None = Stage.AMENDMENT, text: str = "更正内容") -> Any:
    return posting("centre", "09-14", title=title, stage=stage, text=text)


def test_nothing_takes_it_back() -> None:
    amended = since(f"{NAME}更正公告", text="原公告中资格要求取消，原公告第三条更正为：无")
    assert ruled(notice(amended, stage=Stage.AMENDMENT)).verdict == Verdict.FAIL


@pytest.mark.parametrize(
    "title",
    [
        f"{NAME}招标公告撤回及终止公告", f"关于撤销{NAME}采购公告的通知", f"{NAME}采购公告作废声明", f"{NAME}废止公告",
        f"关于取消{NAME}的公告", f"{NAME}终止采购公告", f"{NAME}停止采购公告", f"{NAME}公告撤下说明",
    ],
)  # fmt: skip
def test_a_title_that_takes_it_back(title: str) -> None:
    told = since(title)
    assert ruled(notice(told, stage=Stage.AMENDMENT)).verdict == Verdict.NOT_APPLICABLE
    assert ruled(near=(replace(told, stage=None),)).verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    "text",
    [
        "本项目重新发布公告，原公告作废。", "因采购需求调整，原采购公告同时撤回", "原招标公告及招标文件自即日起废止",
        "现撤回2026年9月10日发布的原公告", "首次公告予以撤销", "原公告已失效",
    ],
)  # fmt: skip
def test_words_that_take_it_back(text: str) -> None:
    assert ruled(notice(since(f"{NAME}说明", text=text), stage=Stage.AMENDMENT)).verdict == Verdict.NOT_APPLICABLE


def test_one_that_may_be_of_the_project_is_for_people_to_see() -> None:
    told = ruled(near=(since("示范项目公告", Stage.FAILED),))
    assert told.verdict == Verdict.CANNOT_TELL
    assert "示范项目公告" in told.reason


def test_one_from_before_or_of_another_kind_takes_nothing_back() -> None:
    before = replace(since("示范项目终止公告", Stage.FAILED), published=posting("centre", "09-01").published)
    assert ruled(near=(before,)).verdict == Verdict.FAIL
    assert ruled(near=(since("示范项目招标公告", Stage.TENDER),)).verdict == Verdict.FAIL


def test_a_suspension_is_for_people_to_see() -> None:
    assert ruled(notice(since(f"{NAME}暂停公告"), stage=Stage.AMENDMENT)).verdict == Verdict.CANNOT_TELL
