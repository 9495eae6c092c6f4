"""The stand-in of two JEECMS sites: lists by folder, a search, files behind keys."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from sandbox.standins.board import Attachment, Board
from sandbox.standins.jeecms_board import CENTRE, ORIGIN, app
from tests.sandbox.standins.visits import NOW, Answer, Visitor, board, entry, visiting

WORKS = "工程·招标公告"
BUYING = "采购公告"


def titles(answer: Answer) -> list[str]:
    return [str(link.find_all(string=True)[-1]) for link in answer.select(".article-list3-t > a")]


def counted(answer: Answer) -> str:
    return answer.select("ul.pages-list li:first-child a")[0].text


def search(site: Visitor, page: str = "", **asked: str) -> list[str]:
    given = {"title": "", "origin": "", "inDates": "", "channelId": "", "ext": "", "beginTime": "", "endTime": ""}
    query = "&".join(f"{key}={value}" for key, value in {**given, **asked}.items())
    return titles(site.ask(f"/queryContent{page}-jygk.jspx?{query}"))


def mixed() -> Board:
    day = NOW - timedelta(days=10)
    return Board(
        [
            entry(1, WORKS, title="甲道路招标公告"),
            entry(2, WORKS, title="乙水利工程中标候选人公示"),
            entry(3, WORKS, title="丙公路澄清", posted=day),
            entry(4, BUYING, title="丁设备竞争性磋商公告"),
            entry(5, BUYING, title="戊设备更正公告", posted=day),
            entry(6, BUYING, title="己设备成交公告"),
        ],
        NOW,
    )


def test_the_supervision_site_lists_ten_a_page_under_another_class() -> None:
    with visiting(app(board("中标候选人公示", 25, region="430000"))) as site:
        first, third = site.ask("/jyxxzbhx/index.jhtml"), site.ask("/jyxxzbhx/index_3.jhtml")
    assert len(first.select("ul.article-list > li")) == 10 and len(titles(third)) == 5
    assert not first.select(".article-list2")
    assert counted(third) == "共25条记录 3/3页"
    assert third.select("li.selected")[0].text == "3"
    link = first.select(".article-list3-t a")[0]
    assert link["href"] == f"{ORIGIN}/jyxxzbhx/30001.jhtml" and link.label
    assert link.label.text == "【省级】"
    assert first.select(".article-list3-t .list-times")[0].text == "2024-06-12"


def test_a_page_beyond_the_last_shows_the_last() -> None:
    with visiting(app(board("招标公告", 25))) as site:
        assert titles(site.ask("/jyxx/index_9.jhtml")) == titles(site.ask("/jyxx/index_3.jhtml"))
        assert counted(site.ask("/jyxx/index_9.jhtml")).endswith("3/3页")


def test_an_empty_list_has_one_page() -> None:
    with visiting(app(board("招标公告", 1))) as site:
        empty = site.ask("/jyxxzbjg/index.jhtml")
        assert titles(empty) == [] and counted(empty).endswith("1/1页")
        assert site.ask("/else/index.jhtml").status == 404


def test_the_sub_sites_rows_say_more_and_lead_to_another_folder() -> None:
    with visiting(app(Board([entry(1, WORKS, title="甲水利工程招标公告", region="430523")], NOW))) as site:
        page = site.ask("/gczb/index.jhtml")
        detail = site.ask("/jygksz/30001.jhtml")
    assert page.select("ul.article-list2 > li")
    assert [line.text for line in page.select(".article-list3-t2 > div.list-t2")] == [
        "来源：邵阳市",
        "信息类型：招标/资审公告",
        "招标类型：水利工程",
    ]
    link = page.select(".article-list3-t > a")[0]
    assert link["href"] == f"{CENTRE}/jygksz/30001.jhtml" and link.text.startswith("【邵阳县】")
    assert detail.select(".content-article table.gycq-table") and detail.select(".content-article > span")


def test_the_search_goes_by_title_channel_and_kind() -> None:
    with visiting(app(mixed())) as site:
        assert len(search(site)) == len(search(site, channelId="845")) == 6
        assert search(site, title="设备", channelId="851") == [
            "丁设备竞争性磋商公告",
            "己设备成交公告",
            "戊设备更正公告",
        ]
        assert search(site, channelId="846", ext="中标候选人公示") == ["乙水利工程中标候选人公示"]
        assert search(site, channelId="850") == ["丙公路澄清"]
        assert search(site, channelId="854") == ["戊设备更正公告"]
        assert search(site, channelId="851", ext="竞争性磋商") == ["丁设备竞争性磋商公告"]
        assert search(site, channelId="999") == search(site, title="没有") == []


def test_the_search_goes_by_place_and_day() -> None:
    with visiting(app(mixed())) as site:
        assert len(search(site, origin="邵阳")) == 6 and search(site, origin="省") == []
        assert len(search(site, inDates="1")) == 2
        assert len(search(site, beginTime="2024-06-01", endTime="2024-06-02")) == 2


def test_the_search_pages_by_its_path() -> None:
    with visiting(app(board(BUYING, 25))) as site:
        assert len(search(site, page="_3", channelId="851")) == 5
        assert len(search(site, page="_1")) == 10
        assert len(titles(site.ask("/jygk/index_2.jhtml"))) == 10


def test_penalties_have_a_page_of_their_own_and_dots_in_their_dates() -> None:
    rows = [entry(1, "曝光台"), entry(2, "联合惩戒", title="某公司")]
    with visiting(app(Board(rows, NOW))) as site:
        shown = site.ask("/queryContent-bgt.jspx?title=&origin=&channelPath=bgt")
        assert titles(site.ask("/queryContent-bgt.jspx?title=公司&origin=&channelPath=lhcj")) == ["某公司"]
        assert titles(site.ask("/queryContent-bgt.jspx")) == []
        assert site.ask("/bgt/30001.jhtml").status == 200
    row = shown.select("div.jyxxcontent > ul > li > div.article-list3-t")[0]
    assert row.select("div")[0].text == "2024.06.12"
    assert shown.select("ul#zone li")


def test_attachments_need_the_keys_of_the_script() -> None:
    files = (Attachment("图.png", b"\x89PNG"), Attachment("文件.pdf", b"%PDF"))
    with visiting(app(board(BUYING, 1, attachments=files))) as site:
        page = site.ask("/jygkzfcg/30001.jhtml")
        assert [link["href"] for link in page.select(".div-article2 a[id^=attach]")] == [""]
        assert 'Cms.attachment("",30001,1,"attach");' in page.text
        assert site.ask("/attachment.jspx?cid=30001&i=0").status == 404
        keys = json.loads(site.ask("/attachment_url.jspx?cid=30001&n=1").body)
        found = site.ask(f"/attachment.jspx?cid=30001&i=0{keys[0]}")
        assert found.status == 302
        assert site.ask(found.headers["location"]).body == b"%PDF"
        assert site.ask(f"/attachment.jspx?cid=30001&i=1{keys[0]}").status == 404
        assert site.ask("/attachment_url.jspx?cid=30001").body == b""


def test_pictures_stand_in_the_body() -> None:
    with visiting(app(board(WORKS, 1, attachments=(Attachment("图.png", b"\x89PNG"),)))) as site:
        picture = site.ask("/jygksz/30001.jhtml").select(".content-article img")[0]
        assert str(picture["src"]).startswith("/u/cms/com.syggzyjy.www/202406/")
        assert site.ask(str(picture["src"])).body == b"\x89PNG"


def test_a_detail_has_title_time_and_body() -> None:
    shown = board("招标公告", 1, posted=datetime(2019, 3, 4, 5, 6, 7))
    with visiting(app(shown)) as site:
        page = site.ask("/jyxx/30001.jhtml")
        assert page.select(".div-title")[0].text == "第001号项目公告"
        assert page.select(".content-title2 span")[1].text == "时间：2019-03-04 05:06:07"
        assert page.select(".div-article2")[0].text == "正文。"
        shown.entries = []
        assert site.ask("/jyxx/30001.jhtml").status == 404


def test_mischief_works() -> None:
    with visiting(app(board("招标公告", 25, "missing_page"))) as site:
        assert titles(site.ask("/jyxx/index_2.jhtml")) == []
