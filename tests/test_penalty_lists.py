"""Punishment lists through the command line and the night: taken, judged again, told with what they were read from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from typer.testing import CliRunner

import night
from cli import app
from diffing.penalties import mark_concerned
from diffing.rules import r_s03
from notices.fields import Code, CreditCode, Winner
from notices.gathered.penalty_lists import gather_list
from notices.vocabulary import FindingState, Severity, Stage, Verdict
from replaying import EQUAL, replay
from settings import Loaded, load
from store import Store, archive, findings, open_store, penalties, runs, verdicts
from tests.diffing.builders import NAME, PLATFORMS, at
from tests.diffing.nights import Nights

FIRM, CODE = "湖南示范甲建设有限公司", "91350100M000100Y43"
HEAD = "单位名称,统一社会信用代码,处罚种类,处罚日期,截止日期"
BANNED = f"{FIRM},{CODE},禁止参加政府采购活动,2026-01-01,2026-12-31"
OTHERS = "湖南示范丙建设有限公司,,禁止参加政府采购活动,2026-01-01,2026-12-31"


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    platforms = [{"base_url": f"http://{p['id']}.example", **p} for p in PLATFORMS]
    (tmp_path / "config.yaml").write_text(yaml.safe_dump({"platforms": platforms}, allow_unicode=True))
    return load(tmp_path / "config.yaml")


@pytest.fixture
def store(loaded: Loaded) -> Iterator[Store]:
    opened = open_store(loaded.data_dir)
    yield opened
    opened.close()


@pytest.fixture
def nights(store: Store, loaded: Loaded) -> Nights:
    """Two results: one of the firm, one of another; judged on a night that knew no list."""
    done = Nights(store, config=loaded.settings, whole=False)
    done.post("ccgp_hunan", "09-14", seen="09-15", stage=Stage.RESULT, winners=(Winner(None, FIRM),),
              credit_codes=(CreditCode(FIRM, CODE),))  # fmt: skip
    done.post("ccgp_hunan", "09-14", seen="09-15", stage=Stage.RESULT, key="2", name="示范小学课桌椅采购项目",
              codes=(Code("plan", "邵财采计[2026]000999号"),), winners=(Winner(None, "湖南示范乙建设有限公司"),),
              purchaser="示范小学")  # fmt: skip
    done.run("09-15")
    return done


def bring(loaded: Loaded, store: Store, *lines: str, night_of: str, name: str = "名单甲") -> None:
    path = loaded.path.parent / "名单.csv"
    path.write_text("\n".join((HEAD, *lines)), encoding="utf-8")
    night.take_penalties(loaded, store, name, gather_list(path), at(night_of))
    mark_concerned(store, loaded.settings, r_s03.ID)


def said(store: Store) -> dict[str, int]:
    found = [j for j in verdicts.of_rule(store, r_s03.ID) if j.subject.field == r_s03.WINNER]
    return {verdict: sum(j.verdict == verdict for j in found) for verdict in {j.verdict for j in found}}


def pending(store: Store) -> set[str]:
    """The projects that were asked to be judged again."""
    return {row["project"] for row in store.db.query("select project from audit_pending")}


def test_a_list_that_comes_in_later_is_judged_by_the_next_night(nights: Nights, loaded: Loaded, store: Store) -> None:
    assert said(store) == {Verdict.NOT_APPLICABLE: 2}
    bring(loaded, store, BANNED, night_of="09-16")
    assert len(pending(store)) == 2  # both waited for a list
    nights.run("09-17")
    assert said(store) == {Verdict.FAIL: 1, Verdict.PASS: 1}
    (finding,) = findings.all_findings(store, rule="R-S03")
    assert (finding.state, finding.judgement.severity) == (FindingState.OPEN, Severity.ORANGE)
    assert FIRM in archive.read(store, finding.judgement.evidence[-1].sha256).decode()


def test_an_entry_that_comes_in_later_asks_only_for_whom_it_names(nights: Nights, loaded: Loaded, store: Store) -> None:
    bring(loaded, store, OTHERS, night_of="09-16")
    nights.run("09-17")
    assert said(store) == {Verdict.PASS: 2}
    assert pending(store) == set()
    bring(loaded, store, OTHERS, BANNED, night_of="09-18")
    (asked,) = pending(store)
    nights.run("09-19")
    assert asked in (nights.judged[-1] or ())
    assert said(store) == {Verdict.FAIL: 1, Verdict.PASS: 1}


def test_a_renamed_firm_is_asked_for_by_its_names_on_record(nights: Nights, loaded: Loaded, store: Store) -> None:
    bring(loaded, store, OTHERS, night_of="09-16")
    nights.run("09-17")
    given = loaded.settings.model_dump() | {"renames": [{"names": [FIRM, "湖南示范旧名建设有限公司"]}]}
    nights.config = type(loaded.settings).model_validate(given)
    (loaded.path.parent / "名单.csv").write_text(
        f"{HEAD}\n{OTHERS}\n{BANNED.replace(FIRM, '湖南示范旧名建设有限公司')}"
    )
    night.take_penalties(loaded, store, "名单甲", gather_list(loaded.path.parent / "名单.csv"), at("09-18"))
    mark_concerned(store, nights.config, r_s03.ID)
    nights.run("09-19")
    assert said(store) == {Verdict.FAIL: 1, Verdict.PASS: 1}


def test_marking_is_once_and_survives_a_night_that_is_killed(nights: Nights, loaded: Loaded, store: Store) -> None:
    bring(loaded, store, BANNED, night_of="09-16")
    waiting = pending(store)
    mark_concerned(store, loaded.settings, r_s03.ID)
    assert pending(store) == waiting
    nights.run("09-17")
    mark_concerned(store, loaded.settings, r_s03.ID)
    assert pending(store) == set()


def test_a_list_that_drops_the_entry_leaves_the_finding_to_people(nights: Nights, loaded: Loaded, store: Store) -> None:
    bring(loaded, store, BANNED, OTHERS, night_of="09-16")
    nights.run("09-17")
    bring(loaded, store, OTHERS, night_of="09-18")
    nights.run("09-19")
    assert said(store) == {Verdict.CANNOT_TELL: 1, Verdict.PASS: 1}
    assert [f.state for f in findings.all_findings(store, rule="R-S03")] == [FindingState.OPEN]


def test_an_entry_that_is_mended_leaves_the_finding_to_people(nights: Nights, loaded: Loaded, store: Store) -> None:
    bring(loaded, store, BANNED, night_of="09-16")
    nights.run("09-17")
    bring(loaded, store, BANNED.replace("禁止参加政府采购活动", "罚款"), night_of="09-18")
    nights.run("09-19")
    # What the list said before was dropped before its last day: that is not yet a proof.
    assert said(store) == {Verdict.CANNOT_TELL: 1, Verdict.PASS: 1}


def test_a_finding_is_replayed_from_what_was_known_that_day(loaded: Loaded, store: Store) -> None:
    done = Nights(store, config=loaded.settings)
    text = f"<p>项目名称：{NAME}</p><p>采购人：示范医院</p><p>中标供应商名称：{FIRM}</p>"
    done.post("ccgp_hunan", "09-14", seen="09-15", stage=Stage.RESULT, text=text, winners=(Winner(None, FIRM),))
    bring(loaded, store, BANNED, night_of="09-15")
    done.run("09-15")
    run = runs.latest(store)
    assert run is not None
    store.db.table("runs").update(run.id, {"config_sha256": archive.keep(store, loaded.raw)})
    runs.end(store, run, wall=run.started, exit_status=0)
    bring(loaded, store, OTHERS, night_of="09-18")  # the entry is dropped later: that day it stood there
    (finding,) = findings.all_findings(store, rule="R-S03")
    replayed = replay(store, finding.id)
    assert (replayed.outcome, replayed.problems, replayed.differences) == (EQUAL, (), ())


def hedui(loaded: Loaded, *arguments: object) -> Result:
    common = ["--config", str(loaded.path), "--as-of", "2026-09-21T01:00"]
    return CliRunner().invoke(app, ["import", *map(str, arguments), *common])


def test_the_command_takes_a_list_and_names_bad_lines(loaded: Loaded, tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    file.write_text("\n".join((HEAD, BANNED, "张示例,,罚款,,", ",,罚款,,")), encoding="utf-8")
    result = hedui(loaded, file, "--list", "名单甲")
    assert result.exit_code == 2
    assert "1 行是自然人或个体工商户，没有收入" in result.stdout
    assert "收入 1 条" in result.stdout
    assert "名单.csv: 1 行未收入：第 4 行：单位名称没有填写；这份名单不算读全" in result.stderr
    with_store = open_store(loaded.data_dir)
    assert [r.whole for r in penalties.readings(with_store)] == [False]
    file.write_text("\n".join((HEAD, BANNED)), encoding="utf-8")
    again = hedui(loaded, file, "--list", "名单甲")
    assert (again.exit_code, again.stderr) == (0, "")
    assert [r.whole for r in penalties.readings(with_store)] == [True]
    assert len(penalties.that_matter(with_store)) == 1
    with_store.close()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--list", " "), "--list: 请写名单的名称"), (("--list", "甲", "--platform", "centre"), "不能与 --list 同用"),
        (("--list", "甲", "--template", "x.xlsx"), "只写模板"),
    ],
)  # fmt: skip
def test_options_that_do_not_go_together(loaded: Loaded, tmp_path: Path, options: tuple[Any, ...], words: str) -> None:
    (tmp_path / "名单.csv").write_text(f"{HEAD}\n{BANNED}", encoding="utf-8")
    result = hedui(loaded, tmp_path / "名单.csv", *options)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_list_older_than_what_the_store_holds_is_refused(nights: Nights, loaded: Loaded, store: Store) -> None:
    assert nights.judged
    with pytest.raises(ValueError, match="时间只能向前"):
        bring(loaded, store, BANNED, night_of="09-10")
