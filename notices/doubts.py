"""What a notice prints but could not be read for sure: named beside the fields, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notices.extractors.listing import LISTED
from notices.extractors.phones import unread_phones
from notices.extractors.schedule import deadlines, field_of, openings
from notices.fields import Doubt, Fields, Winner
from notices.layout.facts import Draft, Fact
from notices.sources import excerpt
from notices.values.amounts import Amount, header_unit, read_amount
from notices.values.dates import impossible_moments
from notices.values.printings import capital_conflicts
from notices.vocabulary import Stage


def doubts(page: Draft, fields: Fields) -> tuple[Doubt, ...]:
    """What `page` prints for a field that was not read, and what it prints in two ways that differ."""
    found: dict[tuple[str, str], Doubt] = {}
    for look in _LOOKS:
        for doubt in look(page, fields):
            found.setdefault((doubt.field, doubt.printed), doubt)
    return tuple(found.values())


_TIMES = {
    "deadline": "bid_deadline", "opening": "opening_time", "documents": "documents_to",
    "documents_from": "documents_from", "documents_to": "documents_to", "publicity": "publicity_to",
    "publicity_from": "publicity_from", "publicity_to": "publicity_to", "published": "published_on",
    "listing": "listing_to", "listing_to": "listing_to",
}  # fmt: skip
_MONEY = {"budget": "budget_yuan", "ceiling": "ceiling_yuan", "deposit": "deposit_yuan"}


def _impossible(page: Draft, fields: Fields) -> Iterator[Doubt]:
    """A date that no calendar has, printed where a field's date stands."""
    if not impossible_moments(page.text):
        return
    for number, line in enumerate(page.lines):
        for printed in impossible_moments(line.text):
            if key := _time_field(page, number, printed):
                yield Doubt(key, printed, f"印有“{printed}”，不是可能的日期或时刻，未能识别")


def _time_field(page: Draft, number: int, printed: str) -> str | None:
    """The field that a date printed in line `number` is of: by its label, else by its section."""
    here = [fact for fact in page.facts if fact.line == number and fact.slot in _TIMES]
    named = next((fact for fact in here if printed[:6] in fact.value), None)
    if named:
        return _TIMES[named.slot]
    return field_of(page.lines[number].section)


_MONTH_AND_DAY = re.compile(r"^\D{0,6}(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*[日号]")


def _without_year(page: Draft, fields: Fields) -> Iterator[Doubt]:
    """9月12日9时 behind the label of a time that is not read elsewhere."""
    for fact in page.of("deadline", "opening", "publicity_from", "publicity_to"):
        key = _TIMES[fact.slot]
        if getattr(fields, key) is None and _MONTH_AND_DAY.match(fact.value):
            yield Doubt(key, excerpt(fact.value), f"“{fact.label}”印有时间，未印年份，未能识别")


_SUM_ALONE = re.compile(r"(?:人民币)?[:：]?[￥¥]?\s*\d[\d,，.．\s]*(?:亿元|万元|元)?(?:整|[)）])?[。；]?")
_CAPITALS_ALONE = re.compile(r"(?:人民币)?[:：]?(?:大写[:：]?)?[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{3,}[元圆]?整?[。；]?")
_NO_SUM = re.compile(r"0+(?:\.0+)?(?:万?元)?|\d{7,}\s+\d+")


def _no_amount(page: Draft, fields: Fields) -> Iterator[Doubt]:
    """A figure behind the label of a sum that could not be read as one."""
    for fact in page.of(*_MONEY):
        key = _MONEY[fact.slot]
        value = fact.value.strip()
        alone = _SUM_ALONE.fullmatch(value) or _CAPITALS_ALONE.fullmatch(value)
        if getattr(fields, key) is not None or not alone or _NO_SUM.fullmatch(value) or "履约" in fact.label:
            continue
        if _sum_of(fact) is None:
            unit = "" if re.search("[元圆]", value + fact.label) else "，未印单位"
            yield Doubt(key, excerpt(value), f"“{fact.label}”印有金额{unit}，未能识别")


