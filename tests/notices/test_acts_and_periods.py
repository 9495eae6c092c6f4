"""Days in tables whose columns name acts, headings and labels in lens brackets, periods by beginning and end."""

from __future__ import annotations

import pytest

from notices.fields import Fields, Period
from notices.read import Source, read_notice
from notices.vocabulary import Stage, TradeKind

TITLES = {
    Stage.TENDER: "公开招标公告", Stage.RESULT: "中标结果公告", Stage.CONTRACT: "合同公告",
    Stage.CANDIDATES: "中标候选人公示",
}  # fmt: skip


def fields_of(text: str, stage: Stage, kind: TradeKind = TradeKind.PROCUREMENT) -> Fields:
    """What a notice of a stage says that was posted on 3 September 2026: HTML where it begins as such, else text."""
    media = "html" if text.startswith("<") else "text"
    title = "示范县食堂改造项目" + TITLES[stage]
    return read_notice(Source(text.encode(), media, title, kind, stage, posted="2026-09-03")).fields


def table(*rows: str) -> str:
    """Rows of cells parted by bars as a table."""
    cells = ("".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def test_acts_over_their_days() -> None:
    result = fields_of(table("评标 | 确定中标人 | 公告", "2026-08-24 | 2026-08-26 | 2026-09-03"), Stage.RESULT)
    assert (result.evaluated_on, result.awarded_on) == ("2026-08-24", "2026-08-26")
    contract = fields_of(table("成交通知书 | 签约 | 备案", "8月3日 | 8月28日 | 8月31日"), Stage.CONTRACT)
    assert contract.signed_on == "2026-08-28"


def test_what_columns_leave_open() -> None:
    two = fields_of(table("签约 | 备案", "2026-08-03 | 2026-08-28", "2026-08-04 | 2026-08-28"), Stage.CONTRACT)
    moved = fields_of(table("原开标 | 现开标", "2026-09-20 | 2026-09-24"), Stage.TENDER)
    assert (two.signed_on, moved.opening_time) == (None, "2026-09-24")


def test_deadline_and_opening_on_one_day() -> None:
    read = fields_of(table("截止 | 开标", "9月24日9:30 | 9月24日9:30"), Stage.TENDER)
    assert read.bid_deadline == read.opening_time == "2026-09-24T09:30"


@pytest.mark.parametrize(
    "rows",
    [
        ("文件 | 发售起始 | 发售终止", "招标文件 | 2026-09-03 | 2026-09-07"),
        ("获取方式 | 开始 | 截止", "网上 | 2026-09-03 | 2026-09-07"),
        ("开始日期 | 2026-09-03", "结束日期 | 2026-09-07"),
    ],
)
def test_documents_from_column_to_column(rows: tuple[str, ...]) -> None:
    read = fields_of("<p>四、获取招标文件</p>" + table(*rows), Stage.TENDER)
    assert (read.documents_from, read.documents_to, read.bid_deadline) == ("2026-09-03", "2026-09-07", None)


def test_a_bare_end_in_a_table_of_matters_is_no_deadline() -> None:
    read = fields_of(table("事项 | 开始时间 | 截止时间", "获取文件 | 2026-09-03 9:00 | 2026-09-07 17:00"), Stage.TENDER)
    assert (read.documents_to, read.bid_deadline) == ("2026-09-07T17:00", None)


@pytest.mark.parametrize(
    "text",
    [
        "四、获取招标文件\n公告之日（2026年9月3日）起提供，2026年9月7日17时停止",
        "四、获取招标文件\n供应商可在发布之日（2026年9月3日）至2026年9月7日17时前下载",
        "四、获取招标文件\n起：2026年9月3日8时\n止：2026年9月7日17时",
        "四、获取招标文件\n9月3日（含）起，9月7日17时（含）止",
        "【获取招标文件】\n起止时间：2026年9月3日至9月7日17时",
        "〖招标文件的获取〗\n时间：2026年9月3日—2026年9月7日17时",
    ],
)
def test_documents_by_beginning_and_end(text: str) -> None:
    read = fields_of(text, Stage.TENDER)
    assert (read.documents_from or "")[:10] == "2026-09-03"
    assert read.documents_to == "2026-09-07T17:00"


@pytest.mark.parametrize(
    "text",
    [
        "公示起止\n2026年9月3日至2026年9月7日", "三、公示期\n起：9月3日\n止：9月7日",
        "三、公示期\n起止时间：9月3日至9月7日",
        "公示起：9月3日；公示止：9月7日", "公示期限自发布之日（2026年9月3日）起至9月7日",
    ],
)  # fmt: skip
def test_publicity_by_beginning_and_end(text: str) -> None:
    read = fields_of(text, Stage.CANDIDATES, TradeKind.CONSTRUCTION)
    assert (read.publicity_from, read.publicity_to) == ("2026-09-03", "2026-09-07")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("六、公告期限\n公告时间：2026-09-03起，2026-09-07止。", Period(3, "workday")),
        ("六、公告期限\n起止时间：2026年9月3日零时—2026年9月4日二十四时", Period(2, "workday")),
        (table("公告开始日期 | 2026-09-03 | 公告结束日期 | 2026-09-07"), Period(3, "workday")),
        (table("公告起始时间 | 公告截止时间", "2026-09-03 | 2026-09-07"), Period(3, "workday")),
        ("公告有效期：9月3日至9月7日", Period(3, "workday")),
        ("六、公告期限\n自发布之时起计48小时", Period(2, "day")),
        ("六、公告期限\n平台全天24小时开放", None),
        ("公告时限：自9月3日至9月11日（七个工作日），期满未征集到意向方的，不延长", Period(7, "workday")),
        ("六、公告期限\n自公告发布之日起5个工作日内，供应商可以提出质疑", None),
        ("六、公告期限\n供应商应在公告期限届满之日起7个工作日内提出质疑", None),
    ],
)
def test_how_long_a_notice_stands(text: str, period: Period | None) -> None:
    assert fields_of(text, Stage.TENDER).notice_period == period


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("七、合同签订地点及时间\n示范县，2026 年 9 月 1 日。", "2026-09-01"),
        ("【签署日期】\n２０２６年９月１日", "2026-09-01"),
        ("【合同签订时间】２０２６．９．１", "2026-09-01"),
        ("签订时间、地点：2026年9月1日，示范县", "2026-09-01"),
        ("七、合同签订日期\n通知书日期为2026.8.7，合同签订日期为2026.9.1", "2026-09-01"),
        ("合同拟于2026年9月24日签订", None),
        ("合同签订地点：示范县，2026年开工", None),
    ],
)
def test_the_day_of_signing(text: str, day: str | None) -> None:
    assert fields_of(text, Stage.CONTRACT).signed_on == day


