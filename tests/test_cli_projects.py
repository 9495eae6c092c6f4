"""`hedui projects` by the command contract: what stands together and why, what waits, joins, splits, withdrawals."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from cli import app

BAD = 2
AT, NIGHT = "2026-09-21T01:00", "2026-09-21T02:00"
CONFIG = """
data_dir: data
platforms:
  - {id: centre, name: 市中心, role: centre, family: import}
  - {id: ccgp_hunan, name: 省政采网, role: statutory, family: import}
"""
CODE = "邵财采计[2026]000123号"


def line(platform: str, kind: str) -> str:
    said = {"id": f"{platform}-{kind}", "platform": platform, "url": f"http://{platform}.example/{kind}",
            "title": f"示范医院被服{kind}项目公开招标公告", "published_at": "2026-09-18", "trade_kind": "procurement",
            "notice_type": "tender", "fields": {"code": CODE, "buyer": "示范医院"}}  # fmt: skip
    return json.dumps(said, ensure_ascii=False)


@dataclass
class Office:
    """A store with a purchase and its supervision, each on two platforms, and the commands given to it."""

    config: Path
    ids: dict[str, str]

    def hedui(self, *arguments: str) -> Result:
        """A command under `hedui projects`."""
        return CliRunner().invoke(app, ["projects", *arguments, "--config", str(self.config)])

    def json(self, *arguments: str) -> Any:
        """What it prints as JSON, status 0."""
        result = self.hedui(*arguments, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    def refused(self, *arguments: str) -> str:
        """The one line by which it refuses, nothing else printed."""
        result = self.hedui(*arguments)
        assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (BAD, "", 1)
        return result.stderr

    def home(self, name: str) -> str:
        """The project that holds a posting now."""
        return str(self.json("show", self.ids[name])["project"]["id"])


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office after a first night; every test works on a copy."""
    folder = tmp_path_factory.mktemp("linked")
    config, lines = folder / "config.yaml", folder / "p.jsonl"
    config.write_text(CONFIG, encoding="utf-8")
    names = [(p, k) for p in ("centre", "ccgp_hunan") for k in ("采购", "监理")]
    lines.write_text("\n".join(line(p, k) for p, k in names), encoding="utf-8")
    for words in (["import", str(lines), "--as-of", AT], ["run", "--no-mail", "--as-of", NIGHT]):
        assert CliRunner().invoke(app, [*words, "--config", str(config)]).exit_code in (0, 1)
    made = Office(config, {})
    for platform, kind in names:
        shown = made.json("show", f"http://{platform}.example/{kind}")
        found = {p["url"]: p["id"] for p in shown["postings"]}
        made.ids[f"{platform}-{kind}"] = found[f"http://{platform}.example/{kind}"]
    return made


@pytest.fixture
def office(linked: Office, tmp_path: Path) -> Office:
    copytree(linked.config.parent, tmp_path, dirs_exist_ok=True)
    return Office(tmp_path / "config.yaml", linked.ids)


A, B, C, D = "centre-采购", "ccgp_hunan-采购", "centre-监理", "ccgp_hunan-监理"


def decided(office: Office, *words: str, who: str = "张示例", note: str = "看过原件") -> Result:
    return office.hedui(*words, "--note", note, "--who", who)


def test_a_project_shows_its_postings_why_and_what_is_near(office: Office) -> None:
    text = office.hedui("show", office.ids[A]).stdout
    assert all(office.ids[name] in text for name in (A, B, C))
    assert all(word in text for word in ("市中心", "省政采网", "相符", "没有并入，因为", "人工决定"))


@pytest.mark.parametrize("key", ["id", "project", "url", "name"])
def test_a_project_goes_by_any_of_its_keys(office: Office, key: str) -> None:
    keys = {"id": office.ids[A], "project": office.home(A), "url": "http://ccgp_hunan.example/采购",
            "name": "示范医院被服采购项目"}  # fmt: skip
    assert {p["id"] for p in office.json("show", keys[key])["postings"]} == {office.ids[A], office.ids[B]}


def test_shown_as_json_it_says_the_same(office: Office) -> None:
    shown = office.json("show", office.ids[A])
    assert set(shown) == {"project", "postings", "near", "decisions"}
    assert all(posting["why"]["agree"] for posting in shown["postings"])
    assert {pair["b"]["id"] for pair in shown["near"]} == {office.ids[C], office.ids[D]}
    assert all(pair["agree"] and pair["why_not"] for pair in shown["near"])


@pytest.mark.parametrize("key", ["", "P-NONE", "J-NONE", "http://nowhere.example/", "查无此项目"])
def test_what_nobody_knows_is_refused_with_what_was_expected(office: Office, key: str) -> None:
    assert "应为项目编号或名称、发布件编号（P- 开头）、公告网址" in office.refused("show", key)


def test_near_projects_wait_once_each(office: Office) -> None:
    waiting = office.json("review")
    (pair,) = waiting["pairs"]
    assert (waiting["total"], waiting["postings"], pair["also"]) == (1, 4, 3)
    assert {office.home(A), office.home(C)} == {pair["a"]["project"], pair["b"]["project"]}
    assert "共 1 组项目、4 对发布件待判断" in office.hedui("review", "--limit", "5").stdout
    assert office.json("review", "--limit", "1", "--page", "2")["pairs"] == []


