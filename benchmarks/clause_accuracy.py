"""How the rules on clauses do against labels given blind: python -m benchmarks.clause_accuracy, needs $HEDUI_CORPUS.

docs/accuracy/clauses.csv has the sentences by id, file and page with their labels and never their text, which is drawn
from the corpus again. With a file of labels (JSON Lines: n, look, kind, unquantified) that table is written first.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from benchmarks.clause_sentences import Sentence, drawn
from diffing.exclusion.candidates import Asked, candidates
from diffing.exclusion.scoring import unquantified
from notices.read import read_file
from notices.vocabulary import TradeKind

TABLE = Path(__file__).resolve().parent.parent / "docs" / "accuracy" / "clauses.csv"
COLUMNS = ("n", "id", "set", "file", "page", "passage", "look", "unquantified", "shown", "shown_unquantified")
UNDATED = date(2026, 1, 1)


@cache
def shown(path: Path) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """What the rules would show of a file: (pattern, sentence) and sentences without a measure, blanks left out."""
    reading = read_file(path)
    fields, kind = reading.fields, reading.fields.trade_kind or TradeKind.PROCUREMENT
    if kind not in (TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT):
        return (), ()
    sums = [s for s in (fields.budget_yuan, fields.ceiling_yuan) if s]
    day = date.fromisoformat(fields.published_on) if fields.published_on else UNDATED
    found = candidates(reading.text, Asked(kind, day, max(sums, default=None)))
    loose = unquantified(reading.text) if kind == TradeKind.PROCUREMENT else ()
    return tuple((c.pattern.id, _bare(c.said.text)) for c in found), tuple(_bare(s.text) for s in loose)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _same(sentence: str, other: str) -> bool:
    """Whether two sentences are one, or one a piece of the other that lines were torn into."""
    return sentence == other or (min(len(sentence), len(other)) >= 8 and (sentence in other or other in sentence))


def judged(corpus: Path, one: Sentence) -> tuple[list[str], bool]:
    """The patterns that show a sentence, and whether it is shown as one without a measure."""
    folder = corpus / "tender_files" if one.set == "documents" else corpus / "fields" / "notices"
    found, loose = shown(folder / one.file)
    text = _bare(one.sentence)
    patterns = [pattern for pattern, sentence in found if _same(text, sentence)]
    return sorted(set(patterns)), any(_same(text, sentence) for sentence in loose)


def rows(corpus: Path, labels: dict[int, dict[str, str]]) -> Iterator[dict[str, str]]:
    """The table's rows: where a sentence stands, its labels, what the rules show of it."""
    for number, one in enumerate(drawn(corpus), start=1):
        patterns, loose = judged(corpus, one)
        yield {
            "n": str(number), "id": one.id, "set": one.set, "file": one.file, "page": str(one.page or ""),
            "passage": one.passage, "look": labels[number]["look"], "unquantified": labels[number]["unquantified"],
            "shown": " ".join(patterns), "shown_unquantified": "yes" if loose else "",
        }  # fmt: skip


def rates(table: list[dict[str, str]], label: str, column: str) -> str:
    """Precision and recall of one column against one label; what labellers were unsure of does not deserve a look."""
    hits = [row for row in table if row[column]]
    wanted = [row for row in table if row[label] == "yes"]
    right = [row for row in hits if row[label] == "yes"]
    return f"shown {len(hits):3}, right {len(right):3}; labelled yes {len(wanted):3}, shown of these {len(right):3}"


def main(corpus: Path, given: Path | None) -> None:
    """Write the table, from given labels or its own, and print the rates."""
    if given is not None:
        lines = [json.loads(line) for line in given.read_text(encoding="utf-8").splitlines() if line.strip()]
        labels = {int(line["n"]): {k: str(line.get(k) or "") for k in ("look", "unquantified")} for line in lines}
    else:
        with TABLE.open(encoding="utf-8", newline="") as file:
            labels = {int(row["n"]): row for row in csv.DictReader(file)}
    table = list(rows(corpus, labels))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    for kind in ("documents", "notices"):
        part = [row for row in table if row["set"] == kind]
        print(f"{kind:9} {len(part):3} sentences  clauses: {rates(part, 'look', 'shown')}")
        print(f"{'':9} {'':3}            scoring: {rates(part, 'unquantified', 'shown_unquantified')}")


if __name__ == "__main__":
    main(Path(os.environ["HEDUI_CORPUS"]), Path(sys.argv[1]) if len(sys.argv) > 1 else None)