@pytest.mark.parametrize(
    "text",
    [
        "投标文件应于9月24日上午九点半之前传至交易平台，过点不收。", "投标文件须在9月24日9:30前送到开标室。",
        "响应文件必须于2026年9月24日09：30前交到代理公司。", "投标文件上载截止：2026年9月24日9时30分",
        "投标截止时刻定为9月24日9时30分整", "交标截止：2026年9月24日9时30分", "标书递送截止时间：9月24日9:30",
        "系统将于2026年9月24日9时30分关闭投标通道", "2026年9月24日9时30分停止接收投标文件",
    ],
)  # fmt: skip
def test_bids_due_in_other_words(text: str) -> None:
    assert fields_of(text, Stage.TENDER).bid_deadline == "2026-09-24T09:30"


@pytest.mark.parametrize(
    "text",
    [
        "2026年9月10日17时停止发售资格预审申请文件",
        "2026年9月10日17时关闭投标文件下载",
        "2026年9月3日发布公告后不再接受投标文件修改",
    ],
)  # fmt: skip
def test_what_else_is_stopped(text: str) -> None:
    assert fields_of(text, Stage.TENDER).bid_deadline is None


@pytest.mark.parametrize(
    "text",
    [
        "三、挂牌公告期限\n自公告之日起7个工作日，期满未征集到受让方则延长",
        "公告时间：2026年9月3日至2026年9月11日止，共7个工作日。",
        "公告期限：2026.9.3-2026.9.11（期满延长至征集到受让方为止）",
    ],
)  # fmt: skip
def test_how_long_an_asset_is_shown(text: str) -> None:
    assert fields_of(text, Stage.TENDER, TradeKind.STATE_ASSETS).notice_period == Period(7, "workday")


