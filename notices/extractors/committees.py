"""Who evaluated, where it is not a list under its own heading: in sentences, by role, signed, in columns, line by line.

Here a name is one only if it begins with a common surname and nothing else stands in its place, for what these ways of
writing put beside evaluators may be anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from notices.layout.flow import Line
from notices.layout.outline import Told
from notices.sources import excerpt, of_cell, of_label
from notices.values.surnames import NAME_OF_PERSON

_WORK = r"(?:评标|评审|谈判|磋商|询价|比选|遴选)"
_BODY = rf"(?:{_WORK}(?:委员会|小组|专家组?|评委|委员|组)|评委会|评委)"
_WHO = (
    r"(?:(?:的)?(?:全体|全部|抽取|选定|确定|参与|参加|组成)?(?:成员|组成人员|专家|评委|委员|人员|组员|组长|副组长|主任委员|主任|副主任|名单|"
    r"姓名|签名|签字|签章|会签|署名|组成|职务)(?:确认|栏)?)"
)
_BRACKET = r"\s*[(（\[【][^()（）\[\]【】\n]{0,60}[)）\]】]"
_REMARK = rf"(?:{_BRACKET})?"
_ONE = rf"{NAME_OF_PERSON}{_REMARK}"
_SEP = r"(?:\s*[、，,;；/／]\s*|\s+(?:和|及)?\s*|和|及)"
_ENOUGH = r"(?=\s*(?:$|[。；;，,、)）|\n]|[等共]|[2-9三五七九]\s*[人名位]|组成|担任|进行))"
_LIST = rf"{_ONE}(?:{_SEP}{_ONE})"
# 评标委员会（成员：甲；乙；丙）; 评委签名：甲，乙，丙; 评标委员会 | 甲 乙 丙
_SAID = re.compile(
    rf"{_BODY}{_WHO}{{0,3}}\s*(?:[(（][^()（）\n:：]{{0,14}}[)）])?\s*"
    rf"(?:[:：|]|(?:分别)?(?:为|是|系|有|由)[:：]?|[(（]\s*{_WHO}?\s*(?:[:：]|为|有)?)\s*(?P<names>{_LIST}{{1,14}}){_ENOUGH}"
)
# 已抽取评标专家甲、乙、丙
_PLAIN = re.compile(rf"{_BODY}{_WHO}{{0,2}}\s*(?P<names>{_ONE}(?:\s*[、，,]\s*{_ONE}){{2,14}}){_ENOUGH}")
# 评委会主任：甲；评委：乙、丙; 评标组长：甲 评标成员：乙 丙
_ROLE = re.compile(
    rf"(?:{_BODY}(?:的)?(?:组长|副组长|组员|主任委员|主任|副主任|委员|成员|负责人)|{_WORK}(?:组长|副组长|组员|成员|人员|主任委员|主任))"
    rf"(?:姓名|名单|签名|签字)?\s*(?:[:：|]|为)\s*(?P<names>{_ONE}(?:{_SEP}{_ONE}){{0,14}})"
    rf"(?=\s*(?:$|[。；;，,)）|\n]|等)|\s+(?:{_WORK}|评委|组员|成员|副组长|专家|招标人|业主|采购人)[^:：|\n]{{0,8}}[:：|])"
)
# 评委一：甲　评委二：乙; 评标专家1 甲
_NUMBERED = re.compile(
    rf"(?:评委|{_WORK}(?:专家|委员|成员))(?:[一二三四五六七八九]|[1-9])\s*[:：、.]?\s*(?P<name>{NAME_OF_PERSON})(?![\u4e00-\u9fff])"
)
_FEWEST_NUMBERED = 3
_NAME = re.compile(NAME_OF_PERSON)
OTHER_REVIEW = re.compile(r"(?:设计|方案|可研|可行性研究报告?|论证|环评|预算|概算|图审)$")  # of a design, not of bids
_NEXT = re.compile(rf"(?P<name>{NAME_OF_PERSON}){_REMARK}(?={_SEP}{NAME_OF_PERSON}|\s*$)")
_NO_NAME = re.compile(
    r"时间|方面|安排|情况|管理|经济|技术|法律|应当|应依|应按|明确|公正|公平|全体|全部|成员|单位|部门|监督|人员|代表|专家|评委|"
    r"有限|公司|中心|万元|方法|方案|任何|于[本此]|和[招采监]|及[招采监]|组[长员成]|项目|投标|招标|采购|平均|平台|符合|包括|得分|评分|合计|"
    r"回避|廉洁|纪律|常规|高级|高度|金额|钱款|成立|成绩|水平|施工|安全|程序|全过程|包号|路段|暂停|路线|成交|详见|银行|隆回"
)  # fmt: skip
# The entries of a list with what each is told to be: 组长：甲，某局干部，电话…；组员：乙，单位：…
_ENTRY = re.compile(
    rf"\s*(?:\d{{1,2}}\s*[.、．)）]?\s*)?(?:(?:组长|副组长|组员|成员|委员|主任委员|主任|评委|专家|评审专家|评标专家|采购人代表|招标人代表|业主代表)"
    rf"\s*[:：]\s*)?(?P<name>{NAME_OF_PERSON})\s*(?=[，,（(/／\s]|$)"
)
_LED = re.compile(rf"{_BODY}{_WHO}{{0,3}}\s*(?:[(（][^()（）\n]{{0,24}}[)）])?\s*(?:名单|成员|姓名)?\s*[:：]\s*")
_TOLD_OF = re.compile(r"单位|职称|电话|手机|身份证|证件|教授|工程师|[局院校厂所站]|师(?=[，,；;/／]|$)")
# Heads of columns: an evaluator's own, and a name of whom the others tell.
_OWN_HEAD = re.compile(rf"{_BODY}(?:成员|专家|评委|委员)?(?:姓名|名单|名称|签名|签字)?(?:[(（][^()（）]{{0,12}}[)）])?")
_NAME_HEAD = re.compile(r"(?:成员|人员|专家|委员)?(?:姓名|名单|签名|签字)|专家")
_ABOUT = re.compile(rf"{_WORK}|评委|评审专家")
_OTHERS = re.compile(r"候选|供应商|投标人|中标人|成交人|项目经理|负责人|建造师|验收|论证|监督|代理")
_ITEM = re.compile(
    rf"\s*(?:[(（]?(?:\d{{1,2}}|[一二三四五六七八九十①-⑩])\s*[)）.、．]?\s*)?(?P<name>{NAME_OF_PERSON}){_REMARK}\s*[、，,;；。]?\s*"
)
_LABEL = re.compile(
    rf"\s*(?:第?[(（]?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[)）]?\s*[.、．章节]?\s*)?(?:本项目|本次|本工程)?(?:的)?{_BODY}{_WHO}{{0,3}}"
    r"\s*(?:[(（][^()（）\n]{0,24}[)）])?\s*(?:名单|成员)?(?:如下)?\s*[:：]?\s*"
)
_MOST_ITEMS = 15


# What a cell or a head says of the one it names: 评委甲, 专家2：乙, 丙（组长）, 丁打分.
_PART = re.compile(
    rf"^(?:{_WORK}|抽取|招标人|业主|采购人|技术|经济|主任)?(?:评委|专家|委员|成员|组长|组员|代表)(?:姓名)?"
    r"(?:[一二三四五六七八九\dA-Z](?=[:：.、（(\s]))?[:：.、（(\s]?(?=[\u4e00-\u9fff]{2})|"
    r"(?<=[\u4e00-\u9fff]{2})(?:的?(?:评委|专家|评分|打分|得分)|[)）])$"
)


def of_numbers(lines: Sequence[Line]) -> Iterator[Told]:
    """Evaluators told one by one by number, of whom there are as many as a committee has."""
    told = [
        (found["name"], of_label("标签", "评审成员", excerpt(found.group())))
        for line in lines
        if "评" in line.text
        for found in _NUMBERED.finditer(unicodedata.normalize("NFKC", line.text))
        if is_name(found["name"])
    ]
    yield from told if len({name for name, _ in told}) >= _FEWEST_NUMBERED else ()


def without_part(cell: str) -> str:
    """A cell without what it says of the one it names, as an evaluator."""
    plain = re.sub(r"\s", "", cell)
    unremarked = _PART.sub("", re.sub(_BRACKET, "", plain))
    return unremarked if is_name(unremarked) else _PART.sub("", plain)


def is_name(word: str) -> bool:
    """Whether a word is a whole name of a person, by its surname."""
    return bool(_NAME.fullmatch(word)) and not _NO_NAME.search(word)


def of_sentences(text: str) -> Iterator[Told]:
    """Evaluators a line names: all of a list must read as names."""
    plain = unicodedata.normalize("NFKC", text)
    if not re.search(_BODY, plain):
        return
    for pattern in (_SAID, _PLAIN, _ROLE):
        for found in pattern.finditer(plain):
            names = _listed(found["names"])
            if OTHER_REVIEW.search(plain[max(0, found.start() - 8) : found.start()]):
                continue
            for name in names if all(is_name(name) for name in names) else ():
                yield name, of_label("标签", "评审成员", excerpt(found.group()))
    for led in _LED.finditer(plain):
        yield from _entries(plain[led.end() : led.end() + 600])


def _listed(names: str) -> list[str]:
    return [found["name"] for found in _NEXT.finditer(names)]


def _entries(told: str) -> Iterator[Told]:
    """Names each with what is told of them, parted by semicolons; it ends at the first entry that begins with none."""
    found = []
    for entry in re.split(r"[；;。\n]", told):
        start = _ENTRY.match(entry)
        if start is None or not is_name(start["name"]) or not _TOLD_OF.search(entry[start.end() :]):
            break
        found.append(start["name"])
    for name in found:
        yield name, of_label("标签", "评审成员", excerpt(told))


def of_columns(lines: Sequence[Line]) -> Iterator[Told]:
    """Evaluators in the column of a table whose head says that they are such."""
    for number, line in enumerate(lines):
        heads = [re.sub(r"\s", "", cell) for cell in line.cells]
        column = _column(heads, line.section)
        if column is None:
            continue
        for row in lines[number + 1 :]:
            if len(row.cells) != len(heads):
                break
            name = without_part(_bare(row.cells[column]))
            if is_name(name):
                yield name, of_cell(heads[column], row.cells[column])


def _bare(cell: str) -> str:
    return re.sub(_BRACKET, "", unicodedata.normalize("NFKC", cell))


def _column(heads: list[str], section: str) -> int | None:
    """The column of a row of heads that holds evaluators: its own head says so, or that of a name and another's."""
    if len(heads) < 2:
        return None
    own = next((n for n, head in enumerate(heads) if _OWN_HEAD.fullmatch(head)), None)
    if own is not None:
        return None if any(is_name(head) or re.search(r"\d{4}", head) for head in heads) else own
    named = next((n for n, head in enumerate(heads) if _NAME_HEAD.fullmatch(head)), None)
    others = " ".join(heads)
    if named is None or _OTHERS.search(others):
        return None
    told = _ABOUT.search(others) or (_ABOUT.search(section) and not _OTHERS.search(section))
    return named if told else None


def of_runs(lines: Sequence[Line]) -> Iterator[Told]:
    """Evaluators one a line, or all in the line, below a line that says no more than that they follow."""
    for number, line in enumerate(lines):
        if line.cells or len(line.text) > 40 or not _LABEL.fullmatch(line.text):
            continue
        for below in lines[number + 1 : number + 1 + _MOST_ITEMS]:
            plain = unicodedata.normalize("NFKC", below.text).strip()
            item = _ITEM.fullmatch(plain)
            names = [item["name"]] if item else _listed(plain) if re.fullmatch(rf"{_LIST}{{1,14}}", plain) else []
            if below.cells or not names or not all(is_name(name) for name in names):
                break
            for name in names:
                yield name, of_label("标签", line.text.strip(":： "), excerpt(below.text))
