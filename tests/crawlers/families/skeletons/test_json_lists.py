"""A JSON interface: rows and the total, an empty list by its total, and what is no list. All invented."""

from __future__ import annotations

from typing import Any

import pytest

from crawlers.asks import Row
from crawlers.families.skeletons.json_lists import JsonLists
from notices.vocabulary import Precision
from tests.crawlers.answers import BASE, SPAN, capture, column, detail, family, played, rows_of, why_not

KIND, NAME = JsonLists, "招标公告"
RECORD = {"id": 17, "title": "示范路改造施工招标公告", "publishTime": "2026-09-17 10:31:05"}
NOTICE = {"id": 17, "content": '<p>招标人：示范局</p><a href="/f/1.pdf">附件</a>'}


def answer(data: object, code: int = 200) -> dict[str, Any]:
    return {"code": code, "data": data}


def listed(*records: object, total: object = 41) -> dict[str, Any]:
    return answer({"total": total, "rows": list(records)})


def line() -> Row:
    return rows_of(KIND, NAME, listed(RECORD)).rows[0]


def test_a_row_and_the_promise() -> None:
    page = rows_of(KIND, NAME, listed(RECORD))
    (row,) = page.rows
    assert (row.key, row.title, page.total) == ("17", "示范路改造施工招标公告", 41)
    assert row.published is not None
    assert (row.published.iso(), row.published.precision) == ("2026-09-17T10:31:05", Precision.SECOND)


def test_its_own_empty_list_is_one() -> None:
    page = rows_of(KIND, NAME, listed(total=0))
    assert (page.rows, page.total) == ((), 0)


@pytest.mark.parametrize(
    ("shown", "reason"),
    [
        ("", "empty_answer"),
        ("<html>系统维护</html>", "not_json"),
        (answer(None, 500), "error_answer: 500"),
        (answer({"total": 0}), "error_answer"),
        (listed(total=None), "error_answer"),
        (listed(RECORD, total=0), "error_answer"),
        (listed({**RECORD, "publishTime": None}), "error_answer"),
        (capture(listed(RECORD), 404), "http_404"),
    ],
)
def test_what_is_no_list_is_not_an_empty_one(shown: object, reason: str) -> None:
    assert why_not(lambda: rows_of(KIND, NAME, shown)) == reason


def test_a_column_is_asked_for_by_days_page_by_page() -> None:
    asks = [family(KIND).list_ask(column(KIND, NAME), page, SPAN).url for page in (1, 2)]
    assert asks[0].startswith(f"{BASE}/api/notice/list?pageNo=1&")
    assert "pageNo=2&" in asks[1]
    assert "startDate=2026-08-21&endDate=2026-09-20&type=zbgg" in asks[0]


def test_the_text_is_the_records() -> None:
    (draft,) = detail(KIND, NAME, line(), played(detail=answer(NOTICE)))
    assert "招标人：示范局" in draft.content.decode()
    assert f"{BASE}/f/1.pdf" in draft.content.decode()


@pytest.mark.parametrize(
    ("shown", "reason"),
    [
        (capture("", 404), "gone"),
        (answer(None, 500), "error_answer: 500"),
        (answer({**NOTICE, "id": 18}), "error_answer"),
        (answer({"id": 17}), "empty_answer"),
    ],
)
def test_what_is_no_notice(shown: object, reason: str) -> None:
    assert why_not(lambda: detail(KIND, NAME, line(), played(detail=shown))) == reason
