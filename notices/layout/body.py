"""The body of a notice: HTML to blocks - paragraphs and tables with spans expanded - without site chrome."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from bs4 import BeautifulSoup
from bs4.element import Tag
from lxml import etree
from lxml.etree import _Element as Element

from notices.layout.blocks import Block, Body, Link, Table, block_lines, tidy
from notices.layout.chrome import is_chrome, without_chrome

_DEEPEST = 100  # tags inside tags; what lies deeper is read as plain text
_DEEPEST_ROW = 8
_LONGEST_NAME = 300  # of a link: what an unclosed one goes on to say is no name
_DEEPEST_TREE = 500  # deep enough that none of its levels is walked: a level of table is four tags
MAX_TAGS = 50_000
MAX_CELLS = 60_000  # of a table, its spans expanded


class TooLarge(ValueError):
    """A body that would take too long to read; the message is the reason in Chinese."""


_DROP = frozenset("script style noscript template iframe select option button nav svg object head input".split())
_NO_TEXT = ("script", "style", "template", "rt", "rp")  # what stands in them is no text even of a deep tag
_BREAKS = frozenset(
    "p div li tr td th ul ol dl dt dd h1 h2 h3 h4 h5 h6 section article header footer center blockquote pre "
    "br hr form "
    "fieldset table tbody thead tfoot body html main aside caption".split()
)
_KEPT_BREAK = "\u2028"
_KEEPS_BREAKS = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)|visibility\s*:\s*hidden", re.IGNORECASE
)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|zip|rar|7z|wps|cjz|hnzf|czf)(?:$|[?&#])|attach|download|downfile", re.IGNORECASE
)


@dataclass(slots=True)
class _Writer:
    """Collects blocks while the tree is walked."""

    blocks: list[Block] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    keeping: int = 0  # in how many elements line breaks are kept

    def add(self, text: str) -> None:
        """Text of the paragraph that is being collected."""
        self.pending.append(text.replace("\n", _KEPT_BREAK) if self.keeping else text)

    def flush(self) -> None:
        """End the paragraph that is being collected."""
        if not self.pending:
            return
        joined = "".join(self.pending)
        self.pending.clear()
        if joined.isspace():
            return
        for line in joined.split(_KEPT_BREAK):
            text = tidy(without_chrome(tidy(line.replace("\n", " ").replace("\r", " "))))
            if text and not is_chrome(text):
                self.blocks.append(text)


def _skipped(tag: Element) -> bool:
    if tag.tag in _DROP:
        return True
    style = tag.get("style")
    return (style is not None and _HIDDEN.search(style) is not None) or tag.get("hidden") is not None


def _walk(node: Element, out: _Writer, depth: int = 0) -> None:
    if node.text:
        out.add(node.text)
    for child in node:
        if not _skipped(child):
            _enter(child, out, depth)
        if child.tail:
            out.add(child.tail)


def _enter(tag: Element, out: _Writer, depth: int) -> None:
    if depth > _DEEPEST:
        out.pending.append(_text(tag, " "))
    elif tag.tag == "table":
        out.flush()
        _table(tag, out, depth)
    elif tag.tag in _BREAKS:
        out.flush()
        keeps = tag.tag == "pre" or _KEEPS_BREAKS.search(tag.get("style") or "") is not None
        out.keeping += keeps
        _walk(tag, out, depth + 1)
        out.flush()
        out.keeping -= keeps
    else:
        _walk(tag, out, depth + 1)


def _text(tag: Element, joint: str = "") -> str:
    return joint.join(str(text) for text in tag.itertext())


def _own_rows(table: Element, depth: int = 0) -> Iterator[Element]:
    """The rows of a table itself, in its sections or a form, without those of tables inside it."""
    for child in table:
        if child.tag == "table" or _skipped(child):
            continue
        if child.tag == "tr":
            yield child
        elif depth < _DEEPEST_ROW:
            yield from _own_rows(child, depth + 1)


def _cells(row: Element) -> list[Element]:
    return [c for c in row if c.tag in ("td", "th") and not _skipped(c)]


def _span(cell: Element, name: str) -> int:
    digits = re.match(r"\d+", cell.get(name) or "")
    return max(1, min(int(digits.group()[:9]), 60)) if digits else 1


def _holds_table(tag: Element) -> bool:
    return next(tag.iterdescendants("table"), None) is not None


def _table(table: Element, out: _Writer, depth: int) -> None:
    cells = [_cells(row) for row in _own_rows(table)]
    if not cells:
        _walk(table, out, depth + 1)
        out.flush()
        return
    layout = _holds_table(table) or all(len(row) <= 1 for row in cells)
    caption = table.find("caption")
    if caption is not None:
        _walk(caption, out, depth + 1)
        out.flush()
    if layout:
        _layout(cells, out, depth)
        return
    grid = _grid(cells, depth)
    if any(any(row) for row in grid):
        out.blocks.append(Table(tuple(tuple(row) for row in grid if any(row))))


def _layout(cells: list[list[Element]], out: _Writer, depth: int) -> None:
    """A table that only places things: rows of simple cells stay rows, the others are read through."""
    simple: list[tuple[str, ...]] = []

    def close() -> None:
        if simple:
            out.blocks.append(Table(tuple(simple)))
            simple.clear()

    for row in cells:
        if len(row) > 1 and not any(_holds_table(c) for c in row):
            simple.append(tuple(_cell_text(c, depth) for c in row))
            continue
        close()
        for cell in row:
            _walk(cell, out, depth + 1)
            out.flush()
    close()


def _cell_text(cell: Element, depth: int) -> str:
    inner = _Writer()
    _walk(cell, inner, depth + 1)
    inner.flush()
    return "\n".join(line for block in inner.blocks for line in block_lines(block))


def _grid(cells: list[list[Element]], depth: int) -> list[list[str]]:
    placed: dict[tuple[int, int], str] = {}
    for y, row in enumerate(cells):
        x = 0
        for cell in row:
            while (y, x) in placed:
                x += 1
            text = _cell_text(cell, depth)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            if len(placed) > MAX_CELLS:
                raise TooLarge("表格过大，未读取")
            for dy in range(min(high, len(cells) - y)):
                for dx in range(wide):
                    placed.setdefault((y + dy, x + dx), text)
            x += wide
    width = max((x for _, x in placed), default=-1) + 1
    return [[placed.get((y, x), "") for x in range(width)] for y in range(len(cells))]


def _title_of(root: Element) -> str | None:
    for name in ("h1", "h2"):
        for tag in islice(root.iter(name), 2):
            text = tidy(_text(tag))
            if 6 <= len(text) <= 120:
                return text
    head = next(root.iter("title"), None)
    text = tidy(_text(head)) if head is not None else ""
    return text if 8 <= len(text) <= 150 else None


_PICTURE = re.compile(r"data:[\w/+.\-]{1,60};base64,[A-Za-z0-9+/=\s]*")


# lxml reads nothing behind one of these that stands inside another tag.
_CLOSED = re.compile(r"</(?:html|body)\b[^<>]*>?", re.IGNORECASE)


def _tree(html: str) -> Element | None:
    """The tree of a page; None of an empty one."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(_CLOSED.sub("<br>", html).removeprefix("\ufeff").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    log = parser.error_log
    if log and log[-1].type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        return _tree(_shallow(html))
    if root is not None:
        etree.strip_elements(root, *_NO_TEXT, with_tail=False)
    return root


def _shallow(html: str) -> str:
    """A page of tags in tags without end, of which lxml keeps no text, with the deepest read as plain text."""
    soup = BeautifulSoup(html, "lxml")
    level: list[Tag] = [soup]
    for _ in range(_DEEPEST_TREE):
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
    for tag in level:
        tag.replace_with(tag.get_text(" "))
    return str(soup)


def read_html(html: str) -> Body:
    """The body of a page or a fragment of HTML. Raises TooLarge."""
    html = _PICTURE.sub("", html)
    if html.count("<") > 2 * MAX_TAGS or len(html) > 80 * MAX_TAGS:
        raise TooLarge("网页过大，未读取")
    root = _tree(html)
    if root is None:
        return Body(None, ())
    out = _Writer()
    _enter(root, out, 0)
    out.flush()
    links = []
    for anchor in root.iter("a"):
        href = anchor.get("href")
        if href is None:
            continue
        href, name = href.strip(), tidy(_text(anchor))[:_LONGEST_NAME]
        if _FILE.search(href) or _FILE.search(name):
            links.append(Link(href, name))
    return Body(_title_of(root), tuple(out.blocks), tuple(links))
