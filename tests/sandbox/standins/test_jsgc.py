"""The jsgcZbgg stand-in: a table and a set of keys per notice type, a pager that lies beyond its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sandbox.standins import jsgc
from tests.sandbox.standins.visits import FILE, TONIGHT, Visitor, notices, visiting_board, with_file

API = "/ggfwpt-home-api/jyxx/"
ROWS = [
    *notices("工程·招标公告", 23),
    *(
        entry
        for place, column in enumerate(list(jsgc.COLUMNS)[1:])
        for entry in notices(column, 3, start=100 + 10 * place)
    ),
    with_file(notices("采购公告", 1, start=300)[0]),
]


@pytest.fixture(scope="module")
def site() -> Iterator[Visitor]:
    with visiting_board(jsgc, ROWS) as caller:
        yield caller


def table(site: Visitor, path: str, **asked: object) -> list[list[str]]:
    """The cells of each row but the first."""
    text = site.post("/jyxx/" + path, dict(asked)).text
    lines = re.findall(r"<tr>(.*?)</tr>", text, re.DOTALL)[1:]
    return [re.findall(r"<td.*?</td>", line) for line in lines]


def listed(site: Visitor, path: str, **asked: object) -> dict[str, Any]:
    return dict(site.get(API + path, secondArea="001", **asked).json["data"])


def pager(text: str) -> list[str]:
    return re.findall(r"<a[^>]*>([^<]+)</a>", text.split('<div class="mmggxlh">')[1].split("</div>")[0])


def test_the_last_link_but_one_counts_the_pages(site: Visitor) -> None:
    text = site.post("/jyxx/jsgcZbgg", {"currentPage": "2"}).text
    assert pager(text) == ["上一页", "1", "2", "3", "下一页"]
    assert '<a href="#" class=cur onclick="pagination(2);return false;">2</a>' in text


def test_a_page_beyond_the_end_is_the_last_again(site: Visitor) -> None:
    assert [len(table(site, "jsgcZbgg", currentPage=page)) for page in (1, 2, 3, 4)] == [10, 10, 3, 3]
    assert table(site, "jsgcZbgg", currentPage=3) == table(site, "jsgcZbgg", currentPage=9)


def test_get_works_like_post(site: Visitor) -> None:
    assert re.findall(r"guid=([\w-]+)", site.get("/jyxx/jsgcZbgg", currentPage=2).text) == re.findall(
        r"guid=([\w-]+)", site.post("/jyxx/jsgcZbgg", {"currentPage": 2}).text
    )


@pytest.mark.parametrize(
    ("path", "title", "day", "cells"),
    [("jsgcZbgg", 2, 3, 5), ("jsgcBgtz", 3, 4, 5), ("jsgcZbyc", 2, 4, 5), ("jsgcZbjggs", 2, 3, 4)],
)
def test_columns_lie_elsewhere_by_type(site: Visitor, path: str, title: int, day: int, cells: int) -> None:
    for row in table(site, path):
        assert len(row) == cells
        assert "<a " in row[title]
        assert re.fullmatch(r"<td>\d{4}-\d\d-\d\d</td>", row[day])


def test_titles_are_cut_and_whole_in_the_link_or_the_cell(site: Visitor) -> None:
    cell = next(row[2] for row in table(site, "jsgcZbgg") if "..." in row[2])
    assert re.search(r'<a [^>]*title="[^"]{25,}"', cell)
    assert all(row[2].startswith('<td title="') for row in table(site, "zfcg/gzsx"))


def test_construction_and_procurement_search_by_other_names(site: Visitor) -> None:
    assert len(table(site, "jsgcZbgg", tenderProjectCode="SY-2026-0007")) == 1
    assert len(table(site, "jsgcZbgg", bulletinName="第7号")) == 1
    assert len(table(site, "zfcg/gzsx", bulletinName="没有的")) == 3
    assert "暂无数据" in table(site, "zfcg/gzsx", bulletinTitle="没有的")[0][0]
    assert "mmggxlh" not in site.post("/jyxx/zfcg/gzsx", {"bulletinTitle": "没有的"}).text
    assert len(table(site, "zfcg/cggg", purchaseProjectCode="SY-2026-0300")) == 1


def test_a_window_takes_whole_days(site: Visitor) -> None:
    days = {row[3] for row in table(site, "jsgcZbgg", publishTimeStart="2026-09-21", publishTimeEnd="2026-09-21")}
    assert days == {"<td>2026-09-21</td>"}


def test_every_type_has_keys_of_its_own(site: Visitor) -> None:
    for path, shape in jsgc.SHAPES.items():
        row = listed(site, path)["rows"][0]
        assert set(row) - {"guid", "tenderProjectCode", "purchaseProjectCode"} == {
            shape.id_key,
            shape.title_key,
            shape.time_key,
        } - {"guid"}
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row[shape.time_key])
        purchase = path.startswith("zfcg/")
        detail = API + ("zfcg/zfcgDetail" if purchase else "gcjsDetail")
        data = site.get(detail, isOther="false", junk=shape.junk, guid=row[shape.id_key]).json["data"]
        content = data["winBid"]["winBidBulletinContent"] if shape.won else data["tender"]["bulletinContent"]
        assert "SY-2026-" in content
        assert site.get(f"/jyxx/{path}Detail", guid=row[shape.id_key]).status == 200


def test_a_guid_beside_another_key_opens_nothing(site: Visitor) -> None:
    row = listed(site, "jsgcZbgg")["rows"][0]
    assert site.get("/jyxx/jsgcZbggDetail", guid=row["guid"]).status == 404
    assert site.get(API + "gcjsDetail", junk=0, guid=row["guid"]).json["code"] == 500


def test_a_detail_wants_the_number_of_its_type(site: Visitor) -> None:
    key = listed(site, "jsgcZbgg")["rows"][0]["tenderBulletinGuid"]
    answer = site.get(API + "gcjsDetail", junk=1, guid=key)
    assert (answer.status, answer.json["data"]) == (200, None)
    issued = site.get(API + "gcjsDetail", junk=0, guid=key).json["data"]["tender"]["bulletinIssueTime"]
    assert issued == "20260921185255"


def test_the_json_list_wants_an_area_and_ends_empty(site: Visitor) -> None:
    assert site.get(API + "jsgcZbgg", currentPage=1).json["code"] == 500
    assert [len(listed(site, "jsgcZbgg", currentPage=page)["rows"]) for page in (1, 3, 4)] == [10, 3, 0]
    assert listed(site, "jsgcZbgg", pageSize=20, currentPage=2)["total"] == 23


def test_bodies_lie_in_different_places(site: Visitor) -> None:
    built = listed(site, "jsgcZbgg")["rows"][0]["tenderBulletinGuid"]
    bought = listed(site, "zfcg/cggg")["rows"][0]["guid"]
    assert '<div class="ctn-detail">' in site.get("/jyxx/jsgcZbggDetail", guid=built).text
    assert '<div class="content clearfloat">' in site.get("/jyxx/zfcg/cgggDetail", guid=bought).text
    assert site.get("/jyxx/zfcg/gzsxDetail", guid=bought).status == 404


def test_a_file_is_linked_from_the_body(site: Visitor) -> None:
    key = listed(site, "zfcg/cggg", purchaseProjectCode="SY-2026-0300")["rows"][0]["guid"]
    text = site.get("/jyxx/zfcg/cgggDetail", guid=key).text
    assert site.get(re.findall(r'href="(/jyxx/file/[^"]+)"', text)[0]).body == FILE.content


def test_what_is_gone_is_404_and_out_of_the_list(site: Visitor) -> None:
    key = listed(site, "jsgcZbgg")["rows"][0]["tenderBulletinGuid"]
    with visiting_board(jsgc, [replace(ROWS[22], gone_at=TONIGHT)]) as later:
        assert later.get("/jyxx/jsgcZbggDetail", guid=key).status == 404
        assert listed(later, "jsgcZbgg")["total"] == 0
