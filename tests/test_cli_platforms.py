"""`hedui platforms new`: a platform of a known family is in with one command; what cannot be is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from cli import app
from settings import load

ROOT = Path(__file__).resolve().parent.parent
BAD = 2
SITE = "http://ggzy.neighbour.example"
TEXT = """\
# Ours.
platforms:
  - {id: centre, role: centre, family: gettplist, base_url: "http://a.example", region: "430500"}

recipients: []  # nobody yet
"""


def hedui(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def new(config: Path, *more: object, identity: str = "neighbour", url: str = SITE) -> Result:
    return hedui("platforms", "new", identity, "--url", url, "--config", config, "--as-of", "2026-09-21", *more)


def test_a_platform_of_a_known_family_is_in_with_one_command(config: Path) -> None:
    result = new(config, "--family", "jeecms", "--name", "邻市中心", "--region", "430600", "--role", "mirror")
    assert result.exit_code == 0
    ours = load(config).settings.platforms[-1]
    assert (ours.id, ours.name, ours.role, ours.family) == ("neighbour", "邻市中心", "mirror", "jeecms")
    assert (ours.base_url, ours.region, ours.politeness.robots_why) == (SITE, "430600", "")
    text = config.read_text(encoding="utf-8")
    assert all(line in text for line in TEXT.splitlines())
    assert "Added 2026-09-21" in text
    assert hedui("config", "check", "--config", config).exit_code == 0


def test_it_is_said_what_to_do_next_and_what_it_owes(config: Path) -> None:
    said = new(config, "--family", "jeecms").stdout
    assert f"{config} 第 5 行起" in said
    assert config.read_text(encoding="utf-8").splitlines()[4] == "  - id: neighbour"
    for command in ("config check", "platforms doctor neighbour", "run --platform neighbour --no-mail", "platforms"):
        assert f"  hedui {command} --config {config}\n" in said
    assert "robots_why" in said
    assert "不欠任何公告" in said
    assert "platforms: [neighbour]" in said


def test_what_follows_from_its_role_is_said_too(config: Path) -> None:
    said = new(config, "--family", "ccgp", "--role", "statutory").stdout
    assert "procurement 的 tender、amendment、result、contract 须在它那里发布（R-A02）" in said
    assert "不欠任何公告" not in said


@pytest.mark.parametrize(
    ("role", "rule", "ours_alone"),
    [("centre", "R-A01", True), ("statutory", "R-A02", False), ("supervision", "R-A03", False)],
)
def test_the_line_that_would_hold_it_is_that_of_its_role(config: Path, role: str, rule: str, ours_alone: bool) -> None:
    config.write_text(f"{TEXT}obligations: []\n", encoding="utf-8")
    said = new(config, "--family", "jeecms", "--role", role, "--region", "430600").stdout
    assert "不欠任何公告" in said
    (line,) = re.findall(r"^  - (\{rule: .*\})$", said, re.M)
    assert f"rule: {rule}" in line
    assert ("只有本区划（430500）的公告会按这一行核对" in said) == ours_alone
    config.write_text(config.read_text(encoding="utf-8").replace("obligations: []", f"obligations: [{line}]"), "utf-8")
    assert load(config).settings.obligations is not None


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ((), "--family、--new-family"),
        (("--family", "jeecms", "--new-family", "html"), "--family、--new-family"),
        (("--family", "nosuch"), "没有这一类平台；可用：gettplist"),
        (("--family", "jeecms", "--role", "centre"), "--role centre: 已有中心 centre"),
        (("--family", "jeecms", "--region", "4305"), "platforms[1].region"),
        (("--new-family", "html"), "已有 crawlers/families/jeecms.py"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(config: Path, more: tuple[str, ...], words: str) -> None:
    result = new(config, *more, identity="jeecms")
    assert (result.exit_code, result.stdout) == (BAD, "")
    assert words in result.stderr
    assert config.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("identity", "url", "words"),
    [
        ("centre", SITE, "已有这个平台"),
        ("邻市", SITE, "platforms[1].id"),
        ("neighbour", "ggzy.neighbour.example", "--url"),
        ("neighbour", f"{SITE}/gggs/index.html", f"首地址 {SITE}"),
    ],
)
def test_a_wrong_id_or_address_is_refused(config: Path, identity: str, url: str, words: str) -> None:
    result = new(config, "--family", "jeecms", identity=identity, url=url)
    assert (result.exit_code, words in result.stderr) == (BAD, True)
    assert config.read_text(encoding="utf-8") == TEXT


def test_a_configuration_that_is_not_valid_is_not_added_to(config: Path) -> None:
    config.write_text("platforms: {", encoding="utf-8")
    assert new(config, "--family", "jeecms").exit_code == BAD
    assert config.read_text(encoding="utf-8") == "platforms: {"


def test_the_guides_first_command_does_what_it_says(config: Path) -> None:
    guide = (ROOT / "docs/add-a-platform.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^hedui (platforms new .* --family .*)$", guide.replace("\\\n", ""), re.M)
    config.write_text(f"{TEXT}obligations: []\n", encoding="utf-8")
    assert hedui(*command.split(), "--config", config).exit_code == 0
    assert load(config).settings.platforms[-1].name == "邻市中心"
