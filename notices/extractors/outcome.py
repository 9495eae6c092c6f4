"""Why a trade ended without a winner (终止、流标、废标原因), as the notice prints it."""

from __future__ import annotations

import re

from notices.layout.facts import Draft
from notices.layout.outline import Outline, Told, cells, is_blank, one_line, stated
from notices.sources import of_sentence
from notices.vocabulary import Stage

LIMIT = 300
_ENDED = re.compile(r"流标|废标|终止|失败|流拍|取消|暂停|中止|重新招标|撤销|未成交|作废|重新组织")
_PART = re.compile(
    r"(?:终止|流标|废标|失败|流拍|取消|撤销|中止|暂停|异常)[^，。；]{0,14}?(?:原因|理由|说明|情况)|(?:流|废)[^，。]{0,6}标(?:的)?(?:原因|理由|情况)"
)
_SAID = re.compile(r"(?:因(?!此)|由于|鉴于)(?P<v>.{3,160})")
_CUT = re.compile(
    r"[，,]?\s*(?:故|因此|根据.{0,60}[，,]|按照.{0,60}[，,]|现|经.{0,30}[，,])?\s*"
    r"(?:(?:本|该|此)(?:次|项目|采购|招标|标段|工程|包|宗地|地块|公告|活动)*|采购人|招标人|决定|予以|宣布|作|做|按|项目|采购|招标|活动)*$"
)
_COUNT = re.compile(
    r"(?P<v>[^，]{0,40}(?:不足|少于|未达到?|未满|仅有?|只有)\s*(?:法定)?[三3两二2一1零0]\s*家[^，]{0,30}|"
    r"无(?:竞买人|供应商|投标人|单位|意向[^，]{1,4})[^，]{0,8}(?:报名|参与|参加|递交|投标|申请)[^，]{0,10})"
)


def failure_reason(sheet: Outline, stage: Stage | None) -> Told | None:
    """The reason beside its label, under its heading, in a table, or in a sentence of a notice of failure."""
    page = sheet.page
    for fact in stated(page, "failure_reason"):
        if not re.match(r"(?:其他事项|标项名称|序号)", fact.value):
            return one_line(fact.value, LIMIT), fact.source()
    if found := _of_cells(page):
        return found
    for part in sheet.under(_PART):
        lines = [text for text in sheet.lines(part)[:6] if not is_blank(text) and "|" not in text]
        text = one_line("".join(lines), LIMIT)
        if len(text) >= 4 and not re.match(r"序号|标项名称", text):
            return text, sheet.source(part, text)
    return _spoken(sheet) if stage is Stage.FAILED else None


def _of_cells(page: Draft) -> Told | None:
    found = [(one_line(v, LIMIT), s) for v, _, s in cells(page, "failure_reason")]
    return ("；".join(dict.fromkeys(v for v, _ in found))[:LIMIT], found[0][1]) if found else None


def _spoken(sheet: Outline) -> Told | None:
    """因…，本项目流标: what stands between the word of cause and the word of the end."""
    for place, sentence in sheet.spoken(_ENDED):
        ended = _ENDED.search(sentence)
        said = _SAID.search(sentence[: ended.start()]) if ended else None
        if said is None:
            said = _COUNT.search(sentence)
        value = one_line(_CUT.sub("", said["v"]), LIMIT) if said else ""
        if said and len(value) >= 4:
            return value, of_sentence(sheet.page.text, place + said.start("v"))
    return None
