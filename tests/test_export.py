"""`hedui export`: real files written, read back and damaged; the seal chained from night to night."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

import night
from cli import app
from notices.vocabulary import Coverage, LookOutcome
from sealing import masked_config
from settings import load
from store import Store, findings, ledger, open_store, postings, runs, seals
from tests.crawlers.nights import opened as crawled
from tests.crawlers.standins import Item, Reply, Site, serving
from tests.store.builders import (
    DAY,
    NIGHT,
    begin,
    decide,
    fetched,
    finding,
    look,
    notice_of,
    project_of,
    put,
    seen,
    window,
)

ONE, TWO, THREE = ((NIGHT + days * DAY).date().isoformat() for days in range(3))
CONFIG = """
data_dir: data
centre_name: 示范市公共资源交易中心
platforms:
  - {id: centre, role: centre, family: import}
  - {id: province, family: import}
mail: {user: zhangshili, sender: "hedui@office.example"}  # 问 wang@office.example
recipients:
  - {address: li@office.example, name: 李示例}
  - zhao@office.example
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


@pytest.fixture
def store(config: Path) -> Iterator[Store]:
    opened = open_store(config.parent / "data")
    yield opened
    opened.close()


def hedui(config: Path, *arguments: object) -> Result:
    return CliRunner().invoke(app, ["export", "--config", str(config), *map(str, arguments)])


def a_night(config: Path, store: Store, days: int = 0, *, state: Coverage = Coverage.WHOLE, reason: str = "") -> None:
    """A night over one column, with its configuration kept."""
    at = NIGHT + days * DAY
    run = night.begin_run(load(config), store, "run", at)
    ledger.close_window(store, window(run, state=state, reason=reason, promised=9, got=0 if reason else 9))
    runs.end(store, run, wall=at, exit_status=3 if reason else 0)


def bundle(config: Path, day: str, name: str = "a.zip") -> Path:
    """The night's bundle, which must come out."""
    path = config.parent / name
    result = hedui(config, "--bundle", path, "--night", day)
    assert (result.exit_code, result.stderr) == (0, "")
    return path


