"""A small store with one night in it: every state of coverage, every rule of the spine, all names invented."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import uvicorn

import settings
from diffing.relink import relink
from notices.fields import Code, Fields
from notices.vocabulary import SHANGHAI, Coverage, FindingState, Severity, Stage, TradeKind, Verdict, moment_from_iso
from reports.pages import app
from store import Store, archive, findings, ledger, open_store, postings, projects, runs
from store.judged import Basis, Finding, FindingEvent, Judgement, Subject
from store.projects import NoticeDraft, ProjectDraft
from store.records import Evidence, Revision, Run, Window
from tests.store.builders import keep_verdicts

AS_OF = datetime(2026, 11, 23, 4, 41, tzinfo=SHANGHAI)
CONFIG = """
centre_name: 示例市公共资源交易中心
platforms:
  - {id: centre, name: 市中心, role: centre, family: gettplist, base_url: "http://centre.example"}
  - {id: province, name: 省监管网, role: supervision, family: bidding_hunan, base_url: "http://province.example"}
  - {id: ccgp_hunan, name: 省政采网, role: statutory, family: ccgp_hunan, base_url: "http://ccgp.example"}
  - {id: city_gov, name: 市政府网, role: mirror, family: city_gov, base_url: "http://city.example"}
  - {id: paper, name: 示例日报, family: import}
