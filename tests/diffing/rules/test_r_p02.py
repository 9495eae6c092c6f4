"""R-P02: numbers of persons, told to be theirs; what the law wants printed is no leak, and findings leak nothing."""

from __future__ import annotations

import pytest

from diffing.rules import r_p02
from diffing.speaking import UNREAD
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, notice, posting
from tests.diffing.rules.saying import said
from tests.diffing.shelves import HandMade, listed

IDENTITY = "11010519491231002X"  # the standard's own example
CARD = "6222020000000000003"
MOBILE = "13900000000"
KEYS = {"identity": "personal.identity", "card": "personal.card", "mobile": "personal.mobile"}


def luhn(number: str) -> bool:
    digits = [int(c) * (1 + n % 2) for n, c in enumerate(reversed(number))]
    return sum(d - 9 if d > 9 else d for d in digits) % 10 == 0


def judged(text: str, what: str, stage: Stage = Stage.RESULT, kind: TradeKind = CONSTRUCTION) -> Judgement:
    found = said(r_p02, stage, kind, text)
    return found.get(KEYS[what]) or found["personal"]  # where no number of any kind stands that is said once


def card() -> str:
    return next(n for last in range(10) if luhn(n := CARD[:-1] + str(last)))


@pytest.mark.parametrize(
    ("text", "what", "severity"),
    [
        (f"竞得人：张某，身份证号：{IDENTITY}", "identity", Severity.RED),
        (f"采购人代表张三三（{IDENTITY}）参加了评审。", "identity", Severity.RED),
        (f"户名：张三三 银行卡号：{card()}", "card", Severity.RED),
        (f"项目经理 张三 {MOBILE}", "mobile", Severity.YELLOW),
    ],
)
def test_what_is_told_to_be_a_persons(text: str, what: str, severity: Severity) -> None:
    found = judged(text, what)
    assert (found.verdict, found.severity) == (Verdict.FAIL, severity)
    assert "1 个" in found.reason


@pytest.mark.parametrize(
    "text", [f"身份证号：{IDENTITY}", f"户名：张三三 银行卡号：{card()}", f"项目经理 张三 {MOBILE}"]
)
def test_a_finding_shows_masked_numbers_only(text: str) -> None:
    for found in said(r_p02, Stage.RESULT, CONSTRUCTION, text).values():
        shown = f"{found.values}{found.reason}"
        assert IDENTITY not in shown
        assert card() not in shown
        assert MOBILE not in shown


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("身份证号：110105********002X", "identity"),
        ("身份证号：110105194912310021", "identity"),  # the check digit does not fit
        (f"招标项目编号：{IDENTITY}", "identity"),
        (f"户名：示范县财政局 账号：{card()} 保证金专户", "card"),
        (f"联系人：张工 联系电话：{MOBILE}", "mobile"),
        (f"采购人：示范医院 联系人：张工 电话：{MOBILE}", "mobile"),
        (f"乙方：示范公司 联系方式：{MOBILE}", "mobile"),
        (f"示范公司 {MOBILE}", "mobile"),
        ("项目经理 张三 139****0000", "mobile"),
    ],
)
def test_innocent_numbers(text: str, what: str) -> None:
    assert judged(text, what).verdict == Verdict.PASS


@pytest.mark.parametrize("whose", ["评审代表", "评审专家", "个人", "本人", "采购人代表张三"])
def test_a_card_of_whom_a_role_is_told(whose: str) -> None:
    found = judged(f"评审日期：2026年9月17日。\n{whose}银行卡号{card()}用于发放评审费", "card")
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.RED)


@pytest.mark.parametrize(
    "told",
    [
        "３．１ 评审劳务报酬支付账户：吴永红，示范银行，卡号",
        "付款账户：张三，示范银行邵阳支行，银行卡号：",
        "收款账户：李四四 卡号 ",
        "报酬汇入账户 | 张三三 | 示范农商行 | 卡号 | ",
        "劳务费支付至张三，示范银行，卡号：",
        "退款账号：张三三（个人），银行卡号：",
    ],
)
def test_a_card_of_somebody_named(told: str) -> None:
    found = judged(f"中标人：示范规划有限公司\n{told}{card()}", "card")
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.RED)


