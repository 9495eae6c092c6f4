"""What an operator should be told of each fault, written from the fault and not from the code that meets it."""

from __future__ import annotations

from sandbox.standins.board import MISCHIEFS
from sandbox.standins.serving import FAULTS
from tests.faults.roads import CUT, DETAILS, STALL, Spoil

# The answer is another one than was asked for, and says itself what it is.
NAMED: dict[str, set[str]] = {
    "throttle_page": {"throttled"},
    "captcha_page": {"captcha"},
    "challenge_page": {"challenge"},
    "login_page": {"login"},
    "error_json": {"error_answer", "not_html"},  # where a page was expected, data in its place is no page
    "empty_body": {"empty_answer"},
    "empty_array": {"error_answer", "empty_answer", "not_html"},
    "data_null": {"error_answer", "empty_answer", "not_html"},
    "status_404": {"http_404"},
    "status_403": {"http_403"},
    "status_412": {"http_412"},
    "status_429": {"throttled"},
    "status_500": {"http_500"},
    "status_503": {"http_503"},
    "redirect_off_site": {"redirected_away"},
    "redirect_private": {"private_address", "redirected_away"},
    "redirect_loop": {"redirected_away"},
    "cut_connection": {"truncated", "connection"},
    "oversize": {"oversize"},
    STALL: {"timeout"},
}
# The answer is the right one, damaged: where something is missing it is not whole, under any of these names. Data in
# another charset may be read in full, and a page that lacks its last few letters too.
CUT_OFF = {"not_json", "not_html", "truncated", "short", "short_page", "unstable", "error_answer", "omits_known"}
DAMAGED: dict[str, set[str]] = {
    "truncated": CUT_OFF,
    "broken_end": CUT_OFF,
    CUT: CUT_OFF | {"empty_answer"},
    "wrong_charset": {"not_json", "not_html", "error_answer"},
}
# The list answers, and shows something else than it promises or than it showed before.
UNSOUND = {"short", "short_page", "unstable", "omits_known"}
LISTED: dict[str, set[str]] = {
    "hidden_row": UNSOUND,
    "short_total": UNSOUND,
    "moving_total": {"total_changed", "short"},
    "missing_page": UNSOUND | {"empty_answer"},  # a page that shows nothing, where the site says how many there are
    "same_page": UNSOUND | {"endless", "not_turned"},
    "shuffled": UNSOUND | {"total_changed"},
    "decoy": {"omits_known", "empty_answer", "empty_everywhere", "error_answer"},
}
ROADS = (*FAULTS, STALL, CUT)
assert {*NAMED, *DAMAGED} == {*ROADS}
assert {*LISTED} == {*MISCHIEFS}
# One try is enough to know: asking again a site that sends us into our own network, or megabytes, would be no help.
NOT_ASKED_AGAIN = {"redirect_off_site", "redirect_private", "oversize"}


def reasons(spoil: Spoil) -> set[str]:
    """The reasons that a column that is not whole may bear under what goes wrong."""
    found: set[str] = set()
    if spoil.fault:
        # A platform that answers nothing any more is left alone: then its lists bear the reason of its details.
        found |= {**NAMED, **DAMAGED}[spoil.fault]
        if spoil.where != "lists":
            found |= {"details_unread", "omits_known"}
        if spoil.where != DETAILS:
            # What is hit only now and then leaves a list that does not add up; all of it, one that fell silent.
            found |= {"omits_known"} | (UNSOUND if spoil.share < 1 else set())
    return found | (LISTED[spoil.mischief] if spoil.mischief else set())


def must_end_whole(spoil: Spoil) -> bool:
    """Whether asking again is enough."""
    return not spoil.mischief and (not spoil.fault or (spoil.passing and spoil.fault not in NOT_ASKED_AGAIN))


def keeps_lists_from_whole(spoil: Spoil) -> bool:
    """Whether one list answer that is hit for good keeps its column from being whole, whatever else came."""
    return spoil.fault in NAMED and not spoil.passing
