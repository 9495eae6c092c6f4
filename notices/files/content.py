"""What a file holds once it is read: its blocks, and remarks on what was passed over; as JSON between processes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from notices.layout.body import Block, Table


@dataclass(frozen=True, slots=True)
class Content:
    """The blocks of a file in reading order; `remarks` say in Chinese what of it could not be read."""

    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()


def to_json(content: Content) -> bytes:
    """`content` as one JSON document; surrogates are escaped, so that any text passes."""
    blocks = [block if isinstance(block, str) else block.rows for block in content.blocks]
    return json.dumps({"blocks": blocks, "remarks": content.remarks}).encode("ascii")


def from_json(data: bytes) -> Content:
    """What `to_json` wrote. Raises ValueError, TypeError or KeyError where it is something else."""
    found: dict[str, Any] = json.loads(data)
    return Content(tuple(_block(item) for item in found["blocks"]), tuple(map(str, found["remarks"])))


def _block(item: Any) -> Block:
    return item if isinstance(item, str) else Table(tuple(tuple(map(str, row)) for row in item))