def _sum_of(fact: Fact) -> Amount | None:
    plain = re.fullmatch(r"[￥¥]?\s*[\d,]+(?:\.\d+)?", fact.value.strip())
    return read_amount(fact.value[:60], header_unit(fact.label) or ("元" if plain and fact.slot != "deposit" else None))


_STATES_A_PRICE = re.compile(r"\d{2}|[壹贰叁肆伍陆柒捌玖][拾佰仟万]|\d\s*[%％元]")


_MOST_WINNERS = 60  # looked at for a price beside them


def _no_price(page: Draft, fields: Fields) -> Iterator[Doubt]:
    """A winner beside whom a price is printed that is neither a total nor a rate."""
    for number, winner in enumerate(fields.winners[:_MOST_WINNERS]):
        if winner.price_yuan is None and winner.rate_percent is None:
            printed = next((p for p in _prices_beside(page, winner) if _STATES_A_PRICE.search(p)), None)
            if printed:
                yield Doubt(f"winners.{number}", excerpt(printed), "印有报价，未能识别为总价或费率")


def _prices_beside(page: Draft, winner: Winner) -> Iterator[str]:
    """What is printed as price in the winner's row, or behind its label before the next bidder."""
    for grid in page.grids:
        column = grid.column("price", "rate")
        for row in grid.rows if column is not None else ():
            if column is not None and any(winner.name in re.sub(r"\s", "", cell) for cell in row):
                yield row[column]
    for number, fact in enumerate(page.facts):
        if fact.slot in ("winner", "bidder") and winner.name in re.sub(r"\s", "", fact.value):
            yield from _prices_behind(page.facts[number + 1 : number + 14])


def _prices_behind(facts: tuple[Fact, ...]) -> Iterator[str]:
    for fact in facts:
        if fact.slot in ("winner", "bidder", "purchaser", "agency"):
            return
        if fact.slot in ("price", "rate") and not re.search("服务费|保证金", fact.label):
            yield fact.value


def _no_phone(page: Draft, fields: Fields) -> Iterator[Doubt]:
    for printed in unread_phones(page):
        yield Doubt("contact_phones", printed, "印有电话，位数不足，未能识别")


_IN_ORDER = (
    ("documents_from", "documents_to", "文件获取截止早于开始"),
    ("publicity_from", "publicity_to", "公示截止早于开始"),
    ("listing_from", "listing_to", "挂牌截止早于开始"),
    ("documents_from", "bid_deadline", "投标截止早于文件获取开始"),
)


def _backwards(page: Draft, fields: Fields) -> Iterator[Doubt]:
    """An end before its start, as far as both are printed."""
    for first, last, reason in _IN_ORDER:
        start, end = getattr(fields, first), getattr(fields, last)
        if start and end and _differ(start, end) and end < start:
            yield Doubt(last, f"{start.replace('T', ' ')} — {end.replace('T', ' ')}", f"{reason}，按所印照录")


def _differ(one: str, other: str) -> bool:
    """Whether two times differ as far as the coarser of them is printed."""
    length = min(len(one), len(other))
    return one[:length] != other[:length]


_CAPITAL = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟][壹贰叁肆伍陆柒捌玖拾佰仟万萬亿億元圆]")
_NAMES_SUM = re.compile(
    r"(?P<performance_bond_yuan>履约(?:保证金|担保))|(?P<deposit_yuan>保证金)|(?P<agency_fee_yuan>代理(?:服务)?费)|"
    r"(?P<budget_yuan>预算|估算|投资)|(?P<ceiling_yuan>限价|控制价|起始价|起拍价|挂牌价|底价)|"
    r"(?P<award>中标|成交|合同|报价|竞得)"
)


