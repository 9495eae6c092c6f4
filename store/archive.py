"""Raw bytes by their sha256, compressed, each kept once; written whole or not at all."""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
import zlib
from pathlib import Path

from store.database import Store, StoreError


def _path(store: Store, sha256: str) -> Path:
    return store.folder / "archive" / sha256[:2] / f"{sha256}.gz"


def keep(store: Store, content: bytes) -> str:
    """Archive `content` and return its sha256 (hex). The bytes are on disk before any row may name them."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(store, sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(gzip.compress(content, 6, mtime=0))
        file.flush()
        os.fsync(file.fileno())
    os.replace(name, path)
    return sha256


def read(store: Store, sha256: str) -> bytes:
    """The archived bytes. Raises StoreError where they are not there or no longer match their hash."""
    try:
        content = gzip.decompress(_path(store, sha256).read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise StoreError(f"存档中读不到 {sha256}（{error}）") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise StoreError(f"存档 {sha256} 的内容与其校验值不符")
    return content
