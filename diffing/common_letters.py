"""How near an award letter's words come to the common text of its trade kind, what each letter fills in left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz

from notices.attached_text import read_attached
from notices.decoding import decode
from notices.fields import Fields
from notices.files.refusals import Unreadable
from notices.files.signatures import media_of
from notices.layout.plain import read_plain
from notices.media import MEDIA_OF_SUFFIX
from notices.vocabulary import TradeKind
from settings import BUILT_IN_LETTER

ENOUGH = 40  # letters of set words: with fewer there is nothing to compare
# The set words of the drafts that `hedui letters draft` writes, blanks left out.
BUILT_IN = {
    TradeKind.CONSTRUCTION: """中标通知书
编号：
：
你方于递交的投标文件已被我方接受，被确定为中标人。
中标价：（大写：）。
工期：。
质量标准：。
项目负责人：，证书名称及编号：。
请你方自本通知书发出之日起日内（不超过三十日），到与我方订立书面合同。
订立合同前，请按招标文件的规定向我方提交履约担保：（不超过中标合同金额的10%；招标文件不要求的，删去本条）。
特此通知。
招标人：（盖章）
法定代表人或其委托代理人：（签字或盖章）
招标代理机构：（盖章）
年月日""",
    TradeKind.PROCUREMENT: """成交通知书
编号：
：
在的采购活动中，经评审并经采购人确定，你单位为成交供应商。
成交金额：（大写：）。
请你单位自本通知书发出之日起日内（不超过三十日），到，按照采购文件确定的事项与采购人签订政府采购合同。
本通知书对采购人和供应商均具有法律效力。
特此通知。
采购人：（盖章）
采购代理机构：（盖章）
年月日""",
    TradeKind.LAND: """成交确认书
编号：
一、出让人：；竞得人：。
二、成交标的：。
三、成交时间：；成交地点：。
四、成交价款：（大写：）。
五、签订国有建设用地使用权出让合同的时间：；地点：。
出让人：（盖章）
竞得人：（盖章）
年月日""",
}
_ABOUT = re.compile(r"草案说明[（(]定稿前删去.*", re.S)  # what stands behind a draft
_ASIDE = re.compile(r"[（(【\[][^（）()【】\[\]\n]{0,24}[)）】\]]")
_DATE = re.compile(r"[\d〇○零一二三四五六七八九十]{1,4}\s*[年月日]")
_SUM = re.compile(r"(?:人民币)?[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆]?[角分整]?|人民币")
_NO_WORD = re.compile(r"[^\u4e00-\u9fff]")
_PURCHASED = re.compile(r"中标|成交|中选")


def set_words(text: str, *stated: Fields) -> str:
    """The words of a letter that another letter of the same form would have too; `stated`: of it and its project."""
    values = {value for fields in stated for value in _values(fields)}
    kept = "\n".join(line for line in _ABOUT.sub("", text).split("\n") if not line.startswith("草案："))
    for value in sorted(values, key=lambda value: (-len(value), value)):
        kept = kept.replace(value, "")
    for passing in (_ASIDE, _DATE, _SUM, _NO_WORD):
        kept = passing.sub("", kept)
    return _PURCHASED.sub("成交", kept)


def _values(fields: Fields) -> Iterator[str]:
    """What a form is filled with."""
    yield from (winner.name for winner in fields.winners)
    yield from (code.value for code in fields.codes)
    plain = (fields.project_name, fields.purchaser, fields.agency, fields.project_manager)
    yield from (value for value in (*plain, fields.works_period, fields.quality, fields.place) if value)


def likeness(own: str, common: str) -> float | None:
    """How alike the set words of a letter are to those of the common text, 0 to 1; None where it has too few."""
    return fuzz.ratio(own, common) / 100 if len(own) >= ENOUGH else None


def common_words(given: str, kind: TradeKind) -> str | None:
    """The set words of the configured common text: the drafts' own, or a file's; None where it cannot be read."""
    if given == BUILT_IN_LETTER:
        return set_words(BUILT_IN[kind])
    path = Path(given)
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return None
    return _words_of(path, changed, kind)


@lru_cache(maxsize=16)
def _words_of(path: Path, _changed: int, kind: TradeKind) -> str | None:
    """What a file says, read once while it is not changed."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    words = set_words(_text_of(content, path.suffix.lower()))
    return words if len(words) >= ENOUGH else None


def _text_of(content: bytes, suffix: str) -> str:
    """The text of a Word document, a PDF or a plain text; empty where it has none or is something else.

    Nothing is asked of it but its words: it is not read as a notice, so that who judges need not load that reader.
    """
    try:
        media = media_of(content, MEDIA_OF_SUFFIX.get(suffix, "text"))
    except Unreadable:
        return ""
    if media == "text":
        return "\n".join(read_plain(decode(content)).lines())
    return read_attached(content, media).text
