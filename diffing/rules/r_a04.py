"""A mirror shows a notice of works in other words than the reference and does not say where it is from.

Applies to notices of works on platforms of role mirror that carry what another platform carries. Fails where clauses
on times, qualification or price differ, or whole sections are left out (one on these, or two of any), or two labelled
items, or clauses where the site put in words of its own (编者按：…, 本网整理); and the page names no source, no
issuer and no other medium: those the original says it is published in are its own item, and repeated name no source.
Guards: what is only laid out otherwise, in cells, under other labels or headings; differences in key values, which
R-B01 has, but for what a copy only leaves out of the qualification; an amendment; a source the page's reader could not
have seen (only sites whose issuer is read are judged, and pages around whose text nothing stands that may be one); a
text or copy that could not be read. Yellow.
Law: 招标公告和公示信息发布管理办法第十五条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing import laws
from diffing.amending import in_effect
from diffing.cases import Case, NoticeCase
from diffing.clauses import clause_number
from diffing.compare import NOTICE_FIELDS, RESULT_FIELDS, Statement, differs
from diffing.headings import sections
from diffing.items.enclosed import SENT_ELSEWHERE
from diffing.judging import evidence_of, judged, pairs, renames_of, statement_of, subject
from diffing.laid_out import Said, is_heading, items_left_out
from diffing.redline import COUNTED, Pair, align
from diffing.speaking import UNREAD
from diffing.touching import Touch
from notices.values.signs import letters
from notices.vocabulary import Severity, TradeKind, Verdict
from store.judged import Judgement
from store.records import Posting

ID = "R-A04"
VERSION = 1
NAME = "转载未注明来源且内容有改动"
SHORT = "转载有改动"
NEXT_STEP = "请转载方注明来源，并与原公告一致。"
FIELD = "body"
ISSUER_READ = frozenset({"city_gov", "credit"})  # families that read a page's line on its source
GRAVE = (Touch.DEADLINE, Touch.QUALIFICATION, Touch.PRICE)
SOURCE = re.compile(
    r"(?<!资金)(?<!资金的)(?<!经费)(?<!投资)(?<!款项)来源|(?:稿|信息|消息)源|转载|转自|摘自|首发|原发布|原文(?=[:：链网地出见载刊发登公]|如)|(?:查看|阅读|详见|参见|见|浏览)原文|原载"
)
# What a site says of its own editing, or to its own readers: no words of a notice.
OWN_WORDS = re.compile(
    r"编者按|小编|(?:本[站网](?:站)?|本平台|编辑部?)[^。；;\n]{0,16}(?:整理|摘编|编辑|汇编|改写|改编|节选|删节|咨询|跟踪|服务)|(?:综合|编辑)整理"
)
COUNTS = re.compile(r"资格|资质|获取|递交|提交|截止|开标|时间|限价|保证金|报价")  # of a section's name
LONGEST = 40_000  # characters: longer texts are compared on the finding's page, not every night


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice and mirror that carries it."""
    if case.trade_kind != TradeKind.CONSTRUCTION or case.in_region is False:
        return
    for notice in case.notices:
        for reference, other in pairs(case, notice):
            platform = case.platform(other.platform)
            if platform is not None and platform.role == "mirror" and not other.gone_nights:
                yield _judge(case, notice, reference, other)


def _judge(case: Case, notice: NoticeCase, reference: Posting, other: Posting) -> Judgement:
    verdict, reason, changed = _verdict(case, notice, reference, other)
    basis = (laws.NOTICES_15,)
    return judged(
        subject(ID, case, notice, other.platform, reference.platform, FIELD), verdict, case, notice, reason=reason,
        rule_version=VERSION, basis=basis, severity=Severity.YELLOW,
        values={other.platform: changed or None, reference.platform: "原文" if changed else None},
        evidence=evidence_of(other, reference), postings=(other.id, reference.id),
    )  # fmt: skip


