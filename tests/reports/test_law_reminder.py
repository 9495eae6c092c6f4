"""The monthly reminder of what law to check again: once a month whatever happens, over real SMTP, and on any day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest

import night
from diffing.audit import Audit
from reports.law_reminder import document, lines, reminders, to_review
from reports.send import deliver
from store import StoreError, outbox, runs
from store.records import Run
from tests.reports.conftest import World
from tests.reports.test_send import Inbox, inbox

__all__ = ["inbox"]
NOTHING = Audit((), (), frozenset())


def a_night(world: World, days: int) -> Run:
    """A night so many days after the sample's, begun."""
    at = world.run.as_of + timedelta(days=days)
    return runs.begin(world.store, kind="run", as_of=at, wall=at, config_sha256=world.loaded.sha256)


def conclude(world: World, run: Run, *, mail: bool = True) -> None:
    night.conclude(world.loaded, world.store, run, NOTHING, mail=mail)


def reminded(world: World) -> list[tuple[str, str]]:
    rows = world.store.db.query("select run, recipient from outbox where run like 'laws-%' order by rowid")
    return [(row["run"], row["recipient"]) for row in rows]


EVERYBODY = ("zhang@centre.example", "li@centre.example")


def test_two_nights_of_a_month_remind_once_and_the_next_month_again(world: World) -> None:
    for days in (0, 1, 7, 8, 9):  # 23, 24, 30 November; 1, 2 December
        conclude(world, a_night(world, days))
    assert reminded(world) == [(month, who) for month in ("laws-2026-11", "laws-2026-12") for who in EVERYBODY]


def test_a_night_without_mail_leaves_the_reminder_to_the_next(world: World) -> None:
    conclude(world, a_night(world, 0), mail=False)
    assert reminded(world) == []
    conclude(world, a_night(world, 1))
    assert len(reminded(world)) == 2


def test_a_night_that_is_broken_off_reminds_when_it_goes_on_and_not_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = a_night(world, 0)

    def killed(*args: Any) -> None:
        raise StoreError("killed")

    with monkeypatch.context() as broken:
        broken.setattr(runs, "conclude", killed)  # the last step of the transaction
        with pytest.raises(StoreError):
            conclude(world, run)
    assert (reminded(world), outbox.of_run(world.store, run.id)) == ([], [])
    conclude(world, run)
    assert len(reminded(world)) == len(outbox.of_run(world.store, run.id)) == 2
    conclude(world, a_night(world, 1))
    assert len(reminded(world)) == 2


def test_nobody_is_reminded_where_nobody_gets_mail(world: World, make_loaded: Callable[..., Any]) -> None:
    world.loaded = make_loaded("recipients: [zhang@centre.example, {address: li@centre.example, name: 李示例}]", "")
    assert reminders(world.store, world.loaded, world.run) == []


def test_it_goes_out_over_smtp_beside_the_digest(
    world: World, make_loaded: Callable[..., Any], inbox: tuple[Inbox, int]
) -> None:
    world.loaded = make_loaded("mail: {", f"mail: {{host: 127.0.0.1, port: {inbox[1]}, ")
    conclude(world, a_night(world, 0))
    deliver(world.store, world.loaded)
    deliver(world.store, world.loaded)
    mails = [message_from_bytes(e.content or b"", policy=policy.default) for e in inbox[0].taken]  # type: ignore[arg-type]
    ours = [m for m in mails if "请复核的依据" in str(m["Subject"])]
    assert (len(mails), [str(m["To"]) for m in ours]) == (4, [EVERYBODY[0], "李示例 <li@centre.example>"])
    text = str(ours[0].get_content())  # type: ignore[attr-defined]
    assert "《招标公告和公示信息发布管理办法》第十五条：只核实一部分；规则 R-A04、R-B01、R-B02、R-C01" in text
    assert "依据待核" in text


def test_without_a_mail_server_it_is_a_file_of_its_own(world: World) -> None:
    run = a_night(world, 0)
    conclude(world, run)
    names = {path.name for path in deliver(world.store, world.loaded).written}
    assert len(names) == 4
    assert "laws-2026-11-zhang@centre.example.eml" in names


def test_open_findings_are_counted_and_settled_ones_are_not(world: World) -> None:
    found = {(r.basis.law, r.basis.article): r for r in to_review(world.store, world.loaded, world.run.night)}
    assert found["招标投标法实施条例", "第十五条第三款"].open == {world.ids["deadline"], world.ids["opening"]}
    said = document(found.values(), world.run.night)
    assert said["day"] == "2026-11-23"
    (one,) = [r for r in said["laws"] if r["article"] == "第十五条第三款"]
    assert (one["why"], one["text_of"]) == ("old_text", "2025-04-19")
    assert (one["rules"], one["open_findings"]) == (["R-B01", "R-B04"], 2)


def test_a_finding_on_two_articles_of_a_law_is_one(world: World) -> None:
    found = to_review(world.store, world.loaded, world.run.night)
    doubled = [replace(r, open=frozenset({"F-1"})) for r in found if r.basis.law == "招标投标法"]
    told = next(line for line in lines(doubled, world.run.night) if "《招标投标法》" in line)
    assert told.endswith("疑点 1 项")


def test_nothing_to_check_is_said(world: World) -> None:
    assert list(lines([], world.run.night))[-1] == "没有需要复核的。"
