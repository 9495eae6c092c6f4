"""Times without a year: the next such day after the notice's own date, where it is near and nothing forbids it."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.read import Source, read_notice
from notices.vocabulary import Stage

TITLES = {Stage.AMENDMENT: "更正公告", Stage.CANDIDATES: "中标候选人公示", Stage.RESULT: "中标结果公告"}


def fields_of(text: str, published: str = "2026年9月1日", stage: Stage = Stage.TENDER) -> Fields:
    title = f"示范县示范渠清淤工程{TITLES.get(stage, '招标公告')}"
    page = f"{title}\n招标人：示范县水利局\n{text}\n示范招标代理有限公司\n{published}"
    return read_notice(Source(page.encode(), "text", title, None, stage)).fields


@pytest.mark.parametrize(
    ("text", "published", "opening"),
    [
        ("开标时间：9月22日下午2:30", "2026年9月1日", "2026-09-22T14:30"),
        ("开标时间：1月5日上午9时", "2026年12月10日", "2027-01-05T09:00"),
        ("开标时间：9月1日9时", "2026年9月1日", "2026-09-01T09:00"),
        ("开标时间：8月22日下午2:30", "2026年9月1日", None),  # long after, or long before
        ("开标时间：2月30日9时", "2026年1月5日", None),
        ("投标截止时间：2026年9月22日9时\n开标时间：9月23日9时", "2026年9月1日", "2026-09-23T09:00"),
        ("投标截止时间：2026年9月22日9时\n开标时间：12月2日9时", "2026年9月1日", None),  # far from the deadline
    ],
)
def test_an_opening_without_a_year(text: str, published: str, opening: str | None) -> None:
    assert fields_of(text, published).opening_time == opening


def test_a_deadline_without_a_year() -> None:
    assert fields_of("投标截止时间：9月22日9时30分").bid_deadline == "2026-09-22T09:30"


def test_without_the_notices_own_date_it_stays_unread() -> None:
    assert fields_of("开标时间：9月22日下午2:30", "").opening_time is None


@pytest.mark.parametrize("stage", [Stage.AMENDMENT, Stage.CANDIDATES, Stage.RESULT])
def test_what_may_be_past_is_not_put_ahead(stage: Stage) -> None:
    assert fields_of("开标时间：9月22日下午2:30", stage=stage).opening_time is None
