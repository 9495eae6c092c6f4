"""A Word document (.docx): paragraphs and tables in reading order, as they stand with every tracked change taken."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from notices.files.content import Content
from notices.files.packages import Package
from notices.files.refusals import refusal
from notices.files.wrapping import symbol
from notices.layout.blocks import Block, Table, tidy

MAX_ROWS = 5_000
MAX_CELLS = 60_000
MAX_PARAGRAPHS = 30_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_DEEPEST = 40
# What is struck out by a tracked change, stands in a second rendering, or is no text of the page.
_PASSED = frozenset(
    f"{_W}{name}" for name in "del moveFrom delText instrText pPr rPr sectPr fldData footnoteReference".split()
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_OFF = ("0", "false", "off", "none")


def read_docx(content: bytes) -> Content:
    """The paragraphs and tables of a Word document in order. Raises Unreadable."""
    package = Package(content, "Word文档")
    root = package.part("word/document.xml")
    if root is None or _STRICT in etree.tostring(root)[:4000]:
        raise refusal("Word文档损坏" if root is None else "Word文档为严格模式，请另存为普通.docx后导入")
    body = root.find(f"{_W}body")
    if body is None:
        raise refusal("Word文档损坏")
    if sum(1 for _ in body.iter(f"{_W}tr")) > MAX_ROWS or sum(1 for _ in body.iter(f"{_W}p")) > MAX_PARAGRAPHS:
        raise refusal("Word文档过大，未读取")
    blocks = tuple(_blocks(body))
    if not blocks:
        pictures = any(name.startswith("word/media/") for name in package.names)
        raise refusal("Word文档中只有图片，没有文字" if pictures else "空白文档")
    return Content(blocks)


def _blocks(node: etree._Element, depth: int = 0) -> Iterator[Block]:
    """Paragraphs and tables below a node: of the body, a cell, a text box, a content control, an insertion."""
    for child in node:
        if not isinstance(child.tag, str) or child.tag in _PASSED or depth > _DEEPEST:
            continue
        if child.tag == f"{_W}p":
            yield from _paragraph(child, depth)
        elif child.tag == f"{_W}tbl":
            yield from _table(child, depth)
        else:
            yield from _blocks(child, depth + 1)


def _paragraph(paragraph: etree._Element, depth: int) -> Iterator[Block]:
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    _collect(paragraph, pieces, boxes, 0)
    for line in "".join(pieces).split("\n"):
        if tidy(line):
            yield tidy(line)
    for box in boxes:
        yield from _blocks(box, depth + 1)


def _collect(node: etree._Element, pieces: list[str], boxes: list[etree._Element], depth: int) -> None:
    """The text of a paragraph's runs; text boxes anchored in it are put aside."""
    for child in node:
        tag = child.tag
        if not isinstance(tag, str) or tag in _PASSED or depth > _DEEPEST:
            continue
        if tag.endswith("}txbxContent"):
            boxes.append(child)
        elif tag == f"{_W}t":
            pieces.append(child.text or "")
        elif tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            pieces.append(" ")
        elif tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        elif tag == f"{_W}sym":
            pieces.append(symbol(child.get(f"{_W}char") or ""))
        elif not (tag == f"{_W}r" and _hidden(child)):
            _collect(child, pieces, boxes, depth + 1)


def _on(parent: etree._Element | None, name: str) -> bool:
    found = None if parent is None else parent.find(f"{_W}{name}")
    return found is not None and (found.get(f"{_W}val") or "1") not in _OFF


def _hidden(run: etree._Element) -> bool:
    return _on(run.find(f"{_W}rPr"), "vanish")


def _table(table: etree._Element, depth: int) -> Iterator[Block]:
    """A table as a grid; one that only places other tables is read through."""
    rows = [row for row in _own(table, "tr") if not _gone(row)]
    cells = [list(_own(row, "tc")) for row in rows]
    if any(cell.find(f".//{_W}tbl") is not None for row in cells for cell in row) or all(
        len(row) <= 1 for row in cells
    ):
        yield from _layout(rows, cells, depth)
        return
    grid = _grid(rows, cells, depth)
    if any(any(row) for row in grid):
        yield Table(tuple(tuple(row) for row in grid if any(row)))


def _layout(rows: list[etree._Element], cells: list[list[etree._Element]], depth: int) -> Iterator[Block]:
    simple: list[etree._Element] = []
    for row, inside in zip(rows, cells, strict=True):
        if len(inside) > 1 and not any(cell.find(f".//{_W}tbl") is not None for cell in inside):
            simple.append(row)
            continue
        yield from _simple(simple, depth)
        simple = []
        for cell in inside:
            yield from _blocks(cell, depth + 1)
    yield from _simple(simple, depth)


def _simple(rows: list[etree._Element], depth: int) -> Iterator[Block]:
    grid = _grid(rows, [list(_own(row, "tc")) for row in rows], depth)
    if any(any(row) for row in grid):
        yield Table(tuple(tuple(row) for row in grid if any(row)))


def _own(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, content controls around them opened."""
    for child in node:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"):
            yield from _own(child, name)


def _gone(row: etree._Element) -> bool:
    """Whether a row is struck out by a tracked change, or hidden."""
    properties = row.find(f"{_W}trPr")
    return properties is not None and (properties.find(f"{_W}del") is not None or _on(properties, "hidden"))


def _number(parent: etree._Element | None, name: str) -> int:
    found = None if parent is None else parent.find(f"{_W}{name}")
    digits = "" if found is None else found.get(f"{_W}val") or ""
    return max(0, min(int(digits), 60)) if digits.isdecimal() and len(digits) < 6 else 0


def _grid(rows: list[etree._Element], cells: list[list[etree._Element]], depth: int) -> list[list[str]]:
    grid: list[list[str]] = []
    size = 0
    for row, inside in zip(rows, cells, strict=True):
        above = grid[-1] if grid else []
        line = [""] * _number(row.find(f"{_W}trPr"), "gridBefore")
        for cell in inside:
            properties = cell.find(f"{_W}tcPr")
            merge = None if properties is None else properties.find(f"{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val") != "restart" and len(line) < len(above)
            text = above[len(line)] if goes_on else _cell(cell, depth)
            line += [text] * max(1, _number(properties, "gridSpan"))
        size += len(line)
        if size > MAX_CELLS:
            raise refusal("Word文档的表格过大，未读取")
        grid.append(line)
    width = max(map(len, grid), default=0)
    return [line + [""] * (width - len(line)) for line in grid]


def _cell(cell: etree._Element, depth: int) -> str:
    return "\n".join(block for block in _blocks(cell, depth + 1) if isinstance(block, str))
