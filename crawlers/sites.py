"""From the configuration to families and columns: who reads an address, which columns, a posting's row."""

from __future__ import annotations

from collections.abc import Iterator

from crawlers.asks import Row
from crawlers.families import FAMILIES, Family, Site
from settings import Address, Column, Platform
from store.records import Posting


def build_family(platform: Platform, address: Address) -> Family:
    """The family that reads an address."""
    return FAMILIES[address.family](Site(platform.id, address.base_url, platform.region))


def columns_of(platform: Platform, address: Address, family: Family, number: int) -> list[Column]:
    """An address's columns: the configured ones, else the family's, of the platform's trade kinds.

    Columns of a second address bear its number, so that the ledger keeps them apart.
    """
    columns = address.columns if address.columns is not None else family.columns
    kept = [c for c in columns if platform.trade_kinds is None or c.trade_kind in platform.trade_kinds]
    return [c.model_copy(update={"name": f"{c.name}@{number + 1}"}) if number else c for c in kept]


def all_columns(platform: Platform) -> list[Column]:
    """Every column of a platform over all its addresses."""
    return [column for _, column in _read_by(platform)]


def scanned_columns(platform: Platform) -> list[Column]:
    """The columns of a platform that cannot be searched: a look is one whole scan of their lists."""
    return [column for family, column in _read_by(platform) if not family.kinds_of(column)]


def _read_by(platform: Platform) -> Iterator[tuple[Family, Column]]:
    for number, address in enumerate(platform.addresses):
        family = build_family(platform, address)
        for column in columns_of(platform, address, family, number):
            yield family, column


def row_of(posting: Posting) -> Row:
    """The list row a posting was reached by, as far as it is needed to fetch its detail again."""
    context = {key: value for key, value in posting.row.items() if key != "row_title"}
    title = str(posting.row.get("row_title") or posting.title)
    return Row(posting.row_key, title, posting.published, context, posting.region, posting.url)
