"""What an amendment changes: new values by field name, from sentences, before-and-after tables, labelled pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from notices.extractors.itemised_changes import itemised
from notices.extractors.topics import TIMES, topics
from notices.layout.facts import Draft
from notices.layout.flow import Line
from notices.sources import of_cell, of_sentence
from notices.values.amounts import header_unit, read_amount
from notices.values.dates import read_moment, read_range

_FIELDS = {
    "deadline": "bid_deadline",
    "opening": "opening_time",
    "ceiling": "ceiling_yuan",
    "budget": "budget_yuan",
    "deposit": "deposit_yuan",
    "place": "place",
}
_CHANGE = (
    "更正|变更|修改|修正|调整|调减|调增|核减|核增|更改|改期|改变|改|变|"
    "延期|延长|推迟|顺延|延迟|推后|延后|延|提前|提高|降低|增加|减少|下调|上调"
)
_NEW = re.compile(
    rf"(?:{_CHANGE})(?:后的?内容)?(?:为|至|到|成|在)\s*[:：]?|(?:更正|变更|修改|调整)后(?:的?内容)?\s*[:：为]|"
    rf"现(?:更正|变更|修改|调整)(?=[\u4e00-\u9fff]{{2,8}}[:：])|(?<=[，,；;])\s*现为\s*[:：]?|(?<=。)\s*现为\s*[:：]|"
    r"仍然?为\s*[:：]?|(?:现|另|改|重新)(?:改|确)?定(?:于|为|在)|(?<=[，,”\"])\s*应(?:该)?(?:为|改为)\s*[:：]?"
)
_NEW_HEADER = re.compile(
    r"(?:更正|变更|修改|调整|澄清|延期|更改)(?:后|为)|现(?:更正|变更|修改|调整|公告|内容|条款|文件|为|时间|要求)|新(?:内容|条款|时间)|^现"
)
_OLD_HEADER = re.compile(r"(?:更正|变更|修改|调整|澄清|延期|更改)前|原(?!因)")
_NEAR = 400  # letters around 现更正为 that speak of it
_SENTENCE = re.compile(r"[；;。]")
_CLAUSE = re.compile(r"，|,(?!\d{3})")
# Before 更正为 nothing of its own: what it changes stands in the sentence before (投标截止时间：…；现更正为：…).
_BARE = re.compile(
    r"[\s（(]*(?:现|拟|特|兹|予以?|均|都|统一|一并|同时|一律|分别|将|其|以上|上述|该|时间|日期|内容|金额|全部|[：:])*[\s（(]*"
)
_ALL = re.compile(r"均|都|统一|一并|一律|全部|以上|上述")
_LONGEST_ABOVE = 120  # letters of a line that says no more than what the line below it changes
Changes = dict[str, tuple[str, str]]


def changes(page: Draft) -> Changes:
    """The new values an amendment states, ISO times and plain numbers as text, with sources, by field name."""
    found: Changes = {}
    for number, line in enumerate(page.lines):
        if not line.cells:
            _sentence(line.text, page.lines[number - 1].text if number else "", found)
    for line, cell, header, about in _table_cells(page.lines):
        if line.cells:
            unit = header_unit(header)
            _note(topics(about) or topics(cell), cell, of_cell(header, cell), found, unit or about)
    for line in page.lines:
        if line.cells:
            _sentence(line.text.replace(" | ", "。"), "", found)
    _labelled(page, found)
    _after_lines(page, found)
    for topic, value in itemised(page.lines):
        _note(_nearest(topic, value), value, of_sentence(value), found, topic)
    return found


def _sentence(text: str, above: str, found: Changes) -> None:
    for match in _NEW.finditer(text):
        before = _SENTENCE.split(text[max(0, match.start() - _NEAR) : match.start()])
        after = _SENTENCE.split(text[match.end() : match.end() + _NEAR])[0]
        source = of_sentence(text, match.end() - 1)
        clauses = [c for c in _CLAUSE.split(after) if not (re.search("不变|由原", c) or _NEW.search(c))]
        for clause in clauses:
            _note(topics(clause), clause, source, found)
        about = _about(before, above)
        if match.group().rstrip("：:").endswith(("至", "到")) and not read_range(after)[1]:
            about += "截止"  # 获取文件时间延长至…
        told = next((c for c in clauses[:3] if not topics(c)), after)
        named = _nearest(about, told)
        if "documents" in named and not read_range(told)[1] and (start := read_range(before[-1])[0]):
            found.setdefault("documents_from", (start, source))  # 由…至…延长至…: from when stays
        _note(named, told, source, found, about)


def _about(before: list[str], above: str) -> str:
    """The words that say what is changed: of this sentence, else of the one with the old value just before it."""
    own = before[-1]
    if topics(own):
        return own
    old = before[-2] if len(before) > 1 else above
    if re.search("原|由" if len(before) > 1 else r"^\D{0,12}原", old):
        return old
    if not _BARE.fullmatch(own) or (len(before) == 1 and len(above) > _LONGEST_ABOVE):
        return own
    last = next((clause for clause in reversed(_CLAUSE.split(old)) if read_moment(clause)), None)
    if last is not None and not topics(last):  # the old value is of something else
        return own
    return "，".join(before[:-1]) if _ALL.search(own) and len(before) > 1 else old


def _nearest(about: str, value: str) -> tuple[str, ...]:
    """The topics of the last clause of `about` that can have such a value, and of those with the same old value."""
    timed = read_moment(value) is not None
    found: dict[str, None] = {}
    replaced: str | None = None
    for clause in reversed(_CLAUSE.split(about)):
        named = tuple(slot for slot in topics(clause) if (slot in TIMES) == timed)
        stated = read_moment(clause)
        if named and (not found or (timed and stated and stated == replaced)):
            found.update(dict.fromkeys(named))
            replaced = replaced or stated
    return tuple(found)


def _table_cells(lines: tuple[Line, ...]) -> Iterator[tuple[Line, str, str, str]]:
    """Each cell of a before-and-after table that holds what is new: its row, heading, and the words about it."""
    after, header = -1, Line("", "")
    above = ""
    for line in lines:
        if not line.cells:
            above = line.text
            continue
        fresh = _new_column(line.cells)
        if fresh >= 0 and len(line.text) < 80:
            after, header = fresh, line
        elif after >= 0 and line.table == header.table and len(line.cells) == len(header.cells):
            before = [c for n, c in enumerate(line.cells) if n != after]
            if _of_a_lot(before[0]):
                continue
            own = " ".join(before)
            yield line, line.cells[after], header.cells[after], own if topics(own) else f"{above} {line.section}"


# 内容 | 从 | 到: words that head old and new only side by side.
_FROM_TO = re.compile(r"[由从]\|(?:改|变|调整|更正|修改|变更)?(?:为|成|到)|旧\S{0,3}\|新\S{0,3}|前\|后")


def _new_column(cells: tuple[str, ...]) -> int:
    """The column of a heading row that holds what is new, where another holds what was before; else -1."""
    plain = [re.sub(r"\s", "", cell) for cell in cells]
    fresh = next((n for n, cell in enumerate(plain) if _NEW_HEADER.search(cell[:12])), -1)
    if fresh >= 0 and any(_OLD_HEADER.search(cell) for cell in plain):
        return fresh
    return next((n for n in range(1, len(plain)) if _FROM_TO.fullmatch(f"{plain[n - 1]}|{plain[n]}")), -1)


def _of_a_lot(cell: str) -> bool:
    return bool(
        re.match(
            r"\s*(?:第?[\d一二三四五六七八九十ⅠⅡⅢⅣⅤA-Z]{1,3}(?:标段|标项|包|合同段)|(?:标段|标项|包)\s*[\dA-Z一二三])",
            cell,
        )
    )


def _labelled(page: Draft, found: Changes) -> None:
    """现投标截止时间：…, 更正后内容：…"""
    for fact in page.facts:
        printed = re.sub(r"\s", "", page.lines[fact.line].text)
        new_label = re.match(r"(?:现|新|(?:更正|变更|修改|调整|延期)后)", fact.label)
        held = rf"(?:现|新|后的?)(?:内容|条款|公告|文件)?[为:：]?[“\"]?{re.escape(fact.label)}"
        if fact.slot in _FIELDS and fact.value and (new_label or re.search(held, printed)):
            _note((fact.slot, *topics(fact.label)), fact.value, fact.source(), found)
        if re.search(r"(?:更正|变更|修改|调整|延期)后", fact.label) and fact.value:
            _note(topics(fact.label), fact.value, fact.source(), found)


_HEADS_NEW = re.compile(r"(?:(?:更正|变更|修改|调整)后(?:的?内容)?|现(?:更正|变更|修改|调整)为)\s*[:：]?$")
_HEADS_OTHER = re.compile(r"(?:更正|变更|修改|调整)前|^(?:[一二三四五六七八九十]+\s*[、.．]|原)")


def _after_lines(page: Draft, found: Changes) -> None:
    """更正后 on a line (or a cell) of its own, its values below."""
    for number, line in enumerate(page.lines[:-1]):
        if not _HEADS_NEW.search(line.text):
            continue
        above = [x.text for x in page.lines[max(0, number - 3) : number + 1]]
        below = list(takewhile(lambda x: not _HEADS_OTHER.search(x.text), page.lines[number + 1 : number + 8]))
        for place, told in enumerate(below):
            named = topics(told.text) or (_nearest("，".join(above), told.text) if place == 0 else ())
            _note(named, told.text, of_sentence(told.text), found)


def _note(named: tuple[str, ...], value: str, source: str, found: Changes, about: str = "") -> None:
    """Keep what `value` states of each slot named; `about` tells whether a single moment is an end, or the unit."""
    for slot in named:
        if slot == "documents":
            first, last = read_range(value)
            if last is None and "截止" in about + value:
                last = read_moment(value)
            for key, when in (("documents_from", first), ("documents_to", last)):
                if when:
                    found.setdefault(key, (when, source))
            continue
        if new := _value(slot, value, about if about in ("元", "万元", "亿元") else None):
            found.setdefault(_FIELDS[slot], (new, source))


def _value(slot: str, text: str, unit: str | None) -> str | None:
    if slot in ("deadline", "opening"):
        return read_moment(text)
    if slot == "place":
        plain = re.sub(r"\s+", "", text).strip('“”"。，')
        return plain if 4 <= len(plain) <= 80 and not read_moment(text) and not topics(text) else None
    amount = read_amount(text, unit or ("元" if re.fullmatch(r"\s*[\d,.]+\s*", text) else None))
    if amount is None:
        return None
    yuan = amount.yuan
    return str(int(yuan)) if yuan == yuan.to_integral_value() else format(yuan.normalize(), "f")