def member(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as opened:
        text = opened.read(name).decode("utf-8-sig")
    return json.loads(text) if name.endswith(".json") else text


def rows(path: Path, name: str) -> list[Any]:
    return [json.loads(line) for line in member(path, name).splitlines()]


def seal_of(path: Path) -> str:
    with zipfile.ZipFile(path) as opened:
        return hashlib.sha256(opened.read("manifest.json")).hexdigest()


def lose(store: Store, identity: str) -> str:
    """Delete what the posting's only revision rests on; its hash."""
    (revision,) = postings.revisions(store, identity)
    sha256 = revision.evidence.sha256
    (store.folder / "archive" / sha256[:2] / f"{sha256}.gz").unlink()
    return sha256


def revisions_in(path: Path) -> list[str]:
    with path.open("rb") as file:
        found = [r.rec_headers.get_header("Hedui-Revisions") for r in ArchiveIterator(file) if r.rec_type != "warcinfo"]
    return sorted(set(found))


# WARC


def test_a_warc_holds_what_was_asked_for_and_no_more(config: Path, store: Store) -> None:
    one, two = fetched(store), fetched(store, "2", "乙", at=NIGHT + DAY)
    three = fetched(store, "3", "丙", platform="province", at=NIGHT + 2 * DAY)
    (project,) = put(store, project_of(notice_of(one, three)))
    path = config.parent / "a.warc.gz"
    for options, wanted in (
        ((), [one, two, three]), (("--night", TWO), [two]), (("--since", TWO), [two, three]),
        (("--until", TWO), [one, two]), (("--platform", "province"), [three]),
        (("--project", project), [one, three]), (("--project", project, "--night", THREE), [three]),
    ):  # fmt: skip
        result = hedui(config, "--warc", path, *options)
        assert (result.exit_code, result.stderr) == (0, "")
        assert revisions_in(path) == sorted(f"{identity}/1" for identity in wanted)


def test_a_warc_is_for_one_user_and_says_that_it_is_restricted(config: Path, store: Store) -> None:
    fetched(store)
    path = config.parent / "a.warc.gz"
    assert "限制使用" in hedui(config, "--warc", path).stdout
    assert path.stat().st_mode & 0o777 == 0o600


def test_lost_bytes_are_named_and_the_rest_is_exported(config: Path, store: Store) -> None:
    lost, whole = fetched(store), fetched(store, "2", "乙")
    sha256 = lose(store, lost)
    path = config.parent / "a.warc.gz"
    result = hedui(config, "--warc", path)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert all(part in line for part in (lost, "第1版", "http://centre.example/1.html", sha256))
    assert revisions_in(path) == [f"{whole}/1"]


def test_nothing_to_export_is_said(config: Path, store: Store) -> None:
    result = hedui(config, "--warc", config.parent / "a.warc.gz", "--night", ONE)
    assert (result.exit_code, "没有符合条件的抓取" in result.stdout) == (0, True)


# Bundles


def test_a_bundle_holds_the_night(config: Path, store: Store) -> None:
    identity, listed, _ = fetched(store), seen(store, "2", at=NIGHT - DAY), seen(store, "3", at=NIGHT - DAY)
    postings.listed(store, [listed], NIGHT)
    a_night(config, store)
    ledger.note_look(store, look(NIGHT.date(), outcome=LookOutcome.UNREADABLE, reason="http_503"))
    opened = finding(store)
    path = bundle(config, ONE)
    (run,) = member(path, "ledger.json")["runs"]
    assert [(w["promised"], w["got"], w["state"]) for w in run["windows"]] == [(9, 9, "whole")]
    (shown,) = member(path, "ledger.json")["looks"]
    assert (shown["outcome"], shown["reason"], shown["words"]) == ("unreadable", "http_503", "服务器返回错误（503）")
    (found,) = member(path, "findings.json")
    assert (found["id"], [event["after"] for event in found["events"]]) == (opened.id, ["open"])
    by_id = {row["id"]: row for row in rows(path, "postings.jsonl")}
    assert set(by_id) == {identity, listed}
    (revision,) = by_id[identity]["revisions"]
    (kept,) = postings.revisions(store, identity)
    assert (revision["sha256"], revision["new_this_night"]) == (kept.evidence.sha256, True)
    assert member(path, "versions.json")["rules"]["R-A01"]
    assert "限制使用" in member(path, "说明.txt")
    (configuration,) = member(path, "manifest.json")["configurations"]
    assert configuration["sha256"] == load(config).sha256


def test_the_evidence_in_a_bundle_is_a_warc_by_the_hashes_of_the_findings(config: Path, store: Store) -> None:
    identity = fetched(store)
    a_night(config, store)
    path = bundle(config, ONE)
    with zipfile.ZipFile(path) as opened, opened.open("evidence.warc") as warc:
        found = [record.rec_headers for record in ArchiveIterator(warc, check_digests="raise")]
    (kept,) = postings.revisions(store, identity)
    assert f"sha256:{kept.evidence.sha256}" in [headers.get_header("WARC-Payload-Digest") for headers in found]


def test_a_night_bundled_twice_has_the_same_bytes_whatever_came_later(config: Path, store: Store) -> None:
    identity = fetched(store)
    opened = finding(store)
    a_night(config, store)
    first = bundle(config, ONE).read_bytes()
    a_night(config, store, 1)
    postings.still_stands(store, identity, NIGHT + DAY)
    decide(store, opened.id)
    config.write_text(CONFIG.replace("示范市", "另一市"), encoding="utf-8")
    result = hedui(config, "--bundle", config.parent / "b.zip", "--night", ONE)
    assert (result.exit_code, "已封存过" in result.stdout) == (0, True)
    assert (config.parent / "b.zip").read_bytes() == first
    assert len(seals.every(store)) == 1


def test_what_came_to_a_night_after_its_seal_is_sealed_anew_and_the_old_seal_stays(config: Path, store: Store) -> None:
    a_night(config, store)
    first = bundle(config, ONE, "a.zip")
    fetched(store)
    runs.end(store, begin(store, kind="check"), wall=NIGHT, exit_status=0)
    second = bundle(config, ONE, "b.zip")
    assert member(second, "manifest.json")["previous"]["seal"] == seal_of(first)
    assert member(second, "manifest.json")["captures"] == 1
    assert [hedui(config, "--verify", path).exit_code for path in (first, second)] == [0, 0]


def test_seals_are_chained_printed_and_name_nights_that_were_not_sealed(config: Path, store: Store) -> None:
    for days in range(3):
        a_night(config, store, days)
    first = bundle(config, ONE, "a.zip")
    result = hedui(config, "--bundle", config.parent / "c.zip", "--night", THREE)
    assert f"封印 {seal_of(config.parent / 'c.zip')}" in result.stdout.splitlines()
    assert f"没有封存：{TWO}" in result.stdout
    manifest = member(config.parent / "c.zip", "manifest.json")
    assert (manifest["previous"]["seal"], manifest["nights_not_sealed"]) == (seal_of(first), [TWO])


def test_a_night_that_brought_nothing_is_sealed_with_its_ledger(config: Path, store: Store) -> None:
    a_night(config, store)
    path = bundle(config, ONE)
    assert (rows(path, "postings.jsonl"), member(path, "findings.json")) == ([], [])
    assert len(member(path, "ledger.json")["runs"]) == 1
    assert hedui(config, "--verify", path).exit_code == 0


def test_a_day_between_nights_on_which_nothing_ran_says_so(config: Path, store: Store) -> None:
    a_night(config, store)
    a_night(config, store, 2)
    path = bundle(config, TWO)
    assert member(path, "ledger.json")["runs"] == []
    assert "没有做过核对" in member(path, "说明.txt")


def test_a_platform_that_could_not_be_read_stands_in_the_bundle(config: Path, store: Store) -> None:
    a_night(config, store, state=Coverage.FAILED, reason="captcha")
    path = bundle(config, ONE)
    (shown,) = member(path, "ledger.json")["runs"][0]["windows"]
    assert (shown["state"], shown["got"], shown["reason"], shown["words"]) == ("failed", 0, "captcha", "要求验证码")
    assert "无法核查：centre 采购公告，要求验证码" in member(path, "说明.txt")


def test_a_run_that_broke_off_stands_in_the_bundle(config: Path, store: Store) -> None:
    night.begin_run(load(config), store, "run", NIGHT)
    path = bundle(config, ONE)
    assert member(path, "ledger.json")["runs"][0]["ended"] is None
    assert "中途中断" in member(path, "说明.txt")


def test_no_night_is_sealed_while_another_run_is_at_work(config: Path, store: Store) -> None:
    a_night(config, store)
    with store.alone():
        result = hedui(config, "--bundle", config.parent / "a.zip", "--night", ONE)
    assert (result.exit_code, "另一个核对正在进行" in result.stderr) == (2, True)
    assert not (config.parent / "a.zip").exists()


def test_bytes_lost_before_sealing_are_named_in_the_manifest_and_the_rest_is_sealed(config: Path, store: Store) -> None:
    lost, _ = fetched(store), fetched(store, "2", "乙")
    sha256 = lose(store, lost)
    a_night(config, store)
    path = config.parent / "a.zip"
    result = hedui(config, "--bundle", path, "--night", ONE)
    assert (result.exit_code, lost in result.stderr, sha256 in result.stderr) == (2, True, True)
    manifest = member(path, "manifest.json")
    assert [(m["posting"], m["ordinal"], m["sha256"]) for m in manifest["missing"]] == [(lost, 1, sha256)]
    assert manifest["captures"] == 1
    assert hedui(config, "--verify", path).exit_code == 0
    again = hedui(config, "--bundle", config.parent / "b.zip", "--night", ONE)
    assert (again.exit_code, (config.parent / "b.zip").read_bytes()) == (2, path.read_bytes())


def test_bytes_lost_after_sealing_are_named_and_the_bundle_is_not_what_was_sealed(config: Path, store: Store) -> None:
    identity = fetched(store)
    a_night(config, store)
    bundle(config, ONE)
    lose(store, identity)
    result = hedui(config, "--bundle", config.parent / "b.zip", "--night", ONE)
    assert result.exit_code == 2
    assert identity in result.stderr
    assert "evidence.warc：由存档重做的与封存时不同" in result.stderr
    assert "evidence.warc：内容与清单不符" in hedui(config, "--verify", config.parent / "b.zip").stderr


def test_bytes_that_come_back_do_not_change_what_was_sealed_without_them(config: Path, store: Store) -> None:
    identity = fetched(store)
    sha256 = lose(store, identity)
    a_night(config, store)
    path = config.parent / "a.zip"
    hedui(config, "--bundle", path, "--night", ONE)
    fetched(store, "9", "投标截止 2026-10-12 09:30", at=NIGHT + DAY)  # the same bytes, archived again
    assert (store.folder / "archive" / sha256[:2] / f"{sha256}.gz").exists()
    hedui(config, "--bundle", config.parent / "b.zip", "--night", ONE)
    assert (config.parent / "b.zip").read_bytes() == path.read_bytes()


def test_a_crawled_night_is_sealed_with_what_one_platform_said_and_why_the_other_was_not_read(tmp_path: Path) -> None:
    with serving() as server:
        server.sites = {
            "open": Site([Item("a" * 24, "示范路施工招标公告")]),
            "shut": Site([], lambda *_: Reply(status=503)),
        }
        nights = crawled(tmp_path, server, server.sites)
        nights.crawl()
    path = bundle(nights.loaded.path, "2026-09-20")
    windows = {w["platform"]: (w["state"], w["reason"]) for w in member(path, "ledger.json")["runs"][0]["windows"]}
    assert windows == {"open": ("whole", ""), "shut": ("failed", "http_503")}
    with zipfile.ZipFile(path) as opened, opened.open("evidence.warc") as warc:
        kinds = {r.rec_type: (r.http_headers, r.content_stream().read()) for r in ArchiveIterator(warc)}
    answered, body = kinds["response"]
    assert (answered.statusline, answered.get_header("Content-Type")) == ("200 OK", "application/json")
    assert "现公开招标" in body.decode()
    assert kinds["request"][0].statusline.startswith("/open/TenderFlow/GetTpInfo")
    assert hedui(nights.loaded.path, "--verify", path).exit_code == 0
    nights.store.close()


def test_a_broken_chain_is_named_when_the_next_night_is_sealed(config: Path, store: Store) -> None:
    for days in range(3):
        a_night(config, store, days)
    bundle(config, ONE)
    bundle(config, TWO)
    store.db.table("seals").delete(1)
    result = hedui(config, "--bundle", config.parent / "c.zip", "--night", THREE)
    assert (result.exit_code, "第1号封印不在库中" in result.stderr) == (2, True)
    assert (config.parent / "c.zip").exists()


# The configuration in a bundle


def test_the_configuration_of_the_night_stands_without_addresses_and_names(config: Path, store: Store) -> None:
    a_night(config, store)
    config.write_text(CONFIG.replace("示范市", "另一市"), encoding="utf-8")
    path = bundle(config, ONE)
    (entry,) = member(path, "manifest.json")["configurations"]
    text = member(path, entry["member"])
    assert "示范市公共资源交易中心" in text
    assert "recipients" in text
    for secret in ("zhangshili", "office.example", "李示例", "zhao"):
        assert secret not in text


SPELLINGS = (
    "platforms: [{address_map: {'http://u:secret@a.example': b}}]",
    "mail:\n  user: |\n    secret\n",
    "mail: {user: secret}",
    "recipients: [secret@x.example]",
    "recipients: secret@x.example",
    "# secret@x.example",
)


@pytest.mark.parametrize("text", SPELLINGS)
def test_no_spelling_lets_a_secret_through(text: str) -> None:
    masked = masked_config(text.encode())
    assert masked is not None
    assert b"secret" not in masked


def test_a_configuration_that_was_not_kept_is_named_by_its_hash(config: Path, store: Store) -> None:
    run = runs.begin(store, kind="run", as_of=NIGHT, wall=NIGHT, config_sha256="e" * 64)
    runs.end(store, run, wall=NIGHT, exit_status=0)
    (entry,) = member(bundle(config, ONE), "manifest.json")["configurations"]
    assert (entry["sha256"], entry["member"], entry["note"]) == ("e" * 64, None, "当时的文本没有保存")


# Verifying


def test_a_bundle_is_verified_where_there_is_no_store(config: Path, store: Store, tmp_path: Path) -> None:
    a_night(config, store)
    path = bundle(config, ONE)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "config.yaml").write_text("{}", encoding="utf-8")
    result = hedui(elsewhere / "config.yaml", "--verify", path)
    assert (result.exit_code, "本机没有库，未核对" in result.stdout) == (0, True)
    assert not (elsewhere / "data").exists()


