"""What is printed and was not read, or is printed in two ways, is named; what a good notice leaves open is not."""

from __future__ import annotations

import pytest

from notices.fields import Doubt
from notices.read import Source, read_notice
from tests.notices import pages

HEAD = "示范县示范渠清淤工程招标公告\n招标人：示范县水利局\n"


def doubts_of(text: str) -> tuple[Doubt, ...]:
    return read_notice(Source(text.encode(), "html" if text.startswith("<") else "text")).doubts


@pytest.mark.parametrize(
    ("line", "field", "printed"),
    [
        ("投标截止时间：2026年9月31日9时30分", "bid_deadline", "2026年9月31日"),
        ("开标时间：2026年2月30日", "opening_time", "2026年2月30日"),
        ("公示时间：2026年3月2日至2026年 2026月 5 日", "publicity_to", "2026年 2026月 5 日"),
        ("投标截止时间：2026-13-06", "bid_deadline", "2026-13-06"),
        ("投标截止时间：2026年9月12日25时30分", "bid_deadline", "2026年9月12日25时30分"),
        ("投标截止时间：9月12日9时30分", "bid_deadline", "9月12日9时30分"),
        ("预算金额：1.234.567元", "budget_yuan", "1.234.567元"),
        ("最高限价：人民币壹拾万仟元整", "ceiling_yuan", "人民币壹拾万仟元整"),
        ("投标保证金：2.0.5万元", "deposit_yuan", "2.0.5万元"),
        ("招标人联系电话：0739-53212", "contact_phones", "0739-53212"),
    ],
)
def test_what_is_printed_and_was_not_read(line: str, field: str, printed: str) -> None:
    assert [(d.field, d.printed) for d in doubts_of(HEAD + line)] == [(field, printed)]


@pytest.mark.parametrize(
    "line",
    [
        "投标截止时间：年 月 日 时", "投标截止时间：2026年 月 日", "公示时间：/", "预算金额：/",
        "预算金额：无", "最高限价：详见招标文件",
        "投标保证金：不收取", "投标保证金：详见招标文件第二章", "最高限价：下浮率8%", "开标时间：另行通知",
        "招标人联系电话：0739-532****",
        "招标人联系电话：139****1234", "投标截止时间：自公告发布之日起20日内", "预算金额：第1包：20万元；第2包：30万元",
        "预算金额：100元/吨", "招标人联系电话：0739-5321234转8012",
    ],
)  # fmt: skip
def test_what_is_left_open_gives_no_doubt(line: str) -> None:
    assert doubts_of(HEAD + line) == ()


@pytest.mark.parametrize("name", sorted(n for n in dir(pages) if n.isupper()))
def test_good_notices_give_no_doubt(name: str) -> None:
    assert doubts_of(getattr(pages, name)) == ()


@pytest.mark.parametrize(
    ("lines", "field", "reason"),
    [
        ("公示时间：2026年5月9日至2026年5月6日", "publicity_to", "公示截止早于开始"),
        ("招标文件获取时间：2026年5月9日9时至2026年5月8日17时", "documents_to", "文件获取截止早于开始"),
        (
            "招标文件获取时间：2026年5月9日至2026年5月14日\n投标截止时间：2026年5月2日9时",
            "bid_deadline",
            "投标截止早于文件获取开始",
        ),
    ],
)
def test_an_end_before_its_start(lines: str, field: str, reason: str) -> None:
    (doubt,) = doubts_of(HEAD + lines)
    assert doubt.field == field and doubt.reason.startswith(reason)


def test_a_sum_printed_twice_says_which_was_taken() -> None:
    (doubt,) = doubts_of(HEAD + "预算金额：120.5万元\n二、其他\n采购预算：1250000.00元")
    assert doubt.field == "budget_yuan" and "1250000.00元" in doubt.printed
    assert doubt.reason == "两处印法不一，取“120.5万元”"


@pytest.mark.parametrize(
    "lines",
    [
        "预算金额：120.5万元\n采购预算：1205000.00元",  # one sum in two units
        "预算金额：120.52万元\n采购预算：1205180元",  # rounded
        "预算金额：300万元\n（1）第一包预算金额：100万元\n（2）第二包预算金额：200万元",
        "预算金额：30万元\n合同包1（甲）：\n合同包预算金额：16万元\n合同包2（乙）：\n合同包预算金额：14万元",
        "总投资：5000万元\n合同估算价：800万元",  # two sums by their names
    ],
)
def test_sums_that_are_not_one_sum_printed_twice(lines: str) -> None:
    assert doubts_of(HEAD + lines) == ()


def test_two_deadlines() -> None:
    (doubt,) = doubts_of(
        HEAD + "投标截止时间：2026年5月20日9时30分\n五、其他\n投标文件递交截止时间：2026年5月21日9时30分"
    )
    assert doubt.field == "bid_deadline" and "5月21日" in doubt.printed and "2026-05-20 09:30" in doubt.reason
    assert doubts_of(HEAD + "投标截止时间：2026年5月20日\n投标文件递交截止时间：2026年5月20日9时30分") == ()
    assert doubts_of(HEAD + "原投标截止时间：2026年5月18日9时\n投标截止时间：2026年5月20日9时") == ()


def test_an_amendments_old_and_new_values_are_no_contradiction() -> None:
    assert doubts_of(pages.AMENDMENT_TEXT + "\n投标截止时间：2026年10月12日09:30") == ()


@pytest.mark.parametrize(
    ("price", "doubted"),
    [
        ("286.6元/工日", True),
        ("建安费下浮率0.3%，设计费481905元", True),
        ("详见附件", False),
        ("/", False),
        ("88万元", False),
    ],
)
def test_a_winner_whose_price_was_not_read(price: str, doubted: bool) -> None:
    text = f"示范劳务采购成交公告\n成交供应商：湖南示工劳务有限公司\n成交价：{price}"
    assert [d.field for d in doubts_of(text)] == (["winners.0"] if doubted else [])


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("预算金额：￥1,234,500.00元（大写：壹佰贰拾叁万肆仟元整）", "budget_yuan"),
        ("投标保证金：人民币叁万元整（¥20000.00元）", "deposit_yuan"),
        ("预算金额：￥1,234,500.00元（大写：壹佰贰拾叁万肆仟伍佰元整）", None),
        ("预算金额：123.45万元（大写：壹佰贰拾叁万肆仟伍佰元整）", None),
    ],
)
def test_figures_unlike_the_capitals_beside_them(line: str, field: str | None) -> None:
    assert [d.field for d in doubts_of(HEAD + line)] == ([field] if field else [])


def test_a_box_unlike_the_text_below_it() -> None:
    html = (
        "<p>示范桥工程招标公告</p><table><tr><td>预算金额</td><td>￥286.64万元（人民币）</td></tr>"
        "<tr><td>开标时间</td><td>2026年6月12日 09:30</td></tr></table>"
        "<p>一、项目基本情况</p><p>预算金额：2856400元</p>"
        "<p>五、开标时间和地点</p><p>2026年6月15日 09点30分（北京时间）</p>"
    )
    assert {d.field for d in doubts_of(html)} == {"budget_yuan", "opening_time"}


def test_words_are_neutral() -> None:
    texts = [
        HEAD + "投标截止时间：2026年9月31日",
        HEAD + "公示时间：2026年5月9日至2026年5月6日",
        HEAD + "投标保证金：2.0.5万元",
    ]
    reasons = [d.reason for text in texts for d in doubts_of(text)]
    assert len(reasons) == 3 and not any(word in r for r in reasons for word in ("错误", "违规", "处罚"))
