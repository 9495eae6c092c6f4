"""Project codes as evidence: which are junk, which spellings are one code, which family issues a code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from notices.fields import Code
from notices.values.codes import code_key, code_kind, split_round_suffix

_FOLD = str.maketrans(
    {**dict.fromkeys("〔【［", "["), **dict.fromkeys("〕】］", "]"), **dict.fromkeys("—–―−－", "-"), "：": ":"}
)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,40}>")
_HAN = "\u4e00-\u9fff"
_PLAN = re.compile(rf"[{_HAN}]{{1,6}}采计?\d{{4}}\d{{3,7}}")
_LOT_SUFFIX = re.compile(r"(?<=\d)(?:[A-Z]\d{2}(?:_\d{1,3})?|_\d{1,3}|/\d{1,2}|\(?HT\d{1,2}\)?)$")
_CREDIT = re.compile(r"[0-9A-HJ-NP-RT-UW-Y]{2}\d{6}[0-9A-HJ-NP-RT-UW-Y]{10}")
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SHAPE = r"(?:\[\d{6}\])?[A-Z0-9][A-Z0-9()\[\]\-_/#.]{5,44}"
_TOKEN = re.compile(rf"[{_HAN}]{{1,6}}采计?[\[(]?\d{{4}}[\])]?-?\d{{3,7}}号?|{_SHAPE}(?:-?重\d?)?")
_LABEL = re.compile(
    rf"([{_HAN}]{{0,8}}(?:编号|批号|文号|赋码|代码))[为:]*"
    rf"((?:[{_HAN}]{{1,6}}(?=[\[(]?\d))?{_SHAPE})([、.])?"
)
_IN_TITLE = r"[(\[]?(?:[{han}]{{0,6}}(?:编号|代码):?)?{token}[)\]]?"
NO_EVIDENCE = frozenset({"approval", "contract"})


@dataclass(frozen=True, slots=True)
class CodeKey:
    """One usable code: kind, as printed, full key, key without round or lot suffix, and the family it is issued in."""

    kind: str
    text: str
    full: str
    base: str
    family: str


def fold(text: str) -> str:
    """Without mark-up, NFKC, upper case, one kind of dash and of square bracket, no white space."""
    plain = unicodedata.normalize("NFKC", _MARKUP.sub("", text))
    return "".join(plain.upper().translate(_FOLD).split())


def _is_credit_code(key: str) -> bool:
    """Whether the check digit makes the key a unified social credit code: a party's number, not a project's."""
    if not _CREDIT.fullmatch(key):
        return False
    total = sum(_CREDIT_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(key[:17]))
    return _CREDIT_ALPHABET[(31 - total % 31) % 31] == key[17]


def is_junk(key: str) -> bool:
    """Too short, too few digits, one sign repeated, a credit code, or words: nothing that names one project."""
    digits = sum(c.isdigit() for c in key)
    han = sum("\u4e00" <= c <= "\u9fff" for c in key)
    return len(key) < 6 or digits < 4 or len(set(key)) < 3 or han > 8 or _is_credit_code(key)


def _base(folded: str) -> str:
    stem, _ = split_round_suffix(folded)
    stem = _LOT_SUFFIX.sub("", stem)
    return stem if len(code_key(stem)) >= 8 else folded


def _family(key: str) -> str:
    """The words or letters a code begins with, or its first digits: codes of one family come from one issuer."""
    lead = re.match(r"[^0-9]+", key)
    return lead.group() if lead else key[:4]


def read_code(kind: str, text: str) -> CodeKey | None:
    """The usable key of a printed code, or None where it is junk or of a kind that names no project."""
    folded = fold(text).rpartition("编号:")[2]
    full = code_key(folded)
    if kind in NO_EVIDENCE or is_junk(full):
        return None
    return CodeKey("plan" if _PLAN.fullmatch(full) else kind, text, full, code_key(_base(folded)), _family(full))


def claimed_codes(codes: Iterable[Code], name: str) -> tuple[CodeKey, ...]:
    """The usable codes among a record's claims; a code that only repeats the project's name is junk."""
    keys = (read_code(code.kind, code.value) for code in codes)
    return tuple(key for key in keys if key and key.full != code_key(name))


def _looks_like_code(token: str) -> bool:
    key = code_key(token)
    digits = sum(c.isdigit() for c in key)
    if len(key) < 8 or digits < 5:
        return False
    return digits >= 11 or any(c.isalpha() for c in key)


def _balanced(token: str) -> str:
    token = token.strip("-_/.")
    for opening, closing in ("()", "[]"):
        if token.count(opening) < token.count(closing):
            token = token.rstrip(closing)
        elif token.count(opening) > token.count(closing):
            token = token.rstrip(opening) if token.endswith(opening) else token.replace(opening, "", 1)
    return token


def codes_in_title(folded: str) -> tuple[tuple[CodeKey, ...], str]:
    """The codes a folded title carries, and the title without them."""
    found = []
    rest = folded
    for match in _TOKEN.finditer(folded):
        token = _balanced(match.group())
        key = read_code("project", token) if _looks_like_code(token) else None
        if key:
            found.append(key)
            rest = re.sub(_IN_TITLE.format(han=_HAN, token=re.escape(token)), "", rest, count=1)
    return tuple(found), rest


def codes_in_text(text: str) -> tuple[CodeKey, ...]:
    """The codes printed behind a code's label in a body; the number of a next item glued to one is cut off."""
    found: dict[str, CodeKey] = {}
    for label, token, glued in _LABEL.findall(fold(text)):
        kind = next((k for i in range(len(label) - 1) if (k := code_kind(label[i:]))), "project")
        cut = token[:-1] if glued and token[-1].isdigit() else token
        key = read_code(kind, _balanced(cut))
        if key:
            found.setdefault(key.full, key)
    return tuple(found.values())


def same_code(a: CodeKey, b: CodeKey) -> bool:
    """Whether two codes are one but for spelling, a round's or lot's suffix, or zeros put behind."""
    if a.full == b.full or a.base == b.full or a.full == b.base:
        return True
    if a.base == b.base and len(a.base) >= 10:
        return True
    short, long = (a.full, b.full) if len(a.full) < len(b.full) else (b.full, a.full)
    return (
        len(short) >= 14
        and long.startswith(short)
        and len(long) - len(short) <= 4
        and not long[len(short) :].strip("0")
    )
