"""A notice or tender document has a clause that may keep bidders out: a candidate for a person, not a breach.

Applies to tender and prequalification notices of works and purchases, and to their documents: where those are the
posting's body, and where they are attached and were fetched. Looked for, sentence by sentence, in what is asked of
bidders, how they are scored, substantive terms, technical requirements (a notice's own description of the project and
a table's column of makes count as such) and how the documents are had, in what a notice encloses (附：评分办法), and
in a line that names itself so elsewhere (评分标准：…); a score table's cell is read with the cell that names it. In a
notice, and in a text as short, a sentence's own words do where no heading says so (points given, something demanded
of bidders or refused them), under other matters, handing in or none; not under contracts, contacts and queries, nor
what is said of who performs; in longer documents who must come in person and which software must be used alone count
there. Forms, contracts, standing instructions, size classes and declarations are left out. Twenty kinds (T01 to T20):
a local branch, regional or trade-bound experience, scope of business, size, age, sums of past contracts, credit
grades, premises, ownership, a named make, a maker's authorisation, pools, papers before documents, registration,
abolished grades, appearance in person, a named laboratory, own blacklists, forced consortia, named software. Guards:
what forbids or waives such a clause; what is owed only after the award; register sites; statutory lists of the
untrustworthy; questions; in works past contracts no larger than what is tendered, and a beside 或相当于; a clause
that an amendment in effect quotes; what is no government purchase. Yellow; orange in a scoring passage, or where a
notice has two kinds. One finding a notice and kind, whether body or document says it, or both.
Law: 招标投标法第十八条、第二十条, 实施条例第十六条、第三十二条、第三十三条; purchases 政府采购法实施条例第二十条,
财库〔2019〕38号.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from diffing.attached import Carried, Documents, evidence_of_files
from diffing.cases import Case
from diffing.exclusion.candidates import Asked, Candidate, candidates, passages_of
from diffing.exclusion.passages import Passage
from diffing.exclusion.patterns import PATTERNS
from diffing.speaking import NoticeRule, Ruling, Spoken, judge_notices
from diffing.timing import no_government_purchase
from notices.privacy import mask
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement

ID = "R-E01"
VERSION = 2
NAME = "条款请人工看"
SHORT = "条款待看"
NEXT_STEP = "请业务科看原文，判断该条款是否与项目需要相适应。"
LONGEST = 90  # characters of a sentence that are shown
_NUMBERED = re.compile(r"^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:\.\d{1,2}){0,3}[)）、.．]?")
_SCORING = (Passage.SCORING, Passage.POINTS)
_QUOTED = 8  # a phrase this long in an amendment is a quotation


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice and kind of clause found, else one a notice."""
    kinds = frozenset((TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT))
    stages = frozenset((Stage.TENDER, Stage.PREQUALIFICATION))
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, stages, "clause", _check))


def _check(spoken: Spoken) -> Iterator[Ruling]:
    outside = no_government_purchase(spoken) if spoken.trade_kind == TradeKind.PROCUREMENT else None
    if outside:
        yield Ruling(Verdict.NOT_APPLICABLE, "clause", outside)
        return
    documents = spoken.documents
    if not passages_of(spoken.text) and not any(passages_of(one.words or "") for one in documents.read):
        yield Ruling(Verdict.NOT_APPLICABLE, "clause", "正文没有资格、评分、技术或获取文件的段落")
        return
    found = sorted(_found(spoken, documents), key=lambda one: one.candidate.pattern.id)
    grouped = {key: list(group) for key, group in groupby(found, key=lambda one: one.candidate.pattern.id)}
    amended = _amended(spoken)
    standing = {key: [c for c in group if not _quoted(c.candidate, amended)] for key, group in grouped.items()}
    several = sum(bool(group) for group in standing.values()) > 1
    for key, group in standing.items():
        if group:
            yield _failed(spoken, group, several=several)
        else:
            yield Ruling(Verdict.NOT_APPLICABLE, f"clause.{key}", "更正（澄清）公告已涉及此条")
    yield from _gone(spoken, documents, grouped.keys())


