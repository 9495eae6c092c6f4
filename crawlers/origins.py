"""Where requests may go: original addresses rewritten by the address map, private addresses refused unless named."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import unquote, urlsplit

from crawlers.asks import CouldNotLook
from settings import Platform


def origin_of(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def actual(platform: Platform, url: str) -> str:
    """The address to ask instead of the original one."""
    target = platform.address_map.get(origin_of(url))
    return target + url[len(origin_of(url)) :] if target else url


def original(platform: Platform, url: str) -> str:
    """The original address of an actual one: what evidence and pages show."""
    for source, target in platform.address_map.items():
        if origin_of(url) == target.lower():
            return source + url[len(target) :]
    return url


def refuse_unnamed_private(platform: Platform, url: str) -> None:
    """Raise CouldNotLook where `url` (actual) leads to a private address that the configuration does not name."""
    named = {origin_of(address.base_url) for address in platform.addresses}
    named |= {origin_of(target) for target in platform.address_map.values()}
    if origin_of(url) in named:
        return
    host = urlsplit(url).hostname or ""
    try:
        found = {ipaddress.ip_address(info[4][0]) for info in socket.getaddrinfo(host, None)}
    except (OSError, ValueError) as error:
        raise CouldNotLook("dns") from error
    if any(not address.is_global for address in found):
        raise CouldNotLook("private_address")


def refuse_leaving(platform: Platform, url: str, target: str) -> None:
    """Raise CouldNotLook where a redirect from `url` to `target` (both original) leads off the site.

    The site is the host asked, other hosts of its domain, and whatever the configuration names, hosts of files too.
    """
    parts = urlsplit(target)
    if parts.scheme not in ("http", "https"):
        raise CouldNotLook("redirected_away")
    named = {origin_of(address.base_url) for address in platform.addresses} | set(platform.address_map)
    if (
        origin_of(target) in named
        or holds_files(platform, target)
        or _domain(parts.hostname) == _domain(urlsplit(url).hostname)
    ):
        return
    try:
        refuse_unnamed_private(platform, target)
    except CouldNotLook as error:
        raise CouldNotLook("redirected_away" if error.reason == "dns" else error.reason) from error
    raise CouldNotLook("redirected_away")


def holds_files(platform: Platform, url: str) -> bool:
    """Whether the configuration names an address's host as one where files of the platform lie."""
    return platform.attachments is not None and urlsplit(url).hostname in platform.attachments.hosts


def own_domains(platform: Platform) -> frozenset[str]:
    """The domains of the sites that the configuration names."""
    named = {*(address.base_url for address in platform.addresses), *platform.address_map}
    return frozenset(_domain(urlsplit(origin).hostname) for origin in named)


def is_of(domains: frozenset[str], url: str) -> bool:
    """Whether an address (original) stands on one of these domains."""
    try:
        return _domain(urlsplit(url).hostname) in domains
    except ValueError:
        return False


def _domain(host: str | None) -> str:
    """The registered domain of a host; an address in numbers is its own."""
    labels = (host or "").split(".")
    if labels[-1].isdigit():
        return host or ""
    return ".".join(labels[-3:] if labels[-2:-1] in (["gov"], ["com"], ["org"], ["net"]) else labels[-2:])


def same_address(a: str, b: str) -> bool:
    """Whether two addresses are one, percent-encoding apart."""
    return unquote(a) == unquote(b)
