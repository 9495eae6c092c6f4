"""Splink 5 on the normalised rows, as well as it can be set up: m from the labels of another world, u from a sample."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.linking.extra import needed
from benchmarks.linking.truth import Ints, one_to_one

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

# Pairs below are no links; far below any threshold that is best, it only bounds what is kept in memory.
LOWEST_WEIGHT = -4.0
SAMPLED_PAIRS = 3e5
# What no labelled pair showed, among some 2,500.
UNSEEN = 2e-4
NEAR_DAYS = 14


def load() -> None:
    """Imports splink and its database, so that neither counts as time or memory of linking. Raises Missing."""
    needed("duckdb")
    needed("splink.internals.duckdb.database_api")
    needed("splink.comparison_level_library")


@dataclass(frozen=True, slots=True)
class Predicted:
    """Pairs by `unique_id`, the surest first, one to one; and the CPU seconds of each step."""

    left: Ints
    right: Ints
    seconds: dict[str, float]


def _levels(cll: Any, column: str, *, exact: str, others: list[tuple[str, str]], missing: str = "") -> dict[str, Any]:
    null = missing or f"{column}_l IS NULL OR {column}_r IS NULL"
    levels = [cll.NullLevel(column) if not missing else {"sql_condition": null, "is_null_level": True}]
    levels.append({"sql_condition": exact, "label_for_charts": "exact"})
    levels += [{"sql_condition": sql, "label_for_charts": label} for label, sql in others]
    return {"output_column_name": column, "comparison_levels": [*levels, cll.ElseLevel()]}


def _same(column: str) -> str:
    return f"{column}_l = {column}_r"


def _within(column: str, share: float) -> str:
    return f"abs({column}_l - {column}_r) <= {share} * greatest({column}_l, {column}_r)"


def _comparisons(cll: Any) -> list[dict[str, Any]]:
    """One comparison a column; every level is a condition a row-pair meets first."""
    contained = "contains(core_l, core_r) OR contains(core_r, core_l)"
    days = "abs(day_l - day_r)"
    return [
        _levels(cll, "core", exact=_same("core"), others=[
            ("bare", _same("bare")), ("contained", contained),
            ("jaro 0.95", "jaro_similarity(core_l, core_r) >= 0.95"),
            ("jaro 0.88", "jaro_similarity(core_l, core_r) >= 0.88"),
            ("jaccard 0.7", "jaccard(core_l, core_r) >= 0.7"),
        ]),
        _levels(cll, "code", exact=_same("code"), others=[
            ("stem", _same("stem")), ("ends with", "ends_with(code_l, code_r) OR ends_with(code_r, code_l)"),
            ("one sign", "levenshtein(code_l, code_r) <= 1"),
            ("near", "levenshtein(code_l, code_r) <= 3"),
        ]),
        _levels(cll, "plan", exact=_same("plan"), others=[]),
        _levels(cll, "buyer", exact=_same("buyer"), others=[
            ("contained", "contains(buyer_l, buyer_r) OR contains(buyer_r, buyer_l)"),
            ("jaro 0.9", "jaro_similarity(buyer_l, buyer_r) >= 0.9"),
        ]),
        _levels(cll, "agency", exact=_same("agency"), others=[
            ("jaro 0.92", "jaro_similarity(agency_l, agency_r) >= 0.92"),
        ]),
        _levels(cll, "amount", exact=_same("amount"), others=[
            ("rounded", "abs(amount_l - amount_r) <= 50"), ("0.5 %", _within("amount", 0.005)),
            ("5 %", _within("amount", 0.05)),
        ]),
        _levels(cll, "award", exact=_same("award"), others=[
            ("rounded", "abs(award_l - award_r) <= 50"), ("0.5 %", _within("award", 0.005)),
            ("5 %", _within("award", 0.05)),
        ]),
        _levels(cll, "opening", exact=_same("opening"), others=[
            ("day", "substr(opening_l, 1, 10) = substr(opening_r, 1, 10)"),
        ]),
        _levels(cll, "day", exact=f"{days} <= 0", others=[
            ("1", f"{days} <= 1"), ("2", f"{days} <= 2"), ("4", f"{days} <= 4"), ("10", f"{days} <= 10"),
        ]),
        _levels(cll, "lot", exact=_same("lot"), others=[("one silent", "lot_l = '' OR lot_r = ''")]),
        _levels(cll, "round", exact=_same("round"), others=[]),
        _levels(cll, "year", exact=_same("year"), others=[("one silent", "year_l = '' OR year_r = ''")]),
        _levels(cll, "works", exact=_same("works"), others=[("one silent", "works_l = '' OR works_r = ''")]),
        _levels(cll, "region", exact=_same("region"), others=[
            ("contained", "starts_with(region_l, region_r) OR starts_with(region_r, region_l)"),
        ]),
    ]  # fmt: skip


_BLOCKS = (
    ("buyer",), ("code",), ("opening", "amount"), ("agency", "opening"), ("amount", "award"), ("core",), ("bare",),
)  # fmt: skip


def _rules() -> list[str]:
    """What a pair must share to be scored at all: stage, days near enough, lots that agree where both state one.

    The lots stand here too, and not in the comparison alone: siblings agree in all else, and a weight for a lot that
    differs, learnt from pairs at random, does not outweigh that (F1 0.984 and not 0.993 at 30,000 a side).
    """
    always = f"l.stage = r.stage AND abs(l.day - r.day) <= {NEAR_DAYS} AND (l.lot = r.lot OR l.lot = '' OR r.lot = '')"
    return [f"{always} AND " + " AND ".join(f"l.{column} = r.{column}" for column in block) for block in _BLOCKS]


class _Clock:
    """CPU seconds by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def run(self, step: str, work: Callable[[], Any]) -> Any:
        """What `work` gives; its seconds are added to `step`."""
        started = time.process_time()
        made = work()
        self.seconds[step] = self.seconds.get(step, 0.0) + time.process_time() - started
        return made


