"""A clause on scoring or qualification in the files, or on scoring in the bodies, differs between two platforms.

Applies to tender, prequalification and single-source notices and amendments, pairwise as R-B01. Files that both list by
one name (tender documents above all) are compared clause by clause where both texts are known and of one kind (PDF or
Word); scoring stated in both bodies, too. It fails where a clause in a scoring or qualification passage is worded
differently, with a figure, grade or day among what differs or at least three clauses. Guards: layout, numbering,
stamps, signatures and watermarks; what a body merely leaves out; a clause that stands elsewhere in the other text;
files that were not had or read whole; amendments of the notice, after which one side may hold the new file; what
R-B01 tells of the bodies' qualification. It does not say which side is right. Orange.
Law: works 招标投标法实施条例第三十二条; purchases 政府采购法实施条例第二十条.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from diffing import laws
from diffing.apart import Apart, NotCompared, apart, weighty, within
from diffing.attached import Carried, evidence_of_files
from diffing.cases import Case
from diffing.exclusion.passages import Passage, may_score
from diffing.footprint import holds_still
from diffing.judging import SAME_FACT, evidence_of, judged, subject
from diffing.paired_files import (
    AMENDED,
    Both,
    both_sides,
    is_amended,
    is_mirror,
    matched,
    of_clauses,
    passage_text,
    told_of_fields,
    unsettled,
)
from diffing.touching import Touch
from notices.privacy import mask
from notices.vocabulary import Severity, TradeKind, Verdict
from store.judged import Basis, Judgement

ID = "R-B03"
VERSION = 1
NAME = "资格或评分条款不一致"
SHORT = "条款不一致"
NEXT_STEP = "请代理机构说明以哪处文件为准，另一处更正。"
FIELDS = {Passage.SCORING: "scoring", Passage.QUALIFICATION: "qualification"}
LONGEST = 60  # characters of a clause that are shown
BODY = "公告正文"


@dataclass
class _Found:
    """What was compared of one passage, what differs, and what could not be compared."""

    apart: list[tuple[str, Apart, tuple[Carried, ...]]] = field(default_factory=list)  # where, what, whose evidence
    compared: int = 0
    doubts: list[str] = field(default_factory=list)
    nothing: bool = False  # both bodies were looked through for it, and one of them has none


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice, pair of platforms and passage that both sides have, or where bodies might have it."""
    for both in both_sides(case):
        if holds_still(case, ID, both.notice):
            continue
        found = _gathered(case, both)
        for passage in FIELDS:
            one = found[passage]
            if one.compared or one.apart or one.doubts or one.nothing:
                yield _judgement(case, both, passage, one)


def _gathered(case: Case, both: Both) -> dict[Passage, _Found]:
    found = {passage: _Found() for passage in FIELDS}
    if both.left is not None and both.right is not None and not is_mirror(case, both.other):
        _compare_bodies(both.left.text, both.right.text, found[Passage.SCORING])
    for match in matched(both):
        if match.a is None or match.b is None or not match.a.is_document or not (match.a.asked or match.b.asked):
            continue
        try:
            told = of_clauses(match)
        except NotCompared as error:
            found[Passage.SCORING].doubts.append(str(error))
            continue
        for passage, one in found.items():
            one.compared += match.same or bool(match.a.words and passage_text(match.a.words, passage))
            one.apart += [(f"《{match.a.title}》", each, (match.b, match.a)) for each in told.get(passage, ())]
    return found


def _compare_bodies(left: str, right: str, found: _Found) -> None:
    """The scoring as bodies state it: what only one of them has may have been left out, and says nothing."""
    if not (may_score(left) and may_score(right)):
        return
    a = passage_text(left, Passage.SCORING)
    b = passage_text(right, Passage.SCORING) if a else ""  # most calls only name the method
    if not b:
        found.nothing = True
        return
    found.compared += 1
    found.apart += [(BODY, one, ()) for one in within(apart(left, right), a, b) if one.a and one.b]


def _judgement(case: Case, both: Both, passage: Passage, found: _Found) -> Judgement:
    verdict, reason = _verdict(case, both, passage, found)
    about = subject(ID, case, both.notice, both.other.platform, both.reference.platform, FIELDS[passage])
    basis = basis_of(case)
    shown = next(iter(found.apart), None)
    values = {platform: _shown(shown, side) for side, platform in enumerate(both.platforms)}
    evidence = evidence_of(both.other, both.reference)
    return judged(
        about, verdict, case, both.notice, reason=reason, rule_version=VERSION, basis=basis,
        severity=Severity.ORANGE, values=values,
        evidence=(*evidence, *evidence_of_files(one for _, _, carrying in found.apart for one in carrying)),
        postings=(both.other.id, both.reference.id), alone=not (found.apart or found.doubts),
    )  # fmt: skip


def _verdict(case: Case, both: Both, passage: Passage, found: _Found) -> tuple[Verdict, str]:
    told = tuple(one for _, one, _ in found.apart)
    if not told:
        if found.doubts:
            return Verdict.CANNOT_TELL, found.doubts[0]
        if not found.compared:
            return Verdict.NOT_APPLICABLE, f"两处正文没有可比的{passage}条款"
        return Verdict.PASS, f"{passage}条款一致"
    if is_amended(case, both):
        return Verdict.NOT_APPLICABLE, AMENDED
    if passage == Passage.QUALIFICATION and Touch.QUALIFICATION in told_of_fields(case, both):
        return Verdict.NOT_APPLICABLE, f"{SAME_FACT} R-B01"
    if doubt := unsettled(case, both):
        return Verdict.CANNOT_TELL, doubt
    if not weighty(told):
        return Verdict.CANNOT_TELL, f"{passage}有 {len(told)} 条文字不同，不含数值，可能是读取所致"
    where = "、".join(dict.fromkeys(where for where, _, _ in found.apart))
    return Verdict.FAIL, f"{where}的{passage}有 {len(told)} 条不同"


def basis_of(case: Case) -> tuple[Basis, ...]:
    """The article for this kind of trade."""
    if case.trade_kind == TradeKind.PROCUREMENT:
        return (laws.PURCHASE_REG_20,)
    return (laws.TENDER_REG_32,) if case.trade_kind == TradeKind.CONSTRUCTION else ()


def _shown(first: tuple[str, Apart, tuple[Carried, ...]] | None, side: int) -> str | None:
    """The first clause that differs, as one side has it, with where it stands."""
    if first is None:
        return None
    where, one, carrying = first
    words = one.b if side else one.a
    place = carrying[0 if side else 1].place(words) if carrying and words else where
    return f"{place}：{clause_shown(words)}"


def clause_shown(words: str) -> str:
    """A clause masked and cut; what one side lacks is said to be lacking."""
    plain = " ".join(mask(words).split())
    return (plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}…") or "没有这一条"
