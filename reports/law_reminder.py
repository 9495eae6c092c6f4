"""Which law to check again: once a month as a mail of its own, and any day on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from diffing.law_review import Review, Why, reviews
from reports.digest import for_recipient, head
from reports.marks import unsettled
from reports.words import basis_text
from settings import Loaded
from store import Store, findings, outbox
from store.records import OutboxMessage, Run

CONFIRMED = {"yes": "已核实", "partly": "只核实一部分", "no": "未核实"}
HEADS = {
    Why.UNCONFIRMED: "没有核实，或只核实一部分的", Why.ENDING: "60 日内到期，或已失效而规则仍在用的",
    Why.OLD_TEXT: "已核实，但所看文本已过一年的",
}  # fmt: skip
CLOSING = "请对照官方文本核对，把结果告诉维护人员；核实以前，靠它的疑点一律标“依据待核”。"


def to_review(store: Store, loaded: Loaded, day: date) -> list[Review]:
    """The articles to check again on a day, with the findings that rest on them now."""
    open_ones = (f for f in findings.all_findings(store) if unsettled(f))
    return reviews(loaded.settings, day, ((f.id, f.judgement.basis) for f in open_ones))


def reminders(store: Store, loaded: Loaded, run: Run) -> list[OutboxMessage]:
    """The month's reminder for every recipient, unless it is in the outbox; enqueued as the night is concluded."""
    month = f"laws-{run.night:%Y-%m}"
    if not loaded.settings.recipients or outbox.of_run(store, month):
        return []
    found = to_review(store, loaded, run.night)
    if not found:
        return []
    message = EmailMessage(policy=SMTP)
    head(message, f"【核对】{run.night.month}月请复核的依据：{len(found)}条", loaded, run)
    message.set_content("\n".join(lines(found, run.night)) + "\n")
    return [for_recipient(message, recipient, month, loaded) for recipient in loaded.settings.recipients]


def lines(found: Sequence[Review], day: date) -> Iterator[str]:
    """The list in words: by reason; old texts law by law, for it is the law's text that is looked at."""
    yield f"本月请复核的依据（{day.year}年{day.month}月{day.day}日）：{len(found)} 条"
    for why, words in HEADS.items():
        ours = [review for review in found if review.why is why]
        if ours:
            yield ""
            yield f"{words}（{len(ours)} 条）"
            yield from (_by_law(ours) if why is Why.OLD_TEXT else map(_line, ours))
    yield ""
    yield CLOSING if found else "没有需要复核的。"


def _line(review: Review) -> str:
    basis = review.basis
    ending = f"，有效至 {basis.valid_to}" if basis.valid_to and review.why is Why.ENDING else ""
    return f"  {basis_text(basis)}：{CONFIRMED[basis.confirmed]}{ending}；{_resting(review.rules, review.open)}"


def _by_law(found: Iterable[Review]) -> Iterator[str]:
    by_law: dict[str, list[Review]] = {}
    for review in found:
        by_law.setdefault(review.basis.law, []).append(review)
    for law, ours in by_law.items():
        articles = "、".join(review.basis.article for review in ours if review.basis.article)
        rules = sorted({rule for review in ours for rule in review.rules})
        yield f"  《{law}》{articles}：所看为 {ours[0].text_of} 的文本；{_resting(rules, _together(ours))}"


def _together(found: Iterable[Review]) -> frozenset[str]:
    """A finding that rests on several articles is one."""
    return frozenset(finding for review in found for finding in review.open)


def _resting(rules: Sequence[str], resting: frozenset[str]) -> str:
    return f"规则 {'、'.join(rules) or '（无）'}；未了结疑点 {len(resting)} 项"


def document(found: Iterable[Review], day: date) -> dict[str, Any]:
    """What `hedui rules laws --json` prints."""
    return {"day": day.isoformat(), "laws": [_json(review) for review in found]}


def _json(review: Review) -> dict[str, Any]:
    basis = review.basis
    return {
        "law": basis.law, "article": basis.article, "confirmed": basis.confirmed, "why": str(review.why),
        "valid_from": _iso(basis.valid_from), "valid_to": _iso(basis.valid_to), "text_of": _iso(review.text_of),
        "rules": list(review.rules), "open_findings": len(review.open),
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