@pytest.mark.parametrize(
    "told",
    [
        "竞得人张少少（自然人），住示范路12号，手机号码",
        "1.11 竞得人：张三三，手机：",
        "受让方姓名：李四，住示范县示范局宿舍，手机",
        "竞得人 | 王五五 | 手机号 | ",
        "买受人：张三（系自然人）手机号码：",
        "竞得人：张三三，联系电话：",
        "竞得人：张三三\n竞得人联系方式：",
        "受让人：欧阳三三（手机：",
        "承租人 | 张三三\n联系电话 | ",
    ],
)
def test_the_mobile_of_a_natural_person_who_won(told: str) -> None:
    found = judged(f"成交结果\n{told}{MOBILE}", "mobile", kind=TradeKind.LAND)
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW)


@pytest.mark.parametrize(
    "told",
    [
        "竞得人：示范置业有限公司，手机：",
        "竞得人：张三（示范公司职员），手机：",
        "竞得人：李氏实业公司，联系人张三，手机：",
        "竞得人：张三三。\n出让人：示范县自然资源局，手机：",
        "自然人竞买的，手机",
    ],
)
def test_a_mobile_that_may_be_a_contact(told: str) -> None:
    assert judged(f"成交结果\n{told}{MOBILE}", "mobile", kind=TradeKind.LAND).verdict != Verdict.FAIL


@pytest.mark.parametrize(
    "text",
    [
        "评审专家酬金由示范公司支付，银行卡号：{}",  # whose card it is, another clause says
        "户名：示范劳务有限公司 授权代表银行卡号：{}",
        "投标保证金专户，授权代表凭卡号：{}缴纳",
        "评审代表办理的单位账号：{}",
        "银行卡号：{}",
        "付款账户：示范公司，示范银行，卡号{}",
        "付款账户：县财政局，示范银行，卡号{}",
        "付款账户：示范银行，卡号{}",
        "付款账户：张三三\n采购人：示范局，示范银行，卡号{}",
        "收款账户：石材厂，示范银行，卡号{}",
    ],
)
def test_a_card_that_may_be_no_persons(text: str) -> None:
    assert judged(text.format(card()), "card").verdict != Verdict.FAIL


def test_a_number_of_that_form_without_a_word_cannot_be_told() -> None:
    found = judged(f"张某 {IDENTITY}", "identity")
    assert (found.verdict, found.values["centre"]) == (Verdict.CANNOT_TELL, None)


@pytest.mark.parametrize("kind", list(TradeKind))
def test_every_trade_and_stage(kind: TradeKind) -> None:
    assert judged(f"身份证号：{IDENTITY}", "identity", Stage.OTHER, kind).verdict == Verdict.FAIL


def test_each_copy_is_judged_for_itself() -> None:
    clean, leaking = posting("centre", text="无"), posting("ccgp_hunan", text=f"身份证号：{IDENTITY}")
    found = list(r_p02.judge(World(kind=PROCUREMENT).case(notice(clean, leaking))))
    told = {j.subject.platform: j.verdict for j in found}
    assert told == {"centre": Verdict.PASS, "ccgp_hunan": Verdict.FAIL}


def test_evaluators_data_are_another_rules() -> None:
    text = f"评审专家：李四四\n李四四 身份证号 {IDENTITY} {MOBILE}"
    found = said(r_p02, Stage.RESULT, PROCUREMENT, text, experts=("李四四",))
    assert {j.verdict for j in found.values()} == {Verdict.PASS}


def test_an_unread_body_says_nothing() -> None:
    (found,) = said(r_p02, Stage.RESULT, CONSTRUCTION, "", unread="扫描件").values()
    assert (found.verdict, found.reason) == (Verdict.CANNOT_TELL, UNREAD)


