"""Stand-in of the province's platform: construction under /tradeApi, with its unordered lists."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from sandbox import html
from sandbox.blocks import full_name, lot_label
from sandbox.model import PROVINCE, Posting, Subject
from sandbox.scene import Scene, in_region, number, page_of

_BULLETINS = {
    "tender": "ZHAOBIAO_NOTICE",
    "amendment": "GENGZHENG_NOTICE",
    "candidates": "ZHONGBIAOHXR_NOTICE",
    "result": "ZHONGBIAO_NOTICE",
}
_MAX_SIZE = 100


def envelope(data: object, code: int = 200) -> Response:
    """The wrapping of every answer; the platform answers status 200 whatever its code."""
    good = code == 200
    return JSONResponse(
        {
            "code": code,
            "msg": "操作成功" if good else "暂无数据",
            "time": int(time.time() * 1000),
            "data": data,
            "messageEventType": None,
            "channel": None,
            "success": good,
        }
    )


def paged(rows: list[Posting], request: Request, record: Callable[[Posting], dict[str, Any]]) -> Response:
    """One MyBatis-Plus page."""
    size = min(number(request.query_params.get("size"), 10), _MAX_SIZE)
    current = number(request.query_params.get("current"), 1)
    return envelope(
        {
            "records": [record(p) for p in page_of(rows, current, size)],
            "total": len(rows),
            "size": size,
            "current": current,
            "orders": [],
            "optimizeCountSql": True,
            "searchCount": True,
            "pages": -(-len(rows) // size),
        }
    )


def notice_number(posting: Posting) -> str:
    """The list a construction posting stands in; a new round has a list of its own."""
    stage = posting.notice.stage
    if stage == "tender":
        return "11" if posting.notice.subject.round > 1 else "0"
    return {"amendment": "1", "candidates": "2", "result": "3"}[stage]


def bulletin(posting: Posting) -> str:
    """The bulletin type of a construction posting."""
    return "CHONGXIN_ZHAOBIAO_NOTICE" if notice_number(posting) == "11" else _BULLETINS[posting.notice.stage]


def _type(subject: Subject) -> str:
    return "TRANSPORATATION" if subject.industry == "交通运输" else "CONSTRUCTION"


def _here(scene: Scene) -> list[Posting]:
    return [p for p in scene.standing(PROVINCE) if p.notice.subject.kind == "construction"]


def _shuffled(scene: Scene, rows: list[Posting]) -> list[Posting]:
    """Nearly newest first: neighbours of three days change places."""
    jitter = {p.number: int(scene.token(f"order{p.number}")[:4], 16) % 259_200 for p in rows}
    return sorted(rows, key=lambda p: p.posted.timestamp() + jitter[p.number], reverse=True)


def _list_record(scene: Scene, posting: Posting) -> dict[str, Any]:
    subject = posting.notice.subject
    return {
        "bidSectionId": scene.subject_id(subject),
        "tenderProjectType": _type(subject),
        "tenderProjectName": subject.name,
        "bidSectionName": full_name(subject, posting.style),
        "noticeSendTime": f"{posting.posted:%Y-%m-%d %H:%M:%S}",
        "noticeType": bulletin(posting),
        "regionCode": subject.region.code,
        "name": html.title(posting),
        "tendererName": None,
        "bidSectionNo": None,
        "bidOpeningTime": None,
    }


def _list(scene: Scene, request: Request) -> Response:
    query = request.query_params
    rows = [
        p
        for p in _here(scene)
        if in_region(p.notice.subject.region.code, query.get("regionCode"))
        and query.get("notice", "") in ("", notice_number(p))
        and query.get("tenderProjectType", "") in ("", _type(p.notice.subject))
    ]
    return paged(_shuffled(scene, rows), request, lambda p: _list_record(scene, p))


def _sections(scene: Scene, request: Request) -> Response:
    """Project-name search and opening schedule; one row a section, whatever notices it has."""
    query, seen = request.query_params, {}
    after, before = query.get("bidOpeningTimeStartGt", ""), query.get("bidOpeningTimeStartLt", "")
    for p in _here(scene):
        subject = p.notice.subject
        if (
            query.get("tenderProjectName", "") in subject.name
            and query.get("bidSectionName", "") in full_name(subject, p.style)
            and in_region(subject.region.code, query.get("regionCode"))
            and query.get("tenderProjectType", "") in ("", _type(subject))
            and query.get("notice", "") in ("", notice_number(p))
            and _opens(scene, subject, after, before)
        ):
            seen[subject.key] = p

    def record(p: Posting) -> dict[str, Any]:
        section = scene.subject_id(p.notice.subject)
        return {
            "id": scene.uuid("row" + section),
            "regionCode": p.notice.subject.region.code,
            "bidSectionId": section,
            "isPublic": 0,
            "tenderProjectName": p.notice.subject.name,
            "bidSectionName": full_name(p.notice.subject, p.style),
        }

    return paged(list(seen.values()), request, record)


def opening(scene: Scene, subject: Subject) -> datetime | None:
    """When the bids of a section are opened, as its newest notice that says so has it."""
    stated = (p.facts.opening_time for p in _here(scene) if p.notice.subject.key == subject.key)
    return next((moment for moment in stated if moment), None)


def _opens(scene: Scene, subject: Subject, after: str, before: str) -> bool:
    """Whether a section opens between two times, both excluded; one that never says when is in no schedule."""
    if not (after or before):
        return True
    moment = opening(scene, subject)
    shown = f"{moment:%Y-%m-%d %H:%M:%S}" if moment else ""
    return bool(shown) and shown > after and (not before or shown < before)


def _of(scene: Scene, section: str, *stages: str) -> list[Posting]:
    found = [p for p in _here(scene) if scene.subject_id(p.notice.subject) == section and p.notice.stage in stages]
    return sorted(found, key=lambda p: scene.token(f"unsorted{p.number}"))


def _project(scene: Scene, request: Request) -> Response:
    found = _of(scene, request.query_params.get("sectionId", ""), *_BULLETINS)
    if not found:
        return envelope(None, 500)
    subject = found[0].notice.subject
    tender = [p for p in found if p.notice.stage == "tender"]
    facts = (tender or found)[-1].facts
    return envelope(
        {
            "constructionTender": {
                "tenderProjectName": subject.name,
                "tenderProjectCode": subject.codes.tender,
                "tendererName": subject.purchaser,
                "ownerName": subject.purchaser,
                "tenderAgencyName": subject.agency,
                "tenderProjectType": _type(subject),
                "tenderMode": subject.method,
                "tenderContent": None,
            },
            "constructionProject": {
                "projectName": subject.name.removesuffix(subject.works),
                "projectCode": subject.codes.project,
                "regionCode": f"湖南省·邵阳市·{subject.region.name}",
            },
            "constructionSectionList": [
                {
                    "id": scene.subject_id(subject),
                    "bidSectionName": full_name(subject, found[0].style),
                    "bidSectionNo": subject.codes.section,
                    "bidSectionContent": lot_label(subject) or None,
                    "contractReckonPrice": float(facts.budget / 10_000) if facts.budget is not None else None,
                    "tenderControlPrice": float(facts.ceiling / 10_000) if facts.ceiling is not None else None,
                    "tenderType": subject.works,
                }
            ],
        }
    )


def notice_record(scene: Scene, posting: Posting) -> dict[str, Any]:
    """One notice with its body; times the notice does not state are null."""
    facts, subject = posting.facts, posting.notice.subject
    section = scene.subject_id(subject)
    clock = "%Y-%m-%d %H:%M:%S"
    tender = posting.notice.stage == "tender"
    return {
        "id": scene.uuid(f"notice{posting.number}") + section,
        "noticeName": html.title(posting),
        "noticeContent": html.rendered(posting),
        "bulletinType": bulletin(posting),
        "bulletinName": html.title(posting),
        "constructionTenderId": scene.uuid("tender" + subject.codes.tender),
        "constructionSectionId": section,
        "noticeSendTime": f"{posting.posted:{clock}}",
        "bulletinDuty": subject.agency,
        "docGetStartTime": f"{facts.documents_from:{clock}}" if facts.documents_from else None,
        "docGetEndTime": f"{facts.documents_to:{clock}}" if facts.documents_to else None,
        "tenderDocGetMethod": "网上下载" if tender else None,
        "bidDocReferEndTime": f"{facts.bid_deadline:{clock}}" if facts.bid_deadline else None,
        "bidOpenTime": f"{facts.opening_time:{clock}}" if facts.opening_time else None,
        "bidOpenMethod": None,
        "qualType": None,
        "bidDocReferMethod": None,
        "syndicatedFlag": "0" if tender else None,
        "isPostpone": None,
        "isRemoteEvaluation": None,
        "bidOpeningTimeStart": None,
        "tenderNotice": None,
    }


def _notices(scene: Scene, request: Request) -> Response:
    section = request.query_params.get("sectionId", "")
    found = _of(scene, section, "tender", "amendment")
    if not found:
        return _nothing(scene, section)
    return envelope({"noticeList": [notice_record(scene, p) for p in found]})


def _winning(scene: Scene, request: Request) -> Response:
    stage = {"0": "candidates", "1": "result"}.get(request.path_params["which"], "")
    section = request.path_params["section"]
    found = _of(scene, section, stage)
    return envelope([notice_record(scene, p) for p in found]) if found else _nothing(scene, section)


def _nothing(scene: Scene, section: str) -> Response:
    """A section without such a notice: code 400 for some and 500 for others; 400 where there is no such section."""
    known = bool(_of(scene, section, *_BULLETINS))
    return envelope(None, 500 if known and int(scene.token("none" + section)[:4], 16) % 2 else 400)


def _site(scene: Scene, request: Request) -> Response:
    """The opening record, told once the candidates are."""
    section = request.path_params["section"]
    found = _of(scene, section, "candidates")
    if not found:
        return _nothing(scene, section)
    facts = [p.facts for p in _of(scene, section, "tender") if p.facts.ceiling is not None]
    ceiling = facts[0].ceiling if facts else None
    offers = sorted(found[0].facts.candidates, key=lambda offer: scene.token(section + offer.name))
    return envelope(
        {
            "constructionBid": [
                {
                    "bidderName": offer.name,
                    "bidderCode": f"91430500{scene.token(offer.name)[:9].upper()}X",
                    "bidPrice": float(offer.price),
                    "controlPrice": float(ceiling) if ceiling is not None else None,
                }
                for offer in offers
            ]
        }
    )


def routes(scene: Scene) -> list[Route]:
    """Everything about construction."""

    def route(path: str, answer: Callable[[Scene, Request], Response]) -> Route:
        async def endpoint(request: Request) -> Response:
            return answer(scene, request)

        return Route("/tradeApi" + path, endpoint)

    def nothing(_scene: Scene, _request: Request) -> Response:
        return envelope(None, 400)

    def files(_scene: Scene, _request: Request) -> Response:
        return envelope([])

    return [
        route("/constructionTender/listByFile", _list),
        route("/constructionTender/listSection", _sections),
        route("/constructionTender/getBySectionId", _project),
        route("/constructionTender/getConstructionTenderPlanById", nothing),
        route("/constructionTender/getNoticeInfo", nothing),
        route("/constructionNotice/getBySectionId", _notices),
        route("/constructionNotice/selectWinningBidNotice/{section}/{which}", _winning),
        route("/constructionSite/selectbyconstructionsectionid/{section}", _site),
        route("/coefficient/getCoefficientList", nothing),
        route("/attach/proxy/getFileListBySectionId", files),
        route("/file/download", nothing),
    ]


def app(scene: Scene, more: list[Route]) -> Starlette:
    """The platform: construction and whatever other trades are given."""

    async def shell(request: Request) -> Response:
        return HTMLResponse("<html><body><div id='app'></div></body></html>")

    return Starlette(routes=[*routes(scene), *more, Route("/", shell)])
