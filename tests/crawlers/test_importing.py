"""Postings gathered elsewhere: taken in all or none, read like fetched ones, a repeated line changing nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crawlers.importing import take_lines
from notices.posting_line import PostingLine, parse_lines
from notices.vocabulary import SHANGHAI
from store import Store, open_store, postings

AT = datetime(2026, 9, 20, 9, 0, tzinfo=SHANGHAI)
LINE = (
    '{"id": "w1", "platform": "wechat", "title": "示范县桂花路改造工程施工招标公告", "published_at": "2026-09-18", '
    '"text": "示范县桂花路改造工程已批准建设，现公开招标。\\n投标截止时间：%s", "fields": {"agency": "湖南示正公司"}}'
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


def lines(deadline: str = "2026年10月20日09时30分") -> list[PostingLine]:
    good, bad = parse_lines([LINE % deadline])
    assert not bad
    return good


def test_a_line_becomes_a_posting_whose_text_is_read_and_completed_by_its_claims(store: Store) -> None:
    assert take_lines(store, lines(), AT) == 1
    (posting,) = postings.all_postings(store)
    assert (posting.platform, posting.first_seen) == ("wechat", AT)
    assert (posting.fields.bid_deadline, posting.fields.agency) == ("2026-10-20T09:30", "湖南示正公司")


@pytest.mark.parametrize(("deadline", "revisions"), [("2026年10月20日09时30分", 1), ("2026年10月25日09时30分", 2)])
def test_a_line_given_again_is_a_revision_only_where_it_says_something_else(
    store: Store, deadline: str, revisions: int
) -> None:
    take_lines(store, lines(), AT)
    take_lines(store, lines(deadline), AT + timedelta(days=1))
    (posting,) = postings.all_postings(store)
    assert len(postings.revisions(store, posting.id)) == revisions
    assert posting.first_seen == AT


def test_a_line_that_fails_takes_none_of_the_others_along(store: Store) -> None:
    def broken() -> Iterator[PostingLine]:
        yield from lines()
        raise RuntimeError("the file breaks off")

    with pytest.raises(RuntimeError):
        take_lines(store, broken(), AT)
    assert postings.all_postings(store) == []
