"""Files of postings in the store: what came of each night by night, texts by their bytes, and who is judged again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from notices.attached_text import AttachedText, is_file, kind_of
from store import Store, attachments, cutting
from store.attachments import FileState, PostedFile, Shelf
from tests.crawlers.nights import FIRST

FILE = PostedFile("P-1", "招标文件.pdf", "http://a.test/1.pdf", FileState.UNREADABLE, 1, FIRST, "timeout")
KEPT = replace(FILE, state=FileState.KEPT, reason="", sha256="ab" * 32, content="ab" * 32, at=FIRST + timedelta(days=1))


def states(store: Store) -> list[FileState]:
    return [file.state for file in attachments.of_postings(store, ["P-1"])]


def test_a_row_is_kept_for_each_outcome_and_none_for_the_same_again(store: Store) -> None:
    for file in (FILE, FILE, KEPT, replace(KEPT, ordinal=2)):
        attachments.note(store, file)
    assert states(store) == [FileState.UNREADABLE, FileState.KEPT]
    (now,) = attachments.of_posting(store, "P-1").values()
    assert (now.state, now.ordinal, now.tries) == (FileState.KEPT, 2, 2)


def test_a_text_is_kept_by_its_bytes_with_its_pages_and_given_back(store: Store) -> None:
    said = AttachedText("第一页\n第二页", ((0, 1), (1, 2)), None, ("第3页（扫描页）",), 1)
    attachments.keep_text(store, "ab" * 32, said)
    assert attachments.text(store, "ab" * 32) == said
    assert attachments.text(store, "cd" * 32) is None


def test_a_copy_of_an_earlier_day_has_what_was_known_then(store: Store, tmp_path: Path) -> None:
    attachments.note(store, FILE)
    attachments.note(store, KEPT)
    (tmp_path / "copy").mkdir()
    copy = cutting.copy_as_of(store, tmp_path / "copy", FIRST)
    try:
        assert states(copy) == [FileState.UNREADABLE]
    finally:
        copy.close()


def test_the_shelf_shows_what_stands_there_now(store: Store) -> None:
    attachments.note(store, KEPT)
    attachments.note(store, replace(KEPT, sha256="cd" * 32, content="cd" * 32))
    shelf = Shelf(store)
    assert [file.content for file in shelf.of("P-1").values()] == ["cd" * 32]
    assert shelf.of("P-2") == {}


def test_a_page_is_found_by_a_sentence() -> None:
    said = AttachedText("封面\n第一章\n资格要求：二级资质。\n附件", ((0, 1), (2, 4)))
    assert [said.page_of(words) for words in ("第一章", "二级资质。", "附件", "没有")] == [1, 4, 4, None]
    assert AttachedText("封面").page_of("封面") is None


def test_a_kind_is_what_the_name_prints_or_the_address_ends_in() -> None:
    assert kind_of("招标文件.PDF (2.3MB)", None) == "pdf"
    assert kind_of("点击下载", "http://a.test/f/%E6%96%87%E4%BB%B6.docx?id=1.zip") == "docx"
    assert (kind_of("招标文件V1.2", "http://a.test/down?id=3"), kind_of("", None)) == ("", "")


def test_a_page_or_a_message_is_no_file() -> None:
    pages = (
        b"<html><body>404</body></html>",
        b' {"code": 1}',
        "文件不存在".encode(),
        b"",
        b"\xef\xbb\xbf<!DOCTYPE html>",
    )
    assert not any(is_file(content) for content in pages)
    assert all(
        is_file(content) for content in (b"%PDF-1.4 ...", b"PK\x03\x04..", b"\xd0\xcf\x11\xe0\xa1\xb1", b"\x00\x01")
    )
