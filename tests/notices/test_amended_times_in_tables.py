"""Times that an amendment sets in a table of old and new: under any heads, and where no year is printed."""

from __future__ import annotations

import pytest

from notices.read import Source, read_notice
from notices.vocabulary import Stage


def changes(rows: list[tuple[str, ...]], posted: str | None = "2026-09-18") -> dict[str, str]:
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    html = f"<p>更正内容：</p><table>{table}</table>"
    source = Source(html.encode(), "html", "示例设备采购项目更正公告", stage=Stage.AMENDMENT, posted=posted)
    return dict(read_notice(source).fields.changes)


@pytest.mark.parametrize(
    "heads",
    [("", "更正前", "更正后"), ("内容", "从", "到"), ("事项", "由", "改为"), ("项", "旧", "新"), ("", "前", "后")],
)
def test_times_in_full(heads: tuple[str, ...]) -> None:
    found = changes(
        [heads, ("终端数量", "18套", "26套"), ("投标截止（开标）时间", "2026-09-24 10:00", "2026-09-28 10:00")]
    )
    assert found == {"bid_deadline": "2026-09-28T10:00", "opening_time": "2026-09-28T10:00"}


def test_times_without_a_year_are_of_the_days_to_come() -> None:
    rows = [("", "更正前", "更正后"), ("投标截止/开标", "9月24日9:00", "10月12日9:00")]
    assert changes(rows) == {"bid_deadline": "2026-10-12T09:00", "opening_time": "2026-10-12T09:00"}
    assert changes(rows, posted=None) == {}


def test_a_time_gone_by_or_far_off_tells_no_year() -> None:
    assert "bid_deadline" not in changes([("", "更正前", "更正后"), ("投标截止时间", "9月24日9:00", "9月2日9:00")])


def test_a_period_is_no_old_and_new() -> None:
    assert changes([("事项", "起", "止"), ("开标", "2026-09-24 9:00", "2026-09-24 12:00")]) == {}
