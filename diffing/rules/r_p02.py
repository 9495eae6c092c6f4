"""A posting prints personal data that no notice needs: identity numbers, bank cards, persons' mobiles and homes.

Applies to every posting of every kind and stage, and for identity numbers, bank cards and the mobiles of lists of
persons (姓名, 手机) to the files it carries that were fetched. An identity number counts where its check digit fits
and a word for an identity card stands before it or at the head of its column, or where it stands in brackets behind
the name of a natural person who won or complained, or straight beside a person's name; a bank card where its check
digit fits and the account is told to be a person's, by its holder, by a role (评审代表银行卡号), by a name behind the
word for an account (付款账户：某某，卡号) or in its row of a table; a mobile where it stands beside a person who is
no contact (an evaluator, a manager, a villager, a natural person who won), in words or in a table; an address where a
word that only persons' homes have (家庭住址) or a natural person who won stands before it, and it names the house.
Guards: masked numbers; contacts of purchaser, agency, supplier and project, which the law wants printed;
organisations' accounts and addresses; codes of projects and firms; what stands beside an evaluator who is told to be
reached, or to work, somewhere, which R-P03 has. A number of that form of which nothing is told is cannot_tell.
Identity numbers and cards red, mobiles and addresses yellow; findings show masked values only.
Law: 个人信息保护法第六条、第二十五条、第二十八条; 政府信息公开条例第十五条.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from diffing import laws
from diffing.attached import Carried, carried, evidence_of_files
from diffing.cases import Case, NoticeCase
from diffing.compare import Statement
from diffing.dwellings import ADDRESS
from diffing.footprint import holds_still
from diffing.judging import evidence_of, judged, statement_of, subject
from diffing.leaks import evaluators
from diffing.leaks.persons import Leak, leaks
from diffing.leaks.rosters import mobiles_of_persons
from diffing.speaking import UNREAD
from notices.privacy import CARD, MOBILE
from notices.privacy import ID as IDENTITY
from notices.vocabulary import Severity, Verdict
from store.judged import Basis, Judgement
from store.records import Posting

ID = "R-P02"
VERSION = 3
NAME = "公开了个人信息"
SHORT = "个人信息"
NEXT_STEP = "请代理机构遮盖个人信息后重新发布，旧页面撤下。"
FIELDS = {IDENTITY: "personal.identity", CARD: "personal.card", MOBILE: "personal.mobile",
          ADDRESS: "personal.address"}  # fmt: skip
MILD = (MOBILE, ADDRESS)
NOTHING = "personal"  # of a posting in which no number looks like any of these
MOST_SHOWN = 3


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a posting and kind of number that is, or was, found, for each copy must be put right by itself; one
    a posting where none is."""
    if case.in_region is False:
        return
    for notice in case.notices:
        for posting in notice.postings if not holds_still(case, ID, notice) else ():
            if case.platform(posting.platform) is not None and not posting.gone_nights:
                yield from _judge(case, notice, posting)


def _judge(case: Case, notice: NoticeCase, posting: Posting) -> Iterator[Judgement]:
    said = statement_of(posting)
    if said is None:
        about = subject(ID, case, notice, posting.platform, None, FIELDS[IDENTITY])
        yield judged(about, Verdict.CANNOT_TELL, case, notice, reason=UNREAD, rule_version=VERSION, alone=True)
        return
    found = _apart_from_evaluators(said, list(leaks(said.text)))
    files = [one for one in carried(case.night.files, posting) if one.asked]
    stood = [kind for kind, field in FIELDS.items() if case.was_found(ID, field)]  # that it is gone must be said
    concerned = {*(leak.kind for leak in found), *stood, *((IDENTITY, CARD) if files else ())}
    concerned |= {MOBILE} if _leaking(MOBILE, files) else set()
    if not concerned:
        about = subject(ID, case, notice, posting.platform, None, NOTHING)
        yield judged(about, Verdict.PASS, case, notice, reason="未见个人信息", rule_version=VERSION, alone=True)
        return
    for kind, field in ((kind, field) for kind, field in FIELDS.items() if kind in concerned):
        about = subject(ID, case, notice, posting.platform, None, field)
        leaking = _leaking(kind, files)
        inside = [leak for _, told in leaking for leak in told]
        verdict, reason, shown = _verdict(kind, [*(leak for leak in found if leak.kind == kind), *inside])
        if inside and shown:
            shown = f"{shown}（附件{'、'.join(f'《{one.title}》' for one, _ in leaking[:MOST_SHOWN])}）"
        doubt = next((one.doubt for one in files if one.doubt), "") if kind not in MILD else ""
        if verdict == Verdict.PASS and doubt:
            verdict, reason = Verdict.CANNOT_TELL, f"正文未见{kind}，{doubt}"
        basis = _basis(kind)
        severity = Severity.YELLOW if kind in MILD else Severity.RED
        yield judged(
            about, verdict, case, notice, reason=reason, rule_version=VERSION, basis=basis, severity=severity,
            values={posting.platform: shown}, postings=(posting.id,), alone=not stood,
            evidence=(*evidence_of(posting), *evidence_of_files(one for one, _ in leaking)),
        )  # fmt: skip


def _leaking(kind: str, files: list[Carried]) -> list[tuple[Carried, list[Leak]]]:
    """The files that print numbers told to be such; of mobiles those of lists of persons: contacts' stand in all."""
    if kind == MOBILE:
        listed = ((one, mobiles_of_persons(one.words or "")) for one in files)
        return [(one, [Leak(MOBILE, shown, True, 0) for shown in told]) for one, told in listed if told]
    if kind in MILD:
        return []
    found = ((one, [leak for leak in leaks(one.words or "") if leak.kind == kind and leak.told]) for one in files)
    return [(one, told) for one, told in found if told]


def _verdict(kind: str, found: list[Leak]) -> tuple[Verdict, str, str | None]:
    told = list(dict.fromkeys(leak.shown for leak in found if leak.told))
    if told:
        return Verdict.FAIL, f"载有{kind} {len(told)} 个，未遮盖", "、".join(told[:MOST_SHOWN])
    if found and kind not in MILD:  # a mobile of nobody named may be anybody's contact
        return Verdict.CANNOT_TELL, f"有 {len(found)} 个数字与{kind}同形，未写明是何号码", None
    return Verdict.PASS, f"未见{kind}", None


def _apart_from_evaluators(said: Statement, found: list[Leak]) -> list[Leak]:
    """The leaks without those that R-P03 tells; a number beside an evaluator it leaves here is a person's."""
    if not found:
        return found
    beside = evaluators.told_of(said.text, evaluators.named(said.text, said.fields.experts))
    if beside.known:
        return [leak for leak in found if not beside.holds(leak.start)]
    return [replace(leak, told=leak.told or beside.holds(leak.start)) for leak in found]


def _basis(kind: str) -> tuple[Basis, ...]:
    if kind in MILD:
        return (laws.PERSONAL_6, laws.OPEN_15)
    return (laws.PERSONAL_28, laws.PERSONAL_6, laws.OPEN_15)
