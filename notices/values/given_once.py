"""Whether a project code, by its form, is given once: by one issuer, or by any."""

from __future__ import annotations

import re

SHORTEST = 8  # signs
# All of these are held against a code's key, which has letters and digits alone. What one issuer gives once: a year and
# a number behind it, or many digits.
_NUMBERED = re.compile(r"20[1-3]\d\D*\d{3,}$|^(?:\D*\d){8}")
# Two issuers do not come to the same one by chance: a high number that is no day (0915), or a register's code.
_HIGH = re.compile(r"20[1-3]\d\D*\d*(\d{4})$")
_LATEST_DAY = 1231
_REGISTER = re.compile(r"[A-Z](?:\d{16}|\d{19}|\d{22})|[A-Z]{0,4}43\d{4}20[1-3]\d{7,}")
_INVESTMENT = re.compile(r"\d{20}")  # of the register of investments: many tenders are of one


def once_by_its_issuer(key: str) -> bool:
    """Whether an issuer gives a code of this key once; each agency numbers for itself."""
    if len(key) < SHORTEST or _INVESTMENT.fullmatch(key):
        return False
    return _NUMBERED.search(key) is not None or _REGISTER.fullmatch(key) is not None


def once_by_any(key: str) -> bool:
    """Whether two issuers do not come to the same such code by chance."""
    high = _HIGH.search(key)
    return _REGISTER.fullmatch(key) is not None or (high is not None and int(high[1]) > _LATEST_DAY)
