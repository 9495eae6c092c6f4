"""Which clauses of two texts face each other: equal ones first, moved and broken ones, then likely ones."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from diffing.clauses import Clause, Cut, common, full_key, label_of
from diffing.tokens import token_keys, tokenise
from diffing.wording import is_furniture

# Costs are bounded: beyond these, clauses are compared for equality only, never guessed to belong together.
MOST_UNPAIRED = 300
MOST_STREAMED = 4000  # tokens of a stretch that is compared token by token
MOST_COMPARED = 400  # characters of a clause that likeness is measured on
MOST_JOINED = 12  # clauses in a row that may be one clause of the other side
LIKE_ENOUGH_NEARBY = 50.0
LIKE_ENOUGH_ANYWHERE = 72.0
LITTLE_CHANGED = 75.0
SAME_LABEL_BONUS = 25.0
SHORTEST_MOVE = 4  # a clause of fewer tokens (以下空白, 合计) elsewhere says nothing
WORDS = frozenset({"han", "word", "sign", "label"})
VALUE_SIGN = "\x01"
SHARED = 0.5  # of the shorter clause's tokens, for two clauses of one stretch to belong together
SHORTEST_BLOCK = 2  # a single equal token between unequal ones is chance


class Facing(NamedTuple):
    """Clauses of a and of b, by their places, that say the same thing; `moved` where they stand elsewhere."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    moved: bool


def facing(cut: Cut) -> list[Facing]:
    """What faces what beyond the lines that stand in both; what is left out has nothing to face it."""
    if len(cut.equal) == len(cut.a) == len(cut.b):
        return []
    rest = _Rest(cut)
    rest.equal(lambda clause: clause.quick)
    rest.edited()
    for step in (rest.equal_by_tokens, rest.broken_elsewhere, rest.moved_whole, rest.stretches, rest.likely):
        if not rest.free_a or not rest.free_b:
            break
        step()
    return rest.found


class _Rest:
    """The clauses nothing faces yet, thinned out step by step."""

    def __init__(self, cut: Cut) -> None:
        self.a, self.b = cut.a, cut.b
        self.found: list[Facing] = []
        self.anchors_a, self.anchors_b = [i for i, _ in cut.equal], [j for _, j in cut.equal]
        taken_a, taken_b = set(self.anchors_a), set(self.anchors_b)
        self.free_a = [i for i in range(len(cut.a)) if i not in taken_a]
        self.free_b = [j for j in range(len(cut.b)) if j not in taken_b]
        self._keys: dict[tuple[bool, int], str] = {}

    def key(self, of_a: bool, place: int) -> str:
        """A free clause's tokens as one text."""
        known = self._keys.get((of_a, place))
        if known is None:
            known = self._keys[of_a, place] = full_key(((self.a if of_a else self.b)[place],))
        return known

    def take(self, a: tuple[int, ...], b: tuple[int, ...], *, moved: bool = False) -> None:
        """These clauses face each other."""
        self.found.append(Facing(a, b, moved))
        self.free_a = [i for i in self.free_a if i not in a]
        self.free_b = [j for j in self.free_b if j not in b]

    def gaps(self) -> list[tuple[list[int], list[int]]]:
        """The free clauses that stand between the same two anchors."""
        by_gap: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for place in self.free_a:
            by_gap[bisect(self.anchors_a, place)][0].append(place)
        for place in self.free_b:
            by_gap[bisect(self.anchors_b, place)][1].append(place)
        return [by_gap[gap] for gap in sorted(by_gap)]

    def nearby(self) -> tuple[dict[int, int], dict[int, int]]:
        """Between which anchors each free clause stands, of either side."""
        gap_a = {place: bisect(self.anchors_a, place) for place in self.free_a}
        return gap_a, {place: bisect(self.anchors_b, place) for place in self.free_b}

    def equal(self, key: Callable[[Clause], str]) -> None:
        """Clauses between two anchors that are equal by a key; they are anchors from now on."""
        same = [
            (left[m + offset], right[n + offset]) for left, right in self.gaps() if left and right
            for m, n, count in common([key(self.a[i]) for i in left], [key(self.b[j]) for j in right])
            for offset in range(count)
        ]  # fmt: skip
        if not same:
            return
        self.found += [Facing((i,), (j,), False) for i, j in same]
        taken_a, taken_b = {i for i, _ in same}, {j for _, j in same}
        self.free_a = [i for i in self.free_a if i not in taken_a]
        self.free_b = [j for j in self.free_b if j not in taken_b]
        self.anchors_a = sorted([*self.anchors_a, *taken_a])
        self.anchors_b = sorted([*self.anchors_b, *taken_b])

    def equal_by_tokens(self) -> None:
        """Clauses that are equal but for how dates, sums and numbers are printed."""
        self.equal(lambda clause: full_key((clause,)))

    def edited(self) -> None:
        """One clause between two anchors on either side, little changed: no need to look any further."""
        for left, right in self.gaps():
            if len(left) == len(right) == 1:
                one, other = self.a[left[0]].text, self.b[right[0]].text
                if fuzz.ratio(one, other, score_cutoff=LITTLE_CHANGED) and not is_furniture(one):
                    self.take((left[0],), (right[0],))

    def broken_elsewhere(self) -> None:
        """Clauses in a row that are together what one or more of the other side are, wherever those stand."""
        self._without_furniture()
        runs_a = self._runs(True)
        runs_b = self._runs(False) if runs_a else {}
        both = runs_a.keys() & runs_b.keys()
        if not both:
            return
        near_a, near_b = self.nearby()
        for key in sorted(both, key=len, reverse=True):
            left, right = runs_a[key], runs_b[key]
            if len(left) == len(right) == 1 or key.count("\x1f") < SHORTEST_MOVE:
                continue
            if set(left) <= set(self.free_a) and set(right) <= set(self.free_b):
                self.take(left, right, moved=near_a[left[0]] != near_b[right[0]])

    def _without_furniture(self) -> None:
        """A page's furniture faces nothing but its like."""
        self.free_a = [i for i in self.free_a if not is_furniture(self.a[i].text)]
        self.free_b = [j for j in self.free_b if not is_furniture(self.b[j].text)]

    def _runs(self, of_a: bool) -> dict[str, tuple[int, ...]]:
        """Rows of free clauses by their joined key."""
        free = (self.free_a if of_a else self.free_b)[:MOST_UNPAIRED]
        runs: dict[str, tuple[int, ...]] = {}
        for n, place in enumerate(free):
            joined = ""
            for length in range(1, MOST_JOINED + 1):
                if n + length > len(free) or free[n + length - 1] != place + length - 1:
                    break
                joined += ("\x1f" if joined else "") + self.key(of_a, free[n + length - 1])
                runs.setdefault(joined, tuple(free[n : n + length]))
        return runs

    def moved_whole(self) -> None:
        """Equal clauses that stand elsewhere."""
        places: dict[str, list[int]] = defaultdict(list)
        for j in reversed(self.free_b):
            places[self.key(False, j)].append(j)
        for i in list(self.free_a):
            key = self.key(True, i)
            if key.count("\x1f") + 1 >= SHORTEST_MOVE and places[key]:
                self.take((i,), (places[key].pop(),), moved=True)

    def stretches(self) -> None:
        """Between two anchors: clauses that share most of their tokens, several where one was cut in several."""
        for left, right in self.gaps():
            if left and right and len(left) + len(right) > 2:
                for group_a, group_b in _linked(self.a, self.b, left, right):
                    self.take(group_a, group_b)

    def likely(self) -> None:
        """Which of the clauses left over say the same thing differently, best likeness first."""
        free_a, free_b = self.free_a[:MOST_UNPAIRED], self.free_b[:MOST_UNPAIRED]
        if not free_a or not free_b:
            return
        near_a, near_b = self.nearby()
        texts = {j: _without_values(self.b[j]) for j in free_b}
        candidates = []
        for i in free_a:
            text, label = _without_values(self.a[i]), label_of(self.a[i].text)
            floor = LIKE_ENOUGH_NEARBY - (SAME_LABEL_BONUS if label else 0)
            for _, score, j in process.extract(text, texts, scorer=fuzz.ratio, limit=None, score_cutoff=floor):
                total = score + (SAME_LABEL_BONUS if label and label == label_of(self.b[j].text) else 0)
                near = near_a[i] == near_b[j]
                if total >= (LIKE_ENOUGH_NEARBY if near else LIKE_ENOUGH_ANYWHERE):
                    candidates.append((-total, not near, abs(i - j), i, j))
        taken_a: set[int] = set()
        taken_b: set[int] = set()
        for _, far, _, i, j in sorted(candidates):
            if i not in taken_a and j not in taken_b:
                taken_a.add(i)
                taken_b.add(j)
                self.take((i,), (j,), moved=far)


