"""Land, mining rights, state assets: until when one can apply, when it is auctioned, which numbers it goes by."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.read import Source, read_notice
from notices.vocabulary import Stage, TradeKind


def fields_of(text: str, media: str = "text") -> Fields:
    return read_notice(Source(text.encode(), media)).fields


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        ("挂牌时间：2026年10月12日09时00分至2026年10月26日15时00分", "2026-10-26T15:00"),
        ("挂牌时间：2026年10月12日起20个工作日", None),
        ("报名截止时间：2026年5月18日16:00\n挂牌截止时间：2026年5月20日10:00", "2026-05-18T16:00"),
        ("申请人可于2026年9月20日9时至2026年9月28日17时提交竞买申请。", "2026-09-28T17:00"),
        (
            "申请人可于２０２６年９月２０日至２０２６年９月２８日，在网上提交竞买申请。\n"
            "挂牌时间：２０２６年９月２５日９时００分至２０２６年１０月９日１５时００分",
            "2026-09-28",
        ),
        ("竞买保证金交纳截止时间：2026年9月28日17时\n公告期：2026年9月1日至2026年9月28日", None),
        ("信息披露期满日期：2026-05-06", "2026-05-06"),
        ("报名起止时间：2026年6月1日09:00至2026年6月30日17:00", "2026-06-30T17:00"),
    ],
)
def test_the_end_of_applications_else_of_the_listing(lines: str, end: str | None) -> None:
    fields = fields_of(f"示范县国有建设用地使用权挂牌出让公告\n{lines}")
    assert fields.trade_kind is TradeKind.LAND and fields.bid_deadline == end and fields.documents_to is None


def test_a_tender_s_enrolment_is_for_its_documents() -> None:
    fields = fields_of("示范桥工程招标公告\n招标人：示范局\n报名截止时间：2026年5月18日16:00")
    assert (fields.documents_to, fields.bid_deadline) == ("2026-05-18T16:00", None)


def test_an_auction() -> None:
    fields = fields_of(
        "示范县公务用车拍卖公告\n受示范县机关事务中心委托，湖南金槌拍卖有限公司定于2026年9月16日上午10时在市中心公开"
        "拍卖公务车8辆。\n竞买保证金：每辆5000元\n报名截止时间：2026年9月15日17时"
    )
    assert (fields.trade_kind, fields.stage) == (TradeKind.STATE_ASSETS, Stage.TENDER)
    assert (fields.opening_time, fields.bid_deadline) == ("2026-09-16T10:00", "2026-09-15T17:00")
    assert fields.deposit_yuan is None


def test_the_number_a_listing_goes_by() -> None:
    fields = fields_of("示土网挂〔2026〕018号地块挂牌出让公告\n宗地编号：2026-18\n联系电话：0739-5361234")
    assert [c.value for c in fields.codes] == ["2026-18", "示土网挂〔2026〕018号"]
    assert fields.contact_phones == ("0739-5361234",)


def test_a_yearly_rent_is_no_total_and_a_lease_is_of_state_assets() -> None:
    fields = fields_of(
        "<h1>沿江路12号门面招租公告</h1><table><tr><td>标的编号</td><td>CZ2026-015</td><td>出租方</td><td>示范国资公司</td></tr>"
        "<tr><td>挂牌价格</td><td>36000元/年</td><td>竞价时间</td><td>2026年6月23日10:00</td></tr></table>",
        "html",
    )
    assert (fields.trade_kind, fields.ceiling_yuan) == (TradeKind.STATE_ASSETS, None)
    assert [c.value for c in fields.codes] == ["CZ2026-015"] and fields.opening_time == "2026-06-23T10:00"


def test_land_that_was_sold() -> None:
    rows = "<tr><td>SA-07-1</td><td>3780</td><td>示范瑞丰置业有限公司</td></tr>"
    head = "<tr><th>地块编号</th><th>成交价（万元）</th><th>竞得人</th></tr>"
    fields = fields_of(f"<h1>示范县国有建设用地使用权出让成交公示</h1><table>{head}{rows}</table>", "html")
    assert fields.stage is Stage.RESULT
    assert [(w.name, w.price_yuan) for w in fields.winners] == [("示范瑞丰置业有限公司", 37800000)]


SHOWN = "示范公司车辆转让项目交易结果公告\n转让方：示范公司\n受让方：示范商贸有限公司\n{}\n示范公司2026年8月31日"


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("公告期：2026年8月31日至2026年9月7日", ("2026-08-31", "2026-09-07")),
        ("结果公告期限：2026年8月31日至9月7日", ("2026-08-31", "2026-09-07")),
        ("公示期：2026年8月31日至2026年9月7日", ("2026-08-31", "2026-09-07")),
        ("公告期：2026年7月1日至2026年7月28日", (None, None)),  # the offer's
        ("公告期：5个工作日", (None, None)),
    ],
)
def test_how_long_a_result_is_shown(line: str, ends: tuple[str | None, str | None]) -> None:
    fields = fields_of(SHOWN.format(line))
    assert (fields.trade_kind, fields.stage) == (TradeKind.STATE_ASSETS, Stage.RESULT)
    assert (fields.publicity_from, fields.publicity_to) == ends


def test_an_offers_period_of_notice_is_no_publicity() -> None:
    fields = fields_of(
        "示范公司车辆转让公告\n转让方：示范公司\n公告期：2026年9月1日至2026年9月14日\n示范公司2026年9月1日"
    )
    assert (fields.stage, fields.publicity_from, fields.publicity_to) == (Stage.TENDER, None, None)
