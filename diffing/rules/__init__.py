"""The rule book: one module a rule, its docstring the public description; in the order in which facts are claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from diffing.cases import Case
from diffing.rules import (
    r_a01,
    r_a02,
    r_a03,
    r_a04,
    r_b01,
    r_b02,
    r_b03,
    r_b04,
    r_b05,
    r_b06,
    r_b07,
    r_c01,
    r_c02,
    r_c03,
    r_c04,
    r_c05,
    r_c06,
    r_c07,
    r_c08,
    r_c09,
    r_c10,
    r_c11,
    r_d01,
    r_d02,
    r_d03,
    r_d04,
    r_d05,
    r_e01,
    r_e02,
    r_e03,
    r_g01,
    r_g02,
    r_g03,
    r_h01,
    r_h02,
    r_h03,
    r_h04,
    r_h05,
    r_h06,
    r_h07,
    r_p01,
    r_p02,
    r_p03,
    r_s03,
)
from store.judged import Judgement


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it stands in the book."""

    id: str
    version: int
    name: str
    short: str  # as lists show it
    next_step: str  # what staff do with a finding
    description: str
    judge: Callable[[Case], Iterator[Judgement]]


def _rule(module: ModuleType) -> Rule:
    description = (module.__doc__ or "").strip()
    return Rule(module.ID, module.VERSION, module.NAME, module.SHORT, module.NEXT_STEP, description, module.judge)


# One fact, one finding: what an earlier rule claims the later ones leave alone.
BOOK = tuple(
    _rule(module)
    for module in (
        r_g02, r_b05, r_a01, r_a02, r_a03, r_b01, r_b02, r_b03,
        r_b04, r_b06, r_a04, r_d02, r_c01, r_g01, r_b07, r_d03,
        r_d04, r_p01, r_p03, r_p02, r_g03, r_h05, r_h01, r_c02,
        r_c03, r_c04, r_c05, r_c06, r_c07, r_c08, r_c09, r_c10,
        r_c11, r_d01, r_d05, r_e01, r_e02, r_e03, r_h02, r_h03,
        r_h04, r_h06, r_h07, r_s03,
    )
)  # fmt: skip
