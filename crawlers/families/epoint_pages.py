"""An Epoint notice's page: its text in one of three elements, or in a frame, or elsewhere altogether."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from parsel import Selector

from crawlers.asks import Ask, Capture, CouldNotLook
from crawlers.families.base import Read, is_pdf, or_gone, page_of, require_found
from crawlers.families.markup import attachments, html_of, link_line, own_element, text_of, titled, whole_link
from crawlers.families.records import moment_of, one_line
from notices.vocabulary import Moment

BODIES = ("#newsText", ".notice-content", "#mainContent", ".ewb-article-info", ".ewb-details-info")
ATTACHED = re.compile(r"[\"']?(?P<url>[^\"'\s]*attach[^\"'\s]*[?&]attachguid=[^\"'\s]+)", re.IGNORECASE)
FRAMES = 4  # frames of one page that are looked into
DEPTH = 2  # frames within frames
LEAST_ID = 3  # characters: what is shorter is a flag
# Anything in a page around its notice, shown or not, that may name where it is from, or be filled by a script.
MAY_NAME_SOURCE = re.compile(
    r"来源|转载|转自|摘自|出处|原载|原文|供稿|发布(?:单位|机构|部门|人)|信息提供|作者|\{\{|<iframe|source|origin|laiyuan|copyfrom|author",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a page gave: its text for the reader, its own time, the ids of related notices."""

    capture: Capture
    media: str
    content: bytes
    shown: Moment | None = None
    related: tuple[str, ...] = ()
    sourceless: bool = False  # nothing in the page around the notice may name where it is from


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it came: its notice where it holds one, else the frames to look into and where the original stands."""

    found: Found
    frames: tuple[str, ...]
    original: str


async def read_pages(url: str, title: str, read: Read[Any]) -> Found:
    """The notice behind `url`. Raises Gone, or CouldNotLook where neither page nor frames hold one."""
    page: _Page = await read(Ask(url), lambda capture: _read_page(capture, title))
    if page.found.content:
        return page.found
    framed = await _in_frames(page.frames, title, read, DEPTH)
    if framed is not None:
        related = tuple(dict.fromkeys((*page.found.related, *framed.related)))
        return replace(framed, shown=page.found.shown or framed.shown, related=related)
    if page.original:
        return replace(page.found, content=titled(title, link_line(page.original, page.original, "公告链接")))
    raise CouldNotLook("not_html")


async def _in_frames(frames: tuple[str, ...], title: str, read: Read[Any], depth: int) -> Found | None:
    """The first frame that holds a notice; a frame that is missing is a fault of the site, not a removal."""
    for frame in frames[:FRAMES]:
        page: _Page = await read(Ask(frame), lambda capture: _read_page(require_found(capture), title))
        if page.found.content:
            return page.found
        inner = await _in_frames(page.frames, title, read, depth - 1) if depth > 1 else None
        if inner is not None:
            return inner
    return None


def _read_page(capture: Capture, title: str) -> _Page:
    if is_pdf(or_gone(capture)):
        return _Page(Found(capture, "pdf", capture.body), (), "")
    if not capture.body.strip():
        raise CouldNotLook("empty_answer")
    page = page_of(capture)
    body = own_element(page, *BODIES)
    shown = moment_of(page.css("#date").xpath("string()").get())
    parts = (html_of(body, capture.url), attachments(_attached(page, body, capture.url))) if body else ()
    sourceless = body is not None and not MAY_NAME_SOURCE.search(page.get().replace(body.get(), ""))
    found = Found(capture, "html", titled(title, *parts) if parts else b"", shown, tuple(_related(page)), sourceless)
    original, frames = _original(page, capture.url), tuple(_frames(page, capture.url))
    if not (body or frames or original):
        raise CouldNotLook("not_html")
    return _Page(found, frames, original)


def _frames(page: Selector, base: str) -> Iterator[str]:
    for source in page.css("iframe::attr(src)").getall():
        address = whole_link(base, source)
        if address.startswith(("http://", "https://")) and "{{" not in source and source.strip():
            yield address


def _original(page: Selector, base: str) -> str:
    """Where the page says its original stands; the address is in `data-value` on some sites, `href` on others."""
    for link in page.css("a#originurl_a, #originurl a"):
        for address in (link.attrib.get("data-value", ""), link.attrib.get("href", "")):
            absolute = whole_link(base, address) if address.strip() else ""
            if absolute.startswith(("http://", "https://")) and not set('{"<>') & set(absolute):
                return absolute
    return ""


def _related(page: Selector) -> Iterator[str]:
    """Ids that the page keeps hidden: those of notices of the same project, or what they share."""
    for element in page.css("#relateinfoid, #souceinfoid"):
        given = element.attrib.get("value") or element.attrib.get("data-value") or element.xpath("string()").get() or ""
        for identity in re.split(r"[;,|\s]+", given):
            if len(identity) >= LEAST_ID and "{{" not in identity:
                yield identity


def _attached(page: Selector, body: Selector, base: str) -> Iterator[tuple[str, str]]:
    """Attachments that stand outside the text, or in it only as something to be clicked."""
    inside = {whole_link(base, link) for link in body.css("a::attr(href)").getall()}
    for link in page.css("a"):
        for given in (link.attrib.get("href", ""), link.attrib.get("data-url", ""), link.attrib.get("onclick", "")):
            address = ATTACHED.search(given)
            if address and "{{" not in given:
                absolute = whole_link(base, address["url"])
                if absolute not in inside:
                    inside.add(absolute)
                    yield one_line(link.attrib.get("title", "")) or text_of(link), absolute
