"""The city government's stand-in: static pages, always packed, and a pager that only a script draws."""

from __future__ import annotations

import gzip
import json
import re

from bs4 import BeautifulSoup, Tag

from sandbox.standins.board import Attachment, Board
from sandbox.standins.city_gov import app
from tests.sandbox.standins.visits import NOW, Answer, board, entry, visiting

LIST = "/shaoyang/tzgg/xlist"


def opened(answer: Answer) -> BeautifulSoup:
    assert answer.headers["content-encoding"] == "gzip"
    return BeautifulSoup(gzip.decompress(answer.body).decode(), "lxml")


def links(page: BeautifulSoup, place: str = ".datalist > ul > li") -> list[Tag]:
    return [link for row in page.select(place) if (link := row.a)]


def test_packed_though_nobody_asked_for_it_and_the_404_too() -> None:
    with visiting(app(board("tzgg", 1))) as site:
        assert site.ask(f"{LIST}.shtml").body[:2] == b"\x1f\x8b"
        missing = site.ask("/shaoyang/nowhere/xlist.shtml")
    assert missing.status == 404
    assert opened(missing)


def test_twenty_a_page_and_the_pager_is_a_script() -> None:
    with visiting(app(board("tzgg", 45))) as site:
        first, third = opened(site.ask(f"{LIST}.shtml")), opened(site.ask(f"{LIST}_3.shtml"))
    assert len(links(first)) == 20 and len(links(third)) == 5
    assert "createPageHTML('page_div',3, 1,'xlist','shtml',45)" in str(first)
    assert "createPageHTML('page_div',3, 3,'xlist','shtml',45)" in str(third)
    assert not first.find_all("a", href=re.compile("xlist_"))


def test_a_page_in_the_query_does_nothing_and_one_too_many_is_missing() -> None:
    with visiting(app(board("tzgg", 45))) as site:
        same = opened(site.ask(f"{LIST}.shtml?page=2"))
        assert "第001号" in links(same)[0].text
        assert site.ask(f"{LIST}_4.shtml").status == 404
        assert site.ask(f"{LIST}_1.shtml").status == 404


def test_an_empty_column_says_one_page() -> None:
    with visiting(app(board("tzgg", 1))) as site:
        page = opened(site.ask("/shaoyang/syyw/xlist.shtml"))
    assert "createPageHTML('page_div',1, 1,'xlist','shtml',0)" in str(page)
    assert not links(page)


def test_titles_come_with_breaks_and_invisible_characters() -> None:
    long = "邵阳市某某区某某镇某某村道路改造工程招标公告的补充通知"
    with visiting(app(Board([entry(4, "tzgg", title=long)], NOW))) as site:
        link = links(opened(site.ask(f"{LIST}.shtml")))[0]
    assert link.br is not None
    assert link.get_text().replace("\u200b", "") == long and "\u200b" in link.get_text()


def test_a_detail_keeps_its_body_in_the_marked_place_and_scatters_numbers() -> None:
    with visiting(app(board("tzgg", 1, body="<p>预算1234567元</p>"))) as site:
        href = str(links(opened(site.ask(f"{LIST}.shtml")))[0]["href"])
        page = opened(site.ask(href))
    assert re.fullmatch(r"/shaoyang/tzgg/202406/[0-9a-f]{32}\.shtml", href)
    assert page.select_one("div.wenz ucapcontent").get_text() == "预算1234567元"  # type: ignore[union-attr]
    assert page.select("div.wenz ucapcontent span")
    assert page.select_one("meta[name=PubDate]")["content"] == "2024-06-12 13:00"  # type: ignore[index]


def test_files_lie_beside_the_page() -> None:
    with visiting(app(board("tzgg", 1, attachments=(Attachment("月报 1.xlsx", b"PK1"),)))) as site:
        href = str(links(opened(site.ask(f"{LIST}.shtml")))[0]["href"])
        link = str(opened(site.ask(href)).select("div.wenz a")[0]["href"])
        assert not link.startswith("/")
        assert site.ask(f"{href.rpartition('/')[0]}/{link}").body == b"PK1"


def test_the_offices_have_lists_of_their_own() -> None:
    long = "邵阳市发展和改革委员会关于某某某某项目可行性研究报告的批复公示"
    rows = [entry(1, "zj/tzgg"), entry(2, "fgw/tzgg", title=long)]
    with visiting(app(Board(rows, NOW))) as site:
        building = links(opened(site.ask("/zj/tzgg/list.shtml")), "div.nylb ul li")
        planning = links(opened(site.ask("/fgw/tzgg/list_no.shtml")), "div.nylist ul li")
        assert site.ask("/fgw/tzgg/list.shtml").status == 404
        assert opened(site.ask(str(building[0]["href"]))).select("ucapcontent")
    assert str(building[0]["href"]).startswith("/syzj/tzgg/202406/")
    assert planning[0]["title"] == long and planning[0].text.endswith("...")


def test_the_tree_calls_back_and_does_not_know_every_list() -> None:
    path = "/u/channel/treeNew/shaoyang?level=1&pid=&channelId=979dc6eb921b418a9355bc6eb2eac8f4"
    with visiting(app(board("tzgg", 1))) as site:
        plain = gzip.decompress(site.ask(path).body).decode()
        called = gzip.decompress(site.ask(path + "&callback=back").body).decode()
        bare = gzip.decompress(site.ask("/u/channel/treeNew/shaoyang").body).decode()
    nodes = json.loads(plain.removeprefix("null(").removesuffix(");"))["list"]
    assert set(nodes[0]) == {"name", "url", "level", "id"}
    assert any(node["url"].endswith("/null.shtml") for node in nodes)
    assert called.startswith("back({") and '"list": []' in bare


def test_what_is_gone_is_missing_and_the_counter_moves() -> None:
    shown = board("tzgg", 2)
    with visiting(app(shown)) as site:
        one, two = (opened(site.ask(f"{LIST}.shtml")) for _ in range(2))
        href = str(links(one)[0]["href"])
        shown.entries = shown.entries[1:]
        assert site.ask(href).status == 404
    assert str(one) != str(two)


def test_mischief_works() -> None:
    with visiting(app(board("tzgg", 45, "hidden_row"))) as site:
        pages = [opened(site.ask(f"{LIST}{n}.shtml")) for n in ("", "_2", "_3")]
    assert sum(len(links(page)) for page in pages) == 44
