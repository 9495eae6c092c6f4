"""What a night's bundle holds: its ledger, what was seen and found, configuration, versions, and how to read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import yaml

from diffing.linking.version import VERSION as LINKER
from diffing.rules import BOOK
from notices.privacy import mask
from notices.read import READER_VERSION
from notices.reasons import reason_words
from notices.vocabulary import Coverage
from reports.as_json import finding_json, stamp
from settings import Loaded
from store import Store, StoreError, archive, attachments, findings, ledger, postings, runs
from store.attachments import PostedFile
from store.bundles import MANIFEST, SUMS, json_lines, plain_json
from store.judged import FindingEvent
from store.records import Look, Posting, Revision, Run, Window
from store.warc import Written

RESTRICTED = (
    "限制使用：内含网页原始字节，其中有个人信息（联系人、电话、证件号码等），未作遮蔽；只供核对、复核、举证使用，"
    "不得公开，不得转给无关人员"
)
WARC, LEDGER, POSTINGS, FINDINGS, VERSIONS, README = (
    "evidence.warc", "ledger.json", "postings.jsonl", "findings.json", "versions.json", "说明.txt",
)  # fmt: skip
HIDDEN = "'***'"
SECRET_KEYS = ("user", "sender")  # of `mail`; its password is never in the file


@dataclass(frozen=True, slots=True)
class Night:
    """A night as it is sealed: its runs and what happened to findings on its day."""

    day: date
    runs: tuple[Run, ...]
    events: dict[str, list[FindingEvent]]

    @property
    def covers(self) -> dict[str, Any]:
        """What a seal took in: where this has grown since, the night is sealed anew."""
        ends = [f"{run.id} {run.exit_status}" for run in self.runs]
        return {"runs": ends, "finding_events": sum(map(len, self.events.values()))}


def night_of(store: Store, day: date) -> Night:
    """The night as the store knows it. Raises StoreError for a day outside the nights it knows."""
    span = runs.span(store)
    if span is None or not span[0] <= day <= span[1]:
        known = f"库中有 {span[0]} 至 {span[1]}" if span else "库中还没有任何一夜"
        raise StoreError(f"--night {day}: 没有这一夜；{known}")
    return Night(day, tuple(runs.of_night(store, day)), findings.events_of(store, day))


def software() -> str:
    """The name and version of this software."""
    try:
        return f"hedui/{version('hedui')}"
    except PackageNotFoundError:
        return "hedui"


def documents(store: Store, loaded: Loaded, night: Night) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    """Every member but the captures and the words for readers; and which configurations the night went by."""
    texts, configurations = _configurations(store, loaded, night)
    rules = {rule.id: rule.version for rule in BOOK}
    versions = {"software": software(), "reader": READER_VERSION, "linker": LINKER, "rules": rules,
                "warcio": version("warcio")}  # fmt: skip
    return {
        **texts,
        LEDGER: plain_json(_ledger(store, night)),
        POSTINGS: json_lines([_posting(store, p, night.day) for p in postings.around(store, night.day)]),
        FINDINGS: plain_json(list(_findings(store, night))),
        VERSIONS: plain_json(versions),
    }, configurations


def _ledger(store: Store, night: Night) -> dict[str, Any]:
    made = [
        {"id": run.id, "kind": run.kind, "as_of": stamp(run.as_of), "started": stamp(run.started),
         "ended": stamp(run.ended) if run.ended else None, "exit_status": run.exit_status,
         "config_sha256": run.config_sha256, "windows": [_window(w) for w in ledger.windows(store, run.id)]}
        for run in night.runs
    ]  # fmt: skip
    looks = [_look(look) for look in ledger.looks(store, night=night.day)]
    return {"night": night.day.isoformat(), "runs": made, "looks": looks}


def _window(window: Window) -> dict[str, Any]:
    return {
        "platform": window.platform, "column": window.column, "since": window.since.isoformat(),
        "until": window.until.isoformat(), "state": str(window.state), "promised": window.promised, "got": window.got,
        "reason": window.reason, "words": reason_words(window.reason) if window.reason else "",
        "ever_populated": window.populated,
    }  # fmt: skip


def _look(look: Look) -> dict[str, Any]:
    return {
        "platform": look.platform, "project": look.project, "notice": look.notice, "as_of": stamp(look.as_of),
        "outcome": str(look.outcome), "searched": [mask(key, mobiles=False) for key in look.searched],
        "reason": look.reason, "words": reason_words(look.reason) if look.reason else "",
    }  # fmt: skip


def _posting(store: Store, posting: Posting, day: date) -> dict[str, Any]:
    known = [r for r in postings.revisions(store, posting.id) if r.seen_at.date() <= day]
    times = [posting.first_seen, posting.last_seen, posting.listed_at, *(r.seen_at for r in known)]
    return {
        "id": posting.id, "platform": posting.platform, "column": posting.column, "key": posting.key,
        "url": posting.url, "title": mask(posting.title), "published": posting.published and posting.published.iso(),
        "first_seen": stamp(posting.first_seen), "last_seen": stamp(posting.last_seen),
        "listed_at": stamp(posting.listed_at) if posting.listed_at else None,
        "seen_this_night": True if any(t and t.date() == day for t in times) else None,
        "gone_this_night": day in posting.gone_nights, "revisions": [_revision(r, day) for r in known],
        "files": [_file(f) for f in attachments.of_postings(store, [posting.id]) if f.at.date() <= day],
    }  # fmt: skip


def _file(file: PostedFile) -> dict[str, Any]:
    return {
        "name": mask(file.name), "href": file.href, "state": file.state, "reason": file.reason, "at": stamp(file.at),
        "url": file.url, "sha256": file.sha256, "read_sha256": file.content, "bytes": file.size,
        "exchange": file.exchange,
    }  # fmt: skip


def _revision(revision: Revision, day: date) -> dict[str, Any]:
    return {
        "ordinal": revision.ordinal, "seen_at": stamp(revision.seen_at),
        "new_this_night": revision.seen_at.date() == day, "stood_until": stamp(revision.known_until),
        "url": revision.evidence.url, "sha256": revision.evidence.sha256,
        "read_sha256": revision.content_sha256, "media": revision.media, "text_key": revision.content_key,
        "unread": revision.unread, "reader": revision.reader, "exchange": revision.exchange,
    }  # fmt: skip


def _findings(store: Store, night: Night) -> Iterator[dict[str, Any]]:
    for identity, events in sorted(night.events.items()):
        finding = findings.get(store, identity)
        if finding is not None:
            yield {**finding_json(finding), "events": [_event(event) for event in events]}


def _event(event: FindingEvent) -> dict[str, Any]:
    before = str(event.before) if event.before else None
    return {"at": stamp(event.at), "wall": stamp(event.wall), "who": event.who, "before": before,
            "after": str(event.after), "note": mask(event.note),
            **({"until": event.until.isoformat()} if event.until else {})}  # fmt: skip


def _configurations(store: Store, loaded: Loaded, night: Night) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    """The texts the night's runs went by, addresses masked; a hash whose text was not kept says so."""
    texts, listed = {}, []
    for digest in sorted({run.config_sha256 for run in night.runs if run.config_sha256}):
        raw = loaded.raw if digest == loaded.sha256 else _kept(store, digest)
        text = masked_config(raw) if raw is not None else None
        name = f"config-{digest[:12]}.yaml" if text is not None else None
        if name and text is not None:
            texts[name] = text
        listed.append({"sha256": digest, "member": name, "note": "邮箱、姓名已遮蔽" if name else "当时的文本没有保存"})
    return texts, listed


