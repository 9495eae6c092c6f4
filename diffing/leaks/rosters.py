"""Rows of names that attached lists print: persons with their own mobiles, and evaluators who signed in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notices.privacy import MOBILE, find_personal, mask

_NAME = r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,10})?"
_ROW = re.compile(rf"\s*(?:\d{{1,3}}\s*[.、|\s]\s*)?(?P<name>{_NAME})\s*(?:[|,，\s]|$)")
_HEAD_OF_NAMES = re.compile(r"(?:^|[\s|,，\d])姓\s*名(?=$|[\s|,，])")
_OWN_MOBILE = re.compile(r"手机|电话|联系方式")
# Of a firm or an office the law wants a contact; whom a list of contacts names is one.
_OF_CONTACTS = re.compile(r"联系人|公司|单位|供应商|投标人|部门|科室|职务|经办|窗口")
FEWEST = 2  # rows: one alone may be a contact


def mobiles_of_persons(text: str) -> tuple[str, ...]:
    """The mobiles, masked, of a list headed 姓名 and 手机 with a person a row; none of a list of contacts."""
    found = []
    for line in _rows(text, _OWN_MOBILE):
        for number in find_personal(line):
            if number.kind == MOBILE:
                found.append(mask(line[: number.end])[number.start :])
    return tuple(found) if len(found) >= FEWEST else ()


def names_signed_in(text: str) -> tuple[str, ...]:
    """The names of a list headed 姓名, a person a row."""
    found = (_ROW.match(line) for line in _rows(text, _HEAD_OF_NAMES))
    return tuple(dict.fromkeys(row["name"] for row in found if row))


def _rows(text: str, also: re.Pattern[str]) -> Iterator[str]:
    """The rows of a person each below a head that says 姓名 and what `also` finds, until another line comes."""
    inside = False
    for line in text.split("\n"):
        if _HEAD_OF_NAMES.search(line):
            inside = also.search(line) is not None and not _OF_CONTACTS.search(line)
        elif inside and _ROW.match(line) and not _OF_CONTACTS.search(line):
            yield line
        elif line.strip():
            inside = False
