"""A night that judges what waits says what a night says that judges everything, and judges less."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from diffing.audit import may_change
from notices.fields import Code, Winner
from notices.vocabulary import LookOutcome, Stage, Verdict
from store import audit_index, open_store, postings, verdicts
from store.records import Judgement, Subject
from tests.diffing.builders import at, day
from tests.diffing.nights import Nights

DAYS = [f"09-{n}" for n in range(14, 29)]
PROJECTS = 5
Deed = Callable[[Nights], None]


def told(nights: Nights) -> dict[str, tuple[Any, ...]]:
    """Every verdict, and every finding's state."""
    rows = nights.store.db.query("select subject, verdict, json_extract(judgement, '$.reason') as reason from verdicts")
    found = nights.store.db.query("select id, state, last_seen from findings")
    return {
        **{row["subject"]: (row["verdict"], row["reason"]) for row in rows},
        **{row["id"]: (row["state"], row["last_seen"]) for row in found},
    }


def deeds(rng: Random, night: str) -> list[Deed]:
    """What happens before a night: postings, texts that change, pages that go and come back."""
    done: list[Deed] = []
    for _ in range(rng.randint(1, 3)):
        number, platform = rng.randrange(PROJECTS), rng.choice(("centre", "ccgp_hunan", "bidding", "city_gov"))
        stage = rng.choice((Stage.TENDER, Stage.TENDER, Stage.AMENDMENT, Stage.RESULT))
        shown = f"09-{rng.randint(10, int(night[3:])):02}"
        given: dict[str, Any] = {
            "name": f"示范{'甲乙丙丁戊'[number]}院被服采购项目", "key": f"{platform}-{stage}-{number}",
            "codes": (Code("plan", f"邵财采计[2026]00{number}123号"),),
            "bid_deadline": rng.choice(("2026-10-09T09:30", "2026-10-12T09:30")), "opening_time": "2026-09-16",
            "winners": (Winner(None, rng.choice(("甲公司", "乙公司"))),) if stage == Stage.RESULT else (),
        }  # fmt: skip
        done.append(lambda n, p=platform, s=shown, g=given, st=stage: n.post(p, s, seen=night, stage=st, **g) and None)
    if rng.random() < 0.5:
        done.append(partial(vanish, night=night, chance=rng.random()))
    if rng.random() < 0.3:
        done.append(partial(come_back, night=night, chance=rng.random()))
    return done


def vanish(nights: Nights, night: str, chance: float) -> None:
    known = sorted(p.id for p in postings.all_postings(nights.store))
    if known:
        postings.mark_gone(nights.store, known[int(chance * len(known))], day(night))


def come_back(nights: Nights, night: str, chance: float) -> None:
    gone = sorted(p.id for p in postings.all_postings(nights.store) if p.gone_nights)
    if gone:
        postings.still_stands(nights.store, gone[int(chance * len(gone))], at(night))


@pytest.mark.parametrize("seed", range(6))
def test_verdicts_and_findings_are_those_of_judging_everything(tmp_path: Path, seed: int) -> None:
    with ExitStack() as opened:
        stores = [opened.enter_context(closing(open_store(tmp_path / name))) for name in ("whole", "waiting")]
        both = [Nights(store, whole=whole) for store, whole in zip(stores, (True, False), strict=True)]
        rng = Random(seed)
        for night in DAYS:
            happening = deeds(rng, night)
            unread = {"centre": "http_503"} if rng.random() < 0.2 else {}
            look = LookOutcome.UNREADABLE if rng.random() < 0.2 else LookOutcome.EMPTY
            for nights in both:
                for deed in happening:
                    deed(nights)
                nights.run(night, look=look, **unread)
            assert told(both[1]) == told(both[0]), night
        assert both[1].judged[0] is None


def test_what_is_settled_is_not_judged_again(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        nights = Nights(store, whole=False)
        for platform in ("centre", "ccgp_hunan"):
            nights.post(platform, "09-14", seen="09-15")
        nights.run("09-15")
        nights.run("09-16")
        assert nights.judged == [None, frozenset()]
        nights.post("bidding", "09-14", seen="09-17")
        nights.run("09-17")
        assert len(nights.judged[2] or ()) == 1


def test_a_project_waits_until_it_was_judged_whatever_happens_between(tmp_path: Path) -> None:
    """The night is killed after linking: the next one still knows what to judge."""
    with closing(open_store(tmp_path)) as store:
        audit_index.mark(store, ["J-1"])
        audit_index.mark(store, ["J-1", "J-2"])
        assert audit_index.waiting(store) == {"J-1", "J-2"}
        audit_index.done(store, "v1", {"J-1"})
        assert (audit_index.waiting(store), audit_index.version(store)) == ({"J-2"}, "")
        audit_index.done(store, "v1", None)
        assert (audit_index.waiting(store), audit_index.version(store)) == (set(), "v1")
        assert verdicts.count(store) == {}


@pytest.mark.parametrize(
    ("rule", "verdict", "reason", "due", "again"),
    [
        ("R-H01", Verdict.NOT_APPLICABLE, "未到期", "09-21", True),
        ("R-H01", Verdict.NOT_APPLICABLE, "未到期", "09-20", False),
        ("R-H01", Verdict.NOT_APPLICABLE, "未写明开标时间", None, False),
        ("R-A01", Verdict.CANNOT_TELL, "suspected", None, True),
        ("R-A01", Verdict.CANNOT_TELL, "centre 采购公告: http_503", None, True),
        ("R-A01", Verdict.CANNOT_TELL, "centre 采购公告: not_covered", None, False),
        ("R-D03", Verdict.CANNOT_TELL, "附件可能载明", None, False),
        ("R-B06", Verdict.CANNOT_TELL, "或另有合同", "09-21", True),
        ("R-B06", Verdict.CANNOT_TELL, "或另有合同", "09-20", False),
        ("R-B06", Verdict.FAIL, "", None, True), ("R-C01", Verdict.PASS, "按时发布", "09-21", False),
    ],
)  # fmt: skip
def test_what_time_may_change_is_judged_again(
    rule: str, verdict: Verdict, reason: str, due: str | None, again: bool
) -> None:
    about = Subject(rule, "J-1", Stage.TENDER, 1, None, 1, "centre", None, "posting")
    judgement = Judgement(about, verdict, reason, due=day(due) if due else None)
    assert may_change(judgement, day("09-21")) is again
