"""A platform's JSON record of a notice: its body, its title, and its own keys as labelled lines and tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from notices.layout.blocks import Block, Table
from notices.layout.labels import slot_of


class NotOneNotice(ValueError):
    """A record that is broken, empty, or holds several notices; the message is the reason in Chinese."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a JSON record holds of a notice: its longest text or HTML, a title, and its keys as blocks."""

    content: str
    is_html: bool
    title: str | None
    blocks: tuple[Block, ...] = ()


_TITLE_KEYS = (
    "title", "标题", "招标标题", "公示标题", "公告标题", "noticeName", "NOTICE_TITLE", "bulletinName", "noticeTitle",
    "NOTICE_NAME", "Title", "name",
)  # fmt: skip
# Keys of the platforms' records, by the label a notice would print for them.
_LABELS = {
    "tendererName": "招标人", "tenderAgencyName": "招标代理机构", "tenderProjectName": "项目名称",
    "tenderProjectCode": "招标项目编号", "bidSectionName": "标段名称", "bidSectionNo": "标段编号",
    "docGetStartTime": "招标文件获取开始时间", "docGetEndTime": "招标文件获取截止时间",
    "bidDocReferEndTime": "投标文件递交截止时间", "bidOpenTime": "开标时间", "bidOpeningTime": "开标时间",
    "bidOpeningSite": "开标地点", "purchaserName": "采购人", "purchaserAgencyName": "采购代理机构",
    "purchaseProjectName": "采购项目名称", "programBudget": "预算金额（元）", "unifiedDealCode": "统一交易标识码",
    "PRCM_PLAN_NO": "政府采购计划编号", "noticeSendTime": "发布时间", "NEWWORK_DATE": "公告日期",
    "bidderName": "投标人", "tpid": "平台编号", "TPID": "平台编号",
}  # fmt: skip
_DEEPEST = 30
_MOST = 60  # lines of keys; a record of one notice has fewer

Trail = tuple[Any, ...]


def read_record(text: str) -> Record:
    """The notice a JSON record holds. Raises NotOneNotice."""
    try:
        data = json.loads(text)
        if "\\u" in text:  # half of a letter of two cannot be written anywhere
            data = json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotOneNotice("JSON损坏，无法读取") from error
    strings = list(_strings(data, ()))
    if not strings:
        raise NotOneNotice("记录中没有正文")
    longest, trail = max(strings, key=lambda pair: len(pair[0]))
    if _several(data):
        raise NotOneNotice("记录含多条公告，不是一条公告")
    own = list(_own_dicts(data, trail, 0))
    title = _title([d for d in reversed(trail) if isinstance(d, dict)]) or _title(own)
    is_html = bool(re.search(r"<\s*(?:p|div|table|span|br|td)\b", longest, re.IGNORECASE))
    content = "" if longest == title or (len(longest) < 20 and not is_html) else longest
    lines = [line for d in own for line in _lines(d, content)]
    tables = [table for d in own for table in _tables(d)]
    if not content and not lines:
        raise NotOneNotice("记录中没有正文")
    return Record(content, is_html, title, (*dict.fromkeys(lines[:_MOST]), *tables))


def _strings(value: Any, trail: Trail) -> Iterator[tuple[str, Trail]]:
    """Every text in a record, with the containers it stands in, outermost first."""
    if isinstance(value, str):
        yield value, trail
    elif isinstance(value, dict | list) and len(trail) < _DEEPEST:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner, (*trail, value))


def _several(data: Any, depth: int = 0) -> bool:
    """Whether a list in the record holds notices of different titles."""
    if depth > _DEEPEST or not isinstance(data, dict | list):
        return False
    if isinstance(data, list):
        titles = {t for item in data if isinstance(item, dict) and (t := _title([item, *_inner(item)], named=False))}
        if len(titles) > 1:
            return True
    return any(_several(inner, depth + 1) for inner in (data.values() if isinstance(data, dict) else data))


def _inner(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [value for value in item.values() if isinstance(value, dict)]


def _title(dicts: list[dict[str, Any]], *, named: bool = True) -> str | None:
    """The first title in the dicts, by the order of the title keys; a plain `name` counts only where `named`."""
    for found in dicts:
        for key in _TITLE_KEYS:
            value = found.get(key)
            if isinstance(value, str) and value.strip() and (key != "name" or (named and len(value) >= 8)):
                return value.strip()
    return None


def _own_dicts(value: Any, trail: Trail, depth: int) -> Iterator[dict[str, Any]]:
    """The dicts that speak of the notice: all but those in lists the notice's body does not stand in."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _own_dicts(inner, trail, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            if any(inner is step for step in trail):
                yield from _own_dicts(inner, trail, depth + 1)


def _label(key: str) -> str | None:
    return _LABELS.get(key) or (key if slot_of(key) else None)


def _plain(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _lines(record: dict[str, Any], content: str) -> Iterator[str]:
    for key, value in record.items():
        label, plain = _label(key), _plain(value)
        hashed = label == "平台编号" and not re.fullmatch(r"[A-Z]{1,4}\d[\dA-Z\-]{8,}", plain)  # a key of the database
        if label and 0 < len(plain) <= 100 and plain != content and not hashed:
            yield f"{label}：{plain}"


def _tables(record: dict[str, Any]) -> Iterator[Table]:
    """Lists of like records (候选人: [{…}, {…}]) as tables whose headings are their keys."""
    for value in record.values():
        rows = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        keys = list(dict.fromkeys(key for row in rows for key in row if _label(key)))
        if len(keys) >= 2:
            cells = tuple(tuple(_plain(row.get(key)) for key in keys) for row in rows[:200])
            yield Table((tuple(_label(key) or key for key in keys), *cells))
