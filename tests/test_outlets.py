"""Whatever the tool shows or sends holds no identity number, card or bidder's mobile; an office's telephone stays."""

from __future__ import annotations

import json
import logging
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from io import BytesIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

import settings
from cli import app
from notices.privacy import MaskedFormatter
from notices.vocabulary import SHANGHAI
from reports.snapshot import write_pages
from store import open_store, postings

ID, CARD, MOBILE, OFFICE = "430524197501011235", "6222021902000000006", "13812345678", "13912345678"
CODE = "邵财采计[2026]000123号"
SECRET = f"{ID}，卡号{CARD}，{MOBILE}"
AT, NIGHT = "2026-09-21T01:00", "2026-09-21T02:00"
CONFIG = """
data_dir: data
platforms:
  - {id: centre, name: 市中心, role: centre, family: import}
  - {id: ccgp_hunan, name: 省政采网, role: statutory, family: import}
mail: {sender: hedui@centre.example, pages_url: "http://hedui.example"}
recipients: [zhang@centre.example]
"""
PAGE = """<h1>示范医院被服采购项目{s}公开招标公告</h1><p>项目编号：邵财采计[2026]000123号</p>
<p>项目名称：示范医院被服采购项目{s}</p><p>采购人：示范医院{number}</p><p>预算金额：48.5万元</p><p>投标截止时间：{deadline}</p>
<p>资格要求：独立法人，项目经理：张示范 {s}</p><p>开标地点：{deadline}一号厅，投标人代表：{s}</p><p>乙方：李示范 {s}</p>
<p>采购代理机构：湖南示正项目管理有限公司</p><p>联系人：王示例</p><p>联系电话：{office}</p>
<p>附件：<a href="http://centre.example/1.pdf">{s}.pdf</a></p>"""
DEADLINES = {"centre": "2026年10月12日09时30分", "ccgp_hunan": "2026年10月19日10时00分"}


@dataclass
class Office:
    """A configuration in a folder, and the commands given to it."""

    folder: Path

    def hedui(self, *arguments: object) -> str:
        """Everything a command prints."""
        result = CliRunner().invoke(app, [str(a) for a in (*arguments, "--config", self.folder / "config.yaml")])
        assert result.exit_code in (0, 1, 2), result.output
        return result.output


def page(platform: str) -> str:
    return PAGE.format(s=SECRET, number=ID, deadline=DEADLINES[platform], office=OFFICE)


def line(platform: str) -> str:
    title = f"示范医院被服采购项目{SECRET}公开招标公告"
    said = {"id": platform, "platform": platform, "url": f"http://{platform}.example/1", "title": title,
            "published_at": "2026-09-18", "trade_kind": "procurement", "notice_type": "tender", "html": page(platform),
            "attachments": [{"name": f"{SECRET}.pdf"}]}  # fmt: skip
    return json.dumps(said, ensure_ascii=False)


@pytest.fixture(scope="module")
def outlets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What every outlet gives of two postings of one notice that differ, with personal data wherever it can stand."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "p.jsonl").write_text("\n".join(map(line, DEADLINES)) + f'\n{{"published_at": "{SECRET}",', "utf-8")
    (folder / "n1.html").write_text(page("centre"), encoding="utf-8")
    office = Office(folder)
    given = {"import": office.hedui("import", folder / "p.jsonl", "--as-of", AT)}
    for name, words in {
        "run": ["run", "--as-of", NIGHT], "run json": ["run", "--as-of", NIGHT, "--json"], "findings": ["findings"],
        "findings json": ["findings", "--json"], "check": ["check", CODE, "--offline", "--as-of", NIGHT],
        "check json": ["check", CODE, "--offline", "--as-of", NIGHT, "--json"],
        "read": ["read", folder / "n1.html"], "read json": ["read", folder / "n1.html", "--json"],
        "link": ["link", folder / "p.jsonl"], "link json": ["link", folder / "p.jsonl", "--json"],
        "day": ["report", "--period", "day", "--date", "2026-09-21", "--out", folder / "day"],
        "month": ["report", "--period", "month", "--date", "2026-09-21", "--out", folder / "month"],
    }.items():  # fmt: skip
        given[name] = office.hedui(*words)
    given |= judged_links(office)
    make_outdated(folder / "data")
    given["reread"] = office.hedui("reread", "--dry-run")
    given["reread json"] = office.hedui("reread", "--json")
    given["mail"] = "".join(map(text_of_mail, (folder / "data/outbox").glob("*.eml")))
    given["files"] = "".join(text_of_file(path) for path in folder.glob("[dm]*/*") if path.suffix in (".docx", ".xlsx"))
    loaded = settings.load(folder / "config.yaml")
    store = open_store(loaded.data_dir)
    written = write_pages(loaded, store, datetime(2026, 9, 21, 2, 0, tzinfo=SHANGHAI), folder / "pages")
    store.close()
    given["pages"] = "".join(path.read_text(encoding="utf-8") for path in written)
    return given


