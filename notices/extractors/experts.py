"""Who evaluated: the names listed as 评审专家, 评标委员会, 谈判小组 or 单一来源采购人员, without their roles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from notices.extractors import committees, evaluators
from notices.layout.flow import Line, lines_of
from notices.layout.grids import Grid
from notices.layout.outline import Outline, Told
from notices.layout.plain import read_plain
from notices.sources import excerpt, of_cell, of_label

_BODY = (
    r"(?:评标|评审|谈判|磋商|询价|比选|遴选|资格审查|评委)(?:委员会|小组|专家组?|组)?(?:成员|专家|评委|人员|组成员|组成人员)?"
    r"(?:[(（](?:单一来源采购人员|含采购人代表|抽取)?[^()（）]{0,14}[)）])?(?:成员|人员)?(?:名单|姓名|组成|信息)?"
)
_NAMED = re.compile(r"名单|成员|专家|评委|姓名|组成人员")
_HEAD = re.compile(rf"^(?:本项目|本次|采购)?{_BODY}(?:及评审专家)?(?=$|序号|评审小组职务|职务|姓名|[(（:：])")
_INLINE = re.compile(
    rf"(?P<label>{_BODY})\s*(?:[:：|]|为[:：]?(?=\s*[\u4e00-\u9fff]{{2,4}}[、，,（(]))\s*(?P<names>[^\n]{{2,400}})"
)
# 评标委员会由以下人员组成：甲、乙、丙; 评标委员会由甲、乙、丙等 3 人组成
_MADE = r"(?:评标|评审|谈判|磋商|询价|比选|遴选)(?:委员会|小组|专家组)(?:成员)?\s*(?:是|系)?由\s*"
_MADE_OF = re.compile(
    rf"{_MADE}(?:以下|下列|如下)\s*(?:\d{{1,2}}|[一二三四五六七八九])?\s*[名位]?(?:人员?|成员|(?:评标|评审)?专家|评委)?(?:共同)?"
    r"组成\s*[:：]?\s*(?P<names>[^\n。]*)"
)
_MADE_BY = re.compile(
    rf"{_MADE}(?P<names>[\u4e00-\u9fff]{{2,4}}(?:\s*[、，,]\s*[\u4e00-\u9fff]{{2,4}}){{2,14}})\s*(?:等|共)*\s*"
    r"(?:\d{1,2}|[三五七九])?\s*[名位]?(?:人员?|成员|(?:评标|评审)?专家|评委)?(?:共同)?组成"
)
_FIELDS_OF_WORK = re.compile(r"技术|经济|法律|财务|会计|造价|管理|工程|专业|行业|方面|相关|有关|单位|部门|代表|人员")
_AND_SO_ON = re.compile(r"(?:等|共同?)+$")
_HOW_MANY = re.compile(r"\d\s*[名位人]|[一二三四五六七八九]\s*[名位]")
_PREFIX = re.compile(r"评标|评审|谈判|磋商|询价|评委|比选|遴选|资格审查")
_ALONE = re.compile(rf"(?:本项目|本次|采购)?{_BODY}[:：]?")
_ROLES = re.compile(
    r"(?:采购人|招标人|业主|用户|需求方|甲方|采购单位)(?:代表|评委|专家)?(?:评委)?\s*[:：]|"
    r"采购人代表|招标人代表|业主代表|用户代表|业主评委|采购人评委|主任评委|主任委员|评委成员|评审专家|评标专家|专家评委|技术专家|技术评委|经济评委|商务评委|商务专家|"
    r"经济专家|法律专家|社会专家|副组长|组长|组员|成员|评委(?!会)|专家(?:组)?|委员(?!会)|随机抽取|自行选定|业主推荐|自行选择|"
    r"采购人推荐|全过程|确定供应商|姓\s*名|职\s*务|名单"
)
_GLUED = re.compile(
    r"(?:主任评委|业主评委|评委成员|采购人代表|用户代表|业主代表|组长|成员|评委|专家)\s*(?P<n>[\u4e00-\u9fff]{2,4}?)\s*"
    r"(?:随机抽取|自行选定|业主推荐|采购人推荐|自行选择|专家库|直接选定)"
)
# What stands behind a name in brackets: a role, or where somebody works with the numbers that should not be there.
_REMARK = re.compile(
    r"[(（][^()（）]{0,24}[)）]|[(（][^()（）]{0,60}\d{7}[^()（）]{0,60}[)）]|[\[【][^\[\]【】]{0,24}[\]】]"
)
_LOT = re.compile(
    r"(?:采购|合同)?包\s*(?:\d{1,2}|[一二三四五六七八九十])\s*[:：]|第?[一二三四五六七八九十\d]{1,2}\s*(?:标段|标项|包)\s*[:：]|"
    r"(?:标段|标项)\s*[一二三四五六七八九十\d]{1,2}\s*[:：]"
)
_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][*×xX某○〇]{1,3}[\u4e00-\u9fff]?|[\u4e00-\u9fff]{1,10}(?:[·•.][\u4e00-\u9fff]{1,10}){1,3}"
)
_NOT_NAME = re.compile(
    r"监督|监标|人员|代理|公告|公示|招标|采购|项目|地址|电话|联系|情况|其他|其它|说明|附件|期限|服务|收费|标准|日期|时间|注意|备注|参与|"
    r"库[中内里]|综合|从[省市县国湖]|过程|方式|公司|中心|单位|部门|结果|名称|编号|金额|中标|成交|评标|评审|抽取|推荐|代表|确定|无效|职务|姓名|产生|详见|以上|回避|名单|"
    r"[类组]$|卡号|证号|专业|来源|谈判|磋商|询价|组成|小组|委员|按照|根据|依法|组建|见附|随机|专家|人数|意见|地点|办法|方法|公证|记录|主持|工作|职称|业主|用户|供应|资格|其余|号码|^第.[章节部]|"
    r"由$|^[均共](?!·)|合计|总计|分别|平均|签[名字章]|总分|得分|评分|打分|商务|技术|经济|^[人名位]{1,2}$|银行"
)
_NO_NAMES = re.compile(r"抽取|组建|人数|意见|地点|办法|方法|推荐意见|方式|组成情况说明")


def names_in(text: str) -> tuple[str, ...]:
    """The names at the beginning of `text`, roles and remarks stripped; it stops at the first word that is no name."""
    plain = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[*×xX]{1,3}(?:\W|$))", "", unicodedata.normalize("NFKC", text))
    glued = tuple(m["n"] for m in _GLUED.finditer(plain) if not _NOT_NAME.search(m["n"]))
    if glued:
        return glued
    plain = _LOT.sub(" ", _ROLES.sub(" ", _REMARK.sub(" ", plain)))
    found: list[str] = []
    strange = 0
    for word in _words(plain):
        if _NAME.fullmatch(word) and not _NOT_NAME.search(word):
            found.append(word)
        elif found or strange:
            break
        else:
            strange += 1
    return tuple(found)


def _words(text: str) -> Iterator[str]:
    """The words of `text`; a name whose two letters stand apart (傅 涛) is one word."""
    words = [w for w in re.split(r"[\s、,;；/|:：。\"“”]+|(?<!\d)\d{1,2}[.、]?(?!\d)", text) if w and w != "."]
    place = 0
    while place < len(words):
        apart = place + 1 < len(words) and all(re.fullmatch(r"[\u4e00-\u9fff]", w) for w in words[place : place + 2])
        yield words[place] + words[place + 1] if apart else words[place]
        place += 2 if apart else 1


def experts(sheet: Outline) -> list[Told]:
    """The names of those who evaluated, in order, each once, with their sources."""
    if not re.search(r"评标|评审|谈判|磋商|询价|评委|采购人员|比选|遴选|资格审查|专家", sheet.page.text):
        return []
    found: dict[str, str] = {}
    for name, source in (
        *_of_grids(sheet.page.grids),
        *_of_parts(sheet),
        *_of_lines(sheet),
        *_of_committees(sheet.page.lines),
    ):
        found.setdefault(name, source)
    return list(found.items())


def _of_committees(lines: Sequence[Line]) -> Iterator[Told]:
    """What other ways of writing name, in the order of the lines."""
    for line in lines:
        yield from committees.of_sentences(line.text)
        yield from evaluators.of_sentences(line.text)
    yield from committees.of_columns(lines)
    yield from committees.of_runs(lines)
    yield from committees.of_numbers(lines)
    yield from evaluators.of_roles(lines)
    yield from evaluators.of_marks(lines)
    yield from evaluators.of_tables_below(lines)


_SPEAKS = re.compile("评标委员|评标专家|评标小组|评委|评审专家|评审委员")
_ABOVE, _BELOW = 4, 12  # lines around a word for evaluators that may be about them


def experts_in(text: str) -> tuple[str, ...]:
    """Who a file beside a notice says evaluated, each once: only around a word for them, where all reads as names."""
    if not _SPEAKS.search(text):
        return ()
    lines = text.split("\n")
    spoken = [number for number, line in enumerate(lines) if _SPEAKS.search(line)]
    near = sorted({n for at in spoken for n in range(max(0, at - _ABOVE), min(len(lines), at + _BELOW))})
    told = _of_committees(lines_of(read_plain("\n".join(lines[n] for n in near)).blocks))
    return tuple(dict.fromkeys(name for name, _ in told))


def _of_grids(grids: tuple[Grid, ...]) -> Iterator[Told]:
    for grid in grids:
        heads = [re.sub(r"\s", "", h) for h in grid.headers]
        named = [
            n
            for n, h in enumerate(heads)
            if re.fullmatch(r"(?:评审|评标)?(?:专家|评委|成员)?(?:姓名|名单)|(?:评审|评标)专家(?:名单)?|评委", h)
        ]
        about = grid.section + " ".join(heads)
        if (
            not named
            or not re.search(r"评标|评审|谈判|磋商|询价|评委|专家|小组", about)
            or re.search("候选|供应商", about)
        ):
            continue
        for row in grid.rows:
            for name in names_in(row[named[0]]):
                yield name, of_cell(grid.headers[named[0]], row[named[0]])


def _of_parts(sheet: Outline) -> Iterator[Told]:
    for part in sheet.under(_HEAD):
        if not _NAMED.search(part.caption) or _NO_NAMES.search(part.caption[:12]):
            continue
        if any(line.cells for line in sheet.page.lines[part.first : part.last]):
            continue  # a table: its columns say what is a name
        for text in sheet.lines(part)[:30]:
            names = names_in(text)
            if not names and not _ROLES.fullmatch(text.strip()) and len(text) > 12:
                break
            for name in names:
                yield name, sheet.source(part, text, max(0, text.find(name)))


def _of_lines(sheet: Outline) -> Iterator[Told]:
    lines = sheet.page.lines
    for number, line in enumerate(lines):
        if not _PREFIX.search(line.text):
            continue
        if number + 1 < len(lines) and _is_label(line.text):
            below = lines[number + 1]
            for name in names_in(below.text) if not below.cells else ():
                yield name, of_label("标签", line.text.strip(":："), excerpt(below.text))
            continue
        yield from _of_sentence(line.text, lines[number + 1] if number + 1 < len(lines) else None)
        for found in _INLINE.finditer(line.text):
            if committees.OTHER_REVIEW.search(line.text[: found.start()]):
                continue
            label = re.sub(r"\s", "", found["label"])
            named = _NAMED.search(label) or _ROLES.match(found["names"].strip())
            for name in names_in(found["names"]) if named and not _NO_NAMES.search(label) else ():
                yield name, of_label("表格" if line.cells else "标签", label, excerpt(found["names"]))


def _of_sentence(text: str, below: Line | None) -> Iterator[Told]:
    """The names a sentence says a committee is made of, or those in the line below it."""
    for found in _MADE_OF.finditer(text):
        named = found["names"] or (below.text if below is not None and not below.cells else "")
        if not _HOW_MANY.search(_REMARK.sub("", named)):
            yield from ((name, of_label("标签", "组成", excerpt(named))) for name in names_in(named))
    for found in _MADE_BY.finditer(text):
        if not _FIELDS_OF_WORK.search(found["names"]):
            named = _AND_SO_ON.sub("", found["names"])
            yield from ((name, of_label("标签", "组成", excerpt(found.group()))) for name in names_in(named))


def _is_label(text: str) -> bool:
    plain = re.sub(r"\s", "", text)
    return len(plain) <= 24 and bool(_NAMED.search(plain) and _ALONE.fullmatch(plain)) and not _NO_NAMES.search(plain)
