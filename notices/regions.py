"""Which division of Hunan a text speaks of, as its six-digit code."""

from __future__ import annotations

import re

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
