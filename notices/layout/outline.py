"""A notice's headings with what stands under each, and printed values made ready: cleaned, cut, or found blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from notices.layout.facts import Draft, Fact
from notices.layout.flow import Line
from notices.layout.labels import NUMBERING
from notices.sources import excerpt, of_cell, of_section

_SENTENCE = re.compile(r"[^。；;\n]{1,600}")
_MOST_SENTENCES = 60
Told = tuple[str, str]  # a printed value, and where it stands
_HAN = "一二三四五六七八九十"
_NUMBERED = re.compile(rf"^\s*(?P<open>[(（]?)\s*第?(?P<n>\d{{1,2}}|[{_HAN}]{{1,3}})\s*(?P<mark>[、.．)）])(?!\s*\d)")
_NOTHING = re.compile(
    r"[\s/／\\_—\-－–.。、,，;；:：*＊]*(?:无|没有|暂无|不详|待定|空|null|NULL|"
    r"[^，。；]{0,8}?(?:详见|参见|请见|查看|见(?=附件|招标|采购|公告|磋商|谈判|询价|合同|本|上|下|竞))[^，。；]{0,40}|"
    r"(?:见|同(?!意|时|等|类))[^，。；]{0,40}|"
    r"(?:根据|按照?|依据|以)(?:合同|招标文件|采购文件|磋商文件|谈判文件|双方)[^，。；]{0,10}(?:约定|规定|要求)?(?:执行)?|[^，。；]{0,16}?以[^，。；]{1,30}为准)?[\s。；;，/／）)]*"
)
_EMPTY_BRACKETS = re.compile(r"[（(]\s*[)）]")
_BLANK_DATE = re.compile(r"(?:20)?_*\s*年\s*_*\s*月\s*_*\s*日")
_BESIDE_HAN = re.compile(r"\s+(?=[\u4e00-\u9fff，。；：、（）“”《》])|(?<=[\u4e00-\u9fff，。；：、（）“”《》])\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the lines it rules: its caption without number, and from which line to which (not included)."""

    caption: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A draft with its parts in order, an outer part before those inside it."""

    page: Draft
    parts: tuple[Part, ...]
    sentences: tuple[tuple[int, str], ...]  # each with its place in the text

    def under(self, pattern: re.Pattern[str]) -> Iterator[Part]:
        """The parts whose caption `pattern` finds."""
        return (part for part in self.parts if pattern.search(part.caption))

    def lines(self, part: Part) -> list[str]:
        """What stands under a heading: the rest of its own line, if any, then its lines."""
        rest = heading_rest(self.page.lines[part.first].text, part.caption)
        return [*([rest] if rest else []), *(line.text for line in self.page.lines[part.first + 1 : part.last])]

    def spoken(self, words: re.Pattern[str]) -> Iterator[tuple[int, str]]:
        """The first sentences in which `words` stand, each with its place: enough for any notice, and bounded."""
        return islice(((at, text) for at, text in self.sentences if words.search(text)), _MOST_SENTENCES)

    def source(self, part: Part, text: str, place: int = 0) -> str:
        """Where a value under a heading came from."""
        return of_section(part.caption, excerpt(text, place))


def outline(page: Draft) -> Outline:
    """The parts of a draft."""
    found: list[Part] = []
    open_at: list[tuple[str, int] | None] = [None, None]  # caption and first line of the outer and the inner part

    def close(level: int, place: int) -> None:
        started = open_at[level]
        if started is not None:
            found.append(Part(started[0], started[1], _end(page.lines, started[1], place)))
            open_at[level] = None

    for number, line in enumerate(page.lines):
        outer, _, inner = line.section.partition("/")
        for level, caption in ((0, outer), (1, inner)):
            started = open_at[level]
            if caption != (started[0] if started else ""):
                close(1, number)
                close(level, number)
                open_at[level] = (caption, number) if caption else None
    close(1, len(page.lines))
    close(0, len(page.lines))
    parts = tuple(sorted(found, key=lambda p: (p.first, -p.last)))
    return Outline(page, parts, tuple((m.start(), m.group()) for m in _SENTENCE.finditer(page.text)))


def _end(lines: tuple[Line, ...], first: int, last: int) -> int:
    """Where a part ends: at `last`, or before the line that bears the number after its heading's own."""
    own = _NUMBERED.match(lines[first].text)
    if own is None:
        return last
    following = (own["open"], _after(own["n"]), own["mark"])
    for number in range(first + 1, last):
        found = _NUMBERED.match(lines[number].text) if not lines[number].cells else None
        if found is None or found["open"] != own["open"] or found["mark"] != own["mark"]:
            continue
        if (found["open"], found["n"], found["mark"]) == following:
            return number
        if found["n"] in ("1", "一", own["n"]):
            return last  # a list of its own in the same style
    return last


def _after(numeral: str) -> str:
    if numeral.isdigit():
        return str(int(numeral) + 1)
    if len(numeral) > 1:
        return numeral[:-1] + _after(numeral[-1]) if numeral[-1] in _HAN[:-2] else ""
    place = _HAN.index(numeral)
    return _HAN[place + 1] if place < 9 else "十一"


def heading_rest(line: str, caption: str) -> str:
    """What a heading's line prints behind the heading itself: 六、公告期限：3日 -> 3日; a sentence stays whole."""
    text = NUMBERING.sub("", line).strip()
    if re.sub(r"\s", "", text).strip(":：。；【】〖〗") == caption:
        return ""
    colon = re.search(r"[:：]", text)
    if colon and re.sub(r"\s", "", text[: colon.start()]) == caption:
        return text[colon.end() :].strip()
    return text


def is_blank(value: str) -> bool:
    """Whether a printed value says nothing: empty, /, 无, （ ）, 详见招标文件, a template's 年 月 日."""
    plain = _EMPTY_BRACKETS.sub("", value).strip()
    return not plain or bool(_NOTHING.fullmatch(plain)) or bool(_BLANK_DATE.fullmatch(plain))


def one_line(value: str, limit: int = 200) -> str:
    """`value` on one line, without blanks beside Chinese letters and marks at its edges, at most `limit` characters."""
    flat = re.sub(r"\s+", " ", _BESIDE_HAN.sub("", value.replace("\n", " "))).strip(" ，,；;。、|:：")
    return flat[:limit]


def stated(page: Draft, *slots: str) -> Iterator[Fact]:
    """The facts of these slots that say something."""
    return (fact for fact in page.of(*slots) if not is_blank(fact.value))


def extended(page: Draft, fact: Fact) -> str:
    """A fact's value; where a sentence goes on behind it (…总投资约为…) instead of a label, to the sentence's end."""
    line = page.lines[fact.line].text
    place = line.find(fact.value)
    following = next(
        (f for f in page.facts if f.line == fact.line and f.joint != ":" and f.label in line[place:]), None
    )
    if not fact.value or place < 0 or following is None or fact.joint != ":":
        return fact.value
    goes_on = line[place + len(fact.value) :].startswith(following.label)
    return re.split(r"[。；]", line[place:])[0] if goes_on else fact.value


def cells(page: Draft, slot: str, *, first: bool = False) -> list[tuple[str, str, str]]:
    """The filled cells of columns that fill `slot`, with heading and source; `first`: of each table the first row's."""
    found = []
    for grid in page.grids:
        column = grid.column(slot)
        if column is not None:
            heading = grid.headers[column]
            filled = (row[column] for row in grid.rows[: 1 if first else None] if not is_blank(row[column]))
            found += [(cell, heading, of_cell(heading, cell)) for cell in filled]
    return found
