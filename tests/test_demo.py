"""The demo: three nights over HTTP find all that a world was made with and nothing else."""

from __future__ import annotations

import json
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from cli import app
from replaying import EQUAL, replay
from store import findings, open_store


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, object]:
    out = tmp_path_factory.mktemp("demo")
    return out, CliRunner().invoke(app, ["demo", "--out", str(out), "--seed", "7"])


def test_it_finds_all_that_was_made_and_nothing_else(demo) -> None:
    _, result = demo
    assert result.exit_code == 0, result.output


def test_it_leaves_mail_workbook_bulletin_and_pages(demo) -> None:
    out, _ = demo
    mail = message_from_bytes(next((out / "mail").glob("*.eml")).read_bytes(), policy=policy.default)
    assert mail["subject"].startswith("【核对】9月23日")
    book = load_workbook(next((out / "reports").glob("核对*.xlsx")))
    assert "无法核查" in book.sheetnames
    assert list((out / "reports").glob("*.docx"))
    assert "疑点" in (out / "pages" / "index.html").read_text(encoding="utf-8")


def test_its_pages_link_to_one_another(demo) -> None:
    out, _ = demo
    page = (out / "pages" / "findings.html").read_text(encoding="utf-8")
    linked = {part.split('"')[0] for part in page.split('href="findings-')[1:]}
    assert linked
    assert all((out / "pages" / f"findings-{name.split('#')[0]}").exists() for name in linked)


def test_what_it_read_is_read_again_just_so(demo) -> None:
    out, _ = demo
    result = CliRunner().invoke(app, ["reread", "--all", "--json", "--config", str(out / "config.yaml")])
    told = json.loads(result.stdout)
    assert told["read"] > 300
    assert (result.exit_code, told["changed"], told["missing"]) == (0, 0, [])


def test_every_finding_it_opened_comes_out_again_from_the_archive(demo) -> None:
    out, _ = demo
    store = open_store(out / "data")
    found = findings.all_findings(store)
    assert len(found) > 20
    assert {finding.id: replay(store, finding.id).outcome for finding in found} == {f.id: EQUAL for f in found}
    store.close()
