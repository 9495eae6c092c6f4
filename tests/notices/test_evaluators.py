"""Evaluators beside any word for them, by role under a heading, at the head of marks; and persons who are none."""

from __future__ import annotations

import pytest

from notices.read import Source, read_notice
from notices.vocabulary import Stage

A, B, C = "赵示一", "钱示二", "孙示三"


def read(text: str, *rows: str) -> set[str]:
    """The evaluators of a candidates' notice: lines, and a table below them."""
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>" if rows else ""
    source = Source(
        f"<div>{body}{table}</div>".encode(), "html", "示范县食堂工程中标候选人公示", None, Stage.CANDIDATES
    )
    return set(read_notice(source).fields.experts)


@pytest.mark.parametrize(
    "text",
    [
        f"本工程由{A}、{B}、{C}三位评委组成评标委员会。",
        f"{A}、{B}、{C}组成的评标小组进行了评审。",
        f"原评标委员会（{A}、{B}、{C}）复核后维持原结论。",
        f"评标专家签到表（{A}、{B}、{C}）.pdf",
        f"抽取的专家是：{A}、{B}、{C}。",
        f"评标专家组长：{A}（示范院），成员：{B}（示范站）、{C}（示范局）",
        f"参加评审的有{A}（业主代表）、{B}、{C}（均为抽取专家）。",
        f"评委打分情况：{A}95分，{B}94分，{C}93分",
        f"评标由{A}、{B}、{C}负责。",
        f"六、评审小组\n组长：\n{A}\n组员：\n{B}，{C}\n七、联系方式",
        f"评标委员会名单\n主任委员 {A}\n委员 {B} {C}",
        f"业主评委：{A}\n经济专家：{B}\n技术专家：{C}",
        f"三、资格审查委员会\n主任：{A}\n委员：{B}、{C}",
        f"评标组长：{A}　评标成员：{B}　{C}",
        f"评审组长：{A}；评审成员：{B}，{C}",
        f"评委签章：{A} {B} {C}",
        f"评标委员会成员签字栏：{A}、{B}、{C}",
        f"评标人员：{A}、{B}、{C}",
        f"评委一：{A}　评委二：{B}　评委三：{C}",
        f"评标专家1：{A}\n评标专家2：{B}\n评标专家3：{C}",
        f"由评标专家{A}、{B}、{C}进行评审。",
        f"评标委员会负责人：{A}\n其他成员：{B}、{C}",
        f"技术评委：{A}、{B}；商务评委：{C}",
    ],
)
def test_evaluators_beside_a_word_for_them(text: str) -> None:
    assert read(text) == {A, B, C}


def test_names_at_the_head_of_marks() -> None:
    assert read("评委打分表", f"投标人|{A}|{B}|{C}|平均分", "第一名|95.1|95.9|96.0|95.7") == {A, B, C}


@pytest.mark.parametrize(
    "rows",
    [
        (f"投标人|评委{A}|评委{B}|评委{C}", "示范公司|94.1|94.5|94.2"),
        (f"投标单位|评委（{A}）|评委（{B}）|评委（{C}）|平均", "示范公司|94.1|94.5|94.2|94.3"),
        (f"投标人|专家1：{A}|专家2：{B}|专家3：{C}", "示范公司|94.1|94.5|94.2"),
        ("评委姓名|示范公司|青禾公司", f"评委{A}|94|93", f"评委{B}|95|92", f"评委{C}|93|94"),
    ],
)
def test_names_behind_the_word_in_a_table_of_marks(rows: tuple[str, ...]) -> None:
    assert read("评标结果", *rows) == {A, B, C}


@pytest.mark.parametrize(
    "rows",
    [
        ("投标人|评委一|评委二|评委三|平均", "示范公司|94.1|94.5|94.2|94.3"),
        ("投标人|专家甲|专家乙|专家丙|合计", "示范公司|94.1|94.5|94.2|282.8"),
        (f"候选人|项目负责人{A}|项目负责人{B}|项目负责人{C}", "得分|94.1|94.5|94.2"),
    ],
)
def test_marks_by_evaluators_without_names(rows: tuple[str, ...]) -> None:
    assert read("评委打分", *rows) == set()


def test_a_column_of_evaluators_beside_their_marks() -> None:
    assert read("评标情况", "序号|评委|得分", f"1|{A}|93", f"2|{B}|92", f"3|{C}|95") == {A, B, C}


def test_a_surname_of_the_region_and_words_that_begin_like_one() -> None:
    assert read("评委签名：银示一 卿示二 奉示三") == {"银示一", "卿示二", "奉示三"}
    assert read("抽取专家：银行、隆回县、储备局") == set()


def test_a_table_below_a_line_that_tells_of_evaluators() -> None:
    rows = ("序号|专业|姓名", f"1|市政|{A}", f"2|市政|{B}", f"3|造价|{C}")
    assert read("从专家库随机抽取专家如下：", *rows) == {A, B, C}


@pytest.mark.parametrize(
    "text",
    [
        f"初步设计已经{A}、{B}、{C}等专家组成的评审组审查通过。",
        f"工程设计方案评审专家：{A}、{B}、{C}",
        f"可行性研究报告经专家{A}、{B}、{C}评审通过。",
        f"评标委员会对拟派人员{A}、{B}、{C}的业绩进行了评分。",
        f"评标委员会认为{A}、{B}的证明不满足要求。",
        f"评标期间由招标人代表{A}、{B}负责后勤联络",
        f"监标人：{A}、{B}；评标委员会依法组建。",
        f"评标结果监督：{A}、{B}、{C}",
        f"开标会由{A}主持，{B}、{C}参加，随后移交评标委员会。",
        f"评标委员会推荐如下，联系人：{A}、{B}。",
        f"代理机构项目组\n组长：{A}\n成员：{B}、{C}",
        f"项目班子：{A}、{B}、{C}；评标办法：综合评估法",
        "评委一得分95.1分，评委二得分94.2分，评委三得分93.8分",
    ],
)
def test_persons_who_did_not_evaluate(text: str) -> None:
    assert read(text) == set()


def test_a_manager_for_each_candidate_is_no_evaluator() -> None:
    rows = (f"项目负责人|{A}|{B}|{C}", "得分|95.1|94.0|93.0")
    assert read("评标情况", *rows) == set()
