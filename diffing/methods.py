"""How a purchase is made (采购方式): told by what its notices say, for the periods of the law hang on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from diffing.cases import Case, NoticeCase


class Method(StrEnum):
    """采购方式."""

    OPEN = "公开招标"
    INVITED = "邀请招标"
    CONSULTATION = "竞争性磋商"
    NEGOTIATION = "竞争性谈判"
    INQUIRY = "询价"
    SINGLE_SOURCE = "单一来源"
    FRAMEWORK = "框架协议"


_STATED = re.compile(r"采购(?:组织)?方式\s*[:：]?\s*\n?\s*(?:[☑√■]\s*)?(" + "|".join(Method) + ")")
_NAMED = {method: re.compile(method.value) for method in Method}


def method_of(case: Case, notice: NoticeCase) -> Method | None:
    """The method a notice states, else what its title names, else what the project's other notices do.

    None where nothing tells, or where several are told.
    """
    told = told_by(notice) or set[Method]().union(*(told_by(other) for other in case.notices))
    return told.pop() if len(told) == 1 else None


def told_by(notice: NoticeCase) -> set[Method]:
    """The methods its title names, else those it states."""
    return _told(p.title for p in notice.postings) or _stated(notice)


def _stated(notice: NoticeCase) -> set[Method]:
    texts = (p.revision.text for p in notice.postings if p.revision is not None)
    return {Method(found.group(1)) for text in texts for found in _STATED.finditer(text)}


def _told(titles: Iterable[str]) -> set[Method]:
    return {method for title in titles for method, named in _NAMED.items() if named.search(title)}
