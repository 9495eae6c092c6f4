"""What all platforms share while they serve: the night, what stands there, and how they fail."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from datetime import datetime
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.model import Posting, Subject, World

THROTTLE_PAGE = (
    "<html><head><title>提示</title></head><body><div class='tip'><h2>您的访问过于频繁</h2>"
    + "<p>系统检测到频繁访问，请稍后再试。</p>" * 24
    + "</body></html>"
)
WAYS = ("throttle", "down", "stall", "broken", "empty", "slow")


class Scene:
    """The night the platforms play, and counters of what was asked."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.index = 0
        self.ways: dict[str, str] = {}
        self.visits = 0
        self._asked: Counter[tuple[int, str, str]] = Counter()
        self._standing: dict[tuple[int, str], list[Posting]] = {}

    @property
    def now(self) -> datetime:
        """The time the platforms play."""
        return self.world.nights[self.index].as_of

    def standing(self, platform: str) -> list[Posting]:
        """What stands on a platform now, newest first."""
        key = (self.index, platform)
        if key not in self._standing:
            self._standing[key] = self.world.on(platform, self.now)
        return self._standing[key]

    def way(self, platform: str) -> str | None:
        """How a platform fails now, if it does."""
        if platform in self.ways:
            return self.ways[platform]
        return self.world.blind_way if (self.index, platform) in self.world.truth.blind else None

    def flaky(self, platform: str, key: str, one_in: int) -> int:
        """Non-zero when this answer breaks: some do, once a night, and are right when asked again."""
        asked = (self.index, platform, key)
        self._asked[asked] += 1
        chance = int(self.token(f"{platform}|{key}")[:8], 16)
        return 1 + chance // one_in % 2 if self._asked[asked] == 1 and chance % one_in == 0 else 0

    def visit(self) -> int:
        """The visit counter in the page chrome."""
        self.visits += 1
        return 80_000 + self.visits

    def token(self, text: str) -> str:
        """Forty hex digits that depend on the world's seed and a text."""
        return hashlib.sha1(f"{self.world.seed}|{text}".encode(), usedforsecurity=False).hexdigest()

    def uuid(self, text: str) -> str:
        """A 36-character identifier."""
        raw = self.token(text)
        return f"{raw[:8]}-{raw[8:12]}-{raw[12:16]}-{raw[16:20]}-{raw[20:32]}"

    def subject_id(self, subject: Subject) -> str:
        """The 36-character identifier of a subject."""
        return self.uuid(subject.key)


class Gate:
    """Stands before a platform and lets it fail as a whole."""

    def __init__(self, app: ASGIApp, scene: Scene, platform: str) -> None:
        self.app, self.scene, self.platform = app, scene, platform

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or fail the way the night says."""
        way = self.scene.way(self.platform) if scope["type"] == "http" else None
        if way == "stall":
            # More is promised than comes: the connection dies in the middle of the answer.
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"4096")]})
            await asyncio.sleep(0.3)
            return
        if way == "slow":
            await asyncio.sleep(0.2)
        broken = failure(way)
        await (broken or self.app)(scope, receive, send)


def failure(way: str | None) -> Response | None:
    """The answer of a platform that cannot be read."""
    if way == "throttle":
        return HTMLResponse(THROTTLE_PAGE)
    if way == "down":
        return HTMLResponse("<html><body><h1>503 Service Unavailable</h1></body></html>", status_code=503)
    if way == "broken":
        return Response('{"code":200,"data":{"records":[{"id":"', media_type="application/json")
    return Response("", media_type="text/html") if way == "empty" else None


def number(text: str | None, default: int) -> int:
    """A request parameter as a positive number."""
    return int(text) if text and text.isdigit() and int(text) > 0 else default


def page_of(rows: list[Posting], page: int, size: int) -> list[Posting]:
    """One page of rows."""
    return rows[(page - 1) * size : page * size]


def query_key(request: Request) -> str:
    """A request's path and parameters, whatever their order."""
    return request.url.path + "?" + "&".join(f"{k}={v}" for k, v in sorted(request.query_params.multi_items()))


async def form(request: Request) -> dict[str, str]:
    """The fields of a URL-encoded form."""
    return dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))


def in_region(code: str, wanted: str | None) -> bool:
    """430500 covers all 4305xx, 430000 all of the province."""
    prefix = (wanted or "").rstrip("0")
    return code.startswith(prefix + "0" * (len(prefix) % 2))
