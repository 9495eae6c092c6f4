"""The rule book as a table: for every rule, a case for each verdict it can give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from diffing.cases import Case
from diffing.chain import look_key
from diffing.common_letters import BUILT_IN
from diffing.rules import BOOK
from notices.fields import Candidate, CreditCode, Period, Winner
from notices.vocabulary import Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import (
    CONSTRUCTION,
    NAME,
    PROCUREMENT,
    World,
    at,
    config,
    day,
    judge,
    lettered,
    notice,
    posting,
    revised,
)
from tests.diffing.penalising import FIRM, entry, lists
from tests.diffing.shelves import HandMade, listed
from tests.letters import PURCHASE, without

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL
FED = config(obligations=[{"rule": "R-A03", "trade_kind": "procurement", "stage": "tender", "platforms": "bidding"}])
BOTH = (day("09-21"), day("09-22"))


def absence(platform: str, verdict: Verdict, **world: Any) -> Case:
    """A tender that `platform` carries, lacks, does not owe yet, or was looked for once."""
    shown = [posting("city_gov", "09-21" if verdict == NOT_APPLICABLE else "09-17")]
    shown += [posting(platform)] if verdict == PASS else []
    of = notice(*shown)
    known = World(**world)
    return (known.look(of, platform, "09-22") if verdict == CANNOT_TELL else known.two_looks(of, platform)).case(of)


def correction(verdict: Verdict) -> Case:
    """An amendment of the deadline on the procurement site, the old deadline on the centre."""
    tender = notice(*(posting(p, "09-10", bid_deadline="2026-11-23") for p in ("ccgp_hunan", "centre")))
    amended: dict[str, Any] = {"stage": Stage.AMENDMENT, "changes": {"bid_deadline": "2026-12-04"}}
    shown = [posting("ccgp_hunan", "09-21" if verdict == NOT_APPLICABLE else "09-17", **amended)]
    of = notice(*shown, *([posting("centre", "09-18", **amended)] if verdict == PASS else []), stage=Stage.AMENDMENT)
    world = World().two_looks(of) if verdict == FAIL else World()
    return world.case(tender, of)


def difference(stage: Stage, verdict: Verdict, **stated: tuple[Any, Any]) -> Case:
    """Two postings that state the first of each pair, or on the centre the second; or that an amendment explains."""
    (field, (same, other)), *_ = stated.items()
    differing = {field: same if verdict == PASS else other}
    blind = {"unread": "扫描件"} if verdict == CANNOT_TELL else {}
    shown = [posting("province", "09-10", stage=stage, **{field: same}),
             posting("centre", "09-10", stage=stage, **differing, **blind)]  # fmt: skip
    amended = notice(*(posting(p, "09-17", stage=Stage.AMENDMENT, **{field: same}) for p in ("province", "centre")),
                     stage=Stage.AMENDMENT)  # fmt: skip
    more = [amended] if verdict == NOT_APPLICABLE else []
    return World(kind=CONSTRUCTION).case(notice(*shown, stage=stage), *more)


def lateness(verdict: Verdict) -> Case:
    first, then = {PASS: ("09-14", "09-15"), FAIL: ("09-14", "09-16"), CANNOT_TELL: ("12-31", "2027-01-05")}[verdict]
    return World(kind=CONSTRUCTION).case(notice(posting("province", first), posting("centre", then)))


def edit(verdict: Verdict) -> Case:
    of = posting("centre", "09-10")
    nights = [revised(of.id, str(n), at(f"09-2{n}"), ceiling_yuan=yuan) for n, yuan in enumerate((5e6, 4e6))]
    amended = notice(posting("centre", "09-21", stage=Stage.AMENDMENT), stage=Stage.AMENDMENT)
    return World().revise(of, *nights).case(notice(of), *([amended] if verdict == NOT_APPLICABLE else []))


def gone(verdict: Verdict) -> Case:
    nights = {PASS: (), CANNOT_TELL: BOTH[1:]}.get(verdict, BOTH)
    withdrawn = notice(posting("centre", "09-20", stage=Stage.FAILED, revision=None), stage=Stage.FAILED)
    of = notice(posting("centre", "09-10", gone_nights=nights, listed_at=at("09-20")))
    return World().case(of, *([withdrawn] if verdict == NOT_APPLICABLE else []))


def chained(rule: str, kind: TradeKind, anchor: Stage, missing: Stage) -> Callable[[Verdict], Case]:
    """A notice whose neighbour in the chain stands, is nowhere, or was looked for once; or one that asks for none."""
    platform = "province" if kind == CONSTRUCTION else "ccgp_hunan"

    def case(verdict: Verdict) -> Case:
        stated = {"opening_time": "2026-08-10", "must_tender": True}
        spared = {"R-H01": {"opening_time": None}, "R-H02": {"text": "单一来源采购"}, "R-H03": {"must_tender": False}}
        stated |= spared.get(rule, {}) if verdict == NOT_APPLICABLE else {}
        of = notice(posting(platform, "08-03", stage=anchor, **stated), stage=anchor)
        again = []
        if rule == "R-H05":
            record = posting(platform, "08-10", text="投标人不足三家", stage=Stage.OPENING_RECORD)
            again = [notice(record, stage=Stage.OPENING_RECORD)]
        if verdict == NOT_APPLICABLE and rule in ("R-H04", "R-H05"):
            held_up = posting(platform, "08-20", text="收到质疑", stage=Stage.CLARIFICATION)
            again += [notice(held_up, stage=Stage.CLARIFICATION)]
        stands = [notice(posting("centre", "08-19", stage=missing), stage=missing)] if verdict == PASS else []
        known = World(kind=kind, as_of=at("10-20"))
        known.covered_since = {(p, w.column): day("05-01") for p, ws in known.windows.items() for w in ws}
        nights = ("10-20",) if verdict == CANNOT_TELL else ("10-19", "10-20")
        known.look(of, platform, *nights, notice=look_key(of.notice.id, anchor, missing))
        return known.case(of, *again, *stands)

    return case


def own_words(verdict: Verdict) -> Case:
    """A letter near the common text, far from it or cut off; or no common text at all."""
    common = {} if verdict == NOT_APPLICABLE else {"rules": {"common_letter_text": "draft"}}
    far = "成交通知书\n" + "热烈祝贺贵公司脱颖而出，望再接再厉再创佳绩\n" * 4 + "采购人：示范医院（盖章）"
    letter = {FAIL: far, CANNOT_TELL: "扫描件"}.get(verdict, BUILT_IN[PROCUREMENT])
    return World(config=config(**common)).case(lettered(letter))


def performed(verdict: Verdict) -> Case:
    """A contract that ended, whose acceptance stands, is nowhere, or was looked for once; or that names no end."""
    ends = None if verdict == NOT_APPLICABLE else "2026-06-30"
    of = notice(posting("ccgp_hunan", "03-02", stage=Stage.CONTRACT, performance_until=ends), stage=Stage.CONTRACT)
    stands = [notice(posting("centre", "08-19", stage=Stage.ACCEPTANCE), stage=Stage.ACCEPTANCE)]
    known = World(as_of=at("10-20")).read("ccgp_hunan", [Stage.ACCEPTANCE], populated=True)
    known.covered_since = {(p, w.column): day("01-01") for p, ws in known.windows.items() for w in ws}
    nights = ("10-20",) if verdict == CANNOT_TELL else ("10-19", "10-20")
    known.look(of, "ccgp_hunan", *nights, notice=look_key(of.notice.id, Stage.CONTRACT, Stage.ACCEPTANCE))
    return known.case(of, *(stands if verdict == PASS else []))


def original(verdict: Verdict) -> Case:
    """An amendment that names the day of its original, another day or none; or whose original nobody read."""
    named = {FAIL: "2026-08-01", NOT_APPLICABLE: None}.get(verdict, "2026-08-03")
    of = notice(posting("centre", "09-01", stage=Stage.AMENDMENT, first_published_on=named), stage=Stage.AMENDMENT)
    return World().case(of, *([] if verdict == CANNOT_TELL else [notice(posting("centre", "08-03"))]))


def clause(verdict: Verdict) -> Case:
    """A purchase that asks for registered capital, or waives it; or one of which only the call is read."""
    asked = {PASS: "注册资本不作要求，无需注册资本不低于500万元。"}.get(verdict, "注册资本不低于500万元。")
    text = "详见附件。" if verdict == NOT_APPLICABLE else f"二、申请人的资格要求\n1.{asked}"
    blind = {"unread": "扫描件"} if verdict == CANNOT_TELL else {}
    return World().case(notice(posting("ccgp_hunan", text=text, **blind)))


def carried(verdict: Verdict, text: str, other: str) -> Case:
    """A document of one purchase on two platforms: alike, different, not read, or different after an amendment."""
    shelf, call = HandMade(), "采购文件.pdf"
    shown = [posting(platform, "09-10", attachments=listed(call)) for platform in ("ccgp_hunan", "centre")]
    shelf.keep(shown[0], call, text)
    unread = "扫描件" if verdict == CANNOT_TELL else None
    shelf.keep(shown[1], call, text if verdict == PASS else other, unread=unread)
    amended = notice(posting("ccgp_hunan", "09-15", stage=Stage.AMENDMENT), stage=Stage.AMENDMENT)
    return World(files=shelf).case(notice(*shown), *([amended] if verdict == NOT_APPLICABLE else []))


SCORED = "三、评分标准\n每提供一项同类业绩得2分，满分10分，须附合同复印件。"
DATED = "第一章 采购公告\n投标截止时间为2026年10月20日09时30分，逾期送达的不予受理。"


def bond(verdict: Verdict) -> Case:
    """A bid bond of 3 % of the budget, of 2 %, none stated, or one out of all proportion."""
    yuan = {PASS: 20_000.0, NOT_APPLICABLE: None, CANNOT_TELL: 300_000.0}.get(verdict, 30_000.0)
    return World().case(notice(posting("ccgp_hunan", budget_yuan=1_000_000.0, deposit_yuan=yuan)))


def stated(verdict: Verdict, stage: Stage, kind: TradeKind, **given: tuple[Any, Any]) -> Case:
    """One notice that states the first of each pair, for a fail the second, or nothing where none is owed."""
    told = {name: None if verdict == NOT_APPLICABLE else values[verdict == FAIL] for name, values in given.items()}
    blind = {"unread": "扫描件"} if verdict == CANNOT_TELL else {}
    return World(kind=kind).case(notice(posting("centre", "09-01", stage=stage, **told, **blind), stage=stage))


def window(verdict: Verdict) -> Case:
    documents = {"documents_from": ("2026-09-01",) * 2, "documents_to": ("2026-09-09", "2026-09-03")}
    return stated(verdict, Stage.TENDER, CONSTRUCTION, **documents)


def preparing(verdict: Verdict) -> Case:
    return stated(verdict, Stage.TENDER, CONSTRUCTION, bid_deadline=("2026-09-23", "2026-09-12"))


def late_correction(verdict: Verdict) -> Case:
    deadline = {PASS: "2026-09-30", NOT_APPLICABLE: "2026-09-05"}.get(verdict, "2026-09-15")
    blind = {"unread": "扫描件"} if verdict == CANNOT_TELL else {}
    tender = notice(posting("centre", "09-01", bid_deadline=deadline))
    changes = {"ceiling_yuan": "4500000"}
    amended = posting("centre", "09-10", stage=Stage.AMENDMENT, changes=changes, **blind)
    return World(kind=CONSTRUCTION).case(tender, notice(amended, stage=Stage.AMENDMENT))


def publicity(verdict: Verdict) -> Case:
    shown = {"publicity_from": ("2026-09-01",) * 2, "publicity_to": ("2026-09-04", "2026-09-02")}
    return stated(verdict, Stage.CANDIDATES, CONSTRUCTION, **shown)


def intention(verdict: Verdict) -> Case:
    day_of_plan = {PASS: "08-01", CANNOT_TELL: None}.get(verdict, "08-20")
    plan = posting("centre", day_of_plan, stage=Stage.PLAN, title="政府采购意向公告")
    of = notice(posting("centre", "09-01"), round=2 if verdict == NOT_APPLICABLE else 1)
    return World().case(notice(plan, stage=Stage.PLAN), of)


def opening(verdict: Verdict) -> Case:
    times = {"bid_deadline": ("2026-09-24",) * 2, "opening_time": ("2026-09-24", "2026-09-25")}
    return stated(verdict, Stage.TENDER, CONSTRUCTION, **times)


def holidays(verdict: Verdict) -> Case:
    documents = {"documents_from": ("2026-09-01", "2026-09-30"), "documents_to": ("2026-09-09", "2026-10-05")}
    return stated(verdict, Stage.TENDER, CONSTRUCTION, **documents)


def reposted(verdict: Verdict) -> Case:
    """A mirror's copy of a notice of works: in other words, with its source, amended or unread."""
    text = "投标人须具备市政公用工程施工总承包二级及以上资质。"
    copy = text.replace("二级", "一级") + ("来源：省平台" if verdict == PASS else "")
    blind = {"unread": "扫描件"} if verdict == CANNOT_TELL else {}
    shown = notice(posting("province", "09-10", text=text), posting("city_gov", "09-10", text=copy, **blind))
    amended = notice(posting("province", "09-12", stage=Stage.AMENDMENT), stage=Stage.AMENDMENT)
    return World(kind=CONSTRUCTION).case(shown, *([amended] if verdict == NOT_APPLICABLE else []))


