"""Short ways to write what goes into a store; whatever is not said is ordinary."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from notices.fields import Code, Fields
from notices.vocabulary import SHANGHAI, Coverage, FindingState, LookOutcome, Stage, TradeKind, Verdict, moment_from_iso
from store import Store, archive, exchanges, findings, postings, projects, runs, verdicts
from store.judged import Finding, FindingEvent, Judgement, Subject
from store.postings import Sighting
from store.projects import NoticeDraft, ProjectDraft
from store.records import Evidence, Exchange, Look, Notice, Posting, Revision, Run, Window
from store.verdicts import Said

NIGHT = datetime(2026, 9, 21, 1, 0, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
TITLE = "示例医院被服采购项目公开招标公告"


def begin(store: Store, at: datetime = NIGHT, kind: str = "run") -> Run:
    """A run as of `at`."""
    return runs.begin(store, kind=kind, as_of=at, wall=at + timedelta(minutes=3), config_sha256="c" * 64)


def window(run: Run, column: str = "采购公告", **given: Any) -> Window:
    """A whole window of the centre over the month before the run."""
    since = run.night - timedelta(days=31)
    whole = Window(run.id, "centre", column, since, run.night, run.as_of, Coverage.WHOLE, promised=9, got=9)
    return replace(whole, **given)


def look(night: date, **given: Any) -> Look:
    """An empty look on the centre."""
    at = datetime.combine(night, NIGHT.timetz())
    empty = Look(night, at, "centre", "J-1", "N-1", LookOutcome.EMPTY, ("name:示例医院被服",))
    return replace(empty, **given)


def sighting(key: str = "1", platform: str = "centre", **given: Any) -> Sighting:
    """A posting as the centre's list shows it."""
    seen = Sighting(
        platform, "采购公告", key, f"row-{key}", f"http://{platform}.example/{key}.html", TITLE, NIGHT,
        published=moment_from_iso("2026-09-17T09:12"), row={"page": 1}, trade_kind=TradeKind.PROCUREMENT,
        stage=Stage.TENDER, region="430500", native=("n-1",), claims={"agency": "湖南示正项目管理有限公司"},
    )  # fmt: skip
    return replace(seen, **given)


def revision(store: Store, posting: str, text: str = "投标截止 2026-10-12 09:30", **given: Any) -> Revision:
    """What a posting says, its bytes archived."""
    sha = archive.keep(store, text.encode())
    at = given.get("seen_at", NIGHT)
    evidence = Evidence("http://centre.example/1.html", sha, at)
    fields = Fields(project_name="示例医院被服", codes=(Code("plan", "邵财采计[2026]000123号"),), budget_yuan=800000.0)
    plain = Revision(posting, 0, at, evidence, sha, "html", TITLE, text, sha, fields, {"budget_yuan": "表格"})
    return replace(plain, **given)


def exchange(text: str = "投标截止 2026-10-12 09:30", **given: Any) -> Exchange:
    """A request and the answer that brought `text`, as the spider hands them over."""
    plain = Exchange(
        "http://centre.example/1.html", hashlib.sha256(text.encode()).hexdigest(), NIGHT + timedelta(seconds=90), "GET",
        200, (("User-Agent", "hedui"),), b"", (("Content-Type", "text/html"), ("X-From", "centre")), "192.0.2.7",
    )  # fmt: skip
    return replace(plain, **given)


def fetched(store: Store, key: str = "1", text: str = "投标截止 2026-10-12 09:30", **given: Any) -> str:
    """A posting with a revision that rests on an exchange; `at` is its as-of time, `platform` where it stands."""
    at, platform = given.pop("at", NIGHT), given.pop("platform", "centre")
    url = f"http://{platform}.example/{key}.html"
    identity = seen(store, key, platform=platform, at=at)
    made = exchange(text, **{"url": url, "wall": at + timedelta(seconds=90), **given})
    rests_on = Evidence(made.url, archive.keep(store, text.encode()), at)
    postings.add_revision(
        store, revision(store, identity, text, seen_at=at, evidence=rests_on, exchange=exchanges.keep(store, made))
    )
    return identity


def seen(store: Store, key: str = "1", **given: Any) -> str:
    """See a posting and give its id."""
    return postings.see(store, sighting(key, **given))


def known(store: Store, identity: str) -> Posting:
    """The posting, which must be there."""
    posting = postings.get(store, identity)
    assert posting is not None
    return posting


def notice_of(*ids: str, stage: Stage = Stage.TENDER, round: int = 1, lots: tuple[str, ...] = ()) -> NoticeDraft:
    """A notice as linking would make it."""
    return NoticeDraft(stage, round, lots, ids)


def project_of(*notices: NoticeDraft, name: str = "示例医院被服采购项目") -> ProjectDraft:
    """A project as linking would make it."""
    return ProjectDraft(name, (("plan", "1"),), TradeKind.PROCUREMENT, None, "430500", notices)


def put(store: Store, *drafts: ProjectDraft) -> list[str]:
    """Put a linking in and give the project ids, in the order of the drafts."""
    projects.replace_links(store, drafts, {}, [])
    places = [projects.placed(store, draft.postings[0]) for draft in drafts]
    return [place.project for place in places if place is not None]


def notice_holding(store: Store, posting: str) -> Notice:
    """The notice in which a posting stands."""
    return next(n for n in projects.all_notices(store) if posting in n.postings)


def subject(project: str = "J-1", **given: Any) -> Subject:
    """The subject of a missing posting."""
    absent = Subject("R-A01", project, Stage.TENDER, 1, None, 1, "centre", "ccgp_hunan", "posting")
    return replace(absent, **given)


def judgement(about: Subject | None = None, **given: Any) -> Judgement:
    """A fail with what it rests on."""
    values = {"ccgp_hunan": "2026-09-17T09:12", "centre": None}
    fail = Judgement(about or subject(), Verdict.FAIL, "两夜为空", notice="N-1", values=values, postings=("P-1",))
    return replace(fail, **given)


def finding(store: Store, about: Subject | None = None, **given: Any) -> Finding:
    """Save an open finding, opened by the robot."""
    made = judgement(about, **given.pop("judgement", {}))
    identity = findings.finding_id(made.subject.key)
    opened = Finding(
        identity, made, FindingState.OPEN, "示例医院被服采购项目", (("plan", "1"),), NIGHT, NIGHT, date(2026, 9, 24),
        "run-1", "run-1", "c" * 64,
    )  # fmt: skip
    opened = replace(opened, **given)
    event = FindingEvent(identity, opened.first_seen, NIGHT, findings.ROBOT, None, opened.state, "")
    findings.save(store, opened, event)
    return opened


def decide(store: Store, identity: str, state: str = "dismissed", note: str = "已核实，无须发布") -> Finding:
    """Decide as a member of staff."""
    return findings.decide(store, identity, findings.Decision(state, note, "张示例", NIGHT + DAY, NIGHT + DAY))


def keep_verdicts(
    store: Store, given: Iterable[Judgement], as_of: datetime, projects: Collection[str] | None = None
) -> None:
    """Put verdicts in place of earlier ones, as a run does that concludes: of all projects, or of those named."""
    verdicts.put_aside(store, "run-1", as_of, Said(given, projects))
    verdicts.take_aside(store, "run-1")
