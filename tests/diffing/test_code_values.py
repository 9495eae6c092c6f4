"""Codes: kind by kind, spelling aside; another platform's own code is no difference."""

from __future__ import annotations

import pytest

from diffing.code_values import codes_differ
from notices.fields import Code

PLAN = "示财采计[2026]000123号"


def codes(*printed: tuple[str, str]) -> tuple[Code, ...]:
    return tuple(Code(kind, value) for kind, value in printed)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (PLAN, "示财采计〔2026〕000123"), ("SFXM-2026-0915", "sfxm—2026—0915"), ("SFXM-2026-0915", "SFXM-2026-915"),
        ("SFXM--2026-0915", "SFXM-2026-0915"), ("SFXM-2026-0915", "SFXM-2026-09154"),
    ],
)  # fmt: skip
def test_another_spelling_is_the_same_code(a: str, b: str) -> None:
    assert codes_differ(codes(("project", a)), codes(("project", b))) is False


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("SFXM-2026-0915", "SFXM-2026-0951"),
        (PLAN, "示财采计[2026]000132号"),
        ("1117164-20260710-15", "1117164-20260710-51"),
    ],
)
def test_another_number_of_one_issuer_differs(a: str, b: str) -> None:
    assert codes_differ(codes(("project", a)), codes(("project", b))) is True
    assert codes_differ(codes(("project", b)), codes(("project", a))) is True


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ((("project", "SFXM-2026-0915"),), ()),
        ((("project", "SFXM-2026-0915"),), (("plan", PLAN),)),
        ((("project", "SFXM-2026-0915"),), (("project", "A4305000000123456789"),)),
        ((("platform", "A4305000000123456789"),), (("platform", "A4305000000123456798"),)),
        ((("section", "SFXM-2026-0915-1"),), (("section", "SFXM-2026-0915-2"),)),
    ],
)
def test_what_one_side_lacks_or_another_issuer_gives_is_not_compared(
    a: tuple[tuple[str, str], ...], b: tuple[tuple[str, str], ...]
) -> None:
    assert codes_differ(codes(*a), codes(*b)) is None


def test_a_code_that_stands_under_another_kind_there_is_not_another() -> None:
    a = codes(("project", "SFXM-2026-0915"), ("agency", "SFXM-2026-0777"))
    assert codes_differ(a, codes(("project", "SFXM-2026-0777"))) is False


def test_one_kind_that_differs_is_enough() -> None:
    a = codes(("plan", PLAN), ("agency", "SFXM-2026-0915"))
    assert codes_differ(a, codes(("plan", PLAN), ("agency", "SFXM-2026-0951"))) is True
