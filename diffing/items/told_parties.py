"""What a notice tells of where the purchaser and the agency are and how they are reached."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diffing.items.said import Said
from notices.values.signs import one_width, without_spaces

_END = r"(?:名称|信息|单位|全称|联系方式)?(?:\([^()]{1,12}\))?(?=[:|;\n])"
_START = (
    r"(?:^|(?<=[\n。;,|]))(?:\d{1,2}(?:\.\d{1,2})?[.、]?|\([一二三四五六七八九十\d]{1,2}\)|"
    r"[一二三四五六七八九十]、)?"
)
PURCHASER = re.compile(
    rf"{_START}(?:招标人|采购人|招标单位|采购单位|建设单位|项目业主|业主|业主单位|项目单位|发包人|项目法人|委托单位|委托人|招标方|采购方){_END}"
)
AGENCY = re.compile(
    rf"{_START}(?:(?:招标|采购)?代理(?:机构|单位|公司|人|方)|(?:招标|采购|委托)代理|(?:集中)?采购(?:代理)?机构|招标(?:组织)?机构|招标公司|受托人|受托单位){_END}"
)
_OTHER = re.compile(
    rf"{_START}(?:[^:|\n,。;]{{0,10}}(?:监督|监管|主管|受理|财政|监察|投诉)(?:管理)?(?:部门|机构|单位|人|电话|方式|渠道)"
    rf"|[^:|\n,。;]{{0,10}}(?:交易中心|平台)(?=:)|附件|公证(?:机构|处)){_END}"
)
_NUMBERED = (
    r"(?:[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,2}(?:[章节条]|部分)|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}\||"
    r"\d{1,2}[、.]?)"
)
_SECTION = re.compile(
    rf"(?:^|(?<=[\n。;])){_NUMBERED}"
    r"(?:[^,。;:|\n\d]{0,14}联系[^,。;:|\n\d]{0,14}|凡?对本[次项][^:\n。;|]{0,40}|(?:招标|采购)人[及和、与/][^,。;:|\n]{0,16})(?=[:|\n])|"
    r"(?:^|(?<=\n))联系(?:方式|事项):?(?=\n(?:招标人|采购人|建设单位|招标单位|采购单位|业主)[^\n|:]{0,8}[:|\n])"
)
# What every such heading has; to look for it first takes far less time.
_OF_CONTACTS = re.compile(r"联系|对本[次项]|[标购]人[及和、与/]")
_ADDRESS = re.compile(r"(?<!网站)(?<!网络)(?:地址|住所|通讯处|办公地点|办公场所|所在地|地点)(?!:?https?)")
_PLACE = re.compile(
    r"地址|住所|通讯处|办公地点|[路街道巷村镇乡区园][\d一二三四五六七八九十]{1,5}号|\d(?:栋|幢|单元|室|楼)|号楼|[路街道巷][^,。;|]{0,6}\d|大厦|广场|交叉口|交汇处"
)
_REACH = re.compile(r"联系|电话|手机|热线|传真|邮箱|\d{7,}|\d{3,4}-\d{6,}|1\d{2}\*+\d*")
_OF_PURCHASER = re.compile(
    r"(?:招标|采购|业主|建设|发包|委托)(?:人|单位|方)?的?(?:联系|地址|电话|通讯|办公)|(?:招标|采购)人[:为][^。;\n|]{2,40}(?:地址|住所)"
)
_OF_AGENCY = re.compile(r"代理(?:机构|单位|公司|人)?的?(?:联系|地址|电话|通讯|办公)")
_PROJECTS_OWN = re.compile(r"项目(?:联系(?:人|方式|电话)|负责人)[:|\n][\s\S]*")
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}-?\d{7,8}|1\d{10}|\d{7,8})(?!\d)")
_HIMSELF = re.compile(
    r"自行(?:组织|办理)?(?:对?[^,。;\n]{0,16})?(?:公开)?(?:招标|采购)|代理(?:机构|单位)[^:|\n]{0,6}[:|](?:无|/|-)"
)

_OTHERS_PHONE = re.compile(r"[^\n。;]*(?:监督|监管|主管|受理|财政|投诉|平台|技术支持)[^\n。;]*")
_SIGNATURE = 3  # lines at a notice's end: who signs, and the day


@dataclass(frozen=True, slots=True)
class Lack:
    """What is not told of a party, by the field it is told of."""

    field: str
    name: str


_CALLER = (
    r"招标人|招标单位|招标方|建设单位|项目业主|业主|发包人|发包方|项目法人|项目单位|采购人|采购单位|委托人|委托单位|"
    r"比选人|委托方|甲方|实施单位|建设管理单位|筹建|买方"
)
_BODY = (
    r"公司|集团|局|委|厅|所|处|中心|院|校|学|站|政府|办|队|会|社|村|厂|部|馆|场|园|段|镇|乡|库|行|指挥部|办事处|监狱"
)
# A body named beside a word for who calls, or one on whose behalf somebody else does.
_WHO_CALLS = re.compile(
    rf"(?:{_CALLER})[^。;\n]{{0,24}}?[\u4e00-\u9fff()]{{2,}}(?:{_BODY})|受[^。;\n]{{2,40}}?(?:委托|之托)|[\u4e00-\u9fff()]{{3,}}(?:{_BODY})[^。;\n]{{0,8}}(?:{_CALLER}|招标|采购)|"
    rf"(?:{_CALLER})[^。;\n]{{0,6}}(?:[:|]\n?|\n)[\u4e00-\u9fff()]{{2,}}"
)


def who_calls(said: Said, stated: bool) -> str:
    """Whether it is told who calls for bids."""
    return "" if stated or _WHO_CALLS.search(said.told) else "招标人名称"


def lacks(said: Said, served_by: str | None, *, works: bool) -> tuple[Lack, ...] | None:
    """What is not told of the purchaser and of who acts for him, if anybody.

    None where the notice has no part that names them one after the other. Where no heading begins that part, only
    what is told of one of them is missed of the other.
    """
    headed = _section(said.told)
    section = headed or _labelled(said.told)
    if section is None:
        return None
    before, text = section
    purchaser, agency = PURCHASER.search(text), AGENCY.search(text)
    if purchaser is None:
        return None
    if _abreast(text):
        return _one_alone(text, works=works)
    served = (agency is not None or served_by is not None) and not _HIMSELF.search(said.whole)
    enough = len(_ADDRESS.findall(text)) > served
    own, its = _own(text, purchaser), _own(text, agency) if agency is not None else ""
    if headed is None and not (agency is not None and _REACH.search(own) and _REACH.search(its)):
        return None
    if headed is None and bool(_ADDRESS.search(own)) == bool(_ADDRESS.search(its)):
        return ()
    found = []
    if missing := _missing(own, its, said.told, _OF_PURCHASER, enough):
        found.append(Lack("purchaser.contact", f"{'招标人' if works else '采购人'}的{missing}"))
    if not served or (agency is None and _told_otherwise(text, without_spaces(one_width(served_by or "")))):
        return tuple(found)
    if missing := _missing(its, own, said.told if agency is not None else before, _OF_AGENCY, enough):
        found.append(Lack("agency.contact", f"代理机构的{missing}"))
    return tuple(found)


def _told_otherwise(text: str, name: str) -> bool:
    """Whether the contacts may hold the agency's under a name of its own: it is named in them, or two are reached."""
    signed = text.rstrip("\n").split("\n")[-_SIGNATURE:]
    contacts = "\n".join(text.rstrip("\n").split("\n")[:-_SIGNATURE])
    return name in contacts or any(name in line and len(line) > len(name) + 4 for line in signed) or len(
        re.findall(r"电话|联系方式|联系人", text)
    ) > 2  # fmt: skip


