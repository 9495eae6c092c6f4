"""What a title says: bare project name, stage, round, lots, site tags, and a key for linking."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from notices.values.chinese_numbers import NUMERAL, small_number
from notices.values.closing_words import METHOD, NOTICE_WORD, TAIL_WORDS, name_end
from notices.values.signs import letters, without_endings, without_spaces
from notices.values.stages import told_stage
from notices.vocabulary import Stage


class TitleParts(NamedTuple):
    """A title taken apart; `core` is the normalised key for linking, `name` the project's name as printed."""

    name: str
    stage: Stage | None
    round: int
    lots: tuple[str, ...]
    tags: tuple[str, ...]
    core: str


_TAG = re.compile(r"【[^】]{1,30}】|^\s*(?:\[[^\]]{1,20}\]\s*)+|\[(?:公开|正在投标|变更公告)[^\]]*\]")
_ROUND = re.compile(
    rf"第?\s*(?P<n>[{NUMERAL}]{{1,3}}|\d{{1,3}})\s*次\s*(?:公开)?(?:招标|采购|公告招标|磋商|谈判|询价|挂牌|发包|拍卖|"
    rf"竞价|招租)"
    rf"|[(\[【]\s*第?\s*(?P<b>[{NUMERAL}\d]{{1,3}})\s*次\s*(?:招标|采购)?\s*[)\]】]"
    rf"|[(\[]?重(?:新)?(?:招标?|采购|发包|发布|公告)?\s*第?(?P<r>[{NUMERAL}\d]{{1,2}})次?[)\]]?"
    rf"|(?P<again>重新(?:招标|采购|公告|发包|挂牌|询价|磋商)|[(\[]重(?:新)?(?:招标?|采购|发布|发)?[)\]]|重招|"
    rf"再次(?:招标|采购|公告))"
    rf"|(?<=[\u4e00-\u9fff)])第?(?P<tail>[二三四五六])次(?=$|公告|招标|采购|公开|竞争|流标|废标|终止|中标|成交|"
    rf"候选|的|[-—])"
)
_LONGEST_BEFORE_NTH = 5
# Behind 公示 too, these tell of a new round and not of a notice put up again.
_OF_THE_TRADE = frozenset({"(重新招标)", "[重新招标]", "(重新采购)", "[重新采购]"})
_NOT_ROUND_BEFORE = re.compile(
    r"(?:更正|变更|澄清|答疑|补充|补遗|延期|修改|公示|通知)(?:公告|通知|文件|公示)?\s*[(\[【]?$"
)
_LOT_NAME = rf"(?:[{NUMERAL}]{{1,3}}|\d{{1,3}}|[A-Za-z]{{1,3}}\d{{1,2}}|II|III|IV|[A-Za-zＡ-Ｚ])"
_MOST_LOTS = 30
_LOT_NUMBER = rf"(?:[{NUMERAL}]{{1,3}}|\d{{1,2}})"
# A label ends before these; 标段A三次招标 is lot A, and 标段二次招标 names none.
_NO_LABEL = rf"(?![\d.年月日元万次\-]|[A-Za-z]|[{NUMERAL}](?!次)|个)"
_LOTS = re.compile(
    rf"第?(?<![\dA-Za-z+\-])(?P<from>{_LOT_NUMBER})\s*(?:标段|标包|标项|合同段|包)?\s*[-~—至到]\s*第?(?P<to>{_LOT_NUMBER})\s*"
    rf"(?:标段|标包|分标|标项|合同段|包(?![装含括扣围干]))"
    rf"|第?\s*(?P<a>{_LOT_NAME}(?:\s*[、,，和及/]\s*第?{_LOT_NAME})*)\s*(?:标段|标包|分标|标项|合同段|分包|"
    rf"包(?![装含括扣围干])(?:件)?|标(?![准志的识书签价线高杆段]))"
    rf"|(?:标段|标包|标项|合同包|采购包|分包|包件|包|品目|"
    rf"标)\s*[:：]?\s*(?P<b>{_LOT_NAME}){_NO_LABEL}"
    rf"|(?:标段|标包|标项|采购包|合同包)\s*(?:\(包\))?\s*[:：]?\s*[\[(【]\s*(?P<c>{_LOT_NAME})\s*[\])】]"
    rf"|(?:标段|标包)\(包\)\s*[:：]?\s*(?P<d>{_LOT_NAME}){_NO_LABEL}"
)
# Without a label beside a word for lots, no lot is named: few titles need the long pattern.
_LABEL_SIGN = rf"{NUMERAL}\dA-Za-zＡ-Ｚ"
_LOTTISH = re.compile(rf"[标分合包段品](?:(?<=[{_LABEL_SIGN}\s].)|[段包项件目]?[\s:：()包\[【]*[{_LABEL_SIGN}])")


