"""The rules on one notice: what it says of itself, read from the posting that speaks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from diffing import laws
from diffing.amending import changed, in_effect
from diffing.attached import Documents, Files, documents
from diffing.cases import Case, NoticeCase
from diffing.footprint import holds_still
from diffing.judging import evidence_of, judged, statement_of, subject
from diffing.methods import Method, method_of, told_by
from notices.fields import Fields
from notices.vocabulary import Moment, Severity, Stage, TradeKind, Verdict, moment_from_iso
from store.judged import Basis, Judgement
from store.records import Evidence, Posting

UNREAD = "正文未能读取"
NOT_IN_FORCE = "所据条文当时未施行"


@dataclass(slots=True)
class Spoken:
    """A notice and the posting that speaks for it: the reference, or the first other one whose body was read.

    It notes whether anything but the notice and what amends it was asked for (`case`): what rests on those alone need
    not be judged again while they are the same (`diffing.footprint`).
    """

    unwatched: Case
    notice: NoticeCase
    posting: Posting
    looked_around: bool = False

    @property
    def case(self) -> Case:
        """The whole project and all that is known that night."""
        self.looked_around = True
        return self.unwatched

    @property
    def sharing(self) -> tuple[tuple[str, Case], ...]:
        """The other projects that bear a code of its project, with that code's key."""
        self.looked_around |= bool(self.unwatched.sharing)
        return self.unwatched.sharing

    @property
    def project_name(self) -> str:
        """What its project is called."""
        return self.unwatched.project.name

    @property
    def trade_kind(self) -> TradeKind:
        """交易类别."""
        return self.unwatched.trade_kind

    @property
    def must_tender(self) -> bool:
        """Whether the project must be tendered by law."""
        return self.unwatched.must_tender

    @property
    def agency(self) -> str | None:
        """Who posts it on behalf of the purchaser."""
        return self.unwatched.agency(self.notice)

    def on_its_medium(self, posting: Posting) -> bool:
        """Whether a posting stands on the statutory medium for its trade."""
        return self.unwatched.is_statutory(posting.platform)

    @property
    def method(self) -> Method | None:
        """How the purchase is made: as the notice tells, else as the project's other notices do."""
        return method_of(self.unwatched if told_by(self.notice) else self.case, self.notice)

    @property
    def files(self) -> Files:
        """What is known of postings' files."""
        return self.unwatched.night.files

    @property
    def amendments(self) -> Iterator[NoticeCase]:
        """The amendments to it that are in effect."""
        return in_effect(self.unwatched, self.notice)

    def was_found(self, rule: str, field: str) -> bool:
        """Whether a finding of a rule on a field was ever made of the project; one that was may go to another."""
        found = self.unwatched.was_found(rule, field)
        self.looked_around |= found
        return found

    @property
    def fields(self) -> Fields:
        """What that posting states."""
        return self.posting.fields

    @property
    def text(self) -> str:
        """Its text, a block a line."""
        return self.posting.revision.text if self.posting.revision else ""

    @property
    def day(self) -> date:
        """The day the notice was first posted anywhere."""
        return self.notice.day

    @property
    def documents(self) -> Documents:
        """The documents the notice carries, of the posting that speaks for it first."""
        others = (posting for posting in _in_order(self.unwatched, self.notice) if posting is not self.posting)
        return documents(self.files, (self.posting, *others))

    @property
    def calls(self) -> tuple[NoticeCase, ...]:
        """The calls for bids that candidates follow: only these may be asked for them without looking around."""
        assert self.notice.stage == Stage.CANDIDATES, self.notice.stage
        return self.unwatched.calls(self.notice)

    @property
    def opened(self) -> date | None:
        """The day bids are opened, else that of the deadline, as last amended; None where neither is stated."""
        return day_of(self.holds("opening_time")) or day_of(self.holds("bid_deadline"))

    def holds(self, field: str) -> Any:
        """What holds of a field tonight: the last amendment that changes it, on any platform, else what is stated."""
        latest = self.fields
        for amendment in sorted(self.amendments, key=lambda a: (a.day, a.notice.ordinal)):
            for posting in amendment.postings:
                said = changed(posting, field)
                latest = said.fields if said is not None else latest
        return getattr(latest, field)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule says of one field of a notice; `value` is what the notice shows there, and a fail has one."""

    verdict: Verdict
    field: str
    reason: str
    severity: Severity = Severity.GREY
    basis: tuple[Basis, ...] = ()
    value: Any = None
    due: date | None = None
    lot: str | None = None  # where a notice of several lots is judged lot by lot
    beside: tuple[Posting, ...] = ()  # of other notices, where it is held against what they say
    evidence: tuple[Evidence, ...] = ()  # of anything but notices


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """What a rule on one notice declares: `check` rules on one that was read; `field` is what it is mostly about."""

    id: str
    version: int
    kinds: frozenset[TradeKind]
    stages: frozenset[Stage]
    field: str
    check: Callable[[Spoken], Iterable[Ruling]]


def judge_notices(case: Case, rule: NoticeRule) -> Iterator[Judgement]:
    """One judgement a ruling, on every notice of the rule's kinds and stages that a configured platform shows."""
    if case.trade_kind not in rule.kinds or case.in_region is False:
        return
    for notice in case.notices:
        if notice.stage in rule.stages and not holds_still(case, rule.id, notice):
            yield from _judge(case, rule, notice)


