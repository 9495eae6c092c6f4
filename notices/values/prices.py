"""What a bidder offers: a total price or one rate; several parts without a printed total are neither."""

from __future__ import annotations

import re
from decimal import Decimal

from notices.values.amounts import Amount, find_amounts, header_unit, read_amount, readable
from notices.values.chinese_numbers import small_number

Offer = tuple[float | None, float | None]  # price in 元, rate in percent
NOTHING: Offer = (None, None)

_BRACKETS = re.compile(r"\([^()]*\)")
_ASIDE = re.compile(
    r"其中|含|不超过|不高于|不得超过|限价|控制价|暂定|最终|结算|大写|小写|费|税|系数|参照|计价|号|报价|折扣|百分之|率$"
)
_UNIT_ASIDE = re.compile(r"\(\s*(?:人民币)?\s*(?:[百千]?万|亿)?元?\s*\)")
_PARTS = re.compile(
    r"其中|包括[:：]|(?<=[\d元整)])\s*[,，;；]?\s*含(?!税[价总报金])"
    r"|[,，;；]?\s*(?:且)?(?:最终结算总价|结算价)?\s*(?:最高)?(?:不超过|不高于|不得超过|不得高于)"
)
_TOTAL = re.compile(r"(?:总报价|总价|总金额|总计|合计|合价|总额)\s*[:：为是]?\s*(?:人民币)?\s*(?=[\d¥￥])")
_PART = re.compile(
    r"(?:建安|安装|设计|施工|勘察|监理|设备|采购|运营|运维|服务|咨询|管理|工程|检测|购置|维护|改造|材料|人工)"
    r"[\u4e00-\u9fff()（）]{0,8}?(?:费用?|报价|部分)(?![\u4e00-\u9fff]*(?:标准|管理规定|办法|收费))"
)
_TAX = re.compile(
    r"(?:含|税率?|税点)\s*[:：为]?\s*\d+(?:\.\d+)?\s*%\s*(?:的)?(?:增值)?税?"
    r"|(?<![\d.])\d{1,2}(?:\.\d+)?\s*%\s*(?:的)?(?:增值)?税"
)
_PERCENT = re.compile(r"(?<![\d.])(\d{1,4}(?:\.\d{1,8})?)\s{0,4}\(?([%‰])")
_PERCENT_WORDS = re.compile(
    r"百分之([零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]+(?:点[零一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)?)"
)
_RATE_WORD = re.compile(r"下浮(?:率|比例|幅度|系数)?|折扣(?:率|比例|系数)?|费率|优惠率|让利率")
_BARE = re.compile(r"\s*(?:[^\d%]{0,10}[:：])?\s*[\d,]+(?:\.\d+)?\s*(?:\([^()\d]{0,8}\))?\s*")
_PIECE_PRICE = re.compile(r"单价|元\s*/\s*(?!%|下浮|折扣|费率|率|百分)[\u4e00-\u9fffA-Za-z㎡]|元\s*[每·]")
_EACH_YEAR = re.compile(r"单价|第[一二三四五1-5]年")
_EITHER = re.compile(r"元.{0,3}[/或、%]|[%率].{0,3}[/或、].{0,3}元|系数|折扣|费率|下浮")


def price_of(text: str, header: str = "") -> Offer:
    """Price in 元 or rate in percent that a cell or value states; parts without a printed total are no price."""
    clean = readable(text).strip()
    if _EACH_YEAR.search(clean) or (header and _PIECE_PRICE.search(header)):
        return NOTHING
    plain, asides = _without_asides(clean)
    main, *parts = _PARTS.split(_TAX.sub("", plain))
    total = _TOTAL.search(main)
    stated = _total_at(main, total.end()) if total else None
    if stated:
        return float(stated.yuan), None
    sums = [a for a in find_amounts(main) if a.yuan > 0]
    rates = _rates(main)
    if sums:
        alone = not rates and len(_PART.findall(main)) < 2 and all(a.agrees_with(sums[0]) for a in sums)
        best = next((a for a in sums if re.search(r"\d", a.text)), sums[0])
        return (float(best.yuan), None) if alone else NOTHING
    if not rates and asides and (inside := find_amounts(asides[0])) and re.search("[大小]写", asides[0]):
        return float(inside[0].yuan), None
    if rates:
        return (None, rates[0]) if len(rates) == 1 and len(_RATE_WORD.findall(main)) < 2 else NOTHING
    return _bare_price(main, header) if not parts or _BARE.fullmatch(main) else NOTHING


def _without_asides(text: str) -> tuple[str, list[str]]:
    """`text` without the brackets that only explain or take apart; and those brackets' words."""
    asides: list[str] = []

    def drop(match: re.Match[str]) -> str:
        if _UNIT_ASIDE.fullmatch(match.group()) or not _ASIDE.search(match.group()[1:-1]):
            return match.group()
        asides.append(match.group()[1:-1])
        return " "

    while (shorter := _BRACKETS.sub(drop, text)) != text:
        text = shorter
    return re.sub(r"\([^()]*(?:其中|[大小]写|(?<!收)费(?:用|报价)?[:：]?\s*\d)[^()]*$", " ", text), asides


def _total_at(text: str, place: int) -> Amount | None:
    """The sum printed right behind a word for the total; a figure alone there counts in 元."""
    rest = text[place : place + 40]
    found = read_amount(re.split(r"[，;；]|,(?!\d)", rest)[0])
    bare = re.match(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.]|,\d)(?=\s*(?:$|[,，;；。\s]))", rest)
    if found is None and bare:
        amount = read_amount(bare.group(), "元")
        return amount if amount and amount.yuan >= 1000 else None
    return found if found and found.yuan > 0 else None


def _rates(text: str) -> list[float]:
    """The percentages of a text, in order; 百分之 in words counts where no figure says it."""
    figures = [float(Decimal(n) / 10) if mark == "‰" else float(n) for n, mark in _PERCENT.findall(text)]
    return figures or [r for words in _PERCENT_WORDS.findall(text) if (r := _in_words(words))]


def _in_words(words: str) -> float | None:
    whole, _, decimals = words.partition("点")
    number, digits = small_number(whole), [small_number(d) for d in decimals]
    return None if number is None else float(f"{number}.{''.join(str(d) for d in digits) or 0}")


def _bare_price(text: str, header: str) -> Offer:
    """A price cell that prints a figure only: the heading says its unit, or that it is a rate."""
    if not header or not _BARE.fullmatch(text) or "系数" in text:
        return NOTHING
    unit, plain = header_unit(header), readable(header)
    if unit is None and re.search(r"率|%|系数|折扣", plain) and "元" not in plain:
        figure = re.search(r"(?<!\d)\d{1,4}(?:\.\d+)?(?!\d)", text)
        return None, float(figure.group()) if figure else None
    amount = read_amount(text, unit or "元")
    unsure = unit is None or (unit == "元" and bool(_EITHER.search(plain)))
    if amount is None or amount.yuan <= 0 or (unsure and amount.yuan < 1000):
        return NOTHING  # no unit printed, and too small to be sure of 元
    return float(amount.yuan), None
