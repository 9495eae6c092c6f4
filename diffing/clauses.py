"""A text cut into clauses, so that neither the lines they stand on nor the numbers they stand under count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from diffing.tokens import plain_width, token_keys
from diffing.wording import LABELS, bare_label, begins_set_sentence, is_furniture

_NO_UNIT = r"(?!\s*(?:[万亿元%％米吨年月日时分秒天个倍层套台件份人家名公平立㎡²㎥]|[-/~—至]\d))"
_NUMBER = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}(?:[章节条款]|部分?)"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]"
    r"|[一二三四五六七八九十]{1,3}[、.．]"
    rf"|\d{{1,2}}(?:[.．]\d{{1,2}}){{1,4}}[.．、]?(?![\d.．]){_NO_UNIT}"
    r"|\d{1,3}\s?[、)）](?!\d)|\d{1,2}[.．](?!\d)"
    r"|[①-⑳][、.．]?|[●•◆◇○◎▪▶➢►·]"
)
_NUMBERED = frozenset("0123456789０１２３４５６７８９（(一二三四五六七八九十第●•◆◇○◎▪▶➢►·①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_LONE_NUMBER = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．)）]|\d{1,2}(?:[.．]\d{1,2}){1,3}")
_LABEL = re.compile(r"^\s*([^：:|]{2,20}?)\s*[：:|\t]")
_NAMED = r"[A-Za-z0-9Ａ-Ｚ０-９]{0,4}[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z]{1,13}(?:[（(][^（()）]{1,8}[)）])?"
# Where one clause ends and the next begins on a line: after a sentence, before a number or a label set off by a blank.
_BREAK = re.compile(
    r"(?<=[。；;！])(?=\s*[^\s。；;！”」』）)\]】])"
    r"|(?<=[\s，,、：:）)])(?=[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳])"
    r"|(?<=[\s：:])(?=\d{1,2}(?:、(?!\d)|[.．](?=[^\d\s])|[)）])|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节条])"
    rf"|(?<=[\s|｜])(?={_NAMED}\s?[：:])|(?<=\s\s)(?={_NAMED}\s?[|｜\t])"
)
_MAY_BREAK = re.compile(r"[。；;！\s，,、：:|｜）)](?=.)")
_WEIGHTY = re.compile(r"[^\W_]+|[%％‰<>≤≥=≦≧＜＞＝±+×÷√✓□☑■☐☒★▲△☆]|(?<=\d)[^\w\s](?=\d)")
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ．％＜＞＝]")
# A line break inside a date or a sum, as printers and cells put them.
_TORN = re.compile(
    r"(?<=[\d年月])\n(?=\d{1,2}[月日时分]|[年月日时分]|[万亿]?元)"
    r"|(?:(?<=[日午])|(?<=[-/.]\d)|(?<=[-/.]\d\d))\n(?=(?:[上下]午)?\d{1,2}[:：时点])|(?<=[\d日]至)\n(?=\d)"
)
# How a line begins that is none's continuation: with a number, or with a label.
_BEGINS = re.compile(rf"(?:{_NUMBER.pattern})|\s*({_NAMED})\s?[：:|｜\t]")
LONGEST_TAIL = 6  # characters of a label left on the line before
_LABELLED = re.compile(rf"(?<![^\s|｜])({_NAMED})[ \t]*[：:|｜\t]")
_MAY_LABEL = re.compile(r"[\w\s（()）]+")
LEAST_LINE = 6  # characters; shorter lines (合格, 无) stand in both texts by chance
_LABEL_END = re.compile(r"(?:姓名|名称|编号|电话|地址|金额|单价|总价|邮编|邮箱)$")
MOST_LABEL = 16  # characters of a line that may be a label
APART, UNSEEN, SEEN, SURE = range(4)  # how sure it is that two lines are one
LEAST_SEEN = 1  # so many breaks, at least, that the other text does not have
SEAM = 4  # characters on either side of a break
NEVER = 1 << 30
_NO_START = frozenset(":：,，、。；;)）%％")  # no line begins with these but one that was torn
_LATIN = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")
_NO_END = frozenset("（([【《“")
_WORD_AHEAD = re.compile(r"[!-~０-９．％￥¥零壹贰叁肆伍陆柒捌玖拾佰仟万亿元整角分（）：；，。]+")
WIDEST = 90  # characters; a text whose lines are longer was not broken at a width
RAGGED = 6  # how many characters a broken line may fall short of the width
FULL_LINES = 5  # so many lines at the width, at least, for a text to be broken at it
_HOLE = re.compile(r"\{\{[^{}]*\}\}")


class Clause(NamedTuple):
    """A clause: its number, bare, the rest as printed, and a key cheap to make: equal keys, equal clauses.

    A line that stands in both texts letter by letter is left as it is: its number stays in its text, it has no key.
    """

    number: str
    text: str
    quick: str


class Cut(NamedTuple):
    """Two texts as clauses, and the pairs of places at which one line stands in both."""

    a: list[Clause]
    b: list[Clause]
    equal: list[tuple[int, int]]


def clause_number(text: str) -> tuple[str, str]:
    """The number a clause begins with (`3.2`, `（一）`, `第二条`; bare, or empty) and the rest of the clause."""
    match = _NUMBER.match(text) if text[:1] in _NUMBERED else None
    if match is None or match.end() == len(text):
        return "", text
    return match.group().rstrip("、.．"), text[match.end() :].lstrip()


def label_of(text: str) -> str:
    """What stands before the first colon or cell border, bare; empty where nothing does."""
    match = _LABEL.match(text)
    return re.sub(r"\W", "", match.group(1)) if match else ""


def cut(text_a: str, text_b: str) -> Cut:
    """Two texts of one block a line as clauses. Lines that stand in both stay whole, only the others are cut up."""
    lines_a, lines_b = _lines(text_a), _lines(text_b)
    cutter = _Cutter(lines_a, lines_b)
    next_a, next_b = 0, 0
    for i, j, count in (*common(lines_a, lines_b, LEAST_LINE), (len(lines_a), len(lines_b), 0)):
        cutter.take(lines_a[next_a:i], lines_b[next_b:j])
        run = [Clause("", line, "") for line in lines_a[i : i + count]]
        cutter.take_equal(run, run)
        next_a, next_b = i + count, j + count
    return Cut(cutter.a, cutter.b, cutter.equal)


def common(a: Sequence[str], b: Sequence[str], least: int = 0) -> list[tuple[int, int, int]]:
    """A longest common subsequence as runs: place in a, place in b, length. A single text shorter than `least` counts
    at the ends only.
    """
    head, most = 0, min(len(a), len(b))
    while head < most and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < most - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    runs = [(0, 0, head)] if head else []
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    if middle_a and middle_b:
        for op in Indel.opcodes(middle_a, middle_b):
            count = op.src_end - op.src_start
            if op.tag == "equal" and (count > 1 or len(middle_a[op.src_start]) >= least):
                runs.append((head + op.src_start, head + op.dest_start, count))
    return [*runs, (len(a) - tail, len(b) - tail, tail)] if tail else runs


def quick_key(text: str) -> str:
    """What a text says, cheaply: letters, digits and weighty signs in half width."""
    plain = plain_width(text) if _WIDE.search(text) else text
    return "".join(_WEIGHTY.findall(plain)).lower()


def full_key(clauses: Iterable[Clause]) -> str:
    """What clauses are compared by, those that follow each other as one."""
    return "\x1f".join(key for clause in clauses for key in token_keys(clause.text))


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.splitlines()) if line]


class _Cutter:
    """Cuts lines into clauses; keeps what lines came to, and what is a label in either text."""

    def __init__(self, lines_a: Sequence[str], lines_b: Sequence[str]) -> None:
        self.a: list[Clause] = []
        self.b: list[Clause] = []
        self.equal: list[tuple[int, int]] = []
        self._texts = lines_a, lines_b
        self._widths: dict[bool, int] = {}
        self._others: dict[bool, str] = {}
        self._broken: dict[bool, bool] = {}
        self._known: dict[str, tuple[Clause, ...]] = {}
        self._labels: set[str] | None = None

    def take_equal(self, a: Sequence[Clause], b: Sequence[Clause]) -> None:
        """Lines that say the same on both sides, each a clause."""
        first_a, first_b = len(self.a), len(self.b)
        self.equal += zip(range(first_a, first_a + len(a)), range(first_b, first_b + len(b)), strict=True)
        self.a += a
        self.b += b

    def take(self, lines_a: Sequence[str], lines_b: Sequence[str]) -> None:
        """Lines that stand between the same lines of both; those equal but for number, width and blanks stay whole."""
        if not lines_a or not lines_b:
            self._take_cut(lines_a, lines_b)
            return
        whole_a, whole_b = [_whole_line(line) for line in lines_a], [_whole_line(line) for line in lines_b]
        next_a, next_b = 0, 0
        keys_a, keys_b = _keys(whole_a, lines_a, "\x00a"), _keys(whole_b, lines_b, "\x00b")
        for i, j, count in (*common(keys_a, keys_b, LEAST_LINE), (len(keys_a), len(keys_b), 0)):
            self._take_cut(lines_a[next_a:i], lines_b[next_b:j])
            self.take_equal(whole_a[i : i + count], whole_b[j : j + count])
            next_a, next_b = i + count, j + count

    def _take_cut(self, lines_a: Sequence[str], lines_b: Sequence[str]) -> None:
        self.a += self._clauses(lines_a, of_a=True)
        self.b += self._clauses(lines_b, of_a=False)

    def _clauses(self, lines: Sequence[str], *, of_a: bool) -> Iterator[Clause]:
        """The clauses of some lines, those put together again that a printer, a page's width or a cell tore."""
        for line in self._whole(lines, of_a) if len(lines) > 1 else lines:
            known = self._known.get(line)
            if known is None:
                known = self._known[line] = tuple(_of_line(_HOLE.sub(" ", line).strip() if "{{" in line else line))
            yield from known

    def _whole(self, lines: Sequence[str], of_a: bool) -> list[str]:
        """Lines as they were before they were broken: told by how they end, at a page's width by what the other has."""
        whole = [lines[0]]
        for before, line in pairwise(lines):
            joint = self._joins(before, line, of_a)
            if joint in (SURE, SEEN) or (joint == UNSEEN and self._is_broken(of_a)):
                whole[-1] += _joint(before, line, is_label=self._is_label(before.rpartition("  ")[2])) + line
            else:
                whole.append(line)
        return whole

    def _joins(self, before: str, line: str, of_a: bool) -> int:
        """Whether a line is the rest of the one before: SURE; SEEN on one line of the other text; UNSEEN there, though
        the one before is as long as lines get."""
        if line[0] in _NO_START or before[-1] in _NO_END or _TORN.search(f"{before[-4:]}\n{line[:8]}"):
            return SURE
        if (
            before[-1] in ",，、:："
            or before.find("|") == len(before) - 1
            or self._is_label(before.rpartition("  ")[2])
        ):
            return SURE if self._continues(before, line) else APART
        if before[-1] in "。；;！" or not self._continues(before, line):
            return APART
        other = self._other(of_a)
        if f"{quick_key(clause_number(before)[1])}\n" in other:
            return APART
        head, tail = quick_key(before.rpartition("  ")[2][-SEAM - 2 :])[-SEAM:], quick_key(line[: SEAM + 2])[:SEAM]
        if len(head + tail) > SEAM and head + tail in other:
            return SEEN
        lead = _WORD_AHEAD.match(line)
        room = max(RAGGED, lead.end() if lead else 0)
        as_long = len(before) + room >= self._width_of(of_a)
        return UNSEEN if as_long and not begins_set_sentence(line) else APART

    def _is_broken(self, of_a: bool) -> bool:
        """Whether a text was broken at the page's width: most of its long lines go on as one line of the other does."""
        if of_a not in self._broken:
            same = set(self._texts[of_a])
            joints = [self._joins(x, y, of_a) for x, y in pairwise(self._texts[not of_a]) if x not in same]
            seen = joints.count(SEEN)
            self._broken[of_a] = seen >= LEAST_SEEN and seen >= joints.count(UNSEEN)
        return self._broken[of_a]

    def _width_of(self, of_a: bool) -> int:
        if of_a not in self._widths:
            self._widths[of_a] = _width(self._texts[not of_a])
        return self._widths[of_a]

    def _other(self, of_a: bool) -> str:
        """What the lines of the other text say."""
        if of_a not in self._others:
            self._others[of_a] = "\n".join(["", *map(quick_key, self._texts[of_a]), ""])
        return self._others[of_a]

    def _continues(self, before: str, line: str) -> bool:
        """Whether a line may be the rest of the one before: it begins with no number or label, but for a torn label."""
        begins = _BEGINS.match(line)
        if begins is not None:
            rest = bare_label(begins[1] or "")
            tails = (bare_label(before[-length:]) for length in range(1, LONGEST_TAIL + 1))
            known = self._told() if rest in LABELS else self._told() | LABELS.keys()
            torn = rest.endswith("如下") or any(tail and _shape(tail + rest) in known for tail in tails)
            return bool(rest) and torn
        if self._is_label(line):
            return False
        last = before.rpartition(" ")[2]
        return not any(map(is_furniture, (line, before, *([last] if len(last) > SEAM else []))))

    def _is_label(self, line: str) -> bool:
        """Whether a line is a label and nothing else."""
        if len(line) > MOST_LABEL or not _MAY_LABEL.fullmatch(line):
            return False
        bare = bare_label(line) if not clause_number(line)[0] else ""
        return bare in LABELS or _LABEL_END.search(bare) is not None or _shape(bare) in self._told()

    def _told(self) -> set[str]:
        """What stands before a colon or cell border in either text, bare."""
        if self._labels is None:
            found = {label for lines in self._texts for line in lines for label in _LABELLED.findall(line)}
            self._labels = {_shape(bare_label(label)) for label in found}
        return self._labels


