"""Findings computed again: equal whatever came later, and where not, what differs is named and probably why."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from typer.testing import CliRunner

from cli import app
from diffing import rules
from diffing.staff import Choice, LinkDecision, decide
from replaying import DIFFERENT, EQUAL, IMPOSSIBLE, UNCERTAIN, Replay, lines, replay
from sandbox import Sandbox
from store import Store, archive, cutting, findings, open_store, postings, projects, runs
from store.cutting import Standing
from store.judged import Finding
from tests.crawlers.worlds import World, world

SEED = 7


@dataclass
class Played:
    """Three nights' store, and the findings as each night left them."""

    folder: Path
    nights: list[list[Finding]]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("played")
    with Sandbox(seed=SEED) as box:
        made: World = world(box, folder)
        nights = []
        for index in range(3):
            made.run(index)
            nights.append(made.findings())
        made.store.close()
    return Played(folder, nights)


@pytest.fixture
def store(played: Played, tmp_path: Path) -> Iterator[Store]:
    """The nights' store, to do with as a test pleases."""
    shutil.copytree(played.folder, tmp_path, dirs_exist_ok=True)
    opened = open_store(tmp_path / "data")
    yield opened
    opened.close()


def one(store: Store, rule: str) -> Finding:
    """A finding of a rule that the last night judged."""
    return next(f for f in findings.all_findings(store, rule=rule) if f.state == "open")


def hedui(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["findings", "replay", *arguments, "--config", str(folder / "config.yaml")])


def path_of(store: Store, sha256: str) -> Path:
    return store.folder / "archive" / sha256[:2] / f"{sha256}.gz"


