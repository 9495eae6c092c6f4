"""Who evaluated, where names and a word for evaluators stand in one sentence in any order, or under one heading.

A list of names is one of evaluators if the nearest word for a part people play is an evaluator's: before it, within
the sentence, or behind it, within the clause. Whoever reviewed a design, watched, led the opening or is to be asked is
none. Below a heading or a line that speaks of evaluators, roles with names are read as of them, and so are the heads
of a table of marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from notices.extractors.committees import is_name, without_part
from notices.layout.flow import Line
from notices.layout.outline import Told
from notices.sources import excerpt, of_cell, of_label
from notices.values.surnames import NAME_OF_PERSON

_WORK = r"(?:评标|评审|谈判|磋商|询价|比选|遴选|清标|资格审查|开评标|定标)"
EVALUATOR = re.compile(
    rf"{_WORK}(?:委员会?|小组|组|专家|评委|成员|人员)|评委|(?:抽取|抽选|抽中|选取|选派|指派)[^。；;，,:：\n]{{0,14}}专家|专家[^。；;，,:：\n]{{0,6}}(?:抽取|抽选|签到|签名|签字|名单)|"
    rf"{_WORK}(?:工作)?(?=由)|参[加与](?:本(?:次|项目|工程|标段)的?)?{_WORK}(?:工作)?的?(?:人员|专家|有|为|是)|(?:招标人|采购人|业主|建设单位|甲方)(?:评标|评审)?(?:代表|评委)"
)
_OWNERS = re.compile(r"(?:招标人|采购人|业主|建设单位|甲方)(?:代表)")
_OTHER = re.compile(
    r"监督|监察|纪检|公证|主持|唱标|记录人|监标|开标人|代理|联系|经办|经理|项目负责|技术负责|建造师|总监|安全员|施工员|质量员|资料员|法定|法人|授权|委托|被?授权人|"
    r"候选|投标人|供应商|中标人|成交人|初步设计|施工图|设计|论证|验收|可研|可行性|环评|勘察|图审|预算|概算|清单编制|方案|课题|申报|"
    r"职称|培训|接收|受理|异议|质疑|投诉|咨询|回避|取证|作者|编制|审核人|校对|班子|管理人员|旁听|见证|抽取人|操作|"
    r"拟派(?!\s*$)|后勤|联络|宣布|在场|到场|对(?!.*公示)|认为|发现|认定|核查|询问|证明"
)
_NAME = rf"(?:{NAME_OF_PERSON}(?<![等共均为任组担作是系由及和与]))"
_REMARK = r"(?:\s*[(（\[【][^()（）\[\]【】\n]{0,60}[)）\]】]|\s*\d{1,3}(?:\.\d{1,3})?分)?"
# 组长：甲，成员：乙、丙
_PART = (
    r"(?:(?:组长|副组长|成员|组员|主任|副主任|主任委员|委员|专家|评委|"
    r"(?:技术|经济|评标|评审|抽取)专家|(?:招标人|业主)(?:代表|评委))\s*[:：为]?\s*)?"
)
_SEP = rf"(?:\s*[、，,;；/／|]\s*{_PART}|\s+(?:和|及|与)?\s*|和|及|与)"
_ENDS = (
    r"(?=\s*(?:$|[。；;，,、)）|\n|】\]]|等|共|为|组成|担任|负责|任|"
    r"参[加与]|进行|系|均|被|作为|(?:[2-9]|[二两三四五六七八九])\s*[人名位]))"
)
_SEVERAL = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[由经为是有请即下取了中定派邀员家委组表]))\s*"
    rf"(?P<names>{_NAME}{_REMARK}(?:{_SEP}{_NAME}{_REMARK}){{1,14}}){_ENDS}"
)
_BEHIND = re.compile(
    rf"(?:等|共|以上|上述)*\s*(?:(?:\d|[一二两三四五六七八九])\s*[人名位])?\s*(?:同志|老师|先生|女士)?\s*(?:为|系|是|任|担任|作为|组成|均为|参[加与]|被?(?:抽取|抽中|选定|确定|聘请|指派)为|的)?"
    rf"[^。；;，,:：\n]{{0,12}}?(?P<word>{EVALUATOR.pattern})"
)
_EACH = re.compile(rf"(?P<name>{_NAME}){_REMARK}(?={_SEP}|\s*$)")
_REACH, _FAR = 40, 160  # characters from a word for evaluators to the first name: at once, and within a sentence
_ROLE = re.compile(
    rf"\s*(?:[(（]?(?:\d{{1,2}}(?:\.\d{{1,2}})?|[一二三四五六七八九十①-⑩])\s*[)）.、．]?\s*)?(?:{_WORK}(?:委员会|小组|组)?|评委)?"
    r"(?:组\s*长|副组长|组\s*员|成\s*员|主任委员|主\s*任|副主任|委\s*员|评\s*委|专\s*家|主任评委|技术专家|经济专家|评审专家|评标专家|技术类|经济类|随机抽取专家|其[他余](?:成员|评委|专家|委员)|(?<=[会组])负责人|招标人代表|采购人代表|业主代表|"
    rf"招标人评委|业主评委|抽取专家)(?:委员)?(?:姓名|名单|签名|签字)?\s*(?:[(（][^()（）\n]{{0,12}}[)）])?(?:\s*[:：|]\s*|\s+)(?P<names>.*)"
)
_ONLY = re.compile(rf"\s*(?P<names>{_NAME}{_REMARK}(?:{_SEP}{_NAME}{_REMARK}){{0,14}})\s*[。；;、,，]?\s*")
_HEADING = re.compile(rf"{EVALUATOR.pattern}|{_WORK}(?:人员|情况|组织|机构)")
_MARKS_OF = re.compile(r"投标|单位|排序|评委|专家|候选|名称|序号|项目|评分|供应商|名次|姓名")
_MARKED = re.compile(r"打分|评分|得分|评委|专家|平均")
_PERSONS_ROW = re.compile(r"负责人|经理|建造师|总监|代表人|联系|员$|报价|得分|工期|质量")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})?分?")
_FEWEST_MARKING = 3
_ABOVE = 4  # lines above a table, or below a heading, within which they belong together


def of_sentences(text: str) -> Iterator[Told]:
    """Evaluators named in a line with a word for them."""
    plain = unicodedata.normalize("NFKC", text)
    if not EVALUATOR.search(plain):
        return
    for found in _SEVERAL.finditer(plain):
        names = [each["name"] for each in _EACH.finditer(found["names"])]
        if len(names) > 1 and all(is_name(name) for name in names) and _are_evaluators(plain, found):
            for name in names:
                yield name, of_label("标签", "评审成员", excerpt(found.group()))


# 设计方案评审专家; 招标人代表甲、乙负责后勤
_WHAT_ELSE = re.compile(
    r"(?:设计|方案|可研|论证|环评|预算|概算|图纸?审?)评审|[^。；;]{0,4}(?:负责(?!评|[。，,；;]|$)|宣布|在场|到场|联络)"
)


def _are_evaluators(text: str, found: re.Match[str]) -> bool:
    """Whether the nearest word for what people do there is an evaluator's."""
    begin = max(text.rfind(mark, 0, found.start("names")) for mark in "。；;\n") + 1
    before = text[max(begin, found.start("names") - _FAR) : found.start("names")]
    behind = _BEHIND.match(text, found.end())
    if _WHAT_ELSE.search(before) or _WHAT_ELSE.match(text[found.end() : found.end() + 12]):
        return False
    if behind and not _OTHER.search(behind.group()) and not _OTHER.search(before[-12:]):
        return True
    remarks = " ".join(re.findall(r"[(（][^()（）]*[)）]", found["names"]))
    if (
        EVALUATOR.search(remarks)
        and re.search(r"专家|评委|评标|评审", remarks + before)
        and not _OTHER.search(before + remarks)
    ):
        return True
    words = list(EVALUATOR.finditer(before))
    if not words:
        return False
    last = words[-1]
    if _OWNERS.fullmatch(last.group()) and len(words) == 1:  # an owner's representative may be at the opening only
        return bool(re.search(r"评标|评审|专家", before[: last.start()])) and not _OTHER.search(before[last.end() :])
    told = before[last.end() :]
    return len(told) <= _REACH and not _OTHER.search(told) and not re.search(r"[。；;]", told)


