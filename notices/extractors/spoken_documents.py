"""From when to when documents can be had, where a sentence tells it that no heading and no label names."""

from __future__ import annotations

import re

from notices.extractors.spans import told_range, until_only
from notices.layout.facts import Draft
from notices.sources import of_sentence
from notices.values.dates import Timed

_GET = "获取|下载|领取|购买|发售|出售|发放|申领|索取|购领|发出|提供"
_WHAT = r"(?:招标|采购|磋商|谈判|询价|资格预审|资审|比选|遴选|电子|投标)[^，。；,;:：]{0,6}(?:文件|标书|资料)|标书|文件"
_SAYS = re.compile(rf"(?:{_GET})[^。；;]{{0,30}}?(?:{_WHAT})|(?:{_WHAT})[^。；;]{{0,80}}?(?:{_GET})")
# What has a period of its own, or is done within the one told.
_OF_ELSE = re.compile(
    r"递交|提交|投标文件|响应文件|开标|开启|保证金|缴纳|交纳|质疑|异议|投诉|评标|评审|答疑|踏勘|公示|工期|交货|合同|服务期|业绩|社保|财务|报表|有效期"
)
_SENTENCE = re.compile(r"[^。；;\n]+")


def told_documents(page: Draft) -> tuple[Timed | None, Timed | None]:
    """The one period told of having the documents; nothing where sentences tell several."""
    found: dict[tuple[str | None, str], str] = {}
    for line in page.lines:
        for said in _SENTENCE.finditer(line.text):
            sentence = said.group()
            if not _SAYS.search(sentence) or _OF_ELSE.search(sentence):
                continue
            first, last = told_range(sentence)
            last = last or until_only(sentence)
            if last:
                found.setdefault((first, last), of_sentence(line.text, said.start()))
    if len(found) != 1:
        return None, None
    ((first, last), source), *_ = found.items()
    return (first, source) if first else None, (last, source)
