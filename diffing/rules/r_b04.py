"""A file that two platforms carry with one notice says something else on one of them, or only one of them lists it.

Applies to tender, prequalification and single-source notices and amendments, pairwise as R-B01. It fails where files
of one name and kind have other bytes and another text, with a figure, grade or day among what differs or at least
three clauses; and where a file with a telling name stands on one side only, while the other's page was read and lists
at least one file, or lists none and its platform is shown to carry files with such notices. That is shown by postings
of other projects there, of the same stage and trade kind, with whose notices another platform lists a file too: among
the newest 200 read before tonight (of an older notice, before the second month after it was first seen) at least three
list one (one, where the bare page itself says 见附件, which it does not have), and three in four, some before the bare
one and some after it where any stand there. It is said from the second night on, for files may come up after a page.
Guards: files signed or stamped anew are compared by their text alone, and files whose text is not known whole are
cannot_tell, as is one that was not had: it is never taken for absent; files renamed (each side has one that the other
lacks), packed (an archive stands there), named in the other's text (of a page without any file: named there as a file,
where the name is what every call speaks of, as 招标文件), pictures, files only bidding software opens, and what sites
put beside every notice (forms of law, manuals); platforms not shown to carry files, and mirrors; amendments of the
notice, after which one side may hold the new file; what R-B01 tells of the bodies and R-B03 of the clauses. It does not
say which side is right. Orange.
Law: works tenders 招标投标法实施条例第十五条第三款; purchases 政府采购信息发布管理办法第十一条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from diffing.apart import Apart, NotCompared, weighty
from diffing.attached import Carried, evidence_of_files, is_the_notices
from diffing.carrying import Carrying, carrying, posted
from diffing.cases import Case
from diffing.judging import SAME_FACT, evidence_of, judged, subject
from diffing.paired_files import (
    AMENDED,
    Both,
    Matched,
    both_sides,
    is_amended,
    is_mirror,
    matched,
    names_alike,
    of_clauses,
    told_of_fields,
    unsettled,
)
from diffing.rules import r_b01
from diffing.rules.r_b03 import clause_shown
from notices.vocabulary import Severity, Verdict
from store.judged import Judgement

ID = "R-B04"
VERSION = 1
NAME = "附件不一致"
SHORT = "附件不一致"
NEXT_STEP = "请代理机构核对两处附件，说明以哪处为准，另一处补齐或更换。"
FIELD = "attachment"
LEAST_NAME = 4  # signs of a name that names something
_PACKED = frozenset({"zip", "rar", "7z", "gz"})
# Names of what every call for bids speaks of, whether it lists it or not.
_OF_EVERY_CALL = re.compile(
    r"(?:竞争性)?(?:招标|采购|磋商|谈判|询价|比选|遴选|竞价|资格预审|单一来源)(?:采购)?(?:文件|通知书|公告)"
)


@dataclass
class _Found:
    """The files of a pair: those that differ, that one side lacks, that are the same, that cannot be told."""

    apart: list[tuple[Matched, tuple[Apart, ...]]] = field(default_factory=list)
    absent: list[tuple[Carried, str]] = field(default_factory=list)  # and the platform that lacks it
    same: int = 0
    doubts: list[str] = field(default_factory=list)
    carrying: Carrying = field(default_factory=Carrying)  # what is known of the platform of the side that lists none
    claimed: str = ""  # the rule that tells all of a difference already


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice and pair of platforms of which one at least lists files."""
    for both in both_sides(case):
        if any(both.files):
            yield _judged(case, both)


def _judged(case: Case, both: Both) -> Judgement:
    blind = next((p for p, said in zip(both.platforms, (both.left, both.right), strict=True) if said is None), None)
    found = _Found()
    if blind is not None:
        return _judgement(case, both, found, Verdict.CANNOT_TELL, f"{blind}: 正文未能读取")
    found.carrying = _carrying(case, both)
    if nothing := _compares_nothing(case, both, found.carrying):
        return _judgement(case, both, found, Verdict.NOT_APPLICABLE, nothing)
    matches = matched(both)
    for match in matches:
        if match.a is not None and match.b is not None:
            _compare(case, both, match, found)
    _look_for_absent(case, both, matches, found)
    return _judgement(case, both, found, *_verdict(case, both, found))


def _carrying(case: Case, both: Both) -> Carrying:
    """What is known of how the platform carries files whose posting lists none, where the other lists the notice's."""
    shown, said = (both.reference, both.other), (both.left, both.right)
    if any(is_mirror(case, posting) for posting in shown):  # what repeats another page proves nothing of it
        return Carrying()
    for side, statement in enumerate(said):
        listed, theirs = both.files[side], both.files[1 - side]
        if statement is not None and not listed and any(is_the_notices(one.listed) for one in theirs):
            return carrying(case, shown[side], statement.text)
    return Carrying()


def _compares_nothing(case: Case, both: Both, known: Carrying) -> str:
    """Why files of these two platforms are not held against each other; empty where they are."""
    for posting, files in zip((both.reference, both.other), both.files, strict=True):
        if is_mirror(case, posting) and not files:
            return f"{posting.platform}: 转载平台不带附件"
        if not files and not known.shown and not _carries(case, posting.platform):
            return f"{posting.platform}: 该平台未见附件"
    return ""


def _carries(case: Case, platform: str) -> bool:
    """Whether a platform shows files with any notice of the project."""
    return any(p.fields.attachments for n in case.notices for p in n.postings if p.platform == platform)


