"""Days in a trade's life that a notice names: evaluation, award, signing, the first notice, the listing."""

from __future__ import annotations

import re

from notices.extractors.spans import told_range
from notices.extractors.told_acts import AWARDED, SIGNED, told_act
from notices.layout.facts import Draft, Fact
from notices.layout.outline import Outline, cells
from notices.sources import of_sentence
from notices.values.dates import Timed, read_moment, read_range
from notices.vocabulary import Stage

_DAY = r"20\d\d\s*[年\-/.]\s*\d{1,2}\s*[月\-/.]\s*\d{1,2}\s*日?"
_DATED = re.compile(r"于[^，]{0,3}20\d\d|20\d\d[^，]{8,60}(?:发布|刊登|公布)的|公告[^，。]{0,3}20\d\d|在\s*20\d\d")
_YEAR = re.compile(r"20\d\d")
_LISTED = re.compile("挂牌|披露")
_BEFORE_EVALUATION = frozenset((Stage.PLAN, Stage.TENDER, Stage.PREQUALIFICATION, Stage.CLARIFICATION))
_BEFORE_AWARD = _BEFORE_EVALUATION | {Stage.AMENDMENT, Stage.OPENING_RECORD, Stage.SINGLE_SOURCE}
_FIRST = frozenset((Stage.PLAN, Stage.TENDER, Stage.PREQUALIFICATION))
_MEETING = re.compile(r"评标|评审|谈判|磋商|询价|比选")
# What may stand between a day and the evaluation it is of: no opening of its own (…于某日开标，评标委员会已完成评审).
_ON = r"(?!开标(?![室厅区会]|[、和及与暨并]?(?:评标|评审)|[^。；\n\d]{0,8}[当同][日天])|唱标|开启)[^。；\n]"
_EVALUATED = re.compile(
    rf"(?:评标|评审|谈判|磋商|询价|比选)[^。；\n\d]{{0,16}}?(?:于|在)\s*(?P<d>{_DAY})(?:{_ON}){{0,50}}?"
    rf"(?:结束|完成|举行|进行|召开|评审|评标)|"
    rf"于\s*(?P<e>{_DAY})(?:{_ON}){{0,40}}?(?:(?:进行|组织|完成|举行|召开)(?:了)?(?:公开)?(?:开标[、和及与暨]?)?"
    rf"(?:评标|评审|谈判|磋商|询价|比选)|(?:评标|评审|谈判|磋商|询价|比选)(?:工作|会议|活动)?(?:已)?(?:结束|完成))|"
    rf"于\s*(?P<h>{_DAY})\s*[^，。；\n\d]{{0,12}}?(?:公开)?(?:开标|唱标)[、和及与暨并]\s*(?:评标|评审)(?![委办标])|"
    rf"(?P<f>{_DAY})\s*[，,]?\s*(?:经|由)?(?:评标委员会|评审委员会|(?:评审|磋商|谈判|询价)小组)(?:{_ON}){{0,12}}?(?:评审|评标)|"
    rf"(?:评标委员会|评审委员会|(?:评审|磋商|谈判|询价)小组)\s*(?P<g>{_DAY})(?:{_ON}){{0,16}}?(?:评审|评标|完成|结束)"
)
_AWARDED = re.compile(
    rf"于\s*(?P<d>{_DAY})\s*(?:依法|正式|已|经)?[^。；\n，\d]{{0,16}}?(?:确定|确认|定标|竞得|成交)(?!价|金额|通知|公告|结果公)|"
    rf"于\s*(?P<g>{_DAY})\s*(?:经|通过|以|采用)[^。；\n\d]{{0,24}}?(?:竞得|(?<![将可拟])成交)(?!价|金额|通知|公告|结果公|人|确认)|"
    rf"(?P<e>{_DAY})\s*[，,]?\s*(?:采购人|招标人|采购单位)[^。；，\n\d]{{0,12}}?(?:确定|确认)[^。；\n\d]{{0,40}}?(?:中标|成交|中选|结果)|"
    rf"(?:采购人|招标人|采购单位)(?:已)?\s*(?P<f>{_DAY})\s*[^。；，\n\d]{{0,10}}?(?:确定|确认)(?!价|金额|通知|公告)"
)
_SIGNED = re.compile(
    rf"合同(?:已|正式)*(?:签订|签署|订立)(?:于|在)\s*(?P<f>{_DAY})|"
    rf"合同[^。；\n\d]{{0,8}}?(?:已)?于\s*(?P<d>{_DAY})\s*(?:正式)?(?:签订|签署|订立)|"
    rf"于\s*(?P<e>{_DAY})\s*[^。；\n\d]{{0,12}}?(?:签订|签署|订立)(?:了|的)?[^。；\n]{{0,12}}?合同"
)
_PUBLISHED = re.compile(
    rf"(?<!现)(?<!将)(?<!拟)于\s*(?P<d>{_DAY})\s*(?:起)?(?:在|通过)?[^。；\n]{{0,60}}?(?:发布|刊登|发出|公布|挂网|公告)"
    rf"(?:了|的|公开)?[^。；\n]{{0,60}}?(?:公告|招标文件|采购文件|公示)|"
    rf"(?P<e>{_DAY})\s*(?:在[^。；\n]{{2,40}})?(?:发布|刊登|公布)的[^。；\n]{{0,60}}?公告|"
    rf"原(?:招标|采购|磋商|谈判|询价|资格预审)?公告(?:已)?(?:于|在)?\s*(?P<f>{_DAY})\s*(?:起)?(?:在[^。；，\n]{{2,40}}?)?(?:首次)?(?:发布|刊登|公布|挂网)"
)


