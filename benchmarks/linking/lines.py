"""A world on disk: posting lines (JSONL) as `hedui link` reads them, and the true pairs of ids."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.linking.world import CENTRE, STATUTORY, Posting
from diffing.linking.records import LinkRecord


def line_of(record: LinkRecord) -> dict[str, Any]:
    """The posting line of `record`; its lots and round are left to be read from the title."""
    fields = record.fields
    claims: dict[str, Any] = {"codes": [{"kind": c.kind, "value": c.value} for c in fields.codes]}
    for key in ("purchaser", "agency", "budget_yuan", "ceiling_yuan", "opening_time"):
        if (value := getattr(fields, key)) is not None:
            claims[key] = value
    if fields.winners:
        claims["winners"] = [{"lot": w.lot, "name": w.name, "price_yuan": w.price_yuan} for w in fields.winners]
    return {
        "id": record.id,
        "platform": record.platform,
        "url": f"https://{record.platform}.example/{record.id}.html",
        "title": record.title,
        "published_at": record.published.iso() if record.published else None,
        "region": record.region,
        "notice_type": record.stage,
        "fields": claims,
    }


def true_pairs(postings: Iterable[Posting]) -> Iterator[tuple[str, str]]:
    """The ids (statutory side, centre) of every notice that both sides show."""
    seen: dict[int, list[str | None]] = {}
    for posting in postings:
        sides = seen.setdefault(posting.notice, [None, None])
        sides[posting.side] = posting.record.id
        statutory, centre = sides[STATUTORY], sides[CENTRE]
        if statutory and centre:
            yield statutory, centre


def write(postings: Iterable[Posting], lines: Path, truth: Path) -> int:
    """Writes the posting lines to `lines` and the true pairs, two ids and a tab a line, to `truth`; says how many."""

    def told() -> Iterator[Posting]:
        with lines.open("w", encoding="utf-8") as out:
            for posting in postings:
                out.write(json.dumps(line_of(posting.record), ensure_ascii=False) + "\n")
                yield posting

    with truth.open("w", encoding="utf-8") as out:
        count = 0
        for statutory, centre in true_pairs(told()):
            out.write(f"{statutory}\t{centre}\n")
            count += 1
    return count
