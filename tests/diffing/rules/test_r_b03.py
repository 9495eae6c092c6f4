"""R-B03: scoring and qualification are worded alike in the files and, scoring, in the bodies of two platforms."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from diffing.rules.r_b03 import judge
from notices.vocabulary import Severity, Stage, Verdict
from store.attachments import FileState
from store.judged import Judgement
from tests.diffing.builders import PROCUREMENT, World, notice, posting, said
from tests.diffing.builders import judge as judge_all
from tests.diffing.shelves import HandMade, listed

CALL = "采购文件.pdf"
TEXT = (
    "二、申请人的资格要求\n1.供应商须具有独立承担民事责任的能力并依法缴纳税收。\n2.供应商须具有医疗器械经营许可证。\n"
    "三、评分标准\n1.每提供一项同类业绩得2分，满分10分，须附合同复印件。\n2.售后响应时间不超过4小时的得5分，其余不得分。\n"
    "四、联系方式\n联系人：王示例，电话见公告。"
)
SCORED = TEXT.replace("得2分，满分10分", "得3分，满分15分")
QUALIFIED = TEXT.replace("医疗器械经营许可证", "二级医疗器械经营许可证")
PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL


def shown(theirs: str, *more: Any, bodies: tuple[dict[str, Any], dict[str, Any]] = ({}, {}), **given: Any) -> Any:
    """The case of one purchase whose document says TEXT on the procurement site and `theirs` on the centre's."""
    shelf = HandMade()
    files = listed(CALL)
    reference = posting("ccgp_hunan", "09-10", attachments=files, **{"text": "见采购文件", **bodies[0]})
    other = posting("centre", "09-10", attachments=files, **{"text": "见采购文件", **bodies[1]})
    shelf.keep(reference, CALL, TEXT)
    shelf.keep(other, CALL, theirs, **given)
    return World(kind=PROCUREMENT, files=shelf).case(notice(reference, other), *more)


def judged(theirs: str, field: str, *more: Any, **given: Any) -> Judgement:
    return next(j for j in judge(shown(theirs, *more, **given)) if j.subject.field == field)


@pytest.mark.parametrize(
    ("theirs", "field", "reason"),
    [
        (SCORED, "scoring", f"《{CALL}》的评分标准有 1 条不同"),
        (QUALIFIED, "qualification", f"《{CALL}》的资格要求有 1 条不同"),
    ],
)
def test_a_clause_in_the_files_that_differs_is_told(theirs: str, field: str, reason: str) -> None:
    found = judged(theirs, field)
    assert said(found) == (FAIL, reason)
    assert found.severity == Severity.ORANGE
    assert all(f"《{CALL}》第" in str(value) for value in found.values.values())
    assert [basis.article for basis in found.basis] == ["第二十条"]
    assert len(found.evidence) == 4


def test_one_passage_that_differs_leaves_the_other_alone() -> None:
    assert judged(SCORED, "qualification").verdict == PASS
    assert judged(QUALIFIED, "scoring").verdict == PASS


def test_the_file_is_not_told_once_more_by_the_rule_on_files() -> None:
    found = {j.subject.rule: said(j) for j in judge_all(shown(SCORED)) if j.subject.rule in ("R-B03", "R-B04")
             and j.subject.field in ("scoring", "attachment")}  # fmt: skip
    assert found["R-B03"][0] == FAIL
    assert found["R-B04"] == (NOT_APPLICABLE, "同一事实见 R-B03")


def test_the_same_texts_pass() -> None:
    assert said(judged(TEXT, "scoring")) == (PASS, "评分标准条款一致")


def test_what_differs_elsewhere_in_the_file_is_no_matter_of_clauses() -> None:
    assert judged(TEXT.replace("王示例", "李示例"), "scoring").verdict == PASS


def test_a_file_that_cannot_be_read_is_cannot_tell() -> None:
    found = judged("", "scoring", unread="扫描件，没有文字层")
    assert said(found) == (CANNOT_TELL, "附件无法读取（扫描件，没有文字层）")


def test_words_alone_are_left_to_people() -> None:
    assert judged(TEXT.replace("复印件", "影印件"), "scoring").verdict == CANNOT_TELL


def test_the_qualification_that_bodies_state_differently_is_told_by_the_rule_on_fields() -> None:
    bodies = ({"qualification": "具有医疗器械经营许可证"}, {"qualification": "具有二级医疗器械经营许可证"})
    assert said(judged(QUALIFIED, "qualification", bodies=bodies)) == (NOT_APPLICABLE, "同一事实见 R-B01")


def test_after_an_amendment_nothing_is_said() -> None:
    amended = notice(posting("ccgp_hunan", "09-15", stage=Stage.AMENDMENT), stage=Stage.AMENDMENT)
    assert judged(SCORED, "scoring", amended).verdict == NOT_APPLICABLE


def bodies_of(ours: str, theirs: str, other: str = "centre") -> list[Judgement]:
    sides = notice(posting("ccgp_hunan", "09-10", text=ours), posting(other, "09-10", text=theirs))
    return list(judge(World(kind=PROCUREMENT).case(sides)))


def test_scoring_that_both_bodies_state_is_compared_too() -> None:
    (found,) = bodies_of(TEXT, SCORED)
    assert said(found) == (FAIL, "公告正文的评分标准有 1 条不同")


@pytest.mark.parametrize("theirs", [TEXT.replace("2.售后响应时间不超过4小时的得5分，其余不得分。\n", ""), TEXT])
def test_what_a_body_leaves_out_says_nothing(theirs: str) -> None:
    (found,) = bodies_of(TEXT, theirs)
    assert found.verdict == PASS


def test_a_body_without_scoring_and_a_mirror_are_not_judged() -> None:
    assert bodies_of(TEXT, "详见采购文件。") == []
    assert bodies_of(TEXT, SCORED, other="city_gov") == []


def test_a_file_that_nobody_asked_for_is_not_judged() -> None:
    case = shown(TEXT)
    for files in case.night.files.files.values():
        for key, file in files.items():
            files[key] = replace(file, state=FileState.LISTED, content=None, sha256=None)
    assert list(judge(case)) == []


ROWS = (
    "评分办法如下：\n评审因素 | 分值 | 评分标准\n价格 | 30 | 低价优先法\n类似业绩 | {a} | 每提供一个得{b}分，最多{a}分"
)


@pytest.mark.parametrize(("a", "b", "verdict"), [(15, 5, FAIL), (20, 4, PASS)])
def test_a_row_of_a_table_of_points_in_the_bodies(a: int, b: int, verdict: Verdict) -> None:
    bodies = ({"text": ROWS.format(a=20, b=4)}, {"text": ROWS.format(a=a, b=b)})
    assert judged(TEXT, "scoring", bodies=bodies).verdict == verdict
