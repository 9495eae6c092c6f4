"""`hedui export`: captures as WARC, a night as one sealed bundle, and whether a bundle is still what was sealed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import checking
from notices.vocabulary import SHANGHAI
from sealing import README, RESTRICTED, WARC, Night, documents, explained, night_of, software
from settings import Loaded
from store import Store, StoreError, archive, exchanges, postings, runs, seals
from store.bundles import Checked, check, hash_of, manifest_of, pack, whole_or_not
from store.exchanges import Wanted
from store.records import Captured, Seal
from store.warc import Head, Missing, Written, write_warc


@dataclass(frozen=True, slots=True)
class WarcOrder:
    """Which captures go into a WARC; everything where nothing is said."""

    since: date | None = None
    until: date | None = None
    platforms: tuple[str, ...] = ()
    project: str | None = None


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle that was written: its seal and manifest, what could not go in, what is not as it was when sealed."""

    seal: Seal
    manifest: dict[str, Any]
    missing: tuple[Missing, ...]
    problems: tuple[str, ...] = ()
    again: bool = False  # sealed before: the same bundle once more


@dataclass(slots=True)
class Verified:
    """What a bundle is found to be, and whether the store's chain was at hand to hold it to."""

    bundle: Checked
    chain: bool = False
    problems: list[str] = field(default_factory=list)


def export_warc(loaded: Loaded, store: Store, path: Path, order: WarcOrder, wall: datetime) -> Written:
    """Write the ordered captures. Raises StoreError for an unknown platform or project, OSError where it cannot."""
    known = {platform.id for platform in loaded.settings.platforms} | set(postings.platforms(store))
    unknown = [name for name in order.platforms if name not in known]
    if unknown:
        raise StoreError(f"--platform {unknown[0]}: 没有这个平台；已配置：{'、'.join(sorted(known))}")
    of_project = None
    if order.project is not None:
        project = checking.find_project(store, order.project.strip()) if order.project.strip() else None
        if project is None:
            raise StoreError(f"--project {order.project}: 没有这个项目；应为项目编号或名称、平台上的编号、公告网址")
        of_project = tuple(posting.id for posting in postings.of_project(store, project.id))
    wanted = Wanted(order.since, order.until, order.platforms, of_project)
    head = Head(software(), wall, RESTRICTED)
    with whole_or_not(path) as out:
        return write_warc(store, out, exchanges.captured(store, wanted), head, gzip=True)


def export_bundle(loaded: Loaded, store: Store, path: Path, day: date, wall: datetime) -> Bundled:
    """Seal a night and write its bundle; a night sealed before, to which nothing came since, gives the same bytes.

    Raises StoreError for a day the store does not know, where another run is at work, or where what was sealed is lost;
    OSError where the file cannot be written.
    """
    with store.alone(), TemporaryDirectory(dir=store.folder, prefix=".bundle-") as folder:
        night = night_of(store, day)
        last = seals.newest(store, day)
        if last is not None:
            sealed = seals.manifest(store, last)
            if sealed["covers"] == night.covers:
                return _again(store, path, last, sealed, Path(folder) / WARC)
        return _first(loaded, store, path, night, wall, Path(folder) / WARC)


def _first(loaded: Loaded, store: Store, path: Path, night: Night, wall: datetime, warc: Path) -> Bundled:
    """Gather, keep what later nights would overwrite, seal, write."""
    ends = [run.ended or run.started for run in night.runs]
    made = max(ends, default=datetime.combine(night.day, time(), SHANGHAI))
    captures = list(exchanges.captured(store, Wanted(night.day, night.day)))
    written = _warc(store, warc, captures, Head(software(), made, RESTRICTED))
    members, configurations = documents(store, loaded, night)
    members[README] = explained(store, loaded, night, written)
    for content in members.values():
        archive.keep(store, content)
    last = seals.newest(store)
    said = {
        "night": night.day.isoformat(), "number": last.number + 1 if last else 1,
        "previous": {"number": last.number, "night": last.night.isoformat(), "seal": last.seal} if last else None,
        "nights_not_sealed": [day.isoformat() for day in _not_sealed(store, last, night.day)],
        "centre": loaded.settings.centre_name, "software": software(), "made": made.isoformat(),
        "restricted": RESTRICTED, "covers": night.covers, "configurations": configurations,
        "captures": written.captures, "missing": [_lost(lost) for lost in written.missing],
    }  # fmt: skip
    manifest = manifest_of(said, {**members, WARC: warc})
    seal = seals.add(store, night.day, manifest, wall)
    pack(path, {**members, WARC: warc}, manifest)
    return Bundled(seal, json.loads(manifest), tuple(written.missing), tuple(_breaks(store)))


def _breaks(store: Store) -> list[str]:
    return [f"封印链：{words}" for _, words in seals.breaks(store)]


def _lost(missing: Missing) -> dict[str, Any]:
    return {"posting": missing.posting, "ordinal": missing.ordinal, "url": missing.url, "sha256": missing.sha256}


