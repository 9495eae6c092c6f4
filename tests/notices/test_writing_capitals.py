"""Sums written in capitals, as contracts and letters print them; the reader reads them back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from notices.values.capitals import in_capitals
from notices.values.chinese_numbers import capital_amount

WRITTEN = {
    "0.05": "伍分", "0.50": "伍角", "8": "捌元整", "10": "壹拾元整", "100.05": "壹佰元零伍分", "10005": "壹万零伍元整",
    "485000": "肆拾捌万伍仟元整", "1000000": "壹佰万元整", "1809929": "壹佰捌拾万零玖仟玖佰贰拾玖元整",
    "12345678.90": "壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角", "200005000": "贰亿零伍仟元整", "10000000000": "壹佰亿元整",
    "100010001.10": "壹亿零壹万零壹元壹角", "1000000000000": "壹万亿元整", "1000200000000": "壹万零贰亿元整",
}  # fmt: skip


@pytest.mark.parametrize(("yuan", "capitals"), WRITTEN.items())
def test_a_sum_in_capitals(yuan: str, capitals: str) -> None:
    assert in_capitals(Decimal(yuan)) == capitals


@pytest.mark.parametrize("yuan", [*WRITTEN, *(str(Decimal(7) ** n / 100) for n in range(1, 19))])
def test_what_is_written_is_read_back(yuan: str) -> None:
    assert capital_amount(in_capitals(Decimal(yuan))) == Decimal(yuan)


@pytest.mark.parametrize("yuan", ["0", "-1", "0.005", "1E+17"])
def test_what_is_no_sum_is_refused(yuan: str) -> None:
    with pytest.raises(ValueError, match="no sum"):
        in_capitals(Decimal(yuan))
