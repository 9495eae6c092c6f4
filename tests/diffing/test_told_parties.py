"""Where purchaser and agency are and how they are reached: told in any layout, missing only where it is plain."""

from __future__ import annotations

import pytest

from diffing.items.said import Said
from diffing.items.told_parties import lacks

AGENCY = "示范咨询有限公司"


def missing(text: str, served_by: str | None = AGENCY) -> dict[str, str] | None:
    found = lacks(Said(text), served_by, works=True)
    return None if found is None else {lack.field: lack.name for lack in found}


@pytest.mark.parametrize(
    "text",
    [
        "八、联系方式\n招标人：示范局\n地址：示范路1号\n联系人：甲\n电话：0739-1\n招标代理机构：示范咨询有限公司\n"
        "地址：示范路2号\n联系人：乙\n电话：0739-2",
        "八、联系方式\n招标人：示范局 | 招标代理机构：示范咨询有限公司\n地址：示范路1号 | 地址：示范路2号\n电话：1 |"
        " 电话：2",
        "八、联系方式\n | 招标人 | 招标代理机构\n名称 | 示范局 | 示范咨询有限公司\n地址 | 甲 | 乙\n电话 | 1 | 2",
        "8. 联系方式：招标人：示范局；地址：示范路1号；电话：0739-1234567；招标代理机构：示范咨询有限公司；"
        "地址：示范路2号；电话：1",
        "九、凡对本次公告有疑问，请按下列方式联系\n1.采购人信息\n名称：示范局\n地址：示范路1号\n联系方式：0739-1\n"
        "2.采购代理机构信息\n名称：示范咨询有限公司\n地址：示范路2号\n联系方式：0739-2",
        "七、联系方式\n建设单位（招标人）：示范局，地址：示范路，联系人及电话：甲 0739-1\n"
        "代理机构：示范咨询有限公司\n地址：示范路2号\n电话：1",
        "七、联系方式\n招标人：示范局（示范镇示范路1号）\n电话：0739-1234567\n代理机构：示范咨询有限公司\n地址：示范路2号\n电话：1",
        "十、联系方式\n（一）招标人\n示范市场监督管理局\n（二）地址\n甲\n（三）联系人\n乙\n（四）招标代理机构\n示范咨询有限公司\n"
        "（五）地址\n丙\n（六）电话\n0739-1",
        "9 | 凡对本次公告内容提出询问，请按以下方式联系 | \n | 采购人信息 | 示范局\n | 地址 | 甲\n | 联系方式 | 1\n"
        " | 采购代理机构信息 | 示范咨询有限公司\n | 地址 | 乙\n | 联系方式 | 2",
        "七、联系方式\n招标人：示范局\n招标代理机构：示范咨询有限公司\n地址：示范路1号\n地址：示范路2号\n电话：1\n电话：2",
        "七、联系方式\n招标人：示范局\n联系人：甲 电话：1\n招标代理机构：示范咨询有限公司\n地址：示范路2号\n电话：2\n"
        "招标人地址：示范路1号",
        "七、联系方式\n招标代理机构：示范咨询有限公司\n地址：示范路2号\n联系人：乙\n招标人：示范市场监督管理局\n地址：示范路1号\n电话：1",
        "七、联系方式\n招标人：示范局\n地址：*****\n联系人：*****\n代理机构：示范咨询有限公司\n地址：*****\n电话：*****",
        "第九章 联系方式\n业主单位：示范公司\n办公地点：示范大厦\n手机：13000000000\n招标机构：示范咨询有限公司\n"
        "地址：示范路2号\n电话：1",
        "十、招标人及代理机构联系方式\n招标人：\n示范局\n地址：\n示范路1号\n联系电话：\n0739-1\n招标代理机构：\n示范咨询有限公司\n"
        "地址：\n示范路2号\n电话：\n0739-2",
        "一、招标条件\n招标人为示范局\n二、其他",
        "九、联系方式\n建设单位（招标人） | 示范局\n联系地址 | 示范路1号\n经办人 | 甲\n联系方式 | 0739-2980556\n"
        "招标代理 | 示范咨询有限公司\n联系地址 | 示范路2号\n经办人 | 乙\n联系方式 | 0739-5310034",
    ],
)
def test_parties_that_are_reached(text: str) -> None:
    assert not missing(text)


@pytest.mark.parametrize(
    "text",
    [
        "招标人示范局自行组织招标\n八、招标人联系方式\n招标人：示范局\n地址：示范路1号\n电话：0739-1",
        "八、联系方式\n招标人：示范局\n地址：示范路1号\n电话：0739-1\n招标代理机构：无",
    ],
)
def test_who_buys_himself_has_no_agency(text: str) -> None:
    assert missing(text) == {}
    assert missing(text, None) == {}


