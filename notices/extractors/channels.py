"""Where people may object to a notice (异议、质疑的渠道), and the media on which it is published."""

from __future__ import annotations

import re
import unicodedata

from notices.layout.facts import Draft
from notices.layout.labels import NUMBERING
from notices.layout.outline import Outline, Told, is_blank, one_line, stated
from notices.sources import excerpt, of_label, of_sentence

LIMIT = 300
_OBJECTING = re.compile(
    r"(?:异议|质疑)[^，。]{0,12}(?:渠道|方式|受理|途径|提出|方法)|^(?:提出|异议|质疑|投诉与质疑|质疑与投诉|异议与投诉|询问[、与和及]质疑)"
)
_ASKING = re.compile(r"联系$|联系方式|对本次|凡对")
_OBJECT = re.compile(r"(?:异议|质疑)")
_HEADING = re.compile(
    r"^(?:(?:(?:询问|质疑|异议|投诉)[、与和及]?)+(?:[:：]\s*|\s+)|其[他它](?:补充)?事[项宜]\s*[:：]\s*)"
)
_VERB = re.compile(r"提出|反映|提交|递交|反馈|反应|致电|来函|上传|投递|送达|(?:向|由)[^，]{2,20}(?:质疑|受理)")
_REPLY = re.compile(r"答复不满意|作出答复的|(?:质疑|异议)函范本|供应商的质疑|回复质疑|答复质疑")
_DOCUMENT = re.compile(
    r"不得[^，。]{0,16}(?:异议|质疑)|无(?:任何)?异议|未收到|没有异议|质疑、澄清|答疑|澄清、|踏勘|系统操作"
)
_CALL = re.compile(
    r"(?:质疑|异议)(?:[（(][^（）()]{2,4}[)）])?(?:联系|受理)?(?:电话|方式|人)[ :：]{0,3}[^\n。]{2,24}?\d{3,4}-?\d{5,8}"
)
_CONTACT = re.compile(r"质疑|异议")


def objection(sheet: Outline) -> Told | None:
    """How and where to object, as printed and short: the section on it, a sentence, else the contact named for it."""
    for part in sheet.under(_OBJECTING):
        text = one_line(_told("".join(sheet.lines(part))), LIMIT)
        if _OBJECT.search(part.caption) and not _ASKING.search(part.caption) and len(text) >= 6 and not is_blank(text):
            return text, sheet.source(part, text)
    return _spoken(sheet) or _contact(sheet.page)


def _told(text: str) -> str:
    """The first sentence of a section where it tells the way; else, as lists of contacts do, all of it."""
    first = _HEADING.sub("", text.strip()).split("。")[0]
    return first if _OBJECT.search(first) and _VERB.search(first) else text


def _spoken(sheet: Outline) -> Told | None:
    for place, sentence in sheet.spoken(_OBJECT):
        marked = _OBJECT.search(sentence)
        if marked is None or not _VERB.search(sentence) or _DOCUMENT.search(sentence) or _REPLY.search(sentence):
            continue
        if _ASKING.search(sentence[-16:]) or len(sentence) < 12:
            continue  # a heading: 提出询问、质疑，请按以下方式联系
        return one_line(_HEADING.sub("", NUMBERING.sub("", sentence)), LIMIT), of_sentence(
            sheet.page.text, place + marked.start()
        )
    return None


def _contact(page: Draft) -> Told | None:
    """质疑联系人, 质疑联系方式, 异议联系电话 of the purchaser, or else of the agency."""
    facts = [f for f in stated(page, "phone", "person", "") if _CONTACT.search(f.label) and len(f.value) <= 60]
    if not facts:
        found = _CALL.search(page.text)
        return (one_line(found.group(), LIMIT), of_sentence(page.text, found.start())) if found else None
    labels: dict[str, str] = {}
    for fact in facts:
        labels.setdefault(fact.label, one_line(fact.value, 60))
    text = "；".join(f"{label}：{value}" for label, value in labels.items())
    return text[:LIMIT], of_label(facts[0].where, facts[0].label, excerpt(facts[0].value))


