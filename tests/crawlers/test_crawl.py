"""Three nights over real HTTP: what changes, goes, comes back or cannot be read, and what the store says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from store import archive, postings
from tests.crawlers.nights import COLUMN, FIRST, Nights, opened
from tests.crawlers.standins import INFO, LIST, ORIGIN, Item, Reply, Site, data, page, serving

ONE, TWO, THREE = (date(2026, 9, day) for day in (20, 21, 22))
ITEMS = [Item(f"{n:024x}", f"【大祥区】示范路{n}号改造工程施工招标公告") for n in range(3)]
FIRST_ITEM = ITEMS[0].id
MOVED = "<p>现公开招标。</p><p>投标截止时间：2026年10月25日09时30分</p>"
REDRESSED = "<div class='n'><p>现公开招标。</p>\n\n<p><b>投标截止时间</b>：2026年10月20日&nbsp;09时30分</p></div>"
ENDED = "<p>投标截止时间：2026年9月16日09时00分</p><p>投标截止时间：2026年9月18日09时30分</p>"
QUIET = Item("f" * 24, "示范小学运动场项目施工招标公告", "2026-09-15 09:00", ENDED)
THROTTLED, EMPTY, NOTHING = page("您的访问过于频繁"), data({"json": []}), data({"json": [], "msg": "0"})
PURCHASES = data({"json": [{"TpId": QUIET.id, "Title": QUIET.title, "time": QUIET.time}], "msg": "1"})
OTHER = {**COLUMN, "name": "采购公告", "trade_kind": "procurement", "params": {"category": "政府采购"}}


class TwoColumns(Site):
    """The purchases' list answers as ever, whatever becomes of the works' list."""

    def answer(self, path: str, query: dict[str, list[str]]) -> Reply:
        purchases = query.get("category") == ["政府采购"] or query.get("tpId") == [QUIET.id]
        return PURCHASES if purchases else super().answer(path, query)


def item_changed(body: str) -> list[Item]:
    return [replace(ITEMS[0], body=body), *ITEMS[1:]]


def sites() -> dict[str, Site]:
    names = ("steady", "redressed", "changed", "flicker", "half_gone", "omits", "omits_unread", "removed", "returned",
             "listed_404", "decoy", "retitled", "throttled", "late_body", "unread", "short", "unlisted",
             "decoy_list", "stumbled")  # fmt: skip
    made: dict[str, Site] = {name: Site(list(ITEMS)) for name in names}
    made["quiet"], made["decoy_of_one"] = Site([QUIET]), Site([QUIET])
    made["one_column"] = TwoColumns(list(ITEMS))
    denied = iter([Reply(status=404)] * 2)
    made["stumbled"].fault = lambda kind, item: next(denied, None) if item == FIRST_ITEM else None
    made["unread"].fault = lambda kind, item: Reply(status=503) if kind == INFO else None
    return made


def second_night(sites: dict[str, Site]) -> None:
    sites["redressed"].items = item_changed(REDRESSED)
    sites["changed"].items = item_changed(MOVED)
    once = iter([data({"json": {"招标标题": "另一公告", "招标内容": MOVED}})])
    sites["flicker"].fault = lambda kind, item: next(once, None) if item == FIRST_ITEM else None
    twice = iter([data({"json": {"招标内容": MOVED}}), Reply(status=404)])
    sites["half_gone"].fault = lambda kind, item: next(twice, None) if item == FIRST_ITEM else None
    for name in ("omits", "omits_unread", "unlisted"):
        sites[name].unlisted = frozenset([FIRST_ITEM])
    sites["omits_unread"].fault = lambda kind, item: THROTTLED if item == FIRST_ITEM else None
    for name in ("removed", "returned"):
        sites[name].items = ITEMS[1:]
    sites["listed_404"].fault = lambda kind, item: Reply(status=404) if item == FIRST_ITEM else None
    for name in ("decoy", "decoy_of_one", "one_column"):
        sites[name].fault = lambda kind, item: NOTHING if kind == LIST else EMPTY
    sites["retitled"].items = [replace(ITEMS[0], title="【大祥区】示范路零号改造工程施工招标公告"), *ITEMS[1:]]
    sites["throttled"].fault = lambda kind, item: THROTTLED if kind == INFO else None
    sites["late_body"].items = [replace(QUIET, time="2026-09-20 17:00"), *ITEMS]
    sites["late_body"].fault = lambda kind, item: THROTTLED if item == QUIET.id else None
    sites["short"].total = 9
    sites["decoy_list"].fault = lambda kind, item: NOTHING if kind == LIST else None


def third_night(sites: dict[str, Site]) -> None:
    sites["omits"].unlisted = frozenset()
    sites["returned"].items = list(ITEMS)
    sites["late_body"].fault = lambda kind, item: None


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Nights, dict[tuple[str, int], object]]]:
    """All nights; beside the end state, what the ledger said of each platform on each night, and what was asked."""
    with serving() as server:
        server.sites |= sites()
        two = {"columns": [COLUMN, OTHER]}
        nights = opened(tmp_path_factory.mktemp("crawl"), server, server.sites, one_column=two)
        told: dict[tuple[str, int], object] = {}
        for number, change in enumerate([lambda _: None, second_night, third_night], 1):
            change(server.sites)
            nights.crawl()
            for name, site in server.sites.items():
                told[name, number] = nights.outcome(name)
                told[f"{name}:asked", number] = [item for kind, item in site.asked if kind == INFO]
                told[f"{name}:unread", number] = sum(p.revision is None for p in nights.known(name))
                told[f"{name}:revisions", number] = nights.revisions(name, FIRST_ITEM)
        yield nights, told


@pytest.fixture
def nights(played: tuple[Nights, dict[tuple[str, int], object]]) -> Nights:
    return played[0]


@pytest.fixture
def told(played: tuple[Nights, dict[tuple[str, int], object]]) -> dict[tuple[str, int], object]:
    return played[1]


Told = dict[tuple[str, int], object]


@pytest.mark.parametrize(
    "name",
    [
        "steady",
        "redressed",
        "changed",
        "flicker",
        "removed",
        "returned",
        "retitled",
        "throttled",
        "listed_404",
        "quiet",
    ],
)
def test_a_list_that_was_read_is_whole_every_night(told: Told, name: str) -> None:
    assert [told[name, night] for night in (1, 2, 3)] == [("whole", "")] * 3


def test_a_known_notice_is_fetched_every_night_until_its_deadline(told: Told) -> None:
    assert all(told["steady:asked", night] == [item.id for item in ITEMS] for night in (1, 2, 3))


def test_a_settled_notice_is_fetched_again_only_when_it_is_due(told: Told) -> None:
    assert [told["quiet:asked", night] for night in (1, 2, 3)] == [[QUIET.id], [], [QUIET.id]]  # ages 5, 6, 7


def test_evidence_keeps_the_original_address_and_the_bytes(nights: Nights) -> None:
    posting = nights.posting("steady", FIRST_ITEM)
    assert posting is not None
    assert posting.revision is not None
    assert posting.revision.evidence.url.startswith(f"{ORIGIN}/steady/TenderFlow/GetTpInfo")
    assert "现公开招标" in archive.read(nights.store, posting.revision.evidence.sha256).decode()
    assert posting.url.startswith(ORIGIN)


def test_a_new_dress_is_no_new_revision(nights: Nights) -> None:
    assert nights.revisions("redressed", FIRST_ITEM) == 1


def test_a_change_that_a_second_fetch_brings_too_is_one_revision_more(nights: Nights, told: Told) -> None:
    assert told["changed:revisions", 2] == 2
    both = postings.revisions(nights.store, postings.posting_id("changed", f"tender|{FIRST_ITEM}"))
    assert [r.fields.bid_deadline for r in both] == ["2026-10-20T09:30", "2026-10-25T09:30"]
    assert [r.seen_at.date() for r in both] == [ONE, TWO]
    told_twice = told["changed:asked", 2]
    assert isinstance(told_twice, list)
    assert told_twice.count(FIRST_ITEM) == 2


@pytest.mark.parametrize("name", ["flicker", "half_gone"])
def test_a_change_that_a_second_fetch_does_not_bring_is_none(nights: Nights, name: str) -> None:
    posting = nights.posting(name, FIRST_ITEM)
    assert posting is not None
    assert posting.title == ITEMS[0].title
    assert nights.revisions(name, FIRST_ITEM) == 1


def test_a_list_that_leaves_out_what_still_stands_is_not_whole_that_night(told: Told) -> None:
    assert [told["omits", night] for night in (1, 2, 3)] == [
        ("whole", ""),
        ("partial", "omits_known: 1"),
        ("whole", ""),
    ]


def test_a_posting_taken_off_the_list_for_good_holds_up_one_night_only(told: Told) -> None:
    assert [told["unlisted", night] for night in (2, 3)] == [("partial", "omits_known: 1"), ("whole", "")]


def test_an_empty_list_is_not_believed_however_long_it_lasts(told: Told) -> None:
    assert [told["decoy_list", night] for night in (2, 3)] == [("partial", "omits_known: 3")] * 2


def test_what_is_neither_listed_nor_readable_is_not_gone(nights: Nights, told: Told) -> None:
    posting = nights.posting("omits_unread", FIRST_ITEM)
    assert posting is not None
    assert posting.gone_nights == ()
    assert told["omits_unread", 3] == ("partial", "omits_known: 1")


def test_a_removed_posting_is_gone_on_each_night_it_is_not_there(nights: Nights) -> None:
    posting = nights.posting("removed", FIRST_ITEM)
    assert posting is not None
    assert posting.gone_nights == (TWO, THREE)
    others = [nights.posting("removed", item.id) for item in ITEMS[1:]]
    assert all(other is not None and other.gone_nights == () for other in others)


def test_a_posting_that_came_back_is_not_gone(nights: Nights) -> None:
    posting = nights.posting("returned", FIRST_ITEM)
    assert posting is not None
    assert posting.gone_nights == ()


def test_a_listed_posting_whose_page_denies_it_at_first_is_read_on_the_same_night(told: Told) -> None:
    assert (told["stumbled", 1], told["stumbled:unread", 1]) == (("whole", ""), 0)


def test_a_posting_that_is_listed_is_not_gone_though_its_address_says_so(nights: Nights) -> None:
    posting = nights.posting("listed_404", FIRST_ITEM)
    assert posting is not None
    assert posting.gone_nights == ()


@pytest.mark.parametrize(
    ("name", "outcome"), [("decoy", ("partial", "empty_answer")), ("decoy_of_one", ("failed", "empty_everywhere"))]
)
def test_a_platform_that_turns_empty_everywhere_was_not_read(
    nights: Nights, told: Told, name: str, outcome: tuple[str, str]
) -> None:
    assert [told[name, night] for night in (2, 3)] == [outcome] * 2
    assert all(posting.gone_nights == () for posting in nights.known(name))


def test_a_column_that_loses_all_it_had_in_one_night_was_not_read(nights: Nights) -> None:
    states = {window.column: (window.state.value, window.reason) for window in nights.windows("one_column")}
    assert states == {"招标公告": ("partial", "empty_answer"), "采购公告": ("whole", "")}
    assert all(posting.gone_nights == () for posting in nights.known("one_column"))


def test_a_new_title_is_the_same_posting(nights: Nights) -> None:
    assert len(nights.known("retitled")) == 3
    posting = nights.posting("retitled", FIRST_ITEM)
    assert posting is not None
    assert "零号" in posting.title


def test_a_throttle_page_is_no_revision_of_a_notice(nights: Nights) -> None:
    assert {nights.revisions("throttled", item.id) for item in ITEMS} == {1}


def test_a_listed_notice_that_cannot_be_read_holds_its_place_until_it_can(nights: Nights, told: Told) -> None:
    assert [told["late_body:unread", night] for night in (1, 2, 3)] == [0, 1, 0]
    posting = nights.posting("late_body", QUIET.id)
    assert posting is not None
    assert (posting.first_seen.date(), len(nights.known("late_body"))) == (TWO, 4)


def test_a_column_whose_details_cannot_be_read_says_so(nights: Nights, told: Told) -> None:
    assert told["unread:unread", 1] == 3
    assert all(posting.first_seen == FIRST for posting in nights.known("unread"))


def test_a_total_the_list_does_not_keep_is_not_whole(nights: Nights) -> None:
    window = nights.window("short")
    assert (window.state.value, window.reason, window.promised, window.got) == ("partial", "short: 3/9", 9, 3)
