"""Whether one project code stands on two calls for bids that are surely two projects', whose issuer is one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from diffing.cases import Case, NoticeCase
from diffing.party_names import named, one_party
from diffing.speaking import Spoken, speaking_for
from notices.values.alike import pairs_of_letters
from notices.values.codes import code_key
from notices.values.given_once import once_by_any, once_by_its_issuer
from notices.values.parties import party_key
from notices.values.signs import one_width, without_spaces
from notices.vocabulary import Stage, TradeKind

KINDS = (TradeKind.PROCUREMENT, TradeKind.CONSTRUCTION)
LONGEST_APART = 366  # days between the two: a code may be used anew after years
_LABEL = r"(?:项目|招标|采购|招标项目|采购项目|项目招标|项目采购)编号\s*(?:为|是)?\s*[:|]?\s*"
_PLACE = re.compile(r"^(?:[\u4e00-\u9fff]{2,3}?[省市县区镇乡])+")
_GENERIC = re.compile(
    r"公开|邀请|招标|公告|竞争性|磋商|谈判|询价|比选|采购|单一来源|服务|货物|项目|工程|建设|施工|设备|第?[一二三四五六七八九十\d]+次|"
    r"[^\u4e00-\u9fff]"
)
# One code for what many purchasers buy, or for parts of one purchase.
_TOGETHER = re.compile(
    r"联合|打包|捆绑|批次|[一二三四五六七八九十\d]批|统一|集中|框架|定点|入围|备选|供应商库|名录|标段|标包|分包|配套|子项|"
    r"第?[一二三四五六七八九十\d]+包|包[一二三四五六七八九十\d]"
)
_CORRECTS = re.compile(r"编号[^。;；]{0,60}?(?:更正|变更|修改|调整|改|应)(?:正)?[为是]")
AMENDING = (Stage.AMENDMENT, Stage.CLARIFICATION)


class Use(Enum):
    """How a code is used by another project that bears it too; the surest first."""

    TWICE = "twice"  # for what is surely another project
    UNREAD = "unread"  # its call for bids was not read
    DOUBTFUL = "doubtful"  # perhaps for a part of one


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a code, with what speaks for the other project's call for bids where that was read."""

    use: Use
    code: str = ""
    other: Spoken | None = None


def earlier_use(spoken: Spoken) -> Found | None:
    """How a project that was posted before uses a call's code; None where none of those that bear it has a call."""
    found = [use for key, other in spoken.sharing if (use := _use(spoken, key, other)) is not None]
    order = list(Use)
    return min(found, key=lambda use: order.index(use.use), default=None)


def _use(spoken: Spoken, key: str, other: Case) -> Found | None:
    theirs = _calls(other)
    if not any((call.day, other.project.id) < (spoken.day, spoken.case.project.id) for call in theirs):
        return None
    rounds = (spoken.notice.notice.round, *(call.notice.round for call in theirs))
    if len(theirs) > 1 or len(_calls(spoken.case)) > 1 or max(rounds) > 1:
        return Found(Use.DOUBTFUL)
    said = speaking_for(other, theirs[0])
    if said is None:
        return Found(Use.UNREAD)
    code, same = _printed(spoken, key), _printed(said, key)
    if code is None or same is None or _corrected(spoken.case, key) or _corrected(other, key):
        return Found(Use.DOUBTFUL)
    sure = _one_issuer(spoken, said, key) and _two_projects(spoken, said)
    return Found(Use.TWICE, code, said) if sure else Found(Use.DOUBTFUL)


def _calls(case: Case) -> list[NoticeCase]:
    return [n for n in case.notices if n.stage == Stage.TENDER]


def _printed(spoken: Spoken, key: str) -> str | None:
    """The code of that key, where it stands whole behind a label of its own and no copy of the call has another."""
    codes = {c.value for p in spoken.notice.postings for c in p.fields.codes if c.kind == "project"}
    if {code_key(code) for code in codes} != {key}:
        return None
    text = one_width(spoken.text).upper()
    plain = (one_width(code).upper() for code in sorted(codes))
    found = (code for code in plain if re.search(rf"{_LABEL}{re.escape(code)}(?![^\S\n]*[-_/]?[0-9A-Z])", text))
    return next(found, None)


def _one_issuer(ours: Spoken, theirs: Spoken, key: str) -> bool:
    """Whether one issuer gave both: each agency numbers for itself, and two may come to the same low number."""
    one_agency = ours.agency and theirs.agency and party_key(ours.agency) == party_key(theirs.agency)
    return once_by_its_issuer(key) and (once_by_any(key) or bool(one_agency))


def _two_projects(ours: Spoken, theirs: Spoken) -> bool:
    """Whether purchaser and thing are others, neither notice knows the other's, and nothing joins the two."""
    if ours.trade_kind not in KINDS or ours.trade_kind != theirs.trade_kind:
        return False
    if abs((ours.day - theirs.day).days) > LONGEST_APART or _joins(ours) or _joins(theirs):
        return False
    one, two = _party(ours), _party(theirs)
    names = ours.fields.project_name, theirs.fields.project_name
    if not one or not two or one_party(one, two) or not names[0] or not names[1]:
        return False
    if _tells(ours, two, names[1]) or _tells(theirs, one, names[0]):
        return False
    things = _thing(names[0], one), _thing(names[1], two)
    return all(things) and not things[0] & things[1]


def _party(spoken: Spoken) -> str | None:
    """The purchaser a call names; None where it is told of none, or of the agency in its place."""
    purchaser, agency = spoken.fields.purchaser, spoken.agency
    if not purchaser or not named(purchaser) or (agency and one_party(purchaser, agency)):
        return None
    return purchaser


def _tells(spoken: Spoken, purchaser: str, name: str) -> bool:
    text = without_spaces(spoken.text)
    return without_spaces(purchaser) in text or without_spaces(name) in text


def _joins(spoken: Spoken) -> bool:
    """Whether a call is of lots, or of what many buy together, or follows another that failed."""
    names = (spoken.fields.project_name or "", spoken.posting.title, spoken.project_name)
    lots = len(spoken.fields.lots) > 0 or len(spoken.notice.notice.lots) > 0
    ended = any(n.stage == Stage.FAILED for n in spoken.case.notices)
    return lots or ended or any(_TOGETHER.search(name) for name in names)


def _thing(name: str, purchaser: str) -> set[str]:
    """The pairs of letters in a name that tell what is bought: no purchaser, place in front or word of procedure."""
    plain = _PLACE.sub("", without_spaces(one_width(name)).replace(without_spaces(one_width(purchaser)), " "))
    runs = _GENERIC.sub(" ", plain).split()
    return {pair for run in runs for pair in pairs_of_letters(run)}


def _corrected(case: Case, key: str) -> bool:
    """Whether an amendment bears another code, or says of one what it was and is to be."""
    amendments = [p for n in case.notices if n.stage in AMENDING for p in n.postings]
    codes = {code_key(c.value) for p in amendments for c in p.fields.codes if c.kind == "project"}
    texts = (without_spaces(p.revision.text) for p in amendments if p.revision is not None)
    return bool(codes - {key}) or any(_CORRECTS.search(text) for text in texts)
