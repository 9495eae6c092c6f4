"""Whatever nights and people do in whatever order: the robot never undoes a person's word, and every step is kept."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from diffing.audit import Audit
from diffing.lifecycle import MOVED_BY_ROBOT, NIGHTS_OF_REST, Clock, settle
from notices.vocabulary import FindingState, Verdict
from store import findings, open_store
from store.judged import Finding
from tests.diffing.test_lifecycle import PROJECTS, A, B, said
from tests.store.builders import NIGHT, begin

NOTES = st.sampled_from(["", "  ", "已电话核实"])
S = FindingState


class Life(RuleBasedStateMachine):
    """One finding through many nights and decisions."""

    @initialize()
    def opened(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.store = open_store(Path(self.folder.name))
        self.nights, self.rest = 0, 0
        self.values = A
        self.judge(Verdict.FAIL, A, 1)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    @property
    def now(self) -> Any:
        return NIGHT + timedelta(days=self.nights)

    @property
    def finding(self) -> Finding:
        (found,) = findings.all_findings(self.store)
        return found

    def judge(self, verdict: Verdict, values: dict[str, str], later: int) -> None:
        self.nights += later
        settle(
            self.store,
            Audit((said(verdict, values=values),), ()),
            PROJECTS,
            Clock(begin(self.store, self.now), self.now, self.now, 2),
        )

    @rule(
        verdict=st.sampled_from(sorted(Verdict)), values=st.sampled_from([A, B]), later=st.sampled_from([0, 1, 1, 1, 5])
    )
    def a_night(self, verdict: Verdict, values: dict[str, str], later: int) -> None:
        before = self.finding
        steps = len(findings.events(self.store, before.id))
        self.judge(verdict, values, later)
        after, new = self.finding, findings.events(self.store, before.id)[steps:]
        assert all(event.who == findings.ROBOT for event in new)
        over = before.until is not None and before.until < self.now.date()
        changed = verdict == Verdict.FAIL and values != before.judgement.values
        if before.state == S.DISMISSED or (before.state == S.EXPLAINED and not over and not changed):
            assert after.state == before.state
        elif before.state == S.EXPLAINED:
            assert after.state in (S.REGRESSED, S.OPEN, S.FIXED)
        elif before.state in (S.ACKNOWLEDGED, S.FIXED_UNCONFIRMED):
            assert after.state in (before.state, S.FIXED)
        if after.state == S.FIXED and before.state != S.FIXED:
            assert verdict == Verdict.PASS
        if after.state == S.REGRESSED and before.state != S.REGRESSED:
            assert verdict == Verdict.FAIL

    @rule(
        state=st.sampled_from(sorted(findings.STAFF_STATES)), note=NOTES,
        until=st.none() | st.integers(-1, 6),
    )  # fmt: skip
    def a_person(self, state: str, note: str, until: int | None) -> None:
        before = self.finding
        last: date | None = None if until is None else self.now.date() + timedelta(days=until)
        allowed = state == S.ACKNOWLEDGED or bool(note.strip())
        allowed = allowed and (until is None or (state == S.EXPLAINED and until >= 0))
        try:
            findings.decide(self.store, before.id, findings.Decision(state, note, "张示例", self.now, self.now, last))
        except findings.StoreError:
            assert not allowed
            assert self.finding == before
            return
        assert allowed
        assert (self.finding.state, self.finding.until) == (state, last)

    @precondition(lambda self: self.finding.state in MOVED_BY_ROBOT)
    @rule()
    def it_is_right_for_long_enough(self) -> None:
        for _ in range(NIGHTS_OF_REST):
            self.judge(Verdict.PASS, A, 1)
        assert self.finding.state == S.FIXED

    @invariant()
    def every_step_is_kept(self) -> None:
        if not hasattr(self, "store"):
            return
        steps = findings.events(self.store, self.finding.id)
        assert steps[0].before is None
        assert all(one.after == other.before for one, other in pairwise(steps))
        assert steps[-1].after == self.finding.state
        assert all(step.who and step.wall and (step.note or step.after == S.ACKNOWLEDGED) for step in steps)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
