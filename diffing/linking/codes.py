"""Project codes as evidence: which are junk, which spellings are one code, which family issues a code."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from notices.fields import Code
from notices.values.codes import code_key, code_kind, split_round_suffix
from notices.values.signs import without_spaces

_FOLD = str.maketrans(
    {**dict.fromkeys("〔【［", "["), **dict.fromkeys("〕】］", "]"), **dict.fromkeys("—–―−－", "-"), "：": ":"}
)
_FOLDED = re.compile(f"[{''.join(map(chr, _FOLD))}]")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,40}>")
_HAN = "\u4e00-\u9fff"
_PLAN = re.compile(rf"([{_HAN}]{{1,6}}采计?\d{{4}})(\d{{3,7}})")
_GLUED = re.compile(r"^([0-9A-Z()\[\]\-_/.]{6,}?)\d、.*")
_LOT_SUFFIX = re.compile(r"(?<=\d)(?:[A-Z]\d{2}(?:_\d{1,3})?|_\d{1,3}|/\d{1,2}|\(?HT\d{1,2}\)?)$")
_LONGEST_SUFFIX = 7
# The trading centres' common numbers: a letter and 19 digits for what is tendered, three more for each section of it.
_SECTION = re.compile(r"([A-Z]\d{19})0\d\d")
_NUMBER_BEHIND = re.compile(r"(?<!\D20\d\d)(?<=\d)[-－_—–]+(?P<digits>0?(?P<number>[1-9]\d?))号?$")
# What stands before the first digit, of four at least.
_LEAD = re.compile(r"[^0-9]*(?=(?:[^0-9]*[0-9]){4})")
_HAN_SIGN = re.compile(rf"[{_HAN}]")
_CREDIT = re.compile(r"[0-9A-HJ-NP-RT-UW-Y]{2}\d{6}[0-9A-HJ-NP-RT-UW-Y]{10}")
_CREDIT_LENGTH = 18
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_PLAIN = r"[A-Z0-9][A-Z0-9()\[\]\-_/#.]{5,44}"
_SHAPE = rf"(?:\[\d{{6}}\])?{_PLAIN}"
_TOKEN = re.compile(rf"[{_HAN}]{{1,6}}采计?[\[(]?\d{{4}}[\])]?-?\d{{3,7}}号?|{_SHAPE}(?:-?重\d?)?")
_LABEL = re.compile(
    rf"([{_HAN}]{{0,8}}(?:编号|批号|文号|赋码|代码))[为:]*"
    rf"((?:[{_HAN}]{{1,6}}[\[(]?(?=\d))?{_SHAPE})([、.])?"
)
# Behind these stand numbers of persons, parties, papers and kinds of goods.
_OTHER_LABEL = re.compile("(?:证书?|建议书|执照|信用|组织机构|区划|邮政|品目|目录)(?:编号|批号|文号|赋码|代码)$")
# Most titles carry no code, and most codes stand without 采 and brackets: the long pattern is for the others.
_FIVE_DIGITS = re.compile(r"[0-9](?:[^0-9]*[0-9]){4}")
_PLAN_SIGN = re.compile(r"采计?[\[(]?\d{4}")
_PLAIN_TOKEN = re.compile(rf"{_PLAIN}(?:-?重\d?)?")
_BEFORE_CODE = re.compile(rf"[(\[]?(?:[{_HAN}]{{0,6}}(?:编号|代码):?)?$")
_LONGEST_BEFORE = 10
NO_EVIDENCE = frozenset({"approval", "contract"})
SHORTEST_BASE, SHORTEST_PADDED = 10, 14  # of a code whose suffix, or zeros at the end, may come and go
MOST_PADDED, MOST_BEFORE = 4, 8  # zeros that a platform puts behind a code, signs (often a region's) before it
TAIL = 10  # signs at the end by which a code is known behind what a platform put before it


class CodeKey(NamedTuple):
    """One usable code: kind, as printed, full key, key without round or lot suffix, and the family it is issued in."""

    kind: str
    text: str
    full: str
    base: str
    family: str


def fold(text: str) -> str:
    """Without mark-up, NFKC, upper case, one kind of dash and of square bracket, no white space."""
    if text.isascii() and "<" not in text:
        return without_spaces(text).upper()
    plain = unicodedata.normalize("NFKC", _MARKUP.sub("", text) if "<" in text else text).upper()
    if not plain.isascii() and _FOLDED.search(plain):
        plain = plain.translate(_FOLD)
    return without_spaces(plain)


def _is_credit_code(key: str) -> bool:
    """Whether the check digit makes the key a unified social credit code: a party's number, not a project's."""
    if not _CREDIT.fullmatch(key):
        return False
    total = sum(_CREDIT_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(key[:17]))
    return _CREDIT_ALPHABET[(31 - total % 31) % 31] == key[17]


def _of_two_signs(key: str) -> bool:
    rest = key.replace(key[0], "")
    return not rest or not rest.replace(rest[0], "")


def is_junk(key: str) -> bool:
    """Too short, too few digits, one sign repeated, a credit code, or words: nothing that names one project."""
    if len(key) < 6 or not _LEAD.match(key) or _of_two_signs(key):
        return True
    if len(key) == _CREDIT_LENGTH and _is_credit_code(key):
        return True
    return not key.isascii() and len(_HAN_SIGN.findall(key)) > 8


def _base(folded: str, full: str) -> str:
    """The key without a round's or lot's suffix; the full key where too little would be left."""
    stem, _ = split_round_suffix(folded)
    suffix = _LOT_SUFFIX.search(stem, max(0, len(stem) - _LONGEST_SUFFIX))
    stem = stem[: suffix.start()] if suffix else stem
    base = code_key(stem) if stem != folded else full
    return _without_section(base) if len(base) >= 8 else full


def _without_section(key: str) -> str:
    section = _SECTION.fullmatch(key)
    return section[1] if section else key


def section_of(key: CodeKey) -> int | None:
    """The number of the section that a trading centre's code names behind that of the whole; None where it names none.

    One for all of it is printed too where there are no lots.
    """
    stem = key.full[: len(key.base) + 3]
    return int(stem[-3:]) or None if len(stem) > len(key.base) and _SECTION.fullmatch(stem) else None


def of_own_lot(key: CodeKey, lots: frozenset[str]) -> CodeKey:
    """The key with a base where the number behind the code's last dash is that of the posting's own, only, lot.

    Such a number alone may be anything (the second code of a year), so a base that ends with the year is none.
    """
    match = _NUMBER_BEHIND.search(key.text) if len(lots) == 1 and key.base == key.full else None
    if not match or match["number"] not in lots:
        return key
    digits = match["digits"]
    base = key.full.removesuffix(digits)
    if len(base) < SHORTEST_BASE or base == key.full:
        return key
    return key._replace(base=base)


def _family(key: str) -> str:
    """The words or letters a code begins with, or its first digits: codes of one family come from one issuer."""
    lead = _LEAD.match(key)
    return sys.intern((lead and lead.group()) or key[:4])


def read_code(kind: str, text: str) -> CodeKey | None:
    """The usable key of a printed code, or None where it is junk or of a kind that names no project."""
    if kind in NO_EVIDENCE:
        return None
    folded = fold(text)
    if "编号" in folded:
        folded = folded.rpartition("编号")[2].lstrip(":为")
    if "、" in folded:  # the number of a next item glued to the code: 1117164-154、采购项目预算
        folded = _GLUED.sub(r"\1", folded)
    folded = folded.rstrip("号#")
    if folded.startswith("(") and folded.endswith(")"):
        folded = folded[1:-1]
    return _read_folded(kind, text, folded)


def _read_folded(kind: str, text: str, folded: str) -> CodeKey | None:
    full = code_key(folded)
    if is_junk(full):
        return None
    # Every suffix but a section's shows another sign than a digit among its last four.
    base = _without_section(full) if folded[-4:].isdigit() else _base(folded, full)
    plan = _PLAN.fullmatch(full) if not full.isascii() else None
    if plan is None:
        return CodeKey(kind, text, full, base, _family(full))
    key = plan.group(1) + plan.group(2).lstrip("0")  # 000102 is 102 on another platform
    return CodeKey("plan", text, key, key, _family(full))


def claimed_codes(codes: Iterable[Code], name: str) -> tuple[CodeKey, ...]:
    """The usable codes among a record's claims; a code that only repeats the project's name is junk."""
    keys = [read_code(code.kind, code.value) for code in codes]
    return tuple([key for key in keys if key and not _repeats(key.full, name)])


def _repeats(full: str, name: str) -> bool:
    """Whether the key of `name` is `full`; a name that begins with another Han needs no key to tell."""
    first = name[:1]
    other = first != full[0] and "\u4e00" <= first <= "\u9fff" and first not in "第号"
    return not other and code_key(name) == full


def _looks_like_code(token: str) -> bool:
    key = code_key(token)
    if key.isdigit():
        return len(key) >= 11
    return len(key) >= 8 and _FIVE_DIGITS.search(key) is not None


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
    if not _FIVE_DIGITS.search(folded):
        return (), folded
    found = []
    rest = folded
    pattern = _TOKEN if "[" in folded or _PLAN_SIGN.search(folded) else _PLAIN_TOKEN
    for match in pattern.finditer(folded):
        token = _balanced(match.group())
        key = _read_folded("project", token, token) if _looks_like_code(token) else None
        if key:
            found.append(key)
            rest = _without_code(rest, token)
    return tuple(found), rest


def _without_code(title: str, token: str) -> str:
    """`title` without the code, the label before it and the brackets around both."""
    start = title.find(token)
    if start < 0:
        return title
    end = start + len(token)
    before = _BEFORE_CODE.search(title, max(0, start - _LONGEST_BEFORE), start)
    return title[: before.start() if before else start] + title[end + title.startswith((")", "]"), end) :]


def codes_in_text(text: str) -> tuple[CodeKey, ...]:
    """The codes printed behind a code's label in a body; the number of a next item glued to one is cut off."""
    if not text:
        return ()
    found: dict[str, CodeKey] = {}
    for label, token, glued in _LABEL.findall(fold(text)):
        if _OTHER_LABEL.search(label):
            continue
        kind = next((k for i in range(len(label) - 1) if (k := code_kind(label[i:]))), "project")
        cut = token[:-1] if glued and token[-1].isdigit() else token
        key = read_code(kind, _balanced(cut))
        if key:
            found.setdefault(key.full, key)
    return tuple(found.values())


def same_code(a: CodeKey, b: CodeKey) -> bool:
    """Whether two codes are one but for spelling, a round's or lot's suffix, zeros put behind or signs put before."""
    if a.full == b.full or a.base == b.full or a.full == b.base:
        return True
    if a.base == b.base and len(a.base) >= SHORTEST_BASE:
        return True
    short, long = (a.full, b.full) if len(a.full) < len(b.full) else (b.full, a.full)
    added = len(long) - len(short)
    padded = added <= MOST_PADDED and len(short) >= SHORTEST_PADDED and long.startswith(short)
    if padded and not long[len(short) :].strip("0"):
        return True
    return added <= MOST_BEFORE and len(short) >= TAIL and long.endswith(short)
