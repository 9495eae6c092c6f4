"""Codes of the register of investments (2026-430522-48-01-123456) that name a county nothing else in a notice names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from notices.regions import counties_in, is_county

_CODE = re.compile(r"\d{4}-(?P<region>43\d{4})-\d{2}-\d{2}-\d{6}(?:-\d{3})?")
# 已由示例县发展和改革局以…批准建设: whose register a code is of
_APPROVED = re.compile(
    r"[由经](?P<by>[\u4e00-\u9fff]{2,24}?(?:局|委|政府|办公室|服务中心))[^。；;\n]{0,60}?(?:批准|批复|核准|备案|立项|同意)"
)


def code_of_another_county(text: str, named: str, place: str, codes: Iterable[str]) -> tuple[str, str] | None:
    """The region and the code, where a county's register is told that is neither the purchaser's, whose own approved
    the project, nor of anything that the notice, or the project's `named` names, speaks of."""
    found = [(m["region"], code) for code in codes if (m := _CODE.fullmatch(code.strip()))]
    strange = [(region, code) for region, code in found if is_county(region) and region != place]
    if not strange or len(strange) < len(found):
        return None
    approved = {county for m in _APPROVED.finditer(text) for county in counties_in(m["by"])}
    spoken_of = counties_in(text) | counties_in(named)
    return strange[0] if approved == {place} and strange[0][0] not in spoken_of else None
