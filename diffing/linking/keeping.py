"""Prepared postings and evidence as they are kept between nights."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from diffing.linking.codes import CodeKey
from diffing.linking.evidence import Evidence
from diffing.linking.names import Name, shared
from diffing.linking.prepare import Prepared
from notices.vocabulary import Stage

_BOOLS = ("misspelt", "numbers", "untold")
# What is kept of evidence, a byte each; `only` depends on other pairs and is told anew.
LEVELS = tuple(name for name in Evidence.__slots__ if name != "only")
_VETOES = LEVELS.index("vetoes")


def to_text(row: Prepared) -> str:
    """A prepared posting as JSON, the same for equal ones."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=_ordered)


def _ordered(value: Any) -> list[Any]:
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def from_text(text: str) -> Prepared:
    """The prepared posting of `to_text`."""
    values = json.loads(text)
    name = values[_NAME]
    name[_NAME_CODES] = tuple([CodeKey(*code) for code in name[_NAME_CODES]])
    name[_NAME_STAGE] = _STAGES[name[_NAME_STAGE]]
    for place in _NAME_SETS:
        name[place] = shared(tuple(name[place]))
    name[_NAME_MARKS] = frozenset(map(tuple, name[_NAME_MARKS]))
    values[_NAME] = Name(*name)
    values[_STAGE] = _STAGES[values[_STAGE]]
    values[_CODES] = tuple([CodeKey(*code) for code in values[_CODES]])
    values[_REGION] = tuple(values[_REGION])
    values[_MARKS] = frozenset(map(tuple, values[_MARKS]))
    for place in _SETS:
        values[place] = shared(tuple(values[place]))
    for place in _AMOUNTS:
        values[place] = frozenset(values[place])
    return Prepared(*values)


_STAGES: dict[str | None, Stage | None] = {None: None} | {stage.value: stage for stage in Stage}
_NAME, _STAGE, _CODES, _REGION, _MARKS = map(Prepared._fields.index, ("name", "stage", "codes", "region", "marks"))
_SETS = tuple(map(Prepared._fields.index, ("lots", "native", "buyers", "agencies", "winners", "years", "works")))
_AMOUNTS = tuple(map(Prepared._fields.index, ("estimates", "awards")))
_NAME_CODES, _NAME_STAGE, _NAME_MARKS = map(Name._fields.index, ("codes", "stage", "marks"))
_NAME_SETS = tuple(map(Name._fields.index, ("lots", "years", "works")))


def to_bytes(evidence: Evidence) -> list[bytes]:
    """Each pair's levels as bytes."""
    if not len(evidence.vetoes):
        return []
    columns = np.stack([getattr(evidence, name).astype(np.uint8) for name in LEVELS], axis=1)
    return [row.tobytes() for row in columns]


def from_bytes(levels: Sequence[bytes]) -> Evidence:
    """The evidence of `to_bytes`."""
    columns = np.frombuffer(b"".join(levels), np.uint8).reshape(len(levels), len(LEVELS))
    values: dict[str, Any] = {name: columns[:, place].astype(np.int32) for place, name in enumerate(LEVELS)}
    values |= {name: values[name].astype(np.bool_) for name in _BOOLS}
    return Evidence(**values, only=np.zeros(len(levels), np.int32))


def vetoes_in(levels: bytes) -> int:
    """The bits of the vetoes among the levels of one pair."""
    return levels[_VETOES]
