"""Chains of notices with lawful dates: from the tender to the result and the contract."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from sandbox import names
from sandbox.draft import Draft
from sandbox.model import Facts, Notice, Offer, Subject
from sandbox.workdays import add_workdays, at, is_workday, workday_on_or_after


def _hour(rng: Random, day: date) -> datetime:
    """A time of the working day at which offices post."""
    return at(day, rng.randint(9, 16), rng.randint(0, 59))


def _opening(rng: Random, day: date) -> datetime:
    return at(day, *rng.choice(((9, 0), (9, 30), (10, 0), (14, 30), (15, 0))))


def _money(rng: Random, low: int, high: int) -> Decimal:
    """A whole amount of 元, sometimes a round one."""
    value = rng.randint(low, high)
    return Decimal(value - value % rng.choice((1, 1, 100, 10_000)))


def _firms(subject: Subject) -> tuple[str, ...]:
    return {
        "施工": names.FIRMS,
        "工程": names.FIRMS,
        "监理": names.CONSULTANTS,
        "勘察": names.DESIGNERS,
        "设计": names.DESIGNERS,
        "货物": names.SUPPLIERS,
        "服务": names.SERVERS,
    }.get(subject.works, names.BIDDERS_FOR_ASSETS)


def _offers(rng: Random, subject: Subject, ceiling: Decimal) -> tuple[Offer, ...]:
    """Three ranked offers below the ceiling."""
    firms = rng.sample(_firms(subject), 3)
    people = rng.sample(names.PEOPLE, 3)
    share = rng.randint(900, 960)
    prices = [Decimal(int(ceiling * (share + step * 9) / 1000)) for step in range(3)]
    return tuple(Offer(firms[i], prices[i], people[i], i + 1) for i in range(3))


def _tender_facts(rng: Random, subject: Subject, start: date) -> Facts:
    low, high = {"施工": (3_000_000, 48_000_000), "监理": (1_010_000, 2_400_000), "勘察": (1_010_000, 2_000_000)}.get(
        subject.works, (1_010_000, 3_000_000) if subject.kind == "construction" else (300_000, 6_000_000)
    )
    budget = _money(rng, low, high)
    ceiling = Decimal(int(budget * rng.randint(960, 995) / 1000)) if rng.random() < 0.7 else budget
    days = {"竞争性磋商": 12, "询价": 13}.get(subject.method, 22) + rng.randint(0, 3)
    documents_to = at(add_workdays(start, 6 + rng.randint(0, 1)), 17, 30)
    # Around holidays six working days are long: bids are never due before the documents stop being handed out.
    soonest = max(start + timedelta(days=days), documents_to.date() + timedelta(days=1))
    deadline = _opening(rng, workday_on_or_after(soonest))
    bond = Decimal(max(1, int(budget / 100) // 10_000) * 10_000)
    return Facts(
        budget=budget,
        ceiling=ceiling,
        deposit=bond if subject.kind == "construction" else None,
        documents_from=at(start, 9, 0),
        documents_to=documents_to,
        bid_deadline=deadline,
        opening_time=deadline,
    )


def tender(draft: Draft, subject: Subject, start: date) -> Notice:
    """The tender notice of a subject, posted on a day."""
    return Notice(subject, "tender", _hour(draft.rng, start), _tender_facts(draft.rng, subject, start))


def amendment(draft: Draft, first: Notice, day: date) -> Notice:
    """A correction that moves the deadline, never closer than fifteen days after itself."""
    old = first.facts.bid_deadline
    assert old is not None
    later = max(old.date() + timedelta(days=draft.rng.randint(5, 8)), day + timedelta(days=17))
    new = _opening(draft.rng, workday_on_or_after(later))
    facts = Facts(bid_deadline=new, opening_time=new, old_deadline=old)
    return Notice(first.subject, "amendment", _hour(draft.rng, day), facts, first.issued.date())


def _construction_end(draft: Draft, first: Notice, deadline: datetime) -> list[Notice]:
    rng, subject = draft.rng, first.subject
    offers = _offers(rng, subject, first.facts.ceiling or Decimal(0))
    shown = add_workdays(deadline.date(), rng.randint(1, 2))
    begin = add_workdays(shown, 1)
    end = workday_on_or_after(begin + timedelta(days=3))
    facts = Facts(candidates=offers, publicity_from=begin, publicity_to=end)
    won = add_workdays(end, rng.randint(1, 2))
    return [
        Notice(subject, "candidates", _hour(rng, shown), facts),
        Notice(subject, "result", _hour(rng, won), Facts(winners=offers[:1])),
    ]


def _procurement_end(draft: Draft, first: Notice, deadline: datetime) -> list[Notice]:
    rng, subject = draft.rng, first.subject
    winner = _offers(rng, subject, first.facts.ceiling or Decimal(0))[:1]
    result = add_workdays(deadline.date(), rng.randint(1, 2))
    signed = add_workdays(result, rng.randint(4, 7))
    contract = Facts(winners=winner, signed_on=signed)
    return [
        Notice(subject, "result", _hour(rng, result), Facts(winners=winner)),
        Notice(subject, "contract", _hour(rng, add_workdays(signed, 1)), contract),
    ]


def ending(draft: Draft, first: Notice, deadline: datetime | None = None) -> list[Notice]:
    """What follows the opening of bids."""
    deadline = deadline or first.facts.bid_deadline
    assert deadline is not None
    follow = _construction_end if first.subject.kind == "construction" else _procurement_end
    return follow(draft, first, deadline)


def failed(draft: Draft, first: Notice) -> Notice:
    """Too few came: the notice that the round failed."""
    deadline = first.facts.bid_deadline
    assert deadline is not None
    return Notice(first.subject, "failed", _hour(draft.rng, add_workdays(deadline.date(), 1)), Facts())


def resource_chain(draft: Draft, subject: Subject, start: date) -> list[Notice]:
    """Offer and result of land, a mining right or a state asset."""
    rng = draft.rng
    price = _money(rng, 400_000, 60_000_000)
    begin = start + timedelta(days=21)
    deadline = at(workday_on_or_after(begin + timedelta(days=11)), 17, 0)
    facts = Facts(
        ceiling=price,
        deposit=Decimal(int(price / 5)),
        documents_from=at(start, 9, 0),
        documents_to=deadline,
        bid_deadline=deadline,
        opening_time=at(add_workdays(deadline.date(), 1), 10, 0),
    )
    offer = Offer(rng.choice(names.BIDDERS_FOR_ASSETS), price + rng.randint(1, 30) * 10_000)
    done = add_workdays(deadline.date(), 4)
    return [
        Notice(subject, "tender", _hour(rng, start), facts),
        Notice(subject, "result", _hour(rng, done), Facts(winners=(offer,))),
    ]


def chain(draft: Draft, subject: Subject, start: date) -> list[Notice]:
    """A whole chain without corrections."""
    if subject.kind not in ("construction", "procurement"):
        return resource_chain(draft, subject, start)
    first = tender(draft, subject, start)
    if subject.method == "单一来源":
        return ending(draft, first)
    return [first, *ending(draft, first)]


def start_for(draft: Draft, low: date, high: date) -> date:
    """A working day between two days."""
    days = [low + timedelta(days=step) for step in range((high - low).days + 1)]
    return draft.pick([day for day in days if is_workday(day)])


def chain_where(draft: Draft, subject: Subject, *, stage: str, low: date, high: date) -> list[Notice]:
    """A chain whose notice of one stage is issued between two days."""
    for _ in range(2000):
        notices = chain(draft, subject, start_for(draft, date(2026, 7, 13), high))
        if any(n.stage == stage and low <= n.issued.date() <= high for n in notices):
            return notices
    raise ValueError(f"no chain of {subject.kind} has its {stage} between {low} and {high}")
