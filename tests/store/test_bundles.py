"""Bundles as files: packed the same every time, for one user alone, and every kind of damage named."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from store.bundles import MANIFEST, SUMS, check, manifest_of, pack, whole_or_not

MEMBERS: dict[str, bytes | Path] = {"a.json": b"{}\n", "说明.txt": "限制使用".encode()}


def packed(path: Path, members: dict[str, bytes | Path] | None = None) -> bytes:
    chosen = members or MEMBERS
    manifest = manifest_of({"night": "2026-09-21", "number": 1, "previous": None}, chosen)
    pack(path, chosen, manifest)
    return manifest


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    packed(tmp_path / "a.zip")
    return tmp_path / "a.zip"


def test_what_was_packed_is_found_whole_under_its_seal(bundle: Path) -> None:
    found = check(bundle)
    assert found.problems == []
    assert found.manifest is not None
    with zipfile.ZipFile(bundle) as opened:
        assert found.seal == hashlib.sha256(opened.read(MANIFEST)).hexdigest()
        assert f"{found.seal}  {MANIFEST}" in opened.read(SUMS).decode()


def test_the_same_members_give_the_same_bytes_from_memory_and_from_a_file(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"{}\n")
    packed(tmp_path / "b.zip", {"说明.txt": MEMBERS["说明.txt"], "a.json": tmp_path / "source"})
    assert (tmp_path / "b.zip").read_bytes() == bundle.read_bytes()


def test_the_file_is_for_one_user_alone(bundle: Path) -> None:
    assert bundle.stat().st_mode & 0o777 == 0o600


def test_a_file_that_could_not_be_finished_is_not_there_and_an_older_one_stays(bundle: Path) -> None:
    before = bundle.read_bytes()
    with pytest.raises(TypeError), whole_or_not(bundle) as out:
        out.writelines([b"half", None])  # type: ignore[list-item]
    assert bundle.read_bytes() == before
    assert [path.name for path in bundle.parent.iterdir()] == ["a.zip"]


def repacked(path: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """The bundle unpacked, changed, and packed again by another program."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)


def _change_manifest(members: dict[str, bytes]) -> None:
    members[MANIFEST] = json.dumps({**json.loads(members[MANIFEST]), "night": "2026-09-22"}).encode()


def _change_member_and_manifest(members: dict[str, bytes]) -> None:
    members["a.json"] = b"[]"
    manifest = json.loads(members[MANIFEST])
    manifest["members"][0]["sha256"] = hashlib.sha256(b"[]").hexdigest()
    members[MANIFEST] = json.dumps(manifest).encode()


CHANGES: dict[str, Callable[[dict[str, bytes]], object]] = {
    "a.json：内容与清单不符": lambda m: m.update({"a.json": b"[]"}),
    "a.json：清单里有，包里缺少": lambda m: m.pop("a.json"),
    "b.json：不在清单里": lambda m: m.update({"b.json": b""}),
    "封印不符：": _change_manifest,
    "封印不符": _change_member_and_manifest,
    "manifest.json：包里缺少": lambda m: m.pop(MANIFEST),
    "manifest.json：内容损坏": lambda m: m.update({MANIFEST: b"[1]"}),
    "manifest.json：内容损坏，": lambda m: m.update({MANIFEST: m[MANIFEST].replace(b"null", b"{}")}),
    "SHA256SUMS：包里缺少": lambda m: m.pop(SUMS),
    "SHA256SUMS：没有封印": lambda m: m.update({SUMS: b""}),
    "SHA256SUMS：与清单不一致": lambda m: m.update({SUMS: m[SUMS].replace(b"a.json", b"c.json")}),
}


@pytest.mark.parametrize("words", CHANGES)
def test_a_change_is_named(bundle: Path, words: str) -> None:
    repacked(bundle, CHANGES[words])
    (problem,) = check(bundle).problems
    assert problem.startswith(words)


def test_a_member_that_stands_twice_is_named(bundle: Path) -> None:
    with zipfile.ZipFile(bundle, "a") as opened, pytest.warns(UserWarning, match="Duplicate"):
        opened.writestr("a.json", b"{}\n")
    assert check(bundle).problems == ["a.json：在包内出现不止一次"]


def test_a_bundle_cut_short_anywhere_is_no_whole_one(bundle: Path) -> None:
    whole = bundle.read_bytes()
    for length in (0, 10, len(whole) // 2, len(whole) - 1):
        bundle.write_bytes(whole[:length])
        assert "不是完整的压缩包" in "".join(check(bundle).problems)


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_no_turned_byte_that_changes_what_is_read_goes_unnoticed(bundle: Path) -> None:
    whole, inside = bundle.read_bytes(), contents(bundle)
    noticed = 0
    for place in range(len(whole)):
        bundle.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        if check(bundle).problems:
            noticed += 1
        else:
            assert contents(bundle) == inside, place
    assert noticed > len(whole) / 2


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "none.zip")
