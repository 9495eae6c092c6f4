"""Certificates: another number of one make is another certificate; what may be a second one of hers says nothing."""

from __future__ import annotations

import pytest

from diffing.certified import certificates_differ
from diffing.compare import Statement, differs, value_of
from notices.fields import Candidate, Certificate, Fields, Winner

ONE, TWO = "湘1432014201717811", "湘1432012201641976"


def of(*numbers: str | None, holder: str | None = "孙示安") -> tuple[Certificate, ...]:
    return tuple(Certificate(holder, "一级注册建造师", number) for number in numbers)


def test_another_number_of_one_make() -> None:
    assert certificates_differ(of(ONE), of(TWO), "", "") is True
    assert certificates_differ(of(ONE), of(ONE), "", "") is False
    assert certificates_differ(of(ONE), of("湘143 2014201717811"), "", "") is False


@pytest.mark.parametrize(
    "other",
    [
        of(None),
        of("湘建安B(2014)0001234"),
        of("湘14320********976"),
        of(TWO, ONE[:-1] + "2"),
        of(TWO, holder="李示宁"),
        of(TWO, holder="李某"),
        of("1432"),
        (),
    ],
)
def test_what_cannot_be_held_together(other: tuple[Certificate, ...]) -> None:
    assert certificates_differ(of(ONE), other, "", "") is None
    assert certificates_differ(other, of(ONE), "", "") is None


def test_a_number_that_the_other_text_prints_too_is_no_difference() -> None:
    assert certificates_differ(of(ONE), of(TWO), "", f"注册编号 {ONE}") is False
    assert certificates_differ(of(ONE), of(TWO), f"注册编号 {TWO}", "") is False


def test_a_notice_compares_them_and_shows_whose_they_are() -> None:
    left, right = (Statement(Fields(certificates=of(number)), "") for number in (ONE, TWO))
    assert differs("certificates", left, right) is True
    assert value_of(left, "certificates") == f"孙示安 {ONE}"
    assert value_of(Statement(Fields(), ""), "certificates") is None


@pytest.mark.parametrize(
    "fields",
    [
        Fields(project_manager="李示宁", candidates=(Candidate("1", 1, "甲"), Candidate("2", 1, "乙"))),
        Fields(project_manager="李示宁", candidates=(Candidate(None, 1, "甲"), Candidate(None, 1, "乙"))),
        Fields(project_manager="李示宁", winners=(Winner("1", "甲"), Winner("2", "乙"))),
        Fields(project_manager="李示宁", lots=("1", "2")),
    ],
)
def test_the_one_manager_of_several_lots_is_any_lot_s(fields: Fields) -> None:
    one = Statement(Fields(project_manager="孙示安", candidates=(Candidate(None, 1, "甲"),)), "")
    assert differs("project_manager", one, Statement(fields, "")) is None
    assert differs("project_manager", Statement(fields, ""), one) is None


def test_the_manager_of_one_lot_is_compared() -> None:
    sides = [
        Statement(Fields(project_manager=name, candidates=(Candidate("1", 1, "甲"), Candidate("1", 2, "乙"))), "")
        for name in ("孙示安", "李示宁")
    ]
    assert differs("project_manager", *sides) is True


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("湘2432023552478", "湘24320197444822", True),  # a digit more
        ("湘2432023552478", "湘1432019744482276", None),  # two classes: she may have both
        ("湘2432023552478", "湘建安B(2023)0055247", None),
    ],
)
def test_a_registers_number_with_a_digit_more_is_another(a: str, b: str, differ: bool | None) -> None:
    assert certificates_differ(of(a), of(b), "", "") is differ
    assert certificates_differ(of(b), of(a), "", "") is differ


def test_two_numbers_of_a_register_on_one_side_say_nothing() -> None:
    two = of("湘2432023552478", "湘24320235524781")
    assert certificates_differ(two, of("湘243202355247812"), "", "") is None


def test_one_number_held_by_another_person() -> None:
    number = "湘2431234567890"
    sides = [(Certificate("何示安", "二级注册建造师", number),), (Certificate("林示远", "二级注册建造师", number),)]
    assert certificates_differ(*sides, f"何示安 {number}", f"林示远 {number}") is True
    assert certificates_differ(*sides, f"何示安 {number}", f"林示远 {number}，技术负责人何示安") is not True
