"""What a file holds once it is read: its blocks, and remarks on what was passed over; as JSON between processes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from notices.layout.blocks import Block, Table


@dataclass(frozen=True, slots=True)
class Content:
    """The blocks of a file in reading order; `remarks` say in Chinese what of it could not be read."""

    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()  # (line of the blocks' lines, from 0; the page, from 1, that begins there)


FileReader = Callable[[bytes, str], Content]  # a file's bytes and media to what it holds; raises Unreadable


def to_json(content: Content) -> bytes:
    """`content` as one JSON document; surrogates are escaped, so that any text passes."""
    blocks = [block if isinstance(block, str) else block.rows for block in content.blocks]
    return json.dumps({"blocks": blocks, "remarks": content.remarks, "pages": content.pages}).encode("ascii")


def from_json(data: bytes) -> Content:
    """What `to_json` wrote. Raises ValueError, TypeError or KeyError where it is something else."""
    found: dict[str, Any] = json.loads(data)
    pages = tuple((int(line), int(page)) for line, page in found["pages"])
    return Content(tuple(_block(item) for item in found["blocks"]), tuple(map(str, found["remarks"])), pages)


def _block(item: Any) -> Block:
    return item if isinstance(item, str) else Table(tuple(tuple(map(str, row)) for row in item))
