"""`hedui platforms new --new-family`: what it writes passes every check; what fails leaves no trace."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from edge import Refused
from scaffolding import new_family

ROOT = Path(__file__).resolve().parent.parent
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "demo-out", "*.png", "data", "results")
NAMED = ("config.yaml", "docs/configuration.md", "settings.py", "crawlers/families/__init__.py")
HTML, JSON = "county_gov", "lake_and_river_board_of_no_2"


def files(folder: Path) -> dict[str, bytes]:
    found = (p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc" and ".mypy_cache" not in p.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def ran(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A module run in the checkout, which comes first on the path."""
    return subprocess.run(
        [sys.executable, "-B", "-m", *arguments], cwd=checkout, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(checkout)},
    )  # fmt: skip


def new(checkout: Path, name: str, form: str) -> subprocess.CompletedProcess[str]:
    return ran(checkout, "cli", "platforms", "new", name, "--new-family", form, "--url", f"http://{form}.example")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source in which two families were begun, one of each form."""
    copy = tmp_path_factory.mktemp("checkout") / "hedui"
    shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
    for name, form in ((HTML, "html"), (JSON, "json")):
        result = new(copy, name, form)
        assert result.returncode == 0, result.stderr
    return copy


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The few files of a checkout that a new family touches or is made from."""
    for path in (*NAMED, *(p.relative_to(ROOT).as_posix() for p in ROOT.glob("**/families/skeletons/*.py"))):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    (tmp_path / "tests/crawlers/families").mkdir(parents=True, exist_ok=True)
    return tmp_path


def test_a_module_a_test_and_its_name_in_every_list(checkout: Path) -> None:
    before, after = files(ROOT), files(checkout)
    written = {f"crawlers/families/{name}.py" for name in (HTML, JSON)}
    tests = {f"tests/crawlers/families/test_{name}.py" for name in (HTML, JSON)}
    assert set(after) - set(before) == written | tests
    assert {path for path in after if path in before and after[path] != before[path]} == set(NAMED)
    for path in NAMED[1:]:
        assert all(name in after[path].decode() for name in (HTML, JSON))
    assert not [path for path in written | tests if "skeleton" in after[path].decode()]


def test_nothing_that_stood_there_is_lost(checkout: Path) -> None:
    for path in NAMED:
        after = iter((checkout / path).read_text(encoding="utf-8").splitlines())
        lost = [line for line in (ROOT / path).read_text(encoding="utf-8").splitlines() if line not in after]
        assert not lost or path in ("config.yaml", "docs/configuration.md")


def test_the_configurations_list_of_families_is_wrapped_and_nothing_else_of_its_comments_changed(
    checkout: Path,
) -> None:
    before, after = ((folder / "config.yaml").read_text(encoding="utf-8") for folder in (ROOT, checkout))
    kept, told = before.split("#   family "), after.split("#   family ")
    old, rest = kept[1].split("#   base_url ", 1)
    new_list, more = told[1].split("#   base_url ", 1)
    assert told[0] == kept[0]
    assert more.startswith(rest.split("\nrecipients:")[0].split("\n  - id:")[0])
    words = new_list.replace("#", " ").split()
    assert words == old.replace(", or import", f" {HTML} {JSON}, or import").replace("#", " ").split()
    lines = f"#   family {new_list}".splitlines()
    assert all(90 < len(line) <= 110 for line in lines[:-1])
    assert len(lines[-1]) <= 110


def test_only_an_interface_is_closed_to_browsers(checkout: Path) -> None:
    text = (checkout / "settings.py").read_text(encoding="utf-8")
    closed = text[text.index("ANSWERING_IN_DATA") :]
    assert (HTML in closed, JSON in closed) == (False, True)


@pytest.mark.parametrize("tool", [("ruff", "check", "--no-cache"), ("ruff", "format", "--check", "--no-cache")])
def test_what_is_written_is_in_the_houses_form(checkout: Path, tool: tuple[str, ...]) -> None:
    changed = [*(path for path in NAMED if path.endswith(".py")), *map(str, checkout.rglob(f"*{HTML}.py"))]
    result = ran(checkout, *tool, *changed, *map(str, checkout.rglob(f"*{JSON}.py")))
    assert result.returncode == 0, result.stdout


