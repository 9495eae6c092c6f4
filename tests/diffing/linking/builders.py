"""Short ways to write postings for the linking tests."""

from __future__ import annotations

from typing import Any

from diffing.linking import Linking, LinkRecord
from diffing.linking.telling import link
from notices.fields import Code, Fields, Winner
from notices.vocabulary import Stage, moment_from_iso

SITES = {"c": "centre", "p": "province", "g": "ccgp_hunan"}


def posting(id_: str, title: str, day: str = "2026-03-02", **given: Any) -> LinkRecord:
    """A posting whose platform is told by its id's first letter. `code`, `plan`, `award`, `agent` (the agency, while
    `agency` is its code) are short for fields."""
    codes = [Code(kind, given.pop(kind)) for kind in ("project", "plan", "agency", "section") if kind in given]
    award = given.pop("award", None)
    fields: dict[str, Any] = {"codes": tuple(codes), "winners": (Winner(None, "丙公司", award),) if award else ()}
    outer = {key: given.pop(key) for key in ("stage", "region", "native", "text") if key in given}
    outer.setdefault("stage", Stage.TENDER)
    renamed = {"buyer": "purchaser", "budget": "budget_yuan", "opening": "opening_time"}
    fields |= {renamed.get(key, key): value for key, value in given.items()}
    fields["agency"] = fields.pop("agent", None)
    return LinkRecord(id_, SITES[id_[0]], title, moment_from_iso(day), Fields(**fields), **outer)


def one_project(linking: Linking, *ids: str) -> bool:
    """Whether all these postings are of one project."""
    return len({linking.places[i].project for i in ids}) == 1


def one_notice(linking: Linking, *ids: str) -> bool:
    """Whether all these postings show one notice."""
    return len({linking.places[i].notice for i in ids}) == 1


def linked(a: LinkRecord, b: LinkRecord) -> bool:
    """Whether two postings alone are linked into one project."""
    return one_project(link([a, b]), a.id, b.id)


def reviewed(linking: Linking, a: str, b: str) -> bool:
    """Whether the pair waits for a person."""
    return any({r.a, r.b} == {a, b} for r in linking.reviews)
