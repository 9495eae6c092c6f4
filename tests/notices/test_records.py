"""JSON records of the platforms: their own keys count where the body says nothing, and only for their own notice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from notices.read import Reading, Source, read_notice
from notices.vocabulary import TradeKind


def read(record: Any) -> Reading:
    return read_notice(Source(json.dumps(record, ensure_ascii=False).encode(), "json"))


def test_chinese_keys_and_a_list_of_candidates() -> None:
    people = [
        {"候选人": "湖南森和有限公司", "候选人报价(万元)": "598.12", "候选人项目经理": "曹阳"},
        {"候选人": "邵阳绿野有限公司", "候选人报价(万元)": "600.5", "候选人项目经理": "丁一"},
    ]
    detail = {"公示标题": "示范公园中标候选人公示", "内容": "<p>现将候选人公示如下。</p>", "候选人": people}
    fields = read({"json": [{"id": "5f", "detail": detail}]}).fields
    assert [(c.rank, c.name, c.price_yuan) for c in fields.candidates] == [
        (1, "湖南森和有限公司", 5981200),
        (2, "邵阳绿野有限公司", 6005000),
    ]
    assert fields.project_manager == "曹阳"


def test_a_deposit_without_a_unit_is_not_guessed() -> None:
    detail = {
        "招标标题": "示范渠工程招标公告",
        "招标内容": "<p>略。详见文件。</p>",
        "投标保证金": "10",
        "招标人": "示范水管站",
    }
    fields = read({"json": detail}).fields
    assert (fields.deposit_yuan, fields.purchaser) == (None, "示范水管站")


def test_a_winner_by_the_heading_of_its_price() -> None:
    rows = [{"投标人": "湖南厨安设备有限公司", "中标金额": "458000"}]
    fields = read(
        {"公示标题": "塔北小学食堂设备采购中标公示", "内容": "<p>采购人：塔北小学</p>", "候选人": rows}
    ).fields
    assert [(w.name, w.price_yuan) for w in fields.winners] == [("湖南厨安设备有限公司", 458000)]


def test_times_of_a_notice_in_a_list_of_one() -> None:
    notice = {
        "noticeName": "资水三桥施工招标公告",
        "noticeContent": "<p>最高投标限价：8,812.60万元</p>",
        "bidDocReferEndTime": "2026-11-02 09:30:00",
        "docGetStartTime": "2026-10-08T17:00:00",
    }
    fields = read({"code": 200, "data": {"noticeList": [notice]}}).fields
    assert fields.project_name == "资水三桥施工" and fields.ceiling_yuan == 88126000
    assert (fields.bid_deadline, fields.documents_from) == ("2026-11-02T09:30", "2026-10-08T17:00")


def test_a_row_of_a_list_states_its_plan_number() -> None:
    reading = read(
        {"RN": 1, "NOTICE_TITLE": "示范区云服务采购项目公开招标公告", "PRCM_PLAN_NO": "示财采计[2026]000033号"}
    )
    assert reading.unread is None and reading.fields.trade_kind is TradeKind.PROCUREMENT
    assert [c.value for c in reading.fields.codes] == ["示财采计[2026]000033号"]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ([{"title": "示范一桥招标公告"}, {"title": "示范二桥招标公告"}], "记录含多条公告，不是一条公告"),
        ({"id": "5f0a", "status": "1"}, "记录中没有正文"),
        ({}, "记录中没有正文"),
    ],
)
def test_what_is_not_one_notice_is_named(record: Any, reason: str) -> None:
    assert read(record).unread == reason


def test_keys_of_a_neighbour_do_not_count() -> None:
    others = [{"name": "a", "招标人": "别家公司一"}, {"name": "b", "招标人": "别家公司二"}]
    fields = read(
        {"title": "示范渠工程招标公告", "html": "<p>本项目控制价详见附件说明。</p>", "related": others}
    ).fields
    assert fields.purchaser is None
