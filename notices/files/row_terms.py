"""What `rows.py` and who uses its rows agree on: the sheet it reads, the most rows, and marks in place of cells."""

from __future__ import annotations

SHEET = "公告"  # the template's sheet of postings
MAX_ROWS = 20_000  # with something in them
# What stands for a cell that holds no text; XML has no such sign, so that no text can be taken for it.
FORMULA, MERGED, FAULT, TOO_LONG, CUT = "\0formula", "\0merged", "\0fault", "\0digits", "\0cut"
