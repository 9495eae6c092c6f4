"""Posting lines from outside: good ones are taken, bad ones are refused by their line number."""

from __future__ import annotations

import json

import pytest

from notices.fields import Attachment
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
    [
        ("变更", Stage.AMENDMENT),
        ("成交", Stage.RESULT),
        ("tender", Stage.TENDER),
        ("竞谈", Stage.TENDER),
        ("招标计划", Stage.PLAN),
        ("采购意向公开", Stage.PLAN),
        ("交易公告", Stage.TENDER),
        ("交易结果公示", Stage.RESULT),
        ("异常公告", Stage.FAILED),
        ("其它", None),
        ("其他公告", Stage.OTHER),
        (None, None),
    ],
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


HASH = "ab" * 32


def test_the_files_of_a_line_are_what_the_notice_lists() -> None:
    posting = line(
        attachments=["图纸.zip", {"name": "招标文件.pdf", "href": "http://a.test/1", "sha256": HASH.upper()}]
    )
    assert posting.fields.attachments == (Attachment("图纸.zip"), Attachment("招标文件.pdf", "http://a.test/1"))
    assert (posting.files[1].sha256, posting.files[1].text) == (HASH, None)


def test_a_file_without_a_name_is_called_as_its_address_ends_and_a_blank_text_is_none() -> None:
    (file,) = line(attachments=[{"href": "http://a.test/files/1.pdf", "text": " "}]).files
    assert (file.name, file.text) == ("1.pdf", None)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("招标文件.pdf", "应为列表"),
        ([7], "第 1 件：应为对象"),
        ([{"name": 7}], "name 应为文字"),
        ([{"sha256": HASH}], "缺少 name"),
        ([{"name": "一" * 301}], "超过 300 字"),
        ([{"name": "a.pdf", "sha256": "ab"}], "64 位十六进制"),
        ([{"name": "a.pdf", "text": ["字"]}], "text 应为文字"),
        ([{"name": "a.pdf"}, {"name": "b.pdf", "text": "字" * 3_000_001}], "第 2 件：text 超过"),
    ],
)
def test_a_file_of_the_wrong_shape_is_refused_by_its_place(given: object, words: str) -> None:
    with pytest.raises(BadLine, match=words):
        line(attachments=given)
