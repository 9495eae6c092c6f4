"""Days printed behind an act alone - 定标：9月7日, 签约 | 9月3日 - where the act with 时间 would be a time's label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notices.layout.flow import Line
from notices.layout.labels import NUMBERING, slot_of
from notices.values.dates import find_moments, normal

TIMED = frozenset(
    "deadline opening documents documents_from documents_to publicity publicity_from publicity_to evaluated awarded "
    "signed first_published listing listing_from listing_to notice_from notice_to notice_period apply".split()
)
_LABELLED = re.compile(
    r"(?:^|[。；;，,\s）)])(?P<label>[\u4e00-\u9fff（）()]{2,14})(?P<joint>\s*[:：]\s*|\s+)(?=[\d二〇(（于自])"
)
_CHANGED = re.compile("原|现|更正|变更|调整|修改|[前后]$")
_AT_ONCE = 4  # letters before the date


def slot_of_act(label: str) -> str | None:
    """The slot of a time, whether its label names one (开标时间) or only what is done then (开标)."""
    found = (slot_of(name) for name in (label, f"{label}时间", f"{label}日期"))
    return next((slot for slot in found if slot in TIMED), None)


# What is done beside the acts that have a time's slot, and may head a column of such a table.
_BESIDE = re.compile(r"通知书|公告|公示|合同|报告|确认|备案|验收")
_LONGEST_HEAD = 16


def heads_times(heads: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Whether cells name acts whose days stand in the row below (评标 | 确定中标供应商 over two days)."""
    if len(heads) != len(below) or not any("20" in cell or "月" in cell for cell in below):
        return False
    plain = [re.sub(r"\s", "", head) for head in heads]
    over = [head for head, value in zip(plain, below, strict=True) if _is_day(value)]
    known = [head for head in over if slot_of_act(head)]
    told = all(0 < len(head) <= _LONGEST_HEAD and not re.search(r"[\d:：]", head) for head in plain)
    if not told or len(over) < _FEWEST or not known or any(_CHANGED.search(head) for head in over):
        return False
    return all(head in known or _BESIDE.search(head) for head in over)


_FEWEST = 2  # days side by side: one alone may stand beside its label


def _is_day(value: str) -> bool:
    moments = find_moments(value) if len(value) <= 40 else ()
    return bool(moments and moments[0].start <= _AT_ONCE) or bool(_SHORT_DAY.match(value))


_SHORT_DAY = re.compile(r"\s*\d{1,2}\s*月\s*\d{1,2}\s*[日号]")


def acts(line: Line) -> Iterator[tuple[str, str, str, str]]:
    """Slot, label, value and place of such days in a line or a row."""
    for label, value, beside in zip(line.cells, line.cells[1:], (*line.cells[2:], ""), strict=False):
        if not find_moments(beside):  # two values of one thing, an old and a new one
            yield from _act(label, value, "表格")
    if line.cells:
        return
    text = NUMBERING.sub("", line.text)
    for found in _LABELLED.finditer(text):
        yield from _act(found["label"], re.split(r"[。；;]", text[found.end() :])[0], "标签")


def _act(label: str, value: str, where: str) -> Iterator[tuple[str, str, str, str]]:
    plain = re.sub(r"\s", "", NUMBERING.sub("", label)).strip(":：")
    if not 2 <= len(plain) <= 14 or _CHANGED.search(plain):
        return
    moments = find_moments(value)
    if (
        moments
        and moments[0].start <= _AT_ONCE
        and len(normal(value)) <= 80
        and slot_of(plain) is None
        and (slot := slot_of_act(plain))
    ):
        yield slot, plain, value.strip(" \t，,；;。、|"), where
