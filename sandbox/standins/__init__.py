"""Stand-ins of single platforms: each an app over a board of entries that tests and rehearsals fill as they like."""

from __future__ import annotations
