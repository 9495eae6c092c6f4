"""The WebForms stand-in: bytes of another charset, and pages that only a postback turns."""

from __future__ import annotations

import re

from sandbox.standins.board import Attachment
from sandbox.standins.webforms import app
from tests.sandbox.standins.visits import Answer, Visitor, board, visiting

TENDERS = "/item/itemInviteBaseInfo.aspx"
RESULTS = "/item/itemWinResult.aspx"
GO = "WebPager1$lbtNavGo"


def hidden(answer: Answer) -> dict[str, str]:
    return {str(i["name"]): str(i.get("value", "")) for i in answer.select("input[type=hidden]", "gbk")}


def back(site: Visitor, path: str, before: Answer, target: str = "", **more: str) -> Answer:
    form = {**hidden(before), "__EVENTTARGET": target, "ucArea$ddlCodeList": "-1", **more}
    return site.ask(path, form, "gbk")


def titles(answer: Answer) -> list[str]:
    return [link.text for link in answer.select("table#gvItemBuild tr td:nth-of-type(2) a", "gbk")]


def pager(answer: Answer) -> str:
    return answer.select("span#WebPager1_LabelLbtMsg", "gbk")[0].text


def test_the_bytes_are_gb2312() -> None:
    with visiting(app(board("招标公告", 1, title="镕桥工程招标公告"))) as site:
        first = site.ask(TENDERS)
    assert first.headers["content-type"] == "text/html; charset=gb2312"
    assert "镕桥工程招标公告".encode("gbk") in first.body


def test_a_row_is_number_link_and_day() -> None:
    with visiting(app(board("招标公告", 20))) as site:
        first = site.ask(TENDERS)
    rows = first.select("table#gvItemBuild tr", "gbk")
    assert not rows[0].select("td")
    assert [cell.text for cell in rows[1].select("td")] == ["1", "第001号项目公告", "2024-06-12"]
    assert len(rows) == 16
    assert "共2页" in pager(first)


def test_a_postback_turns_the_page() -> None:
    with visiting(app(board("招标公告", 40))) as site:
        first = site.ask(TENDERS)
        third = back(site, TENDERS, first, GO, **{"WebPager1$tbLbtPage": "3"})
        assert len(titles(third)) == 10 and "第031号" in titles(third)[0]
        beyond = back(site, TENDERS, third, GO, **{"WebPager1$tbLbtPage": "9"})
        assert titles(beyond) == titles(third)


def test_the_next_button_counts_from_the_state() -> None:
    with visiting(app(board("招标公告", 40))) as site:
        first = site.ask(TENDERS)
        second = back(site, TENDERS, first, "WebPager1$lbtNavNext", **{"WebPager1$tbLbtPage": "3"})
        assert "第016号" in titles(second)[0]
        assert "第031号" in titles(back(site, TENDERS, second, "WebPager1$lbtNavNext"))[0]


def test_a_get_always_shows_the_first_page() -> None:
    with visiting(app(board("招标公告", 40))) as site:
        assert "第001号" in titles(site.ask(f"{TENDERS}?page=3"))[0]


def test_without_a_state_it_is_no_postback() -> None:
    with visiting(app(board("招标公告", 40))) as site:
        form = {"__EVENTTARGET": GO, "WebPager1$tbLbtPage": "3"}
        assert "第001号" in titles(site.ask(TENDERS, form))[0]


def test_a_wrong_state_or_validation_fails() -> None:
    with visiting(app(board("招标公告", 40))) as site:
        first = site.ask(TENDERS)
        assert back(site, TENDERS, first, GO, __VIEWSTATE="AAAA").status == 500
        assert back(site, TENDERS, first, GO, __EVENTVALIDATION="").status == 500
        assert back(site, RESULTS, first, GO).status == 500  # of the other list


def test_the_hidden_fields_differ_in_every_answer() -> None:
    with visiting(app(board("招标公告", 1))) as site:
        assert hidden(site.ask(TENDERS)) != hidden(site.ask(TENDERS))


def test_a_search_by_title_and_day_lasts_while_paging() -> None:
    with visiting(app(board("招标公告", 40))) as site:
        first = site.ask(TENDERS)
        one = back(site, TENDERS, first, btnSearch="查询", tbProclaimTitle="第007号")
        assert titles(one) == ["第007号项目公告"]
        span = {"cldReleasetTimeFrom": "2024-06-09", "cldReleasetTimeTo": "2024-06-11"}
        days = back(site, TENDERS, first, btnSearch="查询", **span)
        assert "共15条记录" in pager(days)
        tens = back(site, TENDERS, first, btnSearch="查询", tbProclaimTitle="号项目")
        second = back(site, TENDERS, tens, GO, tbProclaimTitle="号项目", **{"WebPager1$tbLbtPage": "2"})
        assert "第016号" in titles(second)[0]


def test_nothing_found_is_said_in_the_table() -> None:
    with visiting(app(board("招标公告", 1))) as site:
        empty = site.ask(RESULTS)
    assert "没有符合条件的数据" in empty.select("table#gvItemBuild", "gbk")[0].text
    assert "共0页" in pager(empty)


def test_details_are_laid_out_in_two_ways() -> None:
    rows = board("招标公告", 1).entries + board("中标结果", 2).entries[1:]  # type: ignore[operator]
    shown = board("招标公告", 0)
    shown.entries = rows
    with visiting(app(shown)) as site:
        bodies = []
        for path, place in ((TENDERS, "tr[align=center]"), (RESULTS, "table#TABLE1")):
            href = str(site.ask(path).select("table#gvItemBuild a", "gbk")[0]["href"])
            detail = site.ask(f"/item/{href}")
            bodies.append("".join(part.text for part in detail.select(place, "gbk")))
            assert detail.headers["content-type"].endswith("gb2312")
    assert all(re.search("号项目公告.*正文", body) for body in bodies)


def test_files_and_what_is_gone() -> None:
    with visiting(app(board("招标公告", 1, attachments=(Attachment("图纸.rar", b"rar"),)))) as site:
        href = str(site.ask("/item/itemInviteInfo.aspx?id=5001").select("tr[align=center] a", "gbk")[0]["href"])
        assert href.startswith("../UploadFile/")
        assert site.ask(href.removeprefix("..")).body == b"rar"
        assert site.ask("/item/itemInviteInfo.aspx?id=1").status == 404
        assert site.ask("/item/itemWinInfo.aspx?id=5001").status == 404


def test_mischief_works() -> None:
    with visiting(app(board("招标公告", 40, "decoy"))) as site:
        assert titles(site.ask(TENDERS)) == []
