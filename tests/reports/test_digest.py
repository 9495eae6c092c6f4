"""The morning mail: a subject that cannot mislead, both forms, the workbook, and room for a bad night."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from notices.vocabulary import Coverage, FindingState, Severity
from reports.digest import MOST_ITEMS, build_digest, messages, subject_line
from reports.summary import night_summary
from store import findings

BUDGET = 25_000  # bytes of HTML for nine findings
CLIPPED = 100_000  # mail programs cut off beyond this


def subject_of(world) -> str:
    return subject_line(night_summary(world.store, world.loaded, world.run))


def sent(world) -> list[EmailMessage]:
    made = messages(world.store, world.loaded, world.run)
    return [message_from_bytes(m.body, policy=policy.default) for m in made]  # type: ignore[misc]


def html_of(message: EmailMessage) -> str:
    part = message.get_body(("html",))
    assert part is not None
    return str(part.get_content())


def fill(world, add, subject, count: int) -> None:
    for n in range(count):
        about = subject(world, "R-B01", "centre", f"other{n}", "ceiling_yuan")
        add(world, f"more{n}", about, values={"centre": 4985200, f"other{n}": 4895200}, severity=Severity.ORANGE)


def test_changes_and_unread_platforms_share_the_subject(world) -> None:
    assert subject_of(world) == "【核对】11月23日：新增3项，再次出现1项，今天到期1项；2个平台未读全"


def test_a_quiet_whole_night_says_that_all_was_read(empty) -> None:
    assert subject_of(empty) == "【核对】11月23日：4个平台全部读完，无新变化"


def test_a_quiet_blind_night_is_no_quiet_night(empty, window) -> None:
    window(empty.store, empty.run, "centre", "采购公告", Coverage.FAILED, reason="timeout")

    assert subject_of(empty) == "【核对·未完成】11月23日：1个平台未读全，不能说明“没有问题”"
    assert "▨ 核对未完成" in html_of(sent(empty)[0])


def test_everybody_gets_one_with_text_html_and_workbook(world) -> None:
    mails = sent(world)

    assert [mail["To"] for mail in mails] == ["zhang@centre.example", "李示例 <li@centre.example>"]
    for mail in mails:
        kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
        assert kinds[:2] == ["text/plain", "text/html"]
        assert next(mail.iter_attachments()).get_filename() == "核对明细_20261123.xlsx"


def test_the_same_run_and_recipient_have_the_same_message_id(world) -> None:
    once, again = messages(world.store, world.loaded, world.run), messages(world.store, world.loaded, world.run)

    assert [m.message_id for m in once] == [m.message_id for m in again]
    assert len({m.message_id for m in once}) == 2


def test_coverage_stands_before_the_findings(world) -> None:
    page = html_of(sent(world)[0])

    assert page.index("无法核查") < page.index("投标截止时间")


def test_styles_are_inline_and_nothing_is_fetched(world) -> None:
    page = html_of(sent(world)[0])

    assert "<style" not in page
    assert "class=" not in page
    assert "<img" not in page
    assert "var(--" not in page


def test_nine_findings_stay_small_and_a_hundred_are_linked(world, add, subject) -> None:
    fill(world, add, subject, 5)
    assert len(html_of(sent(world)[0]).encode()) < BUDGET

    fill(world, add, subject, 100)
    page = html_of(sent(world)[0])
    assert page.count("看证据与处理") == MOST_ITEMS
    assert "条变化没有列在邮件里" in page
    assert len(page.encode()) < CLIPPED


def test_an_unconfirmed_basis_is_said(world) -> None:
    page = html_of(sent(world)[0])

    assert "依据待核" in page
    assert "条文已核" in page


def test_markup_in_a_project_name_stays_text(world, add, subject) -> None:
    about = subject(world, "R-B01", "centre", "province", "project_name")
    add(world, "odd", about, values={"centre": "<script>alert(1)</script>", "province": "甲"})

    assert "<script" not in html_of(sent(world)[0])


def test_without_pages_there_are_no_links(world, make_loaded) -> None:
    loaded = make_loaded(', pages_url: "http://hedui.example:8080"', "")

    assert "href" not in html_of(build_digest(world.store, loaded, world.run))  # type: ignore[arg-type]


def test_only_what_was_put_right_is_still_a_change(empty, add, subject) -> None:
    add(empty, "done", subject(empty, "R-B01", "centre", "province", "place"), state=FindingState.FIXED,
        values={"centre": "一", "province": "二"}, opened_run="earlier")  # fmt: skip

    assert subject_of(empty) == "【核对】11月23日：已改正1项；4个平台全部读完"


@pytest.mark.parametrize("state", [FindingState.DISMISSED, FindingState.EXPLAINED])
def test_what_staff_settled_is_not_sent_again(empty, add, subject, state: FindingState) -> None:
    add(empty, "settled", subject(empty, "R-B01", "centre", "province", "place"), state=state)

    assert subject_of(empty).endswith("无新变化")


def test_a_decision_of_the_morning_keeps_the_finding_in_the_count(world) -> None:
    at = world.run.as_of + timedelta(hours=4)
    findings.decide(world.store, world.ids["deadline"], findings.Decision("acknowledged", "", "张", at, at))

    assert "新增3项" in subject_of(world)
