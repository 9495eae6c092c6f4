"""What judging costs: a store judged whole, and a night whose new postings meet a store that was judged before.

    python -m benchmarks.auditing --standing 300000 --new 3000

The store is made first (not timed): postings of three platforms, linked, every column read whole. Then the first night
judges everything; the next takes in the new postings, links them (timed apart), judges what waits, looks (every look
comes back empty), judges again what was looked for, and settles findings and verdicts, as `hedui run` does.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path

import yaml

import auditing
import night
from benchmarks.linking.world import postings as world
from diffing import relink as relinking
from diffing import standing
from diffing.audit import judged_anew
from diffing.linking.records import LinkRecord
from diffing.linking.version import VERSION
from diffing.relink import relink
from notices.vocabulary import SHANGHAI, Coverage, LookOutcome, Stage, TradeKind, Verdict
from settings import Loaded, load
from store import Store, ledger, link_pending, open_store, postings
from store.postings import Sighting
from store.records import Evidence, Look, Revision, Run, Window

TARGET_S = 10.0
TONIGHT = datetime(2026, 10, 15, 1, 0, tzinfo=SHANGHAI)
PLATFORMS = ("centre", "ccgp_hunan", "province")
KINDS = (TradeKind.PROCUREMENT, TradeKind.CONSTRUCTION)
BODY = (
    """资金来源：财政资金，已落实。投标人资格要求：具备独立承担民事责任的能力。本项目不接受联合体投标。
招标文件获取：在公共资源交易平台下载。投标截止时间和开标时间见前。联系人及联系电话见招标人、代理机构信息。
投标报价、质量（合格）、工期、项目负责人及证书编号、评标情况和响应资格能力条件均已公示。
异议渠道：向招标人书面提出；质疑、投诉按规定办理。公告期限：自发布之日起5个工作日。
主要标的：名称、规格型号、数量、单价、服务要求如上。评审专家名单：甲、乙、丙。供应商名称、地址、合同金额、履行期限如上。
"""
    * 3
)
STAGES = (Stage.TENDER, Stage.AMENDMENT, Stage.CANDIDATES, Stage.RESULT, Stage.FAILED, Stage.CONTRACT)


def main() -> None:
    """Make the store, time both nights, say whether the target is held."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--standing", type=int, default=300_000, help="postings that stand before the night")
    parser.add_argument("--new", type=int, default=3_000, help="postings that came tonight")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dir", type=Path, help="where to make the store; a folder of its own otherwise")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.dir) as folder:
        loaded = _configured(Path(folder))
        store = open_store(loaded.data_dir)
        old, new = _records(options.standing, options.new, options.seed)
        begun = time.perf_counter()
        _stand(store, old)
        print(f"{options.standing:,} standing postings made in {time.perf_counter() - begun:.0f} s", flush=True)
        _night(loaded, store, TONIGHT - timedelta(days=1), "everything")
        with store.transaction():
            for record in new:
                _see(store, record, TONIGHT)
        seconds = _night(loaded, store, TONIGHT, f"{options.new:,} new")
    held = "held" if seconds <= TARGET_S else "NOT HELD"
    print(f"{held}: judging a night of {options.new:,} new postings at most {TARGET_S:.0f} s: {seconds:.1f} s")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _night(loaded: Loaded, store: Store, at: datetime, called: str) -> float:
    """One night but for the crawl; seconds of judging, linking apart."""
    run = night.begin_run(loaded, store, "run", at)
    _read(store, run)
    begun = time.perf_counter()
    relink(store)
    linked = time.perf_counter() - begun
    begun = time.perf_counter()
    scope = night.due(loaded, store, night.Order(at))
    found = auditing.judge(loaded, store, run, scope)
    wanted = found.wanted[: night.MAX_LOOKS]
    with store.transaction():
        for look in wanted:
            ledger.note_look(store, Look(run.night, at, look.platform, look.project, look.notice,
                                         LookOutcome.EMPTY, ("name:x",)))  # fmt: skip
    if wanted:
        found = judged_anew(found, auditing.judge(loaded, store, run, {look.project for look in wanted}))
    judged = time.perf_counter() - begun
    night.conclude(loaded, store, run, found, mail=False)
    seconds = time.perf_counter() - begun
    many = "all" if scope is None else f"{len(scope):,}"
    fails = sum(judgement.verdict == Verdict.FAIL for judgement in found.judgements)
    given = store.db.table("verdicts").count_where("as_of = ?", [at.isoformat()])
    print(
        f"{called}: linking {linked:.1f} s; {many} projects, {given:,} new verdicts ({fails:,} fail) "
        f"judged in {judged:.1f} s, {len(wanted):,} looks, kept in {seconds - judged:.1f} s",
        flush=True,
    )
    return seconds


