"""Projects and notices: ids that outlive relinking, where each posting stands and why, staff joins and splits."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from notices.vocabulary import Stage, TradeKind
from store import audit_index, code_homes
from store.codec import from_json, pairs, to_json, when
from store.database import Store
from store.link_pending import mark_pending
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
    def calls_for_bids(self) -> bool:
        """Whether a call for bids is among its notices."""
        return any(notice.stage == Stage.TENDER for notice in self.notices)

    @property
    def postings(self) -> tuple[str, ...]:
        """All its postings."""
        return tuple(posting for notice in self.notices for posting in notice.postings)


def replace_links(
    store: Store,
    drafts: Sequence[ProjectDraft],
    why: dict[str, tuple[tuple[str, ...], tuple[str, ...], float]],
    reviews: Sequence[ReviewPair],
    only: Collection[str] | None = None,
) -> set[str]:
    """Put a new linking in place of the old. `why` maps posting -> (agree, disagree, weight).

    `only`: the postings it is about (None: all); with a posting all of its old project must be among them. A project or
    notice keeps the id that most of its postings had; an id merged away lives on as an alias. Returns the ids of all
    projects that are, or were, those of the postings.
    """
    places = _places(store, only)
    old_project = {row["posting"]: row["project"] for row in places}
    old_notice = {row["posting"]: row["notice"] for row in places}
    was = set(old_project.values())
    ordinals = {row["id"]: row["ordinal"] for row in _among(store, "notices", "project", was)}
    project_ids = _keep_ids(store, [draft.postings for draft in drafts], old_project, "projects")
    all_notices = [(n, notice) for n, draft in enumerate(drafts) for notice in draft.notices]
    notice_ids = _keep_ids(store, [notice.postings for _, notice in all_notices], old_notice, "notices")
    rows = _notice_rows(all_notices, notice_ids, project_ids, ordinals)
    now = {posting: project_ids[n] for n, draft in enumerate(drafts) for posting in draft.postings}
    with store.transaction():
        _write_aliases(store, old_project, now, set(project_ids))
        shared = code_homes.beside(store, was) if only is not None else set()  # by codes they may bear no more
        _forget(store, only, was)
        _insert(store, "projects", [_project_row(i, d) for i, d in zip(project_ids, drafts, strict=True)])
        code_homes.put(store, ((i, d.codes) for i, d in zip(project_ids, drafts, strict=True) if d.calls_for_bids))
        _insert(store, "notices", rows)
        _insert(store, "places", _place_rows(rows, why))
        _insert(store, "reviews", [
            {"a": r.a, "b": r.b, "agree": to_json(r.agree), "disagree": to_json(r.disagree)} for r in reviews
        ])  # fmt: skip
        changed = was | set(project_ids)
        audit_index.mark(store, changed | shared if only is not None else ())
    return changed


def _insert(store: Store, table: str, rows: Sequence[dict[str, Any]]) -> None:
    """Many rows of one shape at once: without looking at each row's types, as the tables are there."""
    if rows:
        columns = ", ".join(f"[{column}]" for column in rows[0])
        marks = ", ".join(f":{column}" for column in rows[0])
        store.db.conn.executemany(f"insert into [{table}] ({columns}) values ({marks})", rows)


def _places(store: Store, only: Collection[str] | None) -> list[dict[str, Any]]:
    return list(store.db.table("places").rows) if only is None else _among(store, "places", "posting", only)


def _among(store: Store, table: str, column: str, values: Iterable[str]) -> list[dict[str, Any]]:
    sql = f"select t.* from json_each(?) j join [{table}] t on t.[{column}] = j.value"
    return list(store.db.query(sql, [to_json(sorted(set(values)))]))


def _forget(store: Store, only: Collection[str] | None, projects: Collection[str]) -> None:
    """Take out the old places, reviews, notices and projects of these postings; of all for None."""
    gone = {"places": ["posting"], "reviews": ["a", "b"]}
    for table, columns in gone.items():
        for column in columns if only is not None else columns[:1]:
            among = f"{column} in (select value from json_each(?))" if only is not None else "1 = 1"
            store.db.execute(f"delete from {table} where {among}", [to_json(sorted(only))] if only is not None else [])
    for table, column in (("notices", "project"), ("projects", "id")):
        among = f"{column} in (select value from json_each(?))" if only is not None else "1 = 1"
        store.db.execute(f"delete from {table} where {among}", [to_json(sorted(projects))] if only is not None else [])
    code_homes.remove(store, projects if only is not None else None)


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


def some_projects(store: Store, identities: Iterable[str]) -> list[Project]:
    """Those of the projects that are there."""
    return sorted((_project(row) for row in _among(store, "projects", "id", identities)), key=lambda p: p.id)


def notices(store: Store, project: str) -> list[Notice]:
    """The notices of a project, by stage, round and ordinal."""
    rows = store.db.table("notices").rows_where("project = ?", [project], order_by="stage, round, ordinal")
    return [_notice(row) for row in rows]


def all_notices(store: Store) -> list[Notice]:
    """Every notice of every project."""
    return [_notice(row) for row in store.db.table("notices").rows_where(order_by="project, stage, round, ordinal")]


