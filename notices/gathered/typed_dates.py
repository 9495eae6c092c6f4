"""A date or time as staff type it or a program exports it, with the precision it was given in."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from notices.posting_line import BadLine
from notices.values.dates import find_moments, normal, read_moment
from notices.vocabulary import SHANGHAI, Moment, Precision

_ASIDE = re.compile(r"[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?|^(?:发布|发文|发表)?(?:时间|日期)\s*[:：]")
_SECONDS = re.compile(r"(?::\d{2}:|分)\s*(\d{1,2})(?:\.\d+)?\s*秒?\s*(?:[AaPp][Mm])?\s*(?:Z|[+-]\d{2}:?\d{2})?$")
_EPOCH = re.compile(r"(\d{10})(?:\.\d+)?|(\d{10})\d{3}")
_SERIAL = re.compile(r"[3-7]\d{4}(?:\.\d+)?")
_FIRST, _LAST = 946_684_800, 4_102_444_800  # seconds of 2000 and 2100: what else has ten digits is no time


def typed_moment(text: str) -> Moment:
    """The date or time that `text` is, whole: nothing may be left over. Raises BadLine.

    Seconds since 1970 are read too; they are how programs export.
    """
    clean = _ASIDE.sub(" ", normal(text)).strip()
    moment = _epoch(text, clean) or _printed(text, clean)
    if moment is not None:
        return moment
    if _SERIAL.fullmatch(clean):
        raise BadLine(f"“{text.strip()}”是日期的序号，请把单元格设为日期格式")
    raise BadLine(f"“{text.strip()[:40]}”不是完整的日期，应如 2026-9-3、2026年9月3日、2026/9/3 9:30")


def _epoch(text: str, clean: str) -> Moment | None:
    found = _EPOCH.fullmatch(clean)
    seconds = int(found[1] or found[2]) if found else 0
    if not _FIRST <= seconds < _LAST:
        return None
    return Moment(text, datetime.fromtimestamp(seconds, SHANGHAI), Precision.SECOND)


def _printed(text: str, clean: str) -> Moment | None:
    found = find_moments(clean)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(clean)):
        iso: str | None = found[0].iso
    else:
        iso = read_moment(clean) if not found else None
    if iso is None:
        return None
    value = datetime.fromisoformat(iso).replace(tzinfo=SHANGHAI)
    if "T" not in iso:
        return Moment(text, value, Precision.DAY)
    seconds = _SECONDS.search(clean)
    if seconds is None:
        return Moment(text, value, Precision.MINUTE)
    if int(seconds[1]) > 59:
        return None
    return Moment(text, value + timedelta(seconds=int(seconds[1])), Precision.SECOND)