def test_a_number_that_is_gone_is_said_to_be_gone() -> None:
    world = World(kind=PROCUREMENT, found={"J-1": frozenset({("R-P02", KEYS["card"])})})
    found = {j.subject.field: j.verdict for j in r_p02.judge(world.case(notice(posting("centre", text="已遮盖"))))}
    assert found == {KEYS["card"]: Verdict.PASS}


def table(heads: str, *rows: str) -> str:
    return "\n".join(("名单如下：", heads, *rows))


@pytest.mark.parametrize(
    ("heads", "row", "what", "severity"),
    [
        ("序号 | 户主 | 身份证号 | 补助（元）", f"1 | 张三 | {IDENTITY} | 21000", "identity", Severity.RED),
        ("投标人 | 代理人 | 代理人身份证", f"示范公司 | 张三 | {IDENTITY}", "identity", Severity.RED),
        ("姓名 | 工种 | 实发 | 银行卡号", f"张三 | 木工 | 6200 | {card()}", "card", Severity.RED),
        ("征拆户 | 面积 | 手机", f"张三 | 120 | {MOBILE}", "mobile", Severity.YELLOW),
        ("农户姓名 | 联系电话", f"张三 | {MOBILE}", "mobile", Severity.YELLOW),
    ],
)
def test_the_head_of_a_column_tells_what_a_number_is(heads: str, row: str, what: str, severity: Severity) -> None:
    found = judged(table(heads, row.replace("张三", "李四"), row), what)
    assert (found.verdict, found.severity) == (Verdict.FAIL, severity)


@pytest.mark.parametrize(
    ("heads", "row", "what"),
    [
        ("单位 | 户名 | 账号", f"1 | 示范县财政局 | {card()}", "card"),
        ("供应商 | 银行卡号", f"示范公司 | {card()}", "card"),
        ("联系人 | 联系电话", f"张三 | {MOBILE}", "mobile"),
        ("姓名 | 职务 | 电话", f"张三 | 主任 | {MOBILE}", "mobile"),
        ("农户姓名 | 联系电话", "张三 | 139****0000", "mobile"),
        ("户主 | 身份证号", "张三 | 110105********002X", "identity"),
    ],
)
def test_heads_that_tell_of_no_person(heads: str, row: str, what: str) -> None:
    assert judged(table(heads, row), what).verdict != Verdict.FAIL


@pytest.mark.parametrize(
    "told",
    [
        "竞得人为周某某（", "受让方：张三三（", "投诉人：张三三，男，", "竞得人：张**（", "竞得人证照号码 | ",
        "授权委托书（张三三",
        "兹委托张三三（", "安置户张三三（", "监护人（张三三）",
    ],
)  # fmt: skip
def test_an_identity_number_behind_the_name_of_a_natural_person(told: str) -> None:
    assert judged(f"{told}{IDENTITY}）", "identity", kind=TradeKind.LAND).verdict == Verdict.FAIL


@pytest.mark.parametrize(
    "told", ["支付房屋所有人张三三，示范银行卡号", "款项汇至张三三的农行卡", "打入户主张三三一卡通账号"]
)
def test_a_card_paid_into_of_somebody_named(told: str) -> None:
    assert judged(f"{told}{card()}", "card").verdict == Verdict.FAIL


def test_the_mobile_of_a_relative() -> None:
    assert judged(f"受让方张某之妻李三三，联系手机{MOBILE}", "mobile", kind=TradeKind.LAND).verdict == Verdict.FAIL


def test_a_number_behind_another_name_is_not_told() -> None:
    assert judged(f"项目经理：张三三（{IDENTITY}）", "identity").verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    "told",
    [
        "涉及的住户为贫困户张三三一户（本人电话",
        "户主：张三三，联系电话：",
        "村民张三三（手机",
        "竞得人：张三三，联系手机：",
    ],
)
def test_the_telephone_of_a_citizen(told: str) -> None:
    found = judged(f"{told}{MOBILE}）", "mobile", kind=TradeKind.LAND)
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW)