def _missing(own: str, others: str, text: str, elsewhere: re.Pattern[str], enough: bool) -> str:
    """Which of address and ways to reach somebody are told nowhere; `others`: what is told of the other party."""
    if elsewhere.search(text):
        return ""
    projects = _PROJECTS_OWN.search(text)  # who answers for the project may be his, unless he is the other's
    phones = set(_PHONE.findall(projects[0])) if projects else set()
    parted = _PROJECTS_OWN.sub("", own), _PROJECTS_OWN.sub("", others)
    reached = _REACH.search(parted[0]) or (projects and not (phones and phones <= set(_PHONE.findall(parted[1]))))
    parts = (("地址", enough or _PLACE.search(own)), ("联系人、联系方式", reached))
    return "、".join(name for name, there in parts if not there)


def _section(text: str) -> tuple[str, str] | None:
    """What stands before the contacts, and they; the last such part of a text."""
    starts = dict.fromkeys(_segment(text, said.start()) for said in _OF_CONTACTS.finditer(text))
    found = [start for place in starts if (start := _SECTION.match(text, place)) is not None]
    if not found:
        return None
    start = found[-1]
    for earlier in reversed(found[:-1]):  # 八、联系方式 may have parts of its own: 1.采购人及其联系方式
        if PURCHASER.search(text, start.start()) and PURCHASER.search(text, earlier.start(), start.end()) is None:
            break
        start = earlier
        if PURCHASER.search(text, start.start()):
            break
    return text[: start.start()], "\n" + text[start.end() :].lstrip(":\n")


