"""The documents say what the software does: commands, rules, families, messages, links and words are looked up."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from importlib import import_module, util
from pathlib import Path
from typing import Any, get_args

import pytest
import typer

from cli import app
from crawlers.families import FAMILIES
from diffing.rules import BOOK
from docs.generate import PAGES
from notices.reasons import REASON_NAMES
from notices.vocabulary import FindingState, Verdict
from reports.answers import check_document
from reports.as_json import finding_json
from settings import FamilyName
from store.judged import Finding
from tests.diffing.builders import CONSTRUCTION, World, at, day, judge, notice, posting

ROOT = Path(__file__).parent.parent
ALL = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
COMMON = {"--config", "--as-of", "--help"}
PEOPLES_ERRORS = {"Refused", "StoreError", "ConfigurationError", "ReportError", "Unreadable", "refusal", "BadLine"}
MENTIONED = re.compile(r"(?:`|^\$ )hedui ([a-z]+)(?: ([a-z]+))?", re.M)

each_document = pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(ROOT)))


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command that does something, by its words."""
    command = command or typer.main.get_command(app)
    below = getattr(command, "commands", {})
    if path and (not below or command.invoke_without_command):
        yield " ".join(path), command
    for name, sub in below.items():
        yield from commands(sub, (*path, name))


COMMANDS = dict(commands())


def section(command: str) -> str:
    """What docs/commands.md says of a command."""
    found = re.search(rf"^## hedui {command}\n(.*?)(?=^## |\Z)", text_of("docs/commands.md"), re.S | re.M)
    assert found, f"docs/commands.md has no section for hedui {command}"
    return found.group(1)


def options(command: str) -> set[str]:
    return {name for parameter in COMMANDS[command].params for name in parameter.opts if name.startswith("--")}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_documented_with_its_options_and_no_others(command: str) -> None:
    rows = re.findall(r"^\| `(--[a-z-]+)", section(command), re.M)
    where = f"docs/commands.md, the table of options under “## hedui {command}”"
    assert sorted(rows) == sorted(options(command) - COMMON), f"{where}: a line for each option, and no others"


def test_no_section_is_left_of_a_command_that_is_gone() -> None:
    assert sorted(re.findall(r"^## hedui (.+)$", text_of("docs/commands.md"), re.M)) == sorted(COMMANDS)


def test_options_common_to_all_are_documented_once() -> None:
    assert all(f"| `{option} " in text_of("docs/commands.md") for option in COMMON - {"--help"})
    assert all({"--config", "--as-of"} <= options(command) for command in COMMANDS)


@each_document
def test_commands_that_are_mentioned_exist(path: Path) -> None:
    for first, second in MENTIONED.findall(path.read_text(encoding="utf-8")):
        assert f"{first} {second}".strip() in COMMANDS or first in COMMANDS, f"hedui {first} {second}"


def examples() -> list[Any]:
    return [json.loads(block) for block in re.findall(r"```json\n(.*?)```", text_of("docs/commands.md"), re.S)]


@pytest.fixture
def finding() -> Finding:
    """A posting that came four working days after another."""
    case = World(kind=CONSTRUCTION).case(notice(posting("province", "09-14"), posting("centre", "09-18")))
    late = next(judgement for judgement in judge(case, "R-C01") if judgement.verdict == Verdict.FAIL)
    when = at("09-22")
    return Finding(
        id="F-1", judgement=late, state=FindingState.OPEN, project_name="示范路", codes=(), first_seen=when,
        last_seen=when, respond_by=None, opened_run="r", changed_run="r", config_sha256="c",
    )  # fmt: skip


def test_the_finding_shown_has_the_keys_of_a_finding(finding: Finding) -> None:
    shown = next(example for example in examples() if "rule_version" in example)
    assert sorted(shown) == sorted(finding_json(finding))


def test_what_check_shows_has_the_keys_of_its_answer(finding: Finding) -> None:
    shown = next(example for example in examples() if "postings" in example)
    real = check_document(None, [posting("centre")], [finding.judgement], [], {"centre": ""}, day("09-22"))
    assert all(sorted(shown[part][0]) == sorted(real[part][0]) for part in ("postings", "verdicts", "platforms"))


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_current(name: str) -> None:
    assert text_of(f"docs/{name}") == PAGES[name](), "run: python -m docs.generate"


@pytest.mark.parametrize("rule", BOOK, ids=lambda rule: rule.id)
def test_a_rule_as_it_stands_is_in_the_changelog(rule: Any) -> None:
    versions = re.findall(rf"^\| {rule.id} .*?\| (\d+) \|", text_of("CHANGELOG.md"), re.M)
    wanted = f"| {rule.id} {rule.name} | {rule.version} | what changed |"
    where = "in CHANGELOG.md, the table “rule | version | change”"
    assert versions and max(map(int, versions)) == rule.version, f"{where}, add a line: {wanted}"
    assert f"## {rule.id} {rule.name}\n\nVersion {rule.version}.\n" in text_of("docs/rules.md")


