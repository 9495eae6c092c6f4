"""The period of publicity of candidates and results, and of asking for opinions, where its dates are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from notices.extractors.spans import told_range, until_only
from notices.layout.facts import Draft
from notices.sources import of_sentence
from notices.values.dates import Timed, dated, read_moment

_SHOWN = dated(
    r"(?:公示|征求意见)(?:(?:期|时间|日期|期限|起止)[^\d，。]{0,12}?|(?:期限?|时间)?\s*(?:自|从|由|开始于)\s*)(?=20\d\d)"
)


def publicity(page: Draft) -> tuple[Timed | None, Timed | None]:
    """The period of publicity where its dates are printed."""
    start = next(((w, f.source()) for f in page.of("publicity_from") if (w := read_moment(f.value))), None)
    end = next(((w, f.source()) for f in page.of("publicity_to") if (w := read_moment(f.value))), None)
    for fact in page.of("publicity"):
        first, last = told_range(fact.value)
        if first and last:
            return (first, fact.source()), (last, fact.source())
        if when := until_only(fact.value):
            return start, (when, fact.source())
    for line in page.lines if not (start or end) else ():
        match = _SHOWN.search(line.text)
        first, last = told_range("自" + line.text[match.end() : match.end() + 60]) if match else (None, None)
        if match and first and last:
            source = of_sentence(line.text, match.start())
            return (first, source), (last, source)
    return (start, end) if start or end else _shown_in_a_sentence(page)


_OF_ANOTHER = re.compile(
    r"异议|质疑|投诉|开标|评标|评审|获取|报名|投标文件|招标公告|采购公告|合同|工期|业绩|有效|保证金"
)


def _shown_in_a_sentence(page: Draft) -> tuple[Timed | None, Timed | None]:
    """The period of a sentence that speaks of publicity and of nothing else (从某日起公示，至某日结束)."""
    for line in page.lines:
        for sentence in re.split("[。；;]", line.text):
            for said in _speaking_of_it(sentence):
                first, last = told_range(said)
                last = last or until_only(said)
                if last:
                    source = of_sentence(line.text, max(0, line.text.find(said)))
                    return (first, source) if first else None, (last, source)
    return None, None


def _speaking_of_it(sentence: str) -> Iterator[str]:
    """A sentence that speaks of publicity and of nothing else; or its clauses that do, one or two on end."""
    if "公示" not in sentence:
        return
    clauses = re.split("[，,]", sentence)
    pairs = ["，".join(pair) for pair in pairwise(clauses)]
    yield from (said for said in (sentence, *clauses, *pairs) if "公示" in said and not _OF_ANOTHER.search(said))
