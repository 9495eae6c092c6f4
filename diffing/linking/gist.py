"""The gist of a name: what is bought or built, without places in front, years, numbered parts and a soft end."""

from __future__ import annotations

import re

from notices.regions import is_county, region_of
from notices.values.chinese_numbers import NUMERAL

SHORTEST, SHORTEST_OWNED = 4, 2
# 小区, 园区 and their like are no districts but what is built.
_FRONT = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3}省)?(?:[\u4e00-\u9fff]{2,4}?市(?![政场民镇乡村街路桥]))?"
    r"(?:(?!城区)(?:[\u4e00-\u9fff]{2,7}自治县|[\u4e00-\u9fff]{1,4}?(?:县|(?<![小社园库片校院景灾林矿街厂新])区)))?"
)
_DISTRICT = re.compile("[省市县区]")
_YEAR = re.compile(r"20\d\d年?度?")
_SOFT_END = re.compile(r"(?:工程|施工|建设|政府)+$")
# 监理服务 is 监理, and so is 工程监理.
_WORKS_END = re.compile(r"(?:工程|建设|施工)*(勘察设计|监理|勘察|设计|造价咨询|检测)(?:服务)?$")
_WORKS_ENDS = ("监理", "勘察", "设计", "造价咨询", "检测", "服务")
_PART = re.compile(rf"第?[\d{NUMERAL}]{{1,3}}[期批]次?(?!间)")


def gist_of(topic: str, shortest: int = SHORTEST) -> tuple[str, str]:
    """The places a name (bare, without parties) begins with, and its gist; all of it where too little would be left."""
    text = _YEAR.sub("", topic) if "20" in topic else topic
    front = _FRONT.match(text) if _DISTRICT.search(text, 1, 16) else None
    place = front.group() if front else ""
    gist = text[len(place) :].replace("购置", "").replace("公路", "道路").replace("改建", "改造")
    gist = _PART.sub("", gist) if "期" in gist or "批" in gist else gist
    gist = _SOFT_END.sub("", gist) if gist.endswith(("工程", "施工", "建设", "政府")) else gist
    gist = _WORKS_END.sub(r"\1", gist) if gist.endswith(_WORKS_ENDS) else gist
    return (place, gist) if len(gist) >= shortest else ("", topic)


def one_place(a: str, b: str, *, inside: bool = False) -> bool:
    """Whether two fronts are of one place: one may be missing, or leave out what the other begins or ends with; or, if
    `inside` is enough, name the city of the county that the other names."""
    if not a or not b or a.endswith(b) or b.endswith(a) or a.startswith(b) or b.startswith(a):
        return True
    return inside and (_lies_in(a, b) or _lies_in(b, a))


def _lies_in(county: str, city: str) -> bool:
    """Whether the first front ends with a county, and the second with its city."""
    inner, outer = region_of(county), region_of(city)
    return bool(inner and outer) and is_county(inner or "") and outer == f"{(inner or '')[:4]}00"
