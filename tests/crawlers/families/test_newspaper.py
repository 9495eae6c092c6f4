"""The digital paper: two layouts, a list a day, and days without an issue told from a site that does not answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

import pytest

from crawlers.asks import Ask, Capture, CouldNotLook, ListPage, Row, Span
from crawlers.families.base import with_params
from crawlers.families.newspaper import Newspaper
from crawlers.walk import Walk, walk
from notices.vocabulary import Coverage
from settings import Column
from tests.crawlers.answers import BASE, capture, column, detail, done, family, played, why_not

T = TypeVar("T")
NAME = "报纸公告"
HERE = column(Newspaper, NAME)
TITLE = "桥头路改造工程招标公告"
WEEK = Span(date(2026, 9, 14), date(2026, 9, 20))
FIRST = f"{BASE}/syrb/pc/layout/202609/17/node_01.html"


def article(number: int, title: str = TITLE, day: str = "202609/17") -> str:
    return f'<li class="resultList"><a href="../../../content/{day}/content_{number}.html"><h4>{title}</h4></a></li>'


def page(*articles: str, nav: int = 0, more: bool = False, now: int = 1) -> str:
    pages = "".join(f'<a id="pageLink" href="node_{n:02}.html">第{n:02}版</a>' for n in range(1, nav + 1))
    onward = f'<li><a class="b-btn" href="node_{now + 1:02}.html">下<br>一<br>版</a></li>' if more else ""
    right = f'<div class="right-btn"><ul>{onward}</ul></div>'
    return f'{pages}<div class="news-list"><ul>{"".join(articles)}</ul></div>{right}'


def read(body: str, url: str = FIRST, here: Column = HERE) -> ListPage:
    return family(Newspaper).read_list(here, Capture(Ask(url), url, 200, body.encode(), {}))


class Paper:
    """A site: `shows(day, page)` says what stands at an address; a number is a status."""

    def __init__(self, shows: Callable[[date, int], str | int | CouldNotLook]) -> None:
        self.shows = shows

    async def __call__(self, ask: Ask, parse: Callable[[Capture], T]) -> T:
        parts = ask.url.removesuffix(".html").split("/")
        day = date(int(parts[-3][:4]), int(parts[-3][4:]), int(parts[-2]))
        shown = self.shows(day, int(parts[-1].removeprefix("node_")))
        if isinstance(shown, CouldNotLook):
            raise shown
        status, body = (shown, "") if isinstance(shown, int) else (200, shown)
        return parse(Capture(ask, ask.url, status, body.encode(), {}))

    def walked(self, span: Span = WEEK) -> Walk:
        return done(walk(family(Newspaper), HERE, span, self))


def issue(day: date, number: int) -> str | int:
    """Four pages: news, two announcements, a page of pictures, one announcement."""
    ids = {1: [], 2: [1, 2], 3: [], 4: [3]}.get(number)
    if ids is None:
        return 404
    shown = [article(day.day * 10 + n, day=f"{day:%Y%m/%d}") for n in ids] or [article(1, "要闻"), article(2, " ")]
    return page(*shown, more=number < 4, now=number)


def test_a_row_its_day_and_the_page_that_follows() -> None:
    found = read(page(article(29128), more=True))
    (row,) = found.rows
    assert (row.key, row.title) == ("/syrb/pc/content/202609/17/content_29128.html", TITLE)
    assert row.published is not None
    assert row.published.iso() == "2026-09-17"
    assert found.next is not None
    assert found.next.url.endswith("/17/node_02.html")


def test_only_announcements_are_rows_unless_all_are_wanted() -> None:
    shown = page(article(1, "市委召开会议"), article(2), article(3, " "))
    assert [row.title for row in read(shown).rows] == [TITLE]
    assert len(read(shown, here=with_params(HERE, only="")).rows) == 2


def test_the_issue_tells_its_pages() -> None:
    assert read(page(nav=8, more=True)).pages == 8
    last = read(page(), FIRST.replace("_01", "_04"))
    assert (last.pages, last.next) == (4, None)


def test_the_old_layout() -> None:
    rows = f'<tr><td>·</td><td><a href="content_107128.htm"><div>{TITLE}</div></a></td></tr>'
    body = f'<table cellpadding="1">{rows}</table><a href="node_3.htm">下一版</a>'
    found = read(body, f"{BASE}/syrb/html/2020-06/15/node_2.htm")
    assert [(row.key, row.title) for row in found.rows] == [("/syrb/html/2020-06/15/content_107128.htm", TITLE)]
    assert found.next is not None
    assert found.next.url.endswith("/syrb/html/2020-06/15/node_3.htm")


def test_the_layout_follows_the_day() -> None:
    for day, path in [("2021-12-31", "/syrb/html/2021-12/31/node_2.htm"), ("2022-01-01", "/202201/01/node_01.html")]:
        assert family(Newspaper).list_ask(with_params(HERE, day=day), 1, WEEK).url.endswith(path)


@pytest.mark.parametrize(
    ("answer", "reason"), [("", "empty_answer"), ("<html>维护</html>", "not_html"), ("<table><tr>", "not_html")]
)
def test_what_is_no_page_of_an_issue_is_not_one_without_articles(answer: str, reason: str) -> None:
    assert why_not(lambda: read(answer)) == reason


def test_another_days_issue_is_not_that_of_a_day_without_one() -> None:
    assert why_not(lambda: read(page(article(1)), here=with_params(HERE, day="2026-09-20"))) == "redirected_away"


def test_issues_are_walked_over_pages_without_announcements() -> None:
    found = Paper(issue).walked()
    assert found.state == Coverage.WHOLE
    assert len(found.rows) == 3 * WEEK.days


def test_a_day_without_an_issue_between_others_is_an_honest_one() -> None:
    found = Paper(lambda day, number: 404 if day.day in (16, 20) else issue(day, number)).walked()
    assert (found.state, len(found.rows)) == (Coverage.WHOLE, 3 * 5)


def test_an_issue_that_is_denied_once_is_read() -> None:
    denied = {date(2026, 9, 16)}

    def shows(day: date, number: int) -> str | int:
        if day in denied:
            denied.remove(day)
            return 404
        return issue(day, number)

    assert len(Paper(shows).walked().rows) == len(Paper(issue).walked().rows)


def test_a_span_without_any_issue_was_not_looked_at() -> None:
    found = Paper(lambda day, number: 404).walked()
    assert (found.state, found.reason) == (Coverage.FAILED, "http_404")


def test_issues_that_end_long_ago_are_a_site_that_moved() -> None:
    found = Paper(lambda day, number: 404 if day > date(2026, 9, 14) else issue(day, number)).walked()
    assert (found.state, found.reason) == (Coverage.PARTIAL, "http_404")


def test_a_single_day_without_an_issue_has_a_neighbour_before_it() -> None:
    sunday = Span(date(2026, 9, 20), date(2026, 9, 20))
    before = sunday.since - timedelta(days=1)
    found = Paper(lambda day, number: issue(day, number) if day == before else 404).walked(sunday)
    assert found.state == Coverage.WHOLE


def test_a_page_that_cannot_be_read_leaves_its_day_unread() -> None:
    fault = CouldNotLook("timeout")
    found = Paper(lambda day, number: fault if (day.day, number) == (17, 2) else issue(day, number)).walked()
    assert (found.state, found.reason) == (Coverage.PARTIAL, "timeout")


def test_a_day_that_does_not_answer_proves_nothing_of_its_neighbours() -> None:
    found = Paper(lambda day, number: CouldNotLook("http_500") if day.day == 17 else 404).walked()
    assert found.state == Coverage.FAILED


def line() -> Row:
    return read(page(article(29128))).rows[0]


def test_an_article_gives_its_text() -> None:
    body = f"<title>{TITLE} _邵阳日报_2026-09-17</title><div id='ozoom'><p>招标人：城建中心</p></div><p>下一篇</p>"
    (draft,) = detail(Newspaper, NAME, line(), played(content_29128=body))
    assert draft.title == TITLE
    assert "招标人" in draft.content.decode()
    assert "下一篇" not in draft.content.decode()


def test_an_article_that_is_a_picture_has_no_text() -> None:
    body = "<div id='ozoom'><img src='../../../res/1.jpg'></div>"
    (draft,) = detail(Newspaper, NAME, line(), played(content_29128=body))
    assert f'src="{BASE}/syrb/pc/res/1.jpg"' in draft.content.decode()


@pytest.mark.parametrize(("answer", "reason"), [(capture("", 404), "gone"), ("", "empty_answer"), ("<p>x", "not_html")])
def test_what_is_no_article(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(Newspaper, NAME, line(), played(content_29128=answer))) == reason
