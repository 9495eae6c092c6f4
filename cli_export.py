"""hedui export: evidence as WARC files and sealed bundles, and bundles verified."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer

import exporting
import night
from edge import DEFAULT_CONFIG, AsOfOption, ConfigOption, Refused, configured, day_of, opened, span_of, tell, told
from store import Store, open_store

WARC_ENDING, BUNDLE_ENDING = ".warc.gz", ".zip"


def export(
    warc: Annotated[Path | None, typer.Option(help="把原始网页导出为 WARC（.warc.gz）", metavar="FILE")] = None,
    bundle: Annotated[Path | None, typer.Option(help="把一夜的证据封存为一个文件（.zip）", metavar="FILE")] = None,
    verify: Annotated[Path | None, typer.Option(help="核验一个封存包", metavar="FILE")] = None,
    night_day: Annotated[str | None, typer.Option("--night", help="哪一夜", metavar="DATE")] = None,
    since: Annotated[str | None, typer.Option(help="从哪天起", metavar="DATE")] = None,
    until: Annotated[str | None, typer.Option(help="到哪天止", metavar="DATE")] = None,
    platform: Annotated[list[str] | None, typer.Option("--platform", help="只要这个平台（可重复）")] = None,
    project: Annotated[str | None, typer.Option(help="只要这个项目：编号或名称", metavar="ID_OR_CODE")] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """导出证据：原始网页（WARC）、一夜的封存包；核验封存包。内容限制使用。"""
    with told():
        if sum(given is not None for given in (warc, bundle, verify)) != 1:
            raise Refused("export: 请给出 --warc、--bundle、--verify 中的一项，且只一项")
        chosen = {"--since": since, "--until": until, "--platform": platform, "--project": project}
        if verify is not None:
            _refuse("--verify", chosen | {"--night": night_day})
            _verify(verify, config)
        elif bundle is not None:
            _refuse("--bundle", chosen)
            _bundle(bundle, night_day, config)
        elif warc is not None:
            if night_day:
                _refuse("--night", {name: chosen[name] for name in ("--since", "--until")})
            day = day_of(night_day, "--night")
            days = (day, day) if day else span_of(since, until)
            _warc(warc, exporting.WarcOrder(*days, tuple(platform or ()), project), config)


def _refuse(option: str, others: Mapping[str, object]) -> None:
    given = [name for name, value in others.items() if value]
    if given:
        raise Refused(f"{option}: 不能与 {'、'.join(given)} 同用；请去掉其中之一")


def _warc(path: Path, order: exporting.WarcOrder, config: Path) -> None:
    _writable("--warc", path, WARC_ENDING)
    loaded, store = opened(config)
    try:
        written = exporting.export_warc(loaded, store, path, order, night.now())
    except OSError as error:
        raise Refused(f"--warc {path}: 写不出（{error.strerror or error}）；检查目录权限与磁盘") from error
    tell(exporting.warc_lines(path, written))
    _end(exporting.missing_lines(written.missing))


def _bundle(path: Path, day: str | None, config: Path) -> None:
    _writable("--bundle", path, BUNDLE_ENDING)
    wanted = day_of(day, "--night")
    if wanted is None:
        raise Refused("--bundle: 请用 --night 指明哪一夜，如 --night 2026-09-21")
    loaded, store = opened(config)
    try:
        done = exporting.export_bundle(loaded, store, path, wanted, night.now())
    except OSError as error:
        raise Refused(f"--bundle {path}: 写不出（{error.strerror or error}）；检查目录权限与磁盘") from error
    tell(exporting.bundle_lines(path, done))
    _end([*exporting.missing_lines(done.missing), *done.problems])


def _verify(path: Path, config: Path) -> None:
    try:
        found = exporting.verify(path, _store_at_hand(config))
    except OSError as error:
        raise Refused(f"--verify {path}: 读不到这个文件（{error.strerror or error}）") from error
    tell(exporting.verified_lines(path, found))
    _end(found.problems)


def _store_at_hand(config: Path) -> Store | None:
    """The store of this configuration, where there is one; a bundle is verified on any machine."""
    if config == DEFAULT_CONFIG and not config.exists():
        return None
    data_dir = configured(config).data_dir
    return open_store(data_dir) if (data_dir / "hedui.db").exists() else None


def _writable(option: str, path: Path, ending: str) -> None:
    if not path.name.endswith(ending) or path.is_dir():
        raise Refused(f"{option} {path}: 应为以 {ending} 结尾的文件名")
    if not path.parent.is_dir():
        raise Refused(f"{option} {path}: 没有目录 {path.parent}；请先建好")


def _end(problems: Iterable[str]) -> None:
    """Every problem on a line of its own; status 2 where there is one."""
    lines = list(problems)
    for line in lines:
        typer.echo(f"hedui: {line}", err=True)
    if lines:
        raise typer.Exit(night.BAD_INPUT)
