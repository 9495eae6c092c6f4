"""The files that postings carry, over real HTTP: what is fetched, kept, refused, read, and never asked for again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

import pytest

from notices.attached_text import READER, AttachedText
from store import archive, attachments, exchanges, postings
from store.attachments import FileState, PostedFile
from store.exchanges import Wanted
from tests.crawlers.nights import IMPATIENT, Nights, opened
from tests.crawlers.standins import ORIGIN, Item, Reply, Server, Site, page, serving
from tests.notices.made_files import pdf, word

SAID: list[Any] = ["第一章 招标公告", "投标人须具备市政公用工程施工总承包二级资质。"]
SCANNED = "扫描件，没有文字层"
ON: dict[str, Any] = {"attachments": True}


def links(name: str, *files: str) -> str:
    listed = "".join(f'<p><a href="{ORIGIN}/{name}/files/{file}">{file}</a></p>' for file in files)
    return f"<p>现公开招标。</p><p>投标截止时间：2026年10月20日09时30分</p><p>附件：</p>{listed}"


@dataclass
class Carrying(Site):
    """A site whose notices carry files: what each address answers, and how often it was asked."""

    files: dict[str, Reply] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)

    def answer(self, path: str, query: dict[str, list[str]]) -> Reply:
        if "/files/" not in path:
            return super().answer(path, query)
        name = unquote(path.rpartition("/")[2])
        self.fetched.append(name)
        return self.files.get(name, Reply(status=404))


def carrying(site: str, **files: Reply) -> Carrying:
    named = {name.replace("__", "."): reply for name, reply in files.items()}
    return Carrying([Item("a" * 24, "【大祥区】示范路改造工程施工招标公告", body=links(site, *named))], files=named)


PDF, OTHER_PDF = Reply(pdf(SAID)), Reply(pdf([*SAID, "工期九十日历天。"]))
ERROR = page("文件不存在或已删除")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def nights(server: Server, folder: Any, *sites: str, **more: dict[str, Any]) -> Nights:
    return opened(folder, server, sites, **{site: {**ON, **more.get(site, {})} for site in sites})


def files_of(known: Nights, site: str) -> dict[str, PostedFile]:
    """What is known of the files of the site's one posting, by name."""
    (posting,) = known.known(site)
    return {file.name: file for file in attachments.of_posting(known.store, posting.id).values()}


def told(known: Nights, site: str) -> dict[str, tuple[str, str]]:
    return {name: (file.state.value, file.reason) for name, file in files_of(known, site).items()}


def test_a_file_is_fetched_archived_and_read_once(server: Server, tmp_path: Any) -> None:
    server.sites["steady"] = site = carrying("steady", call__pdf=PDF, terms__docx=Reply(word(*SAID)))
    known = nights(server, tmp_path, "steady")
    known.crawl()
    known.crawl()
    assert sorted(site.fetched) == ["call.pdf", "terms.docx"]
    kept = files_of(known, "steady")["call.pdf"]
    assert (kept.state, kept.size, kept.sha256) == (
        FileState.KEPT, len(PDF.body), hashlib.sha256(PDF.body).hexdigest()
    )  # fmt: skip
    assert kept.content == kept.sha256
    assert archive.read(known.store, str(kept.content)) == PDF.body
    texts = {name: attachments.text(known.store, str(f.content)) for name, f in files_of(known, "steady").items()}
    assert all(said is not None and SAID[1] in said.text and said.unread is None for said in texts.values())
    paged = texts["call.pdf"]
    assert paged is not None
    assert (paged.page_of(SAID[1]), paged.reader) == (1, READER)
    assert attachments.to_read(known.store, READER) == []


def test_the_evidence_of_a_file_keeps_its_address_and_goes_with_the_captures(server: Server, tmp_path: Any) -> None:
    server.sites["proved"] = carrying("proved", call__pdf=PDF)
    known = nights(server, tmp_path, "proved")
    known.crawl()
    kept = files_of(known, "proved")["call.pdf"]
    assert kept.evidence is not None
    assert (kept.evidence.url, kept.evidence.fetched_at) == (f"{ORIGIN}/proved/files/call.pdf", known.as_of)
    captured = [c for c in exchanges.captured(known.store, Wanted()) if c.evidence.sha256 == kept.content]
    assert [(c.exchange is not None and c.exchange.status, c.revisions[0][1] < 0) for c in captured] == [(200, True)]


