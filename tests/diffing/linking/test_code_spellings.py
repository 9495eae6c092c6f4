"""One code in two spellings links two postings that little else holds together; what only looks like one does not."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.linking.prepare import prepare
from diffing.linking.telling import link
from notices.vocabulary import Stage
from tests.diffing.linking.builders import linked, one_project, posting

NAME = "融雪剂采购公告"


def by_code(kind: str, ours: str, theirs: str) -> bool:
    """Whether two postings under one short name, of which no purchaser is known, are linked by these codes."""
    return linked(posting("c1", NAME, **{kind: ours}), posting("g1", NAME, **{kind: theirs}))


def by_text(ours: str, theirs: str) -> bool:
    """As `by_code`, the codes printed in the bodies."""
    return linked(posting("c1", NAME, text=ours), posting("g1", NAME, text=theirs))


def test_without_a_code_the_name_alone_links_nothing() -> None:
    assert not linked(posting("c1", NAME), posting("g1", NAME))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("SDYX430523000202602000313", "sdyx430523000202602000313"),  # case
        ("YXZC-2026-0031", "ＹＸＺＣ－2026－0031"),  # full width
        ("YXZCJT2026--018", "YXZCJT2026-018"),  # double hyphen
        ("YXZCJT2026—018", "YXZCJT2026-018"),  # em dash
        ("YXZCJT 2026 - 018", "YXZCJT2026-018"),  # white space
        ("YXZC<b>2026</b>-0318", "YXZC2026-0318"),  # mark-up
        ("[430523]YXJY[GK]2026001", "【430523】YXJY【GK】2026001"),  # brackets
        ("2026-YX13（03）-F10141", "2026-YX13(03)-F10141"),
        ("YX2026QHGCZ0851", "YX2026QHGCZ0851-重1"),  # a round's suffix
        ("YX2026QHGCZ4821-重3", "YX2026QHGCZ4821-重4"),
        ("QHJYZFCG-2026-003#", "QHJYZFCG-2026-003#-1"),
        ("0877-26YXTP01FH483", "0877-26YXTP01FH483-1"),
        ("SDYX430523000202602000313", "SDYX430523000202602000313A01_001"),  # a lot's or contract's suffix
        ("SDYX430523000202602000313A01", "SDYX430523000202602000313A02"),
        ("YXFCG02165(HT1)", "YXFCG02165"),
        ("YXZC2026-G1-000218-QHLZ", "YXZC2026-G1-000218-QHLZ000"),  # zeros behind
        ("项目编号：YXZC-2026-0031", "YXZC-2026-0031"),  # a label glued in front
        ("编号为YXZC-2026-0031", "YXZC-2026-0031"),
        ("1117164-20260710-154、采购项目预算", "1117164-20260710-15"),  # the number of the next item glued behind
        ("YX-13125032-261031", "13125032-261031"),  # signs put before
        ("ZB13125032261031", "13125032261031"),
        ("YXZC-2026-0031号", "YXZC-2026-0031"),
    ],
)
def test_spellings_of_one_code_link(ours: str, theirs: str) -> None:
    assert by_code("project", ours, theirs)
    assert by_code("project", theirs, ours)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("青财采计[2026]002389号", "青财采计[2026]2389"),  # zeros before the serial
        ("青财采计[2026]002389", "青财采计〔2026〕002389号"),
        ("青财市采计【2026】000230号", "青财市采计[2026]230"),
        ("云财采计-2026-1023", "云财采计[2026]001023号"),
        ("双河财采计2026-0228", "双河财采计[2026]000228号"),
        ("政府采购计划编号：青财采计[2026]002389号", "青财采计[2026]002389号"),
    ],
)
def test_spellings_of_one_plan_number_link_whatever_kind_is_claimed(ours: str, theirs: str) -> None:
    assert by_code("plan", ours, theirs)
    assert linked(posting("c1", NAME, project=ours), posting("g1", NAME, plan=theirs))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("YXZC-2026-0031", "YXZC-2026-0032"),
        ("YXZC-2026-0031", "YXZC-2026-00310"),  # one more digit is no zero put behind
        ("青财采计[2026]000123号", "青财采计[2026]001230号"),
        ("青财采计[2026]000123号", "青财采计[2025]000123号"),
        ("青财采计[2026]000123号", "云财采计[2026]000123号"),
        ("1117164-20260710-15", "1117164-20260710-16"),
        ("YXZC2026-003", "QHZC2026-003"),
    ],
)
def test_codes_that_are_two_do_not_link(ours: str, theirs: str) -> None:
    assert not by_code("project", ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("项目编号：YXZC-2026-0031，预算", "采购项目编号为YXZC-2026-0031。"),
        ("3、委托代理编号：1117164-20260710-154、采购项目预算：2,866元", "代理编号：1117164-20260710-15 4、预算"),
        ("政府采购计划编号：青财采计[2026]001910号 委托代理编号：1117164", "采购计划批号：青财采计[2026]1910"),
        ("项目编号：A4305230001000038项目所属区域：云溪县招标人：", "招标编号：A4305230001000038"),
        ("代理机构编号：1117164-20260710-15", "委托代理编号：1117164-20260710-15"),
        ("全省统一赋码 2026-430523-84-01-174253", "统一赋码：2026-430523-84-01-174253"),
    ],
)
def test_codes_printed_in_bodies_link(ours: str, theirs: str) -> None:
    assert by_text(ours, theirs)


@pytest.mark.parametrize(
    "trap",
    [
        "项目审批文号:青发改投资字〔2026〕109号",
        "（建议书编号：YXJYS2026109）证书编号：湘143131411319",
        "统一社会信用代码：12430523MB12345671 组织机构代码：MB1234567",
        "行政区划代码：430523 品目代码：A02091107",
    ],
)
def test_numbers_that_are_no_project_codes_do_not_link(trap: str) -> None:
    assert not by_text(trap, trap)


@pytest.mark.parametrize(
    "junk", ["/", "无", "12345", "详见招标文件", "000000000", "121212121212", "91430500MA4PQ0W735", "第一包A"]
)
def test_junk_in_the_place_of_a_code_does_not_link(junk: str) -> None:
    assert not by_code("project", junk, junk)


@pytest.mark.parametrize("kind", ["approval", "contract"])
def test_a_code_of_a_kind_that_names_no_project_does_not_link(kind: str) -> None:
    code = "YXFG-2026-0031"
    text = {"approval": f"项目审批文号：{code}", "contract": f"合同编号：{code}"}[kind]
    assert not by_text(text, text)


def test_a_code_that_repeats_the_name_is_junk() -> None:
    name = "青河市2026年0315号地块边坡治理公告"
    assert not linked(posting("c1", name, project=name), posting("g1", f"转发：{name}", project=name))


def test_one_of_several_codes_is_enough() -> None:
    plan = "青财采计[2026]001910号"
    a = posting("c1", NAME, plan=plan, agency="1117164-20260710-15")
    b = posting("g1", NAME, plan=plan, agency="HNYX-2026-0915", project="E4305230001000123")
    assert linked(a, b)


def test_postings_of_one_code_that_only_count_themselves_are_one_project() -> None:
    name = "青河市2026年度赛事活动项目（三）"
    counted = [posting(f"c{n}", f"{name}({n})公告", project="SDYX430500000202602000616") for n in range(2, 9)]
    linking = link([posting("c1", f"{name}公告", project="SDYX430500000202602000616"), *counted])
    assert one_project(linking, "c1", *[record.id for record in counted])


def test_a_code_in_brackets_behind_a_title_is_read() -> None:
    a = posting("c1", f"[市本级]{NAME}（YXZC2026-0031）")
    b = posting("g1", "融雪剂采购成交公告_第1包(项目编号:YXZC2026-0031)", "2026-04-02", stage=Stage.RESULT)
    assert linked(a, b)


def test_a_code_links_the_same_way_in_company() -> None:
    """A code is found whatever else is there: others under the name, others with codes of the same beginning."""
    crowd = [posting(f"p{n}", f"青河市{n}号泵站改造公告", project=f"YXZC-2026-1{n:03}") for n in range(20)]
    same: dict[str, Any] = {"project": "YXZC-2026-0031"}
    linking = link([*crowd, posting("c1", NAME, **same), posting("g1", NAME, **same)])
    assert one_project(linking, "c1", "g1")
    assert len({place.project for place in linking.places.values()}) == 21


WHOLE = "E4399000101000012345"


@pytest.mark.parametrize("theirs", [f"{WHOLE}001", f"{WHOLE}001#", f"{WHOLE}001-重1", f"{WHOLE}012", WHOLE.lower()])
def test_a_sections_code_is_that_of_the_whole_with_three_digits_more(theirs: str) -> None:
    assert by_code("project", WHOLE, theirs)
    assert by_code("section", f"{WHOLE}002", theirs)


@pytest.mark.parametrize("theirs", [f"{WHOLE[:-1]}6001", f"{WHOLE}9001", f"{WHOLE[:-3]}001", f"{WHOLE}901"])
def test_other_digits_behind_or_another_whole_are_no_section(theirs: str) -> None:
    assert not by_code("project", WHOLE, theirs)


def test_a_sections_code_says_the_round_before_a_hash() -> None:
    second = prepare(posting("g1", "示水县路灯改造工程招标公告", project=f"{WHOLE}001-重1#"))
    assert second.round == 2 and second.codes[0].base == WHOLE
