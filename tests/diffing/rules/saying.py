"""One notice on one platform, and what one rule says of it."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from notices.vocabulary import Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import World, notice, posting

FILLER = "本项目已具备条件，现予公布，请各有关单位和个人知悉并按照规定办理，其余未尽之处以法律法规的规定为准。\n" * 10


def said(
    rule: ModuleType, stage: Stage, kind: TradeKind, text: str = "正文", *others: Any, **stated: Any
) -> dict[str, Judgement]:
    """The rule's judgements of a notice with this text and these fields, by field; `others` are of its project."""
    platform = stated.pop("platform", "centre")
    of = notice(posting(platform, stated.pop("published", "09-17"), stage=stage, text=text, **stated), stage=stage)
    found = list(rule.judge(World(kind=kind).case(of, *others)))
    return {j.subject.field: j for j in found if j.notice == of.notice.id}


def verdicts(found: dict[str, Judgement]) -> dict[str, Verdict]:
    """Verdicts by field."""
    return {field: judgement.verdict for field, judgement in found.items()}
