"""政采云: two generations of lists, records with their kin, ids that must be encoded."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from crawlers.asks import Ask, Capture, Row, SearchKey
from crawlers.families.base import with_params
from crawlers.families.zcygov import ZcyGov
from notices.vocabulary import Precision
from tests.crawlers.answers import BASE, SPAN, capture, column, detail, family, played, rows_of, why_not

NAME = "采购公告"
ID = "Y1Xs+Ya9/qZiYbm5sKeVqQ=="
MS = 1789197005000  # 2026-09-12 15:10:05 in Shanghai


def child(**given: Any) -> dict[str, Any]:
    return {"articleId": ID, "title": "示范市课桌采购公告", "pubDate": MS, "publishDateString": "2026-09-12",
            "districtName": "湖南省邵阳市绥宁县", "purchaseName": "示范市教育局", **given}  # fmt: skip


def listed(*rows: dict[str, Any], total: Any = None, held: str = "children") -> dict[str, Any]:
    data = {"total": len(rows) if total is None else total, held: list(rows)}
    return {"success": True, "result": {"data": data}, "error": None}


def hits(*rows: Any, total: Any = None, **given: Any) -> dict[str, Any]:
    found = [{"_id": "1", "_source": row} for row in rows]
    return {"took": 3, "timed_out": False, "hits": {"total": len(rows) if total is None else total, "hits": found},
            **given}  # fmt: skip


def told(**given: Any) -> dict[str, Any]:
    content = '<style>p{}</style><p>课桌两百套</p><a href="//oss.example.cn/a.pdf">附件</a>'
    record = {"title": "示范市课桌采购公告", "articleId": ID, "projectCode": "SF-2026-01（第2次）",
              "projectName": "课桌采购", "author": "示范咨询有限公司", "publishDate": MS, "districtCode": "430527",
              "content": content, **given}  # fmt: skip
    return {"success": True, "result": {"data": record}, "error": None}


def line(**given: Any) -> Row:
    return rows_of(ZcyGov, NAME, listed(child(**given))).rows[0]


def old_line() -> Row:
    source = {"articleId": ID, "title": "旧公告", "publishDate": MS, "url": f"/ZcyAnnouncement/2/3001/{ID}.html"}
    return rows_of(ZcyGov, NAME, hits(source)).rows[0]


def asked(number: int, answer: object) -> Capture:
    ask = Ask(f"{BASE}/portal/category", "POST", json={"pageNo": number})
    return Capture(ask, ask.url, 200, capture(answer).body, {})


@pytest.mark.parametrize("held", ["children", "data"])
def test_rows_are_read_wherever_the_answer_holds_them(held: str) -> None:
    found = rows_of(ZcyGov, NAME, listed(child(title="示范市<em>课桌</em>采购公告"), total=3, held=held))
    (row,) = found.rows
    assert (found.total, row.key, row.title, row.region) == (3, ID, "示范市课桌采购公告", "430527")
    assert row.published is not None
    assert (row.published.iso(), row.published.precision) == ("2026-09-12T15:10:05", Precision.SECOND)
    assert row.url == f"{BASE}/site/detail?articleId=Y1Xs%2BYa9%2FqZiYbm5sKeVqQ%3D%3D"


def test_rows_of_the_older_generation() -> None:
    row = old_line()
    assert (row.key, row.url) == (ID, f"{BASE}/ZcyAnnouncement/2/3001/{ID}.html")
    found = rows_of(ZcyGov, NAME, hits(child(url="/x.html"), total={"value": 9, "relation": "eq"}))
    assert found.total == 9


@pytest.mark.parametrize(
    ("given", "region"),
    [({"districtCode": "430581"}, "430581"), ({"districtCode": "439900"}, "430000"), ({"districtName": None}, None)],
)
def test_the_division_of_a_row(given: dict[str, Any], region: str | None) -> None:
    assert line(**given).region == region


def test_a_day_without_an_hour_stays_a_day() -> None:
    published = line(pubDate=None).published
    assert published is not None
    assert (published.iso(), published.precision) == ("2026-09-12", Precision.DAY)


@pytest.mark.parametrize("answer", [listed(), listed(held="data"), hits()])
def test_an_empty_list_is_one(answer: object) -> None:
    found = rows_of(ZcyGov, NAME, answer)
    assert (found.rows, found.total) == ((), 0)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"success": False, "result": None, "error": "参数错误"}, "error_answer"),
        ({"success": True, "result": {"data": None}}, "error_answer"),
        ({"success": True, "result": {"data": {"total": 0}}}, "error_answer"),
        (listed(child(), child(articleId="b"), total=1), "error_answer"),
        (listed(child(), total="许多"), "error_answer"),
        (listed(child(articleId=None)), "error_answer"),
        (hits(child(), timed_out=True), "error_answer"),
        (hits(None), "error_answer"),
        ("<html>滑动验证</html>", "not_json"),
        ("", "empty_answer"),
        (capture(listed(), 404), "http_404"),
    ],
)
def test_what_is_no_list_is_not_taken_for_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(ZcyGov, NAME, answer)) == reason


def test_a_total_of_nought_beside_rows_is_no_promise() -> None:
    assert rows_of(ZcyGov, NAME, listed(child(), total=0)).total is None
    ours, here = family(ZcyGov), column(ZcyGov, NAME)
    assert ours.read_list(here, asked(2, listed())).total is None
    assert ours.read_list(here, asked(1, listed())).total == 0


def test_the_newer_list_is_asked_for_unless_the_column_says_v1() -> None:
    ours, here = family(ZcyGov, "430500"), column(ZcyGov, "采购意向")
    new = ours.list_ask(here, 2, SPAN)
    assert new.url == f"{BASE}/portal/category"
    assert (new.json["categoryCode"], new.json["pageNo"]) == ("ZcyAnnouncement11", 2)
    assert (new.json["publishDateBegin"], new.json["publishDateEnd"]) == ("2026-08-21", "2026-09-20")
    assert new.json["districtCode"] == ["430500"]
    old = ours.list_ask(with_params(here, api="v1", utm="x"), 1, SPAN)
    assert (old.url, old.json["utm"]) == (f"{BASE}/front/search/category", "x")
    assert "api" not in old.json


def test_a_provinces_site_is_not_narrowed_to_the_provinces_own_level() -> None:
    assert "districtCode" not in family(ZcyGov, "430000").list_ask(column(ZcyGov, NAME), 1, SPAN).json


def test_titles_are_searched_without_what_is_stuck_on_top() -> None:
    (ask,) = family(ZcyGov).search_asks(column(ZcyGov, NAME), SearchKey("name", "课桌"))
    assert ask.url == f"{BASE}/portal/searchHome"
    assert (ask.json["keyword"], ask.json["code"]) == ("课桌", "ZcyAnnouncement2")
    assert (ask.json["isStick"], ask.json["needTotal"]) == (False, True)


def test_a_record_gives_text_kin_and_claims() -> None:
    kin = [
        {"articleId": ID, "typeName": "采购公告", "isExist": True, "isCurrent": True},
        {"articleId": "Bbb==", "typeName": "结果公告", "isExist": True},
        {"articleId": None, "typeName": "合同公告", "isExist": False},
    ]
    reader = played(detail=told(announcementLinkDtoList=kin))
    (draft,) = detail(ZcyGov, NAME, line(), reader)
    content = draft.content.decode()
    assert content.startswith("<h1>示范市课桌采购公告</h1>")
    assert "课桌两百套" in content
    assert 'href="http://oss.example.cn/a.pdf"' in content
    assert draft.native == ("Bbb==", ID)
    assert draft.claims == {
        "codes": [{"kind": "project", "value": "SF-2026-01（第2次）"}],
        "project_name": "课桌采购",
        "purchaser": "示范市教育局",
        "agency": "示范咨询有限公司",
    }


def test_an_id_is_sent_encoded() -> None:
    (draft,) = detail(ZcyGov, NAME, line(), played(detail=told()))
    assert draft.capture.url == f"{BASE}/portal/detail?articleId=Y1Xs%2BYa9%2FqZiYbm5sKeVqQ%3D%3D"


@pytest.mark.parametrize("author", ["示范市教育局", "system", None])
def test_who_published_is_no_agency_where_it_is_the_purchaser_or_nobody(author: str | None) -> None:
    (draft,) = detail(ZcyGov, NAME, line(), played(detail=told(author=author, projectCode="课桌采购")))
    assert draft.claims == {"project_name": "课桌采购", "purchaser": "示范市教育局"}


def test_files_beside_the_text_are_kept_and_hidden_ones_are_not() -> None:
    files = [{"fileId": "1/采购.pdf", "name": "采购文件.pdf", "isShow": True}, {"fileId": "2", "isShow": False}]
    held = {"domain": "//oss.example.cn/", "attachments": files}
    (draft,) = detail(ZcyGov, NAME, line(), played(detail=told(content="", attachmentVO=held)))
    assert 'href="http://oss.example.cn/1/采购.pdf">采购文件.pdf' in draft.content.decode()
    assert draft.content.decode().count("<a ") == 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"success": True, "result": {"data": None}, "error": None}, "gone"),
        (capture("", 404), "gone"),
        ({"success": False, "result": None, "error": "x"}, "error_answer"),
        ({"success": True, "result": None}, "error_answer"),
        (told(content=None), "empty_answer"),
        ("<html>", "not_json"),
    ],
)
def test_only_the_product_itself_says_that_a_notice_is_gone(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(ZcyGov, NAME, line(), played(detail=answer))) == reason


def test_the_older_page_hides_its_record_in_a_field() -> None:
    record = json.dumps({"title": "旧公告", "content": "<p>课桌</p>", "publishDate": MS}, ensure_ascii=False)
    shell = f'<input type="hidden" name="articleDetail" value="{html.escape(record)}">'
    (draft,) = detail(ZcyGov, NAME, old_line(), played(ZcyAnnouncement=shell))
    assert "课桌" in draft.content.decode()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("<html></html>", "not_html"),
        ("", "empty_answer"),
        ("<input name=articleDetail value='{'>", "not_json"),
        ("<input name=articleDetail value='[]'>", "error_answer"),
        (capture("", 404), "gone"),
    ],
)
def test_an_older_page_without_its_record_is_no_notice(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(ZcyGov, NAME, old_line(), played(ZcyAnnouncement=answer))) == reason
