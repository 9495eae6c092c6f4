"""Tables of postings: good rows are taken, every bad one is refused by its number and what is wrong with it."""

from __future__ import annotations

import datetime
import io
import zipfile
from contextlib import suppress
from typing import Any

import openpyxl
import pytest

from notices.files.refusals import Unreadable
from notices.gathered.gathering import Platforms
from notices.gathered.tables import read_csv, read_workbook
from notices.posting_line import PostingLine
from notices.vocabulary import Precision, Stage
from tests.notices.gathered.made_tables import HEADS, PLATFORMS, read, workbook

NAME = "中国招标投标公共服务平台"
GOOD = (NAME, "示范县桂花路改造工程施工招标公告", "https://a.example.cn/1", "2026-9-3", "招标（采购）公告", "E4305-1")


def row(*cells: Any) -> PostingLine:
    (line,) = read(workbook(cells)).good
    return line


def refused(*cells: Any) -> str:
    found = read(workbook(GOOD, cells))
    assert len(found.good) == 1
    (message,) = found.bad
    assert message.startswith("第 3 行：")
    return message


def test_a_filled_row_becomes_a_posting() -> None:
    line = row(*GOOD)
    assert (line.platform, line.title, line.url, line.stage) == ("cebpub", GOOD[1], GOOD[2], Stage.TENDER)
    assert [(code.kind, code.value) for code in line.fields.codes] == [("project", "E4305-1")]


@pytest.mark.parametrize(
    ("cell", "iso", "precision"),
    [
        (datetime.datetime(2026, 9, 3), "2026-09-03", Precision.DAY),
        (datetime.datetime(2026, 9, 3, 9, 30), "2026-09-03T09:30", Precision.MINUTE),
        (datetime.datetime(2026, 9, 3, 9, 30, 15), "2026-09-03T09:30:15", Precision.SECOND),
        (datetime.date(2026, 9, 3), "2026-09-03", Precision.DAY),
        ("2026年9月3日", "2026-09-03", Precision.DAY),
        (20260903, "2026-09-03", Precision.DAY),
    ],
)
def test_real_dates_and_typed_ones_keep_their_precision(cell: object, iso: str, precision: Precision) -> None:
    published = row(NAME, "甲路", "", cell).published
    assert published is not None
    assert (published.iso(), published.precision) == (iso, precision)


def test_the_same_row_is_the_same_posting_and_its_body_does_not_matter() -> None:
    heads = ("标题", "平台", "发布时间", "正文")
    ids = {
        read(workbook(("甲路 招标公告", "cebpub", day, body), heads=heads)).good[0].id
        for day, body in [("2026-9-3", ""), ("2026年9月3日", "项目编号：1"), ("2026/9/3 9:30", "")]
    }
    assert len(ids) == 1
    assert read(workbook(("甲路招标公告", "cebpub", "2026-9-4", ""), heads=heads)).good[0].id not in ids


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ((NAME, "", "https://a.example.cn/2"), ("标题没有填写",)),
        (("", "甲路"), ("平台没有填写", "--platform")),
        (("某报", "甲路"), ("“某报”没有配置", NAME)),
        ((NAME, "甲路", "a.example.cn"), ("网址", "http://")),
        ((NAME, "甲路", "", "2026-9-31"), ("发布时间：“2026-9-31”", "2026-9-3")),
        ((NAME, "甲路", "", "", "招招"), ("环节：“招招”", "更正公告")),
        ((NAME, "=A2"), ("标题：", "公式")),
        ((NAME, "甲路", "", "", "", 430500202600370123), ("项目编号：", "文本")),
        ((NAME, "长" * 32_767), ("标题：", "32767字")),
        ((NAME, "甲路", "", "", "", "", "多出来"), ("没有列名", "多出来")),
        ((NAME, "另一标题", GOOD[2]), ("与 第 2 行 是同一件", "网址")),
    ],
)
def test_a_bad_row_is_named_with_what_is_wrong(cells: tuple[Any, ...], words: tuple[str, ...]) -> None:
    message = refused(*cells)
    assert all(word in message for word in words)


def test_merged_cells_are_refused_row_by_row() -> None:
    content = workbook(GOOD, (NAME, "甲路"), (NAME, None), change=lambda sheet: sheet.merge_cells("B3:B4"))
    found = read(content)
    assert len(found.good) == 1
    assert [message.split("：")[0] for message in found.bad] == ["第 3 行", "第 4 行"]
    assert "取消合并" in found.bad[0]


def test_a_heading_over_the_head_and_rows_without_text_are_passed_over() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["公告登记表"])
    sheet.merge_cells("A1:F1")
    for cells in ([], HEADS, [], GOOD, ["  ", "\n"]):
        sheet.append(list(cells))
    sheet.cell(9_000, 3).number_format = "@"
    made = io.BytesIO()
    book.save(made)
    found = read(made.getvalue())
    assert (len(found.good), found.bad) == (1, ())


def test_the_same_row_twice_is_taken_once() -> None:
    found = read(workbook(GOOD, GOOD))
    assert (len(found.good), found.bad) == (1, ())


def test_an_unknown_platform_id_is_taken_as_one_that_owes_nothing() -> None:
    assert row("hunan_daily", "甲路").platform == "hunan_daily"


