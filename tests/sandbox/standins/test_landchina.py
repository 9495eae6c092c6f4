"""The land market's stand-in: posted JSON, ten rows a page, silence where something is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.request import Request, urlopen

import pytest

from sandbox.standins import landchina
from sandbox.standins.board import Attachment, Board, Entry
from sandbox.standins.serving import Gate, Road, serving

NOW = datetime(2026, 11, 20, 18, 0)
TRANSFER, DEAL, RESULT = landchina.COLUMNS.values()
LOT = (
    "<p>成交信息如下。</p><table><tr><td>宗地坐落</td><td>双清区某路</td><td>宗地面积</td><td>1.2</td></tr>"
    "<tr><td>受让单位</td><td>某置业公司</td></tr><tr><td>成交价</td><td>928.5</td></tr></table>"
)


def entry(number: int, column: str, days: float, **more: object) -> Entry:
    said = {"title": f"挂牌出让公告{number}号", "region": "430502", **more}
    return Entry(number=number, column=column, posted=NOW - timedelta(days=days, seconds=5), **said)


def entries() -> list[Entry]:
    return [
        *(entry(100 + count, "土地出让公告", 30 + count) for count in range(35)),
        entry(1, "土地出让公告", 2, code="2026-S-01", attachments=(Attachment("图.pdf", b"%PDF"),)),
        entry(2, "土地出让公告", 3, body="", code="2026-S-02", region="430100"),
        entry(3, "土地成交公示", 1, title="成交公示3号", body=LOT, code="2026-S-01"),
        entry(4, "土地供应结果", 1, title="双清区某路地块", body=LOT),
        entry(5, "土地出让公告", 1, gone_at=NOW - timedelta(hours=1)),
    ]


@pytest.fixture(scope="module")
def board() -> Board:
    return Board(entries(), NOW)


@pytest.fixture(scope="module")
def base(board: Board) -> Iterator[str]:
    with serving({landchina.ORIGIN: Gate(landchina.app(board), board, Road())}) as address_map:
        yield address_map[landchina.ORIGIN]


def raw(url: str, data: bytes | None, kind: str = "application/json;charset=UTF-8") -> Any:
    with urlopen(Request(url, data, {"Content-Type": kind}), timeout=5) as answer:
        return json.loads(answer.read())


def ask(base: str, path: str, **asked: object) -> Any:
    return raw(base + path, json.dumps(asked).encode())


def guids(board: Board) -> dict[int, str]:
    return {each.number: landchina.guid(board, each) for each in board.entries}


def test_no_page_holds_more_than_ten_rows(base: str) -> None:
    data = ask(base, TRANSFER.list, pageNum=1, pageSize=100)["data"]
    assert (len(data["list"]), data["pageSize"], data["total"], data["pages"]) == (10, 10, 37, 4)
    last = ask(base, TRANSFER.list, pageNum=4, pageSize=100)["data"]
    assert len(last["list"]) == 7 and last["pageNum"] == last["navigateLastPage"] == 4
    assert ask(base, TRANSFER.list, pageNum=5)["data"]["list"] == []


def test_anything_but_json_in_a_post_is_an_error_of_status_200(base: str) -> None:
    assert raw(base + TRANSFER.list, None)["code"] == 301
    assert raw(base + TRANSFER.list, b"pageNum=1", "application/x-www-form-urlencoded")["code"] == 301
    assert raw(base + TRANSFER.list + "?pageNum=1", b"{}")["code"] == 301


def test_rows_carry_what_their_column_has(base: str, board: Board) -> None:
    row = ask(base, TRANSFER.list)["data"]["list"][0]
    assert row["gyggGuid"] == guids(board)[1] and row["gyggGuid"].startswith("gygg")
    assert row["fbSj"] == "2026-11-18T17:59:55" and row["xzqFullName"] == "湖南省邵阳市双清区"
    row = ask(base, DEAL.list)["data"]["list"][0]
    assert row["gsbt"] == "成交公示3号" and row["jzrq"] == "2026-11-29T00:00:00" and len(row["cjgsGuid"]) == 36
    row = ask(base, RESULT.list)["data"]["list"][0]
    assert row["tdZl"] == "双清区某路地块" and row["qdRq"] == 1795017600000
    assert not {"fbSj", "gsbt", "gyggBt"} & set(row)


def test_dates_take_a_day_or_a_second_and_unknown_names_are_ignored(base: str) -> None:
    def total(path: str = TRANSFER.list, **asked: object) -> int:
        return int(ask(base, path, **asked)["data"]["total"])

    assert total(startDate="2026-11-17", endDate="2026-11-18") == 2
    assert total(startDate="2026-11-18 18:00:00", endDate="2026-11-20 23:59:59") == 0
    assert total(startTime="2026-11-18", endTime="2026-11-18") == 37
    assert total(DEAL.list, createStartDate="2026-11-20", createEndDate="2026-11-20") == 0
    assert total(startDate="", endDate="") == 37


def test_a_code_means_all_below_it(base: str) -> None:
    found = [ask(base, TRANSFER.list, xzqDm=code)["data"]["total"] for code in ("430500", "43", "430502", "430503", "")]
    assert found == [36, 37, 36, 0, 37]


def test_titles_are_searched_under_the_columns_own_name(base: str) -> None:
    assert ask(base, TRANSFER.list, gyggBt="公告101号")["data"]["total"] == 1
    assert ask(base, DEAL.list, gsbt="没有的")["data"] | {"pageSize": 0} == {
        "total": 0, "pages": 0, "pageNum": 1, "pageSize": 0, "navigateLastPage": 0, "list": [],
    }  # fmt: skip
    assert ask(base, DEAL.list, gyggBt="没有的")["data"]["total"] == 1
    assert ask(base, RESULT.list, tdZl="没有的")["data"]["total"] == 1


def test_a_transfer_has_its_text_in_data_and_its_lots_beside(base: str, board: Board) -> None:
    answer = ask(base, TRANSFER.detail, gyggGuid=guids(board)[1])
    assert "正文" in answer["data"]["gyggNr"] and "relate" not in answer["data"]
    assert answer["relate"][0]["zdBh"] == "2026-S-01"
    link = re.findall(r'href="([^"]+)"', answer["data"]["gyggNr"])[0].replace(landchina.ORIGIN, base)
    with urlopen(link, timeout=5) as held:
        assert held.read() == b"%PDF"


def test_a_transfer_may_have_lots_alone(base: str, board: Board) -> None:
    answer = ask(base, TRANSFER.detail, gyggGuid=guids(board)[2])
    assert answer["data"] == {} and answer["relate"][0]["gyggGuid"] == guids(board)[2]


def test_a_deal_has_fields_and_no_text(base: str, board: Board) -> None:
    answer = ask(base, DEAL.detail, cjgsGuid=guids(board)[3])
    lot = answer["relate"][0]
    assert (lot["srDw"], lot["cjJg"], lot["mj"], lot["zdBh"]) == ("某置业公司", "928.5", "1.2", "2026-S-01")
    assert lot["gyggGuid"] == guids(board)[3] and lot["bz"] == "成交信息如下。"
    assert "<" not in json.dumps(answer)


def test_a_result_names_itself_twice_and_has_days_in_milliseconds(base: str, board: Board) -> None:
    answer = ask(base, RESULT.detail, gdGuid=guids(board)[4])
    assert answer["data"]["xmMc"] == "双清区某路地块" and answer["data"]["srr"] == "某置业公司"
    assert answer["data"]["zdGuid"] == answer["data"]["gdGuid"] == guids(board)[4]
    assert answer["relate"][0]["cjJg"] == "928.5" and answer["data"]["qdRq"] % 86_400_000 == 57_600_000


def test_unknown_and_gone_identifiers_are_answered_with_nothing(base: str, board: Board) -> None:
    nothing = {"msg": "操作成功", "code": 200, "data": {}, "relate": []}
    assert ask(base, TRANSFER.detail, gyggGuid=guids(board)[5]) == nothing
    assert ask(base, TRANSFER.detail, gyggGuid=guids(board)[1].removeprefix("gygg")) == nothing
    assert ask(base, DEAL.detail, cjgsGuid=guids(board)[1]) == nothing


def test_busy_and_throttled_answers_have_status_200(board: Board) -> None:
    with serving({landchina.ORIGIN: landchina.app(board, refusals=(500, 200))}) as address_map:
        base = address_map[landchina.ORIGIN]
        assert ask(base, TRANSFER.list)["code"] == 500
        assert [ask(base, TRANSFER.list)["data"]["total"] for _ in range(2)] == [0, 37]


def test_mischief_reaches_the_list() -> None:
    board = Board(entries(), NOW, mischief="same_page")
    with serving({landchina.ORIGIN: landchina.app(board)}) as address_map:
        first, second = (
            ask(address_map[landchina.ORIGIN], TRANSFER.list, pageNum=page)["data"]["list"] for page in (1, 2)
        )
        assert first == second
