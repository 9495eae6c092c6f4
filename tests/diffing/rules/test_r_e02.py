"""R-E02: bonds above 2 % and 10 %, and points given without a measure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from diffing.rules.r_e02 import judge
from notices.fields import Doubt
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, notice, posting, said
from tests.diffing.rules.calling import called
from tests.diffing.shelves import HandMade, listed

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL


def of(field: str, kind: TradeKind = PROCUREMENT, *more: Any, **given: Any) -> Judgement:
    shown = posting("ccgp_hunan", **given)
    found = [j for j in judge(World(kind=kind).case(notice(shown), *more)) if j.subject.field == field]
    assert len(found) == 1, found
    return found[0]


def bid(kind: TradeKind = PROCUREMENT, **given: Any) -> Judgement:
    return of("deposit_yuan", kind, **{"budget_yuan": 1_000_000.0, **given})


@pytest.mark.parametrize(
    ("yuan", "verdict"), [(0.0, PASS), (19_999.0, PASS), (20_000.0, PASS), (20_049.0, PASS), (20_050.0, FAIL)]
)
def test_a_bid_bond_is_two_percent_at_most_at_two_decimals(yuan: float, verdict: Verdict) -> None:
    assert bid(deposit_yuan=yuan).verdict == verdict


def test_a_fail_says_by_how_much_and_rests_on_the_article() -> None:
    found = bid(deposit_yuan=30_000.0)
    assert said(found) == (FAIL, "投标保证金为预算（估算价）的 3.00%，超过 2%")
    assert (found.severity, found.values) == (Severity.RED, {"ccgp_hunan": 30_000.0})
    assert [(b.law, b.article) for b in found.basis] == [("政府采购法实施条例", "第三十三条")]


def test_by_consultation_the_article_does_not_surely_hold() -> None:
    assert bid(deposit_yuan=30_000.0, title="示范项目竞争性磋商公告").severity == Severity.ORANGE


@pytest.mark.parametrize(("must", "severity"), [(True, Severity.RED), (False, Severity.ORANGE)])
def test_works_are_red_only_where_they_must_be_tendered(must: bool, severity: Severity) -> None:
    found = bid(CONSTRUCTION, deposit_yuan=30_000.0, must_tender=must)
    assert (found.severity, found.basis[0].article) == (severity, "第二十六条")


def test_against_a_ceiling_alone_it_is_orange_at_most() -> None:
    found = bid(deposit_yuan=30_000.0, budget_yuan=None, ceiling_yuan=1_000_000.0)
    assert (found.verdict, found.severity) == (FAIL, Severity.ORANGE)


@pytest.mark.parametrize(
    ("told", "severity"),
    [
        ("总投资约100万元", Severity.ORANGE),
        ("项目投资估算约为1,000,000.00元", Severity.ORANGE),
        ("概算投资约 100 万元左右", Severity.ORANGE),
        ("总投资100万元", Severity.RED),
        ("估算价100万元，总长约3公里", Severity.RED),
        ("估算价100万元，全县总投资约9亿元", Severity.RED),
    ],
)
def test_a_sum_told_as_about_so_much_is_no_figure_for_red(told: str, severity: Severity) -> None:
    assert bid(CONSTRUCTION, deposit_yuan=30_000.0, must_tender=True, text=f"建设规模：{told}。").severity == severity


def test_the_larger_of_budget_and_ceiling_counts() -> None:
    assert bid(deposit_yuan=30_000.0, ceiling_yuan=2_000_000.0).verdict == PASS


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"lots": ("1", "2")}, "分标段（包），保证金与预算无法一一对应"),
        ({"text": "合同包 2：设备"}, "分标段（包），保证金与预算无法一一对应"),
        ({"text": "预算金额：100万元/年"}, "预算按年或按单价计"),
        ({"deposit_yuan": 200_001.0}, "保证金为预算（估算价）的 20.00%，疑为单位误读"),
        ({"text": "投标保证金为预算金额的1%"}, "写明的比例与金额不一致"),
    ],
)
def test_what_cannot_be_held_against_each_other_is_not_told(given: dict[str, Any], reason: str) -> None:
    assert said(bid(**{"deposit_yuan": 30_000.0, **given})) == (CANNOT_TELL, reason)


def test_a_value_in_doubt_is_not_told() -> None:
    plain = posting("ccgp_hunan", budget_yuan=1_000_000.0, deposit_yuan=30_000.0)
    assert plain.revision is not None
    doubted = replace(plain.revision, doubts=(Doubt("budget_yuan", "100", "单位不明"),))
    found = list(judge(World().case(notice(replace(plain, revision=doubted)))))
    assert found[0].verdict == CANNOT_TELL


def test_platforms_that_differ_or_an_unread_amendment_leave_it_open() -> None:
    sides = (posting(p, budget_yuan=1e6, deposit_yuan=yuan) for p, yuan in (("ccgp_hunan", 3e4), ("centre", 2e4)))
    differing = list(judge(World().case(notice(*sides))))
    unread = notice(posting("ccgp_hunan", "09-18", stage=Stage.AMENDMENT, unread="扫描件"), stage=Stage.AMENDMENT)
    tender = notice(posting("ccgp_hunan", "09-10", budget_yuan=1e6, deposit_yuan=3e4))
    assert said(differing[0]) == (CANNOT_TELL, "各平台所写金额不一致")
    assert said(next(iter(judge(World().case(tender, unread))))) == (CANNOT_TELL, "更正公告未能读取")


def test_a_firms_own_purchase_is_none_of_the_governments() -> None:
    found = bid(deposit_yuan=30_000.0, purchaser="示范水务有限公司", title="示范项目招标公告")
    assert said(found) == (NOT_APPLICABLE, "采购人为企业，未写明属政府采购")


def test_nothing_stated_is_nothing_owed() -> None:
    assert bid().verdict == NOT_APPLICABLE
    assert bid(deposit_yuan=30_000.0, budget_yuan=None).verdict == NOT_APPLICABLE


@pytest.mark.parametrize(
    ("text", "verdict", "severity"),
    [
        ("投标保证金：采购预算的3%", FAIL, Severity.RED),
        ("投标保证金：最高限价的3%", FAIL, Severity.ORANGE),
        ("投标保证金：采购预算的2%", PASS, Severity.GREY),
        ("投标保证金不超过采购预算的3%", NOT_APPLICABLE, Severity.GREY),
    ],
)
def test_a_share_stated_in_words_counts(text: str, verdict: Verdict, severity: Severity) -> None:
    found = of("deposit_yuan", text=text)
    assert (found.verdict, found.severity) == (verdict, severity)


@pytest.mark.parametrize(("percent", "verdict"), [(5.0, PASS), (10.0, PASS), (10.01, FAIL), (31.0, CANNOT_TELL)])
def test_a_performance_bond_is_ten_percent_at_most(percent: float, verdict: Verdict) -> None:
    assert of("performance_bond_percent", performance_bond_percent=percent).verdict == verdict


@pytest.mark.parametrize(("yuan", "verdict"), [(100_000.0, PASS), (100_100.0, FAIL)])
def test_a_performance_bond_as_a_sum_is_held_against_what_the_contract_can_reach(yuan: float, verdict: Verdict) -> None:
    found = of("performance_bond_yuan", performance_bond_yuan=yuan, ceiling_yuan=1_000_000.0)
    assert found.verdict == verdict


def test_a_performance_bond_against_a_contract_not_known_yet_is_orange_at_most() -> None:
    assert (
        of("performance_bond_yuan", performance_bond_yuan=200_000.0, budget_yuan=1_600_000.0).severity
        == Severity.ORANGE
    )
    assert of("performance_bond_percent", performance_bond_percent=12.5).severity == Severity.RED


def test_an_amended_bond_holds() -> None:
    tender = notice(posting("ccgp_hunan", "09-10", budget_yuan=1_000_000.0, deposit_yuan=30_000.0))
    amended = posting("ccgp_hunan", "09-17", stage=Stage.AMENDMENT, changes={"deposit_yuan": "20000"})
    found = list(judge(World().case(tender, notice(amended, stage=Stage.AMENDMENT))))
    assert found[0].verdict == PASS


LADDER = "方案完整、合理的得5分；较完整的得3分；一般的得1分。"


@pytest.mark.parametrize(
    ("scored", "verdict"),
    [
        (LADDER, FAIL),
        ("方案优得8-10分，良得5-7分。", FAIL),
        ("由评委酌情打分。", FAIL),
        ("根据方案的科学性、可行性等进行综合评审。", FAIL),
        ("方案完整得3分，否则不得分。", PASS),
        ("每提供1个业绩得2分，最高得6分。", PASS),
        ("技术参数优于要求每项得1分；较好每项得2分。", PASS),
        ("响应时间不超过2小时得3分；4小时得1分。", PASS),
        ("合理化建议（3分）；投标报价完整得5分。", PASS),
        ("各评委应独立打分。", PASS),
    ],
)
def test_points_want_a_measure(scored: str, verdict: Verdict) -> None:
    found = of("scoring", text=f"三、评分标准\n1.{scored}")
    assert found.verdict == verdict


@pytest.mark.parametrize(
    "heading", ["九、附：评分办法（摘要）", "九．附件：评审标准", "九、附表1：打分细则", "（九）附：评标办法"]
)
def test_scoring_that_is_appended(heading: str) -> None:
    text = f"八、联系方式\n电话：0739-0000000\n{heading}\n{LADDER}"
    assert of("scoring", text=text).verdict == FAIL


def test_a_file_that_is_appended_is_no_passage() -> None:
    assert of("scoring", text=f"九、附件：采购文件\n1.{LADDER}").verdict != FAIL


def test_scoring_without_measure_is_yellow_and_shown() -> None:
    found = of("scoring", text=f"三、评分标准\n1.{LADDER}")
    assert found.severity == Severity.YELLOW
    assert found.reason == "评分标准有 3 处表述请人工看（未见量化指标）"
    assert found.values == {"ccgp_hunan": "未见量化：1.方案完整、合理的得5分；"}


def test_consultations_rest_on_no_article_on_record_and_prices_are_not_scored() -> None:
    text = f"三、评分标准\n1.{LADDER}"
    by = of("scoring", text=text, title="示范项目竞争性磋商公告")
    assert [b.confirmed for b in by.basis] == ["no"]
    assert of("scoring", text=text, title="示范项目询价公告").verdict == NOT_APPLICABLE


def test_without_a_scoring_passage_there_is_nothing_to_judge() -> None:
    assert of("scoring", text="二、资格要求\n1.合法。").verdict == NOT_APPLICABLE


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("评标办法：综合评分法。", NOT_APPLICABLE),
        ("评分标准：每提供1个业绩得2分。", PASS),
        ("评分标准：方案优得5分，良得3分。", FAIL),
    ],
)
def test_the_mere_name_of_a_method_is_no_scoring_that_was_looked_at(line: str, verdict: Verdict) -> None:
    assert of("scoring", text=f"七、其他补充事宜\n{line}").verdict == verdict


def test_works_are_not_judged_on_scoring() -> None:
    shown = posting("province", text=f"三、评分标准\n1.{LADDER}")
    assert "scoring" not in {j.subject.field for j in judge(World(kind=CONSTRUCTION).case(notice(shown)))}


def test_an_unread_body_says_nothing_and_other_trades_are_not_judged() -> None:
    assert [j.verdict for j in judge(World().case(notice(posting("ccgp_hunan", unread="扫描件"))))] == [CANNOT_TELL]
    land = notice(posting("centre", deposit_yuan=9e6, budget_yuan=1e7))
    assert list(judge(World(kind=TradeKind.LAND).case(land))) == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("投标担保：金额为项目估算价的2.5%", FAIL),
        ("投标保证金为招标控制价的百分之三", FAIL),
        ("投标保证金：合同估算价的２．５％", FAIL),
        ("按采购预算的百分之二点五缴纳投标保证金", FAIL),
        ("按项目预算金额的2%提交投标保证金", PASS),
        ("投标保证金不得超过项目估算价的2.5%", NOT_APPLICABLE),
        ("不超过采购预算的3%收取投标保证金", NOT_APPLICABLE),
        ("按合同估算价的10%提交履约保证金", NOT_APPLICABLE),
    ],
)
def test_a_share_stated_in_words(text: str, verdict: Verdict) -> None:
    assert bid(text=text).verdict == verdict


LOTS = "包号 | 名称 | 包预算（{unit}） | 投标保证金（元）\n包1 | 甲 | {first} | {bond}\n包2 | 乙 | {second} | 7000"
IN_YUAN = LOTS.replace("{unit}", "元").replace("{second}", "350000")
ABOVE = "包1投标保证金为其预算（估算价）的 3.00%，超过 2%"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (IN_YUAN.format(first="300000", bond="9000"), (FAIL, ABOVE)),
        ("包1：预算金额30万元，投标保证金9000元；\n包2：预算金额40万元，投标保证金8000元。", (FAIL, ABOVE)),
        (
            LOTS.format(unit="万元", first="30", second="35", bond="6000"),
            (PASS, "包1投标保证金为其预算（估算价）的 2.00%，不超过 2%"),
        ),
        (
            IN_YUAN.format(first="300000", bond="90000"),
            (CANNOT_TELL, "包1投标保证金为其预算（估算价）的 30.00%，疑为单位误读"),
        ),
        (IN_YUAN.format(first="", bond="9000"), (NOT_APPLICABLE, "未写明投标保证金")),
    ],
)
def test_bonds_of_lots_are_held_against_the_lots_own_budgets(text: str, told: tuple[Verdict, str]) -> None:
    assert said(bid(text=text, lots=("1", "2"))) == told


def test_bonds_of_lots_against_ceilings_are_orange() -> None:
    text = IN_YUAN.format(first="300000", bond="9000").replace("包预算", "最高限价")
    assert bid(text=text).severity == Severity.ORANGE


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("样品（15分）：评委根据观感自由裁量，在0至15分之间赋分", FAIL),
        ("服务方案：最高10分，由评标委员会成员综合评定", FAIL),
        ("企业实力 | 10 | 由评委综合评分", FAIL),
        ("方案在0-8分范围内打分", FAIL),
        ("制度健全得8分，比较健全得5分，不够健全得2分", FAIL),
        ("评标委员会按照招标文件对投标文件进行综合评审，得分最高者中标", PASS),
        ("每提供一份业绩得2分，最高10分", PASS),
        ("方案好的得高分，一般的得低分", FAIL),
        ("培训方案评为优、良、差，据此给分", FAIL),
        ("项目理解由小组成员凭主观印象打分", FAIL),
        ("方案完善的给予相应分", FAIL),
        ("报价最低者排名第一，不酌情加分", PASS),
        ("主观评分部分取各成员评分的平均值", PASS),
        ("评审小组横向对比各方案，最优8至10分，次之5至7分", FAIL),
        ("理解深刻得9分，较深刻得6分，一般得3分", FAIL),
        ("措施得力得8分，措施一般得5分，措施简单得2分", FAIL),
        ("售后方案详细者得5分，有欠缺的酌减", FAIL),
        ("造型新颖的得高分，普通的得低分", FAIL),
        ("具有高级职称得2分，中级职称得1分", PASS),
        ("高等院校业绩得2分，中小学业绩得1分", PASS),
        ("方案含进度、质量、安全三项，每缺一项扣2分", PASS),
    ],
)
def test_points_as_the_judges_like(sentence: str, verdict: Verdict) -> None:
    assert of("scoring", text=f"三、评分标准\n1.{sentence}。\n2.每有一项得2分。").verdict == verdict


LOTS = "标段 | 招标内容 | 合同估算价（元）\n一标段 | 甲 | 400000.00\n二标段 | 乙 | 600000.00\n"


@pytest.mark.parametrize(
    ("yuan", "text", "verdict"),
    [
        (30_000.0, f"{LOTS}投标保证金：30000元", FAIL),
        (30_000.0, f"{LOTS}投标保证金：人民币叁万元整（¥30000）", FAIL),
        (15_000.0, f"{LOTS}投标保证金：15000元", CANNOT_TELL),  # of each lot, or of both: not told
        (30_000.0, f"{LOTS}一标段投标保证金：30000元；二标段投标保证金：8000元", CANNOT_TELL),
        (30_000.0, "一标段、二标段。投标保证金：30000元", CANNOT_TELL),  # what the lots are worth is not told
        (30_000.0, f"{LOTS.replace('400000.00', '900000.00')}投标保证金：30000元", CANNOT_TELL),
    ],
)
def test_one_bond_above_that_of_all_lots_together(yuan: float, text: str, verdict: Verdict) -> None:
    found = bid(CONSTRUCTION, deposit_yuan=yuan, text=text, must_tender=True, lots=("1", "2"))
    assert found.verdict == verdict
    assert verdict is not FAIL or said(found)[1].startswith("投标保证金为各标段预算（估算价）之和的 3.00%")


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("履约保证金：签订前按合同总价款的百分之十二缴纳", FAIL), ("履约保证金为合同金额的12%", FAIL),
        ("履约保证金为合同金额的10%", None),
        ("履约保证金为合同金额的12%\n履约保证金为合同金额的5%", None), ("履约保证金不超过合同金额的12%", None),
        ("本项目不收取履约保证金。违约的，履约保证金按12%扣除", None),
    ],
)  # fmt: skip
def test_the_performance_bond_of_a_document_attached(words: str, verdict: Verdict | None) -> None:
    of = called("tender", attachments=listed("招标文件.docx"))
    shelf = HandMade()
    shelf.keep(of, "招标文件.docx", f"第二章 投标人须知前附表\n{words}")
    found = [j for j in judge(World(files=shelf).case(notice(of))) if j.subject.field == "performance_bond_percent"]
    assert [j.verdict for j in found] == ([verdict] if verdict else [])
