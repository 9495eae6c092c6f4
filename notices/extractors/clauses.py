"""Clauses rules compare or need: qualification, scoring, place, and whether the law demands a tender."""

from __future__ import annotations

import re
from itertools import pairwise

from notices.layout.facts import Draft, Fact
from notices.layout.labels import NUMBERING
from notices.layout.outline import Outline, Told, is_blank, stated
from notices.layout.ticks import has_marks, ticked
from notices.sources import of_sentence

_WHO = (
    r"(?:合格的?)?(?:投标人|供应商|申请人|竞买人|承包人|报价人|响应人|竞价人|竞租人|受让方|承租方|"
    r"比选申请人|竞标人|投标单位)"
)
_QUALIFICATION = re.compile(
    rf"(?:{_WHO}|应具备的)?的?(?:资格|资质)(?:要求|条件)|{_WHO}(?:应具备的|应当具备的|须具备的|的)?(?:条件|要求|资格|资质)(?!预审|审查|后审|能力)|"
    rf"^(?!.*(?:候选|响应|中标|满足|符合)).*(?:资格|资质)(?:条件)?[、,，及和与/]?(?:能力|业绩|信誉)(?:[、,，及和与/](?:能力|业绩|信誉))*的?(?:要求|条件)|"
    rf"竞买资格|投标资格(?:要求|条件|$)|{_WHO}范围|^(?:报名|竞买|受让|承租|竞租)条件$"
)
_BOUND = r"依法(?:必须|应当)(?:进行|公开|进行公开)?招标(?:的)?(?:(?:建设)?工程(?:建设)?)?(?:项目)?"
_TICK, _BOX = "[☑√✓✔■]", "[□☐○]"
_ENDS = r"(?=\s*(?:[|。；;\n，,（(]|$))"
_YES = rf"(?:{_TICK}\s*是\s*{_BOX}\s*否|是\s*{_TICK}\s*否\s*{_BOX}|(?:{_TICK}\s*)?(?:是|属于)){_ENDS}"
_MUST = re.compile(
    rf"(?:属于|属|为|系)\s*依法必须(?:进行)?招标的?(?:工程(?:建设)?)?项目|"
    rf"(?:项目|招标|工程|标段|交易)(?:类别|类型|性质|属性|分类)\s*[:：|]\s*(?:{_BOUND}|依法必招项目){_ENDS}|"
    rf"{_BOUND}\s*[:：|]\s*{_YES}"
)
_MUST_NOT = re.compile(rf"(?:不属于?|非|不是|不为)\s*{_BOUND}|{_BOUND}\s*[:：|]\s*(?:[☑√✓✔■]\s*)?(?:否|不属于|不是)")
LIMIT = 2000


def qualification(sheet: Outline) -> Told | None:
    """The clauses under 投标人资格要求 up to the next heading, blanks normalised, at most LIMIT characters."""
    taken = {number for grid in sheet.page.grids for number in grid.lines}
    for part in sheet.under(_QUALIFICATION):
        if part.first in taken:
            continue  # a table's heading
        text = _clauses(sheet.lines(part))
        if len(text) >= 6:
            return text, of_sentence(text)
    text = _inline(sheet.page)
    return (text[:LIMIT], of_sentence(text)) if text else None


def _clauses(lines: list[str]) -> str:
    plain = (re.sub(r"(?:\s|\\n)+", " ", line).strip() for line in lines)  # some sites print the two characters \n
    return "\n".join(line for line in plain if line)[:LIMIT].strip()


