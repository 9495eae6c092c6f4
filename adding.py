"""Adds a platform to a configuration as text, every comment and order kept, and writes several files or none."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shutil import copymode
from urllib.parse import urlsplit

import yaml

from edge import Refused
from settings import Column, Loaded, Settings, checked

PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff·（）-]*")
NO_WORDS = frozenset({"true", "false", "null"})
ANY_FAMILY = "import"  # wants nothing of a platform
INDENT = 2  # of the first platform of a configuration that has none


@dataclass(frozen=True, slots=True)
class NewPlatform:
    """What is said of a platform that is to be added."""

    id: str
    name: str
    role: str
    family: str
    base_url: str
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A configuration with one platform more: its text, what it says, and the line the platform begins at."""

    text: str
    settings: Settings
    line: int


def site_address(url: str) -> str:
    """The address of a site as `base_url` wants it. Raises Refused."""
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise Refused(f"--url {url}: 不是网址（{error}）") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", url.strip()):
        raise Refused(f"--url {url}: 应为网址，以 http:// 或 https:// 开头，如 http://ggzy.example.gov.cn")
    origin = f"{parts.scheme}://{parts.netloc}"
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise Refused(f"--url {url}: 应为网站的首地址 {origin}；栏目各自的路径写在 columns 的 params 里")
    return origin


def with_platform(
    loaded: Loaded, new: NewPlatform, columns: Sequence[Column], day: date, *, family_to_be: bool = False
) -> Added:
    """The configuration with the platform added at the end of `platforms:`.

    `family_to_be`: nobody knows the family yet, and what is checked is the rest. Raises Refused or ConfigurationError
    where the result would not be valid or would change anything else.
    """
    if loaded.settings.platform(new.id):
        raise Refused(f"ID {new.id}: 配置里已有这个平台；换一个 ID，或直接改那一段")
    try:
        text = loaded.raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(f"{loaded.path}: 不是 UTF-8 文本；另存为 UTF-8 后再试") from error
    known = replace(new, family=ANY_FAMILY) if family_to_be else new
    after = checked(loaded.path, _inserted(text, _block(known, columns, day))[0].encode()).settings
    _refuse_other_changes(loaded, after, new)
    _refuse_false_duties(loaded.settings, after, new)
    added, at = _inserted(text, _block(new, columns, day))
    return Added(added, after, added.count("\n", 0, at) + 1)


def _refuse_other_changes(loaded: Loaded, after: Settings, new: NewPlatform) -> None:
    before = loaded.settings
    *others, ours = after.platforms
    kept = after.model_copy(update={"platforms": tuple(others)}).model_dump() == before.model_dump()
    if not kept or (ours.id, ours.name, ours.base_url) != (new.id, new.name, new.base_url):
        raise Refused(f"{loaded.path}: 看不出新平台该加在 platforms 的什么地方；请按 docs/configuration.md 手工加入")


def _refuse_false_duties(before: Settings, after: Settings, new: NewPlatform) -> None:
    """Refuse what would silently change who owes what: other platforms' notices would be missed where none is owed."""
    centres = [platform.id for platform in before.platforms if platform.role == "centre"]
    if new.role == "centre" and centres and before.obligations is None:
        raise Refused(
            f"--role centre: 已有中心 {centres[0]}，而配置没有写 obligations，两个中心会互欠公告；先写明 obligations"
        )
    if centres and before.region != after.region:
        raise Refused(f"--region {new.region}: 会被当作本中心的区划；先给本中心的平台写上 region，再加别的平台")


# Where the block goes


