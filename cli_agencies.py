"""hedui agencies: what each agency owed in a quarter, and what became of it."""

from __future__ import annotations

from typing import Annotated

import typer

from edge import (
    DEFAULT_CONFIG,
    AsOfOption,
    ConfigOption,
    JsonOption,
    Refused,
    as_of_time,
    opened,
    out,
    print_json,
    told,
)
from reports.agencies import Quarter, agency_quarters
from reports.screen import agencies_table
from store import runs


def agencies(
    quarter: Annotated[str | None, typer.Option(help="哪一季，如 2026Q3；缺省本季", metavar="Q")] = None,
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """按代理机构列出一季：应发、按时、迟发、未见、不一致，都带分母。"""
    with told():
        loaded, store = opened(config)
        wanted = Quarter.of(as_of_time(as_of).date()) if quarter is None else Quarter.named(quarter)
        if wanted is None:
            raise Refused(f"--quarter {quarter}: 应为年份加季度，如 2026Q3")
        if not runs.nights(store, 1):
            raise Refused("还没有做过夜间核对；先运行 hedui run")
        rows = agency_quarters(store, loaded, wanted.first, wanted.last)
        if as_json:
            print_json({"quarter": str(wanted), "agencies": [row.as_json() for row in rows]})
            return
        out.print(agencies_table(wanted, rows))
