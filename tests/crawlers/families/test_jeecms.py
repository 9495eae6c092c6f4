"""The JEECMS template: HTML lists of ten with a page count, absolute links that may point at a city sub-domain."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from crawlers.asks import Ask, Capture, ListPage, Row, SearchKey
from crawlers.families.base import with_params
from crawlers.families.jeecms import Jeecms
from notices.vocabulary import Precision
from settings import Column
from tests.crawlers.answers import BASE, SPAN, capture, column, detail, family, played, rows_of, why_not

LAND = "土地出让公告"
CITY = "http://shaoyang.example.cn/jygktd/39131.jhtml"


def item(href: str = CITY, shown: str = "2026-09-12", label: str = "【邵阳市】") -> str:
    return (
        f'<li><div class="article-list3-t"><a href="{href}" title="北塔区A-12地块挂牌出让公告">北塔区A-12…</a>'
        f'<label>{label}</label><div class="list-times">{shown}</div></div></li>'
    )


def listed(*items: str, pager: str = "1/3页") -> str:
    return f'<ul class="article-list2">{"".join(items)}</ul><ul class="pages-list"><li><a>{pager}</a></li></ul>'


def page(
    body: str = '<div class="div-article2"><p>宗地面积两公顷</p></div>', shown: str = "时间：2026-09-12 10:31"
) -> str:
    title = '<div class="div-title">北塔区A-12地块挂牌出让公告</div>'
    return f'{title}<div class="content-title2"><span>{shown}</span></div>{body}'


def line(**given: str) -> Row:
    return rows_of(Jeecms, LAND, listed(item(**given))).rows[0]


def test_a_list_gives_rows_with_full_titles_and_the_number_of_pages() -> None:
    found = rows_of(Jeecms, LAND, listed(item(), item("/jygktd/2.jhtml")))
    assert (found.pages, found.total) == (3, None)
    assert [row.url for row in found.rows] == [CITY, f"{BASE}/jygktd/2.jhtml"]
    assert found.rows[0].title == "北塔区A-12地块挂牌出让公告"


def test_one_notice_has_one_key_whatever_host_the_link_names() -> None:
    assert line().key == line(href="/jygktd/39131.jhtml").key


@pytest.mark.parametrize(
    ("label", "region"), [("【邵阳市】", "430500"), ("【省级】", "430000"), ("【武冈市】", "430581"), ("", None)]
)
def test_the_label_tells_the_region(label: str, region: str | None) -> None:
    assert line(label=label).region == region


def test_an_empty_list_with_its_frame_is_a_list() -> None:
    found = rows_of(Jeecms, LAND, listed(pager="1/0页"))
    assert (found.rows, found.pages) == ((), 0)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [("<html><h1>出错</h1></html>", "not_html"), ("", "empty_answer"), (capture(listed(), 404), "http_404")],
)
def test_what_is_no_list_is_not_taken_for_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(Jeecms, LAND, answer)) == reason


@pytest.mark.parametrize("href", ["javascript:void(0)", "http://[bad/1.jhtml"])
def test_a_link_that_leads_nowhere_does_not_hide_the_other_rows(href: str) -> None:
    assert CITY in [row.url for row in rows_of(Jeecms, LAND, listed(item(href), item())).rows]


def test_pages_are_asked_for_in_the_path() -> None:
    here = column(Jeecms, LAND)
    assert "/queryContent-jygk.jspx?" in family(Jeecms).list_ask(here, 1, SPAN).url
    second = family(Jeecms).list_ask(here, 2, SPAN).url
    assert "/queryContent_2-jygk.jspx?" in second
    assert "channelId=857" in second
    assert "inDates=&" in second  # a number there would cut the list to its last days


def test_it_is_searched_by_title() -> None:
    (ask,) = family(Jeecms).search_asks(column(Jeecms, LAND), SearchKey("name", "A-12地块"))
    assert "title=A-12地块" in unquote(ask.url)


def test_a_detail_gives_body_and_a_finer_time_of_the_same_day() -> None:
    (draft,) = detail(Jeecms, LAND, line(), played(jygktd=page()))
    assert "两公顷" in draft.content.decode()
    assert draft.published is not None
    assert (draft.published.iso(), draft.published.precision) == ("2026-09-12T10:31", Precision.MINUTE)


@pytest.mark.parametrize(
    ("shown", "around", "sourceless"),
    [
        ("时间：2026-09-12 10:31", "", True),
        ("时间：2026-09-12 10:31 来源：示范省平台", "", False),
        ("时间：2026-09-12 10:31", "<p>转自示范网</p>", False),
    ],
)
def test_a_page_says_whether_anything_around_its_text_may_name_a_source(
    shown: str, around: str, sourceless: bool
) -> None:
    body = '<div class="div-article2"><p>资金来源：财政资金</p></div>'
    (draft,) = detail(Jeecms, LAND, line(), played(jygktd=page(body, shown) + around))
    assert draft.claims.get("sourceless", False) is sourceless


def test_a_page_that_names_another_day_does_not_move_the_lists_day() -> None:
    (draft,) = detail(Jeecms, LAND, line(), played(jygktd=page(shown="时间：2026-09-15 08:00")))
    assert draft.published is not None
    assert draft.published.iso() == "2026-09-12"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(page(body=""), "not_html"), ("", "empty_answer"), (capture(page(), 404), "gone"), (capture("", 410), "gone")],
)
def test_a_page_without_a_body_is_no_notice(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(Jeecms, LAND, line(), played(jygktd=answer))) == reason


# A site's own columns, penalties, sites that want a form

OWN = Column(name="候选人", trade_kind="construction", stage="candidates", params={"path": "jyxxzbhx"})
PENALTIES = Column(name="曝光台", trade_kind="other", stage="other", params={"channelPath": "bgt"})
LABELLED = (
    '<ul class="article-list"><li><div class="article-list3-t"><a href="/jyxxzbhx/39131.jhtml">'
    '<label>【邵阳|省级】</label>桥头路候选人公示</a><div class="list-times">2019-09-12</div></div></li></ul>'
    '<ul class="pages-list"><li><a>共11条记录 1/2页</a></li></ul>'
)


def read(here: Column, body: str, url: str = f"{BASE}/jyxxzbhx/index.jhtml") -> ListPage:
    return family(Jeecms).read_list(here, Capture(Ask(url), url, 200, body.encode(), {}))


def test_a_column_with_a_path_has_a_list_of_its_own() -> None:
    asks = [family(Jeecms).list_ask(OWN, number, SPAN).url for number in (1, 2)]
    assert asks == [f"{BASE}/jyxxzbhx/index.jhtml", f"{BASE}/jyxxzbhx/index_2.jhtml"]


def test_its_label_is_no_part_of_the_title() -> None:
    found = read(OWN, LABELLED)
    assert [(row.key, row.title) for row in found.rows] == [("/jyxxzbhx/39131.jhtml", "桥头路候选人公示")]
    assert found.pages == 2


def test_it_is_searched_only_where_it_names_a_board_with_a_query_page() -> None:
    assert family(Jeecms).kinds_of(OWN) == ()
    assert {family(Jeecms).kinds_of(one) for one in (column(Jeecms, LAND), PENALTIES)} == {("name",)}
    assert family(Jeecms).kinds_of(with_params(OWN, search="jyxxzbhx")) == ("name",)


def test_it_is_searched_on_the_query_page_of_its_board() -> None:
    (ask,) = family(Jeecms).search_asks(with_params(OWN, search="jyxxzbhx"), SearchKey("name", "桥头路"))
    assert "/queryContent-jyxxzbhx.jspx?" in ask.url
    assert "path=" not in ask.url
    (ask,) = family(Jeecms).search_asks(with_params(OWN, search="jygk", channelId=846), SearchKey("name", "桥头路"))
    assert "/queryContent-jygk.jspx?" in ask.url
    assert "channelId=846" in ask.url


def test_penalties_are_asked_for_by_their_channel_and_dated_with_dots() -> None:
    ask = family(Jeecms).list_ask(PENALTIES, 2, SPAN)
    assert ask.url == f"{BASE}/queryContent_2-bgt.jspx?title=&origin=&channelPath=bgt"
    body = (
        '<div class="jyxxcontent"><ul id="zone"><li><div class="article-list3-t"><a href="/x">邵阳</a></div></li></ul>'
        '<ul><li><div class="article-list3-t"><a href="/bgt/1.jhtml">曝光一号</a><div>2020.03.05</div></div></li></ul>'
        "</div>"
        '<ul class="pages-list"><li><a>1/1页</a></li></ul>'
    )
    (row,) = read(PENALTIES, body).rows
    assert row.title == "曝光一号"
    assert row.published is not None
    assert row.published.iso() == "2020-03-05"


def test_a_site_may_want_a_form() -> None:
    ask = family(Jeecms).list_ask(with_params(column(Jeecms, LAND), method="POST"), 1, SPAN)
    assert (ask.method, ask.url) == ("POST", f"{BASE}/queryContent-jygk.jspx")
    assert ask.form is not None
    assert ask.form["channelId"] == "857"


def test_the_first_page_again_is_not_the_second() -> None:
    assert why_not(lambda: read(OWN, LABELLED, f"{BASE}/jyxxzbhx/index_2.jhtml")) == "not_html"


def test_a_list_of_many_pages_is_not_empty() -> None:
    assert why_not(lambda: rows_of(Jeecms, LAND, listed(pager="1/3页"))) == "empty_answer"


def test_what_the_template_puts_into_a_text_is_left_out() -> None:
    text = "<span>【打印】浏览次数：17</span><p>宗地面积两公顷</p><span>关闭窗口</span>"
    (draft,) = detail(Jeecms, LAND, line(), played(jygktd=page(body=f'<div class="content-article">{text}</div>')))
    assert "两公顷" in draft.content.decode()
    assert "浏览次数" not in draft.content.decode()
    assert "关闭" not in draft.content.decode()


def test_files_whose_address_a_script_fills_in_get_the_lasting_part_of_it() -> None:
    body = page(
        body='<div class="div-article2"><a id="attach0" href="">图纸.pdf</a></div><a id="attach1" href="">清单.xls</a>'
    )
    script = '<script>Cms.attachment("",39131,2,"attach");</script>'
    (draft,) = detail(Jeecms, LAND, line(), played(jygktd=body + script))
    text = draft.content.decode()
    assert 'href="http://shaoyang.example.cn/attachment.jspx?cid=39131&amp;i=0"' in text
    assert "清单.xls" in text
