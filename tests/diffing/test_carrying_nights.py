"""R-B04 over nights: what other projects show of a platform counts the night after, whatever happens to its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from notices.fields import Code
from notices.vocabulary import FindingState, Verdict
from store import findings, open_store, verdicts
from store.judged import Judgement
from tests.diffing.nights import Nights
from tests.diffing.shelves import listed

FILE = "示范需求一览.pdf"
Both = tuple[Nights, Nights]


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Both]:
    """Two stores: every night judges all of the first, and of the second what waits."""
    with ExitStack() as opened:
        stores = [opened.enter_context(closing(open_store(tmp_path / name))) for name in ("whole", "waiting")]
        yield Nights(stores[0]), Nights(stores[1], whole=False)


def post(pair: Both, number: int, seen: str, *, centre: bool = True) -> None:
    """A project's call, with a file on the statutory platform and, or not, on the centre's."""
    for nights in pair:
        for platform in ("centre", "ccgp_hunan"):
            names, name = (FILE,) if centre or platform != "centre" else (), f"示范第{number}小学课桌采购项目"
            nights.post(
                platform, f"{seen}T09:00", seen=seen, key=f"{platform}-{number}", name=name,
                codes=(Code("agency", f"SZXM-2026-{number:04d}"),), purchaser=f"示范第{number}小学",
                attachments=listed(*names),
            )  # fmt: skip


def run(pair: Both, *tonight: str) -> None:
    for night in tonight:
        for nights in pair:
            nights.run(night)


def said(nights: Nights) -> dict[str, tuple[Verdict, str]]:
    return {j.subject.project: (j.verdict, j.reason) for j in verdicts.of_rule(nights.store, "R-B04")}


def of_bare(nights: Nights) -> Judgement:
    """What was said of the one call of which the centre lists no file."""
    (found,) = (j for j in verdicts.of_rule(nights.store, "R-B04") if j.values.get("centre") == "未列附件")
    return found


def test_it_fails_on_the_night_on_which_three_have_shown_it(both: Both) -> None:
    post(both, 1, "09-10", centre=False)
    verdict = []
    for number, night in enumerate(("09-10", "09-11", "09-12", "09-13", "09-14"), 2):
        post(both, number, night)
        run(both, night)
        verdict.append(of_bare(both[1]).verdict)
        assert said(both[1]) == said(both[0])
    assert verdict == [Verdict.NOT_APPLICABLE] * 3 + [Verdict.FAIL] * 2
    (found,) = findings.all_findings(both[1].store, rule="R-B04")
    assert found.state == FindingState.OPEN


def test_what_others_show_later_takes_no_finding_back_and_opens_no_old_one(both: Both) -> None:
    for number in range(1, 4):
        post(both, number, "09-10")
    post(both, 4, "09-10", centre=False)
    run(both, "09-10", "09-11")
    for number in range(5, 9):  # the platform lists none any more
        post(both, number, "09-12", centre=False)
    run(both, "09-12", "09-13", "09-14")
    assert said(both[1]) == said(both[0])
    assert {verdict for verdict, _ in said(both[1]).values()} >= {Verdict.NOT_APPLICABLE}
    assert Verdict.FAIL not in {verdict for verdict, _ in said(both[1]).values()}
    (found,) = findings.all_findings(both[1].store, rule="R-B04")
    assert found.state == FindingState.OPEN


def test_a_project_is_left_alone_once_no_more_can_become_known(both: Both) -> None:
    for number in range(1, 4):
        post(both, number, "09-10")
    post(both, 4, "09-10", centre=False)
    run(both, "09-10", "09-11", "10-31", "11-01", "11-02")
    (bare,) = {of_bare(both[1]).subject.project}
    assert [bare in (judged or ()) for judged in both[1].judged[1:]] == [True, True, True, False]
    assert said(both[1]) == said(both[0])
