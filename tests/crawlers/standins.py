"""Small stand-ins of a centre's site on loopback: every site is a path of one server and has at most one fault."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

ORIGIN = "http://ggzy.example.cn"
LIST, INFO = "GetTpList", "GetTpInfo"


@dataclass(frozen=True)
class Reply:
    """An answer; `stall` sends nothing for ever, `promised` names a length that does not come."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    stall: bool = False
    promised: int | None = None
    times: int = 1


@dataclass(frozen=True)
class Item:
    """One notice of a stand-in."""

    id: str
    title: str
    time: str = "2026-09-18 09:00"
    body: str = "<p>现公开招标。</p><p>投标截止时间：2026年10月20日09时30分</p>"


@dataclass
class Site:
    """What one stand-in shows; a fault takes the place of an answer, unless it is None for that request."""

    items: list[Item]
    fault: Callable[[str, str], Reply | None] = lambda path, item: None  # (LIST or INFO, item id)
    total: int | None = None
    unlisted: frozenset[str] = frozenset()
    asked: list[tuple[str, str]] = field(default_factory=list)

    def answer(self, path: str, query: dict[str, list[str]]) -> Reply:
        wanted = query.get("tpId", [""])[0]
        kind = LIST if LIST in path else INFO
        self.asked.append((kind, wanted))
        broken = self.fault(kind, wanted)
        if broken is not None:
            return broken
        if kind == LIST:
            return self.listing(query)
        found = next((item for item in self.items if item.id == wanted), None)
        if found is None:
            return Reply(status=404)
        return data({"json": {"招标标题": found.title, "招标内容": found.body, "hits": len(self.asked)}})

    def answer_to(self, path: str, query: dict[str, list[str]], headers: dict[str, str]) -> Reply:
        """An answer that may depend on the request's headers (names in lower case); most do not."""
        return self.answer(path, query)

    def listing(self, query: dict[str, list[str]]) -> Reply:
        page, name = int(query["page"][0]), query.get("name", [""])[0]
        rows = [
            {"TpId": item.id, "Title": item.title, "time": item.time}
            for item in self.items if item.id not in self.unlisted and name in item.title
        ]  # fmt: skip
        total = len(rows) if self.total is None else self.total
        return data({"json": rows[(page - 1) * 15 : page * 15], "msg": str(total)})


def data(value: object) -> Reply:
    return Reply(json.dumps(value, ensure_ascii=False).encode(), headers=(("Content-Type", "application/json"),))


def page(text: str, charset: str = "utf-8", status: int = 200) -> Reply:
    return Reply(f"<html><head><title>提示</title></head><body>{text}</body></html>".encode(charset), status)


def packed(size: int) -> Reply:
    return Reply(gzip.compress(b" " * size), headers=(("Content-Encoding", "gzip"),))


class Server(ThreadingHTTPServer):
    """Serves sites by the first part of the path."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.sites: dict[str, Site] = {}
        self.stopping = threading.Event()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up in the middle is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        name = parts.path.split("/")[1]
        headers = {key.lower(): value for key, value in self.headers.items()}
        reply = self.server.sites[name].answer_to(parts.path, parse_qs(parts.query), headers)
        if reply.stall:
            self.server.stopping.wait(30)
            return
        self.send_response(reply.status)
        for key, value in reply.headers:
            self.send_header(key, value)
        if reply.promised is not None or reply.times == 1:
            self.send_header("Content-Length", str(reply.promised or len(reply.body)))
        self.end_headers()
        for _ in range(reply.times):
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Tests need no access log."""


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
