"""What every test shares: where nothing may be absent (continuous integration), a skipped test is a failed one."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Generator[None, Any, Any]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("HEDUI_NOTHING_ABSENT"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: skipped where nothing may be absent: {report.longrepr}"
    return report
