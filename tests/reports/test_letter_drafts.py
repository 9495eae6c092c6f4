"""Drafts of award letters: what the result states is filled in, what it does not is a visible blank that is named."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from diffing.rules.r_d02 import judge
from notices.fields import Certificate, Code, Winner
from notices.read import Source, read_notice
from notices.vocabulary import Stage, TradeKind, Verdict
from reports.letter_document import about, letter_document
from reports.letter_drafts import BLANK, Draft, draft_of
from reports.letter_facts import Awards, awards_of
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, lettered, notice, posting

FIRM, OTHER = "示范建工集团有限公司", "湖南示例建设有限公司"
STATED: dict[str, Any] = {
    "project_name": "示范县桂花路改造工程施工", "codes": (Code("project", "E4305"),), "purchaser": "示范县教育局",
    "winners": (Winner(None, FIRM, 12345678.9),),
}  # fmt: skip
RENAMED = {"施工": "示范县桂花路改造工程施工", "货物": "示范水厂设备采购", "服务": "示范县桂花路改造工程监理"}


def result(platform: str = "province", day: str = "09-20", **stated: Any) -> Any:
    stated = {**STATED, **stated}
    lots = tuple(dict.fromkeys(w.lot for w in stated["winners"] if w.lot))
    title = stated.pop("title", f"{stated['project_name']}中标结果公示")
    return notice(posting(platform, day, stage=Stage.RESULT, title=title, **stated), stage=Stage.RESULT, lots=lots)


def awards(*notices: Any, kind: TradeKind = CONSTRUCTION, **stated: Any) -> Awards:
    return awards_of(World(kind=kind).case(*(notices or (result(**stated),)), name="示范县桂花路改造工程施工"))


def drafted(kind: TradeKind = CONSTRUCTION, **stated: Any) -> Draft:
    (award,) = awards(kind=kind, **stated).awards
    return draft_of(award)


def text_of(draft: Draft) -> str:
    return "\n".join([draft.title, draft.number, draft.addressee, *draft.clauses, *draft.signature])


def test_a_letter_of_works_is_filled_from_the_result() -> None:
    draft = drafted(
        works_period="180日历天", quality="合格", project_manager="张三",
        certificates=(Certificate("张三", "一级建造师", "湘1432020202100001"),),
    )  # fmt: skip
    told = text_of(draft)
    for said in (FIRM, "E4305", "工期：180日历天", "质量标准：合格", "张三", "一级建造师，湘1432020202100001"):
        assert said in told
    assert "12,345,678.90元（大写：人民币壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角）" in told
    assert draft.blanks == ("编号", "投标日期", "签订合同期限", "签订合同地点", "履约担保", "发出日期")


def test_what_the_result_does_not_state_is_a_named_blank() -> None:
    draft = drafted(winners=(), purchaser=None, codes=(), agency=None)
    assert f"{BLANK}：" in draft.addressee
    assert f"招标人：{BLANK}（盖章）" in draft.signature
    assert {"中标人", "项目编号", "中标价", "中标价大写", "工期", "质量标准", "项目负责人", "招标人"} <= set(
        draft.blanks
    )


def test_the_period_that_the_tender_asked_for_is_not_taken() -> None:
    of = result(works_period="180日历天")
    of.postings[0].revision.sources["works_period"] = "标签“计划工期”：180日历天"
    (award,) = awards(of).awards
    assert "工期" in draft_of(award).blanks


def test_a_sum_printed_in_ten_thousands_has_no_capitals() -> None:
    draft = drafted(winners=(Winner(None, FIRM, 12345700.0),), text="中标价：1234.57万元")
    assert "1,234.57万元" in text_of(draft)
    assert "中标价大写" in draft.blanks


def test_a_rate_is_printed_as_one() -> None:
    draft = drafted(winners=(Winner(None, FIRM, None, 3.5),))
    assert "中标价：费率3.5%。" in draft.clauses
    assert "中标价大写" not in draft.blanks


@pytest.mark.parametrize(
    ("name", "has", "lacks"),
    [("施工", "工期：", "交货期"), ("货物", "交货期：", "项目负责人"), ("服务", "服务期：", "工期：")],
)
def test_works_goods_and_services_have_their_own_clauses(name: str, has: str, lacks: str) -> None:
    of = result(project_name=RENAMED[name])
    (award,) = awards_of(World(kind=CONSTRUCTION).case(of, name=RENAMED[name])).awards
    told = text_of(draft_of(award))
    assert has in told
    assert lacks not in told


@pytest.mark.parametrize(
    ("title", "text", "named"),
    [
        ("示范医院被服采购项目结果公告", "采购方式：公开招标", "中标通知书"),
        ("示范医院被服采购项目结果公告", "采购方式：竞争性磋商", "成交通知书"),
        ("示范医院被服采购项目成交公告", "正文", "成交通知书"),
        ("示范医院被服采购项目结果公告", "正文", "中标（成交）通知书"),
    ],
)
def test_a_purchase_is_called_by_its_method(title: str, text: str, named: str) -> None:
    assert drafted(PROCUREMENT, title=title, text=text).title == named


def test_land_is_confirmed_by_its_five_items() -> None:
    draft = drafted(TradeKind.LAND, awarded_on="2026-09-20", place="示范县公共资源交易中心")
    told = text_of(draft)
    assert draft.title == "成交确认书"
    assert all(
        said in told for said in ("出让人：示范县教育局", f"竞得人：{FIRM}", "2026-09-20", "交易中心", "成交价款")
    )
    assert [article.confirmed for article in draft.basis] == ["no"]


@pytest.mark.parametrize("kind", [TradeKind.MINING, TradeKind.STATE_ASSETS, TradeKind.OTHER])
def test_other_boards_have_a_plain_letter_without_articles(kind: TradeKind) -> None:
    draft = drafted(kind)
    assert (draft.title, draft.basis) == ("成交通知书", ())
    assert "未列条文（依据待核）" in about(draft, {})[1]


def test_every_lot_has_its_letter_and_the_last_result_of_a_lot_counts() -> None:
    first = result(winners=(Winner("1", FIRM, 1e6), Winner("2", OTHER, 2e6)))
    again = result(day="09-22", winners=(Winner("2", FIRM, 3e6),))
    found = awards(first, again)
    assert [(a.lot, a.winner, a.price.figures) for a in found.awards] == [
        ("1", FIRM, "1,000,000.00元"), ("2", FIRM, "3,000,000.00元"),
    ]  # fmt: skip
    assert "共有 2 件结果公告，同一标段（包）取最后一件" in found.warnings


def test_of_several_winners_nobody_is_told_to_lead() -> None:
    found = awards(
        result(winners=(Winner("1", FIRM, 1e6), Winner("2", OTHER, 2e6)), project_manager="张三", quality="合格")
    )
    assert {(a.manager, a.quality) for a in found.awards} == {(None, None)}


def test_what_platforms_state_in_two_ways_is_left_blank() -> None:
    shown = [posting(p, "09-20", stage=Stage.RESULT, **{**STATED, "winners": (Winner(None, FIRM, yuan),)})
             for p, yuan in (("province", 1e6), ("centre", 2e6))]  # fmt: skip
    found = awards(notice(*shown, stage=Stage.RESULT))
    assert (found.awards[0].winner, found.awards[0].price.figures) == (FIRM, None)
    assert found.warnings == ("中标价在各平台的结果公告中不一致，未填",)


@pytest.mark.parametrize(("stage", "told"), [(Stage.AMENDMENT, "更正"), (Stage.FAILED, "终止"), (Stage.CONTRACT, None)])
def test_what_came_after_the_result_is_told(stage: Stage, told: str | None) -> None:
    found = awards(result(), notice(posting("province", "09-22", stage=stage), stage=stage))
    assert bool(found.warnings) is (told is not None)
    assert all(told in warning for warning in found.warnings if told)


def test_without_a_result_that_was_read_there_is_no_draft() -> None:
    assert awards(notice(posting("province"))).awards == ()
    blind = awards(notice(posting("province", stage=Stage.RESULT, unread="扫描件"), stage=Stage.RESULT))
    assert (blind.awards, len(blind.warnings)) == ((), 1)


def test_a_draft_says_that_it_is_one_and_what_it_rests_on() -> None:
    file = BytesIO()
    letter_document([drafted(), drafted()], {"province": "省平台"}, datetime(2026, 9, 22)).save(file)
    lines = [paragraph.text for paragraph in Document(file).paragraphs]
    assert lines[0].startswith("草案")
    assert sum(line == "中标通知书" for line in lines) == 2
    told = "\n".join(lines)
    assert "没有全国统一的强制格式" in told
    assert "《招标投标法》第四十五条（条文已核）" in told
    assert "投标人须知附表四（部分核实，依据待核）" in told
    assert "取自省平台《示范县桂花路改造工程施工中标结果公示》，2026年9月20日" in told


@pytest.mark.parametrize(
    ("kind", "stage"), [(k, Stage.AWARD_LETTER) for k in (CONSTRUCTION, PROCUREMENT, TradeKind.LAND)]
)
def test_a_draft_is_read_back_as_the_letter_it_is_and_agrees_with_its_result(kind: TradeKind, stage: Stage) -> None:
    file = BytesIO()
    draft = drafted(kind)
    letter_document([draft], {}, datetime(2026, 9, 22)).save(file)
    fields = read_notice(Source(file.getvalue(), "docx")).fields
    assert (fields.stage, fields.winners[0].name, fields.winners[0].price_yuan) == (
        Stage.AWARD_LETTER,
        FIRM,
        12345678.9,
    )
    signed = text_of(draft).replace(f"{BLANK}年（　）月（　）日", "2026年9月25日")
    found = list(judge(World(kind=kind).case(lettered(signed, "09-25", kind), result())))
    assert Verdict.FAIL not in {j.verdict for j in found}
    assert Verdict.PASS in {j.verdict for j in found}
