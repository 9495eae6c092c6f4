"""Personal data in a notice's text: found and masked, but for the contact numbers the law requires to be printed.

Identity numbers: 18 places whose region, birthday and check digit fit. A year of birth after 2010 is a code's year
(region, day and serial number make up many project codes) unless a word for an identity card stands before it.
Bank cards: beside a word for an account, any 16 to 19 digits whose check digit fits, unless the account is an
organisation's (for deposits, or held by a named company or office): those are printed so that bidders can pay.
Without such a word only what begins as the cards of the country's banks do.
Mobiles: those of purchaser, agency, project contact and of who answers questions stay, as do those only a word for a
telephone stands before; bidders', managers' and experts' do not, nor does a number nobody is named for.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from notices.whose import (
    REACH,
    contact_stays,
    is_any_code,
    is_code,
    names_card,
    names_identity,
    of_organisation,
    speaks_of_account,
)

ID, CARD, MOBILE = "身份证号", "银行卡号", "手机号码"
_KEPT = {ID: (6, 4), CARD: (4, 4), MOBILE: (3, 4)}
_LATEST_BIRTH = 2010  # later years are codes' years
_NOT_TEXT = frozenset(("url", "href", "sha256", "id", "config_sha256"))  # keys whose values are addresses, not words
_NO_MOBILES = frozenset(("contact_phones", "codes", "code", "credit_codes"))  # and those whose digits are no mobile

# One character for one character, so that places in the plain text are places in the text.
_PLAIN = str.maketrans("０１２３４５６７８９Ｘｘ－‐‑–—\u3000\xa0\t＋", "0123456789Xx-----   +")
_TO_TRANSLATE = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_FREE, _END = r"(?<![0-9A-Za-z*])", r"(?![0-9A-Za-z*])"
_ID = re.compile(rf"{_FREE}(?=([1-8][0-9](?:[ -]{{0,2}}[0-9]){{15}}[ -]{{0,2}}[0-9Xx]){_END})")
_OLD_ID = re.compile(rf"{_FREE}([1-8][0-9]{{7}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{{3}}){_END}")
_CARDS = tuple(re.compile(rf"{_FREE}(?=([0-9](?:[ -]{{0,2}}[0-9]){{{n}}}){_END})") for n in (18, 17, 16, 15))
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z.*])(?<![0-9A-Za-z*][-_])"
    r"((?:\+?86[- ]?)?1[3-9][0-9](?:[0-9]{8}|[- ]{1,3}[0-9]{4}[- ]{0,3}[0-9]{4}|[0-9][- ][0-9]{3}[- ][0-9]{4}))"
    r"(?![0-9A-Za-z*]|\.[0-9]|\s*[元万亿%])"
)
_RUN = re.compile(r"(?<![0-9A-Za-z.*_-])[0-9]{21,200}[Xx]?(?![0-9A-Za-z*])")
# What all identity numbers, cards and runs hold, and all mobiles: few texts do, and are searched for them in full.
_MANY_DIGITS = re.compile(r"[0-9](?:[ -]{0,2}[0-9]){14}")
_MAY_BE_MOBILE = re.compile(r"1[3-9][0-9](?:[0-9]{8}|[0-9]?[ -])")
_CARD_START = re.compile(r"62|9558|9559")
# Region, month and serial number: how project codes of the province 62 begin.
_DATED_CODE = re.compile(r"62[0-9]{4}20[1-4][0-9](?:0[1-9]|1[0-2])")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\u3000-\uffff<>\"]+")

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True, slots=True)
class Personal:
    """A piece of personal data: its kind in Chinese and where it stands."""

    kind: str
    start: int
    end: int


def id_number_valid(number: str) -> bool:
    """Whether region, birthday and check digit of an 18-place identity number fit."""
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    if number[:2] not in _PROVINCES or not (1890 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31):
        return False
    total = sum(int(c) * w for c, w in zip(number[:17], _ID_WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()


def _credit_code_valid(number: str) -> bool:
    """Whether 18 places are a unified social credit code: its check character fits."""
    if not set(number) <= set(_CREDIT_ALPHABET) or number[0] not in "159" or number[2:4] not in _PROVINCES:
        return False
    total = sum(_CREDIT_ALPHABET.index(c) * pow(3, n, 31) for n, c in enumerate(number[:17]))
    return _CREDIT_ALPHABET[(31 - total % 31) % 31] == number[17]


def _luhn(number: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(number)):
        digit = int(char) * (1 + place % 2)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def _before(plain: str, place: int) -> str:
    return plain[max(0, place - REACH) : place]


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("-", "").upper()


def _ids(plain: str) -> Iterator[Personal]:
    for match in _ID.finditer(plain):
        number, before = _bare(match[1]), _before(plain, match.start())
        if id_number_valid(number) and (
            names_identity(before)
            or (int(number[6:10]) <= _LATEST_BIRTH and not is_code(before) and not _is_credit_code(number, before))
        ):
            yield Personal(ID, match.start(1), match.end(1))
    for match in _OLD_ID.finditer(plain):
        if match[1][:2] in _PROVINCES and names_identity(_before(plain, match.start())):
            yield Personal(ID, match.start(1), match.end(1))


def _is_credit_code(number: str, before: str) -> bool:
    return _credit_code_valid(number) and bool(re.search(r"(?:信用|机构)代码|税号|识别号", before[-24:]))


def _cards(plain: str) -> Iterator[Personal]:
    for match in (match for pattern in _CARDS for match in pattern.finditer(plain)):
        number, before = _bare(match[1]), _before(plain, match.start())
        if not _luhn(number):
            continue
        of_card = bool(_CARD_START.match(number)) and not _DATED_CODE.match(number) and not is_code(before)
        named = speaks_of_account(before)
        after = plain[match.end(1) : match.end(1) + 60]
        private = named and not of_organisation(before, after, card_like=of_card)
        if names_card(before) or private or (of_card and not named):
            yield Personal(CARD, match.start(1), match.end(1))


def _mobiles(plain: str) -> Iterator[Personal]:
    for match in _MOBILE.finditer(plain):
        before = _before(plain, match.start())
        if not is_code(before) and not is_any_code(before) and not contact_stays(before):
            yield Personal(MOBILE, match.start(1), match.end(1))


def _runs(plain: str) -> Iterator[Personal]:
    """Identity numbers and mobiles run together, as cells of a table often are: only where they use up all digits."""
    for match in _RUN.finditer(plain):
        parts = _split(match.group())
        stays = contact_stays(_before(plain, match.start()))
        place = match.start()
        for part in parts:
            kind = MOBILE if len(part) == 11 else ID
            if kind == ID or not stays:
                yield Personal(kind, place, place + len(part))
            place += len(part)


def _split(run: str) -> tuple[str, ...]:
    """A run of digits as identity numbers and mobiles; nothing where it is not wholly made of them."""
    for head in (run[:18], run[:11]):
        if _is_whole(head):
            rest = _split(run[len(head) :])
            if rest or head == run:
                return (head, *rest)
    return ()


def _is_whole(part: str) -> bool:
    if len(part) == 18:
        return part[:17].isdigit() and id_number_valid(part)
    return bool(re.fullmatch(r"1[3-9][0-9]{9}", part))


def find_personal(text: str, *, mobiles: bool = True) -> tuple[Personal, ...]:
    """Every piece of personal data in `text` that must not be shown, in order; what addresses hold is not looked at."""
    if not _any_digits(text):
        return ()
    plain = text.translate(_PLAIN) if _TO_TRANSLATE.search(text) else text
    plain = _ADDRESS.sub(lambda m: "*" * len(m.group()), plain)
    long = bool(_MANY_DIGITS.search(plain))
    found: list[Personal] = [*_ids(plain), *_cards(plain)] if long else []
    if mobiles:
        found += [*(_mobiles(plain) if _MAY_BE_MOBILE.search(plain) else ()), *(_runs(plain) if long else ())]
    ordered = sorted(found, key=lambda p: (p.start, -p.end))
    kept: list[Personal] = []
    for item in ordered:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return tuple(kept)


def _any_digits(text: str) -> bool:
    return bool(re.search(r"\d(?:[ \u3000\t\xa0－‐‑–—-]{0,3}\d){10}", text))


def mask(text: str, *, mobiles: bool = True) -> str:
    """`text` with personal data starred, as long as before; masking twice changes nothing more.

    Where `mobiles` is false only identity numbers and cards are: for codes, and for numbers known to be statutory.
    """
    pieces, last = [], 0
    for item in find_personal(text, mobiles=mobiles):
        shown, (head, tail) = text[item.start : item.end], _KEPT[item.kind]
        pieces += [text[last : item.start], shown[:head], "*" * (len(shown) - head - tail), shown[-tail:]]
        last = item.end
    return "".join(pieces) + text[last:]


def mask_all(value: Any, key: str = "") -> Any:
    """A value of JSON with every text in it masked; contact numbers and codes keep what looks a mobile."""
    if isinstance(value, str):
        return value if key in _NOT_TEXT else mask(value, mobiles=key not in _NO_MOBILES)
    if isinstance(value, dict):
        return {k: mask_all(v, k if key not in _NO_MOBILES else key) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [mask_all(item, key) for item in value]
    return value


class MaskedFormatter(logging.Formatter):
    """Log lines, their tracebacks too, with personal data masked."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it is written."""
        return mask(super().format(record))
