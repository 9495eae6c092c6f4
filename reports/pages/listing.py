"""The list of findings: filters in the address, those of one notice together, fifty a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from notices.vocabulary import SEVERITY_NAMES, STATE_NAMES, FindingState
from reports.items import Item, agency_of, items
from reports.marks import Tonight, is_back, is_fixed, is_new, newly_overdue, overdue_days, unsettled
from reports.pages.site import page, site_of
from reports.summary import night_summary
from reports.words import RULE_WORDS, Names, headline
from store import findings, runs
from store.judged import Finding

PER_PAGE = 50
VIEWS = {"unsettled": "未了结", "changed": "今晨变化", "overdue": "逾期", "settled": "已了结", "all": "全部"}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for."""

    state: str = "unsettled"
    severity: str = ""
    rule: str = ""
    agency: str = ""
    q: str = ""

    @staticmethod
    def of(query: QueryParams) -> Filters:
        """The filters of an address; what is not known is left out."""
        state = query.get("state", "unsettled")
        known = state in VIEWS or state in set(FindingState)
        severity = query.get("severity", "")
        return Filters(
            state if known else "unsettled", severity if severity in SEVERITY_NAMES else "", query.get("rule", ""),
            query.get("agency", ""), query.get("q", "").strip()[:100],
        )  # fmt: skip

    def address(self, **changes: str | int) -> str:
        """The list's address with changes; empty ones are left out."""
        values = {"state": self.state, "severity": self.severity, "rule": self.rule, "agency": self.agency, "q": self.q}
        chosen = {key: value for key, value in {**values, **changes}.items() if value}
        return "/findings?" + urlencode(chosen)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the view is asked for."""
        return bool(self.severity or self.rule or self.agency or self.q)


def listing(request: Request) -> Response:
    """The findings that the filters leave."""
    site = site_of(request)
    filters = Filters.of(request.query_params)
    with site.open() as store:
        everything = findings.all_findings(store)
        tonight = site.tonight(store, everything)
        run = runs.latest(store)
        summary = night_summary(store, site.loaded, run) if run else None
    matching = [f for f in everything if _matches(f, filters, site.names)]
    views = {view: sum(_in_view(f, view, tonight) for f in matching) for view in VIEWS}
    shown = items([f for f in matching if _in_view(f, filters.state, tonight)], tonight, site.names)
    number, pages = _page(request.query_params.get("page", "1"), len(shown))
    return page(
        request, "findings.html", filters=filters, views=views, VIEWS=VIEWS, STATES=STATE_NAMES, summary=summary,
        items=shown[(number - 1) * PER_PAGE : number * PER_PAGE], total=len(shown), number=number, pages=pages,
        per_page=PER_PAGE, agencies=_agencies(everything), rules=_rules(everything), severities=SEVERITY_NAMES,
    )  # fmt: skip


def _matches(finding: Finding, filters: Filters, names: Names) -> bool:
    agency = agency_of(finding)
    if filters.severity and finding.judgement.severity != filters.severity:
        return False
    if (filters.rule and finding.subject.rule != filters.rule) or (filters.agency and agency != filters.agency):
        return False
    codes = " ".join(value for _, value in finding.codes)
    text = f"{finding.id} {finding.project_name} {codes} {agency} {headline([finding], names)}".casefold()
    return all(word in text for word in filters.q.casefold().split())


def _in_view(finding: Finding, view: str, tonight: Tonight) -> bool:
    if view == "changed":
        tests = (is_new, is_back, is_fixed, newly_overdue)
        return any(test(finding, tonight) for test in tests)
    if view == "overdue":
        return overdue_days(finding, tonight.night) > 0
    if view in ("unsettled", "settled"):
        return unsettled(finding) is (view == "unsettled")
    return view == "all" or finding.state == view


def _page(asked: str, count: int) -> tuple[int, int]:
    """The page shown and how many there are; an address out of range shows the nearest."""
    pages = max(1, -(-count // PER_PAGE))
    return (min(max(int(asked), 1), pages) if asked.isdecimal() else 1), pages


def _agencies(everything: Sequence[Finding]) -> list[tuple[str, int]]:
    return Counter(agency_of(f) for f in everything).most_common()


def _rules(everything: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(rule, RULE_WORDS.get(rule, "其他")) for rule in sorted({f.subject.rule for f in everything})]


def neighbour(shown: Sequence[Item], identity: str) -> str | None:
    """The id of the item after the one that holds a finding."""
    place = next((n for n, item in enumerate(shown) if identity in item.ids), None)
    return shown[place + 1].id if place is not None and place + 1 < len(shown) else None
