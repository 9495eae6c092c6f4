"""Money as notices print it, as 元 with the rounding the printing implies."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from notices.chinese_numbers import CAPITAL, capital_amount

UNITS = {
    "元": Decimal(1),
    "圆": Decimal(1),
    "整": Decimal(1),
    "万元": Decimal(10**4),
    "万": Decimal(10**4),
    "亿元": Decimal(10**8),
}
UNITS["亿"] = UNITS["亿元"]
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?<![\dA-Za-z._\-/])(?<!\d,)(?P<sign>(?:RMB|CNY|¥|￥)\s*)?(?P<number>{_NUMBER})(?![\d])\s*\.?\s*"
    r"(?P<open>[(\[]?\s*(?:人民币)?\s*)(?P<unit>亿元|万元|元|圆|亿|万|整)?(?P<close>\s*[)\]]?)",
    re.IGNORECASE,
)
# After a figure: a share, a price per piece, or another measure - none of them a total.
_NOT_MONEY_AFTER = re.compile(
    r"\s*(?:%|‰|％|每|日历天|个|台|套|年|月|日|天|时|分(?!标)|米|㎡|平方|公里|吨|家|人|名|项|号|楼|室|份|次|"
    r"种|批|期|层|间|k|m)",
    re.IGNORECASE,
)
_PER_PIECE = re.compile(r"\s*[)\]]?\s*(?:/|每)\s*[\u4e00-\u9fffA-Za-z㎡]")


@dataclass(frozen=True, slots=True)
class Amount:
    """A total in 元; `tolerance` is half the last printed unit, for comparing rounded with exact."""

    yuan: Decimal
    tolerance: Decimal
    text: str

    def agrees_with(self, other: Amount) -> bool:
        """Whether the two may be printings of one sum."""
        return abs(self.yuan - other.yuan) <= max(self.tolerance, other.tolerance)


def header_unit(label: str) -> str | None:
    """The unit a label or table heading promises: 中标价（万元） -> 万元; None where it says none."""
    text = unicodedata.normalize("NFKC", label)
    match = re.search(r"(亿元|万元|(?<![/每])元)(?!\s*[/每])", text)
    return match.group(1) if match else None


def printed_unit(number: str, unit: str = "元") -> Decimal:
    """Half the last printed unit of `number` counted in `unit`: 498.52 万元 is exact to 50 元."""
    decimals = len(number.partition(".")[2])
    return UNITS[unit] * Decimal(1).scaleb(-decimals) / 2


def find_amounts(text: str, unit: str | None = None) -> tuple[Amount, ...]:
    """Every total in `text`, in order; a bare figure counts only with a currency sign or where `unit` is promised."""
    clean = unicodedata.normalize("NFKC", text)
    clean = re.sub(r"(?<=\d)\s+(?=[.,]\d)|(?<=\d[.,])\s+(?=\d)", "", clean)
    found = [(m.start(), a) for m in _FIGURE.finditer(clean) if (a := _figure(m, clean, unit))]
    for match in CAPITAL.finditer(clean):
        value = capital_amount(match.group())
        if value is not None and not _PER_PIECE.match(clean, match.end()):
            tolerance = Decimal("0.5") if value == value.to_integral_value() else Decimal("0.005")
            found.append((match.start(), Amount(value, tolerance, match.group())))
    return tuple(amount for _, amount in sorted(found, key=lambda pair: pair[0]))


def _figure(match: re.Match[str], text: str, promised: str | None) -> Amount | None:
    printed = match["unit"]
    end = match.end() if printed else match.end("number")
    if _PER_PIECE.match(text, end) or re.match(r"\s*[%‰]", text[match.end("number") :]):
        return None
    if printed is None:
        if not match["sign"] and (promised is None or _NOT_MONEY_AFTER.match(text, match.end("number"))):
            return None
        printed = promised or "元"
    elif printed in ("万", "亿") and re.match(r"[\u4e00-\u9fff]", text[match.end("unit") :]):
        return None
    number = match["number"].replace(",", "")
    return Amount(Decimal(number) * UNITS[printed], printed_unit(number, printed), match.group().strip())


def read_amount(text: str, unit: str | None = None) -> Amount | None:
    """The total `text` states: the first one in figures, else the first in capitals; None if it states none."""
    found = find_amounts(text, unit)
    figures = [a for a in found if re.search(r"\d", a.text)]
    return figures[0] if figures else found[0] if found else None


def read_percent(text: str) -> Decimal | None:
    """The first percentage in `text` (下浮率20.50%); None if there is none."""
    match = re.search(rf"({_NUMBER})\s*[%]", unicodedata.normalize("NFKC", text))
    return Decimal(match.group(1).replace(",", "")) if match else None
