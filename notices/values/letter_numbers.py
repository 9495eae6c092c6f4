"""The number an award letter gives itself, which is no project's."""

from __future__ import annotations

import re
from collections.abc import Iterable

HEAD = 12  # lines among which number and addressee stand
_OWN_NUMBER = re.compile(r"^(?:编\s*号|文\s*号|字\s*号|N[oO][.．]?)\s*[:：|]?\s*(?P<v>\S[^\n。；|]{0,48}?)\s*(?:\||$)")
_KIND = re.compile(r"^.{0,60}?(?:中标|成交|中选)?(?:通知书|确认书)\s*")
_NAMED_NUMBER = re.compile(r"(?:通知书|确认书)(?:的)?(?:编\s*号|文\s*号)\s*[:：|]?\s*(?P<v>[^\s|。；，,]{2,48})")
_LONE_NUMBER = re.compile(
    r"^(?P<v>[\u4e00-\u9fff]{0,14}[〔\[【（(]\s*20\d\d\s*[〕\]】）)]\s*(?:第\s*)?\d{1,6}\s*号?|"
    r"第\s*\S{0,20}\d+\S{0,12}\s*号)$"
)


def letter_number(lines: Iterable[str]) -> str | None:
    """The letter's own number: 编号 in its head, 通知书编号 anywhere, or a number alone under the title."""
    told = [line.strip() for line in lines]
    for line in told[:HEAD]:
        plain = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", line)
        plain = re.sub(r"^[（(](.*)[)）]$", r"\1", _KIND.sub("", plain)).strip()
        found = _OWN_NUMBER.match(plain) or _LONE_NUMBER.match(plain)
        if found and re.search(r"[\dA-Za-z]", found["v"]) and not re.search(r"年\s*月|[_＿]{2}", found["v"]):
            return found["v"].strip()
    named = next((m for line in told if (m := _NAMED_NUMBER.search(line))), None)
    return named["v"] if named and re.search(r"\d", named["v"]) else None
