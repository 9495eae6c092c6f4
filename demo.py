"""The demo: starts the sandbox, runs three nights against it, and compares what was found with what was made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Any

import uvicorn
import yaml
from rich.console import Console

import night
from notices.values.codes import code_key
from progress import shown_progress
from reports import screen
from reports.coverage import platform_names
from reports.pages import app as pages_app
from reports.periods import write_report
from reports.snapshot import write_pages
from reports.summary import night_summary
from sandbox import Fault, Sandbox, Truth
from settings import Loaded, load
from store import Store, findings, open_store, outbox
from store.judged import Finding

SHIPPED_CONFIG = Path(__file__).resolve().parent / "config.yaml"
NO_WAITING = {
    "delay_s": 0,
    "concurrency": 4,
    "backoff_max_s": 0,
    "off_hours": False,
    "robots": "ignore",
    "timeout_s": 3,
}
READER = "xinxike@demo.invalid"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the demo found against what its world was made with."""

    found: tuple[Fault, ...]
    missed: tuple[Fault, ...]
    unfounded: tuple[Finding, ...]


def run_demo(template: Path, out_dir: Path, seed: int, console: Console, *, serve: bool) -> int:
    """Three nights over HTTP; mail, workbook, bulletin and pages under `out_dir`. Returns 0 where all was found."""
    prepare(out_dir)
    with Sandbox(seed=seed) as box:
        loaded = load(write_config(template, out_dir, box.address_map))
        store = open_store(loaded.data_dir)
        console.print(f"替身平台已在本机启动，世界编号 {seed}", highlight=False)
        outcome = _nights(box, loaded, store, console)
        verdict = compare(box.truth(), findings.all_findings(store))
    _write(loaded, store, out_dir, outcome)
    _tell(verdict, console, out_dir)
    if serve:
        console.print("页面：http://127.0.0.1:8000 ，Ctrl+C 结束", highlight=False)
        uvicorn.run(pages_app(loaded, now=lambda: outcome.run.as_of), host="127.0.0.1", port=8000, log_level="warning")
    return night.FINDINGS if verdict.missed or verdict.unfounded else night.DONE


def prepare(out_dir: Path) -> None:
    """An empty folder for the demo: what an earlier demo left there goes, anything else stays."""
    out_dir.mkdir(parents=True, exist_ok=True)
    for name in ("data", "mail", "pages", "reports"):
        rmtree(out_dir / name, ignore_errors=True)


def write_config(template: Path, out_dir: Path, address_map: dict[str, str]) -> Path:
    """The shipped configuration with addresses and politeness overridden."""
    config: dict[str, Any] = yaml.safe_load(template.read_text(encoding="utf-8"))
    for platform in config["platforms"]:
        platform |= {"politeness": NO_WAITING, "address_map": dict(address_map)}
    config |= {"data_dir": "data", "recipients": [{"address": READER, "name": "信息科"}]}
    path = out_dir / "config.yaml"
    path.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def _nights(box: Sandbox, loaded: Loaded, store: Store, console: Console) -> night.Outcome:
    for index, at in enumerate(box.nights):
        box.turn_to(index)
        console.print(f"\n第 {index + 1} 夜 {at.as_of:%Y-%m-%d %H:%M}", highlight=False)
        with shown_progress(console, platform_names(loaded)) as say:
            outcome = night.run_night(loaded, store, night.Order(at.as_of), say)
        for line in screen.night_lines(night_summary(store, loaded, outcome.run)):
            console.print(line, markup=False, highlight=False)
    return outcome


def compare(truth: Truth, found: list[Finding]) -> Verdict:
    """Match findings with the faults the world was made with, one to one."""
    left = list(found)
    hit, missed = [], []
    for fault in truth.faults:
        match = next((finding for finding in left if _is(finding, fault)), None)
        if match is None:
            missed.append(fault)
        else:
            left.remove(match)
            hit.append(fault)
    return Verdict(tuple(hit), tuple(missed), tuple(left))


def _is(finding: Finding, fault: Fault) -> bool:
    about = finding.subject
    codes = {code_key(value) for _, value in finding.codes}
    same_project = any(code_key(code) in codes for code in fault.codes)
    place = (about.rule, about.platform, about.field, about.stage.value, about.round)
    return same_project and place == (fault.rule, fault.platform, fault.field, fault.stage, fault.round)


def _write(loaded: Loaded, store: Store, out_dir: Path, outcome: night.Outcome) -> None:
    """Mail, workbook and bulletin of the last night, and the pages as files."""
    (out_dir / "mail").mkdir()
    for message in outbox.of_run(store, outcome.run.id):
        (out_dir / "mail" / f"{outcome.run.night:%Y%m%d}.eml").write_bytes(message.body)
    write_report(store, loaded, "day", outcome.run.night, out_dir / "reports")
    write_report(store, loaded, "month", outcome.run.night, out_dir / "reports")
    write_pages(loaded, store, outcome.run.as_of, out_dir / "pages")


def _tell(verdict: Verdict, console: Console, out_dir: Path) -> None:
    made = len(verdict.found) + len(verdict.missed)
    console.print(f"\n世界里预设 {made} 处疑点，找到 {len(verdict.found)} 处；无据的疑点 {len(verdict.unfounded)} 处")
    for fault in verdict.missed:
        console.print(
            f"  没有找到：{fault.rule} {fault.platform} {fault.field}：{fault.project}：{fault.note}", markup=False
        )
    for finding in verdict.unfounded:
        about = finding.subject
        words = f"{about.rule} {about.platform} {about.field} {about.stage}：{finding.project_name}"
        console.print(f"  没有根据：{words} {finding.judgement.values}", markup=False)
    for label, name in (
        ("邮件", "mail"),
        ("表格、通报", "reports"),
        ("页面", "pages/index.html"),
        ("配置", "config.yaml"),
    ):
        console.print(f"{label}：{out_dir / name}", markup=False, highlight=False, soft_wrap=True)