def test_periods_over_their_columns() -> None:
    rows = table("公告期 | 报名期 | 挂牌期", "9月3日至9月27日 | 9月21日至10月10日 | 9月28日至10月14日")
    read = fields_of(rows, Stage.TENDER, TradeKind.LAND)
    assert (read.listing_from, read.listing_to) == ("2026-09-28", "2026-10-14")


def test_buttons_in_lens_brackets_head_nothing() -> None:
    read = fields_of("四、获取招标文件\n【打印】\n时间：2026年9月3日至2026年9月7日", Stage.TENDER)
    assert read.documents_to == "2026-09-07"


@pytest.mark.parametrize(
    "text",
    [
        "挂牌期\n起：2026.9.28上午9时\n止：2026.10.14下午4时", "挂牌期：始于2026年9月28日，止于2026年10月14日",
        "挂牌活动自2026年9月28日9时开始，至2026年10月14日16时结束。",
        table("阶段 | 开始 | 截止", "公告 | 2026-09-03 | 2026-09-27", "挂牌 | 2026-09-28 | 2026-10-14"),
    ],
)  # fmt: skip
def test_listing_by_beginning_and_end(text: str) -> None:
    read = fields_of(text, Stage.TENDER, TradeKind.MINING)
    assert ((read.listing_from or "")[:10], (read.listing_to or "")[:10]) == ("2026-09-28", "2026-10-14")


def test_an_erratum_bears_the_name_of_its_project() -> None:
    notice = Source("示范县学校改造工程招标文件第3行有误，特此勘误。".encode(), "text", "示范县学校改造工程勘误")
    assert read_notice(notice).fields.project_name == "示范县学校改造工程"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("七、公告期限\n自当日14时起至当日18时止（0.5个工作日）。", Period(0, "workday")),
        ("公告期限：半个工作日", Period(0, "workday")), ("公告期限：.5日", Period(0, "day")),
        ("公告期限：1.0个工作日", Period(1, "workday")), ("公告期限：15个工作日", Period(15, "workday")),
    ],
)  # fmt: skip
def test_parts_of_a_day(text: str, period: Period) -> None:
    assert fields_of(text, Stage.RESULT).notice_period == period


def test_a_day_of_opening_and_evaluation_at_once() -> None:
    said = "本工程于2026年8月3日开标、评标，评标委员会当日提交书面评标报告。"
    works = TradeKind.CONSTRUCTION
    assert fields_of(said, Stage.CANDIDATES, works).evaluated_on == "2026-08-03"
    assert fields_of("本工程于2026年8月3日开标、评标委员会随后组成。", Stage.CANDIDATES, works).evaluated_on is None


@pytest.mark.parametrize(
    "said", ["本项目原招标公告于2026年8月20日首次刊登。", "原公告已于2026年8月20日在示例平台发布，现更正如下。"]
)
def test_the_day_of_the_original_in_a_sentence(said: str) -> None:
    source = Source(said.encode(), "text", "示例公园工程更正公告", TradeKind.CONSTRUCTION, Stage.AMENDMENT)
    assert read_notice(source).fields.first_published_on == "2026-08-20"


def test_a_period_broken_at_the_end_of_a_line() -> None:
    said = "挂牌报价期自二〇二六年九月二十四日上午九时\n至二〇二六年九月三十日下午三时止；报名截至九月二十八日。"
    source = Source(said.encode(), "text", "示例地块国有建设用地使用权挂牌出让公告", TradeKind.LAND, Stage.TENDER)
    fields = read_notice(source).fields
    assert (fields.listing_from, fields.listing_to) == ("2026-09-24T09:00", "2026-09-30T15:00")


def test_a_window_of_documents_under_a_heading_that_spans_two_rows() -> None:
    html = (
        "<p>三、获取招标文件</p><table><tr><th rowspan='2'>获取招标文件</th><th>起</th><th>止</th><th>费用</th></tr>"
        "<tr><td>2026-09-03 17:00</td><td>2026-09-12 17:00</td><td>0元</td></tr></table>"
    )
    fields = fields_of(html, Stage.TENDER)
    assert (fields.documents_from, fields.documents_to) == ("2026-09-03T17:00", "2026-09-12T17:00")
