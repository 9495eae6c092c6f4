"""What a title says: bare project name, stage, round, lots, site tags, and a key for linking."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from notices.values.chinese_numbers import NUMERAL, small_number
from notices.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class TitleParts:
    """A title taken apart; `core` is the normalised key for linking, `name` the project's name as printed."""

    name: str
    stage: Stage | None
    round: int
    lots: tuple[str, ...]
    tags: tuple[str, ...]
    core: str


_METHOD = (
    r"(?:(?:国内|国际|电子|网上|线上)?(?:公开|邀请|竞争性|国内公开|公开竞争性)?(?:招标|磋商|谈判|询价|询比|"
    r"比选|遴选|竞价|竞谈|议标)"
    r"|单一来源|政府采购|公开|竞争性|招标采购|框架协议|协议供货|定点采购|资格预审|资格后审|(?:网上)?(?:招拍挂|拍卖)|拍租|竞租|(?:网上)?挂牌|"
    r"出让|转让|招租|出租"
    # 采购 is part of the name (被服采购) unless something whole stands before it.
    r"|(?:(?<=项目)|(?<=工程)|(?<=采购)|(?<=谈判)|(?<=磋商)|(?<=询价)|(?<=来源)|(?<=[的)）\]】次]))采购|(?<=服务)采购(?=公告|公示))"
)
# What a stage is told by, most telling first: an amendment of a result is an amendment.
STAGE_WORDS: tuple[tuple[Stage, str], ...] = (
    (Stage.SINGLE_SOURCE, r"单一来源[^，。]{0,12}(?:征求意见|论证|征询)"),
    (Stage.AWARD_LETTER, r"(?:中标|成交)通知书"),
    (
        Stage.OTHER,
        r"意见征[询集]|征求意见|征询|需求(?:公[示告]|征集|论证|调研)|文件预?公[示告]|论证(?:公[示告]|会|意见)|市场调[研查]|"
        r"调研(?:公[告示]|会|通知|信息)|咨询会|推介|技术参数公示|方案征集|执行情况公[告示]|控制价公[示告]|进口产品",
    ),
    (Stage.CLARIFICATION, r"澄清|答疑|质疑(?:答复|回复)|补遗答疑"),
    (
        Stage.AMENDMENT,
        r"更正|变更(?:公告|公示|通知|的?公告)|【变更|补充(?:公告|通知|文件|说明|更正|公示)|延期|延长|推迟|改期|"
        r"补遗|修改(?:公告|通知)|暂停",
    ),
    (
        Stage.FAILED,
        r"流标|废标|终止|招标失败|采购失败|中止|撤销|撤回|作废|(?:招标|采购|交易)异常|未成交|取消(?:招标|采购|"
        r"公告|交易)|失败公告",
    ),
    (Stage.ACCEPTANCE, r"验收|履约"),
    (Stage.CONTRACT, r"合同(?!能源)(?:公告|公示|备案|签订|信息|变更|订立|履行)|采购合同|合同】?$"),
    (
        Stage.CANDIDATES,
        r"候选(?:人|供应商|单位|公示)|中标候(?:选)?(?=\.{2}|…)|预(?:中标|成交)|拟(?:中标|成交)|评标(?:结果|公示)|评审结果|中标前公示|"
        r"入围公示",
    ),
    (Stage.SINGLE_SOURCE, r"单一来源(?!.*(?:成交|中标|结果|合同))"),
    (Stage.OPENING_RECORD, r"开标(?:记录|情况|结果|一览|公示)|唱标"),
    (Stage.PREQUALIFICATION, r"资格预审(?!.*(?:结果|合格))|资审公告"),
    (Stage.RESULT, r"中标|成交|结果|定标|中选|成功公告|交易公示|采购确认"),
    (Stage.PLAN, r"采购意向|招标计划|采购计划|意向公[开告示]"),
    (
        Stage.TENDER,
        r"(?:招标|采购|磋商|谈判|询价|比选|遴选|竞价|出让|转让|拍卖|拍租|竞租|(?:网上)?挂牌|披露|招租|出租|邀请|发包|抽签|竞卖|招商|"
        r"施工|"
        r"监理|设计|勘察|项目|工程|服务|采购包|单一来源|议标)(?:信息|文件|邀请|预|预告|正式|网上|"
        r"[(\[].{1,8}[)\]]|[)\]]){0,6}(?:公告|公示|邀请书|邀请函|预告)|(?:公开招标|竞争性磋商|竞争性谈判|询价|邀请招标)(?:项目)?$|"
        r"(?:招标|采购|磋商|谈判|询价|竞价|比选)文件$",
    ),
)
_STAGES = tuple((stage, re.compile(pattern)) for stage, pattern in STAGE_WORDS)
_TAG = re.compile(r"【[^】]{1,30}】|^\s*(?:\[[^\]]{1,20}\]\s*)+|\[(?:公开|正在投标|变更公告)[^\]]*\]")
_TAIL_WORDS = (
    r"(?:预(?=公示)|公开信息|公告(?=撤)|撤回|撤销|取消|政府采购合同|(?:(?<=项目)|(?<=工程)|(?<=[)\]】]))采购合同|合同|中标候选人|成交候选人|候选人|"
    r"中标\(成交\)|成交\(中标\)|中标|成交|"
    r"交易(?=结果|成交)|结果|预中标|拟中标|评标|评审|定标|开标记录|开标情况|开标|"
    r"更正|变更|澄清|答疑|补充|补遗|延期|修改|流标|废标|终止|暂停|失败|异常|验收|履约|意向|计划|资格预审|资审|市场调研|调研|"
    r"情况|征询|征求意见|意见|招标文件|采购文件|文件|预公告|"
    r"重新招标|重新采购|信息|公开|项目信息|事项|需求)"
)
_NOTICE_WORD = (
    r"(?:公告|公示|通知|公告书|通知书|函|预告|答疑|澄清|补遗|纪要|邀请书|邀请函|记录表|记录|说明|书|"
    r"(?:(?<=答疑)|(?<=澄清)|(?<=补遗)|(?<=补充))文件)"
)
_COUNTER = rf"(?:[(\[]?(?:第)?[{NUMERAL}\d]{{1,3}}(?:次|号)?[)\]]?|\d{{4,8}})"
# At most so many closing words: some can be read as one word or as two, and every one doubles the ways to read a title.
_TAIL = re.compile(
    rf"(?:(?<!标)的)?(?:第?[二三四五六]次(?=(?:公开|竞争性|邀请)?(?:招标|采购|磋商|谈判|询价)))?"
    rf"(?:[-—_\s]*+(?:{_METHOD}|\(?{_TAIL_WORDS}\)?|及|(?<!标)的|书)){{0,10}}[-—_\s]*+"
    rf"{_NOTICE_WORD}{{1,4}}\s*{_COUNTER}?\s*$"
)
_TAIL_BARE = re.compile(rf"(?:的)?(?:{_TAIL_WORDS}|公开招标|竞争性磋商|竞争性谈判|询价采购|招标|询价){{1,10}}$")
_ROUND = re.compile(
    rf"第?\s*(?P<n>[{NUMERAL}\d]{{1,3}})\s*次\s*(?:公开)?(?:招标|采购|公告招标|磋商|谈判|询价|挂牌|发包|拍卖|"
    rf"竞价|招租)"
    rf"|[(\[【]\s*第?\s*(?P<b>[{NUMERAL}\d]{{1,3}})\s*次\s*(?:招标|采购)?\s*[)\]】]"
    rf"|[(\[]?重(?:新)?(?:招标?|采购|发包|发布|公告)?\s*第?(?P<r>[{NUMERAL}\d]{{1,2}})次?[)\]]?"
    rf"|(?P<again>重新(?:招标|采购|公告|发包|挂牌|询价|磋商)|[(\[]重(?:新)?(?:招标?|采购|发布|发)?[)\]]|重招|"
    rf"再次(?:招标|采购|公告))"
    rf"|(?P<tail>(?<=[\u4e00-\u9fff)])[二三四五六]次)(?=$|公告|招标|采购|公开|竞争|流标|废标|终止|中标|成交|"
    rf"候选|的|[-—])"
)
_NOT_ROUND_BEFORE = re.compile(
    r"(?:更正|变更|澄清|答疑|补充|补遗|延期|修改|公示|通知)(?:公告|通知|文件|公示)?\s*[(\[【]?$"
)
_LOT_NAME = rf"(?:[{NUMERAL}]{{1,3}}|\d{{1,3}}|[A-Za-z]{{1,3}}\d{{1,2}}|II|III|IV|[A-Za-zＡ-Ｚ])"
_LOTS = re.compile(
    rf"第?\s*(?P<a>{_LOT_NAME}(?:\s*[、,，和及/]\s*第?{_LOT_NAME})*)\s*(?:标段|标包|分标|标项|合同段|分包|"
    rf"包(?![装含括扣围干])(?:件)?|标(?![准志的识书签价线高杆段]))"
    rf"|(?:标段|标包|标项|合同包|采购包|分包|包件|包|品目|"
    rf"标)\s*[:：]?\s*(?P<b>{_LOT_NAME})(?![\d.年月日元万\-]|[A-Za-z]|[{NUMERAL}]|个)"
    rf"|(?:标段|标包|标项|采购包|合同包)\s*(?:\(包\))?\s*[:：]?\s*[\[(【]\s*(?P<c>{_LOT_NAME})\s*[\])】]"
    rf"|(?:标段|标包)\(包\)\s*[:：]?\s*(?P<d>{_LOT_NAME})(?![\d.年月日元万\-]|[A-Za-z]|[{NUMERAL}]|个)"
)


