"""The files of a posting line: names and addresses, and where given the hash, the text or the file itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from notices.fields import Attachment
from notices.files.bounds import MAX_SIZE

LONGEST_NAME, LONGEST_TEXT = 300, 3_000_000  # characters
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


class BadFile(ValueError):
    """A file of a line that cannot be taken; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as a line gives it: the hash of its bytes, its text, and a path to it beside the lines."""

    name: str
    href: str | None = None
    sha256: str | None = None
    text: str | None = None
    path: str | None = None

    @property
    def listed(self) -> Attachment:
        """As a notice lists it."""
        return Attachment(self.name, self.href)


def given_files(value: Any) -> tuple[GivenFile, ...]:
    """The files under a line's `attachments`. Raises BadFile."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise BadFile("attachments 应为列表 [{…}]")
    return tuple(_given(item, number) for number, item in enumerate(value, 1))


def _given(item: Any, number: int) -> GivenFile:
    where = f"attachments 第 {number} 件"
    known = {"name": item} if isinstance(item, str) else item
    if not isinstance(known, Mapping):
        raise BadFile(f"{where}：应为对象 {{…}} 或文件名")
    for key in ("name", "href", "sha256", "text", "path"):
        if known.get(key) is not None and not isinstance(known[key], str):
            raise BadFile(f"{where}：{key} 应为文字")
    href = known.get("href") or None
    name = (known.get("name") or "").strip() or (href or "").rpartition("/")[2]
    if not 0 < len(name) <= LONGEST_NAME:
        raise BadFile(f"{where}：缺少 name，或超过 {LONGEST_NAME} 字")
    sha256, text = known.get("sha256") or None, known.get("text")
    if sha256 is not None and not _SHA256.fullmatch(sha256):
        raise BadFile(f"{where}：sha256 应为 64 位十六进制数")
    if text is not None and len(text) > LONGEST_TEXT:
        raise BadFile(f"{where}：text 超过 {LONGEST_TEXT} 字")
    # A text of nothing says nothing: whether the file is empty, or was not read, nobody could tell.
    told = text if text is not None and text.strip() else None
    return GivenFile(name, href, sha256.lower() if sha256 else None, told, known.get("path") or None)


def beside(folder: Path, file: GivenFile) -> GivenFile:
    """A file in or below a folder by its whole path. Raises BadFile where none is there, or one of other bytes."""
    path = file.path or ""
    found = (folder / path).resolve()
    if Path(path).is_absolute() or not found.is_relative_to(folder.resolve()):
        raise BadFile(f"{path}：path 应在导入文件所在的目录内")
    if not found.is_file():
        raise BadFile(f"{path}：没有这个文件")
    if found.stat().st_size > MAX_SIZE:
        raise BadFile(f"{path}：文件超过{MAX_SIZE // 2**20}MB")
    if file.sha256 not in (None, hashlib.sha256(found.read_bytes()).hexdigest()):
        raise BadFile(f"{path}：文件与所给的 sha256 不符")
    return replace(file, path=str(found))
