"""Both texts a finding rests on, side by side: two platforms or two versions of one posting, equal stretches folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from diffing.attached import Carried, carried
from diffing.attachments import Compared, File, Outcome, compare_attachments
from diffing.redline import Pair, align, differences
from diffing.touching import Touch
from notices.privacy import mask
from notices.vocabulary import SHANGHAI
from reports.words import Names, clock_text, moment_text, platform_name
from store import Store, postings
from store.attachments import Shelf
from store.judged import Finding
from store.records import Posting, Revision

FOLD_FROM = 2  # this many equal clauses in a row are folded away


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: what it is called, when it is from, where it stands, why it may be missing."""

    name: str
    when: str
    url: str
    title: str
    text: str
    unread: str = ""
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A compared clause, or a fold of equal ones."""

    pair: Pair | None
    folded: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two sides and, where both could be read, the rows between them."""

    a: Side | None
    b: Side | None
    rows: tuple[Row, ...]
    count: int
    versions: bool  # two versions of one posting over time, not two platforms
    touches: tuple[tuple[Touch, int], ...] = ()  # what the differences touch, the gravest first, with how many
    files: tuple[Compared, ...] = ()  # what both list as attached


OUTCOME_WORDS = {
    Outcome.ABSENT: "只有一处列出", Outcome.SAME: "文件相同", Outcome.SAME_TEXT: "文件不同，文字相同",
    Outcome.DIFFERENT: "文字不同", Outcome.CANNOT_TELL: "两处都列出，内容未比",
}  # fmt: skip


def compare(store: Store, finding: Finding, names: Names) -> Comparison:
    """The comparison behind a finding, personal data masked."""
    found = [p for p in (postings.get(store, identity) for identity in finding.judgement.postings) if p is not None]
    versions = finding.subject.rule.startswith("R-G")
    if versions and found:
        a, b = _versions(store, finding, found[0], names)
    else:
        a, b = _platform_sides(store, found, finding, names)
    if a is None or b is None or a.unread or b.unread:
        return Comparison(a, b, (), 0, versions)
    pairs = align(a.text, b.text)
    counted = Counter(pair.touches for pair in pairs if pair.touches is not None)
    files = compare_attachments(a.files, b.files) if not versions else []
    return Comparison(a, b, fold(pairs), differences(pairs), versions, tuple(sorted(counted.items())), tuple(files))


def fold(pairs: Sequence[Pair]) -> tuple[Row, ...]:
    """Rows with runs of equal clauses, and of what is no difference, folded."""
    rows: list[Row] = []
    run: list[Pair] = []
    for pair in (*pairs, None):
        if pair is not None and pair.kind in ("same", "noise"):
            run.append(pair)
            continue
        rows += [Row(None, tuple(run))] if len(run) >= FOLD_FROM else [Row(same) for same in run]
        run = []
        if pair is not None:
            rows.append(Row(pair))
    return tuple(rows)


def _platform_sides(
    store: Store, found: Sequence[Posting], finding: Finding, names: Names
) -> tuple[Side | None, Side | None]:
    subject = finding.subject
    here = next((p for p in found if p.platform == subject.platform), None)
    there = next((p for p in found if p.platform != subject.platform), None)
    first, second = (_posting_side(store, one, names) if one else None for one in (here, there))
    return first, second


def _posting_side(store: Store, posting: Posting, names: Names) -> Side:
    when = moment_text(posting.published.iso()) if posting.published else ""
    side = _side(platform_name(posting.platform, names), when, posting, posting.revision)
    return replace(side, files=tuple(_file(one) for one in carried(Shelf(store), posting)))


def _file(one: Carried) -> File:
    """A file with its words where all of them are known, else with why they are not."""
    sha256, doubt = (one.file.sha256 if one.file is not None else None), one.doubt
    text = mask(one.words) if one.words is not None and not doubt else None
    return File(mask(one.listed.name), one.listed.href, sha256, text, doubt if one.asked else "")


def _versions(store: Store, finding: Finding, posting: Posting, names: Names) -> tuple[Side | None, Side | None]:
    kept = postings.revisions(store, posting.id)
    if not kept:
        return None, None
    days = sorted(key.partition("@")[2][:10] for key in finding.judgement.values if "@" in key)
    last = _of_day(kept, days[-1]) if days else kept[-1]
    earlier = [r for r in kept if r.ordinal < last.ordinal]
    name = platform_name(posting.platform, names)
    before = _of_day(earlier, days[0]) if days and earlier else earlier[-1] if earlier else None
    shown = [_side(name, f"{clock_text(r.seen_at)} 所见", posting, r) for r in (before, last) if r is not None]
    return (shown[0], shown[1]) if len(shown) == 2 else (shown[0], None)


def _of_day(kept: Sequence[Revision], day: str) -> Revision:
    """The newest revision seen up to a day; the oldest where all are later."""
    until = [r for r in kept if _shanghai_day(r).isoformat() <= day]
    return until[-1] if until else kept[0]


def _shanghai_day(revision: Revision) -> date:
    return revision.seen_at.astimezone(SHANGHAI).date()


def _side(name: str, when: str, posting: Posting, revision: Revision | None) -> Side:
    if revision is None:
        return Side(name, when, posting.url, mask(posting.title), "", "正文还没有读到")
    unread = revision.unread or ("" if revision.text.strip() else "正文空白")
    return Side(name, when, posting.url, mask(revision.title or posting.title), mask(revision.text), unread)
