"""config.yaml by its contract: every key accepted, each fault named by its path and what was expected there."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from settings import Attachments, ConfigurationError, Loaded, Politeness, load

ROOT = Path(__file__).resolve().parent.parent
EVERY_KEY = """
data_dir: store
centre_name: 示例市公共资源交易中心
platforms:
  - id: centre
    name: 市中心
    role: centre
    family: gettplist
    base_url: http://ggzy.example/
    address_map: {"http://ggzy.example/": "http://127.0.0.1:8001/"}
    region: "430500"
    trade_kinds: [construction, procurement]
    columns:
      - {name: 采购公告, trade_kind: procurement, stage: tender, params: {TypeId: 12, All: true, Path: 采购}}
    politeness: {delay_s: 0, concurrency: 2, backoff_max_s: 0, off_hours: false, robots: ignore, timeout_s: 5}
    attachments: {stages: [tender], kinds: [pdf], file_mb: 5, files_a_posting: 3, files_a_night: 50, hosts: [f.example]}
    also_at:
      - {family: jeecms, base_url: "http://new.example", columns: [{name: 新, trade_kind: land, stage: result}]}
  - {id: paper, family: import}
obligations:
  - rule: R-A01
    trade_kind: [procurement, land]
    stage: tender
    platforms: centre
    within_workdays: 2
    basis: [{law: 示例办法, article: 第一条, confirmed: partly}, 另一办法]
    local: 示例文件
    valid_from: 2026-01-01
    valid_to: 2026-12-31
rules: {disabled: [R-C01], respond_within_workdays: 3, must_tender_from_yuan: {施工: 4000000, 货物: 2e6, 服务: 1000000},
  common_letter_text: {procurement: 统一文本.docx, land: draft}}
