"""A finding on a column as a whole: told like any other, of no project and no agency."""

from __future__ import annotations

import pytest

from notices.vocabulary import Severity, Stage, Verdict
from reports.as_json import finding_json
from reports.digest import build_digest
from reports.items import FEEDS
from reports.matrix import project_matrix
from reports.snapshot import write_pages
from reports.statistics import period
from store import projects
from store.columns import column_of, of_column
from store.judged import Judgement, Subject
from tests.reports.conftest import AS_OF
from tests.store.builders import keep_verdicts

SUBJECT = of_column("R-A03", "city_gov", "construction/招标公告", Stage.TENDER)


@pytest.fixture
def broken(world, add):
    """The sample world with a feed that brings nothing."""
    gone = [f"2026-11-{n}T09:00 示范项目{n}" for n in range(10, 15)]
    add(world, "feed", SUBJECT, values={"centre": gone, "city_gov": None}, severity=Severity.ORANGE,
        covers=tuple(f"N-{n}" for n in range(5)))  # fmt: skip
    return world


def test_a_column_is_told_from_a_project_by_what_stands_in_its_place(world) -> None:
    assert column_of(SUBJECT) == "招标公告"
    assert all(column_of(world.finding(name).subject) is None for name in world.ids)


def test_a_bar_in_a_column_s_name_does_not_run_into_the_identity() -> None:
    assert of_column("R-A03", "city_gov", "a|b", Stage.TENDER).key.count("|") == SUBJECT.key.count("|")


def test_the_mail_tells_it_under_the_feeds(broken) -> None:
    part = build_digest(broken.store, broken.loaded, broken.run).get_body(("plain",))
    assert part is not None
    text = str(part.get_content())
    assert f"{FEEDS}（新增 1）" in text
    assert "市政府网“招标公告”栏：连续 5 件应有的公告未见，疑为同步接口故障" in text
    assert "请核对同步接口" in text


def test_its_page_lists_what_is_missing_and_links_to_no_project(broken, get) -> None:
    answer = get(broken, f"/findings/{broken.ids['feed']}")
    assert answer.status == 200
    assert "示范项目10" in answer.text
    assert "/projects/@" not in answer.text
    assert "/projects/@" not in get(broken, "/findings").text


def test_pages_kept_as_files_know_of_no_such_project(broken, tmp_path) -> None:
    written = write_pages(broken.loaded, broken.store, AS_OF, tmp_path / "pages")
    assert not [path for path in written if "@" in path.name]


def test_no_agency_is_charged_with_it(broken) -> None:
    figures = period(broken.store, broken.loaded, AS_OF.date(), AS_OF.date())
    assert FEEDS not in {share.agency for share in figures.agencies}
    assert broken.ids["feed"] in {f.id for f in figures.opened}


def test_as_json_it_has_the_keys_of_any_finding(broken) -> None:
    shown = finding_json(broken.finding("feed"))
    assert shown["project"]["id"] == "@construction/招标公告"
    assert (shown["agency"], shown["field"], shown["project"]["codes"][0]["kind"]) == (None, "posting", "project")
    assert sorted(shown) == sorted(finding_json(broken.finding("late")))


def test_in_its_project_a_gap_told_with_its_column_is_not_shown_as_nothing_owed(world) -> None:
    about = Subject("R-A03", world.project, Stage.TENDER, 1, "1", 1, "city_gov", "centre", "posting")
    (notice,) = projects.notices(world.store, world.project)
    told = Judgement(
        about, Verdict.NOT_APPLICABLE, "同一事实见 R-A03：city_gov“招标公告”栏同步疑似中断", notice=notice.id
    )
    keep_verdicts(world.store, [told], AS_OF)
    matrix = project_matrix(world.store, world.loaded, world.project, AS_OF.date())
    shown = dict(zip((name for name, _ in matrix.platforms), matrix.rows[0].cells, strict=True))
    assert (shown["city_gov"].word, shown["city_gov"].detail) == ("逾期未见", "并入该栏的同步故障")
