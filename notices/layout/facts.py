"""What a notice prints as label and value - in lines, key-value tables and spaced-out text - and its record tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from notices.layout.acts import acts
from notices.layout.blanks import blank_pairs
from notices.layout.flow import Line
from notices.layout.grids import Grid, gridded
from notices.layout.labels import LABELS, LENS, NUMBERING, label_before, slot_of
from notices.layout.timetables import events
from notices.sources import excerpt, of_label, of_section
from notices.values.dates import read_moment


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value: the slot, the label as printed, where it stood (`标签`, `表格`), its section and line."""

    slot: str
    label: str
    value: str
    section: str
    where: str
    line: int
    joint: str = ":"

    def source(self, about: str = "") -> str:
        """Where the value came from, in words for people: the label, and what is printed behind it (at `about`)."""
        printed = of_label(self.where, self.label, excerpt(self.value, max(0, self.value.find(about))))
        inner = self.section.rpartition("/")[2] or self.section.strip("/")
        return of_section(inner, printed) if inner and self.slot.startswith("plain_") else printed


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice on the way to its fields: title, lines, facts in order, record tables, and the lines as one text."""

    title: str
    lines: tuple[Line, ...]
    facts: tuple[Fact, ...]
    grids: tuple[Grid, ...]
    text: str

    def of(self, *slots: str) -> list[Fact]:
        """The facts of these slots, in order, those without value left out."""
        return [fact for fact in self.facts if fact.slot in slots and fact.value]


_COLON = re.compile(r"[:：](?!//)")
_IS = re.compile(
    r"(?<=[\u4e00-\u9fff）)])\s*(?:(?:暂定|约|仍然?|均|统一|拟定|现定|初步|确定|设定|定)?(?:为|是)[:：]?\s*(?!准|了|单位|否)|"
    r"(?:暂定|拟定|初定|定)?(?:[于在从自]|截至|截止[至到于]?)\s*(?=20\d\d))"
)
_AT_DATE = re.compile(r"(?<=[间期限止标启)）])(?=\s?20\d\d\s?[年\-/.])")  # 投标截止时间2026年9月12日
_UNIT = re.compile(
    r"[（(]\s*(?:金额|计量|货币)?单位\s*(?P<colon>[:：])\s*(?:人民币)?\s*(?:万元|亿元|元|%)"
)  # says no party
_UNKNOWN = re.compile(r"(?:^|(?<=[:：])|[\s。；;，,、])(?!人民币|[（(]?[大小]写)([\u4e00-\u9fff（）()]{2,14})$")
_WHOSE = re.compile(r"(?:采购人|招标人|采购单位|代理机构)信息\s*$")
_WATCHING = re.compile(r"(?:监督|监管|监察|投诉|举报|纪检|纪委|主管)[\u4e00-\u9fff（）()]{0,8}$")  # 监督部门|电话
_HELPING = re.compile(
    r"(?:银行|平台|系统|技术支持|技术服务|客服|保函|CA|网站)[\u4e00-\u9fff（）()锁]{0,6}$"
)  # 平台咨询|电话
_CUT = re.compile(
    r"\s+(?:[一二三四五六七八九十]{1,3}\s*[、．.]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}\s*[、．](?!\d))|"
    r"(?<=[\u4e00-\u9fff元日分）)\dA-Za-z])(?:[一二三四五六七八九十]{1,3}、)(?=[\u4e00-\u9fff]{2})"
)
_SENTENCE_SLOTS = frozenset(
    "code purchaser agency budget ceiling deposit deadline opening name winner price manager documents publicity "
    "place documents_from documents_to apply listing listing_from listing_to evaluated awarded signed first_published "
    "notice_period".split()
)
_DATED = frozenset(
    "deadline opening documents documents_from documents_to apply listing listing_from listing_to publicity".split()
)


# 递交的截止时间（…，下同）及 | 开标时间: one heading of both
_WITH_DEADLINE = re.compile(
    r"(?:投标|响应|申请|递交|提交)[^，。；：:\d]{0,20}截止(?:时间|日期)?\s*[（(][^（）()]{0,24}[)）]\s*(?:以?及|和|与|、|暨|/)\s*$"
)


# A line that is a label and a party with nothing between: 招标人某县水利局, 中标供应商某某有限公司
_GLUED_PARTY = re.compile(
    r"(?P<label>采购人|招标人|采购单位|招标单位|建设单位|业主单位|出让人|转让方|出租方|采购代理机构|招标代理机构|代理机构|中标供应商|成交供应商|中标单位|中标人|成交人|竞得人)"
    r"(?![及和或与的应将在对按为是须代名信联地意有不可受由经就已未自向从因如若所其每无负法签盖开账户提组委依根]|单位|公告|公示|或其)(?P<name>[\u4e00-\u9fff（）()]{3,36}(?:公司|局|医院|学校|中学|小学|学院|大学|委员会|政府|"
    r"管理中心|服务中心|活动中心|办公室|办事处|研究院|设计院|合作社|集团))$"
)
_RINGED = re.compile(r"^[①-⑳]\s*")  # the number of what stands below a label: in half width it is a figure of it
_DATED_OR_MONEY = frozenset("deadline opening documents budget ceiling deposit place".split())
OLD = re.compile(
    r"(?:^|[\s，。；、])(?:更正|变更|修改|调整)前[^。；]{0,8}$|原(?:计划|定|来|公告|招标公告|采购公告|"
    r"文件)?(?:中)?(?:的)?[“\"‘]?$"
)


def draft(title: str, lines: tuple[Line, ...]) -> Draft:
    """The facts and record tables of a notice's lines."""
    lines, grids = gridded(lines)
    taken = {n for grid in grids for n in grid.lines}
    facts: list[Fact] = []
    timed = [Fact(e.slot, e.label, e.value, g.section, "表格", e.line) for g in grids for e in events(g)]
    for number, line in enumerate(lines):
        facts += (fact for fact in timed if fact.line == number)
        if number in taken:
            continue
        said = len(facts)
        if len(line.cells) > 1:
            facts += _row_facts(line, number)
        else:
            facts += _line_facts(lines, number, taken)
        known = {fact.slot for fact in facts[said:]}
        facts += (
            Fact(slot, label, value, line.section, at, number)
            for slot, label, value, at in acts(line)
            if slot not in known
        )
    return Draft(title, lines, tuple(_with_names_below(facts)), grids, "\n".join(line.text for line in lines))


