"""Short terms of a contract as printed: works period, quality, and where the money comes from."""

from __future__ import annotations

import re
from itertools import takewhile

from notices.layout.facts import Draft, Fact
from notices.layout.outline import Outline, Told, cells, extended, is_blank, one_line, stated
from notices.sources import excerpt, of_label, of_sentence
from notices.vocabulary import Stage

_ORDER = (re.compile(r"工期|设计周期|勘察"), re.compile(r"交货|交付|供货"), re.compile(r"服务|监理"), re.compile(""))
_LENGTH = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5})\s*(?:个)?\s*(?:日历天|日历日|工作日|天|日|月|年)"
_SPOKEN_PERIOD = re.compile(
    rf"(?:计划|施工|建设|要求|合同|总)?(?:工期|交货期|供货期|服务期)(?:限)?(?:要求)?\s*(?:均)?(?:约)?(?:为|是|[:：])?\s*"
    rf"(?P<v>(?:自|合同)?[^，。；\d\n]{{0,16}}?{_LENGTH}(?:内)?(?:[^，。；\n\s]{{0,16}}?(?:完成|完工|竣工|交货|交付)[^，。；\n\s]{{0,12}})?)"
)
_UNIT_FIRST = re.compile(
    r"(?:工期|交货期|供货期|服务期)\s*[(（]\s*(?P<unit>日历天|日历日|天|日|个?月)\s*[)）]\s*(?:为|是|[:：])?\s*(?P<n>\d{1,4})(?![\d.])"
)
_SPOKEN_QUALITY = re.compile(
    r"(?:工程)?质量(?:要求|标准|目标|等级)?\s*(?:为|是|须达到|应达到|达到|[:：])?\s*(?P<v>(?:一次性验收)?(?:合格|优良|优质)[^，。；\n\s]{0,20})"
)
_SPOKEN_FUNDING = re.compile(
    r"(?:(?:建设|项目|工程|采购)?资金\s*(?:为|来\s*自|来\s*源\s*(?:于|为|是))|资金来源\s*[:：])\s*(?P<v>[^，。；,;\n]{2,60})"
)
_DAYS = re.compile(r"[(（]\s*(?:日历)?([天日月年])\s*[)）]")
_LOT = re.compile(
    r"^\s*[(（]?(?:采购|合同)?(?:第?[一二三四五六七八九十\dA-Z]{1,3}(?:标段|标项|包)|(?:标段|标项|包)\s*[一二三四五六七八九十\dA-Z]{1,3})"
)
_NO_PERIOD = re.compile(r"联合体|[(（]\s*是\s*$|^本项目$")
_SETTLED = re.compile(r"已?(?:经)?(?:全部)?(?:落实|到位)")
_PERIOD_WORDS = re.compile(r"工期|交货期|供货期|服务期")
_QUALITY_WORDS = re.compile("质量")
_UNDECIDED = re.compile(r"□|☐|○")


def works_period(sheet: Outline, stage: Stage | None) -> Told | None:
    """工期, else 交货期, 服务期, 合同履行期限, as printed; the unit joins it where only the label bears one."""
    page = sheet.page
    facts = [f for f in page.of("works_period") if _said_period(f.value)]
    for wanted in _ORDER:
        for fact in facts:
            if wanted.search(fact.label):
                if _LOT.match(fact.value) and (found := _lots_below(page, fact)):
                    return found
                return _with_unit(_mended(page, fact), page.lines[fact.line].text), fact.source()
    return (
        _of_lots(page, "works_period")
        or _of_cells(page, "works_period", stage)
        or _spoken(sheet, _PERIOD_WORDS, _SPOKEN_PERIOD)
        or _unit_first(sheet)
    )


def _unit_first(sheet: Outline) -> Told | None:
    """A period whose unit stands before its number in a sentence: 工期（日历天）300."""
    for place, sentence in sheet.spoken(_PERIOD_WORDS):
        if found := _UNIT_FIRST.search(sentence):
            return found["n"] + found["unit"], of_sentence(sheet.page.text, place + found.start())
    return None


