"""The province's stand-in: paged lists out of order, codes 400 and 500, Word bodies, odd project codes."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from sandbox.province import opening

HOST = "https://www.hnsggzy.com/tradeApi"
LIST = HOST + "/constructionTender/listByFile?regionCode=430500&size=100"
PURCHASES = HOST + "/governmentPurchase/projectInformation"


def records(visitor: Any, url: str) -> list[dict[str, Any]]:
    return list(visitor.json(url)["data"]["records"])


def expected(visitor: Any, *stages: str, kind: str = "construction") -> int:
    here = [p for p in visitor.sandbox.scene.standing("province") if p.notice.subject.region.code.startswith("4305")]
    return len([p for p in here if p.notice.stage in stages and p.notice.subject.kind == kind])


def test_each_notice_type_has_its_list(visitor: Any) -> None:
    found = {n: visitor.json(f"{LIST}&notice={n}")["data"]["total"] for n in (0, 1, 2, 3, 11)}
    assert found[0] + found[11] == expected(visitor, "tender")
    assert found[11] >= 1
    assert [found[n] for n in (1, 2, 3)] == [expected(visitor, s) for s in ("amendment", "candidates", "result")]


def test_the_list_is_out_of_order_and_leaves_nulls(visitor: Any) -> None:
    rows = records(visitor, f"{LIST}&notice=0")
    times = [row["noticeSendTime"] for row in rows]
    assert times != sorted(times, reverse=True)
    assert {row["tendererName"] for row in rows} == {None}


def test_pages_are_honoured_up_to_a_hundred(visitor: Any) -> None:
    page = visitor.json(f"{HOST}/constructionTender/listByFile?size=4&current=2&notice=0")["data"]
    assert (page["size"], page["current"], len(page["records"])) == (4, 2, 4)
    assert page["pages"] == -(-page["total"] // 4)
    assert visitor.json(f"{HOST}/constructionTender/listByFile?size=500")["data"]["size"] == 100


def test_the_city_code_covers_its_counties_and_no_other_city(visitor: Any) -> None:
    ours = {row["regionCode"] for row in records(visitor, f"{LIST}&notice=0")}
    everything = {
        row["regionCode"] for row in records(visitor, f"{HOST}/constructionTender/listByFile?size=100&notice=0")
    }
    assert all(code.startswith("4305") for code in ours)
    assert len(ours) > 3
    assert everything > ours


def test_a_project_is_found_by_name(visitor: Any) -> None:
    row = records(visitor, f"{LIST}&notice=0")[0]
    url = f"{HOST}/constructionTender/listSection?tenderProjectName={row['tenderProjectName']}"
    assert row["bidSectionId"] in {found["bidSectionId"] for found in records(visitor, url)}


def test_no_notice_is_code_400_with_status_200(visitor: Any) -> None:
    section = records(visitor, f"{LIST}&notice=0")[0]["bidSectionId"]
    status, _ = visitor.fetch(f"{HOST}/constructionNotice/selectWinningBidNotice/{section}/1")
    answer = visitor.json(f"{HOST}/constructionNotice/getBySectionId?sectionId=unknown")
    assert (status, answer["code"], answer["data"], answer["success"]) == (200, 400, None, False)
    assert visitor.json(f"{HOST}/constructionTender/getBySectionId?sectionId=unknown")["code"] == 500


def test_a_body_is_words_in_nested_spans(visitor: Any) -> None:
    row = records(visitor, f"{LIST}&notice=0")[0]
    url = f"{HOST}/constructionNotice/getBySectionId?sectionId={row['bidSectionId']}"
    notice = visitor.json(url)["data"]["noticeList"][0]
    assert "Aspose.Words" in notice["noticeContent"]
    assert row["tenderProjectName"] in re.sub(r"<[^>]+>", "", notice["noticeContent"])
    assert len(notice["id"]) == 72


def test_candidates_and_result_have_a_path_of_their_own(visitor: Any) -> None:
    section = records(visitor, f"{LIST}&notice=2")[-1]["bidSectionId"]
    found = visitor.json(f"{HOST}/constructionNotice/selectWinningBidNotice/{section}/0")["data"]
    assert found[0]["bulletinType"] == "ZHONGBIAOHXR_NOTICE"


def test_purchases_are_in_order_only_when_asked(visitor: Any) -> None:
    stale = [r["bidSectionId"] for r in records(visitor, f"{PURCHASES}/selectAll?size=100")]
    url = f"{PURCHASES}/selectAll?size=100&notice=1&descs=noticeSendTime&regionCode=430500"
    rows = records(visitor, url)
    times = [row["noticeSendTime"] for row in rows if row["noticeSendTime"]]
    assert times == sorted(times, reverse=True)
    assert stale != [row["bidSectionId"] for row in rows]
    assert 0 < len(times) < len(rows) == expected(visitor, "tender", kind="procurement")


def test_the_intake_is_later_than_the_notice(visitor: Any) -> None:
    section = records(visitor, f"{PURCHASES}/selectAll?size=1&notice=1&descs=noticeSendTime")[0]["bidSectionId"]
    data = visitor.json(f"{PURCHASES}/getAnnouncementBySectionId?sectionId={section}")["data"]
    first = data["governmentProcureAnnouncementInformation"][0]
    assert datetime.fromisoformat(first["createTime"]) > datetime.fromisoformat(first["noticeSendTime"])
    assert visitor.json(f"{PURCHASES}/getAnnouncementBySectionId?sectionId=none")["code"] == 400


def test_a_purchase_code_is_sometimes_only_the_name(visitor: Any) -> None:
    junk = []
    for row in records(visitor, f"{PURCHASES}/selectAll?size=100&notice=1"):
        data = visitor.json(f"{PURCHASES}/getBySectionId?sectionId={row['bidSectionId']}")["data"]
        project = data["governmentProcurementProjectInformation"]
        junk.append(project["purchaseProjectCode"] == project["purchaseProjectName"])
    assert any(junk)
    assert not all(junk)


def test_the_opening_schedule_lies_strictly_between_two_times(visitor: Any) -> None:
    scene = visitor.sandbox.scene
    subjects = {p.notice.subject.key: p.notice.subject for p in scene.standing("province")}
    built = [subject for subject in subjects.values() if subject.kind == "construction"]
    opens = {scene.subject_id(s): f"{moment:%Y-%m-%d %H:%M:%S}" for s in built if (moment := opening(scene, s))}
    first, *_, last = sorted(opens.values())
    url = f"{HOST}/constructionTender/listSection?size=100&bidOpeningTimeStartGt={first}&bidOpeningTimeStartLt={last}"
    found = {row["bidSectionId"] for row in records(visitor, url)}
    assert found == {section for section, moment in opens.items() if first < moment < last}
    assert 0 < len(found) < len(opens)


def test_a_section_without_a_result_is_code_400_or_500(visitor: Any) -> None:
    with_result = {row["bidSectionId"] for row in records(visitor, f"{LIST}&notice=3")}
    without = {row["bidSectionId"] for row in records(visitor, f"{LIST}&notice=0")} - with_result
    answers = [
        visitor.json(f"{HOST}/constructionNotice/selectWinningBidNotice/{section}/1") for section in sorted(without)
    ]
    assert {answer["code"] for answer in answers} == {400, 500}
    assert {answer["data"] for answer in answers} == {None}


def test_an_opening_record_names_the_bidders_once_the_candidates_stand(visitor: Any) -> None:
    posting = next(p for p in visitor.sandbox.scene.standing("province") if p.notice.stage == "candidates")
    section = visitor.sandbox.scene.subject_id(posting.notice.subject)
    url = f"{HOST}/constructionSite/selectbyconstructionsectionid/"
    bids = visitor.json(url + section)["data"]["constructionBid"]
    assert {bid["bidderName"] for bid in bids} == {offer.name for offer in posting.facts.candidates}
    assert visitor.json(url + "unknown")["code"] == 400
