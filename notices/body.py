"""The body of a notice: HTML to blocks - paragraphs and tables with spans expanded - without site chrome."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, PageElement, Tag

_DEEPEST = 100  # tags inside tags; what lies deeper is read as plain text
_DEEPEST_ROW = 8
MAX_TAGS = 50_000
MAX_CELLS = 60_000  # of a table, its spans expanded


class TooLarge(ValueError):
    """A body that would take too long to read; the message is the reason in Chinese."""


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells, spans expanded: a cell that spans stands in every place it covers."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a notice, to an attachment as a rule."""

    href: str
    name: str


Block = str | Table


@dataclass(frozen=True, slots=True)
class Body:
    """What a notice holds: the title if the page marks one, its blocks in order, its links."""

    title: str | None
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """One block (paragraph, table row as `a | b`) a line."""
        return tuple(line for block in self.blocks for line in block_lines(block))


_DROP = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "select",
    "option",
    "button",
    "nav",
    "svg",
    "object",
    "head",
)
_BREAKS = frozenset(
    "p div li tr td th ul ol dl dt dd h1 h2 h3 h4 h5 h6 section article header footer center blockquote pre "
    "br hr form "
    "fieldset table tbody thead tfoot body html main aside caption".split()
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)|visibility\s*:\s*hidden", re.IGNORECASE
)
_CHROME = re.compile(
    r"^(?:【?\[?\s*(?:我要)?(?:打印|关闭)(?:本页|本页面|窗口|页面)?\s*\]?】?\s*)+$"
    r"|^[\[【]?\s*(?:我要打印|打印本页|关闭本页|返回顶部|返回列表|加入收藏|分享到?|字体|"
    r"大中小)\s*[\]】]?[:：]?.{0,12}$"
    r"|^(?:阅读次数|浏览次数|点击次数|访问次数|阅读量|点击数|点击率|浏览量|信息来源统计)\s*[:：]?\s*\d*\s*(?:次)?$"
    r"|^(?:上一篇|下一篇|上一条|下一条|上一页|下一页)\s*[:：]?"
    r"|^(?:当前位置|您当前的位置|您的位置|您现在的位置|首页\s*[>＞»])"
)
_CHROME_INLINE = re.compile(
    r"[【\[]\s*(?:我要打印|打印(?:本页|本页面|此页)?|关闭(?:窗口|本页|页面)?|字体[:：]?\s*大\s*中\s*小)\s*[】\]]"
    r"|(?:阅读|浏览|点击|访问)(?:次数|量|数)\s*[:：]\s*\d*\s*次?"
)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|zip|rar|7z|wps|cjz|hnzf|czf)(?:$|[?&#])|attach|download|downfile", re.IGNORECASE
)


def block_lines(block: Block) -> tuple[str, ...]:
    """The lines of text one block makes."""
    if isinstance(block, str):
        return (block,)
    rows = []
    for row in block.rows:
        cells = [c for n, c in enumerate(row) if n == 0 or c != row[n - 1]]
        if any(cells):
            rows.append(" | ".join(c.replace("\n", " ") for c in cells))
    return tuple(rows)


def tidy(text: str) -> str:
    """`text` with runs of space as one blank and zero-width marks dropped."""
    return re.sub(
        r"[ \t\xa0\u3000\u2002\u2003]+", " ", re.sub(r"[\u200b\u200c\u200d\ufeff\u2060\x00]", "", text)
    ).strip()


def is_chrome(line: str) -> bool:
    """Whether a line is a site's furniture, no part of the notice."""
    return bool(_CHROME.search(line))


@dataclass
class _Writer:
    """Collects blocks while the tree is walked."""

    blocks: list[Block] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)

    def flush(self) -> None:
        """End the paragraph that is being collected."""
        text = tidy(_CHROME_INLINE.sub(" ", "".join(self.pending).replace("\n", " ").replace("\r", " ")))
        self.pending = []
        if text and not is_chrome(text):
            self.blocks.append(text)


def _skipped(tag: Tag) -> bool:
    if tag.name in _DROP or tag.name == "input":
        return True
    style = tag.get("style")
    if isinstance(style, str) and _HIDDEN.search(style):
        return True
    return tag.has_attr("hidden")


def _text_children(node: Tag) -> Iterator[PageElement]:
    for child in node.children:
        if isinstance(child, Tag) or type(child) in (NavigableString, CData):
            yield child


