"""What could not be concluded, gathered for people: by platform and cause, or by notice where the cause is its own.

A body that was not read keeps every rule on its notice from saying anything; that is one line, not one a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from notices.privacy import mask
from notices.reasons import reason_words
from notices.vocabulary import STAGE_NAMES
from reports.words import day_text, field_name
from store.judged import Judgement

_OF_THE_NOTICE = re.compile("正文|人工")


@dataclass(frozen=True, slots=True)
class BlindGroup:
    """What cannot be concluded for one cause: of a platform's stage, or of one notice, with the rules it concerns."""

    platform: str
    stage: str
    count: int
    reason: str
    rules: int
    project: str = ""  # of one notice: its project's name

    @property
    def what(self) -> str:
        """What cannot be concluded, in one phrase."""
        if not self.project:
            return f"{self.platform}{self.stage} {self.count} 项"
        return f"{self.project} {self.stage}（{self.platform}）{self._rules}"

    @property
    def briefly(self) -> str:
        """The same in a column that has the platform beside it."""
        return f"{self.project} {self.stage}{self._rules}" if self.project else f"{self.stage} {self.count} 项"

    @property
    def _rules(self) -> str:
        return f"，涉及 {self.rules} 条规则" if self.rules > 1 else ""


def blind_words(reason: str, names: Mapping[str, str], *, brief: bool = False) -> str:
    """Why something cannot be concluded, with platforms by their names; brief leaves platform and column out."""
    head, colon, rest = reason.partition(": ")
    platform, space, column = head.partition(" ")
    if colon and platform in names:
        cause, _, last = rest.partition(", last whole ")
        ending = f"；上次读全 {_day_words(last)}" if last else ""
        return ("" if brief else f"{names[platform]}{space}{column}：") + reason_words(cause) + ending
    for identity, name in names.items():
        reason = reason.replace(f"{identity}: ", f"{name}：")
    return mask(reason_words(reason))


def _day_words(text: str) -> str:
    try:
        return day_text(date.fromisoformat(text))
    except ValueError:
        return "（未曾读全）"


def blind_groups(
    blind: Iterable[Judgement], names: Mapping[str, str], projects: Mapping[str, str]
) -> tuple[BlindGroup, ...]:
    """Platforms and their causes first, those that keep most from being concluded first; then notice by notice."""
    shared: dict[tuple[str, ...], list[Judgement]] = {}
    own: dict[tuple[str, ...], list[Judgement]] = {}
    for judgement in blind:
        about = judgement.subject
        if _OF_THE_NOTICE.search(judgement.reason):
            own.setdefault(notice_of(judgement), []).append(judgement)
        else:
            shared.setdefault((about.platform, about.stage, judgement.reason), []).append(judgement)
    return (
        *(_group(found, names, "") for found in sorted(shared.values(), key=len, reverse=True)),
        *(_group(found, names, projects.get(found[0].subject.project, "")) for found in own.values()),
    )


def notice_of(judgement: Judgement) -> tuple[str, ...]:
    """What tells the notice of a judgement from others."""
    about = judgement.subject
    return (
        (judgement.notice,)
        if judgement.notice
        else tuple(map(str, (about.project, about.stage, about.round, about.ordinal)))
    )


def _group(found: Sequence[Judgement], names: Mapping[str, str], project: str) -> BlindGroup:
    platforms = dict.fromkeys(names.get(j.subject.platform, j.subject.platform) for j in found)
    stages = dict.fromkeys(STAGE_NAMES[j.subject.stage] for j in found)
    reasons = dict.fromkeys(blind_words(j.reason, names) for j in found)
    rules = len({j.subject.rule for j in found})
    told = "、".join(stages)
    return BlindGroup("、".join(platforms), told, len(found), "；".join(reasons), rules, mask(project))


def blind_rows(judgements: Iterable[Judgement]) -> list[tuple[Judgement, str, int]]:
    """What cannot be told, a row a notice, platform and reason: its first, what was asked, by how many rules."""
    rows: dict[tuple[object, ...], list[Judgement]] = {}
    for judgement in judgements:
        about = judgement.subject
        key = (notice_of(judgement), about.platform, about.stage, about.round, about.lot, judgement.reason)
        rows.setdefault(key, []).append(judgement)
    return [(found[0], _asked(found), len({j.subject.rule for j in found})) for found in rows.values()]


def _asked(found: Sequence[Judgement]) -> str:
    return "、".join(dict.fromkeys(field_name(j.subject.field) for j in found))
