"""Both texts side by side: what is no difference folded away, what differs named by what it touches."""

from __future__ import annotations

from diffing.attachments import Outcome
from diffing.redline import align
from reports.comparison import OUTCOME_WORDS, compare, fold
from tests.reports.conftest import World


def test_equal_clauses_and_set_sentences_are_folded_together() -> None:
    body = "项目名称：示例道路工程\n预算金额：80万元"
    rows = fold(align(f"各潜在投标人：\n{body}\n特此公告。", body))

    assert len(rows) == 1
    assert [pair.kind for pair in rows[0].folded] == ["noise", "same", "same", "noise"]


def test_every_outcome_of_an_attachment_has_words() -> None:
    assert set(OUTCOME_WORDS) == set(Outcome)


def test_what_the_differences_touch_is_counted_the_gravest_first(world: World) -> None:
    shown = compare(world.store, world.finding("deadline"), {})

    assert sum(count for _, count in shown.touches) == shown.count > 0
    assert list(shown.touches) == sorted(shown.touches)
