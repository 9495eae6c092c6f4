"""A rule that breaks down on one project: nothing can be told there, and everything else is judged as ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from diffing import audit as auditing
from diffing.audit import BROKEN, audit
from diffing.cases import Case
from diffing.rules import r_c11
from notices.vocabulary import Verdict
from store.judged import Judgement
from tests.diffing.builders import World, notice, posting

TIMES = {"bid_deadline": "2026-10-12T09:00", "opening_time": "2026-10-12T10:00"}


def test_nothing_can_be_told_there_and_the_rest_is_judged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    case = World().case(notice(posting("centre", **TIMES)))
    whole = audit([case]).judgements
    assert [j.verdict for j in whole if j.subject.rule == r_c11.ID] == [Verdict.FAIL]
    book = [replace(rule, judge=_breaking) if rule.id == r_c11.ID else rule for rule in auditing.BOOK]
    monkeypatch.setattr(auditing, "BOOK", tuple(book))
    found = audit([case]).judgements
    broken = [j for j in found if j.subject.rule == r_c11.ID]
    assert [(j.verdict, j.reason) for j in broken] == [(Verdict.CANNOT_TELL, BROKEN)]
    assert [j for j in found if j.subject.rule != r_c11.ID] == [j for j in whole if j.subject.rule != r_c11.ID]
    assert r_c11.ID in caplog.text
    assert "ValueError" in caplog.text


def _breaking(case: Case) -> Iterator[Judgement]:
    yield from r_c11.judge(case)
    raise ValueError("示例")
