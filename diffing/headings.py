"""The numbered headings of a notice's sections, in whichever numerals they are printed: 一、 1. （一） 第一章."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

_HAN = "一二三四五六七八九十"
_NAME = r"\s*(?P<name>[^\n:：|]{2,30})"
HAN = re.compile(rf"^\s*(?P<n>[{_HAN}]{{1,3}})\s*[、.．]{_NAME}", re.MULTILINE)
# Which sign stands behind the number tells sections (1.) from what they number within (1．); it is not always kept up.
_BY_SIGN = tuple(
    re.compile(rf"^\s*(?P<n>\d{{1,2}})\s*[{sign}](?![\d.．]){_NAME}", re.MULTILINE) for sign in (".", "．", "、")
)
_OTHER_STYLES = (
    re.compile(rf"^\s*(?P<n>\d{{1,2}})\s*[、.．](?![\d.．]){_NAME}", re.MULTILINE),
    re.compile(rf"^\s*[（(](?P<n>[{_HAN}]{{1,3}})[)）]{_NAME}", re.MULTILINE),
    re.compile(rf"^\s*第(?P<n>[{_HAN}]{{1,3}})(?:[章节条]|部分)[、.．]?{_NAME}", re.MULTILINE),
    re.compile(rf"^\s*[（(](?P<n>\d{{1,2}})[)）]{_NAME}", re.MULTILINE),
    re.compile(rf"^\s*(?P<n>\d{{1,2}})\s*\|{_NAME}", re.MULTILINE),
)
_WITHIN = re.compile(
    rf"(?<=[。；;：:])\s*(?=(?:[{_HAN}]{{1,3}}\s*[、.．]|[（(][{_HAN}]{{1,3}}[)）])[^\n。；;]{{2,30}}[：:])|"
    rf"\s+(?=[{_HAN}]{{1,3}}\s*[、.．]\s*[^\n。；;]{{2,30}}[：:\s])|"
    r"(?<=[。；;])\s*(?=\d{1,2}\s*[、.．](?!\d)[^\n。；;：:]{2,30}[：:])"
)
_DIGITS = {sign: n for n, sign in enumerate(_HAN[:9], start=1)}
_ALONE = re.compile(r"[^。；;，,]{2,20}")


class Heading(NamedTuple):
    """A heading's number and its name."""

    number: int
    name: str


def headings(text: str, style: re.Pattern[str] = HAN) -> list[Heading]:
    """All that stands like a heading of one style, as it comes."""
    return [Heading(_number(m["n"]), m["name"].strip()) for m in style.finditer(text)]


def parted(text: str) -> str:
    """A text of long blocks with its headings, told by their numbers and colons, each at the beginning of a line."""
    return _WITHIN.sub("\n", text)


def in_other_styles(text: str, is_known: Callable[[str], bool]) -> list[list[Heading]]:
    """For each style beside 一、 the row 1, 2, 3 … with most known headings: not what a section numbers within."""
    return [_row(headings(text, style), is_known) for style in (*_BY_SIGN, *_OTHER_STYLES)]


def sections(text: str) -> tuple[str, ...]:
    """The names of a text's sections, each alone on its line and numbered without a gap; none where it is otherwise."""
    for style in (HAN, *_OTHER_STYLES):
        lines = [line for line in text.split("\n") if (m := style.match(line)) and m.end() == len(line.rstrip())]
        found = [h for line in lines for h in headings(line, style) if _ALONE.fullmatch(h.name)]
        if len(found) > 2:
            return tuple(h.name for h in found) if [h.number for h in found] == [*range(1, len(found) + 1)] else ()
    return ()


def _row(found: Sequence[Heading], is_known: Callable[[str], bool]) -> list[Heading]:
    """The headings numbered 1, 2, 3 … one behind the other that hold most known ones."""
    best: dict[int, tuple[int, list[Heading]]] = {0: (0, [])}
    for heading in found:
        before = best.get(heading.number - 1)
        if before is None:
            continue
        row = (before[0] + is_known(heading.name), [*before[1], heading])
        if heading.number not in best or row[0] > best[heading.number][0]:
            best[heading.number] = row
    return max(best.values(), key=lambda row: row[0])[1]


def _number(signs: str) -> int:
    """一 to 三十, or digits."""
    if signs.isdigit():
        return int(signs)
    tens, ten, ones = signs.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
