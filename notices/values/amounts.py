"""Money as notices print it, as 元 with the rounding the printing implies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from notices.values.chinese_numbers import CAPITAL, capital_amount

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_UNIT = r"[十百千]?万(?:元|圆)|[十百千万]?亿(?:元|圆)|[百千](?:元|圆)|元|圆|亿|万|整"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?<![\dA-Za-z._\-/$'’])(?<!\d,)(?P<sign>(?:RMB|CNY|¥|￥|人民币)\s*[:：]?\s*[¥￥]?\s*)?"
    rf"(?P<number>{_NUMBER})(?![\d,.'’]\d|\d)\s*\.?\s*"
    rf"(?P<open>(?:[(\[]\s*单位\s*:\s*|[(\[])?\s*(?:人民币)?\s*)(?P<unit>{_UNIT})?(?P<close>\s*[)\]]?)",
    re.IGNORECASE,
)
_MAY_HOLD = re.compile(r"\d|[元圆圓整正角分]|大写")
# After a figure: a share, a price per piece, or another measure - none of them a total.
_NOT_MONEY_AFTER = re.compile(
    r"\s*(?:%|‰|％|每|日历天|个|台|套|年|月|日|天|时|分(?!标)|米|㎡|平方|公里|吨|家|人(?!民币)|名|项|号|楼|室|份|次|"
    r"种|批|期|层|间|k|m|[余多几美欧港折倍度亩株棵只辆头]|公顷|英镑|系数|小时|USD|EUR|HKD|w(?![a-z]))",
    re.IGNORECASE,
)
_PER_PIECE = re.compile(
    r"\s*+[整正]?\s*+(?:人民币)?\s*+[)\]]?\s*+[(\[]?\s*+"
    r"(?:/\s*+(?!人民币|[大小]写)|每(?!\s*+[\u4e00-\u9fff]{1,4}[约为]?\s*+[¥￥\d])|·)\s*+[\u4e00-\u9fffA-Za-z㎡]"
)
_PER_PIECE_BEFORE = re.compile(r"(?:每[\u4e00-\u9fff]{1,3}|单价[^\d,;。\n]{0,6})\s*$")
_SHARE = re.compile(r"\s*[%‰]")
_COUNTED = re.compile(r"(?!整|左右|以内|人民币)[\u4e00-\u9fff]")  # 5万人, 3亿株
_FOREIGN = re.compile(r"\s*(?:美元|美金|欧元|港元|港币|日元|英镑|USD|EUR|HKD)", re.IGNORECASE)
_GROUPED = re.compile(r"(?<![\d.])\d+(?:\s?[,，]\s?\d+)+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_GROUPING = re.compile(r",(?<=\d,)(?=\d{3})")  # the comma first, to be found fast
# 6 218 745.09 元; a figure of blanks alone is one number where its decimals or two blanks say so.
_BLANK_GROUPS = re.compile(
    r"(?:(?<=^)|(?<=[¥￥:：为]))(\s*)(\d{1,3}(?: \d{3})+)"
    r"(?=(?:\.\d+)?\s*(?:万?元|圆|整)|\.\d{1,2}\s*$|(?<= \d{3} \d{3})\s*$)"
)
_RANGE = re.compile(
    rf"(?<![\d.,])(?:{_NUMBER})\s*(?:{_UNIT})?\s*(?:-+|~|—+|–|至|到)\s*[¥￥]?\s*(?:{_NUMBER})\s*(?:{_UNIT})"
)
_RANGE_AFTER = re.compile(r"\s*(?:-+|~|—+|–|至|到)\s*[¥￥]?\d")
_LISTED = re.compile(r"(?:包|段|项|标|第|附件|表)$")
_LONGEST = 18  # characters of a figure; what is longer is no sum
_TOO_MANY_WAN = Decimal(10**6)  # a bare figure this large is in 元, whatever a heading in 万元 says


@dataclass(frozen=True, slots=True)
class Amount:
    """A total in 元; `tolerance` is half the last printed unit, for comparing rounded with exact."""

    yuan: Decimal
    tolerance: Decimal
    text: str
    unit: str = "元"

    def agrees_with(self, other: Amount) -> bool:
        """Whether the two may be printings of one sum."""
        return abs(self.yuan - other.yuan) <= max(self.tolerance, other.tolerance)


def unit_value(unit: str) -> Decimal:
    """The 元 in one of a printed unit: 万元 10,000, 亿 100,000,000, 元 (or 整) 1."""
    value = Decimal(1)
    for char in unit:
        value *= _SCALES.get(char, 1)
    return value


def header_unit(label: str) -> str | None:
    """The unit a label or table heading promises: 中标价（万元） -> 万元; None where it says none."""
    text = unicodedata.normalize("NFKC", label)
    match = re.search(r"([百千]?万元|亿元|千元|(?<![/每美欧港日])元)(?!\s*[/每])|(?<=\()[万亿](?=\))", text)
    return match.group() if match else None


def printed_unit(number: str, unit: str = "元") -> Decimal:
    """Half the last printed unit of `number` counted in `unit`: 498.52 万元 is exact to 50 元."""
    decimals = len(number.partition(".")[2])
    return unit_value(unit) * Decimal(1).scaleb(-decimals) / 2


def printed_tolerance(yuan: Decimal, text: str) -> Decimal:
    """The rounding with which `text` prints a sum, whatever unit a heading gives it: 50 for 498.52 万元, 0 for 元."""
    near, figures, asked = Decimal("0.005"), _figures(text), float(yuan)
    wide = 0.006 + abs(asked) * 1e-9  # no float strays so far: exact sums are made of the few figures that may be it
    found: list[Decimal] = []
    for unit, scale in (("元", 1.0), ("万元", 1e4), ("亿元", 1e8)):
        for rough, number in figures:
            if -wide <= rough * scale - asked <= wide and abs(Decimal(number) * unit_value(unit) - yuan) < near:
                if unit == "元":
                    return Decimal(0)
                found.append(printed_unit(number, unit))
    return min(found, default=Decimal(0))


def most_tolerance(yuan: Decimal) -> Decimal:
    """The most that `printed_tolerance` can say of a sum: 4,985,200 元 are 498.52 万元, and no rounder figure is."""
    last = yuan.normalize().as_tuple().exponent
    if not isinstance(last, int) or last < -2:  # no sum of money: near figures may be rounder than it is
        return Decimal("Infinity")
    return max(Decimal(1).scaleb(last) / 2, Decimal("0.005"))


@lru_cache(maxsize=64)  # a text is asked about each of its sums in turn
def _figures(text: str) -> tuple[tuple[float, str], ...]:
    """The figures of a text, each once, roughly and as printed."""
    signs = _HAN.sub("一", text)  # which no form of writing changes: most of the time went into finding that out
    plain = _GROUPING.sub("", unicodedata.normalize("NFKC", signs))
    return tuple((float(number), number) for number in dict.fromkeys(re.findall(r"\d+(?:\.\d+)?", plain)))


def find_amounts(text: str, unit: str | None = None) -> tuple[Amount, ...]:
    """Every total in `text`, in order; a bare figure counts only with a currency sign or where `unit` is promised."""
    return tuple(amount for _, _, amount in placed_amounts(readable(text), unit))


def placed_amounts(clean: str, unit: str | None = None) -> list[tuple[int, int, Amount]]:
    """The totals in a text made `readable`, each with where it begins and ends."""
    if not _MAY_HOLD.search(clean):
        return []
    clean = _RANGE.sub(lambda m: "※" * len(m.group()), clean)  # from … to …: no total
    found = [(m.start(), m.end(), a) for m in _FIGURE.finditer(clean) if (a := _figure(m, clean, unit))]
    return sorted((*found, *_capitals(clean)), key=lambda one: one[:2])


def _capitals(clean: str) -> Iterator[tuple[int, int, Amount]]:
    for match in CAPITAL.finditer(clean):
        value = capital_amount(match.group())
        if value is None and not re.search(r"[元圆圓角分]", match.group()):
            value = capital_amount(match.group().rstrip("整正 ") + "元")
        if value is None or _PER_PIECE.match(clean, match.end()) or _priced_each(clean, match.start()):
            continue
        tolerance = Decimal("0.5") if value == value.to_integral_value() else Decimal("0.005")
        yield match.start(), match.end(), Amount(value, tolerance, match.group())


def _priced_each(text: str, place: int) -> bool:
    """Whether the words before a sum make it a price per piece: 每人每天80元."""
    return bool(_PER_PIECE_BEFORE.search(text[max(0, place - 16) : place]))


def readable(text: str) -> str:
    """`text` in half width, separators inside numbers as one kind; a comma that only parts two numbers stays full."""
    kept = unicodedata.normalize("NFKC", text.replace("，", "\ue000")).replace("\ue000", "，")
    kept = re.sub(r"(?<=\d)\s+(?=\.\d)|(?<=\d\d\.)\s+(?=\d\d(?!\d))", "", kept)
    kept = _BLANK_GROUPS.sub(lambda m: m.group(1) + m.group(2).replace(" ", ","), kept)
    return _GROUPED.sub(_grouped, kept)


def _grouped(match: re.Match[str]) -> str:
    """Digits with commas among them: 1，234，567 is one number; in 包1，500,000 the first comma is punctuation."""
    printed = match.group()
    marks = {re.sub(r"\d", "", mark) for mark in re.findall(r"\s?[,，]\s?", printed)}
    if marks == {","}:
        return printed
    plain = re.sub(r"\s", "", printed)
    listed = _LISTED.search(match.string[max(0, match.start() - 3) : match.start()])
    if len(marks) == 1 and re.fullmatch(r"\d{1,3}(?:[,，]\d{3})+", plain) and not listed:
        return plain.replace("，", ",")
    return re.sub(r",\s+", "，", printed)


def _figure(match: re.Match[str], text: str, promised: str | None) -> Amount | None:
    number, printed = match["number"].replace(",", ""), match["unit"]
    behind = match.end("number")
    end = match.end() if printed else behind
    if _PER_PIECE.match(text, end) or _SHARE.match(text, behind) or _FOREIGN.match(text, end):
        return None
    if _priced_each(text, match.start()):
        return None
    if printed is None:
        other = _NOT_MONEY_AFTER.match(text, behind) or _RANGE_AFTER.match(text, behind)
        signed = bool(match["sign"]) and (match["sign"][0] in "¥￥" or not other)
        if not signed and (promised is None or other):
            return None
        if promised and unit_value(promised) == 10**4 and Decimal(number) >= _TOO_MANY_WAN:
            return None
        printed = promised or "元"
    elif printed in ("万", "亿") and _COUNTED.match(text, match.end("unit")):
        return None
    scale = unit_value(printed)
    if len(number) > _LONGEST:
        return None
    if scale == 1 and len(number.rstrip("0").partition(".")[2]) > 2:
        return None  # finer than 分: a price per piece, or a figure in another unit
    return Amount(Decimal(number) * scale, printed_unit(number, printed), match.group().strip(), printed)


def read_amount(text: str, unit: str | None = None) -> Amount | None:
    """The total `text` states: the first one in figures, else the first in capitals; None if it states none."""
    found = find_amounts(text, unit)
    figures = [a for a in found if re.search(r"\d", a.text)]
    return figures[0] if figures else found[0] if found else None


def read_percent(text: str) -> Decimal | None:
    """The first percentage in `text` (下浮率20.50%); None if there is none."""
    match = re.search(rf"({_NUMBER})\s*[%]", unicodedata.normalize("NFKC", text))
    return Decimal(match.group(1).replace(",", "")) if match else None
