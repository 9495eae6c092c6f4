"""The command line's edge: people's mistakes are one message and status 2, our faults status 3; shared options."""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

import auditing
import night
from diffing.rules import BOOK
from notices.privacy import MaskedFormatter, mask
from notices.vocabulary import SHANGHAI, FindingState, moment_from_iso
from reports.periods import ReportError
from settings import ConfigurationError, Loaded, load
from store import Store, StoreError, open_store

out = Console()

ConfigOption = Annotated[Path, typer.Option("--config", help="配置文件", metavar="FILE")]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="以此刻为准（北京时间），如 2026-09-21T01:00", metavar="T")
]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON")]
DEFAULT_CONFIG = Path("config.yaml")


class Refused(Exception):
    """Input that cannot be used; the message goes to standard error and the status is 2."""


class HeduiApp(typer.Typer):
    """The outermost edge: a fault of ours ends in a status of its own, never in one that means findings."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command; what nobody foresaw is told with its traceback, status 3: nothing was looked at."""
        try:
            return super().__call__(*args, **kwargs)
        except Exception:  # noqa: BLE001  any other status would be read as a result
            typer.echo(mask(traceback.format_exc()), err=True)
            typer.echo("hedui: 内部错误，本次没有完成（见上）；请把以上内容交给维护人员", err=True)
            sys.exit(night.COULD_NOT_LOOK)


@contextmanager
def told() -> Iterator[None]:
    """Turn what people did wrong into one message and status 2, never a traceback."""
    try:
        yield
    except (Refused, ConfigurationError, StoreError, ReportError) as error:
        typer.echo(mask(f"hedui: {' '.join(str(error).split())}"), err=True)
        raise typer.Exit(night.BAD_INPUT) from error


def keep_log() -> None:
    """What goes wrong in a service is written to standard error, personal data masked."""
    handler = logging.StreamHandler()
    handler.setFormatter(MaskedFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


def tell(lines: Iterable[str]) -> None:
    """Print lines as they are: never wrapped, so that addresses and codes can be copied from a pipe."""
    for line in lines:
        out.print(line, markup=False, highlight=False, soft_wrap=True)


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


def as_of_time(text: str | None) -> datetime:
    """The moment `--as-of` names, now where it names none. Raises Refused."""
    if text is None:
        return night.now().replace(microsecond=0)
    moment = moment_from_iso(text)
    if moment is None:
        raise Refused(f"--as-of {text}: 应为时刻，如 2026-09-21 或 2026-09-21T01:00:00+08:00")
    return moment.value.astimezone(SHANGHAI)


def day_of(text: str | None, option: str) -> date | None:
    """The date an option names. Raises Refused."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"{option} {text}: 应为日期，如 2026-09-21") from error


def span_of(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The two ends of a window. Raises Refused where it ends before it begins."""
    first, last = day_of(since, "--since"), day_of(until, "--until")
    if first and last and last < first:
        raise Refused(f"--until {until}: 早于 --since {since}")
    return first, last


def known_state(state: str | None) -> str | None:
    """A finding's state. Raises Refused for any other word: nothing found must not look like a typing error."""
    if state is not None and state not in set(FindingState):
        raise Refused(f"--state {state}: 没有这种状态；可用：{'、'.join(FindingState)}")
    return state


def known_rule(rule: str | None) -> str | None:
    """A rule's id. Raises Refused for any other word."""
    ids = [entry.id for entry in BOOK]
    if rule is not None and rule not in ids:
        raise Refused(f"--rule {rule}: 没有这条规则；可用：{'、'.join(sorted(ids))}")
    return rule


def lines_of(file: Path) -> list[str]:
    """The lines of a JSON Lines file. Raises Refused."""
    if file.suffix.lower() not in (".jsonl", ".json", ".ndjson"):
        raise Refused(f"{file}: 应为 .jsonl（每行一个 JSON 对象）")
    try:
        return re.split(r"\r?\n", file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{file}: 读不到（{error}）") from error


def configured(config: Path) -> Loaded:
    """The configuration; from here on working days are counted by its holidays too."""
    loaded = load(config)
    auditing.use_holidays(loaded.settings)
    return loaded


def opened(config: Path) -> tuple[Loaded, Store]:
    """The configuration and its store."""
    loaded = configured(config)
    return loaded, open_store(loaded.data_dir)
