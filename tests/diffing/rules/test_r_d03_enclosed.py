"""R-D03 and what a notice comes with: files that were read tell or do not tell, others may; prequalifications."""

from __future__ import annotations

import pytest

from diffing.rules import r_d03
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import World, notice, posting
from tests.diffing.rules.saying import FILLER, said
from tests.diffing.shelves import HandMade, listed

CALL = f"""示范河堤岸整治施工招标公告
一、资金来源：市财政资金。建设规模：堤岸3公里，主要内容为护坡。
二、资格要求：具备水利水电工程施工总承包三级及以上资质。{{joint}}
三、招标文件获取：2026年9月17日至2026年9月24日登录示范交易平台下载。
四、投标文件递交：2026年10月12日9时前在平台上传。
五、联系人：甲先生，电话0739-1234567
{FILLER}{{below}}"""
JOINT = "本项目不接受联合体投标。"


def carrying(text: str, stage: Stage = Stage.TENDER, **files: str | None) -> dict[str, Judgement]:
    """What is said of works with these files: their text, or None where they were not fetched."""
    names = [name.replace("_", ".") for name in files]
    given = {"title": text.split("\n")[0], "purchaser": "示范局", "attachments": listed(*names)}
    of = posting("centre", "09-17", stage=stage, text=text, **given)
    shelf = HandMade()
    for name, words in zip(names, files.values(), strict=True):
        if words is not None:
            shelf.keep(of, name, words)
    case = World(kind=TradeKind.CONSTRUCTION, files=shelf).case(notice(of, stage=stage))
    return {j.subject.field: j for j in r_d03.judge(case)}


def test_what_a_file_tells_is_not_missing() -> None:
    found = carrying(CALL.format(joint="", below=""), 公告附页_pdf=f"第一章\n{JOINT}")
    assert found["consortium"].verdict == Verdict.PASS
    assert found["consortium"].reason == "附件已写明是否接受联合体"
    assert found["consortium"].evidence


def test_what_neither_the_notice_nor_its_files_tell_is_missing() -> None:
    found = carrying(CALL.format(joint="", below="附件：位置示意.pdf"), 位置示意_pdf="平面图，比例1:500")
    assert found["consortium"].verdict == Verdict.FAIL
    assert len(found["consortium"].evidence) == 2


@pytest.mark.parametrize(
    ("below", "files"),
    [
        ("", {"公告附页_pdf": None}),
        ("", {"位置示意_pdf": "平面图，比例1:500", "公告附页_pdf": None}),
        ("附件：位置示意.pdf、公告附页.pdf", {"位置示意_pdf": "平面图，比例1:500"}),
        ("其余见公告链接", {"位置示意_pdf": "平面图，比例1:500"}),
        ("其余要求详见附件", {"招标文件_pdf": None}),
    ],
)
def test_a_file_that_was_not_read_may_tell_it(below: str, files: dict[str, str | None]) -> None:
    found = carrying(CALL.format(joint="", below=below), **files)
    assert found["consortium"].verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize("words", [None, f"第一章\n{JOINT}"])
def test_a_call_that_is_whole_but_for_an_item_leaves_it_to_no_tender_document(words: str | None) -> None:
    given = {"招标文件_pdf": words, "施工图纸_pdf": None}
    found = carrying(CALL.format(joint="", below="附件：招标文件.pdf、施工图纸.pdf"), **given)
    assert found["consortium"].verdict == Verdict.FAIL
    head = carrying(f"示范河堤岸整治施工招标公告\n资金来源：市财政资金\n{FILLER}", 招标文件_pdf=words)
    assert head["consortium"].verdict == (Verdict.PASS if words else Verdict.CANNOT_TELL)


PREQUALIFICATION = f"""示范河大桥施工资格预审公告
一、资金来源：市财政资金。建设规模：桥长120米，主要内容为桥梁主体。
二、申请人资格要求：具备公路工程施工总承包二级及以上资质。{JOINT}
三、资格预审文件获取：2026年9月17日至2026年9月24日登录示范交易平台下载。
四、申请文件递交：2026年10月12日9时前在平台上传。
五、联系人：甲先生，电话0739-1234567
{FILLER}"""


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("一、资金来源：市财政资金。", "funding"),
        (JOINT, "consortium"),
        ("三、资格预审文件获取：2026年9月17日至2026年9月24日登录示范交易平台下载。\n", "documents_to"),
        ("2026年10月12日9时前", "application_deadline"),
        ("五、联系人：甲先生，电话0739-1234567\n", "contact_phones"),
    ],
)
def test_a_prequalification_of_works_owes_what_a_call_owes(words: str, field: str) -> None:
    assert {j.verdict for j in carrying(PREQUALIFICATION, Stage.PREQUALIFICATION).values()} == {Verdict.PASS}
    found = carrying(PREQUALIFICATION.replace(words, ""), Stage.PREQUALIFICATION)
    assert {f for f, j in found.items() if j.verdict == Verdict.FAIL} == {field}


def test_a_purchases_prequalification_tells_how_many_are_invited() -> None:
    text = f"""示范停车系统政府采购资格预审公告
一、采购需求：泊位400个的管理系统一套，不接受联合体
二、申请人的资格要求：符合政府采购法第二十二条
三、领取资格预审文件：2026年9月17日至9月24日，示范采购平台下载
四、申请文件提交：2026年10月9日9时前在平台上传
五、{{invited}}
六、联系人：甲女士，0739-1234567
{FILLER}"""

    def of(invited: str) -> dict[str, Severity]:
        found = said(r_d03, Stage.PREQUALIFICATION, TradeKind.PROCUREMENT, text.format(invited=invited))
        return {field: j.severity for field, j in found.items() if j.verdict == Verdict.FAIL}

    assert of("合格的申请人均获邀请") == of("拟邀请5家参加投标") == {}
    assert of("审查方法：逐项打分") == {"invited": Severity.YELLOW}


def test_a_short_call_that_tells_all_but_one_item_is_whole() -> None:
    short = CALL.format(joint="", below="").replace(FILLER, "")
    assert len(short) < r_d03.LEAST_TEXT
    assert carrying(short)["consortium"].verdict == Verdict.FAIL
    assert carrying("示范河堤岸整治施工招标公告\n资金来源：市财政资金")["consortium"].verdict == Verdict.CANNOT_TELL
