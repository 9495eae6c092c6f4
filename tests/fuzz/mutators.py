"""How a notice is damaged: what happens to pages on servers, on the way and in copies, drawn from a random source."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random
from typing import Any

Mutator = Callable[[Random, bytes], bytes]

_TAG = re.compile(rb"</?[A-Za-z][^<>]{0,200}>")
_TAGS = (
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td rowspan=9 colspan=9>", "<td colspan=99999999999999>",
    "<p>", "</p>", "<div>", "</div>", "<span style='display:none'>", "</span>", "<form>", "<script>", "</script>",
    "<!--", "-->", "<style>", "<h1>", "<title>", "<head>", "<body>", "</body>", "</html>", "<a href='x.pdf'>",
    "<textarea>", "<template>", "<svg>", "<select>", "<caption>", "<th>", "<li>", "<br>", "<plaintext>", "<![CDATA[",
)  # fmt: skip
_ENTITIES = (
    "&nbsp; &#0; &#xD800; &#x110000; &amp;amp; &lt; &gt; &#12288; &hellip; &notanentity; &#99999999999; &".split()
)
_UNSEEN = "\x00 \ufeff \u200b \u200d \u2028 \u3000 \ufffd \u202e \x1b \r".split(" ")
_ODD = (*_UNSEEN, *"㎡①２零壹拾亿万元第一：（）。、至的")
_WORDS = (
    "招标人：", "预算金额（万元）", "投标截止时间", "2026年13月45日", "2026-1-1 25:61", "12,34,5.6.7万元", "￥",
    "第一中标候选人",
    "壹佰万元整", "99999999999999999999", "430521199001011234", "13900001234", "0739-", "打印 关闭 ", "湖南有限公司",
    "20260912", "％", "①", "包1", "标段", "详见招标文件", "——", "项目编号：", "〔2026〕1号",
)  # fmt: skip
_JSON_VALUES: tuple[Any, ...] = (None, True, -1, 1e308, [], {}, [[]], "", "\ud800", {"title": 5}, [1, "甲"], "1" * 400)


def truncated(random: Random, content: bytes) -> bytes:
    """One end is missing."""
    place = random.randrange(len(content) + 1)
    return content[:place] if random.random() < 0.7 else content[place:]


def flipped(random: Random, content: bytes) -> bytes:
    """Some bits are wrong."""
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 8, 64)) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def cut_out(random: Random, content: bytes) -> bytes:
    """A piece is missing, so that tags, letters and numbers are split."""
    place, length = random.randrange(len(content) + 1), random.choice((1, 2, 5, 40, 400))
    return content[:place] + content[place + length :]


def copied(random: Random, content: bytes) -> bytes:
    """A piece stands twice, or very often."""
    place, length = random.randrange(len(content) + 1), random.choice((3, 40, 400))
    return content[:place] + content[place : place + length] * random.choice((2, 3, 40)) + content[place:]


def tags_changed(random: Random, content: bytes) -> bytes:
    """A tag is dropped, doubled, or swapped for another."""
    tags = list(_TAG.finditer(content))
    if not tags:
        return _put(random, content, random.choice(_TAGS))
    tag = random.choice(tags)
    by = random.choice((b"", tag.group() * 2, tag.group() * 200, random.choice(_TAGS).encode()))
    return content[: tag.start()] + by + content[tag.end() :]


def nested(random: Random, content: bytes) -> bytes:
    """Tags in tags, up to 5,000 deep."""
    opening = random.choice(("<div>", "<table><tr><td>", "<span>", "<table>", "<b><i>", "<ul><li>", "<td>", "<font>"))
    return _put(random, content, opening * random.choice((1, 1, 2, 10, 10, 99, 101, 101, 600, 600, 2100, 5000)))


def other_charset(random: Random, content: bytes) -> bytes:
    """Another charset than the one declared, or text read in a wrong one and saved so."""
    text = content.decode("utf-8", "replace")
    name = random.choice(("gb18030", "utf-16", "utf-16-le", "big5", "latin-1", "utf-8-sig", "utf-7"))
    declared = f'<meta charset="{random.choice(("utf-8", "gbk", "gb2312", "utf-16", "nonsense", "idna", "hex"))}">'
    if random.random() < 0.3:
        return (declared + text).encode("gb18030", "replace").decode("latin-1").encode()
    return (declared + text if random.random() < 0.6 else text).encode(name, "replace")


def marked(random: Random, content: bytes) -> bytes:
    """Marks that are not seen, odd letters, entities."""
    for _ in range(random.choice((1, 3, 30))):
        content = _put(random, content, random.choice((*_ODD, *_ENTITIES)) * random.choice((1, 1, 2, 50)))
    return content


def worded(random: Random, content: bytes) -> bytes:
    """Words and numbers of notices where none belongs."""
    for _ in range(random.choice((1, 3, 12))):
        content = _put(random, content, random.choice(_WORDS) * random.choice((1, 1, 1, 2, 300)))
    return content


def unparted(random: Random, content: bytes) -> bytes:
    """Lines, blanks or marks that part things are gone, or digits are glued together."""
    kind = random.choice((rb"\s+", rb"<[^<>]*>", rb"[\r\n]+", rb"(?<=\d)[-.:/ ,](?=\d)", rb"\d+", "[：:]".encode()))
    return re.sub(kind, random.choice((b"", b"", b" ", b"\n")), content)


def swollen(random: Random, content: bytes) -> bytes:
    """A huge attribute, a long run of one letter, or a table of many rows."""
    row = "<tr><td>1</td><td>湖南示诚有限公司</td><td>123456.00</td></tr>"
    much = random.choice((
        f"<p style='{'x:' * 20_000}'>", " " * 9_000, "1" * 9_000, "（" * 9_000, "的" * 9_000, "：" * 5_000,
        row * 300, "\n" * 5_000,
        "<" * 5_000, "&" * 5_000, "一、" * 3_000, "至" * 9_000, "2026年" * 2_000, "\u3000" * 9_000, "|" * 9_000,
    ))  # fmt: skip
    return _put(random, content, much)


def spliced(random: Random, content: bytes) -> bytes:
    """Its second half before its first."""
    place = random.randrange(len(content) + 1)
    return content[place:] + content[:place]


def retyped(random: Random, content: bytes) -> bytes:
    """A record whose values have other types than they should."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return flipped(random, content)
    places = list(_places(data))
    for holder, key in random.sample(places, min(len(places), 3)):
        holder[key] = random.choice(_JSON_VALUES)
    return json.dumps(data, ensure_ascii=random.random() < 0.9).encode("utf-8", "surrogatepass")


def repacked(random: Random, content: bytes) -> bytes:
    """An archive one of whose members is damaged and packed again."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return flipped(random, content)
    name = random.choice(sorted(members) or ["x"])
    members[name] = random.choice((truncated, flipped, cut_out, copied, tags_changed))(random, members.get(name, b""))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for member, data in members.items():
            archive.writestr(zipfile.ZipInfo(member), data)
    return made.getvalue()


def _places(value: Any) -> list[tuple[Any, Any]]:
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [place for key in keys for place in ((value, key), *_places(value[key]))]


def _put(random: Random, content: bytes, text: str) -> bytes:
    place = random.randrange(len(content) + 1)
    return content[:place] + text.encode("utf-8", "surrogatepass") + content[place:]


OF_BODIES: tuple[Mutator, ...] = (
    truncated, flipped, cut_out, copied, tags_changed, nested, other_charset, marked, worded, unparted, swollen,
    spliced,
)  # fmt: skip
OF_RECORDS: tuple[Mutator, ...] = (
    retyped,
    retyped,
    retyped,
    truncated,
    flipped,
    cut_out,
    marked,
    worded,
    other_charset,
)
OF_FILES: tuple[Mutator, ...] = (flipped, truncated, cut_out, copied, repacked, repacked)
