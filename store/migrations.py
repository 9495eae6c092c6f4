"""The schema and its history: each step runs once, in order, recorded in the database itself."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from notices.values.codes import code_key
from notices.values.given_once import once_by_its_issuer

migrations = Migrations("hedui")


@migrations()
def m001_runs_and_ledger(db: Database) -> None:
    """Runs, the coverage ledger and looks."""
    db.table("runs").create(
        {"id": str, "kind": str, "night": str, "as_of": str, "started": str, "ended": str, "exit_status": int,
         "config_sha256": str}, pk="id")  # fmt: skip
    db.table("windows").create(
        {"id": int, "run": str, "platform": str, "column": str, "since": str, "until": str, "as_of": str,
         "state": str, "promised": int, "got": int, "reason": str, "populated": int, "trade_kind": str,
         "stage": str}, pk="id", foreign_keys=[("run", "runs", "id")])  # fmt: skip
    db.table("windows").create_index(["platform", "column", "as_of"])
    db.table("looks").create(
        {"id": int, "night": str, "as_of": str, "platform": str, "project": str, "notice": str, "outcome": str,
         "searched": str, "reason": str}, pk="id")  # fmt: skip
    db.table("looks").create_index(["platform", "notice", "night"])


@migrations()
def m002_postings(db: Database) -> None:
    """Postings and their revisions."""
    db.table("postings").create(
        {"id": str, "platform": str, "column": str, "key": str, "row_key": str, "row": str, "url": str, "title": str,
         "published_text": str, "published_at": str, "published_precision": str, "first_seen": str,
         "last_seen": str, "listed_at": str, "trade_kind": str, "stage": str, "region": str, "native": str,
         "claims": str, "gone_nights": str}, pk="id")  # fmt: skip
    db.table("postings").create_index(["platform", "key"], unique=True)
    db.table("postings").create_index(["platform", "column", "row_key"])
    db.table("revisions").create(
        {"id": int, "posting": str, "ordinal": int, "seen_at": str, "url": str, "sha256": str, "fetched_at": str,
         "content_sha256": str, "media": str, "title": str, "text": str, "content_key": str, "fields": str,
         "sources": str, "unread": str, "last_seen": str},
        pk="id", foreign_keys=[("posting", "postings", "id")])  # fmt: skip
    db.table("revisions").create_index(["posting", "ordinal"], unique=True)


@migrations()
def m003_links(db: Database) -> None:
    """Projects, notices, where postings stand, pairs for review, staff joins and splits, old ids."""
    db.table("projects").create(
        {"id": str, "name": str, "codes": str, "trade_kind": str, "agency": str, "region": str}, pk="id"
    )
    db.table("notices").create(
        {"id": str, "project": str, "stage": str, "round": int, "lots": str, "ordinal": int, "postings": str},
        pk="id", foreign_keys=[("project", "projects", "id")])  # fmt: skip
    db.table("notices").create_index(["project"])
    db.table("places").create(
        {"posting": str, "notice": str, "project": str, "agree": str, "disagree": str, "weight": float},
        pk="posting")  # fmt: skip
    db.table("places").create_index(["project"])
    db.table("reviews").create({"a": str, "b": str, "agree": str, "disagree": str}, pk=("a", "b"))
    db.table("staff_links").create(
        {"a": str, "b": str, "together": int, "who": str, "decided_at": str, "note": str}, pk=("a", "b")
    )
    db.table("project_aliases").create({"old": str, "new": str}, pk="old")


@migrations()
def m004_findings(db: Database) -> None:
    """Verdicts, findings and what happened to them."""
    db.table("verdicts").create(
        {"subject": str, "rule": str, "project": str, "verdict": str, "as_of": str, "judgement": str}, pk="subject"
    )
    db.table("verdicts").create_index(["project"])
    db.table("findings").create(
        {"id": str, "subject": str, "rule": str, "project": str, "agency": str, "severity": str, "state": str,
         "judgement": str, "project_name": str, "codes": str, "first_seen": str, "last_seen": str,
         "respond_by": str, "opened_run": str, "changed_run": str, "config_sha256": str}, pk="id")  # fmt: skip
    db.table("findings").create_index(["subject"], unique=True)
    db.table("finding_aliases").create({"old": str, "new": str}, pk="old")
    db.table("finding_events").create(
        {"id": int, "finding": str, "at": str, "wall": str, "who": str, "before": str, "after": str, "note": str},
        pk="id", foreign_keys=[("finding", "findings", "id")])  # fmt: skip


@migrations()
def m005_outbox(db: Database) -> None:
    """Mails to send, kept until each recipient is served or given up on."""
    db.table("outbox").create(
        {"message_id": str, "recipient": str, "subject": str, "body": bytes, "run": str, "state": str,
         "attempts": int, "error": str}, pk="message_id")  # fmt: skip


@migrations()
def m006_reading_again(db: Database) -> None:
    """What reading a revision again needs and yields: doubts, the reader's version, what it was told."""
    for column, kind in (("doubts", str), ("reader", int), ("hints", str)):
        db.table("revisions").add_column(column, kind)


