"""Days written otherwise than in full: without a year, in Chinese figures, in a form's blanks, by the day before."""

from __future__ import annotations

import pytest

from notices.fields import Fields, Period
from notices.read import Source, read_notice
from notices.values.written_days import written_out
from notices.vocabulary import Stage


def fields_of(title: str, text: str, stage: Stage, posted: str | None = "2026-09-01") -> Fields:
    page = f"{title}\n招标人：示范县水利局\n{text}\n请各方周知。"
    return read_notice(Source(page.encode(), "text", title, None, stage, posted=posted)).fields


def tender(text: str, **more: str | None) -> Fields:
    return fields_of("示范县示范渠清淤工程招标公告", text, Stage.TENDER, **more)


def candidates(text: str) -> Fields:
    return fields_of("示范县示范渠清淤工程中标候选人公示", text, Stage.CANDIDATES)


def result(text: str) -> Fields:
    return fields_of("示范县垃圾桶采购项目中标结果公告", text, Stage.RESULT)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("截止：9月5日", "截止：9月5日".replace("：", ":").replace("9月", "2026年9月")),
        ("二〇二六年九月五日", "2026年9月5日"),
        ("２０２６年９月５日", "2026年9月5日"),
        ("2026年_9_月_5_日", "2026年9月5日"),
        ("自12月30日至1月5日", "自2026年12月30日至2027年1月5日"),
        ("2026年9月5日截止，次日上午9时", "2026年9月5日截止，2026年9月6日上午9时"),
        ("3个月5日内", "3个月5日内"),
        ("每年9月5日", "每年9月5日"),
        ("当日", "当日"),
        ("2月30日", "2月30日"),
    ],
)
def test_a_day_is_written_out(text: str, full: str) -> None:
    assert written_out(text, "2026-09-01") == full


def test_without_a_day_to_tell_the_year_nothing_is_written_out() -> None:
    assert written_out("9月5日", None) == "9月5日"
    assert written_out("3月5日", "2026-09-01") == "3月5日"  # as near to the one year as to the other


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("招标文件领取期间：9月2日上午9时起，9月6日下午5时止。", "2026-09-02T09:00", "2026-09-06T17:00"),
        ("请于九月二日至九月六日下载招标文件。", "2026-09-02", "2026-09-06"),
        ("有意者请即日起至9月6日止登录平台下载招标文件。", None, "2026-09-06"),
        ("有意者请于9月2日至9月6日递交投标文件，下载招标文件免费。", None, None),  # of something else
        ("请于6月2日至6月6日下载招标文件。", None, None),  # long over, or of another year
    ],
)
def test_when_documents_can_be_had(text: str, first: str | None, last: str | None) -> None:
    found = tender(text)
    assert (found.documents_from, found.documents_to) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("公示时间：9月1日09:00—9月4日09:00", "2026-09-01T09:00", "2026-09-04T09:00"),
        (
            "现自二〇二六年九月一日起至二〇二六年九月四日止予以公示，公示期内无异议的，即为中标人。",
            "2026-09-01",
            "2026-09-04",
        ),
        ("以上结果即日起公示至9月4日。", None, "2026-09-04"),
        ("公示自9月1日开始，9月4日结束。", "2026-09-01", "2026-09-04"),
        ("异议应在9月1日至9月4日提出，逾期不受理。", None, None),
    ],
)
def test_when_candidates_are_shown(text: str, first: str | None, last: str | None) -> None:
    found = candidates(text)
    assert (found.publicity_from, found.publicity_to) == (first, last)


def test_how_long_a_publicity_is_shown() -> None:
    assert candidates("自2026年9月1日起公示两天，欢迎监督。").notice_period == Period(2, "day")
    assert tender("中标候选人公示3日。").notice_period is None
    assert tender("公告期限：自发布之日起 _3_ 个工作日。").notice_period == Period(3, "workday")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("定标：8月28日", "2026-08-28"),
        ("采购人已于八月二十八日核定中标供应商。", "2026-08-28"),
        ("本项目8月28日由采购人按评审报告推荐顺序确定了中标人。", "2026-08-28"),
        ("推荐中标候选供应商，采购人2026年8月28日书面确认中标供应商。", "2026-08-28"),
        ("采购人应于9月5日前确定中标供应商。", None),
        ("采购人拟于8月28日确定中标供应商。", None),
        ("定标：9月28日", None),  # after the notice
    ],
)
def test_when_the_winner_was_determined(text: str, day: str | None) -> None:
    assert result(text).awarded_on == day


@pytest.mark.parametrize(
    ("text", "deadline", "opening"),
    [
        ("投标截止和开标：9月28日下午3点整", "2026-09-28T15:00", "2026-09-28T15:00"),
        ("截标：9月28日9:00\n唱标：9月28日下午2:30", "2026-09-28T09:00", "2026-09-28T14:30"),
        (
            "响应文件提交截止：自磋商文件发出之日（2026年9月2日）起满13日，即2026年9月15日9时整",
            "2026-09-15T09:00",
            None,
        ),
        ("响应文件提交截止：自磋商文件发出之日（2026年9月2日）起满13日", None, None),
        ("投标文件于9月28日9时前递交；开标安排在次日上午9时。", "2026-09-28T09:00", "2026-09-29T09:00"),
    ],
)
def test_deadline_and_opening(text: str, deadline: str | None, opening: str | None) -> None:
    found = tender(text)
    assert (found.bid_deadline, found.opening_time) == (deadline, opening)


def test_what_a_notice_of_land_calls_its_listing() -> None:
    title = "示范县示-1号地块国有建设用地使用权挂牌出让公告"
    row = "<td>挂牌起</td><td>2026-09-01</td><td>挂牌止</td><td>2026-09-11</td>"
    page = f"<div><p>{title}</p><table><tr>{row}</tr></table></div>"
    found = read_notice(Source(page.encode(), "html", title, None, Stage.TENDER)).fields
    assert (found.listing_from, found.listing_to) == ("2026-09-01", "2026-09-11")
