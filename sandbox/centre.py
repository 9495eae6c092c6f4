"""Stand-in of the centre's own site: the GetTpList product with Chinese paths and keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from sandbox import html
from sandbox.model import CENTRE, Posting, Subject
from sandbox.scene import Scene, number, page_of, query_key

_CAP = 15
_DETAIL_PATH = "/新流程/招投标信息/jyxx_x.aspx"
_FRAME_PATH = "/新流程/招投标信息/frame.aspx"
_LISTS = {
    "/tenderproject/gettplist": ("tender",),
    "/tenderproject/getsuplist": ("amendment",),
    "/tenderproject/gettenderquestion": (),
    "/tenderproject/gettendercontrol": (),
    "/tenderproject/getbidderlist": ("candidates", "result", "failed", "withdrawn"),
    "/contractpublicity/getconpublicitylist": ("contract",),
}
_COLUMNS = {
    "construction": {
        "tender": "招标公告",
        "amendment": "补充通知",
        "candidates": "中标候选人公示",
        "result": "中标结果公示",
        "failed": "流标公示",
    },
    "procurement": {
        "tender": "采购公告",
        "amendment": "补充通知",
        "result": "中标公示",
        "contract": "合同公示",
        "failed": "废标公示",
        "withdrawn": "废标公示",
    },
}


def tp_id(scene: Scene, subject: Subject) -> str:
    """The 24-hex id all notices of one subject share."""
    return scene.token(subject.key)[:24]


def column(posting: Posting) -> str:
    """The human column of a posting; also its bpType."""
    return _COLUMNS[posting.notice.subject.kind][posting.notice.stage]


def _category(posting: Posting) -> str:
    return "政府采购" if posting.notice.subject.kind == "procurement" else posting.notice.subject.industry


def _wanted(posting: Posting, query: dict[str, str], scene: Scene) -> bool:
    day = f"{posting.posted:%Y-%m-%d}"
    begin, end = query.get("publishbegintime", ""), query.get("publishendtime", "")
    if (begin and day < begin[:10]) or (end and day > end[:10]):
        return False
    if query.get("category") and _category(posting) not in query["category"].split(","):
        return False
    if query.get("method") and posting.notice.subject.method not in query["method"].split(","):
        return False
    if query.get("bpType") and column(posting) not in query["bpType"].split(","):
        return False
    if query.get("IsShowOld", "").lower() != "true" and (scene.now - posting.posted).days > 30:
        return False
    return query.get("name", "") in html.title(posting)


def _flaky(scene: Scene, request: Request, answer: object) -> Response:
    """Now and then the product sends half an answer or none, with status 200."""
    broken = scene.flaky(CENTRE, query_key(request), 9)
    if broken:
        text = json.dumps(answer, ensure_ascii=False)
        return Response(text[: len(text) // 2] if broken == 1 else "", media_type="application/json")
    return JSONResponse(answer)


def _list(scene: Scene, request: Request, stages: tuple[str, ...]) -> Response:
    query = dict(request.query_params)
    rows = [p for p in scene.standing(CENTRE) if p.notice.stage in stages and _wanted(p, query, scene)]
    key = "id" if stages == ("tender",) else "TpId"
    size = min(number(query.get("records"), _CAP), _CAP)
    shown = page_of(rows, number(query.get("page"), 1), size)
    answer = [
        {key: tp_id(scene, p.notice.subject), "Title": html.title(p), "time": f"{p.posted:%Y-%m-%d}"} for p in shown
    ]
    return _flaky(scene, request, {"json": answer, "msg": str(len(rows))})


def _of(scene: Scene, request: Request, *stages: str) -> list[Posting]:
    """The postings of a project, oldest first."""
    wanted = {key.lower(): value for key, value in request.query_params.items()}.get("tpid", "")
    found = [p for p in scene.standing(CENTRE) if tp_id(scene, p.notice.subject) == wanted]
    return [p for p in reversed(found) if p.notice.stage in stages]


def _tender(scene: Scene, request: Request) -> Response:
    found = _of(scene, request, "tender")
    if not found:
        return _flaky(scene, request, {"json": None, "msg": "0"})
    posting = found[-1]
    facts, subject = posting.facts, posting.notice.subject
    clock = "%Y-%m-%d" if posting.style.day_only else "%Y-%m-%d %H:%M"
    detail = {
        "招标标题": html.title(posting),
        "招标内容": html.plain(posting),
        "招标人": subject.purchaser,
        "投标保证金": f"{facts.deposit:.2f}" if facts.deposit is not None else "",
        "投标截止时间": f"{facts.bid_deadline:{clock}}" if facts.bid_deadline else "",
        "开标时间": f"{facts.opening_time:{clock}}" if facts.opening_time else "",
        "TdjId": scene.token("tdj" + subject.key)[:24],
        "Category": _category(posting),
    }
    return _flaky(scene, request, {"json": detail, "msg": "1"})


def _offers(posting: Posting) -> list[dict[str, str]]:
    facts, rows = posting.facts, []
    for offer in facts.candidates or facts.winners:
        candidate = bool(facts.candidates)
        rows.append(
            {
                "候选人": offer.name if candidate else "",
                "候选人报价": f"{offer.price / 10000:f}" if candidate else "",
                "候选人工期": "响应招标文件" if candidate else "",
                "候选人项目经理": offer.manager if candidate else "",
                "投标人": "" if candidate else offer.name,
                "中标金额": "" if candidate else f"{offer.price:.2f}",
            }
        )
    return rows


def _details(scene: Scene, request: Request, *stages: str) -> Response:
    rows: list[dict[str, Any]] = []
    for posting in _of(scene, request, *stages):
        text, name = html.plain(posting), html.title(posting)
        if posting.notice.stage == "amendment":
            detail: dict[str, Any] = {"标题": name, "修改文本": text}
        else:
            detail = {"公示标题": name, "内容": text, "候选人": _offers(posting)}
        rows.append({"id": scene.token(f"detail{posting.number}")[:24], "detail": detail})
    return _flaky(scene, request, {"json": rows, "msg": str(len(rows))})


_DETAILS: dict[str, tuple[str, ...]] = {
    "/supplenotice/getinfosbytpid": ("amendment",),
    "/tenderquestion/getinfosbytpid": (),
    "/bidderpublic/getinfosbytpid": ("candidates", "result", "failed", "withdrawn"),
    "/contractpublicity/getinfosbytpid": ("contract",),
    "/tenderproject/getconpriceinfo": (),
}


def _news(scene: Scene, request: Request) -> Response:
    """The human list; only its first page is in the HTML, the rest is fetched by script."""
    purchases = request.query_params.get("xtype") == "政府采购"
    kind = "procurement" if purchases else "construction"
    rows = [p for p in scene.standing(CENTRE) if p.notice.subject.kind == kind and p.notice.stage == "tender"]
    lines = []
    for p in rows[:_CAP]:
        link = f"{_DETAIL_PATH}?iq={'cg' if purchases else 'gc'}&type={column(p)}&tpid={tp_id(scene, p.notice.subject)}"
        name = escape(html.title(p))
        lines.append(
            f'<li><a href="{quote(link, safe="/?=&")}" title="{name}">{name[:24]}</a>'
            f"<span>{p.posted:%Y-%m-%d}</span></li>"
        )
    pages = max(1, -(-len(rows) // _CAP))
    return HTMLResponse(
        '<html><body><div class="site-bar"><button class="btn-site on">公告</button></div><div class="xxx-main">'
        f'<ul id="list"><li class="head">标题<span>时间</span></li>{"".join(lines)}</ul>'
        f'<div id="pageNav" title="共{pages}页"><span class="cPageNum">1</span></div></div>'
        f"<div class='foot'>访问量：{scene.visit()}</div></body></html>"
    )


def _shown(scene: Scene, request: Request) -> list[Posting]:
    found = _of(scene, request, *_COLUMNS["construction"], *_COLUMNS["procurement"])
    wanted = request.query_params.get("type", "")
    return [p for p in found if not wanted or column(p) == wanted]


def _page(scene: Scene, request: Request) -> Response:
    """The human detail page: the body stands in frames."""
    shown = _shown(scene, request)
    if not shown:
        return HTMLResponse("<html><body>您访问的页面不存在</body></html>", status_code=404)
    stages = _of(scene, request, *_COLUMNS["construction"], *_COLUMNS["procurement"])
    line = "".join(f"<span>{column(p)}：{p.posted:%Y-%m-%d}</span>" for p in stages)
    frames = "".join(
        f'<iframe class="ugly" src="{quote(_FRAME_PATH)}?{escape(request.url.query)}&amp;part={part}"></iframe>'
        for part in range(len(html.pieces(shown[-1])))
    )
    return HTMLResponse(
        f"<html><head><title>{escape(html.title(shown[-1]))}</title></head><body><h3>{escape(html.title(shown[-1]))}</h3>"
        f'<div id="timeBanner">{line}</div>{frames}<div class="foot">访问量：{scene.visit()}</div></body></html>'
    )


def _frame(scene: Scene, request: Request) -> Response:
    shown, part = _shown(scene, request), number(request.query_params.get("part"), 0)
    pieces = html.pieces(shown[-1]) if shown else []
    if part >= len(pieces):
        return HTMLResponse("<html><body>您访问的页面不存在</body></html>", status_code=404)
    return HTMLResponse(f'<html><body><div class="content">{pieces[part]}</div></body></html>')


def app(scene: Scene) -> Starlette:
    """The centre's site; its paths do not mind upper and lower case."""
    pages: dict[str, Callable[[Scene, Request], Response]] = {
        "/tenderflow/gettpinfo": _tender,
        "/newslist.html": _news,
        _DETAIL_PATH: _page,
        _FRAME_PATH: _frame,
    }

    def serve(request: Request) -> Response:
        path = str(request.scope["path"]).lower()
        if path in _LISTS:
            return _list(scene, request, _LISTS[path])
        if path in _DETAILS:
            return _details(scene, request, *_DETAILS[path])
        if path in pages:
            return pages[path](scene, request)
        return HTMLResponse("<html><body>404</body></html>", status_code=404)

    async def endpoint(request: Request) -> Response:
        return serve(request)

    return Starlette(routes=[Route("/{rest:path}", endpoint)])
