"""The Zcy product's stand-in: a search engine's answers, hidden JSON, a portal that counts on demand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from sandbox.standins import zcygov
from sandbox.standins.board import Attachment, Board, Entry
from sandbox.standins.serving import Gate, Road, serving

NOW = datetime(2026, 11, 20, 18, 0)


def entry(number: int, column: str, days: float, **more: object) -> Entry:
    said = {"title": f"课桌采购{number}", "region": "430502", "purchaser": "某学校", **more}
    return Entry(number=number, column=column, posted=NOW - timedelta(days=days), **said)


def entries() -> list[Entry]:
    project = {"project": "p", "code": "SY-ZB2026039（第2次）", "agency": "某代理"}
    return [
        *(entry(100 + count, "采购公告", 10 + count / 10) for count in range(120)),
        entry(1, "采购公告", 5, attachments=(Attachment("文件.pdf", b"%PDF"),), body="<p>一“二”</p>", **project),
        entry(2, "采购变更公告", 4, **project),
        entry(3, "采购变更公告", 3, **project),
        entry(4, "采购结果公告", 2, title="空调结果", region="430100", **project),
        entry(5, "采购意向", 2),
        entry(6, "采购意向", 1, gone_at=NOW - timedelta(hours=1)),
    ]


@pytest.fixture(scope="module")
def board() -> Board:
    return Board(entries(), NOW)


@pytest.fixture(scope="module")
def base(board: Board) -> Iterator[str]:
    with serving({zcygov.ORIGIN: Gate(zcygov.app(board), board, Road())}) as address_map:
        yield address_map[zcygov.ORIGIN]


def ask(base: str, path: str, **asked: object) -> Any:
    with urlopen(Request(base + path, json.dumps(asked).encode(), {"Content-Type": "application/json"})) as answer:
        return json.loads(answer.read())


def older(base: str, **asked: object) -> Any:
    return ask(base, "/front/search/category", **{"categoryCode": "ZcyAnnouncement2", **asked})["hits"]


def portal(base: str, path: str, **asked: object) -> Any:
    return ask(base, path, **asked)["result"]["data"]


def detail(base: str, board: Board, number: int) -> Any:
    key = zcygov.ident(board, next(each for each in board.entries if each.number == number))
    with urlopen(f"{base}/portal/detail?articleId={quote(key, safe='')}&timestamp=1") as answer:
        return json.loads(answer.read())["result"]["data"]


def test_the_older_list_answers_as_a_search_engine(base: str) -> None:
    hits = older(base)
    assert hits["total"] == 121 and len(hits["hits"]) == 15
    source = hits["hits"][0]["_source"]
    assert source["publishDate"] == 1794736800000
    assert source["projectCode"] == "SY-ZB2026039（第2次）" and "projectCode" not in hits["hits"][1]["_source"]
    assert any("districtName" not in hit["_source"] for hit in hits["hits"])
    assert len(older(base, pageSize=500)["hits"]) == 100 and len(older(base, pageSize=50, pageNo=3)["hits"]) == 21


def test_the_older_list_takes_days_and_districts_and_no_words(base: str) -> None:
    assert older(base, publishDateBegin="2026-11-15", publishDateEnd="2026-11-15")["total"] == 1
    assert older(base, categoryCode="ZcyAnnouncement4", districtCode=["430500"])["total"] == 0
    assert older(base, categoryCode="ZcyAnnouncement4", districtCode=["430500", "430100"])["total"] == 1
    assert older(base, keyword="没有的")["total"] == 121


def test_the_older_page_hides_the_notice_in_an_attribute(base: str, board: Board) -> None:
    path = older(base)["hits"][0]["_source"]["url"]
    with urlopen(base + path) as answer:
        page = answer.read().decode()
    said = json.loads(unescape(re.findall(r'name="articleDetail" value="([^"]*)"', page)[0]))
    assert said["title"] == "课桌采购1" and "<p>一“二”</p>" in said["content"] and "<p>一" not in page
    href = re.findall(r'<ul class="fjxx"><li><p><a href="([^"]+)"', said["content"])[0]
    assert href.startswith("//zcy.example.gov.cn/")
    with urlopen(base + href.removeprefix("//zcy.example.gov.cn")) as held:
        assert held.read() == b"%PDF"


def test_the_older_page_of_what_is_gone_is_404(base: str, board: Board) -> None:
    with pytest.raises(HTTPError, match="404"):
        urlopen(base + zcygov.path(board, board.entries[-1]))


def test_the_column_list_is_newest_first_and_holds_100(base: str) -> None:
    data = portal(base, "/portal/category", categoryCode="ZcyAnnouncement2", pageSize=500)
    assert data["total"] == 121 and len(data["children"]) == 100 and data["moduleName"] == "采购公告"
    times = [row["pubDate"] for row in data["children"]]
    assert times == sorted(times, reverse=True)
    assert data["children"][0]["publishDateString"] == "2026-11-15"
    found = portal(base, "/portal/category", categoryCode="ZcyAnnouncement4", excludeDistrictPrefix=["4301"])
    assert found["total"] == 0 and found["children"] == []


def test_captures_of_the_column_list_have_another_shape(board: Board) -> None:
    with serving({zcygov.ORIGIN: zcygov.app(board, captured=True)}) as address_map:
        data = portal(address_map[zcygov.ORIGIN], "/portal/category", categoryCode="ZcyAnnouncement11")
        assert set(data) == {"total", "data", "empty"} and data["data"][0]["publishDate"] and data["total"] == 1


def test_the_search_counts_only_when_asked_to(base: str) -> None:
    asked = {"code": "ZcyAnnouncement2", "keyword": "课桌", "isStick": False}
    silent = portal(base, "/portal/searchHome", **asked)
    assert silent["total"] == silent["validCount"] == 0 and len(silent["children"]) == 15
    assert portal(base, "/portal/searchHome", **asked, needTotal=True)["total"] == 121


def test_an_old_notice_stands_in_front_unless_that_is_switched_off(base: str) -> None:
    rows = portal(base, "/portal/searchHome", code="ZcyAnnouncement2")["children"]
    assert rows[0]["stickLevel"] == 1 and rows[0]["title"] == "课桌采购219" and rows[1]["title"] == "课桌采购1"
    assert portal(base, "/portal/searchHome", code="ZcyAnnouncement2", isStick=False)["children"][0] == rows[1]


def test_a_keyword_is_sought_in_titles_of_all_columns(base: str) -> None:
    def found(**asked: object) -> list[str]:
        return [row["title"] for row in portal(base, "/portal/searchHome", isStick=False, **asked)["children"]]

    assert found(keyword="空调") == ["空调结果"]
    assert found(keyword="SY-ZB2026039") == found(keyword="空调", subCodes=["ZcyAnnouncement2"]) == []


def test_a_detail_links_to_every_notice_of_the_project(base: str, board: Board) -> None:
    links = detail(base, board, 3)["announcementLinkDtoList"]
    there = [(link["typeName"], link["isCurrent"]) for link in links if link["isExist"]]
    assert there == [("采购公告", False), ("采购变更公告", False), ("采购变更公告", True), ("采购结果公告", False)]
    assert [link["articleId"] for link in links if not link["isExist"]] == [None] * 5
    assert [link["order"] for link in links] == list(range(1, 10))
    assert detail(base, board, 5)["announcementLinkDtoList"] is None


def test_a_detail_has_its_attachments_behind_a_domain(base: str, board: Board) -> None:
    held = detail(base, board, 1)["attachmentVO"]
    url = (held["domain"] + held["attachments"][0]["fileId"]).replace(zcygov.ORIGIN, base)
    with urlopen(url) as answer:
        assert answer.read() == b"%PDF"
    assert detail(base, board, 2)["attachmentVO"] is None


def test_what_is_gone_is_answered_with_success_and_no_data(base: str, board: Board) -> None:
    assert detail(base, board, 6) is None


def test_an_identifier_must_be_encoded(base: str, board: Board) -> None:
    key = next(key for each in board.standing() if "+" in (key := zcygov.ident(board, each)))
    with urlopen(f"{base}/portal/detail?articleId={key}") as answer:
        assert json.loads(answer.read())["result"]["data"] is None


def test_what_is_not_json_or_names_no_column_is_400(base: str) -> None:
    for path in ("/front/search/category", "/portal/category", "/portal/searchHome"):
        for kind in ("application/json", "application/x-www-form-urlencoded"):
            with pytest.raises(HTTPError, match="400"):
                urlopen(Request(base + path, b"{}", {"Content-Type": kind}))
    with pytest.raises(HTTPError, match="400"):
        older(base, districtCode="430500")


def test_mischief_reaches_all_lists() -> None:
    board = Board(entries(), NOW, mischief="short_total")
    with serving({zcygov.ORIGIN: zcygov.app(board)}) as address_map:
        base = address_map[zcygov.ORIGIN]
        assert older(base)["total"] == 118
        assert portal(base, "/portal/category", categoryCode="ZcyAnnouncement2")["total"] == 118
        assert portal(base, "/portal/searchHome", code="ZcyAnnouncement2", needTotal=True)["total"] == 118
