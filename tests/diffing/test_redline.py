"""What staff see side by side: real differences marked whole, format and order not counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.clauses import clause_number
from diffing.redline import Pair, align, differences
from diffing.tokens import tokenise


def changed(pair: Pair) -> tuple[list[str], list[str]]:
    """The marked tokens of both sides."""
    return [t.text for t in pair.a if t.changed], [t.text for t in pair.b if t.changed]


@pytest.mark.parametrize(
    ("a", "b", "marked"),
    [
        ("开标时间：9：30", "开标时间：9：45", (["9：30"], ["9：45"])),
        ("限价４，９８５，２００元", "限价４，８９５，２００元", (["４，９８５，２００元"], ["４，８９５，２００元"])),
        ("联系电话：0739-5361234", "联系电话：0739-5362134", (["0739-5361234"], ["0739-5362134"])),
        ("下浮率为20.5%，不得更改", "下浮率为20.8%，不得更改", (["20.5%"], ["20.8%"])),
        ("须具备市政三级及以上资质", "须具备市政二级及以上资质", (["三级"], ["二级"])),
        ("工期：90日历天", "工期：120日历天", (["90"], ["120"])),
        ("限价498.52万元", "限价489.52万元", (["498.52万元"], ["489.52万元"])),
        ("2026年9月1日至9月5日", "2026年9月1日至9月6日", (["9月5日"], ["9月6日"])),
    ],
)
def test_values_are_marked_whole(a: str, b: str, marked: tuple[list[str], list[str]]) -> None:
    (pair,) = align(a, b)
    assert changed(pair) == marked


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("限价：4,986.20 万元", "限价：￥49,862,000.00元（大写：肆仟玖佰捌拾陆万贰仟元整）"),
        ("预算金额（万元）：498.52", "预算金额：4985200元"),
        ("2026年9月1日至2026年9月5日，每天上午9:00-12:00", "2026-09-01至9月5日,每天9时00分至12时"),
        ("截止时间：2026年12月8日下午2时30分（北京时间）", "截止时间：2026/12/8 14:30:00"),
        ("质保期三年，下浮百分之五", "质保期3年，下浮5.0％"),
        ("电话：（0739）5361234", "电话：0739-5361234"),
        ("采购单位：示例局\n采购预算：80万元", "采购人名称：示例局\n预算金额 | 800000元"),
        ("项目编号\nSFXM-1\n项目名称\n示例道路工程", "项目编号：SFXM-1  项目名称：示例道路工程"),
        (
            "投标人须具备有效的营业执照，并在\n人员设备方面具有能力。",
            "投标人须具备有效的营业执照，并在人员设备方面具有能力。",
        ),
        ("开标时间为2026年12月\n8日9:30，请准时", "开标时间为2026年12月8日9:30，请准时"),
        ("（1）须有执照；（2）须有业绩。", "1、须有执照\n2、须有业绩"),
        ("招标内容 {{content}} 如下", "招标内容如下"),
    ],
)
def test_another_printing_is_no_difference(a: str, b: str) -> None:
    assert differences(align(a, b)) == differences(align(b, a)) == 0


CHROME = [
    "发布时间：2026-09-17 09:12:00 来源：示例中心 浏览次数：318",
    "您现在的位置：首页 > 交易信息 > 招标公告",
    "【我要打印】【关闭窗口】",
    "上一篇：青禾市图书采购公告",
    "分享到： 微信 微博",
    "附件下载",
    "招标文件.pdf (2.3MB) 下载",
    "扫一扫在手机打开当前页",
    "责任编辑：交易科",
    "站点纠错",
    "版权所有：示例中心",
    "特此公告。",
    "各潜在投标人：",
    "现将有关事项公告如下：",
    "欢迎合格的供应商前来投标",
    "本公告同时在示例省交易平台和示例市网站上发布。",
]


@pytest.mark.parametrize("line", CHROME)
def test_furniture_and_set_sentences_are_shown_and_not_counted(line: str) -> None:
    body = "项目名称：示例道路工程\n预算金额：80万元"
    for pairs in (align(body, f"{line}\n{body}"), align(f"{body}\n{line}", body)):
        assert differences(pairs) == 0
        assert any(pair.kind == "noise" for pair in pairs)


def test_a_set_sentence_that_holds_a_value_the_other_side_lacks_counts() -> None:
    said = "潜在供应商应在示例平台获取采购文件，并于2026年9月8日9:30前递交"
    assert differences(align(f"{said}\n开标：2026年9月8日9:30", "开标：2026年9月8日9:30")) == 0
    assert differences(align(f"{said}\n开标：2026年9月9日9:30", "开标：2026年9月9日9:30")) == 1


def test_an_edit_of_a_set_sentence_is_no_other_template() -> None:
    a = "受示例局委托，本公司对示例道路工程进行公开招标，欢迎投标"
    assert differences(align(a, a.replace("公开", "邀请"))) == 1


def test_a_label_of_another_name_is_no_difference_an_unknown_one_is() -> None:
    assert differences(align("招标控制价：80万元", "最高限价：80万元")) == 0
    assert differences(align("报价下限：80万元", "最高限价：80万元")) > 0


def test_a_moved_and_edited_clause_is_one_difference() -> None:
    a = "一、要求\n须有安全生产许可证及执照。\n注册资本不低于100万元的企业法人。\n二、其他\n须网上报名。"
    b = "一、要求\n须有安全生产许可证及执照。\n二、其他\n须网上报名。\n注册资本不低于86000000元的企业法人。"
    (pair,) = [p for p in align(a, b) if p.kind not in ("same", "moved")]
    assert changed(pair) == (["100万元"], ["86000000元"])


def test_a_ticked_box_counts() -> None:
    assert differences(align("联合体投标：□接受 ☑不接受", "联合体投标：☑接受 □不接受")) == 1


def test_a_number_is_marked_whole_never_digit_by_digit() -> None:
    (pair,) = align("示财发〔2026〕58号", "示财发[2026]85号")

    assert changed(pair) == (["58"], ["85"])


def test_a_date_with_its_time_is_one_token() -> None:
    (pair,) = align("截止时间为2026年12月8日 09时30分，请按时递交", "截止时间为2026年12月18日09:30，请按时递交")

    assert changed(pair) == (["2026年12月8日 09时30分"], ["2026年12月18日09:30"])


def test_money_differs_by_value_not_by_unit() -> None:
    same, differs = align("限价：4,986.20 万元\n保证金：80万元", "限价：49,862,000.00元\n保证金：捌拾壹万元整")

    assert same.kind == "same"
    assert changed(differs) == (["80万元"], ["捌拾壹万元整"])


def test_a_rounded_sum_agrees_with_the_exact_one() -> None:
    assert differences(align("中标价498.52万元", "中标价4985197元")) == 0
    assert differences(align("中标价498.52万元", "中标价4985251元")) == 1


def test_width_spaces_numbering_and_punctuation_are_no_difference() -> None:
    pairs = align("一、项目概况（本工程）\n 工期 １２０ 日历天；", "1. 项目概况(本工程)\n工期120日历天。")

    assert [p.kind for p in pairs] == ["same", "same"]
    assert (pairs[0].a_number, pairs[0].b_number) == ("一", "1")


def test_a_moved_clause_is_marked_moved_and_not_counted() -> None:
    a = "3.1 须有安全生产许可证。\n3.2 本次招标不接受联合体投标。\n3.3 项目经理须为一级。\n3.4 须有相应施工能力。"
    b = "3.1 须有安全生产许可证。\n3.2 项目经理须为一级。\n3.3 须有相应施工能力。\n3.4 本次招标不接受联合体投标。"

    moved = [p for p in align(a, b) if p.kind == "moved"]

    assert [(p.a_number, p.b_number) for p in moved] == [("3.2", "3.4")]
    assert differences(align(a, b)) == 0


def test_a_clause_of_one_side_stands_where_that_side_has_it() -> None:
    pairs = align("甲方案说明如下\n丙方案说明如下之后", "甲方案说明如下\n投诉受理部门电话另行公布\n丙方案说明如下之后")

    assert [p.kind for p in pairs] == ["same", "only_b", "same"]


def test_one_line_or_two_is_no_difference() -> None:
    assert differences(align("本项目不接受联合体。开标地点为一号厅。", "本项目不接受联合体。\n开标地点为一号厅。")) == 0


def test_a_label_pairs_values_that_share_nothing() -> None:
    (pair,) = align("工期：壹年", "工期：叁佰日")

    assert pair.kind == "changed"


def test_a_quantity_at_the_front_is_no_clause_number() -> None:
    assert clause_number("2.5万元为上限") == ("", "2.5万元为上限")
    assert clause_number("2.5 上限") == ("2.5", "上限")


TEXTS = st.text(alphabet="工期限价甲乙0123456789.,年月日 ：。万元%\n（）AZ", max_size=120)


@given(TEXTS)
def test_pieces_put_together_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in tokenise(text)) == text


@given(TEXTS)
def test_a_text_never_differs_from_itself(text: str) -> None:
    assert {p.kind for p in align(text, text)} <= {"same"}


@given(TEXTS, TEXTS)
def test_both_ways_see_difference_alike(a: str, b: str) -> None:
    assert (differences(align(a, b)) == 0) == (differences(align(b, a)) == 0)
