"""Sentences that look like a clause of exclusion: a pattern's words where they count, and none of its guards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from diffing.exclusion.passages import Passage, Said, sentences
from diffing.exclusion.pattern import Pattern
from diffing.exclusion.patterns import PATTERNS
from notices.values.amounts import find_amounts
from notices.vocabulary import TradeKind

# What forbids or waives such a clause is none: 不得以注册资本作为条件, 不要求提供厂家授权.
_WAIVED = re.compile(
    r"不以(?!营利|次充好)|不得(?:要求|以(?!其[他它]|次充好)|将|设[置定]|作为|限定|指定)|不(?:再)?(?:将|把)|不(?:再|予)?(?:作|做)(?:为)?[^。；;，,]{0,6}(?:资格|要求|限制|限定|审查|条件|依据|门槛|评审|评分)"
    r"|(?:无需|无须|毋需|不需|不须|不用|不必|不(?:再)?要求|不限(?!于)|不设(?!计)|不强制)|不[分论](?:地域|区域|地区|行业)|同等(?:计分|对待|认可|有效)|同样(?:可|能|有效|计分|认可|参加)|平等(?:参加|参与|对待)"
)
# What takes back a whole sentence, wherever it stands in it: 证书不必附，附了也不加分.
_TAKEN_BACK = re.compile(r"(?:附|交|提供|提交)了?的?也不|不必[附交提]|均不(?:作)?要求|都不(?:作)?要求")
# Full-width digits, letters and signs of size as their narrow ones, each in its place.
_NARROW = str.maketrans(
    {
        code: code - 0xFEE0
        for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF1C, 0xFF1E)
    }
)
_NEAR, _AFTER = 15, 20  # characters before and behind a pattern's words in which their guards may stand


@dataclass(frozen=True, slots=True)
class Asked:
    """The trade a text is of: its kind, the day of the notice, and the largest sum it states for itself."""

    kind: TradeKind
    day: date
    worth: float | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence for a person to look at, and the words that made it one."""

    pattern: Pattern
    said: Said
    words: str


def candidates(text: str, asked: Asked) -> Iterator[Candidate]:
    """Every candidate of a text, in its order; one a sentence and pattern."""
    for said in sentences(text):
        named = f"{said.label}{said.text}"
        led = f"{said.lead}{named}"
        narrow, narrow_led = named.translate(_NARROW), led.translate(_NARROW)
        for pattern in _near_to(said.passage, narrow, narrow_led):
            if pattern.since is not None and asked.day < pattern.since:
                continue
            if (place := _place(pattern, narrow_led if pattern.leads else narrow, asked)) is not None:
                yield Candidate(pattern, said, (led if pattern.leads else named)[place])


@lru_cache(maxsize=1 << 15)  # notices say the same sentences again and again, on every platform and in every project
def _near_to(passage: Passage, narrow: str, narrow_led: str) -> tuple[Pattern, ...]:
    """The patterns that may have words in a sentence of a passage, whatever the day and the trade."""
    wholes = ((p, narrow_led if p.leads else narrow) for p in PATTERNS if passage in p.where)
    return tuple(p for p, whole in wholes if next(_worded(p, whole, date.max), None) is not None)


def _place(pattern: Pattern, whole: str, asked: Asked) -> slice | None:
    """Where a pattern's words count in a sentence; None where they do not, or not there."""
    for found in _worded(pattern, whole, asked.day):
        if _TAKEN_BACK.search(whole) or (pattern.unless and pattern.unless.search(whole)):
            return None
        before = whole[max(0, found.start() - _NEAR) : found.end()]
        around = whole[max(0, found.start() - _NEAR) : found.end() + _AFTER]
        if not (_WAIVED.search(around) or (pattern.before and pattern.before.search(before))):
            return slice(*found.span()) if _unfit(pattern, whole, asked) else None
    return None


def _worded(pattern: Pattern, whole: str, day: date) -> Iterator[re.Match[str]]:
    """The first place of each of a pattern's wordings."""
    if (pattern.near is None or pattern.near.search(whole)) and (found := pattern.words.search(whole)):
        yield found
    for near, words in (*pattern.also, *pattern.scored) if pattern.scored and "分" in whole else pattern.also:
        if near.search(whole) and (found := words.search(whole)):
            yield found
    for since, near, words in pattern.dated:
        if day >= since and near.search(whole) and (found := words.search(whole)):
            yield found


def _unfit(pattern: Pattern, sentence: str, asked: Asked) -> bool:
    """Whether a works tender's measure against its own size leaves the clause one for a person; else it is no matter.

    Past contracts no larger than what is tendered, and a make beside 或相当于, are usual in works.
    """
    if asked.kind != TradeKind.CONSTRUCTION:
        return True
    if pattern.id == "T10":
        return not re.search(r"或?(?:相当于|同等|不低于)", sentence)
    if pattern.id != "T06":
        return True
    sums = [float(amount.yuan) for amount in find_amounts(sentence)]
    return asked.worth is not None and bool(sums) and max(sums) > asked.worth


def passages_of(text: str) -> frozenset[Passage]:
    """The passages a text has, of those in which clauses of all kinds count."""
    return frozenset(said.passage for said in sentences(text)) - {Passage.HANDING_IN}
