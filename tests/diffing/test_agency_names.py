"""Which names are one agency's: never two agencies taken for one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.agency_names import Agencies
from diffing.party_names import Renames
from notices.fields import CreditCode
from notices.values.credit_codes import credit_code_valid
from store.records import Posting
from tests.diffing.builders import posting

ONE, NEW, OTHER = "湖南示正项目管理有限公司", "湖南示正工程咨询有限公司", "邵阳示诚招标代理有限公司"


def code(body: str) -> str:
    """A valid credit code that begins so."""
    return next(c for c in (body + sign for sign in "0123456789ABCDEFGHJKLMNPQRTUWXY") if credit_code_valid(c))


CODE, SECOND = code("91430500MA4L12345"), code("91430500MA4L54321")


def naming(name: str | None, *codes: tuple[str | None, str], **given: object) -> Posting:
    return posting("centre", agency=name, credit_codes=tuple(CreditCode(*c) for c in codes), **given)


@pytest.mark.parametrize(
    "printed",
    [
        "湖南示正项目管理 有限公司",
        "湖南示正项目管理有限责任公司",
        "湖南示正项目管理有限公司（盖章）",
        "湖南示正项目管理有限公司湖南示正项目管理有限公司",
    ],
)
def test_spellings_of_a_name_are_one_agency(printed: str) -> None:
    agencies = Agencies([naming(ONE), naming(ONE), naming(printed)])
    assert agencies.of(printed) == agencies.of(ONE)
    assert agencies.known(agencies.of(ONE) or "").name == ONE


@pytest.mark.parametrize(
    ("a", "b"), [("示例（湖南）咨询有限公司", "示例(湖南)咨询有限公司"), ("示例【湘】咨询公司", "示例[湘]咨询公司")]
)
def test_the_form_of_brackets_makes_no_other_agency(a: str, b: str) -> None:
    agencies = Agencies([naming(a), naming(b)])
    assert agencies.of(a) == agencies.of(b)


@pytest.mark.parametrize("other", [OTHER, NEW, "湖南示正项目管理有限公司邵阳分公司", "湖南示正项目管理股份有限公司"])
def test_other_names_are_other_agencies(other: str) -> None:
    agencies = Agencies([naming(ONE), naming(other)])
    assert agencies.of(other) != agencies.of(ONE)


def test_a_rename_on_record_makes_one_of_two() -> None:
    agencies = Agencies([naming(ONE), naming(NEW), naming(NEW)], Renames.of([(ONE, NEW)]))
    assert agencies.of(ONE) == agencies.of(NEW)
    known = agencies.known(agencies.of(ONE) or "")
    assert (known.name, known.also) == (NEW, (ONE,))


def test_a_code_of_its_own_makes_one_of_two_names() -> None:
    agencies = Agencies([naming(ONE, (ONE, CODE)), naming(NEW, (NEW, CODE)), naming(ONE)])
    assert agencies.of(ONE) == agencies.of(NEW)
    assert agencies.known(agencies.of(NEW) or "") == agencies.known(agencies.of(ONE) or "")
    assert agencies.known(agencies.of(ONE) or "").code == CODE


@pytest.mark.parametrize(
    "stated",
    [("示范医院", CODE), (None, CODE), (NEW, CODE[:-1] + ("0" if CODE[-1] != "0" else "1"))],
    ids=["of the purchaser", "of nobody", "misprinted"],
)
def test_a_code_that_is_not_surely_its_own_joins_nothing(stated: tuple[str | None, str]) -> None:
    agencies = Agencies([naming(ONE, (ONE, CODE)), naming(NEW, stated)])
    assert agencies.of(ONE) != agencies.of(NEW)


def test_a_name_beside_two_codes_is_joined_by_neither() -> None:
    agencies = Agencies([naming(ONE, (ONE, CODE)), naming(ONE, (ONE, SECOND)), naming(NEW, (NEW, CODE))])
    assert agencies.of(ONE) != agencies.of(NEW)


@pytest.mark.parametrize("name", [None, "", "/", "详见公告", "某代理机构"])
def test_who_is_not_named_is_no_agency(name: str | None) -> None:
    assert Agencies([naming(name)]).of(name) is None


def test_the_platform_s_record_counts_where_the_notice_names_none() -> None:
    agencies = Agencies([naming(None, claims={"agency": ONE})])
    assert agencies.known(agencies.of(ONE) or "").name == ONE


@given(st.randoms(use_true_random=False))
def test_the_order_of_postings_does_not_matter(chance: random.Random) -> None:
    shown = [naming(ONE, (ONE, CODE)), naming(NEW, (NEW, CODE)), naming(OTHER), naming(OTHER + "（盖章）")]
    mixed = chance.sample(shown, len(shown))
    a, b = Agencies(shown), Agencies(mixed)
    assert [a.known(a.of(n) or "") for n in (ONE, NEW, OTHER)] == [b.known(b.of(n) or "") for n in (ONE, NEW, OTHER)]
