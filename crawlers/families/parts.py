"""Parts that families read alike: counts, times in milliseconds, bodies with whole links."""

from __future__ import annotations

import html
import re
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from parsel import Selector

from crawlers.asks import CouldNotLook
from notices.vocabulary import SHANGHAI, Moment, Precision, iso_moment

LATEST_MS = 4_102_444_800_000  # the year 2100: what lies beyond is no time
TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def count_of(value: Any) -> int | None:
    """A count given as a number or in figures; None for anything else."""
    text = "" if isinstance(value, bool) else str(value).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def total_of(value: Any, rows: int) -> int:
    """A promised total. Raises CouldNotLook where there is none, or one that the rows shown belie."""
    total = count_of(value)
    if total is None or total < rows:
        raise CouldNotLook("error_answer")
    return total


def moment_from_ms(value: Any) -> Moment | None:
    """A time in milliseconds, in Shanghai; midnight sharp is a day without a time."""
    text = str(value).partition(".")[0]
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{12,13}", text) or int(text) >= LATEST_MS:
        return None
    at = datetime.fromtimestamp(int(text) // 1000, SHANGHAI)
    precision = Precision.DAY if (at.hour, at.minute, at.second) == (0, 0, 0) else Precision.SECOND
    return Moment(iso_moment(at, precision), at, precision)


def finer(listed: Moment | None, shown: Moment | None) -> Moment | None:
    """The page's own time where it tells the list's day finer, else the list's."""
    if listed is None or shown is None:
        return listed or shown
    order = list(Precision)
    finer_shown = order.index(shown.precision) > order.index(listed.precision)
    return shown if finer_shown and shown.day == listed.day else listed


def whole(base: str, href: str) -> str:
    """A link as a whole address; as it stands where it is none."""
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return href


def words(node: Selector | None) -> str:
    """What an element says, its spaces made one."""
    return " ".join((node.xpath("string()").get() or "").split()) if node is not None else ""


def without_tags(text: str) -> str:
    """A title without the mark-up a search puts into it."""
    return html.unescape(TAG.sub("", text)).strip()


def with_whole_links(node: Selector, base: str) -> str:
    """An element's mark-up, its links made whole."""
    for name in ("href", "src"):
        for found in node.xpath(f".//*[@{name}]"):
            found.root.set(name, whole(base, found.attrib[name]))
    return str(node.get())


def fragment(text: str, base: str) -> str:
    """A piece of mark-up that came in a record, its links made whole; empty where it holds nothing."""
    known = text.encode("utf-8", "replace").decode()
    body = Selector(known, type="html").xpath("//body")
    return with_whole_links(body[0], base) if body else ""


def link_line(label: str, href: str, name: str) -> str:
    """A paragraph that holds a link, to an attachment or to the original."""
    return f'<p>{html.escape(label)}：<a href="{html.escape(href)}">{html.escape(name)}</a></p>'


def titled(title: str, *parts: str) -> bytes:
    """A body for the reader: the title before, then its parts."""
    return "\n".join([f"<h1>{html.escape(title)}</h1>", *(part for part in parts if part)]).encode("utf-8", "replace")
