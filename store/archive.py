"""Raw bytes by their sha256, compressed, each kept once; written whole or not at all."""

from __future__ import annotations

import gzip
import hashlib
import os
import secrets
import zlib
from pathlib import Path

from store.database import Store, StoreError


def _path(store: Store, sha256: str) -> Path:
    return store.folder / "archive" / sha256[:2] / f"{sha256}.gz"


def keep(store: Store, content: bytes) -> str:
    """Archive `content` and return its sha256 (hex). The bytes are on disk before any row may name them.

    May be called in any thread.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(store, sha256)
    if path.exists():
        return sha256
    new = path.with_name(f".new-{secrets.token_hex(8)}")
    _write(new, gzip.compress(content, 6, mtime=0))
    os.replace(new, path)
    return sha256


def _write(path: Path, content: bytes) -> None:
    """Write a new file to the disk itself; its folder is made where it is the first in it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        handle = os.open(path, flags, 0o600)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, flags, 0o600)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def read(store: Store, sha256: str) -> bytes:
    """The archived bytes. Raises StoreError where they are not there or no longer match their hash."""
    try:
        content = gzip.decompress(_path(store, sha256).read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise StoreError(f"存档中读不到 {sha256}（{error}）") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise StoreError(f"存档 {sha256} 的内容与其校验值不符")
    return content
