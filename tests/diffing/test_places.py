"""Places of openings: numbers decide, in whichever numerals; what one side does not name says nothing."""

from __future__ import annotations

import pytest

from diffing.places import places_differ

HALL = "示范市公共资源交易中心"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (f"{HALL}六楼第四开标室", f"{HALL}六楼第十二开标室"),
        (f"{HALL}六楼第四开标室", f"{HALL}七楼第四开标室"),
        (f"{HALL}4楼开标室", f"{HALL}五层开标室"),
        (f"{HALL}开标一室", f"{HALL}开标2室"),
        (f"{HALL}3号开标室", f"{HALL}开标室（四）"),
        (f"{HALL}第二不见面开标室", f"{HALL}第三不见面开标室"),
        (f"{HALL}308室", f"{HALL}309室"),
        (f"{HALL}A座三楼", f"{HALL}B座三楼"),
        ("示范区示范路12号", "示范区示范路21号"),
        (f"{HALL}负一楼", f"{HALL}一楼"),
        (f"{HALL}第四、五开标室", f"{HALL}第六开标室"),
    ],
)
def test_another_number_is_another_place(a: str, b: str) -> None:
    assert places_differ(a, b)
    assert places_differ(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (f"{HALL}4楼第3开标室", f"{HALL}四层第三开标室"),
        (f"{HALL}四楼3号开标室", f"{HALL}第四层开标三室"),
        (f"{HALL}四楼第三开标室", "开标室"),
        (f"{HALL}四楼第三开标室", HALL),
        (f"{HALL}四楼第三开标室", f"{HALL}第三开标室（示范路12号）"),
        (f"{HALL}四楼第三开标室", f"{HALL}403室"),
        (f"{HALL}四楼403开标室", f"{HALL}四楼第三开标室"),
        (f"{HALL}第一开标室1号机", f"{HALL}第一开标室（二机位）"),
        (f"{HALL}1号楼4楼", f"{HALL}四楼"),
        (f"{HALL}第四、五开标室", f"{HALL}第五开标室"),
        (f"{HALL}1-3号开标室", f"{HALL}第二开标室"),
        (f"{HALL}开标大厅三楼", f"{HALL}3楼开标大厅"),
        (f"{HALL}开标室2026年9月20日9时", f"{HALL}开标室"),
        (f"{HALL}第一开标室", f"{HALL}第二评标室"),
        (f"{HALL}４楼", f"{HALL}四楼"),
        ("示范市示范路12号", "示范市新城大道88号"),
    ],
)
def test_another_printing_and_less_are_no_difference(a: str, b: str) -> None:
    assert not places_differ(a, b)
    assert not places_differ(b, a)


def test_a_notice_that_names_the_others_number_too_had_another_of_its_places_read() -> None:
    a, b = f"{HALL}三楼", f"{HALL}四楼"
    text = f"投标文件递交地点：{a}\n开标地点：{b}"
    assert not places_differ(a, b, text, f"开标地点：{b}")
    assert places_differ(a, b, f"开标地点：{a}\n联系人：四楼办公室孙示安", f"开标地点：{b}")


@pytest.mark.parametrize(
    "other", ["示范区示范路18号代理机构会议室", "示范项目管理有限公司开标室", "代理公司二楼会议室"]
)
def test_the_rooms_of_another_house_are_another_place(other: str) -> None:
    assert places_differ(f"{HALL}第三开标室", other)
    assert places_differ(other, f"{HALL}第三开标室")


@pytest.mark.parametrize(
    "other",
    [
        f"{HALL}四楼代理机构会议室",
        "示范区示范路18号",
        "示范区示范路18号会议室",
        "示范市公共资源交易有限公司开标室",
        "示范交易系统",
        "开标室",
    ],
)
def test_an_address_or_a_room_alone_tells_no_house(other: str) -> None:
    assert not places_differ(f"{HALL}第三开标室", other)
    assert not places_differ(other, f"{HALL}第三开标室")


def test_another_house_that_both_texts_name_was_taken_for_the_place() -> None:
    other = "代理机构会议室"
    assert not places_differ(f"{HALL}开标室", other, f"样品递交地点：{other}", f"样品递交地点：{other}")


CITY, COUNTY = "示范市公共资源交易中心第二开标室", "演示县政务服务中心三楼会议室"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (CITY, COUNTY),
        (CITY, "湖南省示范市演示县公共资源交易中心二楼开标室"),
        (COUNTY, "实验县政务中心三楼会议室"),
    ],
)
def test_rooms_in_the_halls_of_two_counties(a: str, b: str) -> None:
    assert places_differ(a, b, "开标地点见下", "本公告在示范市公共资源交易中心网站发布")
    assert places_differ(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (CITY, "示范区政务服务中心三楼会议室"),  # where a city's hall may stand
        (CITY, "演示县政务服务中心"),
        ("示范市公共资源交易中心演示分中心开标室", COUNTY),
        ("市公共资源交易中心开标室", COUNTY),
        ("示范市公共资源交易中心网上开标大厅", COUNTY),
        ("演示县政务中心三楼", "演示苗族自治县公共资源交易中心三楼开标室"),
    ],
)
def test_halls_that_may_be_one(a: str, b: str) -> None:
    assert not places_differ(a, b)
    assert not places_differ(b, a)


def test_a_notice_that_names_the_other_hall_too_is_no_difference() -> None:
    assert not places_differ(CITY, COUNTY, "", f"递交地点：{CITY}")
