"""An award letter's set words are far from the common text that the centre has laid down for its trade kind.

Applies to award letters of works, purchases and land, imported or posted, where the configuration names a common text
(`rules.common_letter_text`); without one nothing is judged. Fails where less than 60 percent of the words agree, what
a letter fills in (names, codes, sums, dates, remarks in brackets) left out on both sides. Guards: a letter that is a
scan, a snippet or refers to attachments; too few words to compare; a common text that cannot be read. Findings stand
under the letter's agency; how many of an agency's letters are so is counted by `hedui agencies`, without a share
where they are few. Grey: a hint for those who settle on a common text.
Law: none; no form is binding nationwide.
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.cases import Case
from diffing.common_letters import common_words, likeness, set_words
from diffing.speaking import NoticeRule, Ruling, Spoken, judge_notices
from notices.award_letters import Letter, unclear
from notices.fields import Fields
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from settings import LetterKind
from store.judged import Judgement

ID = "R-D05"
VERSION = 1
NAME = "通知书偏离统一文本"
SHORT = "偏离统一文本"
NEXT_STEP = "供统一文本时参考；请代理机构说明所用文本。"
FIELD = "body"
LEAST = 0.6
KINDS: dict[TradeKind, LetterKind] = {
    TradeKind.CONSTRUCTION: "construction", TradeKind.PROCUREMENT: "procurement", TradeKind.LAND: "land",
}  # fmt: skip
NO_TEXT = "市里尚无统一文本"


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a letter."""
    yield from judge_notices(
        case, NoticeRule(ID, VERSION, frozenset(KINDS), frozenset((Stage.AWARD_LETTER,)), FIELD, _check)
    )


def _check(spoken: Spoken) -> Iterator[Ruling]:
    kind = spoken.trade_kind
    given = spoken.case.night.config.rules.common_letter_text.get(KINDS[kind])
    if given is None:
        yield Ruling(Verdict.NOT_APPLICABLE, FIELD, NO_TEXT)
        return
    common = common_words(given, kind)
    why = unclear(Letter(spoken.posting.title, spoken.text, spoken.fields)) if common else "统一文本未能读取"
    alike = likeness(_own_words(spoken), common) if common and not why else None
    if alike is None:
        yield Ruling(Verdict.CANNOT_TELL, FIELD, why or "固定文字太少，无从比较")
        return
    told = f"与统一文本相似 {alike:.0%}"
    if alike >= LEAST:
        yield Ruling(Verdict.PASS, FIELD, told)
    else:
        yield Ruling(Verdict.FAIL, FIELD, f"{told}，低于 {LEAST:.0%}", Severity.GREY, value=f"相似 {alike:.0%}")


def _own_words(spoken: Spoken) -> str:
    """The letter's set words: without what any notice of its project names."""
    case = spoken.case
    named = Fields(project_name=case.project.name)
    return set_words(spoken.text, spoken.fields, named, *(p.fields for n in case.notices for p in n.postings))
