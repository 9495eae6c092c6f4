"""Workbook, bulletin and reports on demand: every list there, formulas inert, coverage first, sums right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from reports.periods import ReportError, span, write_report
from reports.summary import night_summary
from reports.workbook import write_workbook

SHEETS = ["今日变化", "未了结疑点", "平台采集", "无法核查", "按代理机构"]


def book(world, tmp_path: Path):
    path = tmp_path / "book.xlsx"
    write_workbook(world.store, world.loaded, night_summary(world.store, world.loaded, world.run), path)
    return openpyxl.load_workbook(path)


def test_the_workbook_has_its_five_lists(world, tmp_path) -> None:
    written = book(world, tmp_path)

    assert written.sheetnames == SHEETS
    assert [written[name].max_row - 1 for name in SHEETS] == [6, 5, 6, 2, 2]


def test_an_empty_list_says_so(empty, tmp_path) -> None:
    assert book(empty, tmp_path)["今日变化"]["A2"].value == "（无）"


def test_what_looks_like_a_formula_stays_text(world, add, subject, tmp_path) -> None:
    about = subject(world, "R-B01", "centre", "province", "project_name")
    add(world, "odd", about, values={"centre": "=cmd|'/c calc'!A1", "province": "甲"}, agency="=1+1")

    cells = [cell for row in book(world, tmp_path)["未了结疑点"].iter_rows() for cell in row]

    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert "=1+1" in {cell.value for cell in cells}


def test_unread_and_suspected_have_different_words(world, tmp_path) -> None:
    rows = book(world, tmp_path)["无法核查"].iter_rows(min_row=2, max_col=1, values_only=True)

    assert {row[0] for row in rows} == {"疑似缺失", "无法核查"}


@pytest.mark.parametrize(
    ("period", "since", "until"),
    [
        ("day", date(2028, 2, 29), date(2028, 2, 29)),
        ("week", date(2028, 2, 28), date(2028, 3, 5)),
        ("month", date(2028, 2, 1), date(2028, 2, 29)),
        ("year", date(2028, 1, 1), date(2028, 12, 31)),
    ],
)
def test_spans_of_periods(period, since: date, until: date) -> None:
    assert span(period, date(2028, 2, 29)) == (since, until)


def test_a_day_gives_mail_and_workbook(world, tmp_path) -> None:
    names = [path.name for path in write_report(world.store, world.loaded, "day", world.run.night, tmp_path)]

    assert names == ["核对晨报_20261123.eml", "核对明细_20261123.xlsx"]


def test_a_month_gives_an_editable_bulletin_with_coverage_first(world, tmp_path) -> None:
    bulletin, lists = write_report(world.store, world.loaded, "month", world.run.night, tmp_path)
    document = Document(str(bulletin))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)

    assert text.index("一、采集覆盖") < text.index("二、总体情况") < text.index("三、各代理机构")
    assert "不是对任何单位的认定" in text
    assert not any(word in text for word in ("违规", "处罚", "责令", "R-B01"))
    assert openpyxl.load_workbook(lists).sheetnames[0] == "表1 平台读取"


def test_sums_are_those_of_the_rows_and_few_notices_give_no_share(world, tmp_path) -> None:
    bulletin, _ = write_report(world.store, world.loaded, "month", world.run.night, tmp_path)
    *rows, total = [[cell.text for cell in row.cells] for row in Document(str(bulletin)).tables[2].rows][1:]

    assert [sum(int(row[n]) for row in rows) for n in (1, 2, 3, 5)] == [int(total[n]) for n in (1, 2, 3, 5)]
    assert {row[4] for row in rows} == {"—"}


def test_a_period_without_a_night_is_refused_in_words(world, tmp_path) -> None:
    with pytest.raises(ReportError, match="没有做过夜间核对"):
        write_report(world.store, world.loaded, "month", date(2026, 9, 1), tmp_path)
