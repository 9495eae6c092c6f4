"""A notice's own element out of a site's page or record: no scripts, no unresolved templates, links absolute."""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from parsel import Selector

from crawlers.asks import Capture

PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.DOTALL)
UNSHOWN = ".//script|.//style|.//template|.//comment()|.//processing-instruction()"
SEEN = "boolean(.//img[@src] | .//a[@href] | .//embed | .//object)"


def is_pdf(capture: Capture) -> bool:
    """Whether an answer is a PDF, whatever its header says."""
    return capture.body[:1024].lstrip()[:5] == b"%PDF-"


def joined(base: str, href: str) -> str:
    """`href` as an absolute address; as it stands where it is none."""
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return href


def own_element(page: Selector, selectors: Iterable[str]) -> Selector | None:
    """The first of the elements by which a product holds its text that shows something."""
    for selector in selectors:
        for element in page.css(selector):
            if shows(element):
                return element
    return None


def shows(element: Selector) -> bool:
    """Whether an element shows text, a picture or a link; templates that were never filled show nothing."""
    cleaned = Selector(root=_cleaned(element.root, ""), type="html")
    return bool((cleaned.xpath("string()").get() or "").strip()) or cleaned.xpath(SEEN).get() == "1"


def markup_of(element: Selector, base: str) -> str:
    """An element as it is shown."""
    return str(Selector(root=_cleaned(element.root, base), type="html").get() or "")


def fragment_of(markup: str, base: str) -> str:
    """The same for a record's HTML; empty where it shows nothing."""
    bodies = Selector(text=markup or "<p></p>", type="html").css("body")
    if not bodies or not shows(bodies[0]):
        return ""
    whole = markup_of(bodies[0], base)
    return re.sub(r"^<body[^>]*>|</body>$", "", whole)


def composed(title: str, *parts: str) -> bytes:
    """What the reader gets: the title, then the notice's own text."""
    return "\n".join([f"<h1>{html.escape(title)}</h1>", *(part for part in parts if part)]).encode()


def links(named: Iterable[tuple[str, str]]) -> str:
    """Attachments that stand beside the text, as lines of links: name and address."""
    lines = (f'<p>附件：<a href="{html.escape(to)}">{html.escape(name or "附件")}</a></p>' for name, to in named)
    return "\n".join(lines)


def _cleaned(root: Any, base: str) -> Any:
    element = copy.deepcopy(root)
    element.tail = None
    for unshown in [*element.xpath(UNSHOWN), *filter(_unfilled, element.xpath(".//a[@href]"))]:
        unshown.drop_tree()
    if base:
        element.make_links_absolute(base, handle_failures="ignore")
    for part in element.iter("*"):
        for name in [name for name, value in part.attrib.items() if "{{" in value]:
            del part.attrib[name]
        part.text = PLACEHOLDER.sub("", part.text) if part.text else part.text
        part.tail = PLACEHOLDER.sub("", part.tail) if part.tail else part.tail
    return element


def _unfilled(link: Any) -> bool:
    """Whether a link leads to a template that was never filled."""
    href = link.get("href", "")
    return "{{" in href or "%7B%7B" in href.upper()
