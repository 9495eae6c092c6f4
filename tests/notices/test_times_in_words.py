"""Deadlines, openings, publicity and the notice's own date where sentences, joint headings or page heads state them."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.read import Source, read_notice


def fields_of(text: str) -> Fields:
    return read_notice(Source(text.encode(), "text")).fields


@pytest.mark.parametrize(
    ("line", "deadline", "opening"),
    [
        ("6.1 投标文件送达的截止时间（投标截止时间，下同）及开标时间为2026年4月8日9时30分。",)
        + ("2026-04-08T09:30",) * 2,
        ("响应文件递交的截止时间（磋商时间，下同）为2026年9月25日15时00分。",) + ("2026-09-25T15:00",) * 2,
        ("提交响应文件截止时间：2026年9月25日15时\n磋商时间：2026年9月26日9时", "2026-09-25T15:00", "2026-09-26T09:00"),
        ("至投标截止时间（2026年8月28日9时00分）止，投标人不足三家。", "2026-08-28T09:00", None),
        ("于2026年6月21日9时30分开标，至投标截止时间止，递交投标文件的为2家。", None, "2026-06-21T09:30"),
        ("公示期：2026年9月17日至2026年9月20日", None, None),
    ],
)
def test_deadline_and_opening(line: str, deadline: str | None, opening: str | None) -> None:
    fields = fields_of(f"示桥工程公告\n{line}")
    assert (fields.bid_deadline, fields.opening_time) == (deadline, opening)


@pytest.mark.parametrize(
    ("lines", "deadline", "opening"),
    [
        ("示公司定于2026年9月16日上午10:30在三楼对下列门面进行公开拍租。", None, "2026-09-16T10:30"),
        ("本标的于2026年9月1日9时至2026年9月10日17时公开招租。", None, None),
        ("于2026年9月1日10时00分在网上以挂牌方式出让1宗地。", None, "2026-09-01T10:00"),
        ("三、报名时间及保证金：2026年9月1日起至2026年9月12日16:00止，每间5000元。", "2026-09-12T16:00", None),
        ("意向承租方须于2026年9月20日17:00前到示公司报名。", "2026-09-20T17:00", None),
        ("保证金须于2026年9月21日17时前到账，并登录平台报名。", None, None),
        (
            "五、报名及获取文件\n时间：2026年9月3日～2026年9月22日\n六、挂牌报价时间：2026年9月23日至2026年10月5日",
            "2026-09-22",
            None,
        ),
        ("自由竞价开始时间：2026-09-30 09:00\n竞价结束时间：2026-09-30 12:00", None, "2026-09-30T09:00"),
    ],
)
def test_sales_and_leases(lines: str, deadline: str | None, opening: str | None) -> None:
    fields = fields_of(f"示例街国有门面招租公告\n{lines}")
    assert (fields.bid_deadline, fields.opening_time) == (deadline, opening)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("2026-09-18 09:30\n来源：示市交易网", "2026-09-18"),
        ("【 2026-09-18 】【打印】", "2026-09-18"),
        ("【来源：示市交易网 2026-09-18 16:20】", "2026-09-18"),
        ("索引号：0143 公开日期：2026-09-18", "2026-09-18"),
        ("公示时间：2026-09-18", "2026-09-18"),
        ("公示时间：2026年9月18日起三日", None),
        ("示自然资告字〔2026〕14号 2026/9/18", "2026-09-18"),
        ("发布时间：2026-09-19\n签发日期：2026年9月18日", "2026-09-18"),
        ("公示日期：2026年9月18日至2026年9月20日", None),
    ],
)
def test_the_notice_s_own_date(head: str, day: str | None) -> None:
    assert fields_of(f"示桥工程结果公示\n{head}\n现将结果公示如下。").published_on == day


def test_a_date_beside_the_site_in_a_text_of_one_line() -> None:
    fields = fields_of("示桥工程施工招标公告 2026-09-18 示市公共资源交易网 一、招标条件 招标人：示城投 工期：30日")
    assert fields.published_on == "2026-09-18"


@pytest.mark.parametrize("label", ["中标候选人公示日期", "评标结果公示期", "征求意见期限从"])
def test_publicity_by_other_names(label: str) -> None:
    fields = fields_of(f"示桥工程公示\n{label}2026年9月6日至2026年9月10日\n")
    assert (fields.publicity_from, fields.publicity_to) == ("2026-09-06", "2026-09-10")


def test_an_amendment_that_only_moves_the_end_keeps_the_beginning() -> None:
    said = "招标文件获取时间由2026年3月29日9:00至2026年4月2日17:00延长至2026年4月14日17:00。"
    fields = fields_of(f"示桥工程更正公告\n{said}原招标公告中“开标时间：2026年5月22日9时”现延期至2026年5月29日9时。")
    assert (fields.documents_from, fields.documents_to) == ("2026-03-29T09:00", "2026-04-14T17:00")
    assert fields.opening_time == "2026-05-29T09:00"


def test_an_end_in_a_table_of_changes() -> None:
    rows = ("内容|变更前|变更后", "招标文件获取截止时间|2026年4月2日17:00|2026年4月9日17:00")
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row.split("|")) + "</tr>" for row in rows)
    page = f"<h1>示桥工程变更公告</h1><table>{cells}</table>"
    assert read_notice(Source(page.encode(), "html")).fields.documents_to == "2026-04-09T17:00"


@pytest.mark.parametrize(
    ("line", "deadline", "opening"),
    [
        ("投标截止时间和开标时间均不变，仍为2026年10月9日09:30。", "2026-10-09T09:30", "2026-10-09T09:30"),
        ("开标时间保持不变：二〇二六年十月九日上午9点30分", None, "2026-10-09T09:30"),
        ("响应文件提交截止时间不变（2026-10-09 14:30）", "2026-10-09T14:30", None),
        ("工期不变，仍为2026年10月9日完工", None, None),
        ("开标地点不变，公告日期2026年9月9日", None, None),
    ],
)
def test_a_time_that_is_said_not_to_change(line: str, deadline: str | None, opening: str | None) -> None:
    fields = fields_of(f"示桥工程温馨提示公告\n{line}")
    assert (fields.bid_deadline, fields.opening_time) == (deadline, opening)


@pytest.mark.parametrize(
    ("rows", "opening"),
    [
        (("甲工程 | E1 | 2026-09-24 09:30 | 一室 | 7",), "2026-09-24T09:30"),
        (("甲工程 | E1 | 2026-09-24 09:30 | 一室 | 7", "乙工程 | E2 | 2026-09-25 09:30 | 二室 | 5"), None),
    ],
)
def test_the_opening_in_a_column(rows: tuple[str, ...], opening: str | None) -> None:
    heads = "项目名称 | 项目编号 | 开标时间 | 开标室 | 投标家数"
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split(' | '))}</tr>" for row in (heads, *rows))
    read = read_notice(Source(f"<table>{cells}</table>".encode(), "html", "甲工程开标安排公告"))
    assert read.fields.opening_time == opening


@pytest.mark.parametrize(
    ("line", "deadline", "opening"),
    [
        ("投标文件上传时间：2026年11月9日 13：30至14：30", "2026-11-09T14:30", None),
        ("电子投标文件接收时间：2026/11/9 13:30~14:30止，到点开标", "2026-11-09T14:30", "2026-11-09T14:30"),
        (
            "响应文件送达时间：2026年11月9日下午1时30分起至2时30分止，截止后随即开启",
            "2026-11-09T14:30",
            "2026-11-09T14:30",
        ),
        ("加密投标文件上传起止时间：2026-10-19 至 2026-11-09 14:30", "2026-11-09T14:30", None),
        ("投标人应于2026年11月9日13:30至14:30上传投标文件", "2026-11-09T14:30", None),
        ("投标文件须于2026年11月9日13时30分至14时30分递交，逾期拒收", "2026-11-09T14:30", None),
        ("投标文件请于2026年11月9日14:30前上传", "2026-11-09T14:30", None),
        ("样品送达时间：2026年11月9日13:30至14:30", None, None),
        ("投标保证金到账时间：2026年11月9日13:30", None, None),
    ],
)
def test_a_window_for_handing_in_ends_with_the_deadline(line: str, deadline: str | None, opening: str | None) -> None:
    fields = fields_of(f"示桥工程招标公告\n{line}")
    assert (fields.bid_deadline, fields.opening_time) == (deadline, opening)


@pytest.mark.parametrize(
    "line",
    [
        "5.1 投标文件上传至示例交易平台的最后时刻为2026年9月24日17时00分。",
        "投标文件递交的最迟时间：2026年9月24日17时。",
        "上传加密投标文件不得晚于2026年9月24日17时00分。",
        "投标人应不迟于2026年9月24日17:00在平台上传投标文件。",
        "递交投标文件的最晚时间为二〇二六年九月二十四日下午五时。",
    ],
)
def test_the_last_moment_to_hand_in_bids(line: str) -> None:
    assert fields_of(f"示桥工程招标公告\n{line}").bid_deadline == "2026-09-24T17:00"


@pytest.mark.parametrize(
    "line",
    [
        "质疑提出的最迟时间为2026年9月24日17时。",
        "保证金到账最迟时间：2026年9月24日17时。",
        "领取文件不得晚于2026年9月24日17时。",
    ],
)
def test_the_last_moment_for_other_things(line: str) -> None:
    assert fields_of(f"示桥工程招标公告\n{line}").bid_deadline is None


@pytest.mark.parametrize(
    "told",
    [
        "开标会于同日下午三时在示例中心召开",
        "当日15时00分公开开标",
        "开标时间定于当天下午3时",
        "开标仪式安排在同一天下午三时举行",
    ],
)
def test_the_opening_later_on_the_day_bids_are_due(told: str) -> None:
    head = "示物采购项目公开招标公告\n四、提交投标文件截止时间、开标时间和地点\n"
    fields = fields_of(f"{head}投标人须在二〇二六年十月十二日上午九时前将投标文件上传示例平台，过时关闭；{told}。")
    assert (fields.bid_deadline, fields.opening_time) == ("2026-10-12T09:00", "2026-10-12T15:00")
