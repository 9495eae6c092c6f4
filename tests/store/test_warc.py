"""Captures as WARC: read back by warcio record by record, digests and all; equal bytes once; what is lost is named."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from store import Store, exchanges, postings
from store.exchanges import Wanted
from store.warc import Head, Written, write_warc
from tests.store.builders import DAY, NIGHT, fetched, revision, seen

HEAD = Head("hedui/0.1.0", NIGHT, "限制使用")


def written(store: Store, **how: bool) -> tuple[bytes, Written]:
    out = BytesIO()
    done = write_warc(store, out, exchanges.captured(store, Wanted()), HEAD, gzip=how.get("gzip", True))
    return out.getvalue(), done


def records(warc: bytes) -> list[tuple[str, dict[str, str], Any, bytes]]:
    """Type, headers, HTTP headers and payload of every record; a digest that does not hold is an error."""
    return [
        (r.rec_type, dict(r.rec_headers.headers), r.http_headers, r.content_stream().read())
        for r in ArchiveIterator(BytesIO(warc), check_digests="raise")
    ]


def by_kind(store: Store, kind: str) -> list[tuple[dict[str, str], Any, bytes]]:
    return [record[1:] for record in records(written(store)[0]) if record[0] == kind]


def test_a_capture_is_read_back_as_it_was_asked_and_answered(store: Store) -> None:
    identity = fetched(store, "甲?页=1", "正文", method="POST", body="页=2".encode(), status=203)
    (_, head, _, said), (_, answer, answered, body), (_, request, asked, form) = records(written(store)[0])
    assert (head["WARC-Type"], "限制使用" in said.decode(), "software: hedui/0.1.0" in said.decode()) == (
        "warcinfo", True, True)  # fmt: skip
    assert (answered.statusline, answered.get_header("X-From"), body.decode()) == (
        "203 Non-Authoritative Information", "centre", "正文")  # fmt: skip
    assert asked.protocol == "POST"
    assert asked.statusline == "/%E7%94%B2?%E9%A1%B5=1.html HTTP/1.1"
    assert (asked.get_header("Host"), asked.get_header("User-Agent"), form.decode()) == (
        "centre.example", "hedui", "页=2")  # fmt: skip
    assert request["WARC-Concurrent-To"] == answer["WARC-Record-ID"]
    assert answer["WARC-Target-URI"] == "http://centre.example/%E7%94%B2?%E9%A1%B5=1.html"
    assert answer["WARC-Payload-Digest"] == f"sha256:{hashlib.sha256('正文'.encode()).hexdigest()}"
    assert (answer["WARC-IP-Address"], answer["Hedui-Revisions"]) == ("192.0.2.7", f"{identity}/1")


def test_the_date_is_the_wall_clock_and_the_as_of_time_stands_beside_it(store: Store) -> None:
    fetched(store, wall=NIGHT + 30 * DAY)
    ((answer, _, _),) = by_kind(store, "response")
    assert (answer["WARC-Date"], answer["Hedui-As-Of"]) == ("2026-10-20T17:00:00Z", "2026-09-21T01:00:00+08:00")


def test_every_record_is_version_1_1(store: Store) -> None:
    fetched(store)
    assert written(store, gzip=False)[0].count(b"WARC/1.1\r\n") == 3


def test_equal_bytes_are_written_once_and_then_referred_to(store: Store) -> None:
    for key, at in (("1", NIGHT), ("2", NIGHT), ("1", NIGHT + DAY)):
        fetched(store, key, "同样的字节", at=at)
    ((first, _, _),) = by_kind(store, "response")
    again = by_kind(store, "revisit")
    assert [body for _, _, body in again] == [b"", b""]
    assert {headers["WARC-Refers-To"] for headers, _, _ in again} == {first["WARC-Record-ID"]}
    assert {headers["WARC-Refers-To-Date"] for headers, _, _ in again} == {first["WARC-Date"]}
    assert {headers["WARC-Payload-Digest"] for headers, _, _ in again} == {first["WARC-Payload-Digest"]}
    assert all(headers["WARC-Profile"].endswith("/1.1/revisit/identical-payload-digest") for headers, _, _ in again)
    assert (written(store)[1].captures, written(store)[1].repeats) == (3, 2)


def test_a_packing_that_was_undone_is_told_under_another_name(store: Store) -> None:
    packed = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"), ("Content-Length", "3"))
    fetched(store, text="解开后的正文", headers=packed)
    ((_, answered, body),) = by_kind(store, "response")
    assert body.decode() == "解开后的正文"
    assert answered.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert answered.get_header("Content-Encoding") is None
    assert answered.get_header("Content-Length") == str(len(body))


def test_bytes_without_an_exchange_are_a_resource_and_imports_go_by_our_own_name(store: Store) -> None:
    postings.add_revision(store, revision(store, seen(store), "<p>旧</p>"))
    imported = seen(store, "2", column=postings.IMPORTED)
    postings.add_revision(store, revision(store, imported, '{"id": "2"}'))
    old = seen(store, "3")
    postings.add_revision(store, revision(store, old, "<p>旧</p>"))
    found = {h["WARC-Target-URI"]: (h["Content-Type"], h["WARC-Date"]) for h, _, _ in by_kind(store, "resource")}
    assert found == {
        "http://centre.example/1.html": ("text/html", "2026-09-20T17:00:00Z"),
        f"urn:hedui:{imported}:1": ("application/json", "2026-09-20T17:00:00Z"),
    }
    ((repeated, _, body),) = by_kind(store, "revisit")
    assert (repeated["Hedui-Revisions"], body) == (f"{old}/1", b"")


def test_lost_and_damaged_bytes_are_named_and_the_rest_is_written(store: Store) -> None:
    lost, hurt, whole = (fetched(store, key, text) for key, text in (("1", "甲"), ("2", "乙"), ("3", "丙")))
    paths = {text: hashlib.sha256(text.encode()).hexdigest() for text in "甲乙"}
    (store.folder / "archive" / paths["甲"][:2] / f"{paths['甲']}.gz").unlink()
    (store.folder / "archive" / paths["乙"][:2] / f"{paths['乙']}.gz").write_bytes(b"rot")
    warc, done = written(store)
    assert [(m.posting, m.ordinal, m.sha256) for m in done.missing] == [(lost, 1, paths["甲"]), (hurt, 1, paths["乙"])]
    assert [h["Hedui-Revisions"] for kind, h, _, _ in records(warc) if kind == "response"] == [f"{whole}/1"]


def test_nothing_captured_is_a_file_with_its_head_alone(store: Store) -> None:
    assert [kind for kind, *_ in records(written(store)[0])] == ["warcinfo"]


def test_the_same_captures_give_the_same_bytes(store: Store) -> None:
    for key in "321":
        fetched(store, key, key * 9)
    assert written(store)[0] == written(store)[0]


def test_warcio_finds_every_digest_in_order(store: Store, tmp_path: Path) -> None:
    for key, text in (("1", "甲"), ("2", "甲"), ("3", "")):
        fetched(store, key, text)
    (tmp_path / "a.warc.gz").write_bytes(written(store)[0])
    (tmp_path / "a.warc").write_bytes(written(store, gzip=False)[0])
    command = [sys.executable, "-c", "from warcio.cli import main; main()", "check", "-v"]
    ran = subprocess.run([*command, "a.warc.gz", "a.warc"], cwd=tmp_path, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.count("digest pass") == 2 * 6


NAMES = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=9)
VALUES = st.text(st.characters(max_codepoint=255), max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(text=st.text(max_size=50), headers=st.lists(st.tuples(NAMES, VALUES), max_size=4), path=st.text(max_size=9))
def test_whatever_a_site_answers_can_be_read_back(
    store: Store, text: str, headers: list[tuple[str, str]], path: str
) -> None:
    body = text.encode("utf-8", "replace").decode()
    fetched(store, text=body, headers=tuple((f"X-{n}", v) for n, v in headers), url=f"http://a.example/{path}")
    found = {
        h["WARC-Payload-Digest"]: content for kind, h, _, content in records(written(store)[0]) if kind == "response"
    }
    assert found[f"sha256:{hashlib.sha256(body.encode()).hexdigest()}"] == body.encode()