_GENERIC = re.compile(
    rf"{_METHOD}|{_TAIL_WORDS}|{_NOTICE_WORD}|项目|工程|施工|的|及|重新|发包|邀请|第[一二三四五六七八九十]+次|"
    rf"\s"
)


def is_generic(title: str) -> bool:
    """Whether a title says only what kind of notice it is: 招标公告, 竞争性磋商成交公告."""
    return len(re.sub(r"[^\u4e00-\u9fff]", "", _GENERIC.sub("", title))) < 2


_CODE_TAIL = re.compile(r"(?<=.{4})[(（\[【][A-Za-z]{1,8}[\w\-—]*\d{4,}[\w\-—]*[)）\]】]$")


def normal_title(title: str) -> str:
    """`title` in NFKC with brackets half-width, runs of space dropped."""
    text = unicodedata.normalize("NFKC", title)
    return re.sub(r"\s+", "", text.replace("〔", "[").replace("〕", "]").replace("【", "【").replace("﹝", "["))


# A Roman numeral counts lots as a figure does, printed as one character or in letters (II标段).
_ROMAN = {chr(0x2160 + n): str(n + 1) for n in range(12)} | {"II": "2", "III": "3", "IV": "4", "VI": "6"}
_ROMAN_SIGNS = str.maketrans({sign: number for sign, number in _ROMAN.items() if len(sign) == 1})


