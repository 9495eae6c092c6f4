"""Days and lengths of time beyond the published keys: evaluation, award, signing, first notice, listing, period."""

from __future__ import annotations

import pytest

from notices.fields import Fields, Period
from notices.read import Source, read_notice
from notices.values.dates import read_range
from notices.vocabulary import Stage, TradeKind

TITLES = {Stage.AMENDMENT: "更正公告", Stage.RESULT: "结果公告", Stage.CONTRACT: "合同公告", Stage.FAILED: "终止公告"}


def fields_of(text: str, stage: Stage, kind: TradeKind | None = None) -> Fields:
    """What a notice of a stage says: HTML where it begins as such, else text."""
    media = "html" if text.startswith("<") else "text"
    title = "示范县食堂改造项目" + TITLES.get(stage, "")
    return read_notice(Source(text.encode(), media, title, kind, stage)).fields


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("一、项目名称：食堂改造\n评审日期：2026年3月12日\n评审地点：示范大厦", "2026-03-12"),
        ("<table><tr><td>评标日期</td><td>2026-03-12</td><td>评标地点</td><td>三楼</td></tr></table>", "2026-03-12"),
        ("评标时间：2026年3月11日至2026年3月12日", "2026-03-12"),
        ("三、评标信息： 评标日期：2026年3月12日 评标地点：四楼 评标委员会成员： 孙示安、杜示恒", "2026-03-12"),
        ("示范县二中的食堂改造竞争性谈判采购项目于 2026年3月12日 结束，现将成交结果公告如下：", "2026-03-12"),
        ("本项目竞争性磋商于2026年3月12日在示范大厦组织评审结束，结果如下：", "2026-03-12"),
        ("磋商时间：2026年3月12日9:30\n成交供应商：湖南示诚建设有限公司", "2026-03-12"),
        ("我公司于2026年3月12日组织了评标，评标结果公示如下。", "2026-03-12"),
        ("本项目于2026年3月12日在示范大厦开标、评标，评标委员会已完成评审。", "2026-03-12"),
        ("本项目于2026年3月12日进行了开标评标，评标结果公示如下。", "2026-03-12"),
        ("本项目于2026年3月12日在第二开标室组织评标，结果公示如下。", "2026-03-12"),
        ("本项目于2026年3月12日开标，评标委员会当日完成评审，结果公示如下。", "2026-03-12"),
        ("本项目于2026年3月12日在示范大厦开标，评标委员会已完成评审，现公示如下：", None),
        ("本次评审的项目于2026年3月12日在示范大厦公开开标，评标工作已结束。", None),
        ("开标时间：2026年3月12日9:30\n评标方法：综合评分法", None),
        ("评标日期： 年 月 日\n中标人：湖南示诚建设有限公司", None),
        ("质疑应于2026年3月20日前向评审小组所在代理机构提出。", None),
        ("评审地点：示范大厦\n公告日期：2026年3月13日", None),
    ],
)
def test_day_of_evaluation(text: str, day: str | None) -> None:
    assert fields_of(text, Stage.RESULT).evaluated_on == day


def test_a_negotiation_that_a_tender_plans_is_its_opening() -> None:
    fields = fields_of("谈判时间：2026年3月12日9:30\n谈判地点：示范大厦", Stage.TENDER)
    assert (fields.opening_time, fields.evaluated_on) == ("2026-03-12T09:30", None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("定标日期：2026年3月15日", "2026-03-15"),
        ("<table><tr><td>中标日期</td><td>2026-03-15</td></tr></table>", "2026-03-15"),
        ("成交日期 2026年3月15日 成交供应商 湖南示诚建设有限公司", "2026-03-15"),
        ("成交供应商确定日期：2026年3月15日\n成交通知书发出日期：2026年3月18日", "2026-03-15"),
        ("中标（成交）供应商确定日期：2026年3月15日", "2026-03-15"),
        ("评审日期：2026年3月12日\n中标人确定时间：2026年3月15日", "2026-03-15"),
        ("采购人于2026年3月15日确认成交供应商为湖南示诚建设有限公司。", "2026-03-15"),
        ("成交日期：/\n成交供应商：湖南示诚建设有限公司", None),
        ("中标公告发布时间：2026年3月16日", None),
        ("定标日期：    年  月  日", None),
        ("公示期自2026年3月16日至2026年3月18日，成交供应商为湖南示诚建设有限公司。", None),
    ],
)
def test_day_of_award(text: str, day: str | None) -> None:
    assert fields_of(text, Stage.RESULT).awarded_on == day


