"""Award letters: what is read of them, and which of their elements stand in them."""

from __future__ import annotations

import pytest

from notices.award_letters import Element, Letter, Presence, elements, unclear
from notices.fields import Fields
from notices.posting_line import stage_of
from notices.read import Reading, Source, read_notice
from notices.values.letter_numbers import letter_number
from notices.vocabulary import Stage, TradeKind
from tests.letters import LAND, PURCHASE, WORKS, without


def read(text: str) -> Reading:
    return read_notice(Source(text.encode(), "text"))


def missing(text: str) -> set[Element]:
    reading = read(text)
    found = elements(Letter(reading.title, reading.text, reading.fields))
    return {element for element, presence in found.items() if presence is Presence.ABSENT}


def test_a_letter_of_works_is_read_with_whom_it_is_addressed_to() -> None:
    fields = read(WORKS).fields
    (winner,) = fields.winners
    assert (fields.stage, fields.trade_kind) == (Stage.AWARD_LETTER, TradeKind.CONSTRUCTION)
    assert (winner.name, winner.price_yuan) == ("示范建工集团有限公司", 12345678.9)
    assert (fields.project_name, fields.works_period) == ("示范县桂花路改造工程施工", "180日历天")
    assert (fields.project_manager, fields.certificates[0].number) == ("张三", "湘1432020202100001")
    assert (fields.purchaser, fields.published_on) == ("示范县住房和城乡建设局", "2026-09-25")


def test_a_letter_of_a_purchase_names_the_project_in_its_sentence() -> None:
    fields = read(PURCHASE).fields
    assert (fields.stage, fields.trade_kind) == (Stage.AWARD_LETTER, TradeKind.PROCUREMENT)
    assert (fields.project_name, fields.winners[0].price_yuan) == ("示范医院被服采购项目", 485000)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "贵公司参加了我中心组织的示范中学设备采购项目（采购计划编号：示财采计[2026]7号）的竞争性谈判，",
            "示范中学设备采购项目",
        ),
        ("示范县农村公路改造工程监理已于2026年8月1日开标，现已完成评标。", "示范县农村公路改造工程监理"),
        ("我单位示范中学教学楼施工（招标编号：E43-7）于2026年8月20日开标。", "示范中学教学楼施工"),
    ],
)
def test_the_project_is_named_in_many_sentences(sentence: str, name: str) -> None:
    letter = (
        f"中 标 通 知 书\n湖南甲建设有限公司：\n{sentence}确定贵公司为中标人。\n中标价：100元\n招标人：示范局（盖章）"
    )
    fields = read(letter).fields
    assert (fields.stage, fields.project_name) == (Stage.AWARD_LETTER, name)


def test_a_price_and_a_winner_in_running_text() -> None:
    said = "贵单位以总价人民币贰仟叁佰万元整（￥23,000,000.00元）中标。"
    letter = f"中标通知书\n致：湖南甲建设有限公司\n{said}\n招标人：示范局（盖章）"
    assert read(letter).fields.winners[0].price_yuan == 23_000_000
    price = "成交总价款为人民币壹亿贰仟万元（￥120000000元）。"
    plot = f"成交确认书\n湖南乙置业有限公司竞得示储[2026]3号地块。\n{price}\n出让人：示范局"
    (winner,) = read(plot).fields.winners
    assert (winner.name, winner.price_yuan) == ("湖南乙置业有限公司", 120_000_000)


def test_a_confirmation_of_a_plot_is_an_award_letter() -> None:
    fields = read(LAND).fields
    assert (fields.stage, fields.trade_kind, fields.project_name) == (Stage.AWARD_LETTER, TradeKind.LAND, None)
    assert (fields.winners[0].name, fields.winners[0].price_yuan) == ("湖南示范置业有限公司", 50000000)


@pytest.mark.parametrize("told", ["award_letter", "中标通知书", "成交通知书", "成交确认书"])
def test_a_posting_line_may_say_that_it_is_a_letter(told: str) -> None:
    assert stage_of(told) is Stage.AWARD_LETTER


def test_the_publicity_of_a_confirmation_is_a_result() -> None:
    assert read("国有建设用地使用权成交确认书公示\n" + LAND.split("\n", 1)[1]).fields.stage is Stage.RESULT


def test_a_letters_own_number_is_no_project_code() -> None:
    assert [code.value for code in read(WORKS).fields.codes] == ["E4305000001000123"]


def test_a_number_that_is_printed_as_the_projects_too_stays_a_code() -> None:
    codes = read(WORKS.replace("SYZB-2026-031", "E4305000001000123")).fields.codes
    assert [code.value for code in codes] == ["E4305000001000123"]


