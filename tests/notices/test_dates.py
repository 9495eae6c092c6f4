"""Dates and times: every printed form keeps its value and precision; impossible dates are no dates."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.values.dates import find_moments, read_moment, read_range

TIMES = st.datetimes(min_value=datetime(2016, 1, 1), max_value=datetime(2030, 12, 31))


@given(TIMES)
def test_a_time_reads_the_same_in_every_form(when: datetime) -> None:
    want = when.strftime("%Y-%m-%dT%H:%M")
    y, m, d, h, n = when.year, when.month, when.day, when.hour, when.minute
    for text in (
        f"{y}年{m}月{d}日{h}时{n:02}分",
        f"{y}年{m:02}月{d:02}日 {h:02}点{n:02}分",
        f"{y}-{m:02}-{d:02} {h:02}:{n:02}:00",
        f"{y}/{m}/{d} {h}:{n:02}",
        f"{y} 年 {m} 月 {d} 日（星期二）{h}：{n:02}（北京时间）",
        f"{y}-{m:02}-{d:02}{h:02}:{n:02}",
    ):
        assert read_moment(text) == want, text


@given(st.dates(min_value=datetime(2016, 1, 1).date()).filter(lambda d: d.year < 2090))
def test_a_day_keeps_day_precision(day: object) -> None:
    text = str(day)
    y, m, d = (int(p) for p in text.split("-"))
    assert [read_moment(t) for t in (f"{y}年{m}月{d}日", f"{y}.{m}.{d}", f"[{text}]", text)] == [text] * 4


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2018年10月2 9 日", "2018-10-29"),
        ("二〇二六年九月十二日", "2026-09-12"),
        ("2026年12月8日下午2时30分", "2026-12-08T14:30"),
        ("2027年 6 月 8 日 0 8 时 : 45 分", "2027-06-08T08:45"),
        ("９月前２０２６年９月１２日", "2026-09-12"),
        ("20260912", "2026-09-12"),
        ("2026-06-16T15:08:24.000+08:00", "2026-06-16T15:08"),
        ("2026年9月12日24时", "2026-09-13T00:00"),
        ("2026年9月12日上午9点半", "2026-09-12T09:30"),
    ],
)
def test_forms(text: str, iso: str) -> None:
    assert read_moment(text) == iso


@pytest.mark.parametrize(
    "text", ["2026年9月31日", "2019年 2019月 13 日", "年 月 日 时", "项目编号2026091", "邵财采计[2026]011222号"]
)
def test_no_dates(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2018年10月9日至10月15日", "2018-10-09", "2018-10-15"),
        ("2018年10月9日-15日", "2018-10-09", "2018-10-15"),
        ("2018年12月29日至1月4日", "2018-12-29", "2019-01-04"),
        ("2025年06月13日 18时00分至2025年06月16日 18时00分", "2025-06-13T18:00", "2025-06-16T18:00"),
        ("2026年03月30日 08:20—09:20", "2026-03-30T08:20", "2026-03-30T09:20"),
        ("自2026年3月17日起至2026年3月23日止，每天上午8:30至12:00", "2026-03-17", "2026-03-23"),
        ("2026-03-1808:20:00~2026-03-2216:00:00", "2026-03-18T08:20", "2026-03-22T16:00"),
        ("起：2026.3.18上午9时 止：2026.3.22下午4时", "2026-03-18T09:00", "2026-03-22T16:00"),
        ("2026-03-18起，2026-03-22止", "2026-03-18", "2026-03-22"),
        ("发布之日（2026年3月18日）至3月22日", "2026-03-18", "2026-03-22"),
        ("公告开始日期 | 2026-03-18 | 公告结束日期 | 2026-03-22", "2026-03-18", "2026-03-22"),
    ],
)
def test_periods(text: str, start: str, end: str) -> None:
    assert read_range(text) == (start, end)


def test_no_period_and_several_moments() -> None:
    assert read_range("2026年3月17日") == (None, None)
    assert read_range("报名开始时间：2026-03-17 投标截止时间：2026-04-08") == (None, None)
    assert read_range("2026年3月17日起生效，2026年4月8日开标") == (None, None)
    assert [f.iso for f in find_moments("2026年3月17日发布，2026年3月20日截止")] == ["2026-03-17", "2026-03-20"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-10-1315时00分", "2026-10-13T15:00"),
        ("2026/9/2809点30分", "2026-09-28T09:30"),
        ("2026-09-089时30分", "2026-09-08T09:30"),
        ("2026.9.2809:30", "2026-09-28T09:30"),
        ("2026/10/112点", None),  # the 11th at 2, or the 1st at 12
    ],
)
def test_a_clock_right_behind_a_day_is_read_where_only_one_reading_is(text: str, moment: str | None) -> None:
    assert read_moment(text) == moment