def follows(verdict: Verdict) -> Case:
    """A result after the candidates it is held against."""
    ranked = (Candidate(None, 1, "示范甲建设有限公司"),)
    blind = {"unread": "扫描件"} if verdict == CANNOT_TELL else {}
    before = notice(
        posting("centre", "09-10", stage=Stage.CANDIDATES, candidates=ranked, **blind), stage=Stage.CANDIDATES
    )
    winner = Winner(None, "示范甲建设有限公司" if verdict == PASS else "外来丁建设有限公司")
    text = "第一候选人放弃中标，依次递补" if verdict == NOT_APPLICABLE else "正文"
    of = posting("centre", "09-15", stage=Stage.RESULT, winners=(winner,), text=text)
    return World(kind=CONSTRUCTION).case(before, notice(of, stage=Stage.RESULT))


def coded(verdict: Verdict) -> Case:
    code = "91350100M000100Y43" if verdict == PASS else "91350100M000100Y44"
    label = "统一社会信用代码" if verdict == FAIL else "机构代码"
    of = posting("centre", stage=Stage.RESULT, credit_codes=(CreditCode(None, code),), text=f"{label}：{code}")
    return World().case(notice(of, stage=Stage.RESULT))


def says(verdict: Verdict, stage: Stage, kind: TradeKind, **texts: Any) -> Case:
    """A notice whose text, by the verdict's name, is one of `texts`; other fields with it in a pair."""
    given = texts[verdict.value]
    text, stated = given if isinstance(given, tuple) else (given, {})
    called = {"title": "示范小学被服采购结果公告"} if stage == Stage.RESULT else {}  # not a call under another column
    of = posting("centre", stated.pop("published", "09-17"), stage=stage, text=text, **called, **stated)
    return World(kind=kind).case(notice(of, stage=stage))


