"""The day on which a contract has been performed, as its notice states it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from notices.layout.outline import Outline, cells, is_blank
from notices.sources import of_sentence
from notices.values.contract_ends import contract_end
from notices.values.dates import Timed
from notices.vocabulary import Stage

# The first of these that states anything decides. What was planned or offered is no term of the contract, and with a
# delivery the contract need not end.
_LABELS = (
    re.compile(r"^(?:本?合同)?(?:履行|履约)(?:期|时间|、)|^本?合同(?:服务)?期限"),
    re.compile(r"^(?:本?合同|监理|设计|项目)?服务(?:期|周期)"),
    re.compile(r"^(?:本?合同|施工|项目)?工期$"),
)
_WORDS = re.compile(r"合同(?:履行|履约)?期|履[行约]期|服务期")
_SPOKEN = re.compile(
    r"(?P<label>合同(?:履行|履约)?期限?|履[行约]期限?|服务期限?)(?:为|是)?\s*[:：]?\s*(?P<v>(?:自|从|截?止?至|到|20\d\d).{4,120})"
)


def performance_until(sheet: Outline, stage: Stage | None, signed: str | None) -> Timed | None:
    """The last day of a contract's period; a notice that states two says none."""
    if stage is not Stage.CONTRACT:
        return None
    printed = list(_printed(sheet))
    for wanted in _LABELS:
        said = [(value, source) for label, value, source in printed if wanted.search(label) and not is_blank(value)]
        if said:
            ends = {contract_end(value, date.fromisoformat(signed) if signed else None) for value, _ in said}
            end = ends.pop() if len(ends) == 1 else None
            return (end.isoformat(), said[0][1]) if end else None
    return None


def _printed(sheet: Outline) -> Iterator[tuple[str, str, str]]:
    """Label, value and source of each period printed."""
    page = sheet.page
    labelled = page.of("works_period", "performance")
    yield from ((re.sub(r"\s", "", fact.label), fact.value, fact.source()) for fact in labelled)
    for slot in ("works_period", "performance"):
        yield from ((re.sub(r"\s", "", heading), value, source) for value, heading, source in cells(page, slot))
    if labelled:
        return
    for place, sentence in sheet.spoken(_WORDS):
        if found := _SPOKEN.search(sentence):
            yield found["label"], found["v"], of_sentence(page.text, place + found.start())