def _walk(node: Tag, out: _Writer, depth: int = 0) -> None:
    for child in _text_children(node):
        if isinstance(child, Tag):
            if _skipped(child):
                continue
            if depth > _DEEPEST:
                out.pending.append(child.get_text(" "))
            elif child.name == "table":
                out.flush()
                _table(child, out, depth)
            elif child.name in _BREAKS:
                out.flush()
                _walk(child, out, depth + 1)
                out.flush()
            else:
                _walk(child, out, depth + 1)
        else:
            out.pending.append(str(child))


def _own_rows(table: Tag, depth: int = 0) -> Iterator[Tag]:
    """The rows of a table itself, in its sections or a form, without those of tables inside it."""
    for child in table.children:
        if not isinstance(child, Tag) or child.name == "table" or _skipped(child):
            continue
        if child.name == "tr":
            yield child
        elif depth < _DEEPEST_ROW:
            yield from _own_rows(child, depth + 1)


def _cells(row: Tag) -> list[Tag]:
    return [c for c in row.children if isinstance(c, Tag) and c.name in ("td", "th") and not _skipped(c)]


def _span(cell: Tag, name: str) -> int:
    digits = re.match(r"\d+", str(cell.get(name) or ""))
    return max(1, min(int(digits.group()), 60)) if digits else 1


def _table(table: Tag, out: _Writer, depth: int) -> None:
    cells = [_cells(row) for row in _own_rows(table)]
    if not cells:
        _walk(table, out, depth + 1)
        out.flush()
        return
    layout = table.find("table") is not None or all(len(row) <= 1 for row in cells)
    caption = table.find("caption", recursive=False)
    if isinstance(caption, Tag):
        _walk(caption, out, depth + 1)
        out.flush()
    if layout:
        _layout(cells, out, depth)
        return
    grid = _grid(cells, depth)
    if any(any(row) for row in grid):
        out.blocks.append(Table(tuple(tuple(row) for row in grid if any(row))))


def _layout(cells: list[list[Tag]], out: _Writer, depth: int) -> None:
    """A table that only places things: rows of simple cells stay rows, the others are read through."""
    simple: list[tuple[str, ...]] = []

    def close() -> None:
        if simple:
            out.blocks.append(Table(tuple(simple)))
            simple.clear()

    for row in cells:
        if len(row) > 1 and not any(c.find("table") for c in row):
            simple.append(tuple(_cell_text(c, depth) for c in row))
            continue
        close()
        for cell in row:
            _walk(cell, out, depth + 1)
            out.flush()
    close()


def _cell_text(cell: Tag, depth: int) -> str:
    inner = _Writer()
    _walk(cell, inner, depth + 1)
    inner.flush()
    return "\n".join(line for block in inner.blocks for line in block_lines(block))


def _grid(cells: list[list[Tag]], depth: int) -> list[list[str]]:
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


def _title_of(soup: BeautifulSoup) -> str | None:
    for name in ("h1", "h2"):
        for tag in soup.find_all(name, limit=2):
            text = tidy(tag.get_text())
            if 6 <= len(text) <= 120:
                return text
    head = soup.find("title")
    text = tidy(head.get_text()) if isinstance(head, Tag) else ""
    return text if 8 <= len(text) <= 150 else None


_NO_TEXT = re.compile(r"data:[\w/+.\-]{1,60};base64,[A-Za-z0-9+/=\s]*")


def read_html(html: str) -> Body:
    """The body of a page or a fragment of HTML. Raises TooLarge."""
    html = _NO_TEXT.sub("", html)
    if html.count("<") > 2 * MAX_TAGS or len(html) > 80 * MAX_TAGS:
        raise TooLarge("网页过大，未读取")
    soup = BeautifulSoup(html, "lxml")
    title = _title_of(soup)
    out = _Writer()
    _walk(soup, out)
    out.flush()
    links = []
    for anchor in soup.find_all("a", href=True):
        href, name = str(anchor["href"]).strip(), tidy(anchor.get_text())
        if _FILE.search(href) or _FILE.search(name):
            links.append(Link(href, name))
    return Body(title, tuple(out.blocks), tuple(links))


def read_plain(text: str) -> Body:
    """The body of plain text: a block a line."""
    lines = (tidy(_CHROME_INLINE.sub(" ", line)) for line in re.split(r"[\r\n\u2028]+", text))
    return Body(None, tuple(line for line in lines if line and not is_chrome(line)))
