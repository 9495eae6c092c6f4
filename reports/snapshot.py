"""The staff pages as files that open without a server: what a demo leaves behind and a sealed folder can hold."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime
from pathlib import Path
from shutil import copytree

from starlette.applications import Starlette

from reports.pages import app
from settings import Loaded
from store import Store, findings
from store.columns import column_of

STATIC = Path(__file__).resolve().parent / "static"
LINK = re.compile(r'(href|src)="(/[^"]*)"')
HOST = b"127.0.0.1"


def write_pages(loaded: Loaded, store: Store, at: datetime, out_dir: Path) -> list[Path]:
    """Write today, the list and every finding as HTML files into `out_dir`, linked to one another."""
    site = app(loaded, now=lambda: at)
    paths = ["/", "/findings", "/platforms", "/links"]
    found = findings.all_findings(store)
    paths += [f"/findings/{finding.id}" for finding in found]
    paths += sorted({f"/projects/{finding.subject.project}" for finding in found if not column_of(finding.subject)})
    out_dir.mkdir(parents=True, exist_ok=True)
    copytree(STATIC, out_dir / "static", dirs_exist_ok=True)
    written = []
    for path in paths:
        target = out_dir / file_name(path)
        target.write_text(LINK.sub(lambda m: f'{m[1]}="{_local(m[2], paths)}"', _get(site, path)), encoding="utf-8")
        written.append(target)
    return written


def file_name(path: str) -> str:
    """The file a page is written to."""
    return "index.html" if path == "/" else path.strip("/").replace("/", "-") + ".html"


def _local(link: str, paths: list[str]) -> str:
    path, _, fragment = link.partition("#")
    path = path.partition("?")[0]
    if path.startswith("/static/"):
        return path.lstrip("/")
    tail = f"#{fragment}" if fragment else ""
    return file_name(path) + tail if path in paths else "#"


def _get(site: Starlette, path: str) -> str:
    """One page, asked of the application itself."""
    return asyncio.run(_ask(site, path)).decode()


async def _ask(site: Starlette, path: str) -> bytes:
    body: list[bytes] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        part = message.get("body", b"")
        if isinstance(part, bytes):
            body.append(part)

    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": path, "root_path": "",
        "raw_path": path.encode(), "query_string": b"", "headers": [(b"host", HOST)], "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 0),
    }  # fmt: skip
    await site(scope, receive, send)  # type: ignore[arg-type]
    return b"".join(body)