def test_day_of_award_in_a_table_of_parcels() -> None:
    row = "<tr><td>示2026-01</td><td>湖南示诚置业有限公司</td><td>5680</td><td>2026年3月15日</td></tr>"
    head = "<tr><td>宗地编号</td><td>竞得人</td><td>成交价（万元）</td><td>成交时间</td></tr>"
    assert fields_of(f"<table>{head}{row}</table>", Stage.RESULT, TradeKind.LAND).awarded_on == "2026-03-15"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("七、合同签订日期：2026年4月2日\n八、合同公告日期：2026年4月3日", "2026-04-02"),
        ("七、合同签订日期\n2026-04-02\n八、合同公告日期\n2026-04-03", "2026-04-02"),
        ("<table><tr><td>签订日期</td><td>2026.04.02</td></tr></table>", "2026-04-02"),
        ("双方于2026年4月2日签订政府采购合同。", "2026-04-02"),
        ("７．合同签订日期\n７．１ ２０２６年４月２日\n８．合同公告日期\n８．１ ２０２６年４月３日", "2026-04-02"),
        ("7.合同签订日期\n7.1 2026年4月2日\n8.合同公告日期\n8.1 2026年4月3日", "2026-04-02"),
        ("7、合同签订日期\n7.1、2026年4月2日\n8、合同公告日期\n8.1、2026年4月3日", "2026-04-02"),
        ("七、合同签订日期\n1、2026年4月2日\n八、合同公告日期\n1、2026年4月3日", "2026-04-02"),
        ("七、合同签订日期\n①2026年4月2日\n八、合同公告日期\n①2026年4月3日", "2026-04-02"),
        ("七、合同签订日期\n（一）2026年4月2日\n八、合同公告日期\n（一）2026年4月3日", "2026-04-02"),
        ("7.合同签订日期\n7.1 二〇二六年四月二日\n8.合同公告日期\n8.1 二〇二六年四月三日", "2026-04-02"),
        ("７．合同签订日期\n８．合同公告日期\n８．１ ２０２６年４月３日", None),
        ("签订日期： 年 月 日", None),
        ("中标人应于2026年4月30日前与采购人签订合同。", None),
        ("合同公告日期：2026年4月3日", None),
    ],
)
def test_day_of_signing(text: str, day: str | None) -> None:
    assert fields_of(text, Stage.CONTRACT).signed_on == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("一、项目基本情况\n首次公告日期：2026年2月1日\n二、更正信息", "2026-02-01"),
        ("原公告日期：2026-02-01\n更正日期：2026-02-09", "2026-02-01"),
        (
            "<table><tr><td>首次公告日期</td><td>2026年02月01日</td><td>更正日期</td><td>2026年02月09日</td></tr></table>",
            "2026-02-01",
        ),
        ("我公司于2026年2月1日在湖南省政府采购网发布的食堂改造项目公开招标公告，现更正如下：", "2026-02-01"),
        ("六．采购公告发布日期：2026年2月1日\n七．更正内容", "2026-02-01"),
        ("本公告于2026年2月9日发布。更正内容：无", None),
        ("首次公告日期：/\n更正日期：2026年2月9日", None),
        ("原定于2026年2月21日9时30分开标，现更正为2026年2月28日9时30分。", None),
    ],
)
def test_day_of_the_first_notice(text: str, day: str | None) -> None:
    assert fields_of(text, Stage.AMENDMENT).first_published_on == day


