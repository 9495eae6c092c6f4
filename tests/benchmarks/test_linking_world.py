"""The generated world of the linking benchmark: the same for a seed, true to its stated rates and to its own truth."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.linking import lines
from benchmarks.linking.perturb import HARSH, PLAIN, Noise
from benchmarks.linking.world import CENTRE, STATUTORY, Posting, postings, world
from diffing.linking.records import LinkRecord
from notices.posting_line import parse_lines
from notices.values.titles import lots_in
from notices.vocabulary import Precision, Stage

SIZE = 2500


@pytest.fixture(scope="module", params=[PLAIN, HARSH], ids=["plain", "harsh"])
def noise(request: pytest.FixtureRequest) -> Noise:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def made(noise: Noise) -> list[Posting]:
    return list(postings(SIZE, 7, noise))


@pytest.fixture(scope="module")
def pairs(made: list[Posting]) -> list[tuple[LinkRecord, LinkRecord]]:
    """The two postings of every notice that both sides show."""
    by_notice: dict[int, dict[int, LinkRecord]] = defaultdict(dict)
    for posting in made:
        assert posting.side not in by_notice[posting.notice], "a side shows a notice once"
        by_notice[posting.notice][posting.side] = posting.record
    return [(sides[STATUTORY], sides[CENTRE]) for sides in by_notice.values() if len(sides) == 2]


def share(pairs: list[tuple[LinkRecord, LinkRecord]], count: int) -> float:
    return count / len(pairs)


def test_a_seed_gives_one_world_and_another_seed_another(noise: Noise) -> None:
    assert list(postings(200, 3, noise)) == list(postings(200, 3, noise))
    assert [p.record for p in postings(200, 3, noise)] != [p.record for p in postings(200, 4, noise)]


@pytest.mark.parametrize("size", [1, 40, SIZE])
def test_each_side_has_as_many_postings_as_asked_for_and_ids_are_distinct(size: int) -> None:
    given = list(postings(size))
    assert Counter(p.side for p in given) == {STATUTORY: size, CENTRE: size}
    assert len({p.record.id for p in given}) == 2 * size


def test_five_of_six_postings_have_a_partner(pairs: list[tuple[LinkRecord, LinkRecord]]) -> None:
    assert len(pairs) / SIZE == pytest.approx(0.84, abs=0.03)


def test_true_partners_share_what_makes_a_notice(pairs: list[tuple[LinkRecord, LinkRecord]], noise: Noise) -> None:
    farthest = timedelta(days=len(noise.lags) - 1)
    for ours, theirs in pairs:
        assert ours.stage == theirs.stage
        assert ours.published and theirs.published
        assert timedelta(0) <= theirs.published.day - ours.published.day <= farthest


def test_what_the_centre_loses_is_lost_as_often_as_stated(
    pairs: list[tuple[LinkRecord, LinkRecord]], noise: Noise
) -> None:
    tenders = [(a, b) for a, b in pairs if a.stage is Stage.TENDER]
    coded = [(a, b) for a, b in pairs if a.fields.codes]
    stated = [(a, b) for a, b in tenders if a.fields.opening_time]
    assert share(coded, sum(not b.fields.codes for _, b in coded)) == pytest.approx(noise.code_missing, abs=0.03)
    missing = sum(b.fields.budget_yuan is None for _, b in tenders)
    assert share(tenders, missing) == pytest.approx(noise.amount_missing, abs=0.05)
    silent = sum(b.fields.opening_time is None for _, b in stated)
    assert share(stated, silent) == pytest.approx(noise.opening_missing, abs=0.05)
    named = [(a, b) for a, b in pairs if a.fields.agency]
    assert share(named, sum(b.fields.agency is None for _, b in named)) == pytest.approx(noise.agency_missing, abs=0.04)


def test_lots_are_read_from_titles_and_now_and_then_left_out(
    pairs: list[tuple[LinkRecord, LinkRecord]], noise: Noise
) -> None:
    lotted = [(lots_in(a.title), lots_in(b.title)) for a, b in pairs if lots_in(a.title)]
    assert len(lotted) > 0.25 * len(pairs)
    assert all(ours == theirs for ours, theirs in lotted if theirs)
    silent = sum(not theirs for _, theirs in lotted)
    assert silent / len(lotted) == pytest.approx(noise.lot_absent, abs=0.03)


def test_a_larger_world_is_wider_and_not_denser() -> None:
    small, large = (
        Counter(p.record.fields.purchaser for p in postings(n) if p.side == STATUTORY) for n in (3000, 9000)
    )
    assert large.most_common(1)[0][1] < 2 * small.most_common(1)[0][1]
    assert len(large) > 2 * len(small)


def test_a_world_says_of_every_record_its_side_and_notice() -> None:
    given, whole = list(postings(50, 2)), world(50, 2)
    assert whole.records == [p.record for p in given]
    assert whole.sides.tolist() == [p.side for p in given]
    assert whole.notices.tolist() == [p.notice for p in given]


def test_posting_lines_are_read_as_the_records_they_came_from(tmp_path: Path) -> None:
    given = list(postings(60, 5))
    count = lines.write(iter(given), tmp_path / "a.jsonl", tmp_path / "a.tsv")
    read, bad = parse_lines((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines())
    assert bad == []
    for line, record in zip(read, (p.record for p in given), strict=True):
        assert (line.id, line.title, line.platform, line.region) == (
            record.id, record.title, record.platform, record.region,
        )  # fmt: skip
        assert (line.fields, line.stage) == (record.fields, record.stage)
        assert line.published and record.published
        assert line.published.precision is record.published.precision is not Precision.SECOND
        assert line.published.value == record.published.value
    told = {tuple(pair.split("\t")) for pair in (tmp_path / "a.tsv").read_text(encoding="utf-8").splitlines()}
    assert len(told) == count
    notice = {p.record.id: p.notice for p in given}
    assert all(notice[a] == notice[b] for a, b in told)