def notices_of(store: Store, projects: Iterable[str]) -> list[Notice]:
    """The notices of some projects."""
    return [_notice(row) for row in _among(store, "notices", "project", projects)]


def placed(store: Store, posting: str) -> PlacedPosting | None:
    """Where a posting stands and why, or None if it was never linked."""
    return next((_placed(row) for row in store.db.table("places").rows_where("posting = ?", [posting])), None)


def homes(store: Store, posting_ids: Iterable[str]) -> dict[str, str]:
    """The project of each of the postings that are linked."""
    sql = "select posting, project from places where posting in (select value from json_each(?))"
    return {row["posting"]: row["project"] for row in store.db.query(sql, [to_json(sorted(set(posting_ids)))])}


def reviews(store: Store, postings: Iterable[str] | None = None) -> list[ReviewPair]:
    """Pairs that a person should judge: near ones between whose projects staff have split nothing yet.

    All of them, or those with one of the postings in them.
    """
    if postings is None:
        rows = list(store.db.table("reviews").rows_where(order_by="a, b"))
    else:
        ours = "(select value from json_each(:ours))"
        args = {"ours": to_json(sorted(set(postings)))}
        rows = list(store.db.query(f"select * from reviews where a in {ours} or b in {ours} order by a, b", args))
    split = _projects_split(store)
    home = homes(store, (row[end] for row in rows for end in ("a", "b"))) if split else {}
    return [_review(row) for row in rows if frozenset((home.get(row["a"]), home.get(row["b"]))) not in split]


def near_pairs(store: Store, project: str) -> list[ReviewPair]:
    """Every near pair with one posting in the project and one outside, judged by staff or not."""
    ours = "in (select posting from places where project = :project)"
    rows = store.db.table("reviews").rows_where(f"(a {ours}) <> (b {ours})", {"project": project}, order_by="a, b")
    return [_review(row) for row in rows]


def staff_links(store: Store) -> list[StaffLinkRecord]:
    """Every join and split of staff now in force: the newest word on each pair, unless it takes another back."""
    newest = "id in (select max(id) from staff_link_events group by a, b) and not withdrawn"
    return [_staff_link(row) for row in store.db.table("staff_link_events").rows_where(newest, order_by="id")]


def staff_link_events(store: Store, posting_ids: Iterable[str] | None = None) -> list[StaffLinkRecord]:
    """Everything staff ever said of links, oldest first: of all, or of pairs with one of the postings in them."""
    chosen = None if posting_ids is None else set(posting_ids)
    rows = store.db.table("staff_link_events").rows_where(order_by="id")
    return [_staff_link(row) for row in rows if chosen is None or not chosen.isdisjoint((row["a"], row["b"]))]


def set_staff_link(store: Store, link: StaffLinkRecord) -> None:
    """Record what staff say of two postings; the newest word on a pair holds, through every relinking."""
    a, b = sorted((link.a, link.b))
    store.db.table("staff_link_events").insert(
        {"a": a, "b": b, "together": int(link.together), "withdrawn": int(link.withdrawn), "who": link.who,
         "at": link.when.isoformat(), "wall": link.wall.isoformat() if link.wall else None, "note": link.note}
    )  # fmt: skip
    mark_pending(store, [a, b], by_staff=True)


def _projects_split(store: Store) -> set[frozenset[str]]:
    """The pairs of projects between which a split of staff is in force."""
    splits = [(link.a, link.b) for link in staff_links(store) if not link.together]
    home = homes(store, (end for pair in splits for end in pair))
    between = (frozenset((home[a], home[b])) for a, b in splits if a in home and b in home)
    return {pair for pair in between if len(pair) == 2}


def _review(row: dict[str, Any]) -> ReviewPair:
    return ReviewPair(row["a"], row["b"], tuple(from_json(row["agree"])), tuple(from_json(row["disagree"])))


def _staff_link(row: dict[str, Any]) -> StaffLinkRecord:
    return StaffLinkRecord(
        row["a"], row["b"], bool(row["together"]), row["who"], when(row["at"]), row["note"],
        when(row["wall"]) if row["wall"] else None, bool(row["withdrawn"]),
    )  # fmt: skip


def _keep_ids(store: Store, groups: Sequence[Sequence[str]], old: dict[str, str], table: str) -> list[str]:
    """An id for each group of postings: the old id most of them had, else one made from the smallest member."""
    prefix, known = _PREFIXES[table], set(old.values())
    fresh = [next(_new_ids(prefix, min(members))) for members in groups]
    known |= {row["id"] for row in _among(store, table, "id", fresh)}
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
            given[n] = next(
                identity for place, identity in enumerate(_new_ids(prefix, min(members)))
                if identity not in taken and identity not in known
                and not (place and _among(store, table, "id", [identity]))
            )  # fmt: skip
            taken.add(given[n])
    return [given[n] for n in range(len(groups))]


_PREFIXES = {"projects": "J-", "notices": "N-"}


def _new_ids(prefix: str, seed: str) -> Iterator[str]:
    return (prefix + hashlib.sha256(f"{seed}#{salt}".encode()).hexdigest()[:10].upper() for salt in count())


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
    store.db.execute(
        "delete from project_aliases where old in (select value from json_each(?))", [to_json(sorted(alive))]
    )


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
