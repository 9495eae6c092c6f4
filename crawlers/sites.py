"""From the configuration to families and columns: who reads an address, which columns, a posting's row."""

from __future__ import annotations

from crawlers.asks import Row
from crawlers.families import FAMILIES, Family, Site
from settings import Address, Column, Platform
from store.records import Posting


def build_family(platform: Platform, address: Address) -> Family | None:
    """The family that reads an address, or None where this version has none for it."""
    kind = FAMILIES.get(address.family)
    return kind(Site(platform.id, address.base_url, platform.region)) if kind else None


def columns_of(platform: Platform, address: Address, family: Family, number: int) -> list[Column]:
    """An address's columns: the configured ones, else the family's, of the platform's trade kinds.

    Columns of a second address bear its number, so that the ledger keeps them apart.
    """
    columns = address.columns if address.columns is not None else family.columns
    kept = [c for c in columns if platform.trade_kinds is None or c.trade_kind in platform.trade_kinds]
    return [c.model_copy(update={"name": f"{c.name}@{number + 1}"}) if number else c for c in kept]


def all_columns(platform: Platform) -> list[Column]:
    """Every column of a platform over all its addresses; none where this version cannot read the family."""
    found: list[Column] = []
    for number, address in enumerate(platform.addresses):
        family = build_family(platform, address)
        found += columns_of(platform, address, family, number) if family else []
    return found


def searchable(platform: Platform) -> bool:
    """Whether every address of a platform can be searched for a project."""
    families = [build_family(platform, address) for address in platform.addresses]
    return all(family is None or family.searchable for family in families)


def row_of(posting: Posting) -> Row:
    """The list row a posting was reached by, as far as it is needed to fetch its detail again."""
    context = {key: value for key, value in posting.row.items() if key != "row_title"}
    title = str(posting.row.get("row_title") or posting.title)
    return Row(posting.row_key, title, posting.published, context, posting.region, posting.url)
