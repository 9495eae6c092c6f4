"""What `hedui read` answers: a file's values in words with where each stands, and the same for a program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from notices.fields import Candidate, Certificate, Code, CreditCode, Fields, Period, Winner
from notices.privacy import mask, mask_all
from notices.read import Reading, fields_json
from notices.vocabulary import STAGE_NAMES, TRADE_KIND_NAMES
from reports.words import CODE_NAMES, field_name, money_text, shorten

_UNITS = {"workday": "个工作日", "day": "日", "month": "个月", "year": "年"}
_CONTACT = frozenset(("contact_phones", "codes"))
_NAME_WIDTH = 11  # characters that a field's name is filled up to
_LONGEST = 100


def reading_lines(name: str, reading: Reading) -> Iterator[str]:
    """What the reader made of a file: each value with where it came from, what is in doubt, what could not be read."""
    yield f"{name}：{mask(reading.title) or '（无标题）'}"
    for key, value in _stated(reading.fields):
        items = value if isinstance(value, tuple) else (value,)
        for number, item in enumerate(items):
            shown = mask(shorten(_text(key, item), _LONGEST), mobiles=key not in _CONTACT)
            label = (field_name(key) if number == 0 else "").ljust(_NAME_WIDTH, "\u3000")
            source = reading.sources.get(f"{key}.{number}") or (reading.sources.get(key) if number == 0 else None)
            yield f"  {label}{shown}" + (f"    ← {mask(source)}" if source else "")
    if reading.doubts:
        yield "  存疑"
    for doubt in reading.doubts:
        yield f"    {field_name(doubt.field)}：{mask(doubt.printed)}    （{mask(doubt.reason)}）"
    if reading.unread:
        yield f"  未能读取：{mask(reading.unread)}"


def reading_document(identity: str, reading: Reading) -> dict[str, Any]:
    """What `hedui read --json` prints for a file: every field, personal data masked, contact numbers as read."""
    document = {
        "id": identity,
        "fields": mask_all(fields_json(reading.fields)),
        "sources": {field: mask(source) for field, source in reading.sources.items()},
        "doubts": [mask_all(asdict(doubt)) for doubt in reading.doubts],
    }
    return document | ({"unread": mask(reading.unread)} if reading.unread else {})


def _stated(fields: Fields) -> Iterator[tuple[str, Any]]:
    """The fields the notice states, in the order of `Fields`; what holds by default (a first round) is not stated."""
    blank = Fields()
    for key in blank.to_dict():
        value = getattr(fields, key)
        if value != getattr(blank, key) and key != "changes":
            yield key, value
    for key, new in fields.changes.items():
        yield f"changes.{key}", f"{field_name(key)} → {new}"


def _text(key: str, value: Any) -> str:
    """One value in words."""
    match value:
        case Code():
            return f"{CODE_NAMES.get(value.kind, '编号')} {value.value}"
        case Candidate():
            return "　".join(filter(None, (_lot(value.lot), f"第{value.rank}名", value.name, _offer(value))))
        case Winner():
            return "　".join(filter(None, (_lot(value.lot), value.name, _offer(value))))
        case Period():
            return f"{value.count}{_UNITS.get(value.unit, value.unit)}"
        case Certificate():
            return "　".join(filter(None, (value.holder, value.name, value.number)))
        case CreditCode():
            return "　".join(filter(None, (value.party, value.value)))
        case bool():
            return "是" if value else "否"
        case float():
            return (
                money_text(value)
                if key.endswith("_yuan")
                else f"{value:g}%"
                if key.endswith("_percent")
                else f"{value:g}"
            )
    if key == "trade_kind":
        return TRADE_KIND_NAMES[value]
    if key == "stage":
        return STAGE_NAMES[value]
    return re.sub(r"^(\d{4}-\d\d-\d\d)T", r"\1 ", str(getattr(value, "name", value)))


def _lot(lot: str | None) -> str:
    return f"{lot}包（标段）" if lot else ""


def _offer(bid: Candidate | Winner) -> str:
    if bid.price_yuan is not None:
        return money_text(bid.price_yuan)
    return f"{bid.rate_percent:g}%" if bid.rate_percent is not None else ""
