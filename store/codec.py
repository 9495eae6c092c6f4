"""Values to JSON text and back: times in ISO form with offset, records as objects, so that rows stay readable."""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import orjson

from notices.fields import Doubt, Fields
from notices.vocabulary import SHANGHAI, Moment, Precision, Severity, Stage, TradeKind, Verdict
from store.judged import Basis, Judgement, Subject
from store.records import Evidence, Hints

_LONG_NUMBER = re.compile(r"\d{19}", re.ASCII)


def to_json(value: Any) -> str:
    """JSON text of plain values, dates among them; TypeError for what has no such form."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:  # a site's id may be a whole number beyond 64 bits
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str | None) -> Any:
    """The value of a JSON text; None for NULL."""
    if text is None:
        return None
    return json.loads(text) if _LONG_NUMBER.search(text) else orjson.loads(text)  # which would make it a fraction


@lru_cache(maxsize=1024)  # what a night saw bears its one time, thousands of times over
def when(text: str) -> datetime:
    """An aware Shanghai time from its ISO text."""
    return datetime.fromisoformat(text).astimezone(SHANGHAI)


def day(text: str | None) -> date | None:
    """A date from its ISO text; None for NULL or empty."""
    return date.fromisoformat(text) if text else None


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """A tuple of (kind, value) from JSON."""
    return tuple((str(kind), str(value)) for kind, value in orjson.loads(text))


def moment(text: str | None, value: str | None, precision: str | None) -> Moment | None:
    """A `Moment` from its three columns; None where there is no value."""
    return Moment(text or "", when(value), Precision(precision)) if value and precision else None


def fields_to_json(fields: Fields) -> str:
    """JSON of `Fields`."""
    return to_json(fields.to_dict())


def fields_from_json(text: str) -> Fields:
    """`Fields` from its JSON."""
    return Fields.from_dict(orjson.loads(text))


def doubts_from_json(text: str | None) -> tuple[Doubt, ...]:
    """Doubts from their JSON; none for NULL."""
    return tuple(Doubt(**item) for item in orjson.loads(text)) if text else ()


def hints_from_json(text: str | None) -> Hints | None:
    """Hints from their JSON; None for NULL."""
    if not text:
        return None
    data = orjson.loads(text)
    kind, stage = data["trade_kind"], data["stage"]
    return Hints(data["title"], TradeKind(kind) if kind else None, Stage(stage) if stage else None, data["dated"])


# Named once: a night writes hundreds of thousands of judgements, and `asdict` copies each in depth.
_SUBJECT, _BASIS = (tuple(f.name for f in fields(kind)) for kind in (Subject, Basis))
_USUAL = {f.name: f.default for f in fields(Judgement) if f.default is not MISSING}
_PLAIN = tuple((name, usual) for name, usual in _USUAL.items() if name not in ("basis", "evidence", "alone", "again"))


def judgement_to_json(judgement: Judgement) -> str:
    """JSON of a judgement, its subject and evidence inside; what is as usual is left out."""
    plain = _plainly(judgement)
    if judgement.basis:
        plain["basis"] = [{name: getattr(basis, name) for name in _BASIS} for basis in judgement.basis]
    if judgement.evidence:
        plain["evidence"] = [
            {"url": e.url, "sha256": e.sha256, "fetched_at": e.fetched_at} for e in judgement.evidence
        ]  # fmt: skip
    return to_json(plain)


def verdict_to_json(judgement: Judgement) -> str:
    """The same of a judgement kept as a verdict: only what fails rests on articles and bytes."""
    return judgement_to_json(judgement) if judgement.verdict == Verdict.FAIL else to_json(_plainly(judgement))


def _plainly(judgement: Judgement) -> dict[str, Any]:
    subject = {name: getattr(judgement.subject, name) for name in _SUBJECT}
    plain: dict[str, Any] = {"subject": subject, "verdict": judgement.verdict}
    if judgement.values:
        plain["values"] = judgement.values
    for name, usual in _PLAIN:
        value = getattr(judgement, name)
        if value != usual:
            plain[name] = value
    return plain


def _basis(item: dict[str, Any]) -> Basis:
    begin, end = day(item.get("valid_from")), day(item.get("valid_to"))
    return Basis(item["law"], item["article"], item["confirmed"], begin, end)


def judgement_from_json(text: str) -> Judgement:
    """A judgement from its JSON."""
    data = orjson.loads(text)
    subject = data.pop("subject")
    subject["stage"] = Stage(subject["stage"])
    return Judgement(
        **{
            **data,
            "subject": Subject(**subject),
            "verdict": Verdict(data["verdict"]),
            "severity": Severity(data.get("severity", Severity.GREY)),
            "due": day(data.get("due")),
            "basis": tuple(_basis(item) for item in data.get("basis", ())),
            "evidence": tuple(Evidence(e["url"], e["sha256"], when(e["fetched_at"])) for e in data.get("evidence", ())),
            "postings": tuple(data.get("postings", ())),
            "covers": tuple(data.get("covers", ())),
        }
    )
