"""hedui import: postings and punishment lists gathered elsewhere, and the workbook staff gather postings in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

import night
from edge import DEFAULT_CONFIG, AsOfOption, ConfigOption, Refused, as_of_time, configured, opened, tell, told
from notices.files.refusals import Unreadable
from notices.gathered.gathering import Gathered, Platforms
from notices.gathered.opening import gather
from notices.gathered.penalty_lists import gather_list
from reports.coverage import platform_names
from reports.import_template import write_template
from settings import Loaded

SHOWN = 20  # faults named in one message


def import_(
    file: Annotated[
        Path | None, typer.Argument(help=".xlsx .csv .jsonl .json .html .zip，或文章页的文件夹", metavar="[FILE]")
    ] = None,
    platform: Annotated[
        str | None, typer.Option("--platform", help="没有写平台的（公众号文章等）属于这个平台", metavar="ID")
    ] = None,
    penalties: Annotated[
        str | None,
        typer.Option("--list", help="这是一份失信（处罚）名单，写名单的名称；.xlsx .csv .jsonl", metavar="NAME"),
    ] = None,
    template: Annotated[
        Path | None, typer.Option("--template", help="写出供填写的模板工作簿（.xlsx）", metavar="FILE")
    ] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """收入在别处收集的发布件或失信名单，下次核对时参与关联、判断；或写出供填写的模板。"""
    with told():
        if template is not None:
            if file is not None or platform is not None or penalties is not None:
                raise Refused("--template: 只写模板，不能同时导入")
            _write(configured(config), template)
            return
        if file is None:
            raise Refused("FILE: 请给出要导入的文件，或用 --template 写出模板")
        if penalties is not None:
            _take_list(file, penalties, platform, config, as_of)
            return
        loaded, store = opened(config)
        night.chosen_platforms(loaded, (platform,) if platform else ())
        found = _gathered(file, _platforms(loaded, platform))
        taken = night.take_import(loaded, store, found, as_of_time(as_of))
        tell([*found.remarks, f"收入 {taken} 件；下次 hedui run 或 check 时参与关联"])
        if found.bad:
            raise Refused(f"{file}: {_bad(found.bad, found.unit)}")


def _take_list(file: Path, name: str, platform: str | None, config: Path, as_of: str | None) -> None:
    """Take a punishment list. Raises Refused, once the good part is taken, where lines were bad."""
    if not name.strip():
        raise Refused("--list: 请写名单的名称，如 政府采购严重违法失信行为记录名单")
    if platform is not None:
        raise Refused("--platform: 失信名单不属于公告平台，不能与 --list 同用")
    try:
        found = gather_list(file)
    except Unreadable as error:
        raise Refused(f"{file}: {error}") from error
    loaded, store = opened(config)
    taken = night.take_penalties(loaded, store, " ".join(name.split()), found, as_of_time(as_of))
    tell([*found.remarks, f"收入 {taken} 条；下次 hedui run 时判断"])
    if found.bad:
        raise Refused(f"{file}: {_bad(found.bad, '行')}；这份名单不算读全")


def _bad(faults: Sequence[str], unit: str) -> str:
    return f"{len(faults)} {unit}未收入：" + "；".join(faults[:SHOWN]) + ("；…" if len(faults) > SHOWN else "")


def _platforms(loaded: Loaded, chosen: str | None) -> Platforms:
    return Platforms(platform_names(loaded), chosen)


def _gathered(file: Path, platforms: Platforms) -> Gathered:
    try:
        return gather(file, platforms)
    except Unreadable as error:
        raise Refused(f"{file}: {error}") from error


def _write(loaded: Loaded, target: Path) -> None:
    if target.suffix.lower() != ".xlsx":
        raise Refused(f"--template {target}: 应以 .xlsx 结尾")
    if target.exists():
        raise Refused(f"--template {target}: 已有这个文件；换一个名字，以免盖掉填好的内容")
    if not target.parent.is_dir():
        raise Refused(f"--template {target}: 没有这个目录")
    write_template(target, _platforms(loaded, None).labels())
    tell([f"已写出 {target}；填好后用 hedui import {target} 导入"])
