"""What an entry of a punishment list says of a firm: who, why, from when to when, and what it bars the firm from.

An entry bars only where its own words do: a fine, a warning or the law quoted with its range of terms (一至三年) does
not. Natural persons are no entries: nothing of them is kept.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from notices.regions import region_of
from notices.values.chinese_numbers import small_number
from notices.values.dates import find_moments, normal
from notices.values.parties import COMPANY

PURCHASES, TENDERS, ACTING = "purchases", "tenders", "acting"  # what an entry may bar from: ACTING is as an agency
BOUND_TO_TENDER = "依法必须招标的项目"
LONGEST = 500  # characters kept of a reason or kind
# Shops and the like (店、经营部、商行) are mostly persons who trade under a name of their own: left out without a code.
_ORGANISATION = re.compile(
    r"公司|企业|集团|事务所|[厂院所局处社队校]$|中心|医院|学校|大学|学院|协会|合作社|合伙|委员会|银行"
)
_ENTERPRISE, _SOLE_TRADER = "91", "92"  # begin the codes of enterprises, and of persons who trade in their own name
_BAN = re.compile(r"(?P<verb>禁止|不得|限制|暂停|取消)(?P<what>[^，,。；;\n]{0,60})")
_TAKING_PART = re.compile(r"^[^，,]{0,24}?(?:参加|参与|从事|承接|代理|进入|投标)")
_OF_LAW = re.compile(r"以他人名义|以其他方式|限制(?:或|、)|(?:禁止|不得|限制)(?:或者|任何)")
_AWARD_ONLY = re.compile(r"(?:中标|成交)(?:候选人)?资格")
_UNDONE = re.compile(r"不予|不再|解除|撤销|终止执行|停止执行|移出")
_RANGE = re.compile(
    r"[一二三四五六七八九十\d]+\s*(?:年|个月)?\s*(?:以上|至|到|[-—~～])\s*[一二三四五六七八九十\d]+\s*(?:年|个月)(?!\d)"
)
_TERM = re.compile(
    r"(?<![\d至到\-—~～〇○零一二三四五六七八九十第])(?P<count>[一二两三四五六七八九十]|\d{1,2})\s*(?P<unit>年|个月)(?![度\d]|以上|以下|前)"
)
_LISTED = re.compile(r"不良行为记录|失信|黑名单|重点关注")
_OF_PERSON = re.compile(r"法定代表人|负责人|负责的主管|责任人员|专家|个人|从业人员|同志|项目经理|建造师")
_PLACE = re.compile(
    r"(?:全|本|我)[省市县区]|[\u4e00-\u9fff]{2,7}?(?:省|自治区|市|自治州|县|区)(?=[范境辖行内各的政级参从]|$)"
)


@dataclass(frozen=True, slots=True)
class Ban:
    """What words bar a firm from, where, and from when to when as far as they say."""

    bars: tuple[str, ...] = ()
    scope: str = ""  # what the ban is limited to, as printed: a place, or BOUND_TO_TENDER
    starts: date | None = None
    ends: date | None = None
    months: int = 0  # a stated term


@dataclass(frozen=True, slots=True)
class Penalty:
    """An entry of a list; `unclear`: its words do not tell whether it bars."""

    name: str
    code: str | None = None
    reason: str = ""
    kind: str = ""
    office: str = ""
    starts: date | None = None
    ends: date | None = None  # the last day; None where neither a day nor a term is printed
    bars: tuple[str, ...] = ()
    scope: str = ""
    unclear: bool = False
    url: str = ""


def is_organisation(name: str, code: str | None = None) -> bool:
    """Whether a name is a firm's or a body's, and no natural person's, who may trade in his own name."""
    plain = re.sub(r"\s", "", name)
    if code and code.startswith((_ENTERPRISE, _SOLE_TRADER)):
        return code.startswith(_ENTERPRISE)
    return len(plain) >= 4 and bool(_ORGANISATION.search(plain))


def penalty_of(parts: Mapping[str, str], starts: date | None, ends: date | None) -> Penalty:
    """The entry of what is printed under `name`, `code`, `reason`, `kind`, `office`, `url`, and of a decision's `text`.

    `starts` and `ends` are the days printed beside; a term or days the words give go before them.
    """
    said = {key: parts.get(key, "").strip() for key in ("name", "code", "reason", "kind", "office", "url", "text")}
    ban = ban_in(said["kind"]) or ban_in(_of_firm(said["text"], said["name"]), whole=True) or Ban()
    first = ban.starts or starts
    last = ban.ends or ends
    if last is None and first is not None and ban.months:
        last = _after(first, ban.months) - timedelta(days=1)
    return Penalty(
        name=said["name"], code=said["code"] or None, reason=said["reason"][:LONGEST], kind=said["kind"][:LONGEST],
        office=said["office"], starts=first, ends=last, bars=ban.bars, scope=ban.scope, url=said["url"],
        unclear=not ban.bars and _unclear(said["kind"], said["text"]),
    )  # fmt: skip