@pytest.mark.parametrize(
    "told",
    [
        "村民咨询电话：",
        "农户报名联系人：张三三，电话：",
        "供应商代表本人电话：",
        "请各农户与村委会联系，联系电话：",
        "竞得人：张三三，咨询电话：",
    ],
)
def test_the_telephone_of_an_office(told: str) -> None:
    assert judged(f"{told}{MOBILE}", "mobile", kind=TradeKind.LAND).verdict == Verdict.PASS


@pytest.mark.parametrize(
    "text",
    [
        "承租方：张三三（自然人）\n家庭住址：示范县示范镇马坪村7组23号",
        "中标人委托代理人李四四，家庭住址示范市示范区示范路18号3栋2单元801室。",
        "竞得人姓名：\n张三三\n竞得人住址：\n示范市示范区东塔路218号5栋2单元1103室",
        "受让方：张三三，住址：示范县东街12号",
        "投诉人：张三三，男，汉族，1980年1月2日出生，住示范县坪上镇朝阳村3组。",
        "户籍所在地 | 示范县示范村二组",
    ],
)
def test_where_a_person_lives(text: str) -> None:
    found = said(r_p02, Stage.RESULT, TradeKind.LAND, text)["personal.address"]
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW)
    assert not any(word in f"{found.values}{found.reason}" for word in ("号", "组", "室") if word in f"{found.values}")


@pytest.mark.parametrize(
    "text",
    [
        "竞得人：示范置业有限公司\n竞得人地址：示范市西湖路88号2栋1单元1502室",
        "竞得人：示范置业有限公司\n竞得人住址：示范市西湖路88号2栋1502室",
        "竞得人：张三三\n竞得人住址：示范县示范镇",
        "竞得人：张三三\n住址：示范县****村7组",
        "家庭住址：依法不予公开",
        "经营场所：示范镇正街56号",
        "法定代表人住所：示范市示范公司2栋1号",
        "安置住房位于示范路1号2栋",
        "供应商住所地：示范市示范路3号",
    ],
)
def test_addresses_that_are_no_homes(text: str) -> None:
    assert "personal.address" not in said(r_p02, Stage.RESULT, TradeKind.LAND, text)


FIRST = "一、评标结果\n第一中标候选人：示范建设有限公司\n投标报价：1934.665万元\n"


@pytest.mark.parametrize(
    "line",
    [
        "项目负责人：赵示一（{}）", "拟派项目负责人：赵示一 {}",
        "设计负责人姓名：赵示一，{}", "总监理工程师：赵示一/{}", "项目负责人 | 赵示一 {}",
        "拟任项目总监：赵示一（{}）", "注册建造师 赵示一（{}）",
    ],
)  # fmt: skip
def test_a_mobile_straight_behind_the_name_of_a_bidders_manager(line: str) -> None:
    found = judged(FIRST + line.format(MOBILE), "mobile", Stage.CANDIDATES)
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW)


def test_a_mobile_in_the_column_of_managers() -> None:
    table = f"排序 | 中标候选人名称 | 投标报价 | 项目负责人\n1 | 示范建设有限公司 | 1934万元 | 赵示一（{MOBILE}）"
    assert judged(f"中标候选人公示\n{table}", "mobile", Stage.CANDIDATES).verdict == Verdict.FAIL


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}三、联系方式\n招标人：示范县水利局\n项目负责人：赵示一（{{}}）",
        f"{FIRST}招标代理机构：示范咨询有限公司 项目负责人：赵示一 {{}}",
        f"{FIRST}项目负责人：赵示一，联系电话：{{}}",
        "招标人：示范县水利局\n招标代理机构：示范咨询有限公司\n项目负责人：赵示一（{}）",
        f"{FIRST}项目负责人：赵示一（139****0000）{{}}".replace("{}", ""),
    ],
)
def test_a_manager_who_is_to_be_asked(text: str) -> None:
    assert judged(text.format(MOBILE), "mobile", Stage.CANDIDATES).verdict == Verdict.PASS