FAULTS: dict[str, tuple[Reply, str, str]] = {
    "error_page": (ERROR, "not_a_file", "not_a_file"),
    "error_data": (Reply(b'{"code": 500, "msg": "no such file"}'), "not_a_file", "not_a_file"),
    "login_page": (page('<form><input type="password"></form>'), "refused", "login"),
    "throttled_file": (page("您的访问过于频繁"), "refused", "throttled"),
    "missing": (Reply(status=404), "unreadable", "http_404"),
    "forbidden": (Reply(status=403), "refused", "http_403"),
    "broken": (Reply(status=500), "unreadable", "http_500"),
    "nothing": (Reply(b""), "unreadable", "empty_answer"),
    "cut_off": (Reply(PDF.body[:400], promised=len(PDF.body)), "unreadable", "truncated"),
    "large": (Reply(b"%PDF-" + b"\0" * 3_000_000), "too_large", "oversize"),
    "endless": (Reply(b"%PDF-" + b"\0" * 1_000_000, times=4), "too_large", "oversize"),
}


@pytest.fixture(scope="module")
def faulty(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Nights:
    """One night over sites that have no file to give."""
    server.sites |= {site: carrying(site, call__pdf=reply) for site, (reply, _, _) in FAULTS.items()}
    limited = {**IMPATIENT, "attachments": {"file_mb": 2}}
    known = nights(server, tmp_path_factory.mktemp("faulty"), *FAULTS, **dict.fromkeys(FAULTS, limited))
    known.crawl()
    return known


@pytest.mark.parametrize("site", FAULTS)
def test_what_could_not_be_had_is_told_by_what_came(faulty: Nights, site: str) -> None:
    kept = files_of(faulty, site)["call.pdf"]
    assert (kept.state.value, kept.reason, kept.content) == (*FAULTS[site][1:], None)
    assert faulty.outcome(site) == ("whole", "")


def test_a_scan_has_no_text_and_not_an_empty_one(server: Server, tmp_path: Any) -> None:
    server.sites["scan"] = carrying("scan", call__pdf=Reply(pdf([])))
    known = nights(server, tmp_path, "scan")
    known.crawl()
    kept = files_of(known, "scan")["call.pdf"]
    said = attachments.text(known.store, str(kept.content))
    assert said is not None
    assert (kept.state, said.unread) == (FileState.KEPT, SCANNED)


def test_what_a_platform_is_not_asked_for_is_listed_only(server: Server, tmp_path: Any) -> None:
    wanted = {"call__pdf": PDF, "bill__zip": Reply(b"PK\x03\x04"), "more__pdf": PDF}
    server.sites["limits"] = site = carrying("limits", **wanted)
    known = nights(server, tmp_path, "limits", limits={"attachments": {"files_a_posting": 1}})
    known.crawl()
    assert told(known, "limits") == {
        "call.pdf": ("kept", ""), "bill.zip": ("listed", "other_kind"), "more.pdf": ("listed", "too_many")
    }  # fmt: skip
    assert site.fetched == ["call.pdf"]


def test_nothing_is_fetched_unless_the_configuration_says_so(server: Server, tmp_path: Any) -> None:
    server.sites["off"] = site = carrying("off", call__pdf=PDF)
    server.sites["stages"] = other = carrying("stages", call__pdf=PDF)
    more = {"off": {"attachments": False}, "stages": {"attachments": {"stages": ["amendment"]}}}
    known = opened(tmp_path, server, ["off", "stages"], **more)
    known.crawl()
    assert (site.fetched, other.fetched) == ([], [])
    assert files_of(known, "off") == {}


def test_other_hosts_are_asked_only_where_they_are_named(server: Server, tmp_path: Any) -> None:
    body = '<p>现公开招标。</p><p><a href="https://files.other.test/call.pdf">call.pdf</a></p>'
    server.sites["abroad"] = Site([Item("a" * 24, "【大祥区】示范路改造工程施工招标公告", body=body)])
    private = body.replace("https://files.other.test", server.origin.replace("127.0.0.1", "127.0.0.2"))
    server.sites["inside"] = Site([Item("a" * 24, "【大祥区】示范路改造工程施工招标公告", body=private)])
    known = nights(server, tmp_path, "abroad", "inside", inside={"attachments": {"hosts": ["127.0.0.2"]}})
    known.crawl()
    assert told(known, "abroad") == {"call.pdf": ("refused", "other_host")}
    assert told(known, "inside") == {"call.pdf": ("refused", "private_address")}


def test_a_revised_posting_has_its_files_asked_for_again(server: Server, tmp_path: Any) -> None:
    server.sites["revised"] = site = carrying("revised", call__pdf=PDF)
    known = nights(server, tmp_path, "revised")
    known.crawl()
    before = files_of(known, "revised")["call.pdf"]
    site.items = [replace(site.items[0], body=site.items[0].body.replace("10月20日", "10月25日"))]
    site.files["call.pdf"] = OTHER_PDF
    known.crawl()
    after = files_of(known, "revised")["call.pdf"]
    assert site.fetched == ["call.pdf"] * 2
    assert (before.ordinal, after.ordinal) == (1, 2)
    assert after.sha256 == hashlib.sha256(OTHER_PDF.body).hexdigest()
    every = [file.sha256 for file in attachments.of_postings(known.store, [before.posting])]
    assert every == [before.sha256, after.sha256]


def test_what_did_not_come_is_asked_for_on_some_nights_and_is_then_let_be(server: Server, tmp_path: Any) -> None:
    server.sites["stubborn"] = site = carrying("stubborn", call__pdf=ERROR)
    known = nights(server, tmp_path, "stubborn")
    for _ in range(7):
        known.crawl()
    assert site.fetched == ["call.pdf"] * 5
    assert files_of(known, "stubborn")["call.pdf"].tries == 5


def test_what_comes_later_is_kept_then(server: Server, tmp_path: Any) -> None:
    server.sites["late"] = site = carrying("late", call__pdf=ERROR)
    known = nights(server, tmp_path, "late")
    known.crawl()
    site.files["call.pdf"] = PDF
    known.crawl()
    assert told(known, "late") == {"call.pdf": ("kept", "")}


def test_one_file_of_two_postings_is_fetched_once_and_kept_for_both(server: Server, tmp_path: Any) -> None:
    site = carrying("shared", call__pdf=PDF)
    site.items = [*site.items, replace(site.items[0], id="b" * 24, title="【大祥区】示范桥改造工程施工招标公告")]
    server.sites["shared"] = site
    known = nights(server, tmp_path, "shared")
    known.crawl()
    kept = [attachments.of_posting(known.store, p.id) for p in known.known("shared")]
    assert site.fetched == ["call.pdf"]
    assert [[file.state for file in files.values()] for files in kept] == [[FileState.KEPT]] * 2


def test_a_host_that_fails_again_and_again_is_let_be_for_the_night(server: Server, tmp_path: Any) -> None:
    files = {f"part{n}__pdf": Reply(status=500) for n in range(6)}
    server.sites["failing"] = site = carrying("failing", **files)
    known = nights(server, tmp_path, "failing", failing=IMPATIENT)
    known.crawl()
    assert len(set(site.fetched)) == 3
    assert len(files_of(known, "failing")) == 3


def test_a_night_has_its_most_and_the_next_goes_on(server: Server, tmp_path: Any) -> None:
    files = {f"part{n}__pdf": PDF for n in range(3)}
    server.sites["many"] = site = carrying("many", **files)
    known = nights(server, tmp_path, "many", many={"attachments": {"files_a_night": 2}})
    known.crawl()
    assert len(site.fetched) == 2
    known.crawl()
    assert sorted(site.fetched) == ["part0.pdf", "part1.pdf", "part2.pdf"]
    assert all(p.revision is not None for p in postings.of_platform(known.store, "many"))


def test_a_file_that_was_kept_and_not_read_is_read_by_the_next_crawl(server: Server, tmp_path: Any) -> None:
    server.sites["broken_off"] = site = carrying("broken_off", call__pdf=PDF)
    known = nights(server, tmp_path, "broken_off")
    known.crawl()
    content = str(files_of(known, "broken_off")["call.pdf"].content)
    attachments.keep_text(known.store, content, AttachedText("", unread="读取进程异常中断", reader=0))
    known.crawl()
    said = attachments.text(known.store, content)
    assert said is not None
    assert (said.unread, SAID[1] in said.text, site.fetched) == (None, True, ["call.pdf"])
