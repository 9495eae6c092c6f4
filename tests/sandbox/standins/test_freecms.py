"""The FreeCMS stand-in: two shapes of one list, finer types, plans, fields that are null, a captcha nobody solves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sandbox.standins import freecms
from tests.sandbox.standins.visits import FILE, TONIGHT, Visitor, notices, visiting_board, with_file

V1 = "/freecms/rest/v1/notice/selectInfoMoreChannel.do"
V2 = "/gpcms/rest/web/v2/info/selectInfoForIndex"
DETAIL = "/gpcms/rest/web/v2/info/getInfoById"
PLAN = "/gpcms/rest/web/v2/index/selectInfoByOpenTenderCode"
ROWS = [
    *notices("采购公告", 24),
    *notices("采购更正公告", 3, start=25),
    *notices("采购意向", 3, start=28),
    *map(with_file, notices("验收公告", 2, start=40)),
    replace(notices("采购结果公告", 1, start=50)[0], project="project1"),
]


@pytest.fixture(scope="module")
def site() -> Iterator[Visitor]:
    with visiting_board(freecms, ROWS) as caller:
        yield caller


def asked(**more: object) -> dict[str, object]:
    return {"siteId": freecms.SITE_ID, "channel": freecms.CHANNEL, "currPage": 1, **more}


def rows(site: Visitor, **more: object) -> list[dict[str, Any]]:
    return list(site.get(V2, **asked(**more)).json["data"]["rows"])


def test_the_two_generations_have_their_rows_in_different_places(site: Visitor) -> None:
    first, second = site.get(V1, **asked(noticeType="00101")).json, site.get(V2, **asked(noticeType="00101")).json
    assert first["total"] == second["data"]["total"] == 24
    assert [row["id"] for row in first["data"]] == [row["id"] for row in second["data"]["rows"]]
    assert {row["content"] for row in second["data"]["rows"]} == {None}
    assert all("SY-2026" in row["content"] for row in first["data"])


def test_rows_say_finer_types_than_asked(site: Visitor) -> None:
    assert {row["noticeType"] for row in rows(site, noticeType="00101")} == {"001011", "001016"}
    assert {row["noticeType"] for row in rows(site, noticeType="00103")} == {"001031", "001032"}
    assert {row["noticeType"] for row in rows(site, noticeType="59,00105A")} == {"59", "00105A"}


def test_newest_first_and_nothing_beyond_the_last_page(site: Visitor) -> None:
    times = [row["noticeTime"] for row in rows(site, noticeType="00101", pageSize=24)]
    assert times == sorted(times, reverse=True)
    beyond = site.get(V2, **asked(noticeType="00101", currPage=4)).json["data"]
    assert (beyond["rows"], beyond["total"]) == ([], 24)


def test_a_hundred_rows_at_most() -> None:
    with visiting_board(freecms, notices("采购公告", 130)) as many:
        assert len(rows(many, pageSize=1000)) == 100


def test_without_the_right_site_and_channel_nothing_stands_there(site: Visitor) -> None:
    assert site.get(V2, **asked(channel="")).json["data"] == {"rows": [], "total": 0}
    assert site.get(V1, **asked(siteId="x")).json["total"] == 0


def test_a_bare_end_day_is_its_midnight(site: Visitor) -> None:
    day = {"operationStartTime": "2026-09-21 00:00:00", "noticeType": "00101"}
    whole = site.get(V2, **asked(**day, operationEndTime="2026-09-21 23:59:59")).json["data"]["total"]
    assert whole > 0
    assert site.get(V2, **asked(**day, operationEndTime="2026-09-21")).json["data"]["total"] == 0


def test_searches_by_title_code_and_whole_text(site: Visitor) -> None:
    assert [row["title"] for row in rows(site, title="第7号")] == [ROWS[6].title]
    assert [row["openTenderCode"] for row in rows(site, openTenderCode="SY-2026-0007")] == ["SY-2026-0007"]
    assert "<font color='red'>第7号</font>" in rows(site, searchKey="第7号")[0]["title"]
    assert rows(site, title="没有的项目") == []
    assert {row["regionCode"] for row in rows(site, regionCode="430581")} == {"430581"}


def test_a_plan_gives_all_its_notices_and_they_are_told_by_id(site: Visitor) -> None:
    row = rows(site, openTenderCode="SY-2026-0003")[0]
    found = site.get(PLAN, site=freecms.SITE_ID, planId=row["planId"]).json["data"]
    assert found["total"] == 4
    assert [one["noticeTypeName"] for one in found["rows"] if one["id"] == row["id"]] == ["采购公告"]
    assert all(one["content"] for one in found["rows"])
    assert site.get(PLAN, planId=row["planId"]).json["data"]["rows"] == []
    old = "/freecms/rest/v1/notice/selectInfoByOpenTenderCode.do"
    assert site.get(old, site=freecms.SITE_ID, openTenderCode="SY-2026-0003").json["total"] == 1


def test_intentions_leave_most_fields_null(site: Visitor) -> None:
    row = rows(site, noticeType="59")[0]
    assert {row[name] for name in ("agency", "purchaseManner", "budget", "planId")} == {None}
    assert "SY-2026" in site.get(DETAIL, id=row["id"]).json["data"]["content"]


def test_an_unknown_notice_is_code_200_without_data(site: Visitor) -> None:
    row = rows(site)[0]
    assert site.get(DETAIL, id=row["noticeId"]).json == {"code": "200", "msg": "操作成功", "data": None}
    assert row["noticeId"] in row["htmlpath"]
    assert row["noticeId"] != row["id"]


def test_the_static_page_has_the_second_and_is_404_when_gone(site: Visitor) -> None:
    row = rows(site)[0]
    text = site.get(row["htmlpath"]).text
    assert f'<span id="noticeTime">{row["noticeTime"]}</span>' in text
    with visiting_board(freecms, [replace(ROWS[-1], gone_at=TONIGHT)]) as later:
        assert later.get(row["htmlpath"]).status == 404


def test_attachments_stand_in_the_list_or_only_in_the_body(site: Visitor) -> None:
    odd, even = sorted(rows(site, noticeType="00105A"), key=lambda row: len(row["attchList"]))
    assert odd["attchList"] == []
    assert "相关附件" in site.get(DETAIL, id=odd["id"]).json["data"]["content"]
    address = even["attchList"][0]["fileUrl"]
    assert address.startswith(freecms.ORIGIN)
    assert site.get(address.removeprefix(freecms.ORIGIN)).body == FILE.content


def test_behind_the_gateway_a_captcha_refuses_with_status_200(site: Visitor) -> None:
    answer = site.get("/gateway" + V2, **asked(verifyCode="1234"))
    assert (answer.status, answer.json["code"], answer.json["data"]) == (200, "500", None)
    assert "验证码" in answer.json["msg"]


def test_human_pages_are_scripts_and_count_visits(site: Visitor) -> None:
    first, second = (site.get("/maincms-web/noticeInformation").text for _ in range(2))
    assert first != second
    assert ROWS[0].title not in first
