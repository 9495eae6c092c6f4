"""From notices to postings: who carries what, when it goes up, and how it is written there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from sandbox.draft import Draft
from sandbox.model import BIDDING, CCGP, CENTRE, PROVINCE, PROVINCE_LAND, Facts, Notice, Posting, Style
from sandbox.workdays import add_workdays, at

# The first night reads 31 days back; a notice must not lie across that edge, or half of it would never be read.
_EDGE = date(2026, 8, 21)


def statutory(kind: str) -> str:
    """The platform whose posting is the reference."""
    return {"construction": PROVINCE, "procurement": CCGP}.get(kind, PROVINCE_LAND)


def carriers(notice: Notice) -> tuple[str, ...]:
    """The platforms that carry a notice, the statutory one first."""
    subject, stage = notice.subject, notice.stage
    if subject.kind == "construction":
        if stage == "failed":
            return (CENTRE,)
        return (PROVINCE, CENTRE, BIDDING) if stage == "tender" else (PROVINCE, CENTRE)
    if subject.kind == "procurement":
        if subject.on_province and stage in ("tender", "amendment"):
            return (CCGP, CENTRE, PROVINCE)
        return (CCGP, CENTRE)
    return (PROVINCE_LAND,)


def style(rng: Random, platform: str) -> Style:
    """A way of writing that a platform's agencies use."""
    voices = {
        CENTRE: ("numbered", "numbered", "decimal"),
        CCGP: ("numbered", "numbered", "table"),
        PROVINCE: ("numbered", "decimal"),
        PROVINCE_LAND: ("table", "numbered"),
        BIDDING: ("numbered", "decimal"),
    }
    return Style(
        voice=rng.choice(voices[platform]),
        unit=rng.choice(("yuan", "yuan", "wan", "commas", "both", "wide" if platform == CENTRE else "yuan")),
        dates=rng.choice(("cn", "cn0", "dash", "slash") if platform != CCGP else ("cn", "cn0")),
        tag=rng.random() < 0.75,
        buyer_title=rng.random() < 0.3,
        swapped=rng.random() < 0.2,
    )


def trimmed(facts: Facts, platform: str) -> Facts:
    """What a platform's template leaves out."""
    return replace(facts, deposit=None) if platform == BIDDING else facts


def after(rng: Random, first: datetime) -> datetime:
    """When the next platform follows: mostly within hours, else on the next working day."""
    if rng.random() < 0.65 or _EDGE - timedelta(days=3) < first.date() < _EDGE:
        return first + timedelta(minutes=rng.randint(7, 170))
    return at(add_workdays(first.date(), 1), rng.randint(9, 16), rng.randint(0, 59))


def posting(draft: Draft, notice: Notice, *, platform: str, when: datetime) -> Posting:
    """One posting of a notice."""
    return Posting(platform, notice, when, trimmed(notice.facts, platform), style(draft.rng, platform))


def place(draft: Draft, notice: Notice) -> list[Posting]:
    """A notice on all its platforms, in time everywhere."""
    order = list(carriers(notice))
    if draft.rng.random() < 0.2:
        order.reverse()
    times = [notice.issued, *(after(draft.rng, notice.issued) for _ in order[1:])]
    return [posting(draft, notice, platform=platform, when=when) for platform, when in zip(order, times, strict=True)]


def place_all(draft: Draft, notices: list[Notice]) -> list[Posting]:
    """Several notices on all their platforms, in time everywhere; put up at once."""
    return draft.add([placed for notice in notices for placed in place(draft, notice)])
