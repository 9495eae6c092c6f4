"""R-D04: sections stand in the form's order; one out of its place is let go."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diffing.rules import r_d04
from notices.vocabulary import Severity, Stage, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT
from tests.diffing.rules.saying import said

RESULT = (
    "项目编号",
    "项目名称",
    "中标（成交）信息",
    "主要标的信息",
    "评审专家名单",
    "代理服务收费标准及金额",
    "公告期限",
    "其他补充事宜",
)
CALL = (
    "项目基本情况",
    "申请人的资格要求",
    "获取采购文件",
    "响应文件提交",
    "响应文件开启",
    "公告期限",
    "其他补充事宜",
    "凡对本次采购提出询问",
)
SIGNS = "一二三四五六七八九十"


def numbered(names: tuple[str, ...]) -> str:
    return "\n".join(f"{sign}、{name}：内容" for sign, name in zip(SIGNS, names, strict=False))


def judged(text: str, stage: Stage = Stage.RESULT, published: str = "09-17") -> Judgement:
    (found,) = said(r_d04, stage, PROCUREMENT, text, published=published).values()
    return found


@pytest.mark.parametrize(("stage", "names"), [(Stage.RESULT, RESULT), (Stage.TENDER, CALL)])
def test_the_forms_own_order_passes(stage: Stage, names: tuple[str, ...]) -> None:
    assert judged(numbered(names), stage).verdict == Verdict.PASS


@pytest.mark.parametrize(
    ("past", "verdict"), [(0, Verdict.PASS), (1, Verdict.PASS), (2, Verdict.FAIL), (len(RESULT) - 1, Verdict.FAIL)]
)
@pytest.mark.parametrize("forward", [True, False])
def test_how_far_off_one_may_stand(past: int, verdict: Verdict, forward: bool) -> None:
    if forward:
        order = (*RESULT[1 : past + 1], RESULT[0], *RESULT[past + 1 :])
    else:
        order = (*RESULT[: len(RESULT) - 1 - past], RESULT[-1], *RESULT[len(RESULT) - 1 - past : -1])
    assert judged(numbered(order)).verdict == verdict


def test_one_elsewhere_tells_nothing_where_it_may_be_another() -> None:
    assert judged(numbered((*CALL[:2], "其他要求", *CALL[2:])), Stage.TENDER).verdict == Verdict.PASS
    assert judged(numbered((*RESULT[1:5], RESULT[0]))).verdict == Verdict.PASS


@pytest.mark.parametrize(("moved", "verdict"), [(2, Verdict.FAIL), (3, Verdict.FAIL)])
def test_how_many_may_stand_elsewhere(moved: int, verdict: Verdict) -> None:
    order = (*RESULT[moved:], *reversed(RESULT[:moved]))
    assert judged(numbered(order)).verdict == verdict


def test_a_fail_shows_the_order_and_counts() -> None:
    found = judged(numbered((*RESULT[2:], *RESULT[:2])))
    assert found.reason == "8 个章节中 2 个的次序与规定格式不同"
    assert found.severity == Severity.YELLOW
    assert found.values["centre"].startswith("中标（成交）信息 → 主要标的信息")


def test_a_section_left_out_or_added_is_no_matter_of_order() -> None:
    assert judged(numbered((*RESULT[:3], "采购小组工作情况", *RESULT[5:]))).verdict == Verdict.PASS


@pytest.mark.parametrize(("known", "verdict"), [(3, Verdict.NOT_APPLICABLE), (4, Verdict.PASS), (5, Verdict.PASS)])
def test_how_many_headings_tell_that_it_follows_the_form(known: int, verdict: Verdict) -> None:
    assert judged(numbered(RESULT[:known])).verdict == verdict


def test_running_text_has_no_sections() -> None:
    assert judged("项目编号 1，项目名称 2，中标信息 3，主要标的 4").verdict == Verdict.NOT_APPLICABLE


def test_numbers_that_begin_anew_cannot_be_told() -> None:
    text = numbered((*RESULT[4:], *RESULT[:4])) + "\n" + numbered(("供应商须知",))
    assert judged(text).verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("published", "verdict"), [("2020-06-30", Verdict.NOT_APPLICABLE), ("2020-07-01", Verdict.FAIL)]
)
def test_the_form_holds_from_its_day_on(published: str, verdict: Verdict) -> None:
    assert judged(numbered((*RESULT[4:], *RESULT[:4])), published=published).verdict == verdict


def test_works_have_no_such_form() -> None:
    assert said(r_d04, Stage.RESULT, CONSTRUCTION, numbered(tuple(reversed(RESULT)))) == {}


def in_digits(names: tuple[str, ...]) -> str:
    parts = [f"{n}. {name}\n内容" for n, name in enumerate(names, start=1)]
    return "\n".join(parts).replace(
        "凡对本次采购提出询问\n内容", "凡对本次采购提出询问\n1.采购人信息\n2.采购代理机构信息\n3.项目联系方式"
    )


def in_brackets(names: tuple[str, ...]) -> str:
    return "\n".join(f"（{sign}）{name}\n1.内容\n2.又一内容" for sign, name in zip(SIGNS, names, strict=False))


@pytest.mark.parametrize("printed", [in_digits, in_brackets])
@pytest.mark.parametrize(
    ("order", "verdict"),
    [
        (CALL, Verdict.PASS),
        ((CALL[1], CALL[0], *CALL[2:]), Verdict.PASS),
        ((*CALL[1:], CALL[0]), Verdict.FAIL),
        ((CALL[7], CALL[3], *CALL[:3], *CALL[4:7]), Verdict.FAIL),
    ],
)
def test_other_numerals_are_sections_too(
    printed: Callable[[tuple[str, ...]], str], order: tuple[str, ...], verdict: Verdict
) -> None:
    assert judged(printed(order), Stage.TENDER).verdict == verdict


def test_what_is_numbered_within_sections_is_none() -> None:
    text = numbered(("公告说明", "采购情况", "评审情况", "其他事项")) + "\n" + in_digits(tuple(reversed(RESULT)))
    assert judged(text).verdict == Verdict.NOT_APPLICABLE


def test_a_row_with_a_gap_ends_at_the_gap() -> None:
    assert judged("\n".join(f"{2 * n + 1}. {name}" for n, name in enumerate(reversed(RESULT)))).verdict == (
        Verdict.NOT_APPLICABLE
    )


@pytest.mark.parametrize(
    "form",
    ["第{han}章 {name}\n内容", "第{han}部分 {name}\n内容", "（{n}）{name}\n1.内容", "{n} | {name} | \n | 内容 | 值"],
)
@pytest.mark.parametrize(("moved", "verdict"), [(False, Verdict.PASS), (True, Verdict.FAIL)])
def test_chapters_and_numbered_rows_are_headings(form: str, moved: bool, verdict: Verdict) -> None:
    names = (*RESULT[4:], *RESULT[:4]) if moved else RESULT
    text = "\n".join(form.format(han=SIGNS[n], n=n + 1, name=name) for n, name in enumerate(names))
    assert judged(text).verdict == verdict


@pytest.mark.parametrize("sign", ["。", "；", "　"])
@pytest.mark.parametrize(("moved", "verdict"), [(False, Verdict.PASS), (True, Verdict.FAIL)])
def test_a_notice_in_one_block_has_headings_too(sign: str, moved: bool, verdict: Verdict) -> None:
    names = (*RESULT[4:], *RESULT[:4]) if moved else RESULT
    assert judged(f"本项目已完成。{sign.join(numbered(names).splitlines())}").verdict == verdict


def test_numbers_within_a_sentence_are_no_headings() -> None:
    assert judged("要求如下：一、项目编号须填写；二、联系方式须填写").verdict == Verdict.NOT_APPLICABLE


def signed(names: tuple[str, ...], sign: str, within: str) -> str:
    inner = f"1{within}开标时间\n2{within}开标地点\n3{within}公告期限\n4{within}联系方式"
    return "\n".join(f"{n}{sign}{name}\n{inner}" for n, name in enumerate(names, start=1))


@pytest.mark.parametrize(("sign", "within"), [(".", "．"), ("、", "."), (".", "、")])
@pytest.mark.parametrize(("moved", "verdict"), [(False, Verdict.PASS), (True, Verdict.FAIL)])
def test_the_sign_behind_a_number_tells_sections_from_what_is_within(
    sign: str, within: str, moved: bool, verdict: Verdict
) -> None:
    order = (CALL[3], CALL[1], CALL[2], CALL[0], *CALL[5:]) if moved else CALL
    assert judged(signed(order, sign, within), Stage.TENDER).verdict == verdict


@pytest.mark.parametrize(
    "name", ["投标人应具备的条件", "供应商须满足的基本条件", "申请人资质要求", "响应人参加采购活动应具备的条件"]
)
def test_bidders_conditions_under_other_names(name: str) -> None:
    assert judged(numbered((name, "项目概况", "采购文件的索取", "响应文件提交")), Stage.TENDER).reason.startswith(
        "仅 1"
    )
    assert judged(numbered(("采购文件的索取", name, "采购项目概况", "公示期")), Stage.TENDER).verdict == Verdict.FAIL
