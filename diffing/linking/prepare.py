"""One record prepared for comparing: everything that depends on the posting alone, computed once."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from diffing.linking.codes import CodeKey, claimed_codes, codes_in_text
from diffing.linking.names import Name, bare_of, key_of, marks_in, read_name, works_in, years_in
from diffing.linking.parties import party_keys
from diffing.linking.records import LinkRecord
from notices.fields import Fields
from notices.vocabulary import Stage

_NAMES_ONE = re.compile(
    r"[省市县区州旗].{0,12}(?:局|院|校|中心|公司|学|委|会|厅|所|政府|办事处|处|馆|站|队|社|团|监狱|机关|银行)|公司|集团|银行|[分支]行|医院|大学|学院|学校|中学|小学"
    r"|[市县区州旗].{1,8}(?:镇|乡|村|街道|社区|桥|路|河|水库|公园|小区|园区|产业园|工业园)"
)
MIN_AMOUNT = 1000.0
# Sites print 1901 or 1970 where they know no date.
EARLIEST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record's evidence, normalised; `day` is a proleptic ordinal, `digest` the hash of its text."""

    id: str
    platform: str
    name: Name
    stage: Stage | None
    round: int
    lots: frozenset[str]
    codes: tuple[CodeKey, ...]
    native: frozenset[str]
    buyers: frozenset[str]
    agencies: frozenset[str]
    winners: frozenset[str]
    estimates: frozenset[float]
    awards: frozenset[float]
    opening: str | None
    day: int | None
    minute: float | None
    region: tuple[str, ...]
    years: frozenset[str]
    works: frozenset[str]
    marks: frozenset[tuple[str, str]]
    names_one: bool
    digest: str


def _amounts(*values: float | None) -> frozenset[float]:
    return frozenset(float(v) for v in values if v is not None and v >= MIN_AMOUNT)


def _awards(fields: Fields) -> frozenset[float]:
    prices = [w.price_yuan for w in fields.winners if w.price_yuan is not None]
    return _amounts(*prices, sum(prices) if prices else None)


def _region(region: str | None) -> tuple[str, ...]:
    if not region:
        return ()
    if region.isdecimal() and len(region) == 6:
        parts = (region[:2], region[:4], region)
        return parts[:2] if region.endswith("00") else parts
    return tuple(region.split())


def _codes(record: LinkRecord, name: Name) -> tuple[CodeKey, ...]:
    claimed = claimed_codes(record.fields.codes, record.fields.project_name or record.title)
    stated = claimed or codes_in_text(record.text)
    unique = {key.full: key for key in (*name.codes, *stated)}
    return tuple(unique[full] for full in sorted(unique))


def _digest(record: LinkRecord) -> str:
    text = key_of(record.text)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest() if len(text) >= 30 else ""


def prepare(record: LinkRecord) -> Prepared:
    """`record` prepared; pure, so that it can be kept with the posting and never computed again."""
    fields, name = record.fields, read_name(record.title)
    stated = fields.project_name or ""
    moment = record.published
    opening = fields.opening_time or fields.bid_deadline
    return Prepared(
        id=record.id,
        platform=record.platform,
        name=name,
        stage=record.stage or fields.stage or name.stage,
        round=max(name.round, fields.round),
        lots=name.lots or frozenset(fields.lots),
        codes=_codes(record, name),
        native=frozenset(record.native),
        buyers=party_keys(fields.purchaser),
        agencies=party_keys(fields.agency),
        winners=party_keys(*(w.name for w in fields.winners)),
        estimates=_amounts(fields.budget_yuan, fields.ceiling_yuan),
        awards=_awards(fields),
        opening=opening[:16].replace(" ", "T") if opening else None,
        day=moment.day.toordinal() if moment and moment.day.year >= EARLIEST_YEAR else None,
        minute=moment.value.timestamp() / 60 if moment else None,
        region=_region(record.region),
        years=name.years or years_in(stated),
        works=name.works or works_in(stated),
        marks=name.marks or marks_in(stated),
        names_one=bool(_NAMES_ONE.search(name.core)),
        digest=_digest(record),
    )


def topic(prepared: Prepared, parties: frozenset[str]) -> str:
    """The bare name without the parties it may or may not carry."""
    text = prepared.name.core
    for party in sorted(parties, key=lambda p: (-len(p), p)):
        text = text.replace(party, "")
    return bare_of(text) if len(text) >= 3 else prepared.name.bare
