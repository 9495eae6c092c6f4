"""Postings: seen, listed, standing or gone, and the revisions of what they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from notices.fields import Candidate, Code, Doubt, Fields, Winner
from notices.vocabulary import SHANGHAI, Precision, Stage, TradeKind, moment_from_iso
from store import Store, postings
from store.postings import Sighting
from store.records import Hints
from tests.store.builders import DAY, NIGHT, TITLE, known, notice_of, project_of, put, revision, seen


def test_a_first_sight_keeps_all_that_was_seen(store: Store) -> None:
    posting = known(store, seen(store))
    assert (posting.platform, posting.column, posting.key, posting.row_key) == ("centre", "采购公告", "1", "row-1")
    assert (posting.title, posting.region, posting.row) == (TITLE, "430500", {"page": 1})
    assert (posting.trade_kind, posting.stage) == (TradeKind.PROCUREMENT, Stage.TENDER)
    assert (posting.native, posting.claims) == (("n-1",), {"agency": "湖南示正项目管理有限公司"})
    assert posting.first_seen == posting.last_seen == posting.listed_at == NIGHT
    assert (posting.gone_nights, posting.revision, posting.fields) == ((), None, Fields())


def test_a_claimed_time_keeps_text_value_and_precision(store: Store) -> None:
    for key, text in (("1", "2026-09-17"), ("2", "2026-09-17T09:12"), ("3", "2026-09-17 09:12:30")):
        seen(store, key, published=moment_from_iso(text))
    claims = [posting.published for posting in postings.of_platform(store, "centre")]
    assert {(c.text, c.precision) for c in claims if c} == {
        ("2026-09-17", Precision.DAY), ("2026-09-17T09:12", Precision.MINUTE), ("2026-09-17 09:12:30", Precision.SECOND)
    }  # fmt: skip


def test_ids_are_ours_and_the_same_on_every_sight(store: Store) -> None:
    assert seen(store) == seen(store, at=NIGHT + DAY) == postings.posting_id("centre", "1")
    assert seen(store, "2") != seen(store, "2", platform="province") != seen(store)
    assert len(postings.all_postings(store)) == 3


def test_a_later_sight_moves_what_is_claimed_and_never_first_sight(store: Store) -> None:
    identity = seen(store)
    seen(store, at=NIGHT + DAY, title="改了的标题", published=moment_from_iso("2026-09-18"))
    posting = known(store, identity)
    assert (posting.title, posting.first_seen, posting.listed_at) == ("改了的标题", NIGHT, NIGHT + DAY)
    assert posting.published is not None
    assert posting.published.iso() == "2026-09-18"


def test_a_sight_that_says_less_takes_nothing_back(store: Store) -> None:
    identity = seen(store)
    before = known(store, identity)
    seen(store, published=None, region=None, stage=None, trade_kind=None, listed=False)
    assert known(store, identity) == before


def test_only_a_list_moves_a_posting_to_another_column(store: Store) -> None:
    identity = seen(store)
    seen(store, column="其他", row_key="x", row={"page": 2}, listed=False, at=NIGHT + DAY)
    assert (known(store, identity).column, known(store, identity).listed_at) == ("采购公告", NIGHT)
    seen(store, column="其他", row_key="x", row={"page": 2}, at=NIGHT + DAY)
    posting = known(store, identity)
    assert (posting.column, posting.row_key, posting.row, posting.listed_at) == ("其他", "x", {"page": 2}, NIGHT + DAY)


def test_what_only_a_search_found_was_never_listed(store: Store) -> None:
    assert known(store, seen(store, listed=False)).listed_at is None


def test_a_list_that_still_shows_postings_is_noted(store: Store) -> None:
    one, two = seen(store), seen(store, "2")
    postings.listed(store, [one], NIGHT + DAY)
    assert [known(store, p).listed_at for p in (one, two)] == [NIGHT + DAY, NIGHT]


def test_a_posting_is_gone_by_nights_each_counted_once(store: Store) -> None:
    identity = seen(store)
    for night in (22, 22, 23):
        postings.mark_gone(store, identity, date(2026, 9, night))
    assert known(store, identity).gone_nights == (date(2026, 9, 22), date(2026, 9, 23))
    assert known(store, identity).last_seen == NIGHT


def test_a_posting_that_answers_again_is_not_gone(store: Store) -> None:
    identity = seen(store)
    postings.mark_gone(store, identity, date(2026, 9, 22))
    postings.still_stands(store, identity, NIGHT + 2 * DAY)
    assert (known(store, identity).gone_nights, known(store, identity).last_seen) == ((), NIGHT + 2 * DAY)


def test_what_is_unknown_cannot_be_gone(store: Store) -> None:
    postings.mark_gone(store, "P-0", date(2026, 9, 22))
    assert postings.get(store, "P-0") is None


def test_a_placeholder_stands_for_a_row_until_its_body_is_read(store: Store) -> None:
    identity = seen(store, postings.placeholder_key("7"), row_key="7")
    assert [p.id for p in postings.unread(store)] == [identity]
    postings.forget_placeholder(store, "centre", "7")
    assert not postings.all_postings(store)


def test_a_placeholder_that_got_a_body_is_never_forgotten(store: Store) -> None:
    identity = seen(store, postings.placeholder_key("7"), row_key="7")
    postings.add_revision(store, revision(store, identity))
    postings.forget_placeholder(store, "centre", "7")
    assert known(store, identity).revision is not None


def test_a_revision_comes_back_with_every_field(store: Store) -> None:
    fields = Fields(
        trade_kind=TradeKind.PROCUREMENT, stage=Stage.RESULT, codes=(Code("plan", "一号"),), lots=("1", "2"), round=2,
        candidates=(Candidate("1", 1, "甲公司", 5.5),), winners=(Winner(None, "乙公司", None, 98.5),),
        contact_phones=("0739-5550000",), must_tender=True, changes={"bid_deadline": "2026-12-04T09:30"},
    )  # fmt: skip
    given = revision(store, seen(store), fields=fields, unread=None)
    postings.add_revision(store, given)
    assert postings.revisions(store, given.posting) == [replace(given, ordinal=1, last_seen=given.seen_at)]
    assert known(store, given.posting).fields == fields


def test_revisions_are_numbered_and_the_newest_is_shown(store: Store) -> None:
    identity = seen(store)
    for days, text in enumerate(("甲", "乙", "甲")):
        postings.add_revision(store, revision(store, identity, text, seen_at=NIGHT + days * DAY))
    assert [(r.ordinal, r.text) for r in postings.revisions(store, identity)] == [(1, "甲"), (2, "乙"), (3, "甲")]
    newest = known(store, identity).revision
    assert newest is not None
    assert newest.ordinal == 3


def test_a_revision_shows_that_the_posting_stands(store: Store) -> None:
    identity = seen(store)
    postings.mark_gone(store, identity, date(2026, 9, 22))
    postings.add_revision(store, revision(store, identity, seen_at=NIGHT + 2 * DAY))
    assert (known(store, identity).gone_nights, known(store, identity).last_seen) == ((), NIGHT + 2 * DAY)


def test_a_revision_knows_until_when_it_stood(store: Store) -> None:
    identity = seen(store)
    postings.add_revision(store, revision(store, identity, "甲"))
    postings.still_stands(store, identity, NIGHT + 2 * DAY)
    postings.add_revision(store, revision(store, identity, "乙", seen_at=NIGHT + 3 * DAY))
    postings.still_stands(store, identity, NIGHT + 5 * DAY)
    until = [r.known_until for r in postings.revisions(store, identity)]
    assert until == [NIGHT + 2 * DAY, NIGHT + 5 * DAY]


def test_revised_are_those_with_more_than_one_revision(store: Store) -> None:
    one, two, _ = seen(store), seen(store, "2"), seen(store, "3")
    for identity, text in ((one, "甲"), (two, "甲"), (two, "乙"), (two, "丙")):
        postings.add_revision(store, revision(store, identity, text))
    assert postings.revised(store) == [two]


def test_unread_are_those_without_a_body_or_with_one_nobody_could_read(store: Store) -> None:
    bare, read, broken = seen(store), seen(store, "2"), seen(store, "3")
    postings.add_revision(store, revision(store, read))
    postings.add_revision(store, revision(store, broken, unread="扫描件"))
    assert {p.id for p in postings.unread(store)} == {bare, broken}


def test_new_ones_are_counted_by_platform_and_time(store: Store) -> None:
    seen(store)
    seen(store, "2", platform="province")
    seen(store, "3", at=NIGHT + DAY)
    seen(store, at=NIGHT + DAY)
    assert postings.count_new(store, NIGHT) == {"centre": 1, "province": 1}
    assert postings.count_new(store, NIGHT + DAY) == {"centre": 1}


def test_postings_of_a_project_stand_by_their_published_time(store: Store) -> None:
    late, early = seen(store, "1", published=moment_from_iso("2026-09-18")), seen(store, "2", platform="province")
    seen(store, "3")
    (project,) = put(store, project_of(notice_of(late, early)))
    assert [p.id for p in postings.of_project(store, project)] == [early, late]


def test_all_postings_stand_by_first_sight(store: Store) -> None:
    order = [seen(store, str(n), at=NIGHT + timedelta(hours=n)) for n in (1, 2, 3)]
    assert [p.id for p in postings.all_postings(store)] == order


def test_a_revision_keeps_doubts_the_readers_version_and_what_it_was_told(store: Store) -> None:
    doubts = (Doubt("deposit_yuan", "伍万陆", "大写金额不完整"),)
    hints = Hints(TITLE, TradeKind.LAND, Stage.RESULT, dated=False)
    postings.add_revision(store, revision(store, seen(store), doubts=doubts, reader=7, hints=hints))
    newest = known(store, postings.posting_id("centre", "1")).revision
    assert newest is not None
    assert (newest.doubts, newest.reader, newest.hints) == (doubts, 7, hints)
    assert postings.revisions(store, newest.posting) == [newest]


def test_reading_again_replaces_what_was_read_and_nothing_that_was_seen(store: Store) -> None:
    identity = seen(store)
    postings.add_revision(store, revision(store, identity))
    before = postings.revision(store, identity, 1)
    now = replace(before, text="新", fields=Fields(purchaser="示例医院"), unread="空白", reader=3, content_key="k")
    postings.read_again(store, now)
    assert postings.revisions(store, identity) == [now]
    assert (now.seen_at, now.evidence, now.known_until) == (before.seen_at, before.evidence, before.known_until)


def test_revisions_of_another_reader_are_to_be_read_again(store: Store) -> None:
    for key, platform, reader in (("1", "centre", 1), ("2", "centre", 2), ("3", "paper", 1)):
        identity = seen(store, key, platform=platform)
        postings.add_revision(store, revision(store, identity, reader=reader))
    first, second, third = (postings.posting_id(p, k) for p, k in (("centre", "1"), ("centre", "2"), ("paper", "3")))
    assert set(postings.to_read_again(store, 2)) == {(first, 1), (third, 1)}
    assert postings.to_read_again(store, 2, ["centre"]) == [(first, 1)]
    assert set(postings.to_read_again(store, None, ["centre"])) == {(first, 1), (second, 1)}
    assert postings.platforms(store) == ["centre", "paper"]


def test_only_what_was_known_by_the_morning_after_counts_as_usual(store: Store) -> None:
    day = date(2026, 9, 11)
    for number, late in enumerate((0, 1, 1, 9)):
        at = datetime.combine(day + timedelta(days=late), datetime.min.time(), SHANGHAI)
        shown = Sighting("p", "公告", str(number), str(number), "", "甲", at, moment_from_iso(str(day)))
        postings.see(store, shown)
    assert postings.known_next_morning(store, "p", "公告", [date(2026, 9, 4), day]) == [3]
