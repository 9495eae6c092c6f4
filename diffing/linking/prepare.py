"""One record prepared for comparing: everything that depends on the posting alone, computed once."""

from __future__ import annotations

import hashlib
import re
import sys
from typing import NamedTuple

from diffing.linking.codes import CodeKey, claimed_codes, codes_in_text, of_own_lot
from diffing.linking.intentions import title_of
from diffing.linking.names import (
    NO_MARKS,
    NO_WORDS,
    Name,
    bare_of,
    key_of,
    marks_in,
    owner_in,
    read_name,
    shared,
    works_in,
    years_in,
)
from diffing.linking.parties import keys_of, party_keys
from diffing.linking.records import LinkRecord
from notices.fields import Fields, Winner
from notices.regions import province_city_county
from notices.values.codes import split_round_suffix
from notices.vocabulary import Stage

_NAMES_ONE = re.compile(
    r"[省市县区州旗].{0,12}(?:局|院|校|中心|公司|学|委|会|厅|所|政府|办事处|处|馆|站|队|社|团|监狱|机关|银行)|公司|集团|银行|[分支]行|医院|大学|学院|学校|中学|小学"
    r"|[市县区州旗].{1,8}(?:镇|乡|村|街道|社区|桥|路|河|水库|公园|小区|园区|产业园|工业园)"
)
_CUT_OFF = ("…", "...")  # a site cut the title off, and what it said of the stage with it
_WIDE_TITLES = frozenset({Stage.TENDER, Stage.PLAN, Stage.OTHER})
# Columns and what a title under them says in words that mean nothing else.
_PLAINLY = frozenset({(Stage.TENDER, Stage.PLAN), (Stage.RESULT, Stage.CANDIDATES)})
# Whose trade is tendering for others.
_AGENCY = re.compile(r"(?:招标|采购代理|招标代理|招投标|工程咨询|造价咨询|项目管理|拍卖)[^公]{0,6}公司$")
MIN_AMOUNT = 1000.0
NO_AMOUNTS: frozenset[float] = frozenset()
# Shorter texts are alike by chance.
MIN_TEXT = 30
# Sites print 1901 or 1970 where they know no date.
EARLIEST_YEAR = 2000


class Prepared(NamedTuple):
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
    cut_off: bool  # the site shows the title's beginning only


def _amounts(*values: float | None) -> frozenset[float]:
    return frozenset([float(v) for v in values if v is not None and v >= MIN_AMOUNT]) or NO_AMOUNTS


def _estimates(fields: Fields) -> frozenset[float]:
    budget, ceiling = fields.budget_yuan, fields.ceiling_yuan
    return NO_AMOUNTS if budget is None and ceiling is None else _amounts(budget, ceiling)


def _awards(winners: tuple[Winner, ...]) -> frozenset[float]:
    prices = [w.price_yuan for w in winners if w.price_yuan is not None]
    return _amounts(*prices, sum(prices)) if prices else NO_AMOUNTS


def _codes(record: LinkRecord, name: Name, lots: frozenset[str]) -> tuple[CodeKey, ...]:
    fields = record.fields
    claimed = claimed_codes(fields.codes, fields.project_name or record.title) if fields.codes else ()
    keys = (*name.codes, *(claimed or codes_in_text(record.text)))
    if len(lots) == 1:
        keys = tuple([of_own_lot(key, lots) for key in keys])
    if len(keys) < 2:
        return keys
    unique = {key.full: key for key in keys}
    return tuple(unique[full] for full in sorted(unique))


def _round_of(codes: tuple[CodeKey, ...]) -> int:
    """The round that any code says in so many words (…-重1, …第2次)."""
    said = [code.text for code in codes if code.base != code.full and ("重" in code.text or "次" in code.text)]
    return max([split_round_suffix(text.rstrip("#号"))[1] or 1 for text in said], default=1) if said else 1


def _parties(fields: Fields, title: str) -> tuple[frozenset[str], frozenset[str]]:
    """Who buys, and through whom: some platforms put the agency in the purchaser's place."""
    agencies = keys_of(fields.agency) if fields.agency else NO_WORDS
    purchaser = fields.purchaser or owner_in(title)
    buyers = keys_of(purchaser) if purchaser else NO_WORDS
    if not buyers.isdisjoint(agencies):
        return buyers - agencies, agencies
    if len(buyers) == 1 and _AGENCY.search(purchaser):
        return NO_WORDS, agencies or buyers
    return buyers, agencies


def stage_of(claimed: Stage | None, titled: Stage | None, *, cut_off: bool = False) -> Stage | None:
    """The stage of a posting: its column's, unless its title plainly says another.

    A column is often a wide one (中标公告 for candidates too, 招标公告 for plans); but a plain 招标公告 may head a
    correction, and a 结果公告 may be one of failure. Of a title that is cut off (`cut_off`) only its candidates are
    believed: 中标候… is no result.
    """
    if claimed is None or titled is None or claimed is titled:
        return claimed or titled
    if (claimed, titled) in _PLAINLY:
        return titled
    if cut_off:
        return claimed
    plain = titled not in _WIDE_TITLES and not (titled is Stage.RESULT and claimed is Stage.FAILED)
    return titled if plain else claimed


def _digest(text: str) -> str:
    key = key_of(text) if len(text) >= MIN_TEXT else ""
    return hashlib.blake2b(key.encode(), digest_size=8).hexdigest() if len(key) >= MIN_TEXT else ""


def prepare(record: LinkRecord) -> Prepared:
    """`record` prepared; pure, so that it can be kept with the posting and never computed again."""
    fields, name = record.fields, read_name(title_of(record))
    stated = fields.project_name or ""
    winners = fields.winners
    buyers, agencies = _parties(fields, record.title)
    lots = name.lots or shared(fields.lots)
    codes, claimed = _codes(record, name, lots), record.stage or fields.stage
    moment = record.published
    day = moment.day if moment else None
    opening = fields.opening_time or fields.bid_deadline
    cut_off = record.title.rstrip().endswith(_CUT_OFF)
    # In the order of the fields: by name it takes twice as long, once for every posting.
    return Prepared(
        record.id,
        sys.intern(record.platform),
        name,
        stage_of(claimed, name.stage, cut_off=cut_off),
        max(name.round, fields.round, _round_of(codes)),
        lots,
        codes,
        frozenset(record.native) if record.native else NO_WORDS,
        buyers,
        agencies,
        party_keys(*[w.name for w in winners]) if winners else NO_WORDS,
        _estimates(fields),
        _awards(winners) if winners else NO_AMOUNTS,
        opening[:16].replace(" ", "T") if opening else None,
        day.toordinal() if day and day.year >= EARLIEST_YEAR else None,
        moment.value.timestamp() / 60 if moment else None,
        province_city_county(record.region) if record.region else (),
        name.years or (years_in(stated) if stated else NO_WORDS),
        name.works or (works_in(stated) if stated else NO_WORDS),
        name.marks or (marks_in(stated) if stated else NO_MARKS),
        bool(_NAMES_ONE.search(name.core)),
        _digest(record.text),
        cut_off,
    )


def topic(prepared: Prepared, parties: frozenset[str]) -> str:
    """The bare name without the parties it may or may not carry."""
    text = prepared.name.core
    for party in sorted(parties, key=lambda p: (-len(p), p)):
        text = text.replace(party, "")
    return bare_of(text) if len(text) >= 2 else prepared.name.bare
