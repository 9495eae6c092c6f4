"""The template workbook: what is filled into it comes back as it was written, its example never."""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notices.files.reading import read_here
from notices.gathered.columns import TEMPLATE
from notices.gathered.gathering import Gathered, Platforms
from notices.gathered.tables import read_workbook
from notices.posting_line import PostingLine
from notices.vocabulary import STAGE_NAMES, TRADE_KIND_NAMES, Stage, TradeKind
from reports.import_template import write_template

PLATFORMS = Platforms({"cebpub": "中国招标投标公共服务平台", "wechat": "中心公众号"})
PLACES = {column.key: number for number, column in enumerate(TEMPLATE, 1)}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("template") / "公告.xlsx"
    write_template(path, PLATFORMS.labels())
    return path


def filled(template: Path, *rows: dict[str, Any]) -> Gathered:
    book = openpyxl.load_workbook(template)
    for number, row in enumerate(rows, 3):
        for key, value in row.items():
            book["公告"].cell(number, PLACES[key], value)
    made = io.BytesIO()
    book.save(made)
    return read_workbook(made.getvalue(), PLATFORMS, files=read_here)


def test_the_empty_template_gives_no_posting_and_says_that_it_passed_the_example_over(template: Path) -> None:
    found = filled(template)
    assert (found.good, found.bad, found.remarks) == ((), (), ("第 2 行是示例，没有收入",))


def test_the_example_would_be_a_good_row(template: Path) -> None:
    example = {column.key: column.example for column in TEMPLATE if column.key not in ("note", "platform")}
    found = filled(template, {**example, "platform": "中心公众号"})
    assert (len(found.good), found.bad) == (1, ())


def test_staff_choose_from_lists_and_see_the_head_all_the_time(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    sheet = book["公告"]
    assert [cell.value for cell in sheet[1]] == [column.head for column in TEMPLATE]
    assert sheet.freeze_panes == "D2"
    offered = {
        str(rule.sqref).split(":")[0]: [cell[0].value for cell in book["选项"][rule.formula1.split("!")[1]]]
        for rule in sheet.data_validations.dataValidation
    }
    assert offered == {
        "B2": list(PLATFORMS.names.values()), "F2": list(TRADE_KIND_NAMES.values()), "G2": list(STAGE_NAMES.values())
    }  # fmt: skip
    assert book["选项"].sheet_state == "hidden"
    said = " ".join(str(cell.value or "") for row in book["说明"].iter_rows() for cell in row)
    assert all(column.head in said for column in TEMPLATE)


words = st.text(st.sampled_from("示范县桂花路改造工程施工ABC（）—·123"), min_size=1, max_size=30).filter(
    lambda text: text.strip() == text and not text.startswith("=")
)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)).map(lambda at: at.replace(microsecond=0))
rows = st.fixed_dictionaries(
    {"platform": st.sampled_from(sorted(PLATFORMS.names.values())), "title": words},
    optional={
        "published": st.one_of(
            moments, moments.map(lambda at: f"{at.year}年{at.month}月{at.day}日"), moments.map(datetime.date)
        ),
        "trade_kind": st.sampled_from(sorted(TRADE_KIND_NAMES.values())),
        "stage": st.sampled_from(sorted(STAGE_NAMES.values())),
        "purchaser": words,
        "agency": words,
        "project_name": words,
        "budget": st.integers(0, 10**10),
        "body": words,
    },
)


@settings(max_examples=40, deadline=None)
@given(row=rows)
def test_a_filled_row_comes_back_as_it_was_written(template: Path, row: dict[str, Any]) -> None:
    found = filled(template, row)
    assert found.bad == ()
    (line,) = found.good
    assert PLATFORMS.names[line.platform] == row["platform"]
    assert (line.title, line.text) == (row["title"], row.get("body", ""))
    assert (line.stage, line.trade_kind) == chosen(row)
    claimed = (line.fields.purchaser, line.fields.agency, line.fields.project_name, line.fields.budget_yuan)
    assert claimed == tuple(row.get(key) for key in ("purchaser", "agency", "project_name", "budget"))
    assert published(line) == written(row.get("published"))


def chosen(row: dict[str, Any]) -> tuple[Stage | None, TradeKind | None]:
    stages = {name: stage for stage, name in STAGE_NAMES.items()}
    kinds = {name: kind for kind, name in TRADE_KIND_NAMES.items()}
    return stages.get(row.get("stage", "")), kinds.get(row.get("trade_kind", ""))


def published(line: PostingLine) -> str | None:
    return line.published.iso() if line.published else None


def written(value: Any) -> str | None:
    """A moment as a person meant it: Excel knows no precision, so that midnight is a day and nought seconds none."""
    if isinstance(value, str):
        return "{:0>4}-{:0>2}-{:0>2}".format(*re.findall(r"\d+", value))
    if not isinstance(value, datetime):
        return value.isoformat() if value else None
    if (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    return value.isoformat(timespec="seconds" if value.second else "minutes")
