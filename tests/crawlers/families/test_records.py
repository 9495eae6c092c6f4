"""Values out of records, as every family reads them."""

from __future__ import annotations

import pytest

from crawlers.families.records import (
    answered,
    count_of,
    finer,
    moment_from_ms,
    moment_of,
    rows_in,
    total_of,
    without_tags,
)
from notices.vocabulary import Precision
from tests.crawlers.answers import why_not

MIDNIGHT, MORNING = 1_789_488_000_000, 1_789_524_303_000  # 2026-09-16 00:00:00 and 10:05:03 in Shanghai


@pytest.mark.parametrize(
    ("value", "count"),
    [(3, 3), ("12", 12), (" 7 ", 7), (0, 0), (True, None), (None, None), (1.5, None), ("-1", None), ("²", None),
     ("1234567890", None), ([3], None)],
)  # fmt: skip
def test_a_count_is_a_number_or_figures_and_nothing_else(value: object, count: int | None) -> None:
    assert count_of(value) == count


def test_a_total_that_is_none_or_that_its_rows_belie_is_no_answer() -> None:
    assert total_of("3", 3) == 3
    assert why_not(lambda: total_of("3", 4)) == "error_answer"
    assert why_not(lambda: total_of(None, 0)) == "error_answer"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2026-09-16", "2026-09-16"),
        ("发布时间：2026/9/16 9:05 来源", "2026-09-16T09:05"),
        ("2026.09.16 10:05:03", "2026-09-16T10:05:03"),
        ("2026-09-16T10:05:03.123", "2026-09-16T10:05:03"),
        ("2026-09-16T02:05:03Z", "2026-09-16T10:05:03"),
        ("2026-09-16 09:00-12:00", "2026-09-16T09:00"),  # until noon, and no zone
        ("2026年9月16日 10:05:03", "2026-09-16T10:05:03"),
        ("2026年9月16日 下午3时", "2026-09-16T15:00"),
        ("二〇二六年九月十六日", "2026-09-16"),
        ("2026年9月10日至20日的公告 2026-09-16", "2026-09-16"),
        ("20260916", "2026-09-16"),
        (20260916, "2026-09-16"),
        ("20260916100503", "2026-09-16T10:05:03"),
        (MORNING, "2026-09-16T10:05:03"),
        (str(MORNING), "2026-09-16T10:05:03"),
        (float(MORNING), "2026-09-16T10:05:03"),
    ],
)
def test_a_time_is_read_as_it_is_written_and_no_finer(value: object, told: str) -> None:
    moment = moment_of(value)
    assert moment is not None
    assert moment.iso() == told


@pytest.mark.parametrize("value", ["2026-09-16 00:00:00", "2026-09-15T16:00:00Z", "20260916000000", MIDNIGHT])
def test_midnight_to_the_second_is_a_day(value: object) -> None:
    moment = moment_of(value)
    assert moment is not None
    assert (moment.iso(), moment.precision) == ("2026-09-16", Precision.DAY)


@pytest.mark.parametrize(
    "value", ["", None, True, 5, 1e300, 9_999_999_999_999, "2026-02-30", "2026年9月15家单位", {"time": "2026-09-16"}]
)
def test_what_is_no_time_is_none(value: object) -> None:
    assert moment_of(value) is None


def test_only_milliseconds_are_milliseconds() -> None:
    assert moment_from_ms("2026-09-16") is None
    assert moment_from_ms(True) is None
    assert moment_from_ms(MORNING) == moment_of(MORNING)


@pytest.mark.parametrize(
    ("listed", "shown", "taken"),
    [
        ("2026-09-16", "2026-09-16 10:05", "2026-09-16T10:05"),
        ("2026-09-16 10:05", "2026-09-16 10:05:03", "2026-09-16T10:05:03"),
        ("2026-09-16 10:05", "2026-09-16 10:07:03", "2026-09-16T10:05"),  # another time, not the same told finer
        ("2026-09-16 10:05", "2026-09-16", "2026-09-16T10:05"),
        ("2026-09-16", "2026-09-17 10:05", "2026-09-16"),
        ("", "2026-09-17 10:05", "2026-09-17T10:05"),
        ("2026-09-16", "", "2026-09-16"),
    ],
)
def test_a_page_tells_the_time_where_it_is_the_lists_told_finer(listed: str, shown: str, taken: str) -> None:
    moment = finer(moment_of(listed), moment_of(shown))
    assert moment is not None
    assert moment.iso() == taken


def test_a_title_is_one_line_without_tags_and_letters_without_width() -> None:
    assert (
        without_tags("<em class='x'>桥头路</em>\u200b改造\n &amp; 绿化（&lt;100米）") == "桥头路改造 & 绿化（<100米）"
    )


def test_what_holds_no_list_is_not_an_empty_one() -> None:
    assert rows_in({"rows": []}, "rows") == []
    for answer in ({"rows": None}, {"rows": {}}, {}, [], None, "rows"):
        assert why_not(lambda answer=answer: rows_in(answer, "rows")) == "error_answer"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"code": 200, "msg": "操作成功"}, ""),
        ({"msg": "操作成功"}, ""),
        ({"code": 200, "msg": "请输入验证码"}, "captcha"),
        ({"code": 500, "message": "访问过于频繁"}, "throttled"),
        ({"code": 401, "msg": "未登录"}, "login"),
        ({"code": 500, "msg": "系统异常"}, "error_answer: 500"),
        ([], "error_answer"),
    ],
)
def test_an_answer_that_says_it_failed_is_none(answer: object, reason: str) -> None:
    assert why_not(lambda: answered(answer)) == reason


def test_a_code_may_be_wanted() -> None:
    assert why_not(lambda: answered({"data": {}}, ("200",))) == "error_answer"
