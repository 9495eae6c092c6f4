"""Linking postings into projects and notices: prepare, block, weigh, guard, solve, explain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from diffing.linking.candidates import pairs
from diffing.linking.frequencies import count
from diffing.linking.guards import code_contradiction, misspelt, name_contradictions, shared_codes, weak_contradictions
from diffing.linking.issues import notices_of
from diffing.linking.prepare import Prepared, prepare
from diffing.linking.records import Linking, LinkRecord, Place, Review, StaffLink, Why
from diffing.linking.solve import Forbids, solve
from diffing.linking.titles import compare_names
from diffing.linking.weigh import Edge, Outcome, weigh

ALONE = Why(disagree=("没有找到与它同属一个项目的其他公告",))


def _guard(prepared: Mapping[str, Prepared], edges: Mapping[tuple[str, str], Edge]) -> Forbids:
    """Why two records may not share a project. A link by a code excuses the weak reasons, and codes that its own ends'
    projects already hold together; one that takes two codes for one misspelt code takes them for one everywhere."""
    memo: dict[tuple[str, str], tuple[str | None, str | None, str | None]] = {}

    def judge(x: str, y: str) -> tuple[str | None, str | None, str | None]:
        a, b = prepared[x], prepared[y]
        title = compare_names(a, b)
        names = name_contradictions(a, b, title=title)
        weak = weak_contradictions(a, b)
        return names[0] if names else None, code_contradiction(a, b, title=title), weak[0] if weak else None

    def excused(x: str, y: str, *, by: Edge) -> bool:
        a, b = prepared[by.a], prepared[by.b]
        if by.keyed:
            return _same_codes(prepared[y], a) or _same_codes(prepared[x], b)
        if not (_same_codes(prepared[x], a) and _same_codes(prepared[y], b)):
            return False
        return misspelt(a, b, title=compare_names(a, b))

    def forbids(x: str, y: str, *, by: Edge | None) -> str | None:
        pair = (x, y) if x < y else (y, x)
        edge = edges.get(pair)
        if edge and edge.outcome is Outcome.LINK:
            return None
        if pair not in memo:
            memo[pair] = judge(*pair)
        names, codes, weak = memo[pair]
        if names or (codes and not (by and excused(x, y, by=by))):
            return names or codes
        return None if by and by.keyed else weak

    return forbids


def _same_codes(a: Prepared, b: Prepared) -> bool:
    return a.id == b.id or bool(shared_codes(a, b))


def _reasons(roots: Mapping[str, str], edges: Sequence[Edge], *, staff: Sequence[StaffLink]) -> dict[str, Why]:
    """For every posting of a project of several the strongest reason that ties it to one of the others."""
    best: dict[str, Edge] = {}
    for edge in sorted(edges, key=lambda e: (-e.why.weight, e.a, e.b)):
        if edge.outcome is Outcome.LINK and roots[edge.a] == roots[edge.b]:
            best.setdefault(edge.a, edge)
            best.setdefault(edge.b, edge)
    reasons = {id_: edge.why for id_, edge in best.items()}
    for join in staff:
        if join.together and join.a in roots and join.b in roots and roots[join.a] == roots[join.b]:
            for id_ in (join.a, join.b):
                why = reasons.get(id_, Why())
                reasons[id_] = Why(("工作人员认定为同一项目", *why.agree), why.disagree, why.weight)
    return reasons


def link(records: Sequence[LinkRecord], staff: Sequence[StaffLink] = ()) -> Linking:
    """The places of `records`, which must have distinct ids; the same for any order of the input."""
    prepared = {r.id: prepare(r) for r in sorted(records, key=lambda r: r.id)}
    everyone = list(prepared.values())
    frequencies = count(everyone)
    edges = [weigh(everyone[i], everyone[j], frequencies=frequencies) for i, j in pairs(everyone, frequencies)]
    near = [e for e in edges if e.outcome is not Outcome.APART]
    by_pair = {(e.a, e.b): e for e in near}
    solution = solve(list(prepared), near, forbids=_guard(prepared, by_pair), staff=staff)
    reasons = _reasons(solution.roots, near, staff=staff)
    projects: dict[str, list[Prepared]] = defaultdict(list)
    for id_, root in solution.roots.items():
        projects[root].append(prepared[id_])
    places: dict[str, Place] = {}
    for root, members in projects.items():
        for notice in notices_of(members):
            first = min(r.id for r in notice)
            for record in notice:
                places[record.id] = Place(f"P-{root}", f"N-{first}", reasons.get(record.id, ALONE))
    return Linking(places, tuple(Review(e.a, e.b, e.why) for e in solution.reviews))
