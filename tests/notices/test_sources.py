"""Every value says where it was read, and the words it quotes stand in the notice."""

from __future__ import annotations

import re

import pytest

from notices.read import Reading, Source, fields_json, read_notice
from notices.sources import EVIDENCE, excerpt, of_sentence
from notices.vocabulary import Stage, TradeKind
from tests.notices import pages

SPOKEN = """示范县第二中学食堂改造项目（第二次）竞争性磋商公告
湖南示衡项目管理有限公司受示范县第二中学的委托，对示范县第二中学食堂改造项目进行采购。本项目最高限价为人民币45.6万元。
采购文件可于2026年5月6日至2026年5月12日在示范平台下载。供应商须于2026年5月20日9时30分前递交响应文件，并于同一时间公开开启。
本项目不收取磋商保证金。
湖南示衡项目管理有限公司
2026年5月6日"""
SPOKEN_RESULT = """示范村机井工程中标公告
经评标委员会评审，确定湖南示水工程有限公司为本项目的中标人，中标价为88.6万元，项目经理姓名：王示例。"""
RANKED = """示范河道整治工程中标候选人公示
第一中标候选人：湖南示河建设有限公司，投标报价：318.5万元，项目负责人：李示例
第二中标候选人：湖南示岸建设有限公司，投标报价：320万元
公示时间：2026年6月1日至2026年6月4日"""
PAGES = [*(getattr(pages, name) for name in dir(pages) if name.isupper()), SPOKEN, SPOKEN_RESULT, RANKED]


def read(text: str) -> Reading:
    return read_notice(Source(text.encode(), "html" if text.startswith("<") else "text"))


def named(reading: Reading) -> list[str]:
    """The keys that need a source: of every field that is stated, and of every element of a list."""
    keys: list[str] = []
    for key, value in fields_json(reading.fields).items():
        if value in (None, False, [], {}) or (key, value) == ("round", 1):
            continue
        keys.append(key)
        keys += [f"{key}.{n}" for n, _ in enumerate(value)] if isinstance(value, list) else []
    return keys + [f"changes.{k}" for k in reading.fields.changes]


def quoted(source: str) -> list[str]:
    """The printed words a source quotes."""
    if source.startswith("用词："):
        return re.findall("“(.+?)”", source)
    parts = re.split(r"；(?=表格“|标签“)", source)
    return [_LEAD.sub(r"\1", part, count=1).strip("…") for part in parts]


_LEAD = re.compile(
    r"^正文：“(.*)”$|^(?:标题|落款|标题下日期|链接)：|^“[^”]+”一节，(?:标签“.*?”：)?|^(?:标签|表格)“.*?”："
)


def plain(text: str) -> str:
    return re.sub(r"[\s|]", "", text)


@pytest.mark.parametrize("text", PAGES, ids=range(len(PAGES)))
def test_every_value_has_a_source_and_its_words_stand_in_the_notice(text: str) -> None:
    reading = read(text)
    printed = plain(reading.title + "\n" + reading.text)
    for key in named(reading):
        source = reading.sources.get(key)
        assert source, f"{key} has no source"
        for words in quoted(source):
            assert words and plain(words) in printed, f"{key}: {source}"


def test_a_round_that_nothing_says_has_no_source() -> None:
    assert "round" not in read(pages.GLUED_TEXT).sources
    assert read(SPOKEN).sources["round"].startswith("标题：") and "第二次" in read(SPOKEN).sources["round"]


def test_sources_name_how_a_value_was_found() -> None:
    tender, spoken = read(pages.PROCUREMENT_TEXT), read(SPOKEN)
    assert tender.sources["budget_yuan"] == "标签“预算金额”：286.641082 万元（人民币）"
    assert tender.sources["purchaser"] == "“采购人信息”一节，标签“名称”：示范医院"
    assert tender.sources["published_on"] == "落款：2026年9月17日"
    assert spoken.sources["deposit_yuan"] == "正文：“本项目不收取磋商保证金”"
    assert spoken.sources["trade_kind"].startswith("用词：“竞争性磋商”")


def test_each_phone_lot_and_winner_has_its_own_source() -> None:
    phones = read(pages.PROCUREMENT_TEXT).sources
    assert phones["contact_phones.0"] != phones["contact_phones.1"]
    assert "0739-5554321" in phones["contact_phones.1"]
    result = read(pages.LOTS_TEXT).sources
    assert result["winners.1"] == "表格“供应商名称”：上海示离仪器有限公司；表格“成交金额”：88.5万元"
    assert "合同包2" in result["lots.1"]


def test_an_amendments_new_values_say_where_they_stand() -> None:
    sources = read(pages.AMENDMENT_TEXT).sources
    assert "现更正为：2026年10月20日09:30" in sources["bid_deadline"] == sources["changes.bid_deadline"]


def test_what_only_the_column_says_is_marked_as_such() -> None:
    source = Source("详见附件所列各项内容及相关说明。".encode(), "text", "示范一期", TradeKind.LAND, Stage.RESULT)
    sources = read_notice(source).sources
    assert (sources["trade_kind"], sources["stage"]) == ("栏目", "栏目")


def test_evidence_is_short_and_holds_its_place() -> None:
    long = "甲" * 200 + "标价九元" + "乙" * 200
    cut = excerpt(long, 200)
    assert len(cut) <= EVIDENCE and "标价九元" in cut and cut.startswith("…") and cut.endswith("…")
    assert of_sentence("前句。标价九元，\n后句", 3) == "正文：“标价九元，”"
