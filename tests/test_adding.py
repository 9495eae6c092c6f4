"""A platform added to a configuration as text: valid, at the end of its platforms, and nothing else touched."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from adding import NewPlatform, site_address, with_platform, write_all
from crawlers.families import FAMILIES
from edge import Refused
from settings import Column, Settings, checked

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 9, 21)
NEW = NewPlatform("neighbour", "邻市中心", "other", "jeecms", "http://ggzy.neighbour.example", "430600")
CENTRE = "  - {id: centre, role: centre, family: jeecms, base_url: http://a.example, region: 430500}\n"
RULES = "# Rules, said here.\nrules: {disabled: [R-C01]}\n"


def added(text: str, new: NewPlatform = NEW) -> tuple[str, Settings]:
    before = checked(Path("c.yaml"), text.encode())
    after = with_platform(before, new, FAMILIES["jeecms"].columns, DAY).text
    return after, checked(Path("c.yaml"), after.encode()).settings


def kept(text: str, after: str) -> bool:
    """Whether every line stands as it stood, in its order."""
    lines = iter(after.splitlines())
    return all(line in lines for line in text.splitlines())


SHAPES = {
    "one a line": f"# Ours.\nplatforms:\n{CENTRE}\n{RULES}",
    "no line end": f"rules: {{disabled: [R-C01]}}\nplatforms:\n{CENTRE}".rstrip(),
    "dashes at the margin": "platforms:\n- id: paper\n  family: import\n# Next.\nrules:\n  disabled: [R-C01]\n",
    "a comment of the last": f"platforms:\n{CENTRE}    # also_at:\n    #   - {{}}\n\n    # and more\n\n{RULES}",
    "windows": f"platforms:\n{CENTRE}{RULES}".replace("\n", "\r\n"),
    "a last value in several lines": f"platforms:\n  - id: paper\n    family: import\n    name: |\n      甲\n\n{RULES}",
    "a last value that is nothing": f"platforms:\n  - id: paper\n    family: import\n    region:\n\n{RULES}",
    "alias": f"platforms:\n  - {{id: a, family: &i import}}\n  - id: b\n    family: *i\n{RULES}",
    "none yet": RULES,
    "an end said": f"---\n{RULES}platforms:\n{CENTRE}",
}  # fmt: skip


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_a_platform_comes_last_and_all_else_stays(text: str) -> None:
    after, config = added(text)
    before = checked(Path("c.yaml"), text.encode()).settings
    assert config.platforms[:-1] == before.platforms
    assert config.rules == before.rules
    assert kept(text, after)
    ours = config.platforms[-1]
    assert (ours.id, ours.name, ours.role, ours.family) == ("neighbour", "邻市中心", "other", "jeecms")
    assert (ours.base_url, ours.region) == ("http://ggzy.neighbour.example", "430600")


def test_the_shipped_configuration_keeps_every_line() -> None:
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    after, _ = added(text)
    assert kept(text, after)
    assert after.index("id: neighbour") < after.index("# Who must carry what")


def test_an_empty_list_becomes_one_with_dashes() -> None:
    after, config = added(f"platforms: []  # none yet\n{RULES}")
    assert after.startswith("platforms:  # none yet\n  - id: neighbour\n")
    assert len(config.platforms) == 1


def test_line_ends_stay_of_one_kind() -> None:
    after, _ = added(SHAPES["windows"])
    assert after.count("\n") == after.count("\r\n")


def test_its_columns_stand_beside_it_to_be_taken_up() -> None:
    after, plain = added(SHAPES["one a line"])
    lines = after.splitlines()
    first = lines.index("    # columns:")
    wanted = [
        line.replace("# ", "", 1) if "#   - {" in line or "# columns:" in line else line for line in lines[first:]
    ]
    taken = checked(Path("c.yaml"), "\n".join([*lines[:first], *wanted]).encode()).settings
    assert plain.platforms[-1].columns is None
    assert taken.platforms[-1].columns == FAMILIES["jeecms"].columns


@pytest.mark.parametrize("family", FAMILIES)
def test_every_familys_columns_can_be_taken_up(family: str) -> None:
    columns = FAMILIES[family].columns
    before = checked(Path("c.yaml"), b"rules: {}\n")
    text = with_platform(before, NewPlatform("a", "甲", "other", family, "http://a.example"), columns, DAY).text
    taken = text.replace("# columns:", "columns:").replace("#   - {", "  - {")
    assert checked(Path("c.yaml"), taken.encode()).settings.platforms[-1].columns == columns


@pytest.mark.parametrize(
    "name", ["true", "null", "1e3", "a: b", "a #b", "-", "甲“乙”\"丙'", "- x", "{a}", "no", "甲 乙"]
)
def test_a_name_is_read_back_as_it_was_given(name: str) -> None:
    new = NewPlatform("n", name, "other", "jeecms", "http://n.example")
    assert added(SHAPES["one a line"], new)[1].platforms[-1].name == name


def refused(text: str, new: NewPlatform = NEW) -> str:
    with pytest.raises(Refused) as caught:
        added(text, new)
    return str(caught.value)


def test_an_id_that_is_there_is_not_written_again() -> None:
    new = NewPlatform("centre", "甲", "other", "jeecms", "http://n.example")
    assert "已有这个平台" in refused(SHAPES["one a line"], new)


def test_platforms_in_one_line_are_left_as_they_are() -> None:
    assert "写成了一行" in refused("platforms: [{id: a, family: import}]\n")


def test_two_centres_owe_each_other_nothing_by_chance() -> None:
    second = NewPlatform("second", "邻市中心", "centre", "jeecms", "http://n.example", "430600")
    assert "已有中心 centre" in refused(SHAPES["one a line"], second)
    assert added(f"{SHAPES['one a line']}obligations: []\n", second)[1].region == "430500"


def test_another_citys_region_does_not_become_ours() -> None:
    assert "本中心的区划" in refused("platforms:\n  - {id: centre, role: centre, family: import}\n")


@pytest.mark.parametrize("url", ["ggzy.example", "ftp://a.example", "http://", "http://a b.example", "http://[1"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(Refused, match="--url"):
        site_address(url)


def test_a_page_of_the_site_is_not_the_site() -> None:
    assert site_address("http://a.example:81/") == "http://a.example:81"
    with pytest.raises(Refused, match=r"http://a\.example；"):
        site_address("http://a.example/gggs/index.html")


def test_headlines_are_said() -> None:
    column = Column(name="新闻", trade_kind="other", stage="other", headlines=True)
    new = with_platform(checked(Path("c.yaml"), b"rules: {}\n"), NEW, [column], DAY)
    assert "{name: 新闻, trade_kind: other, stage: other, headlines: true}" in new.text
    assert new.text.splitlines()[new.line - 1].strip() == "- id: neighbour"


def test_files_are_written_all_or_none(tmp_path: Path) -> None:
    old, new, bad = tmp_path / "old", tmp_path / "new", tmp_path / "none" / "bad"
    old.write_text("before", encoding="utf-8")
    with pytest.raises(Refused, match="写不出"), ExitStack() as undo:
        write_all({old: "after", new: "new", bad: "bad"}, undo)
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
    assert old.read_text(encoding="utf-8") == "before"
