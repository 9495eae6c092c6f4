"""What a crawl holds of a platform's postings: nothing that is due again or expected in a list is left out."""

from __future__ import annotations

import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.intake import due_again, expected_in_list, reach_of
from notices.fields import Fields
from notices.vocabulary import Moment, Precision, Stage
from store import known, open_store, postings
from store.known import Reach
from tests.store.builders import DAY, NIGHT, revision, seen

days = st.integers(min_value=0, max_value=120)
until = st.one_of(st.none(), st.integers(min_value=-120, max_value=40))


@settings(max_examples=150, deadline=None)
@given(
    ages=st.tuples(days, days, days), dated=st.booleans(), body=st.sampled_from(["read", "unread", "none"]),
    ends=st.tuples(until, until, until), gone=st.integers(0, 6), stage=st.sampled_from([Stage.TENDER, Stage.RESULT]),
    span=st.integers(0, 60),
)  # fmt: skip
def test_nothing_that_is_due_or_expected_is_left_out(
    ages: tuple[int, int, int], dated: bool, body: str,
    ends: tuple[int | None, ...], gone: int, stage: Stage, span: int,
) -> None:  # fmt: skip
    first, last, published = (NIGHT - age * DAY for age in ages)
    texts = [(NIGHT + days * DAY).date().isoformat() if days is not None else None for days in ends]
    with tempfile.TemporaryDirectory() as folder, closing(open_store(Path(folder))) as store:
        identity = seen(
            store, at=min(first, last), published=Moment("", published, Precision.DAY) if dated else None, stage=stage
        )
        if body != "none":
            fields = Fields(bid_deadline=texts[0], opening_time=texts[1], publicity_to=texts[2])
            said = revision(store, identity, seen_at=first, fields=fields, unread="图片" if body == "unread" else None)
            postings.add_revision(store, said)
            postings.still_stands(store, identity, max(first, last))
        for night in range(gone):
            postings.mark_gone(store, identity, (NIGHT - (night + 1) * DAY).date())
        since = NIGHT.date() - timedelta(days=span)
        everything = Reach(NIGHT.date(), date(2000, 1, 1), 31)
        (whole,) = known.of_platform(store, "centre", everything)
        if due_again(whole, NIGHT) or expected_in_list(whole, whole.column, since, NIGHT):
            assert [one.id for one in known.of_platform(store, "centre", reach_of(NIGHT, since))] == [identity]
