"""A notice lacks an item that the law wants in it.

Applies to tender, prequalification, candidates' and result notices of works and, by the ministry's forms, to
government purchases: plans (need, budget, when), prequalifications (also how many are invited), calls (budget, need,
consortia, qualification, how the documents are had, deadline, where bids are opened, for 磋商 when, how long contract
and notice run, contacts), results (also what the agency is paid, where a firm acts, and how long they stand),
corrections (what, when, the first notice's day), contracts (what, for how much, when signed, how long it runs), single
sources (who and where, why, what experts say, how long shown, the treasury's office) and ends (why), item by item.
Fails only where nothing in the notice on any platform, nor in an amendment of it, tells the item in any of the ways it
is told: a heading, a dash, an empty form, cell or column, a word that sends to papers kept (详见评审报告), or in a
call to the tender documents, tells none; money that is there names no source; what a consortium must hand in, or would
have to do were there one, does not say whether one may bid; a certificate has a number; that evaluators were drawn
names none; where to complain is no way to object (then orange); what is built is not how much of it, where works are
built; a call for electronic bids names the platform; what a purchase is of may stand in its documents. Where the
purchaser and the agency are and how they are reached is looked for in the part that names them one after the other.
Guards: an attachment that was not read whole, or words that send elsewhere (详见附件, 全文), may hold it, and one that
was read tells it or does not, but documents of the purchase do not hold its result, nor what a call must tell itself
that is whole but for an item or two; a text that could not be read, or is too short to be whole, lacks the end its
form has and more than one item; what only adds to a call, or changes a notice (递补, 变更, 放弃 ...: not applicable);
a notice under another stage's column; results that are not in the ministry's form; electronic trade (the place of
opening); ways of buying that need no such notice (邀请招标, 比选, 网上竞价, 电子卖场, 框架协议 ...); a project manager
and the certificates only where works are built or supervised, as a title or the call's demands tell or managers of a
工程 are shown (then orange), what was bought only where it is no works; parties side by side; a purchaser without an
agency; lots that all failed.
Where bids are opened and parties reached in calls, a correction's and a contract's day, what a contract is on, and all
of single sources but how long they are shown are yellow, for those parts of the forms are known from memory.
Where only the way of getting documents or handing in bids is not told it is yellow, and nothing where bidders do all
on a platform, or for bids where trade is on one or a place of opening is named. Funds, the way to object and a
manager's certificates are red for works that must be tendered, the names of the experts for purchases; all else is
orange; works that need not be tendered are one grade lower.
Law: 招标公告和公示信息发布管理办法第五、六条; purchases 政府采购法实施条例第三十八、四十三、五十条,
财办库〔2020〕50号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from diffing import laws
from diffing.cases import Case
from diffing.items import owed, told_forms, told_parties
from diffing.items.catalogue import ITEMS, Item
from diffing.items.enclosed import Enclosed, enclosed
from diffing.items.said import Said
from diffing.items.told_items import WAYS_ALONE
from diffing.items.told_parties import Lack
from diffing.items.told_results import COMPLAINT_ALONE
from diffing.judging import statement_of
from diffing.linking.names import works_in
from diffing.speaking import NoticeRule, Ruling, Spoken, judge_notices
from notices.values.signs import without_spaces
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Basis, Judgement

ID = "R-D03"
VERSION = 1
NAME = "公告缺法定事项"
SHORT = "缺法定事项"
NEXT_STEP = "请代理机构核对公告全文，确有缺项的补充更正。"
LEAST_TEXT = 350  # characters: a shorter text is a summary or the head of a notice, no whole one
CERTIFIED = re.compile(
    r"(?:项目负责人|项目经理|总监理工程师|项目总监)[^。；;\n]{0,40}(?:建造师|监理工程师)"
)  # what a call for bids demands of a manager
BUILT = re.compile(r"工程|施工|改造|装修|修缮|维修|建设")
NAMES_PARTIES = frozenset(
    {(TradeKind.CONSTRUCTION, Stage.TENDER), (TradeKind.PROCUREMENT, Stage.TENDER),
    (TradeKind.PROCUREMENT, Stage.RESULT)}
)  # fmt: skip
# Short notices are whole where they end as their forms do.
ENDS_IN = {
    Stage.FAILED: "reached", Stage.AMENDMENT: "reached", Stage.SINGLE_SOURCE: "reached", Stage.CONTRACT: "contract",
    Stage.PLAN: "plan",
}  # fmt: skip
CALLS = frozenset({Stage.TENDER, Stage.PREQUALIFICATION})
MANY = 5  # a notice that tells more items than these, all but one of those it owes, is whole however short it is
FEW = 2  # a call that lacks no more than so many leaves them to no tender document
MANNED = frozenset({"施工", "监理", "总承包"})
OF_BIDS = frozenset({"bid_deadline", "notice_period", "works_period"})
IN_FORM = frozenset({Stage.RESULT, Stage.CONTRACT})
TOLD, GUESSED = "told", "guessed"
WORKS = re.compile(r"工程")
# Of other works a person may be promised who needs no certificate.
SERVED = re.compile(
    r"设计|勘察|测绘|测量|检测|监测|咨询|造价|代理|评估|审计|采购|货物|设备|材料|供货|供应|服务|物业|养护|保洁|管护|运营|规划|软件|信息化"
)


@dataclass(frozen=True)  # no slots: why an item may stand elsewhere is worked out once
class _Notice:
    """A notice with what it says on every platform, titles too, and what amendments add."""

    spoken: Spoken
    texts: list[str]
    said: list[Said]
    whole: bool = False  # it tells nearly all it owes

    @cached_property
    def enclosed(self) -> Enclosed:
        """The files it comes with on any platform."""
        notice = self.spoken.notice
        return enclosed(self.spoken.files, notice.stage, notice.postings, whole=self.whole)

    @cached_property
    def elsewhere(self) -> str:
        """Why an item that is not in the texts may stand elsewhere; empty where it may not."""
        if sent := self.enclosed.may_hold(self.texts):
            return sent
        if any(map(owed.sends_to_the_whole, self.texts)):
            return "公告指向全文"
        return "另有一处正文未能读取" if any(statement_of(p) is None for p in self.spoken.notice.postings) else ""


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice and item it must hold."""
    kinds, stages = zip(*ITEMS, strict=True)
    yield from judge_notices(case, NoticeRule(ID, VERSION, frozenset(kinds), frozenset(stages), "body", check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """A ruling on each item owed."""
    key = (spoken.trade_kind, spoken.notice.stage)
    items = ITEMS.get(key, ())
    titles = " ".join((spoken.project_name, *(p.title for p in spoken.notice.postings)))
    texts = _texts(spoken)
    if not items or not owed.owes(spoken, titles, texts):
        return
    if owed.only_changes(spoken):
        yield Ruling(Verdict.NOT_APPLICABLE, "body", "变更、递补一类公告，只须写明所变更的事项")
        return
    notice = _Notice(spoken, texts, [Said(text, complete=spoken.notice.stage in CALLS) for text in texts])
    called = spoken.notice.stage != Stage.TENDER or owed.takes_bids(spoken, titles)
    formed = called and _has_form(spoken, titles, texts)
    asked = [_ask(notice, item, grave) for item, grave in _owed(notice, titles, called=called, formed=formed)]
    lacking = sum(bool(one.missing) for one in asked)
    whole = _ends(notice) or (lacking <= 1 and len(asked) > MANY)
    notice = replace(notice, whole=lacking <= FEW and len(asked) > MANY)
    yield from (_ruling(notice, one, whole=whole) for one in asked)
    if key in NAMES_PARTIES and (formed or spoken.notice.stage != Stage.TENDER):
        yield from _parties(notice)


def _owed(notice: _Notice, titles: str, *, called: bool, formed: bool) -> Iterator[tuple[Item, bool]]:
    """The items a notice owes, and whether one is grave."""
    spoken = notice.spoken
    whose, built = _manned(spoken, titles), bool(BUILT.search(titles))
    for item in ITEMS[spoken.trade_kind, spoken.notice.stage]:
        if (item.field in OF_BIDS and not called) or (item.of_form and not formed):
            continue
        if (item.charged and not _is_charged(notice)) or not item.is_owed(notice.said):
            continue
        if item.of_works and not (built and _builds(titles)):
            continue
        if (whose or not item.of_persons) and not (built and item.of_goods):
            yield item, item.grave and not (item.of_persons and whose == GUESSED)


def _is_charged(notice: _Notice) -> bool:
    """Whether a firm acts for the purchaser: as the reading or the words tell."""
    agency = notice.spoken.agency
    return told_forms.charges(agency) if agency else any(map(told_forms.names_a_charging_agency, notice.said))


def _has_form(spoken: Spoken, titles: str, texts: list[str]) -> bool:
    """Whether a notice is one for which the ministry has a form."""
    if spoken.trade_kind != TradeKind.PROCUREMENT:
        return True
    if spoken.notice.stage == Stage.TENDER:
        return owed.is_whole_call(spoken, titles, texts)
    return spoken.notice.stage not in IN_FORM or owed.is_in_the_form(spoken, titles, texts)


def _manned(spoken: Spoken, titles: str) -> str:
    """Whether a person is promised with the bids: as a title or the call tells, or as the candidates' notice shows."""
    if works_in(titles) & MANNED or _demanded(spoken):
        return TOLD
    own = " ".join(p.title for p in spoken.notice.postings)
    if not WORKS.search(own) or SERVED.search(own) or works_in(titles):
        return ""
    named = [one.manager for p in spoken.notice.postings for one in p.fields.candidates]
    return GUESSED if named and all(named) else ""


def _builds(titles: str) -> bool:
    """Whether works are built, as the titles tell, and neither supervised, designed nor supplied."""
    kinds = works_in(titles)
    if kinds & {"施工", "总承包"}:
        return "监理" not in kinds
    return not (kinds or SERVED.search(titles))


def _demanded(spoken: Spoken) -> bool:
    """Whether the call for bids wants a manager with a certificate, whatever its title tells of the works."""
    if spoken.notice.stage != Stage.CANDIDATES or spoken.trade_kind != TradeKind.CONSTRUCTION:
        return False
    wanted = [p.fields.qualification or "" for n in spoken.calls if len(n.notice.lots) < 2 for p in n.postings]
    return bool(wanted) and all(CERTIFIED.search(text) for text in wanted if text) and any(wanted)


@dataclass(frozen=True, slots=True)
class _Asked:
    """An item, whether a reading holds it, and what of it no text tells."""

    item: Item
    grave: bool
    stated: bool
    missing: str


def _ask(notice: _Notice, item: Item, grave: bool) -> _Asked:
    stated = any(item.stated(p.fields) for p in notice.spoken.notice.postings)
    return _Asked(item, grave, stated, item.lacks(notice.said, stated))


def _ruling(notice: _Notice, asked: _Asked, *, whole: bool) -> Ruling:
    """What is said of an item; `whole`: the text is all there, however short it is."""
    spoken, said, item, missing = notice.spoken, notice.said, asked.item, asked.missing
    if not missing and (asked.stated or not item.by_name):
        return Ruling(Verdict.PASS, item.field, f"已写明{item.name}")
    if not missing and not item.left_open(said):
        return Ruling(Verdict.CANNOT_TELL, item.field, f"提到{item.name}，未读出内容")
    if item.left_to(notice.enclosed.said):
        evidence = notice.enclosed.evidence
        return Ruling(Verdict.PASS, item.field, f"附件已写明{item.name}", evidence=evidence)
    mild = missing in WAYS_ALONE or item.unsure
    severity = Severity.YELLOW if mild else _severity(spoken, asked.grave and missing != COMPLAINT_ALONE)
    basis = (laws.FORMS,) if item.of_form else _basis(spoken)
    # What follows its label was read, however short the rest is.
    whole = whole or item.left_open(said)
    return _lack(notice, Lack(item.field, missing or item.name), severity, basis, whole=whole)


def _ends(notice: _Notice) -> bool:
    """Whether a short notice ends as its form does, on every platform: then it is whole."""
    part = ENDS_IN.get(notice.spoken.notice.stage)
    return part is not None and all(told_forms.ends(one, part) for one in notice.said)


def _lack(
    notice: _Notice, lack: Lack, severity: Severity, basis: tuple[Basis, ...], *, whole: bool = False
) -> Ruling:  # fmt: skip
    """What is said of something that is not there."""
    length = len(without_spaces(notice.spoken.text))
    short = f"正文仅 {length} 字，可能不全" if length < LEAST_TEXT and not whole else ""
    if doubt := notice.elsewhere or short:
        return Ruling(Verdict.CANNOT_TELL, lack.field, f"未见{lack.name}，{doubt}")
    reason = f"未见{lack.name}，按{basis[0].law}{basis[0].article}应当载明"
    evidence = notice.enclosed.evidence
    return Ruling(Verdict.FAIL, lack.field, reason, severity, basis, value="未见", evidence=evidence)


def _parties(notice: _Notice) -> Iterator[Ruling]:
    """What is said of where the purchaser and the agency are and how they are reached: the text that tells most."""
    spoken = notice.spoken
    works = spoken.trade_kind == TradeKind.CONSTRUCTION
    served_by = spoken.agency if spoken.agency != spoken.fields.purchaser else None
    found = [told_parties.lacks(one, served_by, works=works) for one in notice.said[: len(spoken.notice.postings)]]
    known = [lack for lack in found if lack is not None]
    if not known or len(known) < len(found):
        return
    mild = spoken.notice.stage == Stage.TENDER and not works
    for lack in min(known, key=len):
        severity = Severity.YELLOW if mild else _severity(spoken, grave=False)
        yield _lack(notice, lack, severity, _basis(spoken))


def _texts(spoken: Spoken) -> list[str]:
    """What the notice says on every platform, titles too, and what amendments add."""
    notices = [spoken.notice, *spoken.amendments]
    postings = [p for notice in notices for p in notice.postings]
    return [f"{p.title}\n{p.revision.text if p.revision else ''}" for p in postings]


def _basis(spoken: Spoken) -> tuple[Basis, ...]:
    if spoken.trade_kind == TradeKind.CONSTRUCTION:
        return (laws.NOTICES_5 if spoken.notice.stage in CALLS else laws.NOTICES_6,)
    if spoken.notice.stage == Stage.RESULT:
        return (laws.PURCHASE_REG_43, laws.FORMS)
    if spoken.notice.stage in (*CALLS, Stage.AMENDMENT, Stage.PLAN):
        return (laws.FORMS,)
    if spoken.notice.stage == Stage.SINGLE_SOURCE:
        return (laws.PURCHASE_REG_38, laws.FORMS)
    return (laws.FORMS, laws.PURCHASE_REG_50)


def _severity(spoken: Spoken, grave: bool) -> Severity:
    works = spoken.trade_kind == TradeKind.CONSTRUCTION
    if works and not spoken.must_tender:
        return Severity.ORANGE if grave else Severity.YELLOW
    return Severity.RED if grave else Severity.ORANGE
