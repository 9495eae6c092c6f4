"""Times as agencies put them: items in a table, tables of times, sentences; and what is no such time."""

from __future__ import annotations

import pytest

from notices.fields import Fields, Period
from notices.read import Source, read_notice
from notices.vocabulary import TradeKind

WORKS = ("示范路改造工程施工招标公告", TradeKind.CONSTRUCTION)
SHOWN = ("示范路改造工程施工中标候选人公示", TradeKind.CONSTRUCTION)
TENDER = ("示范中学课桌采购项目公开招标公告", TradeKind.PROCUREMENT)
RESULT = ("示范中学课桌采购项目中标公告", TradeKind.PROCUREMENT)
CONTRACT = ("示范中学课桌采购项目合同公告", TradeKind.PROCUREMENT)
Kind = tuple[str, TradeKind]


def stated(kind: Kind, body: str) -> Fields:
    """What a page with this body states: HTML, or a line a paragraph."""
    title, trade = kind
    inner = body if body.startswith("<") else "".join(f"<p>{line}</p>" for line in body.split("\n"))
    page = f"<div><p>{title}</p>{inner}<p>示范咨询有限公司</p><p>2026年9月1日</p></div>"
    return read_notice(Source(page.encode(), "html", title, trade)).fields


def cells(*rows: tuple[str, ...]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"


SHEET = cells(
    ("序号", "条款名称", "编列内容"), ("1", "项目概况", ""), ("", "项目名称", "示范路改造工程"),
    ("2", "招标文件的获取", ""), ("", "时间", "2026年9月2日至2026年9月8日"), ("3", "投标文件的递交", ""),
    ("", "截止时间", "2026年9月25日9时30分"), ("", "开标时间", "2026年9月25日10时"), ("4", "联系方式", ""),
)  # fmt: skip


def test_a_table_that_prints_the_notice_in_items_has_headings_labels_and_values() -> None:
    fields = stated(WORKS, SHEET)
    assert (fields.documents_from, fields.documents_to) == ("2026-09-02", "2026-09-08")
    assert (fields.bid_deadline, fields.opening_time) == ("2026-09-25T09:30", "2026-09-25T10:00")
    assert fields.project_name == "示范路改造工程"


def test_a_list_of_goods_is_no_such_table() -> None:
    goods = cells(
        ("序号", "名称", "要求"), ("1", "课桌", "木"), ("2", "椅子", "木"), ("3", "课桌", "钢"), ("4", "灯", "亮")
    )
    assert stated(TENDER, goods + "<p>预算金额：30万元</p>").budget_yuan == 300_000


def test_a_cell_of_several_items_stands_under_the_caption_beside_it() -> None:
    body = cells(
        ("获取招标文件", "1、时间：2026年9月1日至2026年9月8日<br>2、方式：下载"),
        (
            "提交投标文件截止时间、开标时间和地点",
            "1、文件上传开始时间：2026年9月2日9时<br>2、截止时间：2026年9月25日9时30分",
        ),
    )
    fields = stated(TENDER, body)
    assert (fields.documents_to, fields.bid_deadline) == ("2026-09-08", "2026-09-25T09:30")


@pytest.mark.parametrize(
    "table",
    [
        (("事项", "时间"), ("递交投标文件截止", "2026年9月25日9时30分"), ("开标", "2026年9月25日10时")),
        (("投标截止时间", "开标时间", "地点"), ("2026-09-25 09:30", "2026-09-25 10:00", "一室")),
        (
            ("环节", "开始时间", "结束时间"), ("投标文件递交", "2026-09-02 09:00", "2026-09-25 09:30"),
            ("开标", "2026-09-25 10:00", ""),
        ),
    ],
)  # fmt: skip
def test_tables_of_times(table: tuple[tuple[str, ...], ...]) -> None:
    fields = stated(WORKS, cells(*table))
    assert (fields.bid_deadline, fields.opening_time) == ("2026-09-25T09:30", "2026-09-25T10:00")


def test_a_column_of_times_that_differ_from_lot_to_lot_states_none() -> None:
    lots = cells(
        ("标段", "开标时间", "地点"), ("一标段", "2026-09-25 09:30", "一室"), ("二标段", "2026-09-26 09:30", "二室")
    )
    assert stated(WORKS, lots).opening_time is None


@pytest.mark.parametrize(
    "said",
    [
        "招标文件发售期：2026年9月1日－2026年9月4日", "文件自2026年9月1日开始发放，至2026年9月4日停止发放",
        "自2026年9月1日起获取招标文件，最迟于2026年9月4日获取", "招标文件获取时间从2026年9月1日起，到9月4日为止",
        "请从2026年9月1日起、于2026年9月4日前下载招标文件", "开始时间：2026年9月1日\n截止时间：2026年9月4日",
    ],
)  # fmt: skip
def test_when_documents_can_be_had(said: str) -> None:
    fields = stated(WORKS, f"四、招标文件的获取\n{said}")
    assert (fields.documents_from, fields.documents_to) == ("2026-09-01", "2026-09-04")


@pytest.mark.parametrize(
    "said",
    [
        "获取时间：2026年9月1日起，投标截止时间2026年9月25日9时30分", "自2026年9月1日起购买，开标时间2026年9月25日",
        "自2026年9月1日起购买，递交投标保证金截止2026年9月25日", "服务提供期：2026年9月1日至2026年9月4日",
    ],
)  # fmt: skip
def test_another_day_is_not_the_end_of_having_documents(said: str) -> None:
    assert stated(WORKS, f"四、招标文件的获取\n{said}" if "服务" not in said else said).documents_to is None


@pytest.mark.parametrize(
    "said",
    [
        "投标文件最迟须于2026年9月25日9:30送达", "投标人应在2026年9月25日上午9:30前将投标文件上传至系统",
        "请于9月25日9时30分（投标截止时间）前递交投标文件", "投标截止日：2026年9月25日\n投标截止时刻：9时30分",
        "投标文件的提交时间截至2026年9月25日9时30分", "投标文件递交至2026年9月25日9时30分截止",
    ],
)  # fmt: skip
def test_when_bids_are_due(said: str) -> None:
    assert stated(WORKS, f"五、投标文件的递交\n{said}").bid_deadline == "2026-09-25T09:30"


@pytest.mark.parametrize(
    ("said", "opened"),
    [
        ("投标文件应于2026年9月25日9时前递交\n定于2026年9月26日9时公开开标", "2026-09-26T09:00"),
        ("应于2026年9月25日9时前提交投标文件，并于当日10时参加开标", "2026-09-25T10:00"),
        ("投标截止时间：2026年9月25日9时\n开标时间：次日9时", "2026-09-26T09:00"),
        ("投标截止：2026年9月25日9时\n开标：2026年9月25日9时30分", "2026-09-25T09:30"),
    ],
)
def test_bids_opened_at_another_time(said: str, opened: str) -> None:
    fields = stated(WORKS, f"五、投标文件的递交\n{said}")
    assert (fields.bid_deadline, fields.opening_time) == ("2026-09-25T09:00", opened)


@pytest.mark.parametrize(
    "said",
    [
        "本公示自二〇二六年九月二日起，至二〇二六年九月四日止", "从2026年9月2日起公示，至2026年9月4日结束",
        "公示期自2026年9月2日起至9月4日止",
        cells(("公示媒介", "公示开始", "公示截止"), ("某网", "2026.9.2", "2026.9.4")),
    ],
)  # fmt: skip
def test_publicity(said: str) -> None:
    fields = stated(SHOWN, said)
    assert (fields.publicity_from, fields.publicity_to) == ("2026-09-02", "2026-09-04")


def test_days_for_objecting_are_no_publicity() -> None:
    fields = stated(SHOWN, "对公示有异议的，请于2026年9月2日至2026年9月4日提出")
    assert fields.publicity_to is None


@pytest.mark.parametrize(
    "said",
    ["评审会议结束时间：2026年8月20日", "磋商小组2026年8月20日完成评审", "2026年8月20日经评标委员会评审，推荐如下"],
)
def test_evaluation(said: str) -> None:
    assert stated(RESULT, said).evaluated_on == "2026-08-20"


@pytest.mark.parametrize(
    "said",
    [
        "采购人确认评审结果时间：2026年8月21日", "确定中标人日期为2026年8月21日，评审报告送交日期为2026年8月20日",
        "2026年8月21日，采购人确定示范公司为中标供应商", "采购人2026年8月21日书面确认中标供应商",
        cells(("事项", "日期"), ("评审", "2026-08-20"), ("采购人确认", "2026-08-21")),
    ],
)  # fmt: skip
def test_award(said: str) -> None:
    assert stated(RESULT, said).awarded_on == "2026-08-21"


def test_an_award_that_is_to_come_is_none() -> None:
    assert stated(RESULT, "采购人应于2026年8月21日前确定中标供应商").awarded_on is None


@pytest.mark.parametrize(
    "said",
    [
        "合同签订日：2026年8月25日", "合同签署之日：2026年8月25日", "合同签订于2026年8月25日",
        "采购公告日期为2026年8月1日，合同签订日期为2026年8月25日",
    ],
)  # fmt: skip
def test_signing(said: str) -> None:
    assert stated(CONTRACT, f"七、合同签订日期：{said}" if "公告" in said else said).signed_on == "2026-08-25"


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("公告期限：2026年9月1日至2026年9月3日", 3), ("公告的期限：自二〇二六年九月一日至二〇二六年九月七日", 5),
        ("公告期限（工作日）：3", 3), ("五、公告发布期限\n３个工作日", 3), ("本公告在上述媒体发布3个工作日", 3),
    ],
)  # fmt: skip
def test_how_long_a_purchase_notice_stands(said: str, days: int) -> None:
    assert stated(TENDER, said).notice_period == Period(days, "workday")


