"""What holds for all of a kind, those to come too: families of sites, rules, commands, configuration keys, reasons."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from inspect import getmodule
from pathlib import Path
from typing import Any, get_args

import pytest
import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cli import app
from crawlers.families import FAMILIES, Family
from diffing.rules import BOOK, Rule
from diffing.waking import ABSENCE_RULES
from notices.reasons import REASON_NAMES, reason_words
from settings import AbsenceRule, FamilyName, Settings

ROOT = Path(__file__).parent.parent
COMPUTED = {"platforms[].name"}  # keys whose default depends on another key

each_family = pytest.mark.parametrize("kind", FAMILIES.values(), ids=str)
each_rule = pytest.mark.parametrize("rule", BOOK, ids=lambda rule: rule.id)


def modules(folder: str) -> list[Path]:
    return [path for path in sorted((ROOT / folder).glob("*.py")) if path.name != "__init__.py"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# Families of sites


@each_family
def test_a_family_is_found_under_its_name(kind: type[Family]) -> None:
    module = getmodule(kind)
    assert module is not None
    assert Path(str(module.__file__)).name == f"{kind.name}.py"
    assert kind.name in get_args(FamilyName)
    assert module.__doc__
    assert kind.__doc__


@each_family
def test_a_family_has_tests_of_its_own(kind: type[Family]) -> None:
    assert (ROOT / f"tests/crawlers/families/test_{kind.name}.py").exists()


def test_no_family_is_written_and_not_registered() -> None:
    written = {path.stem for path in modules("crawlers/families") if "(Family):" in path.read_text(encoding="utf-8")}
    assert written == set(FAMILIES)


@each_family
def test_a_family_is_named_where_it_is_configured(kind: type[Family]) -> None:
    assert re.search(rf"\b{kind.name}\b", read("config.yaml"))
    assert f"## `{kind.name}`" in read("docs/families.md")


# Reasons


def reasons_given() -> set[str]:
    """Every reason that a crawler gives as it stands in the code."""
    found = set()
    for path in ROOT.glob("crawlers/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "CouldNotLook" and node.args:
                found |= {n.value for n in outcomes(node.args[0]) if isinstance(n, ast.Constant)}
    return {str(reason) for reason in found}


def outcomes(node: ast.expr) -> Iterator[ast.expr]:
    """What an expression may come to; of a choice both sides."""
    if isinstance(node, ast.IfExp):
        yield from (*outcomes(node.body), *outcomes(node.orelse))
    else:
        yield node


@pytest.mark.parametrize("reason", sorted(reasons_given()))
def test_whatever_could_not_be_read_has_words(reason: str) -> None:
    assert reason_words(reason) != reason
    assert reason in REASON_NAMES or reason.startswith("http_")


# Rules


@each_rule
def test_a_rule_is_found_under_its_id(rule: Rule) -> None:
    module = getmodule(rule.judge)
    assert module is not None
    assert Path(str(module.__file__)).name == rule.id.lower().replace("-", "_") + ".py"
    assert re.fullmatch(r"R-[A-Z]\d\d", rule.id)


def test_no_rule_is_written_and_not_in_the_book() -> None:
    written = {path.stem.upper().replace("_", "-") for path in modules("diffing/rules")}
    assert written == {rule.id for rule in BOOK}


@each_rule
def test_a_rule_describes_itself(rule: Rule) -> None:
    first, _, rest = rule.description.partition("\n\n")
    assert first.endswith(".")
    assert rest
    assert rule.version >= 1
    assert f"## {rule.id} {rule.name}\n" in read("docs/rules.md")


def test_rules_that_are_named_elsewhere_are_in_the_book() -> None:
    assert {*ABSENCE_RULES, *get_args(AbsenceRule)} <= {rule.id for rule in BOOK}


# Commands


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[Any]:
    """Every command as (words, command), groups that do nothing by themselves left out."""
    below = getattr(command, "commands", {})
    if path and (not below or command.invoke_without_command):
        yield pytest.param(command, id=" ".join(path))
    for name, sub in below.items():
        yield from commands(sub, (*path, name))


each_command = pytest.mark.parametrize("command", list(commands(typer.main.get_command(app))))


@each_command
def test_a_command_takes_configuration_and_clock_and_explains_itself(command: Any) -> None:
    offered = {name for parameter in command.params for name in parameter.opts}
    assert {"--config", "--as-of"} <= offered
    assert re.search(r"[\u4e00-\u9fff].*。$", command.help)


@each_command
def test_a_command_explains_whatever_it_takes(command: Any) -> None:
    assert [parameter.name for parameter in command.params if not parameter.help] == []


# Configuration keys


def keys(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, str | None]]:
    """(path, its default as the documents print it; None where it is computed); lists as []."""
    for name, field in model.model_fields.items():
        path = prefix + name
        parts = list(parts_of(field.annotation))
        yield path, None if path in COMPUTED else default_of(field)
        below = next((part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)), None)
        if below is not None:
            many = any(getattr(part, "__origin__", None) is tuple for part in parts)
            yield from keys(below, f"{path}[]." if many else f"{path}.")


def parts_of(annotation: Any) -> Iterator[Any]:
    """An annotation and everything in it."""
    yield annotation
    for part in get_args(annotation):
        yield from parts_of(part)


def default_of(field: FieldInfo) -> str:
    value = field.default
    if field.is_required():
        return "required"
    if isinstance(value, BaseModel):
        return "—"
    if isinstance(value, Path) or (isinstance(value, str) and value):
        return f"`{value}`"
    return f"`{json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)}`"


@pytest.mark.parametrize(("path", "default"), list(keys(Settings)))
def test_a_key_is_documented_with_its_default(path: str, default: str | None) -> None:
    row = re.search(rf"^\| `{re.escape(path)}` \| (.*?) \|", read("docs/configuration.md"), re.M)
    assert row, f"docs/configuration.md has no row for {path}"
    assert default in (None, row.group(1))


@pytest.mark.parametrize("path", [path for path, _ in keys(Settings)])
def test_a_key_is_explained_where_it_stands(path: str) -> None:
    assert re.search(rf"(?:^|[\s{{#,]){path.split('.')[-1]}\b", read("config.yaml"), re.M)


def test_no_row_is_left_of_a_key_that_is_gone() -> None:
    rows = re.findall(r"^\| `([a-z_\[\].]+)` \|", read("docs/configuration.md"), re.M)
    assert sorted(rows) == sorted(path for path, _ in keys(Settings))