def _of_firm(text: str, name: str) -> str:
    """A decision's sentences but for those that speak of another firm, or of a person, and not of this one."""
    spoken = re.split(r"(?<=[。；;\n])", text)
    return "".join(s for s in spoken if name in s or not (COMPANY.search(s) or _OF_PERSON.search(s)))


def ban_in(words: str, *, whole: bool = False) -> Ban | None:
    """The ban that words pronounce; None where they pronounce none.

    Of a whole decision, which quotes the law, only a sentence with a definite term or last day.
    """
    bars: list[str] = []
    told: list[Ban] = []
    for sentence, barred, what in _bans(words):
        found = _spoken(sentence, what)
        if whole and not (found.months or found.ends):
            continue
        bars += [one for one in barred if one not in bars]
        told.append(found)
    if not bars:
        return None
    # Of several sentences that bar, what limits one limits all, and the shortest term holds: so far all agree.
    days = [one.ends for one in told if one.ends]
    scopes = [one.scope for one in told if one.scope]
    starts = [one.starts for one in told if one.starts]
    months = [one.months for one in told if one.months]
    return Ban(
        tuple(bars), scopes[0] if scopes else "", max(starts, default=None), min(days, default=None),
        min(months, default=0),
    )  # fmt: skip


def _bans(words: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(sentence, what it bars from, the words after the verb) of every sentence that bars."""
    for sentence in re.split(r"[。；;\n]", normal(words)):
        if _RANGE.search(sentence) or _UNDONE.search(sentence) or _OF_LAW.search(sentence):
            continue
        for found in _BAN.finditer(sentence):
            what = found["what"]
            barred = _barred(what)
            if found["verb"] == "取消" and (_AWARD_ONLY.search(what) or not _TERM.search(sentence)):
                continue
            if barred and (found["verb"] == "取消" or _TAKING_PART.match(what)):
                yield sentence, barred, what


def _barred(what: str) -> tuple[str, ...]:
    if "代理" in what:
        return (ACTING,) if re.search(r"采购|招标|业务|资格", what) else ()
    tenders, purchases = bool(re.search(r"招标|投标", what)), "采购" in what
    if "公共资源交易" in what or (tenders and purchases):
        return (PURCHASES, TENDERS)
    return (TENDERS,) if tenders else (PURCHASES,) if purchases else ()


def _spoken(sentence: str, what: str) -> Ban:
    """The term, the days and the limits a sentence states; several terms are none."""
    terms = {_months(found) for found in _TERM.finditer(sentence)}
    starts, ends = _days(sentence)
    return Ban((), _scope(what), starts, ends, terms.pop() if len(terms) == 1 else 0)


def _months(found: re.Match[str]) -> int:
    count = small_number(found["count"].replace("两", "二")) or 0
    return count * 12 if found["unit"] == "年" else count


def _days(sentence: str) -> tuple[date | None, date | None]:
    """(first, last) day of a sentence: two in order, or one that 起 or 至 tells the part of."""
    found = find_moments(sentence)
    days = [date.fromisoformat(one.iso[:10]) for one in found]
    if len(days) == 2 and days[0] <= days[1] and re.search(r"[至到\-—~]", sentence[found[0].end : found[1].start]):
        return days[0], days[1]
    if len(days) != 1:
        return None, None
    before, behind = sentence[: found[0].start].rstrip(), sentence[found[0].end :].lstrip()
    if re.search(r"(?:至|到|截止|截至)$", before):
        return None, days[0]
    return (days[0], None) if behind.startswith("起") else (None, None)


def _scope(what: str) -> str:
    if "依法必须" in what:
        return BOUND_TO_TENDER
    place = re.sub(r"^.*?(?:参加|参与|从事|承接|进入|在)", "", what)
    found = _PLACE.search(place)
    if found:
        return found.group()
    return place[:12] if region_of(place) else ""


def _unclear(kind: str, text: str) -> bool:
    """Whether words that pronounce no ban may yet stand for one: none are printed, or a list is named and no more."""
    if kind:
        return bool(_LISTED.search(kind) or (_BAN.search(kind) and re.search(r"采购|招标|投标|交易", kind)))
    return not text or bool(re.search(r"(?:禁止|限制|取消)[^。；;\n]{0,30}(?:采购|招标|投标|交易)", text))


def _after(day: date, months: int) -> date:
    """The same day so many months on, or the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
