"""What the terminal shows: only characters whose width every font agrees on; every cell its own word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from notices.vocabulary import Coverage, Severity, Stage, Verdict
from reports.coverage import platform_names
from reports.items import items
from reports.marks import Tonight
from reports.matrix import Cell, Matrix, MatrixRow, project_matrix
from reports.screen import (
    check_table,
    differences_table,
    finding_lines,
    findings_table,
    night_lines,
    plain_text,
    platform_table,
    why_lines,
)
from reports.summary import night_summary
from store import postings, projects
from store.judged import Judgement
from tests.store.builders import keep_verdicts

AMBIGUOUS = set("│─┌┐└┘├┤┬┴┼✓≠…▨◐●◆▲■○∅◷—")


def matrix_of(world) -> Matrix:
    return project_matrix(world.store, world.loaded, world.project, world.run.night)


def absence(world, subject, verdict: Verdict, reason: str, **more) -> None:
    about = subject(world, "R-A02", "ccgp_hunan", "centre", "posting")
    keep_verdicts(world.store, [Judgement(about, verdict, reason, **more)], world.run.as_of)


def cell(world, platform: str) -> Cell:
    matrix = matrix_of(world)
    return matrix.rows[0].cells[[p for p, _ in matrix.platforms].index(platform)]


def test_tables_hold_no_character_of_ambiguous_width(world) -> None:
    summary = night_summary(world.store, world.loaded, world.run)
    shown = [
        check_table(matrix_of(world)),
        platform_table(summary.platforms),
        findings_table(items(summary.open, summary.tonight, platform_names(world.loaded))),
    ]

    assert not AMBIGUOUS & set("".join(plain_text(table) for table in shown))


def test_a_table_keeps_its_columns_with_wide_characters() -> None:
    cells = (Cell("first", "首发", "11月18日 16:40"), Cell("miss", "未见发布", "", Severity.ORANGE))
    matrix = Matrix((("a", "省政采网"), ("b", "市中心")), (MatrixRow("更正公告", "", cells),))
    lines = plain_text(check_table(matrix)).splitlines()

    assert lines[0] == "+----------+----------------+---------------+"
    assert lines[3] == "| 更正公告 | 首发           | [橙] 未见发布 |"


def test_the_first_posting_and_the_one_that_differs(world) -> None:
    assert cell(world, "province").word == "首发"
    assert (cell(world, "centre").word, cell(world, "centre").severity) == ("内容不一致 2 处", Severity.RED)


@pytest.mark.parametrize(
    ("verdict", "reason", "word"),
    [
        (Verdict.CANNOT_TELL, "suspected", "疑似缺失"),
        (Verdict.CANNOT_TELL, "ccgp_hunan 采购公告: captcha, last whole 2026-11-20", "无法核查"),
        (Verdict.PASS, "与其他标段（包）合并发布", "已发布"),
    ],
)
def test_an_empty_place_says_what_kind_of_empty(world, subject, verdict, reason, word) -> None:
    absence(world, subject, verdict, reason)

    assert cell(world, "ccgp_hunan").word == word


def test_a_platform_that_owes_nothing_is_asked_for_nothing(world, subject) -> None:
    owed, seen = (subject(world, rule, "ccgp_hunan", "centre", "posting") for rule in ("R-A02", "R-G02"))
    found = [Judgement(owed, Verdict.NOT_APPLICABLE, "该平台没有这一栏"), Judgement(seen, Verdict.PASS, "仍可打开")]
    keep_verdicts(world.store, found, world.run.as_of)

    assert cell(world, "ccgp_hunan").word == "不要求"


@pytest.mark.parametrize(("days", "word"), [(1, "未到期"), (0, "应发布（当日到期）"), (-1, "疑似缺失")])
def test_what_is_not_due_yet_is_not_missing(world, subject, days: int, word: str) -> None:
    absence(world, subject, Verdict.NOT_APPLICABLE, "未到期", due=world.run.night + timedelta(days=days))

    assert cell(world, "ccgp_hunan").word == word


def test_a_proved_absence_is_missing(world, add, subject) -> None:
    add(world, "gone", subject(world, "R-A02", "ccgp_hunan", "centre", "posting", stage=Stage.TENDER))
    absence(world, subject, Verdict.FAIL, "")

    assert cell(world, "ccgp_hunan").word == "逾期未见"


def test_a_platform_that_did_not_answer_shows_nothing_as_absent(world) -> None:
    matrix = project_matrix(world.store, world.loaded, world.project, world.run.night, blind={"city_gov": "timeout"})
    place = [p for p, _ in matrix.platforms].index("city_gov")

    assert (matrix.rows[0].cells[place].word, matrix.rows[0].cells[place].detail) == ("无法核查", "连接超时")


def test_differences_stand_side_by_side(world) -> None:
    shown = items([world.finding("deadline")], Tonight(world.run.night), {"centre": "市中心", "province": "省监管网"})

    assert "| 投标截止时间 | 市中心：12月8日 09:30 | 省监管网：12月18日 09:30 |" in plain_text(differences_table(shown))


def test_reasons_for_one_project_are_said_once(world) -> None:
    places = [projects.placed(world.store, p.id) for p in postings.of_project(world.store, world.project)]

    assert why_lines(places) == ["  相符  项目编号相同", "  不符  标题：市中心少“（一标段）”"]


def test_a_night_begins_with_coverage(world) -> None:
    lines = night_lines(night_summary(world.store, world.loaded, world.run))

    assert "2个平台未读全" in lines[0]
    assert lines[4] == "  市政府网：无法核查，连接超时；上次读全 11月20日"


def test_the_same_lines_cannot_stand_for_read_and_unread(world, empty, window) -> None:
    read = night_lines(night_summary(empty.store, empty.loaded, empty.run))
    window(empty.store, empty.run, "centre", "采购公告", Coverage.FAILED, reason="captcha")

    assert read[1] != night_lines(night_summary(empty.store, empty.loaded, empty.run))[1]


def test_findings_end_with_basis_and_next_step(world) -> None:
    lines = finding_lines(items([world.finding("missing")], Tonight(world.run.night), {"centre": "市中心"}))

    assert lines[0] == "疑点 1 项"
    assert lines[2] == "       依据 《公共资源交易平台管理暂行办法》第八条（依据待核）"


def test_no_findings_are_said_in_words() -> None:
    assert "没有符合条件的疑点" in plain_text(findings_table([]))
