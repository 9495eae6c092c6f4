"""R-B06: each stage follows from the one before, or says why not."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.cases import Case, NoticeCase
from diffing.rules import r_b06
from notices.fields import Candidate, CreditCode, Winner
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, config, notice, posting

ONE, TWO, THREE, STRANGER = "示范甲建设有限公司", "示范乙建设有限公司", "示范丙建设有限公司", "外来丁建设有限公司"
RANKED = (
    Candidate(None, 1, ONE, 3_000_000.0, manager="赵一一"),
    Candidate(None, 2, TWO, 3_100_000.0, manager="钱二二"),
    Candidate(None, 3, THREE, 3_200_000.0),
)


def stage(of: Stage, published: str, *, lots: tuple[str, ...] = (), round_: int = 1, **stated: Any) -> NoticeCase:
    return notice(posting("centre", published, stage=of, **stated), stage=of, lots=lots, round=round_)


def candidates(*ranked: Candidate, **given: Any) -> NoticeCase:
    return stage(Stage.CANDIDATES, "09-10", candidates=ranked or RANKED, **given)


def result(name: str = ONE, price: float | None = 3_000_000.0, **given: Any) -> NoticeCase:
    return stage(Stage.RESULT, "09-15", **{"winners": (Winner(None, name, price),), **given})


def contract(name: str = ONE, price: float | None = 3_000_000.0, **given: Any) -> NoticeCase:
    return stage(Stage.CONTRACT, "09-18", **{"winners": (Winner(None, name, price),), **given})


def judged(*notices: NoticeCase, kind: TradeKind = CONSTRUCTION, world: World | None = None) -> dict[str, Judgement]:
    case: Case = (world or World(kind=kind)).case(*notices)
    return {j.subject.field: j for j in r_b06.judge(case) if j.notice == notices[-1].notice.id}


def test_a_result_that_follows_passes() -> None:
    found = judged(candidates(), result(project_manager="赵一一"))
    assert {field: j.verdict for field, j in found.items()} == dict.fromkeys(
        ("winners.name", "winners.price_yuan", "project_manager"), Verdict.PASS
    )


@pytest.mark.parametrize(
    ("kind", "must", "severity"),
    [(CONSTRUCTION, True, Severity.RED), (CONSTRUCTION, False, Severity.ORANGE), (PROCUREMENT, False, Severity.ORANGE)],
)
def test_a_winner_who_was_no_candidate(kind: TradeKind, must: bool, severity: Severity) -> None:
    found = judged(candidates(), result(STRANGER, must_tender=must), kind=kind)["winners.name"]
    assert (found.verdict, found.severity) == (Verdict.FAIL, severity)
    assert found.reason == "中标人不在候选人公示所列 3 家之中"
    assert found.values == {"centre": STRANGER}
    assert len(found.evidence) == len(found.postings) == 2


@pytest.mark.parametrize("name", [TWO, THREE])
def test_any_candidate_may_win(name: str) -> None:
    assert judged(candidates(), result(name, None))["winners.name"].verdict == Verdict.PASS


@pytest.mark.parametrize(
    "name", ["示范甲建设有限责任公司", "示范甲建设有限公司（联合体）", f"{ONE}、{STRANGER}", f"牵头人：{ONE}"]
)
def test_other_spellings_and_consortia_are_the_same_party(name: str) -> None:
    assert judged(candidates(), result(name, None))["winners.name"].verdict == Verdict.PASS


def test_a_rename_on_record_is_the_same_party() -> None:
    renamed = World(kind=CONSTRUCTION, config=config(renames=[{"names": [ONE, STRANGER]}]))
    assert judged(candidates(), result(STRANGER, None), world=renamed)["winners.name"].verdict == Verdict.PASS


def test_a_name_anywhere_in_the_candidates_text_is_no_strangers() -> None:
    shown = candidates(text=f"第二标段第一中标候选人 {STRANGER[:4]} {STRANGER[4:]}")
    assert judged(shown, result(STRANGER, None))["winners.name"].verdict == Verdict.PASS


def test_names_that_are_cut_short_accuse_nobody() -> None:
    assert judged(candidates(), result("某公司", None))["winners.name"].verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (f"{ONE}已于上月核准更名为{STRANGER}", Verdict.PASS),
        (f"{STRANGER}（原名{ONE}）", Verdict.PASS),
        (f"{ONE}名称变更为{STRANGER}", Verdict.PASS),
        ("中标人已更名", Verdict.CANNOT_TELL),
        (f"{STRANGER}承诺不更名。{ONE}未参加", Verdict.CANNOT_TELL),
        (f"{ONE}、{STRANGER}", Verdict.FAIL),
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_a_renaming_told_in_a_notice(words: str, verdict: Verdict, inside: bool) -> None:
    more = [] if inside else [stage(Stage.AMENDMENT, "09-14", text=words)]
    before, of = result(ONE, None), contract(STRANGER, None, text=words if inside else "正文")
    assert judged(before, *more, of, kind=PROCUREMENT)["winners.name"].verdict == verdict
    of = result(STRANGER, None, text=words if inside else "正文")
    assert judged(candidates(), *more, of)["winners.name"].verdict == verdict


def test_a_short_name_inside_the_long_one_is_not_told_of() -> None:
    of = contract("示范甲乙股份有限公司", None, text="示范甲乙股份有限公司已更名")
    assert judged(result("甲乙股份有限公司示范", None), of, kind=PROCUREMENT)["winners.name"].verdict != Verdict.PASS


@pytest.mark.parametrize(
    ("party", "verdict"),
    [(STRANGER, Verdict.CANNOT_TELL), (None, Verdict.CANNOT_TELL), ("示范招标人", Verdict.FAIL)],
)
def test_a_credit_code_that_stood_before_may_be_a_renamed_firms(party: str | None, verdict: Verdict) -> None:
    code = "91430500MA4L0000X1"
    before, of = (
        candidates(text=f"统一社会信用代码 {code}"),
        result(STRANGER, None, credit_codes=(CreditCode(party, code),)),
    )
    assert judged(before, of)["winners.name"].verdict == verdict


@pytest.mark.parametrize(
    "words",
    [
        "第一中标候选人放弃中标，依次递补",
        "取消其中标候选人资格",
        "中标人由示范甲建设有限公司变更为外来丁建设有限公司",
        "因质疑成立，重新评审",
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_what_was_announced_explains(words: str, inside: bool) -> None:
    more = [] if inside else [stage(Stage.AMENDMENT, "09-14", text=words)]
    found = judged(candidates(), *more, result(STRANGER, None, text=words if inside else "正文"))
    assert found["winners.name"].verdict == Verdict.NOT_APPLICABLE


def test_an_unread_candidates_notice_proves_nothing() -> None:
    found = judged(candidates(unread="扫描件"), result(STRANGER))
    assert found["winners.name"].verdict == Verdict.CANNOT_TELL


def test_candidates_that_were_not_read_out_prove_nothing() -> None:
    found = judged(stage(Stage.CANDIDATES, "09-10"), result(STRANGER))
    assert found["winners.name"].verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize("other", [{"round_": 2}, {"lots": ("2",)}])
def test_candidates_of_another_round_or_lot_are_not_held_against(other: dict[str, Any]) -> None:
    assert judged(candidates(**other), result(STRANGER, lots=("1",))) == {}


def test_without_candidates_there_is_nothing_to_follow() -> None:
    assert judged(result(STRANGER)) == {}


def test_platforms_that_differ_are_another_rules_matter() -> None:
    shown = [posting(p, "09-15", stage=Stage.RESULT, winners=(Winner(None, name),))
             for p, name in (("centre", STRANGER), ("province", ONE))]  # fmt: skip
    found = judged(candidates(), notice(*shown, stage=Stage.RESULT))
    assert (found["winners.name"].verdict, found["winners.name"].reason) == (Verdict.NOT_APPLICABLE, "同一事实见 R-B02")


@pytest.mark.parametrize(
    ("price", "verdict"),
    [
        (2_999_998.0, Verdict.FAIL),
        (2_999_999.5, Verdict.PASS),
        (3_000_000.0, Verdict.PASS),
        (3_000_002.0, Verdict.FAIL),
    ],
)
def test_a_price_to_the_yuan(price: float, verdict: Verdict) -> None:
    assert judged(candidates(), result(ONE, price))["winners.price_yuan"].verdict == verdict


def test_a_price_that_differs_is_orange_and_says_both() -> None:
    found = judged(candidates(), result(ONE, 3_050_000.0, must_tender=True))["winners.price_yuan"]
    assert found.severity == Severity.ORANGE
    assert found.reason == "中标金额 3,050,000.00 元，候选人公示为 3,000,000.00 元"


def test_rounding_as_printed_is_no_difference() -> None:
    found = judged(candidates(), result(ONE, 3_000_400.0, text="中标价 300.04 万元"))
    assert found["winners.price_yuan"].verdict == Verdict.FAIL
    shown = candidates(Candidate(None, 1, ONE, 3_000_040.0))
    found = judged(shown, result(ONE, 3_000_000.0, text="中标价 300.00 万元"))
    assert found["winners.price_yuan"].verdict == Verdict.PASS


@pytest.mark.parametrize("words", ["经算术修正后报价", "下浮率 5%", "中标单价 280 元/吨"])
def test_corrections_and_rates_cannot_be_told(words: str) -> None:
    found = judged(candidates(), result(ONE, 2_900_000.0, text=words))
    assert found["winners.price_yuan"].verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize("price", [300.0, 30_000_000_000.0])
def test_a_unit_misread_cannot_be_told(price: float) -> None:
    assert judged(candidates(), result(ONE, price))["winners.price_yuan"].verdict == Verdict.CANNOT_TELL


def test_a_winner_of_several_lots() -> None:
    shown = candidates(Candidate("1", 1, ONE, 1e6), Candidate("2", 1, ONE, 2e6))
    for price, verdict in ((1e6, Verdict.PASS), (2e6, Verdict.PASS), (3e6, Verdict.PASS), (4e6, Verdict.FAIL)):
        assert judged(shown, result(ONE, price))["winners.price_yuan"].verdict == verdict


def test_another_manager() -> None:
    found = judged(candidates(), result(project_manager="孙三三", must_tender=True))["project_manager"]
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.ORANGE)
    assert found.reason == "项目负责人为 孙三三，候选人公示为 赵一一"


@pytest.mark.parametrize(
    ("shown", "named", "verdict"),
    [
        ("赵*一", "赵一一", Verdict.CANNOT_TELL),
        ("赵一一", "孙先生", Verdict.CANNOT_TELL),
        ("赵一一", "孙三三", Verdict.FAIL),
    ],
)
def test_managers_names_must_be_whole(shown: str, named: str, verdict: Verdict) -> None:
    found = judged(candidates(Candidate(None, 1, ONE, 3e6, manager=shown)), result(project_manager=named))
    assert found["project_manager"].verdict == verdict


def test_a_manager_the_candidates_notice_names_elsewhere_is_known() -> None:
    found = judged(candidates(text="技术负责人：孙三三"), result(project_manager="孙三三"))
    assert found["project_manager"].verdict == Verdict.PASS


def test_a_contract_that_follows_passes() -> None:
    found = judged(result(purchaser="示范医院"), contract(purchaser="示范医院"), kind=PROCUREMENT)
    assert set(found) == {"winners.name", "winners.price_yuan", "purchaser"}
    assert {j.verdict for j in found.values()} == {Verdict.PASS}


def test_a_contract_with_another_supplier_for_another_purchaser() -> None:
    before, of = result(purchaser="示范医院"), contract(STRANGER, None, purchaser="外来学校")
    found = judged(before, of, kind=PROCUREMENT)
    assert {j.verdict for j in found.values()} == {Verdict.FAIL}
    assert {j.severity for j in found.values()} == {Severity.ORANGE}
    assert found["winners.name"].reason == "合同供应商不在结果公告所列 1 家之中"


def test_a_contract_that_names_the_purchaser_somewhere_is_his() -> None:
    of = contract(purchaser="示范医院后勤部", text="受示范中心医院委托")
    assert judged(result(purchaser="示范中心医院"), of, kind=PROCUREMENT)["purchaser"].verdict == Verdict.PASS


@pytest.mark.parametrize(
    ("price", "verdict"),
    [(2_000_000.0, Verdict.CANNOT_TELL), (3_000_000.0, Verdict.PASS), (3_000_002.0, Verdict.FAIL), (4e6, Verdict.FAIL)],
)
def test_a_contract_for_more_fails_for_less_may_be_one_of_several(price: float, verdict: Verdict) -> None:
    assert judged(result(), contract(ONE, price), kind=PROCUREMENT)["winners.price_yuan"].verdict == verdict


@pytest.mark.parametrize(
    ("price", "verdict"), [(2_700_000.0, Verdict.CANNOT_TELL), (2_700_001.0, Verdict.FAIL), (2_999_998.0, Verdict.FAIL)]
)
def test_a_contract_for_little_less_that_is_the_only_one(price: float, verdict: Verdict) -> None:
    found = judged(result(), contract(ONE, price), kind=PROCUREMENT)["winners.price_yuan"]
    assert found.verdict == verdict
    assert verdict == Verdict.CANNOT_TELL or found.severity == Severity.YELLOW


@pytest.mark.parametrize("others", ["contract", "lots", "winners"])
def test_what_was_awarded_in_parts_may_have_several_contracts(others: str) -> None:
    both = (Winner(None, ONE, 3e6), Winner(None, TWO, 1e6))
    before = result(winners=both) if others == "winners" else result(lots=("1",) if others == "lots" else ())
    more = [contract(ONE, 100_000.0)] if others == "contract" else []
    found = judged(before, *more, contract(ONE, 2_900_000.0), kind=PROCUREMENT)
    assert found["winners.price_yuan"].verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("rate", "verdict"), [(1.13, Verdict.CANNOT_TELL), (1.06, Verdict.CANNOT_TELL), (1.08, Verdict.FAIL)]
)
def test_a_sum_with_the_tax_is_not_another(rate: float, verdict: Verdict) -> None:
    assert judged(result(), contract(ONE, 3e6 * rate), kind=PROCUREMENT)["winners.price_yuan"].verdict == verdict


@pytest.mark.parametrize(
    ("words", "verdict"), [("其他补充事宜：无", Verdict.FAIL), ("另签补充协议", Verdict.CANNOT_TELL)]
)
def test_a_heading_of_every_notice_tells_of_no_supplement(words: str, verdict: Verdict) -> None:
    found = judged(result(text=words), contract(ONE, 4e6, text=words), kind=PROCUREMENT)
    assert found["winners.price_yuan"].verdict == verdict


@pytest.mark.parametrize("title", ["示范项目补充合同公告", "示范项目 2026 年度合同公告"])
def test_supplements_and_yearly_contracts_cannot_be_told(title: str) -> None:
    of = contract(ONE, 4e6, title=title)
    assert judged(result(), of, kind=PROCUREMENT)["winners.price_yuan"].verdict == Verdict.CANNOT_TELL


def test_the_year_in_a_name_makes_no_yearly_contract() -> None:
    of = contract(ONE, 4e6, title="示范局2026年度办公家具采购合同公告")
    assert judged(result(), of, kind=PROCUREMENT)["winners.price_yuan"].verdict == Verdict.FAIL


def test_a_result_that_was_not_read_proves_nothing_of_a_contract() -> None:
    found = judged(result(unread="扫描件"), contract(STRANGER), kind=PROCUREMENT)
    assert found["winners.name"].verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize("kind", [TradeKind.LAND, TradeKind.MINING, TradeKind.STATE_ASSETS])
def test_other_trades_are_not_judged(kind: TradeKind) -> None:
    assert judged(candidates(), result(STRANGER), kind=kind) == {}


@pytest.mark.parametrize(
    "fee",
    [
        "代理服务收费标准及金额\n参照计价格〔2002〕1980号文件下浮20%计取，收费金额：12000元",
        "招标代理服务费：按发改价格〔2011〕534号文件下浮10%收取",
        "代理费由成交供应商支付，费率1.2%",
    ],
)
def test_what_the_agency_is_paid_says_nothing_of_the_price(fee: str) -> None:
    found = judged(result(text=f"成交金额：3000000元\n{fee}"), contract(price=3_240_000.0), kind=PROCUREMENT)
    assert found["winners.price_yuan"].verdict == Verdict.FAIL


@pytest.mark.parametrize("price", ["成交价：按收费标准下浮20%", "代理服务收费标准：按1980号文\n成交总价下浮率：3%"])
def test_a_price_that_is_a_rate_is_no_total_whatever_the_agency_is_paid(price: str) -> None:
    found = judged(result(text=price), contract(price=3_240_000.0), kind=PROCUREMENT)
    assert found["winners.price_yuan"].verdict == Verdict.CANNOT_TELL


def of_period(shown: str | None, states: str | None, **texts: str) -> dict[str, Judgement]:
    ranked = candidates(Candidate(None, 1, ONE, 3_000_000.0, works_period=shown), text=texts.get("before", "正文"))
    return judged(ranked, result(works_period=states, text=texts.get("now", "正文")))


def test_another_period_of_works_than_the_bid_had() -> None:
    found = of_period("90日历天", "150 日历天")["works_period"]
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.ORANGE)
    assert found.reason == "工期为 150 日历天，候选人公示为 90 日历天"
    assert found.values == {"centre": "150 日历天"}


@pytest.mark.parametrize(("shown", "now"), [("90日历天", "90天"), ("１２个月", "12个月"), ("90日历日", "90 日历天")])
def test_the_same_period_of_works(shown: str, now: str) -> None:
    assert of_period(shown, now)["works_period"].verdict == Verdict.PASS


@pytest.mark.parametrize(
    ("shown", "now"),
    [
        ("3个月", "90日历天"),
        (None, "90日历天"),
        ("90日历天", None),
        ("按招标文件", "90日历天"),
        ("一标段90日历天，二标段120日历天", "150日历天"),
        ("90日历天", "施工150日历天，缺陷责任期24个月"),
        ("90日历天", "2026年12月1日前"),
    ],
)
def test_periods_that_cannot_be_held_together(shown: str | None, now: str | None) -> None:
    assert "works_period" not in of_period(shown, now)


@pytest.mark.parametrize("texts", [{"now": "工期90日历天"}, {"before": "招标工期：150日历天"}])
def test_a_period_that_both_print_cannot_be_told(texts: dict[str, str]) -> None:
    assert of_period("90日历天", "150日历天", **texts)["works_period"].verdict == Verdict.CANNOT_TELL


def test_periods_of_several_winners_and_of_purchases_are_not_compared() -> None:
    shown = candidates(Candidate(None, 1, ONE, 3_000_000.0, works_period="90日历天"))
    several = result(winners=(Winner("1", ONE), Winner("2", TWO)), works_period="150日历天")
    assert "works_period" not in judged(shown, several)
    assert "works_period" not in judged(shown, result(works_period="150日历天"), kind=PROCUREMENT)


def test_a_purchaser_in_the_projects_name_is_no_party_to_its_contract() -> None:
    name = "示范中心医院被服洗涤采购项目"
    of = contract(
        purchaser="外来学校", project_name=name, text=f"项目名称：{name}\n合同名称：{name}合同\n甲方：外来学校"
    )
    found = judged(result(purchaser="示范中心医院"), of, kind=PROCUREMENT)["purchaser"]
    assert found.verdict == Verdict.FAIL
    assert found.values == {"centre": "外来学校"}


@pytest.mark.parametrize(
    ("in_contract", "in_result", "verdict"),
    [
        ({"project_manager": "赵一一"}, {"project_manager": "赵一一"}, Verdict.PASS),
        ({"project_manager": "孙三三"}, {"project_manager": "赵一一"}, Verdict.FAIL),
        ({"project_manager": "孙三三", "text": "项目经理孙三三，技术负责人赵一一"}, {"project_manager": "赵一一"},
         Verdict.CANNOT_TELL),
        ({"project_manager": "孙某"}, {"project_manager": "赵一一"}, Verdict.CANNOT_TELL),
        ({"project_manager": "孙三三"}, {"project_manager": "赵一一", "text": "安全员孙三三"}, Verdict.PASS),
        ({"works_period": "120日历天"}, {"works_period": "150日历天"}, Verdict.FAIL),
        ({"works_period": "150个日历天"}, {"works_period": "150天"}, Verdict.PASS),
        ({"works_period": "150日历天", "text": "总工期150日历天，主体120日历天"}, {"works_period": "120日历天"},
         Verdict.CANNOT_TELL),
        ({"works_period": "5个月"}, {"works_period": "150日历天"}, None),
        ({"works_period": "120日历天"}, {}, None),
    ],
)  # fmt: skip
def test_terms_of_a_contract(in_contract: dict[str, str], in_result: dict[str, str], verdict: Verdict | None) -> None:
    found = judged(result(**in_result), contract(**in_contract))
    told = [found[field].verdict for field in ("project_manager", "works_period") if field in found]
    assert told == ([] if verdict is None else [verdict])


def test_a_contract_of_purchases_or_with_another_firm_is_not_asked_for_its_manager() -> None:
    shown = result(project_manager="赵一一")
    assert "project_manager" not in judged(shown, contract(project_manager="孙三三"), kind=PROCUREMENT)
    assert "project_manager" not in judged(shown, contract(TWO, project_manager="孙三三"))


def test_who_moved_up_has_his_own_price() -> None:
    moved = "第一候选人放弃，依序递补第二候选人"
    found = judged(candidates(), result(TWO, 3_000_000.0, text=moved))
    assert found["winners.name"].verdict == Verdict.NOT_APPLICABLE
    assert (found["winners.price_yuan"].verdict, found["winners.price_yuan"].severity) == (
        Verdict.FAIL,
        Severity.ORANGE,
    )
    for price, words in ((3_100_000.0, moved), (3_050_000.0, moved), (3_000_000.0, f"{moved}，按第一候选人报价中标")):
        assert "winners.price_yuan" not in judged(candidates(), result(TWO, price, text=words))


def test_a_contract_for_the_sum_of_anothers_lot() -> None:
    lots = result(winners=(Winner("1", ONE, 2_019_173.0), Winner("2", TWO, 3_461_439.0)))
    wrong = judged(lots, contract(TWO, 2_019_173.0), kind=PROCUREMENT)["winners.price_yuan"]
    assert (wrong.verdict, wrong.severity) == (Verdict.FAIL, Severity.ORANGE)
    right = judged(lots, contract(TWO, 3_461_439.0), kind=PROCUREMENT)["winners.price_yuan"]
    assert right.verdict == Verdict.PASS
    both = result(winners=(Winner("1", ONE, 2_019_173.0), Winner("2", TWO, 2_019_173.0)))
    assert judged(both, contract(TWO, 2_019_173.0), kind=PROCUREMENT)["winners.price_yuan"].verdict == Verdict.PASS


@pytest.mark.parametrize(("price", "verdict"), [(500_000.0, Verdict.PASS), (570_000.0, Verdict.FAIL)])
def test_a_lots_contract_is_held_against_the_lots_own_award(price: float, verdict: Verdict) -> None:
    won = (Winner("A", TWO, 900_000.0), Winner("B", ONE, 500_000.0))
    before = stage(Stage.RESULT, "09-20", winners=won, lots=("A", "B"))
    after = stage(Stage.CONTRACT, "10-10", winners=(Winner("B", ONE, price),), lots=("B",))
    assert judged(before, after, kind=PROCUREMENT)["winners.price_yuan"].verdict == verdict


def rated(name: str, rate: float, **given: Any) -> Candidate:
    return Candidate(None, 1, name, None, rate, **given)


def by_rate(bid: float, award: float, here: str = "", there: str = "") -> Judgement | None:
    shown = candidates(rated(ONE, bid), text=there or f"投标报价：下浮{bid:g}%")
    won = stage(
        Stage.RESULT, "09-15", winners=(Winner(None, ONE, None, award),), text=here or f"中标价：下浮{award:g}%"
    )
    return judged(shown, won).get("winners.price_yuan")


@pytest.mark.parametrize(("bid", "award"), [(12.5, 11.5), (12.5, 12.4), (6.0, 7.0), (93.5, 94.0), (7.25, 7.52)])
def test_another_rate_than_the_bid_had(bid: float, award: float) -> None:
    found = by_rate(bid, award)
    assert found is not None and (found.verdict, found.severity) == (Verdict.FAIL, Severity.ORANGE)
    assert found.reason == f"中标费率（下浮率）{award:g}%，候选人公示为 {bid:g}%"
    assert found.values["centre"] == f"{award:g}%"


@pytest.mark.parametrize(("bid", "award"), [(12.5, 12.5), (6.5, 93.5), (93.5, 6.5), (12.46, 12.5), (12.5, 12.46)])
def test_one_rate_written_otherwise(bid: float, award: float) -> None:
    found = by_rate(bid, award)
    assert found is not None and found.verdict == Verdict.PASS


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("设计费下浮11.5%，建安费下浮12.5%", ""), ("中标费率88.5%，另按87.5%结算", ""),
        ("", "勘察费下浮12.5%，设计费下浮11.5%"), ("中标价：下浮11.5%（经算术修正）", ""),
    ],
)  # fmt: skip
def test_a_rate_of_several_or_a_corrected_one_is_left_open(here: str, there: str) -> None:
    found = by_rate(12.5, 11.5, here, there)
    assert found is not None and found.verdict == Verdict.CANNOT_TELL


def test_a_rate_beside_a_price_is_not_held_against_it() -> None:
    shown = candidates(rated(ONE, 12.5), text="下浮12.5%")
    won = stage(Stage.RESULT, "09-15", winners=(Winner(None, ONE, 3_000_000.0, 11.5),), text="下浮11.5%")
    assert "winners.price_yuan" not in judged(shown, won)


LED = "示范甲建设有限公司（牵头人）与示范乙建设有限公司组成的联合体"


@pytest.mark.parametrize(
    "name",
    [
        f"{ONE}（联合体牵头人）", f"{ONE}（联合体牵头人）；{TWO}（联合体成员）", f"{ONE}、{TWO}联合体",
        f"{ONE}（主）、{TWO}（成）",
        f"联合体牵头人：{ONE} 联合体成员：{TWO}", f"（牵头人）{ONE}（成员）{TWO}", f"{ONE}（联合体牵头单位）",
    ],
)  # fmt: skip
def test_a_consortium_is_its_members_however_written(name: str) -> None:
    shown = candidates(Candidate(None, 1, LED, 3_000_000.0), text=LED)
    found = judged(shown, result(name))
    assert found["winners.name"].verdict == found["winners.price_yuan"].verdict == Verdict.PASS


def test_another_consortium_is_another_winner() -> None:
    shown = candidates(Candidate(None, 1, LED, 3_000_000.0), text=LED)
    assert judged(shown, result(f"{STRANGER}（联合体牵头人）"))["winners.name"].verdict == Verdict.FAIL
    for members in (
        f"{STRANGER}（牵头人）与{THREE}组成的联合体",
        f"{ONE}（牵头人）、{STRANGER}（成员）",
        f"{ONE}与{STRANGER}联合体",
    ):
        assert judged(shown, result(members))["winners.name"].verdict == Verdict.FAIL


def test_candidates_may_name_who_leads_only_and_a_result_all() -> None:
    shown = candidates(Candidate(None, 1, f"{ONE}（联合体牵头人）", 3_000_000.0), text=f"{ONE}（联合体牵头人）")
    for name in (
        f"{ONE}（牵头人）、{STRANGER}（成员）",
        f"{ONE}与{STRANGER}联合体",
        f"联合体（牵头人：{ONE}，成员：{STRANGER}）",
    ):
        assert judged(shown, result(name))["winners.name"].verdict == Verdict.PASS


STATE, ORDER = "财政资金", "依次推荐：第一中标候选人、第二中标候选人、第三中标候选人"


def second(funding: str = STATE, order: str = ORDER, call: str = "", **given: Any) -> Judgement:
    """What is said where the second of three candidates won."""
    tender = stage(Stage.TENDER, "08-10", funding=funding, text=call)
    won = result(TWO, 3_100_000.0, **{"must_tender": True, **given})
    return judged(tender, candidates(text=order), won)["winners.name"]


def test_the_first_candidate_is_not_passed_over_in_silence() -> None:
    found = second()
    assert (found.verdict, found.severity, found.basis[0].article) == (Verdict.FAIL, Severity.ORANGE, "第五十五条")
    assert found.reason.startswith("中标人为第 2 名中标候选人")


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"funding": "企业自筹"}, Verdict.PASS),
        ({"funding": "财政资金和银行贷款"}, Verdict.PASS),
        ({"funding": ""}, Verdict.PASS),
        ({"must_tender": False}, Verdict.PASS),
        ({"order": "序号1、2、3"}, Verdict.PASS),  # nobody says that they are in an order
        ({"order": f"{ORDER}，排名不分先后"}, Verdict.PASS),
        ({"call": "本项目采用评定分离，由定标委员会票决"}, Verdict.PASS),
        ({"text": "经定标委员会票决确定"}, Verdict.PASS),
        ({"order": f"{ORDER}。第一名放弃，重新公示"}, Verdict.PASS),
        ({"text": "第一中标候选人放弃中标，依序递补"}, Verdict.NOT_APPLICABLE),
    ],
)
def test_another_than_the_first_may_win(given: dict[str, Any], verdict: Verdict) -> None:
    assert second(**given).verdict == verdict


def test_who_is_the_first_in_a_later_publicity_may_win() -> None:
    again = (Candidate(None, 1, TWO, 3_100_000.0), Candidate(None, 2, THREE, 3_200_000.0))
    notices = (stage(Stage.TENDER, "08-10", funding=STATE), candidates(text=ORDER), candidates(*again, text=ORDER))
    found = judged(*notices, result(TWO, 3_100_000.0, must_tender=True))["winners.name"]
    assert found.verdict == Verdict.PASS


@pytest.mark.parametrize("of", [Stage.CLARIFICATION, Stage.OTHER])
def test_an_objection_may_be_why(of: Stage) -> None:
    told = stage(of, "09-12", text="关于示范工程异议的答复")
    tender = stage(Stage.TENDER, "08-10", funding=STATE)
    found = judged(tender, candidates(text=ORDER), told, result(TWO, 3_100_000.0, must_tender=True))["winners.name"]
    assert found.verdict == Verdict.PASS


OF_LOTS = (
    Candidate("1", 1, ONE, 3_000_000.0),
    Candidate("1", 2, THREE, 3_100_000.0),
    Candidate("2", 1, "示范丁建设有限公司", 3_200_000.0),
    Candidate("2", 2, TWO, 3_100_000.0),
)


def of_lots(ranked: tuple[Candidate, ...] = OF_LOTS, call: str = "", *more: NoticeCase) -> Judgement:
    """What is said where the first won the one lot and the second the other."""
    tender = stage(Stage.TENDER, "08-10", funding=STATE, text=call, lots=("1", "2"))
    won = (Winner("1", ONE, 3_000_000.0), Winner("2", TWO, 3_100_000.0))
    after = stage(Stage.RESULT, "09-15", winners=won, must_tender=True, lots=("1", "2"))
    return judged(tender, candidates(*ranked, text=ORDER), *more, after)["winners.name"]


def test_the_first_of_a_lot_is_not_passed_over_in_silence() -> None:
    found = of_lots()
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.ORANGE)
    assert found.reason.startswith("2 标段中标人为第 2 名中标候选人")


@pytest.mark.parametrize(
    ("ranked", "call"),
    [
        ((*OF_LOTS[:2], Candidate("2", 1, ONE, 3_200_000.0), OF_LOTS[3]), ""),  # he won the other lot
        (OF_LOTS, "每个投标人最多只能中标1个标段"),
        (OF_LOTS, "兼投不兼中"),
        (OF_LOTS, "本项目采用评定分离"),
        ((*OF_LOTS[:2], Candidate(None, 1, "示范丁建设有限公司"), Candidate(None, 2, TWO)), ""),
    ],
)
def test_the_first_of_a_lot_may_be_passed_over(ranked: tuple[Candidate, ...], call: str) -> None:
    assert of_lots(ranked, call).verdict == Verdict.PASS


@pytest.mark.parametrize(("shown", "now"), [("90日历天", "九个月"), ("240天", "九个月"), ("六个月", "150日历天")])
def test_days_and_months_too_far_apart_for_any_months_length(shown: str, now: str) -> None:
    assert of_period(shown, now)["works_period"].verdict == Verdict.FAIL


@pytest.mark.parametrize(("shown", "now"), [("270日历天", "九个月"), ("90日历天", "三个月"), ("252天", "9个月")])
def test_days_and_months_that_may_be_one_length(shown: str, now: str) -> None:
    assert "works_period" not in of_period(shown, now)
