"""The phones of purchaser, agency and project contact; no fax, no supervising, complaint or supplier's line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from notices.layout.facts import Draft, Fact
from notices.sources import of_sentence

# An extension: -803, *8023, 转803, （转803）, 分机803; no second number, no date, no range (-27).
_EXTENSION = (
    r"(?:\s?[-*]\s?(?P<e1>\d{3,5})(?![\d*年月./:~-])|"
    r"\s*\(?\s*(?:转|分机号?|转分机)\s*[:-]?\s*(?P<e2>\d{2,6})(?![\d*-]))?"
)
_LANDLINE = (
    r"\(?(?P<area>0\d{2,3})(?P<sep>\)?\s*-{0,2}\s*)(?P<local>\d{3,4}-?\d{4}(?!\d)|\d{3,4} \d{4}(?![\d年月.-])|"
    r"(?<=[-)])(?=[\d*]{7,8}(?![\d*]))\d{3,6}\*{2,4}\d*)"
)
_PHONE = re.compile(
    rf"(?<![\d*])(?:(?P<mask>1[3-9](?=[\d*]{{9}}(?![\d*]))\d{{1,6}}\*{{3,4}}\d{{3,5}})|{_LANDLINE}{_EXTENSION}|"
    r"(?P<mobile>1[3-9]\d{9})(?=1[3-9]\d{9}(?!\d)|\D|$)|(?P<joined>0\d{10,11})(?!\d)|"
    rf"(?<!\d-)(?P<short>[2-9]\d{{6,7}})(?![\d*]){_EXTENSION.replace('e1', 'e3').replace('e2', 'e4')})"
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
_OUR_LABEL = re.compile(
    r"质疑|异议|采购人|招标人|代理|采购单位|招标单位|业主|出让人|转让方|建设单位|项目联系|出租方|招租方|委托方|交易机构"
)
_RECEIVES = re.compile(r"(质疑|异议)的?受理")  # who takes questions is no authority that takes complaints
_FOOTER = re.compile(r"版权所有|ICP备|网站标识码|公网安备")
_PAST_A_SUPPLIER = frozenset(("publicity", "deadline", "opening", "documents", "published"))  # its block is over
# Sections in which a phone that nobody is named for is a bidder's, or of the help desk of a download.
_BIDDERS_SECTION = re.compile(r"成交|中标|候选|供应商|评审|技术")
_HELP_SECTION = re.compile(r"获取|下载|领取|报名|保证金|递交|提交")


def numbers_in(text: str) -> tuple[str, ...]:
    """The phone numbers in `text`, digits and hyphens only; up to four figures may be masked by stars."""
    clean = re.sub(r"[－—–‐_]+", "-", unicodedata.normalize("NFKC", text))
    clean = _GLUED.sub(lambda m: " ".join(re.findall(r"\d{11}", m.group())), clean)
    return tuple(_number(match) for match in _PHONE.finditer(clean))


def _number(match: re.Match[str]) -> str:
    """A phone as it is given out: the area's hyphen where anything parts it, an extension behind a hyphen."""
    extension = match["e1"] or match["e2"] or match["e3"] or match["e4"]
    if match["area"]:
        number = match["area"] + ("-" if re.search(r"[-) ]", match["sep"]) else "") + match["local"].replace(" ", "")
    else:
        number = match["mask"] or match["mobile"] or match["joined"] or match["short"]
    return f"{number}-{extension}" if extension else number


def contact_phones(page: Draft) -> dict[str, str]:
    """Phones printed for purchaser, agency and project contact, in order, each with its source."""
    found: dict[str, str] = {}
    speaker = ""
    for before, fact in pairwise((None, *page.facts)):
        if fact is None:
            continue
        speaker = _speaker(fact, speaker)
        if _of_the_site(page, fact):
            continue
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


def _of_the_site(page: Draft, fact: Fact) -> bool:
    """Whether a fact stands in the foot of the web page, with its owner and licence."""
    printed = page.lines[fact.line].text
    return len(printed) < 150 and _FOOTER.search(printed) is not None


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
    if fact.slot == "person" and _OUR_LABEL.search(fact.label):
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
    if _WATCH.search(_RECEIVES.sub(r"\1", fact.label)):
        return False
    if _OUR_LABEL.search(fact.label):
        return True
    if _outside(fact):
        return False
    if speaker == "":
        named = _OURS.search(fact.section) or _OURS.search(fact.label) or _OUR_LABEL.search(fact.value)
        return bool(named) or alone
    return speaker == "ours"