def test_an_agency_under_a_label_of_its_own_is_known_by_its_name() -> None:
    told = "九、联系方式\n招标人：示范局\n联系地址：示范路1号\n电话：1\n"
    by_its_name = "受托办理：示范（咨询）有限公司\n联系地址：示范路2号\n电话：2"
    assert missing(told + by_its_name, "示范（咨询）有限公司") == {}
    assert missing(told, "示范（咨询）有限公司") != {}


TWO = (
    "八、联系方式\n招标人：示范局\n地址：示范路1号\n联系人：甲\n电话：0739-1234567\n"
    "招标代理机构：示范咨询有限公司\n地址：示范路2号\n"
    "联系人：乙\n"
    "电话：0739-7654321\n"
)


@pytest.mark.parametrize(
    ("without", "lacking"),
    [
        (("地址：示范路1号\n",), {"purchaser.contact": "招标人的地址"}),
        (("联系人：甲\n", "电话：0739-1234567\n"), {"purchaser.contact": "招标人的联系人、联系方式"}),
        (("地址：示范路2号\n",), {"agency.contact": "代理机构的地址"}),
        (
            ("地址：示范路2号\n", "联系人：乙\n", "电话：0739-7654321\n"),
            {"agency.contact": "代理机构的地址、联系人、联系方式"},
        ),
        (("联系人：甲\n",), {}),
    ],
)
@pytest.mark.parametrize("style", ["{}", "paragraph", "table"])
def test_what_of_a_party_is_not_told(without: tuple[str, ...], lacking: dict[str, str], style: str) -> None:
    text = TWO
    for line in without:
        text = text.replace(line, "")
    if style == "paragraph":
        text = text.replace("八、联系方式\n", "八、联系方式：").replace("\n", "；")
    if style == "table":
        text = text.replace("：", " | ")
    assert missing(text + "\n示范咨询有限公司\n2026年9月1日") == lacking


def test_an_agency_that_only_signs_is_not_reached() -> None:
    text = (
        "九、凡对本次公告有疑问，请按下列方式联系\n1.采购人信息\n名称：示范局\n地址：示范路1号\n"
        "联系方式：0739-1234567\n"
    )
    assert missing(f"{text}十、附件\n采购文件.pdf\n{AGENCY}\n2026年7月22日") == {
        "agency.contact": "代理机构的地址、联系人、联系方式"
    }
    assert missing(f"{text}2.咨询单位\n名称：{AGENCY}\n地址：示范路2号\n电话：1\n{AGENCY}\n2026年7月22日") == {}


def test_contacts_without_a_number_are_known_by_who_is_named_first() -> None:
    text = "联系方式\n招标人：示范局\n电话：1\n代理机构：示范咨询有限公司\n电话：2"
    assert missing(text) == {"purchaser.contact": "招标人的地址", "agency.contact": "代理机构的地址"}
    assert missing("联系方式\n0739-1234567") is None


@pytest.mark.parametrize(
    ("phone", "lacking"),
    [("0739-1111111", {}), ("0739-2222222", {"purchaser.contact": "招标人的联系人、联系方式"})],
)
def test_who_answers_for_the_project_may_be_the_purchasers(phone: str, lacking: dict[str, str]) -> None:
    text = (
        "九、凡对本次公告有疑问，请按下列方式联系\n1.采购人信息\n名称：示范局\n地址：甲\n2.采购代理机构信息\n"
        f"名称：示范咨询有限公司\n地址：乙\n联系方式：0739-2222222\n3.项目联系方式\n项目联系人：丙\n电话：{phone}"
    )
    assert missing(text) == lacking


def test_without_a_heading_only_what_the_other_has_is_missed() -> None:
    purchaser = "一、招标条件\n6.招标人：示范粮站，联系人甲工，电话0739-3301010；"
    agency = "代理机构：示范咨询有限公司，{}联系人乙工，电话0739-3301011。"
    found = missing(f"{purchaser}\n{agency.format('地址示范路8号，')}")
    assert found == {"purchaser.contact": "招标人的地址"}
    assert not missing(f"{purchaser}\n{agency.format('')}")
    assert missing(f"招标人：示范粮站\n二、其他\n{agency.format('地址示范路8号，')}") is None


def test_of_parties_named_one_after_the_other_the_last_is_told_of_alone() -> None:
    stacked = "八、联系方式\n（1）招标人：示范街道办\n（2）代理机构：示范咨询有限公司\n"
    one, two = "（3）地址：示范路2号\n（4）联系人：乙\n（5）电话：0739-1\n", "（6）地址：示范路1号\n（7）电话：0739-2\n"
    assert missing(stacked + one) == {"purchaser.contact": "招标人的地址、联系人、联系方式"}
    assert missing(stacked + one + "（6）行政监督部门：示范局，电话：0739-3") == {
        "purchaser.contact": "招标人的地址、联系人、联系方式"
    }
    assert not missing(stacked + one + two)