def _database(folder: Path) -> Any:
    connection = needed("duckdb").connect()
    connection.execute("SET threads=1")
    connection.execute("SET memory_limit='8GB'")
    connection.execute("SET preserve_insertion_order=false")
    connection.execute(f"SET temp_directory='{folder}'")
    return needed("splink").DuckDBAPI(connection=connection)


def _linker(api: Any, table: pa.Table, settings: dict[str, Any], *, name: str) -> Any:
    """A linker over the two sides of `table`, held as tables of the database."""
    splink, connection = needed("splink"), api.duckdb_con
    connection.register("given", table)
    frames = []
    for side, letter in ((0, "a"), (1, "b")):
        connection.execute(f"CREATE TABLE {name}_{letter} AS SELECT * EXCLUDE (side) FROM given WHERE side = {side}")
        frames.append(api.register(f"{name}_{letter}", dataset_display_name=f"{name}_{letter}"))
    connection.unregister("given")
    return splink.Linker(frames, settings, log_level=logging.ERROR)


def _settings() -> dict[str, Any]:
    cll = needed("splink.comparison_level_library")
    return {
        "link_type": "link_only",
        "comparisons": _comparisons(cll),
        "blocking_rules_to_generate_predictions": [{"blocking_rule": rule} for rule in _rules()],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "probability_two_random_records_match": 1e-4,
    }


def _with_floor(model: dict[str, Any]) -> dict[str, Any]:
    """A level that no labelled pair showed is next to impossible among true pairs, not unknown."""
    for comparison in model["comparisons"]:
        for level in comparison["comparison_levels"]:
            if not level.get("is_null_level"):
                level["m_probability"] = max(level.get("m_probability") or 0.0, UNSEEN)
    return model


def predict(table: pa.Table, labelled: pa.Table, *, folder: Path) -> Predicted:
    """The pairs splink finds in `table` after learning from `labelled` (a table whose `notice` may be used)."""
    clock = _Clock()
    api = _database(folder)
    teacher = clock.run("train", lambda: _linker(api, labelled, _settings(), name="taught"))
    clock.run("train", lambda: teacher.training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=1))
    clock.run("train", lambda: teacher.training.estimate_m_from_label_column("notice"))
    model = _with_floor(clock.run("train", teacher.misc.save_model_to_json))
    linker = clock.run("frame", lambda: _linker(api, table.drop_columns(["notice"]), model, name="given"))
    made = clock.run("predict", lambda: linker.inference.predict(threshold_match_weight=LOWEST_WEIGHT))
    columns = clock.run(
        "predict",
        lambda: api.duckdb_con.sql(
            f"SELECT unique_id_l, unique_id_r, match_weight FROM {made.physical_name}"
        ).fetchnumpy(),
    )
    left, right = (columns[f"unique_id_{s}"].astype(np.int64) for s in "lr")
    weights = columns["match_weight"].astype(np.float64)
    kept = clock.run("assign", lambda: one_to_one(left, right, weights))
    return Predicted(left[kept], right[kept], clock.seconds)
