"""Names of places as sites print them: provinces, cities, the city's counties."""

from __future__ import annotations

import re

_PROVINCES = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区", "21": "辽宁省",
    "22": "吉林省", "23": "黑龙江省", "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省",
    "35": "福建省", "36": "江西省", "37": "山东省", "41": "河南省", "42": "湖北省", "43": "湖南省",
    "44": "广东省", "45": "广西壮族自治区", "46": "海南省", "50": "重庆市", "51": "四川省", "52": "贵州省",
    "53": "云南省", "54": "西藏自治区", "61": "陕西省", "62": "甘肃省", "63": "青海省", "64": "宁夏回族自治区",
    "65": "新疆维吾尔自治区",
}  # fmt: skip
_CITIES = {"4301": "长沙市", "4305": "邵阳市"}
COUNTIES = {
    "430502": "双清区", "430503": "大祥区", "430511": "北塔区", "430521": "邵东县", "430522": "新邵县",
    "430523": "邵阳县", "430524": "隆回县", "430525": "洞口县", "430527": "绥宁县", "430528": "新宁县",
    "430529": "城步苗族自治县", "430581": "武冈市", "430582": "邵东市",
}  # fmt: skip


def province(region: str) -> str:
    """A province's name in full; empty for a region that lies in none."""
    return _PROVINCES.get(region[:2], "")


def short_province(region: str) -> str:
    """A province's name without the word for it."""
    return re.sub("(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$", "", province(region))


def city(region: str) -> str:
    """A city's name; empty for a region that is a province."""
    return "" if region[2:4] in ("", "00") else _CITIES.get(region[:4], "某市")


def county(region: str) -> str:
    """A county's name; empty for a region that is a city."""
    return "" if region[4:6] in ("", "00") else COUNTIES.get(region[:6], "某县")


def full_place(region: str) -> str:
    """Province, city and county in one."""
    return province(region) + city(region) + county(region)


def own_place(region: str) -> str:
    """The county's name, else the city's; a province is its own level."""
    return county(region) or city(region) or "省本级"


def lies_in(region: str, code: str) -> bool:
    """Whether a region lies in the one that a code names: 4305 and 430500 cover all 4305xx, an empty one covers all."""
    return region.startswith(re.sub("(00)+$", "", code))
