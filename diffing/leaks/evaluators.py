"""What a notice tells of its evaluators beside their names: telephones, where they work, identity numbers, cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diffing.leaks.persons import named_in, whole_names
from notices.extractors.committees import is_name
from notices.privacy import CARD, ID, find_personal
from notices.values.surnames import NAME_OF_PERSON

COMMITTEE = re.compile(
    r"评标委员|评委|评标专家|评审委员|[评清]标小组|评审小组|评[标审](?:组|成员|人员|的专家|的人员)|评审专家|资格审查委员|审查专家|抽取[^。\n]{0,12}专家|专家抽取"
)
_PHONE = re.compile(r"(?<![0-9A-Za-z*.-])(?:1[3-9]\d{9}|0\d{2,3}[-—]?\d{7,8})(?![0-9A-Za-z*])")
_LONG_NUMBER = re.compile(r"(?:\d\D{0,3}){7}")  # telephones, cards and identity numbers have as many digits
_OTHERS = re.compile(r"联\s*系\s*人|采购人[:：]|招标人[:：]|代理|经办|监督")
_CONTACT_LINE = re.compile(
    r"[\s\d.、．（()）一二三四五六七八九十]*(?:联系方式|联系电话|电\s*话|项目联系|咨询|质疑|受理)[^:：|]{0,8}[:：|]"
)
_IN_BRACKETS = re.compile(r"\s*[(（](?P<told>[^()（）\n]{1,120})[)）]")
# What is told of one alone in a line of many words: 甲，某局干部，电话…；乙，… or 甲 工作单位：某局 手机：…
_CLAUSE = re.compile(
    r"\s*(?:[，,/／|：:]|(?<=\s)(?=(?:工作)?单位|职[称务]|专业|联系|电话|手机|身份证|证件))(?P<told>[^；;。\n]{1,80})"
)
_NEXT_HEADING = re.compile(r"[一二三四五六七八九十]{1,2}、|(?<!\d)\d{1,2}[.、．](?!\d)")
# Beside the list, in a sentence of their own: 评审专家甲，某院，电话…
_ALSO_NAMED = re.compile(
    rf"(?:评审|评标|谈判|磋商|询价)(?:专家|小组成员|评委)\s*[:：]?\s*({NAME_OF_PERSON})(?=\s*[，,（(])"
)
_WORKS_AT = re.compile(r"单位\s*[:：]|姓名[^\n]{0,24}单位")
_LONGEST = 120  # characters of a line about one alone
_NEAR = 20  # characters before a name in which it is told that it is no evaluator's


@dataclass(frozen=True, slots=True)
class Told:
    """The pieces of a text that are about evaluators alone, with their places, and the numbers in them."""

    pieces: tuple[tuple[int, str], ...]
    phones: frozenset[str]
    identities: frozenset[str]
    cards: frozenset[str]
    workplaces: bool

    @property
    def known(self) -> bool:
        """Whether what is told is of the committee: how one is reached, where one works, or numbers of several.

        The identity number or card of one alone is a person's as any other's.
        """
        numbers = len(self.identities) + len(self.cards)
        return bool(self.phones) or numbers >= (1 if self.workplaces else 2)

    def holds(self, place: int) -> bool:
        """Whether a place of the text lies in one of the pieces."""
        return any(start <= place < start + len(piece) for start, piece in self.pieces)


def named(text: str, experts: Iterable[str]) -> tuple[str, ...]:
    """Whole names of the evaluators: those that were read, and those named beside the list."""
    names = whole_names(experts)
    return (*names, *(name for name in _ALSO_NAMED.findall(text) if is_name(name) and name not in names))


def told_of(text: str, names: tuple[str, ...]) -> Told:
    """What is told of evaluators of these names."""
    pieces = tuple(_pieces(text, names)) if names else ()
    personal = [(p.kind, piece[p.start : p.end]) for _, piece in pieces for p in find_personal(piece)]
    return Told(
        pieces,
        frozenset(found for _, piece in pieces for found in _PHONE.findall(piece)),
        frozenset(number for kind, number in personal if kind == ID),
        frozenset(number for kind, number in personal if kind == CARD),
        bool(pieces) and _WORKS_AT.search(text) is not None,
    )


def _pieces(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Lines about one alone, what stands in brackets right behind a name, or in the clause behind it."""
    for place, line in _numbered(text):
        found = list(named_in(line, names))
        if found and _is_evaluators(line):
            yield place, line
            continue
        for start, end in found:
            if _OTHERS.search(line[max(0, start - _NEAR) : start]):
                continue
            if behind := _IN_BRACKETS.match(line, end):
                yield place + behind.start("told"), behind["told"]
            elif (clause := _CLAUSE.match(line, end)) and (told := _alone(clause["told"], names)):
                yield place + clause.start("told"), told


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    """(place, line) of the lines that hold a number long enough to be somebody's."""
    place = 0
    for line in text.split("\n"):
        if _LONG_NUMBER.search(line):
            yield place, line
        place += len(line) + 1


def _alone(clause: str, names: tuple[str, ...]) -> str:
    """A clause as far as the next evaluator; empty where it is told of somebody else too."""
    another, _ = next(named_in(clause, names), (len(clause), 0))
    told = clause[:another]
    strange = _OTHERS.search(told) or _NEXT_HEADING.search(told) or "公司" in told or "公告" in told
    return "" if strange else told


def _is_evaluators(line: str) -> bool:
    """Whether a line is about an evaluator alone: one of many words, such as a whole notice in a line, is not."""
    reached = _CONTACT_LINE.match(line) and not COMMITTEE.search(line)
    return len(line) <= _LONGEST and not (reached or _OTHERS.search(line)) and "公司" not in line
