"""What rules on one notice find in the files it carries: clauses, scoring, lists of bidders, personal numbers."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.rules import r_e01, r_e02, r_p01, r_p02
from notices.vocabulary import Severity, Stage, Verdict
from store.attachments import FileState
from store.judged import Judgement
from store.records import Posting
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, notice, posting, said
from tests.diffing.shelves import HandMade, listed

CALL = "采购文件.pdf"
ASKED = "二、申请人的资格要求\n1.供应商注册资本不低于500万元。"
WAIVED = ASKED.replace("供应商注册资本不低于500万元", "注册资本不作要求，无需注册资本不低于500万元")
LOOSE = "三、评分标准\n服务方案优得5分，良得3分，一般得1分。"
PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL


def purchase(text: str = "详见采购文件。", *names: str, platform: str = "ccgp_hunan") -> Posting:
    return posting(
        platform, text=text, title="示范医院被服采购项目公开招标公告", attachments=listed(*(names or (CALL,)))
    )


def judged(rule: Any, shelf: HandMade, *shown: Posting, field: str = "") -> list[Judgement]:
    found = rule.judge(World(kind=PROCUREMENT, files=shelf).case(notice(*shown)))
    return [j for j in found if j.subject.field.startswith(field)]


def test_a_clause_in_a_document_is_told_with_file_and_page_and_its_bytes() -> None:
    shelf, of = HandMade(), purchase()
    shelf.keep(of, CALL, f"第一章 采购公告\n{ASKED}")
    (found,) = judged(r_e01, shelf, of)
    assert (found.verdict, found.subject.field) == (FAIL, "clause.T05")
    assert found.reason.startswith("附件资格要求有 1 条表述请人工看")
    assert str(found.values["ccgp_hunan"]).endswith(f"注册资本不低于500万元。（《{CALL}》第3页）")
    assert [e.url for e in found.evidence] == [of.revision.evidence.url, f"http://files.test/{CALL}"]  # type: ignore[union-attr]


def test_what_the_body_says_the_document_does_not_say_once_more() -> None:
    shelf, of = HandMade(), purchase(ASKED)
    shelf.keep(of, CALL, ASKED)
    (found,) = judged(r_e01, shelf, of)
    assert found.reason.startswith("资格要求有 1 条表述请人工看")
    assert len(found.evidence) == 1


def test_one_finding_a_kind_however_many_files_say_it() -> None:
    shelf, of = HandMade(), purchase("详见附件", CALL, "采购需求.docx")
    shelf.keep(of, CALL, ASKED)
    shelf.keep(of, "采购需求.docx", ASKED.replace("500", "600"))
    (found,) = judged(r_e01, shelf, of)
    assert "有 2 条表述" in found.reason
    assert len(found.evidence) == 3


@pytest.mark.parametrize("name", ["采购合同.pdf", "响应文件格式.docx", "中小企业声明函.docx", "工程量清单.pdf"])
def test_forms_and_contracts_are_not_looked_through(name: str) -> None:
    shelf, of = HandMade(), purchase("详见附件", name)
    shelf.keep(of, name, ASKED)
    assert [j.verdict for j in judged(r_e01, shelf, of)] == [NOT_APPLICABLE]


def test_the_document_of_another_platform_speaks_where_this_one_has_none() -> None:
    shelf, of, other = HandMade(), purchase(), purchase(platform="centre")
    shelf.fail(of, CALL, FileState.UNREADABLE, "timeout")
    shelf.keep(other, CALL, ASKED)
    (found,) = judged(r_e01, shelf, of, other)
    assert (found.verdict, found.subject.platform, found.postings) == (FAIL, "ccgp_hunan", (of.id, other.id))


def test_a_document_that_was_not_had_proves_nothing_clean() -> None:
    shelf, of = HandMade(), purchase(WAIVED)
    shelf.fail(of, CALL, FileState.NOT_A_FILE, "not_a_file")
    assert PASS not in {j.verdict for j in judged(r_e01, shelf, of)}


def test_a_file_nobody_asked_for_changes_nothing() -> None:
    shelf, of = HandMade(), purchase(WAIVED)
    without = [said(j) for j in judged(r_e01, shelf, of)]
    shelf.fail(of, CALL, FileState.LISTED, "other_kind")
    assert [said(j) for j in judged(r_e01, shelf, of)] == without == [(PASS, "0 处请人工看的表述")]


def test_a_finding_is_closed_when_the_document_no_longer_says_it() -> None:
    shelf, of = HandMade(), purchase()
    shelf.keep(of, CALL, "二、申请人的资格要求\n1.供应商依法纳税。")
    world = World(kind=PROCUREMENT, files=shelf, found={"J-1": frozenset({("R-E01", "clause.T05")})})
    (found,) = r_e01.judge(world.case(notice(of)))
    assert (found.verdict, found.subject.field) == (PASS, "clause.T05")


def test_scoring_without_a_measure_is_told_of_a_document() -> None:
    shelf, of = HandMade(), purchase()
    shelf.keep(of, CALL, LOOSE)
    (found,) = judged(r_e02, shelf, of, field="scoring")
    assert said(found) == (FAIL, "附件评分标准有 1 处表述请人工看（未见量化指标）")
    assert str(found.values["ccgp_hunan"]).endswith(f"（《{CALL}》第2页）")
    assert len(found.evidence) == 2


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("三、评分标准\n每提供一项业绩得2分，满分10分。", PASS), ("二、需求\n被服一批。", NOT_APPLICABLE)],
)
def test_scoring_with_a_measure_or_none_at_all(text: str, verdict: Verdict) -> None:
    shelf, of = HandMade(), purchase()
    shelf.keep(of, CALL, text)
    assert [j.verdict for j in judged(r_e02, shelf, of, field="scoring")] == [verdict]


def test_scoring_in_a_document_that_was_not_read_is_cannot_tell() -> None:
    shelf, of = HandMade(), purchase()
    shelf.keep(of, CALL, "", unread="扫描件，没有文字层")
    (found,) = judged(r_e02, shelf, of, field="scoring")
    assert said(found) == (CANNOT_TELL, "正文 0 处，附件无法读取（扫描件，没有文字层）")


FIRMS = "序号 | 单位\n1 | 示范甲建设有限公司\n2 | 示范乙建设有限公司"


def told(name: str, text: str | None, stage: Stage = Stage.AMENDMENT, published: str = "09-17") -> Judgement:
    shelf = HandMade()
    of = posting("centre", published, stage=stage, attachments=listed(name), opening_time="2026-10-12T09:00",
                 must_tender=True)  # fmt: skip
    if text is not None:
        shelf.keep(of, name, text)
    (found,) = r_p01.judge(World(kind=CONSTRUCTION, files=shelf).case(notice(of, stage=stage)))
    return found


@pytest.mark.parametrize(
    "name", ["投标人名单.pdf", "报名单位名单.xlsx", "投标保证金缴纳明细.pdf", "获取招标文件的单位一览表.pdf"]
)
def test_a_list_of_bidders_attached_before_the_opening_is_told_by_its_name(name: str) -> None:
    found = told(name, None)
    assert said(found) == (FAIL, "开标前载有名为潜在投标人名单或保证金明细的附件")
    assert found.severity == Severity.ORANGE


def test_a_list_that_was_read_and_names_firms_is_as_grave_as_one_in_the_body() -> None:
    found = told("投标人名单.pdf", FIRMS)
    assert (found.verdict, found.severity, len(found.evidence)) == (FAIL, Severity.RED, 2)
    assert "示范甲" not in f"{found.reason}{found.values}"


@pytest.mark.parametrize(
    ("name", "text", "stage", "verdict"),
    [
        ("投标人名单.pdf", "序号 | 单位\n1 |\n2 |", Stage.AMENDMENT, PASS),  # a form
        ("投标人名单.pdf", None, Stage.TENDER, CANNOT_TELL),  # when bids are called nobody can have registered
        ("投标人名单.pdf", FIRMS, Stage.TENDER, FAIL),
        ("投标人名单格式.docx", None, Stage.AMENDMENT, PASS),
        ("资格预审合格投标人名单.pdf", None, Stage.AMENDMENT, PASS),
        ("投标保证金缴纳情况说明.pdf", None, Stage.AMENDMENT, PASS),
        ("投标保证金退还明细.pdf", None, Stage.AMENDMENT, PASS),
        ("主要人员名单.pdf", FIRMS, Stage.AMENDMENT, PASS),
    ],
)
def test_forms_and_other_lists_are_none(name: str, text: str | None, stage: Stage, verdict: Verdict) -> None:
    assert told(name, text, stage).verdict == verdict


def test_a_list_posted_after_the_opening_is_no_matter() -> None:
    assert told("投标人名单.pdf", FIRMS, published="10-13").verdict == NOT_APPLICABLE


def test_an_identity_number_in_a_file_is_told_masked_with_the_file() -> None:
    shelf, of = HandMade(), purchase("正文", "成交结果附表.pdf")
    shelf.keep(of, "成交结果附表.pdf", "联系人身份证号：11010519491231002X\n电话：13912345678")
    found = {j.subject.field: j for j in judged(r_p02, shelf, of)}
    told = found["personal.identity"]
    assert (told.verdict, told.severity, len(told.evidence)) == (FAIL, Severity.RED, 2)
    assert str(told.values["ccgp_hunan"]) == "110105********002X（附件《成交结果附表.pdf》）"
    assert found["personal.card"].verdict == PASS


def test_a_number_in_a_file_of_which_nothing_is_told_is_no_matter() -> None:
    shelf, of = HandMade(), purchase("正文", CALL)
    shelf.keep(of, CALL, "项目编号 11010519491231002X")
    assert {j.verdict for j in judged(r_p02, shelf, of)} == {PASS}


def test_a_file_that_was_not_read_proves_no_number_away() -> None:
    shelf, of = HandMade(), purchase("正文", CALL)
    shelf.fail(of, CALL, FileState.TOO_LARGE, "oversize")
    found = {j.subject.field: j.verdict for j in judged(r_p02, shelf, of)}
    assert found == {"personal.identity": CANNOT_TELL, "personal.card": CANNOT_TELL}
