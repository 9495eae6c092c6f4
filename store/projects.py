"""Projects and notices: ids that outlive relinking, where each posting stands and why, staff joins and splits."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from notices.vocabulary import Stage, TradeKind
from store.codec import from_json, pairs, to_json, when
from store.database import Store
from store.records import Notice, PlacedPosting, Project, ReviewPair, StaffLinkRecord


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A notice as linking made it, without an id of ours yet."""

    stage: Stage
    round: int
    lots: tuple[str, ...]
    postings: tuple[str, ...]  # earliest published first

    @property
    def lot(self) -> str | None:
        """As of the notice it becomes."""
        return self.lots[0] if len(self.lots) == 1 else None


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """A project as linking made it, without an id of ours yet."""

    name: str
    codes: tuple[tuple[str, str], ...]
    trade_kind: TradeKind | None
    agency: str | None
    region: str | None
    notices: tuple[NoticeDraft, ...]  # earliest published first

    @property
    def postings(self) -> tuple[str, ...]:
        """All its postings."""
        return tuple(posting for notice in self.notices for posting in notice.postings)


def replace_links(
    store: Store,
    drafts: Sequence[ProjectDraft],
    why: dict[str, tuple[tuple[str, ...], tuple[str, ...], float]],
    reviews: Sequence[ReviewPair],
) -> None:
    """Put a whole new linking in place of the old. `why` maps posting -> (agree, disagree, weight).

    A project or notice keeps the id that most of its postings had; an id merged away lives on as an alias.
    """
    old_project = {row["posting"]: row["project"] for row in store.db.table("places").rows}
    old_notice = {row["posting"]: row["notice"] for row in store.db.table("places").rows}
    ordinals = {row["id"]: row["ordinal"] for row in store.db.table("notices").rows}
    project_ids = _keep_ids([draft.postings for draft in drafts], old_project, "J-")
    all_notices = [(n, notice) for n, draft in enumerate(drafts) for notice in draft.notices]
    notice_ids = _keep_ids([notice.postings for _, notice in all_notices], old_notice, "N-")
    rows = _notice_rows(all_notices, notice_ids, project_ids, ordinals)
    now = {posting: project_ids[n] for n, draft in enumerate(drafts) for posting in draft.postings}
    with store.transaction():
        _write_aliases(store, old_project, now, set(project_ids))
        for name in ("places", "reviews", "notices", "projects"):
            store.db.table(name).delete_where()
        store.db.table("projects").insert_all(_project_row(i, d) for i, d in zip(project_ids, drafts, strict=True))
        store.db.table("notices").insert_all(rows)
        store.db.table("places").insert_all(_place_rows(rows, why))
        store.db.table("reviews").insert_all(
            {"a": r.a, "b": r.b, "agree": to_json(r.agree), "disagree": to_json(r.disagree)} for r in reviews
        )


def get(store: Store, project: str) -> Project | None:
    """The project of that id, or of the id it was merged into; None if there never was one."""
    current = resolve(store, project)
    return next((_project(row) for row in store.db.table("projects").rows_where("id = ?", [current])), None)


def resolve(store: Store, project: str) -> str:
    """The id a project goes by now."""
    seen = {project}
    while True:
        row = next(store.db.table("project_aliases").rows_where("old = ?", [project]), None)
        if row is None or row["new"] in seen:
            return project
        project = str(row["new"])
        seen.add(project)


def all_projects(store: Store) -> list[Project]:
    """Every project."""
    return [_project(row) for row in store.db.table("projects").rows_where(order_by="id")]


def notices(store: Store, project: str) -> list[Notice]:
    """The notices of a project, by stage, round and ordinal."""
    rows = store.db.table("notices").rows_where("project = ?", [project], order_by="stage, round, ordinal")
    return [_notice(row) for row in rows]


def all_notices(store: Store) -> list[Notice]:
    """Every notice of every project."""
    return [_notice(row) for row in store.db.table("notices").rows_where(order_by="project, stage, round, ordinal")]


def placed(store: Store, posting: str) -> PlacedPosting | None:
    """Where a posting stands and why, or None if it was never linked."""
    return next((_placed(row) for row in store.db.table("places").rows_where("posting = ?", [posting])), None)


def reviews(store: Store) -> list[ReviewPair]:
    """Pairs that a person should judge."""
    rows = store.db.table("reviews").rows_where(order_by="a, b")
    return [ReviewPair(r["a"], r["b"], tuple(from_json(r["agree"])), tuple(from_json(r["disagree"]))) for r in rows]


def staff_links(store: Store) -> list[StaffLinkRecord]:
    """Every join and split made by staff."""
    rows = store.db.table("staff_links").rows_where(order_by="decided_at")
    return [
        StaffLinkRecord(r["a"], r["b"], bool(r["together"]), r["who"], when(r["decided_at"]), r["note"]) for r in rows
    ]