_PARTIES = frozenset("purchaser agency winner bidder".split())
_NAMES = re.compile(r"(?:单位|机构|企业)?(?:名称|全称)")


def _with_names_below(facts: list[Fact]) -> Iterator[Fact]:
    """The facts, a party's label that heads its details (供应商（乙方）：) with the name told first below it."""
    for fact, below in zip_longest(facts, facts[1:]):
        named = below is not None and below.line - fact.line in (0, 1) and _NAMES.fullmatch(below.label)
        if named and below and fact.slot in _PARTIES and not fact.value and below.section.startswith(fact.section):
            yield replace(fact, value=below.value, label=f"{fact.label}{below.label}")
        else:
            yield fact


def _row_facts(line: Line, number: int) -> list[Fact]:
    """The pairs of a row of a key-value table; a cell may itself hold `label：value` lines."""
    found: list[Fact] = []
    cells = [c for n, c in enumerate(line.cells) if n == 0 or c != line.cells[n - 1]]
    if len(cells) == 2 and (inside := _under_caption(cells[0], cells[1], number)):
        return inside
    if len(cells) == 2 and _PLAIN_SUM.fullmatch(_bare(cells[0])):  # of what, the heading above the table says
        return [Fact("plain_sum", _bare(cells[0]), cells[1].strip(), line.section, "表格", number)]
    place = 0
    while place < len(cells):
        text = cells[place]
        following = cells[place + 1] if place + 1 < len(cells) else ""
        slot = slot_of(text, following) if len(text) <= 40 else None
        if slot is not None and slot_of(following) is None:
            beside = cells[place + 2].strip() if place + 2 < len(cells) else ""
            if slot in _DATED_OR_MONEY and read_moment(following) and slot_of(beside) is None and read_moment(beside):
                return found  # two values of one thing, an old and a new one
            unit = beside if beside in ("元", "万元", "亿元") else ""
            value = (following.replace("\n", " ") + unit).strip()
            found.append(Fact(slot, _bare(text), value, line.section, "表格", number))
            inner = _pairs(following.replace("\n", "  "), line.section, number)
            found += [fact for fact in inner if fact.slot]
            place += 2
            continue
        if slot in _PARTIES and slot_of(following) == "plain_name":
            found.append(Fact(slot, _bare(text), "", line.section, "表格", number))  # its name is told in this row
        if slot is None:
            for part in text.split("\n"):
                found += _pairs(part, line.section, number)
        place += 1
    return found


