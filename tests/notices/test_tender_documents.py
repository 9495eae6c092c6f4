"""Whole tender documents: the announcement speaks, then the data sheet; contract, forms and blanks never."""

from __future__ import annotations

import pytest

from notices.files.reading import read_here
from notices.read import Reading, Source, read_notice
from notices.tender_documents import tender_document
from notices.vocabulary import Stage
from tests.notices import made_files

CALL = """第一章 招标公告
一、项目基本情况
项目编号：SFCG-2026-0107
项目名称：示范县城区道路保洁服务项目
预算金额：1,860,000.00 元
二、获取招标文件
时间：2026年5月6日至2026年5月12日
三、投标文件递交截止及开标时间
时间：2026年5月27日09时30分（北京时间）
四、联系方式
1.采购人信息
名称：示范县城市管理局
联系方式：0739-5550101
2.采购代理机构信息
名称：湖南示正项目管理有限公司
联系方式：0739-5550202
2026年5月5日""".split("\n")
SHEET = [
    ["条款号", "条款名称", "编列内容"],
    ["1.1", "采购人", "名称：示范县城市管理局\n地址：示范路1号"],
    ["1.2", "资金来源", "财政资金"],
    ["3.4", "投标保证金", "√不要求提交\n□要求提交，金额：20000元"],
    ["6.1", "评标方法", "□最低评标价法\n√综合评分法"],
    ["9.2", "质疑", "接收部门：办公室\n联系电话：0739-5550303"],
]
CONTRACT = """第四章 合同条款及格式
合同编号：SFHT-2019-001
甲方（采购人）：示范县某某局
乙方（中标人）：湖南示诚有限公司
签订日期：2019年3月1日
合同金额：990000元
中标通知书：贵公司被确定为中标人。""".split("\n")
FORMS = """第五章 投标文件格式
项目名称：某某项目
招标编号：ABCD-1111-2222
投标保证金：50000元
废标公告
致：某某招标代理公司""".split("\n")
CHAPTERS = ["招标公告", "投标人须知", "评标办法", "合同条款及格式", "投标文件格式"]
CONTENTS = ["目 录", *(f"第{n}章 {name} ........ {n}" for n, name in zip("一二三四五", CHAPTERS, strict=True))]
COVER = ["示范县城区道路保洁服务项目", "公开招标文件", "项目编号：SFCG-2026-0107", "采购人：示范县城市管理局"]


@pytest.fixture(scope="module")
def reading() -> Reading:
    rules = ["一、总则", "1.1 本须知中的投标保证金：30000元，逾期不退。"]
    pages: list[made_files.Page] = [
        [*COVER], [*CONTENTS], [*CALL], ["第二章 投标人须知", "投标人须知前附表", SHEET, *rules],
        ["第三章 评标办法", "评标委员会推荐中标候选人3名。"], [*CONTRACT], [*FORMS],
    ]  # fmt: skip
    return read_notice(
        Source(made_files.pdf(*pages, header="示范县城区道路保洁服务项目招标文件"), "pdf"), files=read_here
    )


def test_the_announcement_speaks_for_the_fields(reading: Reading) -> None:
    fields = reading.fields
    assert (fields.stage, fields.project_name) == (Stage.TENDER, "示范县城区道路保洁服务项目")
    assert [code.value for code in fields.codes] == ["SFCG-2026-0107"]
    assert (fields.budget_yuan, fields.purchaser, fields.agency) == (
        1860000.0,
        "示范县城市管理局",
        "湖南示正项目管理有限公司",
    )
    assert (fields.documents_from, fields.documents_to, fields.bid_deadline) == (
        "2026-05-06",
        "2026-05-12",
        "2026-05-27T09:30",
    )
    assert fields.published_on == "2026-05-05"


def test_the_data_sheet_says_what_the_announcement_does_not(reading: Reading) -> None:
    assert (reading.fields.funding, reading.fields.scoring) == ("财政资金", "综合评分法")
    assert reading.fields.deposit_yuan == 0.0  # the option that is not ticked asks for one
    assert reading.fields.contact_phones == ("0739-5550101", "0739-5550202", "0739-5550303")


def test_contract_and_forms_say_nothing(reading: Reading) -> None:
    fields = reading.fields
    assert (fields.winners, fields.candidates, fields.signed_on, fields.project_manager) == ((), (), None, None)
    assert reading.title == "示范县城区道路保洁服务项目公开招标文件"
    assert "合同金额：990000元" in reading.text


def blocks(cover: list[str], *chapters: list[str]) -> tuple[str, ...]:
    return tuple(line for part in (cover, *chapters) for line in part)


def test_letters_below_each_other_name_a_document_and_a_list_of_parts_is_no_chapter() -> None:
    parts = [
        "第二章 投标人须知",
        "招标文件由下列部分组成：",
        "第一章 招标公告",
        "第二章 投标人须知",
        "第三章 评标办法",
        "第四章 合同条款及格式",
        "投标人应仔细阅读。" * 5,
    ]
    found = tender_document(blocks(["示范桥工程", "招", "标", "文", "件"], CALL, parts, CONTRACT, FORMS))
    assert found is not None and found.called == "招标文件"
    assert "投标人应仔细阅读。" * 5 in found.sheet and not set(CONTRACT[1:]) & set(found.sheet)


def test_a_single_source_document_and_one_of_consultation() -> None:
    invited = ["第一章 单一来源邀请", *CALL[1:]]
    single = tender_document(blocks(["采购文件", "（单一来源）"], invited, ["第二章 供应商须知", "一、说明"], CONTRACT))
    assert single is not None and single.stage is Stage.SINGLE_SOURCE
    consulted = tender_document(blocks(["示范系统竞争性磋商文件"], CALL, ["第二章 供应商须知", "一、说明"], CONTRACT))
    assert consulted is not None and consulted.notice_title == "示范县城区道路保洁服务项目竞争性磋商公告"


def test_chapters_without_numbers() -> None:
    bare = [
        ["招标公告", *CALL[1:]],
        ["投标人须知", "须知正文"],
        ["评标办法", "综合评分法"],
        ["合同条款", *CONTRACT[1:]],
        ["投标文件格式", *FORMS[1:]],
    ]
    found = tender_document(blocks(["示范项目招标文件"], *bare))
    assert found is not None and found.scoring == "综合评分法"
    assert not any("ABCD-1111" in str(block) for block in (*found.call, *found.sheet))


def test_a_notice_that_speaks_of_documents_is_a_notice() -> None:
    assert tender_document(("示范项目公开招标公告", *CALL, "第一章 至第五章见招标文件")) is None
    assert tender_document(("示范项目招标文件获取说明", *CALL)) is None
