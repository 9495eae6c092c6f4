"""Terms and sums beyond the published keys: period, quality, funding, fee, performance bond, failure."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.read import Source, read_notice
from notices.vocabulary import Stage


def fields_of(text: str, stage: Stage = Stage.TENDER) -> Fields:
    """What a notice of a stage says: HTML where it begins as such, else text."""
    media = "html" if text.startswith("<") else "text"
    return read_notice(Source(text.encode(), media, "示范县食堂改造项目", None, stage)).fields


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2.3 计划工期：180日历天\n2.4 质量要求：合格", "180日历天"),
        ("<table><tr><td>工期（日历天）</td><td>180</td><td>质量</td><td>合格</td></tr></table>", "180日历天"),
        ("本工程计划工期 200 日历天。质量要求 合格 。", "200日历天"),
        (
            "合同履行期限：自合同签订之日起30日内完成交货安装。\n本项目不接受联合体投标。",
            "自合同签订之日起30日内完成交货安装",
        ),
        (
            "合同履行期限：\n采购包1：自合同签订之日起30日\n采购包2：自合同签订之日起60日",
            "采购包1：自合同签订之日起30日；采购包2：自合同签订之日起60日",
        ),
        ("(4)交货期：签订合同后20日内\n6、合同履行期限：同交货期", "签订合同后20日内"),
        ("工 期：365日历天\n质量承诺：合格", "365日历天"),
        ("工期：总工期\n330\n日历天\n工程质量：合格", "总工期330日历天"),
        ("一、招标条件二、计划工期：90日历天三、质量标准：合格四、资金来源：自筹", "90日历天"),
        ("工期：详见招标文件", None),
        ("合同履行期限：/", None),
        ("合同履行期限：根据合同约定", None),
        ("投标有效期：90日历天\n质保期：一年", None),
        ("合同履行期限：本项目(是\n/否)接受联合体。", None),
        ("缺陷责任期：24个月", None),
    ],
)
def test_works_period(text: str, period: str | None) -> None:
    assert fields_of(text).works_period == period


@pytest.mark.parametrize(
    ("text", "quality"),
    [
        ("质量要求：符合国家现行验收规范合格标准", "符合国家现行验收规范合格标准"),
        ("<table><tr><td>质量目标</td><td>一次性验收合格</td></tr></table>", "一次性验收合格"),
        ("计划工期 200 日历天。质量要求 合格 。", "合格"),
        ("工 期：365日历天\n质量承诺：合格及以上\n项目负责人：廖示海", "合格及以上"),
        ("质量要求：详见采购需求", None),
        ("承诺完成质量：/", None),
        ("投标人应对其所供货物的质量负责。", None),
    ],
)
def test_quality(text: str, quality: str | None) -> None:
    assert fields_of(text).quality == quality


def test_what_every_bidder_offers_at_an_opening_is_no_term() -> None:
    row = "<tr><td>1</td><td>湖南示诚建设有限公司</td><td>955000</td><td>60</td><td>合格</td></tr>"
    head = "<tr><td>序号</td><td>投标人名称</td><td>投标报价(元)</td><td>工期（日历天）</td><td>质量目标</td></tr>"
    fields = fields_of(f"<table>{head}{row}</table>", Stage.OPENING_RECORD)
    assert (fields.works_period, fields.quality) == (None, None)


@pytest.mark.parametrize(
    ("text", "funding"),
    [
        ("本招标项目已由示范县发改局批准建设，建设资金来自财政资金，出资比例为100%，招标人为示范局。", "财政资金"),
        ("业主是示范镇人民政府，资金来源为 财政 ，出资占比 100% 。", "财政"),
        ("5.2资金来源：上级补助及自筹\n5.3供货期：30天", "上级补助及自筹"),
        (
            "<table><tr><td>资金来源</td><td>中央预算内资金</td><td>工期</td><td>90天</td></tr></table>",
            "中央预算内资金",
        ),
        ("4.资金来源\n财政投资\n5.投标人资格要求", "财政投资"),
        ("建设资金来自\n自筹，项目已具备招标条件。", "自筹"),
        ("采购资金已全部落实，欢迎参加。", None),
        ("资金来源：/", None),
        ("投标人应具有充足的资金。", None),
    ],
)
def test_where_the_money_comes_from(text: str, funding: str | None) -> None:
    assert fields_of(text).funding == funding


@pytest.mark.parametrize(
    ("text", "fee"),
    [
        (
            "六、代理服务收费标准及金额：\n1.代理服务收费标准：按招标文件约定\n2.代理服务收费金额（元）：8000\n七、公告期限",
            8000,
        ),
        ("2.代理服务收费金额（元）：\n14988\n七、公告期限", 14988),
        (
            "代理服务费收费标准：差额定率累进法，成交金额100万元以下，费率1.5%；\n代理服务费金额：\n合同包1：\n1.264万元。\n收取对象：成交供应商",
            None,
        ),
        (
            "六、代理服务收费标准及金额：\n收费标准：按计价格[2002]1980号文件的70%计取\n合同包1：\n1.264万元。\n七、公告期限",
            12640,
        ),
        ("收费标准：成交金额的1% 代理服务费总金额：26000元", 26000),
        ("<table><tr><td>代理服务费（万元）</td><td>1.5</td></tr></table>", 15000),
        ("本项目代理服务费为人民币9600元，由中标人支付。", 9600),
        ("代理服务费总金额：元", None),
        ("代理服务费按中标金额的1.5%收取，不足5000元的按5000元收取。", None),
        ("六、代理服务收费标准及金额：\n合同包1：8000元\n合同包2：6000元\n七、公告期限", None),
        ("招标代理服务费：由中标人支付，收费标准详见招标文件。", None),
    ],
)
def test_agency_fee(text: str, fee: float | None) -> None:
    assert fields_of(text, Stage.RESULT).agency_fee_yuan == fee


@pytest.mark.parametrize(
    ("text", "bond"),
    [
        ("六、履约保证金：合同价的5%，签订合同前提交。", (5, None)),
        ("中标人须在签约前提交合同金额10%的履约保证金。", (10, None)),
        ("履约担保金额：签约合同价的百分之五", (5, None)),
        ("<table><tr><td>履约保证金</td><td>￥50000.00元</td></tr></table>", (None, 50000)),
        ("履约保证金金额：人民币伍万元整（￥50000元）", (None, 50000)),
        ("本项目不收取履约保证金。", (None, 0)),
        ("履约保证金：不收取", (None, 0)),
        ("投标保证金：采购预算的2%\n履约保证金：按规定执行", (None, None)),
        ("履约保证金不得超过中标合同金额的10%。", (None, None)),
        ("履约保证金：详见招标文件", (None, None)),
        ("投标保证金：20000元", (None, None)),
    ],
)
def test_performance_bond(text: str, bond: tuple[float | None, float | None]) -> None:
    fields = fields_of(text)
    assert (fields.performance_bond_percent, fields.performance_bond_yuan) == bond


def test_a_performance_bond_is_no_bid_deposit() -> None:
    assert fields_of("履约保证金：50000元").deposit_yuan is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("二、项目终止的原因\n有效供应商不足三家。\n三、其他补充事宜\n无", "有效供应商不足三家"),
        ("流标原因：提交投标文件的供应商只有2家。", "提交投标文件的供应商只有2家"),
        (
            "<table><tr><td>序号</td><td>标项名称</td><td>废标理由</td><td>其他事项</td></tr>"
            "<tr><td>1</td><td>食堂改造</td><td>有效投标人不足三家</td><td>/</td></tr></table>",
            "有效投标人不足三家",
        ),
        ("因采购需求发生重大变化，本项目终止采购，特此公告。", "采购需求发生重大变化"),
        (
            "由于至投标截止时间递交投标文件的投标人不足三家，本次招标失败。",
            "至投标截止时间递交投标文件的投标人不足三家",
        ),
        ("截止时间止，仅有2家供应商报名，故本项目流标。", "仅有2家供应商报名"),
        ("至报名截止时间止，无竞买人报名，该地块作流拍处理，现予公告。", "无竞买人报名"),
        ("本项目流标，原因另行公告。", None),
        ("二、终止原因：/", None),
        ("因此给各供应商造成的不便敬请谅解。", None),
    ],
)
def test_why_a_trade_failed(text: str, reason: str | None) -> None:
    assert fields_of(text, Stage.FAILED).failure_reason == reason


def test_an_empty_table_of_failed_lots_gives_no_reason() -> None:
    table = "<table><tr><td>序号</td><td>标项名称</td><td>废标理由</td><td>其他事项</td></tr></table>"
    assert fields_of(f"<p>2.废标结果:</p>{table}<p>/</p>", Stage.RESULT).failure_reason is None