def test_what_is_written_is_typed(checkout: Path) -> None:
    result = ran(checkout, "mypy", *(f"crawlers/families/{name}.py" for name in (HTML, JSON)), "crawlers/sites.py")
    assert result.returncode == 0, result.stdout


def test_what_is_written_passes_its_own_tests_the_walls_and_what_holds_for_every_family(checkout: Path) -> None:
    own = [f"tests/crawlers/families/test_{name}.py" for name in (HTML, JSON)]
    common = ("tests/test_walls.py", "tests/crawlers/test_families.py", "tests/test_contracts.py")
    # docs/families.md is written anew by hand, when the module says which site it reads.
    but = ("--deselect", "tests/test_contracts.py::test_a_family_is_named_where_it_is_configured")
    result = ran(checkout, "pytest", "-p", "no:cacheprovider", "-k", f"{HTML} or {JSON}", *own, *common, *but)
    assert result.returncode == 0, result.stdout


def test_its_platform_is_configured(checkout: Path) -> None:
    assert f"（{HTML}，{HTML}）：2 栏，http://html.example" in ran(checkout, "cli", "config", "check").stdout


@pytest.mark.parametrize("name", ["County", "4county", "county-gov", "县", "c", "class", "a" * 31])
def test_a_name_that_can_be_no_modules_is_refused(source: Path, name: str) -> None:
    with pytest.raises(Refused, match="要作模块名"):
        new_family(source, "html", name)


@pytest.mark.parametrize(
    ("name", "words"),
    [("jeecms", "已有这一类平台"), ("row", "类名 Row"), ("family", "类名 Family"), ("zcy_gov", "类名 ZcyGov")],
)
def test_a_name_that_is_taken_is_refused(source: Path, name: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        new_family(source, "html", name)


@pytest.mark.parametrize("path", ["crawlers/families/county.py", "tests/crawlers/families/test_county.py"])
def test_a_file_that_is_there_is_never_written_over(source: Path, path: str) -> None:
    (source / path).write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="不覆盖"):
        new_family(source, "html", "county")


def test_outside_a_checkout_no_family_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="不是源码目录"):
        new_family(tmp_path, "json", "county")


@pytest.mark.parametrize("path", NAMED[2:])
def test_a_list_that_is_not_as_expected_is_left_alone(source: Path, path: str) -> None:
    text = (source / path).read_text(encoding="utf-8")
    (source / path).write_text(text.replace("_BUILT", "BUILT").replace("FamilyName =", "Kinds ="), encoding="utf-8")
    with pytest.raises(Refused, match="登记不进去"):
        new_family(source, "html", "county")


@pytest.mark.parametrize("name", ["aaa", "zzz", "ccgp_2", "jsgc10"])
def test_imports_stay_in_the_order_of_the_alphabet(source: Path, name: str) -> None:
    register = next(text for path, text in new_family(source, "html", name).items() if path.name == "__init__.py")
    (source / "register.py").write_text(register, encoding="utf-8")
    ours = 'lint.isort.known-first-party=["crawlers"]'
    result = ran(source, "ruff", "check", "--isolated", "--no-cache", "--select", "I", "--config", ours, "register.py")
    assert result.returncode == 0, result.stdout


def test_what_cannot_be_used_afterwards_is_taken_back(checkout: Path) -> None:
    """The second list of names is broken so that only a fresh process notices."""
    names = checkout / "settings.py"
    whole = names.read_text(encoding="utf-8")
    # A later definition wins: the new name goes into the first, and the configuration cannot be loaded.
    names.write_text(whole.replace("AbsenceRule = Lit", f"FamilyName = Literal['import', 'gettplist', 'tradeapi', "
                     f"'jeecms', 'ccgp_hunan', 'bidding_hunan', '{HTML}', '{JSON}']\nAbsenceRule = Lit"),
                     encoding="utf-8")  # fmt: skip
    try:
        before = files(checkout)
        result = new(checkout, "sea_board", "html")
        assert (result.returncode, "已全部撤回" in result.stderr) == (2, True)
        assert files(checkout) == before
    finally:
        names.write_text(whole, encoding="utf-8")
