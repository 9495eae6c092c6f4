"""Clauses rules need beyond the published keys: qualification, place, and whether the law demands a tender."""

from __future__ import annotations

import re
from itertools import pairwise

from notices.facts import Draft
from notices.labels import NUMBERING

_QUALIFICATION = re.compile(
    r"(?:投标人|供应商|申请人|竞买人|报价供应商|承包人|响应供应商|意向受让方|应具备的)?的?(?:资格|"
    r"资质)(?:要求|条件)|(?:申请人|竞买人|投标人|供应商|承包人)(?:应具备的)?(?:条件|要求)"
)
_MUST = re.compile(
    r"(?:本(?:招标)?项目|本工程)?(?:属于|属|为|系)\s*依法必须(?:进行)?招标的?(?:工程(?:建设)?)?项目|"
    r"依法必须(?:进行)?招标(?:的)?项目\s*[:：]\s*是"
)
_MUST_NOT = re.compile(r"(?:不属于|非|不是)\s*依法必须(?:进行)?招标")
LIMIT = 2000


def qualification(page: Draft) -> str | None:
    """The clauses under 投标人资格要求, blanks normalised, at most LIMIT characters."""
    parts = []
    for line in page.lines:
        outer, _, inner = line.section.partition("/")
        if _QUALIFICATION.search(outer) or _QUALIFICATION.search(inner):
            parts.append(re.sub(r"\s+", " ", line.text).strip())
    text = "\n".join(parts) or _inline(page)
    return text[:LIMIT] if text else None


def _inline(page: Draft) -> str:
    """The clause printed behind its label: 投标人资格要求：…, or in the cell beside it."""
    for line in page.lines:
        cells = [c.strip() for c in line.cells]
        for label, value in pairwise(cells):
            if _QUALIFICATION.fullmatch(re.sub(r"\s|[:：]$", "", NUMBERING.sub("", label))) and len(value) >= 6:
                return re.sub(r"\s+", " ", value)
        plain = re.sub(r"\s+", " ", NUMBERING.sub("", line.text))
        head, colon, rest = plain.partition("：" if "：" in plain else ":")
        if colon and not cells and _QUALIFICATION.fullmatch(head.strip()) and len(rest.strip()) >= 6:
            return rest.strip()
    return ""


def place(page: Draft) -> tuple[str, str] | None:
    """Where bids are opened or handed in, with its source."""
    facts = page.of("place")
    for fact in sorted(facts, key=lambda f: 0 if re.search("开标|开启", f.label) else 1):
        return _short(fact.value), fact.source()
    for fact in page.of("plain_place"):
        if re.search(r"开标|开启|递交|提交|截止|响应文件", fact.section) and not re.search("获取", fact.section):
            return _short(fact.value), fact.source()
    spoken = re.search(r"(?:地点|地址)(?:（或网址）)?为\s*(?P<p>[^，。；\n]{4,80})", page.text)
    return (_short(spoken["p"]), "正文") if spoken else None


def _short(value: str) -> str:
    return re.sub(r"\s+", "", re.split(r"[。；]", value)[0])[:200]


def must_tender(page: Draft) -> bool:
    """Whether the notice says of its own project that the law demands a tender."""
    return bool(_MUST.search(page.text)) and not _MUST_NOT.search(page.text)
