"""A unified social credit code (统一社会信用代码) by itself: whether its check digit fits."""

from __future__ import annotations

_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, n, 31) for n in range(17))


def credit_code_valid(value: str) -> bool:
    """Whether an 18-place code uses the standard's letters only and its check digit fits (GB 32100)."""
    code = value.strip().upper()
    if len(code) != 18 or any(c not in _LETTERS for c in code):
        return False
    total = sum(_LETTERS.index(c) * w for c, w in zip(code[:17], _WEIGHTS, strict=True))
    return _LETTERS[(31 - total % 31) % 31] == code[17]
