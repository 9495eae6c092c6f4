"""Government purchases on the province's platform: stale order, null times, codes that are names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox import html
from sandbox.blocks import full_name, lot_label, phone
from sandbox.model import PROVINCE, Posting
from sandbox.province import envelope, paged
from sandbox.scene import Scene, in_region

_BULLETINS = {"tender": "招标公告", "amendment": "更正公告"}
_INTAKE = timedelta(minutes=45, seconds=53)


def _here(scene: Scene, *stages: str) -> list[Posting]:
    return [p for p in scene.standing(PROVINCE) if p.notice.subject.kind == "procurement" and p.notice.stage in stages]


def _record(scene: Scene, posting: Posting) -> dict[str, Any]:
    subject = posting.notice.subject
    sent = None if posting.number % 2 else f"{posting.posted:%Y-%m-%d %H:%M:%S}"
    return {
        "bidSectionId": scene.subject_id(subject),
        "projectId": scene.uuid("project" + subject.codes.plan),
        "purchaseProjectName": subject.name,
        "purchaseSectionName": full_name(subject, posting.style),
        "noticeName": html.title(posting),
        "noticeSendTime": sent,
        "regionName": subject.region.name,
        "regionCode": subject.region.code,
        "tenderProjectType": "GOVERNMENT_PURCHASE",
        "noticeType": "ZHAOBIAO_NOTICE",
        "sections": None,
        "fileId": None,
        "bidOpeningSite": None,
        "bidOpeningTime": None,
        "purchaserMode": subject.method,
        "purchaserSource": None,
        "isWarning": None,
        "status": None,
        "resourceState": None,
    }


def _list(scene: Scene, request: Request) -> Response:
    query = request.query_params
    start, end = query.get("noticeSendTimeStart", ""), query.get("noticeSendTimeEnd", "")
    rows = [
        p
        for p in _here(scene, "tender")
        if in_region(p.notice.subject.region.code, query.get("regionCode"))
        and query.get("tenderMode", "") in ("", p.notice.subject.method)
        and query.get("noticeName", "") in html.title(p)
        and (not start or f"{p.posted:%Y-%m-%d %H:%M:%S}" >= start)
        and (not end or f"{p.posted:%Y-%m-%d %H:%M:%S}" <= end)
        and query.get("notice", "1") == "1"
    ]
    if not (query.get("descs") == "noticeSendTime" and query.get("notice")):
        rows.sort(key=lambda p: scene.token(f"stale{p.number}"))
    return paged(rows, request, lambda p: _record(scene, p))


def _of(scene: Scene, request: Request) -> list[Posting]:
    wanted = request.query_params.get("sectionId", "")
    found = [p for p in _here(scene, *_BULLETINS) if scene.subject_id(p.notice.subject) == wanted]
    return sorted(found, key=lambda p: scene.token(f"unsorted{p.number}"))


def junk_code(posting: Posting) -> bool:
    """Whether the platform's project code is only the project's name again."""
    return posting.style.codes == "junk" or posting.number % 3 == 0


def _project(scene: Scene, request: Request) -> Response:
    found = [p for p in _of(scene, request) if p.notice.stage == "tender"]
    if not found:
        return envelope(None, 500)
    posting = found[0]
    subject, facts = posting.notice.subject, posting.facts
    section = scene.subject_id(subject)
    budget = f"{facts.budget:.1f}" if facts.budget is not None else None
    credit = f"91430500{scene.token(subject.agency)[:9].upper()}X"
    stamp = f"{posting.posted:%Y%m%d}"
    return envelope(
        {
            "governmentProcurementProjectInformation": {
                "id": scene.uuid("project" + subject.codes.plan),
                "purchaseProjectName": subject.name,
                "purchaseProjectCode": subject.name if junk_code(posting) else subject.codes.agency,
                "investProjectCode": None,
                "regionCode": subject.region.code,
                "tenderProjectType": f"{subject.works}类",
                "purchaserName": subject.purchaser,
                "purchaserCode": credit,
                "purchaserAgencyName": subject.agency,
                "purchaserAgencyCode": credit,
                "purchaserAgencyConnector": None,
                "purchaserAgencyInformation": phone(subject.agency),
                "superviseDeptName": None,
                "programBudget": budget,
                "purchaserMode": subject.method,
                "purchaserOrganizeForm": None,
                "isProject": None,
                "purchaserPlanningId": None,
                "purchaserSource": None,
            },
            "GovernmentProcureSectionInformationList": [
                {
                    "id": section,
                    "unifiedDealCode": f"D01-{subject.region.code}{scene.token(section)[:9].upper()}-{stamp}-1",
                    "purchaseSectionCode": f"SYCG{stamp}{posting.number:03d}",
                    "purchaseSectionName": full_name(subject, posting.style),
                    "sectionBudget": budget,
                    "controlPrice": f"{facts.ceiling:.1f}" if facts.ceiling is not None else None,
                    "tenderType": None,
                    "purchaseQualification": None,
                    "purchaseSectionContent": lot_label(subject) or None,
                    "announcementInformationId": f"{scene.uuid(f'notice{posting.number}')};{section}",
                    "resultAnnouncementInformationId": None,
                    "projectType": None,
                    "linkKey": "noticeInfo",
                    "dataFrom": "新点接口对接",
                }
            ],
            "GovernmentPurchaseFile": [],
        }
    )


def _announcement(scene: Scene, posting: Posting) -> dict[str, Any]:
    subject = posting.notice.subject
    return {
        "id": scene.uuid(f"notice{posting.number}"),
        "bulletinType": _BULLETINS[posting.notice.stage],
        "noticeName": html.title(posting),
        "noticeSendTime": posting.posted.isoformat(timespec="milliseconds"),
        "createTime": (posting.posted + _INTAKE).isoformat(timespec="milliseconds"),
        "bulletinBidNum": None,
        "bulletinDuty": subject.agency,
        "governmentPurchaseSectionInformationId": scene.subject_id(subject),
        "noticePath": None,
        "filePath": None,
        "noticeContent": html.rendered(posting),
    }


def _announcements(scene: Scene, request: Request) -> Response:
    found = _of(scene, request)
    if not found:
        return envelope(None, 400)
    return envelope({"governmentProcureAnnouncementInformation": [_announcement(scene, p) for p in found]})


def routes(scene: Scene) -> list[Route]:
    """Everything about government purchases."""

    def route(path: str, answer: Callable[[Scene, Request], Response]) -> Route:
        async def endpoint(request: Request) -> Response:
            return answer(scene, request)

        return Route("/tradeApi/governmentPurchase/projectInformation" + path, endpoint)

    return [
        route("/selectAll", _list),
        route("/getBySectionId", _project),
        route("/getAnnouncementBySectionId", _announcements),
    ]
