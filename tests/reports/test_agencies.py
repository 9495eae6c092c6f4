"""Agencies by quarter: every count with what it is of, nobody charged with what was not judged or was explained."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.vocabulary import FindingState, Stage, Verdict, moment_from_iso
from reports.agencies import ENOUGH, AgencyQuarter, Quarter, Share, agency_quarters
from reports.items import NO_AGENCY
from reports.periods import write_report
from reports.screen import agencies_table, plain_text
from store import findings, postings, projects
from store.judged import Judgement, Subject
from store.projects import NoticeDraft, ProjectDraft
from tests.reports.conftest import AGENCY, AS_OF, OTHER_AGENCY, add
from tests.store.builders import keep_verdicts

Q4 = (date(2026, 10, 1), date(2026, 12, 31))
FAIL, PASS, UNKNOWN, NONE = Verdict.FAIL, Verdict.PASS, Verdict.CANNOT_TELL, Verdict.NOT_APPLICABLE


@dataclass
class Book:
    """Notices of projects of their own, and what rules say of them."""

    world: Any
    said: list[Judgement] = field(default_factory=list)
    drafts: list[ProjectDraft] = field(default_factory=list)

    def notice(self, published: str = "2026-11-10T09:00", **said: Verdict) -> Book:
        """A notice and its verdicts, as A01=FAIL; its agency `AGENCY`."""
        n = len(self.drafts)
        identity = postings.see(self.world.store, postings.Sighting(
            "centre", "招标公告", f"a{n}", f"a{n}", f"http://centre.example/a{n}", f"示范{n}招标公告", AS_OF,
            published=moment_from_iso(published), stage=Stage.TENDER,
        ))  # fmt: skip
        self.drafts.append(
            ProjectDraft(f"示范{n}", (), None, None, "430500", (NoticeDraft(Stage.TENDER, 1, (), (identity,)),))
        )
        projects.replace_links(self.world.store, self.drafts, {}, [])
        place = projects.placed(self.world.store, identity)
        assert place is not None
        for rule, verdict in said.items():
            self.say(place.project, place.notice, f"R-{rule}", verdict)
        return self

    def say(self, project: str, notice: str, rule: str, verdict: Verdict, **given: Any) -> Book:
        field_of = {"R-C01": "published_at", "R-B01": "title"}.get(rule, "posting")
        about = Subject(rule, project, Stage.TENDER, 1, None, 1, "province", "centre", field_of)
        self.said.append(Judgement(about, verdict, notice=notice, **{"agency": AGENCY, **given}))
        return self

    def last(self, state: FindingState, **given: Any) -> Book:
        """The finding of what was said last, in a state."""
        add(self.world, f"f{len(self.said)}", self.said[-1].subject, state=state, **given)
        return self

    def rows(self, since: date = Q4[0], until: date = Q4[1]) -> tuple[AgencyQuarter, ...]:
        keep_verdicts(self.world.store, self.said, AS_OF)
        return agency_quarters(self.world.store, self.world.loaded, since, until)

    def row(self) -> AgencyQuarter:
        (row,) = self.rows()
        return row


@pytest.fixture
def book(empty) -> Book:
    return Book(empty)


def counts(row: AgencyQuarter) -> tuple[int, ...]:
    return row.due, row.on_time, row.late, row.missing, row.untimed, row.excused, row.unknown


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"A01": PASS}, (1, 1, 0, 0, 0, 0, 0)),
        ({"A01": PASS, "C01": PASS}, (1, 1, 0, 0, 0, 0, 0)),
        ({"A01": PASS, "C01": FAIL}, (1, 0, 1, 0, 0, 0, 0)),
        ({"A01": PASS, "C01": UNKNOWN}, (1, 0, 0, 0, 1, 0, 0)),
        ({"A01": FAIL}, (1, 0, 0, 1, 0, 0, 0)),
        ({"A02": FAIL}, (1, 0, 0, 1, 0, 0, 0)),
        ({"A01": UNKNOWN}, (0, 0, 0, 0, 0, 0, 1)),
        ({"A01": NONE}, (0, 0, 0, 0, 0, 0, 0)),
        ({"A03": FAIL}, (0, 0, 0, 0, 0, 0, 0)),
        ({"A03": PASS}, (0, 0, 0, 0, 0, 0, 0)),
    ],
)
def test_what_became_of_an_obligation(book: Book, said: dict[str, Verdict], expected: tuple[int, ...]) -> None:
    assert counts(book.notice(**said).row()) == expected


@pytest.mark.parametrize("state", [FindingState.DISMISSED, FindingState.EXPLAINED])
@pytest.mark.parametrize("said", [{"A01": FAIL}, {"A01": PASS, "C01": FAIL}, {"A01": UNKNOWN}])
def test_what_staff_found_unfounded_or_explained_is_no_fault(
    book: Book, said: dict[str, Verdict], state: FindingState
) -> None:
    row = book.notice(**said).last(state).row()
    assert counts(row) == (1, 0, 0, 0, 0, 1, 0)


@pytest.mark.parametrize("state", [FindingState.DISMISSED, FindingState.FIXED])
def test_what_is_right_now_is_right_whatever_stood_before(book: Book, state: FindingState) -> None:
    assert counts(book.notice(A01=PASS, C01=PASS).last(state).row()) == (1, 1, 0, 0, 0, 0, 0)


def test_a_proved_gap_that_lists_reach_no_more_is_still_missing(book: Book) -> None:
    assert counts(book.notice(A01=UNKNOWN).last(FindingState.OPEN).row()) == (1, 0, 0, 1, 0, 0, 0)


@pytest.mark.parametrize(("verdict", "missing"), [(FAIL, 1), (PASS, 0), (UNKNOWN, 0)])
def test_a_correction_that_is_missing_counts_once(book: Book, verdict: Verdict, missing: int) -> None:
    book.notice(B05=verdict)
    first = book.said[0]
    book.say(first.subject.project, first.notice, "R-A01", NONE, reason="同一事实见 R-B05")
    assert (book.row().due, book.row().missing) == (missing, missing)


def test_differences_clauses_and_letters_are_counted_by_notice(book: Book) -> None:
    book.notice(B01=FAIL, E01=FAIL, D01=PASS).notice(B01=PASS, E01=PASS, D01=FAIL).notice(B01=UNKNOWN, D01=NONE)
    first = book.said[0]
    book.say(first.subject.project, first.notice, "R-B02", PASS)
    row = book.row()
    assert (row.differing, row.clauses, row.letters) == (Share(1, 2), Share(1, 2), Share(1, 2))
    assert row.notices == 3


def test_a_notice_belongs_to_the_quarter_it_was_first_published_in(book: Book) -> None:
    for day in ("2026-09-30T23:59", "2026-10-01T00:00", "2026-12-31T23:59", "2027-01-01T00:00"):
        book.notice(day, A01=PASS)
    assert book.row().notices == 2
    assert [str(row.quarter) for row in book.rows(date(2026, 7, 1), date(2027, 3, 31))] == [
        "2026Q3",
        "2026Q4",
        "2027Q1",
    ]


def test_agencies_stand_by_size_and_those_not_named_last(book: Book) -> None:
    for agency in (None, None, None, OTHER_AGENCY, AGENCY, f"{AGENCY}（盖章）"):
        book.notice(A01=PASS)
        book.said[-1] = replace(book.said[-1], agency=agency)
    assert [(row.agency.name, row.notices) for row in book.rows()] == [(AGENCY, 2), (OTHER_AGENCY, 1), (NO_AGENCY, 3)]


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Share(0, 0), "—"), (Share(0, 5), "0/5"), (Share(3, ENOUGH - 1), "3/19"),
        (Share(3, ENOUGH), "3/20（15.0%）"), (Share(ENOUGH, ENOUGH), "20/20（100.0%）"),
    ],
)  # fmt: skip
def test_of_a_few_only_the_count_is_shown(share: Share, text: str) -> None:
    assert share.text == text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026Q1", date(2026, 1, 1), date(2026, 3, 31)), ("2026q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026Q3", date(2026, 7, 1), date(2026, 9, 30)), (" 2026Q4 ", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_quarters_by_name(text: str, first: date, last: date) -> None:
    quarter = Quarter.named(text)
    assert quarter is not None
    assert (quarter.first, quarter.last) == (first, last)


@pytest.mark.parametrize("text", ["2026", "2026Q5", "2026Q0", "26Q1", "Q1 2026", ""])
def test_what_names_no_quarter(text: str) -> None:
    assert Quarter.named(text) is None


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_in_its_quarter(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.first <= day <= quarter.last
    assert Quarter.named(str(quarter)) == quarter


def test_the_period_s_workbook_has_the_quarter(book: Book, tmp_path) -> None:
    book.notice(A01=FAIL).rows()
    _, lists = write_report(book.world.store, book.world.loaded, "month", AS_OF.date(), tmp_path)
    sheet = openpyxl.load_workbook(lists)["代理机构季度"]
    heads, row = ([cell.value for cell in line] for line in sheet.iter_rows(max_row=2))
    shown = dict(zip(heads, row, strict=True))
    assert (shown["季度"], shown["代理机构"], shown["应发布"], shown["未见发布"]) == ("2026Q4", AGENCY, 1, "1/1")


def test_the_terminal_s_table_says_what_it_is_of(book: Book) -> None:
    shown = plain_text(agencies_table(Quarter(2026, 4), book.notice(A01=FAIL).rows()), 200)
    assert "1/1" in shown
    assert "无法核查的不在分母里" in shown
    assert "没有已判断的公告" in plain_text(agencies_table(Quarter(2026, 3), ()))


@pytest.mark.parametrize("verdict", [FAIL, PASS, UNKNOWN, NONE])
def test_the_parts_add_up_to_what_was_due(book: Book, verdict: Verdict) -> None:
    for owed in (FAIL, PASS, UNKNOWN, NONE):
        book.notice(A01=owed, C01=verdict).notice(A02=owed, C01=verdict).last(FindingState.EXPLAINED)
    row = book.row()
    assert row.due == row.on_time + row.late + row.missing + row.untimed + row.excused
    assert row.as_json()["cannot_tell"] == row.unknown
    assert findings.all_findings(book.world.store)
