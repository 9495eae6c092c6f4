"""Draws a world from a seed: the same seed gives the same world."""

from __future__ import annotations

from datetime import datetime
from random import Random

from sandbox import faults, innocents, plain
from sandbox.draft import Draft
from sandbox.model import PLATFORMS, SHANGHAI, Night, Truth, World
from sandbox.truth import Knowledge, provable

NIGHTS = tuple(Night(datetime(2026, 9, day, 1, 0, tzinfo=SHANGHAI)) for day in (21, 22, 23))
_WAYS = ("throttle", "throttle", "down", "broken", "stall")


def draw_world(seed: int) -> World:
    """The postings of all platforms over three nights, and the truth about them."""
    rng = Random(seed)
    blind = (1 if rng.random() < 0.8 else 2, rng.choice(PLATFORMS))
    draft = Draft(rng, blind)
    plain.draw(draft)
    faults.draw(draft)
    innocents.draw(draft)
    postings = tuple(p for p in draft.postings if p.posted <= NIGHTS[-1].as_of)
    knowledge = Knowledge(NIGHTS, postings, blind)
    truth = Truth(
        faults=tuple(provable(knowledge, flaw) for flaw in draft.flaws),
        innocents=tuple(draft.innocents),
        blind=(blind,),
    )
    return World(seed, NIGHTS, postings, truth, rng.choice(_WAYS))
