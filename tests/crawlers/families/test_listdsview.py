"""The old sub-site: JSON lists whose every tenth page is never answered, pages for people as details."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from crawlers.asks import Ask, Capture, CouldNotLook, Row, SearchKey
from crawlers.families.listdsview import ListDsView
from crawlers.walk import Walk, walk
from notices.vocabulary import Coverage, Precision
from tests.crawlers.answers import BASE, SPAN, capture, column, detail, done, family, played, rows_of, why_not

T = TypeVar("T")
NAME = "工程建设"
TITLE = "桥头路改造工程施工招标公告"


def item(number: int = 7, shown: str = "2026-09-12 09:30:05", title: str = TITLE) -> dict[str, Any]:
    return {"CONTENTID": number, "CONTENTTITLE": title, "PUBLISHTIME": shown, "TAGS": ""}


def line() -> Row:
    return rows_of(ListDsView, NAME, {"rows": [item()], "total": 1}).rows[0]


class Portal:
    """A list of `holds` notices; no page of ten is answered; a size above `honours` is cut to it."""

    def __init__(self, holds: int, honours: int = 50) -> None:
        self.holds, self.honours = holds, honours

    async def __call__(self, ask: Ask, parse: Callable[[Capture], T]) -> T:
        assert ask.form is not None
        page, size = int(ask.form["page"]), min(int(ask.form["pagesize"]), self.honours)
        if page % 10 == 0:
            raise CouldNotLook("http_500")
        numbers = range((page - 1) * size, min(page * size, self.holds))
        shown = {"rows": [item(n) for n in numbers], "total": self.holds}
        return parse(Capture(ask, ask.url, 200, json.dumps(shown).encode(), {}))

    def walked(self) -> Walk:
        return done(walk(family(ListDsView), column(ListDsView, NAME), SPAN, self))


def test_a_row_and_the_total() -> None:
    page = rows_of(ListDsView, NAME, {"rows": [item()], "total": 43})
    (row,) = page.rows
    assert (row.key, row.title, page.total) == ("7", TITLE, 43)
    assert row.url == f"{BASE}/web/shaoyang/detailview.htm?id=7"
    assert row.published is not None
    assert (row.published.iso(), row.published.precision) == ("2026-09-12T09:30:05", Precision.SECOND)


def test_a_list_is_asked_for_newest_first_by_its_code() -> None:
    form = family(ListDsView).list_ask(column(ListDsView, NAME), 2, SPAN).form
    assert form is not None
    assert (form["page"], form["pagesize"]) == ("2", "18")
    assert "PublishTime desc" in form["sortname"]
    (rule,) = json.loads(form["where"])["rules"]
    assert (rule["field"], rule["value"]) == ("CATEGORYFULLCODE", "shaoyang_jygkszgcjs")


@pytest.mark.parametrize("page", [10, 20, 90, 100, 200, 300])
def test_no_page_of_ten_is_ever_asked_for(page: int) -> None:
    form = family(ListDsView).list_ask(column(ListDsView, NAME), page, SPAN).form
    assert form is not None
    number, size = int(form["page"]), int(form["pagesize"])
    assert number % 10
    assert size <= 50
    assert number * size == page * 18


@pytest.mark.parametrize("holds", [170, 180, 181, 400])
def test_the_tenth_page_is_had_under_another_size(holds: int) -> None:
    found = Portal(holds).walked()
    assert (found.state, len(found.rows)) == (Coverage.WHOLE, holds)


def test_where_the_size_is_not_honoured_the_list_is_not_whole() -> None:
    found = Portal(400, honours=18).walked()
    assert found.state == Coverage.PARTIAL
    assert found.reason.startswith("short")


def test_an_empty_list_is_a_list() -> None:
    page = rows_of(ListDsView, NAME, {"rows": [], "total": 0})
    assert (page.rows, page.total) == ((), 0)


def test_a_list_without_a_total_promises_nothing() -> None:
    assert rows_of(ListDsView, NAME, {"rows": [item()]}).total is None


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "empty_answer"),
        ("<html>出错</html>", "not_json"),
        ({}, "error_answer"),
        ({"rows": None}, "error_answer"),
        ({"rows": ["x"], "total": 1}, "error_answer"),
        ({"rows": [{"CONTENTID": 7}], "total": 1}, "error_answer"),
        ({"rows": [item(), item(8)], "total": 1}, "error_answer"),
        (capture({"rows": []}, 404), "http_404"),
    ],
)
def test_what_is_no_list_is_not_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(ListDsView, NAME, answer)) == reason


def test_titles_are_searched_by_a_further_rule() -> None:
    (ask,) = family(ListDsView).search_asks(column(ListDsView, NAME), SearchKey("name", "桥头路"))
    assert ask.form is not None
    rules = json.loads(ask.form["where"])["rules"]
    assert [(rule["field"], rule["value"]) for rule in rules][1:] == [("CONTENTTITLE", "桥头路")]


def test_a_detail_gives_its_text_and_absolute_links() -> None:
    text = "<div class='context'><a href='/web/upload/1/1.pdf'>图</a></div>"
    body = f"<h2>{TITLE}</h2><p>发布时间：2026-09-12 09:30:05</p>{text}"
    (draft,) = detail(ListDsView, NAME, line(), played(detailview=body))
    assert f"{BASE}/web/upload/1/1.pdf" in draft.content.decode()
    assert f"<h1>{TITLE}</h1>" in draft.content.decode()


@pytest.mark.parametrize(("answer", "reason"), [(capture("", 404), "gone"), ("", "empty_answer"), ("<p>x", "not_html")])
def test_what_is_no_notice(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(ListDsView, NAME, line(), played(detailview=answer))) == reason
