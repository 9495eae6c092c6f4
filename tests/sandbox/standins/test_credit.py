"""The credit platforms' stand-in: rows in a script, blocks by POST, details that come empty first."""

from __future__ import annotations

import json
import re

from sandbox.standins.credit import app
from tests.sandbox.standins.visits import Answer, Visitor, board, visiting

CITY = "/sgs/webInfo"
PROVINCE = "/publicity_hn/webInfo"


def listed(text: str) -> list[str]:
    array = re.search(r"(?:initData|dataStore) = (\[.*?\])(?:;|$)", text)
    assert array
    return json.loads(array[1].replace(",]", "]"))


def said(page: str, name: str) -> str:
    found = re.search(name + r":\s*'?([^',}]+)", page)
    assert found
    return found[1]


def block(site: Visitor, page: str, start: int, end: int, **more: str) -> list[str]:
    form = {"id2": said(page, "id2"), **more}
    path = f"{said(page, 'proxyUrl')}?startrecord={start}&endrecord={end}&perpage=10&totalRecord=25"
    return listed(site.ask(path, form).text)


def filled(site: Visitor, path: str, cell: str) -> tuple[int, Answer]:
    """How often a detail was asked until it had values, and what it was then."""
    for times in range(1, 11):
        answer = site.ask(path)
        assert answer.status == 200
        if any(value.get_text(strip=True) for value in answer.select(cell)):
            return times, answer
    return 0, answer


def test_the_first_block_stands_in_the_page() -> None:
    with visiting(app(board("行政处罚", 25))) as site:
        page = site.ask(f"{CITY}/punishmentList.do").text
    assert len(listed(page)) == 10 and '",]' in page
    assert (said(page, "perPage"), said(page, "totalRecord")) == ("10", "25")
    assert said(page, "proxyUrl") == f"{CITY}/punishmentProxy.do"
    assert f"href = '{CITY}/punishmentDetail.do?id='+id" in page


def test_further_blocks_come_by_post_with_the_key() -> None:
    with visiting(app(board("行政处罚", 25))) as site:
        page = site.ask(f"{CITY}/punishmentList.do").text
        last = block(site, page, 21, 25)
        assert len(last) == 5 and "第021号" in last[0]
        assert block(site, page, 31, 40) == []
        assert block(site, page, 11, 20, id2="") == []
        assert listed(site.ask(said(page, "proxyUrl") + "?startrecord=11&endrecord=20").text) == []


def test_no_more_than_ten_rows_a_block() -> None:
    with visiting(app(board("行政处罚", 25))) as site:
        page = site.ask(f"{CITY}/punishmentList.do").text
        assert len(block(site, page, 1, 25)) == 10


def test_a_block_says_how_many_there_are() -> None:
    with visiting(app(board("行政处罚", 25))) as site:
        page = site.ask(f"{CITY}/punishmentList.do").text
        text = site.ask(f"{CITY}/punishmentProxy.do", {"id2": said(page, "id2")}).text
    assert text.startswith("totalRecord =  25 ;totalPage =  3 ;dataStore = [")


def test_rows_differ_from_site_to_site() -> None:
    with visiting(app(board("行政许可", 1, agency="某局"))) as site:
        city = listed(site.ask(f"{CITY}/licenseList.do").text)[0].split("$")
        province = listed(site.ask(f"{PROVINCE}/licenseList.do").text)[0].split("$")
    assert city[0] == "XK" and city[2:] == ["第001号项目公告", "2024-06-12"]
    assert province[2:] == ["第001号项目公告", "某局", "2024/06/12", "2024/06/12"]
    assert city[1] != province[1]


def test_the_citys_licences_cannot_be_paged() -> None:
    with visiting(app(board("行政许可", 25))) as site:
        city, province = (site.ask(f"{folder}/licenseList.do").text for folder in (CITY, PROVINCE))
        assert block(site, city, 11, 20) == listed(city)
        assert "第011号" in block(site, province, 11, 20)[0]


def test_details_come_empty_first_and_whole_when_asked_again() -> None:
    with visiting(app(board("行政处罚", 10, purchaser="某某公司"))) as site:
        rows = listed(site.ask(f"{CITY}/punishmentList.do").text)
        paths = [f"{CITY}/punishmentDetail.do?id={row.split('$')[1]}" for row in rows]
        times = [filled(site, path, "td.xzcf_xx2")[0] for path in paths]
    assert set(times) == {1, 2, 3}


def test_the_citys_detail_is_one_table() -> None:
    with visiting(app(board("行政处罚", 1, body="<p>决定</p>"))) as site:
        number = listed(site.ask(f"{CITY}/punishmentList.do").text)[0].split("$")[1]
        _, answer = filled(site, f"{CITY}/punishmentDetail.do?id={number}", "td.xzcf_xx2")
    rows = [[cell.get_text() for cell in row.select("td")] for row in answer.select("table.xzcf_bg tr")]
    assert all(len(row) == 3 and row[0] == "" for row in rows)
    values = {row[1].rstrip("："): row[2] for row in rows}
    assert values["行政处罚决定书（全文或摘要）"] == "决定"
    assert values["作出行政处罚的日期"] == "20240612"


def test_the_provinces_detail_has_the_decision_apart() -> None:
    with visiting(app(board("行政处罚", 1, body="<p>决定</p>", purchaser="某某公司"))) as site:
        number = listed(site.ask(f"{PROVINCE}/punishmentList.do").text)[0].split("$")[1]
        _, answer = filled(site, f"{PROVINCE}/punishmentDetail.do?id={number}", "td.xzcf_jds")
    assert answer.select("td.listf2")[0].text == "第001号项目公告"
    assert answer.select("td.xzcf_jds")[0].text == "决定"
    party = answer.select("table.xzcf_bg td.xzcf_xx")[1]
    assert party.text.startswith("某某公司") and party.select("span.xzcf_mc")


def test_an_unknown_id_stays_empty() -> None:
    with visiting(app(board("行政处罚", 1))) as site:
        assert filled(site, f"{CITY}/punishmentDetail.do?id={'A' * 40}", "td.xzcf_xx2")[0] == 0
        assert site.ask("/sgs/webInfo/nothing.do").status == 404


def test_an_empty_list() -> None:
    with visiting(app(board("行政许可", 1))) as site:
        page = site.ask(f"{CITY}/punishmentList.do").text
    assert listed(page) == [] and said(page, "totalRecord") == "0"


def test_mischief_works() -> None:
    with visiting(app(board("行政处罚", 25, "short_total"))) as site:
        assert said(site.ask(f"{CITY}/punishmentList.do").text, "totalRecord") == "22"
