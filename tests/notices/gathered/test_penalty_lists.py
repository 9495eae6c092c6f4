"""A punishment list gathered elsewhere: entries by the heads offices use, every bad line named, persons passed over."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from notices.files.reading import read_here
from notices.files.refusals import Unreadable
from notices.gathered.penalty_lists import GatheredList, gather_list
from tests.notices.gathered.made_tables import workbook

FIRM, CODE = "湖南示范甲建设有限公司", "91350100M000100Y43"
HEADS = ("单位名称", "统一社会信用代码", "处罚种类", "处罚日期", "截止日期", "网址")
ROW = (FIRM, CODE, "禁止参加政府采购活动", "2026-1-1", "2026年12月31日", "http://list.example/1")


def given(folder: Path, *rows: tuple[str, ...], heads: tuple[str, ...] = HEADS, name: str = "名单.csv") -> GatheredList:
    path = folder / name
    if path.suffix == ".xlsx":
        path.write_bytes(workbook(*rows, heads=heads, name="名单"))
    elif path.suffix == ".jsonl":
        path.write_text("\n".join(json.dumps(dict(zip(heads, row, strict=True))) for row in rows), encoding="utf-8")
    else:
        path.write_text("\n".join(",".join(row) for row in (heads, *rows)), encoding="utf-8")
    return gather_list(path, files=read_here)


@pytest.mark.parametrize("name", ["名单.csv", "名单.xlsx", "名单.jsonl"])
def test_every_form_gives_the_same_entry(tmp_path: Path, name: str) -> None:
    found = given(tmp_path, ROW, name=name)
    (entry,) = found.good
    assert (found.bad, found.persons) == ((), 0)
    assert (entry.name, entry.code, entry.bars, entry.url) == (FIRM, CODE, ("purchases",), "http://list.example/1")
    assert (entry.starts, entry.ends) == (date(2026, 1, 1), date(2026, 12, 31))


def test_the_heads_of_published_lists_are_known(tmp_path: Path) -> None:
    heads = (
        "序号",
        "企业名称",
        "严重违法失信行为的具体情形",
        "处罚结果",
        "处罚（记录）日期",
        "执法单位",
        "公布截止日期",
    )
    row = ("1", FIRM, "提供虚假材料", "罚款；一年内禁止参加政府采购活动", "2026-01-01", "示范市财政局", "2030-01-01")
    (entry,) = given(tmp_path, row, heads=heads).good
    assert (entry.reason, entry.office, entry.ends) == ("提供虚假材料", "示范市财政局", date(2026, 12, 31))


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (0, "", "单位名称没有填写"), (1, CODE[:-1] + "4", "统一社会信用代码“91350100M000100Y44”"), (1, "123", "“123”"),
        (3, "2026-13-1", "处罚日期：“2026-13-1”不是完整的日期"), (4, "去年", "截止日期：“去年”"),
        (4, "2025-12-31", "截止日期 2025-12-31 早于 处罚日期 2026-01-01"), (5, "list", "网址“list”不是网址"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_the_others_are_taken(tmp_path: Path, place: int, value: str, words: str) -> None:
    wrong = (*ROW[:place], value, *ROW[place + 1 :])
    found = given(tmp_path, wrong, ROW)
    assert len(found.good) == len(found.bad) == 1
    assert found.bad[0].startswith("第 2 行：")
    assert words in found.bad[0]


def test_persons_are_passed_over_and_not_named(tmp_path: Path) -> None:
    found = given(tmp_path, ("张示例", "", *ROW[2:]), ("示范商行", "92430500MA4L0A1B2" + "X", *ROW[2:]), ROW)
    assert len(found.good) == 1
    assert found.persons + len(found.bad) == 2
    assert "张示例" not in str((found.remarks, found.bad))


def test_a_line_that_says_the_same_again_is_one_entry(tmp_path: Path) -> None:
    assert len(given(tmp_path, ROW, ROW).good) == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "", "没有找到表头"), ("a.csv", "名单\n某公司\n", "没有找到表头"), ("a.csv", "单位名称\n", "空的"),
        ("a.csv", "单位名称,企业名称\n", "有两列都是"), ("a.txt", "x", "失信名单应为"), ("a.xlsx", "x", "^工作簿损坏"),
        ("a.jsonl", "", "空的"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_whole(tmp_path: Path, name: str, content: str, words: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(Unreadable, match=words):
        gather_list(tmp_path / name)


@pytest.mark.parametrize(("line", "words"), [("[1]", "应为 JSON 对象"), ("{", "不是有效的 JSON"),
                                            ('{"name": 3}', "name：应为文字，实为 int")])  # fmt: skip
def test_bad_json_lines_are_named(tmp_path: Path, line: str, words: str) -> None:
    (tmp_path / "a.jsonl").write_text(f'\n{line}\n{{"name": "{FIRM}"}}\n', encoding="utf-8")
    found = gather_list(tmp_path / "a.jsonl")
    assert len(found.good) == 1
    assert found.bad[0].startswith("第 2 行：")
    assert words in found.bad[0]