def lot_label(text: str) -> str:
    """A lot's label normalised: 一 -> 1, 03 -> 3, Ａ -> A, Ⅱ -> 2."""
    text = text.strip().translate(_ROMAN_SIGNS)
    if text in _ROMAN:
        return _ROMAN[text]
    compact = unicodedata.normalize("NFKC", text).strip().upper()
    number = small_number(compact)
    return str(number) if number is not None else compact


def lots_in(text: str) -> tuple[str, ...]:
    """Every lot `text` names (第3、11包; 标段一; 包A), normalised, in order, once."""
    labels: list[str] = []
    for match in _LOTS.finditer(unicodedata.normalize("NFKC", text.translate(_ROMAN_SIGNS))):
        if match["a"] and re.match(r"(?:个|共)", text[match.end("a") :]):
            continue
        for part in re.split(r"[、,，和及/]", match["a"] or match["b"] or match["c"] or match["d"]):
            label = lot_label(part.replace("第", ""))
            if label and label not in labels:
                labels.append(label)
    return tuple(labels)


def round_in(text: str) -> int:
    """Which round `text` says; 1 where it says none. Counters of corrections and batches are no rounds."""
    clean = normal_title(text)
    best = 1
    for match in _ROUND.finditer(clean):
        if _NOT_ROUND_BEFORE.search(clean[: match.start()]):
            continue
        number = match["n"] or match["b"] or (match["tail"] or "")[:-1]
        if number:
            best = max(best, small_number(number) or 1)
        elif match["r"]:
            best = max(best, (small_number(match["r"]) or 0) + (0 if "第" in match.group() else 1))
        elif match["again"]:
            best = max(best, 2)
    return best if best < 20 else 1


