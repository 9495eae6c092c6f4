"""`hedui rules`: the book with its counts; what a changed configuration would change, told and never stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from typer.testing import CliRunner

from cli import app
from diffing.rules import BOOK
from notices.vocabulary import FindingState
from settings import load
from store import Store, findings, open_store, projects, runs, verdicts
from store.records import StaffLinkRecord
from tests.diffing.builders import PLATFORMS, at
from tests.diffing.nights import Nights
from tests.store.builders import keep_verdicts


def write(folder: Path, name: str = "config.yaml", **more: Any) -> Path:
    platforms = [{"base_url": f"http://{p['id']}.example", "name": f"平台{p['id']}", **p} for p in PLATFORMS]
    path = folder / name
    path.write_text(yaml.safe_dump({"platforms": platforms, **more}, allow_unicode=True), encoding="utf-8")
    return path


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.fixture
def store(config: Path) -> Iterator[Store]:
    """Two nights: a tender that the centre lacks, and one whose budget differs there."""
    opened = open_store(load(config).data_dir)
    nights = Nights(opened, config=load(config).settings)
    nights.post("ccgp_hunan", "09-16", seen="09-21")
    nights.post("city_gov", "09-16", seen="09-21")
    other = {"name": "示范小学课桌椅采购项目", "codes": (), "purchaser": "示范小学", "key": "2"}
    nights.post("ccgp_hunan", "09-17", seen="09-21", budget_yuan=80000.0, **other)
    nights.post("centre", "09-17", seen="09-21", budget_yuan=90000.0, **other)
    for night in ("09-21", "09-22"):
        nights.run(night)
        conclude(opened)
    yield opened
    opened.close()


def conclude(store: Store) -> None:
    latest = runs.latest(store)
    assert latest is not None
    runs.end(store, latest, wall=latest.as_of, exit_status=0)


def hedui(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["rules", *map(str, arguments)])


def test_the_law_to_check_again_is_listed_on_any_day(config: Path, store: Store) -> None:
    assert findings.all_findings(store)
    told = hedui("laws", "--config", config, "--as-of", "2026-09-23")
    assert (told.exit_code, told.stderr) == (0, "")
    assert "《公共资源交易平台管理暂行办法》" not in told.stdout  # confirmed, and of which day the text is is not known
    assert (
        "《政府采购信息发布管理办法》第十一条：只核实一部分；规则 R-B01、R-B02、R-B04、R-B05、R-C01；未了结疑点 1 项"
        in told.stdout
    )
    document = json.loads(hedui("laws", "--json", "--config", config, "--as-of", "2026-09-23").stdout)
    (one,) = [a for a in document["laws"] if (a["law"], a["article"]) == ("政府采购信息发布管理办法", "第十一条")]
    assert (document["day"], one["why"], one["open_findings"]) == ("2026-09-23", "unconfirmed", 1)


def preview(config: Path, *options: object) -> dict[str, Any]:
    result = hedui("preview", "--config", config, "--json", *options)
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def told(document: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(c["change"], c["rule"], c["platform"]) for c in document["changes"]]


def test_the_book_says_what_is_on_and_what_the_last_night_counted(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, rules={"disabled": ["R-C01"]})
    rows = json.loads(hedui("--config", path, "--json").stdout)["rules"]
    assert [row["rule"] for row in rows] == sorted(rule.id for rule in BOOK)
    assert [row["rule"] for row in rows if not row["on"]] == ["R-C01"]
    (absent,) = [row for row in rows if row["rule"] == "R-A01"]
    assert absent["verdicts"] == {
        verdict: verdicts.count(store).get(("R-A01", verdict), 0) for verdict in absent["verdicts"]
    }
    assert absent["verdicts"]["fail"] == 1
    shown = hedui("--config", path).stdout
    assert "R-C01" in shown and "停用" in shown


def test_the_same_configuration_changes_nothing(config: Path, store: Store) -> None:
    document = preview(config)
    assert (document["changes"], document["judged"], document["left_out"]) == ([], 2, [])
    assert "没有变化" in hedui("preview", "--config", config).stdout


def test_a_rule_switched_off_is_told_with_the_finding_that_stays(config: Path, store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, "new.yaml", rules={"disabled": ["R-A01"]})
    (finding,) = findings.all_findings(store, rule="R-A01")
    (change,) = preview(path)["changes"]
    assert (change["change"], change["finding"], change["platform"]) == ("closed", finding.id, "centre")
    assert (change["after"], change["closes_finding"], change["state"]) == (None, False, "open")
    shown = hedui("preview", "--config", path).stdout
    assert "疑点不会自动了结" in shown and "疑点·橙 → 不判断" in shown


def test_a_rule_switched_on_is_held_against_the_old_configuration(config: Path, store: Store, tmp_path: Path) -> None:
    old = write(tmp_path, "old.yaml", rules={"disabled": ["R-B01", "R-A01"]})
    assert told(preview(config, "--against", old)) == [("opened", "R-A01", "centre"), ("opened", "R-B01", "centre")]
    assert told(preview(config, "--against", old, "--rule", "R-B01")) == [("opened", "R-B01", "centre")]


def test_another_severity_is_told(config: Path, store: Store, tmp_path: Path) -> None:
    duty = {"rule": "R-A01", "trade_kind": "procurement", "stage": "tender", "platforms": "centre"}
    law = {"law": "公共资源交易平台管理暂行办法", "article": "第八条", "confirmed": "yes"}
    duties = ({**duty, "basis": [law]}, {**duty, "basis": [law], "local": "示公资〔2026〕1号"})
    old, new = (write(tmp_path, f"{n}.yaml", obligations=[d]) for n, d in enumerate(duties))
    (change,) = preview(new, "--against", old)["changes"]
    sides = (change["before"]["severity"], change["after"]["severity"])
    assert (change["change"], sides) == ("severity", ("orange", "red"))


def test_what_nobody_looked_for_yet_would_be_unknown_and_is_not_accused(
    config: Path, store: Store, tmp_path: Path
) -> None:
    duty = {"rule": "R-A03", "trade_kind": "procurement", "stage": "tender", "platforms": "bidding"}
    path = write(tmp_path, "new.yaml", obligations=[duty])
    found = [c for c in preview(path)["changes"] if c["rule"] == "R-A03"]
    assert {c["change"] for c in found} == {"cannot_tell"}
    shown = hedui("preview", "--config", path, "--rule", "R-A03").stdout
    assert "待二次复核" in shown and "未见发布" not in shown


def test_nothing_is_stored(config: Path, store: Store, tmp_path: Path) -> None:
    before = (findings.all_findings(store), verdicts.every(store), runs.judging(store))
    hedui("preview", "--config", write(tmp_path, "new.yaml", rules={"disabled": ["R-A01"]}))
    assert (findings.all_findings(store), verdicts.every(store), runs.judging(store)) == before


def test_what_came_after_the_night_is_not_judged(config: Path, store: Store) -> None:
    nights = Nights(store, config=load(config).settings)
    nights.post("centre", "09-16", seen="09-23", key="late")
    runs.end(store, runs.begin(
        store, kind="import", as_of=at("09-23"), wall=at("09-23"), config_sha256="c" * 64
    ), wall=at("09-23"), exit_status=0)  # fmt: skip
    assert preview(config)["changes"] == []


def test_projects_checked_or_parted_since_are_left_out_and_counted(config: Path, store: Store) -> None:
    one, other = projects.all_projects(store)
    keep_verdicts(store, [], at("09-23"), [one.id])
    parted = projects.notices(store, other.id)[0].postings
    projects.set_staff_link(
        store, StaffLinkRecord(*parted[:2], together=False, who="张示例", when=at("09-23"), note="")
    )
    document = preview(config)
    assert other.id in document["left_out"]
    assert "未比较" in hedui("preview", "--config", config).stdout


def test_a_finding_that_staff_dismissed_is_named_with_its_state(config: Path, store: Store, tmp_path: Path) -> None:
    (finding,) = findings.all_findings(store, rule="R-A01")
    findings.decide(store, finding.id, findings.Decision("dismissed", "已核", "张示例", at("09-22"), at("09-22")))
    old = write(tmp_path, "old.yaml", rules={"disabled": ["R-A01"]})
    (change,) = preview(config, "--against", old)["changes"]
    assert (change["change"], change["state"]) == ("opened", FindingState.DISMISSED)


@pytest.mark.parametrize(
    ("options", "word"), [(("--rule", "R-X99"), "R-X99"), (("--against", "none.yaml"), "none.yaml")]
)
def test_bad_input_is_refused(config: Path, store: Store, options: tuple[str, str], word: str) -> None:
    result = hedui("preview", "--config", config, *options)
    assert (result.exit_code, word in result.stderr, result.stdout) == (2, True, "")


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    result = hedui("preview", "--config", write(tmp_path))
    assert (result.exit_code, "没有库" in result.stderr, (tmp_path / "data").exists()) == (2, True, False)


def test_a_store_without_a_night_has_nothing_to_go_by(config: Path) -> None:
    open_store(load(config).data_dir).close()
    result = hedui("preview", "--config", config)
    assert (result.exit_code, "hedui run" in result.stderr) == (2, True)
