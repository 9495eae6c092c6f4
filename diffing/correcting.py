"""What a correction's own words change: the part of its text that says so, and what of it bears on bids for sure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, takewhile

from notices.extractors.topics import topics

_NUMBER = r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]\s*|\d{1,2}(?:[.．]\d{1,2}){1,3}[、.．]?\s*)?"
_CORRECTING = r"(?:更正|变更|修改|澄清|补充|修正|调整)"
_OPENS = re.compile(
    rf"{_NUMBER}(?:本次)?(?:{_CORRECTING}[、及和与/]?){{1,3}}(?:的)?(?:内容|信息|事项|说明)(?:及内容)?(?:如下)?\s*(?:[:：|]|$)(?P<rest>.*)"
    rf"|.*{_CORRECTING}.{{0,12}}如下\s*[:：。]?$"
)
_ENDS = re.compile(
    rf"{_NUMBER}(?:其[他它](?:补充)?(?:事宜|事项|内容|说明)?\s*(?:[:：|]|$)|联系(?:方式|人|电话)\s*(?:[:：|]|$)|凡对本次"
    rf"|采购人信息|采购人\s*[:：]|招标(?:代理机构|人)\s*[:：]|采购代理机构|特此|监督|发布(?:公告的)?媒[介体]|(?:更正|变更)日期|附件)"
)
_SENTENCE = re.compile(r"[。；;\n]")
_THING = (
    r"(?:资格(?:要求|条件)|资质(?:要求|等级|条件)|业绩要求|评分(?:标准|办法|细则|因素|项)|评标(?:办法|标准)|评审(?:标准|办法|因素)|"
    r"技术(?:参数|要求|规格|标准)|采购需求|工程量清单|图纸|(?:招标|施工|承包|工程)范围|施工内容|采购(?:内容|数量|范围|清单)|"
    r"供货(?:范围|内容|数量|清单)|"
    r"服务(?:内容|范围|要求|人员)|核心产品|(?:计划)?工期|交货期限?|(?:合同)?履行期限?|服务期限?|付款(?:方式|条件|比例)|"
    r"支付(?:方式|条件|比例)|最高(?:投标)?限价|招标控制价)"
)
_INTO = r"(?:更正|变更|修改|调整|修正|更改|改)(?:为|成|至)"
_MORE_OR_LESS = r"(?:新增|增加|增列|删除|删去|取消)"
_QUOTED = r"“[^”\n]{1,150}”"  # old words as they stood, commas and all
_BEARS = re.compile(
    rf"(?P<a>{_THING})(?:{_QUOTED}|[^|，,]|[，,](?=\s*(?:现|由|拟))){{0,60}}?{_INTO}|{_MORE_OR_LESS}[^，,|]{{0,4}}?(?P<b>{_THING})|"
    rf"(?P<c>{_THING})[^，,|]{{0,8}}?{_MORE_OR_LESS}"
)
# Words that leave it open what a sentence changes: where and when, whom to ask, slips, numbers of chapters, questions.
_ASIDE = re.compile(
    r"时间|日期|地点|地址|网址|网站|链接|获取|下载|领取|发售|电话|联系|账号|账户|户名|邮箱|名称|不变|页码|目录|编号|序号|格式|是否|能否|可否|请问|建议|"
    r"[?？]|不[作予做需]|无需|不再|仍|扫描|清晰|无法|打开|上传|装订|份数|附件|二维码|描述|表述|服务费"
)
# `X：原文；现更正为：新文` and `将“X：原文”修改为“X：新文”`: what is changed, its old words and its new ones.
_NEWLY = re.compile(rf"[；;，,。]?\s*[\"”’』」]?\s*[；;，,。]?\s*(?:现|拟|由)?(?:统一)?{_INTO}\s*[:：]?\s*")
_NOTHING_NEW = re.compile(r"扫描|清晰|无法|打开|格式|页码|目录|不变|重新上传|补充?上传|已上传")
_NEW_VERSION = re.compile(r"(?:修改|调整|变更|修订|更新)[后过]?的?|新的?(?=图纸|清单|参数)")
_BEFORE = re.compile(rf"{_CORRECTING}前(?:的?(?:内容|条款))?|原(?:公告|文件)?(?:的?(?:内容|条款))")
_AFTER = re.compile(rf"{_CORRECTING}后(?:的?(?:内容|条款))?")
# `施工范围：更正前：甲；更正后：乙`, also line by line, and `原文：施工范围：甲。现更正为：施工范围：乙`.
_COLON = r"\s*[“\"”]?\s*[:：]"
_BOTH = re.compile(
    rf"(?:{_CORRECTING}前(?:的?(?:内容|条款|为|文本))?|原(?:公告|文件|招标文件|采购文件)?(?:的?(?:内容|条款|文|为|表述|要求)))"
    rf"{_COLON}(?P<old>[^|：:\n]{{0,12}}[:：]?[^|]{{1,300}}?)[\s。；;，,、]*"
    rf"(?:{_NUMBER}(?:{_CORRECTING}后(?:的?(?:内容|条款|为|文本))?|现(?:在|拟)?(?:{_INTO}|为|内容|条款)|{_INTO}){_COLON})"
    r"(?P<new>[^|\n]{1,400})"
)
_REFERS = re.compile(r"^\W*(?:详?见|以|按)")
_SLIP = re.compile(r"笔误|错别字|文字错误|有误[^。；\n]{0,6}(?:电话|联系)|不影响[^。；\n]{0,10}(?:编制|准备)")
_QUESTIONS = re.compile(r"(?m)^\s*(?:问题?|提问|疑问|答疑?|答复|回复)\s*[\d一二三四五六七八九十]{0,3}\s*[:：]")


_MAY_BEAR = re.compile(
    rf"{_THING}|评分|分值|评标|评审|资格|资质|业绩|参数|需求|清单|控制价|限价|报价(?!文件)|服务期|样品|合同条款|付款|数量|规格"
)
_SLIGHT = re.compile(r"联系(?:人|电话|方式)|电话|传真|邮箱|笔误|错别字|文字错误|地点|地址|网址")
_TIMES = re.compile(r"时间|日期|截止|开标|开启|延期|延长|推迟|顺延|延后|推后|提前|改期")
_CHANGES = re.compile(rf"{_INTO}|{_MORE_OR_LESS}|应为|改|调整")


_TOPICS = {
    "bid_deadline": "deadline", "opening_time": "opening", "documents_from": "documents", "documents_to": "documents",
    "ceiling_yuan": "ceiling", "budget_yuan": "budget", "deposit_yuan": "deposit",
}  # fmt: skip
_CHANGED = re.compile(
    rf"(?:{_CORRECTING}|更改|改|变|延期|延长|推迟|顺延|延后|推后|提前)(?:后)?(?:的?(?:内容|时间|日期))?(?:为|至|到|成|在|[:：])|"
    rf"{_CORRECTING}后|另行(?:通知|公告)|(?<=[，,；;。])\s*现为|暂缓|待定"
)
_AROUND = 160  # letters before words of change, and a few behind, in which the thing changed is named


def speaks_of_changing(text: str, field: str) -> bool:
    """Whether a correction speaks of another value for a field: what it prints of it may then be the old one."""
    topic = _TOPICS.get(field)
    lines = text.split("\n")
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


def bears_for_sure(part: str) -> str | None:
    """What these words change that bids are made by (资格要求, 评分标准 …); None where they leave that open."""
    if _SLIP.search(part) or _QUESTIONS.search(part):
        return None
    for sentence in _SENTENCE.split(part):
        found = None if _ASIDE.search(sentence) else _BEARS.search(sentence)
        if found:
            return next(name for name in found.groups() if name)
    return next(chain(_rows(part), _old_and_new(part), _before_and_after(part)), None)


def may_bear(text: str) -> bool:
    """Whether what a correction says of its changes names something that bids are made by."""
    return _MAY_BEAR.search(_own_words(text)) is not None


def is_slight(text: str, *, known: bool) -> bool:
    """Whether a correction says that it changes only times, places, contacts or slips.

    `known`: that something it changes was read, and is no more than that.
    """
    words = _own_words(text)
    changing = [sentence for sentence in _SENTENCE.split(words) if _CHANGES.search(sentence)]
    if any(not (_SLIGHT.search(sentence) or _TIMES.search(sentence)) for sentence in changing):
        return False
    return known or _SLIGHT.search(words) is not None


def _own_words(text: str) -> str:
    """What a correction says itself: its correcting part, else all but the lines on parties and how to reach them."""
    part = correcting_part(text)
    return part or "\n".join(takewhile(lambda line: not _ENDS.match(line), text.split("\n")))


def _rows(part: str) -> Iterator[str]:
    """What the rows of a before-and-after table change, by the cell that names it."""
    before = after = -1
    for cells in (re.split(r"\s*\|\s*", line.strip()) for line in part.split("\n") if "|" in line):
        if any(_AFTER.fullmatch(cell) for cell in cells) and any(_BEFORE.fullmatch(cell) for cell in cells):
            before = next(n for n, cell in enumerate(cells) if _BEFORE.fullmatch(cell))
            after = next(n for n, cell in enumerate(cells) if _AFTER.fullmatch(cell))
        elif before >= 0 and len(cells) > max(before, after):
            about = " ".join(cell for n, cell in enumerate(cells) if n not in (before, after))
            found = None if _ASIDE.search(about) else re.search(_THING, about)
            if found and cells[before] and cells[after] and cells[before] != cells[after]:
                yield found.group()


def _old_and_new(part: str) -> Iterator[str]:
    """What lines change that show the old words and the new ones of one thing, by the words before the old ones."""
    for line in part.split("\n"):
        halves = _NEWLY.split(line)
        about, colon, old = halves[0].replace(":", "：").partition("：")
        found = re.search(_THING, about) if len(halves) == 2 and colon and "|" not in line else None
        if found is None or _ASIDE.search(about.replace(found.group(), "")):
            continue
        new = halves[1].replace(":", "：").rpartition(f"{about[-4:]}：")[2]
        again = _NOTHING_NEW.search(line) and not _NEW_VERSION.search(new)
        if not again and re.sub(r"^原：|[\W个]", "", old) != re.sub(r"[\W个]", "", new):
            yield found.group()


def _before_and_after(part: str) -> Iterator[str]:
    """What passages change that print the old words and the new ones, each behind a label of its own: the thing stands
    before the first label, in the line above it, or begins both."""
    for both in _BOTH.finditer(part):
        above, _, same_line = part[: both.start()].rpartition("\n")
        named = same_line if re.search(r"[\u4e00-\u9fff]", same_line) else above.rpartition("\n")[2]
        old, new = both["old"].replace(":", "："), both["new"].replace(":", "：")
        label = old.partition("：")[0] if "：" in old[:20] else ""
        repeated = label if label and label.strip('“" ') in new else ""
        for about in (named, repeated):
            found = re.search(_THING, about)
            if found is None or _ASIDE.search(about.replace(found.group(), "")):
                continue
            again = _NOTHING_NEW.search(new) and not _NEW_VERSION.search(new)
            if not again and not _REFERS.match(new) and re.sub(r"[\W个]", "", old) != re.sub(r"[\W个]", "", new):
                yield found.group()


def _lines(text: str) -> Iterator[str]:
    inside = False
    for line in text.split("\n"):
        opens = _OPENS.fullmatch(line.strip())
        if opens:
            inside = True
            yield opens["rest"] or ""
        elif _ENDS.match(line):
            inside = False
        elif inside:
            yield line
