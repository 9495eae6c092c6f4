"""What an entry of a punishment list bars from: its own words alone, never a law that is quoted, never a person."""

from __future__ import annotations

from datetime import date

import pytest

from notices.penalties import BOUND_TO_TENDER, Penalty, is_organisation, penalty_of
from notices.penalty_pages import read_penalty

FIRM = "湖南示范甲建设有限公司"
START = date(2026, 1, 1)


def told(kind: str = "", text: str = "", starts: date | None = START) -> Penalty:
    return penalty_of({"name": FIRM, "kind": kind, "text": text}, starts, None)


@pytest.mark.parametrize(
    ("kind", "bars", "ends"),
    [
        ("罚款2000元；一年内禁止参加政府采购活动", ("purchases",), date(2026, 12, 31)),
        ("禁止参加政府采购活动3年", ("purchases",), date(2028, 12, 31)),
        ("禁止参加政府采购活动", ("purchases",), None),
        ("限制参加招标投标活动6个月", ("tenders",), date(2026, 6, 30)),
        ("三年内禁止参与公共资源交易", ("purchases", "tenders"), date(2028, 12, 31)),
        ("禁止代理政府采购业务二年", ("acting",), date(2027, 12, 31)),
        ("自2026年3月1日起至2027年2月28日禁止参加政府采购活动", ("purchases",), date(2027, 2, 28)),
        ("禁止参加政府采购活动至2026年5月31日", ("purchases",), date(2026, 5, 31)),
    ],
)
def test_a_ban_and_its_last_day(kind: str, bars: tuple[str, ...], ends: date | None) -> None:
    said = told(kind)
    assert (said.bars, said.ends, said.unclear) == (bars, ends, False)


@pytest.mark.parametrize(
    "kind", ["警告", "罚款5000元", "没收违法所得", "取消中标资格", "责令改正，不得再犯", "不予处罚", "通报批评"]
)
def test_a_fine_or_warning_bars_nobody(kind: str) -> None:
    assert (told(kind).bars, told(kind).unclear) == ((), False)


@pytest.mark.parametrize(
    "kind",
    ["", "列入不良行为记录名单", "列入严重违法失信名单", "列入不良行为记录名单，在一至三年内禁止参加政府采购活动"],
)
def test_what_may_bar_and_does_not_say_so_is_unclear(kind: str) -> None:
    assert (told(kind).bars, told(kind).unclear) == ((), True)


def test_what_limits_a_ban_is_kept() -> None:
    assert told("取消其三年内参加依法必须进行招标的项目的投标资格").scope == BOUND_TO_TENDER
    assert told("一年内禁止参加长沙市政府采购活动").scope == "长沙市"
    assert told("一年内禁止在全省范围内参加招标投标活动").scope == "全省"


LAW = "依据有关规定，处以千分之五以上千分之十以下的罚款，列入不良行为记录名单，在一至三年内禁止参加政府采购活动。"


def test_a_decision_that_quotes_the_law_bars_by_what_it_decides() -> None:
    assert told(text=f"{LAW}现决定：一年内禁止参加政府采购活动。").ends == date(2026, 12, 31)
    assert (told(text=f"{LAW}现决定：罚款三千元。").bars, told("罚款", LAW).unclear) == ((), False)
    assert told(text=f"{LAW}现决定：罚款三千元。").unclear


@pytest.mark.parametrize("of", ["对湖南示范乙建设有限公司", "对法定代表人", "对评审专家"])
def test_a_decision_on_somebody_else_is_not_this_firms(of: str) -> None:
    assert told(text=f"罚款一万元。{of}，一年内禁止参加政府采购活动。").bars == ()
    assert told(text=f"对{FIRM}及{of[1:]}，一年内禁止参加政府采购活动。").bars == ("purchases",)


def test_a_leap_day_ends_with_its_month() -> None:
    assert told("禁止参加政府采购活动1年", starts=date(2024, 2, 29)).ends == date(2025, 2, 27)


@pytest.mark.parametrize(
    ("name", "code", "firm"),
    [
        (FIRM, None, True), ("邵阳市示范医院", None, True), ("张三", None, False), ("买买提·示例", None, False),
        ("李四五金店", None, False), ("李四五金店", "91350100M000100Y43", True),
        ("示范商贸公司", "92430500MA4L0A1B2U", False),
    ],
)  # fmt: skip
def test_firms_and_persons(name: str, code: str | None, firm: bool) -> None:
    assert is_organisation(name, code) is firm


def page(name: str, *rows: tuple[str, str], decided: str = "") -> bytes:
    more = "".join(f"<tr><td></td><td class='xzcf_tb'>{k}：</td><td class='xzcf_xx2'>{v}</td></tr>" for k, v in rows)
    party = f"{name}&nbsp;<span class='xzcf_mc'>法定代表人：</span>王示例"
    first = f"<tr><td></td><td class='xzcf_mc'>处罚对象：</td><td class='xzcf_xx'>{party}</td></tr>"
    return f"<table>{first}{more}</table><table><tr><td class='xzcf_jds'>{decided}</td></tr></table>".encode()


def test_a_decisions_page_is_read_into_an_entry_without_the_person_behind_it() -> None:
    rows = (("统一社会信用代码", "91350100M000100Y43"), ("处罚事由", "提供虚假材料"), ("执法部门", "示范市财政局"),
            ("作出行政处罚的日期", "20260110"))  # fmt: skip
    said = read_penalty(page(FIRM, *rows, decided="<p>一年内禁止参加政府采购活动。</p>"))
    assert said is not None
    assert (said.name, said.code, said.reason, said.office) == (
        FIRM, "91350100M000100Y43", "提供虚假材料", "示范市财政局",
    )  # fmt: skip
    assert (said.starts, said.ends, said.bars) == (date(2026, 1, 10), date(2027, 1, 9), ("purchases",))
    assert "王示例" not in str(said)


def test_a_code_that_does_not_fit_is_none_and_a_page_that_names_nobody_is_no_entry() -> None:
    said = read_penalty(page(FIRM, ("统一社会信用代码", "91350100M000100Y44")))
    assert said is not None
    assert (said.code, said.unclear) == (None, True)
    assert read_penalty(page("")) is None
    assert read_penalty(b"") is None
    assert read_penalty("<p>系统维护</p>".encode()) is None


def test_a_list_that_shows_the_firm_names_it_where_the_page_does_not() -> None:
    said = read_penalty(page(""), FIRM)
    assert said is not None
    assert said.name == FIRM
