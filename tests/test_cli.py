"""The command line by its contract: exit statuses, one message for a mistake, nothing but JSON where JSON is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from cli import app
from notices.fields import Code, Doubt, Fields, Winner
from notices.read import Reading
from reports.reading import reading_document, reading_lines

BAD = 2


def hedui(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(
        'data_dir: data\nplatforms:\n  - {id: centre, role: centre, family: gettplist, base_url: "http://127.0.0.1:9",'
        " politeness: {delay_s: 0, backoff_max_s: 0, off_hours: false, robots: ignore, timeout_s: 1}}\n",
        encoding="utf-8",
    )
    return path


def told_once(result: Result, *words: str) -> bool:
    """One message on standard error with these words, nothing on standard output, no traceback."""
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    return len(lines) == 1 and all(word in lines[0] for word in words) and "Traceback" not in result.output


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "platforms: [{id: a, family: gettplist, base_url: 'http://a', rle: centre}]",
            ("platforms[0].rle", "没有这个"),
        ),
        ("platforms: [{id: a, family: nosuch, base_url: 'http://a'}]", ("platforms[0].family", "gettplist")),
        ("platforms: [{id: a, family: gettplist}]", ("platforms[0]", "base_url")),
        ("platforms: {", ("YAML",)),
        ("- 1", ("键值表",)),
        ("schedule: {night: '25:00'}", ("schedule.night",)),
    ],
)
def test_a_wrong_configuration_names_the_key(tmp_path: Path, text: str, words: tuple[str, ...]) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    result = hedui("config", "check", "--config", path)
    assert result.exit_code == BAD
    assert told_once(result, "config.yaml", *words)


def test_a_missing_configuration_is_said_so(tmp_path: Path) -> None:
    result = hedui("run", "--config", tmp_path / "none.yaml")
    assert (result.exit_code, told_once(result, "none.yaml", "--config")) == (BAD, True)


def test_the_shipped_configuration_is_valid() -> None:
    result = hedui("config", "check", "--config", "config.yaml")
    assert result.exit_code == 0
    assert "R-A01" in result.stdout


@pytest.mark.parametrize("arguments", [("--as-of", "yesterday"), ("--since", "2026-13-01"), ("--platform", "nosuch")])
def test_a_wrong_option_of_run_is_refused_by_name(config: Path, arguments: tuple[str, str]) -> None:
    result = hedui("run", "--config", config, *arguments)
    assert (result.exit_code, told_once(result, *arguments)) == (BAD, True)


def test_a_site_that_is_down_could_not_be_looked_at(config: Path) -> None:
    result = hedui("run", "--config", config, "--as-of", "2026-09-21T01:00", "--no-mail")
    shown = json.loads(hedui("findings", "--config", config, "--json").stdout)
    assert result.exit_code == 3
    assert shown["findings"] == []
    assert {entry["reason"] for entry in shown["cannot_tell"]} == {"refused"}


def test_time_only_goes_forward(config: Path) -> None:
    hedui("run", "--config", config, "--as-of", "2026-09-21T01:00", "--no-mail")
    result = hedui("run", "--config", config, "--as-of", "2026-09-20T01:00", "--no-mail")
    assert (result.exit_code, told_once(result, "--as-of", "2026-09-21")) == (BAD, True)


def test_import_takes_the_good_lines_and_names_the_bad(config: Path, tmp_path: Path) -> None:
    good = {
        "id": "a",
        "platform": "paper",
        "title": "示范小学课桌椅采购公告",
        "published_at": "2026-09-18",
        "weather": 1,
    }
    lines = tmp_path / "postings.jsonl"
    lines.write_text(f"{json.dumps(good)}\n{{oops\n", encoding="utf-8")
    result = hedui("import", lines, "--config", config, "--as-of", "2026-09-21T01:00")
    assert (result.exit_code, "收入 1 件" in result.stdout) == (BAD, True)
    assert "第 2 行" in result.stderr


def test_only_line_breaks_part_the_lines_that_are_linked(tmp_path: Path) -> None:
    lines = tmp_path / "postings.jsonl"
    lines.write_text('{"id": "a", "platform": "p", "title": "甲\u2028路招标公告"}\r\n', encoding="utf-8", newline="")
    result = hedui("link", lines, "--json")
    assert (result.exit_code, json.loads(result.stdout)["id"]) == (0, "a")


def test_read_prints_one_json_line_a_file(tmp_path: Path) -> None:
    page = tmp_path / "n1.html"
    page.write_text(
        "<h1>示范医院被服采购项目公开招标公告</h1><p>采购人：示范医院</p><p>预算金额：48.5万元</p>", encoding="utf-8"
    )
    document = json.loads(hedui("read", page, "--json").stdout)
    assert (document["id"], document["fields"]["purchaser"]) == ("n1", "示范医院")
    assert document["fields"]["budget_yuan"] == 485000


def test_read_names_a_file_it_cannot_find_and_reads_the_others(tmp_path: Path) -> None:
    page = tmp_path / "n1.txt"
    page.write_text("示范小学课桌椅采购公告", encoding="utf-8")
    result = hedui("read", tmp_path / "none.html", page, "--json")
    assert (result.exit_code, "none.html" in result.stderr) == (BAD, True)
    assert json.loads(result.stdout)["id"] == "n1"


def test_read_says_of_every_field_what_it_is_and_where_it_stands(tmp_path: Path) -> None:
    page = tmp_path / "n1.txt"
    page.write_text("示范医院被服采购项目公开招标公告\n采购人：示范医院\n预算金额：48.5万元", encoding="utf-8")
    document = json.loads(hedui("read", page, "--json").stdout)
    assert list(document) == ["id", "fields", "sources", "doubts"]
    assert set(document["fields"]) == set(Fields().to_dict())
    assert "预算金额" in document["sources"]["budget_yuan"]


def test_read_tells_doubts_after_values_and_then_what_was_not_read() -> None:
    doubt = Doubt("deposit_yuan", "伍万陆", "大写不完整")
    reading = Reading(
        Fields(purchaser="示范医院"), "公告", "", {"purchaser": "标签“采购人”"}, "扫描件", doubts=(doubt,)
    )
    lines = list(reading_lines("n1.pdf", reading))
    assert lines[1].split() == ["采购人（招标人）", "示范医院", "←", "标签“采购人”"]
    assert [lines[-3].strip(), lines[-2].split("：")[0].strip()] == ["存疑", "投标保证金"]
    assert ("伍万陆" in lines[-2], "大写不完整" in lines[-2], lines[-1]) == (True, True, "  未能读取：扫描件")
    assert reading_document("n1", reading)["doubts"] == [
        {"field": "deposit_yuan", "printed": "伍万陆", "reason": "大写不完整"}
    ]


def test_read_shows_each_value_in_words() -> None:
    winner = Winner("2", "示范CT设备有限公司", 485000.0)
    fields = Fields(codes=(Code("plan", "示财采计[2026]7号"),), bid_deadline="2026-12-04T09:30", winners=(winner,))
    lines = [line.split() for line in list(reading_lines("n1.txt", Reading(fields, "公告", "")))[1:]]
    assert lines == [
        ["项目编号", "计划编号", "示财采计[2026]7号"],
        ["投标截止时间", "2026-12-04", "09:30"],
        ["中标人", "2包（标段）", "示范CT设备有限公司", "485,000", "元"],
    ]


def test_read_gives_every_bad_file_a_line_of_its_own(tmp_path: Path) -> None:
    blank, broken, page = tmp_path / "a.txt", tmp_path / "b.docx", tmp_path / "c.txt"
    blank.write_text(" ", encoding="utf-8")
    broken.write_bytes(b"PK no word file")
    page.write_text("示范小学课桌椅采购公告\n采购人：示范小学", encoding="utf-8")
    result = hedui("read", blank, broken, page, "--json")
    told, given = result.stderr.splitlines(), [json.loads(line) for line in result.stdout.splitlines()]
    assert [name in line for name, line in zip(("a.txt", "b.docx"), told, strict=True)] == [True, True]
    assert ([g["id"] for g in given], ["unread" in g for g in given]) == (["a", "b", "c"], [True, True, False])
    assert result.exit_code == BAD


def test_link_explains_every_posting(tmp_path: Path) -> None:
    lines = tmp_path / "postings.jsonl"
    code = {"code": "邵财采计[2026]000123号", "buyer": "示范医院"}
    postings = [
        {"id": "a", "platform": "p1", "title": "示范医院被服采购项目公开招标公告", "fields": code},
        {"id": "b", "platform": "p2", "title": "示范医院被服采购项目招标公告", "fields": code},
    ]
    lines.write_text("\n".join(json.dumps(posting) for posting in postings), encoding="utf-8")
    a, b = (json.loads(line) for line in hedui("link", lines, "--json").stdout.splitlines())
    assert (a["project"], a["notice"]) == (b["project"], b["notice"])
    assert b["why"]["agree"]


def test_deciding_needs_a_known_finding(config: Path) -> None:
    result = hedui("findings", "decide", "F-NOSUCH1", "dismissed", "--note", "x", "--config", config)
    assert (result.exit_code, told_once(result, "F-NOSUCH1")) == (BAD, True)


def test_a_report_without_nights_says_so(config: Path, tmp_path: Path) -> None:
    result = hedui("report", "--period", "month", "--out", tmp_path, "--date", "2026-09-21", "--config", config)
    assert (result.exit_code, told_once(result, "没有做过夜间核对")) == (BAD, True)


def test_the_doctor_says_what_no_longer_fits(config: Path) -> None:
    result = hedui("platforms", "doctor", "--config", config, "--as-of", "2026-09-21T01:00")
    assert (result.exit_code, "拒绝连接" in result.stdout) == (3, True)


def test_an_unknown_project_is_not_found_rather_than_missing(config: Path) -> None:
    result = hedui("check", "示范小学", "--offline", "--config", config, "--as-of", "2026-09-21T01:00")
    assert (result.exit_code, "查无此项目" in result.stdout) == (0, True)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 broken", b"\x00\x01\x02"])
def test_a_file_that_cannot_be_read_does_not_look_like_one_that_states_nothing(tmp_path: Path, content: bytes) -> None:
    page = tmp_path / "n1.pdf"
    page.write_bytes(content)
    result = hedui("read", page, "--json")
    assert (result.exit_code, told_once_beside(result, "n1.pdf", "未能读取")) == (BAD, True)
    assert json.loads(result.stdout)["unread"]


def told_once_beside(result: Result, *words: str) -> bool:
    return len(result.stderr.splitlines()) == 1 and all(word in result.stderr for word in words)