# Marks outside the closing words that overrule 招标公告 there: 更正公告：…招标公告, …招标公告（延期）, 【变更】….
_MARKED = re.compile(
    r"[(\[【](?P<inside>[^()\[\]【】]{2,12})[)\]】]|^(?P<first>[\u4e00-\u9fff]{2,8}?(?:公告|公示|通知))[::\-—]|"
    r"(?P<glued>(?:更正|变更|补充|澄清|延期|终止|废标|流标)公告)(?:招标|采购)公告$|(?P<sole>单一来源采购)"
)
_OVERRULING = (Stage.CLARIFICATION, Stage.AMENDMENT, Stage.FAILED, Stage.SINGLE_SOURCE)


def stage_in(text: str) -> Stage | None:
    """The stage `text` (a title or a heading) tells by its words; None if it tells none.

    Its closing words tell first (…验收服务招标公告 is a tender, though 验收 is a stage too).
    """
    clean = normal_title(text)
    closing = _TAIL.search(clean)
    told = _first_stage(clean[closing.start() :]) if closing else None
    if told is Stage.TENDER:
        marks = (_first_stage(m[m.lastgroup or 0]) for m in _MARKED.finditer(clean))
        return next((mark for mark in marks if mark in _OVERRULING), told)
    return told or _first_stage(clean[-24:]) or _first_stage(clean)


def _first_stage(words: str) -> Stage | None:
    return next((stage for stage, pattern in _STAGES if pattern.search(words)), None)


_STOPS = "终止|暂停|中止|取消|撤销|延期|推迟|恢复"
_STAGE_MARK = "(?:招标|采购|中标|成交|结果|更正|变更|补充|澄清|答疑|延期|终止|废标|流标){1,2}"
_AROUND = re.compile(
    rf"^{_STAGE_MARK}(?:公告|公示|通知)[:：]|(?<=公[告示])[（(]{_STAGE_MARK}[)）]$"
    r"|(?:[（(]?第[一二三四五六\d]次公示[）)]?)+$"
)


def bare_name(title: str) -> str:
    """The project's name in `title`: without tags, stage words, `关于…的…公告` wrapping and page counters."""
    text = _AROUND.sub("", re.sub(r"\s+", "", _TAG.sub("", title)))
    text = re.sub(
        r"[(（](?:项目|招标|采购)?编号[:：]?[^)）]*[)）]|"
        r"(?<=公告)[(（][^()（）]*[〔\[【]\d{4}[〕\]】]\s*\d+号[)）]$",
        "",
        text,
    )
    shape = text.translate(str.maketrans("（）［］", "()[]"))
    for _ in range(4):
        match = _TAIL.search(shape) or _TAIL_BARE.search(shape)
        if not match or match.start() < 2:
            break
        text, shape = text[: match.start()], shape[: match.start()]
    inside = re.search(r"(?:第?[一二三四五六\d]次)?(?:公开)?(?:招标|采购)公告(?=[-—_])", shape)
    if inside and inside.start() >= 6:
        text = text[: inside.start()]
    about = re.match(rf"^[^关]{{0,40}}?关于(?:{_STOPS})?(?P<rest>.{{4,}}?)的?$", text)
    if about:
        text = about["rest"].strip('“”"《》')
    text = _CODE_TAIL.sub("", text)
    return text.strip("-—_·:：,，。 ") or re.sub(r"\s+", "", title)


def title_core(name: str) -> str:
    """The key for linking: letters and digits of the bare name without rounds and lots. A key's key is itself."""
    key, before = name, ""
    while key != before:
        before, key = key, _core_once(key)
    return key


def _core_once(name: str) -> str:
    clean = normal_title(bare_name(name))
    clean = _LOTS.sub("", _ROUND.sub("", clean))
    key = re.sub(r"[\W_]+", "", clean).lower()
    short = re.sub(r"(?:采购|项目)+$", "", key)
    return short if len(short) >= 6 else key


def read_title(title: str) -> TitleParts:
    """`title` taken apart."""
    tags = tuple(t.strip().strip("【】[]") for t in _TAG.findall(title))
    name = bare_name(title)
    return TitleParts(name, stage_in(title), round_in(title), lots_in(title), tags, title_core(title))
