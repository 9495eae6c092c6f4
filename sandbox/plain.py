"""The ordinary part of the world: projects on which all is well, and what other cities post."""

from __future__ import annotations

from datetime import date

from sandbox import names
from sandbox.chains import amendment, chain, ending, start_for, tender
from sandbox.draft import Draft, construction, procurement, resource
from sandbox.model import BIDDING, CCGP, PROVINCE, PROVINCE_LAND, Notice
from sandbox.placing import place_all, posting
from sandbox.workdays import add_workdays

FIRST, LAST, NEW = date(2026, 8, 11), date(2026, 9, 18), date(2026, 9, 21)


def amended_chain(draft: Draft, first: Notice, day: date) -> list[Notice]:
    """A chain whose deadline was moved on a day."""
    moved = amendment(draft, first, day)
    return [first, moved, *ending(draft, first, moved.facts.bid_deadline)]


def _ordinary(draft: Draft) -> None:
    works = ("施工",) * 6 + ("监理", "勘察", "设计")
    for kind in works:
        place_all(draft, chain(draft, construction(draft, kind), start_for(draft, FIRST, LAST)))
    for index in range(11):
        subject = procurement(draft, method="单一来源" if index == 0 else "")
        place_all(draft, chain(draft, subject, start_for(draft, FIRST, LAST)))
    for index in range(2):
        subject = construction(draft) if index % 2 else procurement(draft, "公开招标")
        first = tender(draft, subject, start_for(draft, date(2026, 8, 24), date(2026, 9, 9)))
        place_all(draft, amended_chain(draft, first, add_workdays(first.issued.date(), 3)))
    for kind in ("land", "land", "mining", "mining", "state_assets"):
        place_all(draft, chain(draft, resource(draft, kind), start_for(draft, date(2026, 7, 20), LAST)))


def _fresh(draft: Draft) -> None:
    """What is posted between the nights."""
    for day in (NEW, date(2026, 9, 22)):
        for subject in (construction(draft), procurement(draft), procurement(draft), resource(draft, "land")):
            place_all(draft, chain(draft, subject, day))


def _elsewhere(draft: Draft) -> None:
    """Notices of other cities and of the province, which nobody here answers for."""
    for index in range(12):
        city = names.OTHER_CITIES[index % 3]
        bought = procurement(draft, region=city if index % 2 else names.PROVINCE_LEVEL)
        first = chain(draft, bought, start_for(draft, FIRST, LAST))[0]
        placed = draft.add([posting(draft, first, platform=CCGP, when=first.issued)])
        if index in (1, 3):
            draft.innocent("other_city", placed[0].notice.subject, f"{city.name}的项目，不归本中心管")
    for index in range(5):
        city = names.OTHER_CITIES[index % 3]
        built = chain(draft, construction(draft, region=city), start_for(draft, FIRST, LAST))[0]
        draft.add([posting(draft, built, platform=platform, when=built.issued) for platform in (PROVINCE, BIDDING)])
        sold = chain(draft, resource(draft, "land", city), start_for(draft, FIRST, LAST))[0]
        draft.add([posting(draft, sold, platform=PROVINCE_LAND, when=sold.issued)])


def draw(draft: Draft) -> None:
    """Put up everything ordinary."""
    _ordinary(draft)
    _fresh(draft)
    _elsewhere(draft)
