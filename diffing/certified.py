"""Whether two notices print different certificates of one person: numbers of one make, masked ones left aside.

Numbers of the builders' register, 湘143… and 湘243…, are of one make though one has a digit more or less.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from notices.fields import Certificate

_LEAST_DIGITS = 6
_REGISTER = re.compile(r"([\u4e00-\u9fff]\d43)\d{9,14}")  # who is registered as a builder, and of which class
_WHOLE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,10})?")


def certificates_differ(a: Iterable[Certificate], b: Iterable[Certificate], text_a: str, text_b: str) -> bool | None:
    """Whether a person whom both name has another number; None where no two numbers can be held together.

    A person may have several certificates, so only where each side has one of a make, and not where the other side's
    text prints that number too.
    """
    left, right = _by_holder(a), _by_holder(b)
    pairs = [(left[key], right[key]) for key in left if key in right and len(left[key]) == len(right[key]) == 1]
    pairs += _of_the_register(left, right)
    others = [(x, y) for x, y in pairs if x != y]
    if _held_by_another(left, right, text_a, text_b):
        return True
    if not others:
        return False if pairs else None
    plain_a, plain_b = _plain(text_a), _plain(text_b)
    return any(not (x & _in(plain_b, x)) and not (y & _in(plain_a, y)) for x, y in others)


def _by_holder(certificates: Iterable[Certificate]) -> dict[tuple[str, str], set[str]]:
    """Numbers by whose they are and how they are made: 湘143… of sixteen digits is no 湘建安B(2014)…."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in certificates:
        if one.holder and one.number and _WHOLE_NAME.fullmatch(one.holder):
            number = _plain(one.number)
            if sum(sign.isdigit() for sign in number) >= _LEAST_DIGITS and not re.search(r"[*×X]{2}|\*", number):
                found[(one.holder, re.sub(r"\d", "#", number))].add(number)
    return found


def _held_by_another(
    left: dict[tuple[str, str], set[str]], right: dict[tuple[str, str], set[str]], text_a: str, text_b: str
) -> bool:
    """Whether one number is another person's on the other side, who is named nowhere on this one."""
    ours, theirs = _holders(left), _holders(right)
    both = [(min(ours[n]), min(theirs[n])) for n in ours.keys() & theirs.keys() if len(ours[n]) == len(theirs[n]) == 1]
    return any(a != b and a not in text_b and b not in text_a for a, b in both)


def _holders(by_holder: dict[tuple[str, str], set[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for (holder, _), numbers in by_holder.items():
        for number in numbers:
            found[number].add(holder)
    return found


def _of_the_register(
    left: dict[tuple[str, str], set[str]], right: dict[tuple[str, str], set[str]]
) -> list[tuple[set[str], set[str]]]:
    """The two numbers under which one person is registered, each side having one only, of another length."""
    ours, theirs = _registered(left), _registered(right)
    return [
        (ours[key], theirs[key])
        for key in ours
        if len(ours[key]) == len(theirs.get(key, ())) == 1 and len(min(ours[key])) != len(min(theirs[key]))
    ]


def _registered(by_holder: dict[tuple[str, str], set[str]]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (holder, _), numbers in by_holder.items():
        for number in numbers:
            if register := _REGISTER.fullmatch(number):
                found[(holder, register.group(1))].add(number)
    return found


def _in(text: str, numbers: set[str]) -> set[str]:
    return {number for number in numbers if number in text}


def _plain(text: str) -> str:
    return re.sub(r"[\s()（）\-—]", "", unicodedata.normalize("NFKC", text)).upper()
