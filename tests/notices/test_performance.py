"""The day a contract's period ends: as printed, or counted from a day that is printed; nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.read import Source, read_notice
from notices.values.contract_ends import contract_end
from notices.vocabulary import Stage, TradeKind

SIGNED = date(2026, 4, 2)
TITLES = {Stage.CONTRACT: "合同公告", Stage.TENDER: "公开招标公告", Stage.RESULT: "成交公告"}


def until(text: str, stage: Stage = Stage.CONTRACT) -> str | None:
    title = f"示范县食堂改造项目{TITLES[stage]}"
    media = "html" if text.startswith("<") else "text"
    return read_notice(Source(text.encode(), media, title, TradeKind.PROCUREMENT, stage)).fields.performance_until


@pytest.mark.parametrize(
    ("printed", "end"),
    [
        ("2026年5月1日至2027年4月30日", "2027-04-30"),
        ("自2026年5月1日起至2027年4月30日止", "2027-04-30"),
        ("2026.5.1-2027.4.30", "2027-04-30"),
        ("2026年11月1日至3月31日", "2027-03-31"),
        ("服务期限为1年，自2026年5月1日起至2027年4月30日止", "2027-04-30"),
        ("2026年5月1日至2027年4月30日，示范县人民医院", "2027-04-30"),
        ("合同签订之日起至2026年12月31日", "2026-12-31"),
        ("至2026-12-31", "2026-12-31"),
        ("2026年12月31日前完成", "2026-12-31"),
        ("自2026年5月1日起12个月", "2027-05-01"),
        ("三年（自2026年5月1日起）", "2029-05-01"),
        ("自合同签订之日起12个月", "2027-04-02"),
        ("自合同签订之日起一年", "2027-04-02"),
        ("合同签订后60日历天内", "2026-06-01"),
        ("自2026年1月31日起1个月", "2026-02-28"),
    ],
)
def test_ends_that_are_stated(printed: str, end: str) -> None:
    signed = SIGNED if "签订" in printed else None
    assert contract_end(printed, signed) == date.fromisoformat(end)


@pytest.mark.parametrize(
    "printed",
    [
        "长期",
        "详见合同",
        "一年",
        "365日历天",
        "合同生效之日起一年",
        "自合同签订生效之日起一年",
        "自验收合格之日起一年",
        "自开工之日起180日历天",
        "自合同签订之日起10个工作日",
        "自合同签订之日起不少于3年",
        "自合同签订之日起至质保期结束",
        "自合同签订之日起一年，可续签两年",
        "自合同签订之日起一年（如服务良好可延期）",
        "合同签订后90天内交货，质保三年",
        "2026年5月1日至2026年4月30日",
        "2026年5月1日至2026年11月31日",
        "2年（2026年5月1日至2027年4月30日）",
        "1包：2026年5月1日至2026年12月31日；2包：2026年5月1日至2027年12月31日",
        "2025年5月1日至2025年6月1日",
        "",
    ],
)
def test_what_does_not_state_an_end(printed: str) -> None:
    assert contract_end(printed, SIGNED) is None


def test_without_the_day_of_signing_nothing_is_counted_from_it() -> None:
    assert contract_end("自合同签订之日起12个月", None) is None


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 3000))
def test_a_length_in_days_ends_so_many_days_after_its_start(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    assert contract_end(f"自{start.year}年{start.month}月{start.day}日起{days}日历天", None) == end
    assert contract_end("自合同签订之日起" + f"{days}天", start) == end
    assert contract_end(f"{start}至{end}", start) == end


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 120))
def test_no_length_in_months_ends_before_its_last_month(start: date, months: int) -> None:
    end = contract_end(f"自合同签订之日起{months}个月", start)
    assert end is not None
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


@given(st.text("自合同签订之日起至到前后内完成一年12个月天日0-9—，。（）2026 ", max_size=60))
def test_an_end_never_lies_before_the_signing(printed: str) -> None:
    end = contract_end(printed, SIGNED)
    assert end is None or end >= SIGNED


SIGNED_LINE = "合同签订日期：2026年4月2日\n"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (SIGNED_LINE + "履约期限：自合同签订之日起12个月", "2027-04-02"),
        ("履约期限：自合同签订之日起12个月", None),
        (SIGNED_LINE + "合同履行期限：2026年5月1日至2027年4月30日", "2027-04-30"),
        (SIGNED_LINE + "履约期限、地点等简要信息：自合同签订之日起1年，采购人指定地点", "2027-04-02"),
        (SIGNED_LINE + "履约期限、地点等简要信息：\n2026年5月1日至2027年4月30日，示范县", "2027-04-30"),
        ("<table><tr><td>合同履行期限</td><td>2026-05-01至2027-04-30</td></tr></table>", "2027-04-30"),
        ("本项目服务期至2026-12-31。", "2026-12-31"),
        (SIGNED_LINE + "合同履行期限：长期\n服务期：至2026年12月31日", None),
        (SIGNED_LINE + "合同履行期限：详见合同\n服务期：至2026年12月31日", "2026-12-31"),
        (SIGNED_LINE + "服务期：至2026年12月31日\n服务期限：至2027年12月31日", None),
        (SIGNED_LINE + "计划工期：2026年5月1日至2026年8月1日", None),
        (SIGNED_LINE + "交货期：合同签订后30日内", None),
        (SIGNED_LINE + "服务期满后另行结算。", None),
    ],
)
def test_where_a_contract_notice_prints_it(text: str, end: str | None) -> None:
    assert until(text) == end


@pytest.mark.parametrize("stage", [Stage.TENDER, Stage.RESULT])
def test_what_is_only_planned_or_won_is_no_contract(stage: Stage) -> None:
    assert until("合同履行期限：2026年5月1日至2027年4月30日", stage) is None


def test_it_says_where_it_came_from() -> None:
    text = SIGNED_LINE + "履约期限：自合同签订之日起12个月"
    reading = read_notice(Source(text.encode(), "text", "示范县食堂改造项目合同公告", None, Stage.CONTRACT))
    assert reading.sources["performance_until"] == "标签“履约期限”：自合同签订之日起12个月"
