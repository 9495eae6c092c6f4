"""The fields of a document's announcement filled with what only its data sheet states."""

from __future__ import annotations

import re
from dataclasses import fields as keys_of
from dataclasses import replace

from notices.fields import Fields

_NEVER = frozenset(
    {"candidates", "winners", "project_manager", "published_on", "attachments"}
)  # what a data sheet does not state
# What running text of general rules may seem to state and does not.
_NOT_IN_PROSE = _NEVER | {"quality", "qualification", "works_period", "place", "notice_period", "objection"}
_NOTHING: tuple[object, ...] = (None, "", (), {})
_TOGETHER = frozenset({"codes", "contact_phones", "credit_codes"})


def filled(
    first: Fields, told: dict[str, str], second: Fields, told_second: dict[str, str], *, prose: bool
) -> tuple[Fields, dict[str, str]]:
    """The fields of the announcement with what only the data sheet states, and where each came from.

    `prose` where there is no data sheet but the instructions themselves: they are asked for less.
    """
    values: dict[str, object] = {"candidates": (), "winners": (), "project_manager": None}
    sources = {key: said for key, said in told.items() if key.split(".")[0] not in values}
    for key in (item.name for item in keys_of(Fields)):
        mine, theirs = getattr(first, key), getattr(second, key)
        if key in (_NOT_IN_PROSE if prose else _NEVER) or theirs in _NOTHING or mine == theirs:
            continue
        if key in _TOGETHER and mine:
            more = _more(mine, theirs)
            values[key] = (*mine, *more)
            sources |= {
                f"{key}.{len(mine) + n}": told_second.get(f"{key}.{theirs.index(x)}", "") for n, x in enumerate(more)
            }
        elif mine in _NOTHING or (key == "round" and mine == 1):
            values[key] = theirs
            sources |= {k: said for k, said in told_second.items() if k.split(".")[0] == key}
    return replace(first, **values), {key: said for key, said in sources.items() if said}  # type: ignore[arg-type]


def _more(mine: tuple[object, ...], theirs: tuple[object, ...]) -> list[object]:
    """What the second list has beyond the first; a code of another kind, a phone without its area, is no news."""
    known = [_plain(item) for item in mine]
    return [item for item in theirs if not any(_plain(item) in k or k in _plain(item) for k in known)]


def _plain(item: object) -> str:
    return re.sub(r"[\W_]", "", str(getattr(item, "value", item)))
