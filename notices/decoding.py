"""The bytes of a page as text, in whatever character set they came."""

from __future__ import annotations

import re

import charset_normalizer


def decode(content: bytes, charset: str | None = None) -> str:
    """`content` as text: by its mark, its declared charset, UTF-8, GB18030, else the likeliest guess; never fails."""
    declared = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", content[:2048])
    names = [charset, declared.group(1).decode("ascii") if declared else None, "utf-8", "gb18030"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        names.insert(0, "utf-16")
    for name in names:
        if not name:
            continue
        wanted = (
            "gb18030"
            if name.lower() in ("gb2312", "gbk")
            else "utf-8-sig"
            if name.lower() in ("utf-8", "utf8")
            else name
        )
        try:
            return content.decode(wanted).encode("utf-8", "replace").decode()
        except (LookupError, UnicodeError):
            continue
    best = charset_normalizer.from_bytes(content[:20000]).best()
    encoding = best.encoding if best else "utf-8"
    return content.decode(encoding, errors="replace").encode("utf-8", "replace").decode()
