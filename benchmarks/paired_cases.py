"""Two printings of one invented notice with changes made on purpose, and where each of them must be seen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from benchmarks.paired_notices import ADDED, Clause, Maker, Section, Value, make_notice
from benchmarks.paired_printing import HABITS, Manner, print_clause, print_value, printed

MOVED = "clauses moved"
EDITS = (
    "deadline",
    "amount",
    "percentage",
    "grade",
    "phone",
    "number",
    "digits swapped",
    "name",
    "inserted",
    "deleted",
    "moved and edited",
)

ALONE = 0.25  # of the cases: one kind of formatting and no edit, so that noise is laid at its door


@dataclass(frozen=True, slots=True)
class Expected:
    """Where an edit must be seen. For a value: `core` is marked whole, and nothing outside `extent`; by side."""

    what: str
    about: str
    clause: int
    core: tuple[str, str] = ("", "")
    extent: tuple[str, str] = ("", "")


@dataclass(slots=True)
class Case:
    """Two texts, what was changed between them, and the formatting that was."""

    a: str
    b: str
    edits: list[Expected] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)


def make_case(seed: int, edits: int | None = None, formats: int | None = None) -> Case:
    """The case of a seed; how many edits and kinds of formatting, where it is not given, is drawn."""
    random = Random(seed)
    if edits is None and random.random() < ALONE:
        edits, formats = 0, 1
    notice = make_notice(random)
    count = edits if edits is not None else random.choice((0, 1, 2, 3, 5, 5, 8))
    kinds = [*HABITS, MOVED]
    wanted = formats if formats is not None else random.choice((0, 1, 1, 2, 3, 5))
    chosen = random.sample(kinds, min(wanted, len(kinds)))
    manner_a, manner_b = Manner(), Manner()
    for kind in chosen:
        if kind != MOVED:
            habit = random.choice(HABITS[kind])
            if random.random() < 0.5:
                manner_a = replace(manner_a, **habit)  # type: ignore[arg-type]
            else:
                manner_b = replace(manner_b, **habit)  # type: ignore[arg-type]
    editor = _Editor(random, notice, manner_a, manner_b)
    for kind in random.sample(EDITS * 2, count):
        editor.edit(kind)
    if MOVED in chosen:
        editor.move()
    work = next(part for part in notice[0].clauses[1].parts if isinstance(part, str))
    a = printed(notice, manner_a, random, work)
    return Case(a, printed(editor.notice(), manner_b, random, work), editor.expected, chosen)


class _Editor:
    """A copy of a notice with changes, each noted down."""

    def __init__(self, random: Random, notice: tuple[Section, ...], a: Manner, b: Manner) -> None:
        self.random, self.a, self.b = random, a, b
        self.sections = [[s.heading, list(s.clauses)] for s in notice]
        self.touched: set[int] = set()
        self.expected: list[Expected] = []
        self.maker = Maker(random)
        self.maker.count = 1000
        self.added: set[str] = set()

    def notice(self) -> tuple[Section, ...]:
        """The notice as it is now."""
        return tuple(Section(str(heading), tuple(clauses)) for heading, clauses in self.sections)  # type: ignore[arg-type]

    def _clauses(self) -> list[tuple[list[Clause], int]]:
        return [(clauses, n) for _, clauses in self.sections for n in range(len(clauses))]  # type: ignore[misc, arg-type]

    def edit(self, kind: str) -> None:
        """One change of a kind, in a clause not touched before; none where the notice has no place for it."""
        if kind == "inserted":
            self._insert()
        elif kind == "deleted":
            self._delete()
        else:
            self._change(kind)

    def _change(self, kind: str) -> None:
        wants = {
            "deadline": ("moment", "day"),
            "amount": ("money",),
            "percentage": ("share",),
            "grade": ("grade",),
            "phone": ("phone",),
            "number": ("number",),
            "digits swapped": ("phone", "money", "code", "number"),
            "name": ("person", "firm"),
            "moved and edited": ("moment", "money", "share", "number", "grade"),
        }[kind]
        places = [
            (clauses, n, m)
            for clauses, n in self._clauses()
            if clauses[n].identity not in self.touched
            for m, part in enumerate(clauses[n].parts)
            if isinstance(part, Value)
            and part.kind in wants
            and (kind != "moved and edited" or (len(print_clause(clauses[n], Manner())) > 14 and not clauses[n].label))
        ]
        self.random.shuffle(places)
        for clauses, n, m in places:
            old = clauses[n].parts[m]
            new = _swapped(old, self.random) if kind == "digits swapped" else _other(old, self.maker, self.random)  # type: ignore[arg-type]
            if new is None or new == old:
                continue
            clause = replace(clauses[n], parts=(*clauses[n].parts[:m], new, *clauses[n].parts[m + 1 :]))
            printings = print_value(old, self.a), print_value(new, self.b)  # type: ignore[arg-type]
            core, extent = tuple(p[0] for p in printings), tuple(p[1] for p in printings)
            self.expected.append(Expected(kind, clause.about, clause.identity, core, extent))  # type: ignore[arg-type]
            self.touched.add(clause.identity)
            clauses[n] = clause
            if kind == "moved and edited":
                self._put_elsewhere(clauses, n)
            return

    def _put_elsewhere(self, clauses: list[Clause], n: int) -> None:
        clause = clauses.pop(n)
        homes = [other for _, other in self.sections if other and other is not clauses and not other[0].label]  # type: ignore[union-attr, index]
        home = self.random.choice(homes or [clauses])
        home.insert(self.random.randint(0, len(home)), clause)  # type: ignore[union-attr]

    def _insert(self) -> None:
        text = self.random.choice([text for text in ADDED if text not in self.added] or list(ADDED))
        if text in self.added:
            return
        self.added.add(text)
        homes = [clauses for _, clauses in self.sections if clauses and not clauses[0].label]  # type: ignore[union-attr, index]
        clause = self.maker.sentence(text, "")
        home = self.random.choice(homes)
        home.insert(self.random.randint(0, len(home)), clause)  # type: ignore[union-attr]
        self.touched.add(clause.identity)
        self.expected.append(Expected("inserted", "", clause.identity, ("", print_clause(clause, self.b))))

    def _delete(self) -> None:
        places = [
            (c, n)
            for c, n in self._clauses()
            if c[n].identity not in self.touched and len(c) > 2 and len(print_clause(c[n], self.a)) > 10
        ]
        clauses, n = self.random.choice(places)
        clause = clauses.pop(n)
        self.touched.add(clause.identity)
        self.expected.append(Expected("deleted", "", clause.identity, (print_clause(clause, self.a), "")))

    def move(self) -> None:
        """Some clauses to other places, not changed."""
        for _ in range(self.random.randint(1, 4)):
            places = [
                (c, n)
                for c, n in self._clauses()
                if c[n].identity not in self.touched and not c[n].label and len(c) > 2
            ]
            if places:
                clauses, n = self.random.choice(places)
                self.touched.add(clauses[n].identity)
                self._put_elsewhere(clauses, n)


def _other(old: Value, maker: Maker, random: Random) -> Value | None:
    """Another value of the kind, near the old one or far from it."""
    if old.kind == "day":
        assert isinstance(old.says, datetime)
        return Value("day", old.says + timedelta(days=random.choice((-3, 1, 2, 10))))
    if old.kind == "moment" and random.random() < 0.6:
        assert isinstance(old.says, datetime)
        step = random.choice((timedelta(days=1), timedelta(days=10), timedelta(minutes=30), timedelta(hours=-1)))
        return Value("moment", old.says + step)
    if old.kind == "money":  # beyond what the rounding of a printed 3万元 allows
        before = int(old.says)  # type: ignore[call-overload]
        new = random.choice(
            (
                before * 2,
                before * 13 // 1000 * 100,
                before * 6 // 1000 * 100,
                before * 10,
                int(maker.value("money").says),
            )
        )  # type: ignore[call-overload]
        return Value("money", new) if new and not 0.75 < new / before < 1.28 else None
    return maker.value(old.kind)


def _swapped(old: Value, random: Random) -> Value | None:
    """Two neighbouring digits the other way round."""

    def swap(digits: str) -> str | None:
        places = [n for n in range(len(digits) - 1) if digits[n] != digits[n + 1] and (n or digits[1] != "0")]
        if not places:
            return None
        n = random.choice(places)
        return digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :]

    if old.kind == "phone":
        area, number = old.says  # type: ignore[misc]
        new = swap(number)
        return Value("phone", (area, new)) if new else None
    if old.kind == "money":
        new = swap(str(int(old.says) // 100))  # type: ignore[call-overload]
        return Value("money", int(new) * 100 + int(old.says) % 100) if new else None  # type: ignore[call-overload]
    if old.kind == "code":
        head, _, tail = str(old.says).rpartition("-")
        new = swap(tail)
        return Value("code", f"{head}-{new}") if new else None
    new = swap(str(old.says))
    return Value("number", int(new)) if new else None
