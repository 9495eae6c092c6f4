"""The hedui command: one function a command, thin; exit statuses and JSON by the command contract."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer
import uvicorn
from rich.console import Console

import checking
import cli_agencies
import cli_export
import cli_import
import cli_letters
import cli_platforms
import cli_projects
import cli_rules
import demo as demonstration
import night
import rereading
import scheduler
from crawlers.importing import read_line
from diffing.linking.claims import record_of
from diffing.linking.telling import link as link_records
from edge import (
    DEFAULT_CONFIG,
    AsOfOption,
    ConfigOption,
    HeduiApp,
    JsonOption,
    Refused,
    as_of_time,
    configured,
    day_of,
    keep_log,
    known_rule,
    known_state,
    lines_of,
    opened,
    out,
    print_json,
    span_of,
    tell,
    told,
)
from notices.posting_line import parse_lines
from notices.privacy import mask
from notices.read import Reading, read_file
from progress import shown_progress
from reports import answers, screen
from reports.as_json import findings_document
from reports.coverage import platform_names
from reports.items import items
from reports.marks import Tonight, unsettled
from reports.matrix import project_matrix
from reports.pages import app as pages_app
from reports.periods import write_report
from reports.reading import reading_document, reading_lines
from reports.summary import night_summary, tonight_of
from settings import Loaded
from store import Store, findings, projects, runs

app = HeduiApp(
    help="核对：查清每一条公告是否应发尽发、按时发布、处处一致。", no_args_is_help=True, add_completion=False,
    rich_markup_mode=None, pretty_exceptions_enable=False,
)  # fmt: skip
findings_app = typer.Typer(help="疑点：列出、处理、重算。", rich_markup_mode=None)
config_app = typer.Typer(help="配置。", rich_markup_mode=None)
app.add_typer(findings_app, name="findings")
app.add_typer(cli_platforms.platforms_app, name="platforms")
app.add_typer(cli_projects.projects_app, name="projects")
app.add_typer(cli_letters.letters_app, name="letters")
app.add_typer(cli_rules.rules_app, name="rules")
app.add_typer(config_app, name="config")
app.command()(cli_export.export)
app.command()(cli_agencies.agencies)

# What a sound file may hold instead of one notice's text: said in its line of output, no bad input.
SOUND = ("仅有链接", "记录含多条公告")


@app.command()
def demo(
    out_dir: Annotated[Path, typer.Option("--out", help="结果放在哪里")] = Path("demo-out"),
    seed: Annotated[int, typer.Option(help="演示世界的编号；同号同世界")] = 1,
    serve: Annotated[bool, typer.Option("--serve", help="做完后开着页面，按 Ctrl+C 结束")] = False,
    config: ConfigOption = demonstration.SHIPPED_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """在本机搭起各平台的替身，连做三夜核对，并与世界里预设的疑点对照。"""
    with told():
        _refuse_file(out_dir)
        raise typer.Exit(demonstration.run_demo(config, out_dir, seed, out, serve=serve))


@app.command()
def run(
    platform: Annotated[list[str] | None, typer.Option("--platform", help="只读这个平台（可重复）")] = None,
    since: Annotated[str | None, typer.Option(help="从哪天读起；缺省 31 天前", metavar="DATE")] = None,
    until: Annotated[str | None, typer.Option(help="读到哪天；缺省今天", metavar="DATE")] = None,
    no_mail: Annotated[bool, typer.Option("--no-mail", help="不写、不发邮件")] = False,
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """现在就做一夜：读取、关联、核对、查找、报告。"""
    with told():
        loaded, store = opened(config)
        wanted = (tuple(platform or ()), *span_of(since, until), not no_mail)
        order = night.Order(as_of_time(as_of), *wanted, at_once=as_of is None)
        with shown_progress(Console(stderr=True), platform_names(loaded)) as say:
            outcome = night.run_night(loaded, store, order, say)
        if as_json:
            told_of = outcome.changes
            document = findings_document(store, (*told_of.opened, *told_of.regressed, *told_of.reopened))
            print_json({"run": outcome.run.id, "exit_status": outcome.exit_status, **document})
        else:
            summary = night_summary(store, loaded, outcome.run)
            asked = tuple(p for p in summary.platforms if not order.platforms or p.id in order.platforms)
            tell(screen.night_lines(replace(summary, platforms=asked)))
        raise typer.Exit(outcome.exit_status)


@app.command()
def check(
    key: Annotated[str, typer.Argument(help="项目编号、名称或公告网址")],
    offline: Annotated[bool, typer.Option("--offline", help="只看已存的，不上网")] = False,
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """核对一个项目：到各平台实时查找，再关联、核对。"""
    with told():
        if not key.strip():
            raise Refused("KEY: 请给出项目编号、名称或公告网址")
        loaded, store = opened(config)
        at = as_of_time(as_of)
        with shown_progress(Console(stderr=True), platform_names(loaded)) as say:
            found = checking.check(loaded, store, key, at, say, offline=offline)
        if as_json:
            print_json(
                answers.check_document(
                    found.project, found.postings, found.judgements, found.findings, found.answers, at.date()
                )
            )
        else:
            _print_check(loaded, store, key, found, at)
        raise typer.Exit(found.exit_status)


def _print_check(loaded: Loaded, store: Store, key: str, found: checking.Found, at: datetime) -> None:
    names = platform_names(loaded)
    tell(answers.answer_lines(found.answers, names))
    if found.project is None:
        tell([answers.not_found_line(key, found.answers)])
        return
    tell(answers.project_lines(found.project))
    blind = {p: reason for p, reason in found.answers.items() if reason != answers.NOT_CONCERNED}
    matrix = project_matrix(store, loaded, found.project.id, at.date(), blind=blind)
    out.print(screen.check_table(matrix))
    still_open = [finding for finding in found.findings if unsettled(finding)]
    shown = items(still_open, tonight_of(store, found.run, still_open), names)
    if any(item.fields for item in shown):
        out.print("\n不同之处", highlight=False)
        out.print(screen.differences_table(shown))
    lines = [*screen.finding_lines(shown), "", "为什么认为是同一项目"]
    lines += screen.why_lines(place for p in found.postings if (place := projects.placed(store, p.id)))
    tell(lines)


app.command("import")(cli_import.import_)


@app.command()
def read(
    files: Annotated[list[Path], typer.Argument(help=".html .txt .pdf .docx .xlsx .json", metavar="FILE...")],
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """读公告文件，列出读到的字段、出处、存疑之处。"""
    bad = 0
    for file in files:
        reading = read_file(file) if file.is_file() else None
        if reading is None:
            problem = "没有这个文件"
        elif as_json:
            problem = _not_read(reading)
            print_json(reading_document(file.stem, reading))
        else:
            problem = _not_read(reading)
            typer.echo("\n".join(reading_lines(file.name, reading)))
        if problem:
            bad += 1
            typer.echo(mask(f"hedui: {file}: {problem}"), err=True)
    raise typer.Exit(night.BAD_INPUT if bad else night.DONE)


def _not_read(reading: Reading) -> str:
    """Why a file is bad input; empty where it was read, or is sound and holds something else than one notice."""
    unread = reading.unread or ""
    return f"未能读取，{unread}" if unread and not unread.startswith(SOUND) else ""


@app.command()
def reread(
    platform: Annotated[list[str] | None, typer.Option("--platform", help="只重读这个平台（可重复）")] = None,
    everything: Annotated[bool, typer.Option("--all", help="现行读法读过的也重读")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只说会改什么，不写库")] = False,
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """读法改进后，从存档重读全部版本，不上网，并说出改了什么。"""
    with told():
        loaded, store = opened(config)
        order = rereading.Order(tuple(platform or ()), everything=everything, dry_run=dry_run)
        done = rereading.reread(loaded, store, order, Console(stderr=True))
        if as_json:
            print_json(rereading.document(done))
        else:
            tell(rereading.lines(done, platform_names(loaded)))
        raise typer.Exit(night.COULD_NOT_LOOK if done.blind else night.DONE)


@app.command()
def link(
    file: Annotated[Path, typer.Argument(help="发布件清单（.jsonl）", metavar="POSTINGS.jsonl")],
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """把发布件关联成项目与公告，不存库。"""
    with told():
        good, bad = parse_lines(lines_of(file))
        linking = link_records([record_of(read_line(line)) for line in good])
        for line in good:
            place = linking.places[line.id]
            agree, disagree = (tuple(map(mask, said)) for said in (place.why.agree, place.why.disagree))
            why = {"agree": agree, "disagree": disagree, "weight": place.why.weight}
            if as_json:
                print_json({"id": line.id, "project": place.project, "notice": place.notice, "why": why})
            else:
                out.print(f"{line.id}\t{place.project}\t{place.notice}\t{'；'.join(agree)}", highlight=False)
        if bad:
            raise Refused(f"{file}: {len(bad)} 行未读：" + "；".join(bad[:20]))


@findings_app.callback(invoke_without_command=True)
def findings_list(
    context: typer.Context,
    state: Annotated[str | None, typer.Option(help="只列这一状态", metavar="S")] = None,
    agency: Annotated[str | None, typer.Option(help="只列代理机构名称含此文字的", metavar="A")] = None,
    rule: Annotated[str | None, typer.Option(help="只列这一规则", metavar="R")] = None,
    since: Annotated[str | None, typer.Option(help="只列此日起首次提示的", metavar="DATE")] = None,
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """列出疑点。"""
    if context.invoked_subcommand is not None:
        return
    with told():
        loaded, store = opened(config)
        chosen = findings.all_findings(
            store, state=known_state(state), agency=agency, rule=known_rule(rule), since=day_of(since, "--since")
        )
        if as_json:
            print_json(findings_document(store, chosen))
            return
        latest = runs.latest(store)
        day = as_of_time(as_of).date()
        tonight = tonight_of(store, latest, chosen) if latest else Tonight(day)
        out.print(screen.findings_table(items(chosen, tonight, platform_names(loaded))))


@findings_app.command()
def decide(
    identity: Annotated[str, typer.Argument(metavar="ID", help="疑点编号")],
    state: Annotated[str, typer.Argument(metavar="STATE", help="acknowledged explained dismissed fixed_unconfirmed")],
    note: Annotated[str, typer.Option(help="为什么")] = "",
    who: Annotated[str, typer.Option(help="谁")] = "命令行",
    until: Annotated[str | None, typer.Option(help="说明有效至哪天；过后重新打开", metavar="DATE")] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """处理一个疑点。"""
    with told():
        _, store = opened(config)
        decision = findings.Decision(state, note, who, as_of_time(as_of), night.now(), day_of(until, "--until"))
        decided = findings.decide(store, identity, decision)
        ending = f"，有效至 {decided.until}" if decided.until else ""
        out.print(f"{decided.id} 已改为 {decided.state}{ending}", highlight=False)


findings_app.command()(cli_rules.replay)


@app.command()
def report(
    period: Annotated[Literal["day", "week", "month", "year"], typer.Option(help="期间")],
    out_dir: Annotated[Path, typer.Option("--out", help="放在哪个目录")],
    day: Annotated[str | None, typer.Option("--date", help="期间里的任一天；缺省今天", metavar="D")] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """出一份报告：日报为邮件与表格，周月年为通报与明细。"""
    with told():
        loaded, store = opened(config)
        wanted = day_of(day, "--date") or as_of_time(as_of).date()
        _refuse_file(out_dir)
        tell(str(path) for path in write_report(store, loaded, period, wanted, out_dir))


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口")] = 8000,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """打开工作人员页面。"""
    with told():
        loaded, store = opened(config)
        store.close()
        clock: Callable[[], datetime] = night.now if as_of is None else _fixed(as_of_time(as_of))
        keep_log()
        uvicorn.run(pages_app(loaded, now=clock, hosts=(host,)), host=host, port=port, log_config=None)


def _fixed(at: datetime) -> Callable[[], datetime]:
    return lambda: at


@app.command()
def schedule(config: ConfigOption = DEFAULT_CONFIG, as_of: AsOfOption = None) -> None:
    """按配置的时刻每夜自动核对，直到被停止。"""
    with told():
        loaded, store = opened(config)
        store.close()
        keep_log()
        scheduler.run_forever(loaded, out)


@config_app.command("check")
def config_check(config: ConfigOption = DEFAULT_CONFIG, as_of: AsOfOption = None) -> None:
    """检查配置，并说出今晚会做什么。"""
    with told():
        tell(scheduler.plan_lines(configured(config), as_of_time(as_of)))


def _refuse_file(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refused(f"--out {folder}: 应为目录，这里已有同名文件")


if __name__ == "__main__":
    app()
