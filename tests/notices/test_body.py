"""Bodies: tables keep their cells, hidden text and site furniture go, broken lines are mended."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notices.files.wrapping import unwrap
from notices.layout.blocks import Table
from notices.layout.body import read_html
from notices.layout.flow import lines_of, mend, steady
from notices.layout.grids import gridded
from notices.layout.plain import read_plain


def test_spans_are_expanded() -> None:
    body = read_html(
        "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    )
    assert body.blocks == (Table((("甲", "乙", "乙"), ("甲", "丙", "丁"))),)
    assert body.lines() == ("甲 | 乙", "甲 | 丙 | 丁")


def test_layout_tables_are_read_through() -> None:
    body = read_html(
        "<table><tr><td><p>示范公告</p><table><tr><td>招标人</td><td>示范局</td></tr></table></td></tr></table>"
    )
    assert body.lines() == ("示范公告", "招标人 | 示范局")


def test_hidden_text_and_furniture_are_dropped() -> None:
    body = read_html(
        "<script>x</script><p>正文<span style='font-size:0'>暗</span></p><p>阅读次数：422</p><p>【关闭】</p><p "
        "hidden>无</p>"
    )
    assert body.lines() == ("正文",)


def test_nested_spans_are_one_line() -> None:
    body = read_html("<p><span>投标<span>截止</span></span><span>时间</span>：<font>2026</font>年</p>")
    assert body.lines() == ("投标截止时间：2026年",)


def test_fragments_are_mended() -> None:
    assert mend(["项目编号", "：SZ-1"]) == ["项目编号：SZ-1"]
    assert mend(["202", "6", "年", "3", "月", "16", "日"]) == ["2026年3月16日"]
    assert mend(["1", "、项目名称：示范"]) == ["1、项目名称：示范"]


def test_lines_know_their_section() -> None:
    lines = lines_of(("三、获取招标文件", "时间：明日", "七、联系方式", "1.采购人信息", "名称：示范局"))
    assert [line.section for line in lines] == [
        "获取招标文件/", "获取招标文件/", "联系方式/", "联系方式/采购人信息", "联系方式/采购人信息",
    ]  # fmt: skip


def test_a_table_listed_one_cell_a_line_is_a_grid() -> None:
    lines = lines_of(("包号", "包名称", "预算金额(万元)", "A", "甲包", "7.0", "B", "乙包", "8.0", "采购需求：见附件"))
    (grid,) = gridded(lines)[1]
    assert grid.rows == (("A", "甲包", "7.0"), ("B", "乙包", "8.0"))


def test_wrapped_lines_of_a_page_are_joined() -> None:
    long = "本招标项目示范县桂花大道提质改造工程已由示范县发展和改革局批"
    assert unwrap([long, "准建设。", "2. 项目概况"]) == [long + "准建设。", "2. 项目概况"]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<table>", "<tr>", "<td rowspan=9 colspan=70>", "</td>", "<p>", "甲", "</table>", "<th>"]),
        max_size=40,
    )
)
def test_any_mark_up_gives_a_body(parts: list[str]) -> None:
    assert isinstance(read_html("".join(parts)).lines(), tuple)


def test_a_page_that_ends_twice_is_read_to_its_end() -> None:
    body = read_html("<html><body><table><tr><td>甲</body></html></td></tr></table><p>招标人：示范局</p></body></html>")
    assert body.lines() == ("甲", "招标人：示范局")


@pytest.mark.parametrize("depth", [90, 300, 2_100, 5_000])
def test_text_stands_however_deep_it_lies(depth: int) -> None:
    assert read_html("<div>" * depth + "招标人：示范局").lines() == ("招标人：示范局",)


def test_half_a_letter_and_unseen_marks_do_no_harm() -> None:
    text = "\n".join(read_html("\ufeff<p>示\u200b范\x00局\ud800</p>").lines())
    assert text.startswith("示范") and text.encode()


def test_what_is_printed_again_and_again_is_shown_forty_times() -> None:
    assert steady("名称：" + "_" * 9_000 + "元") == "名称：" + "_" * 40 + "元"
    assert steady("1、示范路；" * 30) == "1、示范路；" * 30


@pytest.mark.parametrize(
    "line", ["打印 " * 60 + "甲", "【打印】【关闭】" * 60 + "甲", "首页 > " * 3_000, "\xa0" * 40_000 + "甲"]
)
def test_furniture_printed_without_end_takes_no_time(line: str) -> None:
    started = time.process_time()
    read_plain(line)
    assert time.process_time() - started < 2
