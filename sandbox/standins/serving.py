"""Serving stand-ins on loopback, each on a port of its own, and the ways an answer may go wrong on the road."""

from __future__ import annotations

import asyncio
import gzip
import random
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import uvicorn
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.standins.board import Board

_TIP = "<html><head><title>提示</title></head><body><h2>{}</h2><p>{}</p></body></html>"
_ANSWERS: dict[str, Callable[[], Response]] = {
    "throttle_page": lambda: HTMLResponse(_TIP.format("您的访问过于频繁", "系统检测到频繁访问，请稍后再试。" * 20)),
    "captcha_page": lambda: HTMLResponse(_TIP.format("安全验证", "请输入验证码后继续访问 <img src='/captcha.jpg'>")),
    "challenge_page": lambda: HTMLResponse(
        "<html><script>var arg1='A1';document.cookie='acw_sc__v2='+x;</script></html>"
    ),
    "login_page": lambda: HTMLResponse(_TIP.format("用户登录", "<form><input name=u><input type='password'></form>")),
    "error_json": lambda: JSONResponse({"code": 500, "msg": "系统异常", "data": None, "success": False}),
    "empty_body": lambda: Response("", media_type="text/html"),
    "empty_array": lambda: Response("[]", media_type="application/json"),
    "data_null": lambda: JSONResponse({"code": 200, "msg": "操作成功", "data": None, "success": True}),
    "status_404": lambda: HTMLResponse("<html><h1>404 Not Found</h1></html>", 404),
    "status_403": lambda: HTMLResponse("<html><h1>403 Forbidden</h1></html>", 403),
    "status_412": lambda: HTMLResponse("<html><h1>412</h1></html>", 412),
    "status_429": lambda: HTMLResponse("<html><h1>429</h1></html>", 429, {"Retry-After": "1"}),
    "status_500": lambda: HTMLResponse("<html><h1>500</h1></html>", 500),
    "status_503": lambda: HTMLResponse("<html><h1>503</h1></html>", 503),
    "redirect_off_site": lambda: RedirectResponse("http://elsewhere.example.org/landing", 302),
    "redirect_private": lambda: RedirectResponse("http://169.254.169.254/latest/meta-data", 302),
    "redirect_loop": lambda: RedirectResponse("?", 302),
}
_CHANGED = ("truncated", "wrong_charset", "broken_end", "cut_connection", "oversize")
FAULTS = (*_ANSWERS, *_CHANGED)


@dataclass
class Road:
    """What goes wrong between a stand-in and whoever asks. `share` of the requests are hit, drawn by `seed`; those are
    hit again when asked again unless `passing`."""

    fault: str = ""
    share: float = 1.0
    seed: int = 1
    passing: bool = False
    only: str = ""  # a part of the path that is hit; all where empty

    def hits(self, target: str, times: int) -> bool:
        """Whether a request (path and query), asked for the n-th time (from 1), is hit."""
        if not self.fault or self.only not in target or (self.passing and times > 1):
            return False
        return random.Random(f"{self.seed}|{target}").random() < self.share


class Gate:
    """Stands before a stand-in: notes what is asked, and breaks the answers the road breaks."""

    def __init__(self, app: ASGIApp, board: Board, road: Road) -> None:
        self.app, self.board, self.road = app, board, road
        self._times: dict[str, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or fail the way the road says."""
        body = await _whole_body(receive) if scope["type"] == "http" else b""
        path, query = scope.get("path", ""), scope.get("query_string", b"").decode("latin-1")
        self.board.asked.append(f"{scope.get('method', '')} {path}?{query}")
        target = f"{path}?{query}#{body.decode('latin-1')}"
        self._times[target] = self._times.get(target, 0) + 1

        async def again() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        if not self.road.hits(target, self._times[target]):
            await self.app(scope, again, send)
        elif self.road.fault in _ANSWERS:
            await _ANSWERS[self.road.fault]()(scope, again, send)
        else:
            await _changed(await _answered(self.app, scope, again), self.road.fault, send)


async def _whole_body(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


async def _answered(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
    """An answer's head and body."""
    head: Message = {}
    parts: list[bytes] = []

    async def keep(message: Message) -> None:
        nonlocal head
        if message["type"] == "http.response.start":
            head = message
        else:
            parts.append(message.get("body", b""))

    await app(scope, receive, keep)
    return head, b"".join(parts)


async def _changed(answer: tuple[Message, bytes], fault: str, send: Send) -> None:
    head, body = answer
    if dict(head["headers"]).get(b"content-encoding") == b"gzip":
        body = gzip.decompress(body)  # what goes wrong goes wrong with the page, not with how it is packed
    headers = [(key, value) for key, value in head["headers"] if key not in (b"content-length", b"content-encoding")]
    if fault == "truncated":
        body = body[: len(body) // 2]
    elif fault == "broken_end":
        body = body[: max(len(body) - 30, 0)]
    elif fault == "wrong_charset":
        body = body.decode("utf-8", "replace").encode("utf-16")
    elif fault == "oversize":
        body = _oversize()
        headers.append((b"content-encoding", b"gzip"))
    length = len(body) + 4096 if fault == "cut_connection" else len(body)
    await send({**head, "headers": [*headers, (b"content-length", str(length).encode())]})
    await send({"type": "http.response.body", "body": body})


@cache
def _oversize() -> bytes:
    """A small body that unpacks to far more than any page; packed once, for that takes a while."""
    return gzip.compress(b" " * 120_000_000, 1)


@contextmanager
def serving(apps: Mapping[str, ASGIApp]) -> Iterator[dict[str, str]]:
    """Serve apps by original origin; yields the address map {original origin: actual origin}."""
    servers, sockets, address_map = [], [], {}
    for origin, app in apps.items():
        # Naming TCP lets asyncio switch off its send delay, which costs 40 ms an answer.
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        bound.bind(("127.0.0.1", 0))
        sockets.append(bound)
        address_map[origin] = f"http://127.0.0.1:{bound.getsockname()[1]}"
        config = uvicorn.Config(
            app, log_level="critical", access_log=False, lifespan="off", timeout_graceful_shutdown=1
        )
        servers.append(uvicorn.Server(config))

    async def together() -> None:
        await asyncio.gather(*(s.serve([bound]) for s, bound in zip(servers, sockets, strict=True)))

    thread = threading.Thread(target=lambda: asyncio.run(together()), daemon=True)
    thread.start()
    pause = threading.Event()
    while thread.is_alive() and not all(server.started for server in servers):
        pause.wait(0.01)
    try:
        yield address_map
    finally:
        for server in servers:
            server.should_exit = True
        thread.join(timeout=10)
