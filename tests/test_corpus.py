"""The real notices and pairs beside the project, where $HEDUI_CORPUS and $HEDUI_SCORE tell of them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from notices.values.prices import price_of

CORPUS, SCORE = os.environ.get("HEDUI_CORPUS"), os.environ.get("HEDUI_SCORE")
# Floors, not targets: what docs/accuracy.md records may only rise.
LEAST_F1_OF_FIELDS, LEAST_PRECISION_OF_FIELDS, LEAST_RECALL_OF_LINKS, LEAST_PLAIN_PRICES = 0.985, 0.985, 0.95, 0.98

pytestmark = pytest.mark.skipif(not (CORPUS and SCORE), reason="HEDUI_CORPUS 或 HEDUI_SCORE 未设：没有真实公告可读")


@pytest.fixture
def corpus() -> Path:
    return Path(str(CORPUS))


def score(script: str, gold: Path, predicted: Path) -> dict[str, object]:
    command = [sys.executable, str(Path(str(SCORE)) / script), str(gold), str(predicted), "--json"]
    result: dict[str, object] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return result


def test_fields_of_real_notices(corpus: Path, tmp_path: Path) -> None:
    files = [str(path) for path in sorted((corpus / "fields" / "notices").iterdir())]
    result = CliRunner().invoke(app, ["read", *files, "--json"])
    (tmp_path / "fields.jsonl").write_text(result.stdout, encoding="utf-8")

    scored = score("score_fields.py", corpus / "fields" / "gold.jsonl", tmp_path / "fields.jsonl")

    assert result.exit_code == 0
    assert scored["unread"] == []
    assert scored["micro"]["f1"] >= LEAST_F1_OF_FIELDS  # type: ignore[index]
    assert scored["micro"]["precision"] >= LEAST_PRECISION_OF_FIELDS  # type: ignore[index]


def test_plain_prices_of_real_candidates(corpus: Path) -> None:
    lines = (corpus / "amounts" / "candidates.jsonl").read_text(encoding="utf-8").splitlines()
    bids = [bid for line in lines for bid in json.loads(line)["parsed_data"]["bidders_and_prices"]]
    plain = [m for bid in bids if (m := re.fullmatch(r"\s*([\d,]+(?:\.\d+)?)\s*(元|万元)?\s*", bid["price"]))]
    read = [(m, price) for m in plain if (price := price_of(m.group(), "投标报价")[0]) is not None]
    wrong = [m.group() for m, price in read if abs(price - _yuan(m)) > 0.005]
    assert (wrong, len(read) >= LEAST_PLAIN_PRICES * len(plain), len(plain) > 2000) == ([], True, True)


def _yuan(printed: re.Match[str]) -> float:
    return float(printed.group(1).replace(",", "")) * (10_000 if printed.group(2) == "万元" else 1)


def test_links_of_real_postings(corpus: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["link", str(corpus / "linking" / "postings.jsonl"), "--json"])
    (tmp_path / "links.jsonl").write_text(result.stdout, encoding="utf-8")

    scored = score("score_links.py", corpus / "linking" / "pairs.jsonl", tmp_path / "links.jsonl")

    assert result.exit_code == 0
    assert (scored["false_merges"], scored["oversized"]) == (0, 0)
    assert scored["recall"] >= LEAST_RECALL_OF_LINKS  # type: ignore[operator]


def test_real_postings_are_imported(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("data_dir: data\n", encoding="utf-8")
    lines = str(corpus / "linking" / "postings.jsonl")
    result = CliRunner().invoke(app, ["import", lines, "--config", str(tmp_path / "config.yaml")])
    assert (result.exit_code, "10903" in result.stdout) == (0, True)