def damage(store: Store, sha256: str) -> None:
    content = bytearray(path_of(store, sha256).read_bytes())
    content[len(content) // 2] ^= 1
    path_of(store, sha256).write_bytes(content)


def said(done: Replay) -> tuple[str, list[str]]:
    return done.outcome, [difference.part for difference in done.differences]


def test_every_finding_comes_out_as_it_was(store: Store) -> None:
    found = findings.all_findings(store)
    assert {f.subject.rule for f in found} >= {"R-A01", "R-A02", "R-B01", "R-B02", "R-B05", "R-C01", "R-G01", "R-G02"}
    assert {f.id: said(replay(store, f.id)) for f in found} == {f.id: (EQUAL, []) for f in found}


def test_what_an_earlier_night_said_comes_out_of_the_later_store(played: Played, store: Store) -> None:
    """But for what hangs on whether a posting was read that night: of that the newest time alone is kept."""
    uncertain = []
    earlier = [finding for night in played.nights[:-1] for finding in night][::3]
    assert len({finding.last_seen for finding in earlier}) == 2
    for finding in earlier:
        now = findings.get(store, finding.id)
        assert now is not None
        moved = replace(finding.judgement, subject=now.subject, notice=now.judgement.notice)
        findings.save(store, replace(finding, judgement=moved))
        done = replay(store, finding.id)
        if done.problems == (UNCERTAIN,):
            uncertain.append(finding.id)
        else:
            assert (finding.id, *said(done)) == (finding.id, EQUAL, [])
    assert len(uncertain) <= len(earlier) / 5


def test_nothing_is_stored_and_nothing_is_left_behind(store: Store) -> None:
    before = [(f.id, f.judgement) for f in findings.all_findings(store)]
    files = sorted(path.name for path in store.folder.iterdir())
    revisions = {p.id: postings.revisions(store, p.id) for p in postings.all_postings(store)}
    replay(store, one(store, "R-B01").id)
    assert [(f.id, f.judgement) for f in findings.all_findings(store)] == before
    assert sorted(path.name for path in store.folder.iterdir()) == files
    assert {p.id: postings.revisions(store, p.id) for p in postings.all_postings(store)} == revisions


def test_the_configuration_of_its_day_counts_and_not_todays(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    changed = yaml.safe_load(path.read_text(encoding="utf-8"))
    changed["rules"] = {"disabled": [rule.id for rule in rules.BOOK]}
    path.write_text(yaml.safe_dump(changed, allow_unicode=True), encoding="utf-8")
    result = hedui(tmp_path, one(store, "R-A01").id)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "一致")


def test_a_run_by_another_configuration_is_not_the_finding_s(store: Store) -> None:
    finding = one(store, "R-A01")
    (run,) = runs.concluded_at(store, finding.last_seen)
    raw = archive.read(store, run.config_sha256) + b"\nrules: {disabled: [R-A01]}\n"
    archive.keep(store, raw)
    other = runs.begin(
        store, kind="check", as_of=run.as_of, wall=run.started, config_sha256=archive.keep(store, raw)
    )  # as of the same time
    runs.end(store, other, wall=run.started, exit_status=0)
    assert said(replay(store, finding.id)) == (EQUAL, [])
    store.db.table("runs").update(run.id, {"config_sha256": other.config_sha256})
    assert said(replay(store, finding.id)) == (DIFFERENT, ["verdict"])


def test_an_older_version_of_the_rule_is_named(store: Store, tmp_path: Path) -> None:
    finding = one(store, "R-B01")
    now = finding.judgement.rule_version
    findings.save(store, replace(finding, judgement=replace(finding.judgement, rule_version=now - 1)))
    result = hedui(tmp_path, finding.id)
    assert result.exit_code == 1
    assert f"规则版本：当时 {now - 1}，现在 {now}" in result.stdout
    assert f"规则 R-B01 当时为第 {now - 1} 版，现为第 {now} 版" in result.stdout
    assert result.stdout.splitlines()[-1] == "不一致"


def test_other_values_and_evidence_are_named(store: Store, tmp_path: Path) -> None:
    finding = one(store, "R-B01")
    values = dict.fromkeys(finding.judgement.values, 1.0)
    other = replace(finding.judgement, values=values, evidence=finding.judgement.evidence[:1], due=None)
    findings.save(store, replace(finding, judgement=other))
    document: dict[str, Any] = json.loads(hedui(tmp_path, finding.id, "--json").stdout)
    assert document["outcome"] == DIFFERENT
    assert [difference["part"] for difference in document["differences"]] == ["values", "evidence"]
    assert document["differences"][0]["then"] == values
    assert document["reasons"]


def test_a_text_that_is_read_otherwise_now_is_named(store: Store) -> None:
    finding = one(store, "R-B01")
    posting = postings.get(store, finding.judgement.postings[0])
    assert posting is not None and posting.revision is not None
    read_then = replace(posting.revision, fields=replace(posting.revision.fields, purchaser="示范"), reader=1)
    postings.read_again(store, read_then)
    values = dict.fromkeys(finding.judgement.values, "旧")
    findings.save(store, replace(finding, judgement=replace(finding.judgement, values=values)))
    done = replay(store, finding.id)
    assert done.outcome == DIFFERENT
    assert any(posting.id in reason and "purchaser" in reason and "读法 1 → " in reason for reason in done.reasons)


def test_a_damaged_page_cannot_be_replayed_and_is_no_difference(store: Store, tmp_path: Path) -> None:
    finding = one(store, "R-B01")
    lost = finding.judgement.evidence[0]
    damage(store, lost.sha256)
    result = hedui(tmp_path, finding.id)
    assert (result.exit_code, lost.sha256 in result.stdout, "不等于不一致" in result.stdout) == (3, True, True)
    assert "当时" not in result.stdout.replace("当时的", "")


def test_a_lost_body_of_the_same_project_is_named(store: Store) -> None:
    finding = next(f for f in findings.all_findings(store, rule="R-C01"))
    resting = {e.sha256 for e in finding.judgement.evidence}
    ours = [p for p in postings.of_project(store, finding.subject.project) if p.revision]
    body = next(p.revision for p in ours if p.revision and p.revision.content_sha256 not in resting)
    path_of(store, body.content_sha256).unlink()
    done = replay(store, finding.id)
    assert (done.outcome, len(done.problems), body.posting in done.problems[0]) == (IMPOSSIBLE, 1, True)


def test_a_configuration_that_is_lost_or_no_longer_valid_is_said(store: Store) -> None:
    finding = one(store, "R-A01")
    (run,) = runs.concluded_at(store, finding.last_seen)
    path_of(store, run.config_sha256).unlink()
    assert "当时的配置" in replay(store, finding.id).problems[0]
    invalid = archive.keep(store, b"nosuch: 1\n")
    store.db.table("runs").update(run.id, {"config_sha256": invalid})
    assert "nosuch" in replay(store, finding.id).problems[0]


def test_a_time_without_a_run_is_said(store: Store) -> None:
    finding = one(store, "R-A01")
    findings.save(store, replace(finding, last_seen=finding.last_seen.replace(hour=5)))
    done = replay(store, finding.id)
    assert (done.outcome, "没有" in done.problems[0]) == (IMPOSSIBLE, True)


def test_a_split_by_staff_since_does_not_count(store: Store) -> None:
    """Linking as it was then is found again from what was known then."""
    finding = next(f for f in findings.all_findings(store, rule="R-B01") if len(f.judgement.postings) == 2)
    a, b = finding.judgement.postings
    later = finding.last_seen.replace(hour=9)
    decide(store, LinkDecision(Choice.SPLIT, ((a, b),), "两个项目", "张示例", later, later))
    assert projects.homes(store, (a, b))[a] != projects.homes(store, (a, b))[b]
    done = replay(store, finding.id)
    assert (said(done), done.relinked) == ((EQUAL, []), True)


def test_where_what_is_kept_cannot_tell_it_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy that was last read before the other side changed may have come to say the same since."""
    finding = next(f for f in findings.all_findings(store, rule="R-G02") if f.state == "open")
    (gone,) = postings.some_postings(store, finding.judgement.postings)
    otherwise = Standing(gone.id, gone.last_seen, gone.listed_at, ())
    monkeypatch.setattr(cutting, "doubtful", lambda *_: [otherwise])
    done = replay(store, finding.id)
    assert (done.outcome, done.problems) == (IMPOSSIBLE, (UNCERTAIN,))


def test_there_is_no_such_finding(tmp_path: Path, store: Store) -> None:
    result = hedui(tmp_path, "F-NOSUCH1")
    assert (result.exit_code, "F-NOSUCH1" in result.stderr, result.stdout) == (2, True, "")


def test_people_are_told_by_which_run_and_rule(store: Store) -> None:
    finding = one(store, "R-C01")
    told = list(lines(replay(store, finding.id), {"centre": "市中心"}))
    assert told[0].startswith(finding.id)
    assert "规则 R-C01 第 1 版" in told[1] and "从存档重读" in told[1]
