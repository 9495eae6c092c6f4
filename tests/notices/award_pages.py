"""Award notices for tests: read from a title and a body, tables from lines, winners as tuples."""

from __future__ import annotations

from notices.fields import Fields
from notices.read import Source, read_notice


def fields_of(title: str, body: str) -> Fields:
    page = f"<h1>{title}</h1>{body}" if "<" in body else f"{title}\n{body}"
    return read_notice(Source(page.encode(), "html" if "<" in body else "text")).fields


def table(*lines: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in line.split("|")) for line in lines)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def won(fields: Fields) -> list[tuple[str | None, str, float | None, float | None]]:
    return [(w.lot, w.name, w.price_yuan, w.rate_percent) for w in fields.winners]