def _kept(store: Store, digest: str) -> bytes | None:
    try:
        return archive.read(store, digest)
    except StoreError:
        return None


def masked_config(raw: bytes) -> bytes | None:
    """A configuration's text without recipients, mail accounts and passwords in addresses; None where it is no text."""
    try:
        text = raw.decode("utf-8-sig")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError):
        return None
    for start, end in sorted(set(_secret_spans(root)), reverse=True):
        text = text[:start] + HIDDEN + text[end:]
    text = re.sub(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+", "***", re.sub(r"(?<=://)[^/\s@'\"]+@", "***@", text))
    return mask(text).encode()


def _secret_spans(root: yaml.Node | None) -> Iterator[tuple[int, int]]:
    for key, value in _pairs(root):
        if key == "recipients":
            yield from _scalars(value)
        if key == "mail":
            yield from (span for name, node in _pairs(value) if name in SECRET_KEYS for span in _scalars(node))


def _pairs(node: yaml.Node | None) -> Iterable[tuple[str, yaml.Node]]:
    return ((key.value, value) for key, value in node.value) if isinstance(node, yaml.MappingNode) else ()


def _scalars(node: yaml.Node) -> Iterator[tuple[int, int]]:
    """Where the values below a node stand in the text."""
    if isinstance(node, yaml.MappingNode):
        for _, value in _pairs(node):
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif node.value not in ("", "null", "~"):
        yield node.start_mark.index, node.end_mark.index


def explained(store: Store, loaded: Loaded, night: Night, written: Written) -> bytes:
    """The words for whoever opens the bundle, in Chinese."""
    windows = [window for run in night.runs for window in ledger.windows(store, run.id)]
    unread, lost = [w for w in windows if w.state != Coverage.WHOLE], len(written.missing)
    lines = [
        f"{loaded.settings.centre_name}　核对证据封存包　{night.day:%Y年%m月%d日}夜", "", RESTRICTED + "。", "",
        "内容",
        f"  {WARC}　这一夜新取得、或内容有变的网页：请求与应答的全部字节（WARC 1.1），{written.captures} 次抓取",
        f"  {LEDGER}　采集台账：各栏应有、实得、结果、原因；各次查找",
        f"  {POSTINGS}　见到的发布件及其版本（时间、网址、sha256）",
        f"  {FINDINGS}　当日新提示或有变动的疑点，及其所据网页的 sha256（即 WARC-Payload-Digest；"
        "早前各夜取得的，字节在那一夜的封存包里）",
        f"  config-….yaml　当夜所用配置（邮箱、姓名已遮蔽）　{VERSIONS}　软件、读取、关联、规则的版本",
        f"  {MANIFEST}　清单：每个文件的 sha256　{SUMS}　同上，供 sha256sum 使用",
        "", "这一夜", *_night_lines(night, windows, unread),
        *([f"  存档缺失：{lost} 个版本的字节读不出，未收入，见 {MANIFEST} 的 missing"] if lost else []),
        "", "怎样核验",
        "  hedui export --verify 本文件　或解开后运行 sha256sum -c SHA256SUMS",
        f"  封印是 {MANIFEST} 的 sha256，写在 {SUMS} 中；请与封存当时抄录、或经可信时间戳的那一行比对",
        "", "封印能证明、不能证明什么",
        "  能：自封印被抄录或加盖时间戳之后，包内一个字节都没有改过；此前各号封存没有被抽走、换掉（封印逐号相接）",
        "  不能：网站当时对别人显示的是什么；抓取时的真伪；封印没有在别处留存时，也不能防止本机重做全部封存",
        "", "没有收入的：列表页、未变化的重复抓取、读取失败时的页面（原因见台账）、cookie。",
    ]  # fmt: skip
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def _night_lines(night: Night, windows: list[Window], unread: list[Window]) -> list[str]:
    if not night.runs:
        return ["  没有做过核对：没有读任何平台，不等于没有问题"]
    stopped = sum(run.ended is None for run in night.runs)
    lines = [f"  运行 {len(night.runs)} 次，栏目 {len(windows)} 个，其中未读全 {len(unread)} 个"]
    lines += [f"  {stopped} 次运行中途中断，没有做完"] if stopped else []
    lines += [f"  无法核查：{w.platform} {w.column}，{reason_words(w.reason) if w.reason else w.state}" for w in unread]
    return lines
