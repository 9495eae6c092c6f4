"""Writes a new family of sites into a source checkout: module, test, and where families are named."""

from __future__ import annotations

import keyword
import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import wrap
from typing import Literal

from crawlers.families import FAMILIES
from crawlers.families.base import Family
from crawlers.families.skeletons.html_lists import HtmlLists
from crawlers.families.skeletons.json_lists import JsonLists
from edge import Refused

Form = Literal["html", "json"]
SKELETONS: dict[Form, type[Family]] = {"html": HtmlLists, "json": JsonLists}
NAME = re.compile(r"[a-z][a-z0-9_]{1,29}")
REGISTER, NAMES = Path("crawlers/families/__init__.py"), Path("settings.py")
# The comment of config.yaml that lists the families, and how wide it is wrapped when one is added.
KINDS = re.compile(r"^#   family       the kind of site: .*\n(?:#                .*\n)*", re.MULTILINE)
MARGIN, WIDTH = "#                ", 110
# Whether what was written can be used, asked of a fresh process: this one read the modules before they were changed.
TRIAL = (
    "import sys; from pathlib import Path; from crawlers.families import FAMILIES; from settings import load; "
    "load(Path(sys.argv[1])); FAMILIES[sys.argv[2]]"
)


def new_family(root: Path, form: Form, name: str) -> dict[Path, str]:
    """Every file of a new family, those written anew and those changed, with the text each is to have.

    Raises Refused outside a checkout, for a name that cannot be one or is taken, and where a file is not as expected.
    """
    skeleton = SKELETONS[form]
    module, test = Path(f"crawlers/families/{name}.py"), Path(f"tests/crawlers/families/test_{name}.py")
    _refuse_no_checkout(root, skeleton)
    _refuse_name(root, name, (module, test))
    source = _read(root / f"crawlers/families/skeletons/{skeleton.name}.py")
    register = _read(root / REGISTER)
    kind = class_name(name)
    if re.search(rf"\b{kind}\b", f"{source}\n{register}"):
        raise Refused(f"ID {name}: 类名 {kind} 已另有所指；换一个 ID")
    tried = _read(root / f"tests/crawlers/families/skeletons/test_{skeleton.name}.py")
    return {
        root / module: _renamed(source, skeleton, name),
        root / test: _renamed(tried, skeleton, name),
        root / REGISTER: _registered(register, name),
        root / NAMES: _named(_read(root / NAMES), name, in_data=form == "json"),
        **_mentioned(root, name),
    }


def class_name(name: str) -> str:
    """The class of a family: `county_gov`'s is `CountyGov`."""
    return "".join(part.capitalize() for part in name.split("_"))


def refuse_untried(root: Path, config: Path, name: str) -> None:
    """Raise Refused where a process that begins now cannot use the configuration and the family."""
    ran = subprocess.run(
        [sys.executable, "-B", "-c", TRIAL, config, name], cwd=root, env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True, text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    if ran.returncode:
        last = (ran.stderr.strip().splitlines() or [""])[-1]
        raise Refused(f"写好后试用不成，已全部撤回：{last}")


def _refuse_no_checkout(root: Path, skeleton: type[Family]) -> None:
    needed = (REGISTER, NAMES, Path(f"tests/crawlers/families/skeletons/test_{skeleton.name}.py"))
    if not all((root / path).is_file() for path in needed):
        raise Refused(f"--new-family: {root} 不是源码目录，写不进新的一类平台；请在源码目录里 make setup 后再试")


def _refuse_name(root: Path, name: str, files: tuple[Path, ...]) -> None:
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        raise Refused(f"ID {name}: 要作模块名，只能用小写字母、数字、下划线，以字母开头，2 至 30 字，如 county_gov")
    taken = [path for path in files if (root / path).exists()]
    if taken:
        raise Refused(f"ID {name}: 已有 {taken[0]}，不覆盖；换一个 ID")
    if name in FAMILIES or name == "import":
        raise Refused(f"ID {name}: 已有这一类平台；用 --family {name}，或换一个 ID")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{path}: 读不到（{error}）") from error


def _renamed(text: str, skeleton: type[Family], name: str) -> str:
    moved = text.replace(f"crawlers.families.skeletons.{skeleton.name}", f"crawlers.families.{name}")
    return re.sub(rf"\b{skeleton.name}\b", name, moved).replace(skeleton.__name__, class_name(name))


# Where families are named: each at the end of its list, the import in its place by the alphabet


def _registered(text: str, name: str) -> str:
    line = f"from crawlers.families.{name} import {class_name(name)}\n"
    imports: list[str] = re.findall(r"^from crawlers\.families\.\w+ import .*\n", text, re.MULTILINE)
    later = next((known for known in imports if _by_the_alphabet(known) > _by_the_alphabet(line)), None)
    beside = later or (imports or ["from crawlers.families."])[-1]
    text = _replaced(REGISTER, text, re.escape(beside), line + beside if later else beside + line)
    kinds = rf"\1    {class_name(name)},\n\2"
    return _replaced(REGISTER, text, r"(^_BUILT = \([^)]*,\n)(\)  # fmt: skip)", kinds)


def _by_the_alphabet(line: str) -> list[tuple[str, int]]:
    """As the linter orders imports: figures by what they count."""
    return [(word, int(figures or 0)) for word, figures in re.findall(r"(\D*)(\d*)", line.split()[1])]


def _named(text: str, name: str, *, in_data: bool) -> str:
    text = _replaced(NAMES, text, r'(^FamilyName = Literal\[[^\]]*?)(    "import",\n)', rf'\1    "{name}",\n\2')
    if not in_data:
        return text
    return _replaced(NAMES, text, r"(^ANSWERING_IN_DATA = frozenset\(\{[^}]*,\n)(\}\)  # fmt: skip)",
                     rf'\1    "{name}",\n\2')  # fmt: skip


def _replaced(path: Path, text: str, pattern: str, by: str) -> str:
    text, times = re.subn(pattern, by, text, count=1, flags=re.MULTILINE)
    if not times:
        raise Refused(f"{path}: 与预期的写法不同，登记不进去；请照 docs/add-a-platform.md 手工登记")
    return text


def _mentioned(root: Path, name: str) -> dict[Path, str]:
    """The lists of families in documents, where they stand as they were written: these can be mended by hand."""
    page, config = root / "docs/configuration.md", root / "config.yaml"
    found: dict[Path, str] = {}
    if page.is_file():
        named = rf"\1, `{name}`\2"
        found[page] = re.sub(r"(`)(;\s+and `import`, which crawls nothing)", named, _read(page), count=1)
    if config.is_file():
        found[config] = KINDS.sub(lambda comment: _named_in_comment(comment[0], name), _read(config), count=1)
    return found


def _named_in_comment(comment: str, name: str) -> str:
    """The comment that lists the families with one more, wrapped anew."""
    words = " ".join(line.removeprefix("#").strip() for line in comment.splitlines()).split(maxsplit=1)
    kinds = words[1].replace(", or import", f" {name}, or import", 1)
    lines = wrap(kinds, WIDTH - len(MARGIN), break_long_words=False, break_on_hyphens=False)
    return "#   family       " + f"\n{MARGIN}".join(lines) + "\n"
