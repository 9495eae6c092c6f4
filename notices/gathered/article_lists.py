"""A list of articles or postings in one JSON document, as programs that export from WeChat write them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from notices.files.refusals import Unreadable
from notices.gathered.columns import plain
from notices.gathered.gathering import Gathered, Platforms, gathered
from notices.gathered.rows import posting_from
from notices.posting_line import BadLine, PostingLine, posting_of

# Under which key programs put the list; `data` may hold another of them.
_LISTS = ("articles", "app_msg_list", "appmsgex", "list", "items", "posts", "data")
_LINE = ("id", "platform", "title")
_LINES_OWN = ("published_at", "notice_type", "fields", "attachments")  # what no export of articles has


def listed(text: str) -> list[Any] | None:
    """The entries of a JSON document that is a list or holds one; None where it is something else."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    for _ in range(3):
        if isinstance(data, list):
            return data
        if not isinstance(data, dict) or all(key in data for key in _LINE):
            return None
        data = next((data[key] for key in _LISTS if isinstance(data.get(key), list | dict)), None)
    return None


def read_list(entries: Iterable[Any], platforms: Platforms) -> Gathered:
    """The postings of a list's entries. Raises Unreadable where it is empty, BadLine where no platform is named."""
    found = list(entries)
    if not found:
        raise Unreadable("清单是空的")
    if not any(isinstance(entry, dict) and entry.get("platform") for entry in found):
        platforms.needed()
    return gathered(((f"第 {number} 条", _maker(entry, platforms)) for number, entry in enumerate(found, 1)), unit="条")


def _maker(entry: Any, platforms: Platforms) -> Callable[[], PostingLine]:
    def make() -> PostingLine:
        if not isinstance(entry, dict):
            raise BadLine(f"应为 JSON 对象 {{…}}，实为 {type(entry).__name__}")
        whole = {"platform": platforms.chosen, **entry}
        if all(whole.get(key) for key in _LINE) and (entry.get("platform") or any(key in entry for key in _LINES_OWN)):
            return posting_of(whole)
        cells = {plain(str(key)): _text(value) for key, value in reversed(entry.items())}
        return posting_from(cells, platforms)

    return make


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
