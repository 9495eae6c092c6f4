"""Projects and notices: ids that outlive relinking, aliases, ordinals, reasons, what staff joined and split."""

from __future__ import annotations

from dataclasses import replace

from notices.vocabulary import Stage
from store import Store, audit_index, code_homes, projects
from store.projects import ProjectDraft
from store.records import PlacedPosting, Project, ReviewPair, StaffLinkRecord
from tests.store.builders import DAY, NIGHT, notice_holding, notice_of, project_of, put


def test_a_linking_comes_back_as_it_was_put(store: Store) -> None:
    draft = project_of(notice_of("P-1", "P-2", lots=("1", "2"), round=2))
    (identity,) = put(store, draft)
    assert projects.get(store, identity) == Project(
        identity, draft.name, draft.codes, draft.trade_kind, draft.agency, draft.region
    )
    (notice,) = projects.notices(store, identity)
    assert (notice.stage, notice.round, notice.lots, notice.ordinal) == (Stage.TENDER, 2, ("1", "2"), 1)
    assert (notice.postings, notice.lot) == (("P-1", "P-2"), None)


def test_a_place_says_why(store: Store) -> None:
    why = {"P-1": (("项目编号相同",), ("标题少“一标段”",), 12.5)}
    projects.replace_links(store, [project_of(notice_of("P-1", "P-2"))], why, [])
    place = projects.placed(store, "P-1")
    assert place == PlacedPosting(
        "P-1", notice_holding(store, "P-1").id, projects.all_projects(store)[0].id, *why["P-1"]
    )
    unexplained = projects.placed(store, "P-2")
    assert unexplained is not None
    assert (unexplained.agree, unexplained.weight) == ((), 0.0)


def test_what_was_never_linked_has_no_place(store: Store) -> None:
    assert projects.placed(store, "P-1") is None
    assert projects.get(store, "J-1") is None


def test_ids_outlive_relinking_with_more_postings(store: Store) -> None:
    before = put(store, project_of(notice_of("P-5", "P-6")), project_of(notice_of("P-7")))
    notice = notice_holding(store, "P-5").id
    after = put(store, project_of(notice_of("P-7"), notice_of("P-8")), project_of(notice_of("P-1", "P-5", "P-6")))
    assert after == before[::-1]
    assert notice_holding(store, "P-1").id == notice


def test_a_merge_keeps_the_larger_and_the_other_id_lives_on(store: Store) -> None:
    large, small = put(store, project_of(notice_of("P-2", "P-3")), project_of(notice_of("P-1")))
    (merged,) = put(store, project_of(notice_of("P-1", "P-2", "P-3")))
    assert merged == large
    assert projects.resolve(store, small) == large
    assert projects.get(store, small) == projects.get(store, large)


def test_an_alias_of_an_alias_leads_to_the_living(store: Store) -> None:
    first = put(store, project_of(notice_of("P-1")), project_of(notice_of("P-2", "P-3")))
    put(store, project_of(notice_of("P-1", "P-2", "P-3")), project_of(notice_of("P-4", "P-5", "P-6", "P-7")))
    (last,) = put(store, project_of(notice_of("P-1", "P-2", "P-3", "P-4", "P-5", "P-6", "P-7")))
    assert {projects.resolve(store, identity) for identity in first} == {last}


def test_a_split_gives_the_new_part_an_id_of_its_own(store: Store) -> None:
    (whole,) = put(store, project_of(notice_of("P-1", "P-2"), notice_of("P-3")))
    kept, new = put(store, project_of(notice_of("P-1", "P-2")), project_of(notice_of("P-3")))
    assert kept == whole
    assert new != whole
    assert projects.resolve(store, whole) == whole


def test_a_merge_undone_gives_the_old_id_no_alias_any_more(store: Store) -> None:
    apart = put(store, project_of(notice_of("P-1")), project_of(notice_of("P-2", "P-3")))
    put(store, project_of(notice_of("P-1", "P-2", "P-3")))
    again = put(store, project_of(notice_of("P-1")), project_of(notice_of("P-2", "P-3")))
    assert again == apart
    assert [projects.resolve(store, identity) for identity in again] == again


def test_ids_are_the_same_whatever_order_the_drafts_come_in(store: Store) -> None:
    drafts = [project_of(notice_of("P-1")), project_of(notice_of("P-2")), project_of(notice_of("P-3"))]
    assert put(store, *drafts) == put(store, *reversed(drafts))[::-1]


