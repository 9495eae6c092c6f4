"""What must hold after every night of a round, whatever went wrong on it; each breach in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from notices.reasons import REASON_NAMES
from notices.vocabulary import Coverage, FindingState
from store import postings
from store.judged import Finding
from store.records import Posting, Window
from tests.faults.expected import keeps_lists_from_whole, must_end_whole, reasons
from tests.faults.playing import SPOILED, Play, Played
from tests.faults.roads import LISTS, Spoil
from tests.faults.worlds import Note

BOUND_S = 120
FAULT_WORDS = ("频繁", "提示", "验证", "登录", "系统异常", "Forbidden", "arg1", "412", "429", "500", "503")
REMAINS = {"edited": {"R-G01", "R-B01", "R-B02"}, "gone": {"R-G02", "R-A03"}, "absent": {"R-A03"}}
UNSEEN = ("hidden_row", "short_total")  # what never stood in a list that counts nothing cannot be known


def breaches(play: Play) -> Iterator[str]:
    """Everything that does not hold after the newest night."""
    if play.seconds[-1] > BOUND_S:
        yield f"the night took {play.seconds[-1]:.0f} s"
    yield from _accusations(play)
    for site in play.sites.values():
        for said in (*_coverage(play, site), *_kept(play, site)):
            yield f"{site.draw.name}: {said}"


def _accusations(play: Play) -> Iterator[str]:
    for finding in play.findings():
        note = _note_of(play, finding)
        rule, platform = finding.subject.rule, finding.subject.platform
        if not _is_true(play, finding, note) and not _excused(play, finding, note):
            values = finding.judgement.values
            yield f"ACCUSED {rule} {platform} {finding.subject.field} of {finding.project_name}: {values}"


def _is_true(play: Play, finding: Finding, note: Note | None) -> bool:
    if note is None or play.number <= SPOILED:
        return False
    wrongs = play.round.notes.wrongs
    kinds = {"edited": wrongs.edited, "gone": wrongs.gone, "absent": wrongs.absent}
    return any(note.number in kinds[kind] and finding.subject.rule in rules for kind, rules in REMAINS.items())


def _excused(play: Play, finding: Finding, note: Note | None) -> bool:
    """Whether nobody could know better: a list that promises nothing never showed the row, on no night so far. Such a
    finding must be closed as soon as the list does show it."""
    if finding.id in play.excused and play.number > SPOILED:
        return finding.state == FindingState.FIXED
    site = play.sites.get(finding.subject.platform)
    if site is None or note is None or play.number > SPOILED or site.draw.spoil.mischief not in UNSEEN:
        return False
    if _counted(site) and site.draw.spoil.mischief != "short_total":
        return False
    unseen = not any(note.mark in posting.title for posting in play.postings(site.draw.name))
    play.excused |= {finding.id} if unseen else set()
    return unseen


def _counted(site: Played) -> bool:
    """Whether a list's promise is held against its rows: one that cannot be bounded by days is not read to its end."""
    return site.draw.contract.promises and site.draw.contract.bounded


def _note_of(play: Play, finding: Finding) -> Note | None:
    shown = [posting for identity in finding.judgement.postings if (posting := postings.get(play.store, identity))]
    text = finding.project_name + "".join(posting.title for posting in shown)
    return next((note for note in play.round.notes.all() if note.mark in text), None)


# Coverage


def _coverage(play: Play, site: Played) -> Iterator[str]:
    spoil = site.draw.spoil.on(play.number)
    windows = play.windows(site.draw.name)
    if {window.column for window in windows} != {column.name for column in site.draw.columns}:
        yield f"the ledger knows of {[window.column for window in windows]}"
    for window in windows:
        where = f"{window.column} is {window.state} ({window.reason}) under {spoil}"
        if window.state not in (Coverage.WHOLE, Coverage.PARTIAL, Coverage.FAILED):
            yield where
        elif window.state == Coverage.WHOLE:
            lost = list(_lost(play, site, window))
            if lost:
                yield f"{where}, but lacks {lost[:3]}"
        elif not reason_fits(spoil, window):
            yield f"REASON {where}"
        elif must_end_whole(spoil) and not _waits(play, site):
            yield f"NOT WHOLE {where}"
    hit = site.watch.hits(play.number, LISTS)
    if hit and keeps_lists_from_whole(spoil) and all(w.state == Coverage.WHOLE for w in windows):
        yield f"all whole though {hit[0].target} was hit: {spoil}"


