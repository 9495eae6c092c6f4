"""`hedui reread`: what is kept is read again with today's reader, and what that changed is said, masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.progress import track

from crawlers.file_texts import read_files
from crawlers.rereading import ReadAgain, read_again
from notices.attached_text import READER
from notices.privacy import mask_all
from notices.read import READER_VERSION
from reports.words import FIELD_NAMES, Names, platform_name, shorten
from settings import Loaded
from store import Store, StoreError, attachments, postings

LONG = frozenset(("text", "sources", "doubts"))  # counted, but not printed value by value
PART_NAMES = {"text": "正文文字", "sources": "出处", "doubts": "存疑", "unread": "未能读取的原因"}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read again: which platforms (default all), also what today's reader read, and if only on trial."""

    platforms: tuple[str, ...] = ()
    everything: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One revision that is read differently: where it stands, and old and new by field, as in JSON."""

    posting: str
    platform: str
    url: str
    revision: int
    changes: dict[str, tuple[Any, Any]]


@dataclass(slots=True)
class Reread:
    """What reading again came to."""

    dry_run: bool
    read: int = 0
    passed_over: int = 0
    readable: list[str] = field(default_factory=list)  # now
    unreadable: list[str] = field(default_factory=list)  # no longer
    missing: list[dict[str, Any]] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    counts: dict[str, set[str]] = field(default_factory=dict)
    files: int = 0  # that notices carry

    @property
    def blind(self) -> bool:
        """Whether something could not be read that should have been."""
        return bool(self.missing or self.unreadable)


def reread(loaded: Loaded, store: Store, order: Order, console: Console) -> Reread:
    """Read again what was ordered. Raises StoreError for an unknown platform, or where another run is at work."""
    known = {platform.id for platform in loaded.settings.platforms} | set(postings.platforms(store))
    unknown = [name for name in order.platforms if name not in known]
    if unknown:
        raise StoreError(f"--platform {unknown[0]}: 没有这个平台；已配置：{'、'.join(sorted(known))}")
    if order.dry_run:
        return _reread(store, order, console)
    with store.alone():
        return _reread(store, order, console)


def _reread(store: Store, order: Order, console: Console) -> Reread:
    wanted = postings.to_read_again(store, None if order.everything else READER_VERSION, order.platforms)
    total = len(postings.to_read_again(store, None, order.platforms))
    done = Reread(order.dry_run, passed_over=total - len(wanted))
    again = read_again(store, wanted, dry_run=order.dry_run)
    shown = track(again, "重读", len(wanted), console=console, transient=True, disable=not console.is_terminal)
    for item in shown:
        _count(done, item)
    done.files = len(attachments.to_read(store, READER)) if order.dry_run else read_files(store)
    return done


def _count(done: Reread, item: ReadAgain) -> None:
    posting, before = item.posting, item.before
    place: dict[str, Any] = {"posting": posting.id, "platform": posting.platform, "url": before.evidence.url,
                             "revision": before.ordinal}  # fmt: skip
    if item.after is None:
        done.missing.append({**place, "problem": item.problem})
        return
    done.read += 1
    changes = item.changes()
    if item.before.unread and not item.after.unread:
        done.readable.append(item.posting.id)
    if item.after.unread and not item.before.unread:
        done.unreadable.append(item.posting.id)
    for name in changes:
        done.counts.setdefault(name, set()).add(item.posting.id)
    if changes:
        told = {name: _told(name, *pair) for name, pair in changes.items() if name not in LONG}
        done.changed.append(Change(**place, changes=told))


def _told(name: str, old: Any, new: Any) -> tuple[Any, Any]:
    return mask_all(old, name), mask_all(new, name)


def document(done: Reread) -> dict[str, Any]:
    """What `hedui reread --json` prints."""
    return {
        "reader": READER_VERSION, "dry_run": done.dry_run, "read": done.read, "passed_over": done.passed_over,
        "files": done.files, "changed": len(done.changed), "now_readable": done.readable,
        "no_longer_readable": done.unreadable, "missing": done.missing,
        "fields": {name: len(ids) for name, ids in _by_number(done)},
        "postings": [
            {"posting": c.posting, "platform": c.platform, "url": c.url, "revision": c.revision,
             "changes": {name: {"old": old, "new": new} for name, (old, new) in c.changes.items()}}
            for c in done.changed
        ],
    }  # fmt: skip


def lines(done: Reread, names: Names) -> Iterator[str]:
    """What was read again, what changed field by field and posting by posting, and what could not be read."""
    for change in done.changed:
        where = f"{platform_name(change.platform, names)} 第{change.revision}版"
        yield f"{change.posting}  {where}  {change.url}"
        for name, pair in change.changes.items():
            old, new = _differing(*pair)
            yield f"  {_name(name)}：{_short(old)} → {_short(new)}"
    for lost in done.missing:
        yield f"{lost['posting']}  {platform_name(lost['platform'], names)} 第{lost['revision']}版：{lost['problem']}"
    yield f"重读 {done.read} 个版本，{len(done.changed)} 个有变化；现行读法读过的 {done.passed_over} 个未重读"
    if done.files:
        yield f"公告所附文件：{done.files} 个"
    for name, ids in _by_number(done):
        yield f"  {_name(name)}：{len(ids)} 件发布件有变化"
    if done.readable:
        yield f"现在读得出的 {len(done.readable)} 个：{'、'.join(done.readable)}"
    if done.unreadable:
        yield f"不再读得出的 {len(done.unreadable)} 个：{'、'.join(done.unreadable)}"
    if done.missing:
        yield f"存档缺失、未能重读的 {len(done.missing)} 个，见上；原有字段未动"
    if done.dry_run:
        yield "仅试读，库中没有改动"
    yield "疑点、关联与处理意见没有改动；下次 hedui run 或 check 时重新关联、核对"


def _by_number(done: Reread) -> list[tuple[str, set[str]]]:
    return sorted(done.counts.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def _name(name: str) -> str:
    return PART_NAMES.get(name) or FIELD_NAMES.get(name, name)


def _differing(old: Any, new: Any) -> tuple[Any, Any]:
    """Of two lists only what the other has not, unless it is their order that differs."""
    if isinstance(old, list) and isinstance(new, list):
        gone, come = [item for item in old if item not in new], [item for item in new if item not in old]
        return (gone, come) if gone or come else (old, new)
    return old, new


def _short(value: Any) -> str:
    return shorten(_plain(value)) if value not in (None, [], {}, "") else "（无）"


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "，".join(_plain(part) for part in value.values() if part not in (None, ""))
    return "；".join(map(_plain, value)) if isinstance(value, list) else str(value)
