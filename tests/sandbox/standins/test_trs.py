"""The TRS stand-in: a search that is a call, a placeholder for the greedy, keywords that find nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sandbox.standins import trs
from tests.sandbox.standins.visits import FILE, TONIGHT, Visitor, notices, visiting_board, with_file

WAS = "/was5/web/search"
OPEN = "/trssearch/openSearch/searchPublishResource"
DEAL = "/trssearch/openSearch/getPublishResourceDealContent"
ROWS = [
    *notices("工程·招标公告", 45),
    *notices("工程·中标公告", 3, start=50),
    *notices("采购公告", 3, start=60),
    with_file(notices("采购结果", 1, start=70)[0]),
]


@pytest.fixture(scope="module")
def site() -> Iterator[Visitor]:
    with visiting_board(trs, ROWS) as caller:
        yield caller


def was(site: Visitor, channel: str = "1001", **more: object) -> dict[str, Any]:
    text = site.get(WAS, channelid=channel, callback="result", **more).text.strip()
    assert text.startswith("result(")
    assert text.endswith(");")
    return dict(json.loads(text[7:-2]))


def opened(site: Visitor, **more: object) -> dict[str, Any]:
    return dict(site.get(OPEN, **more).json["data"])


def test_rows_stand_in_a_call_and_numbers_are_strings(site: Visitor) -> None:
    answer = was(site, perpage=20)
    assert (answer["recordnum"], answer["pagenum"], len(answer["datas"])) == ("45", "3", 20)
    assert site.get(WAS + "?channelid=1001&callback&callback=got").text.strip().startswith("got({")
    assert site.get(WAS, channelid="1001").text.strip().startswith("result({")


def test_more_than_twenty_rows_get_a_placeholder(site: Visitor) -> None:
    answer = site.get(WAS, channelid="1001", perpage=21)
    assert answer.status == 200
    assert answer.text.startswith("<html>")
    assert "recordnum" not in answer.text
    assert len(was(site, prepage=17)["datas"]) == 17


def test_days_are_written_with_dots_newest_first(site: Visitor) -> None:
    days = [row["timestamp"] for row in was(site, perpage=20)["datas"]]
    assert all(re.fullmatch(r"\d{4}\.\d\d\.\d\d", day) for day in days)
    assert days == sorted(days, reverse=True)


def test_channels_are_apart_and_pages_end_empty(site: Visitor) -> None:
    assert [was(site, channel)["recordnum"] for channel in ("1001", "1002", "1003", "1004", "9")] == [
        "45",
        "3",
        "3",
        "1",
        "0",
    ]
    assert was(site, page=6)["datas"] == []


def test_an_expression_chooses_and_a_keyword_finds_nothing(site: Visitor) -> None:
    fine = "gtitle<>'' and tType='工程建设'   and iType='招标公告'"
    assert was(site, searchword=fine)["recordnum"] == "45"
    assert was(site, searchword="iType='中标公告'")["recordnum"] == "0"
    assert was(site, searchword=f"title='{ROWS[6].title}'")["recordnum"] == "1"
    assert was(site, searchword="第7号")["recordnum"] == "0"


def test_addresses_are_whole_or_relative_and_open_the_notice(site: Visitor) -> None:
    addresses = [row["docpuburl"] for row in was(site)["datas"]]
    assert {address.startswith("http") for address in addresses} == {True, False}
    text = site.get(addresses[0].removeprefix(trs.ORIGIN)).text
    assert '<div class="ewb-article">' in text
    assert '<div class="ewb-article-info"><p>' in text
    assert site.get("/ggzy/gcjs/zbgg/202609/t20260921_1.html").status == 404


def test_the_open_search_mixes_stages_without_a_type(site: Visitor) -> None:
    assert opened(site)["total"] == len(ROWS)
    assert opened(site, transactionTypeName="工程建设", noticeTypeName="中标结果公告")["total"] == 3
    assert opened(site, transactionTypeName="工程建设", noticeTypeName="中标结果公示")["total"] == 0
    assert opened(site, transactionTypeName="政府采购", noticeTypeName="采购公告")["total"] == 3


def test_the_open_search_finds_by_name_and_marks_it(site: Visitor) -> None:
    found = opened(site, noticeName="第7号")
    assert found["total"] == 1
    assert "<em style='color:red'>第7号</em>" in found["data"][0]["noticeName"]
    assert found["data"][0]["projectName"] == ROWS[6].title
    assert opened(site, projectCode="SY-2026-0007")["total"] == 1
    assert len(opened(site, pageSize=100)["data"]) == 20


def test_the_open_search_has_the_second_and_a_window(site: Visitor) -> None:
    at = opened(site)["data"][0]["noticeSendTime"]
    assert opened(site, startTime=at, endTime=at)["total"] >= 1
    assert opened(site, startTime="2026-09-22 00:00:00")["total"] == 0


def test_a_deal_opens_in_1970_and_is_null_when_unknown(site: Visitor) -> None:
    row = opened(site, noticeName="第7号")["data"][0]
    deal = site.get(DEAL, sourceDataKey=row["sourceDataKey"]).json["data"]["dealContent"]
    assert deal["bidOpenTime"].startswith("1970")
    assert "SY-2026-0007" in deal["noticeContent"]
    assert site.get(DEAL, sourceDataKey="none").json["data"]["dealContent"] is None


def test_the_other_gateway_is_always_empty(site: Visitor) -> None:
    answer = site.get("/trssearch/openSearch/getPublishResourceDealList", noticeTypeName="招标公告").json
    assert answer["data"] == {"total": 0, "data": []}


def test_files_lie_beside_the_page(site: Visitor) -> None:
    address = was(site, "1004")["datas"][0]["docpuburl"].removeprefix(trs.ORIGIN)
    name = re.findall(r'href="\./([^"]+\.pdf)"', site.get(address).text)[0]
    assert site.get(address.rsplit("/", 1)[0] + "/" + name).body == FILE.content
    key = opened(site, transactionTypeName="政府采购", noticeTypeName="中标公告")["data"][0]["sourceDataKey"]
    content = site.get(DEAL, sourceDataKey=key).json["data"]["dealContent"]["noticeContent"]
    assert site.get(re.findall(r'href="(/[^"]+)"', content)[0]).body == FILE.content


def test_what_is_gone_is_404_and_out_of_both_searches(site: Visitor) -> None:
    address = trs.page_path(ROWS[0])
    assert site.get(address).status == 200
    with visiting_board(trs, [replace(ROWS[0], gone_at=TONIGHT)]) as later:
        assert later.get(address).status == 404
        assert was(later)["recordnum"] == "0"
        assert opened(later)["total"] == 0


def test_mischief_reaches_both_searches() -> None:
    with visiting_board(trs, ROWS, mischief="short_total") as site:
        assert was(site)["recordnum"] == "42"
        assert opened(site)["total"] == len(ROWS) - 3
