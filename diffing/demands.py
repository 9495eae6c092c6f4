"""Clauses without their numbers, and whether one copy of a qualification demands what the other nowhere demands.

Wording differs between copies of one notice, and one may be an excerpt. What proves another demand: a clause that
stands in another's place, beside clauses that stand in both, and names a certificate, a trade or a grade that the other
copy names nowhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from diffing.tokens import tokenise

# What follows a number that counts something; 项 of 3.2 项目负责人 begins a word, and so do 人员, 名称, 分包 ...
_COUNTED = (
    r"(?!\s*(?:[%元米吨秒亿]|年(?!度|龄|检|审|报)|个(?!人|体)|月(?!度)|日(?!常)|天(?!然)|周(?!边|转|期)|时(?!间|限)|分(?!包|公司|支|部|项|别|级|期|标)|"
    r"万|人(?!员|事|力|工|身)|名(?!称|单|录)|项(?!目)|台(?!账|班)|套(?!件|用)|处(?!理|于|罚|在)|级(?!别)|层(?!次)))"
)
NUMBERING = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]+[、.章节条款]|\([一二三四五六七八九十]+\)|\d+(?:\.\d+)*(?:[)、]|\.(?!\d))"
    rf"|\d+(?:\.\d+)+(?![\d.]){_COUNTED}|\d+(?=\s){_COUNTED})\s*"
)
# A figure that may be a clause's number, wherever it stands: 3.4 投标人, 4、投标人; none that counts something, nor one
# that another is held to (不少于3.4公里).
_MEASURED = r"(?!\s*(?:公[里顷斤]|千[米瓦克伏]|平方|立方|[亩升兆毫厘瓦伏克顷度倍]))"
_MAY_NUMBER = re.compile(
    rf"(?<![\d.A-Za-z于过达为约满低少高大超共计到至])(?:"
    rf"(?P<n>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})[.、]?(?![\d.])(?=\s*[\u4e00-\u9fff(《“\"]){_COUNTED}{_MEASURED}"
    r"|(?P<m>\d{1,2})[.、)](?=\s*[\u4e00-\u9fff《“\"]))"
)
INLINE_NUMBERS = re.compile(r"[\u2460-\u249b]|[(（]\d{1,2}[)）]")  # ① and (1), wherever they stand
MOST_REPLACED = 3  # clauses in a row that stand in others' places; more is another text
FEWEST_ALIKE = 2  # clauses of the list that has fewer, where the two begin and end alike
LEAST_LIKE = 3  # clauses that two lists have alike, of which one has a clause more
LEAST_OF_A_COPY = 0.8  # of a notice's length; a shorter one may be an excerpt
_TRADE = re.compile(r"(?P<trade>(?!施工|设计|采购|建设)[\u4e00-\u9fff]{2}工程)(?:施工)?(?P<kind>专业承包|总承包)")
_PAPER = re.compile(
    r"(?:生产|经营|运输|安全|排污|卫生|服务|出版|印刷|制造|安装|拍卖|测绘)许可证|建造师|造价工程师|监理工程师|注册建筑师|结构工程师|"
    r"执业药师|测绘资质|规划编制资质"
)
_DEMANDED = re.compile(r"须|应当|具有|具备|持有|取得|提供")
# Words of a clause that only points at its demand: 具有相应资质, 详见招标文件.
_POINTS = re.compile(
    r"详见|参见|[见按](?:附件|公告|本公告|招标|采购|磋商|谈判|询价)|附件|(?:招标|采购)文件|另行|相应|相关|规定的(?:资格|资质)"
)


def demands_differ(a: str, b: str, text_a: str = "", text_b: str = "") -> bool:
    """Whether a clause of one copy demands what is named nowhere in the other.

    It stands in the place of another clause, or the copy has it besides all that the other has. The texts are those of
    the notices, in which a demand may stand elsewhere.
    """
    if a == b:
        return False
    left, right = _clauses(a), _clauses(b)
    whole = bool(text_a and text_b) and _whole_copies(text_a, text_b)
    one, other = _beyond(left, right, whole=whole), _beyond(right, left, whole=whole)
    pairs = [*_replaced(left, right), (one, ""), ("", other)]
    if not any(ours or theirs for ours, theirs in pairs):
        return False
    told = (_named(f"{b}\n{text_b}"), _named(f"{a}\n{text_a}"))
    return any(_unheard_of(ours, theirs, told[0]) or _unheard_of(theirs, ours, told[1]) for ours, theirs in pairs)


def without_numbering(text: str) -> str:
    """Clauses, a line each, without the numbers they stand under: renumbering is no difference."""
    plain = unicodedata.normalize("NFKC", INLINE_NUMBERS.sub("", text))
    clauses = re.split(r"[\n;。]+", _parted_at_numbers(plain))
    return "\n".join(NUMBERING.sub("", clause) for clause in clauses)


def without_consortia(text: str) -> str:
    """Clauses but for the sentences on bids of a consortium, of which another field tells."""
    return "".join(said for said in re.split(r"(?<=[\n。；;])", text) if "联合" not in said) if "联合" in text else text


def _parted_at_numbers(text: str) -> str:
    """A text with a break before each number glued to the clause before it: 不接受3.4 投标人 behind a clause 3.3.

    Only the number that follows one a clause stood under is a number; any other figure may be demanded.
    """
    found: list[int] = []
    before: tuple[str, ...] = ()
    for mark in _MAY_NUMBER.finditer(text):
        parts = tuple((mark["n"] or mark["m"]).split("."))
        begins = mark.start() == 0 or text[: mark.start()].rstrip(" \t")[-1:] in "\n;。"
        if begins:
            before = parts
        elif before[:-1] == parts[:-1] and before and int(parts[-1]) == int(before[-1]) + 1:
            found.append(mark.start())
            before = parts
    places = [0, *found, len(text)]
    return "\n".join(text[a:b] for a, b in pairwise(places)) if found else text


def bare(value: Any) -> str:
    """A value without blanks and punctuation, in half width."""
    return re.sub(r"[\s，,。.；;：:、（）()\[\]【】]+", "", unicodedata.normalize("NFKC", str(value)))


def _clauses(text: str) -> list[str]:
    return [clause for clause in without_numbering(text).splitlines() if bare(clause)]


def _replaced(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Clauses that stand in each other's place beside clauses that both copies have."""
    steps = SequenceMatcher(None, [bare(c) for c in left], [bare(c) for c in right], autojunk=False).get_opcodes()
    if all(tag != "equal" for tag, *_ in steps):
        return
    for tag, first, last, first_right, last_right in steps:
        if tag == "replace" and last - first == last_right - first_right <= MOST_REPLACED:
            yield "\n".join(left[first:last]), "\n".join(right[first_right:last_right])