def _labelled(text: str) -> tuple[str, str] | None:
    """What stands before the last place where both are named, and from there on; None where they are not."""
    named = [list(label.finditer(text)) for label in (PURCHASER, AGENCY)]
    if not all(named):
        return None
    start = min(found[-1].start() for found in named)
    return text[:start], "\n" + text[start:].lstrip("\n")


def _segment(text: str, place: int) -> int:
    """Where the sentence or line begins in which a place is."""
    return max(text.rfind(sign, 0, place) for sign in "\n。;") + 1


def _abreast(text: str) -> bool:
    """Whether the parties stand beside one another, or what is told of them in columns: then none can be parted."""
    lines = text.split("\n")
    for n, line in enumerate(lines):
        cells = [cell for cell in line.split("|") if cell]
        sides = PURCHASER.search("\n" + line + "\n") and AGENCY.search(line + "\n", 1)
        if sides and ("|" in line or not re.search(r"[。;]", line)):
            return True
        if len(cells) > 2:
            return True
        following = lines[n + 1] if n + 1 < len(lines) else ""
        stacked = PURCHASER.match(f"\n{line}\n", 1) and AGENCY.match(f"\n{following}\n", 1)
        if stacked and not (_REACH.search(line) and _REACH.search(following)):
            return True
    return False


def _one_alone(text: str, *, works: bool) -> tuple[Lack, ...] | None:
    """Of parties named one after the other the last is told of and the first is not: one place, one telephone."""
    lines = [line for line in text.split("\n") if line]
    first = next((n for n, line in enumerate(lines) if PURCHASER.match(f"\n{line}\n", 1)), None)
    stacked = first is not None and first + 1 < len(lines) and AGENCY.match(f"\n{lines[first + 1]}\n", 1)
    once = len(re.findall(r"电话|手机|联系方式", _OTHERS_PHONE.sub("", text))) == len(_ADDRESS.findall(text)) == 1
    if not (stacked and once) or "|" in text or _REACH.search(lines[first or 0]):
        return None
    return (Lack("purchaser.contact", f"{'招标人' if works else '采购人'}的地址、联系人、联系方式"),)


def _own(text: str, party: re.Match[str]) -> str:
    """What stands from a party's label up to the next party's."""
    ends = [m.start() for label in (PURCHASER, AGENCY, _OTHER) if (m := label.search(text, party.end()))]
    return text[party.end() : min(ends, default=len(text))]
