"""What staff say of links: every word kept with who and when, the newest on a pair in force, none once withdrawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from store import Store, open_store, projects
from store.records import ReviewPair, StaffLinkRecord
from tests.store.builders import DAY, NIGHT, notice_of, project_of, put

SPLIT = StaffLinkRecord("P-1", "P-2", False, "张示例", NIGHT, "两个项目", NIGHT + DAY)
BACK = replace(SPLIT, who="李示例", when=NIGHT + DAY, note="看错了", withdrawn=True)


def say(store: Store, *links: StaffLinkRecord) -> None:
    for link in links:
        projects.set_staff_link(store, link)


def test_every_word_is_kept_with_who_when_and_why(store: Store) -> None:
    join = replace(SPLIT, together=True, who="王示例", when=NIGHT + 2 * DAY)
    say(store, SPLIT, BACK, join)
    assert projects.staff_link_events(store) == [SPLIT, BACK, join]
    assert projects.staff_links(store) == [join]


def test_a_word_taken_back_leaves_nothing_in_force(store: Store) -> None:
    say(store, SPLIT, BACK)
    assert projects.staff_links(store) == []
    assert projects.staff_link_events(store) == [SPLIT, BACK]


def test_the_order_in_which_two_are_named_does_not_matter(store: Store) -> None:
    say(store, SPLIT, replace(SPLIT, a="P-2", b="P-1", together=True))
    assert projects.staff_links(store) == [replace(SPLIT, together=True)]


def test_a_word_on_one_pair_leaves_the_others_in_force(store: Store) -> None:
    other = replace(SPLIT, b="P-3")
    say(store, SPLIT, other, BACK)
    assert projects.staff_links(store) == [other]


def test_words_on_some_postings(store: Store) -> None:
    apart = replace(SPLIT, a="P-3", b="P-4")
    say(store, SPLIT, apart)
    assert projects.staff_link_events(store, ["P-2", "P-9"]) == [SPLIT]
    assert projects.staff_link_events(store, []) == []


def test_what_staff_said_outlives_relinking(store: Store) -> None:
    say(store, SPLIT)
    put(store, project_of(notice_of("P-1")), project_of(notice_of("P-2")))
    put(store, project_of(notice_of("P-1"), notice_of("P-2")))
    assert projects.staff_links(store) == [SPLIT]


@settings(deadline=None)  # an example makes a store of its own: disk, not code
@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from("456"), st.booleans(), st.booleans()), max_size=12))
def test_in_force_is_the_newest_word_on_each_pair_unless_it_takes_back(tmp_path_factory, said) -> None:
    store = open_store(tmp_path_factory.mktemp("said"))
    newest: dict[tuple[str, str], StaffLinkRecord] = {}
    for n, (a, b, together, withdrawn) in enumerate(said):
        link = StaffLinkRecord(a, b, together, f"{n}", NIGHT, "x", NIGHT, withdrawn)
        newest[a, b] = link
        say(store, link)
    assert {link.who for link in projects.staff_links(store)} == {w.who for w in newest.values() if not w.withdrawn}
    assert len(projects.staff_link_events(store)) == len(said)
    store.close()


def linked_with_near(store: Store, *pairs: ReviewPair) -> list[str]:
    drafts = [project_of(notice_of("P-1", "P-2")), project_of(notice_of("P-3", "P-4")), project_of(notice_of("P-5"))]
    projects.replace_links(store, drafts, {}, pairs)
    return [projects.homes(store, [p])[p] for p in ("P-1", "P-3", "P-5")]


NEAR = ReviewPair("P-1", "P-3", ("名称相近",), ("类别不同",))
ALSO_NEAR, OTHER = replace(NEAR, a="P-2", b="P-4"), replace(NEAR, b="P-5")


def test_what_staff_have_split_waits_for_nobody_nor_do_the_two_projects(store: Store) -> None:
    linked_with_near(store, NEAR, ALSO_NEAR, OTHER)
    say(store, replace(SPLIT, a="P-1", b="P-4"))
    assert projects.reviews(store) == [OTHER]
    say(store, replace(SPLIT, a="P-1", b="P-4", withdrawn=True))
    assert projects.reviews(store) == [NEAR, OTHER, ALSO_NEAR]


def test_what_is_near_a_project_is_told_judged_or_not(store: Store) -> None:
    first, second, third = linked_with_near(store, NEAR, ALSO_NEAR, OTHER)
    say(store, replace(SPLIT, a="P-1", b="P-4"))
    assert projects.near_pairs(store, first) == [NEAR, OTHER, ALSO_NEAR]
    assert projects.near_pairs(store, second) == [NEAR, ALSO_NEAR]
    assert projects.near_pairs(store, third) == [OTHER]


def test_homes_of_what_is_linked(store: Store) -> None:
    first, _, third = linked_with_near(store)
    assert projects.homes(store, ["P-2", "P-5", "P-9"]) == {"P-2": first, "P-5": third}
    assert projects.homes(store, []) == {}


def test_joins_and_splits_of_an_older_store_are_brought_along(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.db.table("staff_link_events").drop()
    store.db.table("staff_links").create(
        {"a": str, "b": str, "together": int, "who": str, "decided_at": str, "note": str}, pk=("a", "b")
    )
    store.db.table("staff_links").insert(
        {"a": "P-1", "b": "P-2", "together": 0, "who": "张示例", "decided_at": NIGHT.isoformat(), "note": "两个项目"}
    )
    store.db.table("_sqlite_migrations").delete_where("name = ?", ["m007_staff_link_events"])
    store.close()
    store = open_store(tmp_path)
    assert projects.staff_links(store) == [replace(SPLIT, wall=None)]
    store.close()
