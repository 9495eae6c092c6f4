"""Walking a list: what proves that it was read whole, and what each doubt ends in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar, TypeVar

import pytest

from crawlers import walk as walking
from crawlers.asks import Ask, Capture, CouldNotLook, Draft, ListPage, Row, Span
from crawlers.families.base import Family, Read
from crawlers.walk import Walk, walk
from notices.vocabulary import Coverage
from settings import Column
from tests.crawlers.answers import SPAN, capture, done, family, row

T = TypeVar("T")
COLUMN = Column(name="公告", trade_kind="procurement", stage="tender")
Page = dict[str, Any] | CouldNotLook


class Listed(Family):
    """A list as the test writes it."""

    name: ClassVar[str] = "listed"

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        return Ask(str(page), headers={"list": column.name})

    def read_list(self, column: Column, shown: Capture) -> ListPage:
        data = shown.json()
        rows = tuple(row(key, day) for key, day in data["rows"])
        return ListPage(rows, data.get("total"), data.get("pages"))

    async def detail(self, column: Column, line: Row, read: Read[Any]) -> list[Draft]:
        return []


class Unsorted(Listed):
    newest_first: ClassVar[bool] = False


class Board:
    """A site's list: `page(number, walk)` says what a page shows on the n-th time it is asked for (from 0)."""

    def __init__(self, page: Callable[[int, int], Page]) -> None:
        self.page = page
        self.asked: Counter[tuple[str, int]] = Counter()

    async def __call__(self, ask: Ask, parse: Callable[[Capture], T]) -> T:
        number = int(ask.url)
        shown = self.page(number, self.asked[(ask.headers["list"], number)])
        self.asked[(ask.headers["list"], number)] += 1
        if isinstance(shown, CouldNotLook):
            raise shown
        return parse(capture(shown))

    def walked(self, kind: type[Family] = Listed) -> Walk:
        return done(walk(family(kind), COLUMN, SPAN, self))


