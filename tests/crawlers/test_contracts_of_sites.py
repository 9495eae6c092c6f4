"""Families and stand-ins, written apart from each other, must agree on every kind of site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import combinations
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from notices.vocabulary import Coverage, LookOutcome
from sandbox.standins.board import Entry
from tests.crawlers.agreed import Agreed, agreed_over, told
from tests.crawlers.contracts import CONTRACTS
from tests.crawlers.showing import REGIONS, RENAMED, text_of

CHROME = ("访问量", "首页", "今日访问", "技术支持", "打印", "站点纠错", "扫一扫", "上一篇", "版权所有", "当前位置",
          "下一版", "下一页", "{{")  # fmt: skip


@pytest.fixture(scope="session")
def every(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Agreed]]:
    with agreed_over(tmp_path_factory.mktemp("contracts"), list(CONTRACTS.values())) as agreed:
        yield agreed


@pytest.fixture(params=CONTRACTS)
def site(request: pytest.FixtureRequest, every: dict[str, Agreed]) -> Agreed:
    return every[request.param]


def listed(site: Agreed) -> list[tuple[str, Entry]]:
    return [(column, entry) for column, entries in site.filled.listed.items() for entry in entries]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def opened(site: Agreed, url: str) -> bytes:
    """What a link of a notice leads to."""
    (actual,) = set(site.address_map.values())
    origin = "/".join(url.split("/")[:3])
    assert origin in site.address_map
    with urlopen(quote(url.replace(origin, actual, 1), safe=":/?=&%"), timeout=5) as answer:
        return bytes(answer.read())


def test_its_columns_are_those_agreed_on(site: Agreed) -> None:
    assert set(site.columns) == set(site.contract.columns)


def test_every_entry_comes_in_once_under_its_full_title(site: Agreed) -> None:
    wanted = sorted(site.contract.shown_title(entry) for _, entry in listed(site))
    assert sorted(posting.title for posting in site.nights[0].known) == wanted


def test_every_entry_stands_in_its_column(site: Agreed) -> None:
    columns = {site.contract.shown_title(entry): column for column, entry in listed(site)}
    assert {posting.title: posting.column for posting in site.nights[0].known} == columns


def test_times_are_as_fine_as_the_site_shows_them_and_right(site: Agreed) -> None:
    for column, entry in listed(site):
        published, precision = site.of(entry).published, site.contract.precision_of(column)
        if precision is None:
            assert published is None
        else:
            assert published is not None
            assert (published.precision, published.iso()) == (precision, told(entry, precision))


def test_bodies_are_read_without_the_sites_own_words(site: Agreed) -> None:
    for _, entry in listed(site):
        revision = site.of(entry).revision
        assert revision is not None
        assert revision.unread is None
        assert text_of(entry.number) in squeezed(revision.text)
        assert squeezed(entry.title) in squeezed(revision.text)
        assert [word for word in CHROME if word in revision.text] == []


def test_regions_are_those_the_site_tells(site: Agreed) -> None:
    for _, entry in listed(site):
        assert site.of(entry).region == site.contract.region_told(entry)


def test_codes_are_those_the_site_tells(site: Agreed) -> None:
    for _, entry in listed(site):
        posting = site.of(entry)
        claimed = [code["value"] for code in posting.claims.get("codes", [])]
        assert claimed == ([entry.code] if site.contract.codes else [])


def test_files_stand_in_the_body_with_their_address(site: Agreed) -> None:
    held = site.filled.files
    assert bool(held) == bool(site.contract.files)
    for entry in held:
        links = re.findall(r'(?:href|src)="(https?://[^"]+)"', site.body(site.of(entry)))
        assert len(links) == 1, links
        assert not site.contract.files_open or opened(site, unescape(links[0])) == entry.attachments[0].content


def test_every_column_is_read_whole_and_holds_what_was_promised(site: Agreed) -> None:
    windows, contract = site.nights[0].windows, site.contract
    assert {name: (window.state, window.reason) for name, window in windows.items()} == dict.fromkeys(
        contract.columns, (Coverage.WHOLE, "")
    )
    for column, entries in site.filled.listed.items():
        window = windows[column]
        assert window.got == len(entries)
        assert (window.promised is not None) == contract.promises
        assert window.promised in (None, window.shown)
        assert not contract.bounded or window.shown == window.got


def test_a_filter_keeps_other_regions_out(site: Agreed) -> None:
    foreign = {site.contract.shown_title(entry) for entry in site.filled.foreign}
    assert foreign.isdisjoint(posting.title for posting in site.after)


def test_an_edit_is_one_revision_and_changing_chrome_is_none(site: Agreed) -> None:
    edited, retitled = site.of(site.filled.edited, 1), site.of(site.filled.retitled)
    more = {key: count for key, count in site.nights[1].revisions.items() if count > 1}
    assert more == {edited.id: 2, retitled.id: 2}
    assert edited.revision is not None
    assert "资金未落实" in squeezed(edited.revision.text)


def test_a_notice_with_another_title_is_still_the_same(site: Agreed) -> None:
    before = site.of(site.filled.retitled)
    (after,) = [posting for posting in site.nights[1].known if posting.id == before.id]
    assert RENAMED in after.title
    assert before.title not in {posting.title for posting in site.nights[1].known}


def test_notices_of_one_project_share_an_id_where_the_site_says_so(site: Agreed) -> None:
    entries = [entry for column, entry in listed(site) if column != site.contract.ungrouped]
    pairs = [pair for pair in combinations(entries, 2) if pair[0].project == pair[1].project]
    shared = {bool(set(site.of(one).native) & set(site.of(other).native)) for one, other in pairs}
    assert pairs
    assert shared == {site.contract.groups}


def test_what_came_between_two_nights_comes_in_once(site: Agreed) -> None:
    assert site.postings_of(site.filled.new, 0) == []
    assert len(site.postings_of(site.filled.new, 1)) == 1
    assert len(site.nights[1].known) == len(site.nights[0].known) + 1


def test_only_what_the_site_calls_gone_is_noted_gone(site: Agreed) -> None:
    gone = [posting.title for posting in site.nights[1].known if posting.gone_nights]
    assert gone == ([site.contract.shown_title(site.filled.gone)] if site.contract.says_gone else [])


def test_a_list_without_one_that_still_answers_is_not_whole(site: Agreed) -> None:
    """Where a site cannot say that a notice is gone, the list that leaves it out is the doubtful one."""
    doubtful = {} if site.contract.says_gone else {site.contract.main: (Coverage.PARTIAL, "omits_known: 1")}
    states = {name: (window.state, window.reason) for name, window in site.nights[1].windows.items()}
    assert states == dict.fromkeys(site.contract.columns, (Coverage.WHOLE, "")) | doubtful


def test_looks_find_what_stands_and_nothing_else(site: Agreed) -> None:
    contract = site.contract
    outcomes = {sought: look.outcome for sought, look in site.looks.items()}
    whole = site.nights[1].windows[contract.main].state == Coverage.WHOLE
    by_scan = LookOutcome.EMPTY if whole else LookOutcome.UNREADABLE
    found = LookOutcome.FOUND if contract.keys else by_scan
    for sought, outcome in outcomes.items():
        there = sought in ("name", "code", "old")
        assert outcome == (found if there else LookOutcome.EMPTY if contract.keys else by_scan), sought


def test_a_look_takes_in_what_no_list_showed(site: Agreed) -> None:
    title = site.contract.shown_title(site.filled.old)
    found = [posting.listed_at for posting in site.after if posting.title == title]
    assert found == ([None] if site.contract.keys else [])


def test_the_doctor_finds_every_column_in_order(site: Agreed) -> None:
    assert {event.column: event.reason for event in site.doctor} == dict.fromkeys(site.contract.columns, "")
    assert {event.column for event in site.doctor if event.got} == {c for c, rows in site.filled.listed.items() if rows}


def test_the_regions_of_the_entries_differ(site: Agreed) -> None:
    """Else nothing above would tell a site's region from the platform's."""
    assert {entry.region for _, entry in listed(site)} == set(REGIONS)