@dataclass(frozen=True, slots=True)
class _Found:
    """A candidate and the document it stands in; None where the body says it."""

    candidate: Candidate
    document: Carried | None = None


def _found(spoken: Spoken, documents: Documents) -> Iterator[_Found]:
    """What body and documents say, each sentence once: a document holds the announcement too."""
    asked, said = _asked(spoken), set[str]()
    texts: list[tuple[str, Carried | None]] = [(spoken.text, None), *((one.words or "", one) for one in documents.read)]
    for text, document in texts:
        for candidate in candidates(text, asked):
            sentence = candidate.pattern.id + _NUMBERED.sub("", re.sub(r"\s", "", candidate.said.text)).rstrip("。；;")
            if sentence not in said:
                said.add(sentence)
                yield _Found(candidate, document)


def _gone(spoken: Spoken, documents: Documents, found: Collection[str]) -> Iterator[Ruling]:
    """Passes, so that a finding is closed when its clause went or turned out to be another thing.

    While a document that was wanted is not read whole, nothing is known to have gone.
    """
    unsure = bool(documents.doubts)
    gone = [p for p in PATTERNS if p.id not in found and spoken.was_found(ID, f"clause.{p.id}")]
    for pattern in gone if not unsure else ():
        yield Ruling(Verdict.PASS, f"clause.{pattern.id}", f"0 处请人工看的表述：{pattern.name}")
    if not found and not gone:
        doubt = documents.doubts[0] if unsure else ""
        verdict = Verdict.CANNOT_TELL if unsure else Verdict.PASS
        yield Ruling(verdict, "clause", f"正文 0 处，{doubt}" if unsure else "0 处请人工看的表述")


def _asked(spoken: Spoken) -> Asked:
    sums = [s for s in (spoken.holds("budget_yuan"), spoken.holds("ceiling_yuan")) if s is not None]
    return Asked(spoken.trade_kind, spoken.day, max(sums, default=None))


def _failed(spoken: Spoken, group: list[_Found], *, several: bool) -> Ruling:
    first = min(group, key=lambda one: one.candidate.said.passage not in _SCORING)
    candidate, document = first.candidate, first.document
    grave = several or candidate.said.passage in _SCORING
    pattern, places = candidate.pattern, {one.candidate.said.passage for one in group}
    where = candidate.said.passage + ("等处" if len(places) > 1 else "")
    at = f"（{document.place(candidate.said.text)}）" if document is not None else ""
    named = "附件" if document is not None else ""
    elsewhere = document is not None and document.posting is not spoken.posting
    return Ruling(
        Verdict.FAIL, f"clause.{pattern.id}", f"{named}{where}有 {len(group)} 条表述请人工看（{pattern.name}）",
        Severity.ORANGE if grave else Severity.YELLOW, pattern.basis(spoken.trade_kind),
        f"{pattern.name}：{excerpt(candidate.said.text, candidate.words)}{at}",
        beside=(document.posting,) if document is not None and elsewhere else (),
        evidence=evidence_of_files(one.document for one in group),
    )  # fmt: skip


def excerpt(sentence: str, words: str) -> str:
    """The sentence masked, or what stands around the words in a long one."""
    shown = re.sub(r"\s+", " ", mask(sentence))
    if len(shown) <= LONGEST:
        return shown
    at = max(shown.find(words[:6]), 0)
    start = max(0, min(at - LONGEST // 3, len(shown) - LONGEST))
    cut = shown[start : start + LONGEST]
    return ("…" if start else "") + cut + ("…" if start + LONGEST < len(shown) else "")


def _amended(spoken: Spoken) -> tuple[str, ...]:
    """What the amendments in effect say, without blanks."""
    shown = [p for amendment in spoken.amendments for p in amendment.postings]
    return tuple(re.sub(r"\s", "", p.revision.text) for p in shown if p.revision is not None)


def _quoted(candidate: Candidate, amended: tuple[str, ...]) -> bool:
    words = re.sub(r"\s", "", candidate.words)
    whole = _NUMBERED.sub("", re.sub(r"\s", "", candidate.said.text)).rstrip("。；;")
    phrase = words if len(words) >= _QUOTED else whole
    return len(phrase) >= _QUOTED and any(phrase in text for text in amended)
