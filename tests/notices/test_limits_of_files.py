"""A file is read in a process of its own: within time and memory, by name refused beyond, nothing left."""

from __future__ import annotations

import io
import os
import sys
import zlib
from pathlib import Path

import pytest

from notices.files.bounds import Bounds
from notices.files.child import read_file_bounded
from notices.files.content import Content, from_json, to_json
from notices.files.refusals import Unreadable
from notices.layout.blocks import Table
from tests.notices import made_files


def refused(content: bytes, media: str, bounds: Bounds) -> str:
    with pytest.raises(Unreadable) as told:
        read_file_bounded(content, media, bounds)
    return str(told.value)


def test_the_child_reads_what_the_reader_reads() -> None:
    content = read_file_bounded(made_files.word("示范项目招标公告"), "docx")
    assert content == Content(("示范项目招标公告",))


def test_what_a_file_holds_passes_between_processes_unchanged() -> None:
    content = Content(("甲\ud800|乙", Table((("一", "二\n三"),))), ("第3页",))
    assert from_json(to_json(content)) == content


def test_a_child_that_takes_too_long_is_ended_and_reaped() -> None:
    assert refused(made_files.word("甲"), "docx", Bounds(seconds=0.0001)) == "附件无法读取：0.0001秒内未能读完"
    assert left_over(str(os.getpid())) == []
    assert read_file_bounded(made_files.word("甲"), "docx").blocks == ("甲",)


def left_over(pid: str) -> list[str]:
    """The processes below one, at any depth, that have ended and were not reaped."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    own = children.read_text().split() if children.exists() else []
    ended = [child for child in own if Path(f"/proc/{child}/stat").read_text().split(") ")[1].startswith("Z")]
    return ended + [below for child in own for below in left_over(child)]


def test_a_child_that_takes_too_much_memory_is_refused() -> None:
    varied = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(2**22))
    reason = refused(made_files.word(varied), "docx", Bounds(memory=60 * 2**20))
    assert reason.startswith("附件无法读取：占用内存超")


def test_a_stream_that_unpacks_without_end() -> None:
    content = made_files.pdf(["示范项目招标公告，招标人：甲局"])
    squeeze = zlib.compressobj(9)
    inside = b"".join(squeeze.compress(b"(a) Tj " * 2**17) for _ in range(200)) + squeeze.flush()
    twice = zlib.compress(inside)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(twice), twice)
    assert len(twice) < 20_000
    reason = refused(pdf_of(stream), "pdf", Bounds(seconds=20, memory=160 * 2**20))
    assert reason == "附件无法读取：占用内存超过160MB，未读取"
    assert read_file_bounded(content, "pdf").blocks


def pdf_of(stream: bytes) -> bytes:
    made = io.BytesIO()
    made.write(b"%PDF-1.5\n")
    for number, item in enumerate((b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>", stream), 1):  # fmt: skip
        made.write(b"%d 0 obj\n%s\nendobj\n" % (number, item))
    made.write(b"trailer<</Size 5/Root 1 0 R>>\n%%EOF")
    return made.getvalue()


def test_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    assert refused(made_files.word("甲"), "docx", Bounds()) == "附件无法读取：读取进程无法启动"


def test_a_process_that_fails_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(b"", "no such media", Bounds()) == "附件无法读取：读取进程异常中断"


def test_a_file_larger_than_any_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notices.files.child.MAX_SIZE", 10)
    assert refused(b"x" * 11, "pdf", Bounds()).startswith("附件无法读取：文件超过")
