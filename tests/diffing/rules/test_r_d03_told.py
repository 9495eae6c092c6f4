"""R-D03: what is told by no heading, no empty cell and no number of people; what only changes a notice; hints."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.rules import r_d03
from notices.fields import Candidate
from notices.vocabulary import Severity, Stage, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT
from tests.diffing.rules.saying import FILLER, said
from tests.diffing.rules.test_r_d03 import (
    CALL,
    CANDIDATES,
    PURCHASE_CALL,
    RESULT,
    failed,
    of_call,
    of_purchase,
    of_works,
    without,
)  # fmt: skip

EMPTY_PRICES = """名次 | 单位 | 投标报价 | 工期 | 项目经理
1 | 示范建设公司 |  | 90日历天 | 王某 注册建造师 示例0012345
2 | 示例建设公司 |  | 90日历天 | 赵某 注册建造师 示例0012346"""


def of_candidates(text: str, title: str = "某路改造施工中标候选人公示", **stated: Any) -> dict[str, Judgement]:
    given = {"candidates": (Candidate(None, 1, "示范建设公司"),), **stated}
    return said(r_d03, Stage.CANDIDATES, CONSTRUCTION, text, title=title, **given)


def test_a_column_in_which_no_row_has_anything_tells_nothing() -> None:
    text = without(CANDIDATES, "报价")
    assert failed(of_candidates(f"{text}\n{EMPTY_PRICES}")) == {"candidates.price_yuan": Severity.YELLOW}
    assert failed(of_candidates(f"{text}\n{EMPTY_PRICES.replace('司 |  |', '司 | 98 |')}")) == {}
    assert failed(of_candidates(f"{text}\n{EMPTY_PRICES.replace('投标报价', '备注')}\n下浮率 5%")) == {}


@pytest.mark.parametrize(
    "title",
    [
        "某路改造施工中标候选人递补公告",
        "某路改造施工关于取消第一中标候选人资格并重新确定候选人的公示",
        "某路改造施工中标候选人公示（更正）",
        "某路改造施工中标候选人调整公示",
        "某路改造施工中标候选人放弃中标资格公告",
        "某路改造施工中标候选人公示期延长公告",
    ],
)
def test_what_only_changes_candidates_owes_none_of_their_items(title: str) -> None:
    found = of_candidates(FILLER, title)
    assert {j.verdict for j in found.values()} == {Verdict.NOT_APPLICABLE}


@pytest.mark.parametrize("title", ["污水处理设施施工中标候选人公示", "产业结构调整施工中标候选人公示"])
def test_words_of_change_in_a_projects_name_change_nothing(title: str) -> None:
    assert "objection" in failed(of_candidates(without(CANDIDATES, "异议") + FILLER, title))


def test_a_notice_that_says_who_moves_up_owes_nothing() -> None:
    text = f"原公示发布日期：2026年9月2日\n第一中标候选人放弃中标资格，由第二中标候选人递补\n{FILLER}"
    assert {j.verdict for j in of_candidates(text).values()} == {Verdict.NOT_APPLICABLE}


def test_candidates_of_a_procedure_that_failed_owe_nothing() -> None:
    assert of_candidates(f"有效投标不足三家，否决全部投标，重新招标\n{FILLER}", candidates=()) == {}


def test_a_result_posted_under_the_calls_column_is_no_call() -> None:
    assert of_works(FILLER, title="某路改造施工中标结果公示") == {}


def test_how_was_evaluated_is_not_told_by_who_may_object_to_it() -> None:
    text = without(CANDIDATES, "评标") + "\n对评标结果有异议的，向招标人提出"
    assert failed(of_candidates(text)) == {"scoring": Severity.YELLOW}
    assert failed(of_candidates(text + "\n商务标 58.2 技术标 33.9")) == {}


def test_a_manager_who_is_shown_owes_his_certificate_though_the_title_names_no_works() -> None:
    text = without(CANDIDATES, "证书") + "\n项目负责人：王某"
    one = Candidate(None, 1, "示范建设公司", 98.0, None, None, "王某")
    found = of_candidates(text, "某馆幕墙工程中标候选人公示", candidates=(one,), must_tender=True)
    assert failed(found) == {"certificates": Severity.ORANGE}
    assert failed(of_candidates(text, "某馆幕墙工程设计中标候选人公示", candidates=(one,))) == {}
    assert failed(of_candidates(text, "某馆幕墙工程中标候选人公示")) == {}


DRAWN = "评审专家2人从专家库中随机抽取，采购人代表1人"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (f"五、评审专家名单\n磋商小组由3人组成，{DRAWN}\n六、代理服务收费标准", False),
        ("五、评审专家名单\n六、代理服务收费标准", False),
        ("评审专家名单\n由专家库随机抽取，甲某、乙某、丙某", True),
        ("评审小组由甲某、乙某、丙某3人组成", True),
        ("评审专家名单\n详见评审报告", False),
        ("评审专家名单\n详见附件", True),
    ],
)
def test_how_many_evaluators_were_drawn_names_none(words: str, told: bool) -> None:
    found = of_purchase(without(RESULT, "评审专家") + "\n" + words)
    assert ("experts" not in failed(found)) is told


ENDED = """示范医院被服洗涤服务终止公告
政府采购计划编号：示财采计〔2026〕1号
三、其他补充事宜
由此带来的不便敬请谅解
采购人：示范医院，联系方式：0739-0000000
采购代理机构：示范公司，联系方式：0739-0000001
"""


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("二、终止原因", False),
        ("", False),
        ("二、终止原因\n采购需求有重大调整", True),
        ("有效供应商不足三家", True),
        ("因故终止", True),
    ],
)
def test_a_purchase_that_ended_tells_why(why: str, told: bool) -> None:
    found = said(
        r_d03, Stage.FAILED, PROCUREMENT, ENDED.replace("三、", f"{why}\n三、"), title="示范医院洗涤服务终止公告"
    )
    assert failed(found) == ({} if told else {"failure_reason": Severity.ORANGE})


def test_an_end_without_who_is_to_be_asked_may_not_be_whole() -> None:
    text = "示范医院终止公告\n政府采购\n特此公告"
    found = said(r_d03, Stage.FAILED, PROCUREMENT, text, title="示范医院洗涤服务终止公告")
    assert found["failure_reason"].verdict == Verdict.CANNOT_TELL


def test_a_call_of_a_purchase_tells_until_when_bids_are_taken() -> None:
    assert failed(of_call(without(PURCHASE_CALL, "截止"))) == {"bid_deadline": Severity.ORANGE}
    assert failed(of_call(without(PURCHASE_CALL, "截止"), "示范医院洗涤单一来源采购公示")) == {}


TIMES = "\n招标文件发售时间：2026年9月2日至9月8日\n投标截止时间：2026年10月20日9时"


def test_a_missing_way_alone_is_a_hint_and_a_platform_tells_how_bids_are_handed_in_only() -> None:
    text = without(without(CALL, "下载"), "当面") + TIMES
    assert failed(of_works(text, must_tender=True)) == {
        "documents_to": Severity.YELLOW,
        "bid_deadline": Severity.YELLOW,
    }
    on_platform = (
        f"{text}\n本项目实行全流程电子招标投标，投标人须办理数字证书，使用平台的工具编制投标文件，通过电子交易平台开标"
    )
    assert failed(of_works(on_platform, must_tender=True)) == {"documents_to": Severity.YELLOW}
    assert failed(of_works(f"{text}\n投标人登录电子交易平台参与投标", must_tender=True)) == {}
    assert failed(of_works(f"{text}\n开标地点：三楼开标室", must_tender=True)) == {"documents_to": Severity.YELLOW}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("3. 投标人资格要求\n采用资格后审", False),
        ("资格要求", False),
        ("申请人应为依法注册的企业法人", True),
        ("企业要求 | 市政三级及以上", True),
    ],
)
def test_what_bidders_must_be_is_told_by_more_than_its_heading(words: str, told: bool) -> None:
    found = of_works(without(CALL, "资格要求") + "\n" + words)
    assert ("qualification" not in failed(found)) is told


def test_a_scope_is_not_told_by_a_heading_over_other_labels() -> None:
    text = without(CALL, "招标范围")
    assert "scope" in failed(of_works(f"{text}\n工程规模及招标范围\n建设地点：某镇\n工期：90日历天"))
    assert "scope" not in failed(of_works(f"{text}\n招标范围\n施工图所示全部"))


def test_a_price_is_not_told_by_a_building_whose_name_has_a_sign_of_money() -> None:
    text = without(RESULT, "成交金额") + "\n地址：天元国际7楼"
    assert failed(of_purchase(text)) == {"winners.price_yuan": Severity.ORANGE}
    assert failed(of_purchase(text + "\n总计叁佰元整")) == {}


def test_where_the_purchases_documents_are_is_no_place_of_the_results_items() -> None:
    text = without(RESULT, "评审专家")
    assert failed(of_purchase(f"{text}\n采购文件随本公告一并公告，见附件。")) == {"experts": Severity.RED}
    found = of_purchase(f"{text}\n采购文件及评审结果见附件。")
    assert found["experts"].verdict == Verdict.CANNOT_TELL


def test_a_call_that_sends_to_its_full_text_may_hold_all() -> None:
    text = f"某路改造施工招标公告\n公告全文请登录示范交易网查看\n{FILLER}"
    assert failed(of_works(text)) == {}