def _without_values(clause: Clause) -> str:
    """A clause's keys as one text, its values only by what they are: another sum makes it no other clause."""
    pieces = (piece for piece in tokenise(clause.text) if piece.key)
    return "".join(piece.key if piece.kind in WORDS else VALUE_SIGN for piece in pieces)[:MOST_COMPARED]


def _linked(
    a: Sequence[Clause], b: Sequence[Clause], left: Sequence[int], right: Sequence[int]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Groups of clauses of one stretch that share their tokens, in order."""
    keys_a, owner_a = _stream(a, left)
    keys_b, owner_b = _stream(b, right)
    if max(len(keys_a), len(keys_b)) > MOST_STREAMED:
        return []
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for op in Indel.opcodes(keys_a, keys_b):
        if op.tag == "equal" and op.src_end - op.src_start >= SHORTEST_BLOCK:
            for n in range(op.src_end - op.src_start):
                shared[owner_a[op.src_start + n], owner_b[op.dest_start + n]] += 1
    size_a = {i: owner_a.count(i) for i in left}
    size_b = {j: owner_b.count(j) for j in right}
    groups: list[tuple[list[int], list[int]]] = []
    for (i, j), count in sorted(shared.items()):
        if count < SHARED * min(size_a[i], size_b[j]):
            continue
        known = next((g for g in groups if i in g[0] or j in g[1]), None)
        if known is None:
            groups.append(([i], [j]))
        else:
            known[0].extend([i] * (i not in known[0]))
            known[1].extend([j] * (j not in known[1]))
    kept = [(x, y) for x, y in groups if len(x) + len(y) > 2 or _alike(a[x[0]], b[y[0]])]
    return [(tuple(sorted(x)), tuple(sorted(y))) for x, y in kept]


def _stream(clauses: Sequence[Clause], places: Sequence[int]) -> tuple[list[str], list[int]]:
    keys: list[str] = []
    owners: list[int] = []
    for place in places:
        own = token_keys(clauses[place].text)
        keys += own
        owners += [place] * len(own)
    return keys, owners


def _alike(a: Clause, b: Clause) -> bool:
    return fuzz.ratio("".join(token_keys(a.text)), "".join(token_keys(b.text))) >= LIKE_ENOUGH_NEARBY
