"""Dates as staff type them: read whole, no finer than they were given, else refused."""

from __future__ import annotations

import pytest

from notices.gathered.typed_dates import typed_moment
from notices.posting_line import BadLine


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-9-3", "2026-09-03"),
        ("2026/9/3", "2026-09-03"),
        ("2026.9.3", "2026-09-03"),
        ("2026年9月3日", "2026-09-03"),
        ("２０２６年９月３日", "2026-09-03"),
        ("二〇二六年九月三日", "2026-09-03"),
        ("20260903", "2026-09-03"),
        ("2026-9-3（星期四）", "2026-09-03"),
        ("发布时间：2026-9-3", "2026-09-03"),
        ("2026/9/3 9:30", "2026-09-03T09:30"),
        ("2026年9月3日 9时30分", "2026-09-03T09:30"),
        ("2026年9月3日下午3点", "2026-09-03T15:00"),
        ("2026-09-03T09:30:15", "2026-09-03T09:30:15"),
        ("2026-09-03 00:00:00", "2026-09-03T00:00:00"),
        ("2026年9月3日9时30分15秒", "2026-09-03T09:30:15"),
        ("1788397815", "2026-09-03T09:10:15"),
        ("1788397815000", "2026-09-03T09:10:15"),
    ],
)
def test_a_date_keeps_the_precision_it_was_typed_in(text: str, iso: str) -> None:
    moment = typed_moment(text)
    assert (moment.iso(), moment.text) == (iso, text)


@pytest.mark.parametrize(
    "text",
    ["2026年9月31日", "9月3日", "2026年9月", "26-9-3", "昨天", "2026-9-3至2026-9-5", "2026-9-3 25:00", "0000000000",
     "2026-9-3 9:30:75", "2026-9-3左右"],
)  # fmt: skip
def test_what_is_no_whole_date_is_refused(text: str) -> None:
    with pytest.raises(BadLine, match="不是完整的日期"):
        typed_moment(text)


def test_a_serial_number_of_excel_is_refused_with_what_to_do() -> None:
    with pytest.raises(BadLine, match="设为日期格式"):
        typed_moment("46268")
