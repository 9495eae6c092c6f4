"""The Epoint stand-in: offsets and depth of its search, its captcha and tokens, pages that are shells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from sandbox.standins import epoint
from tests.sandbox.standins.visits import FILE, TONIGHT, Visitor, notices, visiting_board, with_file

SEARCH = "/inteligentsearch/rest/esinteligentsearch/getFullTextDataNew"
LIST = "/EpointWebBuilder/rest/frontAppCustomAction/getPageInfoListNew"
ROWS = [
    *notices("工程·招标公告", 60),
    *notices("采购公告", 6, start=61),
    with_file(replace(notices("工程·招标计划", 1, start=70)[0], title="附件项目公告")),
    with_file(replace(notices("工程·招标计划", 1, start=72)[0], title="附件项目二公告")),
]


@pytest.fixture(scope="module")
def site() -> Iterator[Visitor]:
    with visiting_board(epoint, ROWS) as caller:
        yield caller


def question(category: str = "002001001", **more: Any) -> str:
    term = {"fieldName": "categorynum", "equal": category, "isLike": True, "likeType": 2}
    asked = {"token": "", "pn": 0, "rn": 12, "wd": "", "cnum": "001", "sort": '{"webdate":"0","id":"0"}'}
    return json.dumps({**asked, "condition": [term], "time": None, **more})


def search(site: Visitor, category: str = "002001001", **more: Any) -> dict[str, Any]:
    return dict(site.post(SEARCH, question(category, **more)).json["result"])


def listed(site: Visitor, page: int, path: str = LIST + "2", **more: Any) -> dict[str, Any]:
    asked = {"siteGuid": epoint.SITE_GUID, "categoryNum": "002001001", "pageIndex": page, "pageSize": 8, **more}
    return dict(site.post(path, {"params": json.dumps(asked)}).json)


def test_pn_is_an_offset_of_rows_and_the_total_is_whole(site: Visitor) -> None:
    first, next_row = search(site), search(site, pn=1)
    assert (first["totalcount"], len(first["records"])) == (60, 12)
    assert next_row["records"][0]["infoid"] == first["records"][1]["infoid"]
    assert first["records"][0]["webdate"] == "2026-09-21 18:52:55"


def test_rows_beyond_480_are_not_served_though_they_are_counted() -> None:
    with visiting_board(epoint, notices("工程·招标公告", 500)) as site:
        assert [len(search(site, pn=pn)["records"]) for pn in (468, 474, 480, 492)] == [12, 6, 0, 0]
        assert search(site, pn=480)["totalcount"] == 500


@pytest.mark.parametrize("sort", ["", '{"infodatepx":"0"}', {"webdate": "0"}])
def test_the_oldest_come_first_unless_sorted_by_a_string(site: Visitor, sort: object) -> None:
    dates = [row["webdate"] for row in search(site, sort=sort)["records"]]
    assert dates == sorted(dates)
    assert dates[0] < search(site)["records"][-1]["webdate"]


def test_time_is_inclusive_to_the_second(site: Visitor) -> None:
    at = search(site)["records"][3]["webdate"]
    window = [{"fieldName": "webdate", "startTime": at, "endTime": at}]
    assert search(site, time=window)["totalcount"] == 1


def test_words_hit_titles_and_numbers_only_where_fields_say_so(site: Visitor) -> None:
    words = {"wd": "第7号", "noParticiple": "1", "highlights": "title"}
    hit = search(site, **words)["records"]
    assert [row["projectno"] for row in hit] == ["SY-2026-0007"]
    assert "<em style='color:red'>第7号</em>" in hit[0]["title"]
    assert search(site, wd="SY-2026-0007", noParticiple="1")["totalcount"] == 0
    assert search(site, wd="SY-2026-0007", noParticiple="1", fields="title;projectno")["totalcount"] == 1
    assert search(site, wd="第77号公告", noParticiple="1")["totalcount"] == 0


def test_conditions_meet_any_case_and_a_foreign_cnum_counts_nothing(site: Visitor) -> None:
    other = [{"fieldName": "ZHUANZAI", "equal": "市政府采购网"}]
    assert search(site, condition=other)["totalcount"] == 6
    assert search(site, cnum="003")["totalcount"] == 0
    assert site.post(SEARCH, {"pn": "0"}).status == 500


def test_another_path_wraps_the_answer_as_a_string(site: Visitor) -> None:
    answer = site.post("/interface/rest/esinteligentsearch/getFullTextDataNew", question()).json
    assert answer["code"] == 200
    row = json.loads(answer["content"])["result"]["records"][0]
    assert row["pubinwebdate"] == row["webdate"]


def test_a_column_list_counts_pages_from_0_and_days(site: Visitor) -> None:
    custom = listed(site, 0)["custom"]
    assert (custom["count"], len(custom["infodata"])) == (60, 8)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", custom["infodata"][0]["infodate"])
    assert custom["infodata"][0]["customtitle"].startswith("[湖南省·邵阳市")
    assert len(listed(site, 7)["custom"]["infodata"]) == 4
    assert listed(site, 0, siteGuid="")["custom"]["count"] == 0
    assert listed(site, 0, kw="第7号")["custom"]["count"] == 1


def test_the_captcha_variant_gives_five_pages(site: Visitor) -> None:
    assert len(listed(site, 4, LIST + "Yzm")["custom"]["infodata"]) == 8
    refused = listed(site, 5, LIST + "Yzm")
    assert refused["status"] == {"code": "200", "text": "请输入验证码"}
    assert (refused["custom"]["count"], refused["custom"]["infodata"]) == (60, [])
    flat = {"siteGuid": epoint.SITE_GUID, "categoryNum": "002", "pageIndex": "5", "YZM": "1", "ImgGuid": "2"}
    assert site.post(LIST + "Yzm", flat).json["custom"]["infodata"] == []


def test_the_notices_of_a_project_want_a_token_at_one_path(site: Visitor) -> None:
    row = next(row for row in search(site, rn=60)["records"] if row["projectno"] == "SY-2026-0006")
    asked = {"params": json.dumps({"siteGuid": "", "infoid": row["infoid"], "categorynum": "002"})}
    path = "/rest/GgSearchAction/getDetails"
    assert site.post("/EpointWebBuilder" + path, asked).status == 401
    assert len(site.post("/EWB-FRONT" + path, asked).json) == 3
    given = site.post("/EpointWebBuilder/rest/getOauthInfoAction/getNoUserAccessToken", "").json
    bearer = {"Authorization": f"Bearer {given['custom']['access_token']}"}
    found = site.post("/EpointWebBuilder" + path, asked, bearer).json
    assert [entry["title"] for entry in found] == [e.title for e in ROWS[5:8]]
    site.board.now = TONIGHT + timedelta(minutes=30)
    assert site.post("/EpointWebBuilder" + path, asked, bearer).status == 401
    site.board.now = TONIGHT


def test_the_older_actions_always_say_error(site: Visitor) -> None:
    infoid = search(site)["records"][0]["infoid"]
    path = "/EpointWebBuilder/BulletinWebServer.action?cmd=getallprocessdetailInfonew&infoid="
    answer = site.get(path + infoid).json
    assert answer["status"]["state"] == "error"
    assert json.loads(answer["custom"])[0]["visiturl"].endswith(".html")
    assert site.get(path + "none").json["custom"] == ""


def test_a_static_list_cuts_titles_and_ends_with_404(site: Visitor) -> None:
    text = site.get("/jyxx/002001/002001001/1.html").text
    assert '<span class="wb-page-number">1/4</span>' in text
    title, shown = re.findall(r'title="([^"]+)">([^<]+)</a>', text)[1]
    assert title.startswith(shown)
    assert len(shown) < len(title)
    assert site.get("/jyxx/002001/002001001/5.html").status == 404
    assert 'class="ewb-data-items"' in site.get("/jyxx/002002/002002001/1.html").text


def test_bodies_stand_in_three_places_or_in_a_frame(site: Visitor) -> None:
    seen = set()
    for row in search(site)["records"]:
        text = site.get(row["linkurl"]).text
        assert '<h2 id="title">' in text
        assert "{{downloadurl}}" in text
        frame = re.search(r'<iframe src="([^"]+)"', text)
        body = site.get(frame[1].replace("&amp;", "&")).text if frame else text
        assert row["projectno"] in body
        place = re.search(r'id="newsText"|class="notice-content"|id="mainContent"', text)
        seen.add(place[0] if place else "frame")
    assert len(seen) == 4


def test_a_page_is_404_at_a_wrong_day_and_when_gone(site: Visitor) -> None:
    row = search(site)["records"][0]
    assert site.get(row["linkurl"].replace("20260921", "20260920")).status == 404
    gone = [replace(ROWS[0], gone_at=TONIGHT)]
    with visiting_board(epoint, gone) as later:
        assert search(later)["totalcount"] == 0


def test_an_attachment_lies_behind_a_page_and_perhaps_a_captcha(site: Visitor) -> None:
    bodies = []
    for row in search(site, "002001009")["records"]:
        text = site.get(row["linkurl"]).text
        shell = site.get(re.findall(r'href="([^"]*downloadztbattach[^"]*)"', text)[0].replace("&amp;", "&"))
        assert FILE.content not in shell.body
        address = re.findall(r'href="([^"]+)"', shell.text)[0].replace("&amp;", "&")
        bodies.append(site.get(address).body)
    assert FILE.content in bodies
    assert any("验证码" in body.decode() for body in bodies if body != FILE.content)


def test_mischief_reaches_the_search() -> None:
    with visiting_board(epoint, ROWS, mischief="decoy") as site:
        assert search(site) == {**search(site), "totalcount": 0, "records": []}