_MEDIA_PART = re.compile(
    r"发布公[告示]的?媒[介体]|公[告示]发布的?媒[介体]|^公[告示]的?媒[介体]|^发布媒[介体]|信息发布媒[介体]"
)
_PUBLISHED_IN = re.compile(
    r"(?:公告|公示|信息)(?:信息|内容)?[^。；\n在，]{0,16}?(?:同时|均)?(?:在|于|通过)\s*(?P<m>[^。；\n]{3,400}?)\s*(?:网站上|上|等媒[介体])?"
    r"\s*(?:同时|同步|公开|予以)?(?:发布|公布|刊登|公告|公开)"
)
_LEAD = re.compile(r"^.{0,24}?(?:公告|公示|信息)[^、《，]{0,10}?(?:在|于|通过)\s*")
_PUBLISHING = re.compile(r"(?:在|于|通过).*(?:发布|刊登|公布|公告)")
_CHANGES = re.compile(r"变更|澄清|补充|修改|答疑|推荐|结果将|中标结果|成交结果将")
_ADDRESS = re.compile(
    r"[(（【\[]?\s*(?:网址|网站)?\s*[:：]?\s*(?:https?|http)\s*[:：]\s*/+[^）)】\]，、；。\u4e00-\u9fff]*\s*[)）】\]]?|[(（][^()（）\u4e00-\u9fff]*[)）]"
)
_MARKS = re.compile(r"[《》“”\"‘’'【】\[\]]")
_MEDIUM = re.compile(r"网|平台|报|中心|媒体|栏|公众号|系统|杂志|日报|大厅|部门")
_WORDS = re.compile(
    r"^(?:同时|均|及时|将)?(?:在|于|通过)|(?:网站)?(?:上|同时|同步|通知)+$|^(?:本|该)(?:网站?|平台)$|^(?:以及|并|和|及|与)"
)


def media(sheet: Outline) -> list[Told]:
    """The media the notice says it is published on, in order, without quotation marks and addresses."""
    page = sheet.page
    for part in sheet.under(_MEDIA_PART):
        text = "".join(sheet.lines(part))
        if named := _names(_within(text)):
            return [(name, sheet.source(part, text)) for name in named]
    for fact in stated(page, "media"):
        if named := _names(_within(fact.value)):
            return [(name, fact.source()) for name in named]
    for place, sentence in sheet.spoken(_PUBLISHING):
        found = _PUBLISHED_IN.search(sentence)
        if found is None or _CHANGES.search(sentence[: found.end()]) or re.search(r"20\d\d", found.group()):
            continue
        if named := _names(found["m"]):
            return [(name, of_sentence(page.text, place + found.start())) for name in named]
    return []


def _within(text: str) -> str:
    """The list inside a sentence: 本次公告同时在A、B上发布 -> A、B."""
    found = _PUBLISHED_IN.search(text)
    return found["m"] if found else _LEAD.sub("", re.split(r"[。；]", text)[0])


def _names(text: str) -> list[str]:
    plain = _ADDRESS.sub(
        "、", unicodedata.normalize("NFKC", re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", text))
    )
    found: dict[str, None] = {}
    for piece in re.split(r"[、,，;；\s]+|(?<=[》”])(?=[《“])|(?<=[》”\"网台心报])(?:和|及|与|以及|或)", plain):
        name = _MARKS.sub("", piece)
        while (shorter := _WORDS.sub("", name)) != name:
            name = shorter
        name = name.strip(":：.。/ ")
        if name.count("(") != name.count(")"):
            name = name.strip("()")
        if 3 <= len(name) <= 40 and _MEDIUM.search(name) and not re.search(r"发布|为准|公告期|下载|登录|[:：]", name):
            found[name] = None
    return list(found)
