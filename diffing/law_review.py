"""Which articles people should check again, why, which rules rest on each, and how many findings do today."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from diffing import laws
from diffing.obligations import bases
from diffing.rules import BOOK, Rule
from settings import Settings
from store.judged import Basis

AHEAD = timedelta(days=60)  # before its last day an article is named
LONG = timedelta(days=365)  # a text looked at longer ago may have been changed since
_SHORT = "实施条例"  # stands in a `Law:` line for the regulation of the tender law
_ARTICLE = re.compile(r"第(?P<numbers>[一二三四五六七八九十百、]+)条(?P<part>第[一二三四五六七八九十]+[款项])?")
_LAWS = sorted({b.law for b in laws.KNOWN}, key=len, reverse=True)
_NAMED = re.compile("|".join(map(re.escape, [*_LAWS, _SHORT])))


class Why(StrEnum):
    """Why an article is to be checked again."""

    UNCONFIRMED = "unconfirmed"
    ENDING = "ending"
    OLD_TEXT = "old_text"


@dataclass(frozen=True, slots=True)
class Review:
    """An article to check again; `open`: the findings that rest on it and are not settled."""

    basis: Basis
    why: Why
    rules: tuple[str, ...]
    open: frozenset[str]
    text_of: date | None = None


def reviews(config: Settings, day: date, resting: Iterable[tuple[str, Collection[Basis]]]) -> list[Review]:
    """The articles to check again on a day; `resting`: open findings by id with what they rest on."""
    rules = rules_by_article(config)
    used: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding, articles in resting:
        for basis in articles:
            used[basis.law, basis.article].add(finding)
    known = {(basis.law, basis.article): basis for basis in (*laws.KNOWN, *(basis for _, basis in bases(config)))}
    found = []
    for key, basis in known.items():
        why = _why(basis, day, rests=bool(rules.get(key) or used.get(key)))
        if why is not None:
            resting_on = tuple(sorted(rules.get(key, ())))
            found.append(Review(basis, why, resting_on, frozenset(used[key]), laws.TEXT_OF.get(basis.law)))
    return found


def _why(basis: Basis, day: date, *, rests: bool) -> Why | None:
    if basis.valid_to is not None and day >= basis.valid_to - AHEAD and rests:
        return Why.ENDING
    if basis.confirmed != "yes":
        return Why.UNCONFIRMED
    looked_at = laws.TEXT_OF.get(basis.law)
    return Why.OLD_TEXT if looked_at is not None and day - looked_at > LONG else None


def rules_by_article(config: Settings) -> dict[tuple[str, str], set[str]]:
    """The rules that are switched on, by (law, article) they rest on: as they say themselves, and as is owed."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    on = [rule for rule in BOOK if rule.id not in config.rules.disabled]
    for rule in on:
        for basis in rests_on(rule):
            found[basis.law, basis.article].add(rule.id)
    for owed, basis in bases(config):
        if owed in {rule.id for rule in on}:
            found[basis.law, basis.article].add(owed)
    return found


def rests_on(rule: Rule) -> list[Basis]:
    """The articles a rule names in the `Law:` line of its description."""
    _, _, line = rule.description.partition("Law: ")
    named = list(_mentions(" ".join(line.split())))
    return [basis for basis in laws.KNOWN if any(basis.law == law and _is(basis, said) for law, said in named)]


def _mentions(line: str) -> Iterator[tuple[str, str]]:
    """(law, what stands behind its name) of every law a line names."""
    found = list(_NAMED.finditer(line))
    for place, law in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(line)
        yield (laws.TENDER_REGULATION if law.group() == _SHORT else law.group()), line[law.end() : end]


def _is(basis: Basis, said: str) -> bool:
    """Whether an article is one of those named behind its law; one named without a part stands for its parts.

    Unless the catalogue has it as a whole too: then it means that.
    """
    articles = {f"第{n}条{m['part'] or ''}" for m in _ARTICLE.finditer(said) for n in m["numbers"].split("、")}
    if not basis.article:
        return not articles
    whole = basis.article[: basis.article.index("条") + 1] if basis.article.startswith("第") else ""
    if not whole:
        return basis.article in said
    parted = whole != basis.article and not any(b.law == basis.law and b.article == whole for b in laws.KNOWN)
    return basis.article in articles or (parted and whole in articles)
