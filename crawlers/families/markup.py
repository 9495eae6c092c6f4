"""What families of HTML sites share: words and elements as the site shows them, links made absolute, finer times."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree
from parsel import Selector

from crawlers.asks import Capture, CouldNotLook, Draft, Gone, Row
from crawlers.families.base import page_of
from notices.values.dates import read_moment
from notices.vocabulary import Moment, moment_from_iso

UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|jpe?g|png|txt)$", re.IGNORECASE)
SAID = re.compile(
    r"(?:发布|公告)(?:时间|日期|于)?\s*[：:]\s*(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)"
)
CLOCK = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\s+(\d{1,2})(:\d{2}(?::\d{2})?))?")


def text_of(node: Selector | None) -> str:
    """The words of an element, in one line, without what has no width."""
    shown = "" if node is None else UNSEEN.sub("", node.xpath("string()").get() or "")
    return re.sub(r"\s+", " ", shown).strip()


def first_of(page: Selector, selectors: Sequence[str]) -> Selector | None:
    """The first element that one of the selectors finds, the first selector first."""
    return next((found[0] for selector in selectors if (found := page.css(selector))), None)


def heading_of(body: Selector) -> str:
    """What a notice's text is headed by: the nearest h1 before it, for a site puts its own name first of all."""
    nearest = body.xpath("(preceding::h1)[last()]") or body.xpath("(.//h1)[1]")
    return text_of(nearest[0]) if nearest else ""


def joined(base: str, href: str) -> str:
    """An address made absolute; what is no address stays as it is, and cannot be read."""
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return href


def key_of(url: str, base: str) -> str:
    """A page's key: its path and query on its own site, its whole address on another one."""
    try:
        parts, home = urlsplit(url), urlsplit(base)
    except ValueError:
        return url
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path if parts.hostname == home.hostname else url


def html_of(node: Selector, base: str) -> str:
    """An element as it stands, without scripts, its links and pictures absolute."""
    root = deepcopy(node.root)
    etree.strip_elements(root, "script", "style", "noscript", with_tail=False)
    for element in root.iter("a", "img", "iframe", "embed"):
        for name in ("href", "src"):
            if (element.get(name) or "").strip():
                element.set(name, joined(base, element.get(name)))
    return str(etree.tostring(root, encoding="unicode", method="html", with_tail=False))


def files_beside(page: Selector, body: Selector, base: str) -> str:
    """Links to files that stand on the page but outside the text; they are the notice's too."""
    inside = {link.root for link in body.css("a")}
    links = [
        (joined(base, link.attrib["href"]), text_of(link) or link.attrib["href"])
        for link in page.css("a[href]")
        if link.root not in inside and FILE.search(link.attrib["href"].split("?")[0])
    ]
    return "".join(f'<p><a href="{html.escape(url)}">{html.escape(name)}</a></p>' for url, name in links)


def found_page(capture: Capture) -> Selector:
    """A detail's page. Raises Gone where the site says that it is not there."""
    if capture.status in (404, 410):
        raise Gone
    return page_of(capture)


def no_page(capture: Capture) -> CouldNotLook:
    """Why an answer is not the page it should be."""
    return CouldNotLook("not_html" if capture.body.strip() else "empty_answer")


def moment_in(text: str) -> Moment | None:
    """The first time in `text`, at the precision it is shown with."""
    found = CLOCK.search(text)
    if found:
        year, month, day, hour, rest = found.groups()
        clock = f" {hour.zfill(2)}{rest}" if hour else ""
        return moment_from_iso(f"{year}-{month.zfill(2)}-{day.zfill(2)}{clock}")
    read = read_moment(text)
    return moment_from_iso(read) if read else None


def said_to_be_published(words: str) -> Moment | None:
    """The time a page labels as its publication's."""
    said = SAID.search(words)
    return moment_in(said.group(1)) if said else None


def finer(listed: Moment | None, shown: Moment | None) -> Moment | None:
    """The page's own time where it is the list's day told finer."""
    if listed is None or shown is None:
        return listed or shown
    return shown if shown.day == listed.day else listed


def page_draft(row: Row, capture: Capture, title: str, body: str, **more: Any) -> Draft:
    """The posting of a row that is one page: its heading, then its text."""
    heading = title or row.title
    content = f"<h1>{html.escape(heading)}</h1>\n{body}".encode("utf-8", "replace")
    known: dict[str, Any] = {
        "published": row.published, "region": row.region, "native": (row.key,), "context": row.context,
    }  # fmt: skip
    return Draft(
        key=row.key, row_key=row.key, title=row.title or title, url=row.url, media="html", content=content,
        capture=capture, **{**known, **more},
    )  # fmt: skip
