"""Every way notices print a date, a time or a period reads as what was meant: printed forms made from known values.

HEDUI_DATE_CASES=20000 runs the whole measure; without it a share.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from notices.values.dates import read_moment, read_range

CASES = int(os.environ.get("HEDUI_DATE_CASES", "400"))
HAN = "〇一二三四五六七八九"
Draw = Callable[[st.SearchStrategy[str]], str]


def spelled(number: int) -> str:
    """1 to 59 in Chinese figures."""
    tens, ones = divmod(number, 10)
    return {0: "", 1: "十"}.get(tens, HAN[tens] + "十") + (HAN[ones] if ones or not tens else "")


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)


def parted(text: str) -> str:
    """Figures as tags split them: 2 9 for 29."""
    return " ".join(text)


def day_forms(day: date) -> list[str]:
    y, m, d = day.year, day.month, day.day
    han = f"{''.join(HAN[int(c)] for c in str(y))}年{spelled(m)}月{spelled(d)}日"
    plain = f"{y}年{m}月{d}日"
    return [
        plain, f"{y}年{m:02}月{d:02}日", f"{y} 年 {m} 月 {d} 日", f"{y}年{m}月{d}号", wide(plain),
        f"{y}-{m:02}-{d:02}", f"{y}-{m}-{d}", f"{y}/{m}/{d}", f"{y}/{m:02}/{d:02}", f"{y}.{m}.{d}", han,
        han.replace("〇", "○"), han.replace("〇", "零"), f"{y}年{m}月{parted(f'{d:02}')} 日",
        f"{parted(str(y))} 年 {parted(f'{m:02}')} 月 {d} 日",
    ]  # fmt: skip


def clock_forms(hour: int, minute: int) -> list[str]:
    h, n = hour, minute
    part = "上午" if h < 12 else "下午"
    forms = [
        f"{h}:{n:02}", f"{h:02}:{n:02}", f"{h:02}：{n:02}", f"{h:02}:{n:02}:00", f"{h:02}:{n:02}:59", f"{h}∶{n:02}",
        f"{h}时{n:02}分", f"{h:02}点{n:02}分", f"{h} 时 {n:02} 分", f"{h:02}时:{n:02}分", f"{h}时{n}分00秒",
        f"{part}{h if h <= 12 else h - 12}:{n:02}" if h else f"0:{n:02}", f"{part}{h:02}:{n:02}", f"{h:02}:{n:02}时",
        wide(f"{h:02}:{n:02}"), f"{h}点{n:02}", f"{parted(f'{h:02}')} 时 {n:02} 分",
    ]  # fmt: skip
    if n == 0:
        forms += [f"{h}时", f"{h}点", f"{h}时整", f"{h}点整"]
    if n == 30:
        forms += [f"{h}点半", f"{h}时半"]
    if h and n:
        forms.append(f"{spelled(h)}时{spelled(n)}分")
    return forms


GAPS = ["", " ", "（星期三）", "(周日)", "星期六 ", "（北京时间）", " 北京时间", "（星期一）（北京时间）", "\u3000"]
WRAPS = [
    "{}",
    "[{}]",
    "（{}）",
    "时间：{}",
    "定于{}举行",
    "于{}前",
    "{}。",
    "{}（北京时间）",
    "截止时间为{}，逾期不予受理",
]
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2050, 12, 30))


@st.composite
def moments(draw: Draw) -> tuple[datetime, str]:
    day = draw(DAYS)
    hour, minute = draw(st.integers(0, 23)), draw(st.one_of(st.integers(0, 59), st.sampled_from([0, 30])))
    printed = draw(st.sampled_from(day_forms(day)))
    gap = draw(st.sampled_from(GAPS if printed[-1] in "日号" else [g for g in GAPS if g]))
    clock = draw(st.sampled_from(clock_forms(hour, minute)))
    return datetime(day.year, day.month, day.day, hour, minute), printed + gap + clock


@settings(max_examples=CASES, deadline=None)
@given(moments(), st.sampled_from(WRAPS))
def test_a_time_in_every_form(moment: tuple[datetime, str], wrap: str) -> None:
    when, printed = moment
    text = wrap.format(printed)
    assert read_moment(text) == when.strftime("%Y-%m-%dT%H:%M"), text


@settings(max_examples=CASES, deadline=None)
@given(DAYS, st.data(), st.sampled_from(WRAPS))
def test_a_day_in_every_form_keeps_day_precision(day: date, data: st.DataObject, wrap: str) -> None:
    text = wrap.format(data.draw(st.sampled_from([*day_forms(day), f"{day:%Y-%m-%d}（星期三）"])))
    assert read_moment(text) == day.isoformat(), text


@settings(max_examples=CASES, deadline=None)
@given(DAYS)
def test_the_forms_of_machines(day: date) -> None:
    iso = day.isoformat()
    for text in (f"{iso}T09:30:00", f"{iso}T09:30:00.000+08:00", f"{iso}09:30:00", f"{iso}T01:30:00Z", f"{iso}  9:30"):
        assert read_moment(text) == f"{iso}T09:30", text
    assert read_moment(f"{day:%Y%m%d}") == iso
    assert read_moment(f"{iso} 24:00") == f"{day + timedelta(days=1)}T00:00"


JOINTS = ["至", "到", "~", "～", "—", "——", "－", " - ", " 至 ", "起至", "起到", "\n至\n"]
LEADS = [
    "{}",
    "自{}止",
    "从{}止（节假日除外）",
    "公示期：{}",
    "{}，每天上午9:00至12:00",
    "{} 上午8:30至12:00，下午2:00至5:00",
]


@settings(max_examples=CASES, deadline=None)
@given(DAYS, st.integers(0, 40), st.data())
def test_a_period_of_days_in_every_form(first: date, length: int, data: st.DataObject) -> None:
    last = first + timedelta(days=length)
    start = data.draw(st.sampled_from(day_forms(first)))
    ends = day_forms(last)
    if last.year == first.year or last.month < first.month:
        ends.append(f"{last.month}月{last.day}日")
    if (last.year, last.month) == (first.year, first.month):
        ends.append(f"{last.day}日")
    middle = data.draw(st.sampled_from(JOINTS)).join([start, data.draw(st.sampled_from(ends))])
    text = data.draw(st.sampled_from(LEADS)).format(middle)
    assert read_range(text) == (first.isoformat(), last.isoformat()), text


@settings(max_examples=CASES, deadline=None)
@given(moments(), moments(), st.sampled_from(JOINTS), st.sampled_from(LEADS[:4]))
def test_a_period_of_times_in_every_form(
    one: tuple[datetime, str], other: tuple[datetime, str], joint: str, lead: str
) -> None:
    text = lead.format(one[1] + joint + other[1])
    assert read_range(text) == tuple(t.strftime("%Y-%m-%dT%H:%M") for t in (one[0], other[0])), text


@settings(max_examples=CASES, deadline=None)
@given(moments(), st.integers(0, 23), st.integers(0, 59), st.sampled_from(["至", "—", "~", "-", " 至 "]))
def test_a_window_within_a_day(one: tuple[datetime, str], hour: int, minute: int, joint: str) -> None:
    assume("下午" not in one[1] or not 0 < hour < 12)  # 下午1时至2时 ends in the afternoon
    text = f"{one[1]}{joint}{hour}:{minute:02}止"
    assert read_range(text)[1] == f"{one[0]:%Y-%m-%d}T{hour:02}:{minute:02}", text


@settings(max_examples=CASES, deadline=None)
@given(st.integers(1990, 2050), st.integers(0, 99), st.integers(0, 99))
def test_impossible_days_are_no_dates(year: int, month: int, day: int) -> None:
    try:
        want = date(year, month, day).isoformat()
    except ValueError:
        want = None
    assert read_moment(f"{year}年{month}月{day}日") == want
    assert read_moment(f"{year}-{month:02}-{day:02}") == want


LIKE = ["{y}-{n:03}号", "第{y}-{n}期", "ZB{y}-{m}-{d}", "示采计[{y}]{n:06}号", "0739-{y}{n:04}",
        "{y}{m:02}{d:02}{n:04}号",
        "{y},{n:03}.{m:02}元", "{y}年{m}-{d}月", "{y}年{m}月", "{y}年{m}月{d}00元", "编号{y}-{m:02}-{d:02}-{n:03}",
        "示公资采{y}-{m}-{d}号", "www.example.com/{y}/{m:02}/{d:02}/x.htm", "{y}.{m}万元", "139{y}{m:02}{d:02}",
        "{y}年第{m}批第{d}包", "{y}-{m}", "A{y}{m:02}{d:02}"]  # fmt: skip


@settings(max_examples=CASES, deadline=None)
@given(DAYS, st.integers(1, 999), st.sampled_from(LIKE))
def test_figures_that_look_like_dates(day: date, number: int, shape: str) -> None:
    text = shape.format(y=day.year, m=day.month, d=day.day, n=number)
    assert read_moment(text) is None, text
