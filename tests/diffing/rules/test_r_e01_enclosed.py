"""R-E01: what a notice encloses on scoring, a score table's rows, and labels on lines of their own."""

from __future__ import annotations

import pytest

from diffing.exclusion.passages import Passage, sentences
from tests.diffing.rules.test_r_e01_wordings import MADE, found

CONTACTS = (
    "七、其他补充事宜\n1.公告媒介：湖南省政府采购网。\n八、凡对本次采购提出询问，请按以下方式联系\n1.采购人信息\n名称：某某局\n"
    "3.项目联系方式\n电话：0739-5320000\n"
)
GRADED = "信誉：持有AAA级企业信用等级证书的得2分。"


@pytest.mark.parametrize(
    "heading",
    [
        "九、附：评分细则（摘录）",
        "附：评分标准",
        "附件1 评标标准",
        "附件一：综合评分表（节选）",
        "（九）附件：评审标准",
        "９．附：评分办法",
        "第九部分 附：评审因素及标准",
        "评分办法（摘要）",
    ],
)
def test_an_enclosure_on_scoring_is_read_wherever_it_stands(heading: str) -> None:
    assert found(f"{CONTACTS}{heading}\n{GRADED}") == {"T07"}


@pytest.mark.parametrize(
    "heading", ["附件1 中小企业声明函", "附：投标文件格式", "附件：质疑函范本", "附件2：评分标准.docx"]
)
def test_forms_and_names_of_files_are_no_enclosures_on_scoring(heading: str) -> None:
    assert found(f"{CONTACTS}{heading}\n{GRADED}") == set()


def test_a_chapter_that_begins_within_a_paragraph_is_one() -> None:
    text = f"第七部分 项目联系方式：联系人：王工；电话：0739-5320000；第八部分 附：评分标准（摘要）：{GRADED}"
    assert Passage.SCORING in {said.passage for said in sentences(text)}
    assert found(text) == {"T07"}


def test_rows_with_numbers_end_no_table_of_points() -> None:
    text = (
        f"{CONTACTS}附：评分表\n序号 | 评审内容 | 分值\n1 | 价格分按基准价计算 | 30\n2 | 注册资本1000万元以上得3分 | 3"
    )
    assert found(text) == {"T05"}


def test_a_score_tables_row_is_named_by_its_cell() -> None:
    table = "附：评分表\n评审因素 | 分值 | 评分标准\n"
    assert found(f"{CONTACTS}{table}注册资本 | 3 | 1000万元以上得3分，其余得1分") == {"T05"}
    assert found(f"{CONTACTS}{table}类似业绩 | 6 | 合同价≥100万元的，每份得2分") == {"T06"}
    assert found(f"{CONTACTS}{table}投标报价 | 30 | 1000万元以上得3分，其余得1分") == set()


def test_a_label_on_a_line_of_its_own_names_the_next_line() -> None:
    assert found(f"{MADE}\n品牌选型：\n日立、三菱、奥的斯（三者之外不予接受）。") == {"T10"}
    assert found(f"{MADE}\n付款方式：\n转账、支票、汇票均可。") == set()
    assert found(f"{MADE}\n推荐品牌：\n由投标人自行填报。\n色彩：\n红、黄、蓝三种颜色。") == set()


def test_a_line_that_refuses_is_no_heading() -> None:
    assert found("二、申请人的资格要求\n非国有企业不得报名") == {"T09"}