def test_a_tender_has_no_earlier_notice() -> None:
    assert fields_of("招标公告日期：2026年2月1日", Stage.TENDER).first_published_on is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("五、公告期限\n自本公告发布之日起5个工作日。\n六、其他补充事宜", Period(5, "workday")),
        ("六、公告期限：自本公告发布之日起3个工作日", Period(3, "workday")),
        ("七、公告期限\n自本公告发布之日起\n1\n个工作日。\n八、其他", Period(1, "workday")),
        (
            "六、发布公告的媒介及招标公告期限\n本次招标公告在《示范网》上发布，招标公告期限为五个工作日。",
            Period(5, "workday"),
        ),
        ("如对此公告有异议，请提出质疑。本公告期限为1个工作日", Period(1, "workday")),
        ("五、公告期限： 年 月 日至 年 月 日（1个工作日）。", Period(1, "workday")),
        ("五、公告期限：3日\n六、其他补充事宜", Period(3, "day")),
        ("公示期三天。公示期间，投标人如有异议，可提出。", Period(3, "day")),
        ("三、公示期限：5个工作日，自2026年3月1日至2026年3月8日", Period(5, "workday")),
        ("信息披露期：自公告之日起20个工作日", Period(20, "workday")),
        ("五、公告期限：自2026年3月1日至2026年3月8日", None),
        ("可以自公告期限届满之日起7个工作日内提出质疑。", None),
        ("文件提供期限自公告发布之日起不得少于5个工作日", None),
        ("公告期限： 年 月 日至 年 月 日", None),
        ("本项目工期为180日历天，公告详见平台。", None),
    ],
)
def test_how_long_a_notice_says_it_stands(text: str, period: Period | None) -> None:
    assert fields_of(text, Stage.RESULT).notice_period == period


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("挂牌时间：2026年3月1日9时至2026年3月12日15时", ("2026-03-01T09:00", "2026-03-12T15:00")),
        ("挂牌期限为2026年3月1日至2026年3月12日。", ("2026-03-01", "2026-03-12")),
        (
            "本次挂牌时间自2026年3月1日9:00起至2026年3月12日15:00止，地点在示范大厦。",
            ("2026-03-01T09:00", "2026-03-12T15:00"),
        ),
        ("挂牌开始时间：2026-03-01 09:00\n挂牌截止时间：2026-03-12 15:00", ("2026-03-01T09:00", "2026-03-12T15:00")),
        (
            "<table><tr><td>信息披露起始日期</td><td>2026-03-01</td></tr><tr><td>信息披露期满日期</td><td>2026-03-12</td></tr></table>",
            ("2026-03-01", "2026-03-12"),
        ),
        ("披露起止时间：2026年3月1日至2026年3月12日", ("2026-03-01", "2026-03-12")),
        ("（1）披露起止日期：2026-03-01至2026-03-12；", ("2026-03-01", "2026-03-12")),
        ("信息披露期间：自2026年3月1日起至2026年3月12日止", ("2026-03-01", "2026-03-12")),
        ("<table><tr><td>披露时间</td><td>2026/3/1 至 2026/3/12</td></tr></table>", ("2026-03-01", "2026-03-12")),
        ("二、信息披露期\n2026年3月1日至2026年3月12日", ("2026-03-01", "2026-03-12")),
        ("本次转让的披露起止时间为2026年3月1日至2026年3月12日。", ("2026-03-01", "2026-03-12")),
        ("披露开始时间：2026年3月1日\n披露结束时间：2026年3月12日", ("2026-03-01", "2026-03-12")),
        ("网上挂牌起始日：2026年3月1日\n网上挂牌截止日：2026年3月12日", ("2026-03-01", "2026-03-12")),
        (
            "本宗地挂牌起始时间为2026年3月1日9时，挂牌截止时间为2026年3月12日10时。",
            ("2026-03-01T09:00", "2026-03-12T10:00"),
        ),
        (
            "<table><tr><td>挂牌报价开始日期</td><td>2026-3-1</td><td>挂牌报价结束日</td><td>2026-3-12</td></tr></table>",
            ("2026-03-01", "2026-03-12"),
        ),
        ("预披露开始日：2026年3月1日\n预披露结束日：2026年3月12日", (None, None)),
        ("首次披露起始日：2026年3月1日", (None, None)),
        ("预披露起止时间：2026年3月1日至2026年3月12日", (None, None)),
        ("信息预披露期：2026年3月1日至2026年3月12日", (None, None)),
        ("信息披露期：20个工作日", (None, None)),
        ("本公告在示范网挂牌。公告时间：2026年3月1日至2026年3月20日", (None, None)),
        ("挂牌时间： 年 月 日至 年 月 日", (None, None)),
    ],
)
def test_span_of_a_listing(text: str, span: tuple[str | None, str | None]) -> None:
    fields = fields_of(text, Stage.TENDER, TradeKind.LAND)
    assert (fields.listing_from, fields.listing_to) == span


@pytest.mark.parametrize("label", ["成交确认书签订日期", "签订成交确认书时间", "《成交确认书》签订日期"])
def test_the_day_a_sale_was_confirmed(label: str) -> None:
    assert fields_of(f"{label}：2026年3月12日", Stage.RESULT, TradeKind.LAND).awarded_on == "2026-03-12"


def test_a_period_of_an_afternoon_ends_in_it() -> None:
    assert read_range("2026年11月9日下午1时30分至2时30分")[1] == "2026-11-09T14:30"
    assert read_range("2026年11月9日下午3:00-5:30")[1] == "2026-11-09T17:30"
    assert read_range("2026年11月9日上午8:30至9:30")[1] == "2026-11-09T09:30"
    assert read_range("2026年11月9日下午5:00至2:30")[1] == "2026-11-09T02:30"  # as printed: it is no afternoon's end