def of_roles(lines: Sequence[Line]) -> Iterator[Told]:
    """Names by role (组长：甲, or the name on the next line) below a heading that speaks of evaluators."""
    for number, line in enumerate(lines):
        text = unicodedata.normalize("NFKC", line.text)
        role = _ROLE.fullmatch(text)
        if role is None or not _under_evaluators(lines, number):
            continue
        told = role["names"].strip()
        if not told and number + 1 < len(lines) and not lines[number + 1].cells:
            told = unicodedata.normalize("NFKC", lines[number + 1].text)
        only = _ONLY.fullmatch(told)
        names = [each["name"] for each in _EACH.finditer(only["names"])] if only else []
        for name in names if all(is_name(name) for name in names) else ():
            yield name, of_label("标签", text[:8].strip(" :："), excerpt(told))


def _under_evaluators(lines: Sequence[Line], number: int) -> bool:
    """Whether a line's heading, or the nearest line above that is no role itself, speaks of evaluators."""
    section = lines[number].section.rpartition("/")[2]
    if _HEADING.search(section) and not _OTHER.search(section):
        return True
    beside = (lines[max(0, number - 2 * _ABOVE) : number][::-1], lines[number : number + 2 * _ABOVE])
    for near in beside:
        for line in near:
            text = unicodedata.normalize("NFKC", line.text)
            role = _ROLE.fullmatch(text)
            if role is not None and re.search(r"评\s*委|评标|评审", text[: role.start("names")]):
                return True
            if role is None and not _ONLY.fullmatch(text):
                if near is beside[0] and len(text) <= _REACH and _HEADING.search(text) and not _OTHER.search(text):
                    return True
                break
    return False


