"""A penalty decision's page, as the credit platforms show it: a table of labels and values, read into an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree
from lxml.etree import _Element as Element

from notices.penalties import Penalty, penalty_of
from notices.values.credit_codes import credit_code_valid
from notices.values.dates import read_moment
from notices.values.parties import clean_party

_LABELS: dict[str, re.Pattern[str]] = {
    "name": re.compile(
        r"行政相对人(?:名称)?|被?处罚(?:对象|单位|人|当事人)(?:名称)?|当事人|(?:单位|企业|供应商|机构)名称"
    ),
    "code": re.compile(r"(?:行政相对人代码)?(?:统一)?社会信用代码|信用代码"),
    "reason": re.compile(r"(?:行政)?处罚(?:事由|名称)|违法(?:事实|行为(?:类型)?)|案(?:由|件名称)"),
    "kind": re.compile(r"(?:行政)?处罚(?:种类|类别|结果|内容)"),
    "office": re.compile(r"执法(?:部门|单位|机关)|(?:作出)?(?:行政)?处罚(?:的)?(?:机关|部门)"),
    "from": re.compile(r"(?:作出)?(?:行政)?处罚(?:决定)?(?:的)?(?:日期|时间)|处罚(?:生效|起始|开始)(?:日期|期|时间)?"),
    "until": re.compile(r"处罚(?:截止|结束|终止)(?:日期|期|时间)?|禁止期限?截止(?:日期)?"),
    "text": re.compile(r"(?:行政)?处罚决定书?|决定书"),
}  # fmt: skip
_NOTE = re.compile(r"[（(][^（）()]*[）)]")
_NO_VALUE = re.compile(r"^[\s/\\\-—*无空]*$")


def read_penalty(body: bytes, listed_as: str = "", url: str = "") -> Penalty | None:
    """The entry a decision's body states; None where it names nobody. `listed_as`: the firm a list shows it under."""
    root = _tree(body)
    if root is None:
        return None
    parts: dict[str, str] = {}
    for label, value in _pairs(root):
        key = _key(label)
        if key and not _NO_VALUE.match(value):
            parts.setdefault(key, value)
    parts["text"] = "\n".join(text for text in (parts.get("text", ""), *_decisions(root)) if text)
    name = clean_party(parts.get("name", "") or listed_as)
    if name is None:
        return None
    code = re.sub(r"\s", "", parts.get("code", "")).upper()
    known = {**parts, "name": name, "code": code if credit_code_valid(code) else "", "url": url}
    return penalty_of(known, _day(parts.get("from", "")), _day(parts.get("until", "")))


def _tree(body: bytes) -> Element | None:
    try:
        return etree.fromstring(body, etree.HTMLParser(encoding="utf-8"))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _pairs(root: Element) -> Iterator[tuple[str, str]]:
    """(label, value) of neighbouring cells; a label that stands within a value's cell ends the value."""
    for row in root.iter("tr"):
        cells = [_own(cell) for cell in row if cell.tag in ("td", "th")]
        filled = [cell for cell in cells if cell]
        for label, value in zip(filled[::2], filled[1::2], strict=False):
            yield label.rstrip(":： "), value


def _own(cell: Element) -> str:
    """What a cell says before the first label within it."""
    said = [cell.text or ""]
    for child in cell:
        if child.tag == "span" and "xzcf_mc" in (child.get("class") or ""):
            break
        said += ["".join(str(part) for part in child.itertext()), child.tail or ""]
    return re.sub(r"[ \t\r\xa0\u3000]+", " ", "".join(said)).strip()


def _decisions(root: Element) -> Iterator[str]:
    for cell in root.iter("td"):
        if "xzcf_jds" in (cell.get("class") or ""):
            yield "\n".join(text.strip() for text in map(str, cell.itertext()) if text.strip())


def _key(label: str) -> str | None:
    plain = re.sub(r"\s", "", _NOTE.sub("", label))
    return next((key for key, words in _LABELS.items() if words.fullmatch(plain)), None)


def _day(text: str) -> date | None:
    plain = re.fullmatch(r"\s*(20\d\d)(\d\d)(\d\d)\s*", text)
    iso = "-".join(plain.groups()) if plain else read_moment(text)
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None
