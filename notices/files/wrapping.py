"""Text cut at a page's or a column's width put together again; headers and footers that repeat on the pages dropped."""

from __future__ import annotations

import re
from collections import Counter

from notices.layout.blanks import starts_with_label
from notices.layout.blocks import tidy
from notices.layout.chrome import is_chrome

_STARTS = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|"
    r"\d{1,2}(?:\.\d{1,2})*\s*[、.．]?\s*[\u4e00-\u9fff]"
    r"|[\u4e00-\u9fff（）() ]{2,14}\s*[:：]"
    r"|\d{4}\s*年.{0,12}日$|\d{4}\s*年\s*\d{1,2}\s*月$|[☑□√☐☒■○●]|附件|注[:：]|第[一二三四五六七八九十]{1,3}\s*[章部])"
)
_ENDS = tuple("。；;！？:：|")
_WHOLE_PARTY = re.compile(r"[:：].*(?:公司|中心|[局院所厅]|委员会|大学|学校|政府|[A-Za-z0-9）)〕\]])$")
_PAGE_NUMBER = re.compile(r"[-—–]?\s*\d{1,4}\s*[-—–]?|第\s*\d+\s*页.*|\d{1,4}\s*/\s*\d{1,4}")
_EDGE = 3  # lines at the top and at the bottom of a page that may be its header or footer
_FEWEST = 4  # pages, for a repetition to mean something
# Ticks of the fonts Wingdings and Wingdings 2, which carry no Unicode of their own.
_TICKS = str.maketrans("\uf052\uf0fe\uf02b\uf0fc\uf050\uf0d6\uf0a8\uf0a3\uf06f\uf071\uf02a", "☑☑☑√√√□□□□□")
_BULLETS = re.compile(r"[\ue000-\uf8ff]")


def symbol(code: str) -> str:
    """The character of a symbol font's code (F0FE), as Word gives them: a tick or a box, else a blank."""
    try:
        letter = chr(int(code, 16))
    except (ValueError, OverflowError):
        return " "
    return _BULLETS.sub(" ", chr(ord(letter) | 0xF000).translate(_TICKS)) if ord(letter) < 0x10000 else " "


def text_lines(text: str) -> list[str]:
    """The lines of a piece of a text layer, ticks as characters, bullets without a character dropped."""
    lines = (tidy(_BULLETS.sub(" ", line.translate(_TICKS))) for line in re.split(r"[\r\n\ufffe\uffff\x0c]+", text))
    return [line for line in lines if line]


def page_lines(text: str) -> list[str]:
    """The lines of one page, page numbers and site furniture dropped."""
    return [line for line in text_lines(text) if not is_chrome(line) and not _PAGE_NUMBER.fullmatch(line)]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", re.sub(r"\s", "", line))


def repeated(pages: list[list[str]]) -> frozenset[str]:
    """The shapes of lines that stand at the edge of most pages: headers and footers."""
    written = [page for page in pages if page]
    if len(written) < _FEWEST:
        return frozenset()
    counts = Counter(shape for page in written for shape in {_shape(x) for x in (*page[:_EDGE], *page[-_EDGE:])})
    return frozenset(shape for shape, count in counts.items() if count > 0.5 * len(written))


def without_edges(lines: list[str], edges: frozenset[str]) -> list[str]:
    """Lines of a page, headers and footers left out."""
    return [line for line in lines if _shape(line) not in edges] if edges else lines


def _anew(line: str) -> bool:
    return bool(_STARTS.match(line)) or starts_with_label(line)


def _open_bracket(line: str) -> bool:
    return line.count("（") + line.count("(") > line.count("）") + line.count(")")


def _wide(line: str) -> float:
    """How much of a line's width the text takes: a Latin letter or digit is half a character."""
    return sum(0.5 if letter < "\x7f" else 1.0 for letter in line)


def _width(lines: list[str]) -> float:
    """How wide the lines of a page run: all but its longest tenth, the leaders of a table of contents aside."""
    widths = sorted((_wide(line) for line in lines if "....." not in line and "……" not in line), reverse=True)
    return widths[: max(1, len(widths) // 10)][-1] if widths else 0.0


def unwrap(*pages: list[str]) -> list[str]:
    """Lines broken by the page's width put together: a long line without an end goes on unless the next starts anew."""
    out: list[str] = []
    goes_on = False
    for page in pages:
        width = _width(page)
        for line in page:
            if out and goes_on and not _anew(line):
                out[-1] += line
            else:
                out.append(line)
            goes_on = _wide(line) >= max(0.8 * width, 18.5) and line[-1:] not in _ENDS and not _WHOLE_PARTY.search(line)
    return out


def unwrap_cell(text: str, width: int) -> str:
    """A cell's lines put together where they were cut at its width (in characters); a short caption is one line."""
    lines = text_lines(text)
    if len(lines) > 1 and sum(map(len, lines)) <= 24 and not any(re.search(r"[:：。；;]", line) for line in lines):
        return "".join(lines)
    out: list[str] = []
    last = 0
    for line in lines:
        goes_on = last >= 0.75 * width and out and out[-1][-1:] not in _ENDS
        if out and goes_on and (not _anew(line) or _open_bracket(out[-1])):
            out[-1] += line
        else:
            out.append(line)
        last = len(line)
    return "\n".join(out)