def test_the_lot_behind_the_project_is_read() -> None:
    fields = read(WORKS.replace("（项目名称）", "（项目名称）二标段")).fields
    assert (fields.lots, fields.winners[0].lot) == (("2",), "2")


def test_two_prices_are_none() -> None:
    (winner,) = read(WORKS.replace("工期：", "中标价：9,999,999.00元。\n工期：")).fields.winners
    assert winner.price_yuan is None


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("中标通知书\n编号：SYZB-2026-031", "SYZB-2026-031"),
        ("中标通知书（编号：A-7）", "A-7"),
        ("中 标 通 知 书\n编 号：2026-7", "2026-7"),
        ("成交通知书\n示采成〔2026〕第18号", "示采成〔2026〕第18号"),
        ("中标通知书\nNo. 0012", "0012"),
        ("表格\n通知书编号 | B-9 | 项目编号 | E43", "B-9"),
        ("中标通知书\n编号：", None),
        ("中标通知书\n编号：＿＿＿", None),
        ("中标通知书\n编号：　　年　　月", None),
        ("中标通知书\n项目编号：E4305", None),
    ],
)
def test_a_letters_number(head: str, number: str | None) -> None:
    assert letter_number(head.split("\n")) == number


@pytest.mark.parametrize("letter", [WORKS, PURCHASE, LAND])
def test_a_whole_letter_lacks_nothing_it_should_have(letter: str) -> None:
    asked = {Element.TITLE, Element.TENDERER, Element.WINNER, Element.CODE, Element.PRICE, Element.SIGN_TIME}
    assert not missing(letter) & {*asked, Element.SIGN_PLACE, Element.SEAL, Element.ISSUED}


@pytest.mark.parametrize(
    ("line", "element"),
    [
        ("编号：SYZB", Element.NUMBER), ("中标价", Element.PRICE), ("工期", Element.PERIOD), ("质量", Element.QUALITY),
        ("项目经理", Element.MANAGER), ("项目经理", Element.CERTIFICATE), ("签订合同", Element.SIGN_TIME),
        ("签订合同", Element.SIGN_PLACE), ("履约担保", Element.BOND), ("项目编号", Element.CODE),
    ],
)  # fmt: skip
def test_what_a_letter_leaves_out_is_missing(line: str, element: Element) -> None:
    assert element in missing(without(WORKS, line))
    assert element not in missing(WORKS)


@pytest.mark.parametrize(
    ("blank", "element"),
    [
        (("工期：180日历天。", "工期：＿＿＿日历天。"), Element.PERIOD),
        (
            ("中标价：12,345,678.90元（大写：壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角）。", "中标价：　　　元"),
            Element.PRICE,
        ),
        (("2026年9月25日", "　　年　月　日"), Element.ISSUED),
        (("（大写：壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角）", ""), Element.CAPITALS),
    ],
)
def test_a_blank_to_be_filled_in_states_nothing(blank: tuple[str, str], element: Element) -> None:
    assert blank[0] in WORKS
    assert element in missing(WORKS.replace(*blank))


def test_a_rate_has_no_capitals() -> None:
    price = "12,345,678.90元（大写：壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角）"
    assert not missing(WORKS.replace(price, "下浮率3.5%")) & {Element.PRICE, Element.CAPITALS}


def test_a_tenderer_that_signs_under_the_words_for_the_seal_is_named() -> None:
    below = WORKS.replace(
        "招标人：示范县住房和城乡建设局（盖单位章）",
        "招标人（盖章）    代理机构（盖章）\n示范县教育局    湖南示正有限公司",
    )
    assert Element.TENDERER not in missing(below)


def test_a_seal_may_be_a_picture_where_the_tenderer_signs() -> None:
    letter = Letter("中标通知书", WORKS.replace("（盖单位章）", ""), read(WORKS).fields)
    assert elements(letter)[Element.SEAL] is Presence.UNCLEAR


def test_without_signature_and_words_there_is_no_place_for_a_seal() -> None:
    assert Element.SEAL in missing(without(WORKS, "盖单位章", "法定代表人"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "扫描件"),
        ("中标通知书 示范建工集团有限公司", "扫描件"),
        (WORKS + "\n附件：中标清单", "附件"),
        (WORKS.replace("工期：180日历天", "工期：详见附件"), "附件"),
        (without(WORKS, "盖单位章", "法定代表人", "2026年9月25日"), "没有收全"),
    ],
)
def test_what_may_stand_elsewhere_is_not_missing(text: str, why: str) -> None:
    letter = Letter("中标通知书", text, Fields(winners=read(WORKS).fields.winners))
    assert why in unclear(letter)
    assert Presence.ABSENT not in elements(letter).values()
