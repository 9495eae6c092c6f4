"""`hedui platforms`: how far each was read, what fits live, what its other columns show, and adding one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer

import night
from adding import NewPlatform, site_address, with_platform, write_all
from crawlers.families import FAMILIES
from diffing.obligations import default_obligations
from edge import (
    DEFAULT_CONFIG,
    AsOfOption,
    ConfigOption,
    JsonOption,
    Refused,
    as_of_time,
    configured,
    opened,
    out,
    print_json,
    tell,
    told,
)
from progress import doctor_line
from reports import answers, screen
from reports.coverage import platform_names, platform_nights
from scaffolding import SKELETONS, Form, new_family, refuse_untried
from settings import Column, Loaded, Platform, RoleName, Settings, checked
from store import headlines, runs
from store.records import Headline

ROOT = Path(__file__).resolve().parent
HELD_BY = {"centre": "R-A01", "statutory": "R-A02"}  # the rule of absence by a platform's role; R-A03 of the others
platforms_app = typer.Typer(help="平台：读取情况、在线体检、其他栏目、新加平台。", rich_markup_mode=None)


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
    """到各平台各读两页列表、一件正文，说出哪里对不上。"""
    with told():
        loaded = configured(config)
        troubles = 0
        for event in night.examine(loaded, (identity,) if identity else (), as_of_time(as_of)):
            troubles += bool(event.reason)
            tell([doctor_line(event, platform_names(loaded))])
        raise typer.Exit(night.COULD_NOT_LOOK if troubles else night.DONE)


@platforms_app.command()
def new(
    identity: Annotated[str, typer.Argument(metavar="ID", help="平台的简称：字母、数字、下划线")],
    url: Annotated[str, typer.Option(help="网站的首地址")],
    family: Annotated[str | None, typer.Option(help="哪一类平台，见 docs/add-a-platform.md", metavar="FAMILY")] = None,
    form: Annotated[Form | None, typer.Option("--new-family", help="都不合适：写一类新的，网页或数据接口")] = None,
    name: Annotated[str, typer.Option(help="给人看的名称；缺省同 ID")] = "",
    region: Annotated[str | None, typer.Option(help="六位行政区划代码", metavar="CODE")] = None,
    role: Annotated[RoleName, typer.Option(help="中心、法定媒介、监管、同步、其他")] = "other",
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """把一个新平台写进配置；--new-family 另写一类新平台的骨架与测试。"""
    with told():
        day = as_of_time(as_of).date()
        columns = _columns(family, form)
        wanted = NewPlatform(identity, name or identity, role, family or identity, site_address(url), region)
        loaded = configured(config)
        texts = new_family(ROOT, form, identity) if form else {}
        if loaded.path in texts:
            loaded = checked(loaded.path, texts[loaded.path].encode())
        added = with_platform(loaded, wanted, columns, day, family_to_be=form is not None)
        with ExitStack() as undo:
            write_all({**texts, loaded.path: added.text}, undo)
            if form:
                refuse_untried(ROOT, loaded.path, identity)
            undo.pop_all()
        tell(f"已写：{path.relative_to(ROOT)}" for path in texts if path != loaded.path)
        told_as = f"{wanted.name}（{wanted.id}，{wanted.family}）"
        tell([f"已写：{config} 第 {added.line} 行起，平台 {told_as}：{len(columns)} 栏"])
        tell(_what_next("" if config == DEFAULT_CONFIG else f" --config {config}", wanted, form))
        tell(_what_it_owes(added.settings, wanted))


def _columns(family: str | None, form: Form | None) -> tuple[Column, ...]:
    """The columns a new platform begins with. Raises Refused where it is not said of which kind it is."""
    if (family is None) == (form is None):
        raise Refused("--family、--new-family: 请给出其中一项：已有的一类，或写一类新的（html 网页、json 数据接口）")
    if form:
        return SKELETONS[form].columns
    kind = FAMILIES.get(str(family))
    if kind is None:
        raise Refused(f"--family {family}: 没有这一类平台；可用：{'、'.join(FAMILIES)}；都不合适用 --new-family")
    return kind.columns


def _what_next(given: str, wanted: NewPlatform, form: Form | None) -> Iterator[str]:
    yield "接下来："
    if form:
        yield f"  照网站改 crawlers/families/{wanted.id}.py 和它的测试（docs/add-a-platform.md 的 B）"
        yield f"  python -m pytest tests/crawlers/families/test_{wanted.id}.py"
    yield "  填上 robots_why：看过网站的 robots.txt，写它说什么、怎么定的、何时、与谁"
    yield f"  hedui config check{given}"
    yield f"  hedui platforms doctor {wanted.id}{given}"
    yield f"  hedui run --platform {wanted.id} --no-mail{given}"
    yield f"  hedui platforms{given}"
    if form:
        yield "  python -m docs.generate，CHANGELOG.md 加一行，make format，make test"


def _what_it_owes(config: Settings, wanted: NewPlatform) -> Iterator[str]:
    """What the platform must carry as the configuration stands, or how to say that it must."""
    identity, rule = wanted.id, HELD_BY.get(wanted.role, "R-A03")
    given = config.obligations if config.obligations is not None else default_obligations(config)
    owed = [one for one in given if identity in one.platforms]
    for one in owed:
        what = f"{'、'.join(one.trade_kind)} 的 {'、'.join(one.stage)}"
        yield f"按它的 role，{what} 须在它那里发布（{one.rule}）；不对就写明 obligations"
    if not owed:
        yield "它现在不欠任何公告，只用来比对；要它必须登什么，在 obligations 下加，如："
        what = "trade_kind: construction, stage: tender"
        yield f"  - {{rule: {rule}, {what}, platforms: [{identity}], within_workdays: 1}}"
        if wanted.role == "centre" and config.region and wanted.region != config.region:
            yield f"只有本区划（{config.region}）的公告会按这一行核对；没有文件要求登到那个中心，就不要加"


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
