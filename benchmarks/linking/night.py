"""One night of linking: new postings against a standing index on disk, in a process that knows nothing yet.

    python -m benchmarks.linking.night --standing 300000 --new 3000

The store is made first (not timed). Then a process of its own opens it and links what is pending, as `hedui run` does;
timed from before it starts until it has ended, on a copy of the store each time.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.linking.world import postings as world
from diffing import relink as relinking
from diffing import standing
from diffing.linking.records import LinkRecord
from diffing.linking.version import VERSION
from notices.vocabulary import SHANGHAI
from store import Store, link_pending, open_store, postings
from store.postings import Sighting
from store.records import Evidence, Posting, Revision

TARGET_S = 2.0
SEEN = datetime(2026, 11, 1, 1, 0, tzinfo=SHANGHAI)
LINK = "import sys; from pathlib import Path; from diffing.relink import relink; from store import open_store; " \
       "store = open_store(Path(sys.argv[1])); relink(store); store.close()"  # fmt: skip


def main() -> None:
    """Make the store, time the night, say whether the target is held."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--standing", type=int, default=300_000, help="postings that are linked already")
    parser.add_argument("--new", type=int, default=3_000, help="postings that came tonight")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dir", type=Path, help="where to make the store; a folder of its own otherwise")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.dir) as folder:
        base = Path(folder) / "store"
        _make(base, options.standing, options.new, options.seed)
        size = sum(file.stat().st_size for file in base.iterdir())
        print(f"{options.standing:,} standing postings, {size / 1e6:,.0f} MB on disk; {options.new:,} new ones")
        seconds = [_night(base, Path(folder) / "tonight") for _ in range(options.runs)]
    print("cold process, open to closed: " + ", ".join(f"{s:.2f} s" for s in seconds))
    held = "held" if min(seconds) <= TARGET_S else "NOT HELD"
    print(f"{held}: a night at most {TARGET_S:.0f} s: median {sorted(seconds)[len(seconds) // 2]:.2f} s")


def _make(folder: Path, standing_count: int, new_count: int, seed: int) -> None:
    """A store whose oldest postings are linked and whose newest wait."""
    side = (standing_count + new_count) // 2 + 1
    records = sorted((p.record for p in world(side, seed)), key=_when)[: standing_count + new_count]
    store = open_store(folder)
    with store.transaction():
        arrivals = (relinking.arrival(_posting(record)) for record in records[:standing_count])
        relinking.put(store, standing.begin(store, arrivals, VERSION, ()), (), gone=None)
    for record in records[standing_count:]:
        _see(store, record)
    assert len(link_pending.pending(store)) == new_count
    store.close()


def _when(record: LinkRecord) -> tuple[datetime, str]:
    return record.published.value if record.published else SEEN, record.id


def _posting(record: LinkRecord) -> Posting:
    return Posting(
        id=record.id, platform=record.platform, column="", key=record.id, row_key=record.id, row={}, url="",
        title=record.title, published=record.published, first_seen=SEEN, last_seen=SEEN, listed_at=SEEN,
        trade_kind=None, stage=record.stage, region=record.region, native=(), claims={}, gone_nights=(),
        revision=_revision(record.id, record),
    )  # fmt: skip


def _revision(identity: str, record: LinkRecord) -> Revision:
    return Revision(
        posting=identity, ordinal=1, seen_at=SEEN, evidence=Evidence("", "", SEEN), content_sha256="", media="html",
        title=record.title, text="", content_key="", fields=record.fields, sources={}, unread=None,
    )  # fmt: skip


def _see(store: Store, record: LinkRecord) -> None:
    sighting = Sighting(
        record.platform, "", record.id, record.id, "", record.title, SEEN + timedelta(days=1),
        published=record.published, stage=record.stage, region=record.region,
    )  # fmt: skip
    postings.add_revision(store, _revision(postings.see(store, sighting), record))


def _night(base: Path, tonight: Path) -> float:
    shutil.rmtree(tonight, ignore_errors=True)
    shutil.copytree(base, tonight)
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", LINK, str(tonight)], check=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
