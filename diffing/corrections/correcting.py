"""What a correction's own words change: the part of its text that says so, and what of it bears on bids for sure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from diffing.corrections.bearing import CORRECTING, INTO, MORE_OR_LESS, heads_old_and_new
from diffing.corrections.bid_things import THING
from diffing.corrections.unchanged import without_unchanged
from notices.extractors.topics import topics

_NUMBER = r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]\s*|\d{1,2}(?:[.．]\d{1,2}){1,3}[、.．]?\s*)?"
_NUMBERED = (
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]{1,2}[章条部分]+|"
    r"[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}(?:[.．]\d{1,2}){0,3}[、.．]?)\s*"
)
_WHAT = r"(?:更正|变更|修改|澄清|补充|修正|调整|补遗|答疑|修订|延期|答复|勘误)"
_HEADING = (
    rf"(?:本次|本项目|招标文件|采购文件)?(?:(?:的)?{_WHAT}|[、及和与/（）()]){{1,7}}(?:通知|公告|说明)?(?:的)?"
    r"(?:(?:具体)?内容|信息|事项|说明|条款)(?:及内容)?"
)
_OPENS = re.compile(
    rf"(?:{_NUMBER}|{_NUMBERED})【?{_HEADING}】?(?:如下)?\s*(?:[:：|]|$)(?P<rest>.*)|"
    rf".*{_WHAT}.{{0,12}}如下\s*[:：。]?$"
)
_ENDS = re.compile(
    rf"(?:{_NUMBER}|{_NUMBERED})【?(?:其[他它](?:补充)?(?:事宜|事项|内容|说明)?\s*】?(?:[:：|]|$)|"
    rf"联系(?:方式|人|电话)\s*】?(?:[:：|]|$)|凡对本次"
    rf"|采购人信息|采购人\s*[:：]|招标(?:代理机构|人)\s*[:：]|采购代理机构|特此|监督|"
    rf"发布(?:公告的)?媒[介体]|(?:更正|变更)日期|附件)"
)
# Headings in the run of a paragraph, which begin a line of their own in other notices.
_RUN_ON = re.compile(
    rf"(?<=[。；;：:\s])(?={_NUMBERED}(?:项目基本情况|{_HEADING}\s*[:：]|其[他它](?:补充)?(?:事宜|"
    rf"事项)?\s*[:：]|联系方式|"
    r"发布(?:公告的)?媒[介体]|凡对本次|更正日期))|(?<=[。；;])(?=\s*更正日期\s*[:：])"
)
# The number that a row of a table begins with, and the cells left empty beside a heading.
_ROW_HEAD = re.compile(r"^\s*(?:\d{1,2}\s*\|)?[\s|]*")
_SENTENCE = re.compile(r"[。；;\n]")


_MAY_BEAR = re.compile(
    rf"{THING}|评分|分值|评标|评审|资格|资质|业绩|参数|需求|清单|控制价|限价|报价(?!文件)|服务期|"
    rf"样品|合同条款|付款|数量|规格|(?:服务|交货|供货|实施)地点"
)
_SLIGHT = re.compile(
    r"联系(?:人|电话|方式)|电话|传真|邮箱|笔误|错别字|文字错误|"
    r"(?<!服务)(?<!交货)(?<!供货)(?<!实施)地点|地址|网址|账[号户]|户名|开户行|资金来源"
)
_TIMES = re.compile(r"时间|日期|截止|开标|开启|延期|延长|推迟|顺延|延后|推后|提前|改期")
_CHANGES = re.compile(rf"{INTO}|{MORE_OR_LESS}|应为|改|调整")


_TOPICS = {
    "bid_deadline": "deadline", "opening_time": "opening", "documents_from": "documents", "documents_to": "documents",
    "ceiling_yuan": "ceiling", "budget_yuan": "budget", "deposit_yuan": "deposit",
}  # fmt: skip
_CHANGED = re.compile(
    rf"(?:{CORRECTING}|更改|改|变|延期|延长|推迟|顺延|延后|推后|提前)(?:后)?(?:的?(?:内容|时间|"
    rf"日期))?(?:为|至|到|成|在|[:：])|"
    rf"{CORRECTING}后|另行(?:通知|公告)|(?<=[，,；;。])\s*现为|暂缓|待定"
)
_AROUND = 160  # letters before words of change, and a few behind, in which the thing changed is named


def speaks_of_changing(text: str, field: str) -> bool:
    """Whether a correction speaks of another value for a field: what it prints of it may then be the old one."""
    topic = _TOPICS.get(field)
    lines = without_unchanged(text).split("\n")
    for number, line in enumerate(lines):
        for found in _CHANGED.finditer(line):
            above = lines[number - 1][-_AROUND:] if number else ""
            near = [above, line[max(0, found.start() - _AROUND) : found.start()], line[found.end() : found.end() + 40]]
            if any(topic in topics(clause) for part in near for clause in re.split(r"[。；;，,]", part)):
                return True
    return False


_DONE = re.compile(r"(?:更正|变更|修改|补充|澄清|延期)(?:的?(?:公告|通知|说明|公示|内容))")
_TOLD_DONE = re.compile(r"已(?:于|按|经|根据|依据|作|进行|做|予以|同步|更正|变更|修改|调整)|更正说明|变更说明")
_TO_COME = re.compile(r"如[果有遇]?|若|将(?!公告)|届时|随时|请|及时|关注|可能|应当|须|凡")


def declares_corrected(text: str) -> bool:
    """Whether a notice says itself that it was changed as a correction says; not that corrections may come."""
    said = (s for s in _SENTENCE.split(text) if _DONE.search(s) and _TOLD_DONE.search(s))
    return any(_TO_COME.search(sentence) is None for sentence in said)


def correcting_part(text: str) -> str:
    """The lines of a correction that say what is corrected; empty where none is headed so."""
    return "\n".join(_lines(text)).strip()


def may_bear(text: str) -> bool:
    """Whether what a correction says of its changes names something that bids are made by."""
    return _MAY_BEAR.search(without_unchanged(own_words(text))) is not None


def is_slight(text: str, *, known: bool) -> bool:
    """Whether a correction says that it changes only times, places, contacts or slips.

    `known`: that something it changes was read, and is no more than that.
    """
    words = without_unchanged(own_words(text))
    changing = [sentence for sentence in _SENTENCE.split(words) if _CHANGES.search(sentence)]
    if any(not (_SLIGHT.search(sentence) or _TIMES.search(sentence)) for sentence in changing):
        return False
    return known or _SLIGHT.search(words) is not None


def own_words(text: str) -> str:
    """What a correction says itself: its correcting part, else all but the lines on parties and how to reach them."""
    part = correcting_part(text)
    return part or "\n".join(takewhile(lambda line: not _ENDS.match(line), _RUN_ON.sub("\n", text).split("\n")))


def _lines(text: str) -> Iterator[str]:
    inside = False
    for line in _RUN_ON.sub("\n", text).split("\n"):
        bare = _ROW_HEAD.sub("", line).strip(" |")
        opens = None if inside and heads_old_and_new(line) else _OPENS.fullmatch(bare)
        if opens:
            inside = True
            yield opens["rest"] or ""
        elif _ENDS.match(bare):
            inside = False
        elif inside:
            yield line
