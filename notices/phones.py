"""The phones of purchaser, agency and project contact; no fax, no supervising, complaint or supplier's line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from notices.facts import Draft, Fact
from notices.sources import of_sentence

_PHONE = re.compile(
    r"(?<!\d)(?:\(?(0\d{2,3})\)?\s*-{0,2}\s*(\d{3,4}-?\d{4})(?!\d)|(1[3-9]\d{9})(?=1[3-9]\d{9}(?!\d)|\D|$)|"
    r"(1[3-9]\d\*{4}\d{4})(?!\d)|(0\d{10,11})(?!\d)|([2-9]\d{6,7})(?![\d*]))"
)
_GLUED = re.compile(r"(?<!\d)((?:1[3-9]\d{9}){2,})(?!\d)")
_WATCH = re.compile(
    "监督|监管|投诉|主管部门|举报|财政|纪检|监察|技术支持|技术服务|技术咨询|平台服务|系统(?:咨询|服务|支持)|客服|服务热线|CA|"
    "行政|受理|公共资源交易中心"
)
_OURS = re.compile(
    r"采购人|招标人|代理|采购单位|采购机构|项目联系|发包人|业主|出让人|转让方|建设单位|质疑|询问|联系方式|"
    r"征求意见|回复"
)
_OUR_LABEL = re.compile(r"质疑|异议|采购人|招标人|代理|采购单位|招标单位|业主|出让人|转让方|建设单位|项目联系")
_PAST_A_SUPPLIER = frozenset(("publicity", "deadline", "opening", "documents", "published"))  # its block is over
# Sections in which a phone that nobody is named for is a bidder's, or of the help desk of a download.
_BIDDERS_SECTION = re.compile(r"成交|中标|候选|供应商|评审|技术")
_HELP_SECTION = re.compile(r"获取|下载|领取|报名|保证金|递交|提交")


def numbers_in(text: str) -> tuple[str, ...]:
    """The phone numbers in `text`, digits and hyphens only; a mobile printed with its middle masked keeps its stars."""
    clean = re.sub(r"[－—–‐_]+", "-", unicodedata.normalize("NFKC", text))
    clean = _GLUED.sub(lambda m: " ".join(re.findall(r"\d{11}", m.group())), clean)
    found = []
    for match in _PHONE.finditer(clean):
        area, local, mobile, masked, joined, short = match.groups()
        number = f"{area}-{local}" if area and "-" in clean[match.start() : match.start(2)] + ")" * 0 else None
        if area and number is None:
            number = (
                f"{area}-{local}" if re.search(r"[) ]", clean[match.start() : match.start(2)]) else f"{area}{local}"
            )
        found.append(number or mobile or masked or joined or short)
    return tuple(found)


def contact_phones(page: Draft) -> dict[str, str]:
    """Phones printed for purchaser, agency and project contact, in order, each with its source."""
    found: dict[str, str] = {}
    speaker = ""
    for before, fact in pairwise((None, *page.facts)):
        if fact is None:
            continue
        speaker = _speaker(fact, speaker)
        if fact.slot == "phone" and fact.value and _counts(fact, speaker, alone=_is_alone(page, fact, before)):
            numbers = numbers_in(_before_fax(fact.value))
        elif _names_contact(fact) and not _outside(fact):
            numbers = _beside_names(fact, speaker)
        else:
            continue
        for number in numbers:
            found.setdefault(number, fact.source(number[-7:]))
    for number, line in _unlabelled(page):
        found.setdefault(number, of_sentence(line))
    return found


_NAMED = re.compile(rf"{_OURS.pattern}|出租方|招租|出让|委托方|经办|交易中心|分中心")
_NO_CONTACT = re.compile(rf"{_WATCH.pattern.replace('|公共资源交易中心', '')}|中标|成交|供应商|投标人")


def _names_contact(fact: Fact) -> bool:
    """Whether a value may hold a number behind the name of an office or a person; the host of a sale is one."""
    named = fact.slot in ("purchaser", "agency", "person") or fact.label in ("交易机构", "交易中心", "联系单位")
    return named and bool(fact.value)


def _whole_numbers(text: str) -> tuple[str, ...]:
    return tuple(n for n in numbers_in(_before_fax(text)) if "-" in n or len(n) == 11)


def _beside_names(fact: Fact, speaker: str) -> tuple[str, ...]:
    """The numbers behind names: 联系人：代理机构 李工 0739-…；招标人 王工 0739-…；监督 张工 …"""
    found: list[str] = []
    for piece in re.split(r"[；;]|[，,](?=\s*[\u4e00-\u9fff])", _before_fax(fact.value)):
        free = speaker == "" and fact.slot == "person" and not _BIDDERS_SECTION.search(fact.section)
        if not _NO_CONTACT.search(piece) and (speaker == "ours" or free or _NAMED.search(piece)):
            found += _whole_numbers(piece)
    return tuple(found)


def _unlabelled(page: Draft) -> Iterator[tuple[str, str]]:
    """Numbers behind names without any label, in the section on whom to contact: 某某局 方先生 0739-…"""
    labelled = {fact.line for fact in page.facts}
    for number, line in enumerate(page.lines):
        inner = line.section.rsplit("/", 1)[-1] or line.section.strip("/")
        if number in labelled or len(line.text) > 60 or not re.search(r"联系(?:方式|事项|人)$|询问", inner):
            continue
        if re.search(r"[\u4e00-\u9fff]{2}", line.text) and not _NO_CONTACT.search(line.text + inner):
            yield from ((phone, line.text) for phone in _whole_numbers(line.text))


_SHORT = re.compile(r"\(?0\d{2,3}\)?\s*-\s*\d{4,6}(?![\d*xX×-])|(?<![\d*xX×-])1[3-9]\d{7,8}(?![\d*xX×-])")


def unread_phones(page: Draft) -> tuple[str, ...]:
    """What is printed as a phone of purchaser, agency or project and has too few digits to be one."""
    found: list[str] = []
    speaker = ""
    for before, fact in pairwise((None, *page.facts)):
        if fact is None:
            continue
        speaker = _speaker(fact, speaker)
        if fact.slot == "phone" and fact.value and _counts(fact, speaker, alone=_is_alone(page, fact, before)):
            clean = unicodedata.normalize("NFKC", _before_fax(fact.value))
            found += [] if numbers_in(clean) else [m.group() for m in _SHORT.finditer(clean)]
    return tuple(dict.fromkeys(found))


def _is_alone(page: Draft, fact: Fact, before: Fact | None) -> bool:
    """Whether a phone stands for itself: in no remark, and behind a contact's name or in nobody else's section."""
    if re.search(rf"[（(]\s*{re.escape(fact.label)}\s*[:：]", page.lines[fact.line].text):
        return False
    contact = before is not None and before.slot == "person" and before.line == fact.line
    return not (_BIDDERS_SECTION.search(fact.section) or (_HELP_SECTION.search(fact.section) and not contact))


def _before_fax(value: str) -> str:
    return re.split(r"传\s*真(?!\s*[:：]?\s*$|\s*同)|监督|投诉|邮编|邮箱|地\s*址", value)[0]


def _speaker(fact: Fact, before: str) -> str:
    """Whose details follow: ours (purchaser, agency), watch (supervision) or theirs (a supplier)."""
    if fact.slot in ("purchaser", "agency") or fact.label == "记录人":
        return "ours"
    if fact.slot == "watch":
        return "watch"
    if fact.slot in ("winner", "bidder"):
        return "theirs" if not re.search("采购人|代理机构|招标人", fact.section) else before
    if before == "theirs" and fact.slot in _PAST_A_SUPPLIER:
        return ""
    inner = fact.section.rsplit("/", 1)[-1]
    if inner and _WATCH.search(inner):
        return "watch"
    if fact.slot == "plain_name" and re.search("采购人|代理|招标人|项目联系", inner):
        return "ours"
    if fact.slot == "section_heading" or re.search(r"项目联系|采购人信息|代理机构信息", inner):
        return "ours"
    return before


def _outside(fact: Fact) -> bool:
    inner = fact.section.rsplit("/", 1)[-1] or fact.section
    return bool(_WATCH.search(inner) and not _OURS.search(inner))


def _counts(fact: Fact, speaker: str, *, alone: bool) -> bool:
    """Whether a phone is of purchaser, agency or project; one that nobody is named for counts where it stands alone."""
    if _WATCH.search(fact.label):
        return False
    if _OUR_LABEL.search(fact.label):
        return True
    if _outside(fact):
        return False
    if speaker == "":
        named = _OURS.search(fact.section) or _OURS.search(fact.label) or _OUR_LABEL.search(fact.value)
        return bool(named) or alone
    return speaker == "ours"
