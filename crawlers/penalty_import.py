"""Punishment lists gathered elsewhere, taken in line by line; a list is read whole where every line was good."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import datetime

from notices.gathered.penalty_lists import GatheredList
from notices.penalties import Penalty
from store import Store, archive, penalties
from store.penalties import Listed, ListReading
from store.records import Evidence


def take_list(store: Store, name: str, found: GatheredList, at: datetime) -> int:
    """Take a list's entries into the store, all or none. Returns how many entries they were."""
    with store.transaction():
        penalties.see(store, (_listed(store, name, said, at) for said in found.good), at)
        penalties.note_reading(store, ListReading(name, "", at, None, whole=not found.bad))
    return len(found.good)


def _listed(store: Store, name: str, said: Penalty, at: datetime) -> Listed:
    raw = json.dumps(asdict(said), ensure_ascii=False, default=str, sort_keys=True).encode()
    evidence = Evidence(said.url, archive.keep(store, raw), at)
    return Listed(name, hashlib.sha256(raw).hexdigest()[:24], said, evidence)
