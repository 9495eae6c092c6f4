"""Budget, ceiling and deposit of a notice: totals as printed, never summed; a unit price or percentage is none."""

from __future__ import annotations

import re
from decimal import Decimal

from notices.amounts import Amount, find_amounts, header_unit, read_amount
from notices.facts import OLD, Draft, Fact
from notices.glued import section_budget

_NONE = re.compile(
    r"不(?:收取?|要求|需要?缴纳|需提交|提交|缴纳)|无需(?:缴纳|提交|交纳)|免(?:收|交|缴)|^(?:无|0|零)[。]?$"
)
_SUM = re.compile(r"(?:交纳|缴纳|保证金)?(?:金额|数额)(?:[（(]万?元[)）])?")  # in a section on the deposit
_SPOKEN = {
    "budget": re.compile(
        r"(?:总投资|项目投资|工程投资|投资额|本工程投资|投资|采购预算|项目预算|预算|估算价?)(?:金额|"
        r"总额)?(?:[(（][^()（）]{0,20}[)）])?\s*(?:约为|约|为|是|共|共计)?\s*(?:人民币)?\s*(?=[\d¥￥])"
    ),
    "ceiling": re.compile(
        r"(?:最高限价|招标控制价|控制价|最高投标限价|拦标价|起始价|起拍价|"
        r"挂牌价)(?:[(（][^()（）]{0,20}[)）])?\s*(?:约为|约|为|是|[:：])?\s*(?:人民币)?\s*(?=[\d¥￥])"
    ),
    "deposit": re.compile(
        r"(?<!履约)(?<!质量)(?<!工资)(?<!信誉)(?<!支付)保证金(?:的)?(?:金额|数额|交纳|缴纳|标准|人民币|为|"
        r"[:：\s（(])*(?:[￥¥]|人民币|(?=[\d壹贰叁肆伍陆柒捌玖拾]))"
    ),
}


def total(page: Draft, slot: str) -> tuple[Decimal, str] | None:
    """The printed total of `budget`, `ceiling` or `deposit`, with its source; None where none is printed."""
    return _of_facts(page, slot) or _of_grids(page, slot) or _spoken(page, slot) or _glued(page, slot)


def _glued(page: Draft, slot: str) -> tuple[Decimal, str] | None:
    """The sum of a one-row table of lots that lost its cells."""
    for line in page.lines[:3] if slot == "budget" else ():
        value = section_budget(line.text)
        if value:
            return Decimal(str(value)), "正文表格"
    return None


def _wanted(fact: Fact, slot: str) -> bool:
    if fact.slot == slot:
        return True
    if slot == "deposit" and _SUM.fullmatch(fact.label):
        return "保证金" in fact.section and "履约" not in fact.section
    both = re.search(r"最高限价|控制价|预算", fact.label)
    return {fact.slot, slot} == {"budget", "ceiling"} and bool(both) and slot_named(fact.label, slot)


def slot_named(label: str, slot: str) -> bool:
    """Whether a label such as 预算（最高限价） names both sums and so fills `slot` too."""
    inside = (
        "".join(re.findall(r"[(（](.*?)[)）]|及(.*)$|和(.*)$", label)[0]) if re.search(r"[(（]|及|和", label) else ""
    )
    return bool(re.search("最高限价|控制价|限价" if slot == "ceiling" else "预算", inside))


def _of_facts(page: Draft, slot: str) -> tuple[Decimal, str] | None:
    seen: list[tuple[Fact, Amount]] = []
    for fact in page.facts:
        if not _wanted(fact, slot) or not fact.value:
            continue
        if slot == "deposit" and _NONE.search(fact.value[:30]):
            return Decimal(0), fact.source()
        amount = _amount(fact, slot)
        if amount:
            seen.append((fact, amount))
    if not seen:
        return None
    fact, amount = seen[0]
    if _of_a_lot(page, fact) and len({a.yuan for _, a in seen}) > 1:
        return None
    return amount.yuan, fact.source()


def _amount(fact: Fact, slot: str) -> Amount | None:
    if slot == "deposit" and "履约" in fact.label:
        return None
    unit = header_unit(fact.label) or (
        "元" if re.match(r"\s*[￥¥]?\s*[\d,]+(?:\.\d+)?\s*$", fact.value) and slot != "deposit" else None
    )
    value = fact.value[:60]
    if re.match(r"\s*每[^\d￥¥]{1,3}[\d￥¥]", value):
        return None  # so much for each piece
    if len(re.findall(r"(?:包|标段|标项)\s*[\dA-Z一二三四五六]|第[一二三四五六\d]\s*(?:包|标)", value)) > 1:
        return None  # a sum for each lot, no total
    if re.match(r"[^\d¥￥]{0,12}\d+(?:\.\d+)?\s*%", value):
        return None
    amount = read_amount(value, unit)
    if amount and re.search(r"单价|(?:^|[^\u4e00-\u9fff])每", fact.label):
        return None
    return amount if amount and (amount.yuan > 0 or slot == "deposit") else None


def _of_a_lot(page: Draft, fact: Fact) -> bool:
    text = page.lines[fact.line].text
    before = text[: max(0, text.find(fact.label))]
    return bool(re.search(r"(?:包|标项|标段)\s*[\dA-Z一二三四五六]|第[一二三四五六]\s*(?:包|标)", before[-30:]))


def _of_grids(page: Draft, slot: str) -> tuple[Decimal, str] | None:
    for grid in page.grids:
        column = next((n for n, s in enumerate(grid.slots) if s == slot or _lot_sum(grid.headers[n], slot)), None)
        if column is None:
            continue
        unit = header_unit(grid.headers[column]) or "元"
        values = [read_amount(row[column], unit) for row in grid.rows]
        sums = {v.yuan for v in values if v}
        one_project = len(grid.rows) == 1 or slot == "deposit"
        if len(sums) == 1 and one_project and min(sums) > 0:
            return sums.pop(), f"表格“{grid.headers[column]}”"
    return None


def _lot_sum(header: str, slot: str) -> bool:
    plain = re.sub(r"[(（].*?[)）]|\s", "", header)
    words = {
        "budget": r"(?:包|标段|标项|本包)?(?:采购)?预算(?:金额|价)?",
        "ceiling": r"(?:包|标段|标项|本包)?最高限价",
        "deposit": "投标保证金",
    }
    return bool(re.fullmatch(words[slot], plain))


def _spoken(page: Draft, slot: str) -> tuple[Decimal, str] | None:
    if slot == "deposit" and re.search(
        r"(?:不收取|免收|无需(?:缴纳|提交|交纳)|不要求提交|免缴)(?:投标|磋商|谈判|响应|竞买)?保证金", page.text
    ):
        return Decimal(0), "正文"
    for line in page.lines:
        for match in _SPOKEN[slot].finditer(line.text):
            if re.search(
                r"履约|工资|每年|年投资|注册资|完成投资", line.text[max(0, match.start() - 8) : match.start()]
            ):
                continue
            if OLD.search(line.text[: match.start()]):
                continue
            rest = line.text[match.end() : match.end() + 40]
            if re.match(r"[\d.]+\s*%", rest):
                continue
            found = find_amounts("￥" + rest if re.match(r"\d[\d,.]*\s*$", rest) else rest)
            if found and rest.find(found[0].text[:3].strip("¥￥(")) <= 6 and found[0].yuan >= 100:
                return found[0].yuan, "正文"
    return None