@pytest.mark.parametrize(
    "label", ["ID：", "ID号：", "ID Card No.: ", "SFZ：", "身份信息：", "公民身份识别号码：", "身份编号："]
)
def test_an_identity_card_by_other_names(label: str) -> None:
    text = f"中标人：示范建设有限公司。项目负责人姓名：赵示一。二级注册建造师，注册编号湘1430000，{label}{IDENTITY}。"
    found = judged(text, "identity")
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.RED)


@pytest.mark.parametrize(
    "text",
    [
        "标段ID：{}", "项目负责人：赵示一。公告ID：{}", "ID：{}",
        "项目负责人：赵示一，证书编号：{}", "系统订单ID {}，采购包1",
    ],
)  # fmt: skip
def test_numbers_of_other_things_are_no_persons(text: str) -> None:
    assert judged(text.format(IDENTITY), "identity").verdict != Verdict.FAIL


@pytest.mark.parametrize(
    "text",
    [
        "第一中标候选人授权委托人张三三（{}）已到场签收。",
        "授权委托人：张三三，{}",
        "受托人张三三 {}",
        "签收人：张三三（{}）",
        "被委托人张三三（男，{}）",
        "到场人员张三三（{}）",
        "领取人 | 张三三 | {}",
    ],
)
def test_who_came_for_a_bidder_is_a_person(text: str) -> None:
    assert judged(text.format(IDENTITY), "identity").verdict == Verdict.FAIL


@pytest.mark.parametrize("text", ["委托人：示范县水利局（{}）", "受托人：示范有限公司 {}", "代理人证书编号：张三三 {}"])
def test_who_is_no_person_or_has_a_certificate(text: str) -> None:
    assert judged(text.format(IDENTITY), "identity").verdict != Verdict.FAIL


ROSTER = "姓名 岗位 个人手机\n何示安 保洁 13700000001\n林示远 保洁 13800000002"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ROSTER, True), ("序号 | 姓名 | 手机号码\n1 | 何示安 | 13700000001\n2 | 林示远 | 13800000002", True),
        (ROSTER.rpartition("\n")[0], False), (ROSTER.replace("0000", "****"), False),
        ("供应商 姓名 电话\n示范公司 何示安 13700000001\n示例公司 林示远 13800000002", False),
        ("联系人姓名 电话\n何示安 13700000001\n林示远 13800000002", False),
        ("何示安 13700000001\n林示远 13800000002", False),
    ],
)  # fmt: skip
def test_mobiles_of_a_list_of_persons_in_a_file(text: str, told: bool) -> None:
    of = posting("centre", stage=Stage.RESULT, attachments=listed("人员名册.txt"), text="结果公告")
    shelf = HandMade()
    shelf.keep(of, "人员名册.txt", text)
    case = World(files=shelf).case(notice(of, stage=Stage.RESULT))
    found = [j for j in r_p02.judge(case) if j.subject.field == "personal.mobile"]
    assert [(j.verdict, j.severity) for j in found] == ([(Verdict.FAIL, Severity.YELLOW)] if told else [])
    assert not told or "13700000001" not in str(found[0].values)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("受让方：张三三\n成交金额：369万元\n保证金退还账号：{}", Verdict.FAIL),
        ("受让方：示例商贸有限公司\n保证金退还账号：{}", Verdict.CANNOT_TELL),
        ("受让方：张三三\n保证金退还账号：{}，户名：示例商贸有限公司", Verdict.PASS),
        ("受让方：张三三\n保证金缴纳账号：{}", Verdict.PASS),
    ],
)
def test_an_account_that_money_goes_back_to_is_of_the_person_who_won(text: str, verdict: Verdict) -> None:
    assert judged(text.format(card()), "card").verdict == verdict
