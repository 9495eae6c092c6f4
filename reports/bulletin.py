"""The 统计督查通报 of a period as an editable Word document: coverage first, counts before shares, neutral words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from notices.vocabulary import Coverage, FindingState
from reports.coverage import platform_names
from reports.items import Item, items
from reports.marks import Tonight
from reports.official import HEAD, SUB, TITLE, blank_document, line, paragraph, table
from reports.statistics import ENOUGH, Period, period
from reports.words import day_text
from settings import Loaded
from store import Store

MOST_CASES = 20


def write_bulletin(store: Store, loaded: Loaded, path: Path, *, since: date, until: date) -> Period:
    """Write the bulletin of `since` to `until` (both included) to `path`, and give the figures it holds."""
    figures = period(store, loaded, since, until)
    document = blank_document()
    span = f"{since.year}年{day_text(since)}至{day_text(until, since.year)}"
    line(document, f"关于{span}公共资源交易信息发布核对情况的通报", TITLE, size=22, centre=True)
    line(document, "（初稿，印发前须人工核对）", SUB, centre=True)
    paragraph(document, "各科室，各招标（采购）代理机构：", indent=False)
    paragraph(document, f"按照信息公开工作安排，现将{span}交易信息发布核对情况通报如下。")
    _coverage(document, figures)
    _overall(document, figures)
    _by_agency(document, figures)
    _cases(document, items(figures.severe(), Tonight(until), platform_names(loaded)))
    line(document, "五、说明", HEAD)
    paragraph(document, "疑点是系统提示，不是对任何单位的认定，最终以监督部门认定为准。")
    paragraph(document, "标“依据待核”的，条文尚未核对官方文本，印发、对外引用前须核。")
    paragraph(document, loaded.settings.centre_name, right=True)
    document.core_properties.title = f"{span}信息发布核对情况"
    document.core_properties.author = loaded.settings.centre_name
    document.core_properties.created = datetime(until.year, until.month, until.day)  # noqa: DTZ001  the format has no zone
    document.save(str(path))
    return figures


def _coverage(document: Any, figures: Period) -> None:
    line(document, "一、采集覆盖", HEAD)
    days = (figures.until - figures.since).days + 1
    paragraph(document, f"本期共{days}日，其中{figures.nights}个夜间做了核对。没有读全的时段不能说明没有问题。")
    rows = []
    for calendar in figures.calendars:
        counts = [calendar.count(state) for state in (Coverage.WHOLE, Coverage.PARTIAL, Coverage.FAILED)]
        rows.append([calendar.name, *counts, sum(counts)])
    table(document, "表1　各平台读取情况（夜）", ["平台", "完整", "部分", "无法核查", "合计"], rows)


def _overall(document: Any, figures: Period) -> None:
    line(document, "二、总体情况", HEAD)
    opened, settled = len(figures.opened), sum(figures.settled.values())
    fixed, explained = figures.settled[FindingState.FIXED], figures.settled[FindingState.EXPLAINED]
    paragraph(
        document,
        f"本期首次发布并经核对的公告{figures.notices}件；期末另有{figures.blind}项因平台未读全等原因无法核查，不计入件数。"
        f"本期新增疑点{opened}项；了结{settled}项，其中已改正{fixed}项、已说明{explained}项、"
        f"不成立{figures.settled[FindingState.DISMISSED]}项。目前未了结{figures.unsettled}项。",
    )
    rows = [[kind.words, kind.opened, f"{kind.notices} / {figures.notices}"] for kind in figures.kinds]
    heads = ["种类", "疑点（项）", "涉及公告 / 全部公告（件）"]
    table(document, "表2　本期新增疑点的种类", heads, [*rows, ["合　计", opened, ""]])
    paragraph(document, "一件公告可有多种疑点，涉及公告各行不可相加；本期以前发布的公告也可能在本期出现疑点。")


def _by_agency(document: Any, figures: Period) -> None:
    line(document, "三、各代理机构", HEAD)
    rows = [[a.agency, a.notices, a.opened, a.concerned, a.share, a.unsettled] for a in figures.agencies]
    sums = [sum(getattr(a, name) for a in figures.agencies) for name in ("notices", "opened", "concerned", "unsettled")]
    total = ["合　计", sums[0], sums[1], sums[2], "", sums[3]]
    heads = ["代理机构", "公告（件）", "新增疑点（项）", "涉及公告（件）", "占比", "未了结（项）"]
    table(document, "表3　各代理机构（按公告件数排列）", heads, [*rows, total])
    paragraph(document, f"公告少于{ENOUGH}件的只列件数，不算比例；排列先后不代表评价。")


def _cases(document: Any, severe: Sequence[Item]) -> None:
    line(document, "四、需要关注的事项", HEAD)
    if not severe:
        paragraph(document, "本期没有红、橙两级的新增疑点。")
    for number, item in enumerate(severe[:MOST_CASES], start=1):
        place = f"{item.project_name}（{item.stage}）"
        paragraph(document, f"{number}.{place}：{item.headline}；{item.state_text}。依据：{item.basis_text}。")
    if len(severe) > MOST_CASES:
        paragraph(document, f"其余{len(severe) - MOST_CASES}条见附件工作簿。")
