"""hedui projects: how a project's postings hang together, and staff's joins, splits and withdrawals."""

from __future__ import annotations

from typing import Annotated

import typer

import checking
import night
from diffing.staff import Choice, LinkDecision, Pair, decide, pairs_apart, pairs_decided, postings_named
from edge import (
    DEFAULT_CONFIG,
    AsOfOption,
    ConfigOption,
    JsonOption,
    Refused,
    as_of_time,
    opened,
    out,
    print_json,
    tell,
    told,
)
from reports import screen
from reports.answers import project_lines
from reports.coverage import platform_names
from reports.linking import project_links, waiting
from reports.linking_answers import (
    links_document,
    links_lines,
    outcome_document,
    outcome_lines,
    waiting_document,
    waiting_lines,
)
from store import Store, postings, projects
from store.records import Project

projects_app = typer.Typer(help="项目：看关联的理由，人工合并、分开。", no_args_is_help=True, rich_markup_mode=None)

NoteOption = Annotated[str, typer.Option(help="为什么（必填）")]
WhoOption = Annotated[str, typer.Option(help="谁")]
BY_COMMAND = "命令行"


@projects_app.command()
def show(
    key: Annotated[str, typer.Argument(metavar="KEY", help="项目编号、名称，发布件编号或公告网址")],
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """一个项目的发布件、为什么在一起、相近而没有并入的、人工决定。"""
    with told():
        loaded, store = opened(config)
        project = _project_of(store, key)
        links = project_links(store, project.id, platform_names(loaded))
        if as_json:
            print_json(links_document(project, links))
            return
        tell([*project_lines(project), f"项目 {project.id}"])
        out.print(screen.stage_table(links.members))
        tell(["", *links_lines(links)])


@projects_app.command()
def review(
    limit: Annotated[int, typer.Option(min=1, help="一页列几组", metavar="N")] = 20,
    page: Annotated[int, typer.Option(min=1, help="第几页", metavar="N")] = 1,
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """列出相近而待人工判断的项目，最像的在前。"""
    with told():
        loaded, store = opened(config)
        start = (page - 1) * limit
        pairs, total, count = waiting(store, platform_names(loaded), start=start, count=limit)
        if as_json:
            print_json(waiting_document(pairs, total=total, postings=count))
        else:
            tell(waiting_lines(pairs, start=start, total=total, postings=count))


@projects_app.command()
def join(
    a: Annotated[str, typer.Argument(metavar="A", help="发布件编号或网址；或项目编号")],
    b: Annotated[str, typer.Argument(metavar="B", help="另一件，写法相同")],
    note: NoteOption = "",
    who: WhoOption = BY_COMMAND,
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """人工认定两件发布件是同一项目，把所在的两个项目并成一个，并立即重新关联。"""
    with told():
        _, store = opened(config)
        pair = (postings_named(store, a)[0], postings_named(store, b)[0])
        _decide(store, _decision(Choice.JOIN, (pair,), note, who, as_of=as_of), as_of, as_json=as_json)


@projects_app.command()
def split(
    a: Annotated[str, typer.Argument(metavar="A", help="发布件编号或网址")],
    b: Annotated[
        str | None, typer.Argument(metavar="[B]", help="与哪一件（或哪个项目）分开；缺省与同项目的其余各件")
    ] = None,
    note: NoteOption = "",
    who: WhoOption = BY_COMMAND,
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """人工认定一件发布件与另一件（或同项目其余各件）不是同一项目，并立即重新关联。"""
    with told():
        _, store = opened(config)
        ours = postings_named(store, a)
        if len(ours) > 1:
            raise Refused(f"A {a}: 是有 {len(ours)} 件发布件的项目；请给出要分开的那一件：{'、'.join(ours[:20])}")
        others = postings_named(store, b) if b else []
        pairs = tuple((ours[0], other) for other in others if b and other != ours[0])
        if not pairs and not (b and others == ours):
            pairs = pairs_apart(store, ours[0])
        _decide(store, _decision(Choice.SPLIT, pairs, note, who, as_of=as_of), as_of, as_json=as_json)


@projects_app.command()
def withdraw(
    a: Annotated[str, typer.Argument(metavar="A", help="发布件编号或网址；或项目编号")],
    b: Annotated[str, typer.Argument(metavar="B", help="另一件，写法相同")],
    note: NoteOption = "",
    who: WhoOption = BY_COMMAND,
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """撤回两件之间的人工合并或分开，恢复自动关联，并立即重新关联。"""
    with told():
        _, store = opened(config)
        ours, theirs = postings_named(store, a), postings_named(store, b)
        pairs = pairs_decided(store, ours, theirs) or ((ours[0], theirs[0]),)
        _decide(store, _decision(Choice.WITHDRAW, pairs, note, who, as_of=as_of), as_of, as_json=as_json)


def _decision(choice: Choice, pairs: tuple[Pair, ...], note: str, who: str, *, as_of: str | None) -> LinkDecision:
    return LinkDecision(choice, pairs, note, who, as_of_time(as_of), night.now().replace(microsecond=0))


def _decide(store: Store, decision: LinkDecision, as_of: str | None, *, as_json: bool) -> None:
    """Decide and say what changed. Raises StoreError as `decide` does, and for a time before what the store holds."""
    if as_of is not None:
        night.refuse_earlier(store, decision.at)
    outcome = decide(store, decision)
    if as_json:
        print_json(outcome_document(outcome))
    else:
        tell(outcome_lines(store, outcome))


def _project_of(store: Store, key: str) -> Project:
    """The project a key names. Raises Refused where none goes by it."""
    posting = postings.get(store, key.strip())
    place = projects.placed(store, posting.id) if posting else None
    found = projects.get(store, place.project if place else key.strip()) or checking.find_project(store, key.strip())
    if not key.strip() or found is None:
        raise Refused(f"KEY {key}: 没有这个项目或发布件；应为项目编号或名称、发布件编号（P- 开头）、公告网址")
    return found
