"""Every level that weighs, and everything that forbids, is said in words; near ones say why they were not taken."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from diffing.linking import Linking, LinkRecord
from diffing.linking.codes import same_code
from diffing.linking.evidence import Evidence, Veto
from diffing.linking.explain import vetoes, why
from diffing.linking.prepare import prepare
from diffing.linking.telling import link
from diffing.linking.usage import MANY
from diffing.linking.weights import POINTS
from notices.fields import Winner
from notices.vocabulary import Stage
from tests.diffing.linking.builders import one_project, posting, reviewed
from tests.diffing.linking.varied import all_evidence, all_pairs, records, table

HAN = re.compile("[\u4e00-\u9fff]{2}")
# A pair that states everything, so that whatever level is told there are values to name.
A = prepare(
    posting(
        "c1", "青河市2025年文化馆提质改造一期工程监理招标公告", buyer="青河市文化馆", project="YXZC-2026-0031",
        budget=1436000.0, opening="2026-03-24T09:00", region="湖南 青河市 示南县",
        winners=(Winner(None, "甲建设公司", 1430000.0),),
    )
)  # fmt: skip
B = prepare(
    posting(
        "g1", "青河市2026年文化馆提质改造二期工程设计招标公告", "2026-03-09", buyer="青河市文旅局", budget=1999000.0,
        project="YXZC-2026-0058", opening="2026-03-31T09:00", region="湖北 白水市 示北县",
        winners=(Winner(None, "乙建设公司", 1990000.0),),
    )
)  # fmt: skip
SAME_CODE = B._replace(codes=A.codes)
LEVELS = [(name, level) for name, points in POINTS.items() for level in range(len(points)) if points[level]]


def told(**levels: int) -> dict[str, int]:
    """The evidence of one pair: nothing but these levels."""
    return dict.fromkeys(Evidence.__slots__, 0) | levels


@pytest.mark.parametrize(("name", "level"), LEVELS)
def test_every_level_that_weighs_has_its_sentence_on_the_right_side(name: str, level: int) -> None:
    reason = why(told(**{name: level}), A, SAME_CODE if name == "code" else B, users=3)
    ours, other = (reason.agree, reason.disagree) if POINTS[name][level] > 0 else (reason.disagree, reason.agree)
    assert len(ours) == 1
    assert HAN.search(ours[0])
    assert other == ()
    assert reason.weight == POINTS[name][level]


def test_what_weighs_nothing_is_not_mentioned() -> None:
    reason = why(told(), A, B, users=1)
    assert (reason.agree, reason.disagree, reason.weight) == ((), (), 0.0)


@pytest.mark.parametrize("bit", list(Veto))
def test_everything_that_forbids_has_a_sentence_of_its_own(bit: Veto) -> None:
    (sentence,) = vetoes(int(bit), A, B)
    assert HAN.search(sentence)
    others = {next(iter(vetoes(int(other), A, B))) for other in Veto if other is not bit}
    assert sentence not in others
    assert why(told(vetoes=int(bit)), A, B, users=1).disagree == (sentence,)


def test_weak_reasons_are_not_said_against_two_that_a_code_holds_together() -> None:
    both = told(code=1, vetoes=int(Veto.BUYERS | Veto.BACKWARDS))
    assert why(both, A, SAME_CODE, users=1).disagree == ()


@pytest.mark.parametrize(
    ("bit", "words"),
    [
        (Veto.YEARS, ("2025", "2026")),
        (Veto.WORKS, ("监理", "设计")),
        (Veto.MARKS, ("期", "1", "2")),
        (Veto.CODES, ("项目编号", "YXZC-2026-0031", "YXZC-2026-0058")),
    ],
)
def test_a_sentence_names_the_values_that_differ(bit: Veto, words: tuple[str, ...]) -> None:
    (sentence,) = vetoes(int(bit), A, B)
    assert all(word in sentence for word in words)


def test_a_code_written_otherwise_elsewhere_is_shown_in_both_spellings() -> None:
    other = prepare(posting("g1", "公告", project="yxzc—2026—0031"))
    (sentence,) = why(told(code=1), A, other, users=1).agree
    assert "YXZC-2026-0031" in sentence
    assert "yxzc—2026—0031" in sentence


@pytest.mark.parametrize(("users", "words"), [(3, "3个项目"), (MANY, "许多项目")])
def test_a_common_name_says_how_many_projects_use_it(users: int, words: str) -> None:
    (sentence,) = why(told(name=4), A, B, users=users).agree
    assert words in sentence


@given(records(most=5))
@settings(max_examples=100, deadline=None)
def test_whatever_the_pair_its_reasons_can_be_told_and_add_up(made: list[LinkRecord]) -> None:
    rows = table(made)
    pairs, evidence = all_pairs(rows), all_evidence(rows)
    for place, (a, b) in enumerate(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)):
        ours, theirs = rows.rows[a], rows.rows[b]
        levels = {name: int(getattr(evidence, name)[place]) for name in Evidence.__slots__}
        reason = why(levels, ours, theirs, users=2)
        weighing = [name for name, points in POINTS.items() if points[levels[name]]]
        assert len(reason.agree) + len(reason.disagree) >= len(weighing)
        assert all(HAN.search(sentence) for sentence in (*reason.agree, *reason.disagree))
        assert (levels["code"] > 0) == any(same_code(x, y) for x in ours.codes for y in theirs.codes)


@given(records(most=7))
@settings(max_examples=60, deadline=None)
def test_every_posting_and_every_near_miss_says_why(made: list[LinkRecord]) -> None:
    linking = link(made)
    assert all(place.why.agree or place.why.disagree for place in linking.places.values())
    for review in linking.reviews:
        assert not one_project(linking, review.a, review.b)
        assert review.why.agree or review.why.disagree


BUYER = "青河市公路中心"
NAME = f"{BUYER}融雪剂采购"


def against(linking: Linking, a: str, b: str) -> str:
    return "；".join(s for r in linking.reviews if {r.a, r.b} == {a, b} for s in r.why.disagree)


def test_a_posting_near_to_two_that_exclude_each_other_says_so() -> None:
    same = {"buyer": BUYER, "budget": 1436000.0}
    linking = link(
        [
            posting("c1", f"{NAME}公告", **same),
            posting("g1", f"{NAME}公告", project="YXZC-2026-0031", **same),
            posting("g2", f"{NAME}公告", project="YXZC-2026-0058", **same),
        ]
    )
    assert reviewed(linking, "c1", "g2")
    assert "互不相容" in against(linking, "c1", "g1")


def test_a_link_refused_for_other_members_names_what_forbids_it() -> None:
    same = {"buyer": BUYER, "budget": 1436000.0}
    linking = link(
        [
            posting("g1", f"{NAME}公告", project="YXZC-2026-0031", **same),
            posting("p1", f"{NAME}公告", **same),
            posting("g2", f"{NAME}结果公告", "2026-04-02", project="YXZC-2026-0058", stage=Stage.RESULT, buyer=BUYER),
        ]
    )
    assert one_project(linking, "g1", "p1")
    assert not one_project(linking, "p1", "g2")
    assert reviewed(linking, "p1", "g2")
    assert "YXZC-2026-0031 与 YXZC-2026-0058" in against(linking, "g1", "g2")
