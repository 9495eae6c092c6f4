"""A posting line (`hedui import`, `hedui link`): one JSON object a line, checked, with the keys aggregators use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from notices.fields import Fields
from notices.posted_files import GivenFile, given_files
from notices.values.titles import stage_in
from notices.vocabulary import Moment, Stage, TradeKind, moment_from_iso

KNOWN = frozenset(
    {"id", "platform", "url", "title", "published_at", "html", "text", "region", "notice_type", "trade_kind", "fields",
     "attachments", "native"}
)  # fmt: skip
_NAMES = {"buyer": "purchaser", "bid_open": "opening_time"}
# Words of a notice_type that the reading of titles does not tell a stage by.
_NO_STAGE = frozenset({"其它", "其他"})
_STAGE_WORDS = (
    (Stage.OTHER, re.compile(r"预告|需求|论证|其[它他]|征求")),
    (Stage.CANDIDATES, re.compile(r"候选|评标|预中标|拟中标")),
    (Stage.AMENDMENT, re.compile(r"变更|更正")),
    (Stage.FAILED, re.compile(r"废标|流标|终止|异常")),
    (Stage.CONTRACT, re.compile(r"合同")),
    (Stage.ACCEPTANCE, re.compile(r"验收")),
    (Stage.SINGLE_SOURCE, re.compile(r"^单一")),
    (Stage.AWARD_LETTER, re.compile(r"通知书|成交确认书")),
    (Stage.RESULT, re.compile(r"中标|成交")),
    (Stage.PLAN, re.compile(r"(?:招标|采购)计划|意向")),
    (Stage.TENDER, re.compile(r"招标|竞谈|询价|竞价|邀标|磋商|谈判|^(?:交易|采购)公告$")),
)


class BadLine(ValueError):
    """A line that cannot be taken; the message says which line and what was expected."""


@dataclass(frozen=True, slots=True)
class PostingLine:
    """A posting gathered elsewhere."""

    id: str
    platform: str
    title: str
    url: str = ""
    published: Moment | None = None
    html: str = ""
    text: str = ""
    region: str | None = None
    stage: Stage | None = None
    trade_kind: TradeKind | None = None
    fields: Fields = field(default_factory=Fields)
    native: tuple[str, ...] = ()
    claims: dict[str, Any] = field(default_factory=dict)  # fields as given, and every unknown key
    files: tuple[GivenFile, ...] = ()


def parse_lines(lines: Iterable[str], platform: str | None = None) -> tuple[list[PostingLine], list[str]]:
    """The postings of all good lines, and one message for every bad one; blank lines are passed over.

    `platform` is whose those are that name none.
    """
    good: list[PostingLine] = []
    bad: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                good.append(parse_line(line, platform))
            except BadLine as error:
                bad.append(f"第 {number} 行：{error}")
    return good, bad


def parse_line(text: str, platform: str | None = None) -> PostingLine:
    """One line. Raises BadLine, for people, where it is no JSON object or lacks id, platform or title."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise BadLine(f"不是有效的 JSON（{error}）") from error
    if not isinstance(data, dict):
        raise BadLine(f"应为 JSON 对象 {{…}}，实为 {type(data).__name__}")
    return posting_of({"platform": platform, **data})


def posting_of(data: Mapping[str, Any]) -> PostingLine:
    """The posting of a line's keys and values. Raises BadLine where one is missing or of the wrong form."""
    missing = [key for key in ("id", "platform", "title") if not str(data.get(key) or "").strip()]
    if missing:
        raise BadLine(f"缺少 {'、'.join(missing)}（id、platform、title 必填）")
    claims = data.get("fields") or {}
    if not isinstance(claims, dict):
        raise BadLine("fields 应为对象 {…}")
    published = data.get("published_at")
    moment = moment_of(str(published)) if published else None
    if published and moment is None:
        raise BadLine(f"published_at：{published!r} 不是日期，应如 2026-09-17 或 2026-09-17T09:12")
    try:
        fields, files = fields_of(claims), given_files(data.get("attachments"))
    except ValueError as error:
        raise BadLine(str(error)) from error
    if files and not fields.attachments:
        fields = replace(fields, attachments=tuple(file.listed for file in files))
    unknown = {key: value for key, value in data.items() if key not in KNOWN}
    return PostingLine(
        id=str(data["id"]), platform=str(data["platform"]), title=str(data["title"]), url=str(data.get("url") or ""),
        published=moment, html=str(data.get("html") or ""), text=str(data.get("text") or ""),
        region=str(data["region"]) if data.get("region") else None, stage=stage_of(data.get("notice_type")),
        trade_kind=_kind(data.get("trade_kind")), fields=fields,
        native=tuple(str(key) for key in data.get("native") or ()), claims={**unknown, **claims}, files=files,
    )  # fmt: skip


def stage_of(notice_type: object) -> Stage | None:
    """The stage a notice_type names: one of our words, or a site's column in Chinese."""
    if not isinstance(notice_type, str) or not notice_type:
        return None
    if notice_type in _NO_STAGE:
        return None
    if notice_type in set(Stage):
        return Stage(notice_type)
    told = next((stage for stage, words in _STAGE_WORDS if words.search(notice_type)), None)
    return told or stage_in(notice_type)


def moment_of(text: str) -> Moment | None:
    """A line's published_at; a time glued to its date is taken apart."""
    return moment_from_iso(re.sub(r"^(\d{4}-\d\d-\d\d)(?=\d\d:)", r"\1T", text.strip()))


def fields_of(claims: Mapping[str, Any]) -> Fields:
    """The claims as `Fields`; raises ValueError, naming the key, where one has the wrong shape."""
    known = {_NAMES.get(key, key): value for key, value in claims.items()}
    if isinstance(claims.get("code"), str) and not claims.get("codes"):
        known["codes"] = [{"kind": "project", "value": claims["code"]}]
    if not claims.get("winners") and (claims.get("winner") or claims.get("award_yuan")):
        known["winners"] = [{"lot": None, "name": claims.get("winner") or "", "price_yuan": claims.get("award_yuan")}]
    return Fields.from_dict(known)


def _kind(value: object) -> TradeKind | None:
    if value is None or value == "":
        return None
    if value in set(TradeKind):
        return TradeKind(str(value))
    raise BadLine(f"trade_kind：{value!r} 不是交易类别，应为 {'、'.join(TradeKind)}")
