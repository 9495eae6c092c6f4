"""Elements of pages and fragments of records: words, whole links, a notice's own element, bodies for the reader."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Any
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from crawlers.asks import Capture, CouldNotLook, Draft, Row
from crawlers.families.base import draft_of, is_pdf, no_page, or_gone, page_of
from crawlers.families.records import finer, moment_of, one_line
from notices.vocabulary import Moment

FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|jpe?g|png|txt)$", re.IGNORECASE)
SAID = re.compile(
    r"(?:发布|公告)(?:时间|日期|于)?\s*[：:]\s*(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)"
)
PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.DOTALL)  # of a template that was never filled
UNSHOWN = ".//script|.//style|.//noscript|.//template|.//comment()|.//processing-instruction()"
SEEN = "boolean(.//img[@src] | .//a[@href] | .//embed | .//object)"


def first_of(page: Selector, *selectors: str) -> Selector | None:
    """The first element that one of the selectors finds, the first selector first."""
    return next((found[0] for selector in selectors if (found := page.css(selector))), None)


def own_element(page: Selector, *selectors: str) -> Selector | None:
    """The same among the elements that show something."""
    return next((found for selector in selectors for found in page.css(selector) if shows(found)), None)


def text_of(node: Selector | None) -> str:
    """The words of an element, in one line."""
    return "" if node is None else one_line(node.xpath("string()").get() or "")


def title_of(link: Selector) -> str:
    """What a link is called: whole in its attribute where it has one, else as it is shown. Raises for none."""
    title = one_line(link.attrib.get("title", "")) or text_of(link)
    if not title:
        raise CouldNotLook("not_html")
    return title


def heading_of(body: Selector) -> str:
    """What a notice's text is headed by: the nearest h1 before it, for a site puts its own name first of all."""
    nearest = body.xpath("(preceding::h1)[last()]") or body.xpath("(.//h1)[1]")
    return text_of(nearest[0]) if nearest else ""


def said_to_be_published(words: str) -> Moment | None:
    """The time a page labels as its publication's."""
    said = SAID.search(words)
    return moment_of(said.group(1)) if said else None


def whole_link(base: str, href: str) -> str:
    """A link as a whole address; what is no address stays as it is, and cannot be read."""
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


def html_of(element: Selector, base: str) -> str:
    """An element as it is shown, its links and pictures whole."""
    return str(Selector(root=_shown(element.root, base), type="html").get() or "")


def shows(element: Selector) -> bool:
    """Whether an element shows text, a picture or a link; templates that were never filled show nothing."""
    shown = Selector(root=_shown(element.root, ""), type="html")
    return bool(text_of(shown)) or shown.xpath(SEEN).get() == "1"


def fragment(markup: str, base: str) -> str:
    """A piece of mark-up that came in a record, the same way; empty where it shows nothing."""
    known = markup.encode("utf-8", "replace").decode()
    bodies = Selector(text=known or "<p></p>", type="html").css("body")
    return re.sub(r"^<body[^>]*>|</body>$", "", html_of(bodies[0], base)) if bodies and shows(bodies[0]) else ""


def _shown(root: Any, base: str) -> Any:
    """A copy of an element without what nobody sees, and with whole links where there is a base."""
    element = deepcopy(root)
    element.tail = None
    for unshown in [*element.xpath(UNSHOWN), *filter(_unfilled, element.xpath(".//a[@href]"))]:
        unshown.drop_tree()
    for part in element.iter("*"):
        for name in [name for name, value in part.attrib.items() if "{{" in value]:
            del part.attrib[name]
        for name in ("href", "src"):
            if base and (part.get(name) or "").strip():
                part.set(name, whole_link(base, part.get(name)))
        part.text = PLACEHOLDER.sub("", part.text) if part.text else part.text
        part.tail = PLACEHOLDER.sub("", part.tail) if part.tail else part.tail
    return element


def _unfilled(link: Any) -> bool:
    """Whether a link leads to a template that was never filled."""
    href = link.get("href", "")
    return "{{" in href or "%7B%7B" in href.upper()


def link_line(href: str, name: str, label: str = "") -> str:
    """A paragraph that holds a link, to an attachment or to the original."""
    before = f"{html.escape(label)}：" if label else ""
    return f'<p>{before}<a href="{html.escape(href)}">{html.escape(name)}</a></p>'


def attachments(named: Iterable[tuple[str, str]]) -> str:
    """Files that stand beside the text, as lines of links: name and address."""
    return "\n".join(link_line(address, name or "附件", "附件") for name, address in named)


def files_beside(page: Selector, body: Selector, base: str) -> str:
    """Links to files that stand on the page but outside the text; they are the notice's too."""
    inside = {link.root for link in body.css("a")}
    outside = (link for link in page.css("a[href]") if link.root not in inside)
    links = [(link, link.attrib["href"]) for link in outside if FILE.search(link.attrib["href"].split("?")[0])]
    return "".join(link_line(whole_link(base, href), text_of(link) or href) for link, href in links)


def titled(title: str, *parts: str) -> bytes:
    """A body for the reader: the title before, then its parts."""
    return "\n".join([f"<h1>{html.escape(title)}</h1>", *(part for part in parts if part)]).encode("utf-8", "replace")


def read_notice(bodies: tuple[str, ...], times: str, capture: Capture) -> tuple[Capture, str, Moment | None]:
    """A notice's page: its own text, and the time it shows. A PDF is its own text."""
    if is_pdf(or_gone(capture)):
        return capture, "", None
    page = page_of(capture)
    body = own_element(page, *bodies)
    if body is None:
        raise no_page(capture)
    return capture, html_of(body, capture.url), moment_of(page.css(times).xpath("string()").get())


def page_draft(row: Row, capture: Capture, title: str, body: str, shown: Moment | None = None, **more: Any) -> Draft:
    """The posting of a row that is one page: its heading, then its text; or a PDF."""
    known: dict[str, Any] = {"title": row.title or title, "published": finer(row.published, shown), **more}
    if is_pdf(capture):
        return draft_of(row, capture, capture.body, **{"media": "pdf", **known})
    return draft_of(row, capture, titled(title or row.title, body), **known)
