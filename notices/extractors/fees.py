"""The agency's fee (代理服务费) and the performance bond (履约保证金) as printed, never computed."""

from __future__ import annotations

import re
from decimal import Decimal

from notices.layout.facts import Draft, Fact
from notices.layout.outline import Outline, is_blank
from notices.sources import of_cell, of_sentence
from notices.values.amounts import Amount, header_unit, read_amount, read_percent
from notices.values.chinese_numbers import small_number

Sum = tuple[Decimal, str]
_FEE_PART = re.compile(r"代理(?:机构)?(?:服务)?(?:收|费)|(?:中标|成交|招标)服务费")
_FEE = re.compile(r"代理|服务费|招标|中标|成交|采购")
# A price list, a floor or a base is no amount charged: 不足5000元的按5000元, 100万元以下1.5%, 计价格[2002]1980号.
_SCALE = re.compile(
    r"不足|低于|以下|以上|基数|费率|差额|累进|\d\s*%|％|按照?|参照|依据|根据|标准执行|下浮|折|最低|最高|不超过"
)
# …收取，共计人民币34620元: the sum behind the scale.
_TOTAL = re.compile(
    r"(?:共计|合计|总计|金额为|计人民币|收取金额[:：])\s*(?:人民币)?\s*(?P<v>[￥¥]?\s*\d[\d,.]*\s*万?元)"
)
_LOT = re.compile(r"(?:包|标段|标项)\s*[\dA-Z一二三四五六七八九]{1,2}|第[一二三四五六七八九\d]{1,2}(?:包|标段|标项)")
_ACCOUNT = re.compile(r"[^:：]{0,10}(?:账|帐|户名|户行|行号|税号|电话)[^:：]{0,6}[:：]")
_FEE_WORDS = re.compile("服务费|代理费|服务收费")
_FEE_SAID = re.compile(
    r"(?:代理服务费|代理费|中标服务费|成交服务费|招标服务费|代理服务收费)(?:用|金额|总额|收费金额|总金额)?\s*(?:[(（][^()（）\d]{0,12}[)）])?\s*"
    r"(?:共计|合计|总计|为|是|[:：])+\s*(?:人民币)?\s*(?P<v>[￥¥]?\s*[\d壹贰叁肆伍陆柒捌玖拾][^。；\n，]{0,40})"
)


def agency_fee(sheet: Outline) -> Sum | None:
    """The agency's fee in 元 where one amount is printed; a rate, a price list or sums for several lots are none."""
    page = sheet.page
    facts = [f for f in page.of("agency_fee") if f.label != "收费金额" or _FEE.search(f.section + f.label[:-4])]
    for fact in facts:
        amount = _fee(fact.value, header_unit(fact.label) or header_unit(_printed_label(page, fact)))
        if amount:
            return amount.yuan, fact.source()
    return _of_cells(page) or _of_part(sheet) or _of_sentence(sheet)


def _printed_label(page: Draft, fact: Fact) -> str:
    line = page.lines[fact.line].text
    place = line.find(fact.value) if fact.value else -1
    return line[: place if place >= 0 else 40][-40:]


def _fee(value: str, unit: str | None) -> Amount | None:
    clause = re.split(r"[。；;]", value.strip())[0][:80]
    if (total := _TOTAL.search(clause)) and len(_LOT.findall(value)) <= 1:
        return read_amount(total["v"])
    if is_blank(clause) or _SCALE.search(clause) or len(_LOT.findall(value)) > 1:
        return None
    bare = re.match(r"\s*[￥¥]?\s*[\d,]+(?:\.\d+)?\s*$", clause)
    return read_amount(clause, unit or ("元" if bare else None))


def _of_cells(page: Draft) -> Sum | None:
    for grid in page.grids:
        column = grid.column("agency_fee")
        sums = (
            [_fee(row[column], header_unit(grid.headers[column]) or "元") for row in grid.rows]
            if column is not None
            else []
        )
        found = {a.yuan for a in sums if a}
        if column is not None and len(grid.rows) == 1 and len(found) == 1:
            return found.pop(), of_cell(grid.headers[column], grid.rows[0][column])
    return None


def _of_part(sheet: Outline) -> Sum | None:
    """The amount under the heading 代理服务收费标准及金额: the only line that prints one and no scale."""
    for part in sheet.under(_FEE_PART):
        lines = sheet.lines(part)
        if part.last - part.first > 14:
            continue
        unit = next((u for text in (part.caption, *lines) if "金额" in text and (u := header_unit(text))), None)
        found = []
        for text in lines:
            if _ACCOUNT.match(text):
                continue
            value = re.split(r"[:：]", text, maxsplit=1)[-1] if _labelled(text) else text
            amount = _fee(value, unit)
            if amount:
                found.append((amount.yuan, sheet.source(part, text)))
        if len({yuan for yuan, _ in found}) == 1:
            return found[0]
    return None


def _labelled(text: str) -> bool:
    return bool(re.match(r"[^:：]{0,24}[:：]", text))


