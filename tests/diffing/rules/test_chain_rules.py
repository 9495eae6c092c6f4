"""R-H01 to R-H06: what should stand before or after a notice, and stands nowhere, or maybe where nobody read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from diffing.audit import audit
from diffing.cases import Case, Near, NoticeCase
from diffing.chain import look_key
from diffing.rules import r_h01, r_h02, r_h03, r_h04, r_h05, r_h06
from notices.fields import Code
from notices.vocabulary import Coverage, LookOutcome, Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, at, code, day, judge, notice, posting, said

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL
SAID_MUST = {"must_tender": True}


def world(as_of: str, kind: TradeKind = PROCUREMENT, since: str = "07-01", **given: Any) -> World:
    """Every platform read whole tonight, and without a gap since a day."""
    known = World(as_of=at(as_of), kind=kind, **given)
    known.covered_since = {
        (platform, window.column): day(since) for platform, windows in known.windows.items() for window in windows
    }
    return known


def looked(known: World, of: NoticeCase, stage: Stage, platform: str, nights: int = 2, **given: Any) -> World:
    """Empty looks for a stage that should go with a notice, tonight and on nights before."""
    for back in range(nights):
        when = known.as_of.replace(day=known.as_of.day - back)
        known.look(of, platform, f"{when:%m-%d}", notice=look_key(of.notice.id, of.stage, stage), **given)
    return known


def tender(published: str = "08-03", platform: str = "ccgp_hunan", **given: Any) -> NoticeCase:
    given = {"opening_time": "2026-08-24T09:30", **given}
    rounds = {"round": given.pop("round")} if "round" in given else {}
    lots = {"lots": given.pop("lots")} if "lots" in given else {}
    return notice(posting(platform, published, **given), **rounds, **lots)


def of_stage(stage: Stage, published: str, platform: str = "ccgp_hunan", **given: Any) -> NoticeCase:
    shape = {key: given.pop(key) for key in ("round", "lots", "ordinal") if key in given}
    return notice(posting(platform, published, stage=stage, **given), stage=stage, **shape)


def outcome_of(as_of: str, *more: NoticeCase, kind: TradeKind = PROCUREMENT, of: NoticeCase | None = None) -> Judgement:
    known = world(as_of, kind)
    first = of or tender(platform="ccgp_hunan" if kind == PROCUREMENT else "province")
    owes = "ccgp_hunan" if kind == PROCUREMENT else "province" if kind == CONSTRUCTION else "centre"
    looked(known, first, Stage.RESULT, owes)
    (found,) = r_h01.judge(known.case(first, *more))
    return found


# 08-24 and nine working days: 09-04.
@pytest.mark.parametrize(("as_of", "verdict"), [("09-04", NOT_APPLICABLE), ("09-05", FAIL), ("09-09", FAIL)])
def test_an_outcome_is_owed_nine_working_days_after_the_opening_of_a_purchase(as_of: str, verdict: Verdict) -> None:
    assert outcome_of(as_of).verdict == verdict


@pytest.mark.parametrize(("as_of", "verdict"), [("09-23", NOT_APPLICABLE), ("09-24", FAIL)])
def test_of_works_thirty_days_after(as_of: str, verdict: Verdict) -> None:
    assert outcome_of(as_of, kind=CONSTRUCTION).verdict == verdict


# 08-24 and ten working days: 09-07.
@pytest.mark.parametrize(("as_of", "verdict"), [("09-07", NOT_APPLICABLE), ("09-08", FAIL)])
def test_of_land_ten_working_days(as_of: str, verdict: Verdict) -> None:
    assert outcome_of(as_of, kind=TradeKind.LAND, of=tender(platform="centre")).verdict == verdict


# The listing ends on 08-26, two days after the last day to apply: ten working days on, 09-09.
@pytest.mark.parametrize(("as_of", "verdict"), [("09-09", NOT_APPLICABLE), ("09-10", FAIL)])
@pytest.mark.parametrize("kind", [TradeKind.LAND, TradeKind.MINING])
def test_of_a_listing_ten_working_days_after_its_end(kind: TradeKind, as_of: str, verdict: Verdict) -> None:
    times = {"opening_time": None, "bid_deadline": "2026-08-24T17:00", "listing_to": "2026-08-26T15:00"}
    found = outcome_of(as_of, kind=kind, of=tender(platform="centre", **times))
    assert found.verdict == verdict
    assert verdict is not FAIL or found.reason.startswith("2026-08-26挂牌（拍卖）截止")


def test_what_a_finding_says() -> None:
    found = outcome_of("09-08")
    assert (found.subject.platform, found.subject.stage, found.subject.field) == ("ccgp_hunan", Stage.RESULT, "posting")
    assert found.severity == Severity.ORANGE
    assert found.due == day("09-04")
    assert found.reason == "2026-08-24开标，至今各平台未见候选人公示、结果或终止公告"


@pytest.mark.parametrize("stage", [Stage.CANDIDATES, Stage.RESULT, Stage.FAILED])
@pytest.mark.parametrize("platform", ["centre", "bidding", "city_gov"])
def test_any_outcome_on_any_platform_will_do(stage: Stage, platform: str) -> None:
    assert outcome_of("09-08", of_stage(stage, "09-02", platform)).verdict == PASS


def test_it_is_counted_from_the_opening_as_amended() -> None:
    moved = of_stage(Stage.AMENDMENT, "08-20", changes={"opening_time": "2026-09-03T09:30"}, text="更正开标时间")
    assert said(outcome_of("09-08", moved)) == (NOT_APPLICABLE, "未到期")


@pytest.mark.parametrize("word", ["项目暂停", "因质疑处理，结果顺延", "收到投诉"])
def test_a_stay_a_delay_or_a_dispute_spares_it(word: str) -> None:
    assert outcome_of("09-08", of_stage(Stage.CLARIFICATION, "08-28", text=word)).verdict == NOT_APPLICABLE


def test_a_tender_without_a_time_asks_for_nothing() -> None:
    bare = tender(opening_time=None)
    assert said(outcome_of("09-08", of=bare)) == (NOT_APPLICABLE, "未写明开标时间")


def test_an_unread_tender_says_nothing() -> None:
    assert outcome_of("09-08", of=tender(unread="扫描件")).verdict == CANNOT_TELL


def test_lots_are_judged_one_by_one() -> None:
    both = tender(lots=("1", "2"))
    known = looked(world("09-08"), both, Stage.RESULT, "ccgp_hunan")
    found = list(r_h01.judge(known.case(both, of_stage(Stage.RESULT, "09-02", lots=("1",)))))
    assert [(j.subject.lot, j.verdict) for j in found] == [("1", PASS), ("2", FAIL)]


def test_an_outcome_of_another_round_is_none_of_this_one() -> None:
    second = tender("08-10", round=2)
    first_failed = of_stage(Stage.FAILED, "08-05", round=1)
    assert outcome_of("09-08", first_failed, of=second).verdict == FAIL


def test_a_round_that_was_put_up_again_is_left_to_another_rule() -> None:
    first, second = tender(), tender("09-01", round=2, opening_time=None)
    found = list(r_h01.judge(world("09-08").case(first, second)))
    assert [j.reason for j in found] == ["已重新组织", "未写明开标时间"]


@pytest.mark.parametrize("platform", ["ccgp_hunan", "centre", "bidding"])
def test_a_platform_that_was_not_read_since_the_opening_may_have_shown_it(platform: str) -> None:
    first = tender()
    known = looked(world("09-25"), first, Stage.RESULT, "ccgp_hunan")
    for (place, column), _ in list(known.covered_since.items()):
        if place == platform:
            known.covered_since[(place, column)] = day("08-25")
    (found,) = r_h01.judge(known.case(first))
    assert found.verdict == CANNOT_TELL
    assert found.reason.startswith(platform)


def test_a_column_that_is_not_whole_tonight_says_nothing() -> None:
    first = tender()
    known = looked(world("09-08"), first, Stage.RESULT, "ccgp_hunan")
    known.read("centre", [Stage.RESULT], state=Coverage.PARTIAL, reason="http_503")
    (found,) = r_h01.judge(known.case(first))
    assert said(found) == (CANNOT_TELL, "centre result: http_503") or "http_503" in found.reason


def test_one_look_is_a_suspicion_and_asks_for_another() -> None:
    first = tender()
    known = looked(world("09-08"), first, Stage.RESULT, "ccgp_hunan", nights=1)
    case = known.case(first)
    (found,) = r_h01.judge(case)
    assert said(found) == (CANNOT_TELL, "suspected")
    assert [look for look in audit([case]).wanted if ">" in look.notice] == []  # made tonight
    bare = world("09-08").case(first)
    wanted = [
        look for look in audit([bare]).wanted if look.notice == look_key(first.notice.id, first.stage, Stage.RESULT)
    ]
    assert [(look.platform, set(look.stages)) for look in wanted] == [
        ("ccgp_hunan", {"candidates", "result", "failed"})
    ]


def test_a_look_that_could_not_be_read_proves_nothing() -> None:
    first = tender()
    known = looked(world("09-08"), first, Stage.RESULT, "ccgp_hunan", outcome=LookOutcome.UNREADABLE, reason="captcha")
    (found,) = r_h01.judge(known.case(first))
    assert said(found) == (CANNOT_TELL, "ccgp_hunan: captcha")


def announced(*more: NoticeCase, kind: TradeKind = PROCUREMENT, since: str = "06-01", **given: Any) -> Judgement:
    platform = "ccgp_hunan" if kind == PROCUREMENT else "province"
    result = of_stage(Stage.RESULT, "09-07", platform, **given)
    known = looked(world("09-09", kind, since), result, Stage.TENDER, platform)
    (found,) = r_h02.judge(known.case(result, *more))
    return found


@pytest.mark.parametrize("kind", [PROCUREMENT, CONSTRUCTION])
def test_a_result_without_any_announcement(kind: TradeKind) -> None:
    found = announced(kind=kind)
    assert (found.verdict, found.severity, found.subject.stage) == (FAIL, Severity.ORANGE, Stage.TENDER)


OURS, THEIRS = code("SJ-2026-0101"), code("SJ-2026-0202")


@pytest.mark.parametrize(
    ("theirs", "beside", "verdict"),
    [
        (THEIRS, (Stage.TENDER, Stage.RESULT), FAIL),  # its result stands beside it, under another number
        (THEIRS, (Stage.TENDER,), CANNOT_TELL),  # ours may be its result, the number misprinted
        (OURS, (Stage.TENDER, Stage.RESULT), CANNOT_TELL),
        (
            code("邵采2026第7号"),
            (Stage.TENDER, Stage.RESULT),
            CANNOT_TELL,
        ),  # of another make
    ],
)
def test_a_near_announcement_that_has_its_own_result_is_of_another_project(
    theirs: Code, beside: tuple[Stage, ...], verdict: Verdict
) -> None:
    known = world("09-24")
    result = of_stage(Stage.RESULT, "09-10", codes=(OURS,))
    looked(known, result, Stage.TENDER, "ccgp_hunan")
    others = tuple(of_stage(stage, "08-10", id=f"near-{stage}", codes=(theirs,)) for stage in beside)
    near = Near(result.postings[0], others[0].postings[0], frozenset({"ccgp_hunan"}), others)
    (found,) = r_h02.judge(known.case(result, reviews=[near]))
    assert found.verdict == verdict


@pytest.mark.parametrize("stage", [Stage.TENDER, Stage.PREQUALIFICATION, Stage.SINGLE_SOURCE])
def test_an_announcement_of_any_round_and_lot_will_do(stage: Stage) -> None:
    assert announced(of_stage(stage, "08-01", "city_gov", round=2, lots=("3",))).verdict == PASS


@pytest.mark.parametrize("way", ["邀请招标", "单一来源采购", "框架协议采购", "电子卖场直购", "以协议方式出让"])
def test_ways_that_announce_nothing(way: str) -> None:
    assert said(announced(text=f"采购方式：{way}")) == (NOT_APPLICABLE, "按方式不发公告")


# The heading stands over every purchase's list of evaluators, whatever its method.
HEADED = "五、评审专家（单一来源采购人员）名单\n张示三、李示四、王示五\n"


def of_purchase(text: str) -> Judgement:
    return announced(title="示范医院被服采购结果公告", text=text)


@pytest.mark.parametrize("text", [
    f"中标供应商名称：示范公司\n{HEADED}", f"采购方式：公开招标\n成交供应商：示范公司\n{HEADED}",
    f"{HEADED}采购方式：竞争性磋商\n（√）公告邀请（ ）供应商库抽取", "采购方式：询价\n本次以公告方式邀请供应商",
])  # fmt: skip
def test_a_heading_that_names_single_sources_names_no_way(text: str) -> None:
    found = of_purchase(text)
    assert (found.verdict, found.severity) == (FAIL, Severity.ORANGE)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"成交供应商名称：示范公司\n{HEADED}", "（未写明采购方式，单一来源等不发公告的，请说明）"),
        (f"中标、成交供应商：示范公司\n{HEADED}", "（未写明采购方式，单一来源等不发公告的，请说明）"),
        (f"采购方式：竞争性磋商\n{HEADED}", "（竞争性磋商以抽取、推荐邀请供应商的，请说明）"),
    ],
)
def test_a_purchase_that_may_have_gone_without_an_announcement_is_a_grade_lower(text: str, told: str) -> None:
    found = of_purchase(text)
    assert (found.verdict, found.severity) == (FAIL, Severity.YELLOW)
    assert found.reason.endswith(told)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("采购方式：询价\n（ ）公告邀请（√）供应商库抽取", "写明供应商系抽取或推荐，不发公告"),
        ("采购方式：竞争性谈判\n供应商由采购人书面推荐，书面推荐供应商3家", "写明供应商系抽取或推荐，不发公告"),
        (f"{HEADED}本项目采用单一来源采购", "按方式不发公告"),
    ],
)
def test_what_says_that_it_went_without_is_left_alone(text: str, reason: str) -> None:
    assert said(of_purchase(text)) == (NOT_APPLICABLE, reason)


# The result was posted on 09-07: 60 days before are 07-09, and a day's slack.
@pytest.mark.parametrize(("since", "verdict"), [("07-07", FAIL), ("07-08", FAIL), ("07-09", CANNOT_TELL)])
def test_an_announcement_may_be_older_than_what_was_read(since: str, verdict: Verdict) -> None:
    assert announced(since=since).verdict == verdict


@pytest.mark.parametrize(("since", "verdict"), [("08-01", FAIL), ("08-02", FAIL), ("08-03", CANNOT_TELL)])
def test_where_the_result_names_the_day_it_is_enough_to_have_read_since(since: str, verdict: Verdict) -> None:
    assert announced(since=since, first_published_on="2026-08-03").verdict == verdict


def candidates(*more: NoticeCase, kind: TradeKind = CONSTRUCTION, **given: Any) -> list[Judgement]:
    result = of_stage(Stage.RESULT, "09-07", "province", **{**SAID_MUST, **given})
    known = looked(world("09-09", kind, "06-01"), result, Stage.CANDIDATES, "province")
    return list(r_h03.judge(known.case(result, *more)))


def test_works_that_must_be_tendered_show_their_candidates() -> None:
    (found,) = candidates()
    assert (found.verdict, found.severity) == (FAIL, Severity.RED)
    (found,) = candidates(of_stage(Stage.CANDIDATES, "09-01", "centre"))
    assert found.verdict == PASS


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"must_tender": False}, NOT_APPLICABLE),
        ({"text": "中标候选人公示期：2026年9月1日至2026年9月4日"}, NOT_APPLICABLE),
        ({"text": "于９月１日至９月４日公示，公示期满无异议"}, NOT_APPLICABLE),
        ({"text": "评标结果于九月一日至九月四日公示，公示期内未收到异议"}, NOT_APPLICABLE),
        ({"text": "候选人公示已在示范省公共资源交易服务平台发布"}, NOT_APPLICABLE),
        ({"text": "公示期间未收到异议。\n公示时间：2026-09-01至2026-09-04"}, NOT_APPLICABLE),
        ({"unread": "扫描件"}, None),
    ],
)
def test_works_that_need_not_or_say_they_did(given: dict[str, Any], verdict: Verdict | None) -> None:
    (found,) = candidates(**given)
    assert found.verdict in ((verdict,) if verdict else (CANNOT_TELL, NOT_APPLICABLE))


@pytest.mark.parametrize("text", [
    "中标候选人公示期已满", "经评审，中标候选人公示期满无异议，现公告结果",
    "示范桥工程（项目编号：SF-1）于2026年8月24日开标，经评标委员会评审，中标候选人公示期满无异议，现将结果公告如下",
    "本项目于8月3日在示范平台公开招标，中标候选人公示期满，无异议",
])  # fmt: skip
def test_a_result_that_only_says_that_the_time_is_over_is_asked_when_and_where(text: str) -> None:
    (found,) = candidates(text=text)
    assert (found.verdict, found.severity) == (FAIL, Severity.ORANGE)
    assert found.reason.endswith("（结果称公示期已满，未写明何时发在何处）")
    (found,) = candidates(of_stage(Stage.CANDIDATES, "09-01", "centre"), text=text)
    assert found.verdict == PASS


def test_purchases_have_no_candidates() -> None:
    assert candidates(kind=PROCUREMENT) == []


def contract(as_of: str, *more: NoticeCase) -> Judgement:
    result = of_stage(Stage.RESULT, "08-03")
    known = looked(world(as_of), result, Stage.CONTRACT, "ccgp_hunan")
    (found,) = r_h04.judge(known.case(result, *more))
    return found


# 08-03, thirty days: 09-02, two working days: 09-04.
@pytest.mark.parametrize(("as_of", "verdict"), [("09-04", NOT_APPLICABLE), ("09-05", FAIL), ("09-06", FAIL)])
def test_a_contract_is_owed_thirty_days_and_two_working_days_after_the_result(as_of: str, verdict: Verdict) -> None:
    assert contract(as_of).verdict == verdict


def of_lots(as_of: str, *more: NoticeCase) -> dict[str | None, Judgement]:
    result = of_stage(Stage.RESULT, "08-03", lots=("1", "2"))
    known = looked(world(as_of), result, Stage.CONTRACT, "ccgp_hunan")
    return {j.subject.lot: j for j in r_h04.judge(known.case(result, *more))}


def test_one_contract_for_both_lots_closes_both() -> None:
    both = of_stage(Stage.CONTRACT, "08-20", lots=("1", "2"))
    assert [j.verdict for j in of_lots("09-08", both).values()] == [PASS, PASS]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("包1合同", FAIL), ("包1、包2合并签订一份合同", CANNOT_TELL), ("两包由同一供应商成交，一并签订", CANNOT_TELL)],
)
def test_a_contract_of_one_lot_that_may_be_for_the_other_too(text: str, verdict: Verdict) -> None:
    found = of_lots("09-08", of_stage(Stage.CONTRACT, "08-20", lots=("1",), text=text))
    assert [found[lot].verdict for lot in ("1", "2")] == [PASS, verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("本项目合同内容涉及国家秘密，合同不予公告。", NOT_APPLICABLE),
        ("本合同涉密，不对外公开", NOT_APPLICABLE),
        ("因合同属保密范围，不再进行公示", NOT_APPLICABLE),
        ("采购人应公告合同，涉及国家秘密、商业秘密的内容除外", FAIL),
        ("如合同涉及国家秘密的，不予公告", FAIL),
        ("供应商须具备涉密信息系统集成资质", FAIL),
        ("评审过程严格保密，评审报告不予公开", FAIL),
    ],
)
def test_a_secret_contract_is_not_published(text: str, verdict: Verdict) -> None:
    result = of_stage(Stage.RESULT, "08-03", text=text)
    (found,) = r_h04.judge(looked(world("09-08"), result, Stage.CONTRACT, "ccgp_hunan").case(result))
    assert found.verdict == verdict


def test_a_contract_anywhere_or_the_end_of_the_purchase_closes_it() -> None:
    assert contract("09-08", of_stage(Stage.CONTRACT, "08-20", "centre")).verdict == PASS
    assert contract("09-08", of_stage(Stage.FAILED, "08-20")).verdict == NOT_APPLICABLE
    assert contract("09-08", of_stage(Stage.CLARIFICATION, "08-20", text="质疑答复")).verdict == NOT_APPLICABLE


FEW = "开标记录：递交投标文件的投标人不足三家"


def few(
    as_of: str, *more: NoticeCase, text: str = FEW, kind: TradeKind = CONSTRUCTION, **given: Any
) -> list[Judgement]:
    """A tender opened on 08-24 whose record says how many bid."""
    platform = "ccgp_hunan" if kind == PROCUREMENT else "province"
    first = tender(platform=platform, **given)
    record = of_stage(Stage.OPENING_RECORD, "08-24", platform, text=text)
    known = looked(world(as_of, kind), first, Stage.FAILED, platform)
    return list(r_h05.judge(known.case(first, record, *more)))


# 08-24 and five working days: 08-31.
@pytest.mark.parametrize(("as_of", "verdict"), [("08-31", NOT_APPLICABLE), ("09-02", FAIL), ("09-03", FAIL)])
def test_too_few_bids_want_an_end_within_five_working_days(as_of: str, verdict: Verdict) -> None:
    (found,) = few(as_of)
    assert (found.verdict, found.subject.stage, found.due) == (verdict, Stage.FAILED, day("08-31"))


@pytest.mark.parametrize("end", [
    of_stage(Stage.FAILED, "08-26", "centre"), of_stage(Stage.RESULT, "08-26", "centre"),
    tender("08-28", "centre", round=2),
])  # fmt: skip
def test_an_end_or_a_new_tender_on_any_platform_will_do(end: NoticeCase) -> None:
    (found,) = few("09-04", end)
    assert found.verdict == PASS


@pytest.mark.parametrize(
    "text",
    ["投标人共五家", "如投标人不足三家，将重新招标", "投标人少于3家的，重新招标", "投标文件份数不足时另行通知"],
)
def test_enough_bids_and_mere_conditions_say_nothing(text: str) -> None:
    assert few("09-04", text=text) == []


@pytest.mark.parametrize("text", ["截至开标，有效投标少于3家", "仅有2家供应商递交文件", "供应商不足三家，本次开标结束"])
def test_ways_of_saying_it(text: str) -> None:
    assert [j.verdict for j in few("09-04", text=text)] == [FAIL]


@pytest.mark.parametrize(
    "text",
    [
        "截至投标截止时间，共收到1家投标人递交的投标文件。",
        "截至投标截止时，共有 2 家投标人在投标截止时间前递交了电子投标文件",
        "共收到投标文件2份。",
        "递交投标文件的投标人共计两家。",
        "一标段共收到1家投标人递交的投标文件；二标段共收到2家投标人递交的投标文件",
    ],
)
def test_an_opening_record_that_counts_one_or_two(text: str) -> None:
    assert [j.verdict for j in few("09-04", text=text)] == [FAIL]


@pytest.mark.parametrize(
    "text",
    [
        "共收到3家投标人递交的投标文件",
        "共收到12家投标人递交的投标文件",
        "共收到二十二家投标人递交的投标文件",
        "一标段共收到5家投标人递交的投标文件；二标段共收到2家投标人递交的投标文件",
        "共收到5家投标人递交的投标文件，其中仅2家投标人递交的投标文件通过资格审查",
        "仅2家投标人递交的投标文件通过资格审查",
        "逾期送达的共2家投标人递交的投标文件，不予接收",
        "仅有2份有效投标文件",
        "如共收到2家投标人递交的投标文件，本次招标失败",
        "共收到2家投标人提出的异议",
        "共有2家投标人解密失败",
    ],
)
def test_other_counts_are_no_number_of_bidders(text: str) -> None:
    assert few("09-04", text=text) == []


def test_only_an_opening_record_counts_bidders() -> None:
    first = tender(platform="province")
    other = of_stage(Stage.CLARIFICATION, "08-24", "province", text="共收到2家投标人递交的投标文件")
    assert list(r_h05.judge(world("09-04", CONSTRUCTION).case(first, other))) == []


def test_a_consultation_may_go_on_with_two() -> None:
    (found,) = few("09-04", kind=PROCUREMENT, title="示范医院被服竞争性磋商公告")
    assert found.verdict == NOT_APPLICABLE
    (found,) = few("09-04", kind=PROCUREMENT, title="示范医院被服公开招标公告")
    assert found.verdict == FAIL


@pytest.mark.parametrize("title", ["示范医院被服竞争性磋商公告", "示范医院被服竞争性谈判公告", "示范医院被服询价公告"])
def test_with_one_supplier_or_none_no_method_goes_on(title: str) -> None:
    def told(text: str, *more: NoticeCase, named: str = title) -> Judgement:
        (found,) = few("09-04", *more, kind=PROCUREMENT, title=named, text=text)
        return found

    found = told("递交响应文件的供应商仅1家")
    assert (found.verdict, found.severity, found.basis[0].law) == (FAIL, Severity.ORANGE, "财办库〔2020〕50号")
    assert "参加的供应商不足两家" in found.reason
    assert told("至截止时间，无供应商递交响应文件").verdict == FAIL
    assert told("递交响应文件的供应商共2家").verdict == NOT_APPLICABLE
    assert told("供应商不足三家").verdict == NOT_APPLICABLE  # may be two
    assert told("递交响应文件的供应商仅1家", named="示范医院被服单一来源采购公告").verdict == NOT_APPLICABLE
    asked = of_stage(Stage.SINGLE_SOURCE, "08-27", title="示范医院被服单一来源公示")
    assert told("递交响应文件的供应商仅1家", asked).verdict == PASS


def test_the_missing_outcome_is_told_once() -> None:
    first, record = tender(platform="province"), of_stage(Stage.OPENING_RECORD, "08-24", "province", text=FEW)
    known = looked(world("09-29", CONSTRUCTION), first, Stage.FAILED, "province")
    looked(known, first, Stage.RESULT, "province")
    found = [j for j in judge(known.case(first, record)) if j.subject.rule in ("R-H01", "R-H05")]
    assert [(j.subject.rule, j.verdict) for j in found] == [("R-H05", FAIL), ("R-H01", NOT_APPLICABLE)]


def alone(text: str, kind: TradeKind = CONSTRUCTION, stage: Stage = Stage.OPENING_RECORD) -> list[Judgement]:
    """A record of 08-24 without its tender."""
    platform = "ccgp_hunan" if kind == PROCUREMENT else "province"
    record = of_stage(stage, "08-24", platform, text=text)
    return list(r_h05.judge(looked(world("09-04", kind), record, Stage.FAILED, platform).case(record)))


@pytest.mark.parametrize(
    "text",
    [
        "序号 | 投标人 | 报价\n1 | 示范甲公司 | 5\n2 | 示范乙公司 | 6\n开标时间：2026年8月24日",
        "本项目无投标人递交投标文件。",
        "递交投标文件家数：贰家",
        "投标有效期已于2026年8月10日届满，至今未确定中标人。",
    ],
)
def test_a_record_stands_for_a_tender_that_is_not_kept(text: str) -> None:
    assert [(j.verdict, j.severity) for j in alone(f"开标记录\n{text}")] == [(FAIL, Severity.ORANGE)]


def test_a_record_alone_of_another_method_or_in_passing_wants_nothing() -> None:
    assert alone("开标记录：仅2家供应商递交响应文件，磋商继续，供应商不足三家", PROCUREMENT) == []
    assert alone("投标人不足三家", stage=Stage.AMENDMENT) == []
    assert alone("共有3家投标人递交投标文件") == []


def test_a_validity_that_ended_is_told_as_such() -> None:
    (found,) = few("09-04", text="投标有效期已于2026年8月10日届满，未能定标")
    assert (found.verdict, found.reason.startswith("2026-08-24已载明投标有效期届满未定标")) == (FAIL, True)


def correction(named: str | None, *originals: str, kind: TradeKind = PROCUREMENT) -> list[Judgement]:
    amended = of_stage(Stage.AMENDMENT, "09-01", first_published_on=named)
    tenders = [
        tender(published, platform) for published, platform in zip(originals, ("ccgp_hunan", "centre"), strict=False)
    ]
    return list(r_h06.judge(world("09-08", kind).case(amended, *tenders)))


@pytest.mark.parametrize(
    ("named", "verdict"),
    [("2026-08-01", FAIL), ("2026-08-02", PASS), ("2026-08-03", PASS), ("2026-08-04", PASS), ("2026-08-05", FAIL)],
)
def test_a_correction_names_the_day_of_its_original(named: str, verdict: Verdict) -> None:
    (found,) = correction(named, "08-03")
    assert found.verdict == verdict


def test_any_of_the_originals_days_will_do() -> None:
    (found,) = correction("2026-08-06", "08-03", "08-06")
    assert found.verdict == PASS


@pytest.mark.parametrize(("since", "verdict"), [("07-30", FAIL), ("07-31", FAIL), ("08-01", CANNOT_TELL)])
def test_an_original_that_stands_nowhere_since_the_day_named(since: str, verdict: Verdict) -> None:
    amended = of_stage(Stage.AMENDMENT, "09-01", first_published_on="2026-08-01")
    known = looked(world("09-08", since=since), amended, Stage.TENDER, "ccgp_hunan")
    (found,) = r_h06.judge(known.case(amended))
    assert (found.verdict, found.subject.stage) == (verdict, Stage.TENDER)


def test_a_day_that_is_not_named_says_nothing() -> None:
    (found,) = correction(None, "08-03")
    assert found.verdict == NOT_APPLICABLE


@pytest.mark.parametrize(("must", "severity"), [(True, Severity.YELLOW), (None, Severity.GREY)])
def test_a_correction_of_works_names_the_day_of_its_original_too(must: bool | None, severity: Severity) -> None:
    amended = of_stage(Stage.AMENDMENT, "09-01", "province", first_published_on="2026-08-01", must_tender=must)
    (found,) = r_h06.judge(world("09-08", CONSTRUCTION).case(amended, tender("08-03", "province")))
    assert (found.verdict, found.severity, found.basis) == (FAIL, severity, ())
    assert list(r_h06.judge(world("09-08", CONSTRUCTION).case(tender("08-03", "province")))) == []


def test_a_clarification_that_names_the_day_is_held_to_it_too() -> None:
    clarified = of_stage(Stage.CLARIFICATION, "09-01", first_published_on="2026-08-01")
    (found,) = r_h06.judge(world("09-08").case(clarified, tender("08-03")))
    assert found.verdict == FAIL


def test_what_came_after_a_correction_is_not_shown_as_its_original() -> None:
    amended = of_stage(Stage.AMENDMENT, "09-01", first_published_on="2026-08-01")
    result = of_stage(Stage.RESULT, "09-07")
    (found,) = r_h06.judge(world("09-08").case(amended, tender("08-03"), result))
    assert found.reason == "更正写首次公告日期 2026-08-01，原公告为 2026-08-03"


def test_a_project_of_another_region_is_not_judged() -> None:
    first = tender()
    known = looked(world("09-08"), first, Stage.RESULT, "ccgp_hunan")
    case: Case = known.case(NoticeCase(first.notice, tuple(replace(p, region="430100") for p in first.postings)))
    assert {j.verdict for j in r_h01.judge(case)} == {NOT_APPLICABLE}
