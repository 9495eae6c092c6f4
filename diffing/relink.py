"""From the store's postings to projects and notices: what changed is linked, ids and findings are carried along."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from diffing import standing
from diffing.drafting import drafts_of, facts_of
from diffing.linking import LinkRecord, StaffLink
from diffing.linking.bulk import without_collecting
from diffing.linking.prepare import prepare
from diffing.linking.telling import whys
from diffing.linking.version import VERSION
from diffing.standing import Arrival, Renewed
from notices.fields import Code, Fields
from notices.values.codes import code_key
from store import Store, findings, ledger, link_index, link_pending, postings, projects
from store.records import Posting, ReviewPair


def relink(store: Store) -> None:
    """Link what came or changed since the last time, or what staff spoke of; all where linking itself has changed.

    Ids, joins and splits of staff, and findings follow.
    """
    with store.transaction(), without_collecting():
        waiting = link_pending.pending(store)
        staff = [StaffLink(s.a, s.b, s.together) for s in projects.staff_links(store)]
        if link_index.version(store) != VERSION:
            everyone = (arrival(posting) for posting in postings.each_posting(store))
            put(store, standing.begin(store, everyone, VERSION, staff), staff, gone=None)
        elif waiting:
            ours = {item.posting for item in waiting}
            there = {posting.id: arrival(posting) for posting in postings.some_postings(store, ours)}
            came = {posting: there.get(posting) for posting in ours}
            spoken = {item.posting for item in waiting if item.by_staff}
            put(store, standing.renew(store, came, spoken, staff), staff, gone=ours - there.keys())
        link_pending.done(store)


def put(store: Store, renewed: Renewed, staff: Sequence[StaffLink], *, gone: Collection[str] | None) -> None:
    """Put what was solved again in place of what stood; `gone`: postings that are no more (None: all is put anew)."""
    rows = renewed.found.table.rows
    only = None if gone is None else {rows[row].id for row in renewed.rows} | set(gone)
    told = whys(renewed.found, renewed.rows, staff)
    reasons = {posting: (why.agree, why.disagree, why.weight) for posting, why in told.places.items()}
    reviews = [ReviewPair(r.a, r.b, r.why.agree, r.why.disagree) for r in told.reviews]
    touched = projects.replace_links(store, drafts_of(renewed), reasons, reviews, only)
    ledger.follow_links(store, None if only is None else touched)
    if only is None:
        findings.follow_links(store, projects.all_notices(store))
    else:
        findings.follow_links(store, projects.notices_of(store, touched), touched)


def arrival(posting: Posting) -> Arrival:
    """A posting as the standing index takes it."""
    record = record_of(posting)
    prepared = prepare(record)
    return Arrival(prepared, facts_of(posting, record.fields, prepared))


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
