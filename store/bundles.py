"""A sealed bundle as a file: a zip with the same bytes every time, a manifest of its members, and the seal on that."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
FORMAT = 1
CHUNK = 1 << 20
LARGEST_MANIFEST = 1 << 28  # a night's manifest is some kilobytes; more is no manifest of ours
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can bear: the same bundle has the same bytes on every day
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


@dataclass(slots=True)
class Checked:
    """What a bundle is found to be: its manifest where that can be read, the seal of the bytes, what is wrong."""

    manifest: dict[str, Any] | None = None
    seal: str = ""
    problems: list[str] = field(default_factory=list)


def hash_of(member: bytes | Path) -> tuple[str, int]:
    """The sha256 and length of a member."""
    if isinstance(member, bytes):
        return hashlib.sha256(member).hexdigest(), len(member)
    with member.open("rb") as file:
        return _hash(file), member.stat().st_size


def manifest_of(said: Mapping[str, Any], members: Mapping[str, bytes | Path]) -> bytes:
    """The manifest: what is said of the bundle, and every member's hash and length."""
    listed = [{"name": n, "sha256": hash_of(m)[0], "bytes": hash_of(m)[1]} for n, m in sorted(members.items())]
    return plain_json({**said, "format": FORMAT, "members": listed})


def plain_json(value: Any) -> bytes:
    """JSON with one spelling: keys sorted, letters as they are, a line an item."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def json_lines(values: list[Any]) -> bytes:
    """The same, one value a line."""
    return "".join(json.dumps(v, ensure_ascii=False, sort_keys=True) + "\n" for v in values).encode()


@contextmanager
def whole_or_not(path: Path) -> Iterator[BinaryIO]:
    """A file for the service's user alone that appears under its name when it is complete, else not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")  # mode 0600
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


def pack(path: Path, members: Mapping[str, bytes | Path], manifest: bytes) -> None:
    """Write the bundle. Its sums are of what the manifest names, so that a member that differs is found out."""
    everything = {**members, MANIFEST: manifest, SUMS: _sums(json.loads(manifest), manifest)}
    with whole_or_not(path) as out, zipfile.ZipFile(out, "w") as bundle:
        for name, member in sorted(everything.items()):
            _put(bundle, name, member)


def _put(bundle: zipfile.ZipFile, name: str, member: bytes | Path) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.create_system, info.external_attr, info.compress_type = 3, 0o100600 << 16, zipfile.ZIP_DEFLATED
    if isinstance(member, bytes):
        bundle.writestr(info, member)
        return
    info.file_size = member.stat().st_size
    with member.open("rb") as file, bundle.open(info, "w") as target:
        while chunk := file.read(CHUNK):
            target.write(chunk)


def _sums(manifest: dict[str, Any], raw: bytes) -> bytes:
    """What `sha256sum -c` reads: for those who trust no program of ours."""
    sums = {member["name"]: member["sha256"] for member in manifest["members"]} | {MANIFEST: hash_of(raw)[0]}
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())).encode()


def check(path: Path) -> Checked:
    """Read a bundle back and name each kind of damage. Raises OSError where the file cannot be read at all."""
    found = Checked()
    with path.open("rb") as file:
        try:
            with zipfile.ZipFile(file) as bundle:
                _check(bundle, found)
        except DAMAGE as error:
            found.problems.append(f"不是完整的压缩包（{error}）：文件被截断，或不是导出的封存包")
    return found


def _check(bundle: zipfile.ZipFile, found: Checked) -> None:
    names = bundle.namelist()
    found.problems += [f"{name}：在包内出现不止一次" for name in sorted(set(names)) if names.count(name) > 1]
    raw = _small(bundle, MANIFEST, found)
    if raw is None:
        return
    found.seal = hash_of(raw)[0]
    found.manifest = manifest(raw)
    if found.manifest is None:
        found.problems.append(f"{MANIFEST}：内容损坏，不是本软件能读的清单（格式 {FORMAT}）")
        return
    listed = {member["name"]: member["sha256"] for member in found.manifest["members"]}
    found.problems += [f"{name}：不在清单里，是后来加入的" for name in sorted({*names} - {*listed, MANIFEST, SUMS})]
    for name, digest in listed.items():
        found.problems += _member_problem(bundle, name, digest, names)
    sums = _small(bundle, SUMS, found)
    if sums is not None:
        found.problems += _seal_problems(sums, found)


def _member_problem(bundle: zipfile.ZipFile, name: str, digest: str, names: list[str]) -> list[str]:
    if name not in names:
        return [f"{name}：清单里有，包里缺少"]
    try:
        with bundle.open(name) as member:
            actual = _hash(member)
    except DAMAGE as error:
        return [f"{name}：读不出（{error}）"]
    return [] if actual == digest else [f"{name}：内容与清单不符（清单 {digest}，实为 {actual}）"]


def _seal_problems(sums: bytes, found: Checked) -> list[str]:
    """The manifest may have been changed alone, or the sums alone."""
    written = re.search(rf"^([0-9a-f]{{64}})  {re.escape(MANIFEST)}$", sums.decode("utf-8", "replace"), re.M)
    if written is None:
        return [f"{SUMS}：没有封印（{MANIFEST} 的校验值）"]
    if written[1] != found.seal:
        return [f"封印不符：{SUMS} 写的是 {written[1]}，{MANIFEST} 实为 {found.seal}；清单或封印被改动"]
    same = found.manifest is not None and sums.splitlines() == _lines(found)
    return [] if same else [f"{SUMS}：与清单不一致，被改动"]


def _lines(found: Checked) -> list[bytes]:
    members = found.manifest["members"] if found.manifest else []
    sums = {member["name"]: member["sha256"] for member in members} | {MANIFEST: found.seal}
    return [f"{digest}  {name}".encode() for name, digest in sorted(sums.items())]


def _small(bundle: zipfile.ZipFile, name: str, found: Checked) -> bytes | None:
    """A member that is read whole; what is wrong with it is noted."""
    try:
        with bundle.open(name) as member:
            raw = member.read(LARGEST_MANIFEST + 1)
    except KeyError:
        found.problems.append(f"{name}：包里缺少")
        return None
    except DAMAGE as error:
        found.problems.append(f"{name}：读不出（{error}）")
        return None
    if len(raw) > LARGEST_MANIFEST:
        found.problems.append(f"{name}：大得不像清单，未读")
        return None
    return raw


def manifest(raw: bytes) -> dict[str, Any] | None:
    """The manifest, or None where it does not have the form of one."""
    try:
        data = json.loads(raw)
        sound = data["format"] == FORMAT and isinstance(data["night"], str) and isinstance(data["number"], int)
        sound = sound and (data["previous"] is None or {"number", "night", "seal"} <= set(data["previous"]))
        sound = sound and all(isinstance(data.get(name, []), list) for name in ("missing", "nights_not_sealed"))
        sound = sound and all(isinstance(m["name"], str) and isinstance(m["sha256"], str) for m in data["members"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return dict(data) if sound else None


def _hash(file: Any) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
