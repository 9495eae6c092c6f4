"""The stand-in of the centre's own pages: Chinese addresses, a heading among the items, cut titles."""

from __future__ import annotations

import re

from sandbox.standins.board import Attachment, Board
from sandbox.standins.centre_pages import COLUMNS, app
from tests.sandbox.standins.visits import NOW, Answer, board, entry, visiting

NOTICES = "/newsList.html?index=2&type=信息公开&xtype=通知公告"
COLUMN = "信息公开·通知公告"


def items(answer: Answer) -> list[str]:
    return [str(link["title"]) for link in answer.select("div.xxx-main > ul#list > li:not([class]) > a")]


def count(answer: Answer) -> str:
    return str(answer.select("#pageNav")[0]["title"])


def test_the_first_item_is_the_heading() -> None:
    with visiting(app(board(COLUMN, 3))) as site:
        rows = site.ask(NOTICES).select("ul#list > li")
    assert len(rows) == 4
    assert rows[0].a is None and rows[0].get("class")
    assert [row.span.text for row in rows[1:] if row.span] == ["2024-06-12"] * 3


def test_fifteen_a_page_and_the_count_in_an_attribute() -> None:
    with visiting(app(board(COLUMN, 32))) as site:
        first, third, fourth = (site.ask(NOTICES + more) for more in ("", "&page=3", "&page=4"))
    assert [len(items(page)) for page in (first, third, fourth)] == [15, 2, 0]
    assert count(first) == "共3页"
    assert third.select("#pageNav span.cPageNum")[0].text == "3"


def test_a_long_title_is_cut_and_a_countys_begins_with_its_name() -> None:
    title = "关于启用公共资源交易中心新开标室有关事项的通知公告"
    with visiting(app(Board([entry(1, COLUMN, title=title, region="430522")], NOW))) as site:
        link = site.ask(NOTICES).select("ul#list li a")[0]
    assert link["title"] == f"【新邵县】{title}"
    assert link.text == f"【新邵县】{title}"[:20] + "..."


def test_every_column_has_its_address() -> None:
    rows = [entry(n, name, title=f"{name}的一条") for n, name in enumerate(COLUMNS, 1)]
    with visiting(app(Board(rows, NOW))) as site:
        for name, (index, kind, sub) in COLUMNS.items():
            assert items(site.ask(f"/newsList.html?index={index}&type={kind}&xtype={sub}")) == [f"{name}的一条"]


def test_the_index_marks_the_menu_only() -> None:
    with visiting(app(board(COLUMN, 2))) as site:
        assert len(items(site.ask("/newsList.html?type=信息公开&xtype=通知公告"))) == 2


def test_a_missing_type_shows_nothing() -> None:
    with visiting(app(board(COLUMN, 2))) as site:
        for query in ("index=2&type=信息公开", "index=2&xtype=通知公告", "index=2&type=信息公开&xtype=别的"):
            page = site.ask(f"/newsList.html?{query}")
            assert items(page) == [] and count(page) == "共0页"


def test_where_one_is_stands_in_the_tabs() -> None:
    with visiting(app(board(COLUMN, 2))) as site:
        page = site.ask(NOTICES)
    assert page.select("div.newsType.on")[0].text == "信息公开"
    assert [button.text for button in page.select("div.site-bar button.btn-site.on")] == ["通知公告"]


def test_a_detail_and_its_file() -> None:
    with visiting(app(board(COLUMN, 1, attachments=(Attachment("附件 一.pdf", b"%PDF"),)))) as site:
        href = str(site.ask(NOTICES).select("ul#list li a")[0]["href"])
        detail = site.ask(href)
        assert re.fullmatch(r"/newsView\.html\?id=[0-9a-f]{24}", href)
        assert detail.select("h2")[0].text == "第001号项目公告"
        assert "2024-06-12 13:00" in detail.select("p.time")[0].text
        assert "正文" in detail.select("div.content")[0].text
        assert site.ask(str(detail.select("div.content a")[0]["href"])).body == b"%PDF"


def test_what_is_gone_is_missing_and_the_counter_moves() -> None:
    with visiting(app(board(COLUMN, 1))) as site:
        assert site.ask("/newsView.html?id=" + "0" * 24).status == 404
        assert site.ask("/else").status == 404
        assert site.ask(NOTICES).body != site.ask(NOTICES).body


def test_mischief_works() -> None:
    with visiting(app(board(COLUMN, 32, "missing_page"))) as site:
        assert items(site.ask(NOTICES + "&page=2")) == []
