"""中国土地市场网: JSON by POST, whose answers must be those that were asked for."""

from __future__ import annotations

from typing import Any

import pytest

from crawlers.asks import Ask, Capture, Row
from crawlers.families import Site
from crawlers.families.landchina import LandChina
from notices.vocabulary import Precision
from tests.crawlers.answers import SPAN, capture, column, detail, family, played, rows_of, why_not

TENDER, DEAL, RESULT = "土地出让公告", "土地成交公示", "土地供应结果"
GUID = "gygg8bdb62a3-a1e4-42ed-85d8-21b8bd6c1167"
TITLE = "示范市自然资源局国有土地使用权挂牌出让公告(示土挂[2026]12号)"


def record(**given: Any) -> dict[str, Any]:
    return {"gyggGuid": GUID, "gyggBt": TITLE, "xzqDm": "430523", "xzqFullName": "湖南省邵阳市邵阳县",
            "fbSj": "2026-09-12T12:10:05", "ggLx": "挂牌", **given}  # fmt: skip


def listed(*records: dict[str, Any], total: Any = None, **given: Any) -> dict[str, Any]:
    count = len(records) if total is None else total
    return {"msg": "操作成功", "code": 200, "data": {"total": count, "pages": 1, "list": list(records), **given}}


def answered(data: Any, relate: Any) -> dict[str, Any]:
    return {"msg": "操作成功", "code": 200, "data": data, "relate": relate}


def lot(**given: Any) -> dict[str, Any]:
    return {"gyggGuid": GUID, "zdBh": "2026-挂-12", "zdZl": "示范路北侧", "mj": 18987, "qsj": 4842,
            "gpSjS": 1789142400000, **given}  # fmt: skip


WHOLE = {"gyggGuid": GUID, "gyggBt": TITLE, "gyggNr": '<p>宗地2026-挂-12挂牌<a href="/file/download?id=1">附件</a></p>'}
EMPTY = answered({}, [])


def line(name: str = TENDER, **given: Any) -> Row:
    return rows_of(LandChina, name, listed(record(**given))).rows[0]


def asked(pages: dict[str, object], answer: object) -> Capture:
    ask = Ask("http://site.example.cn/tGygg/transfer/list", "POST", json=pages)
    return Capture(ask, ask.url, 200, capture(answer).body, {})


def test_rows_carry_the_guid_the_region_and_the_second() -> None:
    found = rows_of(LandChina, TENDER, listed(record(), total=12))
    (row,) = found.rows
    assert (found.total, row.key, row.title, row.region) == (12, GUID, TITLE, "430523")
    assert row.published is not None
    assert (row.published.iso(), row.published.precision) == ("2026-09-12T12:10:05", Precision.SECOND)


def test_a_result_has_its_place_for_a_title_and_no_time_of_publication() -> None:
    one = {"gdGuid": "g1", "tdZl": "示范路北侧", "xzqDm": "430523", "qdRq": 1789142400000}
    (row,) = rows_of(LandChina, RESULT, listed(one)).rows
    assert (row.key, row.title, row.published) == ("g1", "示范路北侧", None)


def test_an_empty_list_is_one() -> None:
    found = rows_of(LandChina, TENDER, listed())
    assert (found.rows, found.total) == ((), 0)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"msg": "发生错误！请联系系统管理员！", "code": 301}, "error_answer: 301"),
        ({"code": 500, "msg": "系统异常"}, "error_answer: 500"),
        ({"code": 200, "data": {}}, "error_answer"),
        ({"code": 200, "data": None}, "error_answer"),
        (listed(record(), total=0), "error_answer"),
        (listed({"gyggBt": "无号"}), "error_answer"),
        ("<html>", "not_json"),
        ("", "empty_answer"),
        (capture(listed(), 404), "http_404"),
    ],
)
def test_what_is_no_list_is_not_taken_for_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(LandChina, TENDER, answer)) == reason


def test_rows_of_another_region_are_false_ones() -> None:
    ours, here = family(LandChina, "430500"), column(LandChina, TENDER)
    assert len(ours.read_list(here, capture(listed(record()))).rows) == 1
    assert why_not(lambda: ours.read_list(here, capture(listed(record(xzqDm="370322"))))) == "throttled"


def test_another_page_than_the_one_asked_for_is_a_false_one() -> None:
    ours, here = family(LandChina), column(LandChina, TENDER)
    assert why_not(lambda: ours.read_list(here, asked({"pageNum": 2}, listed(record(), pageNum=1)))) == "throttled"
    assert ours.read_list(here, asked({"pageNum": 2}, listed(record(), pageNum=2))).total == 1


def test_the_list_is_asked_for_by_region_and_days() -> None:
    ask = family(LandChina, "430500").list_ask(column(LandChina, DEAL), 2, SPAN)
    assert ask.url.endswith("/tCjgs/deal/list")
    assert (ask.json["pageNum"], ask.json["pageSize"], ask.json["xzqDm"]) == (2, 10, "430500")
    assert (ask.json["startDate"], ask.json["endDate"]) == ("2026-08-21 00:00:00", "2026-09-20 23:59:59")


