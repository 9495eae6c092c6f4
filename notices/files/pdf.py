"""A PDF: its text layer page by page, tables where they carry what is read from them, scans and garbage named."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from notices.files.content import Content
from notices.files.pdf_tables import Region, joined, regions
from notices.files.refusals import refusal
from notices.files.wrapping import page_lines, repeated, unwrap, without_edges
from notices.layout.blocks import Block, block_lines

MAX_PAGES = 1_000
MAX_CHARACTERS = 3_000_000
MAX_TABLE_PAGES = 60
_LEAST = 10  # characters in a document that has a text layer at all
_GARBAGE = 0.3  # of the visible characters
_LABELS = re.compile(
    r"候选人|投标报价|成交供应商|中标供应商|中标单位|中标人|中标价|成交金额|中标金额|标段|包号|标项|采购预算|最高限价"
    r"|项目名称|项目编号|开标记录|排名"
)
_KEY_TABLE = re.compile(r"须知前附表|须知资料表|^前附表", re.MULTILINE)
_KEY_TABLE_ENDS = re.compile(
    r"^\s*(?:一、|1\s*[、.．]?)?\s*(?:总\s*则|说\s*明)\s*$|^\s*第[一二三四五六七八九十]+章", re.MULTILINE
)
_LONGEST_KEY_TABLE = 25  # pages
_BEGINNING = 12  # signs by which a line is found on its page
_AHEAD = 5  # pages on which the next line may stand: some have pictures alone


@dataclass(frozen=True, slots=True)
class _Page:
    number: int  # from 0
    text: str
    pictures: bool
    lines: bool  # drawn lines, which a table has


def read_pdf(content: bytes) -> Content:
    """The text layer of a PDF. Raises Unreadable where there is none, or it is locked or broken."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise refusal("PDF加密" if "assword" in str(error) else "PDF损坏") from error
    try:
        if len(document) > MAX_PAGES:
            raise refusal(f"PDF超过{MAX_PAGES}页，未读取")
        pages = list(_pages(document))
        remarks = _judged(pages)
        found = regions(io.BytesIO(content), _table_pages(pages))
        blocks = _blocks(document, pages, found)
    except pypdfium2.PdfiumError as error:
        raise refusal("PDF损坏") from error
    finally:
        document.close()
    return Content(blocks, remarks, tuple(_placed(blocks, pages)))


def _pages(document: pypdfium2.PdfDocument) -> Iterator[_Page]:
    total = 0
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        text = text_page.get_text_bounded()
        text_page.close()
        total += len(text)
        if total > MAX_CHARACTERS:
            raise refusal("PDF文字过多，未读取")
        kinds = {item.type for _, item in zip(range(2_000), page.get_objects(max_depth=3), strict=False)}
        yield _Page(number, text, raw.FPDF_PAGEOBJ_IMAGE in kinds, raw.FPDF_PAGEOBJ_PATH in kinds)
        page.close()


def _judged(pages: list[_Page]) -> tuple[str, ...]:
    """What of the document is no text: the pages that are pictures. Raises Unreadable where that is all of it."""
    text = re.sub(r"\s", "", "".join(page.text for page in pages))
    if len(text) < _LEAST:
        raise refusal("扫描件，没有文字层")
    if sum(_strange(letter) for letter in text) > _GARBAGE * len(text):
        raise refusal("PDF文字层为乱码")
    scanned = [page.number + 1 for page in pages if page.pictures and len(re.sub(r"\s", "", page.text)) < _LEAST]
    return (f"第{_ranges(scanned)}页（扫描页或图片，没有文字层）",) if scanned else ()


def _strange(letter: str) -> bool:
    """Whether a character is none that a Chinese document prints: of another script, or none at all."""
    if letter < "\x7f" or "\u4e00" <= letter <= "\u9fff":
        return letter < " "
    return unicodedata.category(letter) in ("Co", "Cn", "Cc", "Cs") or letter == "\ufffd" or "\xc0" <= letter < "\u0370"


def _ranges(numbers: list[int]) -> str:
    out: list[list[int]] = []
    for number in numbers:
        if out and number == out[-1][1] + 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return "、".join(str(a) if a == b else f"{a}-{b}" for a, b in out[:10]) + ("等" if len(out) > 10 else "")


def _table_pages(pages: list[_Page]) -> list[int]:
    """The pages whose tables are worth taking out: those with labels of what is read, and a tender's data sheet.

    Behind a data sheet come rules, contract and forms, whose tables say nothing.
    """
    sheet = _key_pages(pages)
    last = max(sheet, default=len(pages))
    chosen = [p.number for p in pages if p.number in sheet or _LABELS.search(re.sub(r"\s", "", p.text))]
    return [n for n in chosen if n <= last and pages[n].lines][:MAX_TABLE_PAGES]


def _key_pages(pages: list[_Page]) -> set[int]:
    """The pages of the data sheet: from the one that names it to the heading of the rules behind it."""
    found: set[int] = set()
    left = 0
    for page in pages:
        if _KEY_TABLE.search(page.text) and not re.search(r"\.{6}|…{3}", page.text):
            left = _LONGEST_KEY_TABLE
        if left:
            found.add(page.number)
        ends = _KEY_TABLE_ENDS.search(page.text)
        begins = _KEY_TABLE.search(page.text)
        left = 0 if ends and not (begins and begins.start() > ends.start()) else max(0, left - 1)
    return found


def _blocks(
    document: pypdfium2.PdfDocument, pages: list[_Page], found: dict[int, tuple[Region, ...]]
) -> tuple[Block, ...]:
    plain = [page_lines(page.text) for page in pages]
    repeated_lines = repeated(plain)
    out: list[Block] = []
    run: list[list[str]] = []  # the lines of each page, or of the part of a page

    def close() -> None:
        out.extend(unwrap(*run))
        run.clear()

    for page, lines in zip(pages, plain, strict=True):
        edges = repeated_lines if page.number else frozenset()  # a title page prints what the headers repeat
        if page.number not in found:
            run.append(without_edges(lines, edges))
            continue
        for item in _page_items(document[page.number], found[page.number]):
            if isinstance(item, str):
                run.append(without_edges(page_lines(item), edges))
            else:
                close()
                out.append(item)
    close()
    return joined(out)


def _placed(blocks: tuple[Block, ...], pages: list[_Page]) -> Iterator[tuple[int, int]]:
    """Where in the lines of the blocks each page begins: a line stands on the page that prints how it begins."""
    printed = [re.sub(r"\s", "", page.text) for page in pages]
    lines = [line for block in blocks for line in block_lines(block)]
    at = -1
    for number, line in enumerate(lines):
        start = max((re.sub(r"\s", "", cell)[:_BEGINNING] for cell in line.split(" | ")), key=len)
        ahead = range(max(at, 0), min(max(at, 0) + _AHEAD, len(printed)))
        found = next((n for n in ahead if start and start in printed[n]), at)
        if found != at:
            at = found
            yield number, at + 1


def _page_items(page: pypdfium2.PdfPage, tables: tuple[Region, ...]) -> Iterator[Block]:
    """The text between the tables of a page and the tables, from top to bottom."""
    width, top = page.get_size()
    text_page = page.get_textpage()
    try:
        for region in tables:
            yield text_page.get_text_bounded(left=0, bottom=region.top, right=width, top=top)
            yield region.read(text_page)
            top = min(top, region.bottom)
        yield text_page.get_text_bounded(left=0, bottom=0, right=width, top=top)
    finally:
        text_page.close()
        page.close()