def _waits(play: Play, site: Played) -> bool:
    """Whether a site that cannot say that something is gone leaves its list in doubt for a night or two."""
    return play.number > SPOILED and not site.draw.contract.says_gone and bool(play.round.notes.wrongs.gone)


def reason_fits(spoil: Spoil, window: Window) -> bool:
    """Whether a column's reason is one that people can read, and one that the fault admits."""
    code = window.reason.partition(":")[0]
    known = code in REASON_NAMES or code.startswith("http_")
    return known and (must_end_whole(spoil) or code in reasons(spoil))


def _lost(play: Play, site: Played, window: Window) -> Iterator[str]:
    """Entries that stand in the column and in the window, of which nothing is known tonight."""
    spoil = site.draw.spoil.on(play.number)
    column = site.draw.contract.columns[window.column]
    known = play.postings(site.draw.name)
    listed = "".join(p.title + str(p.row) for p in known if _proved(p, play.as_of))
    ever = "".join(p.title + str(p.row) for p in known)
    for entry in site.board.standing(column):
        mark = entry.title[:5]
        if not window.since <= entry.posted.date() <= window.until or mark in listed:
            continue
        counted = _counted(site) and spoil.mischief != "short_total"
        unknown = mark not in ever and not counted and spoil.mischief in UNSEEN
        silent = spoil.mischief == "decoy" and not known and not window.populated
        if not unknown and not silent:
            yield entry.title


def _proved(posting: Posting, at: datetime) -> bool:
    """Whether a list shows it tonight, or it answers by itself while lists have left it out for days."""
    listed_at = posting.listed_at
    return listed_at == at or (posting.last_seen == at and listed_at is not None and (at - listed_at).days >= 2)


# What came


def _kept(play: Play, site: Played) -> Iterator[str]:
    known = play.postings(site.draw.name)
    for posting in known:
        said = posting.title + (posting.revision.text[:300] if posting.revision else "")
        if not any(note.mark in said for note in play.round.notes.all()):
            yield f"STRANGE posting {posting.title!r}"
        if made_of_a_fault(posting):
            yield f"a fault's page became {posting.title!r}"
    yield from _doubled(play, known)
    if play.number > SPOILED:
        yield from _unread(play, site, known)


def made_of_a_fault(posting: Posting) -> bool:
    """Whether a page that stood in the way was taken for a notice."""
    said = posting.title + (posting.revision.title if posting.revision else "")
    return any(word in said for word in FAULT_WORDS)


def _doubled(play: Play, known: list[Posting]) -> Iterator[str]:
    count = Counter(note.number for posting in known for note in play.round.notes.all() if note.mark in posting.title)
    for number, times in count.items():
        if times > 1:
            shown = [p.key for p in known if _name(play, number) in p.title]
            yield f"DOUBLED {_name(play, number)} {shown}"


def _name(play: Play, number: int) -> str:
    return next(note.mark for note in play.round.notes.all() if note.number == number)


def _unread(play: Play, site: Played, known: list[Posting]) -> Iterator[str]:
    """On a sound night everything that stands is read, and nothing of what was read before is lost."""
    read = "".join(p.title for p in known if p.revision is not None and not p.revision.unread)
    since = play.windows(site.draw.name)[0].since
    for entry in site.board.standing():
        if entry.posted.date() >= since and entry.title[:5] not in read:
            yield f"UNREAD on a sound night: {entry.title}"


def missed(play: Play) -> Iterator[str]:
    """Real wrongs that the last night should have found."""
    found = {(f.subject.rule, f.subject.platform, note.number) for f in play.findings() if (note := _note_of(play, f))}
    for site in play.sites.values():
        for pair in site.draw.pairs:
            for note in play.round.notes.by_pair[pair]:
                for rule in _due(play, site, note):
                    if (rule, site.draw.name, note.number) not in found:
                        yield f"{site.draw.name}: MISSED {rule} of {note.title}"


def _due(play: Play, site: Played, note: Note) -> Iterator[str]:
    all_wrongs = play.round.notes.wrongs
    if note.number in all_wrongs.absent:
        yield "R-A03"
    posting = next((p for p in play.postings(site.draw.name) if note.mark in p.title), None)
    before = posting.revision is not None and posting.first_seen < all_wrongs.since if posting else False
    if note.number in all_wrongs.gone and posting and before:
        yield "R-G02"
    if note.number in all_wrongs.edited and before and note.dated and note.pair[1] in ("tender", "result"):
        assert posting is not None
        first = postings.revisions(play.store, posting.id)[0]
        if first.seen_at < all_wrongs.since:
            yield "R-G01"
