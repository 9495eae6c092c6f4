"""The city government's site: static lists with the page count in a script, bodies in an element of their own."""

from __future__ import annotations

import pytest

from crawlers.asks import Ask, Capture, ListPage, Row
from crawlers.families.base import with_params
from crawlers.families.city_gov import CityGov
from notices.vocabulary import Precision
from tests.crawlers.answers import BASE, SPAN, capture, column, detail, family, played, rows_of, why_not

NAME = "szfbwj"
HREF = "/shaoyang/szfbwj/202609/0f1e2d3c4b5a69788796a5b4c3d2e1f0.shtml"
TITLE = "关于北塔区污水管网改造工程招标情况的公示"
BODY = "<div class='wenz'><UCAPCONTENT><p>招标人：北塔区城建中心</p></UCAPCONTENT></div>"
INFO = "<p>信息发布单位：市发改委 发布时间：2026-09-12 10:31</p>"


def item(href: str = HREF, title: str = TITLE, shown: str = "2026-09-12") -> str:
    return f'<li><a href="{href}" target="_blank">{title}</a><span>{shown}</span></li>'


def listed(*items: str, pages: int = 3, now: int = 1, total: int = 41, box: str = "datalist") -> str:
    script = f"createPageHTML('page_div',{pages}, {now},'xlist','shtml',{total});"
    return f'<div class="{box}"><ul>{"".join(items)}</ul></div><script>{script}</script>'


def line(**given: str) -> Row:
    return rows_of(CityGov, NAME, listed(item(**given))).rows[0]


def at(page: str, url: str) -> ListPage:
    return family(CityGov).read_list(column(CityGov, NAME), Capture(Ask(url), url, 200, page.encode(), {}))


def test_a_row_and_the_page_count() -> None:
    page = rows_of(CityGov, NAME, listed(item()))
    (row,) = page.rows
    assert (row.key, row.title, row.url, page.pages) == (HREF, TITLE, BASE + HREF, 3)
    assert row.published is not None
    assert (row.published.iso(), row.published.precision) == ("2026-09-12", Precision.DAY)


def test_what_has_no_width_and_line_breaks_are_not_part_of_a_title() -> None:
    assert line(title="关于北塔区\u200b污水<br/>管网").title == "关于北塔区污水管网"


def test_the_count_beside_the_pages_is_no_promise() -> None:
    page = rows_of(CityGov, NAME, listed(item(), item(HREF.replace("0f", "1f")), pages=1, total=1))
    assert (len(page.rows), page.total, page.pages) == (2, None, 1)


def test_its_own_empty_list_is_one() -> None:
    page = rows_of(CityGov, NAME, listed(pages=1, total=0))
    assert (page.rows, page.pages) == ((), 1)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "empty_answer"),
        ("<html>系统维护</html>", "not_html"),
        (listed(item()).split("<script>")[0], "not_html"),
        (listed(item(), box="menu"), "not_html"),
        (listed(), "empty_answer"),
        (listed(pages=1, total=5), "empty_answer"),
        (listed('<li><a href="/1.shtml"></a></li>'), "not_html"),
        (capture(listed(item()), 404), "http_404"),
    ],
)
def test_what_is_no_list_is_not_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(CityGov, NAME, answer)) == reason


def test_the_first_page_again_is_not_the_second() -> None:
    assert why_not(lambda: at(listed(item(), now=1), f"{BASE}/shaoyang/szfbwj/xlist_2.shtml")) == "not_html"
    assert at(listed(item(), now=2), f"{BASE}/shaoyang/szfbwj/xlist_2.shtml").pages == 3


@pytest.mark.parametrize("box", ["nylb", "nylist"])
def test_offices_lists_have_a_heading_and_full_titles_in_an_attribute(box: str) -> None:
    cut = f'<li><a href="{HREF}" title="{TITLE}">关于北塔…</a><span>2026-09-12</span></li>'
    rows = rows_of(CityGov, NAME, listed("<li>标题</li>", cut, box=box)).rows
    assert [row.title for row in rows] == [TITLE]


def test_an_old_attribute_holds_title_and_time() -> None:
    told = f'<li><a href="{HREF}" title="标题：{TITLE} 发表时间：2018-03-05">关于…</a></li>'
    (row,) = rows_of(CityGov, NAME, listed(told)).rows
    assert row.title == TITLE
    assert row.published is not None
    assert row.published.iso() == "2018-03-05"


def test_pages_have_addresses_of_their_own_and_a_column_may_stand_on_a_sub_site() -> None:
    here = column(CityGov, NAME)
    asks = [family(CityGov).list_ask(here, page, SPAN).url for page in (1, 2)]
    assert asks == [f"{BASE}/shaoyang/szfbwj/xlist.shtml", f"{BASE}/shaoyang/szfbwj/xlist_2.shtml"]
    office = with_params(here, path="http://fgw.example.cn/fgw/tzgg/list_no.shtml")
    assert family(CityGov).list_ask(office, 2, SPAN).url == "http://fgw.example.cn/fgw/tzgg/list_no_2.shtml"
    assert (
        family(CityGov)
        .list_ask(with_params(here, path="/shaoyang/gfxwjjd"), 1, SPAN)
        .url.endswith("/gfxwjjd/xlist.shtml")
    )


def test_a_notice_on_another_site_has_its_whole_address_as_key() -> None:
    assert line(href="https://stats.example.cn/a/1.html?x=1").key == "https://stats.example.cn/a/1.html?x=1"


def test_a_detail_gives_its_text_alone_a_finer_time_and_who_issued_it() -> None:
    page = f"<h1>{TITLE}</h1><div class='wenz'>{INFO}<UCAPCONTENT><p>正文</p></UCAPCONTENT><p>上一篇</p></div>"
    (draft,) = detail(CityGov, NAME, line(), played(szfbwj=page))
    assert "正文" in draft.content.decode()
    assert "上一篇" not in draft.content.decode()
    assert draft.claims == {"issuer": "市发改委"}
    assert draft.published is not None
    assert (draft.published.iso(), draft.published.precision) == ("2026-09-12T10:31", Precision.MINUTE)


def test_files_beside_the_text_belong_to_it_and_links_are_absolute() -> None:
    page = BODY.replace("</div>", '<a href="ab12/清单.xlsx">清单</a></div>')
    (draft,) = detail(CityGov, NAME, line(), played(szfbwj=page))
    assert f'href="{BASE}/shaoyang/szfbwj/202609/ab12/清单.xlsx"' in draft.content.decode()


def test_a_page_of_another_form_is_taken_if_it_shows_the_title() -> None:
    known = f"<body><h2>{TITLE}</h2><section>{'正文' * 40}</section></body>"
    (draft,) = detail(CityGov, NAME, line(), played(szfbwj=known))
    assert "正文" in draft.content.decode()
    assert why_not(lambda: detail(CityGov, NAME, line(), played(szfbwj="<body>系统维护，请稍候</body>"))) == "not_html"


@pytest.mark.parametrize(("answer", "reason"), [(capture("", 404), "gone"), ("", "empty_answer"), ("<p>x", "not_html")])
def test_what_is_no_notice(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(CityGov, NAME, line(), played(szfbwj=answer))) == reason