def speaking_for(case: Case, notice: NoticeCase) -> Spoken | None:
    """A notice and the posting that speaks for it, or None where no body of it was read."""
    posting = next((p for p in _in_order(case, notice) if statement_of(p) is not None), None)
    return Spoken(case, notice, posting) if posting is not None else None


def _judge(case: Case, rule: NoticeRule, notice: NoticeCase) -> Iterator[Judgement]:
    spoken = speaking_for(case, notice)
    if spoken is not None:
        rulings = list(rule.check(spoken))  # all of them: any may look around
        for ruling in rulings:
            yield _judgement(rule, spoken, ruling)
    elif shown := _in_order(case, notice):
        unread = Spoken(case, notice, shown[0])
        yield _judgement(rule, unread, Ruling(Verdict.CANNOT_TELL, rule.field, UNREAD))


def _in_order(case: Case, notice: NoticeCase) -> tuple[Posting, ...]:
    """The postings that may speak for a notice: the reference first, then by time. Every rule asks, so it is kept."""
    known = case.in_order.get(notice.notice.id)
    if known is None:
        reference = case.reference(notice)
        standing = [p for p in notice.postings if case.platform(p.platform) is not None and not p.gone_nights]
        standing.sort(key=lambda p: (p is not reference, p.published is None, p.first_seen, p.platform, p.id))
        known = case.in_order[notice.notice.id] = tuple(standing)
    return known


def _judgement(rule: NoticeRule, spoken: Spoken, ruling: Ruling) -> Judgement:
    case, notice, posting = spoken.unwatched, spoken.notice, spoken.posting
    verdict, reason = ruling.verdict, ruling.reason
    if verdict == Verdict.FAIL and ruling.basis and not laws.in_force(ruling.basis, notice.day):
        verdict, reason = Verdict.NOT_APPLICABLE, NOT_IN_FORCE
    about = subject(rule.id, case, notice, posting.platform, None, ruling.field)
    if ruling.lot is not None:
        about = about.of_lot(ruling.lot)
    return judged(
        about, verdict, case, notice, reason=reason, rule_version=rule.version, wide=True, due=ruling.due,
        severity=ruling.severity, basis=ruling.basis, values={posting.platform: ruling.value},
        evidence=(*evidence_of(posting, *ruling.beside), *ruling.evidence),
        postings=(posting.id, *(p.id for p in ruling.beside)), alone=not spoken.looked_around,
    )  # fmt: skip


def day_of(stated: str | None) -> date | None:
    """The day of a stated moment (`YYYY-MM-DD[THH:MM]`); None where nothing, or no moment, is stated."""
    moment = moment_of(stated)
    return moment.day if moment is not None else None


def moment_of(stated: str | None) -> Moment | None:
    """A stated moment, at its own precision."""
    return moment_from_iso(stated) if stated else None
