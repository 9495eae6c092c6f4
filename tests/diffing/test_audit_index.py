"""A night that judges what waits says what a night says that judges everything, and judges less."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from notices.fields import Code, Winner
from notices.vocabulary import FindingState, LookOutcome, Stage, TradeKind
from store import audit_index, findings, open_store, postings, verdicts
from store.findings import Decision
from tests.diffing.builders import at, day
from tests.diffing.nights import Nights

FIRST = date(2026, 9, 14)
WHILE = 15  # nights
LONG = 48  # until what was posted first is out of the nights' reach
PROJECTS = 5
Deed = Callable[[Nights], None]
SHARERS = (
    ("榆洲中学舞台灯光采购项目", "示范市榆洲中学"), ("菊洲医院污泥处置服务项目", "示范县菊洲医院"),
    ("档案数字化扫描采购项目", "示范区档案馆"),
)  # fmt: skip
TEXTS = (  # what rules on one notice find something in, or nothing
    "一、项目概况\n采购被服一批，质量合格，资金已落实。\n",
    "二、申请人的资格要求\n供应商须在本市设有分公司，注册资本不低于 500 万元。\n",
    "六、其他\n采购方式：竞争性磋商。评审专家身份证号：430502197001011235。\n",
    "三、获取采购文件\n已有 5 家供应商报名并获取了文件，分别为甲公司、乙公司、丙公司。\n",
    "四、其他\n公告期限：3个工作日。本项目不属于政府采购。\n",
)


def told(nights: Nights) -> dict[str, tuple[Any, ...]]:
    """Every verdict, and every finding's state."""
    rows = nights.store.db.query("select subject, verdict, json_extract(judgement, '$.reason') as reason from verdicts")
    found = nights.store.db.query("select id, state, last_seen from findings")
    return {
        **{row["subject"]: (row["verdict"], row["reason"]) for row in rows},
        **{row["id"]: (row["state"], row["last_seen"]) for row in found},
    }


def called(when: date) -> str:
    return when.strftime("%m-%d")


def deeds(rng: Random, tonight: date) -> list[Deed]:
    """What happens before a night: postings, texts that change, pages that go and come back."""
    done: list[Deed] = []
    night = called(tonight)
    for _ in range(rng.randint(1, 3)):
        number, platform = rng.randrange(PROJECTS), rng.choice(("centre", "ccgp_hunan", "bidding", "city_gov"))
        stage = rng.choice((Stage.TENDER, Stage.TENDER, Stage.AMENDMENT, Stage.RESULT))
        earliest = 3 if stage == Stage.AMENDMENT and rng.random() < 0.3 else 0  # dated days to come
        shown = called(tonight - timedelta(days=rng.randint(0, 6) - earliest))
        given: dict[str, Any] = {
            "name": f"示范{'甲乙丙丁戊'[number]}院被服采购项目", "key": f"{platform}-{stage}-{number}",
            "codes": (Code("plan", f"邵财采计[2026]00{number}123号"),),
            "bid_deadline": rng.choice(("2026-10-09T09:30", "2026-10-12T09:30")), "opening_time": "2026-09-16",
            "winners": (Winner(None, rng.choice(("甲公司", "乙公司"))),) if stage == Stage.RESULT else (),
            "text": "".join(rng.sample(TEXTS, rng.randint(1, 3))) * rng.choice((1, 4)),
            "agency": rng.choice(("湘正代理公司", "湘正代理公司", "邵采代理公司")), "must_tender": rng.random() < 0.1,
        }  # fmt: skip
        done.append(lambda n, p=platform, s=shown, g=given, st=stage: n.post(p, s, seen=night, stage=st, **g) and None)
    if rng.random() < 0.5:
        done.append(partial(vanish, night=night, chance=rng.random()))
    if rng.random() < 0.3:
        done.append(partial(come_back, night=night, chance=rng.random()))
    if rng.random() < 0.3:
        until = tonight + timedelta(days=rng.randint(0, 4)) if rng.random() < 0.7 else None
        done.append(partial(explain, night=night, chance=rng.random(), until=until))
    return done


def codes_given(rng: Random, tonight: date) -> list[Deed]:
    """Two or three projects, of other things and purchasers, whose calls print codes that are now one, now two."""
    done: list[Deed] = []
    for _ in range(rng.randint(0, 2)):
        called_so, purchaser = rng.choice(SHARERS)
        code, platform = f"SFXM-2026-{rng.choice(('0213', '0213', '5663'))}", rng.choice(("centre", "ccgp_hunan"))
        given: dict[str, Any] = {
            "name": called_so, "key": called_so, "purchaser": purchaser, "codes": (Code("project", code),),
            "text": f"1.项目编号：{code}\n2.项目名称：{called_so}\n采购人：{purchaser}\n",
            "agency": rng.choice(("湘正代理公司", "湘正代理公司", "邵采代理公司")),
        }  # fmt: skip
        shown = called(tonight - timedelta(days=rng.randint(0, 2)))
        done.append(lambda n, p=platform, s=shown, g=given: n.post(p, s, seen=called(tonight), **g) and None)
    return done


def explain(nights: Nights, night: str, chance: float, until: date | None) -> None:
    known = sorted(f.id for f in findings.all_findings(nights.store) if f.state == FindingState.OPEN)
    if known:
        word = Decision(FindingState.EXPLAINED, "机构另有说明", "张某", at(night), at(night), until)
        findings.decide(nights.store, known[int(chance * len(known))], word)


def vanish(nights: Nights, night: str, chance: float) -> None:
    known = sorted(p.id for p in postings.all_postings(nights.store))
    if known:
        postings.mark_gone(nights.store, known[int(chance * len(known))], day(night))


def come_back(nights: Nights, night: str, chance: float) -> None:
    gone = sorted(p.id for p in postings.all_postings(nights.store) if p.gone_nights)
    if gone:
        postings.still_stands(nights.store, gone[int(chance * len(gone))], at(night))


WORLDS = [*((seed, WHILE) for seed in range(8)), (8, LONG)]


@pytest.mark.parametrize(("seed", "how_long"), WORLDS)
def test_verdicts_and_findings_are_those_of_judging_everything(tmp_path: Path, seed: int, how_long: int) -> None:
    kind = TradeKind.CONSTRUCTION if seed % 4 == 3 else TradeKind.PROCUREMENT
    with ExitStack() as opened:
        stores = [opened.enter_context(closing(open_store(tmp_path / name))) for name in ("whole", "waiting")]
        both = [Nights(store, kind, whole=whole) for store, whole in zip(stores, (True, False), strict=True)]
        rng = Random(seed)
        for tonight in (FIRST + timedelta(days=n) for n in range(how_long)):
            happening, night = deeds(rng, tonight), called(tonight)
            if seed % 2:
                happening += codes_given(rng, tonight)
            unread = {"centre": "http_503"} if rng.random() < 0.2 else {}
            look = LookOutcome.UNREADABLE if rng.random() < 0.2 else LookOutcome.EMPTY
            for nights in both:
                for deed in happening:
                    deed(nights)
                nights.run(night, look=look, **unread)
            assert told(both[1]) == told(both[0]), night
        assert both[1].judged[0] is None
        assert both[0].held == 0 < both[1].held


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
        assert audit_index.waiting(store, FIRST) == {"J-1", "J-2"}
        audit_index.done(store, "v1", {"J-1"})
        assert (audit_index.waiting(store, FIRST), audit_index.version(store)) == ({"J-2"}, "")
        audit_index.done(store, "v1", None)
        assert (audit_index.waiting(store, FIRST), audit_index.version(store)) == (set(), "v1")
        assert verdicts.count(store) == {}
