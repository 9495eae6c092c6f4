"""R-P03: who evaluates works is secret until the winner is determined; their numbers stay theirs."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.rules import r_p02, r_p03
from diffing.speaking import UNREAD
from notices.fields import Winner
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, notice, posting
from tests.diffing.rules.saying import said, verdicts
from tests.diffing.shelves import HandMade, listed

NAMES = ("赵一一", "钱二二", "孙三三")
TEXT = "评标委员会成员：赵一一、钱二二、孙三三"


def judged(stage: Stage = Stage.CANDIDATES, kind: TradeKind = CONSTRUCTION, *others: Any, **given: Any) -> Judgement:
    text = given.pop("text", TEXT)
    return said(r_p03, stage, kind, text, *others, **{"experts": NAMES, **given})["experts"]


@pytest.mark.parametrize(("must", "severity"), [(True, Severity.RED), (False, Severity.ORANGE)])
def test_names_before_the_result(must: bool, severity: Severity) -> None:
    found = judged(must_tender=must)
    assert (found.verdict, found.severity) == (Verdict.FAIL, severity)
    assert found.reason == "中标结果确定前载有评标专家 3 人姓名"
    assert not any(name in f"{found.values}{found.reason}" for name in NAMES)


@pytest.mark.parametrize("stage", [Stage.TENDER, Stage.OPENING_RECORD, Stage.CLARIFICATION])
def test_so_early_it_is_no_better(stage: Stage) -> None:
    assert judged(stage).verdict == Verdict.FAIL


def test_two_whom_the_owner_sends() -> None:
    text = "评标委员会由5人组成，其中招标人代表2人（赵一一、钱二二），其余抽取。"
    assert judged(Stage.TENDER, experts=NAMES[:2], text=text).verdict == Verdict.FAIL


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f"工程拟于9月20日开标，抽取评标专家如下。{TEXT}", Verdict.FAIL),
        (f"公示期间收到异议，中标人待定。{TEXT}", Verdict.FAIL),
    ],
)
def test_what_is_posted_beside_while_nobody_has_won(text: str, verdict: Verdict) -> None:
    assert judged(Stage.OTHER, text=text).verdict == verdict


def test_what_is_posted_beside_and_says_nothing_of_it() -> None:
    assert "experts" not in said(r_p03, Stage.OTHER, CONSTRUCTION, TEXT, experts=NAMES)


def test_no_names_pass() -> None:
    assert judged(experts=(), text="评标委员会由五人组成").verdict == Verdict.PASS


def test_masked_names_name_nobody() -> None:
    assert judged(experts=("赵**", "钱某", "孙××")).verdict == Verdict.PASS


@pytest.mark.parametrize(("count", "verdict"), [(2, Verdict.CANNOT_TELL), (3, Verdict.FAIL)])
def test_fewer_than_a_committee_may_be_others(count: int, verdict: Verdict) -> None:
    assert judged(experts=NAMES[:count]).verdict == verdict


def test_names_without_a_word_for_a_committee_cannot_be_told() -> None:
    assert judged(text="赵一一、钱二二、孙三三").verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("day", "verdict"), [("09-16", "not_applicable"), ("09-17", "not_applicable"), ("09-18", "fail")]
)
def test_once_the_result_is_out_they_are_public(day: str, verdict: str) -> None:
    result = notice(posting("centre", day, stage=Stage.RESULT), stage=Stage.RESULT)
    assert judged(Stage.CANDIDATES, CONSTRUCTION, result).verdict == verdict


@pytest.mark.parametrize("stated", [{"awarded_on": "2026-09-17"}, {"winners": (Winner(None, "示范公司"),)}])
def test_a_notice_that_says_who_won_is_a_result(stated: dict[str, Any]) -> None:
    assert judged(**stated).verdict == Verdict.NOT_APPLICABLE


def test_an_award_to_come_is_none() -> None:
    assert judged(awarded_on="2026-09-18").verdict == Verdict.FAIL


@pytest.mark.parametrize(("stage", "kind"), [(Stage.RESULT, CONSTRUCTION), (Stage.CANDIDATES, PROCUREMENT)])
def test_names_alone_are_right_in_results_and_purchases(stage: Stage, kind: TradeKind) -> None:
    assert verdicts(said(r_p03, stage, kind, TEXT, experts=NAMES)) == {"experts.details": Verdict.PASS}


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("赵一一 示范大学 13900000000", Severity.ORANGE),
        ("赵一一 0739-0000000", Severity.ORANGE),
        ("赵一一 身份证号 11010519491231002X 电话 0739-0000000", Severity.RED),
        ("姓名：赵一一　工作单位：示范医院　身份证：11010519491231002X", Severity.RED),
    ],
)
def test_numbers_beside_an_evaluator(line: str, severity: Severity) -> None:
    found = said(r_p03, Stage.RESULT, PROCUREMENT, f"{TEXT}\n{line}", experts=NAMES)["experts.details"]
    assert (found.verdict, found.severity) == (Verdict.FAIL, severity)
    assert "1 个" in found.reason
    assert "0000000" not in f"{found.values}{found.reason}"


@pytest.mark.parametrize(
    "line",
    [
        "联系人：赵一一 13900000000",
        "代理机构：示范公司 赵一一 0739-0000000",
        "赵一一 139****0000",
        "赵一一 编号 2026091700123",
    ],
)
def test_contacts_and_masked_numbers_are_no_details(line: str) -> None:
    found = said(r_p03, Stage.RESULT, PROCUREMENT, f"{TEXT}\n{line}", experts=NAMES)
    assert found["experts.details"].verdict == Verdict.PASS


LISTED = "评审专家名单：赵一一（示范县第一人民医院信息中心，13900000000，11010519491231002X）；" + "、".join(
    f"{name}（示范市某某职业技术学院计算机与信息工程系副教授，13900000001）" for name in NAMES[1:]
)


def test_numbers_in_brackets_behind_the_names_of_a_long_line() -> None:
    found = said(r_p03, Stage.RESULT, PROCUREMENT, LISTED, experts=NAMES)["experts.details"]
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.RED)
    assert found.reason == "载有评审专家证件号 1 个、电话 2 个"


@pytest.mark.parametrize(
    "line",
    [
        "项目联系人：赵一一（13900000000）",
        "采购代理机构经办：赵一一（0739-0000000）",
        "赵一一（示范医院）、钱二二（示范大学），咨询电话：0739-0000000",
        "赵一一（139****0000）",
    ],
)
def test_contacts_in_a_long_line_are_none_of_theirs(line: str) -> None:
    text = "本次公告自发布之日起计算公告期限，" * 8 + line
    found = said(r_p03, Stage.RESULT, PROCUREMENT, text, experts=NAMES)["experts.details"]
    assert found.verdict == Verdict.PASS


def test_a_whole_notice_in_one_line_tells_nothing_of_whose_a_number_is() -> None:
    text = TEXT + "，示范项目结果如下" * 20 + "电话 0739-0000000"
    assert said(r_p03, Stage.RESULT, PROCUREMENT, text, experts=NAMES)["experts.details"].verdict == Verdict.PASS


def test_a_bank_card_beside_an_evaluator() -> None:
    text = f"{TEXT}\n赵一一 | 13900000000 | 6222020000000000000"
    found = said(r_p03, Stage.RESULT, PROCUREMENT, text, experts=NAMES)["experts.details"]
    assert found.severity == Severity.RED
    assert found.reason == "载有评审专家银行卡号 1 个、电话 1 个"


def test_numbers_of_several_are_of_the_committee() -> None:
    text = f"{TEXT}\n赵一一 身份证号 11010519491231002X\n钱二二 身份证号 110105194912310038"
    assert said(r_p03, Stage.RESULT, PROCUREMENT, text, experts=NAMES)["experts.details"].verdict == Verdict.FAIL
    assert {j.verdict for j in said(r_p02, Stage.RESULT, PROCUREMENT, text, experts=NAMES).values()} == {Verdict.PASS}


@pytest.mark.parametrize(
    "told",
    [
        "赵一一 | 400 | 6222020000000000000",
        "赵一一　身份证号 11010519491231002X",
        "采购人代表赵一一，身份证号码11010519491231002X，住示范市示范路1号。",
        "本次公告自发布之日起计算公告期限，" * 8 + "组长：赵一一（身份证号11010519491231002X）、钱二二",
    ],
)
def test_a_number_alone_is_told_once_as_personal_data(told: str) -> None:
    text = f"{TEXT}\n{told}"
    of_evaluators = said(r_p03, Stage.RESULT, PROCUREMENT, text, experts=NAMES)["experts.details"]
    personal = said(r_p02, Stage.RESULT, PROCUREMENT, text, experts=NAMES)
    assert of_evaluators.verdict == Verdict.NOT_APPLICABLE
    assert Severity.RED in {j.severity for j in personal.values() if j.verdict == Verdict.FAIL}


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("评审专家郑四四，示范医院，电话0739-0000000。", Verdict.FAIL),
        ("评标专家郑四四（0739-0000000）参加评审。", Verdict.FAIL),
        ("评审专家郑四四参加评审。咨询电话：0739-0000000", Verdict.PASS),
    ],
)
def test_one_named_beside_the_list(told: str, verdict: Verdict) -> None:
    found = said(r_p03, Stage.RESULT, PROCUREMENT, f"{TEXT}\n{told}", experts=NAMES)
    assert found["experts.details"].verdict == verdict


PAGE = "本次公告自发布之日起计算公告期限，" * 8


@pytest.mark.parametrize(
    "told",
    [
        "赵一一，示范县财政局退休干部，电话：0739-0000000；钱二二，示范中学",
        "姓名：赵一一 工作单位：示范医院 手机：13900000000；姓名：钱二二 工作单位：示范中学",
        "赵一一/示范医院/主任医师/0739-0000000",
    ],
)
def test_a_number_in_the_clause_behind_a_name_of_a_long_line(told: str) -> None:
    found = said(r_p03, Stage.RESULT, PROCUREMENT, f"{PAGE}组长：{told}", experts=NAMES)["experts.details"]
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.ORANGE)


@pytest.mark.parametrize(
    "told",
    [
        "赵一一、钱二二、孙三三六、代理服务收费：电话0739-0000000",
        "赵一一，钱二二，孙三三。咨询电话：0739-0000000",
        "赵一一，钱二二，孙三三；示范公司电话：0739-0000000",
        "赵一一，联系人李四，0739-0000000",
        "赵一一，7.联系方式电话0739-0000000",
        "联系人：赵一一，电话：0739-0000000",
    ],
)
def test_what_is_not_told_of_the_evaluator_of_a_long_line(told: str) -> None:
    found = said(r_p03, Stage.RESULT, PROCUREMENT, f"{PAGE}{told}", experts=NAMES)["experts.details"]
    assert found.verdict == Verdict.PASS


def test_an_unread_body_says_nothing() -> None:
    found = judged(unread="扫描件")
    assert (found.verdict, found.reason) == (Verdict.CANNOT_TELL, UNREAD)


@pytest.mark.parametrize(
    "line",
    [
        "联系方式：赵一一明 0739-5551234",  # another, whose name is longer
        "9.3 李赵一一 0739-5551234",
        "9.3 联系方式：赵一一 0739-5551234",  # whom to ask, though he sat there for the purchaser
    ],
)
def test_a_longer_name_and_a_contact_are_no_evaluators(line: str) -> None:
    text = f"评审专家：赵一一、钱二二、孙三三\n采购人信息\n{line}"
    found = verdicts(said(r_p03, Stage.RESULT, PROCUREMENT, text, experts=NAMES))
    assert found == {"experts.details": Verdict.PASS}


@pytest.mark.parametrize("line", ["组长赵一一 0739-5551234", "赵一一教授 13900001234", "赵一一钱二二（13900001234）"])
def test_an_evaluators_number_beside_the_whole_name(line: str) -> None:
    found = verdicts(said(r_p03, Stage.RESULT, PROCUREMENT, f"评审专家\n{line}", experts=NAMES))
    assert found == {"experts.details": Verdict.FAIL}


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("业主评委（招标人代表）：赵一一；抽取专家：钱二二等4人", Verdict.FAIL),
        ("评标组长：赵一一　评标成员：钱二二", Verdict.FAIL),
        ("评审专家（随机抽取）：赵一一等五人", Verdict.FAIL),
        ("评委签名：赵一一 钱二二", Verdict.FAIL),
        ("评标委员会依法组建。项目班子：赵一一、钱二二", Verdict.CANNOT_TELL),
        ("评委库由省统一建立，联系人：赵一一、钱二二", Verdict.CANNOT_TELL),
    ],
)
def test_one_or_two_right_behind_the_word_for_them(line: str, verdict: Verdict) -> None:
    assert judged(experts=NAMES[:2], text=line).verdict == verdict


REPORT = (
    "评标报告\n评标委员会由以下人员组成：\n组长：赵一一\n成员：钱二二、孙三三、李四四\n推荐第一中标候选人：示范公司"
)


def attached(name: str, text: str, stage: Stage = Stage.CANDIDATES, **given: Any) -> Judgement:
    shelf = HandMade()
    of = posting("centre", "09-17", stage=stage, text="评标情况见附件。", attachments=listed(name), **given)
    shelf.keep(of, name, text)
    found = r_p03.judge(World(kind=CONSTRUCTION, files=shelf).case(notice(of, stage=stage)))
    return next(j for j in found if j.subject.field == "experts")


def test_names_in_a_report_that_candidates_carry() -> None:
    found = attached("评标报告.pdf", REPORT, must_tender=True)
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.RED)
    assert found.reason == "中标结果确定前载有评标专家 4 人姓名（附件《评标报告.pdf》）"
    assert len(found.evidence) == 2 and not any(name in str(found.values) for name in NAMES)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("评标报告.pdf", "评标委员会依法组建，由五人组成。\n项目负责人：赵一一\n技术负责人：钱二二\n安全员：孙三三"),
        ("评标报告.pdf", "评标委员会成员：赵**、钱**、孙**"), ("评标报告.pdf", "评委：赵一一、钱二二"),
        ("投标文件.pdf", REPORT), ("评标报告.pdf", "推荐第一中标候选人：示范公司，项目经理赵一一、钱二二、孙三三"),
    ],
)  # fmt: skip
def test_a_file_that_names_no_committee(name: str, text: str) -> None:
    assert attached(name, text).verdict == Verdict.PASS


def test_a_report_beside_a_result_is_public() -> None:
    assert attached("评标报告.pdf", REPORT, awarded_on="2026-09-17").verdict == Verdict.NOT_APPLICABLE


SIGNED = "评标专家签到表　日期：2026年9月9日\n姓名 专业\n何示安 水利\n林示远 水利\n周示宁 水利"


@pytest.mark.parametrize(
    ("name", "text", "verdict"),
    [
        ("评标专家签到表.pdf", SIGNED, Verdict.FAIL), ("评委签到表.pdf", SIGNED, Verdict.FAIL),
        ("投标人签到表.pdf", SIGNED, Verdict.PASS),
        ("评标专家签到表.pdf", SIGNED.replace("姓名", "单位"), Verdict.PASS),
        ("评标专家签到表.pdf", "姓名 专业\n何示安 水利\n何** 水利\n林** 水利", Verdict.PASS),
        ("评标委员会工作人员签到表.pdf", SIGNED, Verdict.PASS),
    ],
)  # fmt: skip
def test_a_list_of_evaluators_who_signed_in_beside_the_openings_record(name: str, text: str, verdict: Verdict) -> None:
    of = posting("province", stage=Stage.OPENING_RECORD, attachments=listed(name), text="开标记录")
    shelf = HandMade()
    shelf.keep(of, name, text)
    case = World(kind=CONSTRUCTION, files=shelf).case(notice(of, stage=Stage.OPENING_RECORD))
    (found,) = (j for j in r_p03.judge(case) if j.subject.field == "experts")
    assert found.verdict == verdict
