"""Purchaser and agency: by label, by the section 采购人信息, or by the opening sentence."""

from __future__ import annotations

import re
from itertools import pairwise

from notices.layout.facts import Draft, Fact
from notices.sources import of_cell, of_sentence, of_signature, of_title
from notices.values.dates import dated
from notices.values.parties import alone, clean_party

_ROLE = (
    r"(?:[(（]\s*(?:以下简称[^（）()]{0,12}|采购人|招标人|采购单位|招标单位|业主|(?:采购|"
    r"招标)?代理机构)\s*[)）])?"
)
_BUYER = rf"(?P<buyer>[\u4e00-\u9fff（）()、\w]{{3,40}}?)\s*{_ROLE}"
_FIRM = (
    r"(?P<agency>[\u4e00-\u9fff（）()]{3,40}?(?:公司(?:[\u4e00-\u9fff]{2,8}分公司)?|中心|事务所|集团|采购部|管理局))"
)
_ENTRUSTED = (
    # X（代理机构）受 Y（采购人）的委托；受 Y 的委托，X 对…；现委托 X（对|进行|为）
    re.compile(rf"{_FIRM}[ \t\u3000]*{_ROLE}[ \t\u3000]*(?:接受|受)\s*{_BUYER}\s*[的之]?\s*委托"),
    re.compile(rf"受\s*{_BUYER}\s*[的之]?\s*委托\s*[，,]\s*{_FIRM}"),
    re.compile(rf"(?:^|[\s。，])受\s*{_BUYER}\s*[的之]?\s*委托"),
    re.compile(
        rf"由\s*(?P<buyer>[\u4e00-\u9fff（）()]{{4,40}}?)\s*(?:招标|采购|组织招标|建设)\s*[、，,]\s*(?:并?由|委托)?\s*{_FIRM}\s*(?:负责|组织)?代理"
    ),
    re.compile(
        r"(?:^|[\n，。：:])\s*(?:现|兹)?(?P<buyer>[\u4e00-\u9fff（）()]{3,30}?[局府会司院校学心处部站所村队社厅])"
        r"[ \u3000]*(?:现|兹|特)?委托\s*[\u4e00-\u9fff（）()]{4,40}?(?:公司|中心|所)\s*(?:对|就|组织|进行|为)"
    ),
    re.compile(
        r"[，。；]\s*(?:项目|建设)?业主(?:单位)?(?P<buyer>[\u4e00-\u9fff（）()]{2,30}?(?:公司|局|政府|委员会|医院|学校|中学|小学|中心|处|院|村|社|队|厅|所))(?=[，。；])"
    ),
    re.compile(rf"委托\s*{_FIRM}\s*{_ROLE}\s*(?:对|进行|为|就|组织|作为|代理)"),
    re.compile(r"(?:^|\n)\s*(?P<buyer>[\u4e00-\u9fff（）()]{4,40}?)[（(](?:采购人|招标人)[)）]\s*的"),
    re.compile(
        r"(?:招标人|采购人|采购单位|业主)(?P<buyer>[\u4e00-\u9fff（）()]{4,30}?)(?:研究)?(?:决定|申请)(?:终止|取消|暂停|重新|撤)"
    ),
    re.compile(
        r"(?:^|[\n，。])\s*(?P<buyer>[\u4e00-\u9fff]{2,20}(?:自然资源局|自然资源和规划局|国土资源局)(?:[\u4e00-\u9fff]{2,8}分局)?)\s*(?:决定|"
        r"现就|拟|以\S{2,8}方式|$)",
        re.M,
    ),
)
_HOST = re.compile(r"交易(?:服务|管理|事务)*(?:中心|所|大厅)|交易所$|土地储备")
_OF_A_SALE = re.compile("出让|拍卖|挂牌|转让|招租|出租|租赁|竞买|竞价|流转|产权|矿业权|发包")
_BUYER_SECTION = re.compile(r"(?:采购人|招标人|采购单位|发包人|出让人|转让方|甲方)(?:的)?(?:信息|名称|联系)?")
_AGENCY_SECTION = re.compile(r"(?:代理机构|代理|集中采购机构)(?:信息)?")


def party(fact: Fact) -> str | None:
    """The party a fact names; None where its value is a phone, a seal's place or a sentence."""
    value = re.split(r"[。；;]|\s{2,}|(?<=[\u4e00-\u9fff）)])\s+(?=[\u4e00-\u9fff]{2,8}\s*[:：])", fact.value)[0]
    value = re.split(r"，(?!\w*公司)", value)[0]
    name = alone(clean_party(value) or "")
    if not name or re.search(
        r"\d{5,}|^(?:为|是|的|见|详|无$|将|应|与|和|及|或|可|按|在|对|于|须|不)|[:：]|法定代表|盖章|授权|^地址|"
        r"联系",
        name,
    ):
        return None
    return name if len(name) >= 3 or name.startswith("某") else None  # 某部


def purchaser(page: Draft) -> tuple[str, str] | None:
    """The purchaser, tenderer or transferor, with its source."""
    return (
        _labelled(page, "purchaser", _BUYER_SECTION)
        or _headed(page, _BUYER_SECTION)
        or _in_table(page, "purchaser")
        or _entrusting(page, "buyer")
        or _planning(page)
        or _house(page)
    )


def agency(page: Draft) -> tuple[str, str] | None:
    """The agency, with its source."""
    return (
        _labelled(page, "agency", _AGENCY_SECTION)
        or _headed(page, _AGENCY_SECTION)
        or _entrusting(page, "agency")
        or _issuing(page)
        or _trading_firm(page)
    )


