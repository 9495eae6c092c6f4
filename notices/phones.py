"""The phones of purchaser, agency and project contact; no fax, no supervising, complaint or supplier's line."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from notices.facts import Draft, Fact

_PHONE = re.compile(
    r"(?<!\d)(?:\(?(0\d{2,3})\)?\s*-{0,2}\s*(\d{3,4}-?\d{4})(?!\d)|(1[3-9]\d{9})(?=1[3-9]\d{9}(?!\d)|\D|$)|"
    r"(0\d{10,11})(?!\d)|([2-9]\d{6,7})(?!\d))"
)
_GLUED = re.compile(r"(?<!\d)((?:1[3-9]\d{9}){2,})(?!\d)")
_WATCH = re.compile(r"监督|监管|投诉|主管部门|举报|财政|纪检|技术支持|客服|服务热线|CA|行政|受理|公共资源交易中心")
_OURS = re.compile(
    r"采购人|招标人|代理|采购单位|采购机构|项目联系|发包人|业主|出让人|转让方|建设单位|质疑|询问|联系方式|"
    r"征求意见|回复"
)
_OUR_LABEL = re.compile(r"采购人|招标人|代理|采购单位|招标单位|业主|出让人|转让方|建设单位|项目联系")
_PAST_A_SUPPLIER = frozenset(("publicity", "deadline", "opening", "documents", "published"))  # its block is over
# Sections in which a phone that nobody is named for is a bidder's, or of the help desk of a download.
_BIDDERS_SECTION = re.compile(r"成交|中标|候选|供应商|评审|技术")
_HELP_SECTION = re.compile(r"获取|下载|领取|报名|保证金|递交|提交")


def numbers_in(text: str) -> tuple[str, ...]:
    """The phone numbers in `text`, digits and hyphens only."""
    clean = re.sub(r"[－—–‐_]+", "-", unicodedata.normalize("NFKC", text))
    clean = _GLUED.sub(lambda m: " ".join(re.findall(r"\d{11}", m.group())), clean)
    found = []
    for match in _PHONE.finditer(clean):
        area, local, mobile, joined, short = match.groups()
        number = f"{area}-{local}" if area and "-" in clean[match.start() : match.start(2)] + ")" * 0 else None
        if area and number is None:
            number = (
                f"{area}-{local}" if re.search(r"[) ]", clean[match.start() : match.start(2)]) else f"{area}{local}"
            )
        found.append(number or mobile or joined or short)
    return tuple(found)


def contact_phones(page: Draft) -> tuple[str, ...]:
    """Phones printed for purchaser, agency and project contact, in order, once."""
    found: list[str] = []
    speaker = ""
    for before, fact in pairwise((None, *page.facts)):
        if fact is None:
            continue
        speaker = _speaker(fact, speaker)
        if fact.slot == "phone" and fact.value and _counts(fact, speaker, alone=_is_alone(page, fact, before)):
            found += numbers_in(_before_fax(fact.value))
        elif fact.slot in ("purchaser", "agency", "person") and fact.value and speaker == "ours" and not _outside(fact):
            found += [n for n in numbers_in(_before_fax(fact.value)) if "-" in n or len(n) == 11]
    return tuple(dict.fromkeys(found))


def _is_alone(page: Draft, fact: Fact, before: Fact | None) -> bool:
    """Whether a phone stands for itself: in no remark, and behind a contact's name or in nobody else's section."""
    if re.search(rf"[（(]\s*{re.escape(fact.label)}\s*[:：]", page.lines[fact.line].text):
        return False
    contact = before is not None and before.slot == "person" and before.line == fact.line
    return not (_BIDDERS_SECTION.search(fact.section) or (_HELP_SECTION.search(fact.section) and not contact))


def _before_fax(value: str) -> str:
    return re.split(r"传\s*真(?!\s*[:：]?\s*$)|监督|投诉|邮编|邮箱|地\s*址", value)[0]


def _speaker(fact: Fact, before: str) -> str:
    """Whose details follow: ours (purchaser, agency), watch (supervision) or theirs (a supplier)."""
    if fact.slot in ("purchaser", "agency"):
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
