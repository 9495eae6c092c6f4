"""Winners that a sentence names, with what it says: 确定X公司为中标人, 中标人X公司，中标价…, 由X公司以…元成交."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from notices.extractors.bids import Bid, lot_before, unique
from notices.extractors.said_of_bids import said_of_bid
from notices.layout.facts import Draft
from notices.sources import of_sentence
from notices.values.parties import COMPANY
from notices.values.prices import price_of

_WON = r"(?:中标|成交|中选)"
_TAKER = rf"{_WON}(?:人|单位|供应商|方|商|公司|企业)"
_SUM = r"(?P<sum>[￥¥]?(?:人民币)?[￥¥]?\s*[\d壹贰叁肆伍陆柒捌玖拾][^。；;，]{2,48}?)"
_ASIDE = r"(?:\s*[(（][^（）()]{2,80}[)）])?"
_OPENS = r"(?:^|[。；;，,：:\n]|\d\s*(?=[由确中成])|[\u3000 ])\s*"
_FORMS = (
    # 确定X公司为本项目中标人; 经评审，X公司为成交供应商
    re.compile(
        rf"(?:确定|推荐|选定|由|候选人|第[一1]名|[，,])\s*(?P<name>{COMPANY.pattern}){_ASIDE}\s*(?:被?(?:确定|选定|推荐))?"
        rf"为\s*(?:本|该|此)?(?:次|项目|标段|工程|采购|招标)*的?{_TAKER}"
    ),
    # 中标人X公司，中标价…; 成交供应商为X公司; 中标人确定为X公司
    re.compile(
        rf"{_OPENS}(?:[（(]?\d{{1,2}}(?:[.．]\d{{1,2}})*[)）、.．]?\s*)?(?:本(?:次|项目|工程)?(?:的)?)?{_TAKER}(?:名称)?\s*"
        rf"(?:最终)?(?:确定|选定)?(?:为|是|系)?\s*(?P<name>{COMPANY.pattern}){_ASIDE}(?=\s*(?:[，,；;。]|$|\n))"
    ),
    # 由X公司（地址：…）以…元中标
    re.compile(
        rf"(?:确定|选定|由|[，,。；;：:]|^)\s*(?P<name>{COMPANY.pattern}){_ASIDE}\s*[，,]?\s*(?:最终|最后)?以\s*(?:总价|报价|投标价)?\s*"
        rf"{_SUM}\s*(?:的|之)?(?:总价|报价|价格|总报价|金额|投标报价|最终报价|成交价|最低价)*\s*{_WON}(?![价金候]|通知)"
    ),
    # 由X公司中标（成交），中标价…
    re.compile(rf"(?:由|[，,。；;：:]|^)\s*(?P<name>{COMPANY.pattern}){_ASIDE}\s*{_WON}(?=\s*(?:[，,；;。（(]|$|\n))"),
)
_PRICE = re.compile(
    rf"(?:{_WON}(?:总?价款?|总?金额|价格|总价)|(?:投标|最终|磋商|谈判|最后|成交)?(?:总)?报价)"
    r"[^\d壹贰叁肆伍陆柒捌玖拾￥¥。，；;]{0,12}(?=[\d壹贰叁肆伍陆柒捌玖拾￥¥])"
)
_PRICE_WON = re.compile(
    rf"{_WON}(?:总?价款?|总?金额|价格|总额)\s*(?:为|是|[:：])?\s*(?:人民币)?\s*(?=[\d壹贰叁肆伍陆柒捌玖拾￥¥])"
)
_BEFORE_NAME = re.compile(
    r"^(?:确定|推荐|选定|最终|经[^，。]{0,12}?(?:评审|评标|确认)|由|第[一1]名?|中标候选人|为|是|本项目|本次|供应商|投标人)+"
)
_IF = re.compile(r"如(?![东皋意])|若|假如|倘|一旦|待")  # read as the first letters of a name
_NOT_NOW = re.compile(r"(?:若|如果?|当|未|不|取消|原|曾)[^，。；;]{0,10}$")
_REACH = 160  # letters behind a name in which its sentence tells more of it


def spoken_winners(page: Draft) -> list[Bid]:
    """The winners that sentences name; the first form of sentence that finds any is believed."""
    for form in _FORMS:
        if found := unique(list(_found(page, form))):
            return found
    return []


def priced_in_words(page: Draft, bids: list[Bid]) -> list[Bid]:
    """`bids`, those without a price with the one said behind their name: 中标人为X公司，中标价人民币…元."""
    return [bid if bid.price is not None or bid.rate is not None else _priced_behind(page, bid) for bid in bids]


def _priced_behind(page: Draft, bid: Bid) -> Bid:
    said = []
    for line in page.lines:
        place = line.text.find(bid.name)
        if place < 0 or line.cells:
            continue
        rest = re.split("。", line.text[place + len(bid.name) :][:_REACH])[0]
        other = COMPANY.search(rest)
        rest = rest[: other.start()] if other else rest
        label = _PRICE_WON.search(rest)
        money = price_of(re.split(r"[，；;](?!\d)", rest[label.end() :])[0], "") if label else (None, None)
        if any(money):
            said.append((money, of_sentence(line.text, place)))
    if len({money for money, _ in said}) != 1:
        return bid
    (price, rate), source = said[0]
    return replace(bid, price=price, rate=rate, source=f"{bid.source}；{source}")


def _found(page: Draft, form: re.Pattern[str]) -> Iterator[Bid]:
    for number, line in enumerate(page.lines):
        for match in form.finditer(line.text) if not line.cells else ():
            name = _BEFORE_NAME.sub("", match["name"])
            if (
                len(name) < 6
                or _IF.match(name)
                or _NOT_NOW.search(line.text[max(0, match.start() - 12) : match.start("name")])
            ):
                continue
            rest = re.split("。", line.text[match.end() : match.end() + _REACH])[0]
            bid = Bid(name, lot_before(page, number, name), source=of_sentence(line.text, match.start("name")))
            yield said_of_bid(_priced(bid, match, rest), rest)


def _priced(bid: Bid, match: re.Match[str], rest: str) -> Bid:
    told = match.groupdict().get("sum")
    label = None if told else _PRICE.search(rest)
    text = told if told else re.split(r"[，；;](?!\d)", rest[label.end() :])[0] if label else ""
    price, rate = price_of(text, "报价（元）" if told and re.fullmatch(r"[￥¥\s\d,.]+", told) else "")
    return replace(bid, price=price, rate=rate)