def test_a_changed_member_is_named(config: Path, store: Store) -> None:
    a_night(config, store)
    path = bundle(config, ONE)
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, content in members.items():
            new.writestr(name, content.replace(b'"got": 9', b'"got": 8') if name == "ledger.json" else content)
    result = hedui(config, "--verify", path)
    (line,) = result.stderr.splitlines()
    assert (result.exit_code, "ledger.json：内容与清单不符" in line, "1 处不符" in result.stdout) == (2, True, True)


def test_a_chain_that_was_changed_or_went_back_is_named(config: Path, store: Store) -> None:
    for days in range(3):
        a_night(config, store, days)
    paths = [bundle(config, day, f"{day}.zip") for day in (ONE, TWO, THREE)]
    store.db.table("seals").delete(2)
    told = hedui(config, "--verify", paths[1])
    assert (told.exit_code, "第2号封印不在库中" in told.stderr, "库中没有第2号封印" in told.stderr) == (2, True, True)
    store.db.table("seals").delete(3)
    assert "库中没有第3号封印" in hedui(config, "--verify", paths[2]).stderr
    assert hedui(config, "--verify", paths[0]).exit_code == 0


def test_a_night_sealed_again_with_other_contents_is_not_the_one_of_the_chain(
    config: Path, store: Store, tmp_path: Path
) -> None:
    a_night(config, store)
    bundle(config, ONE)
    forged = tmp_path / "forged"
    forged.mkdir()
    (forged / "config.yaml").write_text(CONFIG, encoding="utf-8")
    other = open_store(forged / "data")
    a_night(forged / "config.yaml", other, state=Coverage.FAILED, reason="captcha")
    path = bundle(forged / "config.yaml", ONE)
    other.close()
    result = hedui(config, "--verify", path)
    assert (result.exit_code, "与本包不同" in result.stderr) == (2, True)