def _joint(before: str, line: str, *, is_label: bool) -> str:
    """What stands between two lines that are one: a colon behind a label, a blank between two figures or words."""
    begins = _BEGINS.match(line)
    if is_label and before[-1] not in ":：" and not (begins and begins[1]):
        return "："
    return " " if _LATIN.match(before[-1]) and _LATIN.match(line[0]) else ""


def _shape(label: str) -> str:
    """A bare label, its numbers aside: 2包工期 is a label where 1包工期 is one."""
    return re.sub(r"\d+", "#", label)


def _width(lines: Sequence[str]) -> int:
    """The width a text was broken at; more than any line has where it was not broken so."""
    lengths = [len(line) for line in lines]
    width = max(lengths, default=0)
    long = sum(2 * length >= width for length in lengths)  # lines of cells and headings say nothing of the width
    many = sum(length + RAGGED >= width for length in lengths) >= max(FULL_LINES, long // 6)
    return width if many and width <= WIDEST else NEVER


def _keys(clauses: Sequence[Clause], lines: Sequence[str], none: str) -> list[str]:
    """The lines' keys; what begins or ends as only torn lines do, and its neighbour there, has one no line shares."""
    keys = [clause.quick for clause in clauses]
    for n, line in enumerate(lines):
        if line[0] in _NO_START:
            keys[max(0, n - 1) : n + 1] = [none] * len(keys[max(0, n - 1) : n + 1])
        if line[-1] in _NO_END or line[-1] in ",，、:：":
            keys[n : n + 2] = [none] * len(keys[n : n + 2])
    return keys


def _whole_line(line: str) -> Clause:
    number, text = clause_number(line)
    return Clause(number, text, quick_key(text))


def _of_line(line: str) -> Iterable[Clause]:
    number, line = clause_number(line)
    for part in _BREAK.split(line) if _MAY_BREAK.search(line) else [line]:
        own, rest = (number, part.strip()) if number else clause_number(part.strip())
        if _LONE_NUMBER.fullmatch(rest):
            number = rest.rstrip("、.．")
            continue
        number, quick = "", quick_key(rest)
        if quick:
            yield Clause(own, rest, quick)
