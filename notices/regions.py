"""Which division of Hunan a text speaks of, as its six-digit code; the province and city of a printed region."""

from __future__ import annotations

import re
from functools import lru_cache

_COUNTIES = {
    "双清区": "430502",
    "大祥区": "430503",
    "北塔区": "430511",
    "新邵县": "430522",
    "邵阳县": "430523",
    "隆回县": "430524",
    "洞口县": "430525",
    "绥宁县": "430527",
    "新宁县": "430528",
    "城步苗族自治县": "430529",
    "城步县": "430529",
    "武冈市": "430581",
    "邵东市": "430582",
    "邵东县": "430521",
}
_PREFECTURES = {
    "长沙": "430100",
    "株洲": "430200",
    "湘潭": "430300",
    "衡阳": "430400",
    "邵阳": "430500",
    "岳阳": "430600",
    "常德": "430700",
    "张家界": "430800",
    "益阳": "430900",
    "郴州": "431000",
    "永州": "431100",
    "怀化": "431200",
    "娄底": "431300",
    "湘西": "433100",
}
_SHORT = {name[:2]: code for name, code in _COUNTIES.items() if name not in ("邵阳县", "邵东县", "城步县")}
_FULL = re.compile("|".join(sorted(_COUNTIES, key=len, reverse=True)))
# 邵阳县城 and 邵阳市 are not to be mixed up: a bare 邵阳 is the city, 邵阳县 only when 县 follows directly.
_CITY = re.compile(rf"({'|'.join(_PREFECTURES)})(?:市|土家族苗族自治州|自治州|州)")
_BARE = re.compile("|".join(_PREFECTURES))


_PROVINCES = {
    "11": "北京", "12": "天津", "13": "河北", "14": "山西", "15": "内蒙", "21": "辽宁", "22": "吉林", "23": "黑龙",
    "31": "上海", "32": "江苏", "33": "浙江", "34": "安徽", "35": "福建", "36": "江西", "37": "山东", "41": "河南",
    "42": "湖北", "43": "湖南", "44": "广东", "45": "广西", "46": "海南", "50": "重庆", "51": "四川", "52": "贵州",
    "53": "云南", "54": "西藏", "61": "陕西", "62": "甘肃", "63": "青海", "64": "宁夏", "65": "新疆", "71": "台湾",
    "81": "香港", "82": "澳门",
}  # fmt: skip
_NAMED_PROVINCES = frozenset(_PROVINCES.values())
_OURS = _PROVINCES["43"]
_CITY_NAMES = {code[:4]: name for name, code in _PREFECTURES.items()}


@lru_cache(maxsize=1 << 12)
def province_and_city(region: str) -> tuple[str, ...]:
    """The province (two signs tell each) and city of a printed region or a code, as far as told: 430524, 隆回县,
    邵阳市隆回县 and 湖南省 邵阳市 隆回县 are one. Empty where no province can be told."""
    if region.isdecimal() and len(region) == 6:
        province = _PROVINCES.get(region[:2], region[:2])
        return (province,) if region.endswith("0000") else (province, _CITY_NAMES.get(region[:4], region[:4]))
    words = region.split()
    if not words:
        return ()
    province = words[0][:2]
    code = region_of(region) if province == _OURS or province not in _NAMED_PROVINCES else None
    if code:
        return _OURS, _CITY_NAMES[code[:4]]
    if len(words) == 1 and province not in _NAMED_PROVINCES:
        return ()  # 全国, 花溪区: a place of whatever province
    return province, *(place.removesuffix("市") for place in words[1:2])


_NO_COUNTY = frozenset({"市辖区", "市本级", "本级", "市直"})


@lru_cache(maxsize=1 << 12)
def province_city_county(region: str) -> tuple[str, ...]:
    """As `province_and_city`, with the county where that is told too."""
    found = province_and_city(region)
    if len(found) < 2:
        return found
    words = region.split()
    county = region_of(region) or "" if found[0] == _OURS else ""
    if not is_county(county):
        code = region.isdecimal() and not region.endswith("00")
        county = region if code else words[2] if len(words) == 3 and words[2] not in _NO_COUNTY else ""
    return (*found, county) if county else found


def is_county(code: str) -> bool:
    """Whether a code is that of a county, county town or district of 邵阳."""
    return code in _COUNTIES.values()


def counties_in(text: str) -> set[str]:
    """The counties of 邵阳 a text names in full."""
    return {_COUNTIES[name] for name in _FULL.findall(text)}


def region_of(text: str) -> str | None:
    """The division `text` names first, a county before its city; None if it names none of Hunan's."""
    county = _FULL.search(text)
    if county:
        return _COUNTIES[county.group()]
    city = _CITY.search(text) or _BARE.search(text)
    code = _PREFECTURES[city.group(1) if city.re is _CITY else city.group()] if city else None
    if code in (None, "430500"):
        short = re.search("|".join(_SHORT), text)
        if short and (code or re.match(r"(?:县|区|市|人民|教育|卫生|医院|交通|水利)", text[short.end() :])):
            return _SHORT[short.group()]
    return code