def test_people_are_led_to_the_site_and_not_to_its_interface() -> None:
    ours = LandChina(Site("p", "https://api.landchina.com"))
    (row,) = ours.read_list(column(LandChina, TENDER), capture(listed(record()))).rows
    assert row.url.startswith("https://www.landchina.com/#/")


def test_a_text_comes_with_whole_links_and_what_it_does_not_say() -> None:
    (draft,) = detail(LandChina, TENDER, line(), played(detail=answered(WHOLE, [lot()])))
    content = draft.content.decode()
    assert content.startswith(f"<h1>{TITLE}</h1>")
    assert 'href="http://site.example.cn/file/download?id=1"' in content
    assert content.count("2026-挂-12") == 1
    assert "<td>起始价</td><td>4842万元</td>" in content
    assert "<td>挂牌开始时间</td><td>2026-09-12</td>" in content
    assert draft.native == ("2026-挂-12",)
    assert draft.claims == {"codes": [{"kind": "project", "value": "2026-挂-12"}]}


def test_a_tender_of_lots_alone_is_a_notice_too() -> None:
    (draft,) = detail(LandChina, TENDER, line(), played(detail=answered({}, [lot(), lot(zdBh="2026-挂-13")])))
    assert draft.native == ("2026-挂-12", "2026-挂-13")
    assert draft.content.decode().count("<table>") == 2


def test_a_deal_tells_price_and_buyer_in_a_table() -> None:
    one = {"cjgsGuid": "c1", "gsbt": "成交公示", "xzqDm": "430523", "fbSj": "2026-09-12"}
    row = rows_of(LandChina, DEAL, listed(one)).rows[0]
    told = answered({"gsbt": "成交公示"}, [lot(gyggGuid="c1", srDw="示范有限公司", cjJg="5000万元")])
    content = detail(LandChina, DEAL, row, played(detail=told))[0].content.decode()
    assert "<td>受让单位</td><td>示范有限公司</td>" in content
    assert "<td>成交价</td><td>5000万元</td>" in content


def test_a_result_tells_its_lot_as_one_record_and_its_projects_name() -> None:
    row = rows_of(LandChina, RESULT, listed({"gdGuid": "g1", "tdZl": "示范路北侧", "xzqDm": "430523"})).rows[0]
    told = answered({"gdGuid": "g1", "xmMc": "示范小学", "qdRq": 1789142400000}, {"zdBh": "2026-挂-12", "cjJg": 928.5})
    (draft,) = detail(LandChina, RESULT, row, played(detail=told))
    assert (draft.title, draft.published) == ("示范小学", None)
    assert "<td>成交价</td><td>928.5万元</td>" in draft.content.decode()
    assert "<td>合同签订日期</td><td>2026-09-12</td>" in draft.content.decode()


@pytest.mark.parametrize(
    "other",
    [
        answered({"gyggGuid": "gyggX", "gyggBt": TITLE}, []),
        answered({}, [lot(gyggGuid="gyggX")]),
        answered({"gyggBt": "别处公告"}, []),
    ],
)
def test_another_notice_than_the_one_asked_for_is_no_answer(other: object) -> None:
    assert why_not(lambda: detail(LandChina, TENDER, line(), played(detail=other))) == "throttled"


def test_an_empty_notice_is_gone_where_the_site_answers_for_another() -> None:
    another = record(gyggGuid="gyggY", gyggBt="另一公告")
    told = answered({"gyggGuid": "gyggY", "gyggBt": "另一公告"}, [])
    reader = played(detail=[EMPTY, EMPTY, told], list=listed(another))
    assert why_not(lambda: detail(LandChina, TENDER, line(), reader)) == "gone"


def test_an_empty_notice_is_asked_for_once_more() -> None:
    told = answered({"gyggGuid": line().key, "gyggBt": TITLE}, [])
    (draft,) = detail(LandChina, TENDER, line(), played(detail=[EMPTY, told]))
    assert draft.title == TITLE


@pytest.mark.parametrize("shown", [listed(), listed(record()), listed(record(gyggGuid="gyggY"))])
def test_an_empty_notice_proves_nothing_while_the_site_may_be_keeping_silent(shown: object) -> None:
    assert why_not(lambda: detail(LandChina, TENDER, line(), played(detail=EMPTY, list=shown))) == "empty_answer"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"code": 500, "msg": "系统异常"}, "error_answer: 500"),
        (answered([], []), "error_answer"),
        ("", "empty_answer"),
        (capture("", 404), "gone"),
    ],
)
def test_a_notice_that_cannot_be_read(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(LandChina, TENDER, line(), played(detail=answer))) == reason


def test_a_look_is_a_whole_scan() -> None:
    assert not LandChina.searchable
