"""Writes docs/rules.md and docs/families.md from the code they describe: python -m docs.generate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from sys import modules

from crawlers.families import FAMILIES, Family
from diffing import laws
from diffing.rules import BOOK, Rule
from notices.vocabulary import STAGE_NAMES, TRADE_KIND_NAMES, Stage, TradeKind

HERE = Path(__file__).parent
CONFIRMED = {"yes": "confirmed (条文已核)", "partly": "partly (依据待核)", "no": "not confirmed (依据待核)"}
RULES_HEAD = """\
# Rules

Written by `python -m docs.generate` from the rules' own docstrings; change those, never this page.

Every rule says of every subject one of `pass`, `fail`, `not_applicable`, `cannot_tell`, the last two with a reason;
only a `fail` becomes a finding. Rules are judged in the order of the book in `diffing/rules/__init__.py`: what an
earlier one claims, the later ones leave alone, so that one fact is one finding. A rule that changes its mind gets a new
version and a line in [the changelog](../CHANGELOG.md). How to write one: [add a rule](add-a-rule.md).
"""
# Rules of the catalogue that are not in the book, and why.
LEFT_OUT = (
    (
        "R-C12",
        "信息形成二十个工作日未公开",
        "It judges documents of the centre's own columns by the day they were drawn up; those are not read as notices.",
    ),
    (
        "R-F01 … R-F06",
        "栏目更新、死链、信箱、公众号",
        "Rules on the centre's own columns; their lists are read, with dates and links.",
    ),
    ("R-G04", "挂马暗链", "It judges pages and scripts of a site, not notices."),
    ("R-S01, R-S02", "统计勾稽、发布量", "They judge yearly reports, which are not read."),
)
FAMILIES_HEAD = """\
# Families of sites

Written by `python -m docs.generate` from the families' own declarations; change those, never this page.

A family is a kind of site: what one can read, every platform of that kind can be read by. The columns below are what a
platform gets that configures none of its own; `params` are the request parameters a configured column may set. How to
add one: [add a platform](add-a-platform.md).
"""


def rules_page() -> str:
    """docs/rules.md as it should stand."""
    rules = (_rule(rule) for rule in sorted(BOOK, key=lambda rule: rule.id))
    parts = [RULES_HEAD, *rules, _left_out(), _articles()]
    return "\n".join(parts)


def families_page() -> str:
    """docs/families.md as it should stand."""
    return "\n".join([FAMILIES_HEAD, *(_family(kind) for _, kind in sorted(FAMILIES.items()))])


PAGES: dict[str, Callable[[], str]] = {"rules.md": rules_page, "families.md": families_page}


def _rule(rule: Rule) -> str:
    return f"## {rule.id} {rule.name}\n\nVersion {rule.version}.\n\n{rule.description}\n"


def _left_out() -> str:
    """The catalogue's rules that are not judged."""
    lines = [f"| {rule} | {name} | {why} |" for rule, name, why in LEFT_OUT]
    return "\n".join(["## Left out", "", "| rule | name | why |", "|---|---|---|", *lines, ""])


def _articles() -> str:
    """Every article the rules know, with whether its text was confirmed."""
    lines = [
        f"| {b.law} | {b.article} | {CONFIRMED[b.confirmed]} | {b.valid_from or ''} | {b.valid_to or ''} |"
        for b in laws.KNOWN
    ]  # fmt: skip
    head = "Only a finding that rests on a confirmed article may be red; every other one is shown with 依据待核. "
    head += "Where no day stands, none is on record: the article counts as in force."
    return "\n".join(
        ["## Articles", "", head, "", "| law | article | text | from | to |", "|---|---|---|---|---|", *lines, ""]
    )


def _family(kind: type[Family]) -> str:
    about = (modules[kind.__module__].__doc__ or "").strip()
    searched = f"searched by {', '.join(kind.search_kinds)}" if kind.searchable else "a look is one whole scan"
    order = "newest first" if kind.newest_first else "in no order"
    head = [f"## `{kind.name}`", "", about, "", f"Lists {order}; {searched}.", ""]
    return "\n".join([*head, "| column | board | stage | params |", "|---|---|---|---|", *_columns(kind), ""])


def _columns(kind: type[Family]) -> Iterator[str]:
    for column in kind.columns:
        params = "; ".join(f"`{key}` {value}" for key, value in column.params.items())
        board, stage = TRADE_KIND_NAMES[TradeKind(column.trade_kind)], STAGE_NAMES[Stage(column.stage)]
        yield f"| {column.name} | {board} `{column.trade_kind}` | {stage} `{column.stage}` | {params or '—'} |"


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
