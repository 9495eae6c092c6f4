"""Findings as people meet them: those of one notice and pair together, with marks, sides, basis and next step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from notices.privacy import mask
from notices.vocabulary import SEVERITY_NAMES, STATE_NAMES, FindingState, Severity
from reports.excerpt import excerpts
from reports.marks import SEVERITY_ORDER, Mark, Tonight, due_text, marks, pressing
from reports.words import (
    RULE_WORDS,
    Names,
    Side,
    basis_text,
    field_name,
    headline,
    next_step,
    shorten,
    sides,
    stage_text,
)
from store.columns import column_of
from store.judged import Finding

NO_AGENCY = "未写明代理机构"
FEEDS = "平台同步接口"
SHAPES = {Severity.RED: "▲", Severity.ORANGE: "◆", Severity.YELLOW: "■", Severity.GREY: "○"}
BASIS_WORDS = {"yes": "条文已核"}
UNCONFIRMED = "依据待核"


@dataclass(frozen=True, slots=True)
class BasisLine:
    """An article as shown, and whether its text is confirmed."""

    text: str
    confirmed: bool
    word: str


@dataclass(frozen=True, slots=True)
class FieldSides:
    """One differing field with what each side says of it, and the finding it is."""

    finding: str
    field: str
    sides: tuple[Side, ...]

    @property
    def brief(self) -> tuple[Side, ...]:
        """The sides, long texts cut to where they differ."""
        if len(self.sides) != 2:
            return tuple(replace(side, text=shorten(side.text)) for side in self.sides)
        texts = excerpts(self.sides[0].text, self.sides[1].text)
        return tuple(replace(side, text=text) for side, text in zip(self.sides, texts, strict=True))


@dataclass(frozen=True, slots=True)
class Item:
    """One or several findings of one rule on one notice and pair of platforms, as shown."""

    ids: tuple[str, ...]
    headline: str
    severity: Severity
    severity_text: str
    marks: tuple[Mark, ...]
    state: FindingState
    state_text: str
    project: str | None  # None of a column as a whole
    project_name: str
    code: str
    stage: str
    agency: str
    kind: str
    fields: tuple[FieldSides, ...]
    next_step: str
    basis: tuple[BasisLine, ...]
    due: str
    first_seen: date

    @property
    def id(self) -> str:
        """The id it is opened by."""
        return self.ids[0]

    @property
    def status(self) -> tuple[str, ...]:
        """Its marks and its state in words, nothing said twice."""
        return tuple(dict.fromkeys((*(mark.text for mark in self.marks), self.state_text)))

    @property
    def basis_text(self) -> str:
        """The articles in one line, each with whether it is confirmed."""
        return basis_words(self.basis)

    @property
    def pair(self) -> tuple[tuple[str, str], ...]:
        """Both labels with their values, several fields a side as several lines."""
        several = len(self.fields) > 1
        lines: dict[str, list[str]] = {}
        for entry in self.fields:
            for side in entry.brief:
                lines.setdefault(side.label, []).append(f"{entry.field} {side.text}" if several else side.text)
        return tuple((label, "\n".join(texts)) for label, texts in lines.items())


def agency_of(finding: Finding) -> str:
    """The agency a finding names, as shown; none is answerable for a feed."""
    if column_of(finding.subject) is not None:
        return FEEDS
    return mask(finding.judgement.agency or NO_AGENCY)


def severity_text(severity: Severity) -> str:
    """Shape and word, never colour alone: ▲ 红."""
    return f"{SHAPES[severity]} {SEVERITY_NAMES[severity]}"


def items(findings: Iterable[Finding], tonight: Tonight, names: Names) -> list[Item]:
    """The findings grouped by notice and pair, the most pressing first."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: pressing(f, tonight)):
        subject = finding.subject
        key = (subject.rule, subject.project, subject.stage, subject.round, subject.lot, subject.ordinal,
               subject.platform, subject.against, finding.state, marks(finding, tonight))  # fmt: skip
        groups.setdefault(key, []).append(finding)
    return [_item(group, tonight, names) for group in groups.values()]


def basis_lines(finding: Finding) -> tuple[BasisLine, ...]:
    """The articles it rests on, the confirmed ones first."""
    ordered = sorted(finding.judgement.basis, key=lambda basis: basis.confirmed != "yes")
    return tuple(
        BasisLine(basis_text(b), b.confirmed == "yes", BASIS_WORDS.get(b.confirmed, UNCONFIRMED)) for b in ordered
    )


def basis_words(lines: Iterable[BasisLine]) -> str:
    """《law》article（条文已核）；… and, where none is given, that the basis is to be confirmed."""
    return "；".join(f"{line.text}（{line.word}）" for line in lines) or f"未列条文（{UNCONFIRMED}）"


def _item(group: list[Finding], tonight: Tonight, names: Names) -> Item:
    worst = min(group, key=lambda f: SEVERITY_ORDER[f.judgement.severity])
    subject, severity = worst.subject, worst.judgement.severity
    ordered = [worst, *(f for f in group if f is not worst)]
    return Item(
        ids=tuple(f.id for f in ordered), headline=headline(ordered, names), severity=severity,
        severity_text=severity_text(severity), marks=marks(worst, tonight), state=worst.state,
        state_text=STATE_NAMES[worst.state], project_name=mask(worst.project_name),
        project=None if column_of(subject) else subject.project,
        code=mask(worst.codes[0][1], mobiles=False) if worst.codes else "", stage=stage_text(subject),
        agency=agency_of(worst), kind=RULE_WORDS.get(subject.rule, "其他"),
        fields=tuple(FieldSides(f.id, field_name(f.subject.field), sides(f, names)) for f in ordered),
        next_step=next_step(worst), basis=basis_lines(worst), due=due_text(worst, tonight.night),
        first_seen=worst.first_seen.date(),
    )  # fmt: skip
