"""What could not be told is told once: by platform and cause, or by notice where the cause is the notice's own."""

from __future__ import annotations

from typing import Any

import openpyxl

from notices.vocabulary import Stage, Verdict
from reports.blind import blind_groups, blind_rows
from reports.digest import build_digest
from reports.summary import night_summary
from reports.workbook import write_workbook
from store.judged import Judgement, Subject
from tests.store.builders import keep_verdicts

NAMES = {"centre": "市中心", "province": "省平台"}
UNREAD = "正文未能读取"


def untold(rule: str, reason: str = UNREAD, notice: str = "N-1", **about: Any) -> Judgement:
    given = {"project": "J-1", "stage": Stage.TENDER, "platform": "centre", "field": "posting", **about}
    subject = Subject(rule, given["project"], given["stage"], 1, None, 1, given["platform"], None, given["field"])
    return Judgement(subject, Verdict.CANNOT_TELL, reason, notice=notice)


def told(*judgements: Judgement) -> list[tuple[str, str]]:
    return [(g.what, g.reason) for g in blind_groups(judgements, NAMES, {"J-1": "示范路施工", "J-2": "示范桥施工"})]


def test_a_body_that_was_not_read_is_one_line_however_many_rules_it_concerns() -> None:
    found = told(untold("R-H01"), untold("R-H02"), untold("R-H05"), untold("R-H01", notice="N-2", project="J-2"))
    assert found == [
        ("示范路施工 招标（采购）公告（市中心），涉及 3 条规则", UNREAD),
        ("示范桥施工 招标（采购）公告（市中心）", UNREAD),
    ]


def test_what_a_platform_kept_from_being_read_is_told_by_platform_before_notices() -> None:
    shut = "centre 招标公告: captcha, last whole 2026-11-20"
    found = told(untold("R-H01"), *(untold("R-A01", shut, f"N-{n}") for n in range(3)))
    assert found[0] == ("市中心招标（采购）公告 3 项", "市中心 招标公告：要求验证码；上次读全 11月20日")
    assert len(found) == 2


def test_a_missing_calendar_is_no_cause_of_a_notice_alone() -> None:
    assert len(told(*(untold("R-H01", "没有2027年的节假日安排表", f"N-{n}") for n in range(9)))) == 1


def test_nothing_is_lost_in_counting() -> None:
    judgements = [
        untold(f"R-H0{n}", reason, f"N-{n % 2}") for n in range(1, 7) for reason in (UNREAD, "centre: timeout")
    ]
    assert sum(g.count for g in blind_groups(judgements, NAMES, {})) == len(judgements)


def test_rows_of_the_sheet_are_one_a_notice_and_reason() -> None:
    found = blind_rows([untold("R-C02", field="bid_deadline"), untold("R-C03", field="bid_deadline"),
                        untold("R-E01", field="clause"), untold("R-E01", "suspected", field="clause")])  # fmt: skip
    assert [(asked, rules) for _, asked, rules in found] == [("投标截止时间、条款", 3), ("条款", 1)]


def test_mail_and_workbook_tell_it_once(world, subject, tmp_path) -> None:
    about = [
        subject(world, rule, "centre", None, "posting", stage=Stage.TENDER) for rule in ("R-H01", "R-H02", "R-C02")
    ]
    found = [Judgement(a, Verdict.CANNOT_TELL, UNREAD, notice="N-1") for a in about]
    keep_verdicts(world.store, found, world.run.as_of)

    summary = night_summary(world.store, world.loaded, world.run)
    body = build_digest(world.store, world.loaded, world.run).get_body(("plain",))
    write_workbook(world.store, world.loaded, night_summary(world.store, world.loaded, world.run), tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["无法核查"]
    heads, *rows = list(sheet.iter_rows(values_only=True))

    assert [(b.rules, b.reason) for b in summary.blind] == [(2, UNREAD)]
    assert body is not None
    assert str(body.get_content()).count(UNREAD) == 1
    assert [(dict(zip(heads, row, strict=True))["涉及规则"]) for row in rows] == [3]
