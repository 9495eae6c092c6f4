"""Codes that contradict each other, a code with a sign misspelt, and a code copied from another project."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.linking import LinkRecord
from diffing.linking.telling import link
from notices.vocabulary import Stage
from tests.diffing.linking.builders import linked, one_project, posting, reviewed

BUYER = "青河市公路中心"
NAME = f"{BUYER}融雪剂采购公告"
AMOUNT = 2866410.82
OPENING = "2026-03-24T09:30"
WORDS = "编号可能抄自另一项目"


def said(records: list[LinkRecord], a: str, b: str) -> str:
    """What the review of two postings says against them."""
    reviews = link(records).reviews
    return "；".join(reason for r in reviews if {r.a, r.b} == {a, b} for reason in r.why.disagree)


def misspelt(ours: str, theirs: str, *, sites: str = "cg", **same: Any) -> bool:
    return linked(
        posting(f"{sites[0]}1", NAME, project=ours, buyer=BUYER, **same),
        posting(f"{sites[1]}2", NAME, project=theirs, buyer=BUYER, **same),
    )


@pytest.mark.parametrize("same", [{"budget": AMOUNT}, {"opening": OPENING, "budget": 500000.0}, {}])
@pytest.mark.parametrize("theirs", ["YXZC-2026-0037", "YXZC-2026-031", "YXZC-2026-00131", "YXZC-2026-0013"])
def test_one_wrong_sign_is_believed_across_platforms_within_days(theirs: str, same: dict[str, Any]) -> None:
    """A sign replaced, left out, put in, or two swapped; one purchaser, one name, one step."""
    assert misspelt("YXZC-2026-0031", theirs, **same)


def test_two_wrong_signs_are_not_believed() -> None:
    assert not misspelt("YXZC-2026-0031", "YXZC-2026-0079", budget=AMOUNT, opening=OPENING)


def test_one_platform_does_not_misspell_its_own_code() -> None:
    assert not misspelt("YXZC-2026-0031", "YXZC-2026-0037", sites="cc", budget=AMOUNT, opening=OPENING)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"budget": AMOUNT}, {"budget": 1999000.0}),  # other amounts
        ({"opening": OPENING}, {"opening": "2026-03-25T09:30"}),
        ({"buyer": BUYER}, {"buyer": "云溪县中医医院"}),
        ({"day": "2026-03-02"}, {"day": "2026-03-20"}),  # weeks apart and nothing else equal
        ({}, {}),  # the purchaser is not known
    ],
)
def test_a_wrong_sign_is_not_believed_where_something_differs(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    name = "融雪剂采购公告"
    a = posting("c1", name, project="YXZC-2026-0031", **({"buyer": BUYER} if "day" in ours else {}), **ours)
    b = posting("g1", name, project="YXZC-2026-0037", **({"buyer": BUYER} if "day" in theirs else {}), **theirs)
    assert not linked(a, b)


def test_a_telling_amount_lets_a_wrong_sign_pass_weeks_later_and_at_another_step() -> None:
    tender = posting("c1", NAME, project="YXZC-2026-0031", buyer=BUYER, budget=AMOUNT)
    result = posting(
        "g1",
        f"{BUYER}融雪剂采购结果公告",
        "2026-04-05",
        project="YXZC-2026-0037",
        buyer=BUYER,
        budget=AMOUNT,
        stage=Stage.RESULT,
    )
    assert linked(tender, result)


@pytest.mark.parametrize("kind", ["project", "plan", "agency"])
def test_codes_of_one_issuer_and_kind_exclude_each_other(kind: str) -> None:
    codes = {"plan": ("青财采计[2026]000123号", "青财采计[2026]000487号")}.get(
        kind, ("YXZC-2026-0031", "YXZC-2026-0058")
    )
    records = [posting(f"{site}1", NAME, buyer=BUYER, **{kind: code}) for site, code in zip("cg", codes, strict=True)]
    assert not linked(*records)
    assert f"不同：{codes[0]} 与 {codes[1]}" in said(records, "c1", "g1")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"project": "E4305230001000123"}, {"project": "YXZC-2026-0031"}),  # each platform's own
        ({"project": "YXZC-2026-0031"}, {"agency": "YXZC-2026-0058"}),  # codes of two kinds
        ({"section": "YXBD-2026-0031"}, {"section": "YXBD-2026-0058"}),  # of two lots
    ],
)
def test_codes_of_other_issuers_and_kinds_contradict_nothing(ours: dict[str, str], theirs: dict[str, str]) -> None:
    assert linked(posting("c1", NAME, buyer=BUYER, **ours), posting("g1", NAME, buyer=BUYER, **theirs))


def test_two_tenders_side_by_side_on_one_platform_under_two_codes_are_two_whoever_issued_them() -> None:
    a = posting("c1", NAME, buyer=BUYER, project="E4305230001000123")
    b = posting("c2", NAME, buyer=BUYER, project="YXZC-2026-0031")
    assert not linked(a, b)


def test_a_shared_code_outweighs_another_that_differs() -> None:
    plan = "青财采计[2026]000123号"
    a = posting("c1", NAME, buyer=BUYER, plan=plan, agency="SZXM-2026-0915")
    b = posting("g1", NAME, buyer=BUYER, plan=plan, agency="SZXM-2026-1102")
    assert linked(a, b)


class TestCopied:
    """A tender of de-icing salt printed with the code of a tender of traffic cones, which two platforms show."""

    CONES = f"{BUYER}交通锥筒采购公告"
    OF_CONES = "YXZC-2026-0058"
    CROWD = (
        posting("p5", CONES, project=OF_CONES, buyer=BUYER, budget=431200.0),
        posting("g5", CONES, project=OF_CONES, buyer=BUYER, budget=431200.0),
    )
    COPY = posting("c1", NAME, project=OF_CONES, buyer=BUYER, budget=AMOUNT)
    OWN = posting("g1", NAME, project="YXZC-2026-0031", buyer=BUYER, budget=AMOUNT)

    def test_it_does_not_link_to_those_whose_code_it_is(self) -> None:
        linking = link([*self.CROWD, self.COPY])
        assert one_project(linking, "p5", "g5")
        assert not one_project(linking, "c1", "p5")

    def test_it_does_not_keep_the_posting_from_its_own(self) -> None:
        linking = link([*self.CROWD, self.COPY, self.OWN])
        assert one_project(linking, "c1", "g1")
        assert one_project(linking, "p5", "g5")
        assert not one_project(linking, "c1", "p5")

    def test_a_person_is_shown_the_two_and_told_why(self) -> None:
        assert WORDS in said([*self.CROWD, self.COPY, self.OWN], "c1", "p5")
        assert reviewed(link([*self.CROWD, self.COPY]), "c1", "g5")

    def test_a_code_under_which_another_name_goes_with_it_is_not_copied(self) -> None:
        """A second posting of the salt under the same code: then the code is of both, and stands."""
        second = posting("g2", NAME, project=self.OF_CONES, buyer=BUYER, budget=AMOUNT)
        linking = link([*self.CROWD, self.COPY, second])
        assert one_project(linking, "c1", "g2")
        assert not one_project(linking, "c1", "p5")


@pytest.mark.parametrize(("place", "told"), [("示南省 样州市 示水县", True), ("示南省 样州市 样水县", False)])
def test_a_wrong_sign_is_believed_of_an_unknown_purchasers_long_name_in_one_county(place: str, *, told: bool) -> None:
    name = "七星镇饮用水水源地环境状况评估服务公告"
    ours = posting("c1", name, project="YXZC-2026-0031", region="示南省 样州市 示水县", opening="2026-03-24")
    theirs = posting("g1", name, project="YXZC-2026-0037", region=place, opening="2026-03-24")
    assert linked(ours, theirs) is told
