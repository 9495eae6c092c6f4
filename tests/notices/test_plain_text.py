"""Plain text as sites and clipboards leave it: furniture, lost line breaks, tables without frames, running lists."""

from __future__ import annotations

import pytest

from notices.layout.blocks import Table
from notices.layout.chrome import without_chrome
from notices.layout.flow import items_of, lines_of
from notices.layout.grids import gridded
from notices.layout.page_titles import first_title
from notices.layout.plain import read_plain

PAGE = "示范县环城路改造工程施工招标公告" + "招标人为示范县交通局，" * 20


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("当前位置：首页>交易信息>政府采购>采购公告" + PAGE, PAGE),
        (PAGE + "【打印】【关闭】上一篇：另一项目成交公告下一篇：又一项目废标公告", PAGE),
        (PAGE + "版权所有：示范市公共资源交易中心", PAGE),
        (PAGE, PAGE),
        ("下一篇文章的写法", "下一篇文章的写法"),
    ],
)
def test_furniture_glued_to_the_text_is_taken_off(line: str, kept: str) -> None:
    assert without_chrome(line).strip() == kept


@pytest.mark.parametrize("mark", ["\t", " | ", "｜"])
def test_rows_parted_by_tabs_or_bars_are_a_table(mark: str) -> None:
    rows = (("排名", "投标人", "报价（元）"), ("1", "示范路桥有限公司", "1200000"))
    body = read_plain("评标结果如下\n" + "\n".join(mark.join(row) for row in rows) + "\n特此公示")
    assert body.blocks == ("评标结果如下", Table(rows), "特此公示")


def test_a_page_saved_without_line_breaks_is_parted_at_its_tabs() -> None:
    body = read_plain("一、项目名称：示范采购\t\t\t二、项目编号：SF-2026-07\t\t包号\t\t\t\t预算金额\t\t1\t\t48万元")
    assert body.blocks[:3] == ("一、项目名称：示范采购", "二、项目编号：SF-2026-07", "包号")


def test_one_line_with_bars_is_no_table() -> None:
    assert read_plain("发布日期：2026-03-01 | 发布人： | 来源：示范网").blocks == (
        "发布日期：2026-03-01 发布人： 来源：示范网",
    )


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "1、计划编号：示财采计[2026]0100号2、代理编号：SF-20260101-73、预算：1,620,000.00元4、方式：公开招标",
            [
                "1、计划编号：示财采计[2026]0100号",
                "2、代理编号：SF-20260101-7",
                "3、预算：1,620,000.00元",
                "4、方式：公开招标",
            ],
        ),
        (
            "请按以下方式联系1.采购人信息联系方式：0731-234567812.代理机构信息联系方式：0731-87654321",
            ["请按以下方式联系", "1.采购人信息联系方式：0731-23456781", "2.代理机构信息联系方式：0731-87654321"],
        ),
        (
            "本项目分包1、包2、包3三个采购包，投标人可以对其中一个或者几个采购包进行投标，但须整包投标。",
            ["本项目分包1、包2、包3三个采购包，投标人可以对其中一个或者几个采购包进行投标，但须整包投标。"],
        ),
        ("控制价为2.5万元、3.6万元和4.8万元的三个分项工程均由中标人一并实施，不得转包和违法分包给他人。",) * 2,
    ],
)
def test_items_of_a_running_list_are_parted_by_their_numbers(text: str, items: list[str] | str) -> None:
    assert items_of(text) == ([items] if isinstance(items, str) else items)


def test_a_table_whose_cells_only_blanks_part() -> None:
    body = read_plain(
        "标段号 建设地点 招标控制价 投标保证金\n一标段 甲镇 伍拾万元整 壹万元整\n二标段 乙镇 肆拾万元整 玖仟元整"
    )
    (grid,) = gridded(lines_of(body.blocks))[1]
    assert grid.rows[1] == ("二标段", "乙镇", "肆拾万元整", "玖仟元整")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["建设工程", "招标公告", "中标候选人公示", "[示范区]桂花路提质改造工程监理中标候选人公示"], 3),
        (["招标公告答疑澄清评标公示中标公告", "桂花路改造项目施工答疑澄清文件（一）"], 1),
        (["桂花路改造项目施工", "招标公告"], None),
    ],
)
def test_the_title_is_the_line_that_names_a_project(lines: list[str], title: int | None) -> None:
    assert first_title(lines) == (lines[title] if title is not None else "".join(lines))
