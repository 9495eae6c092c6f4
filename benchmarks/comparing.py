"""Seeded edits and changes of formatting: every edit found and placed, every other change silent; how long it takes."""

from __future__ import annotations

import argparse
import itertools
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.paired_cases import EDITS, MOVED, Case, Expected, make_case
from benchmarks.paired_printing import HABITS
from diffing import redline, tokens
from diffing.tokens import Token

TARGET_MS = 1.0
TIMED_EDITS, TIMED_PAIRS, LENGTH = 5, 400, 2900
_LIGHT = " \t\n\u3000\xa0，,。；;：:、（）()|.·"


@dataclass(slots=True)
class Outcome:
    """What was seeded, what went wrong: counts by kind of edit and of formatting, and words for a person."""

    cases: int = 0
    edits: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    noisy: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    noisy_alone: Counter[str] = field(default_factory=Counter)
    ranked: int = 0
    ranked_right: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """How many edits were missed or misplaced, and cases in which formatting was reported."""
        return self.missed.total() + self.noisy["cases"]


def check(case: Case, outcome: Outcome, name: str) -> None:
    """Compare a case's texts and note what was not found, not placed, or reported without cause."""
    pairs = [pair for pair in redline.align(case.a, case.b) if pair.kind in redline.COUNTED]
    outcome.cases += 1
    outcome.edits.update(edit.what for edit in case.edits)
    outcome.formats.update(case.formats)
    only = case.formats[0] if len(case.formats) == 1 and not case.edits else None
    outcome.alone.update([only] * (only is not None))
    left = list(pairs)
    by_clause: dict[int, list[Expected]] = {}
    for edit in case.edits:
        by_clause.setdefault(edit.clause, []).append(edit)
    for edits in by_clause.values():
        found = next((pair for pair in left if _is(pair, edits[0])), None)
        if found is None:
            outcome.missed[edits[0].what] += 1
            outcome.failures.append(f"{name}: missed {edits[0]} formats {case.formats}")
            continue
        left.remove(found)
        if edits[0].about:
            outcome.ranked += 1
            outcome.ranked_right += found.touches is not None and found.touches.name.lower() == edits[0].about
    if left:
        outcome.noisy["cases"] += 1
        outcome.noisy.update(case.formats)
        outcome.noisy_alone.update([only] * (only is not None))
        outcome.failures.append(
            f"{name}: {len(left)} reported without cause, formats {case.formats}: {_shown(left[0])}"
        )


def _is(pair: redline.Pair, edit: Expected) -> bool:
    """Whether a reported clause is an edit, and marks it where it is, whole, and nothing else."""
    if edit.what == "inserted":
        return pair.kind == "only_b" and _same_text(pair.b, edit.extent[1] or edit.core[1])
    if edit.what == "deleted":
        return pair.kind == "only_a" and _same_text(pair.a, edit.core[0])
    if pair.kind != "changed":
        return False
    return all(_placed(side, edit.core[n], edit.extent[n], edit.what) for n, side in enumerate((pair.a, pair.b)))


def _placed(side: Sequence[Token], core: str, extent: str, what: str) -> bool:
    """Whether the value is marked whole (of a name any part), and nothing but the value and what is printed with it."""
    marked = _bare("".join(token.text for token in side if token.changed))
    letters = iter(_bare(extent))
    within = all(char in letters for char in marked) and _bare(extent) in _bare("".join(token.text for token in side))
    return within and (what == "name" or _bare(core) in marked)


def _same_text(side: Sequence[Token], printed: str) -> bool:
    whole = _bare("".join(token.text for token in side))
    return all(token.changed or not _bare(token.text) for token in side) and whole == _bare(printed)


def _bare(text: str) -> str:
    """Without blanks and punctuation, in half width."""
    return "".join(char for char in tokens.plain_width(text) if char not in _LIGHT)


def _shown(pair: redline.Pair) -> str:
    sides = ("".join(f"[{t.text}]" if t.changed else t.text for t in side) for side in (pair.a, pair.b))
    return f"{pair.kind}: {' <> '.join(sides)}"


def run(seed: int, count: int) -> Outcome:
    """Check the cases of a seed."""
    outcome = Outcome()
    for n in range(count):
        check(make_case(seed * 1_000_003 + n), outcome, f"case {seed}:{n}")
    return outcome


def times(seed: int, formats: int) -> list[float]:
    """Milliseconds for pairs of about 3,000 characters with five edits, no two pairs alike, nothing remembered."""
    drawn = (make_case(seed * 7_000_003 + n, TIMED_EDITS, formats) for n in itertools.count())
    cases = list(itertools.islice((case for case in drawn if len(case.a) >= LENGTH), TIMED_PAIRS))
    redline.align(cases[0].a, cases[0].b)
    found = []
    for case in cases:
        tokens.forget()
        started = time.process_time()
        redline.align(case.a, case.b)
        found.append((time.process_time() - started) * 1000)
    return found


def _table(outcome: Outcome) -> Iterable[str]:
    yield f"{'seeded edit':<24}{'n':>8}{'missed':>8}"
    yield from (f"{what:<24}{outcome.edits[what]:>8}{outcome.missed[what]:>8}" for what in EDITS)
    yield f"{'all':<24}{outcome.edits.total():>8}{outcome.missed.total():>8}\n"
    yield f"{'seeded formatting':<24}{'n':>8}{'alone':>8}{'noisy':>8}"
    for what in (*HABITS, MOVED):
        yield f"{what:<24}{outcome.formats[what]:>8}{outcome.alone[what]:>8}{outcome.noisy_alone[what]:>8}"
    yield f"{'cases with noise':<24}{outcome.cases:>8}{'':>8}{outcome.noisy['cases']:>8}\n"
    told = f"{outcome.ranked_right} of {outcome.ranked}"
    yield f"touches what the section it stands in is about (a rough guide): {told}"


def main() -> int:
    """Prints one table; exit status 1 where an edit was missed, a formatting change reported or the target missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=10, help="how many failures are printed")
    given = parser.parse_args()
    outcome = run(given.seed, given.cases)
    print(*_table(outcome), sep="\n")
    print(*outcome.failures[: given.show], sep="\n")
    slow = False
    for formats, name in ((0, "five edits"), (3, "and three kinds of formatting")):
        took = sorted(times(given.seed, formats))
        median, p95 = statistics.median(took), took[round(0.95 * (len(took) - 1))]
        slow |= formats == 0 and median > TARGET_MS
        print(f"{name:<32} median {median:.2f} ms, p95 {p95:.2f} ms, {len(took)} pairs")
    print(f"target: {TARGET_MS:.0f} ms, {'missed' if slow else 'held'}; failures: {outcome.failed}")
    return int(slow or outcome.failed > 0)


if __name__ == "__main__":
    sys.exit(main())
