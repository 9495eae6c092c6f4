"""Award letters from end to end: imported as files, judged against the result, drafted as Word documents."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from docx import Document
from typer.testing import CliRunner

from cli import app
from notices.vocabulary import SHANGHAI
from reports.pages import app as app_of
from reports.snapshot import _ask, _get, write_pages
from settings import load
from store import open_store
from tests.letters import WORKS, without

BAD = 2
AT = "2026-09-26T01:00"
CONFIG = """
data_dir: data
platforms:
  - {id: centre, name: 市中心, role: centre, family: import}
  - {id: province, name: 省平台, role: statutory, family: import}
"""
CODE = "E4305000001000123"
RESULT = f"""示范县桂花路改造工程施工中标结果公示
本项目属于依法必须进行招标的项目。
项目编号：{CODE}
招标人：示范县住房和城乡建设局
招标代理机构：湖南示正项目管理有限公司
中标人：示范建工集团有限公司
中标价：12,345,678.90元
项目经理：张三"""


def line(kind: str, text: str) -> str:
    said = {
        "id": kind, "platform": "province", "title": text.split("\n")[0], "text": text, "published_at": "2026-09-20",
        "trade_kind": "construction", "notice_type": kind, "url": f"http://province.example/{kind}",
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False) + "\n"


def docx(path: Path, text: str) -> Path:
    document = Document()
    for part in text.split("\n"):
        document.add_paragraph(part)
    document.save(str(path))
    return path


class Office:
    """A store with a result, and the commands given to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "config.yaml"
        self.config.write_text(CONFIG, encoding="utf-8")
        (folder / "result.jsonl").write_text(line("result", RESULT), encoding="utf-8")
        assert self.hedui("import", str(folder / "result.jsonl")).exit_code == 0

    def hedui(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, "--config", str(self.config), "--as-of", AT])

    def take(self, text: str) -> Result:
        return self.hedui("import", str(docx(self.folder / "letter.docx", text)), "--platform", "centre")

    def checked(self) -> Any:
        return json.loads(self.hedui("check", CODE, "--offline", "--json").stdout)

    def found(self) -> list[tuple[str, str]]:
        found = self.checked()["findings"]
        return sorted((f["rule"], f["field"]) for f in found if f["rule"].startswith("R-D0"))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_a_letter_in_order_joins_its_project_and_is_no_finding(office: Office) -> None:
    assert office.take(WORKS).exit_code == 0
    assert {p["stage"] for p in office.checked()["postings"]} == {"result", "award_letter"}
    assert office.found() == []


def test_a_letter_that_contradicts_and_lacks_is_two_findings(office: Office) -> None:
    office.take(without(WORKS, "编号：SYZB").replace("示范建工集团", "示例建工集团"))
    assert office.found() == [("R-D01", "elements"), ("R-D02", "winners.name")]
    (contradicts,) = [f for f in office.checked()["findings"] if f["rule"] == "R-D02"]
    assert contradicts["severity"] == "red"
    assert contradicts["values"] == {"centre": "示例建工集团有限公司", "province": "示范建工集团有限公司"}


def test_the_same_letter_mended_is_the_same_posting_and_the_finding_is_fixed(office: Office) -> None:
    office.take(WORKS.replace("示范建工集团", "示例建工集团"))
    assert office.found() == [("R-D02", "winners.name")]
    (office.folder / "letter.docx").unlink()
    office.take(WORKS)
    states = {f["state"] for f in office.checked()["findings"] if f["rule"] == "R-D02"}
    assert states == {"fixed"}


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_letters_come_as_text_and_pages_too(office: Office, suffix: str) -> None:
    file = office.folder / f"letter{suffix}"
    body = (
        WORKS
        if suffix == ".txt"
        else "<html><body>" + "".join(f"<p>{x}</p>" for x in WORKS.split("\n")) + "</body></html>"
    )
    file.write_text(body, encoding="utf-8")
    assert office.hedui("import", str(file), "--platform", "centre").exit_code == 0
    assert office.found() == []


MINUTES = "会议纪要\n今天开会讨论了一些事情，没有别的内容，也没有结论，下次再说。"


@pytest.mark.parametrize(("text", "why"), [(MINUTES, "不是中标（成交）通知书"), ("", "未能读取")])
def test_what_is_no_letter_or_cannot_be_read_is_refused(office: Office, text: str, why: str) -> None:
    refused = office.take(text)
    assert refused.exit_code == BAD
    assert why in refused.stderr


def test_a_draft_is_written_and_its_blanks_are_told(office: Office) -> None:
    office.hedui("check", CODE, "--offline")
    target = office.folder / "draft.docx"
    made = office.hedui("letters", "draft", CODE, "--out", str(target))
    assert made.exit_code == 0
    assert "没有全国统一的强制格式" in made.stdout
    assert "须填写：编号、投标日期、工期、质量标准" in made.stdout
    told = "\n".join(paragraph.text for paragraph in Document(str(target)).paragraphs)
    assert "示范建工集团有限公司：" in told
    again = office.hedui("letters", "draft", CODE, "--out", str(target))
    assert (again.exit_code, "已有这个文件" in again.stderr) == (BAD, True)


def test_a_draft_as_json_and_by_a_finding(office: Office) -> None:
    office.take(without(WORKS, "编号：SYZB"))
    identity = office.checked()["findings"][0]["id"]
    made = office.hedui("letters", "draft", identity, "--out", str(office.folder / "d.docx"), "--json")
    said = json.loads(made.stdout)
    assert [(letter["winner"], letter["title"]) for letter in said["letters"]] == [
        ("示范建工集团有限公司", "中标通知书")
    ]
    assert {"law": "招标投标法", "article": "第四十五条", "confirmed": "yes"} in said["letters"][0]["basis"]


@pytest.mark.parametrize(
    ("key", "out", "why"),
    [("没有", "a.docx", "没有这个项目"), (CODE, "a.doc", "应以 .docx 结尾"), (CODE, "no/a.docx", "没有这个目录")],
)
def test_what_cannot_be_drafted_is_said_in_one_line(office: Office, key: str, out: str, why: str) -> None:
    office.hedui("check", CODE, "--offline")
    refused = office.hedui("letters", "draft", key, "--out", str(office.folder / out))
    assert (refused.exit_code, why in refused.stderr, len(refused.stderr.splitlines())) == (BAD, True, 1)


def test_the_projects_page_offers_the_draft(office: Office) -> None:
    office.take(without(WORKS, "编号：SYZB"))
    office.checked()
    loaded = load(office.config)
    store = open_store(loaded.data_dir)
    pages = write_pages(loaded, store, datetime(2026, 9, 26, 9, tzinfo=SHANGHAI), office.folder / "pages")
    shown = next(page for page in pages if page.name.startswith("projects-"))
    link = re.search(r"/projects/(J-\w+)/letters", _get(app_of(loaded), f"/{shown.stem.replace('-', '/', 1)}"))
    assert "起草中标（成交）通知书" in shown.read_text(encoding="utf-8")
    assert link
    body = asyncio.run(_ask(app_of(loaded), f"/projects/{link[1]}/letters.docx"))
    assert "示范建工集团有限公司：" in [paragraph.text for paragraph in Document(BytesIO(body)).paragraphs]