mail: {sender: hedui@centre.example, pages_url: "http://hedui.example:8080"}
recipients: [zhang@centre.example, {address: li@centre.example, name: 李示例}]
"""
OURS = {"Sec-Fetch-Site": "same-origin"}
AGENCY, OTHER_AGENCY = "湖南示正项目管理有限公司", "邵阳示诚招标代理有限公司"
CODE = "SYGC-2026-0731-01"
BODY = """一、招标条件
本招标项目已由有关部门批准建设，项目已具备招标条件。
2.3 工期：{days}日历天。
3.1 投标人须具备市政公用工程施工总承包{grade}级及以上资质。
3.2 本次招标不接受联合体投标。
5.1 投标文件递交的截止时间为{deadline}。
项目经理 张示例 身份证 11010519491231002X
联系电话：0739-5550000"""


@dataclass
class World:
    """The store with what made it."""

    store: Store
    loaded: settings.Loaded
    run: Run
    project: str
    ids: dict[str, str]

    def finding(self, name: str) -> Finding:
        """The finding of that name, as the store has it."""
        found = findings.get(self.store, self.ids[name])
        assert found is not None
        return found


@pytest.fixture
def make_loaded(tmp_path: Path) -> Callable[..., settings.Loaded]:
    """Settings from the sample configuration, with replacements."""

    def make(old: str = "", new: str = "") -> settings.Loaded:
        path = tmp_path / "config.yaml"
        path.write_text(CONFIG.replace(old, new) if old else CONFIG, encoding="utf-8")
        return settings.load(path)

    return make


@pytest.fixture
def empty(make_loaded: Callable[..., settings.Loaded]) -> Iterator[World]:
    """A store in which one night was read whole and nothing was found."""
    loaded = make_loaded()
    store = open_store(loaded.data_dir)
    run = runs.begin(store, kind="run", as_of=AS_OF, wall=AS_OF, config_sha256=loaded.sha256)
    for platform in ("centre", "province", "ccgp_hunan", "city_gov"):
        window(store, run, platform, "采购公告", Coverage.WHOLE)
    yield World(store, loaded, run, "", {})
    store.close()


@pytest.fixture
def world(empty: World) -> World:
    """The same store with a night of findings, one platform read in part and one not at all."""
    store, run = empty.store, empty.run
    before = runs.begin(store, kind="run", as_of=AS_OF - timedelta(days=3), wall=AS_OF, config_sha256="0" * 64)
    for platform in ("ccgp_hunan", "city_gov"):
        window(store, before, platform, "采购公告", Coverage.WHOLE)
        window(store, before, platform, "合同公告", Coverage.WHOLE)
    window(store, run, "ccgp_hunan", "合同公告", Coverage.PARTIAL, reason="throttled", promised=187, got=120)
    window(store, run, "city_gov", "采购公告", Coverage.FAILED, reason="timeout")
    window(store, run, "city_gov", "合同公告", Coverage.FAILED, reason="timeout")
    empty.project = _project(store)
    _findings(empty)
    return empty


def window(store: Store, run: Run, platform: str, column: str, state: Coverage, **more: Any) -> None:
    """Close one window of a run."""
    since = run.night - timedelta(days=10)
    ledger.close_window(
        store, Window(run.id, platform, column, since, run.night, run.as_of, state, **{"promised": 9, "got": 9, **more})
    )


def _project(store: Store) -> str:
    at = AS_OF
    deadlines = {"centre": "2026年12月8日09时30分", "province": "2026年12月18日09时30分"}
    made = {}
    for platform, deadline in deadlines.items():
        sighting = postings.Sighting(
            platform, "招标公告", f"{platform}-1", "r1", f"http://{platform}.example/1.html",
            "资江示范片区管网改造工程（一标段）施工招标公告", at, published=moment_from_iso("2026-11-20T17:26"),
            trade_kind=TradeKind.CONSTRUCTION, stage=Stage.TENDER,
        )  # fmt: skip
        text = BODY.format(days=240 if platform == "centre" else 270, grade="二" if platform == "centre" else "三",
                           deadline=deadline)  # fmt: skip
        made[platform] = postings.see(store, sighting)
        sha = archive.keep(store, text.encode())
        fields = Fields(stage=Stage.TENDER, codes=(Code("project", CODE),))
        postings.add_revision(
            store, Revision(made[platform], 1, at, Evidence(sighting.url, sha, at), sha, "html", sighting.title, text,
                            sha, fields, {}),
        )  # fmt: skip
    notice = NoticeDraft(Stage.TENDER, 1, ("1",), (made["province"], made["centre"]))
    codes = (("project", CODE),)
    draft = ProjectDraft("资江示范片区管网改造工程", codes, TradeKind.CONSTRUCTION, AGENCY, "430500", (notice,))
    why = dict.fromkeys(made.values(), (("项目编号相同",), ("标题：市中心少“（一标段）”",), 12.0))
    projects.replace_links(store, [draft], why, [])
    return projects.all_projects(store)[0].id


def post(store: Store, platform: str, title: str, *, code: str = CODE, key: str = "1", text: str = "") -> str:
    """A tender notice posted beside the sample project; its id."""
    sighting = postings.Sighting(
        platform, "招标公告", key, key, f"http://{platform}.example/{key}.html", title, AS_OF,
        published=moment_from_iso("2026-11-20"), trade_kind=TradeKind.CONSTRUCTION, stage=Stage.TENDER,
    )  # fmt: skip
    identity = postings.see(store, sighting)
    sha = archive.keep(store, (text or title).encode())
    fields = Fields(stage=Stage.TENDER, codes=(Code("project", code),), agency=AGENCY)
    postings.add_revision(
        store, Revision(identity, 1, AS_OF, Evidence(sighting.url, sha, AS_OF), sha, "html", title, text or title, sha,
                        fields, {}),
    )  # fmt: skip
    return identity


def _findings(world: World) -> None:
    centre, province = (p.id for p in sorted(postings.of_project(world.store, world.project), key=lambda p: p.platform))
    pair: dict[str, Any] = {"postings": (centre, province), "agency": AGENCY}
    confirmed = (Basis("招标投标法实施条例", "第十五条第三款", "yes"),)
    notice = projects.notices(world.store, world.project)[0].id
    deadline = {"centre": "2026-12-08T09:30", "province": "2026-12-18T09:30"}
    add(
        world,
        "deadline",
        subject(world, "R-B01", "centre", "province", "bid_deadline"),
        values=deadline,
        severity=Severity.RED,
        basis=confirmed,
        notice=notice,
        **pair,
    )
    add(
        world,
        "opening",
        subject(world, "R-B01", "centre", "province", "opening_time"),
        values=deadline,
        severity=Severity.RED,
        basis=confirmed,
        notice=notice,
        **pair,
    )
    add(
        world,
        "missing",
        subject(world, "R-A01", "centre", "ccgp_hunan", "posting", stage=Stage.AMENDMENT),
        values={"ccgp_hunan": "2026-11-18T16:40", "centre": None},
        severity=Severity.ORANGE,
        due=date(2026, 11, 19),
        agency=OTHER_AGENCY,
        basis=(Basis("公共资源交易平台管理暂行办法", "第八条", "partly"),),
        respond_by=date(2026, 11, 23),
        first_seen=AS_OF - timedelta(days=3),
        opened_run="earlier",
    )
    add(
        world,
        "late",
        subject(world, "R-C01", "centre", "province", "published_at", stage=Stage.RESULT),
        values={"province": "2026-11-16T16:40", "centre": "2026-11-19"},
        severity=Severity.YELLOW,
        due=date(2026, 11, 17),
        agency=OTHER_AGENCY,
    )
    add(
        world,
        "edited",
        subject(world, "R-G01", "centre", None, "ceiling_yuan"),
        agency=AGENCY,
        values={"centre@2026-11-12": 4985200, "centre@2026-11-22": 4895200},
        severity=Severity.ORANGE,
        state=FindingState.REGRESSED,
        opened_run="earlier",
    )
    add(
        world,
        "fixed",
        subject(world, "R-B01", "centre", "province", "place"),
        agency=AGENCY,
        values={"centre": "一号厅", "province": "二号厅"},
        state=FindingState.FIXED,
        opened_run="earlier",
    )
    blind = Judgement(
        subject(world, "R-A02", "ccgp_hunan", "centre", "posting", stage=Stage.CONTRACT),
        Verdict.CANNOT_TELL,
        "ccgp_hunan 合同公告: throttled, last whole 2026-11-20",
    )
    waits = Judgement(
        subject(world, "R-A01", "centre", "province", "posting", stage=Stage.FAILED), Verdict.CANNOT_TELL, "suspected"
    )
    keep_verdicts(world.store, [blind, waits], AS_OF)


def subject(
    world: World, rule: str, platform: str, against: str | None, field: str, *, stage: Stage = Stage.TENDER
) -> Subject:
    """A subject of the sample project."""
    return Subject(rule, world.project, stage, 1, None, 1, platform, against, field)


def add(world: World, name: str, of: Subject, *, state: FindingState = FindingState.OPEN, **more: Any) -> Finding:
    """Save a finding; what is not said stands as a fresh finding of the night has it."""
    life = {
        key: more.pop(key)
        for key in ("respond_by", "first_seen", "opened_run", "changed_run", "until", "returns", "passed")
        if key in more
    }
    evidence = (Evidence("http://centre.example/1.html", "9f2c" * 16, AS_OF),)
    judgement = Judgement(of, Verdict.FAIL, **{"evidence": evidence, **more})
    finding = Finding(
        findings.finding_id(of.key), judgement, state, "资江示范片区管网改造工程", (("project", CODE),),
        AS_OF, AS_OF, date(2026, 11, 25), world.run.id, world.run.id, world.loaded.sha256,
    )  # fmt: skip
    finding = replace(finding, **life)
    findings.save(world.store, finding, FindingEvent(finding.id, AS_OF, AS_OF, findings.ROBOT, None, state, ""))
    world.ids[name] = finding.id
    return finding


class Serving:
    """Serves worlds' pages on loopback, each once, with the clock told."""

    def __init__(self) -> None:
        self.now = AS_OF
        self.servers: dict[int, tuple[uvicorn.Server, threading.Thread, int]] = {}

    def __call__(self, world: World) -> int:
        """The port the world's pages are served on."""
        if id(world) not in self.servers:
            listener = socket.socket()
            listener.bind(("127.0.0.1", 0))
            listener.listen()
            site = app(world.loaded, now=lambda: self.now)
            server = uvicorn.Server(uvicorn.Config(site, log_level="critical", lifespan="off"))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
            thread.start()
            self.servers[id(world)] = (server, thread, listener.getsockname()[1])
        return self.servers[id(world)][2]

    def stop(self) -> None:
        """End every server."""
        for server, thread, _ in self.servers.values():
            server.should_exit = True
            thread.join(10)


