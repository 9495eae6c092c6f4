"""Headings that count parts (第七部分) or stand over a table: what is below them is theirs."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.read import Source, read_notice


def read(body: str, title: str = "示范县实验小学课桌椅采购公告") -> Fields:
    return read_notice(Source(body.encode(), "html", title)).fields


@pytest.mark.parametrize("number", ["第七部分 ", "第七部分　", "第七章 ", "第七部分、"])
def test_a_value_below_a_numbered_part(number: str) -> None:
    signed = f"<p>{number}合同签订日期</p><p>2026年8月21日</p>"
    body = f"<p>第六部分 合同金额</p><p>1000元</p>{signed}<p>第八部分 其他</p><p>无</p>"
    assert read(body, "示范县实验小学课桌椅采购合同公告").signed_on == "2026-08-21"


@pytest.mark.parametrize("label", ["确定供应商日期", "确认供应商日期", "依法确定供应商的时间"])
def test_the_day_the_supplier_was_determined(label: str) -> None:
    body = f"<p>八、其他补充事宜</p><p>评审日期：2026年8月12日</p><p>{label}：2026年8月13日</p>"
    fields = read(body, "示范县实验小学课桌椅采购成交公告")
    assert (fields.evaluated_on, fields.awarded_on) == ("2026-08-12", "2026-08-13")


@pytest.mark.parametrize("label", ["金额", "缴纳金额", "金额（元）"])
@pytest.mark.parametrize(("heading", "deposit"), [("投标保证金", 50000), ("履约保证金", None), ("代理服务费", None)])
def test_a_bare_sum_in_a_table_is_of_the_heading_above(label: str, heading: str, deposit: int | None) -> None:
    rows = f"<tr><td>{label}</td><td>50000元</td></tr><tr><td>方式</td><td>转账</td></tr>"
    body = f"<p>六、{heading}</p><table>{rows}</table>"
    assert read(body).deposit_yuan == deposit


@pytest.mark.parametrize(
    "body",
    [
        "<p>1．原投标截止（开标）时间：2026年9月2日上午9:30</p><p>2．现更正为：2026年9月7日上午9:30</p>",
        "<table><tr><td>更正前：投标截止时间、开标时间</td><td>2026年09月02日09时30分</td></tr>"
        "<tr><td>更正后：投标截止时间、开标时间</td><td>2026年09月07日09时30分</td></tr></table>",
    ],
)
def test_an_old_and_a_new_time_each_in_a_line_of_its_own(body: str) -> None:
    changes = read(f"<p>二、更正内容</p>{body}<p>三、其他</p><p>其他内容不变。</p>", "示范路改造工程补充通知").changes
    assert {name: changes[name] for name in ("bid_deadline", "opening_time")} == {
        "bid_deadline": "2026-09-07T09:30",
        "opening_time": "2026-09-07T09:30",
    }


@pytest.mark.parametrize("number", ["四、", "第四章 ", "第四部分 "])
def test_an_opening_later_that_day_under_a_heading_of_both(number: str) -> None:
    heading = f"<p>{number}提交投标文件截止时间、开标时间和地点</p>"
    told = "<p>供应商应于2026年8月24日上午9时前提交投标文件，并于当日上午10时参加开标。</p>"
    fields = read(f"{heading}{told}<p>开标地点：三楼</p>", "示范县实验小学课桌椅采购公开招标公告")
    assert (fields.bid_deadline, fields.opening_time) == ("2026-08-24T09:00", "2026-08-24T10:00")