def backdated(verdict: Verdict) -> Case:
    first_seen = at("09-12" if verdict == PASS else "09-17")
    of = posting("centre", "09-10", first_seen=first_seen)
    moved = [posting("centre", "09-10")] if verdict == NOT_APPLICABLE else []
    case = World().case(notice(of, *moved))
    read = ["09-05"] if verdict == CANNOT_TELL else ["09-05", "09-11", "09-13"]
    windows = tuple(World(as_of=at(night)).window("centre", Stage.TENDER) for night in read)
    case.night.history[("centre", of.column)] = windows
    return case


WHOLE = "本项目已具备条件，现予公布，其余未尽之处以法律法规的规定为准。\n" * 15
FORM = ("项目编号", "项目名称", "中标信息", "主要标的信息", "公告期限", "其他补充事宜")
IN_ORDER = "\n".join(f"{sign}、{name}" for sign, name in zip("一二三四五六", FORM, strict=True))
MIXED_UP = "\n".join(f"{sign}、{name}" for sign, name in zip("一二三四五六", FORM[::-1], strict=True))
OPENING = {"opening_time": "2026-10-12T09:00"}
EVALUATORS = {"experts": ("赵一一", "钱二二", "孙三三")}


def letter(verdict: Verdict) -> Case:
    """A letter of a purchase: whole, without its number, or as a title alone."""
    text = {PASS: PURCHASE, FAIL: without(PURCHASE, "编号：CJ"), CANNOT_TELL: ""}[verdict]
    return World().case(lettered(text))