def lines(first: int, count: int, per_day: int = 2) -> list[list[str]]:
    """Rows numbered from `first`, newest first, the first of all two weeks after the window's older edge."""
    newest = SPAN.since + timedelta(days=14)
    return [[str(n), (newest - timedelta(days=n // per_day)).isoformat()] for n in range(first, first + count)]


def paged(number: int, size: int, holds: int, **promise: Any) -> dict[str, Any]:
    first = (number - 1) * size
    return {"rows": lines(first, max(0, min(size, holds - first))), **promise}


def outcome(found: Walk) -> tuple[Coverage, str]:
    return found.state, found.reason


WHOLE = (Coverage.WHOLE, "")


def test_a_total_that_holds_proves_the_list_in_one_walk() -> None:
    board = Board(lambda number, _: paged(number, 10, 25, total=25))
    found = board.walked()
    assert (*outcome(found), found.promised, len(found.rows)) == (*WHOLE, 25, 25)
    assert board.asked.total() == 3


def test_a_total_that_never_comes_is_not_whole() -> None:
    found = Board(lambda number, _: paged(number, 10, 15, total=20)).walked()
    assert outcome(found) == (Coverage.PARTIAL, "short: 15/20")
    assert len(found.rows) == 15


def test_more_rows_than_promised_are_no_proof_either() -> None:
    assert outcome(Board(lambda number, _: paged(number, 10, 10, total=8)).walked())[0] == Coverage.PARTIAL


def test_a_list_that_grew_while_it_was_read_is_walked_again() -> None:
    board = Board(lambda number, visit: paged(number, 10, 25, total=24 if (number, visit) == (1, 0) else 25))
    assert outcome(board.walked()) == WHOLE


def test_a_total_that_changes_on_every_walk_is_not_whole() -> None:
    board = Board(lambda number, _: paged(number, 10, 25, total=20 + number))
    assert outcome(board.walked()) == (Coverage.PARTIAL, "total_changed")


def test_a_site_that_always_shows_page_one_is_not_whole_though_the_count_fits() -> None:
    board = Board(lambda number, _: paged(1, 10, 20, total=20))
    assert outcome(board.walked()) == (Coverage.PARTIAL, "short: 10/20")


def test_rows_that_return_on_a_later_page_stand_in_others_place() -> None:
    pages = {1: lines(0, 10), 2: [*lines(8, 2), *lines(10, 8)]}
    board = Board(lambda number, _: {"rows": pages[number], "total": 20})
    assert outcome(board.walked()) == (Coverage.PARTIAL, "short: 18/20")


def test_two_alike_rows_of_one_page_may_be_two_notices() -> None:
    board = Board(lambda number, _: {"rows": [*lines(0, 3), *lines(0, 1)], "total": 4})
    assert outcome(board.walked(Unsorted)) == WHOLE


def test_a_list_without_a_total_is_walked_past_its_edge_twice() -> None:
    board = Board(lambda number, _: paged(number, 10, 1000))
    found = board.walked()
    assert (*outcome(found), found.promised) == (*WHOLE, None)
    assert sum(r.published.day < SPAN.since for r in found.rows if r.published) >= 2
    assert set(board.asked.values()) == {2}
    assert max(n for _, n in board.asked) == 4


@pytest.mark.parametrize(("older", "pages"), [(1, 2), (2, 1)])
def test_two_older_rows_are_needed_to_stop(older: int, pages: int) -> None:
    old = [[f"o{n}", "2026-08-01"] for n in range(older)]
    shown = {
        1: [*lines(0, 4 - older), *old],
        2: [["p1", "2026-07-01"], ["p2", "2026-07-01"], ["p3", "2026-07-01"], ["p4", "2026-07-01"]],
    }
    board = Board(lambda number, _: {"rows": shown[number]})
    assert outcome(board.walked()) == WHOLE
    assert max(n for _, n in board.asked) == pages


def test_a_row_without_a_time_is_not_an_older_one() -> None:
    shown: dict[int, list[list[Any]]] = {1: [*lines(0, 2), ["o", "2026-08-01"], ["x", None]]}
    board = Board(lambda number, _: {"rows": shown.get(number, [])})
    assert outcome(board.walked()) == WHOLE
    assert ("公告", 2) in board.asked


@pytest.mark.parametrize("kind", [Listed, Unsorted])
def test_an_unordered_list_is_read_to_its_end(kind: type[Family]) -> None:
    old_on_top = [["a", "2026-08-01"], ["b", "2026-08-02"], *lines(0, 8)]
    shown = {1: old_on_top, 2: lines(8, 10), 3: lines(18, 10)}
    found = Board(lambda number, _: {"rows": shown.get(number, [])}).walked(kind)
    assert outcome(found) == WHOLE
    assert len(found.rows) == 30


def test_past_its_last_page_a_list_may_repeat_it() -> None:
    found = Board(lambda number, _: paged(min(number, 2), 10, 20)).walked()
    assert (*outcome(found), len(found.rows)) == (*WHOLE, 20)


def test_two_walks_that_differ_are_settled_by_a_third() -> None:
    found = Board(lambda number, visit: paged(number, 10, 8 if visit == 0 else 9)).walked()
    assert (*outcome(found), len(found.rows)) == (*WHOLE, 9)


def test_walks_that_never_agree_are_not_whole() -> None:
    found = Board(lambda number, visit: paged(number, 10, 5 + visit)).walked()
    assert outcome(found) == (Coverage.PARTIAL, "unstable")


def test_a_short_page_in_the_middle_is_a_cap_or_a_fault() -> None:
    shown = {1: lines(0, 10), 2: lines(10, 4), 3: lines(14, 10)}
    board = Board(lambda number, _: {"rows": shown.get(number, [])})
    assert outcome(board.walked()) == (Coverage.PARTIAL, "short_page")


@pytest.mark.parametrize("third", [[], lines(10, 10)])
def test_a_list_that_ends_before_the_pages_it_promised_is_not_whole(third: list[list[str]]) -> None:
    shown = {1: lines(0, 10), 2: lines(10, 10), 3: third}
    board = Board(lambda number, _: {"rows": shown.get(number, lines(30, 10)), "pages": 5})
    assert outcome(board.walked(Unsorted)) == (Coverage.PARTIAL, "short: 2/5页")


def test_a_last_page_that_only_shows_an_earlier_one_again_is_missing() -> None:
    board = Board(lambda number, _: {"rows": lines(0, 10), "pages": 2})
    assert outcome(board.walked(Unsorted)) == (Coverage.PARTIAL, "short: 1/2页")


def test_the_promised_pages_walked_to_the_last_are_whole() -> None:
    board = Board(lambda number, _: paged(number, 10, 25, pages=3))
    assert outcome(board.walked(Unsorted)) == WHOLE
    assert max(n for _, n in board.asked) == 3


def test_an_answer_of_nothing_is_asked_again() -> None:
    board = Board(lambda number, visit: {"rows": []} if visit == 0 else paged(number, 10, 7))
    assert len(board.walked().rows) == 7


@pytest.mark.parametrize("promise", [{}, {"total": 0}, {"pages": 0}, {"pages": 1}])
def test_a_list_of_nothing_is_walked_twice(promise: dict[str, int]) -> None:
    board = Board(lambda *_: {"rows": [], **promise})
    assert (outcome(board.walked()), board.walked().rows) == (WHOLE, ())
    assert board.asked[("公告", 1)] >= 2


def test_a_list_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "MAX_PAGES", 6)
    found = Board(lambda number, _: paged(number, 10, 10_000)).walked(Unsorted)
    assert outcome(found) == (Coverage.PARTIAL, "endless")


def test_a_first_page_that_cannot_be_read_fails_the_list() -> None:
    found = Board(lambda *_: CouldNotLook("captcha")).walked()
    assert (*outcome(found), found.rows) == (Coverage.FAILED, "captcha", ())


def test_what_was_read_before_a_fault_is_kept() -> None:
    board = Board(lambda number, _: CouldNotLook("http_503") if number == 3 else paged(number, 10, 50, total=50))
    found = board.walked()
    assert (*outcome(found), found.promised, len(found.rows)) == (Coverage.PARTIAL, "http_503", 50, 20)


class Typed(Listed):
    """A column of three lists: the second one's first page may fail."""

    async def variants(self, column: Column, span: Span, read: Read[ListPage]) -> list[Column]:
        return [column.model_copy(update={"name": name}) for name in "abc"]


@pytest.mark.parametrize(("broken", "state"), [("", Coverage.WHOLE), ("b", Coverage.PARTIAL), ("abc", Coverage.FAILED)])
def test_a_column_of_several_lists_is_whole_only_if_all_are(broken: str, state: Coverage) -> None:
    class Some(Board):
        async def __call__(self, ask: Ask, parse: Callable[[Capture], T]) -> T:
            if ask.headers["list"] in broken:
                raise CouldNotLook("timeout")
            return await super().__call__(ask, parse)

    found = Some(lambda number, _: paged(number, 10, 5, total=5)).walked(Typed)
    assert outcome(found) == (state, "timeout" if broken else "")


class Capped(Listed):
    """A site that shows at most thirty rows of any span, ten a page."""

    cap: ClassVar[int | None] = 30

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        return Ask(str(page), headers={"list": f"{span.since}/{span.until}"})


class Busy:
    """As many notices every day; a span's total is the true one below the cap, the cap above it."""

    def __init__(self, a_day: int) -> None:
        self.a_day = a_day

    async def __call__(self, ask: Ask, parse: Callable[[Capture], T]) -> T:
        since, until = map(date.fromisoformat, ask.headers["list"].split("/"))
        days = Span(since, until).each
        rows = [[f"{day}-{n}", day.isoformat()] for day in days for n in range(self.a_day)][:30]
        first = (int(ask.url) - 1) * 10
        return parse(capture({"rows": rows[first : first + 10], "total": min(len(days) * self.a_day, 30)}))


def test_a_cap_is_beaten_by_cutting_the_time() -> None:
    found = done(walk(family(Capped), COLUMN, SPAN, Busy(a_day=7)))
    assert (found.state, found.reason, len(found.rows)) == (Coverage.WHOLE, "", 7 * SPAN.days)


@pytest.mark.parametrize(("a_day", "state"), [(29, Coverage.WHOLE), (30, Coverage.PARTIAL), (31, Coverage.PARTIAL)])
def test_a_single_day_at_the_cap_is_not_whole(a_day: int, state: Coverage) -> None:
    found = done(walk(family(Capped), COLUMN, SPAN, Busy(a_day)))
    assert found.state == state
    assert found.reason == ("" if state == Coverage.WHOLE else "capped")


def test_a_next_page_may_need_what_the_page_before_it_holds() -> None:
    class Chained(Listed):
        def read_list(self, column: Column, shown: Capture) -> ListPage:
            page = super().read_list(column, shown)
            state = shown.json().get("state")
            return ListPage(page.rows, page.total, next=Ask(state, headers={"list": column.name}) if state else None)

    async def read(ask: Ask, parse: Callable[[Capture], T]) -> T:
        first = {"rows": lines(0, 10), "total": 12, "state": "s1"}
        return parse(capture({"1": first, "s1": {"rows": lines(10, 2), "total": 12}}[ask.url]))

    assert done(walk(family(Chained), COLUMN, SPAN, read)).state == Coverage.WHOLE


# Lists that say what follows a page, and whose pages are of no size


class Paper(Listed):
    even_pages: ClassVar[bool] = False

    def read_list(self, column: Column, shown: Capture) -> ListPage:
        page = super().read_list(column, shown)
        following = shown.json().get("next")
        return ListPage(page.rows, pages=page.pages, next=following and Ask(following, headers={"list": column.name}))


def test_a_page_without_rows_that_names_its_successor_is_no_end() -> None:
    pages: dict[int, Page] = {
        1: {"rows": [], "next": "2"},
        2: {"rows": lines(0, 1), "next": "3"},
        3: {"rows": [], "next": "4"},
        4: {"rows": lines(1, 3), "pages": 4},
    }
    found = Board(lambda number, walk: pages[number]).walked(Paper)
    assert (outcome(found), len(found.rows)) == (WHOLE, 4)


def test_pages_of_no_size_are_no_doubt_only_where_the_family_says_so() -> None:
    board = Board(lambda number, walk: {"rows": lines(3 * number, number), "pages": 3})
    assert outcome(board.walked(Paper)) == WHOLE
    assert outcome(board.walked()) == (Coverage.PARTIAL, "short_page")


def test_a_second_page_that_is_the_first_again_proves_no_end() -> None:
    """The site may not know the name by which it was asked for the second page, and promises nothing to tell it by."""
    found = Board(lambda number, walk: {"rows": lines(0, 20)}).walked()
    assert (*outcome(found), len(found.rows)) == (Coverage.PARTIAL, "not_turned", 20)
    told = Board(lambda number, walk: {"rows": lines(0, 20), "pages": 1}).walked()
    assert outcome(told) == WHOLE


def test_a_later_page_that_is_the_one_before_again_is_an_end() -> None:
    found = Board(lambda number, walk: paged(min(number, 2), 10, 20)).walked()
    assert (*outcome(found), len(found.rows)) == (*WHOLE, 20)


def test_a_page_that_only_repeats_is_an_end_whatever_it_names() -> None:
    board = Board(lambda number, walk: {"rows": lines(0, 2), "next": "2"})
    assert len(board.walked(Paper).rows) == 2
    assert sum(board.asked.values()) == 4
