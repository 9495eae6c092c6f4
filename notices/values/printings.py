"""A sum printed twice, in figures and in capitals beside them, and where the two are not one sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from notices.values.amounts import Amount, placed_amounts, readable, unit_value

# What may stand between the two printings of one sum, and what must where no bracket or sign does.
_BRIDGE = re.compile(
    r"(?:[\s()\[\]【】,，:;；、|/整正=]|人民币|RMB|CNY|[¥￥]|大写|小写|金额|数字|合计|即|计|为|含税|\(元\)|元整?)*",
    re.IGNORECASE,
)
_TIE = re.compile(r"大写|小写|[(\[【¥￥即]|人民币")
_BARE = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d.,%]|\s*(?:%|‰|[/·年月日]))")
_SMALL = re.compile(r"[\s()\[\],，;；|整正]{0,6}小写[)\]]?\s{0,4}[:：|]?\s{0,4}")
_LONGEST_BRIDGE = 16
_UNITS = ("元", "万元", "亿元")


Placed = tuple[int, int, Amount]  # where it begins and ends


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures and capitals that stand for one sum and say two: both as printed, and both values in 元."""

    figures: str
    capitals: str
    figures_yuan: Decimal
    capitals_yuan: Decimal

    @property
    def printed(self) -> str:
        """Both printings, as they stand in the notice."""
        return f"{self.figures}／{self.capitals}"

    @property
    def reason(self) -> str:
        """Why a person should look, in neutral words."""
        return f"大写与小写不一致：小写为{self.figures_yuan:,f}元，大写为{self.capitals_yuan:,f}元"


def capital_conflicts(text: str) -> tuple[Conflict, ...]:
    """The sums that `text` prints in figures and, beside them, in capitals that say another sum; rounding is none."""
    clean = readable(text)
    placed = placed_amounts(clean)
    found = (_conflict(clean, placed, n) for n, (_, _, amount) in enumerate(placed) if not _in_figures(amount))
    return tuple(conflict for conflict in found if conflict)


def _in_figures(amount: Amount) -> bool:
    return bool(re.search(r"\d", amount.text))


def _conflict(clean: str, placed: list[Placed], number: int) -> Conflict | None:
    """The conflict of a sum in capitals with the figures on either side; none where one side agrees."""
    capital = placed[number][2]
    beside = [*_before(clean, placed, number), *_after(clean, placed, number)]
    if not beside or any(_one_sum(capital, amount) for amount in beside):
        return None
    nearest = beside[0]
    return Conflict(nearest.text.strip(" ()[]"), capital.text, nearest.yuan, capital.yuan)


def _one_sum(capital: Amount, figure: Amount) -> bool:
    """Whether both say one sum; a figure whose unit is printed elsewhere may count in any."""
    if figure.unit:
        return capital.agrees_with(figure)
    for unit in (unit_value(name) for name in _UNITS):
        if abs(figure.yuan * unit - capital.yuan) <= max(figure.tolerance * unit, capital.tolerance):
            return True
    return False


def _before(clean: str, placed: list[Placed], number: int) -> Iterator[Amount]:
    start = placed[number][0]
    _, end, amount = placed[number - 1] if number else (0, 0, placed[number][2])
    near = _in_figures(amount) and start - end <= _LONGEST_BRIDGE
    if near and _bridges(clean[end:start], clean[max(0, end - 2) : end]):
        yield amount


def _after(clean: str, placed: list[Placed], number: int) -> Iterator[Amount]:
    end = placed[number][1]
    if number + 1 < len(placed):
        start, _, amount = placed[number + 1]
        near = _in_figures(amount) and start - end <= _LONGEST_BRIDGE
        if near and _bridges(clean[end:start], "", amount.text):
            yield amount
            return
    labelled = _SMALL.match(clean, end)
    bare = _BARE.match(clean, labelled.end()) if labelled else None
    if bare:
        figure = bare["number"].replace(",", "")
        half = Decimal(1).scaleb(-len(figure.partition(".")[2])) / 2
        yield Amount(Decimal(figure), half, bare.group(), "")


def _bridges(between: str, before: str, figure: str = "") -> bool:
    """Whether nothing but the marks of a second printing of the same sum stands between the two."""
    closed = re.match(r"\s*[)\]]\s*[,，、;；]", between) or re.search(r"[;；]", between)
    return (
        _BRIDGE.fullmatch(between) is not None
        and not closed
        and bool(_TIE.search(between + figure[:2] if figure else between) or re.search(r"[(\[]$", before))
    )
