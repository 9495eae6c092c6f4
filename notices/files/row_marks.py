"""What stands in place of a cell that says nothing for sure when a workbook is read as rows (`rows.py`)."""

from __future__ import annotations

# XML has no such sign, so that no text of a cell can be taken for one.
FORMULA, MERGED, FAULT, TOO_LONG, CUT = "\0formula", "\0merged", "\0fault", "\0digits", "\0cut"