_GENERIC = re.compile(
    rf"{METHOD}|{TAIL_WORDS}|{NOTICE_WORD}|项目|工程|施工|的|及|重新|发包|邀请|第[一二三四五六七八九十]+次|"
    rf"\s"
)


def is_generic(title: str) -> bool:
    """Whether a title says only what kind of notice it is: 招标公告, 竞争性磋商成交公告."""
    return len(re.sub(r"[^\u4e00-\u9fff]", "", _GENERIC.sub("", title))) < 2


_CODE_TAIL = re.compile(r"(?<=.{4})[(（\[【][A-Za-z]{1,8}[\w\-—]*\d{4,}[\w\-—]*[)）\]】]$")


def normal_title(title: str) -> str:
    """`title` in NFKC with brackets half-width, runs of space dropped."""
    text = unicodedata.normalize("NFKC", title)
    return without_spaces(text.replace("〔", "[").replace("〕", "]").replace("﹝", "["))


# A Roman numeral counts lots as a figure does, printed as one character or in letters (II标段).
# One numeral in letters, I or V, counts too: nobody has nine lots by letter.
_SIGNS = {chr(0x2160 + n): str(n + 1) for n in range(12)}
_ROMAN = _SIGNS | {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6"}
_ROMAN_SIGNS = str.maketrans(_SIGNS)


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
    normal = unicodedata.normalize("NFKC", text)
    if normal != text:
        normal = unicodedata.normalize("NFKC", text.translate(_ROMAN_SIGNS))
    return _told_lots(normal)


def _told_lots(normal: str) -> tuple[str, ...]:
    if not _LOTTISH.search(normal):
        return ()
    labels: list[str] = []
    for match in _LOTS.finditer(normal):
        if match["a"] and normal.startswith(("个", "共"), match.end("a")):
            continue
        for label in _labels(match):
            if label and label not in labels:
                labels.append(label)
    return tuple(labels)


def _labels(match: re.Match[str]) -> Iterator[str]:
    """The labels one mark of lots names; 1-3标段 names all three."""
    if match["to"]:
        first, last = small_number(match["from"]) or 0, small_number(match["to"]) or 0
        spans = first < last <= first + _MOST_LOTS
        yield from map(str, range(first, last + 1) if spans else (last,))
        return
    for part in re.split(r"[、,，和及/]", match["a"] or match["b"] or match["c"] or match["d"]):
        yield lot_label(part.replace("第", ""))


def round_in(text: str) -> int:
    """Which round `text` says; 1 where it says none. Counters of corrections and batches are no rounds."""
    return _told_round(normal_title(text))


def _round_place(clean: str) -> int:
    """Where the first mark of a round may begin in `clean`: a few signs before 次 or 重; -1 where neither stands."""
    nth, again = clean.find("次"), clean.find("重")
    if nth < 0 or again < 0:
        first = max(nth, again)
        return first if first < 0 else max(0, first - _LONGEST_BEFORE_NTH)
    return max(0, min(nth, again) - _LONGEST_BEFORE_NTH)


def _told_round(clean: str) -> int:
    place = _round_place(clean)
    if place < 0:
        return 1
    best = 1
    for match in _ROUND.finditer(clean, place):
        start = match.start("tail" if match["tail"] else 0)
        if _NOT_ROUND_BEFORE.search(clean[:start].removesuffix("第")) and match.group() not in _OF_THE_TRADE:
            continue
        number = match["n"] or match["b"] or match["tail"]
        if number:
            best = max(best, small_number(number) or 1)
        elif match["r"]:
            best = max(best, (small_number(match["r"]) or 0) + (0 if "第" in match.group() else 1))
        elif match["again"]:
            best = max(best, 2)
    return best if best < 20 else 1


def stage_in(text: str) -> Stage | None:
    """The stage `text` (a title or a heading) tells by its words; None if it tells none."""
    return told_stage(normal_title(text))


_STOPS = "终止|暂停|中止|取消|撤销|延期|推迟|恢复"
_STAGE_MARK = "(?:招标|采购|中标|成交|结果|更正|变更|补充|澄清|答疑|延期|终止|废标|流标){1,2}"
_AROUND = re.compile(
    rf"^{_STAGE_MARK}(?:公告|公示|通知)[:：]|(?<=公[告示])[（(]{_STAGE_MARK}[)）]$"
    r"|(?:[（(]?第[一二三四五六\d]次公示[）)]?)+$"
)
_CODE_NOTE = re.compile(
    r"[(（](?:项目|招标|采购)?编号[:：]?[^)）]*[)）]|"
    r"(?<=公告)[(（][^()（）]*[〔\[【]\d{4}[〕\]】]\s*\d+号[)）]$"
)
_INSIDE = re.compile(r"(?:第?[一二三四五六\d]次)?(?:公开)?(?:招标|采购)公告(?=[-—_])")
_HALF_WIDTH = str.maketrans("（）［］", "()[]")
_ABOUT = re.compile(rf"^[^关]{{0,40}}?关于(?:{_STOPS})?(?P<rest>.{{4,}}?)的?$")


# 某某工程关于取消第一中标候选人资格: the name stands before 关于, behind it what became of the project.
_OF_ITS_COURSE = re.compile(
    rf"(?P<name>[^关]{{4,60}}(?:项目|工程|采购|服务|施工|监理|设计|标段|[)）\d]))(?:的)?关于(?:{_STOPS}|变更|更换|调整|确认|确定|放弃|递补|第[一二三123])*的?"
    r"(?:第?[一二三123]?(?:名)?(?:中标|成交|候选|投标|开标|评标|资格|招标文件|采购文件|供应商|截止|合同|保证金|报名|解密|踏勘|答疑|图纸|工程量清单|控制价|限价|账户|地点|时间|场地)|"
    r"(?:(?!项目|工程|采购|标段|服务|关于)[^关]){2,16}(?:事宜|事项|问题|情况|安排)(?:的|$)|$)"
)


def bare_name(title: str) -> str:
    """The project's name in `title`: without tags, stage words, `关于…的…公告` wrapping and page counters."""
    untagged = _TAG.sub("", title) if "【" in title or "[" in title else title
    return _bare(without_spaces(untagged)) or without_spaces(title)


def _bare(text: str) -> str:
    """`bare_name` of a text without tags and white space; empty where nothing is left."""
    if ":" in text or "：" in text or text.endswith((")", "）", "次公示")):
        text = _AROUND.sub("", text)
    if "编号" in text or text.endswith(("号)", "号）")):
        text = _CODE_NOTE.sub("", text)
    shape = text
    if "（" in text or "）" in text or "［" in text or "］" in text:
        shape = text.translate(_HALF_WIDTH)
    text = text[: name_end(shape)]
    if "公告" in text:
        inside = _INSIDE.search(shape, 0, len(text))
        text = text[: inside.start()] if inside and inside.start() >= 6 else text
    about = _ABOUT.match(text) if "关于" in text else None
    named = _OF_ITS_COURSE.match(text) if about else None
    if named:
        text = named["name"]
    elif about:
        text = about["rest"].strip('“”"《》')
    if text.endswith((")", "）", "]", "】")):
        text = _CODE_TAIL.sub("", text)
    return text.strip("-—_·:：,，。 ")


def title_core(name: str) -> str:
    """The key for linking: letters and digits of the bare name without rounds and lots. A key's key is itself."""
    return _core_of(bare_name(name), name)


def _core_of(bare: str, title: str) -> str:
    clean, before = normal_title(bare), title
    while True:
        key = _key(clean)
        if key == before or _is_settled(key, clean):
            return key
        clean, before = normal_title(bare_name(key)), key


def _key(clean: str) -> str:
    place = _round_place(clean)
    key = clean if place < 0 else clean[:place] + _ROUND.sub("", clean[place:])
    key = _LOTS.sub("", key) if _LOTTISH.search(key) else key
    key = letters(key).lower()
    short = without_endings(key, ("采购", "项目"))
    return short if len(short) >= 6 else key


_ENDINGS = frozenset({"采购", "项目", "采购项目"})


def _is_settled(key: str, clean: str) -> bool:
    """Whether it is plain, without reading the key of `clean` again, that this would give the key itself."""
    if name_end(key) < len(key) or "关于" in key or key.endswith("次公示"):
        return False
    if key == clean:
        return True
    if _round_place(key) >= 0:
        return False
    if clean[len(key) :] in _ENDINGS and clean.startswith(key):  # taken off, they make no lot of what was none
        return True
    return not _LOTTISH.search(key) and key.isalnum() and unicodedata.is_normalized("NFKC", key)


def read_title(title: str) -> TitleParts:
    """`title` taken apart."""
    clean = normal_title(title)
    tagged = "【" in title or "[" in title
    tags = tuple(t.strip().strip("【】[]") for t in _TAG.findall(title)) if tagged else ()
    name = bare_name(title) if tagged or clean != title else _bare(title) or title
    lots = lots_in(title) if clean != title else _told_lots(title)
    return TitleParts(name, told_stage(clean), _told_round(clean), lots, tags, _core_of(name, title))
