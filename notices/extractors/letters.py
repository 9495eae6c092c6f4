"""What only an award letter states in its own way: whom it is addressed to, the project in its sentence, its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notices.extractors.bids import Bid
from notices.extractors.identity import clean_name
from notices.fields import Code
from notices.layout.facts import Draft
from notices.sources import of_sentence, of_title
from notices.values.letter_numbers import HEAD, letter_number
from notices.values.parties import COMPANY, bidder_name
from notices.values.prices import price_of
from notices.values.titles import lots_in

_ADDRESSEE = re.compile(r"^(?:致\s*[:：]?\s*)?(?P<name>[^:：。；|]{4,90}?)\s*[:：]?$")
_COMMA = re.compile(r"[:：]\s*$|^致")
_PRICE = re.compile(r"(?:中标|成交|中选)(?:总)?(?:价款?|金额|价格|报价)[^\d壹贰叁肆伍陆柒捌玖拾。；\n]{0,14}")
_AT_PRICE = re.compile(
    r"以\s*(?:总价|报价|投标价|最高价)?[:：]?\s*(?P<v>(?:人民币|[￥¥])[^，。；\n]{3,60}?)\s*(?:的[^，。\n]{0,8})?(?:中标|成交|竞得)"
)
_NAMED = (
    re.compile(r"(?:递交|提交)的\s*(?P<n>[^，。；：:\n]{5,90}?)\s*(?:投标|响应)文件"),
    re.compile(
        r"(?:参加|参与)(?:了)?(?:我(?:单位|公司|中心|方|局|院|校|处|部)|本次|由?我?[\u4e00-\u9fff]{0,12}组织)?(?:组织|举行|代理)?的?\s*"
        r"(?P<n>[^，。；：:\n]{5,90}?)\s*(?:[（(][^（）()]*编号[^（）()]*[)）])?\s*的?(?:项目)?(?:公开|竞争性|国内)?(?:招标|投标|采购|磋商|谈判|询价|评标)(?:活动|中)?[，,]"
    ),
    re.compile(
        r"(?:^|\n)\s*(?:我(?:单位|公司|方|局|院|校))?\s*(?P<n>[^，。；：:\n（(]{5,80}?)\s*"
        r"[（(](?:项目|招标|采购)编号[^。\n]{4,160}?[)）]\s*"
        r"(?:[，,]?于|已|经|的?(?:施工|监理|勘察|设计)?(?:招标|采购|评审|开标))"
    ),
    re.compile(
        r"(?:^|\n)\s*(?:我(?:单位|公司|方|局|院|校))?\s*(?P<n>[^，。；：:\n（(]{5,80}?)\s*(?:[（(][^（）()\n]{4,80}[)）])?"
        r"\s*(?:公开)?(?:招标)?[，,]?\s*已?于\s*(?:20\d\d|二)[^，。\n]{4,20}[^。\n]{0,40}(?:开标|评审|谈判|磋商)"
    ),
)  # fmt: skip
_NO_NAME = re.compile(
    r"国有|建设用地|土地|使用权|网上|挂牌|拍卖|招标|出让|成交|中标|确认|通知|书|关于|的|[^\u4e00-\u9fff]"
)
_LOT_TAIL = re.compile(r"(?:第?[一二三四五六七八九十\d]{1,3}(?:标段|标包|包)|[（(]?项目名称[)）]?).{0,8}$")


def project_codes(page: Draft, codes: list[tuple[Code, str]]) -> list[tuple[Code, str]]:
    """`codes` without the letter's own number, which is no project's; kept where another label prints it too."""
    own = letter_number(line.text for line in page.lines)
    compact = re.sub(r"\s", "", page.text)
    if own is None or compact.count(re.sub(r"\s", "", own)) > 1:
        return codes
    key = re.sub(r"\W", "", own)
    return [(code, source) for code, source in codes if re.sub(r"\W", "", code.value) != key]


def project_named(page: Draft, known: tuple[str, str] | None) -> tuple[str, str] | None:
    """The project of the letter: as `known` by a label, else in its sentence, else by a title that names one.

    The sentences are 你方递交的X投标文件已被我方接受, X（项目编号：…）于… and their like.
    """
    titled = known is None or known[1] == of_title(page.title)
    said = next(_said(page), None) if titled else None
    if said is not None:
        return clean_name(_LOT_TAIL.sub("", said[0])) or said[0], said[1]
    own = letter_number(line.text for line in page.lines)
    empty = known is not None and titled and not _NO_NAME.sub("", known[0].replace(own or "\0", ""))
    return None if empty else known


def lots_named(page: Draft) -> dict[str, str]:
    """The lot that the letter's sentence names behind the project: …工程（项目名称）一标段施工投标文件."""
    found = next(_said(page), None)
    return dict.fromkeys(lots_in(found[0]), found[1]) if found else {}


def _said(page: Draft) -> Iterator[tuple[str, str]]:
    """The project, its lot still behind it, as sentences name it, with their source."""
    for pattern in _NAMED:
        for found in pattern.finditer(page.text[:2000]):
            said = re.sub(r"[（(]项目名称[)）]", "", found["n"]).strip()
            name = clean_name(_LOT_TAIL.sub("", said))
            if name and len(name) >= 5 and not re.search(r"通知书|贵(?:公司|单位|方)|你(?:方|单位)", name):
                yield said, of_sentence(page.text, found.start("n"))


def addressee(page: Draft) -> list[Bid]:
    """The firm a letter is addressed to, with the one price the letter prints."""
    for line in page.lines[:HEAD]:
        said = _ADDRESSEE.match(line.text.strip())
        name = bidder_name(said["name"]) if said and _COMMA.search(line.text.strip()) else None
        if name is not None:
            return [_priced(page, Bid(name, source=of_sentence(line.text)))]
    told = re.search(rf"(?:确定|确认|选定)\s*(?P<name>{COMPANY.pattern})\s*为", page.text)
    told = told or re.search(rf"(?:^|[\s，,。由])(?P<name>{COMPANY.pattern})\s*(?:以[^，。\n]{{2,60}})?竞得", page.text)
    return [_priced(page, Bid(told["name"], source=of_sentence(page.text, told.start())))] if told else []


def _priced(page: Draft, bid: Bid) -> Bid:
    """`bid` with the price of the letter; none where it prints several."""
    offers = {}
    for fact in page.of("price", "rate"):
        if (
            re.match(r"(?:总|投标总?|最终|拟?)?(?:中标|成交|中选|报价|标价|合同)", fact.label)
            and "服务费" not in fact.label
        ):
            offers[price_of(re.split(r"[。\n]", fact.value)[0][:160], fact.label)] = fact.source()
    if not offers:
        for said in _PRICE.finditer(page.text):
            offers[price_of(re.split(r"[，。；\n]", page.text[said.end() : said.end() + 90])[0], "")] = of_sentence(
                page.text, said.start()
            )
    if not offers and (at := _AT_PRICE.search(page.text)):
        offers[price_of(at["v"], "")] = of_sentence(page.text, at.start())
    offers.pop((None, None), None)
    if len(offers) != 1:
        return bid
    ((price, rate), source), *_ = offers.items()
    return Bid(bid.name, bid.lot, price=price, rate=rate, source=f"{bid.source}；{source}")