_PLAIN_SUM = re.compile(r"(?:交纳|缴纳)?(?:金额|数额)(?:[（(]万?元[)）])?")
_ITEMS = re.compile(r"(?:^|[\n\s；;])(?:\d{1,2}(?:\.\d{1,2})?[、．.)）]?\s?)?[\u4e00-\u9fff（）()、]{2,24}[:：]\s*\S")


def _under_caption(caption: str, text: str, number: int) -> list[Fact]:
    """What a cell of several labelled items says, under the caption beside it (获取文件 | 1、时间：… 2、方式：…)."""
    about = _bare(caption)
    if len(about) > 30 or re.search(r"[:：\d]", about) or len(_ITEMS.findall(text)) < 2:
        return []
    facts = [fact for part in text.split("\n") for fact in _pairs(part, f"{about}/", number)]
    return facts if any(fact.slot in _DATED or fact.slot == "plain_time" for fact in facts) else []


def _bare(label: str) -> str:
    lens = LENS.fullmatch(label) if label[:1] in "【〖" else None
    return re.sub(r"\s+", "", NUMBERING.sub("", lens["inside"] if lens else label)).strip(":：")


def _line_facts(lines: tuple[Line, ...], number: int, taken: set[int]) -> list[Fact]:
    line = lines[number]
    slot = slot_of(line.text) if len(line.text) <= 80 else None
    following = _value_below(lines, number, taken, slot)
    if slot is not None and not re.search(r"[:：]\s*\S", line.text):
        value = "" if slot == "section_heading" else following
        return [Fact(slot, _bare(line.text), value, line.section, "标签", number)]
    if line.text[:1] in "【〖" and (fact := _beside_lens(line, number)):
        return [fact]
    found = _pairs(line.text, line.section, number)
    if found and not found[-1].value:
        last = found[-1]
        found[-1] = Fact(last.slot, last.label, following, last.section, last.where, last.line)
    parted = [Fact(s, _bare(t), v, line.section, "标签", number, " ") for s, t, v in blank_pairs(line.text)]
    if not (found or parted) and (party := _GLUED_PARTY.match(re.sub(r"\s", "", line.text))):
        label = party["label"]
        return [Fact(LABELS[label], label, party["name"], line.section, "标签", number, "")]
    return found + (parted or _spaced(line, number))


def _beside_lens(line: Line, number: int) -> Fact | None:
    """A label in such brackets with its value right behind: 【合同签订时间】2026年8月4日."""
    lens = LENS.match(line.text)
    value = line.text[lens.end() :].strip() if lens else ""
    slot = slot_of(lens["inside"], value) if lens and value else None
    return Fact(slot, _bare(lens["inside"]), value, line.section, "标签", number) if lens and slot else None


_LABELLED = re.compile(r"[^:：\d]{2,14}[:：]")
_OF_A_PERIOD = re.compile(
    r"(?:起止|起讫|起始|开始|起|始)(?:时间|日期|日)?\s*[:：]"
)  # a period's label again, or its beginning
_DAYS = frozenset("evaluated awarded signed".split())
_PERIODS = frozenset("documents apply listing publicity notice_period".split())


def _value_below(lines: tuple[Line, ...], number: int, taken: set[int], slot: str | None) -> str:
    """The next line where it is no label, heading or table: the value of a label that ends its line."""
    if number + 1 >= len(lines) or number + 1 in taken:
        return ""
    below = lines[number + 1]
    if below.cells or below.section != lines[number].section:
        return ""
    plain = NUMBERING.sub("", below.text)
    if _LABELLED.match(plain) and not (_OF_A_PERIOD.match(plain) and slot in _PERIODS):
        return ""
    if slot in _DAYS and any(fact.slot == slot for fact in _pairs(below.text, below.section, number + 1)):
        return ""  # it says itself which of its days that is: 通知书日期为7月7日，合同签订日期为8月28日
    return "" if len(below.text) <= 24 and slot_of(below.text) is not None else _RINGED.sub("", below.text)


