"""Names of parties with signs left out: one party short, or a numbered or special one beside it."""

from __future__ import annotations

import pytest

from diffing.linking.parties import PartyTie, one_party


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("百色人民医院", "百色市人民医院"),
        ("云溪大学第一附属医院", "云溪大学医学院第一附属医院"),
        ("隆回县教育局", "湖南省隆回县教育局"),
    ],
)
def test_signs_that_tell_nothing_may_be_left_out(short: str, long: str) -> None:
    assert one_party(short, long) is one_party(long, short) is PartyTie.SAME


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("大祥区人民医院", "大祥区第二人民医院"),
        ("隆回县第一中学", "隆回县第十一中学"),
        ("云溪县松树镇医院", "云溪县松树镇中医医院"),
        ("云溪县城区小学", "云溪县城东区小学"),
    ],
)
def test_a_number_or_what_kind_it_is_tells_another_party(short: str, long: str) -> None:
    assert one_party(short, long) is not PartyTie.SAME
