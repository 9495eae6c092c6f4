"""Where natural persons live, as a notice prints it: the house itself, behind a word that only persons' addresses have.

A firm's address is none, nor its 住所; a place without house, group or number tells no dwelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notices.values.surnames import NAME_OF_PERSON

ADDRESS = "住址"
_HOUSE = re.compile(r"(?:\d|[一二三四五六七八九十]|[\u4e00-\u9fff]村)\s*(?:号|组|栋|幢|座|单元|室|弄)")
_HIDDEN = re.compile(r"[*＊×]|某|略|不予公开|保密|XX|xx")
_OFFICE = re.compile(
    r"公司|中心|局|医院|学院|学校|中学|小学|委员会|政府|街道办|集团|合作社|厂$|银行|事务所|经营部|商行|店$"
)
_VALUE = r"\s*(?P<value>[^\n|；;。，,（(]{4,60})"
# 家庭住址：; 户籍地址; 现住址
_HOME = re.compile(
    rf"(?:家庭(?:详细)?(?:住址|地址|住所)|户籍(?:所在地|住址|地址|地)|户口所在地|现住址|居住地址|居住地|身份证(?:上)?(?:住址|地址)|常住地址)\s*(?:[:：|为是]|(?=[\u4e00-\u9fff]{{2,8}}?[省市县区])){_VALUE}"
)
# 竞得人姓名：某某 … 竞得人住址：; 投诉人：某某，男，…，住某县某村3组
_WON = r"(?:竞得人|受让人|受让方|买受人|承租人|承租方|中标人|成交人|中签人|成交供应商|乙方)"
_OF_WINNER = re.compile(rf"{_WON}?(?:的)?住址\s*[:：|]{_VALUE}")
_NATURAL = re.compile(
    rf"{_WON}(?:姓名|名称)?\s*[:：|为]?\s*(?:[\u4e00-\u9fff·]{{2,8}}\s*[（(](?:系|为)?(?:自然人|个人)[^）)\n]{{0,20}}[）)]|"
    rf"{NAME_OF_PERSON}(?=\s*(?:[，,。；;|\n（(]|$)))"
)
_LIVES = re.compile(
    rf"(?:[，,、]\s*[男女]\s*[，,、]|[汉苗瑶侗回土]族|出生|身份(?:证号?码?|号码)[:：]?\s*[0-9*Xx]{{15,18}})[^。；;\n]{{0,60}}?[，,]\s*住(?:址|所地|在)?[:：]?{_VALUE}"
)
_BACK = 160  # characters before an address in which it is told whose it is


def dwellings(text: str) -> Iterator[tuple[int, str]]:
    """(place, address) of every dwelling of a natural person that a text prints."""
    if "住" not in text and "户" not in text:
        return
    for pattern in (_HOME, _OF_WINNER, _LIVES):
        for found in pattern.finditer(text):
            value = found["value"].strip()
            if not _HOUSE.search(value) or _HIDDEN.search(value) or _OFFICE.search(value):
                continue
            if pattern is not _OF_WINNER or _of_a_person(text[max(0, found.start() - _BACK) : found.start()]):
                yield found.start("value"), value


def _of_a_person(before: str) -> bool:
    """Whether who won is told just before, and is a natural person."""
    named = list(_NATURAL.finditer(before))
    return bool(named) and not _OFFICE.search(before[named[-1].start() :])
