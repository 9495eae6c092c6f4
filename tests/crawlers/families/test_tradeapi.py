"""/tradeApi: an envelope, a total, null times, several unsorted notices a section, codes 400 and 500 for "none"."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, unquote_plus

import pytest

from crawlers.asks import Row, SearchKey
from crawlers.families.tradeapi import TradeApi
from notices.vocabulary import Precision, Stage
from tests.crawlers.answers import SPAN, capture, column, detail, done, family, played, rows_of, why_not

SECTION = "0b6b9f3e-1111-4222-8333-444455556666"
NOTICE = "7c7d1a2b-aaaa-4bbb-8ccc-ddddeeeeffff"
WORKS = {"bidSectionId": SECTION, "tenderProjectName": "示范大桥工程", "noticeSendTime": None, "regionCode": "430503"}
PURCHASE = "采购公告"
TENDERS = "工程·招标资审公告"


def ok(data: object) -> dict[str, object]:
    return {"code": 200, "msg": "操作成功", "data": data, "success": True}


def listed(*records: object, total: object = None) -> dict[str, object]:
    return ok({"records": list(records), "total": len(records) if total is None else total, "pages": 1})


def notice(title: str, kind: str, sent: str = "2026-09-16 15:08:24", **more: Any) -> dict[str, Any]:
    return {
        "id": NOTICE + SECTION, "noticeName": title, "bulletinType": kind, "noticeSendTime": sent,
        "noticeContent": f"<div><span>{title}</span><span>&#xa0;正文</span></div>", **more,
    }  # fmt: skip


def line(name: str = TENDERS, **more: Any) -> Row:
    return rows_of(TradeApi, name, listed({**WORKS, **more})).rows[0]


def test_a_list_gives_records_and_the_total() -> None:
    page = rows_of(TradeApi, TENDERS, listed(WORKS, total=120))
    assert page.total == 120
    assert (page.rows[0].title, page.rows[0].published, page.rows[0].region) == ("示范大桥工程", None, "430503")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"code": 500, "msg": "系统异常"}, "error_answer: 500"),
        ({"code": 400, "data": None}, "error_answer: 400"),
        (ok(None), "error_answer"),
        (ok([]), "error_answer"),
        (ok({"records": []}), "error_answer"),
        (ok({"records": [], "total": None}), "error_answer"),
        (ok({"records": ["x"], "total": 1}), "error_answer"),
        (listed({"name": "无标段编号"}), "error_answer"),
        ('{"code":200,"data":{"rec', "not_json"),
        ([], "error_answer"),
    ],
)
def test_what_is_no_list_is_not_taken_for_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(TradeApi, TENDERS, answer)) == reason


def test_purchases_are_asked_for_in_an_order_that_is_not_stale() -> None:
    url = family(TradeApi, "430500").list_ask(column(TradeApi, PURCHASE), 2, SPAN).url
    assert "descs=noticeSendTime" in url
    assert "notice=1" in url
    assert "current=2" in url
    assert "regionCode=430500" in url


def test_each_trade_is_searched_by_its_own_parameter() -> None:
    key, ours = SearchKey("name", "示范大桥"), family(TradeApi)
    works = unquote(ours.search_asks(column(TradeApi, TENDERS), key)[0].url)
    assert "/constructionTender/listSection?" in works
    assert "tenderProjectName=示范大桥" in works
    assert "noticeName=示范大桥" in unquote(ours.search_asks(column(TradeApi, PURCHASE), key)[0].url)
    assert ours.search_asks(column(TradeApi, TENDERS), SearchKey("project", "A1")) == []


@pytest.mark.parametrize(("everything", "lists"), [(7, 1), (3, 3)])
def test_a_list_that_hides_types_of_works_is_walked_type_by_type(everything: int, lists: int) -> None:
    reader = played(
        **{"CONSTRUCTION": listed(total=4), "TRANSPORATATION": listed(total=2), "listByFile": listed(total=everything)}
    )
    variants = done(family(TradeApi).variants(column(TradeApi, TENDERS), SPAN, reader))
    assert len(variants) == lists


def test_a_section_with_several_notices_brings_each_with_its_own_stage() -> None:
    found = {"noticeList": [notice("变更公告", "GENGZHENG_NOTICE", id="b" * 36), notice("招标公告", "ZHAOBIAO_NOTICE")]}
    drafts = detail(TradeApi, TENDERS, line(), played(constructionNotice=ok(found), constructionTender={"code": 500}))
    assert {draft.stage for draft in drafts} == {Stage.AMENDMENT, Stage.TENDER}
    own = [draft for draft in drafts if draft.row_key == line().key]
    assert [draft.title for draft in own] == ["招标公告"]


def test_the_id_is_the_uuid_without_the_section_appended() -> None:
    found = ok({"noticeList": [notice("招标公告", "ZHAOBIAO_NOTICE")]})
    drafts = detail(TradeApi, TENDERS, line(), played(constructionNotice=found, constructionTender={"code": 500}))
    assert drafts[0].key == NOTICE


@pytest.mark.parametrize(
    ("sent", "text", "precision"),
    [
        ("2026-09-16T15:08:24.000+08:00", "2026-09-16T15:08:24", Precision.SECOND),
        ("2026-09-16 15:08:24", "2026-09-16T15:08:24", Precision.SECOND),
        ("2026-09-16T07:08:24.000+00:00", "2026-09-16T15:08:24", Precision.SECOND),
    ],
)
def test_the_time_is_when_the_notice_was_sent_not_when_it_was_taken_in(
    sent: str, text: str, precision: Precision
) -> None:
    item = notice("采购公告", "招标公告", sent, createTime="2026-09-16T15:53:17.308+08:00")
    found = {"governmentProcureAnnouncementInformation": [item]}
    (draft,) = detail(
        TradeApi, PURCHASE, line(PURCHASE), played(getAnnouncement=ok(found), projectInformation={"code": 400})
    )
    assert draft.published is not None
    assert (draft.published.iso(), draft.published.precision) == (text, precision)


def test_a_project_code_that_is_only_the_name_is_no_code() -> None:
    about = {
        "governmentProcurementProjectInformation": {
            "id": "g1",
            "purchaseProjectName": "彩超采购",
            "purchaseProjectCode": "彩超采购",
        },
        "GovernmentProcureSectionInformationList": [{"id": SECTION, "purchaseSectionCode": "CSCG20260467"}],
    }
    found = ok({"governmentProcureAnnouncementInformation": [notice("采购公告", "招标公告")]})
    (draft,) = detail(TradeApi, PURCHASE, line(PURCHASE), played(getAnnouncement=found, projectInformation=ok(about)))
    assert draft.claims["codes"] == [{"kind": "section", "value": "CSCG20260467"}]


@pytest.mark.parametrize("name", [TENDERS, PURCHASE, "工程·中标候选人公示", "工程·招标计划"])
@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"code": 400, "msg": "无公告"}, "gone"),
        ({"code": 500, "msg": "无公告"}, "gone"),
        (ok([]), "gone"),
        (capture("", 404), "gone"),
        ({"code": 401, "msg": "未登录"}, "error_answer: 401"),
        ("<html><body>", "not_json"),
    ],
)
def test_what_a_section_without_notices_says(name: str, answer: object, reason: str) -> None:
    assert why_not(lambda: detail(TradeApi, name, line(name), played(tradeApi=answer))) == reason


def test_a_plan_is_one_posting_with_its_days_date() -> None:
    plan = {
        "id": "x",
        "projectName": "某中学综合楼招标计划",
        "noticeSendDate": "2026-09-10",
        "noticeContent": "<table><tr><td>招标人名称</td></tr></table>",
    }
    (draft,) = detail(TradeApi, "工程·招标计划", line("工程·招标计划"), played(getConstructionTenderPlanById=ok(plan)))
    assert (draft.stage, draft.title) == (Stage.PLAN, "某中学综合楼招标计划")
    assert draft.published is not None
    assert draft.published.precision == Precision.DAY


def test_candidates_and_results_are_asked_for_apart() -> None:
    for name, end in (("工程·中标候选人公示", "/0"), ("工程·中标结果公告", "/1")):
        reader = played(selectWinningBidNotice=ok([notice("公示", "")]), constructionTender={"code": 500})
        drafts = detail(TradeApi, name, line(name), reader)
        assert reader.asked[0].endswith(f"{SECTION}{end}")
        assert drafts[0].stage == column(TradeApi, name).stage


@pytest.mark.parametrize("name", [TENDERS, PURCHASE])
@pytest.mark.parametrize(
    ("data", "reason"),
    [({"id": "x"}, "error_answer"), ("text", "error_answer"), ([1], "error_answer"), (7, "error_answer")],
)
def test_an_answer_of_another_form_does_not_say_that_there_is_none(name: str, data: object, reason: str) -> None:
    reader = played(constructionNotice=ok(data), getAnnouncement=ok(data), constructionTender={"code": 500},
                    projectInformation={"code": 500})  # fmt: skip
    assert why_not(lambda: detail(TradeApi, name, line(name), reader)) == reason


@pytest.mark.parametrize(
    ("name", "data"),
    [(TENDERS, {"noticeList": []}), (PURCHASE, {"governmentProcureAnnouncementInformation": []}),
     (PURCHASE, {"governmentProcureAnnouncementInformation": None})],
)  # fmt: skip
def test_an_empty_list_of_notices_says_so(name: str, data: object) -> None:
    reader = played(constructionNotice=ok(data), getAnnouncement=ok(data), constructionTender={"code": 500},
                    projectInformation={"code": 500})  # fmt: skip
    assert why_not(lambda: detail(TradeApi, name, line(name), reader)) == "gone"


def test_a_total_that_its_own_rows_belie_is_no_promise() -> None:
    assert why_not(lambda: rows_of(TradeApi, TENDERS, listed(WORKS, total=0))) == "error_answer"


def test_when_the_platform_took_a_notice_in_is_kept_beside_when_it_was_sent() -> None:
    item = notice("采购公告", "招标公告", createTime="2026-09-16T15:53:17.308+08:00")
    found = {"governmentProcureAnnouncementInformation": [item]}
    reader = played(getAnnouncement=ok(found), projectInformation={"code": 400})
    (draft,) = detail(TradeApi, PURCHASE, line(PURCHASE), reader)
    assert draft.claims["taken_in"] == "2026-09-16T15:53:17"


@pytest.mark.parametrize(
    ("bulletin", "stage"),
    [("变更公告", Stage.AMENDMENT), ("中标（成交）结果公告", Stage.RESULT), ("竞争性磋商公告", Stage.TENDER),
     ("终止（废标）公告", Stage.FAILED)],
)  # fmt: skip
def test_a_bulletin_named_otherwise_has_the_stage_it_speaks_of(bulletin: str, stage: Stage) -> None:
    found = {"governmentProcureAnnouncementInformation": [notice("公告", bulletin)]}
    reader = played(getAnnouncement=ok(found), projectInformation={"code": 400})
    (draft,) = detail(TradeApi, PURCHASE, line(PURCHASE), reader)
    assert draft.stage == stage


def test_where_the_list_tells_no_region_the_project_s_record_does() -> None:
    about = ok({"constructionProject": {"regionCode": "湖南省·邵阳市·隆回县"}})
    reader = played(constructionNotice=ok([notice("招标公告", "ZHAOBIAO_NOTICE")]), constructionTender=about)
    (draft,) = detail(TradeApi, TENDERS, line(regionCode=None), reader)
    assert draft.region == "430524"


def test_the_schedule_of_openings_is_asked_for_day_by_day_and_dated_by_the_day_asked_for() -> None:
    schedule = column(TradeApi, "工程·近期开标安排")
    days = done(family(TradeApi).variants(schedule, SPAN, played()))
    assert [day.params["opens"] for day in days[:2]] == ["2026-09-20", "2026-09-21"]
    url = unquote_plus(family(TradeApi).list_ask(days[1], 1, SPAN).url)
    assert "bidOpeningTimeStartGt=2026-09-20 23:59:59" in url
    assert "bidOpeningTimeStartLt=2026-09-22 00:00:00" in url
    assert "opens" not in url
    answer = {"code": 200, "data": {"records": [{"bidSectionId": "s1", "tenderProjectName": "示范路"}], "total": 1}}
    (row,) = family(TradeApi).read_list(days[1], capture(answer)).rows
    assert (row.title, row.published and row.published.text) == ("示范路", "2026-09-21")
