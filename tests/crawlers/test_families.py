"""What holds for every family of sites, those to come too."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.asks import Ask, Capture, CouldNotLook, Gone, SearchKey
from crawlers.families import FAMILIES, Family, base
from tests.crawlers.answers import BASE, SPAN, capture, done, family, row

T = TypeVar("T")
ALL = pytest.mark.parametrize("kind", FAMILIES.values(), ids=str)
KEYS = ["json", "msg", "code", "data", "records", "total", "rows", "page", "list", "id", "TpId", "Title", "time",
        "detail", "候选人", "bidSectionId", "noticeList", "noticeSendTime", "NOTICE_ID", "NEWWORK_DATE_ALL",
        "bidFilePath", "createTime", "governmentProcureAnnouncementInformation", "constructionSectionList"]  # fmt: skip
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.sampled_from(["", "x", "200", "2026-09-16", 200, 500, 1e300])
)
ANSWERS = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
)
CONTEXT = {
    "tpId": "a" * 24,
    "notice": None,
    "section": "s",
    "id": "1",
    "path": "",
    "area": "7",
    "url": f"{BASE}/1.jhtml",
}


@ALL
def test_a_family_is_known_by_the_name_it_is_registered_under(kind: type[Family]) -> None:
    assert FAMILIES[kind.name] is kind
    assert (kind.__doc__ or "").strip()
    assert kind.__doc__ != base.Family.__doc__


@ALL
def test_its_columns_have_names_of_their_own(kind: type[Family]) -> None:
    names = [column.name for column in kind.columns]
    assert names
    assert len(set(names)) == len(names)


@ALL
def test_every_column_has_a_request_on_its_own_site_and_pages_differ(kind: type[Family]) -> None:
    ours = family(kind)
    for column in kind.columns:
        first, second = (ours.list_ask(column, page, SPAN) for page in (1, 2))
        assert first.url.startswith(f"{BASE}/")
        assert first != second
        assert urlsplit(first.url).path.isascii()


@ALL
def test_columns_of_one_site_are_asked_for_differently(kind: type[Family]) -> None:
    asks = [family(kind).list_ask(column, 1, SPAN) for column in kind.columns]
    assert len({(ask.url, str(ask.form), str(ask.json)) for ask in asks}) == len(asks)


@ALL
def test_what_can_be_searched_is_searched_by_what_it_declares(kind: type[Family]) -> None:
    assert kind.searchable == bool(kind.search_kinds)
    for column in kind.columns:
        for key in ("name", "project", "plan", "agency", "platform", "section"):
            asks = family(kind).search_asks(column, SearchKey(key, "桥头路改造工程"))
            assert bool(asks) == (key in kind.search_kinds)


class _Same:
    """A reader whose every answer is the same."""

    def __init__(self, answer: Capture) -> None:
        self.answer = answer

    async def __call__(self, ask: Ask, parse: Callable[[Capture], T]) -> T:
        return parse(self.answer)


def _tried(kind: type[Family], answer: Capture) -> None:
    """Read as a list and as a detail of every column; only the two honest ways out are open."""
    ours = family(kind)
    for column in {(c.trade_kind, c.stage): c for c in kind.columns}.values():
        with suppress(CouldNotLook):
            ours.read_list(column, answer)
        with suppress(CouldNotLook, Gone):
            done(ours.detail(column, row("1", **CONTEXT), _Same(answer)))


@ALL
@settings(max_examples=25, deadline=None)
@given(answer=ANSWERS)
def test_no_answer_in_json_breaks_a_family(kind: type[Family], answer: object) -> None:
    _tried(kind, capture(json.dumps(answer)))


@ALL
@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe\x00", b"[" * 200_000, b"<ul class='article-list2'><li>", b"%PDF-", b"null"]
)
def test_no_bytes_break_a_family(kind: type[Family], body: bytes) -> None:
    _tried(kind, capture(body))


@ALL
@pytest.mark.parametrize("body", [b"", b"{", b"<html><p>please wait</p></html>", b"0", b'{"code":829}'])
def test_what_is_no_list_is_never_an_empty_list(kind: type[Family], body: bytes) -> None:
    for column in kind.columns:
        with pytest.raises(CouldNotLook):
            family(kind).read_list(column, capture(body))