def test_the_documents_show_the_keys_that_are_printed(office: Office) -> None:
    text = (Path(__file__).parent.parent / "docs/commands.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```json\n(.*?)```", text, re.S)
    documented = next(json.loads(block) for block in blocks if '"near"' in block)
    decided(office, "split", office.ids[A], office.ids[C])
    shown = office.json("show", office.ids[A])
    near, decision = shown["near"][0], shown["decisions"][0]
    assert [list(documented["near"][0]), list(documented["near"][0]["a"])] == [list(near), list(near["a"])]
    assert list(documented["decisions"][0]) == list(decision)


def test_a_join_makes_one_project_and_says_so(office: Office) -> None:
    result = decided(office, "join", office.ids[A], office.ids[C])
    assert (result.exit_code, office.home(A)) == (0, office.home(C))
    assert all(word in result.stdout for word in ("已合并", office.home(A), "原在", "重新判断"))
    assert office.json("review")["total"] == 0


def test_projects_are_joined_by_their_ids(office: Office) -> None:
    decided(office, "join", office.home(A), office.home(C))
    assert len({office.home(name) for name in (A, B, C, D)}) == 1


def test_a_split_without_a_second_leaves_the_project(office: Office) -> None:
    result = decided(office, "split", office.ids[A])
    assert (result.exit_code, "已分开" in result.stdout) == (0, True)
    assert office.home(A) != office.home(B)


def test_a_split_from_a_project_is_one_from_each_of_it(office: Office) -> None:
    decided(office, "split", office.ids[A], office.home(C))
    assert {d["b"] for d in office.json("show", office.ids[A])["decisions"]} == {office.ids[C], office.ids[D]}
    assert office.home(A) == office.home(B)


def test_who_when_and_why_are_kept_through_a_night(office: Office) -> None:
    decided(office, "split", office.ids[A], office.ids[B], "--as-of", "2026-09-21T09:00", note="两批", who="李示例")
    night = ["run", "--no-mail", "--as-of", "2026-09-22T02:00", "--config", str(office.config)]
    assert CliRunner().invoke(app, night).exit_code in (0, 1)
    (decision,) = office.json("show", office.ids[A])["decisions"]
    kept = [decision[key] for key in ("decision", "in_force", "who", "note", "at")]
    assert kept == ["split", True, "李示例", "两批", "2026-09-21T09:00:00+08:00"]
    assert decision["wall"] > decision["at"]
    assert office.home(A) != office.home(B)
    assert all(word in office.hedui("show", office.ids[B]).stdout for word in ("李示例", "两批", "分开·有效", "录入"))


def test_a_withdrawal_is_recorded_beside_what_it_takes_back(office: Office) -> None:
    decided(office, "split", office.ids[A], office.ids[B])
    told = office.json("withdraw", office.ids[B], office.ids[A], "--note", "看错了", "--who", "李示例")
    assert [(d["decision"], d["withdrawn"], d["who"]) for d in told["decided"]] == [("split", True, "李示例")]
    assert len({posting["project"] for posting in told["postings"]}) == 1
    shown = office.json("show", office.ids[A])["decisions"]
    assert [(d["withdrawn"], d["in_force"]) for d in shown] == [(True, False), (False, False)]


def test_a_join_against_a_split_asks_to_withdraw_it_first(office: Office) -> None:
    decided(office, "split", office.ids[A], office.ids[C], note="两批", who="李示例")
    said = office.refused("join", office.ids[A], office.ids[C], "--note", "一批", "--who", "张示例")
    assert all(word in said for word in ("李示例", "两批", "请先撤回"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (lambda o: ("join", o.ids[A], "P-NONE", "--note", "x"), "P-NONE"),
        (lambda o: ("join", o.ids[A], o.ids[A], "--note", "x"), "两件不同"),
        (lambda o: ("join", o.ids[A], o.ids[C]), "--note"),
        (lambda o: ("join", o.ids[A], o.ids[C], "--note", "x", "--who", " "), "--who"),
        (lambda o: ("join", o.ids[A], CODE, "--note", "x"), "2 个项目用这个编号"),
        (lambda o: ("split", o.home(A), "--note", "x"), "请给出要分开的那一件"),
        (lambda o: ("split", o.ids[A], o.ids[A], "--note", "x"), "两件不同"),
        (lambda o: ("withdraw", o.ids[A], o.ids[B], "--note", "x"), "没有可撤回"),
        (lambda o: ("join", o.ids[A], o.ids[C], "--note", "x", "--as-of", "2026-09-20"), "时间只能向前"),
        (lambda o: ("join", o.ids[A], o.ids[C], "--note", "x", "--as-of", "soon"), "--as-of soon"),
    ],
)
def test_what_cannot_be_decided_is_one_message(
    office: Office, words: Callable[[Office], tuple[str, ...]], said: str
) -> None:
    assert said in office.refused(*words(office))
    assert office.json("show", office.ids[A])["decisions"] == []
