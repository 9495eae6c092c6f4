"""Values that go into the store as JSON come out as they were, whichever a site sends."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import Store
from store.codec import from_json, to_json
from tests.store.builders import known, seen

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4), max_leaves=12,
)  # fmt: skip


@given(PLAIN)
def test_what_goes_in_comes_out(value: Any) -> None:
    assert from_json(to_json(value)) == value


@pytest.mark.parametrize("number", [2**63, 2**64 - 1, 2**64, 10**20, -(10**20), 20260914093012345678])
def test_a_sites_long_number_keeps_its_digits(store: Store, number: int) -> None:
    """It is part of the address by which the posting is asked for again."""
    assert known(store, seen(store, row={"id": number})).row == {"id": number}
