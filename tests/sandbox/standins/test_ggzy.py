"""The national platform's stand-in: a capped list, codes in answers of status 200, two layers of pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from sandbox.standins import ggzy
from sandbox.standins.board import Attachment, Board, Entry
from sandbox.standins.serving import Gate, Road, serving

NOW = datetime(2026, 11, 20, 18, 0)
LIST = "/information/pubTradingInfo/getTradList"


def entry(number: int, column: str, days: float, **more: object) -> Entry:
    said = {"title": f"道路工程{number}招标公告", "region": "430502", **more}
    return Entry(number=number, column=column, posted=NOW - timedelta(days=days, minutes=3), **said)


def entries() -> list[Entry]:
    project = {"project": "p", "code": "SYZFCG-2026-007"}
    return [
        *(entry(1000 + count, "工程·招标资审公告", count / 60) for count in range(1100)),
        entry(1, "采购公告", 40, title="课桌采购公告", attachments=(Attachment("附件 一.doc", b"DOC"),), **project),
        entry(2, "采购中标公告", 20, title="课桌采购中标公告", **project),
        entry(3, "采购合同公告", 5, title="课桌采购合同公告", body="<p>合同正文</p>", **project),
        entry(4, "国资挂牌披露", 1, title="门面挂牌", region="330100", body=""),
        entry(5, "土地出让公示", 400, title="旧年出让"),
        entry(6, "其他交易公告", 2, title="撤回的", gone_at=NOW - timedelta(days=1)),
    ]


@pytest.fixture(scope="module")
def board() -> Board:
    return Board(entries(), NOW)


@pytest.fixture(scope="module")
def base(board: Board) -> Iterator[str]:
    with serving({ggzy.ORIGIN: Gate(ggzy.app(board), board, Road())}) as address_map:
        yield address_map[ggzy.ORIGIN]


def get(url: str) -> tuple[int, str]:
    try:
        with urlopen(url, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def ask(base: str, where: str = LIST, referer: str = "https://www.ggzy.gov.cn/deal/dealList.html", **asked: str) -> Any:
    said = {"PAGENUMBER": "1", "DEAL_TIME": "05", **asked}
    request = Request(base + where, urlencode(said).encode(), {"Referer": referer} if referer else {})
    with urlopen(request, timeout=5) as answer:
        return json.loads(answer.read())


def titles(answer: Any) -> list[str]:
    return [row["title"] for row in answer["data"]["records"]]


def detail(base: str, board: Board, number: int, layer: str = "b") -> str:
    found = next(each for each in board.entries if each.number == number)
    return get(base + ggzy.path(board, found, layer))[1]


def test_the_total_is_capped_and_rows_beyond_cannot_be_reached(base: str) -> None:
    first = ask(base, DEAL_STAGE="0101")["data"]
    assert (first["total"], first["pages"], first["size"], len(first["records"])) == (1000, 50, 20, 20)
    assert len(ask(base, DEAL_STAGE="0101", PAGENUMBER="50")["data"]["records"]) == 20
    beyond = ask(base, DEAL_STAGE="0101", PAGENUMBER="51")
    assert beyond["code"] == 804 and beyond["data"] is None


def test_a_record_says_the_day_alone_and_no_project_number(base: str) -> None:
    row = ask(base, DEAL_STAGE="0203")["data"]["records"][0]
    assert row["publishTime"] == "2026-11-15" and row["tenderProjectCode"] is None and row["cityText"] is None
    assert row["province"] == "430000" and row["informationType"] == "0203" and len(row["id"]) == 36
    assert row["url"] == f"/information/deal/html/a/430000/0203/20261115/{row['id']}.html"


def test_wrong_parameters_are_801(base: str) -> None:
    wrong = (
        {"PAGENUMBER": ""},
        {"DEAL_TIME": "09"},
        {"DEAL_TIME": "06", "TIMEBEGIN": "2026-11-01"},
        {"DEAL_TIME": "06", "TIMEBEGIN": "2026-11-09", "TIMEEND": "2026-11-01"},
        {"DEAL_CLASSIFY": "77"},
        {"DEAL_CLASSIFY": "02", "DEAL_STAGE": "0101"},
    )
    assert [ask(base, **each)["code"] for each in wrong] == [801] * len(wrong)


def test_without_the_referer_the_list_is_not_there(base: str) -> None:
    with pytest.raises(HTTPError, match="404"):
        ask(base, referer="")


def test_dates_include_both_days_and_a_missing_time_is_three_days(base: str) -> None:
    span = {"DEAL_TIME": "06", "TIMEBEGIN": "2026-10-11", "TIMEEND": "2026-10-31", "DEAL_CLASSIFY": "02"}
    assert titles(ask(base, **span)) == ["课桌采购中标公告", "课桌采购公告"]
    assert titles(ask(base, DEAL_TIME="", DEAL_CLASSIFY="02")) == []
    assert titles(ask(base, DEAL_TIME="01", DEAL_STAGE="0501")) == []


def test_what_is_older_than_a_year_has_its_own_list(base: str) -> None:
    span = {"DEAL_TIME": "06", "TIMEBEGIN": "2025-01-01", "TIMEEND": "2026-11-20", "DEAL_CLASSIFY": "03"}
    assert titles(ask(base, **span)) == []
    assert titles(ask(base, "/his" + LIST, **span)) == ["旧年出让"]


def test_stages_stand_for_one_a_class_or_all_deals(base: str) -> None:
    assert len(titles(ask(base, DEAL_CLASSIFY="02", DEAL_STAGE="0200"))) == 3
    assert set(titles(ask(base, DEAL_STAGE="0002"))) == {"课桌采购中标公告", "课桌采购合同公告"}
    assert titles(ask(base, DEAL_CLASSIFY="21")) == []


def test_words_and_places_narrow_the_list(base: str) -> None:
    assert titles(ask(base, FINDTXT="门面")) == ["门面挂牌"]
    assert titles(ask(base, FINDTXT="门面", DEAL_PROVINCE="430000")) == []
    assert len(titles(ask(base, FINDTXT="课桌", DEAL_PROVINCE="430000", DEAL_CITY="430500"))) == 3
    assert ask(base, FINDTXT="SYZFCG-2026-007")["data"]["total"] == 0


def test_page_a_groups_the_project_and_says_its_number(base: str, board: Board) -> None:
    page = detail(base, board, 3, "a")
    assert "采购项目编号：SYZFCG-2026-007" in page and "合同正文" not in page
    assert re.findall(r'<div id="div_(\d+)"', page) == ["0201", "0202", "0203"]
    paths = re.findall(r"showDetail\(this,'\d+','([^']+)'\)", page)
    assert len(paths) == 3 and all(get(base + path)[0] == 200 for path in paths)
    assert f"firstLastUrl='{paths[-1]}'" in page


def test_a_contract_shows_when_it_was_signed_and_empty_values(base: str, board: Board) -> None:
    page = detail(base, board, 3)
    assert "签署时间：2026-11-14 15:57" in page and "发布时间" not in page
    assert "0元 人民币" in page and "<td>年</td>" in page and "合同正文" in page
    assert "jump.html?infoid=" in page


def test_a_notice_shows_the_minute_and_may_have_no_words(base: str, board: Board) -> None:
    page = detail(base, board, 4)
    assert "发布时间：2026-11-19 17:57" in page and '<div class="detail_content"></div>' in page
    assert "href=\"\" style='display:none;'" in page


def test_an_attachment_is_a_link_in_the_body(base: str, board: Board) -> None:
    href = re.findall(r'<p><a href="([^"]+)">附件 一.doc</a>', detail(base, board, 1))[0]
    assert get(base + href) == (200, "DOC")
    assert get(base + href + "x")[0] == 404


def test_what_is_gone_or_lies_elsewhere_is_404(base: str, board: Board) -> None:
    gone, there = board.entries[-1], board.entries[-4]
    assert get(base + ggzy.path(board, gone))[0] == get(base + ggzy.path(board, gone, "b"))[0] == 404
    assert get(base + ggzy.path(board, there).replace("/0203/", "/0201/"))[0] == 404


def test_too_frequent_and_captcha_come_as_codes(board: Board) -> None:
    with serving({ggzy.ORIGIN: ggzy.app(board, refusals=(829, 800))}) as address_map:
        base = address_map[ggzy.ORIGIN]
        captcha = ask(base)
        assert captcha["code"] == 829 and captcha["captchaToken"] and captcha["captchaImage"]
        assert [ask(base)["code"] for _ in range(2)] == [800, 200]


def test_mischief_reaches_the_list() -> None:
    board = Board(entries(), NOW, mischief="decoy")
    with serving({ggzy.ORIGIN: ggzy.app(board)}) as address_map:
        assert ask(address_map[ggzy.ORIGIN])["data"]["total"] == 0
