"""`hedui platforms`: how far each was read, what fits live, what its other columns show."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any

import typer

import night
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
from progress import doctor_line
from reports import answers, screen
from reports.coverage import platform_names, platform_nights
from settings import Loaded, Platform, load
from store import headlines, runs
from store.records import Headline

platforms_app = typer.Typer(help="平台：读取情况、在线体检、其他栏目。", rich_markup_mode=None)


@platforms_app.callback(invoke_without_command=True)
def platforms_list(
    context: typer.Context, as_json: JsonOption = False, config: ConfigOption = DEFAULT_CONFIG, as_of: AsOfOption = None
) -> None:
    """各平台读取情况。"""
    if context.invoked_subcommand is not None:
        return
    with told():
        loaded, store = opened(config)
        latest = runs.latest(store)
        if latest is None:
            raise Refused("还没有做过夜间核对；先运行 hedui run")
        shown = platform_nights(store, loaded, latest)
        if as_json:
            print_json(answers.platforms_document(shown))
        else:
            out.print(screen.platform_table(shown))


@platforms_app.command()
def doctor(
    identity: Annotated[str | None, typer.Argument(metavar="[ID]", help="平台；缺省全部")] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """到各平台各读一页列表、一件正文，说出哪里对不上。"""
    with told():
        loaded = load(config)
        troubles = 0
        for event in night.examine(loaded, (identity,) if identity else (), as_of_time(as_of)):
            troubles += bool(event.reason)
            tell([doctor_line(event, platform_names(loaded))])
        raise typer.Exit(night.COULD_NOT_LOOK if troubles else night.DONE)


@platforms_app.command("headlines")
def headlines_(
    identity: Annotated[str | None, typer.Argument(metavar="[ID]", help="平台；缺省全部")] = None,
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """不登公告的栏目（新闻、法规、近期开标……）列出了什么：日期、标题、网址。"""
    with told():
        loaded, store = opened(config)
        for platform in _chosen(loaded, identity):
            known = headlines.of_platform(store, platform.id)
            if as_json:
                for headline in known:
                    print_json(_document(headline))
                continue
            for column, shown in groupby(known, key=lambda headline: headline.column):
                listed = list(shown)
                tell([f"{platform.name} {column}：{len(listed)} 条", *map(_line, listed)])


def _chosen(loaded: Loaded, identity: str | None) -> tuple[Platform, ...]:
    if identity is None:
        return loaded.settings.platforms
    platform = loaded.settings.platform(identity)
    if platform is None:
        known = "、".join(p.id for p in loaded.settings.platforms)
        raise Refused(f"{identity}: 没有这个平台；已配置：{known}")
    return (platform,)


def _line(headline: Headline) -> str:
    return f"  {headline.shown.text if headline.shown else '无日期'}  {headline.title}  {headline.url}"


def _document(headline: Headline) -> dict[str, Any]:
    shown = headline.shown
    return {
        "platform": headline.platform, "column": headline.column, "title": headline.title, "url": headline.url,
        "date": shown.text if shown else None, "first_seen": headline.first_seen, "last_seen": headline.last_seen,
    }  # fmt: skip
