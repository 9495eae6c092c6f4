"""A title as evidence: what it names once codes, agency, stage, round and lot are taken off, and the marks that tell
siblings apart (years, kinds of works, phases and other numbered parts)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from diffing.linking.codes import CodeKey, codes_in_title, fold
from notices.values.chinese_numbers import NUMERAL, small_number
from notices.values.signs import letters, without_endings
from notices.values.titles import read_title, stage_in
from notices.vocabulary import Stage

_NUMBER = rf"(\d{{1,3}}|[{NUMERAL}]{{1,3}})"
_END_TAG = re.compile(r"\[[^\[\]]*\]$")
_START_TAG = re.compile(r"^(?:\[[^\[\]]{1,12}\]|\((?:[^()]{2,8}(?:中心|本级|公开|采购)|[^()]{1,8}[省市县区州])\))+")
_AGENCY_WORD = r"(?:招标|咨询|代理|项目管理|工程管理|造价|采购|拍卖)"
_AGENCY_LEAD = re.compile(rf"^[^关于]{{0,24}}{_AGENCY_WORD}[^关于,]{{0,12}}?公司(?:关于)?(?=.{{6}})")
_STAGE_LEAD = re.compile(r"^(?:招标|中标|成交|采购|更正|变更|结果|终止|流标|废标)(?:结果)?(?:公告|公示)[-:_]+")
_DOUBLED = re.compile(r"^(.{4,40}?)\1")
_DISTRICTS = frozenset("市县区")
_SOFT = re.compile(
    r"政府采购|公开招标|竞争性磋商|竞争性谈判|询价|采购|项[目日曰]|(?<=[一二三四五六七八九十\d]年)期(?!间)|招标|的|及|与|和|等|工[程成](?=施工|监理|设计|勘察|检测|造价咨询)"
)
# Words at a name's end that tell the step, not the thing.
_STEP_TAIL = re.compile(
    r"(?:文件预?|预|论证|中止|(?:市场)?调研|比选|遴选|咨询会|(?:需求|市场)调查|竞价|邀请函?|合同订立|合同签订|合同|结果公告|执行|评标|议价|"
    r"(?:公开|网上)?(?:挂牌|招租|出租|竞租|出让|转让)|重启|重新(?:比选|遴选|竞价|谈判|磋商))+$"
)
_STEP_ENDS = frozenset("件预证止研选会查价请函同告行标启判商立订牌租让")
# Rounds where the reading of titles sees none: behind a bracket, before 比选, or bare before a lot or a later stage.
_TIMES = "([二三四五六])次"
_ROUND = re.compile(
    rf"(?<=\))第{_TIMES}|第{_TIMES}(?=[比遴]选)|(?<=[^第\d{NUMERAL}]){_TIMES}"
    rf"(?=[(\[]第?[\dA-Z{NUMERAL}]+[标包]|[{NUMERAL}]标|[比遴]选|政府采购|合同|验收)"
)
# A platform counts postings of one name: （三）, （三）(2) ... are one thing each time.
_SELF_COUNT = re.compile(rf"(?<=[{NUMERAL}]\))\(\d{{1,2}}\)")
_OPEN_COUNT = re.compile(r"(?<=公开)\(\d\)$")
_AGAIN = re.compile(r"重启|重新(?:比选|遴选|竞价|谈判|磋商)")
_COUNTER = re.compile(rf"(?:公告|公示|更正|变更|澄清|答疑|补遗|补充|通知|延期)[(\[]?第?{_NUMBER}[次号]?[)\]]?$")
_COUNTER_END = re.compile(rf"[)\]次号\d{NUMERAL}]")
_YEAR_RANGE = re.compile(r"(20\d\d)年?度?[-~至到]+(20\d\d)年?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|度|财年)")
_MARK = re.compile(
    rf"{_NUMBER}(期(?!间)|号(?=国有|宗地|地块)|批次?|号楼|[#栋幢座](?![以位])|号线|大队|中队|分局|分校|分院|(?:人民|附属|中心|中医|中医医)?医院|中学|小学|幼儿园"
    rf"|季度|学期|届|村民小组|组(?![合织团件])|大道|片区|分区|号路|号地|号泵站|冶炼厂|号桥)"
)
# A number before the first sign of a unit, or behind 项目: without it no mark is printed but at the end, in brackets.
_MARKISH = re.compile(rf"[\d{NUMERAL}](?:[期批号#栋幢座大中分医人附小幼季学届村组片冶]|(?<=[项目].))")
# A stretch of a road or river; 东、西段 are the whole of it.
_STRETCH = re.compile(r"(?<![东西南北中、及和与至到])([东西南北中])段")
# A phase is one however its number is written: Ⅰ期 (read as letters), 第一期, 一期, 1期; so is a year.
_PHASE = re.compile(rf"第?(?<![\dA-Z{NUMERAL}])(?:(I{{1,3}}|IV|VI{{0,3}})|{_NUMBER})期(?![间限])")
_HAN_YEAR = re.compile(r"二[〇零○]([〇零○一二三四五六七八九])([〇零○一二三四五六七八九])(?=年)")
# Where a site cut a title off (项目中…), with what is left of a closing word.
_CUT = re.compile(r"[项招采中成合竞公挂拍]?\.{2,}$")
# A number of land or mines stands in the middle of its notice's closing words: 出让(青采矿挂[2026]7号)公告.
_NUMBER_WITHIN = re.compile(r"\([^()\[\]]{2,14}\[20\d\d\]\d{1,5}号\)(?=的?公[告示])")
_LEFT_OPEN = re.compile(r"([(\[])([^()\[\]]*)$")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8}
# So many signs of a mark may stand before the figure beside its unit (子项目3, 125号); so many has (125) at the end.
_LONGEST_BEFORE, _LONGEST_BRACKET = 3, 5
_PART = re.compile(rf"(子项目|分项|项目){_NUMBER}(?![\d标包期次批号年])|\({_NUMBER}\)$")
_TURNKEY = re.compile(r"EPC|总承包|设计[、及和]?施工|勘察设计施工|设计采购施工")
_WORKS = {
    "监理": "监理",
    "勘察": "勘察|勘测|勘探",
    "设计": "设计(?!院|师|大赛|软件|中心|学|研究|大学|专业|与艺术|与工程|费)",
    "检测": "检测(?!设备|仪|中心|站|系统|试剂|线|所|院|实验室|能力|监督|平台|用|耗材|装置|车|室)",
    "造价咨询": "造价咨询|全过程咨询|预算编制|结算审核|跟踪审计|清单编制|审计服务|造价服务",
    "招标代理": "招标代理服务|代理机构",
    "施工": "施工",
    "维保": "维保|维护保养|运维|维修保养",
}
# What is bought with its upkeep (含三年维保) is no trade for upkeep.
_WITH_UPKEEP = re.compile(r"含[^()、,及和与]{0,8}?(?:维保|维护保养|维修保养|运维)")
# No word of one kind overlaps a word of another, so that one search finds them all; a word tells its kind.
_WORKS_WORD = re.compile("|".join(_WORKS.values()))
_KIND_OF = {word: kind for kind, words in _WORKS.items() for word in re.sub(r"\(\?!.*\)", "", words).split("|")}
# A trade for one of these says so; a title without the word is another trade of the same works.
SERVICES = frozenset({"监理", "勘察", "设计", "检测", "造价咨询", "招标代理", "总承包", "维保"})


class Name(NamedTuple):
    """A title read for linking; `core` is its key, `bare` the key without soft words, marks are (unit, number)."""

    core: str
    bare: str
    codes: tuple[CodeKey, ...]
    stage: Stage | None
    round: int
    lots: frozenset[str]
    counter: int | None
    years: frozenset[str]
    works: frozenset[str]
    marks: frozenset[tuple[str, str]]


NO_WORDS: frozenset[str] = frozenset()
NO_MARKS: frozenset[tuple[str, str]] = frozenset()


@lru_cache(maxsize=1 << 12)
def shared(words: tuple[str, ...]) -> frozenset[str]:
    """The set of `words`, one object for all names that state them."""
    return frozenset(words)


def years_in(text: str) -> frozenset[str]:
    """The years a name states; a range is one value: `2020-2022年` is {"2020-2022"}."""
    if "20" not in text and "19" not in text:
        return NO_WORDS
    ranges = tuple(f"{a}-{b}" for a, b in _YEAR_RANGE.findall(text))
    years = _YEAR.findall(_YEAR_RANGE.sub("", text) if ranges else text)
    return shared((*ranges, *years))


def _closed(title: str) -> str:
    """A title that was cut off within brackets: with them closed, without what is left of a code."""
    open_ = _LEFT_OPEN.search(title)
    if open_ is None:
        return title
    return title[: open_.start()] if not open_[2] or open_[2].isascii() else title + ")]"[open_[1] == "["]


def _one_writing(title: str) -> str:
    """A folded title, its phases and years in figures, 年度 as 年."""
    if "期" in title:
        title = _PHASE.sub(lambda told: f"{_ROMAN.get(told[1]) or small_number(told[2])}期", title)
    if "年" not in title:
        return title
    if "〇" in title or "零" in title or "○" in title:
        title = _HAN_YEAR.sub(lambda told: f"20{small_number(told[1])}{small_number(told[2])}", title)
    return title.replace("年度", "年")


def works_in(text: str) -> frozenset[str]:
    """The kinds of works or service a name states; a turnkey trade (设计施工总承包) is one kind."""
    words = _WORKS_WORD.findall(_WITH_UPKEEP.sub("", text) if "含" in text else text)
    if ("设计" in text or "EPC" in text or "总承包" in text) and _TURNKEY.search(text):
        return shared(("总承包", "监理") if "监理" in text else ("总承包",))
    return shared(tuple(_KIND_OF[word] for word in words)) if words else NO_WORDS


def marks_in(text: str) -> frozenset[tuple[str, str]]:
    """The numbered parts of a name: phases, batches, buildings, numbered hospitals and schools, sub-projects."""
    first = _MARKISH.search(text)
    stretches = tuple(_STRETCH.findall(text)) if "段" in text else ()
    if first is None and not stretches and not text.endswith(")"):
        return NO_MARKS
    place = max(0, first.start() - _LONGEST_BEFORE) if first else max(0, len(text) - _LONGEST_BRACKET)
    return _marks(tuple(_MARK.findall(text, place)), tuple(_PART.findall(text, place)), stretches)


@lru_cache(maxsize=1 << 12)
def _marks(
    marked: tuple[tuple[str, str], ...], parted: tuple[tuple[str, ...], ...], stretches: tuple[str, ...]
) -> frozenset[tuple[str, str]]:
    marks = {(unit.removesuffix("次"), str(small_number(number))) for number, unit in marked}
    marks |= {("段", side) for side in stretches}
    for word, number, bracketed in parted:
        marks.add(("分项" if word != "项目" else "项目", str(small_number(number or bracketed))))
    return frozenset(marks)


def key_of(text: str) -> str:
    """Letters, digits and Han only, upper case."""
    return letters(text)


def bare_of(core: str) -> str:
    """`core` without words that come and go (采购, 项目, 的, 及 ...); itself where nothing is left."""
    return _SOFT.sub("", core) or core


def _undouble(text: str) -> str:
    if text[:3] == text[3:6] and text[2:3] in _DISTRICTS:
        text = text[3:]  # 邵东市邵东市第二中学
    return _DOUBLED.sub(r"\1", text) if text.find(text[:4], 4) > 0 else text


def _without_lead(text: str, lead: re.Pattern[str]) -> str:
    match = lead.match(text)
    return text[match.end() :] if match else text


# 某县水利局某县某水库…: who buys stands in front of a name that begins with the same place again.
_OWNER_LEAD = re.compile(
    r"^(?P<owner>(?P<place>[\u4e00-\u9fff]{1,4}[县市区旗])[\u4e00-\u9fff]{2,16}?[局委院校心府司学园社会厅处办队所站])(?=(?P=place).{6})"
)


def owner_in(title: str) -> str:
    """The party in front of a name in a title; empty where none is told so."""
    if title.find(title[:3], 4) < 0 and not title.startswith(("[", "【", "(", "（")):
        return ""
    found = _OWNER_LEAD.match(_without_lead(fold(title), _START_TAG))
    return found["owner"] if found else ""


def _strip_wrapping(folded: str) -> str:
    text = _without_lead(folded, _START_TAG) if folded.startswith(("[", "(")) else folded
    text = _END_TAG.sub("", text) if text.endswith("]") else text
    text = _without_lead(text, _STAGE_LEAD)
    text = _without_lead(text, _AGENCY_LEAD) if "公司" in text else text
    text = _without_lead(text, _OWNER_LEAD) if text.find(text[:3], 4) > 0 else text
    return _undouble(text) if len(text) >= 4 else folded


def _core(key: str) -> str:
    core = _undouble(key.upper())
    short = _STEP_TAIL.sub("", core) if core[-1:] in _STEP_ENDS else core
    short = without_endings(short, ("采购", "项目"))
    return short if len(short) >= 4 else core


def _round(text: str) -> int:
    told = _ROUND.search(text) if "次" in text else None
    if told:
        return small_number(told[told.lastindex or 1]) or 1
    return 2 if "重" in text and _AGAIN.search(text) else 1


def read_name(title: str) -> Name:
    """`title` read for linking."""
    folded = _OPEN_COUNT.sub("", fold(title))
    codes, rest = codes_in_title(folded)
    cut_off = rest.endswith("..")
    rest = _one_writing(_closed(_CUT.sub("", rest)) if cut_off else rest)
    rest = _NUMBER_WITHIN.sub("", rest) if "号)" in rest else rest
    whole = rest
    rest = _strip_wrapping(rest) or rest
    rest = _SELF_COUNT.sub("", rest) if ")(" in rest else rest
    parts = read_title(_ROUND.sub("", rest) if "次" in rest else rest)
    core = _core(parts.core)
    counter = _COUNTER.search(rest) if _COUNTER_END.match(rest, len(rest) - 1) else None
    name = parts.name
    # In the order of the fields, as in `prepare`: by name it takes twice as long.
    return Name(
        core,
        bare_of(core),
        codes,
        parts.stage if rest == whole and not cut_off else stage_in(title) or (None if cut_off else parts.stage),
        max(parts.round, _round(rest)),
        shared(parts.lots) if parts.lots else NO_WORDS,
        small_number(counter.group(1)) if counter else None,
        years_in(name),
        works_in(name),
        marks_in(name),
    )