def _compare(case: Case, both: Both, match: Matched, found: _Found) -> None:
    try:
        differing = match.apart()
        clauses = of_clauses(match) if differing else {}
    except NotCompared as error:
        found.doubts.append(str(error))
        return
    told = [one for some in clauses.values() for one in some]
    left = tuple(one for one in differing if one not in told)
    fields = told_of_fields(case, both)
    if not differing:
        found.same += 1
    elif not left:
        found.claimed = "R-B03"
    elif all(one.touches in fields for one in left):
        found.claimed = "R-B01"
    elif weighty(left):
        found.apart.append((match, left))
    else:
        found.doubts.append(f"“{_name(match)}”有 {len(left)} 处文字不同，不含数值，可能是读取所致")


def _look_for_absent(case: Case, both: Both, matches: list[Matched], found: _Found) -> None:
    """The files only one side has: believed where just one side has such, and the other could have shown them."""
    lone = [match for match in matches if match.a is None or match.b is None]
    ours, theirs = [m.a for m in lone if m.a is not None], [m.b for m in lone if m.b is not None]
    sides = ((ours, both.other, both.files[1], both.right), (theirs, both.reference, both.files[0], both.left))
    for files, lacking, listed, said in sides:
        shown = [one for one in files if is_the_notices(one.listed)]
        if not shown or is_mirror(case, lacking):
            continue
        text = said.text if said is not None else ""
        if ours and theirs:
            found.doubts.append("两处各有名称对不上的附件")
        elif not listed and not found.carrying.shown:
            found.doubts.append(f"{lacking.platform}: 未列附件")
        elif any(one.kind in _PACKED or not one.kind for one in listed):
            found.doubts.append("可能在另一处的压缩包或其他附件中")
        else:
            for one in shown:
                if len(names_alike(one)) < LEAST_NAME or any(m.unnamed for m in lone):
                    found.doubts.append("附件名称不足以对应")
                elif _named(one, text, bare=not listed):
                    found.doubts.append(f"“{one.title}”在另一处正文中提到")
                else:
                    found.absent.append((one, lacking.platform))


def _named(one: Carried, text: str, *, bare: bool) -> bool:
    """Whether the text of a page names a file that it does not list; `bare`: it lists none."""
    name, said = names_alike(one), re.sub(r"[\W_]+", "", text).casefold()
    if bare and _OF_EVERY_CALL.fullmatch(name):
        return f"{name}{one.kind}" in said or re.search(f"附件.{{0,20}}{name}", said) is not None
    return name in said


def _verdict(case: Case, both: Both, found: _Found) -> tuple[Verdict, str]:
    if found.apart or found.absent:
        if is_amended(case, both):
            return Verdict.NOT_APPLICABLE, AMENDED
        if doubt := unsettled(case, both):
            return Verdict.CANNOT_TELL, doubt
        return Verdict.FAIL, "；".join((*_words_of_texts(found), *_words_of_lists(found)))
    if found.doubts:
        asked = any(one.asked for files in both.files for one in files)
        unfetched = all(doubt == "附件未取得" for doubt in found.doubts)
        if unfetched and not asked:
            return Verdict.NOT_APPLICABLE, "两处都列有附件，未设读取附件"
        return Verdict.CANNOT_TELL, next((d for d in found.doubts if d != "附件未取得"), found.doubts[0])
    if found.claimed:
        return Verdict.NOT_APPLICABLE, f"{SAME_FACT} {found.claimed}"
    return Verdict.PASS, f"附件一致（{found.same} 个）" if found.same else "没有需要比对的附件"


def _words_of_texts(found: _Found) -> Iterator[str]:
    for match, differing in found.apart:
        yield f"附件“{_name(match)}”有 {len(differing)} 处文字不同"


def _words_of_lists(found: _Found) -> Iterator[str]:
    if found.absent:
        names = "、".join(f"“{one.title}”" for one, _ in found.absent[:3])
        more = f"等 {len(found.absent)} 个" if len(found.absent) > 3 else ""
        bare = f"，另一处未列任何附件；{found.carrying.words}" if found.carrying.shown else ""
        yield f"附件{names}{more}只在一处列出{bare}"


def _name(match: Matched) -> str:
    one = match.a or match.b
    return one.title if one is not None else ""


def _judgement(case: Case, both: Both, found: _Found, verdict: Verdict, reason: str) -> Judgement:
    about = subject(ID, case, both.notice, both.other.platform, both.reference.platform, FIELD)
    basis = r_b01.basis(case, both.notice)
    files = evidence_of_files(one for match, _ in found.apart for one in (match.b, match.a))
    bare = both.other if not both.files[1] else both.reference
    examples = found.carrying.examples(posted(bare)) if found.absent else ()
    return judged(
        about, verdict, case, both.notice, reason=reason, rule_version=VERSION, basis=basis,
        severity=Severity.ORANGE, again=found.carrying.again if reason != AMENDED else None,
        values={platform: _shown(found, both, side) for side, platform in enumerate(both.platforms)},
        evidence=(*evidence_of(both.other, both.reference), *files, *examples),
        postings=(both.other.id, both.reference.id),
    )  # fmt: skip


def _shown(found: _Found, both: Both, side: int) -> str:
    """What one side shows: the first clause that differs where a text does, else the names it lists."""
    if found.apart:
        match, differing = found.apart[0]
        one, words = (match.b, differing[0].b) if side else (match.a, differing[0].a)
        return f"{one.place(words) if one is not None and words else ''}：{clause_shown(words)}".lstrip("：")
    return "、".join(one.title for one in both.files[side]) or "未列附件"