def set_staff_link(store: Store, link: StaffLinkRecord) -> None:
    """Record that staff say two postings are, or are not, of one project; it survives relinking."""
    a, b = sorted((link.a, link.b))
    row = {"a": a, "b": b, "together": int(link.together), "who": link.who, "decided_at": link.when.isoformat(),
           "note": link.note}  # fmt: skip
    store.db.table("staff_links").insert(row, replace=True)


def _keep_ids(groups: Sequence[Sequence[str]], old: dict[str, str], prefix: str) -> list[str]:
    """An id for each group of postings: the old id most of them had, else one made from the smallest member."""
    claims = sorted(
        ((count, identity, n) for n, members in enumerate(groups)
         for identity, count in Counter(old[m] for m in members if m in old).items()),
        key=lambda claim: (-claim[0], claim[1], claim[2]),
    )  # fmt: skip
    given: dict[int, str] = {}
    taken: set[str] = set()
    for _, identity, n in claims:
        if n not in given and identity not in taken:
            given[n] = identity
            taken.add(identity)
    for n, members in enumerate(groups):
        if n not in given:
            given[n] = _new_id(prefix, min(members), taken | set(old.values()))
            taken.add(given[n])
    return [given[n] for n in range(len(groups))]


def _new_id(prefix: str, seed: str, taken: set[str]) -> str:
    salt = 0
    while True:
        digest = hashlib.sha256(f"{seed}#{salt}".encode()).hexdigest()[:10].upper()
        if prefix + digest not in taken:
            return prefix + digest
        salt += 1


def _notice_rows(
    drafts: Sequence[tuple[int, NoticeDraft]], ids: Sequence[str], projects: Sequence[str], ordinals: dict[str, int]
) -> list[dict[str, Any]]:
    """Rows with ordinals: a notice keeps the one it had, a new one takes the next free in its stage, round and lot."""
    used: dict[tuple[Any, ...], set[int]] = {}
    rows = []
    known_first = sorted(range(len(ids)), key=lambda i: (ids[i] not in ordinals, i))
    for i in known_first:
        n, draft = drafts[i]
        slot = used.setdefault((projects[n], draft.stage, draft.round, draft.lot), set())
        wanted = ordinals.get(ids[i], 1)
        ordinal = wanted if wanted not in slot else next(k for k in range(1, len(ids) + 2) if k not in slot)
        slot.add(ordinal)
        rows.append(
            {"id": ids[i], "project": projects[n], "stage": draft.stage, "round": draft.round,
             "lots": to_json(draft.lots), "ordinal": ordinal, "postings": to_json(draft.postings)}
        )  # fmt: skip
    return rows


def _place_rows(
    notice_rows: Sequence[dict[str, Any]], why: dict[str, tuple[tuple[str, ...], tuple[str, ...], float]]
) -> list[dict[str, Any]]:
    rows = []
    for notice in notice_rows:
        for posting in from_json(notice["postings"]):
            agree, disagree, weight = why.get(posting, ((), (), 0.0))
            rows.append(
                {"posting": posting, "notice": notice["id"], "project": notice["project"], "agree": to_json(agree),
                 "disagree": to_json(disagree), "weight": weight}
            )  # fmt: skip
    return rows


def _write_aliases(store: Store, old: dict[str, str], now: dict[str, str], alive: set[str]) -> None:
    """Old project ids that no project bears any more point to where their postings went."""
    for posting, identity in sorted(old.items()):
        if identity not in alive and posting in now:
            store.db.table("project_aliases").insert({"old": identity, "new": now[posting]}, replace=True)
    for identity in alive:
        store.db.table("project_aliases").delete_where("old = ?", [identity])


def _project_row(identity: str, draft: ProjectDraft) -> dict[str, Any]:
    return {"id": identity, "name": draft.name, "codes": to_json(draft.codes), "trade_kind": draft.trade_kind,
            "agency": draft.agency, "region": draft.region}  # fmt: skip


def _project(row: dict[str, Any]) -> Project:
    kind = TradeKind(row["trade_kind"]) if row["trade_kind"] else None
    return Project(row["id"], row["name"], pairs(row["codes"]), kind, row["agency"], row["region"])


def _notice(row: dict[str, Any]) -> Notice:
    return Notice(
        row["id"], row["project"], Stage(row["stage"]), row["round"], tuple(from_json(row["lots"])), row["ordinal"],
        tuple(from_json(row["postings"])),
    )  # fmt: skip


def _placed(row: dict[str, Any]) -> PlacedPosting:
    return PlacedPosting(
        row["posting"], row["notice"], row["project"], tuple(from_json(row["agree"])),
        tuple(from_json(row["disagree"])), row["weight"],
    )  # fmt: skip
