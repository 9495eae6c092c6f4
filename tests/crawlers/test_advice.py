"""Whatever a site may answer instead of what was asked for, the operator is told in words and what to do about it."""

from __future__ import annotations

import re
from pathlib import Path

from notices.reasons import ADVICE, REASON_NAMES, advice, reason_words

RAISED = re.compile(r'CouldNotLook\(f?"([a-z_]+)')
CRAWLERS = Path(__file__).resolve().parents[2] / "crawlers"
ONLY_IN_LOOKS = {"no_key", "canary"}  # a trial does not search


def test_every_reason_the_crawlers_give_has_words_and_advice() -> None:
    raised = {code for path in CRAWLERS.rglob("*.py") for code in RAISED.findall(path.read_text(encoding="utf-8"))}
    raised = {"http" if code.startswith("http_") else code for code in raised}
    assert raised - ONLY_IN_LOOKS <= set(ADVICE)
    assert set(ADVICE) - {"http_404"} <= set(REASON_NAMES)


def test_advice_is_found_by_code_whatever_its_detail() -> None:
    assert advice("http_503") == advice("http") != ""
    assert advice("error_answer: 801") == advice("error_answer")
    assert advice("suspected") == ""
    assert "503" in reason_words("http_503")
    assert advice("http_404") != advice("http")
