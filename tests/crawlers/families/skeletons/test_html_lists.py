"""A site of HTML lists: rows and the page count, the site's own empty list, and what is no list. All invented."""

from __future__ import annotations

import pytest

from crawlers.asks import Row
from crawlers.families.skeletons.html_lists import HtmlLists
from notices.vocabulary import Precision
from tests.crawlers.answers import BASE, SPAN, capture, column, detail, family, played, rows_of, why_not

KIND, NAME = HtmlLists, "招标公告"
ROW = '<li><a href="/gggs/zbgg/17.html" title="示范路改造施工招标公告">示范路…</a><span>2026-09-17</span></li>'
PAGER = '<div class="pager">共 3 页</div>'
LIST = f'<ul class="list">{ROW}</ul>{PAGER}'
PAGE = '<p>发布时间：2026-09-17 10:31</p><div class="article">招标人：示范局</div><a href="/f/1.pdf">附件</a>'


def line() -> Row:
    return rows_of(KIND, NAME, LIST).rows[0]


def test_a_row_and_the_promise() -> None:
    page = rows_of(KIND, NAME, LIST)
    (row,) = page.rows
    assert (row.key, row.title, page.pages) == ("/gggs/zbgg/17.html", "示范路改造施工招标公告", 3)
    assert row.url == f"{BASE}/gggs/zbgg/17.html"
    assert row.published is not None
    assert (row.published.iso(), row.published.precision) == ("2026-09-17", Precision.DAY)


def test_its_own_empty_list_is_one() -> None:
    assert rows_of(KIND, NAME, '<ul class="list"><li>暂无信息</li></ul>').rows == ()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "empty_answer"),
        ("<html>系统维护</html>", "not_html"),
        ('<ul class="list"></ul>', "empty_answer"),
        (LIST.removesuffix(PAGER), "not_html"),
        (LIST.replace("2026-09-17", ""), "not_html"),
        (capture(LIST, 404), "http_404"),
    ],
)
def test_what_is_no_list_is_not_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(KIND, NAME, answer)) == reason


def test_a_title_may_hold_the_word_for_nothing() -> None:
    (row,) = rows_of(KIND, NAME, LIST.replace("示范路改造", "暂无名路改造")).rows
    assert row.title == "暂无名路改造施工招标公告"


def test_pages_have_addresses_of_their_own() -> None:
    asks = [family(KIND).list_ask(column(KIND, NAME), page, SPAN).url for page in (1, 2)]
    assert asks == [f"{BASE}/gggs/zbgg/index.html", f"{BASE}/gggs/zbgg/index_2.html"]


def test_the_text_the_finer_time_and_the_files() -> None:
    (draft,) = detail(KIND, NAME, line(), played(zbgg=PAGE))
    assert "招标人：示范局" in draft.content.decode()
    assert f"{BASE}/f/1.pdf" in draft.content.decode()
    assert draft.published is not None
    assert draft.published.iso() == "2026-09-17T10:31"


@pytest.mark.parametrize(
    ("answer", "reason"), [(capture("", 404), "gone"), ("", "empty_answer"), ("<p>系统维护", "not_html")]
)
def test_what_is_no_notice(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(KIND, NAME, line(), played(zbgg=answer))) == reason