_PARTY = re.compile(r"[\u4e00-\u9fff（）()]{4,40}$")


def _headed(page: Draft, words: re.Pattern[str]) -> tuple[str, str] | None:
    """Who stands right behind the heading of the forms: 采购人信息：某县中学."""
    for fact in page.of("section_heading"):
        label, name = fact.label.removesuffix("信息"), party(fact)
        agents = "代理" in label
        if words.search(label) and agents == (words is _AGENCY_SECTION) and name and _PARTY.match(name):
            return name, fact.source()
    return None


def _trading_firm(page: Draft) -> tuple[str, str] | None:
    """The firm that trades an asset as 交易机构; a public centre or exchange of that label only hosts the sale."""
    for fact in page.of(""):
        if fact.label in ("交易机构", "受托机构") and (name := party(fact)) and name.endswith("公司"):
            return name, fact.source()
    return None


_AGENT = re.compile(
    r"^[\u4e00-\u9fff（）()]{2,24}(?:招标|采购|代理|咨询|项目管理|工程管理|造价|拍卖)[\u4e00-\u9fff]{0,8}公司$"
)


_DATED = dated(r"\s*20\d\d\s*[年/.-]")
_SIGNED_ON = dated(r"\s*20\d\d\s*[年/.-].{3,12}$")


def _issuing(page: Draft) -> tuple[str, str] | None:
    """The agency by whose name the notice goes: X公司关于Y的公告, or the signature above the date."""
    titled = re.match(r"(?:【[^】]*】|\[[^\]]*\])?(?P<a>[^关]{4,40}?公司)关于", page.title)
    if titled and _AGENT.match(titled["a"]):
        return titled["a"], of_title(page.title)
    tail = [line.text for line in page.lines[-6:]]
    for line, below in pairwise(tail):
        if _AGENT.match(line) and _DATED.match(below):
            return line, of_signature(line)
    return None


def _in_table(page: Draft, slot: str) -> tuple[str, str] | None:
    """The party that every row of a record table names in its column."""
    for grid in page.grids:
        column = grid.column(slot)
        names = {clean_party(row[column]) for row in grid.rows if row[column].strip()} if column is not None else set()
        if column is not None and len(names) == 1 and (name := names.pop()):
            return name, of_cell(grid.headers[column], name)
    return None


_NOBODY = re.compile(r"采购人|招标人|供应商|投标人|代理机构$|^(?:本|该|我|某)?(?:采购|招标|建设|业主|委托|项目)?单位$")
_PLANNING = dated(
    r"(?:现将|关于|^)\s*(?P<buyer>[\u4e00-\u9fff（）()]{3,30}?)(?:关于)?\s*20\d\d\s*年[^，。；]{0,16}?(?:政府)?采购(?:项目)?意向"
)


def _planning(page: Draft) -> tuple[str, str] | None:
    """Who plans to buy, by the title, the headings or the opening sentence of a plan: 某某局2026年10月政府采购意向."""
    heads = [(line.text, "") for line in page.lines[:5] if len(line.text) < 80]
    for text, source in ((page.title, of_title(page.title)), *heads, (page.text[:600], "")):
        said = _PLANNING.search(text)
        if said and (name := clean_party(said["buyer"])) and not re.search("本单位|我单位|如下", name):
            return name, source or of_sentence(text, said.start("buyer"))
    return None


_HOUSE = re.compile(
    r"^(?:关于)?(?P<h>[\u4e00-\u9fff]{2,16}?(?:大学|学院|医院|研究院|研究所|博物馆|图书馆|职业学校|中学))"
)


def _house(page: Draft) -> tuple[str, str] | None:
    """The university or hospital that both the title begins with and an office of it signs below."""
    titled = _HOUSE.match(page.title)
    for line, below in pairwise(page.lines[-8:]) if titled else ():
        if titled and line.text.startswith(titled["h"]) and len(line.text) <= 40 and _SIGNED_ON.match(below.text):
            return titled["h"], of_signature(line.text)
    return None


def _labelled(page: Draft, slot: str, section: re.Pattern[str]) -> tuple[str, str] | None:
    best: tuple[int, str, str] | None = None
    for fact in page.of(slot, "plain_name", "bidder"):
        inner = fact.section.rsplit("/", 1)[-1] or fact.section
        if fact.slot != slot:
            right = (
                section.search(inner)
                and (slot == "agency") == bool(_AGENCY_SECTION.search(inner))
                and not re.search("监督|管理部门|中标", inner)
            )
            if not right:
                continue
        name = party(fact)
        if not name:
            continue
        rank = 0 if fact.joint == ":" else 1
        if best is None or rank < best[0]:
            best = (rank, name, fact.source())
    return (best[1], best[2]) if best else None


def _entrusting(page: Draft, who: str) -> tuple[str, str] | None:
    opening = page.text[:2500]
    for pattern in _ENTRUSTED:
        if who not in pattern.groupindex:
            continue
        for match in pattern.finditer(opening):
            raw = re.split(r"(?:公告|公示|如下|[：:。，]|现|已)", match[who])[-1] if who == "agency" else match[who]
            name = alone(clean_party(raw) or "")
            hosts = who == "agency" and _HOST.search(name) and "公司" not in name and "代理" not in match.group()
            if hosts and _OF_A_SALE.search(page.title + page.text[:400]):
                continue  # the place of the sale, no agency
            if name and len(name) >= 4 and not _NOBODY.search(name):
                return name, of_sentence(page.text, match.start(who))
    return None
