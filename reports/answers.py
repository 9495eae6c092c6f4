"""What `check` and `platforms` answer: lines for a terminal, documents for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from diffing.obligations import state_of
from notices.privacy import mask, mask_all
from notices.reasons import reason_words
from notices.vocabulary import TRADE_KIND_NAMES
from reports.as_json import finding_json, stamp
from reports.coverage import PlatformNight
from reports.words import CODE_NAMES, Names
from store.judged import Finding, Judgement
from store.records import Posting, Project

NOT_CONCERNED = "not_applicable"  # how a platform answers that has no column for a project's kind


def answer_lines(answers: dict[str, str], names: Names) -> Iterator[str]:
    """How each platform answered a live search."""
    for platform, reason in answers.items():
        yield f"  {names.get(platform, platform)}：{_answer(reason)}"


def not_found_line(key: str, answers: dict[str, str]) -> str:
    """That no project goes by a key, with how much was asked: an answer that was not given is never a no."""
    asked = [reason for reason in answers.values() if reason != NOT_CONCERNED]
    blind = sum(bool(reason) for reason in asked)
    hint = "；多数平台只能按名称查，可改用项目名称再查" if any(c.isdigit() for c in key) else ""
    return f"“{key}”查无此项目：已查 {len(asked) - blind} 个平台，{blind} 个无法核查{hint}"


def _answer(reason: str) -> str:
    if reason == NOT_CONCERNED:
        return "不适用（没有这一类的栏目）"
    return f"无法核查，{reason_words(reason)}" if reason else "已查"


def project_lines(project: Project) -> Iterator[str]:
    """A project's name, codes and agency."""
    yield ""
    yield mask(project.name)
    codes = "    ".join(f"{CODE_NAMES.get(kind, kind)} {mask(value, mobiles=False)}" for kind, value in project.codes)
    if codes:
        yield codes
    kind = TRADE_KIND_NAMES[project.trade_kind] if project.trade_kind else "类别不明"
    yield f"{kind}    代理机构 {mask(project.agency or '未写明')}"


def check_document(
    project: Project | None,
    shown: Iterable[Posting],
    judgements: Iterable[Judgement],
    found: Iterable[Finding],
    answers: dict[str, str],
    night: date,
) -> dict[str, Any]:
    """What `hedui check --json` prints; `night` is the day by which obligations stand as they do."""
    return {
        "project": _project(project) if project else None,
        "postings": [_posting(posting) for posting in shown],
        "verdicts": [_verdict(judgement, night) for judgement in judgements],
        "findings": [finding_json(finding) for finding in found],
        "platforms": [
            {"platform": p, "readable": None if reason == NOT_CONCERNED else not reason, "reason": reason}
            for p, reason in answers.items()
        ],
    }


def platforms_document(platforms: Iterable[PlatformNight]) -> dict[str, Any]:
    """What `hedui platforms --json` prints."""
    return {
        "platforms": [
            {"platform": p.id, "name": p.name, "state": str(p.state),
             "last_whole": p.last_whole.isoformat() if p.last_whole else None}
            for p in platforms
        ]
    }  # fmt: skip


def _project(project: Project) -> dict[str, Any]:
    codes = [{"kind": kind, "value": mask(value, mobiles=False)} for kind, value in project.codes]
    return {"id": project.id, "name": mask(project.name), "codes": codes, "trade_kind": project.trade_kind,
            "agency": mask(project.agency) if project.agency else None, "region": project.region}  # fmt: skip


def _posting(posting: Posting) -> dict[str, Any]:
    evidence = posting.revision.evidence if posting.revision else None
    return {
        "id": posting.id, "platform": posting.platform, "stage": posting.stage, "url": posting.url,
        "title": mask(posting.title), "published_at": posting.published.iso() if posting.published else None,
        "precision": posting.published.precision if posting.published else None,
        "first_seen": stamp(posting.first_seen), "last_seen": stamp(posting.last_seen), "column": posting.column,
        "unread": posting.revision.unread if posting.revision else "正文尚未读到",
        "sha256": evidence.sha256 if evidence else None, "gone": bool(posting.gone_nights),
    }  # fmt: skip


def _verdict(judgement: Judgement, night: date) -> dict[str, Any]:
    about, state = judgement.subject, state_of(judgement, night)
    return {
        "rule": about.rule, "verdict": str(judgement.verdict), "reason": mask(judgement.reason),
        "stage": str(about.stage), "round": about.round, "lot": about.lot,
        "ordinal": about.ordinal, "platform": about.platform, "against": about.against, "field": about.field,
        "values": {key: mask_all(value, about.field) for key, value in judgement.values.items()},
        "due": judgement.due.isoformat() if judgement.due else None, "obligation": str(state) if state else None,
    }  # fmt: skip
