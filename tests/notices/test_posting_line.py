"""Posting lines from outside: good ones are taken, bad ones are refused by their line number."""

from __future__ import annotations

import json

import pytest

from notices.posting_line import BadLine, PostingLine, parse_line, parse_lines
from notices.vocabulary import Stage

LINE = {"id": "x1", "platform": "mirror", "title": "青河市图书馆书架采购公告"}


def line(**more: object) -> PostingLine:
    return parse_line(json.dumps({**LINE, **more}, ensure_ascii=False))


def test_the_three_required_keys_are_enough() -> None:
    posting = line()
    assert (posting.published, posting.stage, posting.fields.codes) == (None, None, ())


def test_an_aggregators_short_keys_are_understood() -> None:
    claims = {"code": "QHZC-2026-0008", "buyer": "青河市图书馆", "winner": "丙公司", "award_yuan": 98000}
    fields = line(fields=claims).fields
    assert fields.codes[0].value == "QHZC-2026-0008"
    assert fields.purchaser == "青河市图书馆"
    assert fields.winners[0].price_yuan == 98000


@pytest.mark.parametrize(
    ("word", "stage"),
    [("变更", Stage.AMENDMENT), ("成交", Stage.RESULT), ("tender", Stage.TENDER), ("竞谈", Stage.TENDER), (None, None)],
)
def test_the_notice_type_tells_the_stage(word: str | None, stage: Stage | None) -> None:
    assert line(notice_type=word).stage == stage


@pytest.mark.parametrize("text", ["2026-03-02", "2026-03-02 09:12", "2026-03-0209:12:00", "2026/03/02"])
def test_dates_are_read_in_the_forms_sites_use(text: str) -> None:
    published = line(published_at=text).published
    assert published is not None
    assert published.day.isoformat() == "2026-03-02"


def test_a_claim_of_the_wrong_shape_is_refused_by_name() -> None:
    with pytest.raises(BadLine, match="budget_yuan"):
        line(fields={"budget_yuan": "很多"})


def test_unknown_keys_are_kept() -> None:
    assert line(weather="晴").claims["weather"] == "晴"


def test_bad_lines_are_named_and_the_good_part_is_taken() -> None:
    good, bad = parse_lines([json.dumps(LINE), "{oops", "", '{"id": "x2"}', json.dumps({**LINE, "id": "x3"})])
    assert [posting.id for posting in good] == ["x1", "x3"]
    assert [message.split("：")[0] for message in bad] == ["第 2 行", "第 4 行"]
