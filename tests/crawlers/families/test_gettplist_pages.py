"""The GetTpList product's own pages: a list with a heading, full titles in an attribute, several forms of details."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from crawlers.asks import Ask, Capture, ListPage, Row
from crawlers.families.gettplist_pages import GetTpListPages
from notices.vocabulary import Precision
from tests.crawlers.answers import BASE, SPAN, capture, column, detail, family, played, rows_of, why_not

NAME = "通知公告"
HREF = "/newsView.html?id=5f0a1b2c3d4e5f6071829304"
TITLE = "【大祥区】关于桥头路改造工程停止交易的通知"
HEAD = '<li class="list-title"><span>标题</span><span>发布时间</span></li>'


def item(href: str = HREF, shown: str = "2026-09-12") -> str:
    return f'<li><a href="{href}" title="{TITLE}">【大祥区】关于桥头路…</a><span>{shown}</span></li>'


def listed(*items: str, pages: int = 2, now: int = 1) -> str:
    pager = f'<div id="pageNav" title="共{pages}页"><span class="cPageNum">{now}</span></div>'
    return f'<div class="xxx-main"><ul id="list">{HEAD}{"".join(items)}</ul>{pager}</div>'


def read(body: str, number: int = 1) -> ListPage:
    ask = family(GetTpListPages).list_ask(column(GetTpListPages, NAME), number, SPAN)
    return family(GetTpListPages).read_list(column(GetTpListPages, NAME), Capture(ask, ask.url, 200, body.encode(), {}))


def line(href: str = HREF) -> Row:
    return read(listed(item(href))).rows[0]


def test_a_row_with_its_full_title_and_the_page_count() -> None:
    found = read(listed(item()))
    (row,) = found.rows
    assert (row.key, row.title, row.url, row.region, found.pages) == (HREF, TITLE, BASE + HREF, "430503", 2)
    assert row.published is not None
    assert (row.published.iso(), row.published.precision) == ("2026-09-12", Precision.DAY)


def test_columns_are_chosen_by_three_words_and_pages_by_number() -> None:
    ask: Ask = family(GetTpListPages).list_ask(column(GetTpListPages, NAME), 2, SPAN)
    assert unquote(ask.url) == f"{BASE}/newsList.html?index=2&type=信息公开&xtype=通知公告&page=2"


def test_an_empty_column_shows_its_heading() -> None:
    found = read(listed(pages=0))
    assert (found.rows, found.pages) == ((), 0)


def test_past_the_last_page_there_are_no_rows() -> None:
    assert read(listed(pages=1, now=2), 2).rows == ()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "empty_answer"),
        ("<html><ul id='list'></ul></html>", "not_html"),
        ("<div id='pageNav' title='共2页'></div>", "not_html"),
        (listed(), "empty_answer"),
        (listed(item(), now=2), "not_html"),
        (listed('<li><a href="/1.html"></a></li>'), "not_html"),
        (capture(listed(item()), 404), "http_404"),
    ],
)
def test_what_is_no_list_is_not_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(GetTpListPages, NAME, answer)) == reason


def test_the_first_page_again_is_not_the_second() -> None:
    assert why_not(lambda: read(listed(item()), 2)) == "not_html"


def test_a_detail_gives_its_content_and_a_finer_time() -> None:
    body = (
        f"<div class='xxx-main'><h2>{TITLE}</h2><p class='time'>发布时间：2026-09-12 10:31</p>"
        "<div class='content'><p>停止交易</p><a href='/Upload/News/1/1.pdf'>文</a></div><p>上一条</p></div>"
    )
    (draft,) = detail(GetTpListPages, NAME, line(), played(newsView=body))
    text = draft.content.decode()
    assert "停止交易" in text
    assert "上一条" not in text
    assert f"{BASE}/Upload/News/1/1.pdf" in text
    assert draft.published is not None
    assert draft.published.iso() == "2026-09-12T10:31"


def test_an_article_is_a_detail_too() -> None:
    (draft,) = detail(GetTpListPages, NAME, line(), played(newsView="<article>停止交易</article>"))
    assert "停止交易" in draft.content.decode()


def test_a_page_of_another_form_is_taken_whole_if_it_shows_the_title() -> None:
    body = "<body><b>关于桥头路改造工程停止交易的通知</b><p>因故停止</p></body>"
    (draft,) = detail(GetTpListPages, NAME, line(), played(newsView=body))
    assert "因故停止" in draft.content.decode()


def test_frames_are_followed() -> None:
    shell = '<div id="timeBanner"></div><iframe class="ugly" src="/frame.html?id=1"></iframe>'
    answers = played(jyxx=shell, frame="<div class='content'>候选人：示范公司</div>")
    (draft,) = detail(GetTpListPages, NAME, line("/新流程/招投标信息/jyxx_x.aspx?tpid=1"), answers)
    assert "示范公司" in draft.content.decode()
    empty = played(jyxx=shell, frame="<p>x</p>")
    assert why_not(lambda: detail(GetTpListPages, NAME, line("/jyxx_x.aspx?tpid=1"), empty)) == "empty_answer"


@pytest.mark.parametrize(
    ("answer", "reason"), [(capture("", 404), "gone"), ("", "empty_answer"), ("<p>系统维护</p>", "not_html")]
)
def test_what_is_no_notice(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(GetTpListPages, NAME, line(), played(newsView=answer))) == reason
