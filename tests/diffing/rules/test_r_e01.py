"""R-E01: clauses that may keep bidders out are candidates for a person; what only resembles them is not."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.exclusion.passages import Passage, sentences
from diffing.exclusion.patterns import BY_ID, PATTERNS
from diffing.rules.r_e01 import ID, LONGEST, excerpt, judge
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from reports.words import field_name
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, notice, posting

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL
ASKED, SCORED, MADE, HAD = "二、申请人的资格要求", "三、评分标准", "四、技术要求", "五、获取采购文件"


def shown(text: str, kind: TradeKind = PROCUREMENT, stage: Stage = Stage.TENDER, **given: Any) -> list[Judgement]:
    of = posting("ccgp_hunan", stage=stage, text=text, **given)
    return list(judge(World(kind=kind).case(notice(of, stage=stage))))


def kinds(text: str, kind: TradeKind = PROCUREMENT, **given: Any) -> list[str]:
    found = shown(text, kind, **given)
    return [j.subject.field.removeprefix("clause.") for j in found if j.verdict == FAIL]


CLAUSES = [
    ("T01", ASKED, "供应商须在邵阳市设有分公司或固定办公场所"),
    ("T01", ASKED, "投标人注册地须在湖南省内"),
    ("T01", SCORED, "在本区范围内有养护基地的得5分"),
    ("T01", SCORED, "具备本地化履约服务能力的，计2分"),
    ("T02", SCORED, "具有湖南省内类似项目业绩的每个加2分"),
    ("T02", SCORED, "获得邵阳市优质工程奖的得3分"),
    ("T03", ASKED, "近三年具有公安系统同类项目业绩"),
    ("T04", ASKED, "营业执照经营范围须包含计算机销售"),
    ("T05", ASKED, "注册资本不低于500万元"),
    ("T05", ASKED, "供应商成立满三年"),
    ("T05", ASKED, "成立三年以上的企业"),
    ("T05", ASKED, "资产负债率低于70%"),
    ("T05", ASKED, "从业人员不少于50人"),
    ("T06", ASKED, "近三年合同金额不低于300万元的类似业绩"),
    ("T07", SCORED, "具有AAA级信用证书得2分"),
    ("T07", SCORED, "获得守合同重信用企业称号"),
    ("T08", ASKED, "自有办公场所面积不少于500平方米"),
    ("T08", SCORED, "同时具备办公用房、仓库的，得3分"),
    ("T09", ASKED, "投标人须为国有企业"),
    ("T09", ASKED, "外资企业不得参与投标"),
    ("T10", MADE, "参考品牌：甲、乙"),
    ("T10", MADE, "须选用国内一线品牌"),
    ("T10", SCORED, "品牌知名度较高的得5分"),
    ("T11", ASKED, "须提供原厂授权书及售后服务承诺函"),
    ("T12", ASKED, "投标人须为市财政局定点供应商"),
    ("T12", ASKED, "须为本县优秀承包商名录内企业"),
    ("T13", HAD, "报名时须携带营业执照、资质证书原件及复印件"),
    ("T14", ASKED, "外地企业须先到市住建局备案登记后方可投标"),
    ("T14", ASKED, "省外企业必须持有入省备案证明"),
    ("T15", ASKED, "具有城市园林绿化二级资质"),
    ("T16", HAD, "法定代表人须本人亲自到场领取"),
    ("T17", MADE, "须提供国家级检测机构出具的检测报告"),
    ("T18", ASKED, "被列入本单位供应商黑名单的不得参加投标"),
    ("T19", ASKED, "外地投标人须与邵阳市本地企业组成联合体投标"),
    ("T20", HAD, "须购买指定的投标文件制作软件"),
]
INNOCENT = [
    ("T01", ASKED, "具有独立法人资格的企业均可参加"),
    ("T01", ASKED, "中标后须在邵阳市设有办事处"),
    ("T01", ASKED, "在中华人民共和国境内注册的企业"),
    ("T01", MADE, "系统须本地化部署并提供服务"),
    ("T02", ASKED, "业绩以湖南省建筑市场监管公共服务平台可查询的为准"),
    ("T02", ASKED, "具有物业小区服务业绩"),
    ("T02", ASKED, "自2023年1月1日9时（北京时间）起的类似业绩"),
    ("T02", SCORED, "全国各省市均可的类似业绩，每个得2分"),
    ("T03", ASKED, "近三年具有类似项目业绩"),
    ("T04", ASKED, "提供营业执照复印件"),
    ("T05", ASKED, "注册资本不作要求"),
    ("T05", ASKED, "不得以注册资本不低于某数额作为资格条件"),
    ("T05", ASKED, "成立不足三年的按实际年限提供财务报告，成立满三年的提供三年"),
    ("T05", ASKED, "须成立项目服务团队，人员不少于5人"),
    ("T05", ASKED, "本单位成立于2010年以上"),
    ("T05", ASKED, "从业人员持证率达到100%"),
    ("T05", ASKED, "从业人员300人及以上，且营业收入2000万元及以上的为中型企业"),
    ("T06", ASKED, "业绩合同金额以中标金额为准，12万元"),
    ("T07", ASKED, "投标人信用良好"),
    ("T07", SCORED, "住建主管部门评定的信用AAA级得3分"),
    ("T08", ASKED, "提供办公场所地址"),
    ("T09", ASKED, "投标人须为独立法人"),
    ("T09", ASKED, "包括但不限于国有企业"),
    ("T09", ASKED, "本项目专门面向中小企业，中型及以上外资不得参加"),
    ("T10", MADE, "投标产品品牌由投标人自报"),
    ("T10", MADE, "提供相同品牌产品的，按一家计算，推荐品牌最高者"),
    ("T10", MADE, "中标人须使用投标文件所报品牌"),
    ("T10", MADE, "不指定品牌"),
    ("T10", MADE, "本项目拒绝原装进口产品"),
    ("T10", MADE, "须使用统一的标识牌"),
    ("T11", ASKED, "中标人承担售后服务"),
    ("T11", ASKED, "供货时提供制造商授权书"),
    ("T11", ASKED, "进口产品须提供制造商授权书"),
    ("T12", ASKED, "须在省政府采购供应商库中登记"),
    ("T12", ASKED, "从名录库内企业中不含经营异常名录者"),
    ("T13", ASKED, "投标文件应提供营业执照复印件"),
    ("T13", HAD, "登录平台下载文件，需办理数字证书"),
    ("T14", HAD, "须在交易中心系统注册登记后方可下载，需办理CA"),
    ("T14", ASKED, "第二类医疗器械须向药监局备案后方可经营的，提供医疗器械备案凭证"),
    ("T15", ASKED, "具有市政公用工程施工总承包三级资质"),
    ("T16", HAD, "法定代表人或其授权代表到场"),
    ("T17", MADE, "须提供检测报告"),
    ("T17", MADE, "须提供指定认证机构出具的CCC证书"),
    ("T18", ASKED, "被列入失信被执行人、重大税收违法黑名单的不得参加"),
    ("T19", ASKED, "本项目接受联合体投标"),
    ("T20", HAD, "使用湖南省公共资源交易平台投标工具"),
]


@pytest.mark.parametrize(("pattern", "heading", "clause"), CLAUSES)
def test_a_clause_is_a_candidate(pattern: str, heading: str, clause: str) -> None:
    assert pattern in kinds(f"{heading}\n1.{clause}。")


@pytest.mark.parametrize(("pattern", "heading", "clause"), INNOCENT)
def test_what_resembles_a_clause_is_none(pattern: str, heading: str, clause: str) -> None:
    assert pattern not in kinds(f"{heading}\n1.{clause}。")


def test_every_pattern_has_a_clause_and_an_innocent() -> None:
    ids = {pattern.id for pattern in PATTERNS}
    assert ids == {row[0] for row in CLAUSES} == {row[0] for row in INNOCENT} == {f"T{n:02}" for n in range(1, 21)}


@pytest.mark.parametrize(
    "heading", ["六、合同条款", "七、投标文件格式", "八、联系方式", "九、中小企业声明函", "十、投标保证金"]
)
def test_clauses_count_only_where_bidders_are_asked_for_something(heading: str) -> None:
    found = shown(f"{ASKED}\n1.符合法定条件。\n{heading}\n1.注册资本不低于500万元。")
    assert [(j.verdict, j.subject.field) for j in found] == [(PASS, "clause")]


DOCUMENT = """第一章 招标公告
一、项目基本情况
项目名称：示范项目
二、投标人资格要求
1.{call}
第二章 投标人须知
投标人须知前附表
3 | 投标人资格条件 | {sheet}
一、总则
1.{instructions}
第三章 评标办法
1.{scoring}
第四章 合同条款及格式
1.{contract}
第五章 采购需求
1.{need}
第六章 投标文件格式
1.{form}"""
CLAUSE = "注册资本不低于500万元，须提供原厂授权书。"


@pytest.mark.parametrize(
    ("part", "found"),
    [("call", ["T05", "T11"]), ("sheet", ["T05", "T11"]), ("scoring", ["T05", "T11"]), ("need", ["T11"]),
     ("instructions", []), ("contract", []), ("form", [])],
)  # fmt: skip
def test_of_a_document_the_parts_that_ask_count(part: str, found: list[str]) -> None:
    parts = dict.fromkeys(("call", "sheet", "instructions", "scoring", "contract", "need", "form"), "按法律规定执行。")
    assert kinds(DOCUMENT.format(**{**parts, part: CLAUSE}).replace("1.", "另行规定。\n另行规定。\n1.")) == found


def test_a_list_of_the_documents_parts_heads_none() -> None:
    listed = "第一章 招标公告\n第二章 投标文件格式\n第三章 合同条款\n"
    assert kinds(f"{listed}{ASKED}\n1.{CLAUSE}") == ["T05", "T11"]


def test_an_unnumbered_heading_and_a_table_of_points_are_passages_too() -> None:
    assert {s.passage for s in sentences("评分标准\n具有同类业绩的得分。")} == {Passage.SCORING}
    assert {s.passage for s in sentences("评分因素 | 分值 | 说明\n业绩 | 5 | 每个业绩得一分")} == {Passage.SCORING}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("评分标准：每具有一个湖南省内同类业绩的得2分。", ["T02"]),
        ("3.评分标准：每具有一个湖南省内同类业绩的得2分。", ["T02"]),
        ("技术要求：参考品牌：甲、乙。", ["T10"]),
        ("供应商资格要求：注册资本不低于500万元。", ["T05"]),
        ("报名时须携带营业执照副本、资质证书原件到代理机构登记，否则不发放文件。", ["T13"]),
        ("7.3 报名时须携带营业执照副本、资质证书原件到代理机构登记，否则不发放文件。", ["T13"]),
        ("开标时须携带营业执照副本、资质证书原件备查。", []),
        ("温馨提示：每具有一个湖南省内同类业绩的得2分。", ["T02"]),  # points by its own words
        ("温馨提示：本公司具有湖南省内同类业绩。", []),
        ("合同格式要求：注册资本不低于500万元。", []),
        ("请阅评分标准：见采购文件。\n注册资本不低于500万元。", []),
    ],
)
def test_a_line_that_names_its_passage_counts_wherever_it_stands_and_alone(line: str, found: list[str]) -> None:
    assert kinds(f"{ASKED}\n1.符合法定条件。\n七、其他补充事宜\n本公告同时发布。\n{line}") == found


@pytest.mark.parametrize("heading", ["六、合同条款", "七、投标文件格式", "七、其他\n（二）合同主要条款"])
def test_a_label_among_forms_and_terms_of_contract_names_no_passage(heading: str) -> None:
    assert kinds(f"{ASKED}\n1.符合法定条件。\n{heading}\n技术要求：参考品牌：甲、乙。") == []


def test_a_label_leaves_the_passage_of_its_section() -> None:
    assert kinds(f"{SCORED}\n1.按下列各项。\n技术力量：净资产不低于500万元的得2分。") == ["T05"]


def test_the_line_that_opens_a_list_counts_for_papers_before_documents() -> None:
    assert kinds(f"{HAD}\n报名时须携带以下资料：\n营业执照副本复印件；\n法定代表人证明。") == ["T13"]


def test_one_kind_is_yellow_two_kinds_or_one_that_is_scored_orange() -> None:
    (one,) = shown(f"{ASKED}\n1.注册资本不低于500万元。")
    two = shown(f"{ASKED}\n1.注册资本不低于500万元。\n2.须提供原厂授权书。")
    (scored,) = shown(f"{SCORED}\n1.具有AAA级信用证书得2分。")
    assert one.severity == Severity.YELLOW
    assert [j.severity for j in two] == [Severity.ORANGE, Severity.ORANGE]
    assert scored.severity == Severity.ORANGE


def test_what_people_read_is_neutral_counted_and_masked() -> None:
    (found,) = shown(f"{ASKED}\n1.注册资本不低于500万元。\n2.净资产不低于300万元，电话13812345678。")
    assert found.reason == "资格要求有 2 条表述请人工看（企业规模、成立年限）"
    assert found.values == {"ccgp_hunan": "企业规模、成立年限：1.注册资本不低于500万元。"}
    assert (found.subject.field, field_name("clause.T05")) == ("clause.T05", "条款（企业规模、成立年限）")
    assert "13812345678" not in excerpt("经理13812345678须到场", "经理")


def test_a_long_sentence_is_cut_around_the_words() -> None:
    cut = excerpt("甲" * 200 + "注册资本不低于500万元" + "乙" * 200, "注册资本不低于")
    assert "注册资本不低于500万元" in cut
    assert len(cut) <= LONGEST + 2


def test_in_works_contracts_no_larger_than_the_tender_are_usual() -> None:
    text = f"{ASKED}\n1.具有单项合同金额500万元以上的类似业绩。"
    assert kinds(text, CONSTRUCTION, ceiling_yuan=5_000_000.0) == []
    assert kinds(text, CONSTRUCTION, ceiling_yuan=4_999_999.0) == ["T06"]
    assert kinds(text, CONSTRUCTION) == []  # not known
    assert kinds(text, PROCUREMENT, ceiling_yuan=5_000_000.0) == ["T06"]


def test_a_make_or_its_equal_is_usual_in_works_alone() -> None:
    text = f"{MADE}\n1.参考品牌：甲或相当于甲。"
    assert (kinds(text, CONSTRUCTION), kinds(text, PROCUREMENT)) == ([], ["T10"])


@pytest.mark.parametrize(("day", "found"), [("2017-12-31", []), ("2018-01-01", ["T15"])])
def test_grades_were_abolished_in_time(day: str, found: list[str]) -> None:
    of = posting("ccgp_hunan", day, text=f"{ASKED}\n1.具有物业服务一级资质。")
    failed = [j for j in judge(World().case(notice(of))) if j.verdict == FAIL]
    assert [j.subject.field.removeprefix("clause.") for j in failed] == found


def test_an_amendment_that_quotes_the_clause_is_left_to_be_read() -> None:
    of = notice(posting("ccgp_hunan", "09-10", text=f"{ASKED}\n1.注册资本不低于500万元。"))
    words = "原“注册资本不低于500万元”现删除"
    amended = notice(posting("ccgp_hunan", "09-17", stage=Stage.AMENDMENT, text=words), stage=Stage.AMENDMENT)
    (found,) = judge(World().case(of, amended))
    assert (found.verdict, found.reason) == (NOT_APPLICABLE, "更正（澄清）公告已涉及此条")


def test_a_clause_that_went_closes_its_finding() -> None:
    of = posting("ccgp_hunan", "09-10", text=f"{ASKED}\n1.符合法定条件。")
    found = list(judge(World(found={"J-1": frozenset({(ID, "clause.T05")})}).case(notice(of))))
    assert [(j.verdict, j.subject.field) for j in found] == [(PASS, "clause.T05")]


def test_a_firms_own_purchase_is_none_of_the_governments() -> None:
    text = f"{ASKED}\n1.注册资本不低于500万元。"
    assert kinds(text, purchaser="示范水务有限公司", title="示范项目招标公告") == []
    assert kinds(text, CONSTRUCTION, purchaser="示范水务有限公司") == ["T05"]


def test_a_text_without_such_passages_and_an_unread_one_say_nothing() -> None:
    assert [j.verdict for j in shown("项目名称：示范项目")] == [NOT_APPLICABLE]
    assert [j.verdict for j in shown("", unread="扫描件")] == [CANNOT_TELL]


@pytest.mark.parametrize(
    ("kind", "stage"),
    [(TradeKind.LAND, Stage.TENDER), (TradeKind.STATE_ASSETS, Stage.TENDER), (PROCUREMENT, Stage.RESULT),
     (PROCUREMENT, Stage.CONTRACT), (PROCUREMENT, Stage.SINGLE_SOURCE)],
)  # fmt: skip
def test_other_trades_and_stages_are_not_judged(kind: TradeKind, stage: Stage) -> None:
    assert shown(f"{ASKED}\n1.注册资本不低于500万元。", kind, stage) == []


def test_no_article_of_another_trade_is_named() -> None:
    works, purchases = BY_ID["T05"].basis(CONSTRUCTION), BY_ID["T05"].basis(PROCUREMENT)
    assert ({b.law for b in works}, purchases[0].law) == ({"招标投标法实施条例"}, "政府采购法实施条例")
