"""Which time round a notice is of: by its title, its name, its headings, its code's own mark, or a sentence."""

from __future__ import annotations

import re

from notices.layout.facts import Draft
from notices.sources import of_sentence, of_title
from notices.values.codes import clean_code, split_round_suffix
from notices.values.titles import round_in

_HEADING = re.compile(r"公\s*[告示]|[（(]第[二三四五六]次(?:挂牌|披露|拍卖|招租|出让|转让|竞价)[)）]$")
# A sale tried again: 本次为第二次披露
_THIS_TIME = re.compile(
    r"本次(?:公告)?[为系是](?P<n>第?[二三四五六2-6]次)(?:信息)?(?:披露|挂牌|拍卖|招租|公告|招标|采购|竞价|出让|转让)"
)


def _round_of_code(value: str) -> int:
    """The round that a code's own mark says (…-027（重1）); a bare running number says none."""
    code = clean_code(value) or ""
    return (split_round_suffix(code)[1] or 1) if re.search("[重次]", code[-8:]) else 1


def _nth(said: re.Match[str]) -> int:
    return round_in(f"（{said['n']}）")


def round_of(page: Draft, name: tuple[str, str] | None) -> tuple[int, str]:
    """The round that title, stated `name` or the first headings say, with its source; 1 and none where none does."""
    said = [(round_in(page.title), of_title(page.title))]
    said += [(round_in(name[0]), name[1])] if name else []
    heads = [line.text for line in page.lines[:4] if len(line.text) <= 80 and _HEADING.search(line.text)]
    said += [(round_in(re.sub(r"\s", "", head)), of_sentence(head)) for head in heads]
    said += [(_round_of_code(f.value), f.source()) for f in page.of("code") if "计划" not in f.label]
    said += [(_nth(m), of_sentence(page.text, m.start())) for m in _THIS_TIME.finditer(page.text[:6000])]
    number, source = max(said, key=lambda one: one[0])
    return (number, source) if number > 1 else (1, "")
