"""An amendment in items (更正事项, 原内容, 现更正为, each with its value): what is changed, and what it is set to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notices.layout.flow import Line
from notices.layout.labels import NUMBERING

_VERB = "(?:更正|变更|修改|调整|澄清|补正|延期|更改)"
_WHAT = re.compile(rf"(?:本次|拟|需)?{_VERB}的?(?:事项|项目|内容|条款|部分|项)(?:名称)?$")
_NEW = re.compile(
    rf"(?:(?:现|拟)?{_VERB}(?:后的?|为|成|至)(?:内容|信息|时间|条款)?|现(?:内容|条款|为|公告内容|时间)|新(?:的)?内容|{_VERB}结果)$"
)
# The old value, below a line that says of what: 投标截止时间及开标时间 / 原内容：… / 更正为：…
_BEFORE = re.compile(
    rf"(?:原(?:公告|文件|(?:招标|采购|磋商|谈判|询价)(?:公告|文件))?(?:的)?(?:内容|条款|信息|规定|文)?[为是]?|{_VERB}前(?:的?(?:内容|信息|条款))?[为是]?)"
)
# 原投标截止（开标）时间：…, 更正后：开标时间 | …
_OLD = re.compile(r"原(?!公告|招标公告|采购公告|内容|文件|项目)(?P<what>[\u4e00-\u9fff()（）、/]{4,30})$")
_NEW_OF = re.compile(rf"(?:{_VERB}后|现{_VERB}为)的?[:：](?P<what>[\u4e00-\u9fff()（）、/]{{4,30}})$")
_FURTHEST = 8  # lines from what is changed to its new value
_LONGEST_TOPIC = 40


def itemised(lines: tuple[Line, ...]) -> Iterator[tuple[str, str]]:
    """What is changed, and what it is set to, for each such item."""
    topic, since = "", 0
    for number, line in enumerate(lines):
        label, value = _parted(line)
        below = lines[number + 1].text if number + 1 < len(lines) else ""
        old, new = _OLD.fullmatch(label) if value else None, _NEW_OF.fullmatch(label)
        if _WHAT.fullmatch(label):
            topic, since = value or below, number
        elif number - since > 1 and _BEFORE.fullmatch(label):
            topic, since = _heading(lines[number - 1]), number
        elif old:
            topic, since = old["what"], number
        elif new and value:
            yield new["what"], value
        elif _NEW.fullmatch(label) and 0 < len(topic) <= _LONGEST_TOPIC and number - since <= _FURTHEST:
            yield topic, value or below


def _heading(line: Line) -> str:
    """A line that is a label alone, nothing behind it; else nothing."""
    label, value = _parted(line)
    return "" if line.cells or value or _NEW.fullmatch(label) else label


def _parted(line: Line) -> tuple[str, str]:
    """A line's label and what stands behind it: after a colon, in the next cell, or glued to 现更正为."""
    if len(line.cells) == 2:
        return _plain(line.cells[0]), line.cells[1].strip()
    text = NUMBERING.sub("", line.text).strip()
    mark = re.search("[:：]", text[: 34 if text.startswith("原") else 14])
    label, value = (text[: mark.start()], text[mark.end() :]) if mark else (text, "")
    glued = re.match(rf"(现?{_VERB}为)\s*(?=20\d\d)", text) if not mark else None
    return (glued[1], text[glued.end() :]) if glued else (_plain(label), value.strip())


def _plain(label: str) -> str:
    return re.sub(r"\s", "", NUMBERING.sub("", label)).strip(":：")
