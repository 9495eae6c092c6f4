"""Unified social credit codes (统一社会信用代码): the check digit, and the codes of a notice with their parties."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, islice

from notices.fields import CreditCode
from notices.layout.facts import Draft
from notices.sources import of_cell, of_label
from notices.values.parties import COMPANY, bidder_name, clean_party

_CODE = r"(?<![0-9A-Za-z])[0-9A-Za-z]{2}\d{6}[0-9A-Za-z]{10}(?![0-9A-Za-z])"
# A code printed in groups begins as codes of firms, offices and societies do: other digits in groups are no code.
_GROUPED = r"(?<![0-9A-Za-z])(?:9[1-3]|1[1-39]|5[1-39]|N[1-39])(?:[ \-]?\d){6}(?:[ \-]?[0-9A-Za-z]){10}(?![0-9A-Za-z])"
_EITHER = rf"(?:{_CODE}|{_GROUPED})"
_LABEL = re.compile(r"(?:统一)?社会信用代码(?:证)?(?:号码?|编号)?|信用代码|纳税人识别号")
# 承包人(信用代码)：某公司(91…)
_BEHIND_NAME = r"(?:(?!编号|证书|账号|注册号|许可|电话|执照|身份)[\u4e00-\u9fff()·]){4,40}?[(,;|\s]\s*"
_LABELLED = re.compile(
    rf"(?:{_LABEL.pattern})(?:\s*\([\u4e00-\u9fff]{{2,8}}\))?(?:\s*[/／]\s*[\u4e00-\u9fff]{{2,10}})?\s*(?:[)）])?\s*"
    rf"(?:[:：|为是系\"'“”‘’《〈【\[]|\s)*\s*(?:{_BEHIND_NAME})?(?P<code>{_EITHER})"
)
# 中标候选人情况（括号内为统一社会信用代码）, and firms below with codes in brackets.
TOLD_OF_BRACKETS = re.compile(r"(?:括号|名称后|单位后|企业后|后附)[^。；;\n]{0,12}信用代码")
_IN_BRACKETS = re.compile(rf"(?P<name>[\u4e00-\u9fff()·]{{4,40}}?)\s*\(\s*(?P<code>{_CODE})\s*\)")
_PARTY_SLOTS = ("purchaser", "agency", "winner", "bidder", "plain_name")
_MOST = 200  # codes looked at; no notice prints more
_NEAR = 8  # lines between a party's name and its code


def credit_codes(page: Draft) -> list[tuple[CreditCode, str]]:
    """The codes printed beside their label, valid or not, each with the party it stands beside and its source."""
    if "信用代码" not in page.text and "纳税人识别号" not in page.text:
        return []
    found: dict[CreditCode, str] = {}
    for code, source in islice(chain(_of_grids(page), _of_lines(page), _of_brackets(page)), _MOST):
        if not any(c.value == code.value and (c.party or code.party is None) for c in found):
            found[code] = source
    return list(found.items())


def _of_grids(page: Draft) -> Iterator[tuple[CreditCode, str]]:
    for grid in page.grids:
        column = next((n for n, h in enumerate(grid.headers) if _LABEL.search(h)), None)
        if column is None:
            continue
        named = grid.column("winner", "bidder", "purchaser", "agency", "plain_name")
        for row in grid.rows:
            code = re.search(_EITHER, unicodedata.normalize("NFKC", row[column]))
            if code:
                party = bidder_name(row[named]) or clean_party(row[named]) if named is not None else None
                yield CreditCode(party, _plain(code.group())), of_cell(grid.headers[column], row[column])


def _of_lines(page: Draft) -> Iterator[tuple[CreditCode, str]]:
    taken = {n for grid in page.grids for n in grid.lines}
    for number, line in enumerate(page.lines):
        if number in taken or not _LABEL.search(line.text):
            continue
        text = unicodedata.normalize("NFKC", line.text)
        if not re.search(_EITHER, text) and number + 1 < len(page.lines):
            text += " " + unicodedata.normalize("NFKC", page.lines[number + 1].text)
        start = 0
        for found in _LABELLED.finditer(text):
            party = _beside(text[start : found.start()]) or _named(found.group()) or _above(page, number)
            yield (
                CreditCode(party, _plain(found["code"])),
                of_label("表格" if line.cells else "标签", "统一社会信用代码", found["code"]),
            )
            start = found.end()


def _of_brackets(page: Draft) -> Iterator[tuple[CreditCode, str]]:
    """The codes in brackets behind firms' names, where the notice says that these are such codes."""
    if TOLD_OF_BRACKETS.search(page.text) is None:
        return
    for line in page.lines:
        for found in _IN_BRACKETS.finditer(unicodedata.normalize("NFKC", line.text)):
            if (names := COMPANY.findall(found["name"])) or _beside(found["name"]):
                party = names[-1] if names else _beside(found["name"])
                yield CreditCode(party, _plain(found["code"])), of_label("标签", "统一社会信用代码", found["code"])


def _plain(code: str) -> str:
    return re.sub(r"[ \-]", "", code).upper()


def _named(printed: str) -> str | None:
    """The party between a label and its code."""
    name = COMPANY.search(re.split(r"[:：|]", printed, maxsplit=1)[-1])
    return name.group() if name else None


def _beside(before: str) -> str | None:
    """The party named last in front of a code in its own line."""
    names = [m.group() for m in COMPANY.finditer(before)]
    if names:
        return re.sub(
            r"^(?:中标人|成交供应商|中标供应商|供应商|投标人|招标人|采购人|联合体牵头人)?(?:为|是|：|:)?", "", names[-1]
        )
    pieces = [p for p in re.split(r"[|:：，,；;(（\s]+", before) if p]
    named = [
        p
        for p in pieces
        if re.search(r"(?:局|中心|医院|学校|大学|学院|委员会|政府|办公室|公司|厂|院|所|队|站|处|社|部|馆)$", p)
    ]
    return clean_party(named[-1]) if named else None


def _above(page: Draft, number: int) -> str | None:
    """The party that the nearest fact above a code's line names."""
    near = [f for f in page.of(*_PARTY_SLOTS) if number - _NEAR <= f.line <= number]
    near = [f for f in near if f.line < number or f.value not in ("", page.lines[number].text)]
    for fact in reversed(near):
        party = clean_party(re.split(r"[（(]?统一社会|社会信用|[。；;]", fact.value)[0])
        if party and len(party) >= 3:
            return party
    return None
