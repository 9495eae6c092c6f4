"""Whether two places of an opening differ: whose rooms they are, floors, doors, buildings, house numbers."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from notices.values.chinese_numbers import small_number

_NUMERALS = "一二三四五六七八九十"
_ONE = rf"(?:\d{{1,4}}|[{_NUMERALS}]{{1,3}})"
_N = rf"(?<![\dA-Z{_NUMERALS}])(?P<n>{_ONE}(?:[、,和及与/]第?{_ONE})*)"
_END = rf"(?![\d{_NUMERALS}年月日号时点分:：楼层栋幢座元米机台])"  # what follows a number that is none of another thing
_USE = r"(?P<use>开标|开启|评标|评审|会议|交易|竞价|拍卖|谈判|磋商|招标|多功能)"
_HOW = r"(?:不见面|网上|电子|数字|远程|现场)?"
_ROOM = r"(?:大厅|厅|室|窗口)"
# Each kind of number a place is found by. What is told of one kind on one side only says nothing.
_PARTS = (
    ("floor", re.compile(rf"(?P<under>负|地下|B|(?<!\d)-)?(?:第)?{_N}(?:楼|层|F(?![A-Z]))")),
    ("building", re.compile(rf"(?:第)?{_N}(?:(?:号|#)?[栋幢座]|(?:号|#)楼)")),
    ("building", re.compile(r"(?<![A-Z])(?P<n>[A-Z])[栋幢座]")),
    ("room", re.compile(rf"(?:第)?{_N}(?:号|#)?{_HOW}{_USE}[大中小]?{_ROOM}")),
    ("room", re.compile(rf"{_USE}[大中小]?{_ROOM}(?:第)?{_N}(?:号(?!\d))?{_END}")),
    ("room", re.compile(rf"{_USE}[大中小]?{_ROOM}[(（](?:第)?{_N}号?[)）]")),
    ("room", re.compile(rf"{_USE}[大中小]?{_N}(?:号)?{_ROOM}")),
    ("room", re.compile(r"(?<![\dA-Z])(?P<n>[A-Z]?\d{3,4})(?:号)?室")),
    (
        "street",
        re.compile(r"(?P<use>[^\W\d_省市区县镇乡街道路巷]{1,5}(?:大道|大街|[路街巷道]))(?:第)?(?P<n>\d{1,4})号"),
    ),
)
# Whose rooms they are. Two hosts are two places, whatever is told of rooms; an address alone names none.
_HOSTS = (
    ("centre", re.compile(r"交易(?:服务)?中心")),
    (
        "agency",
        re.compile(r"代理(?:机构|公司|单位)[^，。；;]{0,8}(?:会议|开标|评标|开启|评审|办公)?[大中小]?(?:室|厅)|"
                   r"公司(?:[^\W\d_]|\d){0,8}(?:会议|开标|评标|开启|评审)[大中小]?[室厅]"),
    ),
)  # fmt: skip
_EXCHANGE = re.compile(r"交易(?:服务|集团|所)?(?:有限|责任|股份)*公司")  # a centre that is a firm is no agency
# A county's or city's hall, with a room: 示范县政务服务中心三楼会议室. A city's may stand in one of its districts.
_SEAT = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[省市州])(?!位于|设在|地点|本|我|该|原)(?P<unit>[^\W\d_省市县区州]{2,8}[市县])"
    r"(?:人民政府)?(?:公共资源|政务|行政|市民|便民|招标|政府采购|建设工程)[^\W\d_]{0,8}?(?:中心|大厅|大楼)"
)
_ROOM_TOLD = re.compile(r"[室厅楼层]")
_BRANCH = re.compile(r"分中心|分厅|分部|分站|分场|分平台|分会场|副场|网上|线上|不见面|远程|异地|系统|平台|网站")
_RANGE = re.compile(rf"(?:{_ONE})(?:号|楼|层)?[-~至到—](?:第)?(?:{_ONE})")
_DOOR = 100  # numbers from here on are painted on doors: 308 is not the three hundred and eighth room
_ABOUT = re.compile(r"地\s*点|地\s*址|开\s*标|开\s*启|递\s*交|提\s*交|送\s*达")


def places_differ(a: str, b: str, text_a: str = "", text_b: str = "") -> bool:
    """Whether both name a number of one kind and never the same.

    Not where a notice's own lines on opening and handing in name the other's number too: then one of its places was
    taken for the other.
    """
    if a == b:
        return False
    if _other_seats(a, b, text_a, text_b):
        return True
    left, right = _parts(a), _parts(b)
    shared = [kind for kind in left if right.get(kind) and left[kind].isdisjoint(right[kind])]
    if not shared:
        return False
    around_a, around_b = _around(text_a), _around(text_b)
    return any(
        left[kind].isdisjoint(around_b.get(kind, ())) and right[kind].isdisjoint(around_a.get(kind, ()))
        for kind in shared
    )


def _other_seats(a: str, b: str, text_a: str, text_b: str) -> bool:
    """Whether the rooms are in the halls of two counties or cities, and neither notice names the other's as well."""
    left, right = _seats(a), _seats(b)
    if len(left) != 1 or len(right) != 1 or left == right or not (_in_rooms(a) and _in_rooms(b)):
        return False
    return left.isdisjoint(_seats(_about(text_b))) and right.isdisjoint(_seats(_about(text_a)))


def _in_rooms(place: str) -> bool:
    return _ROOM_TOLD.search(place) is not None and _BRANCH.search(place) is None


def _seats(text: str) -> set[str]:
    """Whose halls are named, by the first two signs and what it is: 城步苗族自治县 is 城步县."""
    plain = re.sub(r"[ \t\xa0]+", "", text)
    return {found["unit"][:2] + found["unit"][-1] for found in _SEAT.finditer(plain)}


def _around(text: str) -> dict[str, set[str]]:
    return _parts(_about(text))


def _about(text: str) -> str:
    """The lines of a notice on opening and handing in."""
    return "\n".join(line for line in text.split("\n") if _ABOUT.search(line))


def _parts(place: str) -> dict[str, set[str]]:
    """The numbers by their kind: floor, building, door, room by its use, number in a street. Ranges tell nothing."""
    plain = _RANGE.sub("", re.sub(r"[ \t\xa0]+", "", unicodedata.normalize("NFKC", place)).upper())
    found: dict[str, set[str]] = defaultdict(set)
    for name, pattern in _PARTS:
        for match in pattern.finditer(plain):
            groups = match.groupdict()
            for kind, value in _numbers(name, groups.get("use") or "", match["n"]):
                found[kind].add(f"-{value}" if groups.get("under") else value)
    for host, pattern in _HOSTS:
        if pattern.search(_EXCHANGE.sub("", plain)):
            found["host"].add(host)
    return found


def _numbers(name: str, use: str, printed: str) -> Iterator[tuple[str, str]]:
    for one in re.split(r"[、,和及与/]第?", printed):
        number = small_number(one)
        door = name == "room" and (not use or (number is not None and number >= _DOOR))
        kind = "door" if door else f"{name} {use}" if use else name
        yield kind, str(number) if number is not None else one