def test_every_family_of_the_configuration_is_read_and_documented() -> None:
    found = re.search(r"\*\*Families\*\*(.*?)\n\n", text_of("docs/configuration.md"), re.S)
    assert found
    known = set(get_args(FamilyName))
    named = set(re.findall(r"`([a-z_]+)`", found.group(1)))
    assert known == {*FAMILIES, "import"}, (
        "FamilyName in settings.py and _BUILT in crawlers/families/__init__.py differ"
    )
    missing = ", ".join(sorted(known - named))
    assert not missing, f"in docs/configuration.md, the paragraph **Families**, add {missing}"


def test_every_family_can_be_told_by_the_guide_and_no_other_is_named() -> None:
    cells = re.findall(r"^\| (?!an address).* \| (.*) \|$", text_of("docs/add-a-platform.md").split("## A.")[0], re.M)
    named = {name for cell in cells for name in re.findall(r"`([a-z_]+)`", cell)} - {"also_at", "html", "json"}
    where = "in docs/add-a-platform.md, the table “an address you see holds | the family” at its head,"
    missing, unknown = sorted({*FAMILIES} - named), sorted(named - {*FAMILIES})
    assert not missing, f"{where} add a line for {', '.join(missing)}: what one sees on the site | `family`"
    assert not unknown, f"{where} there is no family {', '.join(unknown)}: mend or remove the line"


@pytest.mark.parametrize(("code", "words"), REASON_NAMES.items())
def test_a_reason_is_explained_to_operators(code: str, words: str) -> None:
    line = f"| `{code}` | {words} |"
    assert line in text_of("docs/operations.md"), f"in docs/operations.md, the table of codes, add a line: {line} … |"


def refusals() -> list[str]:
    """The longest fixed stretch of every message that people are told errors by."""
    found = set()
    for path in [
        *ROOT.glob("*.py"),
        *(p for room in ("notices", "store", "reports", "crawlers") for p in ROOT.glob(f"{room}/**/*.py")),
    ]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Raise)
                and isinstance(node.exc, ast.Call)
                and getattr(node.exc.func, "id", "") in PEOPLES_ERRORS
            ):
                parts = [
                    n.value for n in ast.walk(node.exc) if isinstance(n, ast.Constant) and isinstance(n.value, str)
                ]
                found |= {max(parts, key=len).strip("：:；;， “”（(")} if parts else set()
    return sorted(part for part in found if len(part) > 1)


@pytest.mark.parametrize("words", refusals())
def test_a_refusal_is_explained_to_operators(words: str) -> None:
    where = "in docs/operations.md, the tables under “What a command refuses”"
    assert words in text_of("docs/operations.md"), f"{where}, add a line for the message that says: {words}"


def test_the_first_commands_of_the_readme_are_targets() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.M))
    mentioned = {
        name for path in ALL for name in re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(encoding="utf-8"), re.M)
    }
    assert re.findall(r"^make ([a-z]+)", text_of("README.md"), re.M) == ["demo", "test"]
    assert mentioned <= targets


def test_the_readme_fits_a_first_look() -> None:
    assert len(text_of("README.md").splitlines()) <= 100
    assert (ROOT / "docs/finding.png").stat().st_size <= 200_000


@each_document
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]*)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert not target or (path.parent / target).exists(), target


@each_document
def test_anchors_lead_somewhere(path: Path) -> None:
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#([^)]*)\)", path.read_text(encoding="utf-8")):
        page = (path.parent / target if target else path).read_text(encoding="utf-8")
        heads = [head.lower().replace("`", "").replace(" ", "-") for head in re.findall(r"^#+ (.+)$", page, re.M)]
        assert anchor in heads, f"{target}#{anchor}"


@each_document
def test_every_document_is_reached_from_the_readme(path: Path) -> None:
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        here = waiting.pop()
        seen.add(here)
        links = re.findall(r"\]\((?!https?:)([^)#]+\.md)", here.read_text(encoding="utf-8"))
        waiting += [found for link in links if (found := (here.parent / link).resolve()) not in seen]
    assert path in seen


@each_document
def test_no_place_on_one_machine_is_named(path: Path) -> None:
    assert not re.findall(
        r"(?<![\w.)\]>])/(?:home|root|tmp|mnt|opt|usr|work|var)/\w+", path.read_text(encoding="utf-8")
    )


def test_staff_are_told_in_neutral_words() -> None:
    assert not re.findall("违规|违法|造假|处罚|责令|抓取失败", text_of("README.zh-CN.md"))


def snippets() -> list[tuple[str, str]]:
    """The whole modules that the guides tell a newcomer to write."""
    guides = ("docs/add-a-rule.md", "docs/add-a-platform.md")
    found = [(guide, block) for guide in guides for block in re.findall(r"```python\n(.*?)```", text_of(guide), re.S)]
    return [(guide, block) for guide, block in found if block.startswith('"""')]


@pytest.mark.parametrize(("guide", "module"), snippets(), ids=lambda value: value[:40])
def test_what_a_guide_tells_to_write_fits_the_house(guide: str, module: str) -> None:
    for node in ast.walk(ast.parse(module)):
        if isinstance(node, ast.ImportFrom) and node.module and util.find_spec(node.module):
            names = [alias.name for alias in node.names]
            assert all(
                hasattr(import_module(node.module), name) or util.find_spec(f"{node.module}.{name}") for name in names
            )
