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


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("示水县住建局", "示水县住房和城乡建设局"),
        ("示水县城管执法局", "示水县城市管理和综合执法局"),
        ("示水县文旅广体局", "示水县文化旅游广电体育局"),
        ("示水县卫健委", "示水县卫生健康委员会"),
        ("示水县发改局", "样州市示水县发展和改革局"),
    ],
)
def test_an_office_is_one_with_its_words_shortened(short: str, long: str) -> None:
    assert one_party(short, long) is one_party(long, short) is PartyTie.SAME


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("示水县公安局", "示水县公安交通警察局"),  # one gap: a part of it
        ("样州市住建局", "样州市示水县住房和城乡建设局"),  # the city's and the county's
        ("示水县住建局", "样水县住房和城乡建设局"),
        ("示水县教育局", "示水县体育局"),
        ("示水县住建局", "示水县城乡建设局"),
    ],
)
def test_two_offices_are_two(short: str, long: str) -> None:
    assert one_party(short, long) is not PartyTie.SAME
