"""Qualifications: a demand in another's place that the other copy names nowhere; excerpts and layouts are silent."""

from __future__ import annotations

import pytest

from diffing.compare import Statement, differs
from diffing.demands import demands_differ
from notices.fields import Fields

FIRST, SECOND = "1.符合政府采购法第二十二条规定", "2.落实政府采购政策需满足的资格要求：无"
CREDIT = "3.特定资格要求：供应商未被列入失信被执行人"
SMART = "3.特定资格要求：具有电子与智能化工程专业承包二级及以上资质"


def clauses(*lines: str) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (CREDIT, SMART),
        ("3.具有市政公用工程施工总承包三级资质", "3.具有公路工程施工总承包三级资质"),
        ("3.具有有效的安全生产许可证", "3.近三年无重大违法记录"),
        ("3.拟派项目负责人具有二级注册建造师资格", "3.拟派项目负责人须常驻现场"),
    ],
)
def test_a_demand_in_anothers_place_is_a_difference(ours: str, theirs: str) -> None:
    a, b = clauses(FIRST, SECOND, ours), clauses(FIRST, SECOND, theirs)
    assert demands_differ(a, b, f"正文\n{a}", f"正文\n{b}")
    assert demands_differ(b, a, f"正文\n{b}", f"正文\n{a}")
    left, right = (Statement(Fields(qualification=told), told) for told in (a, b))
    assert differs("qualification", left, right) is True


@pytest.mark.parametrize(
    "other",
    [
        clauses(FIRST, SECOND),  # an excerpt
        clauses(FIRST, SECOND, "3.特定资格要求：详见招标文件"),
        clauses(FIRST, SECOND, "3.具有相应资质"),
        clauses("具有独立法人资格"),  # another text altogether
        clauses(SMART, FIRST, SECOND),
        clauses(f"{FIRST}；{SECOND}；{SMART}"),
        clauses(FIRST, SECOND, "3.特定资格要求：供应商须具备电子与智能化工程专业承包贰级（含）以上资质"),
    ],
)
def test_excerpts_references_and_other_layouts_are_none(other: str) -> None:
    whole = clauses(FIRST, SECOND, SMART)
    assert not demands_differ(whole, other, whole, other)
    assert not demands_differ(other, whole, other, whole)


def test_what_stands_elsewhere_in_the_notice_is_demanded() -> None:
    a, b = clauses(FIRST, SECOND, SMART), clauses(FIRST, SECOND, CREDIT)
    assert not demands_differ(a, b, a, f"{b}\n其他：须具有电子与智能化工程专业承包二级及以上资质")


def test_a_shortened_name_of_a_trade_is_the_same() -> None:
    a = clauses(FIRST, "2.具有房屋建筑工程施工总承包三级资质")
    b = clauses(FIRST, "2.投标人的建筑工程施工总承包资质应为叁级")
    assert not demands_differ(a, b, a, b)


LONG = "示范采购公告，其余内容两处一致。" * 30
LICENCE = "（四）具有有效的食品经营许可证"
THREE = ("（一）具有独立承担民事责任的能力", "（二）有依法纳税的良好记录", "（三）三年内没有重大违法记录")


def test_one_clause_more_of_like_lists_in_whole_copies() -> None:
    a, b = clauses(*THREE), clauses(*THREE, LICENCE)
    assert demands_differ(a, b, a + LONG, b + LONG) and demands_differ(b, a, b + LONG, a + LONG)


@pytest.mark.parametrize(
    ("more", "behind"),
    [
        (LICENCE, f"{LONG}另须提供食品经营许可证复印件。"),  # told elsewhere
        (LICENCE, ""),  # an excerpt
        ("（四）不接受联合体投标", LONG),  # nothing that a copy could not leave out
    ],
)
def test_one_clause_more_that_proves_nothing(more: str, behind: str) -> None:
    a, b = clauses(*THREE), clauses(*THREE, more)
    assert not demands_differ(a, b, a + behind, b + LONG)


LICENSED = "3.特定资格要求：供应商须具有特种设备生产许可证；供应商未被列入失信被执行人"


def test_a_demand_put_between_clauses_that_both_have_is_a_difference() -> None:
    a, b = clauses(FIRST, SECOND, CREDIT), clauses(FIRST, SECOND, LICENSED)
    assert demands_differ(a, b, a, b) and demands_differ(b, a, b, a)
    assert differs("qualification", *(Statement(Fields(qualification=told), told) for told in (a, b))) is True


@pytest.mark.parametrize(
    ("other", "text"),
    [
        (clauses(FIRST, SECOND, CREDIT), "另须具有特种设备生产许可证"),  # told elsewhere
        (clauses(FIRST, SECOND), ""),  # an excerpt
        (clauses(SECOND, CREDIT), ""),
        (clauses(FIRST, SECOND, "3.供应商具有良好信誉"), ""),  # another text
    ],
)
def test_a_demand_that_may_have_been_left_out_is_none(other: str, text: str) -> None:
    whole = clauses(FIRST, SECOND, LICENSED)
    assert not demands_differ(whole, other, whole, f"{other}\n{text}")
