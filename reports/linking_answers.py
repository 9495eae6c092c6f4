"""What `hedui projects` prints: how postings hang together as lines and as JSON, and what a decision changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from diffing.staff import Outcome
from notices.privacy import mask
from reports.as_json import stamp
from reports.linking import Act, NearPair, ProjectLinks, Shown
from reports.words import long_clock_text
from store import Store, projects
from store.records import Project

LATER = "疑点随发布件走；下次 hedui run 或 check 时按新的关联重新判断"


def links_lines(links: ProjectLinks) -> Iterator[str]:
    """Why the postings stand together, near ones that were not taken, and what staff decided."""
    yield "为什么在一起"
    for member in links.members:
        yield f"  {_line(member.shown)}"
        yield f"      相符  {'；'.join(member.agree) or '只有这一件'}"
        if member.disagree:
            yield f"      不符（不影响关联）  {'；'.join(member.disagree)}"
    yield from ("", "相近而没有并入的")
    for pair in links.near:
        yield f"  {_line(pair.theirs)}"
        yield f"      在项目 {pair.theirs.project} {pair.theirs.project_name}；与 {pair.ours.id} 相近"
        yield from _pair_lines(pair)
    if not links.near:
        yield "  没有"
    yield from ("", "人工决定")
    for act in links.in_force:
        yield from _act_lines(act, "有效")
    taken_back = [act for act in links.history if act not in links.in_force]
    for act in taken_back:
        yield from _act_lines(act, "记录")
    if not links.history:
        yield "  没有"


def waiting_lines(pairs: Sequence[NearPair], *, start: int, total: int, postings: int) -> Iterator[str]:
    """Near projects that wait for a person."""
    if not total:
        yield "没有待人工判断的相近公告"
        return
    for number, pair in enumerate(pairs, start + 1):
        yield f"{number}. {_line(pair.ours)}"
        yield f"   {_line(pair.theirs)}"
        yield f"      在项目 {pair.ours.project} 与 {pair.theirs.project}" + (
            f"；两个项目间另有 {pair.also} 对相近" if pair.also else ""
        )
        yield from _pair_lines(pair)
    span = f"第 {start + 1} 至 {start + len(pairs)} 组，" if pairs else ""
    yield f"{span}共 {total} 组项目、{postings} 对发布件待判断；是同一项目用 join，不是用 split"


def _pair_lines(pair: NearPair) -> Iterator[str]:
    yield f"      相符  {'；'.join(pair.agree) or '没有记录'}"
    yield f"      没有并入，因为  {'；'.join(pair.why_not)}"


def _line(shown: Shown) -> str:
    words = (shown.id, shown.platform_name, shown.stage_name, shown.published, shown.title)
    return "  ".join(word for word in words if word)


def _act_lines(act: Act, standing: str) -> Iterator[str]:
    mark = "＋" if act.together else "｜"
    kept = f"（{long_clock_text(act.entered)} 录入）" if act.entered else ""
    yield f"  [{act.what}·{standing}] {act.one.id} {mark} {'、'.join(other.id for other in act.others)}"
    yield f"      {act.who}  {long_clock_text(act.at)}{kept}  {act.note}"


def outcome_lines(store: Store, outcome: Outcome) -> Iterator[str]:
    """What a decision changed: which projects hold the postings concerned now, and where those that moved were."""
    first = outcome.links[0]
    what = ("撤回" if first.withdrawn else "") + ("合并" if first.together else "分开")
    yield f"已{what}：" + "；".join(f"{link.a} 与 {link.b}" for link in outcome.links)
    for project in dict.fromkeys(outcome.after.values()):
        held = projects.get(store, project) if project else None
        yield f"  项目 {project or '（尚未关联）'}" + (f"  {mask(held.name)}" if held else "")
        for identity, now in outcome.after.items():
            if now == project:
                yield f"    {identity}{_moved(outcome.before[identity], now)}"
    yield LATER


def _moved(before: str | None, now: str | None) -> str:
    if before == now:
        return ""
    return f"  原在 {before}" if before else "  原来尚未关联"


def links_document(project: Project, links: ProjectLinks) -> dict[str, Any]:
    """What `hedui projects show --json` prints."""
    standing = set(links.in_force)
    codes = [{"kind": kind, "value": mask(value, mobiles=False)} for kind, value in project.codes]
    return {
        "project": {"id": project.id, "name": mask(project.name), "codes": codes},
        "postings": [
            {**shown_json(m.shown), "notice": m.notice, "why": _why(m.agree, m.disagree)} for m in links.members
        ],
        "near": [near_json(pair) for pair in links.near],
        "decisions": [row for act in links.history for row in _act_json(act, in_force=act in standing)],
    }


def waiting_document(pairs: Iterable[NearPair], *, total: int, postings: int) -> dict[str, Any]:
    """What `hedui projects review --json` prints."""
    return {"pairs": [near_json(pair) for pair in pairs], "total": total, "postings": postings}


def outcome_document(outcome: Outcome) -> dict[str, Any]:
    """What `hedui projects join`, `split` and `withdraw` print with `--json`."""
    decided = [
        {"a": link.a, "b": link.b, "decision": "join" if link.together else "split", "withdrawn": link.withdrawn,
         "who": mask(link.who), "at": stamp(link.when), "wall": stamp(link.wall) if link.wall else None,
         "note": mask(link.note)}
        for link in outcome.links
    ]  # fmt: skip
    places = [{"id": p, "before": outcome.before[p], "project": now} for p, now in outcome.after.items()]
    return {"decided": decided, "postings": places}


def near_json(pair: NearPair) -> dict[str, Any]:
    """A near pair: both postings, what agrees, why they were not linked, further pairs of the same two projects."""
    return {"a": shown_json(pair.ours), "b": shown_json(pair.theirs), "agree": pair.agree, "why_not": pair.why_not,
            "also": pair.also}  # fmt: skip


def shown_json(shown: Shown) -> dict[str, Any]:
    """A posting by id, with where it stands."""
    return {"id": shown.id, "platform": shown.platform, "stage": shown.stage, "title": shown.title, "url": shown.url,
            "published_at": shown.published_at, "project": shown.project or None}  # fmt: skip


def _why(agree: Iterable[str], disagree: Iterable[str]) -> dict[str, list[str]]:
    return {"agree": list(agree), "disagree": list(disagree)}


def _act_json(act: Act, *, in_force: bool) -> list[dict[str, Any]]:
    said = {
        "decision": "join" if act.together else "split", "withdrawn": act.withdrawn, "in_force": in_force,
        "who": act.who, "at": stamp(act.at), "wall": stamp(act.wall) if act.wall else None, "note": act.note,
    }  # fmt: skip
    return [{"a": act.one.id, "b": other.id, **said} for other in act.others]
