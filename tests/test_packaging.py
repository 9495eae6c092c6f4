"""What is installed is what is here: every top-level module is listed, and the command runs from any folder."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMMAND = Path(sys.executable).with_name("hedui")


def test_every_top_level_module_is_installed() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["py-modules"]
    assert sorted(listed) == sorted(path.stem for path in ROOT.glob("*.py"))


def test_every_top_level_module_is_type_checked() -> None:
    checked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["files"]
    assert {path.name for path in ROOT.glob("*.py")} <= set(checked)


@pytest.mark.skipif(not COMMAND.exists(), reason="hedui 没有装进这个环境（make setup）")
def test_the_installed_command_runs_from_any_folder(tmp_path: Path) -> None:
    ran = subprocess.run(
        [COMMAND, "config", "check", "--config", ROOT / "config.yaml"], cwd=tmp_path, capture_output=True
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
