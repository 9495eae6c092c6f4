"""Bonds and sums as sentences and other labels state them; a lot's, a share or another bond's is none of them."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.read import Source, read_notice


def read(text: str) -> Fields:
    page = f"<h1>示范县人民医院设备采购项目公开招标公告</h1>{text if text.startswith('<') else f'<p>{text}</p>'}"
    return read_notice(Source(page.encode(), "html")).fields


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("供应商须缴纳8000元作为投标保证金。", 8000),
        ("投标人应当于截止前提交人民币150,000.00元的投标保证金，逾期不予受理。", 150000),
        ("须递交￥6000元（大写：陆仟元整）作为磋商保证金。", 6000),
        ("应缴纳人民币叁万元整的投标保证金。", 30000),
        ("投标担保金额：20000元", 20000),
        ("投标担保：人民币贰万元", 20000),
        ("成交后须提交8000元作为履约保证金。", None),
        ("每个标段提交5000元作为投标保证金。", None),
        ("标段一提交5000元作为投标保证金。", None),
        ("提交预算金额2%的投标保证金。", None),
        ("投标担保：银行保函或保证保险", None),
        ("须从基本账户以转账方式提交投标担保，金额为60000元。", 60000),
        ("投标担保的形式为保函或保证保险，担保金额：6万元。", 60000),
        ("响应人应提交磋商担保人民币陆万元整。", 60000),
        ("以电子保函形式递交投标保函，保函金额为60000元。", 60000),
        ("投标担保的金额：人民币6万元（￥60000.00）", 60000),
        ("中标后提交履约担保，金额为60000元。", None),
        ("预付款担保，金额为60000元。", None),
        ("第二标段投标担保金额为60000元，第三标段投标担保金额为90000元。", None),
        ("以投标保函递交的，手续费500元自理。", None),
    ],
)
def test_a_deposit_in_words(text: str, yuan: float | None) -> None:
    assert read(text).deposit_yuan == yuan


@pytest.mark.parametrize("label", ["项目投资估算", "工程投资估算", "项目估算", "工程估算"])
def test_an_estimate_by_other_names(label: str) -> None:
    table = f"<table><tr><td>{label}</td><td>人民币叁佰万元</td><td>工期</td><td>90天</td></tr></table>"
    assert read(table).budget_yuan == 3_000_000


@pytest.mark.parametrize(
    ("label", "value", "share"),
    [
        ("履约保证金（占合同价比例，%）", "8", 8),
        ("履约保证金比例（%）", "5", 5),
        ("履约保证金（元）", "8", None),
    ],
)
def test_a_share_whose_label_has_the_sign(label: str, value: str, share: float | None) -> None:
    table = f"<table><tr><td>内容</td><td>要求</td></tr><tr><td>{label}</td><td>{value}</td></tr></table>"
    assert read(table).performance_bond_percent == share


TIMETABLE = """<p>五、招标文件的获取</p><table><tr><td>事项</td><td>{begin}</td><td>{end}</td></tr>
<tr><td>招标文件获取</td><td>2026年9月7日 09:00</td><td>2026年9月14日 17:30</td></tr>
<tr><td>投标文件递交</td><td>2026年9月7日 09:00</td><td>2026年9月29日 09:30</td></tr>
<tr><td>开标</td><td>2026年9月29日 09:30</td><td></td></tr></table>"""


@pytest.mark.parametrize(("begin", "end"), [("开始", "截止"), ("开始时间", "结束时间"), ("起始时间", "截止时间")])
def test_a_timetable_of_beginnings_and_ends(begin: str, end: str) -> None:
    fields = read(TIMETABLE.format(begin=begin, end=end))
    assert (fields.documents_from, fields.documents_to) == ("2026-09-07T09:00", "2026-09-14T17:30")
    assert (fields.bid_deadline, fields.opening_time) == ("2026-09-29T09:30", "2026-09-29T09:30")


def test_a_table_of_old_and_new_times_is_no_timetable() -> None:
    fields = read(TIMETABLE.format(begin="原时间", end="现时间"))
    assert (fields.documents_from, fields.documents_to, fields.bid_deadline) == (None, None, None)


@pytest.mark.parametrize("label", ["履约担保的金额", "履约保证金的比例", "履约保证金的数额", "履约保函的金额"])
@pytest.mark.parametrize("between", ["：", "：\n"])
def test_a_label_with_a_small_word_in_it(label: str, between: str) -> None:
    assert read(f"一、其他\n{label}{between}签约合同价的15%，以保函提交。").performance_bond_percent == 15