@migrations()
def m007_staff_link_events(db: Database) -> None:
    """What staff say of links is kept word by word: the newest of a pair holds, none is overwritten."""
    db.table("staff_link_events").create(
        {"id": int, "a": str, "b": str, "together": int, "withdrawn": int, "who": str, "at": str, "wall": str,
         "note": str}, pk="id")  # fmt: skip
    db.table("staff_link_events").create_index(["a", "b"])
    db.table("staff_link_events").insert_all(
        {"a": row["a"], "b": row["b"], "together": row["together"], "withdrawn": 0, "who": row["who"],
         "at": row["decided_at"], "wall": None, "note": row["note"]}
        for row in list(db.table("staff_links").rows_where(order_by="decided_at"))
    )  # fmt: skip
    db.table("staff_links").drop()


@migrations()
def m008_link_index(db: Database) -> None:
    """The standing index of linking, so that a night links what came against what stands."""
    db.table("link_rows").create(
        {"number": int, "posting": str, "prepared": str, "facts": str, "anyone": int, "own": int, "copied": int},
        pk="number")  # fmt: skip
    db.table("link_rows").create_index(["posting"], unique=True)
    db.table("link_dead").create({"number": int}, pk="number")
    db.table("link_keys").create({"id": int, "entries": bytes}, pk="id")
    db.execute(
        "create table link_edges (one integer, other integer, levels blob, weight real, outcome integer, "
        "primary key (one, other)) without rowid"
    )
    db.table("link_edges").create_index(["other"])
    db.table("reviews").create_index(["b"])
    db.table("findings").create_index(["project"])
    db.table("link_pending").create({"posting": str, "by_staff": int}, pk="posting")
    db.table("link_state").create({"id": int, "version": str, "next_number": int}, pk="id")
    db.execute("insert into link_pending (posting, by_staff) select id, 0 from postings")


@migrations()
def m009_exchanges(db: Database) -> None:
    """The request and the answer's status and headers behind a revision, cookies left out."""
    db.table("exchanges").create(
        {"id": str, "url": str, "sha256": str, "wall": str, "method": str, "status": int, "sent": str, "body": bytes,
         "headers": str, "peer": str}, pk="id")  # fmt: skip
    db.table("revisions").add_column("exchange", str)
    db.table("revisions").create_index(["fetched_at"])


@migrations()
def m010_seals(db: Database) -> None:
    """The chain of sealed nights."""
    db.table("seals").create({"number": int, "night": str, "seal": str, "previous": str, "wall": str}, pk="number")


@migrations()
def m011_nights_that_go_on(db: Database) -> None:
    """What a night that was broken off needs to go on: what it was asked, what it concluded, who was not there."""
    db.table("runs").add_column("asked", str)
    db.table("runs").add_column("concluded", str)
    db.table("windows").add_column("shown", int)
    db.table("absences").create({"run": str, "posting": str}, pk=("run", "posting"))


@migrations()
def m012_headlines(db: Database) -> None:
    """What columns that hold no notices show."""
    db.table("windows").add_column("headlines", int)
    db.table("headlines").create(
        {"platform": str, "column": str, "key": str, "title": str, "url": str, "shown_text": str, "shown_at": str,
         "shown_precision": str, "first_seen": str, "last_seen": str}, pk=("platform", "column", "key"))  # fmt: skip


@migrations()
def m013_exchanges_by_address(db: Database) -> None:
    """A known page is asked for only if it changed: its last exchange is looked up by address."""
    db.table("exchanges").create_index(["url", "wall"])


@migrations()
def m014_audit_pending(db: Database) -> None:
    """Which projects a night has to judge again: those that changed, and those that time alone may change."""
    db.table("audit_pending").create({"project": str}, pk="project")
    db.table("audit_state").create({"id": int, "version": str}, pk="id")
    db.table("verdicts").add_column("again", int)
    db.execute("create index idx_verdicts_again on verdicts (project) where again")
    db.table("verdicts").create_index(["verdict"], if_not_exists=True)


