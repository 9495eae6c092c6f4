"""The nightly job over the sandbox: a configuration for it, and the nights of one drawn world."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import night
from night import Order, Outcome
from sandbox import Fault, Sandbox
from settings import Loaded, load
from store import Store, findings, open_store, projects
from store.judged import Finding
from store.records import Project

SEED = 28  # on its second night the province's platform answers with throttle pages
BLIND = "province"
AT_ONCE = {
    "delay_s": 0, "concurrency": 4, "backoff_max_s": 0, "off_hours": False, "robots": "ignore", "timeout_s": 10,
}  # fmt: skip
CENTRE = {"id": "centre", "role": "centre", "family": "gettplist", "region": "430500"}
PLATFORMS = [
    {**CENTRE, "base_url": "http://ggzy.shaoyang.gov.cn"},
    {"id": "province", "role": "statutory", "family": "tradeapi", "base_url": "https://www.hnsggzy.com"},
    {"id": "province_land", "role": "mirror", "family": "jeecms", "base_url": "http://ggzy.hunan.gov.cn"},
    {"id": "ccgp_hunan", "role": "statutory", "family": "ccgp_hunan", "base_url": "http://www.ccgp-hunan.gov.cn"},
    {"id": "bidding", "role": "supervision", "family": "bidding_hunan", "base_url": "https://bidding.fgw.hunan.gov.cn"},
]


@dataclass
class World:
    """A sandbox that runs, and a store that its nights fill."""

    box: Sandbox
    loaded: Loaded
    store: Store

    def run(self, index: int, *platforms: str) -> Outcome:
        """The nightly job on one night of the world."""
        self.box.turn_to(index)
        return night.run_night(self.loaded, self.store, Order(self.box.nights[index].as_of, platforms))

    def findings(self, rule: str | None = None) -> list[Finding]:
        return findings.all_findings(self.store, rule=rule)

    def subjects(self, rule: str) -> set[tuple[str, str, str]]:
        """(project, stage, platform) of a rule's findings."""
        return {(f.project_name, f.subject.stage.value, f.subject.platform) for f in self.findings(rule)}

    def faults(self, rule: str, by: int) -> list[Fault]:
        """What the world was made wrong with, as far as it can be known by a night."""
        return [fault for fault in self.box.truth().faults if fault.rule == rule and fault.found_by <= by]

    def project(self, name: str) -> Project:
        return next(project for project in projects.all_projects(self.store) if project.name == name)


def world(box: Sandbox, folder: Path, *only: str) -> World:
    """A fresh store for the platforms of a running sandbox, or for those named."""
    config: dict[str, Any] = {
        "platforms": [
            {**p, "address_map": box.address_map, "politeness": AT_ONCE}
            for p in PLATFORMS
            if not only or p["id"] in only
        ],
        "recipients": ["xinxike@example.org"],
    }
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    loaded = load(path)
    return World(box, loaded, open_store(loaded.data_dir))