def _day(value: str) -> str | None:
    """The day `value` states; of a period its last."""
    moment = read_range(value)[1] or read_moment(value)
    return moment[:10] if moment else None


def _labelled(page: Draft, slot: str) -> Timed | None:
    for fact in page.of(slot):
        if (day := _day(fact.value)) is not None:
            return day, fact.source()
    days = [(day, source) for value, _, source in cells(page, slot) if (day := _day(value))]
    return days[0] if len({day for day, _ in days}) == 1 else None


def _spoken(sheet: Outline, words: re.Pattern[str], pattern: re.Pattern[str], *, unless: str = "") -> Timed | None:
    for place, sentence in sheet.spoken(words):
        for found in pattern.finditer(sentence):
            printed = next(group for group in found.groups() if group)
            before = sentence[max(0, found.start() - 24) : sentence.index(printed, found.start())]
            if (not unless or not re.search(unless, before)) and (day := read_moment(printed)):
                return day[:10], of_sentence(sheet.page.text, place + found.start())
    return None


def evaluated_on(sheet: Outline, stage: Stage | None) -> Timed | None:
    """The day of the evaluation (评标, 评审, 谈判, 磋商); what a tender only plans is its opening."""
    labelled = _labelled(sheet.page, "evaluated")
    if labelled or stage in _BEFORE_AWARD:
        return labelled
    for fact in sheet.page.of("opening"):
        if _MEETING.search(fact.label) and (day := _day(fact.value)):
            return day, fact.source()
    return _spoken(sheet, _YEAR, _EVALUATED)


def awarded_on(sheet: Outline, stage: Stage | None) -> Timed | None:
    """The day the winner was determined (定标, 中标, 成交, 竞得)."""
    if stage in _BEFORE_AWARD:
        return None
    told = _spoken(sheet, _YEAR, _AWARDED, unless="(?<![供响])应(?!标|答)|须|拟|将|预计|计划")
    return _labelled(sheet.page, "awarded") or told or told_act(sheet, AWARDED, _YEAR)


def signed_on(sheet: Outline, stage: Stage | None) -> Timed | None:
    """The day the contract was signed."""
    if stage in _BEFORE_EVALUATION:
        return None
    told = _spoken(sheet, _YEAR, _SIGNED, unless=r"(?<![供响])应(?!标|答)|须|前|拟|将|预计|计划")
    return _labelled(sheet.page, "signed") or told or told_act(sheet, SIGNED, _YEAR)


def first_published_on(sheet: Outline, stage: Stage | None) -> Timed | None:
    """The day of the earlier notice that this one amends, ends or follows."""
    if stage in _FIRST:
        return None
    own = r"本(?:公告|公示|次)[^，。]{0,8}$"
    return _labelled(sheet.page, "first_published") or _spoken(sheet, _DATED, _PUBLISHED, unless=own)


_HUNG = re.compile(
    r"(?:挂牌|(?<!预)披露)(?:报价|交易|活动)?(?:的)?(?:起止)?(?:时间|日期|期限|期间|期)?(?:(?:现)?(?:调整|变更|更正|延长|修改))?(?:为|是|自|从|于|至)+\s*"
    r"(?P<when>20\d\d[^。；]{6,60})|于\s*(?P<then>20\d\d[^。；，]{10,50}?)(?:以|采用|通过|进行)[^，。；]{0,6}挂牌(?:方式)?[^，。；]{0,8}(?:出让|转让)"
)


def listing(sheet: Outline) -> tuple[Timed | None, Timed | None]:
    """From when to when a parcel, a right or an asset is listed (挂牌) or disclosed (信息披露)."""
    page = sheet.page
    start = next(((w, f.source()) for f in page.of("listing_from") if (w := read_moment(f.value))), None)
    end = next(((w, f.source()) for f in page.of("listing_to") if (w := read_moment(f.value))), None)
    for fact in page.of("listing"):
        first, last = told_range(fact.value)
        if first and last:
            return (first, fact.source()), (last, fact.source())
        start = start or _begins(fact)
    if start or end:
        return start, end
    for place, sentence in sheet.spoken(_LISTED):
        found = _HUNG.search(sentence)
        first, last = read_range(found["when"] or found["then"]) if found else (None, None)
        if found and first and last:
            source = of_sentence(page.text, place + found.start())
            return (first, source), (last, source)
    return _column(page, "listing_from"), _column(page, "listing_to")


def _begins(fact: Fact) -> Timed | None:
    """A single moment behind 挂牌日期 is the beginning, unless it is printed as the end."""
    if re.match(r"\s*(?:截止?)?\s*(?:至|到)", fact.value) or re.search(r"截止|期满|结束|止\s*$", fact.value):
        return None
    moment = read_moment(fact.value)
    return (moment, fact.source()) if moment else None


def _column(page: Draft, slot: str) -> Timed | None:
    found = [(moment, source) for value, _, source in cells(page, slot) if (moment := read_moment(value))]
    return found[0] if len({moment for moment, _ in found}) == 1 else None