@pytest.mark.parametrize("said", ["自本公告发布之日起5个工作日内获取文件", "公告期限届满之日起7个工作日内提出质疑"])
def test_days_for_something_else_are_no_period_of_the_notice(said: str) -> None:
    assert stated(TENDER, said).notice_period is None


def test_a_span_of_dates_of_land_is_no_number_of_working_days() -> None:
    land = ("示范县国有建设用地使用权挂牌出让公告", TradeKind.LAND)
    assert stated(land, "公告期限：2026年9月1日至2026年9月25日").notice_period is None


def test_preformatted_text_keeps_its_lines() -> None:
    fields = stated(WORKS, "<pre>五、投标文件的递交\n  截止时间：2026年9月25日9时30分\n六、开标\n  一室</pre>")
    assert fields.bid_deadline == "2026-09-25T09:30"


def test_what_stands_below_a_refusal_is_no_part_of_it() -> None:
    body = "三、资格要求\n联合体投标：不接受\n四、招标文件的获取\n时间：2026年9月1日至2026年9月8日"
    assert stated(WORKS, body).documents_to == "2026-09-08"


def test_an_amendment_in_items() -> None:
    body = "（一）更正事项\n招标文件获取截止时间\n（二）原内容\n2026年9月4日\n（三）现更正为\n2026年9月10日17时"
    assert stated(("示范路改造工程施工变更公告", TradeKind.CONSTRUCTION), body).changes == {
        "documents_to": "2026-09-10T17:00"
    }


def test_who_stands_behind_the_heading_of_the_forms() -> None:
    fields = stated(TENDER, "采购人信息：示范县第一中学\n采购代理机构信息：示范咨询有限公司")
    assert (fields.purchaser, fields.agency) == ("示范县第一中学", "示范咨询有限公司")
