"""Five notices in a row missing from one column of a fed platform are one finding on its feed; anything less is not."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import auditing
from diffing.audit import Audit, audit
from diffing.cases import Case
from diffing.feeds import LEAST
from notices.fields import Code
from notices.vocabulary import FindingState, Severity, Stage, Verdict
from settings import Loaded, Settings
from store import Store, findings, projects, runs, verdicts
from store.judged import Finding, Judgement
from tests.diffing.builders import World, config, notice, posting
from tests.diffing.nights import Nights
from tests.store.builders import decide

PLACE = ("bidding", "@procurement/采购公告")


def fed(platform: str = "bidding", rule: str = "R-A03", stage: Any = "tender") -> Settings:
    """A configuration by which one platform owes."""
    return config(obligations=[{"rule": rule, "trade_kind": "procurement", "stage": stage, "platforms": platform}])


@dataclass
class Feed:
    """Notices of a project each, of the first days of September, that one platform owes."""

    platform: str = "bidding"
    rule: str = "R-A03"
    stage: Any = "tender"
    standing: tuple[str, ...] | None = None
    cases: list[Case] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.world = World(config=fed(self.platform, self.rule, self.stage))
        self.number = itertools.count(1)

    def notice(self, kind: str, day: int = 0, stage: Stage = Stage.TENDER, **given: Any) -> Feed:
        """A notice that is missing there, has come, is unknown, or does not count; `day`: of publication."""
        n = next(self.number)
        when = f"09-{day or n:02d}T09:00"
        shown = [posting("centre", when, stage=stage, **given)]
        if kind == "came":
            shown.append(posting(self.platform, when, stage=stage))
        of = notice(*shown, id=f"N-{n}", stage=stage, project=f"J-{n}")
        if kind == "missing":
            self.world.two_looks(of, self.platform)
        region = {"region": "999900"} if kind == "elsewhere" else {}
        if region:
            of = notice(posting("centre", when, stage=stage, region="110000"), id=f"N-{n}", stage=stage)
        case = self.world.case(of, id=f"J-{n}", name=f"示范项目{n}")
        self.cases.append(case)
        return self

    def row(self, *kinds: str) -> Feed:
        for kind in kinds:
            self.notice(kind)
        return self

    def audit(self, ours: Sequence[int] | None = None) -> Audit:
        """All cases judged; or those of these numbers, the others beside."""
        for case in self.cases:
            if self.standing is not None:
                case.night.feeds[PLACE] = self.standing
        chosen = [c for n, c in enumerate(self.cases, 1) if ours is None or n in ours]
        return audit(chosen, beside=[c for c in self.cases if c not in chosen])

    def fails(self, ours: Sequence[int] | None = None) -> list[Judgement]:
        return [j for j in self.audit(ours).judgements if j.verdict == Verdict.FAIL]

    def on_feed(self) -> list[Judgement]:
        return [j for j in self.audit().judgements if j.subject.project.startswith("@")]


def places(judgements: Sequence[Judgement]) -> list[str]:
    return [j.subject.project for j in judgements]


def test_four_in_a_row_are_four_findings() -> None:
    assert places(Feed().row(*["missing"] * (LEAST - 1)).fails()) == ["J-1", "J-2", "J-3", "J-4"]


def test_five_in_a_row_are_one_finding_on_the_column() -> None:
    (found,) = Feed().row(*["missing"] * LEAST).fails()
    assert (found.subject.platform, found.subject.project) == PLACE
    assert (found.subject.stage, found.subject.field, found.subject.against) == (Stage.TENDER, "posting", "centre")
    assert (found.severity, found.agency, found.postings) == (Severity.ORANGE, None, ())
    assert found.covers == ("N-1", "N-2", "N-3", "N-4", "N-5")
    assert found.values["bidding"] is None
    assert found.values["centre"][0] == "2026-09-01T09:00 示范项目1"
    assert len(found.evidence) == LEAST


def test_the_single_ones_are_not_applicable_and_name_it() -> None:
    judged = Feed().row(*["missing"] * LEAST).audit().judgements
    single = [j for j in judged if j.subject.rule == "R-A03" and not j.subject.project.startswith("@")]
    assert [(j.verdict, "R-A03" in j.reason, "采购公告" in j.reason) for j in single] == [
        (Verdict.NOT_APPLICABLE, True, True)
    ] * LEAST


@pytest.mark.parametrize("breaking", ["came", "unknown"])
def test_what_came_or_nobody_can_tell_ends_the_row(breaking: str) -> None:
    feed = Feed().row("missing", "missing", breaking, "missing", "missing", "missing")
    assert len(feed.fails()) == 5
    assert not feed.on_feed()


def test_what_owes_nothing_does_not_count_and_does_not_end_the_row() -> None:
    (found,) = Feed().row("missing", "missing", "elsewhere", "missing", "missing", "missing").fails()
    assert "N-3" not in found.covers


def test_the_row_is_that_of_publication_on_the_source() -> None:
    feed = Feed()
    for day in (7, 2, 6, 3, 5):
        feed.notice("missing", day)
    feed.notice("came", 4)
    assert len(feed.fails()) == 5
    feed.cases.pop()
    feed.notice("came", 8)
    assert len(feed.fails()) == 1


def test_rows_of_two_columns_are_not_added_up() -> None:
    feed = Feed(stage=["tender", "result"])
    for n in range(LEAST + 2):
        feed.notice("missing", n + 1, Stage.TENDER if n % 2 else Stage.RESULT)
    assert not feed.on_feed()
    assert len(feed.fails()) == LEAST + 2


@pytest.mark.parametrize(("platform", "rule"), [("centre", "R-A01"), ("ccgp_hunan", "R-A02"), ("ccgp_hunan", "R-A03")])
def test_an_agency_that_does_not_post_is_no_fault_of_a_feed(platform: str, rule: str) -> None:
    feed = Feed(platform, rule)
    for n in range(LEAST + 1):
        when = f"09-{n + 1:02d}"
        of = notice(posting("province", when), id=f"N-{n}")
        feed.world.two_looks(of, platform)
        feed.cases.append(feed.world.case(of, id=f"J-{n}"))
    assert len(feed.fails()) == LEAST + 1
    assert not feed.on_feed()


def test_a_mirror_is_fed_too() -> None:
    assert places(Feed("city_gov").row(*["missing"] * LEAST).fails()) == [PLACE[1]]


def test_one_project_judged_alone_knows_of_the_others() -> None:
    feed = Feed().row(*["missing"] * LEAST)
    assert places(feed.fails([3])) == [PLACE[1]]
    judged = feed.audit([3]).judgements
    assert {j.subject.project for j in judged} == {"J-3", PLACE[1]}


@pytest.mark.parametrize(
    ("row", "verdict", "single"),
    [
        (("came", "came", "came", "came", "came"), Verdict.PASS, 0),
        (("missing", "came", "missing", "came", "came"), Verdict.PASS, 2),
        (("missing", "missing", "missing", "missing", "unknown"), Verdict.CANNOT_TELL, 0),
        (("came", "missing", "missing", "missing", "unknown"), Verdict.CANNOT_TELL, 0),
        (("missing",) * 5, Verdict.FAIL, 0),
        (("missing",) * 9, Verdict.FAIL, 0),
    ],
)
def test_a_fault_that_stands_is_over_only_when_what_it_spoke_of_comes(
    row: tuple[str, ...], verdict: Verdict, single: int
) -> None:
    feed = Feed(standing=("N-1", "N-2", "N-3", "N-4", "N-5")).row(*row)
    (said,) = feed.on_feed()
    assert said.verdict == verdict
    assert len([j for j in feed.fails() if j.subject.project != PLACE[1]]) == single


def test_where_nothing_it_covers_is_known_any_more_a_fault_stays_as_it_is() -> None:
    (said,) = Feed(standing=("N-77",)).row("came", "came").on_feed()
    assert said.verdict == Verdict.CANNOT_TELL


@given(st.lists(st.sampled_from(["missing", "came", "unknown", "elsewhere"]), min_size=1, max_size=14))
def test_every_gap_is_told_once_alone_or_with_its_column(row: list[str]) -> None:
    feed = Feed().row(*row)
    counted = [kind for kind in row if kind != "elsewhere"]
    runs = [len(list(g)) for kind, g in itertools.groupby(counted) if kind == "missing"]
    found = feed.fails()
    whole = [j for j in found if j.subject.project == PLACE[1]]
    assert bool(whole) == any(n >= LEAST for n in runs)
    covered = [notice for j in whole for notice in j.covers]
    alone = [j.notice for j in found if j.subject.project != PLACE[1]]
    missing = [f"N-{n}" for n, kind in enumerate(row, 1) if kind == "missing"]
    assert sorted(covered + alone) == sorted(missing)
    assert len(covered) == sum(n for n in runs if n >= LEAST)


NAMES = [f"示范{place}小学设备采购项目" for place in ("城南", "城北", "河东", "河西", "新区", "老街")]


def post_all(nights: Nights, count: int, *, start: int = 0, platform: str = "ccgp_hunan", seen: str = "09-22") -> None:
    for n in range(start, start + count):
        nights.post(
            platform, f"09-{n + 10:02d}", seen=seen, key=f"k{n}", name=NAMES[n], purchaser=NAMES[n][:6],
            codes=(Code("plan", f"邵财采计[2026]0{n}123号"),),
        )  # fmt: skip


def on_column(store: Store) -> Finding:
    (found,) = (f for f in findings.all_findings(store, rule="R-A03") if f.subject.project.startswith("@"))
    return found


def break_down(store: Store) -> Nights:
    """Four gaps proved, then a fifth: the night after its second look."""
    nights = Nights(store, config=fed())
    post_all(nights, 4)
    nights.run("09-22")
    nights.run("09-23")
    return nights


def test_four_singles_are_taken_into_the_finding_on_the_column(store: Store) -> None:
    nights = break_down(store)
    singles = findings.all_findings(store, rule="R-A03")
    assert len(singles) == 4
    decide(store, singles[0].id, "acknowledged", "我来联系")
    post_all(nights, 1, start=4, seen="09-24")
    nights.run("09-24")
    changes = nights.run("09-25")
    whole = on_column(store)
    assert [f.id for f in changes.opened] == [whole.id]
    assert (whole.project_name, whole.codes, len(whole.judgement.covers)) == ("“采购公告”栏（同步）", (), 5)
    left = {f.id for f in findings.all_findings(store, rule="R-A03")}
    assert left == {whole.id, singles[0].id}, "what a person spoke of stays"
    for single in singles[1:]:
        taken = findings.get(store, single.id)
        assert taken is not None
        assert taken.id == whole.id
    assert sum("并入" in event.note for event in findings.events(store, whole.id)) == 3


def test_the_finding_on_the_column_stays_one_and_is_fixed_when_they_come(store: Store) -> None:
    nights = break_down(store)
    post_all(nights, 2, start=4, seen="09-24")
    nights.run("09-24")
    nights.run("09-25")
    before = on_column(store)
    assert not nights.run("09-26").opened
    assert on_column(store).id == before.id
    post_all(nights, 5, platform="bidding", seen="09-27")
    changes = nights.run("09-27")
    assert [f.id for f in changes.fixed] == [before.id]
    assert len(projects.all_projects(store)) == 6
    nights.run("09-28")
    left = [f for f in findings.all_findings(store, rule="R-A03") if f.state == FindingState.OPEN]
    assert [f.project_name for f in left] == [NAMES[5]], "what has not come stands for itself"


def test_a_check_of_one_project_knows_the_feed_of_all(store: Store) -> None:
    nights = break_down(store)
    post_all(nights, 1, start=4, seen="09-24")
    nights.run("09-24")
    nights.run("09-25")
    (run, *_) = runs.nights(store, 1)
    loaded = Loaded(fed(), Path("config.yaml"), "c" * 64)
    (one, *_) = projects.all_projects(store)
    auditing.judge(loaded, store, run, {one.id})
    aside = [*verdicts.aside(store, run.id, one.id), *verdicts.aside(store, run.id, PLACE[1])]
    judged = [j for j in aside if j.subject.rule == "R-A03"]
    told = {j.subject.project: j.verdict for j in judged}
    assert told == {one.id: Verdict.NOT_APPLICABLE, PLACE[1]: Verdict.FAIL}
