"""Whole nights over a real store, without network: postings seen, columns read, looks made, findings settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from diffing.audit import Audit, audit, judged_anew
from diffing.cases import cases, night_of, reading_of, with_footprints
from diffing.lifecycle import Changes, Clock, settle
from diffing.relink import relink
from diffing.waking import read_as, read_otherwise
from notices.fields import Code, Fields
from notices.vocabulary import Coverage, LookOutcome, Stage, TradeKind, moment_from_iso
from settings import Settings
from store import Store, archive, audit_index, findings, ledger, postings, projects, runs, verdicts
from store.judged import Finding, Judgement
from store.postings import Sighting
from store.records import Evidence, Look, Revision, Window
from store.verdicts import Said
from tests.diffing.builders import AGENCY, NAME, at, config

PLATFORMS = ("centre", "province", "ccgp_hunan", "bidding", "city_gov")
STAGES = {Stage.TENDER: "采购公告", Stage.AMENDMENT: "更正公告", Stage.RESULT: "结果公告"}
TITLES = {Stage.TENDER: "公开招标公告", Stage.AMENDMENT: "更正公告", Stage.RESULT: "中标结果公告"}


@dataclass
class Nights:
    """A store and what happens on its nights."""

    store: Store
    kind: TradeKind = TradeKind.PROCUREMENT
    config: Settings = field(default_factory=config)
    whole: bool = True  # every project is judged every night; else those that changed or that time may change
    judged: list[frozenset[str] | None] = field(default_factory=list)  # the projects each night judged
    held: int = 0  # how often what a rule had said of a notice of those held still

    def post(self, platform: str, published: str, *, seen: str, stage: Stage = Stage.TENDER, **given: Any) -> str:
        """A posting seen on a night; what is no part of a sighting is a field of the notice."""
        key = given.pop("key", f"{platform}-{stage}")
        name, text = given.pop("name", NAME), given.pop("text", f"{platform} {sorted(given.items())}")
        url = f"http://{platform}.example/{key}"
        identity = postings.see(self.store, Sighting(
            platform, STAGES[stage], key, key, url, given.pop("title", f"{name}{TITLES[stage]}"), at(seen),
            published=moment_from_iso(f"2026-{published}"), trade_kind=self.kind, stage=stage, region="430500",
        ))  # fmt: skip
        sha = archive.keep(self.store, text.encode())
        codes = given.pop("codes", (Code("plan", "邵财采计[2026]000123号"), Code("agency", "SZXM-2026-0915")))
        fields = Fields(project_name=name, codes=codes, **{"agency": AGENCY, "purchaser": "示范医院", **given})
        evidence = Evidence(url, sha, at(seen))
        revision = Revision(identity, 0, at(seen), evidence, sha, "html", name, text, sha, fields)
        postings.add_revision(self.store, revision)
        return identity

    def run(self, night: str, *, look: LookOutcome = LookOutcome.EMPTY, **unread: str) -> Changes:
        """A night on which every column was read whole, but for platforms given with the reason why not."""
        run = runs.begin(self.store, kind="run", as_of=at(night), wall=at(night), config_sha256="c" * 64)
        for platform in PLATFORMS:
            for stage, column in STAGES.items():
                reason = unread.get(platform, "")
                state = Coverage.PARTIAL if reason else Coverage.WHOLE
                since = run.night - timedelta(days=31)
                ledger.close_window(self.store, Window(
                    run.id, platform, column, since, run.night, run.as_of, state, reason=reason,
                    trade_kind=self.kind, stage=stage,
                ))  # fmt: skip
        relink(self.store)
        judged = self._judged(at(night), self._due(at(night)))
        for wanted in sorted(judged.wanted, key=lambda w: (w.platform, w.notice)):
            ledger.note_look(self.store, Look(
                run.night, run.as_of, wanted.platform, wanted.project, wanted.notice, look, ("name:x",), "",
            ))  # fmt: skip
        again = None if self.whole else {look.project for look in judged.wanted}
        anew = self._judged(at(night), again)
        judged = anew if again is None else judged_anew(judged, anew)
        self.judged.append(judged.projects)
        self.held += sum(map(len, judged.held.values()))
        known = {project.id: project for project in projects.all_projects(self.store)}
        changes = settle(self.store, judged, known, Clock(run, run.as_of, run.as_of, 2))
        said = Said(judged.judgements, judged.projects, judged.wakes, judged.held)
        verdicts.put_aside(self.store, run.id, run.as_of, said)
        verdicts.take_aside(self.store, run.id)
        audit_index.done(self.store, "these rules", judged.projects)
        audit_index.note_reading(self.store, read_as(reading_of(self.store, self.config, at(night))))
        return changes

    def _due(self, as_of: Any) -> set[str] | None:
        before = audit_index.read_as(self.store)
        if self.whole or before is None:
            return None
        tonight = reading_of(self.store, self.config, as_of)
        otherwise = read_otherwise(before, read_as(tonight))
        return None if otherwise is None else audit_index.waiting(self.store, tonight.night, otherwise)

    def _judged(self, as_of: Any, only: set[str] | None) -> Audit:
        night = night_of(self.store, self.config, as_of, only)
        if only is not None:
            night = with_footprints(self.store, night, only)
        return audit(cases(self.store, night, only), only)

    def verdict(self, rule: str, platform: str) -> Judgement:
        """What a rule last said of the one project on one platform."""
        (project,) = projects.all_projects(self.store)
        found = verdicts.of_project(self.store, project.id)
        (said,) = [j for j in found if (j.subject.rule, j.subject.platform) == (rule, platform)]
        return said

    def finding(self, rule: str) -> Finding:
        """The one finding of a rule."""
        (found,) = findings.all_findings(self.store, rule=rule)
        return found

    def rules(self) -> list[str]:
        """The rules that have findings, whatever their state."""
        return sorted(f.subject.rule for f in findings.all_findings(self.store))


def due(text: str) -> date:
    """A day of 2026."""
    return date.fromisoformat(f"2026-{text}")
