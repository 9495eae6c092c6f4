"""Tick boxes as templates print them: which options stand, and which of them are ticked."""

from __future__ import annotations

import re
import unicodedata

_TICKED, _EMPTY = "☑", "□"
_MARKS = (
    (re.compile(r"[(\[【〔]\s*[√✓✔☑■Vv]\s*[)\]】〕]|[√✓✔☑☒■▣●◉]|\uf052|\uf0fe"), _TICKED),
    (re.compile(r"[(\[【〔]\s*[)\]】〕]|[□☐○◯▢]|\uf0a3|\uf06f"), _EMPTY),
)


def plain_marks(text: str) -> str:
    """`text` (NFKC, without blanks) with every box as ☑ or □."""
    plain = unicodedata.normalize("NFKC", text)
    for pattern, mark in _MARKS:
        plain = pattern.sub(mark, plain)
    return re.sub(r"\s+", "", plain)


def has_marks(text: str) -> bool:
    """Whether any box stands in `text`."""
    return bool(re.search(f"[{_TICKED}{_EMPTY}]", plain_marks(text)))


def ticked(text: str, options: re.Pattern[str]) -> tuple[str, ...]:
    """The options (as `options` finds them) that are ticked; boxes stand before their words unless a word is first."""
    found = re.findall(rf"[{_TICKED}{_EMPTY}]|{options.pattern}", plain_marks(text))
    marks = [n for n, token in enumerate(found) if token in (_TICKED, _EMPTY)]
    if not marks:
        return ()
    step = 1 if marks[0] == 0 else -1
    chosen = [found[n + step] for n in marks if found[n] == _TICKED and 0 <= n + step < len(found)]
    return tuple(word for word in chosen if word not in (_TICKED, _EMPTY))
