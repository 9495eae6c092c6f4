"""What the command line shows: a night, a project, findings; tables of + - | only, colour only on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from notices.privacy import mask
from notices.vocabulary import SEVERITY_NAMES, Coverage, Severity
from reports.agencies import ENOUGH, AgencyQuarter, Quarter
from reports.agencies import HEADS as AGENCY_HEADS
from reports.agencies import table as agency_lines
from reports.coverage import PlatformNight
from reports.digest import subject_line
from reports.items import Item
from reports.linking import Member
from reports.matrix import Cell, Matrix
from reports.summary import NightSummary
from store.records import PlacedPosting

STATE_STYLES = {Coverage.WHOLE: "green", Coverage.PARTIAL: "yellow", Coverage.FAILED: "magenta"}
SEVERITY_STYLES = {Severity.RED: "bold red", Severity.ORANGE: "yellow", Severity.YELLOW: "yellow", Severity.GREY: "dim"}
CELL_STYLES = {"same": "green", "first": "", "blind": "magenta", "again": "magenta", "none": "dim", "wait": "dim"}


def bracketed(severity: Severity) -> str:
    """[橙]: severity as a word, for where shapes break the columns."""
    return f"[{SEVERITY_NAMES[severity]}]"


def night_lines(summary: NightSummary) -> list[str]:
    """A night in a few plain lines: coverage first, then changes, then what is open and what is blind."""
    lines = [_platform_line(platform) for platform in summary.platforms]
    again = [("重新打开", summary.reopened)] if summary.reopened else []
    changes = [("新增", summary.new), ("再次出现", summary.back), *again, ("新逾期", summary.overdue),
               ("已改正", summary.fixed)]  # fmt: skip
    severities = "，".join(f"{SEVERITY_NAMES[severity]} {count}" for severity, count in summary.severities().items())
    lines += [
        f"变化 {summary.changes} 项：" + "，".join(f"{word} {len(found)}" for word, found in changes),
        f"未了结 {len(summary.open)} 项：{severities}",
    ]
    if summary.blind_total:
        lines.append(f"无法核查 {summary.blind_total} 项：没有读到，不能下结论，不等于没有问题")
    if summary.suspected:
        lines.append(f"待二次复核 {summary.suspected} 项：一次查找为空，另一夜再查后才下结论")
    return [subject_line(summary), *lines]


def _platform_line(platform: PlatformNight) -> str:
    return f"  {platform.name}：{platform.word}，{platform.read}"


def platform_table(platforms: Iterable[PlatformNight]) -> Table:
    """Platforms with how far they were read."""
    table = _table("平台", "结果", "读了什么", "上次读全")
    for platform in platforms:
        style = STATE_STYLES[platform.state]
        last = platform.last_whole.isoformat() if platform.last_whole else "未曾读全"
        table.add_row(platform.name, Text(platform.word, style=style), escape(platform.read), last)
    return table


def check_table(matrix: Matrix) -> RenderableType:
    """A project's notices against platforms, with what the words mean."""
    table = _table("环节", *(escape(name) for _, name in matrix.platforms), lines=True)
    for row in matrix.rows:
        table.add_row(escape(row.label), *(_cell_text(cell) for cell in row.cells))
    notes = []
    kinds = {cell.kind for row in matrix.rows for cell in row.cells}
    if "miss" in kinds:
        notes.append("  逾期未见、未见发布：该栏读全，按编号、名称检索均为空，两夜一致")
    if "again" in kinds:
        notes.append("  疑似缺失：已过应发布日，还没有两夜都查为空，待二次复核后才下结论")
    if "blind" in kinds:
        notes.append("  无法核查：没有读到，不能下结论，不等于没有问题")
    return Group(table, *(Text(note) for note in notes))


def _cell_text(cell: Cell) -> Text:
    style = SEVERITY_STYLES[cell.severity] if cell.severity else CELL_STYLES.get(cell.kind, "")
    text = Text(f"{bracketed(cell.severity)} {cell.word}" if cell.severity else cell.word, style=style)
    if cell.detail:
        text.append(f"\n{cell.detail.replace(' · ', ' ')}", style="")
    return text


