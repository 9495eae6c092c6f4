"""A saved page of a WeChat official account as a posting line: title, account, time, address, body."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import datetime

from lxml import etree
from lxml.etree import _Element as Element

from notices.decoding import decode
from notices.gathered.addresses import Address, article, lasting, posting_key
from notices.gathered.typed_dates import typed_moment
from notices.layout.blocks import tidy
from notices.posting_line import BadLine, PostingLine
from notices.vocabulary import SHANGHAI, Moment, Precision

MAX_PAGE = 20_000_000  # bytes; pictures are saved inside the page by some programs
_VALUE = r"\s*[=:]\s*(?:\w+\()?\s*(?:\"\"\s*\|\|\s*)?[\"']?"
_EPOCH = re.compile(
    rf"\b(?:window\.)?(?P<name>ct|oriCreateTime|ori_create_time|create_time|createTime){_VALUE}(?P<seconds>\d{{10}})\b"
)
_PRINTED = re.compile(
    rf"\b(?P<name>createTime|create_time|publish_time){_VALUE}(?P<text>20\d\d-\d\d?-\d\d?(?:\s+\d\d?:\d\d(?::\d\d)?)?)"
)
_NAMED = {"title": ("msg_title",), "account": ("nickname", "nick_name"), "link": ("msg_link",)}
_PARTS = {"__biz": "biz", "mid": "mid", "idx": "idx", "sn": "sn"}
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->|Page saved with SingleFile\s+url:\s*(\S+)")
# What stands in the article's place where there is none.
_NO_ARTICLE = (
    ("完成验证", "保存的是验证页（环境异常），不是文章；请在微信中打开后另存"),
    ("已被发布者删除", "页面说文章已被发布者删除"),
    ("违规", "页面说文章因违规无法查看"),
    ("已迁移", "页面说账号已迁移，请打开新地址后另存"),
    ("参数错误", "保存的是出错页（参数错误），不是文章"),
)


def read_article(content: bytes, platform: str) -> PostingLine:
    """The posting of a saved article page. Raises BadLine where it is none, with what it is instead."""
    if len(content) > MAX_PAGE:
        raise BadLine(f"网页超过{MAX_PAGE // 10**6}MB，没有读")
    if re.match(rb"\s*(?:from:|mime-version:)", content[:200], re.IGNORECASE):
        raise BadLine("网页归档文件（MHT），请在浏览器中另存为“网页，仅 HTML”")
    page = decode(content)
    root = _tree(page)
    body = _by_id(root, "js_content")
    if root is None or body is None:
        raise BadLine(_instead(root))
    script = "\n".join(script.text or "" for script in root.iter("script"))
    title = _text(_by_id(root, "activity-name")) or _meta(root, "og:title") or _named(script, "title")
    if not title:
        raise BadLine("没有标题（#activity-name）；文章可能没有完全打开就另存了")
    address = _address(root, page, script)
    published = _published(script, _text(_by_id(root, "publish_time")))
    account = _text(_by_id(root, "js_name")) or _named(script, "account")
    return PostingLine(
        id=posting_key(address, title, published), platform=platform, title=title, url=address.url if address else "",
        published=published, html=_inside(body), claims={"account": account} if account else {},
    )  # fmt: skip


def article_body(fragment: str) -> str | None:
    """The article's own HTML where `fragment` holds its frame, which the site hides until its scripts have run."""
    if "js_content" not in fragment:
        return None
    body = _by_id(_tree(fragment), "js_content")
    return None if body is None else _inside(body)


def _tree(page: str) -> Element | None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _by_id(root: Element | None, name: str) -> Element | None:
    if root is None:
        return None
    return next((element for element in root.iter("*") if element.get("id") == name), None)


def _text(element: Element | None) -> str:
    if element is None:
        return ""
    return tidy(" ".join("".join(str(part) for part in element.itertext()).split()))


def _inside(body: Element) -> str:
    """What stands in the article's frame, without the frame's own style."""
    inner = [html.escape(body.text or "", quote=False)]
    inner += [str(etree.tostring(child, encoding="unicode", method="html")) for child in body]
    return "".join(inner).strip()


def _meta(root: Element, name: str) -> str:
    return next((tidy(tag.get("content") or "") for tag in root.iter("meta") if tag.get("property") == name), "")


def _named(script: str, what: str) -> str:
    """The value of a variable of the page's scripts, as written between quotes."""
    for name in _NAMED[what]:
        found = re.search(rf"\b{name}\s*[=:]\s*(?:\w+\()?\s*(?:\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)')", script)
        if found and (found[1] or found[2]):
            return tidy(html.unescape(_unescaped(found[1] or found[2])))
    return ""


def _unescaped(text: str) -> str:
    r"""What a quoted string of a script says: \x26 is &."""
    return re.sub(r"\\x([0-9a-fA-F]{2})", lambda code: chr(int(code[1], 16)), text).replace("\\/", "/")


def _address(root: Element, page: str, script: str) -> Address | None:
    """The article's address: by its own numbers, by what the page calls its link, by where it was saved from."""
    own = {}
    for name, variable in _PARTS.items():
        line = re.search(rf"\bvar\s+{variable}\s*=\s*([^;\n]*)", script)
        values = re.findall(r"[\"']([\w=+/%-]+)[\"']", line[1]) if line else []
        own[name] = values[0] if values else ""
    saved = _SAVED_FROM.search(page[:4096])
    named = (_named(script, "link"), _meta(root, "og:url"), (saved[1] or saved[2]) if saved else "")
    links = [link for text in named if (link := _link(text)) is not None]
    full = next((link for link in links if link.key and "/s?" in link.url), None)
    return full or article(own) or next((link for link in links if link.key), None) or next(iter(links), None)


def _link(text: str) -> Address | None:
    try:
        return lasting(text) if text else None
    except BadLine:
        return None


def _published(script: str, shown: str) -> Moment | None:
    """When the article was sent: the scripts' seconds, else their text, else what the page shows."""
    epochs = {found["name"]: found for found in reversed(list(_EPOCH.finditer(script)))}
    for name in ("ct", "oriCreateTime", "ori_create_time", "createTime", "create_time"):
        if name in epochs:
            seconds = epochs[name]["seconds"]
            return Moment(seconds, datetime.fromtimestamp(int(seconds), SHANGHAI), Precision.SECOND)
    printed = {found["name"]: found["text"] for found in reversed(list(_PRINTED.finditer(script)))}
    return _first_moment((*(printed.get(name, "") for name in ("createTime", "create_time", "publish_time")), shown))


def _first_moment(texts: Iterable[str]) -> Moment | None:
    for text in texts:
        try:
            if text:
                return typed_moment(text)
        except BadLine:
            continue
    return None


def _instead(root: Element | None) -> str:
    text = _text(root)[:20_000]
    said = next((reason for words, reason in _NO_ARTICLE if words in text), None)
    return said or "不是公众号文章页（没有 #js_content）；其他网站的公告请填模板，或存成 .jsonl"