def test_ordinals_count_within_stage_round_and_lots(store: Store) -> None:
    drafts = [notice_of(f"P-{n}", stage=Stage.AMENDMENT, round=1 + n // 2) for n in range(4)]
    put(store, project_of(*drafts, notice_of("P-9", stage=Stage.AMENDMENT, lots=("1",))))
    assert [notice_holding(store, f"P-{n}").ordinal for n in (0, 1, 2, 3, 9)] == [1, 2, 1, 2, 1]


def test_an_ordinal_stays_when_an_earlier_notice_turns_up(store: Store) -> None:
    second, third = notice_of("P-2", stage=Stage.AMENDMENT), notice_of("P-3", stage=Stage.AMENDMENT)
    put(store, project_of(second, third))
    put(store, project_of(notice_of("P-1", stage=Stage.AMENDMENT), second, third))
    assert [notice_holding(store, f"P-{n}").ordinal for n in (1, 2, 3)] == [3, 1, 2]


def test_two_first_amendments_of_merged_projects_are_told_apart(store: Store) -> None:
    one, two = notice_of("P-1", stage=Stage.AMENDMENT), notice_of("P-2", stage=Stage.AMENDMENT)
    put(store, project_of(one), project_of(two))
    put(store, project_of(one, two))
    assert sorted(notice_holding(store, p).ordinal for p in ("P-1", "P-2")) == [1, 2]


def test_all_notices_hold_every_posting_once(store: Store) -> None:
    put(store, project_of(notice_of("P-1", "P-2"), notice_of("P-3")), project_of(notice_of("P-4")))
    held = [p for notice in projects.all_notices(store) for p in notice.postings]
    assert sorted(held) == ["P-1", "P-2", "P-3", "P-4"]
    assert len(projects.all_projects(store)) == 2


def test_pairs_for_review_are_those_of_the_newest_linking(store: Store) -> None:
    pair = ReviewPair("P-1", "P-2", ("名称相近",), ("标段不同",))
    drafts = [project_of(notice_of("P-1")), project_of(notice_of("P-2"))]
    projects.replace_links(store, drafts, {}, [pair])
    assert projects.reviews(store) == [pair]
    put(store, *drafts)
    assert not projects.reviews(store)


def test_what_staff_decided_outlives_relinking_and_the_last_word_holds(store: Store) -> None:
    projects.set_staff_link(store, StaffLinkRecord("P-2", "P-1", True, "张示例", NIGHT, "同一项目"))
    put(store, project_of(notice_of("P-1")), project_of(notice_of("P-2")))
    projects.set_staff_link(store, StaffLinkRecord("P-1", "P-2", False, "李示例", NIGHT + DAY, "不是"))
    assert projects.staff_links(store) == [StaffLinkRecord("P-1", "P-2", False, "李示例", NIGHT + DAY, "不是")]


def test_projects_are_known_by_the_codes_one_issuer_gives_once(store: Store) -> None:
    def of(posting: str, name: str, *codes: str, agency: str | None = "示例代理公司") -> ProjectDraft:
        draft = project_of(notice_of(posting), name=name)
        return replace(draft, codes=tuple(("project", code) for code in codes), agency=agency)

    lights, sludge, other, short = put(
        store, of("P-1", "舞台灯光采购", "SFXM-2026-0213", "2026-07"), of("P-2", "污泥处置服务", "SFXM20260213"),
        of("P-3", "档案扫描", "SFXM-2026-0213", agency="另一代理公司"), of("P-4", "食堂托管", "2026-07"),
    )  # fmt: skip
    assert code_homes.shared(store, [lights, other, short]) == [(lights, sludge, "SFXM20260213")]
    assert code_homes.beside(store, [sludge]) == {lights}
    audit_index.done(store, "v1", None)
    audit_index.mark(store, [sludge])
    assert audit_index.waiting(store, NIGHT.date()) == {lights, sludge}


def test_of_what_is_linked_anew_those_are_judged_that_shared_a_code_before(store: Store) -> None:
    drafts = [
        replace(project_of(notice_of(f"P-{n}"), name=name), codes=(("project", "SFXM-2026-5663"),))
        for n, name in enumerate(("舞台灯光采购", "污泥处置服务"))
    ]
    lights, sludge = put(store, *drafts)
    audit_index.done(store, "v1", None)
    projects.replace_links(store, [replace(drafts[0], codes=())], {}, [], ["P-0"])
    assert audit_index.waiting(store, NIGHT.date()) == {lights, sludge}
    assert code_homes.shared(store, [lights, sludge]) == []


def test_a_code_of_many_projects_is_a_batchs(store: Store) -> None:
    names = ("舞台灯光采购", "污泥处置服务", "档案扫描", "食堂托管", "绿化养护")
    drafts = [
        replace(project_of(notice_of(f"P-{n}"), name=name), codes=(("project", "SFXM-2026-5663"),))
        for n, name in enumerate(names)
    ]
    assert len(code_homes.shared(store, put(store, *drafts[:4]))) == 12
    assert code_homes.shared(store, put(store, *drafts)) == []