def differences_table(items: Iterable[Item]) -> Table:
    """Every differing field with what both sides say."""
    table = _table("数值", "甲", "乙")
    for item in items:
        for entry in item.fields:
            said = [f"{side.label}：{side.text}" for side in entry.brief[:2]]
            table.add_row(escape(entry.field), *(escape(text) for text in (*said, "", "")[:2]))
    return table


def why_lines(places: Iterable[PlacedPosting]) -> list[str]:
    """Why the postings are held to be one project: what agreed, what did not."""
    known = list(places)
    agree = dict.fromkeys(mask(line) for place in known for line in place.agree)
    disagree = dict.fromkeys(mask(line) for place in known for line in place.disagree)
    lines = [f"  相符  {'；'.join(agree) or '没有记录'}"]
    return [*lines, f"  不符  {'；'.join(disagree)}"] if disagree else lines


def stage_table(members: Sequence[Member]) -> Table:
    """A project's postings by stage and platform, each with its id and date."""
    platforms = list(dict.fromkeys(m.shown.platform_name for m in members))
    table = _table("环节", *map(escape, platforms), lines=True)
    for stage in dict.fromkeys(m.shown.stage_name for m in members):
        row = [m.shown for m in members if m.shown.stage_name == stage]
        cells = ("\n".join(f"{s.id}\n{s.published}" for s in row if s.platform_name == name) for name in platforms)
        table.add_row(escape(stage), *map(escape, cells))
    return table


def findings_table(items: Sequence[Item]) -> RenderableType:
    """Findings, those of one notice and pair together."""
    if not items:
        return Text("没有符合条件的疑点")
    table = _table("编号", "级别", "疑点与各处的值", "代理机构", "状态", "时限", lines=True)
    for item in items:
        said = "\n".join(f"{label}：{text.replace(chr(10), '；')}" for label, text in item.pair)
        body = "\n".join(part for part in (item.headline, item.project_name, said) if part)
        severity = Text(SEVERITY_NAMES[item.severity], style=SEVERITY_STYLES[item.severity])
        table.add_row(item.id, severity, escape(body), escape(item.agency), "\n".join(item.status), item.due)
    return table


def agencies_table(quarter: Quarter, rows: Sequence[AgencyQuarter]) -> RenderableType:
    """A quarter's agencies, counts with what they are of."""
    if not rows:
        return Text(f"{quarter} 没有已判断的公告")
    shown = _table(*AGENCY_HEADS[1:14], lines=True)
    for row in agency_lines(rows):
        shown.add_row(*(escape(str(cell)) for cell in row[1:14]))
    note = f"{quarter}。分母不足 {ENOUGH} 的只列件数。无法核查的不在分母里，不等于没有问题。"
    return Group(shown, Text(note))


def finding_lines(items: Sequence[Item]) -> list[str]:
    """Findings as plain lines with basis and next step, as `check` ends."""
    lines = [f"疑点 {sum(len(item.ids) for item in items)} 项"]
    for item in items:
        lines.append(f"  {bracketed(item.severity)} {'、'.join(item.ids)}  {item.headline}  {'，'.join(item.status)}")
        lines += [f"       依据 {item.basis_text}", f"       下一步 {item.next_step}"]
    return lines


def plain_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Rows of words and numbers under their heads."""
    table = _table(*heads)
    for row in rows:
        table.add_row(*(escape(str(cell)) for cell in row))
    return table


def plain_text(renderable: RenderableType, width: int = 120) -> str:
    """A renderable as text without colour, for files and pipes."""
    console = Console(width=width, color_system=None, force_terminal=False, legacy_windows=False)
    with console.capture() as capture:
        console.print(renderable)
    return capture.get()


def _table(*heads: str, lines: bool = False) -> Table:
    """A table drawn with + - | only: box-drawing characters are of ambiguous width and break in Chinese fonts."""
    table = Table(box=box.ASCII2, show_lines=lines, pad_edge=True, header_style="")
    for head in heads:
        table.add_column(head, overflow="fold")
    return table