def _capitals(page: Draft, fields: Fields) -> Iterator[Doubt]:
    """A sum whose figures and capitals, printed side by side, are not one sum."""
    for number, line in enumerate(page.lines):
        if not _CAPITAL.search(line.text):
            continue
        for conflict in capital_conflicts(line.text):
            headings = " ".join(h for grid in page.grids if number in grid.lines for h in grid.headers)
            before = headings + line.text[: max(0, line.text.find(conflict.capitals[:3]))]
            named = [str(m.lastgroup) for m in _NAMES_SUM.finditer(before)]
            award = "winners" if fields.winners else "candidates" if fields.candidates else None
            if key := award if not named or named[-1] == "award" else named[-1]:
                yield Doubt(key, excerpt(conflict.printed), conflict.reason)


_FAMILIES = ("预算", "估算", "投资", "控制价", "限价", "起始价", "起拍价", "挂牌价", "保证金")
_OF_A_LOT = re.compile(
    r"(?:包|标项|标段|标包|品目|地块|宗地|标的)\s*(?:[:：（(【\[]\s*)?[\dA-Z一二三四五六]|第\s*[一二三四五六七八九十\d]+\s*(?:包|标|年|期|批)|"
    r"[一二三四五六七八九\d]\s*(?:标段|标项|标包|号包|期|年度)|其中|单价|每|本次|年度|(?:20\d\d|首|当|逐)年|原|前"
)


def _family(label: str) -> str:
    return next((word for word in _FAMILIES if word in label), "")


def _money_twice(page: Draft, fields: Fields) -> Iterator[Doubt]:
    """The same sum printed with two values, where neither is of a lot nor an old one."""
    if fields.stage is Stage.AMENDMENT or len(fields.lots) > 1:
        return
    for slot, key in _MONEY.items():
        taken = getattr(fields, key)
        seen = [(fact, amount) for fact in page.of(slot) if _whole(page, fact) and (amount := _sum_of(fact))]
        first = next(((f, a) for f, a in seen if taken is not None and float(a.yuan) == taken), None)
        other = next((f for f, a in seen if first and _another(first, (f, a))), None)
        if first and other:
            yield _twice(key, first[0], other)


def _another(taken: tuple[Fact, Amount], other: tuple[Fact, Amount]) -> bool:
    """Whether a sum of the same name differs from the one taken by more than rounding."""
    same_name = _family(taken[0].label) == _family(other[0].label)
    return same_name and other[1].yuan > 0 and not other[1].agrees_with(taken[1])


def _whole(page: Draft, fact: Fact) -> bool:
    """Whether a sum is of the whole notice: no lot, year or part is named beside it."""
    text = page.lines[fact.line].text
    place = max(0, text.find(fact.value[:12]))
    before = text[max(0, place - 40) : place] + fact.label + fact.section
    return not (re.search("包|标段|标项", before) or _OF_A_LOT.search(before + fact.value[:60]))


def _twice(key: str, taken: Fact, other: Fact) -> Doubt:
    printed = f"{taken.label}：{excerpt(taken.value)} / {other.label}：{excerpt(other.value)}"
    return Doubt(key, printed, f"两处印法不一，取“{excerpt(taken.value)}”")


def _time_twice(page: Draft, fields: Fields) -> Iterator[Doubt]:
    """The deadline or the opening printed with two values."""
    if fields.stage is Stage.AMENDMENT or len(fields.lots) > 1 or fields.trade_kind in LISTED:
        return
    for key, printings in (("bid_deadline", deadlines(page)), ("opening_time", list(openings(page)))):
        taken = next((source for when, source in printings if when == getattr(fields, key)), None)
        # A day alone in the section may be the signature's.
        firm = [(when, source) for when, source in printings if len(when) > 10 or source.startswith(("标签", "表格"))]
        other = next((source for when, source in firm if taken and _differ(when, getattr(fields, key))), None)
        if taken and other and taken != other:
            said = getattr(fields, key).replace("T", " ")
            yield Doubt(key, f"{taken} / {other}", f"两处印法不一，取{said}")


_LOOKS = (
    _impossible, _without_year, _no_amount, _no_price, _no_phone, _backwards, _capitals, _money_twice, _time_twice,
)  # fmt: skip
