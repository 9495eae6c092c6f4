"""Whether it is known that a platform carries files with notices of a kind, so that one without any stands out.

Judged by comparable postings: of other projects, on the same platform, of the same stage and trade kind, where another
platform lists a file of the notice's own. Those are asked of, and not all postings: where hardly any notice has a file
anywhere, a platform that carries each of them still carries few.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from diffing.attached import is_the_notices
from diffing.cases import Case
from notices.fields import Attachment
from store.listings import Alike, Listing
from store.records import Evidence, Posting

LEAST = 3  # comparable postings that list one: two may be chance
LEAST_PROMISED = 1  # where the text itself speaks of a file: then only that the platform can show files is to be known
# The share of comparable postings that list one: what is told must be the exception. Where a third of a platform's
# notices, or all of one agency's, go without files, one more without is a habit and no slip.
OF_FOUR = 3
_PROMISE = re.compile(r"(?:详见|参见|参阅|见|查看|下载)(?:本公告|公告|后附|文末|下方|以下|页面)?的?附件")
_ENCLOSED = re.compile(r"^\s*附\s*件", re.MULTILINE)  # the text goes on with it, or names it


@dataclass(frozen=True, slots=True)
class Carrying:
    """What comparable postings tell of a platform: which they are, which of them list files, what that proves."""

    comparable: tuple[Listing, ...] = ()
    listing: tuple[Listing, ...] = ()
    shown: bool = False
    promised: bool = False
    again: date | None = None  # the night on which more will be known

    @property
    def words(self) -> str:
        """By what it is known, as findings say it."""
        promise = "，未列的一处正文写有“见附件”" if self.promised else ""
        asked, there = len(self.comparable), len(self.listing)
        return f"该平台发布同类公告带附件：别处列有附件的 {asked} 件中，{there} 件在该平台也列有{promise}"

    def examples(self, at: datetime) -> tuple[Evidence, ...]:
        """The pages nearest before and after a time that list files."""
        before = [one for one in self.listing if one.at <= at]
        after = [one for one in self.listing if one.at > at]
        nearest = [*sorted(before, key=_order)[-1:], *sorted(after, key=_order)[:1]]
        return tuple(one.evidence for one in nearest)


def carrying(case: Case, posting: Posting, text: str) -> Carrying:
    """Whether the platform of a posting that lists no file is shown to carry files with such notices.

    It is asked from the posting's second night on: its files may come up after it. What was first read by the end of
    the month after that of its first sight counts, and no later: so what is known stands still from then on, however
    often it is judged, and a month's notices are held against the same postings.
    """
    night, seen = case.night.night, posting.first_seen.date()
    if posting.stage is None or posting.trade_kind is None:
        return Carrying()
    tomorrow = night + timedelta(days=1)
    if seen >= night:
        return Carrying(again=tomorrow)
    ends = _month_after(_month_after(seen))
    alike = Alike(posting.platform, posting.stage, posting.trade_kind)
    newest = case.night.listings.newest(alike, min(night, ends))
    others = (one for one in newest if one.project != case.project.id)
    comparable = tuple(one for one in others if _has_files_elsewhere(case, one, posting.platform))
    listing = tuple(one for one in comparable if _own(one.files))
    promised = bool(_PROMISE.search(text)) and not _ENCLOSED.search(text)
    least = LEAST_PROMISED if promised else LEAST
    many = len(listing) >= least and 4 * len(listing) >= OF_FOUR * len(comparable)
    shown = many and _is_exception(comparable, {one.posting for one in listing}, posted(posting))
    carries_none = len(comparable) >= LEAST and not listing  # then it is no use to ask again night by night
    return Carrying(comparable, listing, shown, promised, tomorrow if night < ends and not carries_none else None)


def posted(posting: Posting) -> datetime:
    """When a posting was posted, as its platform claims, else when it was first seen."""
    return posting.published.value if posting.published else posting.first_seen


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _has_files_elsewhere(case: Case, one: Listing, here: str) -> bool:
    """Whether another platform, of those that do not merely repeat others, lists a file of the notice's own."""
    known = ((case.platform(platform), files) for platform, files in one.elsewhere if platform != here)
    return any(p is not None and p.role not in ("mirror", "other") and _own(files) for p, files in known)


def _own(files: tuple[Attachment, ...]) -> bool:
    return any(is_the_notices(file) for file in files)


def _is_exception(comparable: Sequence[Listing], listing: Collection[str], at: datetime) -> bool:
    """Whether what lists no file at that time stands alone: in no row of such from the first posting on or up to the
    last, in which the platform, or our reading of it, was another. Where nothing comparable stands on one side of it,
    the nearest on the other side must list files.
    """
    before, after = [one for one in comparable if one.at <= at], [one for one in comparable if one.at >= at]
    before = before or [one for one in after if one.at == min(other.at for other in after)]
    after = after or [one for one in before if one.at == max(other.at for other in before)]
    return all(any(one.posting in listing for one in side) for side in (before, after))


def _order(one: Listing) -> tuple[datetime, str]:
    return one.at, one.posting