def test_a_chosen_platform_is_for_rows_that_name_none() -> None:
    found = read(workbook(("", "甲路"), (NAME, "乙路")), Platforms(PLATFORMS.names, "wechat"))
    assert [line.platform for line in found.good] == ["wechat", "cebpub"]


def test_two_platforms_of_one_name_are_told_apart() -> None:
    platforms = Platforms({"a": "省平台", "b": "省平台"})
    assert list(platforms.labels().values()) == ["省平台（a）", "省平台（b）"]
    assert platforms.id_of("省平台（b）") == "b"


def test_columns_nobody_knows_are_kept_and_named() -> None:
    found = read(workbook((*GOOD, "张三"), heads=(*HEADS, "经办人")))
    assert found.good[0].claims["经办人"] == "张三"
    assert "经办人" in found.remarks[0]


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        (("平台", "标提", "网址"), ("没有找到表头", "标题", "平台、标提、网址")),
        (("平台", "标题", "发不时间"), ("“发不时间”不认识", "“发布时间”")),
        (("平台", "标题", "标题"), ("“标题”出现两次",)),
        (("甲", "乙"), ("没有找到表头", "发布时间", "甲、乙")),
    ],
)
def test_wrong_heads_are_answered_with_the_right_ones(heads: tuple[str, ...], words: tuple[str, ...]) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(workbook(GOOD[: len(heads)], heads=heads))
    assert all(word in str(refusal.value) for word in words)


def test_the_sheet_of_postings_is_read_and_other_filled_ones_are_named() -> None:
    def more(sheet: Any) -> None:
        for name, title in (("说明", "填法"), ("旧表", "标题")):
            sheet.parent.create_sheet(name, 0).append([title])

    found = read(workbook(GOOD, change=more))
    assert len(found.good) == 1
    assert found.remarks == ("没有读的工作表：旧表",)


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    source = zipfile.ZipFile(io.BytesIO(workbook(GOOD)))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name in source.namelist():
            bomb.writestr(name, source.read(name) + (b" " * 30_000_000 if "sheet1" in name else b""))
    with pytest.raises(Unreadable, match="压缩比异常"):
        read_workbook(made.getvalue(), PLATFORMS)


def test_a_workbook_in_the_strict_form_is_told_what_to_save_it_as() -> None:
    source = zipfile.ZipFile(io.BytesIO(workbook(GOOD)))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as strict:
        for name in source.namelist():
            words = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/x/main"
            strict.writestr(name, source.read(name).replace(*words))
    with pytest.raises(Unreadable, match="严格模式"):
        read(made.getvalue())


@pytest.mark.parametrize("place", [0, 300, 2_000, -400, -40])
def test_a_damaged_workbook_is_refused_or_read_never_more(place: int) -> None:
    content = bytearray(workbook(GOOD))
    content[place : place + 30 or None] = b"\0" * 30
    for damaged in (bytes(content), bytes(content[: len(content) // 2])):
        with suppress(Unreadable):
            assert len(read(damaged).good) <= 1


def test_a_million_empty_rows_cost_little() -> None:
    source = zipfile.ZipFile(io.BytesIO(workbook(GOOD)))
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 1_000_000))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as long:
        for name in source.namelist():
            long.writestr(name, source.read(name).replace(b"</sheetData>", empty + b"</sheetData>"))
    found = read_workbook(made.getvalue(), PLATFORMS)
    assert (len(found.good), found.bad) == (1, ())


TEXT = '平台,标题,发布时间,正文\ncebpub,甲路,2026-9-3,"项目编号：1\n招标人：示范局，甲,乙"\n\ncebpub,乙路,坏,\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_like_the_workbook_in_every_encoding(encoding: str) -> None:
    found = read_csv(TEXT.encode(encoding), PLATFORMS)
    assert [line.title for line in found.good] == ["甲路"]
    assert "\n招标人：示范局，甲,乙" in found.good[0].text
    assert found.bad[0].startswith("第 4 行：发布时间：“坏”")


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_other_marks_between_cells_are_read(mark: str) -> None:
    text = "\n".join(mark.join(cells) for cells in (("平台", "标题"), ("cebpub", "甲路")))
    assert read_csv(text.encode(), PLATFORMS).good[0].title == "甲路"


def test_a_quote_that_is_never_closed_takes_no_rows_along_in_silence() -> None:
    found = read_csv('平台,标题\ncebpub,甲路\ncebpub,"乙路\ncebpub,丙路\n'.encode(), PLATFORMS)
    assert [line.title for line in found.good] == ["甲路"]
    assert "第 3 行：引号没有配对" in found.bad[0]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x89PNG\r\n\x1a\n\0\0\0"])
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_csv(content, PLATFORMS)


def test_sums_may_be_written_in_wan_and_files_may_have_addresses() -> None:
    heads = ("平台", "标题", "预算金额（元）", "最高限价（元）", "附件", "中标人", "中标金额（元）")
    cells = (
        "cebpub",
        "甲路",
        485000,
        "48.5万元",
        "招标文件.pdf\n图纸 https://a.example.cn/t.zip",
        "示正公司",
        "1,000.50",
    )
    fields = read(workbook(cells, heads=heads)).good[0].fields
    assert (fields.budget_yuan, fields.ceiling_yuan, fields.winners[0].price_yuan) == (485000, 485000, 1000.5)
    assert [(a.name, a.href) for a in fields.attachments] == [
        ("招标文件.pdf", None),
        ("图纸", "https://a.example.cn/t.zip"),
    ]
