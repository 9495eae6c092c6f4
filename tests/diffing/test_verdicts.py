"""The rule book as a table: for every rule, a case for each verdict it can give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from diffing.cases import Case
from diffing.chain import look_key
from diffing.rules import BOOK
from notices.fields import Winner
from notices.vocabulary import Stage, TradeKind, Verdict
from store.records import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, at, config, day, judge, notice, posting, revised

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL
FED = config(obligations=[{"rule": "R-A03", "trade_kind": "procurement", "stage": "tender", "platforms": "bidding"}])
BOTH = (day("09-21"), day("09-22"))


def absence(platform: str, verdict: Verdict, **world: Any) -> Case:
    """A tender that `platform` carries, lacks, does not owe yet, or was looked for once."""
    shown = [posting("city_gov", "09-21" if verdict == NOT_APPLICABLE else "09-17")]
    shown += [posting(platform)] if verdict == PASS else []
    of = notice(*shown)
    known = World(**world)
    return (known.look(of, platform, "09-22") if verdict == CANNOT_TELL else known.two_looks(of, platform)).case(of)


def correction(verdict: Verdict) -> Case:
    """An amendment of the deadline on the procurement site, the old deadline on the centre."""
    tender = notice(*(posting(p, "09-10", bid_deadline="2026-11-23") for p in ("ccgp_hunan", "centre")))
    amended: dict[str, Any] = {"stage": Stage.AMENDMENT, "changes": {"bid_deadline": "2026-12-04"}}
    shown = [posting("ccgp_hunan", "09-21" if verdict == NOT_APPLICABLE else "09-17", **amended)]
    of = notice(*shown, *([posting("centre", "09-18", **amended)] if verdict == PASS else []), stage=Stage.AMENDMENT)
    world = World().two_looks(of) if verdict == FAIL else World()
    return world.case(tender, of)


def difference(stage: Stage, verdict: Verdict, **stated: tuple[Any, Any]) -> Case:
    """Two postings that state the first of each pair, or on the centre the second; or that an amendment explains."""
    (field, (same, other)), *_ = stated.items()
    differing = {field: same if verdict == PASS else other}
    blind = {"unread": "扫描件"} if verdict == CANNOT_TELL else {}
    shown = [posting("province", "09-10", stage=stage, **{field: same}),
             posting("centre", "09-10", stage=stage, **differing, **blind)]  # fmt: skip
    amended = notice(*(posting(p, "09-17", stage=Stage.AMENDMENT, **{field: same}) for p in ("province", "centre")),
                     stage=Stage.AMENDMENT)  # fmt: skip
    more = [amended] if verdict == NOT_APPLICABLE else []
    return World(kind=CONSTRUCTION).case(notice(*shown, stage=stage), *more)


def lateness(verdict: Verdict) -> Case:
    first, then = {PASS: ("09-14", "09-15"), FAIL: ("09-14", "09-16"), CANNOT_TELL: ("12-31", "2027-01-05")}[verdict]
    return World(kind=CONSTRUCTION).case(notice(posting("province", first), posting("centre", then)))


def edit(verdict: Verdict) -> Case:
    of = posting("centre", "09-10")
    nights = [revised(of.id, str(n), at(f"09-2{n}"), ceiling_yuan=yuan) for n, yuan in enumerate((5e6, 4e6))]
    amended = notice(posting("centre", "09-21", stage=Stage.AMENDMENT), stage=Stage.AMENDMENT)
    return World().revise(of, *nights).case(notice(of), *([amended] if verdict == NOT_APPLICABLE else []))


def gone(verdict: Verdict) -> Case:
    nights = {PASS: (), CANNOT_TELL: BOTH[1:]}.get(verdict, BOTH)
    withdrawn = notice(posting("centre", "09-20", stage=Stage.FAILED, revision=None), stage=Stage.FAILED)
    of = notice(posting("centre", "09-10", gone_nights=nights, listed_at=at("09-20")))
    return World().case(of, *([withdrawn] if verdict == NOT_APPLICABLE else []))


def chained(rule: str, kind: TradeKind, anchor: Stage, missing: Stage) -> Callable[[Verdict], Case]:
    """A notice whose neighbour in the chain stands, is nowhere, or was looked for once; or one that asks for none."""
    platform = "province" if kind == CONSTRUCTION else "ccgp_hunan"

    def case(verdict: Verdict) -> Case:
        stated = {"opening_time": "2026-08-10", "must_tender": True}
        spared = {"R-H01": {"opening_time": None}, "R-H02": {"text": "单一来源采购"}, "R-H03": {"must_tender": False}}
        stated |= spared.get(rule, {}) if verdict == NOT_APPLICABLE else {}
        of = notice(posting(platform, "08-03", stage=anchor, **stated), stage=anchor)
        again = [notice(posting(platform, "08-20", text="再次公告"), round=2)] if rule == "R-H05" else []
        if verdict == NOT_APPLICABLE and rule in ("R-H04", "R-H05"):
            words = {"R-H04": "质疑", "R-H05": "前次流标"}[rule]
            again = [notice(posting(platform, "08-20", text=words, stage=Stage.TENDER), round=2)]
        stands = [notice(posting("centre", "08-19", stage=missing), stage=missing)] if verdict == PASS else []
        known = World(kind=kind, as_of=at("10-20"))
        known.covered_since = {(p, w.column): day("05-01") for p, ws in known.windows.items() for w in ws}
        nights = ("10-20",) if verdict == CANNOT_TELL else ("10-19", "10-20")
        known.look(of, platform, *nights, notice=look_key(of.notice.id, anchor, missing))
        return known.case(of, *again, *stands)

    return case


def original(verdict: Verdict) -> Case:
    """An amendment that names the day of its original, another day or none; or whose original nobody read."""
    named = {FAIL: "2026-08-01", NOT_APPLICABLE: None}.get(verdict, "2026-08-03")
    of = notice(posting("centre", "09-01", stage=Stage.AMENDMENT, first_published_on=named), stage=Stage.AMENDMENT)
    return World().case(of, *([] if verdict == CANNOT_TELL else [notice(posting("centre", "08-03"))]))


def clause(verdict: Verdict) -> Case:
    """A purchase that asks for registered capital, or waives it; or one of which only the call is read."""
    asked = {PASS: "注册资本不作要求，无需注册资本不低于500万元。"}.get(verdict, "注册资本不低于500万元。")
    text = "详见附件。" if verdict == NOT_APPLICABLE else f"二、申请人的资格要求\n1.{asked}"
    blind = {"unread": "扫描件"} if verdict == CANNOT_TELL else {}
    return World().case(notice(posting("ccgp_hunan", text=text, **blind)))


def bond(verdict: Verdict) -> Case:
    """A bid bond of 3 % of the budget, of 2 %, none stated, or one out of all proportion."""
    yuan = {PASS: 20_000.0, NOT_APPLICABLE: None, CANNOT_TELL: 300_000.0}.get(verdict, 30_000.0)
    return World().case(notice(posting("ccgp_hunan", budget_yuan=1_000_000.0, deposit_yuan=yuan)))


WINNERS = ((Winner(None, "甲公司"),), (Winner(None, "乙公司"),))
EVERY = (FAIL, PASS, NOT_APPLICABLE, CANNOT_TELL)
TABLE: dict[str, tuple[tuple[Verdict, ...], Callable[[Verdict], Case]]] = {
    "R-A01": (EVERY, lambda verdict: absence("centre", verdict)),
    "R-A02": (EVERY, lambda verdict: absence("ccgp_hunan", verdict)),
    "R-A03": (EVERY, lambda verdict: absence("bidding", verdict, config=FED)),
    "R-B01": (EVERY, lambda verdict: difference(Stage.TENDER, verdict, bid_deadline=("2026-12-18", "2026-12-08"))),
    "R-B02": (
        EVERY,
        lambda verdict: difference(
            Stage.RESULT, verdict, winners=((Winner(None, "甲公司"),), (Winner(None, "乙公司"),))
        ),
    ),
    "R-B05": (EVERY, correction),
    # A posting whose time nobody gives, or that owes nothing, is not judged at all.
    "R-C01": ((FAIL, PASS, CANNOT_TELL), lateness),
    # Only what was read twice and differs is judged, and a change put back was a change.
    "R-G01": ((FAIL, NOT_APPLICABLE), edit),
    "R-G02": (EVERY, gone),
    "R-H01": (EVERY, chained("R-H01", PROCUREMENT, Stage.TENDER, Stage.RESULT)),
    "R-H02": (EVERY, chained("R-H02", PROCUREMENT, Stage.RESULT, Stage.TENDER)),
    "R-H03": (EVERY, chained("R-H03", CONSTRUCTION, Stage.RESULT, Stage.CANDIDATES)),
    "R-H04": (EVERY, chained("R-H04", PROCUREMENT, Stage.RESULT, Stage.CONTRACT)),
    "R-H05": (EVERY, chained("R-H05", PROCUREMENT, Stage.TENDER, Stage.FAILED)),
    "R-H06": (EVERY, original),
    "R-E01": (EVERY, clause),
    "R-E02": (EVERY, bond),
}
ROWS = [(rule, verdict) for rule, (verdicts, _) in TABLE.items() for verdict in verdicts]


def test_the_table_holds_every_rule_of_the_book() -> None:
    assert sorted(TABLE) == sorted(rule.id for rule in BOOK)


@pytest.mark.parametrize(("rule", "verdict"), ROWS)
def test_each_rule_gives_each_verdict(rule: str, verdict: Verdict) -> None:
    assert verdict in {j.verdict for j in given(rule, verdict)}


@pytest.mark.parametrize(("rule", "verdict"), [row for row in ROWS if row[1] in (NOT_APPLICABLE, CANNOT_TELL)])
def test_what_says_nothing_says_why(rule: str, verdict: Verdict) -> None:
    assert all(j.reason for j in given(rule, verdict) if j.verdict == verdict)


@pytest.mark.parametrize("rule", list(TABLE))
def test_a_fail_carries_what_a_finding_needs(rule: str) -> None:
    for failed in (j for j in given(rule, FAIL) if j.verdict == FAIL):
        assert failed.values
        assert failed.evidence
        assert failed.postings
        assert failed.agency
        assert failed.rule_version >= 1


@pytest.mark.parametrize("rule", list(TABLE))
def test_a_fail_has_a_day_it_was_due_only_where_something_was_owed(rule: str) -> None:
    failed = next(j for j in given(rule, FAIL) if j.verdict == FAIL)
    assert (failed.due is not None) is ((rule[2] in "ACH" and rule != "R-H06") or rule == "R-B05")


@pytest.mark.parametrize("entry", BOOK, ids=lambda rule: rule.id)
def test_every_rule_says_what_it_is_and_on_which_law_it_rests(entry: Any) -> None:
    assert entry.name
    assert entry.description.splitlines()[0].endswith(".")
    assert "Law: " in entry.description or entry.id == "R-A03"


def test_no_rule_or_name_stands_twice() -> None:
    assert len({rule.id for rule in BOOK}) == len({rule.name for rule in BOOK}) == len(BOOK)


def given(rule: str, verdict: Verdict) -> list[Judgement]:
    return judge(TABLE[rule][1](verdict), rule)
