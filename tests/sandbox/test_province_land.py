"""The older provincial site's stand-in: ten a page, links to the city's sub-domain, pages that are gone."""

from __future__ import annotations

import re
from typing import Any

from sandbox.province_land import path

HOST = "http://ggzy.hunan.gov.cn"
CITY = "http://shaoyang.hnsggzy.com"


def links(visitor: Any, url: str) -> list[str]:
    return re.findall(r'<div class="article-list3-t">.*?<a href="([^"]+)"', visitor.text(url))


def test_ten_rows_a_page_and_the_pager_says_how_many(visitor: Any) -> None:
    text = visitor.text(HOST + "/queryContent-jygk.jspx?channelId=845&inDates=")
    pages = int(re.findall(r"<a>1/(\d+)页</a>", text)[0])
    rows = [links(visitor, f"{HOST}/queryContent_{n}-jygk.jspx?channelId=845") for n in range(1, pages + 1)]
    assert [len(page) for page in rows[:-1]] == [10] * (pages - 1)
    assert sum(map(len, rows)) == len(visitor.sandbox.scene.standing("province_land"))


def test_a_channel_covers_its_parts(visitor: Any) -> None:
    def count(channel: int) -> int:
        return len(links(visitor, f"{HOST}/queryContent-jygk.jspx?channelId={channel}&origin=邵阳市"))

    assert count(859) == count(860) + count(861)
    assert count(864) == count(865) + count(866) > 0


def test_filters_by_title_origin_and_day(visitor: Any) -> None:
    posting = next(p for p in visitor.sandbox.scene.standing("province_land"))
    name, day = posting.notice.subject.name, f"{posting.posted:%Y-%m-%d}"
    found = links(visitor, f"{HOST}/queryContent-jygk.jspx?channelId=845&title={name}")
    assert path(posting) in {"/" + link.split("/", 3)[3] for link in found}
    assert links(visitor, f"{HOST}/queryContent-jygk.jspx?channelId=845&beginTime={day}&endTime={day}")
    assert not links(visitor, f"{HOST}/queryContent-jygk.jspx?channelId=845&origin=湘潭市")


def test_links_are_absolute_and_partly_at_the_city(visitor: Any) -> None:
    found = links(visitor, f"{HOST}/queryContent-jygk.jspx?channelId=845&origin=邵阳市")
    assert {"/".join(link.split("/")[:3]) for link in found} == {HOST, CITY}
    for link in found:
        assert '<div class="div-title">' in visitor.text(link)


def test_a_page_that_is_gone_is_404_and_out_of_the_list(visitor: Any) -> None:
    gone = next(p for p in visitor.sandbox.world.postings if p.platform == "province_land" and p.gone_at)
    assert visitor.fetch(HOST + path(gone))[0] == 200
    visitor.sandbox.turn_to(2)
    assert visitor.fetch(HOST + path(gone))[0] == 404
    assert not [x for x in links(visitor, f"{HOST}/queryContent-jygk.jspx?channelId=845") if x.endswith(path(gone))]


def test_columns_are_static_pages_too(visitor: Any) -> None:
    assert links(visitor, HOST + "/jygktd/index.jhtml")
    assert visitor.fetch(HOST + "/jygktd/index_1.jhtml")[0] == 200
    assert visitor.fetch(HOST + "/nothing/index.jhtml")[0] == 404


def test_in_dates_leaves_the_last_days_alone(visitor: Any) -> None:
    scene = visitor.sandbox.scene
    standing = scene.standing("province_land")
    days = (scene.now.date() - standing[0].posted.date()).days + 1
    newest = [p for p in standing if p.posted.date() == standing[0].posted.date()]
    found = links(visitor, f"{HOST}/queryContent-jygk.jspx?channelId=845&inDates={days}")
    assert {"/" + link.split("/", 3)[3] for link in found} == {path(p) for p in newest}
    assert len(newest) < len(standing)
    assert not days > 1 or not links(visitor, f"{HOST}/queryContent-jygk.jspx?channelId=845&inDates={days - 1}")
