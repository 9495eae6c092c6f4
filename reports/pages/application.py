"""The staff pages as one Starlette application: routes, guard, and pages for what goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from reports.pages import finding, judge, links, listing, nights, project
from reports.pages.security import Guard
from reports.pages.site import Site, shanghai_now, trouble
from reports.words import long_clock_text
from settings import Loaded
from store import StoreError

STATIC = Path(__file__).parent.parent / "static"
log = logging.getLogger(__name__)


def app(loaded: Loaded, *, now: Callable[[], datetime] = shanghai_now, hosts: Iterable[str] = ()) -> Starlette:
    """The pages over the store of `loaded`. Served under loopback names, those of `hosts`, and mail.pages_url's."""
    routes = [
        Route("/", nights.today),
        Route("/platforms", nights.platforms),
        Route("/findings", listing.listing),
        Route("/findings/{id}", finding.show),
        Route("/findings/{id}/decide", finding.decide, methods=["POST"]),
        Route("/projects/{id}", project.show),
        Route("/projects/{id}/letters.docx", project.letters),
        Route("/projects/{id}/judge", judge.save, methods=["POST"]),
        Route("/links", links.listing),
        Route("/links/judge", judge.save, methods=["POST"]),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    own = urlsplit(loaded.settings.mail.pages_url or "").hostname
    served_as = {*hosts, *([own] if own else [])}
    starlette = Starlette(
        routes=routes, middleware=[Middleware(Guard, hosts=served_as)],
        exception_handlers={HTTPException: _refused, StoreError: _store_trouble, Exception: _broken},
    )  # fmt: skip
    starlette.state.site = Site(loaded, now)
    return starlette


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 400
    if status != 404:
        cause = "这个网址不接受这种请求" if status == 405 else "请求不完整"
        facts = {"原因": f"{cause}（{status}）", "您可以": "返回上一页重试。"}
        return trouble(request, status, "这个请求没有被接受", facts)
    facts = {
        "没有找到": request.url.path,
        "可能因为": "编号抄错；或项目重新关联后，网址来自很早的邮件。",
        "您可以": "在疑点列表里按编号或名称查找。",
    }
    return trouble(request, 404, "没有这一页", facts)


def _store_trouble(request: Request, error: Exception) -> Response:
    facts = {
        "没有读到": str(error),
        "系统接下来": "夜间核对照常进行，数据没有改动。",
        "您可以": "一分钟后刷新；仍不行请联系信息科，并转告上面这句话。",
    }
    return trouble(request, 503, "数据暂时读不到", facts)


def _broken(request: Request, error: Exception) -> Response:
    log.error("page %s broke", request.url.path, exc_info=error)
    facts = {
        "没有显示": request.url.path,
        "发生于": long_clock_text(shanghai_now()),
        "系统接下来": "已记入日志；夜间核对不受影响，数据没有改动。",
        "您可以": "返回上一页重试；再次出现时，请把时间和网址告诉信息科。",
    }
    return trouble(request, 500, "这一页没有显示出来", facts)
