"""One row of a table, or one entry of a list, made into a posting line: every cell checked, in words for people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from notices.files.row_terms import CUT, FAULT, FORMULA, MERGED, TOO_LONG
from notices.gathered.addresses import lasting, posting_key
from notices.gathered.articles import article_body
from notices.gathered.columns import COLUMNS, Column, plain
from notices.gathered.gathering import Platforms
from notices.gathered.typed_dates import typed_moment
from notices.posting_line import BadLine, PostingLine, posting_of, stage_of
from notices.values.amounts import read_amount
from notices.vocabulary import STAGE_NAMES, TRADE_KIND_NAMES, Stage, TradeKind

Value = TypeVar("Value")
Cells = Mapping[str, str]  # by head as compared (`columns.plain`)

_BY_KEY = {column.key: column for column in COLUMNS}
_MARKUP = re.compile(r"<(?:p|div|table|span|br|section)\b[^<>]*>", re.IGNORECASE)
_PARTS = re.compile(r"[;；\n]")
_STAGES = {plain(name): stage for stage, name in STAGE_NAMES.items()}
_KINDS = {plain(name): kind for kind, name in TRADE_KIND_NAMES.items()} | {
    "工程建设": TradeKind.CONSTRUCTION, "土地使用权": TradeKind.LAND, "国有土地使用权": TradeKind.LAND,
    "产权交易": TradeKind.STATE_ASSETS, "国有产权": TradeKind.STATE_ASSETS,
}  # fmt: skip
MARKS = {
    FORMULA: "单元格是公式，请复制后选择性粘贴为值",
    MERGED: "单元格有合并，请取消合并，每行填满",
    FAULT: "单元格是错误值（#N/A、#REF! 等）",
    TOO_LONG: "数字超过15位，Excel 已丢失末位，请把单元格设为文本后重填",
    CUT: "达到 Excel 一格的上限（32767字），多半已被截断；长正文请存成 .csv 或 .jsonl",
}


def posting_from(cells: Cells, platforms: Platforms, claims: Mapping[str, str] | None = None) -> PostingLine:
    """The posting of a row; `claims` are what stands in columns nobody knows. Raises BadLine."""
    title = _cell(cells, "title")
    if not title:
        raise BadLine("标题没有填写")
    platform = platforms.id_of(_cell(cells, "platform"))
    address = _read(cells, "url", lasting)
    published = _read(cells, "published", typed_moment)
    data: dict[str, Any] = {
        "id": posting_key(address, title, published), "platform": platform, "title": title,
        "url": address.url if address else "", "region": _cell(cells, "region"),
        "notice_type": _read(cells, "stage", _stage), "trade_kind": _read(cells, "trade_kind", _kind),
        "fields": _fields(cells), **_body(_cell(cells, "body")),
    }  # fmt: skip
    data |= {key: said for key in ("account", "digest", "note") if (said := _cell(cells, key))}
    return replace(posting_of({**(claims or {}), **data}), published=published)


def _column(cells: Cells, key: str) -> tuple[str, str]:
    """What stands in a column, and the head it stands under: the first of its names that is filled."""
    column: Column = _BY_KEY[key]
    name = next((name for name in column.names if cells.get(name, "").strip()), "")
    text = cells.get(name, "").strip()
    if text in MARKS:
        raise BadLine(f"{column.head}：{MARKS[text]}")
    return text, column.head


def _cell(cells: Cells, key: str) -> str:
    return _column(cells, key)[0]


def _read(cells: Cells, key: str, read: Callable[[str], Value]) -> Value | None:
    """A cell as `read` reads it, None where it is empty. Raises BadLine with the column's head before."""
    text, head = _column(cells, key)
    try:
        return read(text) if text else None
    except BadLine as error:
        said = str(error)
        raise BadLine(said if said.startswith(head) else f"{head}：{said}") from None


def _stage(text: str) -> Stage:
    found = _STAGES.get(plain(text)) or stage_of(text)
    if found is None:
        raise BadLine(f"“{text[:20]}”不是环节，可填：{'、'.join(STAGE_NAMES.values())}")
    return found


def _kind(text: str) -> TradeKind:
    found = _KINDS.get(plain(text)) or (TradeKind(text) if text in set(TradeKind) else None)
    if found is None:
        raise BadLine(f"“{text[:20]}”不是交易类别，可填：{'、'.join(TRADE_KIND_NAMES.values())}")
    return found


def _yuan(text: str) -> float:
    clean = re.sub(r"[,，\s]|[¥￥]", "", unicodedata.normalize("NFKC", text)).removesuffix("元")
    try:
        figure = Decimal(clean)
    except InvalidOperation:
        amount = read_amount(text, "元")
        if amount is None:
            raise BadLine(f"“{text[:20]}”不是金额，应如 485000 或 48.5万元") from None
        figure = amount.yuan
    if not figure.is_finite() or figure < 0:
        raise BadLine(f"“{text[:20]}”不是金额，应如 485000 或 48.5万元")
    return float(figure)


def _fields(cells: Cells) -> dict[str, Any]:
    """The fields a row claims, in the form of a posting line's `fields`."""
    deadline = _read(cells, "deadline", typed_moment)
    winners = _parts(_cell(cells, "winner"))
    award = _read(cells, "award", _yuan)
    if award is not None and len(winners) > 1:
        raise BadLine("中标金额：有几个中标人时不知是谁的，请空着，写在正文里")
    claimed = {
        "project_name": _cell(cells, "project_name"),
        "codes": [{"kind": "project", "value": code} for code in _parts(_cell(cells, "code"))],
        "purchaser": _cell(cells, "purchaser"), "agency": _cell(cells, "agency"),
        "budget_yuan": _read(cells, "budget", _yuan), "ceiling_yuan": _read(cells, "ceiling", _yuan),
        "bid_deadline": deadline.iso()[:16] if deadline else None,
        "winners": [{"name": name, "price_yuan": award} for name in winners],
        "attachments": [_attachment(part) for part in _parts(_cell(cells, "attachments"))],
    }  # fmt: skip
    return {key: value for key, value in claimed.items() if value not in ("", None, [])}


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(text) if part.strip()]


def _attachment(text: str) -> dict[str, str | None]:
    found = re.search(r"\s*(https?://\S+)$", text)
    if found is None:
        return {"name": text, "href": None}
    return {"name": text[: found.start()].strip() or found[1].rpartition("/")[2], "href": found[1]}


def _body(text: str) -> dict[str, str]:
    """The body under the key of its kind: what holds tags is a page."""
    return {"html": article_body(text) or text} if _MARKUP.search(text) else {"text": text}
