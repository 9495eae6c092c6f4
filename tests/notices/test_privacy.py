"""Personal data is masked, wherever and however it is written; what the law wants printed, and codes, are not."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from notices.privacy import find_personal, id_number_valid, mask, mask_all

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
PROVINCES = ("11", "23", "33", "43", "51", "62", "65")
NARROW = str.maketrans("０１２３４５６７８９Ｘ", "0123456789X")
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
DEPOSIT = "投标保证金缴纳账户\n户名：湖南示正项目管理有限公司\n开户行：示范银行邵阳支行\n账号："


def id_number(body: str) -> str:
    return body + "10X98765432"[sum(int(c) * w for c, w in zip(body, WEIGHTS, strict=True)) % 11]


def card(body: str) -> str:
    doubled = [int(c) * (2 - n % 2) for n, c in enumerate(reversed(body))]
    return body + str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)


def credit_code(body: str) -> str:
    return body + CREDIT[-sum(CREDIT.index(c) * pow(3, n, 31) for n, c in enumerate(body)) % 31]


ID, CARD, OTHER_CARD = id_number("43052419750101123"), card("622202190200000000"), card("411111111111111")
CODE = id_number("43052420240101001")  # region, day and serial number, and by chance a fitting check digit

regions = st.builds(str.__add__, st.sampled_from(PROVINCES), st.from_regex(r"[0-9]{4}", fullmatch=True))
birthdays = st.dates(date(1930, 1, 1), date(2005, 12, 31)).map(lambda day: f"{day:%Y%m%d}")
serials = st.integers(0, 999).map(lambda n: f"{n:03d}")
ids = st.builds(lambda *parts: id_number("".join(parts)), regions, birthdays, serials)
code_days = st.dates(date(2011, 1, 1), date(2035, 12, 31)).map(lambda day: f"{day:%Y%m%d}")
codes = st.builds(lambda *parts: "".join(parts), regions, code_days, st.from_regex(r"[0-9]{3}[0-9X]", fullmatch=True))
credit_codes = st.builds(
    lambda head, region, rest: credit_code(head + region + rest), st.sampled_from(("91", "12", "52", "93")), regions,
    st.text(CREDIT, min_size=9, max_size=9),
)  # fmt: skip
cards = st.builds(card, st.from_regex(r"62[1-9][0-9]{12,15}", fullmatch=True))
around = st.sampled_from(("", "张示例", "，", "\n", " ", "（", "身份证号：", "项目经理 ", "| "))


def test_the_check_digit_of_an_identity_number() -> None:
    assert id_number_valid(ID) and not id_number_valid(ID[:-1] + ("0" if ID[-1] != "0" else "1"))
    assert not id_number_valid("43052419751301" + ID[14:])


@pytest.mark.parametrize(
    "text",
    [
        f"张示例{ID}李示例", f"{ID[:6]} {ID[6:14]} {ID[14:]}", f"{ID[:6]}-{ID[6:14]}-{ID[14:]}",
        f"{ID[:6]}  {ID[6:14]}  {ID[14:]}", ID.translate(WIDE),
        f"证书编号：{ID}", f"身份证号：{CODE}", "身份证：430524750101123", f"12 {ID}", f"{ID}13912345678", f"{ID}{ID}",
    ],
)  # fmt: skip
def test_an_identity_number_however_it_is_written(text: str) -> None:
    masked = mask(text)
    assert masked != text and len(masked) == len(text) and mask(masked) == masked
    assert not re.search(r"19750101|750101123|20240101", re.sub(r"[ -]", "", masked.translate(NARROW)))


@pytest.mark.parametrize(
    "text",
    [
        f"项目编号：{CODE}", CODE, f"项目编号：{ID}", f"HNZB{ID}", f"1{ID}", f"{ID}1", "编号430524750101123",
        "统一社会信用代码：91430500MA4L1234XY", f"合同编号：{CARD}", card("620100202401001"), "招标编号：13912345678",
        "HN-13912345678-1", "金额13912345678.00元", "13912345678元", "0.13912345678", "https://a.example/13912345678",
        f"https://a.example/?id={ID}",
    ],
)  # fmt: skip
def test_codes_sums_and_addresses_are_left(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    "text",
    [
        CARD, f"卡号 {CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}", f"账号：{CARD}",
        f"银行账号：{OTHER_CARD}",
        f"卡号：{OTHER_CARD} 2026", f"户名：张示例\n开户行：示范银行股份有限公司邵阳支行\n账号：{CARD}",
        f"成交供应商：示范公司，账号：{CARD}",
    ],
)  # fmt: skip
def test_a_persons_card_is_masked(text: str) -> None:
    assert [item.kind for item in find_personal(text)] == ["银行卡号"]


@pytest.mark.parametrize(
    "text", [DEPOSIT + OTHER_CARD, DEPOSIT + CARD, f"采购人：示范中心\n账号：{OTHER_CARD}", f"账号：{OTHER_CARD[:-1]}0"]
)
def test_an_offices_account_stays(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：13912345678", "电 话：0739-1234567、13912345678", "联系方式：张老师 13912345678",
        "采购人：示范局 联系人：李工 13912345678", "采购人：示范局\n地址：一号\n联系人：李工（139-1234-5678）",
        "招标人：示范局 法定代表人：张示例 联系人：李工 电话：13912345678", "联系电话：１３９１２３４５６７８",
        "成交供应商：甲公司\n六、其他\n七、联系方式\n联系人：王工 电话：13912345678",
        "联系电话：1391234567813812345678",
        "代理机构：甲公司 项目负责人：李工 联系电话：13912345678", "供应商可向采购人提出质疑，联系人李工，13912345678",
    ],
)  # fmt: skip
def test_statutory_contacts_stay(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "项目经理：王示范 13912345678", "成交供应商：甲公司\n地址：一号\n联系电话：13912345678", "13912345678",
        "中标人：甲公司 项目负责人：张示例 139 1234 5678", "投标人电话：139 - 1234 - 5678",
        "评审专家：张示例13912345678",
        "投标人代表：１３９１２３４５６７８",
        "招标人：示范局 法定代表人：张示例 13912345678", "投标人：甲公司 +8613912345678", "负责人：张示例 13912345678",
        "采购人：示范局 电话：0739-5550000\n中标人：甲公司 电话：13912345678", "一标段 1391234567813812345678",
        "中标供应商甲公司\n联系方式\n联系人：李工\n电话：13912345678",
    ],
)  # fmt: skip
def test_other_mobiles_are_masked(text: str) -> None:
    masked = mask(text)
    assert {item.kind for item in find_personal(text)} == {"手机号码"} and mask(masked) == masked


@given(around, ids, around)
def test_no_valid_identity_number_comes_through(before: str, number: str, after: str) -> None:
    assert number not in mask(before + number + after)


@given(around, cards, around)
def test_no_card_comes_through(before: str, number: str, after: str) -> None:
    assume(not re.match(r"62\d{4}20[1-4]\d[01]", number))
    assert number not in mask(before + number + after)


@given(st.sampled_from(("", "编号：", "项目（", "\n", "标段 ")), st.one_of(codes, credit_codes))
def test_codes_of_18_characters_are_never_touched(before: str, code: str) -> None:
    assume(not (code.isdigit() and id_number_valid(code) and code[6:10] <= "2010"))
    assert mask(f"{before}{code}）") == f"{before}{code}）"
    assert mask(f"统一社会信用代码：{code}") == f"统一社会信用代码：{code}"


@given(st.text(alphabet="0123456789０１电话：账号身份证 1-项目经理联系人采购中标公司\nX*，62", max_size=80))
def test_masking_keeps_length_and_is_done_once(text: str) -> None:
    assert len(mask(text)) == len(text)
    assert mask(mask(text)) == mask(text)


@given(st.lists(st.one_of(ids, cards, st.just("13912345678"), around, st.just("联系电话：")), max_size=8))
def test_masking_is_done_once_where_numbers_stand_together(parts: list[str]) -> None:
    text = "".join(parts)
    assert len(mask(text)) == len(text)
    assert mask(mask(text)) == mask(text)


def test_every_text_of_a_document_is_masked_but_for_contacts_codes_and_addresses() -> None:
    said = {"winners": [{"name": f"甲{ID}"}], "codes": [{"value": "13912345678"}], "contact_phones": ("13912345678",),
            "place": "13912345678", "href": f"/{ID}", "round": 1}  # fmt: skip
    masked = mask_all(said)
    assert masked["winners"][0]["name"] == mask(f"甲{ID}") != f"甲{ID}"
    assert (masked["codes"], masked["contact_phones"]) == ([{"value": "13912345678"}], ["13912345678"])
    assert (masked["place"], masked["href"], masked["round"]) == ("139****5678", f"/{ID}", 1)
