"""What only the benchmark needs, imported when it is used, with a word on how to get it."""

from __future__ import annotations

import importlib
from typing import Any

PACKAGES = ("duckdb", "matplotlib", "pyarrow", "splink")


class Missing(RuntimeError):
    """A package of the optional extra `bench` is not installed; the message says how to install it."""


def needed(name: str) -> Any:
    """The module `name`; raises Missing where it is not installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise Missing(f"{error.name} is not installed: pip install 'hedui[bench]', or make bench-linking") from error
