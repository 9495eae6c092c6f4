"""hedui import: the good part is taken and the bad named, what cannot be read at all is one message, nothing twice."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from typer.testing import CliRunner

from cli import app
from store import open_store, postings
from tests.notices.gathered.made_pages import SCRIPT, page
from tests.notices.gathered.made_tables import workbook

DONE, BAD = 0, 2
GOOD = ("网上平台", "示范县桂花路改造工程施工招标公告", "", "2026-9-3", "", "E4305-1")


class Here:
    """A folder with a configuration, in which the command is run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        platforms = "[{id: web, name: 网上平台, family: import}, {id: wechat, name: 公众号, family: import}]"
        (folder / "config.yaml").write_text(f"data_dir: data\nplatforms: {platforms}\n", encoding="utf-8")

    def put(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(content)
        return path

    def hedui(self, *arguments: object) -> Result:
        given = [str(argument) for argument in arguments]
        common = ["--config", str(self.folder / "config.yaml"), "--as-of", "2026-09-21T01:00"]
        return CliRunner().invoke(app, ["import", *given, *common])

    def titles(self) -> list[str]:
        return sorted(posting.title for posting in postings.all_postings(open_store(self.folder / "data")))


@pytest.fixture
def here(tmp_path: Path) -> Here:
    return Here(tmp_path)


def told_once(result: Result, *words: str) -> bool:
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    return len(lines) == 1 and all(word in lines[0] for word in words) and "Traceback" not in result.output


def test_a_good_workbook_is_taken_and_again_changes_nothing(here: Here) -> None:
    file = here.put("公告.xlsx", workbook(GOOD))
    for _ in range(2):
        result = here.hedui(file)
        assert (result.exit_code, result.stderr) == (DONE, "")
        assert "收入 1 件" in result.stdout
    (posting,) = postings.all_postings(open_store(here.folder / "data"))
    assert posting.revision is not None
    assert posting.revision.ordinal == 1


def test_of_a_partly_bad_workbook_the_good_part_is_taken(here: Here) -> None:
    result = here.hedui(here.put("公告.xlsx", workbook(GOOD, ("网上平台", ""), ("某报", "乙路"))))
    assert result.exit_code == BAD
    assert told_once(result, "公告.xlsx: 2 行未收入", "第 3 行：标题没有填写", "第 4 行：平台“某报”")
    assert here.titles() == [GOOD[1]]


def test_of_an_all_bad_workbook_nothing_is_taken(here: Here) -> None:
    result = here.hedui(here.put("公告.xlsx", workbook(("网上平台", ""))))
    assert (result.exit_code, "收入 0 件" in result.stdout) == (BAD, True)
    assert told_once(result, "第 2 行")


def zipped(**pages: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pages.items():
            archive.writestr(name, content)
    return made.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xls", OLE, "请另存为.xlsx"),
        ("a.xlsx", workbook(GOOD)[:3_000], "工作簿损坏"),
        ("a.xlsx", b"", "工作簿损坏"),
        ("a.xlsx", workbook(GOOD[:2], heads=("平台", "名称")), "没有找到表头"),
        ("a.csv", "平台,标提\n".encode(), "没有找到表头"),
        ("a.pptx", b"PK", "不认识这种文件"),
        ("a.json", b"[]", "清单是空的"),
        ("a.jsonl", b"\xff\xfe", "读不到"),
        ("a.zip", b"PK\x03\x04", "压缩包损坏"),
        ("a.zip", zipped(**{"a.html": b" " * 30_000_000}), "压缩比异常"),
        ("a.zip", zipped(**{"a.txt": b"x"}), "里面没有网页"),
    ],
)
def test_what_cannot_be_read_is_one_message(here: Here, name: str, content: bytes, words: str) -> None:
    file = here.put(name, content)
    result = here.hedui(file, "--platform", "web")
    assert (result.exit_code, told_once(result, name, words)) == (BAD, True)


def other(number: int) -> bytes:
    return page(title=f"示范路{number}号施工招标公告", script=SCRIPT.replace("2650000001", f"265000000{number}"))


def test_saved_articles_are_taken_from_a_page_a_folder_and_an_archive(here: Here) -> None:
    assert here.hedui(here.put("one.html", other(2)), "--platform", "wechat").exit_code == DONE
    here.put("保存/a/index.html", other(3))
    here.put("保存/a/page_files/frame.html", b"<html></html>")
    here.put("保存/picture.png", b"x")
    assert here.hedui(here.folder / "保存", "--platform", "wechat").exit_code == DONE
    archive = here.put("b.zip", zipped(**{"b.html": other(4), "坏/验证.html": "<p>完成验证</p>".encode()}))
    result = here.hedui(archive, "--platform", "wechat")
    assert (result.exit_code, told_once(result, "1 篇未收入", "坏/验证.html：", "验证页")) == (BAD, True)
    assert len(here.titles()) == 3


@pytest.mark.parametrize("name", ["a.html", "a.zip", "pages", "a.json", "a.csv"])
def test_articles_without_a_platform_are_refused_with_the_ids_there_are(here: Here, name: str) -> None:
    content = {
        "a.html": page(), "a.zip": zipped(p=page()), "a.json": json.dumps([{"title": "甲"}]).encode(),
        "a.csv": "标题,链接\n甲路,https://a.cn/1\n".encode(),
    }  # fmt: skip
    file = here.put(name, content[name]) if name in content else here.put("pages/p.html", page()).parent
    result = here.hedui(file)
    assert (result.exit_code, told_once(result, "--platform", "web、wechat")) == (BAD, True)


def test_a_platform_that_is_not_configured_is_refused(here: Here) -> None:
    result = here.hedui(here.put("one.html", page()), "--platform", "nosuch")
    assert (result.exit_code, told_once(result, "--platform nosuch", "web", "wechat")) == (BAD, True)


def test_lines_that_name_no_platform_get_the_chosen_one(here: Here) -> None:
    file = here.put("a.jsonl", '{"id": "1", "title": "甲\u2028路招标公告"}\n'.encode())
    assert here.hedui(file).exit_code == BAD
    assert here.hedui(file, "--platform", "web").exit_code == DONE
    assert len(here.titles()) == 1


def test_the_template_is_written_once_and_taken_back(here: Here) -> None:
    file = here.folder / "模板.xlsx"
    assert here.hedui("--template", file).exit_code == DONE
    assert "网上平台" in [row[0] for row in openpyxl.load_workbook(file)["选项"].iter_rows(values_only=True)]
    assert here.hedui(file).exit_code == DONE
    assert here.titles() == []
    again = here.hedui("--template", file)
    assert (again.exit_code, told_once(again, "已有这个文件")) == (BAD, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "请给出要导入的文件"),
        (("--template", "a.csv"), ".xlsx"),
        (("--template", "no/such/a.xlsx"), "没有这个目录"),
        (("a.jsonl", "--template", "a.xlsx"), "不能同时导入"),
        (("none.jsonl",), "没有这个文件"),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(here: Here, arguments: tuple[str, ...], words: str) -> None:
    result = here.hedui(*arguments)
    assert (result.exit_code, told_once(result, words)) == (BAD, True)