def of_marks(lines: Sequence[Line]) -> Iterator[Told]:
    """Evaluators whose names, or 评委 and names, head the columns of a table of marks."""
    for number, line in enumerate(lines):
        printed = [re.sub(r"\s", "", cell) for cell in line.cells or ()]
        heads = [without_part(cell) for cell in printed]
        named = [n for n, head in enumerate(heads) if n and is_name(head)]
        if len(named) < _FEWEST_MARKING or not _MARKS_OF.search(printed[0]) or _PERSONS_ROW.search(printed[0]):
            continue
        below = next((row.cells for row in lines[number + 1 : number + 2] if len(row.cells or ()) == len(heads)), None)
        if below is None or _PERSONS_ROW.search(below[0]):
            continue
        about = " ".join([*printed, *(near.text for near in lines[max(0, number - _ABOVE) : number] if not near.cells)])
        if all(_NUMBER.fullmatch(below[n].strip()) for n in named) and _MARKED.search(about):
            for n in named:
                yield heads[n], of_cell("评委打分", heads[n])


def of_tables_below(lines: Sequence[Line]) -> Iterator[Told]:
    """Evaluators in a column of names, where a line above the table says that they follow (抽取专家如下)."""
    for number, line in enumerate(lines):
        heads = [re.sub(r"\s", "", cell) for cell in line.cells or ()]
        column = next((n for n, head in enumerate(heads) if head in ("姓名", "专家姓名", "名单", "专家", "评委")), None)
        if len(heads) < 2 or column is None or _OTHER.search(" ".join(heads).replace("职称", "")):
            continue
        above = [near.text for near in lines[max(0, number - _ABOVE) : number] if not near.cells]
        told = heads[column] in ("专家姓名", "评委姓名") and not any("论证" in near.text for near in lines)
        if not (told or any(_announces(text) for text in above)) or any(
            _OTHER.search(text[-20:]) for text in above[-1:]
        ):
            continue
        for row in lines[number + 1 :]:
            if len(row.cells or ()) != len(heads):
                break
            name = re.sub(r"\s|[(（].*", "", unicodedata.normalize("NFKC", row.cells[column]))
            if is_name(name):
                yield name, of_cell(heads[column], row.cells[column])


def _announces(text: str) -> bool:
    return bool(EVALUATOR.search(text) and re.search(r"如下|名单|结果|情况|[:：]\s*$", text))
