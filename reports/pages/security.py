"""What guards the pages: who may be asked for (Host), from where a decision may come, and what a page may load."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
ALWAYS = frozenset({"localhost"})
MOST_FORM_BYTES = 20_000


class Guard:
    """Refuses hosts the pages are not served under (DNS rebinding) and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = ALWAYS | frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        host = host_name(Headers(scope=scope).get("host", ""))
        if host not in self.hosts and not is_address(host):
            refusal = PlainTextResponse("这个网址不是本系统的地址；请用配置中的 mail.pages_url 打开。\n", 400)
            await refusal(scope, receive, send_guarded)
            return
        await self.app(scope, receive, send_guarded)


def host_name(host: str) -> str:
    """A Host header without its port."""
    return host.rpartition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0].lower()


def is_address(host: str) -> bool:
    """Whether a host is a bare IP address: nobody can point a name of theirs at us with it."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def same_origin(request: Request) -> bool:
    """Whether a form was sent from one of our own pages; a request that does not say is refused."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    source = request.headers.get("origin") or request.headers.get("referer")
    return bool(source) and urlsplit(source or "").netloc == request.headers.get("host")


def too_big(request: Request) -> bool:
    """Whether a form is larger than any of ours, or does not say how large it is."""
    length = request.headers.get("content-length", "")
    return not length.isdigit() or int(length) > MOST_FORM_BYTES