def _of_sentence(sheet: Outline) -> Sum | None:
    for place, sentence in sheet.spoken(_FEE_WORDS):
        found = _FEE_SAID.search(sentence)
        amount = _fee(found["v"], None) if found else None
        if found and amount:
            return amount.yuan, of_sentence(sheet.page.text, place + found.start())
    return None


_BOND = r"履约(?:保证金|担保金?|保函)"
_SHARE = r"(?:\d{1,2}(?:\.\d+)?\s*[%％]|百分之[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3})"
_BOND_SHARE = re.compile(
    rf"{_BOND}[^\n]{{0,40}}?(?:为|按|[:：是的])[^\n\d]{{0,24}}?(?P<p>{_SHARE})|"
    rf"(?P<q>{_SHARE})\s*(?:的|作为|计算的?|[^，\n\d]{{0,8}})?{_BOND}"
)
_OF_PERCENT = re.compile(r"[%％]")  # 履约保证金（占合同价比例，%） | 8
_BOND_WORD = re.compile("履约")
_BOND_SUM = re.compile(
    rf"{_BOND}(?:的)?(?:金额|数额|缴纳金额|额度)?\s*(?:[(（][^()（）\d]{{0,8}}[)）])?\s*(?:为|[:：是])\s*(?P<v>[^。；\n，]{{1,50}})"
)
_NO_BOND = re.compile(
    rf"(?:不收取?|免收|无需(?:缴纳|提交|交纳)|不(?:需要?|须|要求)?(?:缴纳|提交|交纳|收取)|免(?:交|缴))[^。；，\n投]{{0,8}}{_BOND}|"
    rf"{_BOND}\s*[:：]\s*(?:本项目)?(?:不收取?|无需|免收|不要求|不需要|不缴纳|不提交|免交|免缴)"
)
_BOUND = re.compile(r"不(?:得)?超过|不高于|最高|以内|上限|不低于|不少于")


def performance_bond(sheet: Outline) -> tuple[Sum | None, Sum | None]:
    """The performance bond as a percentage and as an amount in 元; 0 元 where none is asked, a mere bound is none."""
    if "履约" not in sheet.page.text:
        return None, None
    for place, sentence in sheet.spoken(_BOND_WORD):
        if none := _NO_BOND.search(sentence):
            return None, (Decimal(0), of_sentence(sheet.page.text, place + none.start()))
    return _bond_share(sheet), _bond_sum(sheet)


def shares_asked(text: str) -> frozenset[float]:
    """Every share that lines of a document ask for as the performance bond; none where one is waived."""
    lines = [line for line in text.split("\n") if "履约" in line]
    if any(_NO_BOND.search(line) for line in lines):
        return frozenset()
    told = (found for line in lines for found in _BOND_SHARE.finditer(line))
    plain = [found for found in told if not _BOUND.search(found.group()) and "投标保证金" not in found.group()]
    shares = [_share(found["p"] or found["q"]) for found in plain]
    return frozenset(float(share) for share in shares if share is not None)


def _bond_share(sheet: Outline) -> Sum | None:
    for fact in sheet.page.of("bond"):
        clause = re.split(r"[。；;]", fact.value)[0][:80]
        if _OF_PERCENT.search(fact.label) and re.fullmatch(r"\s*\d{1,2}(?:\.\d{1,2})?\s*", clause):
            clause = f"{clause.strip()}%"
        if (share := _share(clause)) is not None and not _BOUND.search(clause) and "投标保证金" not in clause:
            return share, fact.source()
    for place, sentence in sheet.spoken(_BOND_WORD):
        found = _BOND_SHARE.search(sentence)
        if found is None or _BOUND.search(found.group()) or "投标保证金" in found.group():
            continue
        share = _share(found["p"] or found["q"])
        if share is not None and not _BOUND.search(sentence[max(0, found.start() - 12) : found.start()]):
            return share, of_sentence(sheet.page.text, place + found.start())
    return None


def _share(text: str) -> Decimal | None:
    spoken = re.search(r"百分之([一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3})", text)
    number = small_number(spoken.group(1)) if spoken else None
    share = Decimal(number) if number else read_percent(text)
    return share if share is not None and 0 < share <= 100 else None


def _bond_sum(sheet: Outline) -> Sum | None:
    for fact in sheet.page.of("bond"):
        amount = _bond_amount(fact.value, header_unit(fact.label))
        if amount:
            return amount.yuan, fact.source()
    for place, sentence in sheet.spoken(_BOND_WORD):
        found = _BOND_SUM.search(sentence)
        amount = _bond_amount(found["v"], None) if found else None
        if found and amount:
            return amount.yuan, of_sentence(sheet.page.text, place + found.start())
    return None


def _bond_amount(value: str, unit: str | None) -> Amount | None:
    clause = re.split(r"[。；;]", value.strip())[0][:60]
    if _BOUND.search(clause) or re.search(r"[%％]|百分之", clause) or len(_LOT.findall(value)) > 1:
        return None
    bare = re.match(r"\s*[￥¥]?\s*[\d,]{4,}(?:\.\d+)?\s*$", clause)
    amount = read_amount(clause, unit or ("元" if bare else None))
    return amount if amount and amount.yuan > 0 else None