@pytest.fixture
def serve() -> Iterator[Serving]:
    """Serve a world's pages: gives the port. The socket listens before the server runs, so nobody has to wait."""
    serving = Serving()
    yield serving
    serving.stop()


@pytest.fixture
def near(world: World) -> World:
    """The sample world with the works' supervision beside the works: near, and another project."""
    for platform in ("centre", "province"):
        title = "资江示范片区管网改造工程（一标段）监理招标公告"
        world.ids[f"supervision {platform}"] = post(world.store, platform, title, key="j1")
    relink(world.store)
    for posting in postings.of_project(world.store, world.project):
        world.ids[posting.platform] = posting.id
    return world


@pytest.fixture(name="add")
def add_fixture() -> Callable[..., Finding]:
    """Save a finding into a world."""
    return add


@pytest.fixture(name="subject")
def subject_fixture() -> Callable[..., Subject]:
    """Make a subject of a world's project."""
    return subject


@pytest.fixture(name="window")
def window_fixture() -> Callable[..., None]:
    """Close a window of a run."""
    return window


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str


@pytest.fixture
def get(serve) -> Callable[..., Answer]:
    """Ask a page of the world's site."""

    def ask(
        world, path: str, *, form: dict[str, Any] | None = None, source: dict[str, str] = OURS, host: str | None = None
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", serve(world), timeout=10)
        headers = {"Content-Type": "application/x-www-form-urlencoded", **source} if form else {}
        headers |= {"Host": host} if host else {}
        connection.request("POST" if form else "GET", path, urlencode(form, doseq=True) if form else None, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return Answer(answer.status, answer.headers, text)

    return ask
