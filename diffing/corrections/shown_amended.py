"""Whether clauses that platforms show differently do so because one shows them as an amendment made them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diffing.cases import NoticeCase
from diffing.compare import CLAUSES, Statement, differs
from diffing.corrections.old_words import Replaced, replaced
from diffing.judging import statement_of
from notices.fields import Fields

_CORRECTED = r"(?:更正|变更|补遗|补充|澄清|答疑|修改|修正|调整)"
# （据9月4日更正公告）, （已按第1号补遗更新）, 【更正后】, （原为3项，9月4日更正）
_NOTE = re.compile(rf"[（(【\[][^（）()【】\[\]\n]{{0,30}}{_CORRECTED}[^（）()【】\[\]\n]{{0,16}}[）)】\]]")
_TO_COME = re.compile(r"如[有果遇]?|若|将|届时|请|应|须|以[^，。]{0,12}为准")
_OF_BIDDERS = re.compile(r"资格|资质|业绩|条件|证书|许可|建造师|人员|联合体")


def shown_amended(amendments: Iterable[NoticeCase], field: str, a: Statement, b: Statement) -> bool:
    """Whether one side's clauses are the other's with what an amendment in effect puts in the place of old words.

    So it is where the words put in place turn the one into the other, and where one side remarks in the clause itself
    that it was changed so and an amendment speaks of such clauses.
    """
    if field not in CLAUSES:
        return False
    texts = [text for amendment in amendments for text in _texts(amendment)]
    if not texts:
        return False
    pairs = [pair for text in texts for pair in replaced(text)]
    for old, new in ((a, b), (b, a)):
        bare = _without_notes(new, field)
        turned = _turned(old, field, pairs)
        if turned is not None and differs(field, turned, bare) is False:
            return True
        if bare is not new and any(_OF_BIDDERS.search(text) for text in texts):
            return True
    return False


def _texts(amendment: NoticeCase) -> Iterator[str]:
    for posting in amendment.postings:
        statement = statement_of(posting)
        if statement is not None:
            yield statement.text


def _without_notes(side: Statement, field: str) -> Statement:
    said: str = getattr(side.fields, field)
    bare = _NOTE.sub(lambda note: note.group() if _TO_COME.search(note.group()) else "", said)
    return side if bare == said else _with(side, field, bare)


def _turned(side: Statement, field: str, pairs: list[Replaced]) -> Statement | None:
    """A side with the new words in the place of the old; None where it has none of the old."""
    said: str = getattr(side.fields, field)
    new = said
    for pair in pairs:
        new = new.replace(pair.old, pair.new)
    return None if new == said else _with(side, field, new)


def _with(side: Statement, field: str, said: str) -> Statement:
    return Statement(Fields.from_dict({**side.fields.to_dict(), field: said}), side.text)
