"""What is known from the nights before: how each column was read, and which faults of feeds still stand."""

from __future__ import annotations

from datetime import datetime, timedelta

from notices.vocabulary import FindingState
from store import Store, findings, ledger
from store.columns import column_of
from store.records import Window

REMEMBERED_DAYS = 45  # of the ledger: postings are fetched until they are 31 days old


def history(store: Store, as_of: datetime) -> dict[tuple[str, str], tuple[Window, ...]]:
    """How each column was read night by night, as far back as it is remembered."""
    found: dict[tuple[str, str], list[Window]] = {}
    for window in ledger.history(store, as_of.date() - timedelta(days=REMEMBERED_DAYS)):
        if not window.headlines and window.as_of <= as_of:
            found.setdefault((window.platform, window.column), []).append(window)
    return {column: tuple(windows) for column, windows in found.items()}


def feeds(store: Store) -> dict[tuple[str, str], tuple[str, ...]]:
    """The faults of feeds that were not put right, whatever people made of them, with the notices they cover."""
    standing = (f for f in findings.all_findings(store, rule="R-A03") if f.state != FindingState.FIXED)
    return {(f.subject.platform, f.subject.project): f.judgement.covers for f in standing if column_of(f.subject)}