def test_what_is_no_bundle_is_said(config: Path) -> None:
    (config.parent / "a.zip").write_bytes(b"nothing")
    result = hedui(config, "--verify", config.parent / "a.zip")
    assert (result.exit_code, "不是完整的压缩包" in result.stderr) == (2, True)


# What is refused


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "--warc、--bundle、--verify"),
        (("--warc", "a.warc.gz", "--bundle", "a.zip"), "只一项"),
        (("--bundle", "a.zip"), "--night"),
        (("--bundle", "a.zip", "--night", "yesterday"), "--night yesterday"),
        (("--bundle", "a.zip", "--night", "2020-01-01"), "2020-01-01: 没有这一夜"),
        (("--bundle", "a.zip", "--night", ONE, "--since", ONE), "--since"),
        (("--bundle", "a.tar", "--night", ONE), ".zip"),
        (("--warc", "a.zip"), ".warc.gz"),
        (("--warc", "none/a.warc.gz"), "没有目录"),
        (("--warc", "a.warc.gz", "--platform", "nosuch"), "nosuch"),
        (("--warc", "a.warc.gz", "--project", "nosuch"), "nosuch"),
        (("--warc", "a.warc.gz", "--project", " "), "--project"),
        (("--warc", "a.warc.gz", "--night", ONE, "--since", ONE), "--since"),
        (("--warc", "a.warc.gz", "--since", TWO, "--until", ONE), "早于"),
        (("--verify", "none.zip"), "none.zip"),
        (("--verify", "a.zip", "--platform", "centre"), "--platform"),
    ],
)
def test_a_mistake_is_one_message(
    config: Path, store: Store, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], words: str
) -> None:
    a_night(config, store)
    monkeypatch.chdir(config.parent)
    result = hedui(config, *options)
    (line,) = result.stderr.splitlines()
    assert (result.exit_code, words in line, result.stdout) == (2, True, "")
    assert not list(config.parent.glob("a.*"))


def test_what_happened_on_a_day_is_told_of_that_day_alone(store: Store) -> None:
    opened = finding(store)
    decide(store, opened.id)
    assert [list(findings.events_of(store, date(2026, 9, day))) for day in (20, 21, 22, 23)] == [
        [], [opened.id], [opened.id], [],
    ]  # fmt: skip
