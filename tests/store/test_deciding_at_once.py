"""Staff who decide while a night settles findings: two connections, and nobody's word is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diffing.audit import Audit
from diffing.lifecycle import Clock, settle
from notices.vocabulary import FindingState, Verdict
from store import Store, StoreError, findings, open_store
from store.records import Project
from tests.store.builders import DAY, NIGHT, begin, decide, finding, judgement, subject

PROJECTS = {"J-1": Project("J-1", "示例医院被服采购项目", (), None, None, None)}


@pytest.fixture
def other(store: Store) -> Iterator[Store]:
    """Another program's connection to the same store."""
    opened = open_store(store.folder)
    yield opened
    opened.close()


def settled(store: Store, verdict: Verdict) -> None:
    at = NIGHT + DAY
    clock = Clock(begin(store, at), at, at, 2)
    found = judgement(subject(), verdict=verdict, reason="已发布")
    settle(store, Audit((found,), ()), PROJECTS, clock)


def meanwhile(does: Callable[[], object]) -> threading.Thread:
    """Begin something in a thread of its own; it can only end when we let it."""
    thread = threading.Thread(target=does)
    thread.start()
    return thread


def test_a_decision_waits_for_the_night_and_knows_what_it_found(store: Store, other: Store) -> None:
    saved = finding(store)
    with store.transaction():
        person = meanwhile(lambda: decide(other, saved.id, "dismissed"))
        settled(store, Verdict.PASS)
    person.join()
    steps = [(e.who, e.before, e.after) for e in findings.events(store, saved.id)]
    assert steps[1:] == [(findings.ROBOT, "open", "fixed"), ("张示例", "fixed", "dismissed")]


def test_the_night_waits_for_a_decision_and_leaves_it_alone(store: Store, other: Store) -> None:
    saved = finding(store)
    with other.transaction():
        night = meanwhile(lambda: settled(store, Verdict.PASS))
        decide(other, saved.id, "dismissed")
    night.join()
    assert [e.after for e in findings.events(other, saved.id)] == ["open", "dismissed"]
    kept = findings.get(other, saved.id)
    assert kept is not None
    assert kept.state == FindingState.DISMISSED


def test_two_people_at_once_are_both_heard_one_after_the_other(store: Store, other: Store) -> None:
    saved = finding(store)
    with store.transaction():
        second = meanwhile(lambda: decide(other, saved.id, "explained", "协议约定"))
        decide(store, saved.id, "acknowledged", "我来联系")
    second.join()
    steps = findings.events(store, saved.id)
    assert [(e.before, e.after, e.note) for e in steps[1:]] == [
        ("open", "acknowledged", "我来联系"),
        ("acknowledged", "explained", "协议约定"),
    ]


def test_who_cannot_wait_any_longer_is_told_so(store: Store, other: Store) -> None:
    saved = finding(store)
    other.db.execute("PRAGMA busy_timeout = 0")
    with store.transaction(), pytest.raises(StoreError, match="数据库正被另一个程序写入"):
        decide(other, saved.id)
    assert [e.after for e in findings.events(other, saved.id)] == ["open"]


@pytest.mark.parametrize("state", ["acknowledged", "dismissed", "fixed_unconfirmed"])
def test_only_an_explanation_may_have_a_last_day(store: Store, state: str) -> None:
    saved = finding(store)
    with pytest.raises(StoreError, match="--until"):
        findings.decide(store, saved.id, findings.Decision(state, "x", "张示例", NIGHT, NIGHT, NIGHT.date()))
    assert findings.get(store, saved.id) == saved


def test_a_last_day_is_today_at_the_earliest(store: Store, tmp_path: Path) -> None:
    saved = finding(store)
    with pytest.raises(StoreError, match="已经过去"):
        findings.decide(store, saved.id, findings.Decision("explained", "x", "张", NIGHT, NIGHT, (NIGHT - DAY).date()))
    said = findings.Decision("explained", "x", "张", NIGHT, NIGHT, NIGHT.date())
    decided = findings.decide(store, saved.id, said)
    assert (decided.until, findings.events(store, saved.id)[-1].until) == (NIGHT.date(), NIGHT.date())


@pytest.mark.parametrize("state", ["dismissed", "explained", "fixed_unconfirmed"])
@pytest.mark.parametrize("note", ["", "  ", "\n"])
def test_a_word_without_a_reason_is_refused_and_leaves_no_trace(store: Store, state: str, note: str) -> None:
    saved = finding(store)
    with pytest.raises(StoreError, match="须写明原因"):
        decide(store, saved.id, state, note)
    assert len(findings.events(store, saved.id)) == 1
