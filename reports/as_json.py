"""Findings and blind spots as the JSON of the command contract: times in +08:00, values as platforms gave them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from diffing.absence import hangs_on_silence
from diffing.waking import ABSENCE_RULES
from notices.privacy import mask, mask_all
from notices.vocabulary import SHANGHAI, Coverage
from store import Store, findings, ledger, verdicts
from store.judged import Finding
from store.records import Window

SEARCH = "查找"  # where a column would stand, for a search that could not be made


def stamp(when: datetime) -> str:
    """An instant with Shanghai's offset: 2026-09-22T01:00:00+08:00."""
    return when.astimezone(SHANGHAI).isoformat(timespec="seconds")


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding."""
    subject, judgement = finding.subject, finding.judgement
    return {
        "id": finding.id,
        "rule": subject.rule,
        "rule_version": judgement.rule_version,
        "severity": str(judgement.severity),
        "state": str(finding.state),
        "until": finding.until.isoformat() if finding.until else None,
        "project": {
            "id": subject.project,
            "name": mask(finding.project_name),
            "codes": [{"kind": kind, "value": mask(value, mobiles=False)} for kind, value in finding.codes],
        },
        "stage": str(subject.stage),
        "round": subject.round,
        "lot": subject.lot,
        "ordinal": subject.ordinal,
        "agency": mask(judgement.agency) if judgement.agency else None,
        "platform": subject.platform,
        "against": subject.against,
        "field": subject.field,
        "values": {key: mask_all(value, subject.field) for key, value in judgement.values.items()},
        "first_seen": stamp(finding.first_seen),
        "last_seen": stamp(finding.last_seen),
        "due": judgement.due.isoformat() if judgement.due else None,
        "respond_by": finding.respond_by.isoformat() if finding.respond_by else None,
        "basis": [{"law": b.law, "article": b.article, "confirmed": b.confirmed} for b in judgement.basis],
        "evidence": [{"url": e.url, "sha256": e.sha256, "fetched_at": stamp(e.fetched_at)} for e in judgement.evidence],
        "config_sha256": finding.config_sha256,
    }


def cannot_tell_json(store: Store, windows: Iterable[Window]) -> list[dict[str, Any]]:
    """Columns that were not read whole, each since its last whole night (or the window's older edge)."""
    blind = []
    for window in windows:
        if window.state is Coverage.WHOLE:
            continue
        since = ledger.last_whole(store, window.platform, window.column) or window.since
        blind.append(
            {
                "platform": window.platform,
                "column": window.column,
                "since": since.isoformat(),
                "until": window.night.isoformat(),
                "reason": window.reason or str(window.state),
            }
        )
    return blind


def _silent_json(store: Store) -> list[dict[str, Any]]:
    """What an absence hangs on besides columns not read whole: searches that failed, columns that never spoke."""
    nights = {w.platform: w.night for w in ledger.latest_windows(store)}
    silent = {}
    for judgement in verdicts.cannot_tell(store):
        platform = judgement.subject.platform
        searched = judgement.subject.rule in ABSENCE_RULES and judgement.reason.startswith(f"{platform}: ")
        if searched or hangs_on_silence(judgement):
            place, _, reason = mask(judgement.reason).partition(": ")
            until = nights.get(platform)
            silent[place] = {"platform": platform, "column": place.removeprefix(platform).strip() or SEARCH,
                             "since": str(judgement.due or until), "until": str(until), "reason": reason}  # fmt: skip
    return list(silent.values())


def findings_document(store: Store, found: Iterable[Finding] | None = None) -> dict[str, Any]:
    """What `hedui findings --json` prints: every finding (or those given) and what cannot be told now."""
    chosen = findings.all_findings(store) if found is None else found
    return {
        "findings": [finding_json(finding) for finding in chosen],
        "cannot_tell": cannot_tell_json(store, ledger.latest_windows(store)) + _silent_json(store),
    }