def _inline(page: Draft) -> str:
    """The clause printed behind its label: 投标人资格要求：…, in the cell beside it, or under it in a table."""
    for grid in page.grids:
        column = next((n for n, h in enumerate(grid.headers) if _QUALIFICATION.fullmatch(re.sub(r"\s", "", h))), None)
        texts = dict.fromkeys(row[column] for row in grid.rows) if column is not None else {}
        if filled := [text for text in texts if len(text) >= 6]:
            return _clauses(filled)
    for line in page.lines:
        cells = [c.strip() for c in line.cells]
        for label, value in pairwise(cells):
            if _QUALIFICATION.fullmatch(re.sub(r"\s|[:：]$", "", NUMBERING.sub("", label))) and len(value) >= 6:
                return re.sub(r"\s+", " ", value)
        plain = re.sub(r"\s+", " ", NUMBERING.sub("", line.text))
        head, colon, rest = plain.partition("：" if "：" in plain else ":")
        if colon and not cells and _QUALIFICATION.fullmatch(head.strip()) and len(rest.strip()) >= 6:
            return rest.strip()
    return ""


_METHOD = re.compile(
    r"(?:经评审的?)?最低(?:投标|评标)?(?:报)?价(?:中标)?法|合理低价(?:中标)?法|综合(?:评分|评估|评审|评价|打分)法|"
    r"(?:技术评分|质量优先|固定价)[^，。；\s]{0,8}法|性价比法|(?:公开)?随机(?:抽取|抽签)法|抽签法|双信封(?:评标)?法|两阶段评标法|"
    r"最低评标价法|信用评分[^，。；\s]{0,6}法|价格竞争法|合理定价[^，。；\s]{0,8}法|综合评定法|票决法|票决定标法"
)
_SCORING = re.compile(
    r"(?:评标|评审|评分|评定|定标|比选|磋商|谈判)(?:\([^()]{1,6}\)|（[^（）]{1,6}）)?(?:办法|方法|标准|细则|原则)|评分(?:标准|办法|因素)|成交原则"
)
_NO_SCORING = re.compile(r"委员会|收费|专家|资格(?:预审|审查)|信息|依据")
_USED = re.compile(r"采用|按照|适用|实行|为|评标|评审")


def scoring(sheet: Outline) -> Told | None:
    """How bids are judged: the text under 评标办法 or 评分标准 with the method it names, or the method alone."""
    named = _method(sheet)
    for part in sheet.under(_SCORING):
        text = _clauses(sheet.lines(part))
        if _NO_SCORING.search(part.caption) or len(text) < 4 or is_blank(text) or _unticked(text):
            continue
        if has_marks(text):
            break
        stands = named is None or bool(_METHOD.search(text)) or named[0] in re.sub(r"\s", "", text)
        whole = text if named is None or stands else f"{named[0]}\n{text}"
        return whole[:LIMIT], sheet.source(part, text)
    return named


def _unticked(text: str) -> bool:
    """Whether a template's methods stand side by side without a choice (最低价法 综合评分法, the tick lost)."""
    return not has_marks(text) and len(text) < 60 and len(set(_METHOD.findall(text))) > 1


def _method(sheet: Outline) -> Told | None:
    for fact in stated(sheet.page, "scoring"):
        chosen = ticked(fact.value, _METHOD) if has_marks(fact.value) else ()
        if len(chosen) == 1:
            return chosen[0], fact.source()
        value = re.sub(r"\s+", "", re.split(r"[。；;\n]", fact.value)[0]).strip("，,")
        if not has_marks(value) and value and not _unticked(value) and len(value) <= 200:
            return value, fact.source()
    for place, sentence in sheet.spoken(_METHOD):
        found = _METHOD.search(sentence)
        before = sentence[max(0, found.start() - 20) : found.start()] if found else ""
        if found and _USED.search(before) and not has_marks(sentence) and not _unticked(sentence):
            return found.group(), of_sentence(sheet.page.text, place + found.start())
    return None