def judged_links(office: Office) -> dict[str, str]:
    """What the commands about links give, somebody having split the two postings with private data in the note."""
    ids = [f"http://{platform}.example/1" for platform in DEADLINES]
    said = ["--note", f"见{SECRET}", "--who", f"张示例{SECRET}"]
    words = {
        "projects split": ["split", *ids, *said], "projects join": ["join", *ids, *said],
        "projects withdraw json": ["withdraw", *ids, *said, "--json"], "projects show": ["show", CODE],
        "projects show json": ["show", CODE, "--json"], "projects review": ["review"],
        "projects review json": ["review", "--json"],
    }  # fmt: skip
    return {name: office.hedui("projects", *command) for name, command in words.items()}


def make_outdated(data: Path) -> None:
    """As if an older reader had read other parties and a broken text."""
    store = open_store(data)
    for posting in postings.all_postings(store):
        assert posting.revision
        fields = replace(posting.revision.fields, purchaser=f"旧{SECRET}", contact_phones=("13700000000",))
        postings.read_again(store, replace(posting.revision, fields=fields, unread=SECRET, reader=0))
    store.close()


def text_of_mail(path: Path) -> str:
    return "".join(text_of_part(part) for part in message_from_bytes(path.read_bytes()).walk())


def text_of_part(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return str(part["Subject"])
    return text_of_zip(content) if content.startswith(b"PK") else content.decode("utf-8")


def text_of_file(path: Path) -> str:
    return text_of_zip(path.read_bytes())


def text_of_zip(content: bytes) -> str:
    def texts() -> Iterator[str]:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    yield re.sub(r"<[^>]+>", "", archive.read(name).decode("utf-8"))

    return "".join(texts())


OUTLETS = (
    "import", "run", "run json", "findings", "findings json", "check", "check json", "read", "read json", "link",
    "link json", "reread", "reread json", "projects split", "projects join", "projects withdraw json", "projects show",
    "projects show json", "projects review", "projects review json", "mail", "files", "pages",
)  # fmt: skip


@pytest.mark.parametrize("outlet", OUTLETS)
def test_no_personal_data_comes_out(outlets: dict[str, str], outlet: str) -> None:
    shown = re.sub(r"<[^>]+>|[\s|]", "", outlets[outlet])  # a table folds its cells
    assert shown
    assert not [number for number in (ID, CARD, MOBILE) if number in shown]


MASKED_IN = (
    "findings", "findings json", "check", "read", "reread", "projects split", "projects join", "projects withdraw json",
    "projects show", "projects show json", "mail", "files", "pages",
)  # fmt: skip


@pytest.mark.parametrize("outlet", MASKED_IN)
def test_what_is_masked_was_there(outlets: dict[str, str], outlet: str) -> None:
    assert "430524********1235" in re.sub(r"<[^>]+>|[\s|]", "", outlets[outlet])


@pytest.mark.parametrize("outlet", ["read", "read json", "reread", "reread json", "pages"])
def test_an_offices_telephone_comes_out(outlets: dict[str, str], outlet: str) -> None:
    assert OFFICE in outlets[outlet]


def test_the_log_is_masked_with_its_tracebacks() -> None:
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "page %s", (SECRET,), None)
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        record.exc_info = (ValueError, error, error.__traceback__)
    written = MaskedFormatter("%(message)s").format(record)
    assert "ValueError" in written and not [number for number in (ID, CARD, MOBILE) if number in written]
