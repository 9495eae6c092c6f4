"""The old portal's stand-in: one human page, and a query service behind its pager."""

from __future__ import annotations

import json
from typing import Any

from sandbox.standins.board import Attachment
from sandbox.standins.listdsview import app
from tests.sandbox.standins.visits import Visitor, board, visiting

CODE = "shaoyang_jygkszgcjs"
PAGE = f"/web/shaoyang/listdsview.htm?code={CODE}"
ORDER = "istop desc,PublishTime desc"


def where(*rules: tuple[str, str]) -> str:
    listed = [{"op": "like", "field": field, "value": value, "type": "string"} for field, value in rules]
    return json.dumps({"op": "and", "rules": listed})


def query(site: Visitor, page: int, **more: str) -> Any:
    form = {"code": "CMS_GetPublishContentByCode", "page": str(page), "pagesize": "18", "sortname": ORDER}
    form |= {"usePager": "true", "where": where(("CATEGORYFULLCODE", CODE)), **more}
    answer = site.ask("/sysquery/query.htm", form)
    return json.loads(answer.body) if answer.status == 200 else answer.status


def test_the_page_shows_the_first_rows_only() -> None:
    with visiting(app(board("工程建设", 40))) as site:
        for path in (PAGE, PAGE + "&page=2"):
            shown = site.ask(path)
            rows = shown.select("#newList li")
            assert len(rows) == 18 and rows[0].span
            assert rows[0].span.text == "2024-06-12"
        assert "总页数:3 页 当前:1 页" in shown.select("#pager .pages .thpoint")[0].text


def test_an_unknown_code_lists_nothing() -> None:
    with visiting(app(board("工程建设", 40))) as site:
        assert not site.ask("/web/shaoyang/listdsview.htm?code=else").select("#newList li")
        assert query(site, 1, where=where(("CATEGORYFULLCODE", "else"))) == {"rows": [], "total": 0}


def test_the_service_pages_on() -> None:
    with visiting(app(board("工程建设", 40))) as site:
        third = query(site, 3)
        assert query(site, 4)["rows"] == []
    assert third["total"] == 40 and len(third["rows"]) == 4
    assert {"CONTENTID", "CONTENTTITLE", "TAGS", "PUBLISHTIME"} <= set(third["rows"][0])


def test_it_understands_a_post_with_conditions_only() -> None:
    with visiting(app(board("工程建设", 2))) as site:
        assert site.ask("/sysquery/query.htm").status == 405
        assert query(site, 1, where="") == {}
        assert query(site, 1, where="[1]") == {}
        assert query(site, 1, code="") == {}


def test_without_an_order_the_oldest_come_first() -> None:
    with visiting(app(board("工程建设", 20))) as site:
        assert "第020号" in query(site, 1, sortname="")["rows"][0]["CONTENTTITLE"]
        assert "第001号" in query(site, 1)["rows"][0]["CONTENTTITLE"]


def test_every_tenth_page_fails_and_another_size_shows_its_rows() -> None:
    with visiting(app(board("工程建设", 190))) as site:
        assert [query(site, 10), query(site, 20)] == [500, 500]
        assert len(query(site, 9)["rows"]) == 18
        assert len(query(site, 11)["rows"]) == 10
        held = query(site, 5, pagesize="36")["rows"]
    assert len(held) == 36 and "第180号" in held[-1]["CONTENTTITLE"]


def test_a_size_has_its_bounds() -> None:
    with visiting(app(board("工程建设", 60))) as site:
        assert len(query(site, 1, pagesize="500")["rows"]) == 50


def test_a_title_is_searched_by_a_rule() -> None:
    rules = where(("CATEGORYFULLCODE", CODE), ("CONTENTTITLE", "第007号"))
    with visiting(app(board("工程建设", 20))) as site:
        assert query(site, 1, where=rules)["total"] == 1


def test_a_detail_and_its_file() -> None:
    file = Attachment("招标文件.doc", b"doc")
    with visiting(app(board("工程建设", 1, attachments=(file,), body="<p>正文一</p>"))) as site:
        href = str(site.ask(PAGE).select("#newList a")[0]["href"])
        assert href == f"detailview.htm?id={query(site, 1)['rows'][0]['CONTENTID']}"
        detail = site.ask(f"/web/shaoyang/{href}")
        assert detail.select("h2")[0].text == "第001号项目公告"
        assert "正文一" in detail.select(".context")[0].text
        assert "2024-06-12 13:00:00" in detail.text
        assert site.ask(str(detail.select(".context a")[0]["href"])).body == b"doc"


def test_what_is_gone_is_missing() -> None:
    with visiting(app(board("工程建设", 1))) as site:
        assert site.ask("/web/shaoyang/detailview.htm?id=else").status == 404
        assert site.ask("/web/else").status == 404


def test_mischief_works() -> None:
    with visiting(app(board("工程建设", 40, "same_page"))) as site:
        assert query(site, 2)["rows"] == query(site, 1)["rows"]