def _inserted(text: str, block: Sequence[str]) -> tuple[str, int]:
    """The text with a block of lines as the last of its platforms, in the text's own line ends; where it begins."""
    ending = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith("\n"):
        text += ending
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    number = next((n for n, (key, _) in enumerate(pairs) if key.value == "platforms"), None)
    indent, apart = INDENT, ""
    if number is None:
        text, at = f"{text}{ending}platforms:{ending}", len(text) + len(f"{ending}platforms:{ending}")
    elif not pairs[number][1].value:  # `platforms: []`: a list with dashes takes its place
        start, end = pairs[number][1].start_mark.index, pairs[number][1].end_mark.index
        text = text[:start].rstrip(" ") + text[end:]
        at = _line_end(text, start - 1)
    elif pairs[number][1].flow_style:
        raise Refused("platforms: 写成了一行 […]；请改成每个平台一段（- id: …），再加新平台")
    else:
        limit = pairs[number + 1][0].start_mark.index if number + 1 < len(pairs) else len(text)
        start, indent, apart = pairs[number][1].start_mark.index, pairs[number][1].start_mark.column, ending
        at = _past_comments(text, _line_end(text, _last_content(text, start, limit)))
    lines = "".join(f"{' ' * indent}{line}{ending}" for line in block)
    return f"{text[:at]}{apart}{lines}{text[at:]}", at + len(apart)


def _last_content(text: str, start: int, limit: int) -> int:
    """Where the last thing said between two places ends: a block's own end is no guide."""
    ends = [
        token.end_mark.index
        for token in yaml.scan(text, Loader=yaml.SafeLoader)
        if start <= token.start_mark.index < min(limit, token.end_mark.index)
        and not isinstance(token, yaml.DocumentEndToken)
    ]
    return len(text[: max(ends)].rstrip())


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _past_comments(text: str, at: int) -> int:
    """Past the indented comments that follow: they belong to the platform before them."""
    here = at
    for line in text[at:].splitlines(keepends=True):
        words = line.strip()
        if words and not words.startswith("#"):
            break
        here += len(line)
        if words and line[0] in " \t":
            at = here
    return at


# What the block says


def _block(new: NewPlatform, columns: Sequence[Column], day: date) -> list[str]:
    return [
        f"- id: {_scalar(new.id)}",
        f"  name: {_scalar(new.name)}",
        f"  # Added {day} (hedui platforms new). What it owes stands under obligations.",
        f"  role: {new.role}",
        f"  family: {new.family}",
        f"  base_url: {new.base_url}",
        f"  region: {_scalar(new.region)}" if new.region else '  # region: "000000"  # the six digits of its division',
        "  # What is read: the family's columns. To read others, take the marks away and change the lines:",
        "  # columns:",
        *(f"  #   - {_flow(column)}" for column in columns),
        "  politeness: {delay_s: 1.5, concurrency: 1, backoff_max_s: 60, off_hours: true, robots: obey, timeout_s: 20,",
        "               # Look at its robots.txt; then: what it says, what was decided and why, with whom and when.",
        '               robots_why: ""}',
    ]


def _flow(column: Column) -> str:
    params = ", ".join(f"{_scalar(key)}: {_scalar(value)}" for key, value in column.params.items())
    more = f", params: {{{params}}}" if params else ""
    headlines = ", headlines: true" if column.headlines else ""
    where = f"trade_kind: {column.trade_kind}, stage: {column.stage}"
    return f"{{name: {_scalar(column.name)}, {where}{more}{headlines}}}"


def _scalar(value: str | int | bool) -> str:
    """A value as YAML reads it back: in quotes unless it is plainly a word."""
    if isinstance(value, str) and PLAIN.fullmatch(value) and value.lower() not in NO_WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)


# Writing


def write_all(texts: Mapping[Path, str], stack: ExitStack) -> None:
    """Write files whole, one by one; until the stack is emptied by its owner, leaving it undoes all of them.

    Raises Refused where one cannot be written.
    """
    for path, text in texts.items():
        before = path.read_bytes() if path.exists() else None
        stack.callback(_undo, path, before)
        _write(path, text.encode())


def _write(path: Path, raw: bytes) -> None:
    actual = path.resolve()  # a link stays one
    half = actual.with_name(f".{actual.name}.new")
    try:
        half.write_bytes(raw)
        if actual.exists():
            copymode(actual, half)
        half.replace(actual)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise Refused(f"{path}: 写不出（{error.strerror}）；检查目录权限与磁盘") from error


def _undo(path: Path, before: bytes | None) -> None:
    with suppress(OSError, Refused):
        if before is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != before:
            _write(path, before)
