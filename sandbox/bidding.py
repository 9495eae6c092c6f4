"""Stand-in of the provincial tendering supervision site: a list in JSON, the notice only as PDF."""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from sandbox.blocks import full_name
from sandbox.model import BIDDING, Posting
from sandbox.pdf import pdf
from sandbox.scene import Scene, in_region, number, page_of

_LIMIT = 10


def file_path(scene: Scene, posting: Posting) -> str:
    """Where the PDF lies; the folder is the national section code."""
    section = posting.notice.subject.codes.section
    return f"project/{posting.posted:%Y-%m}/noticeFile/{section}/{scene.token(f'pdf{posting.number}')[:32]}.pdf"


def _row(scene: Scene, posting: Posting) -> dict[str, Any]:
    return {
        "id": 200_000 + posting.number,
        "projectName": full_name(posting.notice.subject, posting.style),
        "createTime": f"{posting.posted:%Y-%m-%d %H:%M:%S}",
        "bidFilePath": file_path(scene, posting),
    }


def _missing() -> Response:
    return HTMLResponse("<html><body>404</body></html>", status_code=404)


def app(scene: Scene) -> Starlette:
    """The supervision site: tender notices of construction, no search."""

    async def notices(request: Request) -> Response:
        query = request.query_params
        rows = [
            p
            for p in scene.standing(BIDDING)
            if query.get("categoryId", "92") == "92" and in_region(p.notice.subject.region.code, query.get("areaNo"))
        ]
        size, page = min(number(query.get("limit"), _LIMIT), _LIMIT), number(query.get("page"), 1)
        shown = [_row(scene, p) for p in page_of(rows, page, size)]
        pages = -(-len(rows) // size)
        return JSONResponse(
            {
                "code": 0,
                "msg": "success",
                "page": {
                    "totalCount": len(rows),
                    "pageSize": size,
                    "totalPage": pages,
                    "currPage": page,
                    "list": shown,
                },
            }
        )

    async def info(request: Request) -> Response:
        for p in scene.standing(BIDDING):
            if str(200_000 + p.number) == request.path_params["id"]:
                detail = {**_row(scene, p), "TradeCenterName": "邵阳市公共资源交易中心"}
                return JSONResponse({"code": 0, "msg": "success", "biddingInfo": detail})
        return _missing()

    async def document(request: Request) -> Response:
        for p in scene.standing(BIDDING):
            if file_path(scene, p) == request.path_params["path"]:
                return Response(pdf(p), media_type="application/pdf")
        return _missing()

    async def human(request: Request) -> Response:
        total = len(scene.standing(BIDDING))
        return HTMLResponse(f"<html><body><div id='app'>共 {total} 条</div>访问量 {scene.visit()}</body></html>")

    return Starlette(
        routes=[
            Route("/ztb/api/getBiddingList", notices),
            Route("/ztb/api/getBiddingInfo/{id}", info),
            Route("/ztbPdf/{path:path}", document),
            Route("/bidding/notice", human),
            Route("/bidding/notice/{id}", human),
        ]
    )