def _verdict(case: Case, notice: NoticeCase, reference: Posting, other: Posting) -> tuple[Verdict, str, str]:
    original, copy = statement_of(reference), statement_of(other)
    if original is None or copy is None:
        return Verdict.CANNOT_TELL, UNREAD, ""
    if other.claims.get("issuer") or _names_a_source(original, copy):
        return Verdict.PASS, "已注明来源", ""
    if max(len(original.text), len(copy.text)) > LONGEST:
        return Verdict.NOT_APPLICABLE, "全文过长，不逐条比对", ""
    rows = align(original.text, copy.text)
    changed = _changed(rows, original.text, copy.text) + _left_out(rows, original.text, other, copy.text)
    changed += _edited(rows, original.text) if not changed else []
    if not changed:
        return Verdict.PASS, "与原文一致", ""
    fields = [f for f in (*NOTICE_FIELDS, *RESULT_FIELDS) if differs(f, original, copy, renames_of(case))]
    if fields and not (fields == ["qualification"] and leaves_out(original, copy)):
        return Verdict.NOT_APPLICABLE, "同一事实见 R-B01、R-B02", ""
    if any(in_effect(case, notice)):
        return Verdict.NOT_APPLICABLE, "已有更正公告说明", ""
    platform = case.platform(other.platform)
    seen = platform is not None and (platform.family in ISSUER_READ or other.claims.get("sourceless") is True)
    if not seen:
        return Verdict.CANNOT_TELL, "页面的来源栏未读取", ""
    return Verdict.FAIL, f"与原文有 {len(changed)} 处实质差异，页面未注明来源", "；".join(changed[:3])


def leaves_out(original: Statement, copy: Statement) -> bool:
    """Whether all that a copy says of the qualification stands in the original's, which says more."""
    whole, kept = letters(original.fields.qualification or ""), (copy.fields.qualification or "").split("\n")
    clauses = [letters(clause_number(clause.strip())[1]) for clause in kept]
    return bool(any(clauses)) and all(clause in whole for clause in clauses) and sum(map(len, clauses)) < len(whole)


def _edited(rows: list[Pair], original: str) -> list[str]:
    """A site's own words on what it did to a text, or to its readers, put into it where clauses of it are gone."""
    added = ["".join(token.text for token in row.b).strip() for row in rows if row.kind == "only_b"]
    own = [words for words in added if OWN_WORDS.search(words) and not OWN_WORDS.search(original)]
    return [f"增加“{own[0]}”"] if own and any(row.kind == "only_a" for row in rows) else []


def _names_a_source(original: Statement, copy: Statement) -> bool:
    """Whether a copy says where it is from; where the original lists media, such a list is an item copied with it."""
    return bool(SOURCE.search(copy.text) or (copy.fields.media and not original.fields.media))


def _changed(rows: list[Pair], original: str, copy: str) -> list[str]:
    """The copy's clauses that are worded otherwise where it counts; none that stands in the original sign for sign,
    only parted at other places, that is laid out otherwise, or that only heads what is below it."""
    worded = [
        "".join(token.text for token in pair.b)
        for pair in rows
        if pair.kind in COUNTED and pair.kind == "changed" and pair.touches in GRAVE
    ]
    plain = letters(original) if worded else ""
    strange = [clause for clause in worded if letters(clause) not in plain]
    said = Said.of(original) if strange else None
    return [clause for clause in strange if said and not (said.holds(clause) or is_heading(clause, copy))]


def _left_out(rows: list[Pair], original: str, other: Posting, copy: str) -> list[str]:
    """Sections of the original that a copy leaves out, heading and all, its own numbered on without a gap; or items.

    One that counts, or two; not where the copy sends elsewhere, has a file, or breaks off before the original's end.
    """
    names, kept = sections(original), sections(copy)
    if not names or not kept or other.fields.attachments or SENT_ELSEWHERE.search(copy):
        return []
    own = [row for row in rows if row.a and row.kind != "noise"]
    if not own or own[-1].kind == "only_a":
        return []
    plain = re.sub(r"\s", "", copy)
    gone, section, alone = [], "", True
    for row in [*own, None]:
        said = "".join(token.text for token in row.a) if row else ""
        if row is None or said in names:
            if section and alone and re.sub(r"\s", "", section) not in plain:
                gone.append(section)
            section, alone = said, True
        alone = alone and (row is None or row.kind == "only_a")
    if len(gone) > 1 or any(COUNTS.search(name) for name in gone):
        return [f"略去“{name}”" for name in gone]
    items = items_left_out(original, copy)
    return [f"略去“{name}”" for name in items] if len(items) > 1 else []
