"""A platform of the GetTpList product on loopback that answers as fast as it can: a list and its details.

    python -m benchmarks.crawling.server 5000

Prints its port; serves until its standard input closes. It is no stand-in: nothing is checked, nothing is remembered
but how many details were served.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import sys
import threading
from urllib.parse import parse_qs

from benchmarks import generated

ROWS_PER_PAGE = 100
BODIES = 40  # different texts; every detail has a line of its own besides
LIST, DETAIL, SERVED = b"/TenderProject/GetTpList", b"/TenderFlow/GetTpInfo", b"/served"
_INSIDE = re.compile(rb"<body[^>]*>(.*)</body>", re.DOTALL)


def title(number: int) -> str:
    """The title of a row."""
    return f"示范县第{number}号农村公路养护工程施工招标公告"


class Pages:
    """The answers, by path and query."""

    def __init__(self, count: int, published: str) -> None:
        self.count, self.published, self.served = count, published, 0
        found = (_INSIDE.search(generated.page(n)) for n in range(BODIES))
        self._bodies = [json.dumps(match[1].decode(), ensure_ascii=False)[1:].encode() for match in found if match]

    def answer(self, target: bytes) -> bytes:
        """The body of the answer to a request's path and query."""
        path, _, query = target.partition(b"?")
        asked = parse_qs(query.decode("latin-1"))
        if path == DETAIL:
            self.served += 1
            return self._detail(int(asked["tpId"][0], 16))
        if path == LIST:
            return self._list(int(asked["page"][0]))
        return str(self.served).encode() if path == SERVED else b"{}"

    def _detail(self, number: int) -> bytes:
        start = f'{{"json": {{"招标标题": "{title(number)}", "招标内容": "<p>项目序号：{number}</p>'.encode()
        return start + self._bodies[number % BODIES] + b"}}"

    def _list(self, page: int) -> bytes:
        numbers = range((page - 1) * ROWS_PER_PAGE, min(page * ROWS_PER_PAGE, self.count))
        rows = [{"id": f"{n:024x}", "Title": title(n), "time": self.published} for n in numbers]
        return json.dumps({"json": rows, "msg": str(self.count)}, ensure_ascii=False).encode()


class _Connection(asyncio.Protocol):
    """One kept-open connection that asks with GET alone."""

    def __init__(self, pages: Pages) -> None:
        self._pages, self._waiting = pages, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self._waiting = (self._waiting + data).split(b"\r\n\r\n")
        for request in requests:
            body = self._pages.answer(request.split(b" ", 2)[1])
            head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            self._transport.write(head.encode() + body)


async def _serve(pages: Pages) -> None:
    # Naming TCP lets asyncio switch off its send delay, which costs 40 ms an answer.
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.bind(("127.0.0.1", 0))
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(pages), sock=bound)
    print(bound.getsockname()[1], flush=True)
    await server.serve_forever()


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    asyncio.run(_serve(Pages(int(sys.argv[1]), sys.argv[2])))
