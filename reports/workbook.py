"""The workbook behind the mail: what changed, what is open, how far was read, what is blind, and by agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter

from diffing.obligations import SUSPECTED
from notices.privacy import mask
from notices.vocabulary import OBLIGATION_NAMES, STAGE_NAMES, STATE_NAMES, Coverage, ObligationState
from reports import agencies
from reports.blind import blind_rows, blind_words
from reports.coverage import platform_names
from reports.items import agency_of, basis_lines, severity_text
from reports.marks import Tonight, due_text, is_fixed, marks, pressing
from reports.statistics import Period
from reports.summary import NightSummary
from reports.words import clock_text, field_name, headline, next_step, sides
from settings import Loaded
from store import Store, projects, verdicts
from store.judged import Finding

LONGEST_CELL = 32_000  # Excel takes 32,767 characters
FINDING_HEADS = (
    "编号", "级别", "标记", "状态", "疑点", "项目", "项目编号", "环节", "轮次", "标段", "代理机构", "平台", "对照平台",
    "字段", "甲", "乙", "应发布日", "答复期限", "时限", "下一步", "依据", "依据核对", "首次提示", "最近一次",
    "规则", "证据网址", "证据校验值",
)  # fmt: skip
WIDTHS = {"疑点": 46, "项目": 36, "项目编号": 22, "代理机构": 26, "甲": 28, "乙": 28, "下一步": 36, "依据": 34,
          "其他写法": 40, "统一社会信用代码": 22, "证据网址": 40, "证据校验值": 30, "原因": 44}  # fmt: skip


def write_workbook(store: Store, loaded: Loaded, summary: NightSummary, target: Path | BinaryIO) -> None:
    """Write a night's workbook to a file (or an open binary one). Every cell is text or number, never a formula."""
    run = summary.run
    names = platform_names(loaded)
    book = _book(target, f"核对明细 {run.night}", summary.centre, run.night)
    again = (*summary.back, *summary.reopened)
    changed = {f.id: f for f in (*summary.new, *again, *summary.overdue, *summary.due, *summary.fixed)}
    _sheet(book, "今日变化", FINDING_HEADS, _finding_rows(changed.values(), summary.tonight, names))
    _sheet(book, "未了结疑点", FINDING_HEADS, _finding_rows(summary.open, summary.tonight, names))
    _sheet(book, "平台采集", COVERAGE_HEADS, _coverage_rows(summary))
    _sheet(book, "无法核查", BLIND_HEADS, _blind_rows(store, names))
    _sheet(book, "按代理机构", AGENCY_HEADS, _agency_rows(summary))
    book.close()


def write_period_workbook(loaded: Loaded, figures: Period, target: Path | BinaryIO) -> None:
    """Write the lists behind a bulletin's figures."""
    names, tonight = platform_names(loaded), Tonight(figures.until)
    title = f"信息发布核对明细 {figures.since} 至 {figures.until}"
    book = _book(target, title, loaded.settings.centre_name, figures.until)
    states = (Coverage.WHOLE, Coverage.PARTIAL, Coverage.FAILED)
    nights = [[c.name, *(c.count(state) for state in states), len(c.nights)] for c in figures.calendars]
    _sheet(book, "表1 平台读取", ("平台", "完整", "部分", "无法核查", "合计"), nights)
    kinds = [[k.words, k.opened, k.notices, figures.notices] for k in figures.kinds]
    _sheet(book, "表2 种类", ("种类", "新增疑点", "涉及公告", "全部公告"), kinds)
    shares = [[a.agency, a.notices, a.opened, a.concerned, a.share, a.unsettled] for a in figures.agencies]
    _sheet(book, "表3 代理机构", ("代理机构", "公告", "新增疑点", "涉及公告", "占比", "未了结"), shares)
    _sheet(book, "代理机构季度", agencies.HEADS, agencies.table(figures.quarters))
    _sheet(book, "本期新增疑点", FINDING_HEADS, _finding_rows(figures.opened, tonight, names))
    book.close()


COVERAGE_HEADS = ("平台", "平台结果", "栏目", "栏目结果", "自", "至", "平台称有", "实际读到", "原因", "上次读全")
BLIND_HEADS = ("结论", "应判断内容", "项目", "平台", "环节", "轮次", "标段", "涉及规则", "原因")
AGENCY_HEADS = ("代理机构", "未了结", "红", "橙", "黄", "灰", "新增", "再次出现", "重新打开", "新逾期", "今晨已改正")


