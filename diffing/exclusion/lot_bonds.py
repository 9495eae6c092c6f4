"""Bid bonds lot by lot, where a table or a line states a lot's bond beside its own budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from diffing.exclusion.bonds import Held
from notices.values.amounts import header_unit, read_amount

_BOND = re.compile(r"(?<!履约)(?<!质量)保证金(?!比例)")
_SUM = re.compile(r"预算(?!编号)|估算|限价|控制价")
_CEILING = re.compile(r"限价|控制价")
_LOT = re.compile(
    r"^\s*第?\s*(?:[一二三四五六七八九十\d]{1,2}\s*(?:标段|标项|包)|(?:包|标段|标项|合同包|采购包)\s*[一二三四五六七八九十\dA-Z]{1,2})"
)
_SAID = re.compile(r"(?:金额|总额|数额|价)?\s*(?:为|是|[:：])?\s*(?:人民币)?\s*[￥¥]?(?=[\d壹贰叁肆伍陆柒捌玖拾])")
_TOTAL = re.compile(r"合计|总计|共计")


@dataclass(frozen=True, slots=True)
class LotBond:
    """A lot, its bid bond in 元, and its share of the lot's own sum."""

    lot: str
    yuan: float
    held: Held


def lot_bonds(text: str) -> tuple[LotBond, ...]:
    """Every lot of which the notice states both, in order; none where a lot's row lacks one of them."""
    if not _BOND.search(text) or not _SUM.search(text):
        return ()
    lines = text.split("\n")
    return tuple(_of_tables(lines)) or tuple(_of_lines(lines))


def _of_tables(lines: list[str]) -> Iterator[LotBond]:
    heads: list[str] = []
    for line in lines:
        cells = [cell.strip() for cell in line.strip(" |").split(" | ")]
        if len(cells) < 3 or (heads and len(cells) != len(heads)):
            heads = []
        if len(cells) >= 3 and not heads and _column(cells, _BOND) is not None and _column(cells, _SUM) is not None:
            heads = cells
        elif heads and not _TOTAL.search(cells[0]):
            yield from _of_row(heads, cells)


def _column(heads: list[str], words: re.Pattern[str]) -> int | None:
    """The one column headed so; None where there is none, or more than one."""
    found = [n for n, head in enumerate(heads) if words.search(head) and len(head) <= 16]
    return found[0] if len(found) == 1 else None


def _of_row(heads: list[str], cells: list[str]) -> Iterator[LotBond]:
    bond, base = _column(heads, _BOND), _column(heads, _SUM)
    if bond is None or base is None:
        return
    asked = read_amount(cells[bond], header_unit(heads[bond]) or "元")
    worth = read_amount(cells[base], header_unit(heads[base]) or "元")
    if asked and worth and worth.yuan > 0:
        yield _lot(cells[0], float(asked.yuan), float(worth.yuan), heads[base])


def _of_lines(lines: list[str]) -> Iterator[LotBond]:
    for line in lines:
        for clause in re.split(r"[。；;]", line):
            lot = _LOT.match(clause)
            bond, base = (_said(clause, _BOND), _said(clause, _SUM)) if lot else (None, None)
            if lot and bond and base:
                yield _lot(lot.group().strip(), bond, base, clause)


def _said(clause: str, words: re.Pattern[str]) -> float | None:
    """The sum right behind the one such word of a clause."""
    found = list(words.finditer(clause))
    said = _SAID.match(clause, found[0].end()) if len(found) == 1 else None
    amount = read_amount(re.split("[，,]", clause[said.end() :])[0]) if said else None
    return float(amount.yuan) if amount and amount.yuan > 0 else None


def _lot(name: str, yuan: float, worth: float, of: str) -> LotBond:
    ceiling = bool(_CEILING.search(of))
    return LotBond(
        name, yuan, Held(100 * yuan / worth, "最高限价" if ceiling else "预算（估算价）", worth, not ceiling)
    )
