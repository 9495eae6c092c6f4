"""Personal data is masked; the contact details the law wants printed are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.privacy import find_personal, id_number_valid, mask

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
BODY = "43050019900101123"
ID_NUMBER = BODY + "10X98765432"[sum(int(c) * w for c, w in zip(BODY, WEIGHTS, strict=True)) % 11]


def test_identity_numbers_with_a_fitting_check_digit() -> None:
    wrong = BODY + ("0" if ID_NUMBER[-1] != "0" else "1")
    assert id_number_valid(ID_NUMBER) and not id_number_valid(wrong)
    assert ID_NUMBER not in mask(f"身份证号：{ID_NUMBER}")
    assert mask(f"编号：{wrong}") == f"编号：{wrong}"


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：13912345678",
        "电 话：0739-1234567、13912345678",
        "联系方式：张老师 13912345678",
        "统一社会信用代码：91430500MA4L1234XY",
    ],
)
def test_statutory_contacts_stay(text: str) -> None:
    assert mask(text) == text


def test_other_mobiles_and_cards_do_not() -> None:
    assert mask("项目经理：王示范 13912345678") == "项目经理：王示范 139****5678"
    assert mask("账号：6222 0000 0000 0000 004") == mask(mask("账号：6222 0000 0000 0000 004"))
    assert [p.kind for p in find_personal("银行账号：4111111111111111")] == ["银行卡号"]
    assert find_personal("银行账号：4111111111111112") == ()


@given(st.text(alphabet="0123456789电话：账号 1项目经理X", max_size=80))
def test_masking_keeps_length_and_is_done_once(text: str) -> None:
    assert len(mask(text)) == len(text)
    assert mask(mask(text)) == mask(text)
