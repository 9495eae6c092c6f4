"""R-D03: an item is missing only where nothing in the notice, nor what it sends to, can hold it."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.rules import r_d03
from diffing.speaking import UNREAD
from notices.fields import Attachment, Candidate, Winner
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, at, notice, posting
from tests.diffing.rules.saying import FILLER, said

CALL = f"""某路改造施工招标公告
资金来源：市级统筹
投标人资格要求：具备二级及以上施工能力
招标范围：施工图所示全部内容，道路全长 300 米
本次招标不接受联合体
招标文件于投标截止前在网上下载
投标文件递交的截止时间为 2026年10月20日9时，在开标室当面递交
联系电话：0739-0000000
{FILLER}"""
CANDIDATES = f"""某路改造施工中标候选人公示
第一中标候选人报价 300 万元
质量：合格
工期：90 日历天
评标得分 92
项目负责人：王某，注册建造师证书编号 示例0012345
满足招标文件的各项资质要求
对公示有异议的向招标人提出
{FILLER}"""
RESULT = f"""一、项目编号 SZ-1
采购人：示范医院
联系电话：0739-0000000
供应商地址：示范路1号
成交金额：100 元
服务范围：被服洗涤
评审专家名单：甲某、乙某
{FILLER}"""
CONTRACT = f"""合同编号 HT-1
甲方：示范医院
乙方：示范公司
合同金额：100 元
合同签订日期：2026年9月10日
{FILLER}"""


def without(text: str, word: str) -> str:
    """A text without the lines that hold a word."""
    return "\n".join(line for line in text.splitlines() if word not in line)


def of_works(text: str, stage: Stage = Stage.TENDER, **stated: Any) -> dict[str, Judgement]:
    title = {Stage.TENDER: "招标公告", Stage.CANDIDATES: "中标候选人公示", Stage.RESULT: "中标结果公示"}[stage]
    named = {"candidates": (Candidate(None, 1, "示范建设公司"),)} if stage == Stage.CANDIDATES else {}
    given = {"title": f"某路改造施工{title}", "purchaser": "示范局", **named, **stated}
    return said(r_d03, stage, CONSTRUCTION, text, **given)


def of_purchase(text: str, stage: Stage = Stage.RESULT, **stated: Any) -> dict[str, Judgement]:
    given = {"winners": (Winner(None, "示范公司"),), **stated}
    return said(r_d03, stage, PROCUREMENT, text, title="示范医院被服洗涤服务结果公告", **given)


def failed(found: dict[str, Judgement]) -> dict[str, Severity]:
    return {field: j.severity for field, j in found.items() if j.verdict == Verdict.FAIL}


@pytest.mark.parametrize("must", [True, False])
def test_a_whole_tender_notice_passes(must: bool) -> None:
    found = of_works(CALL, must_tender=must)
    assert set(found) == {
        "funding",
        "qualification",
        "consortium",
        "documents_to",
        "bid_deadline",
        "contact_phones",
        "scope",
        "scale",
        "purchaser",
    }
    assert {j.verdict for j in found.values()} == {Verdict.PASS}


@pytest.mark.parametrize(
    ("word", "field", "severity", "optional"),
    [
        ("资金来源", "funding", Severity.RED, Severity.ORANGE),
        ("资格要求", "qualification", Severity.ORANGE, Severity.YELLOW),
        ("联合体", "consortium", Severity.ORANGE, Severity.YELLOW),
    ],
)
def test_what_a_tender_lacks(word: str, field: str, severity: Severity, optional: Severity) -> None:
    text = without(CALL, word)
    assert failed(of_works(text, must_tender=True)) == {field: severity}
    assert failed(of_works(text)) == {field: optional}


def test_a_fail_says_what_is_lacking_and_under_which_article() -> None:
    found = of_works(without(CALL, "资金来源"), must_tender=True)["funding"]
    assert found.reason == "未见资金来源，按招标公告和公示信息发布管理办法第五条应当载明"
    assert found.values == {"centre": "未见"}


def test_a_field_that_was_read_is_there_whatever_the_words() -> None:
    assert failed(of_works(without(CALL, "资金来源"), funding="上级补助")) == {}


@pytest.mark.parametrize("words", ["资 金 来 源：市级", "本项目由财政投资", "企业自筹"])
def test_the_usual_words_are_enough(words: str) -> None:
    assert failed(of_works(without(CALL, "资金来源") + "\n" + words)) == {}


@pytest.mark.parametrize(
    "words",
    [
        "投标人须在人员、设备、资金等方面具有相应的施工能力",
        "投标人在资金、设备、人员等方面具有承担本项目的能力",
        "投资估算 | 932万元（大写：玖佰叁拾贰万元整） |",
        "投资估算：9,320,000.00元",
        "工程投资估算价约￥932万元",
    ],
)
def test_what_bidders_must_have_and_an_estimate_tell_no_source_of_funds(words: str) -> None:
    assert failed(of_works(without(CALL, "资金来源") + "\n" + words)) == {"funding": Severity.ORANGE}


@pytest.mark.parametrize(
    "words",
    [
        "投资估算：932万元，其中上级补助500万元",
        "投资估算932万元（大写：玖佰叁拾贰万元整），由县级配套",
        "建设资金来自上级补助",
        "本项目由政府投资建设",
        "项目专项资金",
    ],
)
def test_what_a_sum_is_made_of_and_funds_however_told_are_enough(words: str) -> None:
    assert failed(of_works(without(CALL, "资金来源") + "\n" + words)) == {}


@pytest.mark.parametrize(
    "given",
    [
        {"text": "\n其余详见附件"},
        {"text": "\n附件：招标公告.pdf"},
        {"text": "\n其余详见投标文件公开"},
        {"attachments": (Attachment("招标公告.pdf"),)},
    ],
)
def test_what_an_attachment_may_hold_cannot_be_told(given: dict[str, Any]) -> None:
    more = given.pop("text", "")
    found = of_works(without(CALL, "资金来源") + more, **given)["funding"]
    assert (found.verdict, found.reason.startswith("未见资金来源")) == (Verdict.CANNOT_TELL, True)


def test_a_short_text_is_no_whole_notice() -> None:
    found = of_works("某路改造施工招标公告，欢迎投标")
    assert {j.verdict for j in found.values()} <= {Verdict.CANNOT_TELL, Verdict.PASS}


@pytest.mark.parametrize(("more", "verdict"), [(-1, Verdict.CANNOT_TELL), (0, Verdict.FAIL), (1, Verdict.FAIL)])
def test_how_long_a_whole_notice_is_at_least(more: int, verdict: Verdict) -> None:
    text = "字" * (r_d03.LEAST_TEXT + more)
    assert of_works(text)["funding"].verdict == verdict


def test_another_platform_may_hold_it_or_may_be_unread() -> None:
    text = without(CALL, "资金来源")
    here = posting("centre", text=text, title="某路改造施工招标公告")
    there = posting("province", text=CALL, title="某路改造施工招标公告")
    blind = posting("province", unread="扫描件", title="某路改造施工招标公告")
    for other, verdict in ((there, Verdict.PASS), (blind, Verdict.CANNOT_TELL)):
        case = World(kind=CONSTRUCTION).case(notice(here, other))
        assert next(j for j in r_d03.judge(case) if j.subject.field == "funding").verdict == verdict


def test_an_amendment_that_adds_it_cures() -> None:
    of = notice(posting("centre", "09-17", text=without(CALL, "资金来源"), title="某路改造施工招标公告"))
    amendment = {"stage": Stage.AMENDMENT}
    later = notice(posting("centre", "09-18", text="补充：资金来源为市级统筹", **amendment), **amendment)
    found = list(r_d03.judge(World(kind=CONSTRUCTION, as_of=at("09-22")).case(of, later)))
    assert next(j for j in found if j.subject.field == "funding").verdict == Verdict.PASS


@pytest.mark.parametrize("title", ["某路比选公告", "某路邀请招标公告", "某零星工程抽签公告"])
def test_other_ways_of_buying_owe_no_such_notice(title: str) -> None:
    assert said(r_d03, Stage.TENDER, CONSTRUCTION, FILLER, title=title) == {}


def test_a_whole_candidates_notice_passes() -> None:
    found = of_works(CANDIDATES, Stage.CANDIDATES)
    assert len(found) == 9
    assert failed(found) == {}


def test_candidates_without_a_way_to_object() -> None:
    text = without(CANDIDATES, "异议")
    assert failed(of_works(text, Stage.CANDIDATES, must_tender=True)) == {"objection": Severity.RED}
    assert failed(of_works(text, Stage.CANDIDATES)) == {"objection": Severity.ORANGE}


def test_a_manager_is_owed_only_where_works_are_built() -> None:
    text = without(CANDIDATES, "项目负责人")
    built = of_works(text, Stage.CANDIDATES, must_tender=True)
    assert failed(built) == {"project_manager": Severity.ORANGE, "certificates": Severity.RED}
    bought = said(r_d03, Stage.CANDIDATES, CONSTRUCTION, text, title="某泵站水泵设备招标候选人公示")
    assert not {"project_manager", "certificates"} & set(bought)


def test_prices_that_were_read_are_told() -> None:
    text = without(CANDIDATES, "报价")
    ranked = (Candidate(None, 1, "甲公司", 3e6),)
    assert failed(of_works(text.replace("元", ""), Stage.CANDIDATES, candidates=ranked)) == {}


def test_results_of_purchases() -> None:
    assert failed(of_purchase(RESULT, experts=("甲某",))) == {}
    assert failed(of_purchase(without(RESULT, "评审专家"))) == {"experts": Severity.RED}


def test_a_heading_of_experts_without_names_cannot_be_told() -> None:
    assert of_purchase(RESULT)["experts"].verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize("words", ["谈判小组成员：", "评标委员会：", "单一来源采购人员名单：", "评委："])
def test_evaluators_go_by_many_words(words: str) -> None:
    assert "experts" not in failed(of_purchase(without(RESULT, "评审专家") + "\n" + words))


def test_experts_are_owed_in_no_result_of_works() -> None:
    assert "experts" not in said(r_d03, Stage.RESULT, CONSTRUCTION, FILLER)


def test_a_result_of_nothing_bought_owes_nothing() -> None:
    assert of_purchase(f"{FILLER}本项目废标", winners=()) == {}
    assert of_purchase(f"{FILLER}二包废标", winners=(Winner("1", "示范公司"),)) != {}


def test_works_are_told_by_their_name() -> None:
    text = without(RESULT, "服务范围")
    assert "objects" in failed(of_purchase(text, experts=("甲某",)))
    built = said(r_d03, Stage.RESULT, PROCUREMENT, text, title="公厕改造工程成交公告", experts=("甲某",),
                 winners=(Winner(None, "示范公司"),))  # fmt: skip
    assert failed(built) == {}


@pytest.mark.parametrize("title", ["办公用品网上竞价结果", "复印纸电子卖场成交公告", "物业框架协议入围公告"])
def test_shops_and_frameworks_owe_no_such_result(title: str) -> None:
    assert said(r_d03, Stage.RESULT, PROCUREMENT, FILLER, title=title) == {}


def test_contracts_of_purchases() -> None:
    assert failed(of_purchase(CONTRACT, Stage.CONTRACT)) == {}
    assert failed(of_purchase(without(CONTRACT, "签订"), Stage.CONTRACT)) == {"signed_on": Severity.YELLOW}


def test_an_unread_body_says_nothing() -> None:
    (found,) = of_works("", unread="扫描件").values()
    assert (found.verdict, found.reason) == (Verdict.CANNOT_TELL, UNREAD)


@pytest.mark.parametrize("kind", [TradeKind.LAND, TradeKind.STATE_ASSETS])
def test_other_trades_are_not_judged(kind: TradeKind) -> None:
    assert said(r_d03, Stage.TENDER, kind, FILLER) == {}


@pytest.mark.parametrize(
    "words",
    [
        "投资项目统一代码：2601-1",
        "总投资 300 万元",
        "投资估算：￥5,390,200.00元",
        "招标人：示范投资有限公司",
        "招标人：示范城市建设投资集团",
        "招标人：示范县财政局",
    ],
)
def test_words_for_money_in_a_name_or_a_code_are_none(words: str) -> None:
    assert set(failed(of_works(without(CALL, "资金来源") + "\n" + words))) == {"funding"}


@pytest.mark.parametrize(
    "words",
    [
        "政府投资项目，示范公司代建",
        "总投资 300 万元，其中上级补助 200 万元",
        "由示范投资有限公司自筹",
        "财政拨款",
        "由示范县财政局统筹安排",
        "示范局投资，公司建设",
    ],
)
def test_words_for_money_beside_a_name_are_some(words: str) -> None:
    assert failed(of_works(without(CALL, "资金来源") + "\n" + words)) == {}


@pytest.mark.parametrize(
    ("words", "lacking"),
    [
        ("监督部门：示范县住房和城乡建设局", True),
        ("行政监督机构：示范局", True),
        ("监督部门：示范局 电话 0739-0000000", False),
        ("监督电话 0739-0000000", False),
        ("接受社会监督", False),
        ("如有意见，请联系招标人", False),
        ("向监督部门反映", False),
    ],
)
def test_a_supervisor_who_is_only_named_is_no_way_to_object(words: str, lacking: bool) -> None:
    text = without(CANDIDATES, "异议") + "\n" + words
    found = of_works(text, Stage.CANDIDATES, candidates=(Candidate(None, 1, "示范公司"),))
    assert ("objection" in failed(found)) is lacking


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("采购文件", Verdict.FAIL),
        ("磋商文件（定稿）.pdf", Verdict.FAIL),
        ("中小企业声明函.pdf", Verdict.FAIL),
        ("采购文件、中小企业声明函", Verdict.FAIL),
        ("采购文件（随本公告一并公布）", Verdict.FAIL),
        ("采购文件及残疾人福利性单位声明函", Verdict.FAIL),
        ("采购文件、其他资料", Verdict.CANNOT_TELL),
        ("采购文件及附件", Verdict.CANNOT_TELL),
        ("采购文件、分项报价表", Verdict.CANNOT_TELL),
        ("采购文件及评审结果.pdf", Verdict.CANNOT_TELL),
        ("采购文件.zip", Verdict.CANNOT_TELL),
        ("附件1.pdf", Verdict.CANNOT_TELL),
    ],
)
def test_documents_of_the_purchase_hold_no_result(name: str, verdict: Verdict) -> None:
    text = without(RESULT, "评审专家") + f"\n附件：\n1. {name}" * (verdict == Verdict.FAIL)
    found = of_purchase(text, winners=(Winner(None, "示范公司", 100.0),), attachments=(Attachment(name),))
    assert found["experts"].verdict == verdict


def test_other_lines_below_the_heading_may_be_a_file_that_holds_it() -> None:
    text = without(RESULT, "评审专家") + "\n附件：\n采购文件\n评分表"
    assert of_purchase(text, winners=(Winner(None, "示范公司", 1.0),))["experts"].verdict == Verdict.CANNOT_TELL


PURCHASE_CALL = f"""示范医院被服洗涤服务公开招标公告
按照政府采购法的规定，现公开招标
预算金额：100 元
采购需求：被服洗涤一项
合同履行期限：一年
本项目不接受联合体投标
申请人的资格要求：满足政府采购法第二十二条规定
获取招标文件：2026年9月18日至9月25日，在代理公司前台领取
公告期限：自本公告发布之日起5个工作日
投标截止时间：2026年10月20日9时
开标地点：示范路2号会议室
联系电话：0739-0000000
{FILLER}"""


def of_call(text: str, title: str = "示范医院被服洗涤服务公开招标公告") -> dict[str, Judgement]:
    return said(r_d03, Stage.TENDER, PROCUREMENT, text, title=title)


def test_a_call_of_a_purchase_tells_its_budget() -> None:
    assert {j.verdict for j in of_call(PURCHASE_CALL).values()} == {Verdict.PASS}
    assert failed(of_call(without(PURCHASE_CALL, "预算"))) == {"budget_yuan": Severity.ORANGE}


@pytest.mark.parametrize("words", ["最高限价 90 元", "单价：3 元", "按费率报价", "资金已落实", "控制价见后"])
def test_a_budget_told_in_other_words(words: str) -> None:
    assert failed(of_call(without(PURCHASE_CALL, "预算") + "\n" + words)) == {}


@pytest.mark.parametrize("title", ["示范医院被服洗涤征求意见公告", "示范食堂特许经营招标公告", "示范医院定点采购公告"])
def test_what_is_no_call_owes_no_budget(title: str) -> None:
    assert of_call(without(PURCHASE_CALL, "预算").replace("公开招标公告", ""), title) == {}


def test_a_firms_own_purchase_owes_no_budget() -> None:
    assert of_call(without(without(PURCHASE_CALL, "预算"), "政府采购法")) == {}


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("由示范县发展和改革局以发改投资〔2026〕264号批准建设", Verdict.FAIL),
        ("建设规模：总投资约5000万元，改造管网5公里", Verdict.FAIL),
        ("由示范县发展和改革局核准实施，已列入年度投资计划", Verdict.FAIL),
        ("已列入年度中央预算内投资计划", Verdict.PASS),
        ("总投资见批复，批文湘发改投资审[2026]12号", Verdict.FAIL),
        ("由示范县发展和改革局以发改投资〔2026〕264号批准建设，政府投资100%", Verdict.PASS),
        ("建设资金来自财政〔2026〕12号文下达的专项", Verdict.PASS),
        ("总投资全部由业主自筹", Verdict.PASS),
        ("投资来源：国有企业投资", Verdict.PASS),
    ],
)
def test_a_documents_number_and_a_cost_are_no_source_of_funds(line: str, verdict: Verdict) -> None:
    text = without(CALL, "资金来源") + line
    assert of_works(text, must_tender=True)["funding"].verdict == verdict


END = """
九、联系方式（有疑问时）
采购单位
单位名称：示范医院
地址：示范大道2号
代理机构
地址：示范街3号"""


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (without(RESULT, "供应商地址") + END, Verdict.FAIL),  # only the purchaser's and the agency's
        (RESULT + END, Verdict.PASS),
        (without(RESULT, "供应商地址") + "成交供应商 | 示范公司 | 示范县和平路12号\n" + END, Verdict.PASS),
        (without(RESULT, "供应商地址") + "名称、地址：示范公司（示范市新城区）\n" + END, Verdict.PASS),
        (f"联系方式\n地址：示范大道2号{END}\n" + RESULT, Verdict.PASS),  # contacts first, the winner below
        (without(RESULT, "供应商地址"), Verdict.FAIL),
        (without(RESULT, "供应商地址") + "\n采购单位地址：示范大道2号", Verdict.PASS),  # whose it is cannot be told
        (without(RESULT, "供应商地址") + END + "\n成交供应商地址：示范路5号", Verdict.PASS),
    ],
)
def test_where_the_supplier_is(text: str, verdict: Verdict) -> None:
    assert of_purchase(text)["winners.address"].verdict == verdict


def demanding(demand: str | None, lots: tuple[str, ...] = (), round_: int = 1) -> dict[str, Judgement]:
    title, text = (
        "某停车场建设工程中标候选人公示",
        without(CANDIDATES, "证书").replace("某路改造施工", "某停车场建设工程"),
    )
    text += "\n项目负责人：孙示安"
    call = notice(
        posting("centre", "08-17", qualification=demand, title="某停车场建设工程招标公告"), lots=lots, round=round_
    )
    named = (Candidate(None, 1, "示范建设公司"),)
    return said(r_d03, Stage.CANDIDATES, CONSTRUCTION, text, call, title=title, must_tender=True, candidates=named)


def test_a_call_that_wants_a_certified_manager_owes_his_certificate() -> None:
    assert failed(demanding("拟派项目负责人须具备二级及以上注册建造师执业资格")) == {"certificates": Severity.RED}


@pytest.mark.parametrize(
    ("demand", "lots", "round_"),
    [
        (None, (), 1),
        ("投标人具备相应资质", (), 1),
        ("项目负责人具有高级职称", (), 1),
        ("拟派项目负责人须具备注册建造师执业资格", ("1", "2"), 1),
        ("拟派项目负责人须具备注册建造师执业资格", (), 2),
    ],
)
def test_a_call_that_wants_none_owes_none(demand: str | None, lots: tuple[str, ...], round_: int) -> None:
    assert "certificates" not in demanding(demand, lots, round_)
