"""Judging links on the pages, over real HTTP without scripts: what waits, what is saved, what is refused or kept."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from diffing.relink import relink
from notices.vocabulary import Stage
from store import projects
from store.projects import NoticeDraft, ProjectDraft
from store.records import ReviewPair
from tests.reports.conftest import World, post

SUPERVISION = "资江示范片区管网改造工程（一标段）监理招标公告"


def judgement(near: World, a: str, choice: str, *others: str, **changes: Any) -> dict[str, Any]:
    """A form as the page sends it."""
    seen = len(projects.staff_link_events(near.store, [near.ids[a]]))
    named = [near.ids.get(other, other) for other in others]
    form = {"a": near.ids[a], "b": named, "choice": choice, "note": "看过两份原件", "who": "张示例", "seen": str(seen)}
    return {**form, **changes}


def together(near: World, *names: str) -> bool:
    home = projects.homes(near.store, [near.ids[name] for name in names])
    return len(set(home.values())) == 1


def in_project(near: World) -> str:
    return f"/projects/{near.project}/judge"


def test_a_near_pair_waits_with_both_sides_and_the_reasons(near, get) -> None:
    text = get(near, "/links").text

    assert "1 组项目" in text
    assert all(word in text for word in ("市中心", "省监管网", SUPERVISION, "2026年11月20日", near.ids["centre"][:2]))
    assert "项目编号相同：SYGC-2026-0731-01" in text
    assert "类别不同" in text


def test_the_menu_and_today_lead_to_what_waits(near, get) -> None:
    assert get(near, "/").text.count('href="/links"') == 2


def test_a_project_says_why_a_near_posting_was_not_taken(near, get) -> None:
    text = get(near, f"/projects/{near.project}").text

    assert "相近而没有并入的" in text
    assert SUPERVISION in text
    assert "没有有效的人工决定" in text


def test_a_join_from_the_list_makes_one_project_and_stays_so(near, get) -> None:
    answer = get(near, "/links/judge?page=1", form=judgement(near, "centre", "join", "supervision province"))
    for _ in range(2):
        relink(near.store)

    assert (answer.status, answer.headers["Location"].startswith("/links?done=join&other=J-")) == (303, True)
    assert together(near, "centre", "province", "supervision centre", "supervision province")
    assert "没有待人工判断的相近公告" in get(near, "/links").text


def test_a_split_from_the_list_settles_both_projects(near, get) -> None:
    get(near, "/links/judge", form=judgement(near, "centre", "split", "supervision centre"))

    assert "没有待人工判断的相近公告" in get(near, "/links").text
    assert "已由人工分开" in get(near, f"/projects/{near.project}").text


def test_who_when_and_why_stand_on_the_project(near, get) -> None:
    answer = get(near, in_project(near), form=judgement(near, "centre", "split", note="两批<i>工程"))
    told = get(near, answer.headers["Location"]).text
    text = get(near, f"/projects/{near.project}").text

    assert "已分开" in told
    assert not together(near, "centre", "province")
    assert all(word in text for word in ("张示例", "2026-11-23 04:41:00", "两批&lt;i&gt;工程", "撤回这个决定"))


def test_a_withdrawal_puts_back_what_links_by_itself_and_is_recorded(near, get) -> None:
    get(near, in_project(near), form=judgement(near, "centre", "split"))
    get(near, in_project(near), form=judgement(near, "centre", "withdraw", "province", who="李示例", note="看错了"))
    text = get(near, f"/projects/{near.project}").text

    assert together(near, "centre", "province")
    assert all(word in text for word in ("没有有效的人工决定", "全部记录 2 条", "撤回分开", "李示例", "看错了"))


def test_a_posting_may_be_joined_by_its_address(near, get) -> None:
    form = judgement(near, "centre", "join", "http://province.example/j1.html")

    assert get(near, in_project(near), form=form).status == 303
    assert together(near, "centre", "supervision centre")


@pytest.mark.parametrize(
    ("choice", "others", "changes", "words"),
    [
        ("join", ["province"], {"note": " "}, "请写说明"),
        ("join", ["province"], {"who": ""}, "请写经办人"),
        ("join", ["province"], {"note": "长" * 2001}, "说明太长"),
        ("delete", ["province"], {}, "请选合并、分开或撤回"),
        ("join", [], {}, "另一件发布件的编号或网址"),
        ("join", ["P-NONE"], {}, "没有这件发布件"),
        ("withdraw", ["province"], {}, "没有可撤回的人工决定"),
    ],
)
def test_what_cannot_be_saved_comes_back_with_what_was_typed(near, get, choice, others, changes, words) -> None:
    form = judgement(near, "centre", choice, *others, **changes)
    answer = get(near, in_project(near), form=form)

    assert answer.status == 422
    assert words in answer.text
    assert form["note"].strip() in answer.text
    assert projects.staff_link_events(near.store) == []


def test_a_join_against_a_split_is_refused_on_the_page_that_asked(near, get) -> None:
    get(near, "/links/judge", form=judgement(near, "centre", "split", "supervision centre", note="两个合同"))
    form = judgement(near, "province", "join", "supervision province", note="写了很久的说明")
    answer = get(near, "/links/judge", form=form)

    assert answer.status == 422
    assert all(word in answer.text for word in ("不能合并", "两个合同", "请先撤回"))
    assert not together(near, "centre", "supervision centre")


def test_somebody_elses_word_is_shown_first(near, get) -> None:
    form = judgement(near, "centre", "split", note="写了很久的说明")
    get(near, in_project(near), form=judgement(near, "centre", "join", "supervision centre", who="李示例"))
    answer = get(near, in_project(near), form=form)

    assert answer.status == 409
    assert all(word in answer.text for word in ("他人刚对这件发布件作了决定", "李示例", "写了很久的说明"))


@pytest.mark.parametrize("source", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}, {}])
@pytest.mark.parametrize("path", ["/links/judge", "/projects/x/judge"])
def test_a_judgement_from_another_site_changes_nothing(near, get, path: str, source: dict[str, str]) -> None:
    answer = get(near, path, form=judgement(near, "centre", "split"), source=source)

    assert (answer.status, projects.staff_link_events(near.store)) == (403, [])


def test_a_form_larger_than_any_is_refused(near, get) -> None:
    assert get(near, "/links/judge", form=judgement(near, "centre", "split", note="长" * 9000)).status == 413


def test_a_project_that_is_not_there_is_not_found(near, get) -> None:
    assert get(near, "/projects/J-NONE/judge", form=judgement(near, "centre", "delete")).status == 404


def test_while_a_night_is_at_work_what_was_typed_is_kept(near, get) -> None:
    with near.store.alone():
        answer = get(near, in_project(near), form=judgement(near, "centre", "split", note="写了很久的说明"))

    assert answer.status == 422
    assert all(word in answer.text for word in ("正在进行", "写了很久的说明"))


@pytest.mark.parametrize("page", ["0", "99", "x", "-1", "²"])
def test_a_page_that_is_not_there_shows_the_nearest(near, get, page: str) -> None:
    assert "第 1 组，共 1 组" in get(near, f"/links?page={quote(page)}").text


SECRET, MASKED = "11010519491231002X", "110105********002X"


def test_persons_in_titles_and_reasons_are_masked(near, get) -> None:
    ends = [post(near.store, "city_gov", f"示例路灯采购招标公告 张示例{SECRET}", key=f"k{n}") for n in (1, 2)]
    drafts = [ProjectDraft(f"示例{SECRET}", (), None, None, None, (NoticeDraft(Stage.TENDER, 1, (), (end,)),))
              for end in ends]  # fmt: skip
    pair = ReviewPair(*sorted(ends), (f"中标人相同：{SECRET}",), (f"名称不同：{SECRET}",))
    projects.replace_links(near.store, drafts, {}, [pair])

    for path in ("/links", f"/projects/{projects.homes(near.store, ends)[ends[0]]}"):
        text = get(near, path).text
        assert SECRET not in text
        assert text.count(MASKED) >= 4


def test_persons_in_names_and_notes_are_masked(near, get) -> None:
    get(near, in_project(near), form=judgement(near, "centre", "split", note=f"见{SECRET}", who=f"张{SECRET}"))
    text = get(near, f"/projects/{near.project}").text

    assert SECRET not in text
    assert text.count(MASKED) == 2