def _configured(folder: Path) -> Loaded:
    roles = {
        "centre": ("centre", "gettplist"),
        "ccgp_hunan": ("statutory", "ccgp_hunan"),
        "province": ("statutory", "tradeapi"),
    }
    platforms = [
        {"id": name, "role": role, "family": family, "base_url": f"http://{name}.example"}
        for name, (role, family) in roles.items()
    ]
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump({"platforms": platforms}), encoding="utf-8")
    return load(path)


def _records(standing_count: int, new_count: int, seed: int) -> tuple[list[LinkRecord], list[LinkRecord]]:
    """Those posted before tonight: the newest are new."""
    side = int((standing_count + new_count) * 0.6) + 100
    before = (p.record for p in world(side, seed) if _when(p.record) < TONIGHT)
    records = sorted(islice(before, standing_count + new_count), key=lambda record: (_when(record), record.id))
    return records[:standing_count], records[standing_count:]


def _when(record: LinkRecord) -> datetime:
    return record.published.value if record.published else TONIGHT - timedelta(days=400)


def _kind(record: LinkRecord) -> TradeKind:
    return TradeKind.PROCUREMENT if "采购" in record.title else TradeKind.CONSTRUCTION


def _platform(record: LinkRecord) -> str:
    if record.platform == "centre":
        return "centre"
    return "ccgp_hunan" if _kind(record) == TradeKind.PROCUREMENT else "province"


def _stand(store: Store, records: Iterable[LinkRecord]) -> None:
    """Postings that are kept and linked, as many nights before would have done it."""
    with store.transaction():
        for record in records:
            _see(store, record, _when(record) + timedelta(days=1))
        everyone = (relinking.arrival(posting) for posting in postings.each_posting(store))
        relinking.put(store, standing.begin(store, everyone, VERSION, ()), (), gone=None)
        link_pending.done(store)


def _see(store: Store, record: LinkRecord, at: datetime) -> None:
    text = f"{record.title}\n{BODY}"
    sighting = Sighting(
        _platform(record), "", record.id, record.id, "", record.title, at, published=record.published,
        trade_kind=_kind(record), stage=record.stage, region="430500",
    )  # fmt: skip
    identity = postings.see(store, sighting)
    fields = replace(record.fields, trade_kind=_kind(record), stage=record.stage)
    postings.add_revision(store, Revision(
        posting=identity, ordinal=1, seen_at=at, evidence=Evidence("http://x.example", "sha", at), content_sha256="",
        media="html", title=record.title, text=text, content_key="", fields=fields, sources={}, unread=None,
    ))  # fmt: skip


def _read(store: Store, run: Run) -> None:
    with store.transaction():
        for window in _windows(run):
            ledger.close_window(store, window)


def _windows(run: Run) -> Iterator[Window]:
    since: date = run.night - timedelta(days=night.WINDOW_DAYS)
    for platform in PLATFORMS:
        for kind in KINDS:
            for stage in STAGES:
                yield Window(
                    run.id, platform, f"{kind}-{stage}", since, run.night, run.as_of, Coverage.WHOLE, got=1,
                    populated=True, trade_kind=kind, stage=stage,
                )  # fmt: skip


if __name__ == "__main__":
    main()
