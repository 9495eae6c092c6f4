"""hedui rules: the book, what a changed rule or setting would change, what of law to re-check; findings replayed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import night
import previewing
import replaying
from edge import (
    DEFAULT_CONFIG,
    AsOfOption,
    ConfigOption,
    JsonOption,
    Refused,
    as_of_time,
    configured,
    known_rule,
    opened,
    out,
    print_json,
    tell,
    told,
)
from reports import law_reminder, screen
from reports.coverage import platform_names
from reports.law_reminder import to_review
from settings import Loaded, load
from store import Store, open_store

rules_app = typer.Typer(help="规则：一览，改动前先试算。", rich_markup_mode=None)
STATUS = {
    replaying.EQUAL: night.DONE, replaying.DIFFERENT: night.FINDINGS, replaying.IMPOSSIBLE: night.COULD_NOT_LOOK,
}  # fmt: skip


@rules_app.callback(invoke_without_command=True)
def rules_list(
    context: typer.Context, as_json: JsonOption = False, config: ConfigOption = DEFAULT_CONFIG, as_of: AsOfOption = None
) -> None:
    """规则一览：版本、是否启用、上一夜各结论的数目。"""
    if context.invoked_subcommand is not None:
        return
    with told():
        loaded, store = opened(config)
        rows = previewing.book(store, loaded.settings)
        if as_json:
            print_json(previewing.book_document(rows))
        else:
            words = tuple(previewing.VERDICT_NAMES.values())
            table = [
                (r.rule, r.name, f"第 {r.version} 版", "启用" if r.on else "停用", *r.counts.values()) for r in rows
            ]
            out.print(screen.plain_table(("编号", "规则", "版本", "状态", *words), table))


@rules_app.command()
def preview(
    rule: Annotated[list[str] | None, typer.Option("--rule", help="只看这条规则（可重复）", metavar="R")] = None,
    against: Annotated[
        Path | None, typer.Option(help="与这份配置比较；缺省与当夜的结论比较", metavar="OLD.yaml")
    ] = None,
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """规则或配置改动前先试算：会新增、不再提示哪些疑点；不存库，不上网。"""
    with told():
        wanted = [known for given in rule or () if (known := known_rule(given))]
        new, old = configured(config), load(against) if against else None
        done = previewing.preview(_store_at_hand(new), new, old, wanted)
        names = platform_names(new)
        if as_json:
            print_json(previewing.document(done, names))
        else:
            tell(previewing.lines(done, names))


@rules_app.command()
def laws(as_json: JsonOption = False, config: ConfigOption = DEFAULT_CONFIG, as_of: AsOfOption = None) -> None:
    """请复核的依据：没有核实的、快到期或已失效的、所看文本已过一年的；哪些规则、多少疑点靠它。"""
    with told():
        loaded, store = opened(config)
        day = as_of_time(as_of).date()
        found = to_review(store, loaded, day)
        if as_json:
            print_json(law_reminder.document(found, day))
        else:
            tell(law_reminder.lines(found, day))


def _store_at_hand(loaded: Loaded) -> Store:
    """The configuration's store, which must be there: an empty one made on the spot would say that nothing changes."""
    if not (loaded.data_dir / "hedui.db").exists():
        raise Refused(f"{loaded.path}: data_dir 所指的 {loaded.data_dir} 里没有库；试算的配置应与现用的指向同一处")
    return open_store(loaded.data_dir)


def replay(
    identity: Annotated[str, typer.Argument(metavar="ID", help="疑点编号")],
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """从存档把一个疑点重算一遍，按当时的配置，看是否一致。"""
    with told():
        loaded, store = opened(config)
        done = replaying.replay(store, identity)
        if as_json:
            print_json(replaying.document(done))
        else:
            tell(replaying.lines(done, platform_names(loaded)))
        raise typer.Exit(STATUS[done.outcome])
