"""The staff pages over real HTTP, without scripts: what they show, what they refuse, what they never lose."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from notices.vocabulary import Coverage, FindingState, LookOutcome
from reports.pages.security import HEADERS
from store import findings, ledger
from store.records import Look


def decision(world, name: str, **changes: str) -> dict[str, str]:
    seen = str(len(findings.events(world.store, world.ids[name])))
    return {"state": "explained", "note": "已电话说明", "who": "张示例", "seen": seen, **changes}


@pytest.mark.parametrize("path", ["/", "/findings", "/platforms", "/links", "/static/hedui.css", "/static/htmx.min.js"])
def test_pages_answer_with_the_guard_headers(world, get, path: str) -> None:
    answer = get(world, path)

    assert answer.status == 200
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_nothing_on_a_page_comes_from_elsewhere_or_runs_inline(world, get) -> None:
    for path in (
        "/",
        "/findings",
        f"/findings/{world.ids['deadline']}",
        f"/projects/{world.project}",
        "/platforms",
        "/links",
    ):
        text = get(world, path).text
        assert not re.search(r'(?:src|href)="(?:https?:)?//(?!\w+\.example/)', text)
        assert " style=" not in text
        assert not re.search(r"<script(?! src=\"/static/)", text)


def test_today_tells_the_three_states_apart(world, get) -> None:
    text = get(world, "/").text

    assert all(word in text for word in ("✓ 完整", "◐ 部分", "▨ 无法核查", "不是“没有问题”"))


def test_nothing_open_after_a_whole_night_is_said_so(empty, get) -> None:
    assert "没有未了结疑点（4个平台全部读完" in get(empty, "/").text


def test_nothing_open_after_a_blind_night_proves_nothing(empty, get, window) -> None:
    window(empty.store, empty.run, "centre", "采购公告", Coverage.FAILED, reason="captcha")

    text = get(empty, "/").text

    assert "不能说明没有问题" in text
    assert "全部读完" not in text


def test_an_old_night_is_not_today(world, serve, get) -> None:
    serve.now = world.run.as_of + timedelta(days=2)

    assert "已过 2 天" in get(world, "/").text


def test_filters_narrow_the_list_and_stay_in_the_form(world, get) -> None:
    text = get(world, "/findings?severity=red&rule=R-B01").text

    assert "投标截止时间、开标时间 2 处" in text
    assert "更正公告：市中心未见发布" not in text
    assert '<option value="red" selected>' in text


def test_no_match_offers_to_clear(world, get) -> None:
    assert "没有符合条件的疑点" in get(world, "/findings?" + urlencode({"q": "查无此项目"})).text


def test_fifty_a_page(world, get, add, subject) -> None:
    for n in range(60):
        add(world, f"n{n}", subject(world, "R-A01", "centre", f"other{n}", "posting"), values={"centre": None})

    text = get(world, "/findings").text

    assert text.count('class="ttl"') == 50
    assert "下一页" in text
    assert get(world, "/findings?page=2").text.count('class="ttl"') == 14


def test_a_finding_shows_both_texts_and_masks_people(world, get) -> None:
    text = get(world, f"/findings/{world.ids['deadline']}").text

    assert '<span class="va">2026年12月8日09时30分</span>' in text
    assert '<span class="vb">2026年12月18日09时30分</span>' in text
    assert text.count('<span class="tag touch">时间期限</span>') == 2
    assert '<span class="tag touch">资格条件</span>' in text
    assert "11010519491231002X" not in text
    assert "110105********002X" in text
    assert "0739-5550000" in text


def test_an_absence_shows_the_searches_that_prove_it(world, get) -> None:
    keys, empty = ("SZXM-2026-0915", "示范项目"), LookOutcome.EMPTY
    for when in (world.run.as_of - timedelta(days=1), world.run.as_of):
        ledger.note_look(world.store, Look(when.date(), when, "centre", world.project, "N-1", empty, keys))

    text = get(world, f"/findings/{world.ids['missing']}").text

    assert text.count("读到，为空") == 2
    assert "SZXM-2026-0915、示范项目" in text


def test_a_decision_is_saved_with_who_and_why(world, get) -> None:
    answer = get(world, f"/findings/{world.ids['deadline']}/decide", form=decision(world, "deadline"))
    last = findings.events(world.store, world.ids["deadline"])[-1]

    assert answer.status == 303
    assert (last.after, last.who, last.note) == (FindingState.EXPLAINED, "张示例", "已电话说明")


def test_a_decision_may_cover_the_notices_other_fields(world, get) -> None:
    get(world, f"/findings/{world.ids['deadline']}/decide", form=decision(world, "deadline", also="1"))

    assert world.finding("opening").state is FindingState.EXPLAINED


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"note": " "}, "须写说明"), ({"who": ""}, "请写经办人"), ({"state": "fixed"}, "请选一项处理")],
)
def test_an_incomplete_decision_comes_back_with_what_was_typed(world, get, changes, words: str) -> None:
    form = decision(world, "deadline", **changes)
    answer = get(world, f"/findings/{world.ids['deadline']}/decide", form=form)

    assert answer.status == 422
    assert words in answer.text
    assert form["note"].strip() in answer.text
    assert world.finding("deadline").state is FindingState.OPEN


def test_somebody_elses_decision_is_shown_and_the_text_typed_kept(world, get) -> None:
    form = decision(world, "deadline", state="dismissed", note="我写了很久的说明")
    get(world, f"/findings/{world.ids['deadline']}/decide", form=decision(world, "deadline"))

    answer = get(world, f"/findings/{world.ids['deadline']}/decide", form=form)

    assert answer.status == 409
    assert "他人刚改为“已说明”，请看后再定" in answer.text
    assert "我写了很久的说明" in answer.text
    assert world.finding("deadline").state is FindingState.EXPLAINED


@pytest.mark.parametrize(
    "source", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://evil.example"}, {}]
)
def test_a_form_from_another_site_changes_nothing(world, get, source: dict[str, str]) -> None:
    path = f"/findings/{world.ids['deadline']}/decide"
    answer = get(world, path, form=decision(world, "deadline"), source=source)

    assert (answer.status, world.finding("deadline").state) == (403, FindingState.OPEN)


def test_a_foreign_host_name_is_refused(world, get) -> None:
    assert get(world, "/", host="rebound.example").status == 400
    assert get(world, "/", host="hedui.example:8080").status == 200
    assert get(world, "/", host="[::1]:8080").status == 200


@pytest.mark.parametrize("path", ["/nowhere", "/findings/F-NONE", "/projects/J-NONE", "/static/none.js"])
def test_what_is_not_there_says_what_to_do(world, get, path: str) -> None:
    answer = get(world, path)

    assert answer.status == 404
    assert "没有找到" in answer.text
    assert "您可以" in answer.text


def test_a_store_that_breaks_is_no_bare_error(world, get) -> None:
    with world.store.transaction():
        world.store.db.execute("update findings set judgement = 'torn'")

    answer = get(world, "/")

    assert answer.status == 500
    assert "系统接下来" in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_before_the_first_night_nothing_is_claimed(get, empty) -> None:
    empty.store.db.table("windows").delete_where()
    empty.store.db.table("runs").delete_where()

    assert "不等于没有问题" in get(empty, "/").text