def _said_period(value: str) -> bool:
    return not is_blank(value) and not _NO_PERIOD.search(value)


def _mended(page: Draft, fact: Fact) -> str:
    """A value whose number stands on lines of its own (工期：总工期 / 330 / 日历天) with them."""
    value = extended(page, fact)
    if not re.search(r"[\d一二三四五六七八九十]", value):
        below = [line.text for line in page.lines[fact.line + 1 : fact.line + 3]]
        if len(below) == 2 and below[0].isdigit() and re.fullmatch(r"(?:日历|工作)?[天日]|个?月|年", below[1]):
            return value + "".join(below)
    return value


def _with_unit(value: str, line: str) -> str:
    unit = _DAYS.search(line)
    plain = one_line(_sentence(value))
    if not plain.isdigit() or unit is None:
        return plain
    return plain + ("日历天" if "日历" in unit.group() else unit.group(1))


def _sentence(value: str) -> str:
    return re.split(
        r"。|[，,；;]\s*(?:缺陷责任期|质保期|质量保证期|保修期|质量要求|投标有效期|建设地点)", value.strip()
    )[0]


def _of_lots(page: Draft, slot: str) -> Told | None:
    """The values of a label whose lots stand on the lines below it: 合同履行期限： / 采购包1：30日."""
    empty = (fact for fact in page.facts if fact.slot == slot and not fact.value)
    return next((found for fact in empty if (found := _lots_below(page, fact))), None)


def _lots_below(page: Draft, fact: Fact) -> Told | None:
    below = page.lines[fact.line + 1 : fact.line + 12]
    lots = list(takewhile(lambda line: _LOT.match(line.text) and not line.cells, below))
    if not lots or all(is_blank(re.split(r"[:：]", line.text)[-1]) for line in lots):
        return None
    return one_line("；".join(one_line(x.text) for x in lots)), of_label("标签", fact.label, excerpt(lots[0].text))


def _of_cells(page: Draft, slot: str, stage: Stage | None) -> Told | None:
    """What a column of the record tables says: of candidates the first's; what every bidder offers at an opening no."""
    found = cells(page, slot, first=stage is Stage.CANDIDATES) if stage is not Stage.OPENING_RECORD else []
    values = list(dict.fromkeys(_with_unit(value, heading) for value, heading, _ in found))
    return ("；".join(values)[:200], found[0][2]) if values else None


def _spoken(sheet: Outline, words: re.Pattern[str], pattern: re.Pattern[str]) -> Told | None:
    for place, sentence in sheet.spoken(words):
        found = pattern.search(sentence)
        if found and not is_blank(found["v"]) and (value := one_line(found["v"])):
            return value, of_sentence(sheet.page.text, place + found.start())
    return None


def quality(sheet: Outline, stage: Stage | None) -> Told | None:
    """质量要求, 质量标准, 质量目标 as printed."""
    for fact in stated(sheet.page, "quality"):
        return one_line(_sentence(fact.value)), fact.source()
    return _of_cells(sheet.page, "quality", stage) or _spoken(sheet, _QUALITY_WORDS, _SPOKEN_QUALITY)


def funding(page: Draft) -> Told | None:
    """Where the money comes from: 资金来源, or the sentence 建设资金来自…; that it is settled is no source."""
    for fact in stated(page, "funding"):
        if value := _money_from(page, fact):
            return value, fact.source()
    for found in _SPOKEN_FUNDING.finditer(page.text) if "资金" in page.text else ():
        value = one_line(found["v"])
        if not is_blank(value) and not _SETTLED.match(value):
            return value, of_sentence(page.text, found.start())
    return _of_cells(page, "funding", None)


def _money_from(page: Draft, fact: Fact) -> str | None:
    value = one_line(re.split(r"[。；;]", extended(page, fact))[0])
    return None if is_blank(value) or _UNDECIDED.search(value) else value