@migrations()
def m015_terms_of_findings(db: Database) -> None:
    """Until when an explanation holds; what tells a finding that keeps coming back and when it has come to rest."""
    for column, kind in (("until", str), ("returns", int), ("passed", str)):
        db.table("findings").add_column(column, kind)
    db.table("finding_events").add_column("until", str)


@migrations()
def m016_what_wakes_a_verdict(db: Database) -> None:
    """What a verdict waits for: a night, other reading, a look; what was judged before waits for the next night."""
    db.execute("drop index idx_verdicts_again")
    db.table("verdicts").add_column("wakes", str)
    db.table("verdicts").add_column("by_reading", int)
    db.table("verdicts").add_column("by_look", int)
    db.execute("update verdicts set wakes = '' where again")
    db.execute("create index idx_verdicts_wakes on verdicts (wakes, project) where wakes is not null")
    db.execute("create index idx_verdicts_by_reading on verdicts (project) where by_reading")
    db.execute("create index idx_verdicts_by_look on verdicts (as_of, project) where by_look")
    db.execute("alter table verdicts drop column again")
    db.table("audit_state").add_column("read_as", str)
    db.table("audit_pending").add_column("tick", int)
    db.table("audit_pending").create_index(["tick"])
    db.table("findings").add_column("stands", int)
    db.execute(
        "create table verdicts_aside (run text, subject text, rule text, project text, verdict text, as_of text, "
        "judgement text, wakes text, by_reading int, by_look int, primary key (run, subject)) without rowid"
    )
    db.table("verdicts_aside").create_index(["run", "project"])
    db.table("looks").create_index(["project"])
    db.table("findings").create_index(["project"], if_not_exists=True)
    db.table("findings").create_index(["rule"], if_not_exists=True)
    db.table("findings").create_index(["state", "until"])


@migrations()
def m017_penalties(db: Database) -> None:
    """Entries of punishment lists, and how far each list was read; asked_for: whom it concerns is to be judged."""
    db.table("penalties").create(
        {"id": str, "list": str, "key": str, "name": str, "code": str, "reason": str, "kind": str, "office": str,
         "starts": str, "ends": str, "bars": str, "scope": str, "unclear": int, "link": str, "platform": str,
         "listed_on": str, "url": str, "sha256": str, "fetched_at": str, "first_seen": str, "last_seen": str,
         "asked_for": int}, pk="id")  # fmt: skip
    db.table("penalties").create_index(["list", "key"])
    db.table("penalty_readings").create(
        {"list": str, "platform": str, "as_of": str, "since": str, "whole": int, "asked_for": int},
        pk=("list", "as_of"))  # fmt: skip


@migrations()
def m018_attachments(db: Database) -> None:
    """The files that postings carry: what came of fetching each, and what they say."""
    db.table("attachments").create(
        {"number": int, "posting": str, "key": str, "name": str, "href": str, "state": str, "reason": str,
         "ordinal": int, "at": str, "url": str, "sha256": str, "content": str, "size": int, "exchange": str,
         "tries": int, "tried_at": str}, pk="number")  # fmt: skip
    db.table("attachments").create_index(["posting", "key"])
    db.table("attachments").create_index(["content"])
    db.table("attachments").create_index(["at"])
    db.table("attached_texts").create(
        {"content": str, "reader": int, "unread": str, "text": bytes, "pages": str, "remarks": str}, pk="content"
    )


@migrations()
def m019_footprints(db: Database) -> None:
    """What a verdict rests on alone, where that is one notice and what amends it: while it is the same it holds."""
    for table in ("verdicts", "verdicts_aside"):
        db.execute(f"alter table {table} add column notice text")
        db.execute(f"alter table {table} add column footprint text")
    # JSON is written without blanks from here on: what a list shows again must not seem to have changed for them.
    valid = "json_valid(native) and json_valid(claims)"  # or a store of doubtful rows could not be opened at all
    db.execute(f"update postings set native = json(native), claims = json(claims) where {valid}")


@migrations()
def m020_projects_by_code(db: Database) -> None:
    """Which projects that call for bids bear a code of the kind that names a project."""
    db.execute("create table code_homes (code text, project text, primary key (code, project)) without rowid")
    db.table("code_homes").create_index(["project"])
    said = "select p.id, c.value ->> 0, c.value ->> 1 from projects p, json_each(p.codes) c "
    said += "where json_valid(p.codes) and p.id in (select project from notices where stage = 'tender')"
    rows = [(code_key(value), project) for project, kind, value in db.execute(said) if kind == "project" and value]
    rows = [row for row in rows if once_by_its_issuer(row[0])]
    db.conn.executemany("insert or ignore into code_homes (code, project) values (?, ?)", rows)