def _again(store: Store, path: Path, seal: Seal, sealed: dict[str, Any], warc: Path) -> Bundled:
    """The bundle as it was sealed: its documents from the archive, its WARC written anew from the same captures."""
    left_out = {(lost["posting"], lost["ordinal"]) for lost in sealed["missing"]}
    day = date.fromisoformat(sealed["night"])
    captures = [c for c in exchanges.captured(store, Wanted(day, day)) if not left_out & set(c.revisions)]
    head = Head(sealed["software"], datetime.fromisoformat(sealed["made"]), sealed["restricted"])
    written = _warc(store, warc, captures, head)
    members: dict[str, bytes | Path] = {WARC: warc}
    problems = _breaks(store)
    for member in sealed["members"]:
        if member["name"] == WARC:
            if hash_of(warc)[0] != member["sha256"]:
                problems.append(f"{WARC}：由存档重做的与封存时不同（存档有缺，或软件换了版本）；请用当时导出的封存包")
            continue
        try:
            members[member["name"]] = archive.read(store, member["sha256"])
        except StoreError as error:
            problems.append(f"{member['name']}：{error}")
    pack(path, members, archive.read(store, seal.seal))
    lost = (*written.missing, *(Missing(**entry, problem="封存时存档中已经没有") for entry in sealed["missing"]))
    return Bundled(seal, sealed, lost, tuple(problems), again=True)


def _warc(store: Store, path: Path, captures: Iterable[Captured], head: Head) -> Written:
    """In a bundle the WARC is not packed by itself: its hash then hangs on no packing program."""
    with whole_or_not(path) as out:
        return write_warc(store, out, captures, head, gzip=False)


def _not_sealed(store: Store, last: Seal | None, day: date) -> list[date]:
    """Nights since the last seal that were run and never sealed."""
    sealed = {seal.night for seal in seals.every(store)}
    return [night for night in runs.run_nights(store, last.night if last else date.min, day) if night not in sealed]


def verify(path: Path, store: Store | None) -> Verified:
    """Read a bundle back and hold it to its manifest, its seal and, where a store is at hand, to the chain.

    Raises OSError where the file cannot be read.
    """
    found = Verified(check(path))
    found.problems += found.bundle.problems
    if store is None:
        return found
    found.chain = True
    found.problems += _breaks(store)
    if found.bundle.manifest is not None:
        found.problems += _chain_problems(store, found.bundle)
    return found


def _chain_problems(store: Store, bundle: Checked) -> Iterator[str]:
    manifest = bundle.manifest or {}
    number, previous = manifest["number"], manifest.get("previous")
    by_number = {seal.number: seal for seal in seals.every(store)}
    seal = by_number.get(number)
    if seal is None:
        yield f"封印链：库中没有第{number}号封印（库被恢复到更早的备份，或封存包出自另一个库）"
        return
    if seal.seal != bundle.seal:
        yield f"封印链：第{number}号在库中是 {seal.seal}（{seal.night} 夜），与本包不同（本包被改动，或出自另一个库）"
    elif seal.night.isoformat() != manifest["night"]:
        yield f"封印链：第{number}号在库中记为 {seal.night} 夜，本包为 {manifest['night']} 夜：有改动"
    before = previous["seal"] if isinstance(previous, dict) else ""
    if before != seal.previous:
        yield f"封印链：本包所接的封印（{before or '无'}）与库中所记（{seal.previous or '无'}）不同：有改动"


def warc_lines(path: Path, written: Written) -> Iterator[str]:
    """What people are told of a WARC."""
    if not written.captures and not written.missing:
        yield f"{path}：没有符合条件的抓取，文件只有头记录"
    else:
        yield f"{path}：{written.captures} 次抓取，其中 {written.repeats} 次与前面字节相同（revisit）"
    yield RESTRICTED + "；文件权限 0600"


def bundle_lines(path: Path, done: Bundled) -> Iterator[str]:
    """What people are told of a bundle; the seal on a line of its own, to be copied."""
    again = "（已封存过，原样再出）" if done.again else ""
    yield f"{path}：{done.seal.night} 夜的封存包，{done.manifest['captures']} 次抓取{again}"
    yield from seal_lines(done.manifest, done.seal.seal)
    yield "请把封印抄录在别处，或送可信时间戳服务；只留在本机的封印防不住本机重做"
    yield RESTRICTED + "；文件权限 0600"


def seal_lines(manifest: dict[str, Any], seal: str) -> Iterator[str]:
    """The seal, what it is chained to, and nights that were never sealed."""
    previous = manifest.get("previous")
    chained = f"接第 {previous['number']} 号（{previous['night']} 夜）" if isinstance(previous, dict) else "首号"
    yield f"封印 {seal}"
    yield f"  {manifest['night']} 夜，第 {manifest['number']} 号，{chained}"
    skipped = manifest.get("nights_not_sealed") or []
    if skipped:
        shown = "、".join(map(str, skipped[:10])) + ("…" if len(skipped) > 10 else "")
        yield f"  此前有 {len(skipped)} 夜做过核对而没有封存：{shown}"


def missing_lines(missing: Iterable[Missing]) -> Iterator[str]:
    """One line for every revision whose bytes are lost."""
    for lost in missing:
        yield f"{lost.posting} 第{lost.ordinal}版 {lost.url}：{lost.problem}；其余已导出"


def verified_lines(path: Path, found: Verified) -> Iterator[str]:
    """What people are told of a bundle that was held to its seal."""
    manifest = found.bundle.manifest
    if manifest is not None:
        yield from seal_lines(manifest, found.bundle.seal)
        lost = manifest.get("missing") or []
        if lost:
            yield f"  封存时存档已缺 {len(lost)} 个版本，见清单的 missing"
    yield "封印链：已与本机的库核对" if found.chain else "封印链：本机没有库，未核对；请与抄录的封印比对"
    yield f"{path}：{f'{len(found.problems)} 处不符' if found.problems else '完好，与清单、封印一致'}"