def contradicted(verdict: Verdict) -> Case:
    """A letter and a result that names its winner, or another; none; or one that was amended."""
    name = "湖南示范科技有限公司" if verdict == PASS else "湖南示例科技有限公司"
    won: dict[str, Any] = {"winners": (Winner(None, name, 485000.0),), "project_name": NAME}
    result = notice(posting("centre", "09-16", stage=Stage.RESULT, **won), stage=Stage.RESULT)
    amended = notice(posting("centre", "09-17", stage=Stage.AMENDMENT), stage=Stage.AMENDMENT)
    more = {NOT_APPLICABLE: (), CANNOT_TELL: (result, amended)}.get(verdict, (result,))
    return World().case(lettered(PURCHASE), *more)


def on_a_list(verdict: Verdict) -> Case:
    """A winner that an entry of a list bars, one with no last day, one that ended; or no list at all."""
    ends = {PASS: "2026-09-16", CANNOT_TELL: None}.get(verdict, "2026-12-31")
    known = lists() if verdict == NOT_APPLICABLE else lists(entry(ends=ends))
    won = posting("centre", "09-17", stage=Stage.RESULT, winners=(Winner(None, FIRM),))
    return World(penalties=known).case(notice(won, stage=Stage.RESULT))


WINNERS = ((Winner(None, "甲公司"),), (Winner(None, "乙公司"),))
EVERY = (FAIL, PASS, NOT_APPLICABLE, CANNOT_TELL)
TABLE: dict[str, tuple[tuple[Verdict, ...], Callable[[Verdict], Case]]] = {
    "R-A01": (EVERY, lambda verdict: absence("centre", verdict)),
    "R-A02": (EVERY, lambda verdict: absence("ccgp_hunan", verdict)),
    "R-A03": (EVERY, lambda verdict: absence("bidding", verdict, config=FED)),
    "R-B01": (EVERY, lambda verdict: difference(Stage.TENDER, verdict, bid_deadline=("2026-12-18", "2026-12-08"))),
    "R-B02": (
        EVERY,
        lambda verdict: difference(
            Stage.RESULT, verdict, winners=((Winner(None, "甲公司"),), (Winner(None, "乙公司"),))
        ),
    ),
    "R-B03": (EVERY, lambda verdict: carried(verdict, SCORED, SCORED.replace("得2分", "得5分"))),
    "R-B04": (EVERY, lambda verdict: carried(verdict, DATED, DATED.replace("20日", "25日"))),
    "R-B05": (EVERY, correction),
    "R-A04": (EVERY, reposted),
    "R-B06": (EVERY, follows),
    # A notice without codes is not judged.
    "R-B07": ((FAIL, PASS, CANNOT_TELL), coded),
    # A way of buying that owes no such notice is not judged.
    "R-D03": (
        (FAIL, PASS, CANNOT_TELL),
        lambda verdict: says(
            verdict,
            Stage.RESULT,
            PROCUREMENT,
            **{"fail": WHOLE, "cannot_tell": WHOLE + "详见附件"},
            **{"pass": (WHOLE, EVALUATORS)},
        ),
    ),
    "R-D04": (
        EVERY,
        lambda verdict: says(
            verdict,
            Stage.RESULT,
            PROCUREMENT,
            fail=MIXED_UP,
            cannot_tell=MIXED_UP + "\n一、附则",
            not_applicable="正文",
            **{"pass": IN_ORDER},
        ),
    ),
    # A posting that no list showed, or of a column never read before, is not judged.
    "R-G03": (EVERY, backdated),
    "R-P01": (
        EVERY,
        lambda verdict: says(
            verdict,
            Stage.AMENDMENT,
            CONSTRUCTION,
            cannot_tell="共有 5 家单位报名",
            **{"pass": "正文"},
            fail=("共有 5 家单位报名", dict(OPENING)),
            not_applicable=("共有 5 家单位报名", OPENING | {"published": "10-13"}),
        ),
    ),
    # Every posting may hold such data.
    "R-P02": (
        (FAIL, PASS, CANNOT_TELL),
        lambda verdict: says(
            verdict,
            Stage.RESULT,
            PROCUREMENT,
            fail="身份证号：11010519491231002X",
            cannot_tell="11010519491231002X",
            **{"pass": "正文"},
        ),
    ),
    "R-P03": (
        EVERY,
        lambda verdict: says(
            verdict,
            Stage.CANDIDATES,
            CONSTRUCTION,
            fail=("评标委员会", EVALUATORS),
            cannot_tell=("名单", EVALUATORS),
            not_applicable=("评标委员会", EVALUATORS | {"awarded_on": "2026-09-16"}),
            **{"pass": "评标委员会"},
        ),
    ),
    # A posting whose time nobody gives, or that owes nothing, is not judged at all.
    "R-C01": ((FAIL, PASS, CANNOT_TELL), lateness),
    "R-C02": (EVERY, window),
    "R-C03": (EVERY, preparing),
    "R-C04": (EVERY, late_correction),
    "R-C05": (EVERY, publicity),
    "R-C06": (EVERY, lambda v: stated(v, Stage.RESULT, TradeKind.PROCUREMENT, awarded_on=("2026-08-31", "2026-08-20"))),
    "R-C07": (
        EVERY,
        lambda v: stated(v, Stage.CONTRACT, TradeKind.PROCUREMENT, signed_on=("2026-08-31", "2026-08-20")),
    ),
    "R-C08": (
        EVERY,
        lambda v: stated(
            v, Stage.TENDER, TradeKind.PROCUREMENT, notice_period=(Period(5, "workday"), Period(3, "workday"))
        ),
    ),
    "R-C09": (EVERY, lambda v: stated(v, Stage.TENDER, TradeKind.LAND, listing_from=("2026-09-25", "2026-09-10"))),
    "R-C10": (EVERY, intention),
    "R-C11": (EVERY, opening),
    "R-E03": (EVERY, holidays),
    # A letter is asked for what it should have; whether one stands anywhere is never asked.
    "R-D01": ((FAIL, PASS, CANNOT_TELL), letter),
    "R-D02": (EVERY, contradicted),
    "R-D05": (EVERY, own_words),
    # Only what was read twice and differs is judged, and a change put back was a change.
    "R-G01": ((FAIL, NOT_APPLICABLE), edit),
    "R-G02": (EVERY, gone),
    "R-H01": (EVERY, chained("R-H01", PROCUREMENT, Stage.TENDER, Stage.RESULT)),
    "R-H02": (EVERY, chained("R-H02", PROCUREMENT, Stage.RESULT, Stage.TENDER)),
    "R-H03": (EVERY, chained("R-H03", CONSTRUCTION, Stage.RESULT, Stage.CANDIDATES)),
    "R-H04": (EVERY, chained("R-H04", PROCUREMENT, Stage.RESULT, Stage.CONTRACT)),
    "R-H05": (EVERY, chained("R-H05", PROCUREMENT, Stage.TENDER, Stage.FAILED)),
    "R-H06": (EVERY, original),
    "R-H07": (EVERY, performed),
    "R-E01": (EVERY, clause),
    "R-E02": (EVERY, bond),
    "R-S03": (EVERY, on_a_list),
}
ROWS = [(rule, verdict) for rule, (verdicts, _) in TABLE.items() for verdict in verdicts]


