"""Whether two postings print different codes: kind by kind, spelling aside, and only those of one make compared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diffing.linking.codes import CodeKey, read_code, same_code
from notices.fields import Code

# A platform's own code, a lot's and a contract's are each platform's business.
COMPARED = ("project", "plan", "agency")


def codes_differ(a: Sequence[Code], b: Sequence[Code]) -> bool | None:
    """Whether codes of one kind and one make differ; None where the two print none that can be compared."""
    left, right = _keys(a), _keys(b)
    found = [_kind_differs(kind, left, right) for kind in COMPARED]
    return None if all(said is None for said in found) else any(found)


def _kind_differs(kind: str, all_a: Sequence[CodeKey], all_b: Sequence[CodeKey]) -> bool | None:
    """A code that stands under another kind on the other side is the same; one of another make says nothing."""
    a, b = ([key for key in keys if key.kind == kind] for keys in (all_a, all_b))
    if not a or not b:
        return None
    if any(_same(x, y) for x in a for y in all_b) or any(_same(x, y) for x in all_a for y in b):
        return False
    return True if any(_one_make(x, y) for x in a for y in b) else None


def _keys(codes: Sequence[Code]) -> list[CodeKey]:
    return [key for code in codes if (key := read_code(code.kind, code.value))]


def _same(a: CodeKey, b: CodeKey) -> bool:
    """One code but for spelling, noughts before a number, or a number glued behind."""
    if same_code(a, b) or a.full.startswith(b.full) or b.full.startswith(a.full):
        return True
    return _groups(a.text) == _groups(b.text)


def _groups(text: str) -> list[str]:
    return [
        group.lstrip("0") or "0"
        for group in re.findall(r"\d+|[A-Za-z]+|[\u4e00-\u9fff]+", text.upper())
        if group != "号"
    ]


def _one_make(a: CodeKey, b: CodeKey) -> bool:
    """Whether two codes are built alike and begin alike: written by one issuer, so that they can be compared."""
    shape_a, shape_b = re.sub(r"\d+", "#", a.full), re.sub(r"\d+", "#", b.full)
    return a.family == b.family and shape_a == shape_b and len(a.full) == len(b.full)