renames: [{names: [示例市城市建设投资公司, 示例市城市发展集团有限公司]}]
schedule: {night: "23:30", misfire_grace_hours: 6}
mail: {host: mail.example, port: 587, security: starttls, user: u, password_env: P, sender: a@b.c, pages_url: "http://x"}
recipients: [a@centre.example, {address: b@centre.example, name: 李示例}]
"""


def loaded(folder: Path, text: str) -> Loaded:
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def refused(folder: Path, text: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        loaded(folder, text)
    assert str(folder / "config.yaml") in str(caught.value)
    return str(caught.value)


def platform(**given: Any) -> str:
    """A configuration of one platform, as JSON, which is YAML too."""
    return json.dumps({"platforms": [{"id": "c", "family": "gettplist", "base_url": "http://c.example", **given}]})


def duty(**given: Any) -> str:
    plain = {"rule": "R-A01", "trade_kind": "procurement", "stage": "tender", "platforms": "c"}
    data = json.loads(platform())
    return json.dumps({**data, "obligations": [{**plain, **given}]})


def test_hosts_of_files_are_names_of_hosts_and_switches_are_understood(tmp_path: Path) -> None:
    base = "platforms: [{id: a, family: jeecms, base_url: 'http://a.example', attachments: %s}]"
    assert "attachments.hosts[0]" in refused(tmp_path, base % "{hosts: ['https://f.example/']}")
    assert "attachments" in refused(tmp_path, base % "perhaps")
    said = [loaded(tmp_path, base % word).settings.platforms[0].attachments for word in ("true", "{}", "false", "null")]
    assert said == [Attachments(), Attachments(), None, None]


def test_every_key_is_accepted_and_comes_back(tmp_path: Path) -> None:
    settings = loaded(tmp_path, EVERY_KEY).settings
    centre, paper = settings.platforms
    assert (centre.role, centre.region, centre.trade_kinds) == ("centre", "430500", ("construction", "procurement"))
    assert centre.politeness == Politeness(
        delay_s=0, concurrency=2, backoff_max_s=0, off_hours=False, robots="ignore", timeout_s=5
    )
    assert (paper.name, paper.role, paper.base_url) == ("paper", "other", None)
    assert settings.obligations is not None
    assert settings.obligations[0].valid_to == date(2026, 12, 31)
    assert [basis.law for basis in settings.obligations[0].basis] == ["示例办法", "另一办法"]
    assert settings.rules.must_tender_from_yuan == {"施工": 4e6, "货物": 2e6, "服务": 1e6}
    own = str(tmp_path / "统一文本.docx")  # from the file's folder
    assert settings.rules.common_letter_text == {"procurement": own, "land": "draft"}
    assert (settings.schedule.night, settings.mail.port) == ("23:30", 587)
    assert [r.address for r in settings.recipients] == ["a@centre.example", "b@centre.example"]


@pytest.mark.parametrize(
    ("renames", "path", "expected"),
    [
        ("[{names: [示例市城市建设投资公司]}]", "renames[0].names", "2"),
        ("[{names: [示例市城市建设投资公司, 城投]}]", "renames[0].names", "'城投'"),
        ("[{names: [甲市示例局, 乙市示例局]}, {names: [丙市示例局, 甲市示例局]}]", "renames", "甲市示例局 已在 [0] 中"),
        ("[{name: [甲市示例局, 乙市示例局]}]", "renames[0].name", "没有这个配置项"),
    ],
)
def test_a_wrong_rename_is_named_by_its_path(tmp_path: Path, renames: str, path: str, expected: str) -> None:
    message = refused(tmp_path, f"renames: {renames}")
    assert path in message
    assert expected in message


YEAR_2027 = "{year: 2027, off: [2027-01-01, 2027-02-08, 2027-02-09, 2027-02-10, 2027-02-11], worked: [2027-02-07]}"


def test_the_holidays_of_a_year_to_come(tmp_path: Path) -> None:
    (given,) = loaded(tmp_path, f"holidays: [{YEAR_2027}]").settings.holidays
    assert (given.year, given.off[0], given.worked) == (2027, date(2027, 1, 1), (date(2027, 2, 7),))


@pytest.mark.parametrize(
    ("holidays", "path", "expected"),
    [
        (f"[{YEAR_2027.replace('2027-01-01', '2027-01-02')}]", "holidays[0]", "off: 应为2027年的工作日放假的日子"),
        (f"[{YEAR_2027.replace('2027-02-07', '2027-02-08')}]", "holidays[0]", "worked: 应为2027年的周末上班日"),
        (f"[{YEAR_2027.replace('2027-01-01', '2026-01-01')}]", "holidays[0]", "2026-01-01"),
        (f"[{YEAR_2027}, {YEAR_2027}]", "holidays", "year 不得重复：2027"),
        ("[{year: 2027, off: [2027-01-01]}]", "holidays[0].off", "5"),
    ],
)
def test_wrong_holidays_are_named_by_their_path(tmp_path: Path, holidays: str, path: str, expected: str) -> None:
    message = refused(tmp_path, f"holidays: {holidays}")
    assert path in message
    assert expected in message


def test_the_parameters_of_a_column_keep_their_types(tmp_path: Path) -> None:
    columns = loaded(tmp_path, EVERY_KEY).settings.platforms[0].columns
    assert columns is not None
    assert columns[0].params == {"TypeId": 12, "All": True, "Path": "采购"}


def test_an_empty_table_is_a_configuration_with_defaults(tmp_path: Path) -> None:
    settings = loaded(tmp_path, "{}").settings
    assert (settings.platforms, settings.obligations, settings.recipients) == ((), None, ())
    assert settings.region is None


def test_a_relative_data_folder_resolves_from_the_configurations_folder(tmp_path: Path) -> None:
    assert loaded(tmp_path, "data_dir: store/x").data_dir == tmp_path / "store" / "x"
    assert loaded(tmp_path, "{}").data_dir == tmp_path / "data"


def test_an_absolute_data_folder_stays_where_it_is(tmp_path: Path) -> None:
    assert loaded(tmp_path, f"data_dir: {tmp_path / 'elsewhere'}").data_dir == tmp_path / "elsewhere"


def test_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    assert loaded(tmp_path, EVERY_KEY).sha256 == hashlib.sha256(EVERY_KEY.encode()).hexdigest()


def test_a_platforms_addresses_are_its_own_first(tmp_path: Path) -> None:
    centre, paper = loaded(tmp_path, EVERY_KEY).settings.platforms
    assert [(a.family, a.base_url) for a in centre.addresses] == [
        ("gettplist", "http://ggzy.example"), ("jeecms", "http://new.example"),
    ]  # fmt: skip
    assert paper.addresses == ()
    assert centre.address_map == {"http://ggzy.example": "http://127.0.0.1:8001"}


def test_what_is_imported_has_no_address_that_could_be_read(tmp_path: Path) -> None:
    told = 'platforms: [{id: p, family: import, base_url: "http://p.example"}]'
    assert loaded(tmp_path, told).settings.platforms[0].addresses == ()
    second = "also_at: [{family: import, base_url: 'http://q.example'}]"
    message = refused(tmp_path, f"platforms: [{{id: p, family: trs, base_url: 'http://p.example', {second}}}]")
    assert "platforms[0].also_at[0].family" in message
    assert "import 没有网址可读" in message


def test_the_region_is_the_centres(tmp_path: Path) -> None:
    both = """
    platforms:
      - {id: p, family: import, region: "430000"}
      - {id: c, family: import, role: centre, region: 430500}
    """
    assert loaded(tmp_path, both).settings.region == "430500"


@pytest.mark.parametrize("word", ["off", "on", "yes", "no", "true", "false"])
def test_switches_may_be_written_as_people_write_them(tmp_path: Path, word: str) -> None:
    text = f"platforms: [{{id: c, family: import, politeness: {{off_hours: {word}}}}}]"
    assert loaded(tmp_path, text).settings.platforms[0].politeness.off_hours is (word in ("on", "yes", "true"))


@pytest.mark.parametrize("time", ["01:00", "1:00", "22:30", "23:59"])
def test_a_time_of_day_needs_no_quotes(tmp_path: Path, time: str) -> None:
    if len(time) == 5:
        assert loaded(tmp_path, f"schedule: {{night: {time}}}").settings.schedule.night == time
    else:
        assert "schedule.night" in refused(tmp_path, f"schedule: {{night: {time}}}")


@pytest.mark.parametrize("confirmed", ["yes", "partly", "no"])
def test_a_confirmation_needs_no_quotes(tmp_path: Path, confirmed: str) -> None:
    text = EVERY_KEY.replace("confirmed: partly", f"confirmed: {confirmed}")
    obligations = loaded(tmp_path, text).settings.obligations
    assert obligations is not None
    assert obligations[0].basis[0].confirmed == confirmed


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("datadir: x", "datadir"), ("mail: {hosts: x}", "mail.hosts"), ("rules: {of: []}", "rules.of"),
        (platform(colour="red"), "platforms[0].colour"),
        (platform(politeness={"delay": 1}), "platforms[0].politeness.delay"),
        (platform(columns=[{"name": "x", "trade_kind": "land", "stage": "tender", "url": "y"}]),
         "platforms[0].columns[0].url"),
        (duty(within="1"), "obligations[0].within"),
        (duty(basis=[{"law": "x", "clause": "y"}]), "obligations[0].basis[0].clause"),
    ],
)  # fmt: skip
def test_an_unknown_key_is_named_by_its_path(tmp_path: Path, text: str, path: str) -> None:
    message = refused(tmp_path, text)
    assert f"{path}: 没有这个配置项" in message


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (platform(family="wordpress"), "platforms[0].family", "gettplist"),
        (platform(role="boss"), "platforms[0].role", "centre"),
        (platform(id="市 中心"), "platforms[0].id", "格式不对"),
        (platform(region="4305"), "platforms[0].region", "格式不对"),
        (platform(base_url=None), "platforms[0]", "缺少 base_url"),
        (platform(politeness={"delay_s": -1}), "platforms[0].politeness.delay_s", "不得小于 0"),
        (platform(politeness={"concurrency": 0}), "platforms[0].politeness.concurrency", "不得小于 1"),
        (platform(columns=[{"name": "x", "trade_kind": "land", "stage": "offer"}]),
         "platforms[0].columns[0].stage", "tender"),
        (platform(trade_kinds=["works"]), "platforms[0].trade_kinds[0]", "construction"),
        (duty(rule="R-B01"), "obligations[0].rule", "R-A01"),
        (duty(trade_kind="works"), "obligations[0].trade_kind[0]", "construction"),
        (duty(within_workdays=-1), "obligations[0].within_workdays", "不得小于 0"),
        (duty(valid_from="soon"), "obligations[0].valid_from", "应为日期"),
        (duty(basis={"law": "x", "confirmed": "maybe"}), "obligations[0].basis[0].confirmed", "partly"),
        ("schedule: {night: '25:00'}", "schedule.night", "格式不对"),
        ("mail: {port: 0}", "mail.port", "不得小于 1"),
        ("mail: {security: ssl}", "mail.security", "starttls"),
        ("recipients: [nobody]", "recipients[0].address", "格式不对"),
        ("rules: {must_tender_from_yuan: {工程: 1}}", "rules.must_tender_from_yuan", "施工"),
        ("platforms: 3", "platforms", "应为列表"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_by_its_path_and_what_was_expected(
    tmp_path: Path, text: str, path: str, expected: str
) -> None:
    message = refused(tmp_path, text)
    assert path in message
    assert expected in message


@pytest.mark.parametrize("key", ["rule", "trade_kind", "stage", "platforms"])
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    data = json.loads(duty())
    del data["obligations"][0][key]
    assert f"obligations[0].{key}: 缺少这一项" in refused(tmp_path, json.dumps(data))


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    message = refused(tmp_path, "datadir: x\nmail: {port: 0}\nrules: {of: []}")
    assert all(path in message for path in ("datadir", "mail.port", "rules.of"))


def test_what_was_found_is_shown_beside_what_was_expected(tmp_path: Path) -> None:
    assert "'wordpress'" in refused(tmp_path, platform(family="wordpress"))


def test_two_platforms_of_one_id_are_refused_by_name(tmp_path: Path) -> None:
    text = "platforms: [{id: same, family: import}, {id: same, family: import}]"
    message = refused(tmp_path, text)
    assert "platforms" in message
    assert "same" in message


def test_an_obligation_on_a_platform_nobody_configured_is_refused_by_name(tmp_path: Path) -> None:
    message = refused(tmp_path, duty(platforms=["c", "province"]))
    assert "obligations[0].platforms" in message
    assert "province" in message


@pytest.mark.parametrize(
    ("text", "expected"), [("- a\n- b", "list"), ("", "NoneType"), ("platforms: [", "YAML"), ("a: b: c", "YAML")]
)
def test_what_is_no_table_of_keys_is_refused(tmp_path: Path, text: str, expected: str) -> None:
    assert expected in refused(tmp_path, text)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_bytes(b"\xff\xfe\x00centre")
    with pytest.raises(ConfigurationError, match=r"config\.yaml"):
        load(tmp_path / "config.yaml")


def test_a_file_that_is_not_there_is_named_with_the_option_to_set(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="--config"):
        load(tmp_path / "nothing.yaml")


def test_the_shipped_configuration_is_valid() -> None:
    settings = load(ROOT / "config.yaml").settings
    assert {p.role for p in settings.platforms} >= {"centre", "statutory", "supervision"}
    assert settings.region == "430500"
