"""Explanations with a last day and findings that keep coming back, as the mail and the pages tell them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from diffing.lifecycle import MOST_RETURNS
from notices.vocabulary import FindingState
from reports.digest import build_digest
from reports.summary import night_summary
from store import findings
from store.judged import FindingEvent
from tests.reports.conftest import AS_OF

TODAY = AS_OF.date()


def form(**given: str) -> dict[str, str]:
    return {"state": "explained", "note": "协议约定", "who": "张示例", "seen": "1", **given}


def text_of(world) -> str:
    part = build_digest(world.store, world.loaded, world.run).get_body(("plain",))
    assert part is not None
    return str(part.get_content())


@pytest.mark.parametrize("days", [0, 40])
def test_an_explanation_is_given_a_last_day_on_the_page(world, get, days: int) -> None:
    last = TODAY + timedelta(days=days)
    path = f"/findings/{world.ids['deadline']}"
    assert get(world, f"{path}/decide", form=form(until=last.isoformat())).status == 303
    assert (world.finding("deadline").state, world.finding("deadline").until) == (FindingState.EXPLAINED, last)
    page = get(world, path).text
    assert page.count(f"有效至 {last}") == 2
    assert "张示例" in page
    assert f"记于 {AS_OF:%Y-%m-%d}" in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"until": (TODAY - timedelta(days=1)).isoformat()}, "已经过去"),
        ({"until": "年底"}, "有效期应为日期"),
        ({"until": TODAY.isoformat(), "state": "dismissed"}, "只有“已说明”可以定有效期"),
        ({"state": "dismissed", "note": ""}, "须写说明"),
    ],
)
def test_a_last_day_that_cannot_be_comes_back_as_it_was_typed(world, get, given: dict[str, str], words: str) -> None:
    answer = get(world, f"/findings/{world.ids['deadline']}/decide", form=form(**given))
    assert (answer.status, words in answer.text) == (422, True)
    assert given.get("until", "") in answer.text
    assert world.finding("deadline").state == FindingState.OPEN


def test_the_mail_tells_once_what_is_open_again(world, add, subject) -> None:
    again = {"opened_run": "earlier", "changed_run": world.run.id, "until": TODAY - timedelta(days=1)}
    add(
        world,
        "again",
        subject(world, "R-B01", "centre", "city_gov", "body"),
        values={"centre": 1, "city_gov": 2},
        **again,
    )
    summary = night_summary(world.store, world.loaded, world.run)
    assert [f.id for f in summary.reopened] == [world.ids["again"]]
    assert world.ids["again"] not in {f.id for f in (*summary.new, *summary.back)}
    mail = text_of(world)
    assert "重新打开 1，" in mail
    assert "【重新打开】" in mail


def test_what_keeps_coming_back_is_listed_with_the_count(world, add, subject, get) -> None:
    about = subject(world, "R-B01", "centre", "city_gov", "body")
    life = {"state": FindingState.REGRESSED, "opened_run": "earlier", "returns": MOST_RETURNS, "passed": (TODAY,)}
    add(world, "again", about, values={"centre": 1, "city_gov": 2}, **life)
    assert "【反复 3 次（14 夜内）】" in text_of(world)
    page = get(world, f"/findings/{world.ids['again']}").text
    assert "连续 3 夜核对无误才自动记“已改正”，现已 1 夜" in page


def test_the_history_shows_every_step_with_who_and_why(world, get) -> None:
    finding = world.finding("late")
    step = FindingEvent(finding.id, AS_OF, AS_OF, "李示例", FindingState.OPEN, FindingState.EXPLAINED, "节假日", TODAY)
    findings.save(world.store, finding, step)
    page = get(world, f"/findings/{finding.id}").text
    for words in ("李示例", "待处理 → 已说明", f"（有效至 {TODAY}）", "节假日", "系统"):
        assert words in page