def _book(target: Path | BinaryIO, title: str, centre: str, day: date) -> Any:
    book = xlsxwriter.Workbook(
        str(target) if isinstance(target, Path) else target,
        {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True},
    )
    # A fixed time keeps the same night's workbook the same, byte for byte; the format knows no zones.
    book.set_properties({"title": title, "company": centre, "created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001
    return book


def _sheet(book: Any, name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bg_color": "#17446b", "font_color": "#ffffff", "text_wrap": True})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for column, text in enumerate(heads):
        sheet.write_string(0, column, text, head)
        sheet.set_column(column, column, WIDTHS.get(text, 12))
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, int) and not isinstance(value, bool):
                sheet.write_number(last, column, value, body)
            else:
                sheet.write_string(last, column, "" if value is None else str(value)[:LONGEST_CELL], body)
    if not last:
        sheet.write_string(1, 0, "（无）", body)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(heads) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _finding_rows(found: Iterable[Finding], tonight: Tonight, names: dict[str, str]) -> Iterable[list[Any]]:
    return (_finding_row(finding, tonight, names) for finding in sorted(found, key=lambda f: pressing(f, tonight)))


def _finding_row(finding: Finding, tonight: Tonight, names: dict[str, str]) -> list[Any]:
    subject, judgement = finding.subject, finding.judgement
    said = [f"{side.label}：{side.text}" for side in sides(finding, names)]
    basis = basis_lines(finding)
    marked = [mark.text for mark in marks(finding, tonight)] or ["已改正"] * is_fixed(finding, tonight)
    return [
        finding.id, severity_text(judgement.severity), "、".join(marked), STATE_NAMES[finding.state],
        headline([finding], names), mask(finding.project_name),
        "、".join(mask(value, mobiles=False) for _, value in finding.codes),
        STAGE_NAMES[subject.stage], subject.round, subject.lot, agency_of(finding),
        names.get(subject.platform, subject.platform), names.get(subject.against or "", subject.against),
        field_name(subject.field), said[0] if said else "", "\n".join(said[1:]), judgement.due, finding.respond_by,
        due_text(finding, tonight.night), next_step(finding),
        "\n".join(line.text for line in basis), "\n".join(line.word for line in basis) or "依据待核",
        clock_text(finding.first_seen), clock_text(finding.last_seen), f"{subject.rule} 第{judgement.rule_version}版",
        "\n".join(e.url for e in judgement.evidence), "\n".join(e.sha256 for e in judgement.evidence),
    ]  # fmt: skip


def _coverage_rows(summary: NightSummary) -> Iterable[list[Any]]:
    for platform in summary.platforms:
        if not platform.columns:
            yield [platform.name, platform.word, *[""] * 6, platform.read, platform.last_whole or "未曾读全"]
        for column in platform.columns:
            shown = {"whole": "完整", "partial": "部分"}.get(column.state, "无法核查")
            yield [
                platform.name, platform.word, column.name, shown, column.since, column.until,
                "" if column.promised is None else column.promised, column.got, column.reason,
                column.last_whole or "未曾读全",
            ]  # fmt: skip


def _blind_rows(store: Store, names: dict[str, str]) -> Iterable[list[Any]]:
    found = verdicts.cannot_tell(store)
    called = {p.id: p.name for p in projects.some_projects(store, {j.subject.project for j in found})}
    for judgement, asked, rules in blind_rows(found):
        subject = judgement.subject
        suspected = judgement.reason.startswith(SUSPECTED)
        word = OBLIGATION_NAMES[ObligationState.SUSPECTED if suspected else ObligationState.CANNOT_TELL]
        yield [
            word, f"{STAGE_NAMES[subject.stage]} {asked}", mask(called.get(subject.project, "")),
            names.get(subject.platform, subject.platform), STAGE_NAMES[subject.stage], subject.round, subject.lot,
            rules, blind_words(judgement.reason, names),
        ]  # fmt: skip


def _agency_rows(summary: NightSummary) -> Iterable[list[Any]]:
    agencies = Counter(agency_of(f) for f in (*summary.open, *summary.fixed))
    for agency in sorted(agencies, key=lambda name: (-agencies[name], name)):
        mine = [f for f in summary.open if agency_of(f) == agency]
        counted = (summary.new, summary.back, summary.reopened, summary.overdue, summary.fixed)
        changes = [sum(agency_of(f) == agency for f in found) for found in counted]
        yield [agency, len(mine), *summary.severities(mine).values(), *changes]
