"""The archive of raw bytes: each kept once, named by their hash, damage told."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import Store, StoreError, archive


def files(store: Store) -> list[Path]:
    return [path for path in (store.folder / "archive").rglob("*") if path.is_file()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(content=st.binary(max_size=300))
def test_bytes_come_back_whatever_they_are(store: Store, content: bytes) -> None:
    sha256 = archive.keep(store, content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert archive.read(store, sha256) == content


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    assert archive.keep(store, b"body") == archive.keep(store, b"body")
    assert len(files(store)) == 1


def test_nothing_half_written_stays_beside_what_was_kept(store: Store) -> None:
    archive.keep(store, b"one")
    archive.keep(store, b"two")
    assert len(files(store)) == 2


def test_bytes_that_are_not_there_are_named(store: Store) -> None:
    with pytest.raises(StoreError, match="0" * 64):
        archive.read(store, "0" * 64)


def damaged(whole: bytes) -> dict[str, bytes]:
    middle = len(whole) // 2
    return {
        "cut short": whole[:middle],
        "a bit turned": whole[:middle] + bytes([whole[middle] ^ 0xFF]) + whole[middle + 1 :],
        "not compressed": b"plain",
        "other bytes": gzip.compress(b"other"),
        "empty": b"",
    }


@pytest.mark.parametrize("how", list(damaged(b"12")))
def test_damage_is_named_and_never_handed_out(store: Store, how: str) -> None:
    sha256 = archive.keep(store, bytes(range(256)) * 4)
    (path,) = files(store)
    path.write_bytes(damaged(path.read_bytes())[how])
    with pytest.raises(StoreError, match=sha256):
        archive.read(store, sha256)
