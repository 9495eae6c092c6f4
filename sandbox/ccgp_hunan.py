"""Stand-in of the province's procurement site: two POST lists, a Referer, an area number."""

from __future__ import annotations

import json
from html import escape
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from sandbox import centre, html, wording
from sandbox.model import CCGP, Posting
from sandbox.scene import Scene, form, number, page_of

_TYPES = {
    "tender": ("prcmNotices", "采购公告"),
    "result": ("dealNotices", "中标（成交）公告"),
    "failed": ("invalidNotices", "废标公告"),
    "contract": ("contractNotices", "合同公告"),
    "amendment": ("modfiyNotices", "更正公告"),
    "withdrawn": ("endNotices", "终止公告"),
}
_MODES = {"公开招标": "01", "询价": "04", "单一来源": "05", "竞争性磋商": "11"}


def _row(scene: Scene, posting: Posting, rank: int) -> dict[str, Any]:
    subject, stage = posting.notice.subject, posting.notice.stage
    return {
        "RN": rank,
        "NOTICE_ID": notice_id(posting),
        "NOTICE_TITLE": html.title(posting),
        "NOTICE_NAME": _TYPES[stage][1],
        "NOTICE_TYPE_NAME": _TYPES[stage][1],
        "NOTICE_CATEGORY_CODE": _TYPES[stage][0],
        "PRCM_MODE_CODE": _MODES[subject.method],
        "PRCM_MODE_NAME": subject.method,
        "PRCM_MODE_CODE1": _MODES[subject.method],
        "PRCM_PLAN_ID": int(scene.token(subject.codes.plan)[:7], 16),
        "PRCM_PLAN_NO": subject.codes.plan,
        "AREA_ID": subject.region.area_id,
        "AREA_NAME": subject.region.name,
        "ORG_CODE": scene.token(subject.purchaser)[:9].upper(),
        "ORG_NAME": subject.agency,
        "DEPT_ID": subject.region.area_id * 10,
        "NEWWORK_DATE": f"{posting.posted:%Y-%m-%d}",
        "NEWWORK_DATE_ALL": {
            "date": posting.posted.day,
            "day": (posting.posted.weekday() + 1) % 7,
            "hours": posting.posted.hour,
            "minutes": posting.posted.minute,
            "month": posting.posted.month - 1,
            "nanos": 0,
            "seconds": 0,
            "time": int(posting.posted.timestamp() * 1000),
            "timezoneOffset": -480,
            "year": posting.posted.year - 1900,
        },
        "SRC_CODE": 1,
    }


def notice_id(posting: Posting) -> int:
    """The site's number of a posting."""
    return 1_000_000 + posting.number


def _wanted(posting: Posting, asked: dict[str, str]) -> bool:
    subject, day = posting.notice.subject, f"{posting.posted:%Y-%m-%d}"
    if asked.get("nType") and asked["nType"] != _TYPES[posting.notice.stage][0]:
        return False
    if asked.get("pType") and asked["pType"] != _MODES[subject.method]:
        return False
    if (asked.get("startDate") and day < asked["startDate"]) or (asked.get("endDate") and day > asked["endDate"]):
        return False
    searched = (
        ("prcmPrjName", html.title(posting)),
        ("prcmItemCode", subject.codes.agency),
        ("prcmPlanNo", subject.codes.plan),
        ("prcmOrgName", f"{subject.purchaser} {subject.agency}"),
    )
    return all(asked.get(key, "") in text for key, text in searched)


def _list(scene: Scene, asked: dict[str, str], of_city: bool) -> tuple[list[dict[str, Any]], int]:
    rows = [
        p
        for p in scene.standing(CCGP)
        if (p.notice.subject.region.area_id > 0) == of_city
        and _wanted(p, asked)
        and (not asked.get("area_id") or asked["area_id"] == str(p.notice.subject.region.area_id))
    ]
    size, page = min(number(asked.get("pageSize"), 18), 200), number(asked.get("page"), 1)
    shown = page_of(rows, page, size)
    return [_row(scene, p, (page - 1) * size + rank) for rank, p in enumerate(shown, 1)], len(rows)


def _answer(scene: Scene, key: str, answer: object) -> Response:
    """Now and then `[]` or half an answer comes with status 200."""
    broken = scene.flaky(CCGP, key, 10)
    if broken:
        return Response("[]" if broken == 1 else json.dumps(answer)[:-30], media_type="application/json")
    return JSONResponse(answer)


def _accepts(scene: Scene, posting: Posting, area: str) -> bool:
    """Which area number opens a notice; which one it is cannot be told from the list."""
    own = posting.notice.subject.region.area_id
    if own < 0:
        return area in ("", "-1")
    which = int(scene.token(f"area{posting.number}")[:4], 16) % 6
    return area in ({"1"} if which == 0 else {str(own)} if which == 1 else {"1", str(own)})


def _heading(posting: Posting) -> str:
    """The site's four ways of setting a title."""
    text = escape(html.title(posting))
    return (
        f"<h1>{text}</h1>",
        f"<h2>{text}</h2>",
        f'<p class="danyi_title">{text}</p>',
        f'<p align="center">{text}</p>',
    )[posting.number % 4]


def fragment(scene: Scene, posting: Posting) -> str:
    """A notice without any site chrome; a few only point elsewhere."""
    label = ("公告日期", "公告时间")[posting.number % 2]
    head = f"{_heading(posting)}<div>{label}：{wording.day(posting.posted.date(), 'cn0')}</div>"
    if posting.shell:
        path = "/新流程/招投标信息/jyxx_x.aspx?iq=cg&type=采购公告&tpid=" + centre.tp_id(scene, posting.notice.subject)
        link = "http://ggzy.shaoyang.gov.cn" + quote(path, safe="/?=&")
        return f'<body>{head}<p>公告链接：<a href="{escape(link)}">{escape(link)}</a></p></body>'
    return f"<body>{head}{html.plain(posting)}</body>"


def app(scene: Scene) -> Starlette:
    """The procurement site."""

    async def province_list(request: Request) -> Response:
        asked = await form(request)
        rows, total = _list(scene, asked, of_city=False)
        return _guarded(request) or _answer(scene, f"province{sorted(asked.items())}", {"total": total, "rows": rows})

    async def city_list(request: Request) -> Response:
        asked = await form(request)
        rows, _ = _list(scene, asked, of_city=True)
        return _guarded(request) or _answer(scene, f"city{sorted(asked.items())}", rows)

    async def detail(request: Request) -> Response:
        asked, area = request.query_params.get("noticeId", ""), request.query_params.get("area_id", "")
        found = [p for p in scene.standing(CCGP) if str(notice_id(p)) == asked and _accepts(scene, p, area)]
        return _guarded(request) or HTMLResponse(fragment(scene, found[0]) if found else "")

    async def human(request: Request) -> Response:
        return HTMLResponse(f"<html><body><div id='notice'></div>访问量：{scene.visit()}</body></html>")

    return Starlette(
        routes=[
            Route("/mvc/getNoticeList4Web.do", province_list, methods=["POST"]),
            Route("/mvc/getNoticeListOfCityCounty.do", city_list, methods=["POST"]),
            Route("/mvc/viewNoticeContent.do", detail),
            Route("/page/notice/{page}", human),
        ]
    )


def _guarded(request: Request) -> Response | None:
    """The site turns away whoever brings no Referer."""
    if request.headers.get("referer"):
        return None
    return HTMLResponse("<html><body>403 Forbidden</body></html>", status_code=403)
