"""The address of a posting gathered elsewhere as it lasts, and the key it is known by again."""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlsplit

from notices.posting_line import BadLine
from notices.vocabulary import Moment

WECHAT = "mp.weixin.qq.com"
# What names an article for good; all else of its address is a signature, a session or where the reader came from.
_KEPT = ("__biz", "mid", "idx", "sn")
_OLD = {"appmsgid": "mid", "itemidx": "idx", "sign": "sn"}  # as addresses were made until about 2014
_ARTICLE = re.compile(r"/s/[\w-]{6,}/?")


@dataclass(frozen=True, slots=True)
class Address:
    """An address to show, and the part of it that names the posting; None where the address soon leads nowhere."""

    url: str
    key: str | None


def lasting(text: str) -> Address:
    """The address `text` gives, without what expires. Raises BadLine where it is no web address."""
    url = html.unescape(text.strip())
    try:
        parts = urlsplit(url)
    except ValueError:
        raise BadLine(f"网址“{text.strip()[:80]}”不是网址，应以 http:// 或 https:// 开头") from None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or re.search(r"\s", url):
        raise BadLine(f"网址“{text.strip()[:80]}”不是网址，应以 http:// 或 https:// 开头")
    host = parts.netloc.lower()
    if host == WECHAT:
        if _ARTICLE.fullmatch(parts.path):
            path = parts.path.rstrip("/")
            return Address(f"https://{host}{path}", f"{host}{path}")
        return article(dict(parse_qsl(parts.query))) or Address(url, None)
    asked = f"?{parts.query}" if parts.query else ""
    route = (
        f"#{parts.fragment}" if "/" in parts.fragment else ""
    )  # of a page that is all script; else a mere place in it
    return Address(url, f"{host}{parts.path.rstrip('/')}{asked}{route}")


def article(known: dict[str, str]) -> Address | None:
    """The lasting address of a WeChat article by its account (__biz), message, place and checksum; None without them.

    The checksum is no part of the key: pages saved under a signed address lack it.
    """
    named = {_OLD.get(name, name): value for name, value in known.items() if value}
    if not named.get("__biz") or not named.get("mid"):
        return None
    named.setdefault("idx", "1")
    query = "&".join(f"{name}={quote(named[name], safe='=')}" for name in _KEPT if name in named)
    return Address(f"https://{WECHAT}/s?{query}", f"{WECHAT}:{named['__biz']}:{named['mid']}:{named['idx']}")


def posting_key(address: Address | None, title: str, published: Moment | None) -> str:
    """The id of a posting: by its address, else by title and day; the platform is told apart elsewhere."""
    if address is not None and address.key is not None:
        return f"url:{address.key}"
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", title))
    said = f"{plain}\0{published.day.isoformat() if published else ''}"
    return f"title:{hashlib.sha256(said.encode()).hexdigest()[:16]}"
