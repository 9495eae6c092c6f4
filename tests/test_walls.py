"""The walls of the house: who may import whom, that every file says what it is for, and that none grows too large."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("notices", "store", "crawlers", "diffing", "reports", "sandbox")
# Files on the landing between the rooms: they put rooms together, and only the command line and each other use them.
LANDING = {path.stem for path in ROOT.glob("*.py")} - {"settings", "settings_faults"}
# Whom each room may import of the house, beside itself (design section 4). Settings everyone may, and it nobody.
MAY_IMPORT: dict[str, set[str]] = {
    "settings": {"settings_faults"},
    "settings_faults": set(),
    "notices": set(),
    "store": {"notices"},
    "crawlers": {"notices", "store", "settings"},
    "diffing": {"notices", "store", "settings"},
    "reports": {"notices", "store", "diffing", "settings"},
    "sandbox": set(),
}
HOUSE = {*ROOMS, "settings", "settings_faults", *LANDING}
COMMANDS = {"cli", "cli_export", "cli_platforms", "cli_projects"}
LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS = 400, 60, 6


def files() -> list[Path]:
    """Every Python file of the house; tests and benchmarks are not of it."""
    own = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return sorted([*ROOT.glob("*.py"), *own])


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


EVERY_FILE = pytest.mark.parametrize("path", files(), ids=name_of)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The top-level names a file imports, wherever in it they stand."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (n for n in ast.walk(tree(path)) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)))


@EVERY_FILE
def test_no_room_imports_what_it_must_not(path: Path) -> None:
    room = room_of(path)
    allowed = HOUSE if room in LANDING else {room, *MAY_IMPORT[room]}
    assert {name for name in imported(path) if name in HOUSE} <= allowed


# Within notices: a layer may import those below it, never one above.
LAYERS = ("values", "layout", "extractors")


@pytest.mark.parametrize("layer", LAYERS)
def test_no_layer_of_reading_imports_one_above_it(layer: str) -> None:
    above = LAYERS[LAYERS.index(layer) + 1 :]
    for path in (ROOT / "notices" / layer).glob("*.py"):
        modules = [n.module or "" for n in ast.walk(tree(path)) if isinstance(n, ast.ImportFrom)]
        assert not [m for m in modules if m.startswith(tuple(f"notices.{name}" for name in above))], name_of(path)


@EVERY_FILE
def test_the_sandbox_is_for_the_demo_alone(path: Path) -> None:
    if room_of(path) not in ("sandbox", "demo"):
        assert "sandbox" not in set(imported(path))


@pytest.mark.parametrize("name", ["night", "checking"])
def test_a_night_does_not_know_who_starts_it(name: str) -> None:
    assert not {"cli", "scheduler", "demo"} & set(imported(ROOT / f"{name}.py"))


@EVERY_FILE
def test_imports_are_absolute_and_stand_at_the_top(path: Path) -> None:
    body = tree(path).body
    top = {id(node) for part in body for node in ([part, *part.body] if isinstance(part, ast.If) else [part])}
    found = [node for node in ast.walk(tree(path)) if isinstance(node, (ast.Import, ast.ImportFrom))]
    assert [node.lineno for node in found if id(node) not in top] == []
    assert [n.lineno for n in found if isinstance(n, ast.ImportFrom) and n.level] == []


@EVERY_FILE
def test_the_first_line_says_what_a_module_is_for(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith('"""')
    assert len(first.strip('"').split()) >= 3 or path.name == "__init__.py"


# Every command and every process that judges begins anew, and pays for what it loads before it does anything.
READS_FILES = ("openpyxl", "pdfplumber", "pypdfium2", "notices.files.reading")
LOADS_NOT = {
    "auditing": (*READS_FILES, "docx", "bs4", "notices.read", "notices.extract", "diffing.linking.telling"),
    "cli": (*READS_FILES, "scrapy", "twisted"),
}


@pytest.mark.parametrize("name", LOADS_NOT)
def test_what_begins_often_loads_no_heavy_reader(name: str) -> None:
    asked = f"import sys, {name}; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = set(told.stdout.split())
    assert name in loaded
    assert not set(LOADS_NOT[name]) & loaded


def test_only_the_store_speaks_sql() -> None:
    speaking = {"sqlite3", "sqlite_utils"}
    assert {room_of(path) for path in files() if speaking & set(imported(path))} == {"store"}


def test_what_reads_notices_and_judges_them_asks_no_network_and_no_clock() -> None:
    clocks = {"socket", "urllib3", "requests", "httpx", "scrapy", "twisted", "smtplib", "time", "random"}
    for path in files():
        if room_of(path) in ("notices", "diffing"):
            assert not clocks & set(imported(path)), name_of(path)


@EVERY_FILE
def test_no_file_grows_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@EVERY_FILE
def test_no_function_grows_too_long_or_takes_too_much(path: Path) -> None:
    for function in functions(path):
        length = (function.end_lineno or 0) - function.lineno + 1
        given = function.args
        asked = [a for a in (*given.posonlyargs, *given.args, *given.kwonlyargs) if a.arg not in ("self", "cls")]
        assert length <= LONGEST_FUNCTION, function.name
        # A command's options are its users', not its callers'.
        assert len(asked) <= MOST_PARAMETERS or room_of(path) in COMMANDS, function.name


@EVERY_FILE
def test_nothing_is_left_to_do_and_nothing_is_caught_blindly(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"#.*\b(?:TODO|FIXME|XXX)\b", text)
    caught = [h.type for h in ast.walk(tree(path)) if isinstance(h, ast.ExceptHandler)]
    names = {node.id if isinstance(node, ast.Name) else "" if node else "bare" for node in caught}
    # The command line's outermost edge may: whatever else went wrong must not end with a result's exit status. So may
    # the audit: one rule's fault on one project must not cost the night, and says there that nothing could be told.
    may = room_of(path) == "edge" or name_of(path) == "diffing/audit.py"
    assert not names & {"bare", "BaseException", *(() if may else ("Exception",))}
