"""R-E01: what a sentence of a notice is about by its own words, where no heading says so."""

from __future__ import annotations

from datetime import date

import pytest

from diffing.exclusion.candidates import Asked, candidates
from diffing.exclusion.passages import LONGEST_NOTICE, Passage, sentences
from notices.vocabulary import TradeKind
from tests.diffing.rules.test_r_e01_wordings import found

CONTACTS = "八、联系方式\n联系人：示先生\n电话：0739-5320000"
OTHERS = "七、其他补充事宜"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # A list of points in prose under other matters, its later lines too.
        (f"{OTHERS}\n评审总分100分。\n报价30分；\n信誉10分：信用等级为AAA级的得10分。", {"T07"}),
        (f"{OTHERS}\n综合评分：报价30分，方案60分，企业10分：国有控股的得10分，其余不得分。", {"T09"}),
        (f"{OTHERS}，评分如下：\n报价 | 40 | 低价优先\n企业 | 10 | 注册资本1000万元以上得10分", {"T05"}),
        # A demand under handing in, in a notice without headings, or in a list with less usual numbers.
        (f"{OTHERS}\n投标人须附所投产品生产厂家出具的授权书，未附的投标无效。", {"T11"}),
        ("示例县水渠工程现公开招标。\n投标人应在示例县境内租有固定办公场所，没有的不予接受。", {"T01"}),
        ("①工程：水渠一条。\n②条件：投标人须为招标人名录库内企业。", {"T12"}),
        ("第三条 投标人的组织形式须为有限责任公司，以合伙企业名义投标的不予接收。", {"T09"}),
        ("肆、其他补充事宜\n投标人须附生产厂家出具的授权书，否则投标无效。", {"T11"}),
        # How the documents are had, in a line that is no section.
        ("③招标文件：先将单位资质证书、社保缴纳单送代理机构查验，查验合格的发给下载口令。", {"T13"}),
        # What is said of those who perform, of what is appraised, or asked as a question, is no demand.
        (f"{OTHERS}\n中标人应在合同签订后三十日内于示例县设立服务点。", set()),
        (f"{OTHERS}\n考核每月一次，在本县设有仓库的考核得5分。", set()),
        (f"{OTHERS}\n问：投标人须在本县设有分公司吗？\n答：不需要。", set()),
        (f"{OTHERS}\nAAA级信用证书不必附，附了也不加分。", set()),
        (f"{CONTACTS}\n投标人须在示例县设有分公司。", set()),
        ("七、其他\n合同条款说明：投标人须在示例县设有分公司。", set()),
    ],
)
def test_a_sentences_own_words_where_its_heading_is_on_something_else(text: str, kinds: set[str]) -> None:
    assert found(text) == kinds


def test_times_of_day_and_parts_of_words_are_no_points() -> None:
    text = f"{OTHERS}\n2026年9月1日9时30分开标。\n30分钟内解密，噪声不超过65分贝。"
    assert Passage.POINTS not in {said.passage for said in sentences(text)}


def test_a_list_of_points_ends_with_its_section_or_with_the_points() -> None:
    text = f"{OTHERS}\n评审总分100分。\n报价100分。\n样衣评审后退还。\n{CONTACTS}"
    assert [said.text for said in sentences(text) if said.passage == Passage.POINTS] == [
        "评审总分100分。",
        "报价100分。",
    ]


def test_a_document_whose_parts_are_not_known_is_not_read_by_words() -> None:
    clause = "投标人须在示例县设有分公司，否则投标无效。"
    assert found(clause) == {"T01"}
    assert found(clause + "\n示例文字。" * LONGEST_NOTICE) == set()


def test_what_was_abolished_later_is_judged_from_its_day() -> None:
    text = "二、申请人的资格要求\n1.具有工程造价咨询企业甲级资质。"
    kinds = [
        [one.pattern.id for one in candidates(text, Asked(TradeKind.PROCUREMENT, day))]
        for day in (date(2021, 6, 30), date(2021, 7, 1))
    ]
    assert kinds == [[], ["T15"]]


def test_a_make_is_known_by_name_and_none_where_it_is_only_to_work_together() -> None:
    heading = "四、技术要求"
    assert found(f"{heading}\n1.配电箱元件采用施耐德或同档次产品。") == {"T10"}
    assert found(f"{heading}\n1.须与现有海康平台对接。") == set()
    assert found(f"{heading}\n1.GENERAL模式须为手动。") == set()
