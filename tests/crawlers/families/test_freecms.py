"""FreeCMS and gpcms: two interfaces with totals, finer types than asked for, captchas told as JSON."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest

from crawlers.asks import Draft, Row, SearchKey
from crawlers.families.base import with_params
from crawlers.families.freecms import FreeCms
from notices.vocabulary import Precision
from tests.crawlers.answers import BASE, SPAN, capture, column, detail, done, family, played, rows_of, why_not

TENDERS = "采购公告"
ID = "8a69c8b18c0bd8aa018c1dd48e712503"
V2 = with_params(column(FreeCms, TENDERS), api="v2")
PATH = f"/freecms/site/demo/ggxx/info/2026/{ID}.html"


def record(**more: Any) -> dict[str, Any]:
    return {
        "id": ID, "title": "彩超采购公开招标公告", "noticeTime": "2026-09-14 10:20:31",
        "htmlpath": PATH, "pageurl": PATH, "agency": "示范代理公司", "purchaser": "示范医院", "regionName": "邵阳市",
        "noticeType": "001011",
        "openTenderCode": "N430500-2026-17", "planId": "plan-9", **more,
    }  # fmt: skip


def v1(*records: object, total: object = None) -> dict[str, Any]:
    return {"code": "200", "msg": "操作成功", "total": len(records) if total is None else total, "data": list(records)}


def v2(*records: object, total: object = None) -> dict[str, Any]:
    data = {"total": len(records) if total is None else total, "rows": list(records)}
    return {"code": "200", "msg": "操作成功", "data": data}


def line(**more: Any) -> Row:
    return rows_of(FreeCms, TENDERS, v1(record(**more))).rows[0]


def read(answer: object, **more: Any) -> Draft:
    """The notice as v2 answers."""
    (row,) = family(FreeCms).read_list(V2, capture(v2(record(**more)))).rows
    (draft,) = done(family(FreeCms).detail(V2, row, played(getInfoById=answer)))
    return draft


def test_both_interfaces_give_the_same_rows_and_totals() -> None:
    older = rows_of(FreeCms, TENDERS, v1(record(), total=197681))
    newer = family(FreeCms).read_list(V2, capture(v2(record(), total="197681")))
    assert older.total == newer.total == 197681
    assert (older.rows[0].key, older.rows[0].region) == (newer.rows[0].key, newer.rows[0].region) == (ID, "430500")
    published = older.rows[0].published
    assert published is not None
    assert (published.iso(), published.precision) == ("2026-09-14T10:20:31", Precision.SECOND)


def test_fields_kept_apart_are_fields_too() -> None:
    apart = {
        "id": ID,
        "shorttitle": "彩超采购",
        "pageurl": PATH,
        "fieldValues": {"f_noticeTime": "2026-09-14 10:20:31"},
    }
    (row,) = rows_of(FreeCms, TENDERS, v1(apart)).rows
    assert row.title == "彩超采购"
    assert row.published is not None


def test_marks_of_what_was_searched_for_are_no_part_of_a_title() -> None:
    assert line(title="<font color='red'>彩超</font>采购").title == "彩超采购"


def test_its_own_empty_lists_are_ones() -> None:
    assert rows_of(FreeCms, TENDERS, v1()).total == 0
    assert family(FreeCms).read_list(V2, capture(v2())).total == 0


@pytest.mark.parametrize("here", [column(FreeCms, TENDERS), V2])
@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"code": "500", "msg": "验证码错误或已失效", "data": None}, "captcha"),
        ({"msg": "请输入验证码", "total": 0, "data": []}, "captcha"),
        ({"msg": "系统异常", "total": 0, "data": []}, "error_answer"),
        ({"code": "500", "msg": "系统异常"}, "error_answer: 500"),
        ({"code": "200", "msg": "操作成功", "data": None}, "error_answer"),
        ({"code": "200", "msg": "操作成功", "data": []}, "error_answer"),
        (v2(record(), total=0), "error_answer"),
        (v2({"title": "没有标识"}), "error_answer"),
        (v2("x"), "error_answer"),
        ('{"code":"200","data":{"ro', "not_json"),
        (capture(v2(), 404), "http_404"),
    ],
)
def test_what_is_no_list_is_not_taken_for_an_empty_one(here: Any, answer: object, reason: str) -> None:
    shown = answer if not isinstance(answer, (dict, str)) else capture(answer)
    assert why_not(lambda: family(FreeCms).read_list(here, shown)) == reason  # type: ignore[arg-type]


def test_days_are_bounded_with_their_times() -> None:
    url = unquote(family(FreeCms, "430500").list_ask(column(FreeCms, TENDERS), 2, SPAN).url).replace("+", " ")
    assert url.startswith(f"{BASE}/freecms/rest/v1/notice/selectInfoMoreChannel.do?")
    assert "operationStartTime=2026-08-21 00:00:00&operationEndTime=2026-09-20 23:59:59" in url
    assert all(part in url for part in ("currPage=2", "noticeType=00101", "regionCode=430500"))


def test_what_varies_from_site_to_site_is_said_by_the_column() -> None:
    given = with_params(V2, prefix="/gateway/gpcms", siteId="s1", channel="c1", regionCode="430501")
    url = family(FreeCms, "430500").list_ask(given, 1, SPAN).url
    assert url.startswith(f"{BASE}/gateway/gpcms/rest/web/v2/info/selectInfoForIndex?siteId=s1&channel=c1&")
    assert "regionCode=430501" in url


def test_it_is_searched_by_title_and_by_code() -> None:
    ours, name, code = family(FreeCms), SearchKey("name", "彩超采购"), SearchKey("project", "N430500-2026-17")
    for here in (column(FreeCms, TENDERS), V2):
        assert "title=彩超采购" in unquote(ours.search_asks(here, name)[0].url)
    assert "openTenderCode=N430500-2026-17" in ours.search_asks(column(FreeCms, TENDERS), code)[0].url
    of_code = ours.search_asks(V2, code)[0].url
    assert "/index/selectInfoByOpenTenderCode?" in of_code
    assert "openTenderCode=N430500-2026-17" in of_code


def test_a_search_by_code_brings_the_column_s_own_type() -> None:
    found = v2(
        record(), record(id="b", noticeType="59"), record(id="c", noticeType="001021"), record(id="d", noticeType="")
    )
    assert [row.key for row in family(FreeCms).read_search(V2, capture(found)).rows] == [ID, "d"]


def test_a_record_gives_text_claims_and_what_its_project_shares() -> None:
    draft = read(
        {"code": "200", "msg": "操作成功", "data": record(content="<p>预算&nbsp;十万元</p><script>x()</script>")}
    )
    assert "预算" in draft.content.decode()
    assert "x()" not in draft.content.decode()
    assert draft.native == ("plan-9",)
    assert draft.claims == {
        "codes": [{"kind": "project", "value": "N430500-2026-17"}], "purchaser": "示范医院", "agency": "示范代理公司",
    }  # fmt: skip


def test_a_code_that_is_only_the_name_is_no_code() -> None:
    assert (
        "codes"
        not in read(
            {"code": "200", "data": record(content="<p>x</p>", openTenderCode="彩超采购公开招标公告")},
            openTenderCode="彩超采购公开招标公告",
        ).claims
    )


def test_attachments_of_the_record_and_of_the_text_are_kept_once() -> None:
    text = '<p>正文</p><a href="/gpcms/file/a.pdf">甲</a>'
    files = [
        {"fileName": "甲", "fileUrl": "/gpcms/file/a.pdf"},
        {"fileName": "乙", "fileUrl": f"{BASE}/gpcms/file/b.doc"},
    ]
    content = read({"code": "200", "data": record(content=text, attchList=files)}).content.decode()
    assert content.count(f"{BASE}/gpcms/file/a.pdf") == 1
    assert f"{BASE}/gpcms/file/b.doc" in content


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"code": "200", "msg": "操作成功", "data": None}, "gone"),
        ({"code": "500", "msg": "该公告不存在", "data": None}, "gone"),
        (capture("", 404), "gone"),
        ({"code": "500", "msg": "验证码错误", "data": None}, "captcha"),
        ({"code": "500", "msg": "系统异常", "data": None}, "error_answer: 500"),
        ({"code": "200", "data": record(content="")}, "empty_answer"),
        ("<html>", "not_json"),
    ],
)
def test_gone_is_what_the_site_says(answer: object, reason: str) -> None:
    assert why_not(lambda: read(answer)) == reason


def test_the_older_interface_s_notice_is_a_static_page() -> None:
    page = '<h1>彩超</h1><span id="noticeTime">2026-09-14 10:20:31</span><div id="content">预算十万元</div>'
    (draft,) = detail(FreeCms, TENDERS, line(), played(info=page))
    assert (draft.url, draft.key) == (BASE + PATH, ID)
    assert "十万元" in draft.content.decode()
    assert why_not(lambda: detail(FreeCms, TENDERS, line(), played(info=capture("", 404)))) == "gone"


def test_a_static_page_in_another_form_is_made_up_for_by_the_record() -> None:
    reader = played(
        info="<html><div id='app'></div></html>", selectInfoByOpenTenderCode=v1(record(content="预算十万元"))
    )
    (draft,) = detail(FreeCms, TENDERS, line(), reader)
    assert "十万元" in draft.content.decode()


def test_siblings_that_leave_a_notice_out_do_not_prove_it_gone() -> None:
    reader = played(info="<html></html>", selectInfoByOpenTenderCode=v1(record(id="another", content="x")))
    assert why_not(lambda: detail(FreeCms, TENDERS, line(), reader)) == "empty_answer"
