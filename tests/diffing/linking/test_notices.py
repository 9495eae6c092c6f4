"""Within one project: which postings show one notice."""

from __future__ import annotations

from diffing.linking import Linking, LinkRecord
from diffing.linking.telling import link
from notices.vocabulary import Stage
from tests.diffing.linking.builders import one_notice, one_project, posting

SAME = {"project": "A4305000001000777", "buyer": "青河市水务局"}
NAME = "青河市备用水源工程"


def amendment(id_: str, day: str, suffix: str = "", **more: object) -> LinkRecord:
    return posting(id_, f"{NAME}更正公告{suffix}", day, stage=Stage.AMENDMENT, **SAME, **more)


def test_lots_of_one_project_are_two_notices() -> None:
    linking = link([posting("c1", f"{NAME}一标段招标公告", **SAME), posting("p1", f"{NAME}二标段招标公告", **SAME)])
    assert one_project(linking, "c1", "p1")
    assert not one_notice(linking, "c1", "p1")


def test_a_single_lot_may_go_unsaid_on_one_platform() -> None:
    linking = link([posting("c1", f"{NAME}招标公告", lots=("1",), **SAME), posting("p1", f"{NAME}招标公告", **SAME)])
    assert one_notice(linking, "c1", "p1")


def test_a_notice_of_two_lots_is_not_the_notice_of_one_of_them() -> None:
    linking = link(
        [
            posting("p1", f"{NAME}招标公告", lots=("1", "2"), **SAME),
            posting("c1", f"{NAME}一标段招标公告", **SAME),
            posting("c2", f"{NAME}二标段招标公告", **SAME),
        ]
    )
    assert one_project(linking, "p1", "c1", "c2")
    assert len({place.notice for place in linking.places.values()}) == 3


def test_rounds_are_different_notices() -> None:
    linking = link(
        [posting("c1", f"{NAME}招标公告", **SAME), posting("c2", f"{NAME}（第二次）招标公告", "2026-04-11", **SAME)]
    )
    assert one_project(linking, "c1", "c2")
    assert not one_notice(linking, "c1", "c2")


def test_a_round_mark_dropped_on_one_platform_is_taken_from_the_other() -> None:
    same = {**SAME, "opening": "2026-04-30T09:00"}
    linking = link(
        [
            posting("c1", f"{NAME}（第二次）招标公告", "2026-04-11", **same),
            posting("p1", f"{NAME}招标公告", "2026-04-11", **same),
        ]
    )
    assert one_notice(linking, "c1", "p1")


def paired(linking: Linking) -> bool:
    first, second = one_notice(linking, "c1", "p1"), one_notice(linking, "c2", "p2")
    return first and second and not one_notice(linking, "c1", "c2")


def test_two_amendments_pair_by_date() -> None:
    linking = link(
        [
            amendment("c1", "2026-03-05"),
            amendment("c2", "2026-03-16"),
            amendment("p1", "2026-03-05"),
            amendment("p2", "2026-03-17"),
        ]
    )
    assert paired(linking)


def test_two_amendments_of_one_day_pair_by_their_counters() -> None:
    linking = link(
        [
            amendment("c1", "2026-03-05", "（一）"),
            amendment("c2", "2026-03-05", "（二）"),
            amendment("p1", "2026-03-06", "（第一次）"),
            amendment("p2", "2026-03-05", "（第二次）"),
        ]
    )
    assert paired(linking)


def test_an_amendment_on_one_platform_only_stays_alone() -> None:
    linking = link([amendment("c1", "2026-03-05"), amendment("c2", "2026-03-16"), amendment("p2", "2026-03-16")])
    assert one_notice(linking, "c2", "p2")
    assert not one_notice(linking, "c1", "p2")


def test_an_identical_text_twice_on_one_platform_is_one_notice() -> None:
    text = "本项目的投标截止时间推迟一周，其余内容不变，请各投标人相互转告并及时关注后续通知，特此公告。"
    linking = link([amendment("c1", "2026-03-05", text=text), amendment("c2", "2026-03-06", text=text)])
    assert one_notice(linking, "c1", "c2")


def test_different_texts_on_one_platform_are_two_notices() -> None:
    first = "本项目的投标截止时间推迟一周，其余内容不变，请各投标人相互转告并及时关注后续通知，特此公告。"
    second = "本项目的最高投标限价调整为三百万元，其余内容不变，请各投标人相互转告并及时关注，特此公告。"
    linking = link([amendment("c1", "2026-03-05", text=first), amendment("c2", "2026-03-05", text=second)])
    assert not one_notice(linking, "c1", "c2")


def test_stages_of_one_project_are_different_notices() -> None:
    linking = link([posting("c1", f"{NAME}招标公告", **SAME), amendment("c2", "2026-03-05")])
    assert one_project(linking, "c1", "c2")
    assert not one_notice(linking, "c1", "c2")


def test_one_tender_on_two_addresses_of_one_platform_is_one_notice() -> None:
    first = "青河市备用水源工程已由主管部门批准建设，资金已落实，现对该工程的施工进行公开招标，欢迎投标。"
    linking = link(
        [
            posting("c1", f"{NAME}招标公告", text=first, **SAME),
            posting("c2", f"{NAME}招标公告", text=first + "【打印】【关闭】阅读次数：12", **SAME),
        ]
    )
    assert one_notice(linking, "c1", "c2")


def test_two_results_of_one_day_with_other_winners_are_two_notices() -> None:
    linking = link(
        [
            posting("c1", f"{NAME}中标结果公告", stage=Stage.RESULT, award=310000.0, **SAME),
            posting("c2", f"{NAME}中标结果公告", stage=Stage.RESULT, award=275000.0, **SAME),
        ]
    )
    assert not one_notice(linking, "c1", "c2")