def _whole_copies(text_a: str, text_b: str) -> bool:
    """Whether neither of two notices is so much shorter that it may be an excerpt."""
    short, long = sorted((len(text_a), len(text_b)))
    return short >= LEAST_OF_A_COPY * long


def _beyond(ours: Sequence[str], theirs: Sequence[str], *, whole: bool) -> str:
    """The demands among few clauses that one copy has besides every clause of the other; empty where none is.

    A clause of the other may have its label before it (特定资格要求：). Neither is an excerpt: both begin and end
    alike, or have several clauses in whole notices.
    """
    long, short = [bare(clause) for clause in ours], [bare(clause) for clause in theirs]
    if not FEWEST_ALIKE <= len(short) < len(long) <= len(short) + MOST_REPLACED:
        return ""
    if not all(any(s.endswith(one) for one in long) for s in short):
        return ""
    framed = long[0] == short[0] and short[-1].endswith(long[-1])
    if not framed and not (whole and len(short) >= LEAST_LIKE):
        return ""
    extra = (clause for clause, one in zip(ours, long, strict=True) if not any(s.endswith(one) for s in short))
    return "\n".join(clause for clause in extra if _DEMANDED.search(clause) and not _POINTS.search(clause))


def _unheard_of(clause: str, instead: str, told: frozenset[str]) -> bool:
    """Whether a clause names something that is told nowhere on the other side, whose own clause says what it asks."""
    return not _POINTS.search(instead) and bool(_named(clause) - told)


def _named(text: str) -> frozenset[str]:
    """The trades, certificates and grades a text names; a trade by its last characters, for copies shorten its name."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    trades = (f"{found['trade']}{found['kind']}" for found in _TRADE.finditer(plain))
    papers = (found.group() for found in _PAPER.finditer(plain))
    grades = (piece.key for line in text.split("\n") for piece in tokenise(line) if piece.kind == "grade")
    return frozenset((*trades, *papers, *grades))
