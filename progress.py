"""Showing a crawl while it works: one line a platform on a terminal, plain lines where output is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from crawlers.job import Event
from night import Say
from notices.privacy import mask
from notices.reasons import advice, reason_words
from notices.vocabulary import Coverage


@contextmanager
def shown_progress(console: Console, names: dict[str, str]) -> Iterator[Say]:
    """A function that takes the crawl's events and shows them on `console`."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=20), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks: dict[str, TaskID] = {}

        def say(event: Event) -> None:
            name = names.get(event.platform, event.platform)
            if event.platform and event.platform not in tasks:
                tasks[event.platform] = bar.add_task(name, total=None)
            if event.kind == "column":
                bar.update(tasks[event.platform], description=f"{name} {event.column}")
            for line in worth_a_line(event, name):
                console.print(line, markup=False, highlight=False)
            if event.kind == "platform":
                bar.remove_task(tasks.pop(event.platform))

        yield say


def worth_a_line(event: Event, name: str) -> list[str]:
    """What stays on the screen of an event: platforms read, and whatever could not be."""
    if event.kind == "platform":
        return [f"  {name}：{event.requests} 次请求，{event.seconds:.1f} 秒"]
    if event.kind == "column" and event.state != Coverage.WHOLE:
        return [f"  {name} {event.column}：未读全，{reason_words(event.reason)}"]
    if event.kind == "look" and event.reason:
        return [f"  {name}：查找未成，{reason_words(event.reason)}"]
    if event.kind == "end" and event.reason:
        return [f"  读取中断：{mask(event.reason)}"]
    return []


def doctor_line(event: Event, names: dict[str, str]) -> str:
    """What a trial of one column came to, in words an operator can act on."""
    name = f"{names.get(event.platform, event.platform)} {event.column}".strip()
    if not event.reason:
        return f"  {name}：正常，首页 {event.got} 件" + (f"\n      例：{mask(event.sample)}" if event.sample else "")
    where = f"\n      {event.url}" if event.url else ""
    what_to_do = advice(event.reason)
    return f"  {name}：对不上，{reason_words(event.reason)}{f'；{what_to_do}' if what_to_do else ''}{where}"
