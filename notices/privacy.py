"""Personal data in a notice's text: found and masked, but for the contact numbers the law requires to be printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ID = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|"
    r"3[01])\d{3}[0-9Xx](?![0-9A-Za-z])"
)
_CARD = re.compile(r"(?:账号|帐号|账户|帐户|卡号|银行卡)[^\d\n]{0,12}(?P<n>\d(?:[ -]?\d){15,18})(?!\d)")
_MOBILE = re.compile(r"(?<![0-9A-Za-z.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9A-Za-z])")
# The contact details of purchaser and agency are required contents of a notice; a number right after these stays.
_STATUTORY = re.compile(
    r"(?:联\s*系\s*方\s*式|联\s*系\s*电\s*话|电\s*话|手\s*机)[^\d\n]{0,14}(?:[\d\-—()（） ]{7,16}[/、,，;； "
    r"]{1,3}){0,3}$"
)
_PRIVATE_CONTEXT = re.compile(
    r"(?:项目经理|项目负责人|技术负责人|专家|评委|身份证|投标人代表|(?:中标|成交)(?:供应商|人|单位)|乙方)[^\n]{0,30}$"
)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True)
class Personal:
    """A piece of personal data: its kind in Chinese and where it stands."""

    kind: str
    start: int
    end: int


def id_number_valid(number: str) -> bool:
    """Whether the check digit of an 18-place identity number fits."""
    total = sum(int(c) * w for c, w in zip(number[:17], _ID_WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()


def _luhn(number: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(number)):
        digit = int(char) * (1 + place % 2)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def find_personal(text: str) -> tuple[Personal, ...]:
    """Every piece of personal data in `text` that must not be shown, in order."""
    found = [Personal("身份证号", m.start(), m.end()) for m in _ID.finditer(text) if id_number_valid(m.group())]
    for match in _CARD.finditer(text):
        if _luhn(re.sub(r"\D", "", match["n"])):
            found.append(Personal("银行卡号", match.start("n"), match.end("n")))
    for match in _MOBILE.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if not _STATUTORY.search(before) or _PRIVATE_CONTEXT.search(before[-45:]):
            found.append(Personal("手机号码", match.start(), match.end()))
    ordered = sorted(found, key=lambda p: (p.start, -p.end))
    return tuple(p for n, p in enumerate(ordered) if n == 0 or p.start >= ordered[n - 1].end)


def mask(text: str) -> str:
    """`text` with personal data starred, as long as before; masking twice changes nothing more."""
    pieces, last = [], 0
    for item in find_personal(text):
        shown = text[item.start : item.end]
        keep = (3, 4) if item.kind == "手机号码" else (6, 4) if item.kind == "身份证号" else (4, 4)
        starred = shown[: keep[0]] + "*" * (len(shown) - sum(keep)) + shown[-keep[1] :]
        pieces += [text[last : item.start], starred]
        last = item.end
    return "".join(pieces) + text[last:]