_OPENED = re.compile(r"开标|开启|竞价|拍卖|抽签|唱标")
_MET = re.compile(r"挂牌|谈判|磋商|询价|比选|评审")
_HANDED = re.compile(r"递交|提交|截止|响应文件|投标文件")
_SUBMITTED = re.compile(r"(?:投标|开标|递交|提交|截止|响应|开启|拍卖|竞价).*(?:地点|地址)")
_SPOKEN_PLACE = re.compile(
    r"(?<!建设)(?<!项目)(?<!工程)(?<!实施)(?<!交货)(?<!服务)(?<!施工)(?<!获取)(?<!报名)(?<!交付)(?:地点|地址)"
    r"(?:[（(]或?网址[)）])?(?:为|设在)\s*[:：]?\s*(?P<p>[^，。；\n]{4,80})"
)
_NO_PLACE = re.compile(r"^(?:详见|见|参见)|必须|应当|须在|须于|逾期|恕不|截止时间前|不予")
_GLUED_ITEM = re.compile(r"(?<=[\u4e00-\u9fff）)号楼室])\d{1,2}\.\d{1,2}(?=[\u4e00-\u9fff])")
_SENT = re.compile(r"(?:投标|响应|申请)文件[^，。；]{0,8}(?:递交|送达|提交)(?:至|到)\s*(?P<p>[^，。；]{4,50})")
_HELD = re.compile(
    r"(?:日|时|分|点|\d|[)）])\s*(?:整)?\s*(?:[（(]北京时间[)）])?\s*，?在\s*(?P<p>[^，。；\n]{4,60}?)\s*"
    r"(?:公开|现场|准时|了)*(?:开标|开启|拍卖|抽签|召开|举行|组织|进行)(?!室|大厅|厅|会议室|区|中心)"
)


def place(sheet: Outline) -> Told | None:
    """Where bids are opened; else where they are handed in."""
    ranked = [
        (_place_rank(f.slot, f.label, f.section), n, f) for n, f in enumerate(sheet.page.of("place", "plain_place"))
    ]
    for rank, _, fact in sorted(ranked, key=lambda found: found[:2]):
        value = _short(_closed(sheet.page, fact))
        if rank < 9 and not _NO_PLACE.search(value) and len(value) >= 2 and not is_blank(value):
            return value, fact.source()
    for words, pattern in ((_OPENED, _HELD), (_SUBMITTED, _SPOKEN_PLACE), (_HANDED, _SENT)):
        for at, sentence in sheet.spoken(words):
            found = pattern.search(sentence)
            if found and not is_blank(found["p"]):
                return _short(found["p"]), of_sentence(sheet.page.text, at + found.start())
    return None


def _place_rank(slot: str, label: str, section: str) -> int:
    """How near a label is to the place of opening: by its own words, or by its section's where it says only 地点."""
    words = label if slot == "place" else section
    if slot != "place" and re.search("获取|报名|联系|领取|发售", section.rpartition("/")[2] or section):
        return 9
    for rank, pattern in enumerate((_OPENED, _MET, _HANDED)):
        if pattern.search(words):
            return 2 * rank + (slot != "place")
    return 5 if slot == "place" else 9


def _closed(page: Draft, fact: Fact) -> str:
    """A value with the rest of a bracket that a label or the line's end cut off."""
    value = fact.value
    opened = next((b for b in ("（）", "()", "【】") if value.count(b[0]) > value.count(b[1])), None)
    if opened is None:
        return value
    text = "".join(line.text for line in page.lines[fact.line : fact.line + 4])
    start = text.find(value)
    end = text.find(opened[1], start + len(value)) if start >= 0 else -1
    return text[start : end + 1] if 0 <= end - start - len(value) <= 40 else value


def _short(value: str) -> str:
    plain = re.sub(r"\s+", "", re.split(r"[。；]", value)[0])
    return _GLUED_ITEM.split(plain)[0].strip("【】，,")[:200]


def must_tender(page: Draft) -> tuple[bool, str] | None:
    """Whether the notice says of its own project that the law demands a tender, with its source."""
    said = _MUST.search(page.text)
    return (True, of_sentence(page.text, said.start())) if said and not _MUST_NOT.search(page.text) else None
