"""A night in one value: states of coverage apart, changes by agency, nothing unread taken for nothing found."""

from __future__ import annotations

from notices.vocabulary import Coverage
from reports.blind import blind_words
from reports.coverage import calendars, platform_names, state_of
from reports.items import items
from reports.summary import night_summary


def summarise(world):
    return night_summary(world.store, world.loaded, world.run)


def test_each_state_of_coverage_has_its_own_word_and_shape(world) -> None:
    shown = {p.name: (p.shape, p.word) for p in summarise(world).platforms}

    assert shown == {
        "市中心": ("✓", "完整"), "省监管网": ("✓", "完整"), "省政采网": ("◐", "部分"), "市政府网": ("▨", "无法核查"),
    }  # fmt: skip


def test_what_was_not_whole_says_why_and_when_it_last_was(world) -> None:
    read = {p.id: p.read for p in summarise(world).platforms}

    assert read["ccgp_hunan"] == "2 栏中 1 栏读完；合同公告访问受限（限流页）；上次读全 11月20日"
    assert read["city_gov"] == "连接超时；上次读全 11月20日"


def test_a_platform_the_run_has_no_window_of_was_not_looked_at(empty) -> None:
    empty.store.db.table("windows").delete_where("platform = 'province'")

    province = summarise(empty).platforms[1]

    assert (province.state, province.last_whole) == (Coverage.FAILED, None)
    assert "没有读" in province.read


def test_a_run_that_stopped_in_a_column_did_not_read_it(empty, window) -> None:
    window(empty.store, empty.run, "centre", "采购公告", Coverage.RUNNING)

    assert summarise(empty).platforms[0].read.startswith("读取中断")


def test_states_of_columns_make_the_platform() -> None:
    whole, partial, failed = Coverage.WHOLE, Coverage.PARTIAL, Coverage.FAILED

    assert [state_of(s) for s in ([], [whole, whole], [whole, failed], [partial], [failed, failed])] == [
        failed, whole, partial, partial, failed,
    ]  # fmt: skip


def test_changes_are_counted_once_and_by_kind(world) -> None:
    summary = summarise(world)

    assert [len(found) for found in (summary.new, summary.back, summary.overdue, summary.fixed, summary.due)] == [
        3, 1, 0, 1, 1,
    ]  # fmt: skip
    assert (summary.changes, len(summary.open), summary.late) == (5, 5, 0)


def test_what_a_check_found_by_day_is_in_the_next_mail(world, add, subject) -> None:
    about = subject(world, "R-B01", "centre", "province", "ceiling_yuan")
    add(world, "by day", about, values={"centre": 1, "province": 2}, opened_run="a check", changed_run="a check")

    assert world.finding("by day") in summarise(world).new


def test_due_today_comes_first_then_the_graver(world) -> None:
    first = [
        item.headline for item in items(summarise(world).open, summarise(world).tonight, platform_names(world.loaded))
    ]

    assert first[0].startswith("更正公告")
    assert first[1].startswith("投标截止时间")


def test_unread_and_suspected_are_counted_apart(world) -> None:
    summary = summarise(world)

    assert (summary.blind_total, summary.suspected) == (1, 1)
    assert summary.blind[0].reason == "省政采网 合同公告：访问受限（限流页）；上次读全 11月20日"


def test_reasons_show_no_ids() -> None:
    names = {"centre": "市中心"}

    assert blind_words("centre: not_read_tonight", names) == "市中心：今晚没有读"
    assert blind_words("正文未能读取（centre: 扫描件）", names) == "正文未能读取（市中心：扫描件）"
    brief = blind_words("centre 采购公告: http_503, last whole 2026-11-20", names, brief=True)
    assert brief == "服务器返回错误（503）；上次读全 11月20日"


def test_the_calendar_counts_a_night_without_reading_as_blind(world) -> None:
    by_id = {c.id: c for c in calendars(world.store, world.loaded, world.run.night.replace(day=1), world.run.night)}

    assert by_id["city_gov"].count(Coverage.WHOLE) == 1
    assert by_id["city_gov"].count(Coverage.FAILED) == 1
