"""From the store's postings to projects and notices: linking put in, persistent ids and findings carried along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from diffing.linking import Linking, LinkRecord, StaffLink, link
from notices.fields import Code, Fields
from notices.values.codes import code_key
from notices.values.titles import read_title
from notices.vocabulary import Stage
from store import Store, findings, postings, projects
from store.projects import NoticeDraft, ProjectDraft
from store.records import Posting, ReviewPair

T = TypeVar("T")


def relink(store: Store) -> None:
    """Link all postings anew; ids, staff's joins and splits, and findings follow."""
    known = {posting.id: posting for posting in postings.all_postings(store)}
    staff = [StaffLink(s.a, s.b, s.together) for s in projects.staff_links(store)]
    linking = link([record_of(posting) for posting in known.values()], staff)
    drafts = _drafts(linking, known)
    why = {p: (place.why.agree, place.why.disagree, place.why.weight) for p, place in linking.places.items()}
    reviews = [ReviewPair(r.a, r.b, r.why.agree, r.why.disagree) for r in linking.reviews]
    with store.transaction():
        projects.replace_links(store, drafts, why, reviews)
        findings.follow_links(store, projects.all_notices(store))


def record_of(posting: Posting) -> LinkRecord:
    """A posting as linking takes it: what its body states, completed by what the platform claims of the project."""
    return LinkRecord(
        posting.id, _address(posting), posting.title, posting.published, completed(posting.fields, posting.claims),
        posting.region, posting.native, posting.stage, posting.revision.text if posting.revision else "",
    )  # fmt: skip


def _address(posting: Posting) -> str:
    """The platform, or its second address: during a hand-over one notice may stand on both."""
    _, mark, number = posting.column.partition("@")
    return f"{posting.platform}{mark}{number}"


def completed(fields: Fields, claims: dict[str, object]) -> Fields:
    """`fields` with the platform's claims where they state nothing; claimed codes are added."""
    known = {code_key(code.value) for code in fields.codes}
    listed = claims.get("codes")
    codes = [Code(str(c["kind"]), str(c["value"])) for c in listed] if isinstance(listed, list) else []
    added = tuple(code for code in codes if code_key(code.value) not in known)
    return replace(
        fields,
        codes=fields.codes + added,
        project_name=fields.project_name or _text(claims.get("project_name")),
        purchaser=fields.purchaser or _text(claims.get("purchaser")),
        agency=fields.agency or _text(claims.get("agency")),
    )


def _text(value: object) -> str | None:
    return str(value) if value else None


def _drafts(linking: Linking, known: dict[str, Posting]) -> list[ProjectDraft]:
    members: dict[str, dict[str, list[Posting]]] = {}
    for posting, place in linking.places.items():
        members.setdefault(place.project, {}).setdefault(place.notice, []).append(known[posting])
    return [_project(notices.values()) for _, notices in sorted(members.items())]


def _project(groups: Iterable[Sequence[Posting]]) -> ProjectDraft:
    notices = sorted((_in_time(group) for group in groups), key=lambda group: (_when(group[0]), group[0].id))
    everyone = [posting for group in notices for posting in group]
    stated = [completed(p.fields, p.claims) for p in everyone]
    names = [f.project_name for f in stated if f.project_name] or [read_title(p.title).name for p in everyone]
    return ProjectDraft(
        name=_commonest(names) or everyone[0].title,
        codes=_codes(stated),
        trade_kind=_commonest([p.trade_kind for p in everyone if p.trade_kind]),
        agency=_commonest([f.agency for f in stated if f.agency]),
        region=_commonest([p.region for p in everyone if p.region]),
        notices=tuple(_notice(group) for group in notices),
    )


def _notice(group: Sequence[Posting]) -> NoticeDraft:
    stage = _commonest([p.stage for p in group if p.stage]) or Stage.OTHER
    lots = next((p.fields.lots for p in group if p.fields.lots), ())
    rounds = max((_round(p) for p in group), default=1)
    return NoticeDraft(stage, rounds, tuple(sorted(lots)), tuple(p.id for p in group))


def _round(posting: Posting) -> int:
    return max(posting.fields.round, read_title(posting.title).round)


def _codes(stated: Iterable[Fields]) -> tuple[tuple[str, str], ...]:
    seen: dict[str, tuple[str, str]] = {}
    for fields in stated:
        for code in fields.codes:
            seen.setdefault(code_key(code.value), (code.kind, code.value))
    return tuple(seen.values())


def _in_time(group: Sequence[Posting]) -> list[Posting]:
    return sorted(group, key=lambda p: (_when(p), p.id))


def _when(posting: Posting) -> float:
    return (posting.published.value if posting.published else posting.first_seen).timestamp()


def _commonest(values: Sequence[T]) -> T | None:
    """The value most given, the first of several; None for none."""
    counts = Counter(values)
    return max(values, key=lambda value: (counts[value], -values.index(value)), default=None)
