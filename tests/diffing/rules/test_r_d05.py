"""R-D05: how far a letter's set words are from the common text; without one nothing is said."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import docx
import pytest

from diffing.common_letters import BUILT_IN, common_words, likeness, set_words
from diffing.rules.r_d05 import NO_TEXT, judge
from notices.fields import Winner
from notices.vocabulary import Severity, TradeKind, Verdict
from reports.letter_drafts import draft_of
from store.judged import Judgement
from tests.diffing.builders import PROCUREMENT, World, config, lettered, said
from tests.letters import PURCHASE
from tests.reports.test_letter_drafts import awards, text_of

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL
BLANK = re.sub("湖南示范科技有限公司|示范医院(被服采购项目)?|湖南示正项目管理有限公司", "____", PURCHASE)
PRAISE = "热烈祝贺贵公司在激烈竞争中脱颖而出，望再接再厉，精诚合作，共创佳绩。\n" * 3
OWN_STYLE = f"成交通知书\n湖南示范科技有限公司：\n{PRAISE}采购人：示范医院（盖章）\n2026年9月18日"


def ruled(letter: str, text: Any = "draft", kind: TradeKind = PROCUREMENT) -> Judgement:
    given = {"rules": {"common_letter_text": text}} if text else {}
    (found,) = judge(World(kind=kind, config=config(**given)).case(lettered(letter, kind=kind)))
    return found


def test_without_a_common_text_nothing_is_judged() -> None:
    assert said(ruled(PURCHASE, None)) == (NOT_APPLICABLE, NO_TEXT)
    assert ruled(PURCHASE, {"land": "draft"}).verdict == NOT_APPLICABLE


def test_the_common_text_filled_in_is_like_itself(tmp_path: Path) -> None:
    common = tmp_path / "通知书.txt"
    common.write_text(BLANK, encoding="utf-8")
    assert said(ruled(PURCHASE, str(common))) == (PASS, "与统一文本相似 100%")


def test_what_is_filled_in_makes_no_difference() -> None:
    other = PURCHASE.replace("湖南示范科技有限公司", "邵阳示例贸易有限公司").replace("485000.00", "1200")
    other = other.replace("肆拾捌万伍仟元整", "壹仟贰佰元整").replace("2026年9月18日", "2027年12月1日")
    assert ruled(other).reason == ruled(PURCHASE).reason


def test_a_text_of_ones_own_is_a_grey_hint_at_its_agency() -> None:
    found = ruled(OWN_STYLE)
    assert (found.verdict, found.severity, found.basis) == (FAIL, Severity.GREY, ())
    assert found.reason.endswith("，低于 60%")
    assert found.agency is not None
    assert list(found.values) == ["centre"]


def test_a_word_document_will_do(tmp_path: Path) -> None:
    document = docx.Document()
    for line in BLANK.split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "通知书.docx"))
    assert ruled(PURCHASE, str(tmp_path / "通知书.docx")).reason == "与统一文本相似 100%"


@pytest.mark.parametrize("charset", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_plain_text_of_any_charset_will_do(tmp_path: Path, charset: str) -> None:
    common = tmp_path / "通知书.txt"
    common.write_text(BLANK, encoding=charset)
    assert ruled(PURCHASE, str(common)).reason == "与统一文本相似 100%"


@pytest.mark.parametrize(
    ("name", "content"), [("通知书.html", f"<html><p>{BLANK}</p></html>".encode()), ("通知书.docx", b"\x89PNG")]
)
def test_what_is_neither_a_text_nor_a_document_cannot_be_read(tmp_path: Path, name: str, content: bytes) -> None:
    common = tmp_path / name
    common.write_bytes(content)
    assert said(ruled(PURCHASE, str(common))) == (CANNOT_TELL, "统一文本未能读取")


@pytest.mark.parametrize("letter", ["扫描件", PURCHASE + "\n成交金额详见附件"])
def test_a_letter_that_is_not_all_there_cannot_be_told(letter: str) -> None:
    assert ruled(letter).verdict == CANNOT_TELL


@pytest.mark.parametrize("content", [None, "", "通知书"])
def test_nor_one_whose_common_text_cannot_be_read(tmp_path: Path, content: str | None) -> None:
    common = tmp_path / "通知书.txt"
    if content is not None:
        common.write_text(content, encoding="utf-8")
    assert said(ruled(PURCHASE, str(common))) == (CANNOT_TELL, "统一文本未能读取")


@pytest.mark.parametrize("kind", list(BUILT_IN))
@pytest.mark.parametrize("name", ["示范县桂花路改造工程施工", "示范水厂设备采购", "示范县桂花路改造工程监理"])
def test_the_built_in_text_is_that_of_the_drafts(kind: TradeKind, name: str) -> None:
    stated = {"project_name": name, "codes": (), "purchaser": None, "winners": (Winner(None, ""),), "agency": None}
    (award,) = awards(kind=kind, **stated).awards
    common = common_words("draft", kind)
    alike = likeness(set_words(text_of(draft_of(award)).replace(award.project, "")), common or "")
    assert alike is not None
    assert alike > 0.9
