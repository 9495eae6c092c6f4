"""The credit platforms: JS arrays in blocks, a total that tells broken paging, details that come empty at times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest

from crawlers.asks import Ask, Capture, ListPage, Row
from crawlers.families.credit import Credit
from crawlers.walk import Walk, walk
from notices.vocabulary import Coverage
from tests.crawlers.answers import BASE, SPAN, capture, column, detail, done, family, played, rows_of, why_not

T = TypeVar("T")
NAME = "行政处罚"
PROXY = "/sgs/webInfo/punishmentProxy.do"


def entry(number: int, day: str = "2026-09-12") -> str:
    return f'"CF$046A9B72C47073EA{number:04X}$示范建设{number}公司$ {day}"'.replace("$ ", "$")


def first(*entries: str, total: int | str = 1) -> str:
    options = f"perPage: 10, totalRecord: {total}, id2: 'AB12', proxyUrl: '{PROXY}'"
    return f"<html><script>var initData = [{''.join(e + ',' for e in entries)}];\nnew Page({{{options}}});</script>"


def block(*entries: str, total: int = 23) -> str:
    return f"totalRecord =  {total} ;totalPage =  {-(-total // 10)} ;dataStore = [{''.join(e + ',' for e in entries)}]"


def read(body: str, ask: Ask | None = None) -> ListPage:
    given = ask or Ask(f"{BASE}/sgs/webInfo/punishmentList.do")
    return family(Credit).read_list(column(Credit, NAME), Capture(given, given.url, 200, body.encode(), {}))


def line() -> Row:
    return rows_of(Credit, NAME, first(entry(1))).rows[0]


class Board:
    """A platform of 23 decisions or so; `stuck` answers every block with the first."""

    def __init__(self, stuck: bool = False, day: str = "2026-09-12", total: int = 23) -> None:
        self.stuck, self.day, self.total, self.asked = stuck, day, total, 0

    async def __call__(self, ask: Ask, parse: Callable[[Capture], T]) -> T:
        self.asked += 1
        body = first(*self._rows(1), total=self.total)
        if ask.method == "POST":
            assert ask.form == {"id2": "AB12"}
            start = int(ask.url.split("startrecord=")[1].split("&")[0])
            body = block(*self._rows(1 if self.stuck else start), total=self.total)
        return parse(Capture(ask, ask.url, 200, body.encode(), {}))

    def _rows(self, start: int) -> list[str]:
        return [entry(n, self.day) for n in range(start, min(start + 10, self.total + 1))]

    def walked(self) -> Walk:
        return done(walk(family(Credit), column(Credit, NAME), SPAN, self))


def test_a_row_of_four_parts_and_the_promise() -> None:
    page = read(first(entry(1), total=1))
    (row,) = page.rows
    assert (row.key, row.title) == ("CF|046A9B72C47073EA0001", "示范建设1公司")
    assert (page.total, page.pages, page.next) == (1, 1, None)
    assert row.published is not None
    assert row.published.iso() == "2026-09-12"


def test_a_row_of_six_parts_names_the_case_the_office_and_last_its_publication() -> None:
    (row,) = read(first('"CF$AB12$未按规定投标案$市住建局$2026/09/01$2026/09/08"')).rows
    assert (row.title, row.context["office"]) == ("未按规定投标案", "市住建局")
    assert row.published is not None
    assert row.published.iso() == "2026-09-08"


def test_the_page_says_how_its_next_block_is_asked_for() -> None:
    following = read(first(*[entry(n) for n in range(10)], total=23)).next
    assert following is not None
    assert following.url == f"{BASE}{PROXY}?startrecord=11&endrecord=20&perpage=10&totalRecord=23"
    assert (following.method, following.form) == ("POST", {"id2": "AB12"})
    last = read(block(*[entry(n) for n in range(11, 21)]), following).next
    assert last is not None
    assert "startrecord=21&endrecord=23&" in last.url
    assert read(block(entry(21), entry(22), entry(23)), last).next is None


def test_a_list_is_walked_block_by_block_against_its_total() -> None:
    found = Board().walked()
    assert (found.state, len(found.rows), found.promised) == (Coverage.WHOLE, 23, 23)


@pytest.mark.parametrize("total", [11, 15, 19, 20, 23])
def test_paging_that_only_repeats_the_first_block_is_not_whole_and_soon_given_up(total: int) -> None:
    board = Board(stuck=True, total=total)
    found = board.walked()
    assert (found.state, found.reason) == (Coverage.PARTIAL, f"short: 10/{total}")
    assert board.asked == 6


def test_a_total_that_changes_is_seen() -> None:
    following = read(first(*[entry(n) for n in range(10)], total=23)).next
    changed = read(block(*[entry(n) for n in range(11, 21)], total=24), following)
    assert changed.total == 24


def test_an_empty_list_is_a_list() -> None:
    page = read(first(total=0))
    assert (page.rows, page.total) == ((), 0)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "empty_answer"),
        ("<html>维护</html>", "not_html"),
        (first(entry(1), total="''"), "not_html"),
        (first(total=5), "empty_answer"),
        (first(entry(1), entry(2), total=1), "error_answer"),
        (first('"CF$AB12"'), "error_answer"),
        (first(entry(1))[:40], "not_html"),
        (capture(first(entry(1)), 404), "http_404"),
    ],
)
def test_what_is_no_list_is_not_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(Credit, NAME, answer)) == reason


def test_a_block_asked_with_a_wrong_key_is_no_end() -> None:
    ask = Ask(f"{BASE}{PROXY}?startrecord=11&endrecord=20&perpage=10&totalRecord=23", "POST", {"id2": "x"})
    assert why_not(lambda: read(block(total=0), ask)) == "error_answer"


HUNAN = (
    "<table><tr><td class='listf2'>未按规定投标案</td></tr></table><table class='xzcf_bg'><tr><td></td>"
    "<td class='xzcf_mc'>处罚对象：</td><td class='xzcf_xx'>{}&nbsp;<span class='xzcf_mc'>法定代表人：</span></td></tr>"
    "</table>"
)


def test_a_detail_gives_its_tables() -> None:
    body = HUNAN.format("示范公司") + "<table><tr><td class='xzcf_jds'>罚款一万元</td></tr></table><p>版权</p>"
    (draft,) = detail(Credit, NAME, line(), played(punishmentDetail=body))
    text = draft.content.decode()
    assert "示范公司" in text
    assert "罚款一万元" in text
    assert "版权" not in text


def test_the_other_form_of_a_detail() -> None:
    cells = "<td></td><td class='xzcf_tb'>文号</td><td class='xzcf_xx2'>邵罚〔2026〕1号</td>"
    body = f"<table class='xzcf_bg'><tr>{cells}</tr></table>"
    (draft,) = detail(Credit, NAME, line(), played(punishmentDetail=body))
    assert "邵罚" in draft.content.decode()


def test_the_office_is_who_issued_it() -> None:
    row = replace(line(), context={"id": "AB12", "office": "市住建局"})
    (draft,) = detail(Credit, NAME, row, played(punishmentDetail=HUNAN.format("示范公司")))
    assert draft.claims == {"issuer": "市住建局"}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (HUNAN.format(""), "empty_answer"),
        ("", "empty_answer"),
        ("<p>x</p>", "not_html"),
        (capture("", 404), "gone"),
    ],
)
def test_labels_without_values_are_no_detail(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(Credit, NAME, line(), played(punishmentDetail=answer))) == reason