def test_the_table_holds_every_rule_of_the_book() -> None:
    assert sorted(TABLE) == sorted(rule.id for rule in BOOK)


@pytest.mark.parametrize(("rule", "verdict"), ROWS)
def test_each_rule_gives_each_verdict(rule: str, verdict: Verdict) -> None:
    assert verdict in {j.verdict for j in given(rule, verdict)}


@pytest.mark.parametrize(("rule", "verdict"), [row for row in ROWS if row[1] in (NOT_APPLICABLE, CANNOT_TELL)])
def test_what_says_nothing_says_why(rule: str, verdict: Verdict) -> None:
    assert all(j.reason for j in given(rule, verdict) if j.verdict == verdict)


@pytest.mark.parametrize("rule", list(TABLE))
def test_a_fail_carries_what_a_finding_needs(rule: str) -> None:
    for failed in (j for j in given(rule, FAIL) if j.verdict == FAIL):
        assert failed.values
        assert failed.evidence
        assert failed.postings
        assert failed.agency
        assert failed.rule_version >= 1


@pytest.mark.parametrize("rule", list(TABLE))
def test_a_fail_has_a_day_it_was_due_only_where_something_was_owed(rule: str) -> None:
    failed = next(j for j in given(rule, FAIL) if j.verdict == FAIL)
    owed = rule in ("R-A01", "R-A02", "R-A03", "R-B05") or (rule[2] in "CH" and rule != "R-H06")
    assert (failed.due is not None) is owed


@pytest.mark.parametrize("entry", BOOK, ids=lambda rule: rule.id)
def test_every_rule_says_what_it_is_and_on_which_law_it_rests(entry: Any) -> None:
    assert entry.name
    assert entry.description.splitlines()[0].endswith(".")
    assert "Law: " in entry.description or entry.id == "R-A03"


def test_no_rule_or_name_stands_twice() -> None:
    assert len({rule.id for rule in BOOK}) == len({rule.name for rule in BOOK}) == len(BOOK)


def given(rule: str, verdict: Verdict) -> list[Judgement]:
    return judge(TABLE[rule][1](verdict), rule)
