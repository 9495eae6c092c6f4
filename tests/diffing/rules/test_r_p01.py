"""R-P01: who takes part is no one's business before the opening."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.rules import r_p01
from diffing.speaking import UNREAD
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, notice, posting
from tests.diffing.rules.saying import said

TOLD = (
    "截至报名截止时间，共有 5 家单位报名参加。",
    "目前仅有2家供应商获取了采购文件，现延期开标。",
    "截至9月16日17时，已有3家投标人缴纳投标保证金。",
    "报名单位名单如下：示范甲建设有限公司、示范乙建设有限公司",
    "已获取招标文件的投标人名单：\n示范甲建设有限公司",
    "投标保证金缴纳明细：\n示范甲建设有限公司 5 万元",
    "获取采购文件的供应商数量为4家。",
    "目前已获取招标文件的潜在投标人为：示范甲建设有限公司、示范乙建设有限公司，共2家。",
    "已报名供应商：1.示范甲建设有限公司；2.示范乙建设有限公司。",
    "已缴纳投标保证金的供应商名单：示范甲建设有限公司。",
    "已领取磋商文件的供应商共4家，名单另附。",
    "已成功下载招标文件的投标人如下：（1）示范甲建设有限公司，（2）示范乙建设有限公司",
    "投标保证金到账情况：示范甲建设有限公司已到账",
    "截至8月19日，已有示范甲建设有限公司、示范乙建设有限公司等5家单位获取招标文件。",
    "目前示范甲建设有限公司等三家供应商已缴纳投标保证金。",
    "示范甲建设有限公司、示范乙建设有限公司均已获取招标文件。",
    "目前已递交投标保证金的投标人有：示范甲建设有限公司、示范乙建设有限公司。",
    "已汇入竞买保证金的竞买人：1.示范甲置业有限公司；2.示范乙置业有限公司",
    "已到账投标保证金的单位为：示范甲建设有限公司、示范乙建设有限公司",
    "投标保证金已到账的投标人如下：（1）示范甲建设有限公司，（2）示范乙建设有限公司",
    "示范甲建设有限公司、示范乙建设有限公司已递交投标保证金。",
    "截至9月16日17时，已有3家投标人递交了投标保证金。",
    "投标保证金递交情况如下：示范甲建设有限公司、示范乙建设有限公司",
)
ASKED = (
    "1.示范甲建设有限公司提问：清单第5项规格是否有误？答：以图纸为准。",
    "问题一：示范甲建设有限公司问：是否允许分包？\n答：不允许。",
    "提问单位：示范甲建设有限公司\n问：工期能否延长？",
)
NOT_ASKED = (
    "1.某某公司提问：清单第5项规格是否有误？",
    "投标人提问：是否允许分包？",
    "提问单位：某潜在投标人",
    "示范招标代理有限公司提出如下：答疑",
    "质疑供应商：示范甲建设有限公司\n质疑事项：评分标准",
    "问：是否接受示范甲建设有限公司的产品？答：接受。",
    "提问：示范甲建设有限公司的业绩要求是否有误？",
    "示范县城市建设投资有限公司问：\n",  # the purchaser
)
INNOCENT = (
    "因报名供应商不足三家，现延期开标。",
    "如获取招标文件的供应商少于3家，另行通知。",
    "投标人应在截止前获取招标文件并缴纳保证金。",
    "本项目确定 3 家供应商成交。",
    "共有3家以上供应商报名方可开标。",
    "保证金缴纳情况：以到账为准，请各投标单位自行查询。",
    "报名单位须提供营业执照。示范甲建设有限公司为代理机构。",
    "每家供应商只能购买一份采购文件。",
    "获取招标文件的方式：登录示范省招标投标有限公司网站下载。",
    "资格预审合格单位名单：示范甲建设有限公司",
    "特此通知所有已获取招标文件的投标人\n示范招标代理有限公司",
    "致：各已获取招标文件的供应商：\n示范工程咨询有限公司现答复如下",
    "获取招标文件的投标人有三家及以上的，按时开标。",
    "报名供应商为3家以上方可开标。",
    "入库登记企业名单：示范甲建设有限公司",
    "致各已报名供应商：示范甲招标代理有限公司、示范医院现答复如下",
    "请所有已获取招标文件的投标人：示范甲代理有限公司、示范乙代理有限公司联系",
    "如已报名供应商为：示范甲建设有限公司、示范乙建设有限公司",
    "已缴纳投标保证金的投标人：示范甲招标代理有限公司将退还",
    "已报名供应商须提供证明，示范甲建设有限公司、示范乙建设有限公司为代理机构。",
    "第一次公告已报名供应商：示范甲建设有限公司、示范乙建设有限公司",
    "投标保证金缴纳明细：\n户名：示范交易有限公司",
    "不得透露已获取招标文件的潜在投标人的名称、数量。",
    "如示范甲建设有限公司等3家供应商获取采购文件，按时开标。",
    "请示范甲建设有限公司等各单位获取招标文件",
    "凡有示范甲建设有限公司等3家单位报名的，按时开标",
    "致：已递交投标保证金的投标人：示范甲建设有限公司、示范乙建设有限公司",
    "已递交投标保证金的投标人，应重新确认是否参加。",
    "已递交投标保证金的投标人不足3家的，重新招标。",
    "第一次招标截至开标时间，仅有2家投标人递交投标文件，现重新招标。",
    "投标保证金已到账的投标人，户名：示范甲交易有限公司、示范乙银行有限公司",
    "投标保证金缴纳单位为1个投标人。",
    "图纸由示范甲设计有限公司等2家单位提交，以最后一版为准。",
    "本项目由示范甲建设有限公司等2家单位建设，投标人获取招标文件后踏勘。",
)


REGISTERED = (
    "已登记获取采购文件的供应商为：示范甲建设有限公司、示范乙建设有限公司，请上述单位查收。",
    "已报名并获取招标文件的投标人：示范甲建设有限公司、示范乙建设有限公司",
    "示范甲建设有限公司、示范乙建设有限公司已登记并领取了招标文件",
)
NOT_REGISTERED = (
    "致：已登记获取采购文件的供应商：示范甲建设有限公司、示范乙建设有限公司",
    "如已登记获取采购文件的供应商为：示范甲建设有限公司、示范乙建设有限公司",
    "已登记获取采购文件的供应商请联系示范甲招标代理有限公司、示范乙建设有限公司",
    "未登记获取采购文件的供应商为：示范甲建设有限公司、示范乙建设有限公司",
    "已登记获取采购文件的供应商须于开标前签到。",
)


def judged(text: str, kind: TradeKind = CONSTRUCTION, stage: Stage = Stage.AMENDMENT, **stated: Any) -> Judgement:
    (found,) = said(r_p01, stage, kind, text, **{"opening_time": "2026-10-12T09:00", **stated}).values()
    return found


@pytest.mark.parametrize("text", [*TOLD, *REGISTERED])
def test_what_tells_of_bidders(text: str) -> None:
    assert judged(text).verdict == Verdict.FAIL


@pytest.mark.parametrize("text", ASKED)
def test_who_asked(text: str) -> None:
    found = judged(text, stage=Stage.CLARIFICATION)
    assert (found.verdict, found.values) == (Verdict.FAIL, {"centre": "提问的潜在投标人名称"})


@pytest.mark.parametrize("text", NOT_ASKED)
def test_who_asked_is_not_told(text: str) -> None:
    own = {"purchaser": "示范县城市建设投资有限公司", "agency": "示范招标代理有限公司"}
    assert judged(text, stage=Stage.CLARIFICATION, **own).verdict == Verdict.PASS


@pytest.mark.parametrize("text", [*INNOCENT, *NOT_REGISTERED])
def test_what_does_not(text: str) -> None:
    assert judged(text).verdict == Verdict.PASS


@pytest.mark.parametrize(
    ("kind", "must", "severity"),
    [(CONSTRUCTION, True, Severity.RED), (CONSTRUCTION, False, Severity.ORANGE), (PROCUREMENT, False, Severity.ORANGE)],
)
def test_red_only_for_works_that_must_be_tendered(kind: TradeKind, must: bool, severity: Severity) -> None:
    assert judged(TOLD[0], kind, must_tender=must).severity == severity


def test_a_finding_spreads_no_names() -> None:
    found = judged(TOLD[3])
    assert found.reason == "开标前载有报名、获取文件或缴纳保证金的单位名称"
    assert "示范甲" not in f"{found.values}{found.reason}"


@pytest.mark.parametrize(
    ("published", "verdict"),
    [
        ("2026-10-11T17:00", Verdict.FAIL),
        ("2026-10-12T08:59", Verdict.FAIL),
        ("2026-10-12T09:00", Verdict.NOT_APPLICABLE),
        ("2026-10-12", Verdict.NOT_APPLICABLE),
        ("2026-10-13", Verdict.NOT_APPLICABLE),
    ],
)
def test_only_before_the_opening(published: str, verdict: Verdict) -> None:
    assert judged(TOLD[0], published=published).verdict == verdict


def test_the_opening_as_amended_counts() -> None:
    moved = {"stage": Stage.AMENDMENT, "changes": {"opening_time": "2026-09-16T09:00"}}
    later = notice(posting("centre", "09-18", **moved), stage=Stage.AMENDMENT)
    found = said(r_p01, Stage.TENDER, CONSTRUCTION, TOLD[0], later, opening_time="2026-10-12T09:00")
    assert found["body"].verdict == Verdict.NOT_APPLICABLE


def test_without_an_opening_it_cannot_be_told() -> None:
    assert judged(TOLD[0], opening_time=None).verdict == Verdict.CANNOT_TELL


def call(published: str = "09-01", **stated: Any) -> Any:
    return notice(posting("centre", published, stage=Stage.TENDER, **stated))


@pytest.mark.parametrize(
    ("opening", "verdict"),
    [("2026-10-12T09:00", Verdict.FAIL), ("2026-09-17", Verdict.NOT_APPLICABLE), (None, Verdict.CANNOT_TELL)],
)
def test_an_amendment_without_an_opening_is_held_against_the_calls(opening: str | None, verdict: Verdict) -> None:
    found = said(r_p01, Stage.AMENDMENT, CONSTRUCTION, TOLD[0], call(opening_time=opening))
    assert found["body"].verdict == verdict


def test_a_deadline_does_for_an_opening() -> None:
    found = said(r_p01, Stage.CLARIFICATION, CONSTRUCTION, TOLD[0], call(bid_deadline="2026-10-12T09:00"))
    assert found["body"].verdict == Verdict.FAIL


def test_between_the_opening_stated_and_that_amended_it_cannot_be_told() -> None:
    moved = {"stage": Stage.AMENDMENT, "changes": {"opening_time": "2026-10-12T09:00"}}
    delay = notice(posting("centre", "09-12", **moved), stage=Stage.AMENDMENT)
    found = said(r_p01, Stage.AMENDMENT, CONSTRUCTION, TOLD[0], call(opening_time="2026-09-15T09:00"), delay)
    assert found["body"].verdict == Verdict.CANNOT_TELL


def test_the_call_of_another_round_says_nothing() -> None:
    other = notice(posting("centre", "09-01", opening_time="2026-10-12T09:00"), round=2)
    assert said(r_p01, Stage.AMENDMENT, CONSTRUCTION, TOLD[0], other)["body"].verdict == Verdict.CANNOT_TELL


def test_an_unread_body_says_nothing() -> None:
    found = judged("", unread="扫描件")
    assert (found.verdict, found.reason) == (Verdict.CANNOT_TELL, UNREAD)


@pytest.mark.parametrize("stage", [Stage.OPENING_RECORD, Stage.CANDIDATES, Stage.RESULT])
def test_after_the_opening_bidders_are_public(stage: Stage) -> None:
    assert said(r_p01, stage, CONSTRUCTION, TOLD[0], opening_time="2026-10-12T09:00") == {}