def _pairs(text: str, section: str, number: int) -> list[Fact]:
    """Every `label：value` in one line, text glued around or not; sentences `招标人为X，` count for main slots."""
    marks: list[tuple[int, int, str, str, str]] = []
    start = 0  # after the last label taken
    units = {unit.start("colon") for unit in _UNIT.finditer(text)}
    joints = (*_COLON.finditer(text), *_IS.finditer(text), *_AT_DATE.finditer(text))
    for colon in sorted(joints, key=lambda m: m.start()):
        if colon.start() < start or colon.start() in units:
            continue
        label = label_before(text, colon.start(), start)
        printed = colon.group().strip()[-1:]
        joint = ":" if printed in (":", "：") else "为" if printed in ("为", "是") else ""  # 于 or nothing: a date
        if label and label[2] == "plain_name" and (whose := _WHOSE.search(text, max(start, label[0] - 12), label[0])):
            label = (label[0], label[1], "agency" if "代理" in whose.group() else "purchaser")
        both = _WITH_DEADLINE.search(text, max(start, label[0] - 60), label[0]) if label else None
        if label and both and label[2] == "opening":
            label = (both.start(), label[1], "deadline")
        if label and label[2] == "phone" and _WATCHING.search(text, max(start, label[0] - 14), label[0]):
            label = (label[0], label[1], "watch")
        if label and label[2] == "phone" and _HELPING.search(text, max(start, label[0] - 12), label[0]):
            label = (label[0], label[1], "")
        if label and (joint == ":" or label[2] in (_SENTENCE_SLOTS if joint else _DATED)):
            marks.append((label[0], colon.end(), label[1], label[2], joint))
            start = colon.end()
        elif joint == ":" and (unknown := _UNKNOWN.search(text, max(start, colon.start() - 16), colon.start())):
            marks.append((unknown.start(1), colon.end(), unknown.group(1), "", joint))
            start = colon.end()
    found = []
    for n, (_, value_start, _, slot, joint) in enumerate(marks):
        end = marks[n + 1][0] if n + 1 < len(marks) else len(text)
        value = _without_next_number(text[max(0, marks[n][0] - 12) : marks[n][0]], text[value_start:end])
        cut = _CUT.search(value)
        value = value[: cut.start()] if cut and cut.start() > 0 else value
        if joint != ":":
            value = re.split(r"[，。；;]|,(?!\d{3})", value)[0]
        if slot in _DATED_OR_MONEY and OLD.search(text[max(0, marks[n][0] - 40) : marks[n][0]]):
            slot = ""  # what an amendment says stood before
        printed = re.sub(r"\s+", "", text[marks[n][0] : value_start]).rstrip(":：为是")
        found.append(Fact(slot, printed, value.strip(" \t，,；;。、|"), section, "标签", number, joint))
    return found


def _without_next_number(before: str, value: str) -> str:
    """`value` without the number of the next item glued to its end: behind `1、…：B-2026-0122、` the 2 is a number."""
    own = re.search(r"(\d{1,2})\s*[、．.]\s*$", before)
    glued = re.search(r"(\d{1,2})\s*[、．]\s*$", value)
    if own is None or glued is None:
        return value
    for digits in (2, 1):
        following = str(int(own.group(1)[-digits:]) + 1)
        if glued.group(1).endswith(following) and glued.end(1) > len(following):
            return value[: glued.end(1) - len(following)]
    return value


def _spaced(line: Line, number: int) -> list[Fact]:
    """Pairs in text that lost its cells: words parted by blanks, a known label before its value."""
    words = line.text.split()
    if len(words) < 6 or len(line.text) < 60:
        return []
    slots = [slot_of(w) if 2 <= len(w) <= 14 and not re.search(r"[:：]", w) else None for w in words]
    found = []
    for n, slot in enumerate(slots[:-1]):
        if slot in ("winner", "bidder") and n and re.search(r"\d", words[n - 1]):
            continue  # a value of a glued table (最终报价 … 中标供应商), no label
        if slot and slots[n + 1] is None and (n == 0 or slots[n - 1] is None):
            value = words[n + 1]
            found.append(Fact(slot, words[n], value, line.section, "表格", number))
    return found
