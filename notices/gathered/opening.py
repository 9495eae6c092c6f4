"""A file or folder of postings gathered elsewhere, opened by what it is: every kind that `hedui import` takes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from notices.files.bounds import MAX_SIZE
from notices.files.packages import Package
from notices.files.refusals import Unreadable
from notices.files.signatures import media_of
from notices.gathered.article_lists import listed, read_list
from notices.gathered.articles import MAX_PAGE, read_article
from notices.gathered.gathering import Gathered, Platforms, gathered
from notices.gathered.letters import SUFFIXES as LETTERS
from notices.gathered.letters import read_letter
from notices.gathered.tables import read_csv, read_workbook
from notices.posted_files import BadFile, beside
from notices.posting_line import BadLine, PostingLine, parse_lines

MAX_PAGES = 5_000
PAGES = (".html", ".htm")
KINDS = (
    "模板工作簿 .xlsx、表格 .csv、清单 .jsonl 或 .json、公众号文章页 .html，或存放文章页的文件夹、.zip；"
    "中标（成交）通知书 .docx .pdf .txt .html"
)
_BOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".xlsb", ".ods")
_SIDE_FOLDER = ("_files", ".files")  # where browsers put a page's pictures and frames
_PREFIX = "附件无法读取："


def gather(path: Path, platforms: Platforms) -> Gathered:
    """The postings of a file or folder. Raises Unreadable, for people, where nothing of it can be read."""
    try:
        if path.is_dir():
            return _pages(_in_folder(path), platforms)
        if not path.exists():
            raise Unreadable("没有这个文件")
        if path.stat().st_size > MAX_SIZE:
            raise Unreadable(f"文件超过{MAX_SIZE // 2**20}MB，请分成几个文件")
        return _with_files(_of_kind(path.suffix.lower(), path.read_bytes(), platforms), path.parent)
    except OSError as error:
        raise Unreadable(f"读不到（{error.strerror or error}）") from error
    except (Unreadable, BadLine) as error:
        raise Unreadable(str(error).removeprefix(_PREFIX)) from error


def _of_kind(suffix: str, content: bytes, platforms: Platforms) -> Gathered:
    if suffix in _BOOKS:
        if media_of(content, "xlsx") != "xlsx":
            raise Unreadable("内容不是工作簿；请用 Excel 或 WPS 打开，另存为.xlsx后导入")
        return read_workbook(content, platforms)
    if suffix in (".csv", ".tsv"):
        return read_csv(content, platforms)
    if suffix in (".jsonl", ".ndjson", ".json"):
        return _json(suffix, content, platforms)
    if suffix in PAGES:
        platform = platforms.needed()
        return gathered([("网页", partial(_page, content, platform))], unit="篇")
    if suffix in LETTERS:
        platform = platforms.needed()
        return gathered([("文件", partial(read_letter, content, suffix, platform))], unit="件")
    if suffix == ".zip":
        return _pages(_in_archive(Package(content, "压缩包")), platforms)
    raise Unreadable(f"不认识这种文件；可导入：{KINDS}")


def _with_files(found: Gathered, folder: Path) -> Gathered:
    """The same with the files that lie beside named by their whole path; a line whose file does not is a bad one."""
    good: list[PostingLine] = []
    bad = list(found.bad)
    for line in found.good:
        try:
            files = tuple(beside(folder, file) if file.path else file for file in line.files)
            good.append(replace(line, files=files) if files else line)
        except BadFile as error:
            bad.append(f"{line.id}：{error}")
    return replace(found, good=tuple(good), bad=tuple(bad))


def _page(content: bytes, platform: str) -> PostingLine:
    """An article, or the page of an award letter. Raises BadLine, of the article, where it is neither."""
    try:
        return read_article(content, platform)
    except BadLine:
        try:
            return read_letter(content, ".html", platform)
        except BadLine:
            pass
        raise


def _json(suffix: str, content: bytes, platforms: Platforms) -> Gathered:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"读不到（{error}）") from error
    entries = listed(text) if suffix == ".json" else None
    if entries is not None:
        return read_list(entries, platforms)
    good, bad = parse_lines(re.split(r"\r?\n", text), platforms.chosen)
    return Gathered(tuple(good), tuple(bad))


Page = tuple[str, Callable[[], bytes]]  # what people call it, and how its bytes are had


def _pages(found: Iterator[Page], platforms: Platforms) -> Gathered:
    """The articles of pages. Raises BadLine without a platform, Unreadable where there is no page."""
    platform = platforms.needed()
    pages = list(found)
    if not pages:
        raise Unreadable("里面没有网页（.html）")
    if len(pages) > MAX_PAGES:
        raise Unreadable(f"超过{MAX_PAGES}个网页，请分几次导入")
    return gathered(((name, partial(_article, data, platform)) for name, data in pages), unit="篇")


def _article(data: Callable[[], bytes], platform: str) -> PostingLine:
    try:
        return read_article(data(), platform)
    except (OSError, Unreadable) as error:
        raise BadLine(str(error).removeprefix(_PREFIX)) from error


def _in_folder(folder: Path) -> Iterator[Page]:
    for where, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if not name.endswith(_SIDE_FOLDER))
        for name in sorted(names):
            path = Path(where) / name
            if path.suffix.lower() in (*PAGES, ".mht", ".mhtml") and path.is_file():
                yield path.relative_to(folder).as_posix(), partial(_bounded, path)


def _bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_PAGE + 1)


def _in_archive(package: Package) -> Iterator[Page]:
    for name in sorted(package.names):
        folders = name.split("/")[:-1]
        if name.lower().endswith((*PAGES, ".mht", ".mhtml")) and not any(f.endswith(_SIDE_FOLDER) for f in folders):
            yield _readable(name), partial(_unpacked, package, name)


def _unpacked(package: Package, name: str) -> bytes:
    data = b""
    for piece in package.chunks(name):
        data += piece
        if len(data) > MAX_PAGE:
            break
    return data


def _readable(name: str) -> str:
    """The name of a packed file; Chinese Windows writes its own letters where the format has Latin ones."""
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name
