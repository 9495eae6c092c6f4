"""Whose phones count, how extensions and masked figures are kept, and who buys or acts where no label says so."""

from __future__ import annotations

import pytest

from notices.extractors.phones import numbers_in
from notices.fields import Fields
from notices.layout.label_shapes import shaped
from notices.read import Source, read_notice


def fields_of(text: str) -> Fields:
    return read_notice(Source(text.encode(), "text")).fields


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("0739-5310001转803", ("0739-5310001-803",)),
        ("（0739）5310001（转 8012）", ("0739-5310001-8012",)),
        ("0739－5310001－805、0739-5310002", ("0739-5310001-805", "0739-5310002")),
        ("0739-5310001*8023", ("0739-5310001-8023",)),
        ("5310001-803", ("5310001-803",)),
        ("0739-5310001-27", ("0739-5310001",)),  # up to 5310027
        ("0739-5310001-0739-5310002", ("0739-5310001", "0739-5310002")),
        ("0739-5310001-2026年9月", ("0739-5310001",)),
        ("0731-8531 0001", ("0731-85310001",)),
        ("0739-531****、177****2609", ("0739-531****", "177****2609")),
        ("13*******06", ()),  # nothing left to call
        ("07395531-5310001", ()),  # torn
    ],
)
def test_extensions_and_masked_figures(printed: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(printed) == numbers


@pytest.mark.parametrize(
    ("label", "slot"),
    [
        ("招标人联系人及电话", "phone"), ("转让方联系电话", "phone"), ("联系人及联系方式", "phone"),
        ("招标代理联系人", "person"), ("交易机构经办人", "person"), ("招投标监管部门", "watch"),
        ("行业监督部门联系电话", "watch"), ("质疑投诉电话", None), ("招标人资格", None), ("采购方式", None),
    ],
)  # fmt: skip
def test_labels_of_contacts_are_told_by_their_words(label: str, slot: str | None) -> None:
    assert shaped(label) == slot


@pytest.mark.parametrize(
    ("lines", "phones"),
    [
        ("招标人联系人\n王工\n电话\n0739-5310001\n招投标监管部门\n示例局\n电话\n0739-5310003", ("0739-5310001",)),
        ("质疑受理电话：0739-5310008\n监督电话：0739-5310009", ("0739-5310008",)),
        ("采购人：示例医院 电话：0739-5310008\n版权所有：示例医院 急救电话：0739-5310000", ("0739-5310008",)),
        ("联系人 代老师 0739-5310001；贺老师 139****0002\n投诉举报 0739-5310009", ("0739-5310001", "139****0002")),
    ],
)
def test_whose_phones_count(lines: str, phones: tuple[str, ...]) -> None:
    assert fields_of(f"示例湖清淤项目公告\n{lines}").contact_phones == phones


@pytest.mark.parametrize(
    ("text", "purchaser", "agency"),
    [
        ("示远公司炊具招标公告\n示远招标有限公司受采购单位委托。\n采购单位：某部", "某部", "示远招标有限公司"),
        ("示例大学实验室项目结果公示\n见附件。\n示例大学招标办公室\n2026年9月8日", "示例大学", None),
        ("示例大学实验室项目结果公示\n见附件。\n示例医院后勤科\n2026年9月8日", None, None),
        ("采购意向\n示市湖区农业局 2026年2月采购意向\n现将湖区农业局2026年2月采购意向公开：", "示市湖区农业局", None),
        ("示县地块拍卖公告\n示市自然资源和规划局湖山分局决定以拍卖方式出让。", "示市自然资源和规划局湖山分局", None),
        ("示例房产转让公告\n交易机构：湖南示例产权交易有限公司", None, "湖南示例产权交易有限公司"),
        ("示例房产转让公告\n交易机构：示例市产权交易中心", None, None),
        ("房产招租公告\n来源：示国资公司\n受示国资公司委托，浙示产权公司9月9日招租。", "示国资公司", "浙示产权公司"),
    ],
)  # fmt: skip
def test_parties_without_labels(text: str, purchaser: str | None, agency: str | None) -> None:
    fields = fields_of(text)
    assert (fields.purchaser, fields.agency) == (purchaser, agency)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("经批准建设，项目代码\n2512-430521-04-01-638250，招标人为示城投", {"2512-430521-04-01-638250"}),
        (
            "已由示发改局以《关于示桥的批复》（示发改审〔2026〕7号）批准。按（示财库〔2020〕46号）办理。",
            {"示发改审〔2026〕7号"},
        ),
        ("标段（包）编号：[001]示例监理一标段\n招标编号：SF-2026-031", {"SF-2026-031"}),
    ],
)
def test_codes_without_labels_of_their_own(text: str, codes: set[str]) -> None:
    assert {code.value for code in fields_of(f"示桥工程招标公告\n{text}").codes} == codes


def test_the_number_of_a_result_of_a_sale_of_land() -> None:
    fields = fields_of("示县国有建设用地使用权出让结果公示（示自然资示〔2026〕3号）\n宗地编号：SF2026-31")
    assert {code.value for code in fields.codes} == {"示自然资示〔2026〕3号", "SF2026-31"}


@pytest.mark.parametrize(
    ("line", "number"),
    [("示例路房产（第二次挂牌）", 2), ("本次为第三次披露，第一次未成交。", 3), ("第二次延长披露期。", 1)],
)
def test_the_round_of_a_sale(line: str, number: int) -> None:
    assert fields_of(f"示例路房产转让公告\n{line}").round == number
