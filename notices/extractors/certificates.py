"""Certificates of the project managers that bidders name: whose, which, and its number, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from notices.fields import Certificate
from notices.layout.facts import Draft
from notices.layout.grids import Grid
from notices.sources import excerpt, of_cell, of_label, of_sentence
from notices.values.surnames import SURNAMES
from notices.vocabulary import Stage

_STAGES = frozenset((Stage.CANDIDATES, Stage.RESULT, Stage.CONTRACT, Stage.AWARD_LETTER, Stage.ACCEPTANCE))
_MANAGER = (
    r"(?:拟派|拟任|中标)?(?:项目负责人|项目经理|总监理工程师|项目总监|注册建造师|设计负责人|勘察负责人|(?<!项目)总监)"
)
_NUMBER = r"[A-Za-z\u4e00-\u9fff]{0,3}\d?[A-Za-z]{0,3}\d[\dA-Za-z*×\-]{4,24}(?:[(（][^()（）]{1,4}[)）])?"
_KIND = (
    r"(?:[\u4e00-\u9fff]{0,12}(?:一级|二级|壹级|贰级)(?:[(（]?含[^()（）]{0,3}[)）]?)?(?:临时)?(?:注册)?(?:建造师|建筑师|结构工程师|造价工程师|造价师)"
    r"(?:[(（][^()（）]{2,14}[)）])?|(?:国家级?)?注册(?:[\u4e00-\u9fff（）()]{0,12}?)(?:工程师|建造师|建筑师|规划师|造价师)|"
    r"[\u4e00-\u9fff]{0,4}监理工程师|(?:正高级|高级|中级|助理|教授级高级)[\u4e00-\u9fff]{0,6}(?:工程师|经济师)|工程师)"
)
_LABELS = (
    r"证书|证号|职业资格|执业资格|注册|资格|资质|编号|工期|质量|业绩|联系|电话|技术负责|职称|投标|报价|项目|专业|响应|"
    r"第[一二三]|总监|安全"
)
_HOLDER = re.compile(
    rf"{_MANAGER}(?:[(（][\u4e00-\u9fff]{{2,6}}[)）])?(?:姓名|名称)?"
    rf"(?:\s*(?:[:：|为]|姓名)+\s*|[ \t\u3000\xa0]*(?=[{SURNAMES}](?!具有|具备|职|当|为|持|须)))"
    rf"(?P<h>[\u4e00-\u9fff]{{2,4}}?|"
    rf"[\u4e00-\u9fff][*某×]{{1,3}}|[\u4e00-\u9fff]{{1,8}}·[\u4e00-\u9fff]{{1,8}})"
    rf"(?=$|[（(；;，,。|、/\[【\s]|{_LABELS}|[一二壹贰]级|国家|高级|中级|市政|建筑|机电|公路|水利)"
)
_NAMED = re.compile(
    r"(?:证书名称|执业证书|职业资格(?:证书)?|执业资格(?:证书)?|注册资格|资格证书(?:名称)?|资格等级|资格|资质证书及编号|"
    r"证书及编号|证书类别)(?:[(（][^()（）]{1,8}[)）])?\s*[:：|]\s*(?P<n>[\u4e00-\u9fff（）() ]{3,30}?)"
    r"\s*(?=$|[；;，,。|:：/\[【\d\n]|证书编号|证号|注册证|注册编|编号|证书号)"
)
_NUMBERED = re.compile(
    rf"(?:证书?(?:编)?号码?|注册(?:证书?)?(?:编)?号码?|执业(?:证书?)?编?号码?|资格证(?:书)?(?:编)?号码?|编号)\s*[:：|为]*\s*"
    rf"(?P<c>{_NUMBER})"
)
_BARE = re.compile(rf"{_KIND}(?:(?:注册|执业|资格|职业){{0,2}}证书?(?:编?号)?)?[\[【(（,，、:：|/ ]*(?P<c>{_NUMBER})")
_MOST = 200  # certificates looked at; no notice prints more
_BROKEN = 200  # characters: no word is put together that is longer
_WINDOW = 150
_CELL = re.compile(rf"(?P<n>{_KIND})?[^A-Za-z\d\u4e00-\u9fff]*(?:(?:证书)?编?号?[:：]?)?(?P<c>{_NUMBER})?")
_OF_NUMBER = re.compile(r"证书?(?:编)?号|注册(?:编)?号|资格证书?编?号|注册证书?编?号")
_OF_NAME = re.compile(
    r"证书名称|执业证书|资格证书|职业资格|执业资格|注册资格|资质证书|证书类别|(?:负责人|经理|建造师)(?:资格|资质|证书)|资格等级"
)
_OF_HOLDER = re.compile(r"项目负责人|项目经理|总监|建造师|姓名")


def certificates(page: Draft, stage: Stage | None) -> list[tuple[Certificate, str]]:
    """The certificates of those named as project manager, in order, with their sources."""
    if stage not in _STAGES or not re.search(r"证|资格|资质|建造师|工程师|注册", page.text):
        return []
    found: dict[Certificate, str] = {}
    for reader in (_of_grids, _of_turned, _of_text):
        for item, source in islice(reader(page), _MOST):
            if not any(_same(item, other) for other in found):
                found[item] = source
    return list(found.items())


def _same(item: Certificate, other: Certificate) -> bool:
    """Whether `other` already says all that `item` does."""
    if item.number is not None:
        return item.number == other.number
    return item.holder == other.holder and (item.name is None or item.name == other.name or other.number is not None)


def _of_text(page: Draft) -> Iterator[tuple[Certificate, str]]:
    text = _joined(page)
    holders = list(_HOLDER.finditer(text))
    for place, found in enumerate(holders):
        end = min(found.end() + _WINDOW, holders[place + 1].start() if place + 1 < len(holders) else len(text))
        behind = _own(text[found.end() : end])
        number = _NUMBERED.search(behind) or _BARE.search(behind)
        named = _NAMED.search(behind)
        kind = named["n"] if named else (k.group() if (k := re.search(_KIND, behind[:60])) else None)
        if number or (kind and re.search("师", kind)):
            value = number["c"] if number else None
            yield Certificate(found["h"], _clean(kind), value), of_sentence(text, found.start())


def _joined(page: Draft) -> str:
    """The text of a page; a word broken over lines (一 / 级 / 注册 / 建造师) is put together again."""
    out: list[str] = []
    before = ""
    for line in page.lines:
        piece = re.sub(r"[ \t]+", " ", line.text)
        whole = not out or line.cells or len(before) > _BROKEN or re.search(r"[:：]", piece) or before[-1:] in "|。；"
        if not whole and (len(piece) <= 4 or len(before) <= 2 or re.search(r"[:：][\u4e00-\u9fff]{1,2}$", before)):
            out.append(piece)
            before += piece
        else:
            out += ["\n", piece]
            before = piece
    return "".join(out)


def _own(text: str) -> str:
    """What is said of this person: up to the next person or bidder."""
    return re.split(r"技术负责人|第[二三四]|安全员|业绩|施工员|质量员|联系电话", text)[0]


def _clean(kind: str | None) -> str | None:
    if not kind:
        return None
    plain = re.sub(r"\s", "", kind)
    plain = re.sub(r"^(?:为|是|具有|证书|资格|职称|及编号|名称|执业)+", "", plain).strip("（）()，、")
    return plain if len(plain) >= 3 else None


def _of_grids(page: Draft) -> Iterator[tuple[Certificate, str]]:
    for grid in page.grids:
        columns = _columns(grid)
        if columns is None:
            continue
        holder, name, number = columns
        for row in grid.rows:
            item = _of_row(row, holder, name, number)
            if item:
                heading = number if number is not None else name if name is not None else 0
                yield item, of_cell(grid.headers[heading], row[heading])


def _columns(grid: Grid) -> tuple[int | None, int | None, int | None] | None:
    """The columns of holder, certificate and number; None where the table has no certificates."""
    heads = [re.sub(r"\s", "", h) for h in grid.headers]
    number = next((n for n, h in enumerate(heads) if _OF_NUMBER.search(h)), None)
    name = next((n for n, h in enumerate(heads) if n != number and _OF_NAME.search(h)), None)
    holder = next((n for n, h in enumerate(heads) if n not in (number, name) and _OF_HOLDER.search(h)), None)
    return (holder, name, number) if holder is not None and (number is not None or name is not None) else None


def _of_row(row: tuple[str, ...], holder: int | None, name: int | None, number: int | None) -> Certificate | None:
    person = (
        re.match(r"[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])", re.sub(r"\s", "", row[holder]))
        if holder is not None
        else None
    )
    kind = re.sub(r"\s", "", row[name]) if name is not None else ""
    value = re.sub(r"\s", "", row[number]) if number is not None else ""
    split = _CELL.search(value or kind) if (value or kind) else None
    code = split["c"] if split else None
    kind = (
        kind
        if name is not None and number is not None and not re.search(r"\d{4}", kind)
        else (split["n"] if split else None) or ""
    )
    if person is None or (not code and not kind.strip("/—-无")):
        return None
    return Certificate(person.group(), kind or None, code)


_LABEL = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:得分|总分|报价|工期|质量|质量标准|候选人|负责人|经理|证书名称|名称|业绩|编号|金额)(?:[及和]?(?:证书)?编?号)?"
)


def _of_pairs(cells: tuple[str, ...]) -> bool:
    """Whether a row is of labels and values: 项目负责人 | 甲 | 证书编号 | …, and so has no column a candidate."""
    return any(_LABEL.fullmatch(re.sub(r"\s", "", cell)) and cell != cells[0] for cell in cells[1:])


def _of_turned(page: Draft) -> Iterator[tuple[Certificate, str]]:
    """Tables with one column a candidate: 项目负责人 | 甲 | 乙 over 证书编号 | … | …"""
    rows = [line.cells for line in page.lines if len(line.cells) >= 3 and not _of_pairs(line.cells)]
    holders: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    for cells in rows:
        label = re.sub(r"\s", "", " ".join(c for c in cells[:2] if re.search(r"负责人|经理|总监|证|资格", c)))
        if not label:
            continue
        values = tuple(re.sub(r"\s", "", c) for c in cells)
        if _OF_NUMBER.search(label) and holders:
            yield from _turned_row(holders, names, values)
        elif _OF_NAME.search(label):
            names = values
            if holders and re.search(r"编?号", label):
                yield from _turned_both(holders, values)
        elif _OF_HOLDER.search(label) and not re.search(r"业绩|电话|职称|奖", label):
            holders, names = values, ()


def _turned_both(holders: tuple[str, ...], values: tuple[str, ...]) -> Iterator[tuple[Certificate, str]]:
    """Cells that hold a certificate's name and its number: 二级注册建造师 湘143…"""
    for place, value in enumerate(values):
        both = _BARE.search(value) if place else None
        if both and place < len(holders) and re.fullmatch(r"[\u4e00-\u9fff*·]{2,8}", holders[place]):
            kind = value[both.start() : both.start("c")].strip("[【(（,，、:：|/ ")
            yield (
                Certificate(holders[place], _clean(kind), both["c"]),
                of_label("表格", "证书名称及编号", excerpt(value)),
            )


def _turned_row(
    holders: tuple[str, ...], names: tuple[str, ...], values: tuple[str, ...]
) -> Iterator[tuple[Certificate, str]]:
    for place, value in enumerate(values):
        code = re.search(_NUMBER, value) if place else None
        if code and place < len(holders) and re.fullmatch(r"[\u4e00-\u9fff*·]{2,8}", holders[place]):
            kind = names[place] if place < len(names) else ""
            yield Certificate(holders[place], kind or None, code.group()), of_label("表格", "证书编号", excerpt(value))
