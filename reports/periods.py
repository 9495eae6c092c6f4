"""Reports on demand: of a day its mail and workbook, of a week, month or year the bulletin with its lists."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from reports.bulletin import write_bulletin
from reports.digest import build_digest, workbook_name
from reports.summary import night_summary
from reports.workbook import write_period_workbook, write_workbook
from settings import Loaded
from store import Store, runs

PeriodName = Literal["day", "week", "month", "year"]


class ReportError(ValueError):
    """There is nothing to report on; the message says what is missing, for people."""


def span(period: PeriodName, day: date) -> tuple[date, date]:
    """The first and last day of the day, week (from Monday), month or year that `day` lies in."""
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if period == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return (date(day.year, 1, 1), date(day.year, 12, 31)) if period == "year" else (day, day)


def write_report(store: Store, loaded: Loaded, period: PeriodName, day: date, out: Path) -> list[Path]:
    """Write the report of the period `day` lies in into `out` and give the files.

    Raises ReportError where no night was run in it.
    """
    since, until = span(period, day)
    run = next((r for r in runs.nights(store, 400) if since <= r.night <= until), None)
    if run is None:
        raise ReportError(f"{since} 至 {until} 没有做过夜间核对，没有可报告的内容；换一个日期，或先运行 hedui run")
    out.mkdir(parents=True, exist_ok=True)
    if period == "day":
        book, mail = out / workbook_name(run), out / f"核对晨报_{run.night:%Y%m%d}.eml"
        write_workbook(store, loaded, night_summary(store, loaded, run), book)
        mail.write_bytes(build_digest(store, loaded, run).as_bytes())
        return [mail, book]
    name = f"{since:%Y%m%d}-{until:%Y%m%d}"
    bulletin, lists = out / f"统计督查通报_{name}.docx", out / f"通报明细_{name}.xlsx"
    write_period_workbook(loaded, write_bulletin(store, loaded, bulletin, since=since, until=until), lists)
    return [bulletin, lists]
