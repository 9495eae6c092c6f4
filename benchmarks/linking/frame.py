"""The normalised rows as one table of columns: what every peer starts from, so that none reads titles of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.linking.extra import needed
from benchmarks.linking.world import Posting
from diffing.linking.prepare import Prepared, prepare

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

BATCH = 20_000
COLUMNS = {
    "unique_id": "int64", "side": "int8", "notice": "int64", "stage": "string", "round": "int8", "lot": "string",
    "core": "string", "bare": "string", "code": "string", "stem": "string", "plan": "string", "buyer": "string",
    "agency": "string", "amount": "float64", "award": "float64", "opening": "string", "day": "int32",
    "region": "string", "year": "string", "works": "string",
}  # fmt: skip
_KINDS = ("project", "agency", "section", "platform")


def row_of(row: Prepared) -> dict[str, Any]:
    """The columns that `row` fills; None where it states nothing."""
    codes = sorted((k for k in row.codes if k.kind in _KINDS), key=lambda k: (_KINDS.index(k.kind), k.full))
    plan = next((k.full for k in row.codes if k.kind == "plan"), None)
    return {
        "stage": row.stage,
        "round": row.round,
        "lot": ",".join(sorted(row.lots)),
        "core": row.name.core,
        "bare": row.name.bare,
        "code": codes[0].full if codes else None,
        "stem": codes[0].base if codes else None,
        "plan": plan,
        "buyer": min(row.buyers, default=None),
        "agency": min(row.agencies, default=None),
        "amount": max(row.estimates, default=None),
        "award": max(row.awards, default=None),
        "opening": row.opening,
        "day": row.day,
        "region": " ".join(row.region) or None,
        "year": ",".join(sorted(row.years)),
        "works": ",".join(sorted(row.works)),
    }


def _batches(postings: Iterable[Posting]) -> Iterator[pa.RecordBatch]:
    arrow = needed("pyarrow")
    schema = arrow.schema([(name, getattr(arrow, kind)()) for name, kind in COLUMNS.items()])
    left, start = iter(postings), 0
    while chunk := list(islice(left, BATCH)):
        own = (
            {"unique_id": n, "side": p.side, "notice": p.notice, **row_of(prepare(p.record))}
            for n, p in enumerate(chunk, start)
        )
        yield arrow.RecordBatch.from_pylist(list(own), schema)
        start += len(chunk)


def write(postings: Iterable[Posting], path: Path) -> int:
    """Writes the table of `postings`, normalised, to `path` (Arrow); `unique_id` is a posting's place in the order."""
    arrow = needed("pyarrow")
    count, writer = 0, None
    try:
        for batch in _batches(postings):
            writer = writer or arrow.ipc.new_file(str(path), batch.schema)
            writer.write_batch(batch)
            count += batch.num_rows
    finally:
        if writer:
            writer.close()
    return count


def read(path: Path) -> pa.Table:
    """The whole table at `path`, in memory."""
    arrow = needed("pyarrow")
    with arrow.OSFile(str(path)) as source:
        return arrow.ipc.open_file(source).read_all()
