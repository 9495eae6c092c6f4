"""Reading again from the archive: what changed is said and kept, what is lost is named, twice is as good as once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from cli import app
from crawlers import rereading
from crawlers.intake import content_key
from notices.fields import Fields
from notices.read import READER_VERSION, Source, read_notice
from notices.vocabulary import Precision, Stage
from rereading import Change, Reread, lines
from store import Store, archive, open_store, postings, runs
from store.records import Hints, Revision
from tests.store.builders import NIGHT, known, revision, seen

PAGE = "<h1>示范医院被服采购项目公开招标公告</h1><p>采购人：示范医院</p><p>预算金额：48.5万元</p><p>2026年9月17日</p>"
LINE = {"id": "a", "platform": "paper", "title": "示范小学课桌椅采购公告", "text": "采购人：示范小学\n预算金额：3万元",
        "fields": {"purchaser": "示范", "ceiling_yuan": 1000, "winner": "甲公司"}}  # fmt: skip


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text("data_dir: data\nplatforms:\n  - {id: centre, role: centre, family: import}\n", encoding="utf-8")
    return path


@pytest.fixture
def store(config: Path) -> Iterator[Store]:
    opened = open_store(config.parent / "data")
    yield opened
    opened.close()


def hedui(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def reread(config: Path, *options: str) -> dict[str, Any]:
    result = hedui("reread", "--json", *options, "--config", config)
    document: dict[str, Any] = json.loads(result.stdout)
    return {**document, "status": result.exit_code}


def outdated(store: Store, key: str = "1", **given: Any) -> str:
    """A posting whose page an older reader read less of."""
    identity = seen(store, key)
    old = revision(store, identity, PAGE, fields=Fields(purchaser="示范", stage=Stage.TENDER), **given)
    postings.add_revision(store, replace(old, text="旧"))
    return identity


def said(store: Store, identity: str) -> Revision:
    newest = known(store, identity).revision
    assert newest is not None
    return newest


def test_what_todays_reader_reads_takes_the_place_of_what_was_read(config: Path, store: Store) -> None:
    identity = outdated(store)
    told = reread(config)
    (change,) = told["postings"]
    assert change["changes"]["purchaser"] == {"old": "示范", "new": "示范医院"}
    assert (told["read"], told["changed"], told["fields"]["budget_yuan"], told["status"]) == (1, 1, 1, 0)
    now = said(store, identity)
    assert (now.fields.budget_yuan, now.reader, now.ordinal) == (485000, READER_VERSION, 1)
    assert "示范医院" in now.text and now.content_key != revision(store, identity, PAGE).content_key


def test_a_second_time_there_is_nothing_to_do(config: Path, store: Store) -> None:
    identity = outdated(store)
    reread(config)
    once = said(store, identity)
    assert (reread(config)["read"], reread(config)["passed_over"]) == (0, 1)
    told = reread(config, "--all")
    assert (told["read"], told["changed"], said(store, identity)) == (1, 0, once)


def test_a_trial_changes_nothing(config: Path, store: Store) -> None:
    identity = outdated(store)
    before = said(store, identity)
    told = reread(config, "--dry-run")
    assert (told["dry_run"], told["changed"], said(store, identity)) == (True, 1, before)


def test_the_hints_are_those_of_the_first_reading(config: Path, store: Store) -> None:
    hints = Hints("示范医院被服采购项目更正公告", stage=Stage.TENDER)
    identity = outdated(store, hints=hints)
    reread(config)
    assert (said(store, identity).fields.stage, known(store, identity).stage) == (Stage.AMENDMENT, Stage.AMENDMENT)


def test_a_date_the_platform_did_not_give_follows_the_page(config: Path, store: Store) -> None:
    dated, undated = outdated(store, "1", hints=Hints("公告")), outdated(store, "2", hints=Hints("公告", dated=False))
    reread(config)
    claims = [known(store, identity).published for identity in (dated, undated)]
    assert [claim.precision for claim in claims if claim] == [Precision.MINUTE, Precision.DAY]


def test_lost_bytes_are_named_and_the_others_read(config: Path, store: Store) -> None:
    lost, kept = outdated(store, "1"), seen(store, "2")
    postings.add_revision(store, revision(store, kept, PAGE + "<p>示范</p>"))
    sha = said(store, lost).content_sha256
    (store.folder / "archive" / sha[:2] / f"{sha}.gz").unlink()
    told = reread(config)
    assert (told["status"], told["read"], said(store, lost).text) == (3, 1, "旧")
    assert [(item["posting"], sha in item["problem"]) for item in told["missing"]] == [(lost, True)]


def test_what_can_be_read_now_and_no_longer_is_counted(config: Path, store: Store) -> None:
    now, blank = outdated(store, "1", unread="扫描件，没有文字层"), seen(store, "2")
    postings.add_revision(store, revision(store, blank, " "))
    told = reread(config)
    assert (told["now_readable"], told["no_longer_readable"], told["status"]) == ([now], [blank], 3)


def test_a_killed_run_goes_on_where_it_stopped(config: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [outdated(store, str(n)) for n in range(4)]
    monkeypatch.setattr(rereading, "BATCH", 2)
    wanted = postings.to_read_again(store, READER_VERSION)
    next(rereading.read_again(store, wanted))  # and then no more
    assert sorted(said(store, identity).reader for identity in ids) == [0, 0, READER_VERSION, READER_VERSION]
    assert reread(config)["read"] == 2
    assert {said(store, identity).fields.purchaser for identity in ids} == {"示范医院"}


def test_old_revisions_are_read_too_and_do_not_move_the_posting(config: Path, store: Store) -> None:
    identity = outdated(store)
    postings.add_revision(store, revision(store, identity, "采购人：示范二院", hints=Hints("示范项目中标公告")))
    reread(config)
    first, second = postings.revisions(store, identity)
    assert (first.fields.purchaser, second.fields.purchaser) == ("示范医院", "示范二院")
    assert known(store, identity).stage == Stage.RESULT


def test_unchanged_bytes_are_no_change_after_rereading(config: Path, store: Store, tmp_path: Path) -> None:
    lines = tmp_path / "p.jsonl"
    lines.write_text(json.dumps(LINE), encoding="utf-8")
    hedui("import", lines, "--config", config, "--as-of", "2026-09-21T01:00")
    identity = postings.posting_id("paper", "a")
    taken = said(store, identity)
    postings.read_again(store, replace(taken, fields=Fields(), text="旧", content_key="旧", reader=0))
    assert reread(config)["changed"] == 1
    hedui("import", lines, "--config", config, "--as-of", "2026-09-22T01:00")
    assert [(r.fields, r.text, r.content_key) for r in postings.revisions(store, identity)] == [
        (taken.fields, taken.text, taken.content_key)
    ]


def test_the_key_is_that_of_the_next_fetch_of_the_same_bytes(config: Path, store: Store) -> None:
    identity = outdated(store, hints=Hints("示范医院被服采购项目", stage=Stage.TENDER))
    reread(config)
    fetched = read_notice(Source(PAGE.encode(), "html", "示范医院被服采购项目", stage=Stage.TENDER))
    assert said(store, identity).content_key == content_key(fetched)


def test_only_the_platforms_asked_for(config: Path, store: Store) -> None:
    outdated(store)
    other = seen(store, "2", platform="paper")
    postings.add_revision(store, revision(store, other, PAGE))
    assert [change["posting"] for change in reread(config, "--platform", "paper")["postings"]] == [other]
    refused = hedui("reread", "--platform", "nosuch", "--config", config)
    assert (refused.exit_code, "nosuch" in refused.stderr) == (2, True)


def test_the_clock_is_not_moved_and_other_runs_are_kept_out(config: Path, store: Store) -> None:
    outdated(store)
    with store.alone():
        refused = hedui("reread", "--config", config)
    assert (refused.exit_code, "另一个核对正在进行" in refused.stderr) == (2, True)
    assert (reread(config)["read"], runs.newest_as_of(store)) == (1, None)


def test_people_are_told_what_changed_and_what_was_left(config: Path, store: Store) -> None:
    outdated(store)
    told = hedui("reread", "--config", config).stdout
    assert "采购人（招标人）：示范 → 示范医院" in told
    assert "重读 1 个版本，1 个有变化" in told
    assert "疑点、关联与处理意见没有改动" in told


def test_a_store_of_an_older_version_is_read_whole(store: Store) -> None:
    identity = seen(store)
    postings.add_revision(store, revision(store, identity))
    assert postings.to_read_again(store, READER_VERSION) == [(identity, 1)]
    assert archive.read(store, said(store, identity).content_sha256)
    assert said(store, identity).seen_at == NIGHT


def test_of_a_list_only_what_differs_is_told() -> None:
    one, two = {"lot": None, "name": "甲公司", "price_yuan": 1.0}, {"lot": None, "name": "乙公司", "price_yuan": 2.0}
    change = Change("P-1", "centre", "http://a.example", 1, {"winners": ([one, one], [one, two]), "lots": (["1"], [])})
    told = list(lines(Reread(dry_run=True, read=1, changed=[change]), {}))
    assert told[1:3] == ["  中标人：（无） → 乙公司，2.0", "  标段：1 → （无）"]
    assert "仅试读，库中没有改动" in told
