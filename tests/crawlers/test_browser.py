"""Platforms read by browser: who may ask for one, what is said where there is none, and a real page that needs one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from typer.testing import CliRunner

from cli import app
from crawlers import browser
from crawlers.asks import Ask, CouldNotLook
from crawlers.fetch import Fetcher
from crawlers.job import Job
from crawlers.run import crawl
from notices.vocabulary import SHANGHAI, Coverage
from settings import ANSWERING_IN_DATA, ConfigurationError, Platform
from store import Store, ledger, open_store, postings, runs
from store.records import Window
from tests.crawlers.answers import why_not
from tests.crawlers.nights import AT_ONCE, configure

SITE = "http://www.ggzy.example.cn"
READ_BY_BROWSER = {"id": "city", "family": "jeecms", "base_url": SITE, "browser": True, "politeness": AT_ONCE}
COLUMN = {"name": "采购公告", "trade_kind": "procurement", "stage": "tender", "params": {"channelId": 853}}


def platform(**more: Any) -> Platform:
    return Platform.model_validate({**READ_BY_BROWSER, **more})


@pytest.mark.parametrize("family", sorted(ANSWERING_IN_DATA))
def test_a_site_that_answers_in_data_is_not_read_by_browser(tmp_path: Path, family: str) -> None:
    with pytest.raises(ConfigurationError, match=f"browser: .*{family}"):
        configure(tmp_path, [{**READ_BY_BROWSER, "family": family}])


def test_nor_is_one_whose_second_address_does(tmp_path: Path) -> None:
    second = [{"family": "tradeapi", "base_url": "http://new.example.cn"}]
    with pytest.raises(ConfigurationError, match="tradeapi"):
        configure(tmp_path, [{**READ_BY_BROWSER, "also_at": second}])


def test_what_is_missing_is_said_when_the_configuration_is_checked(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(browser, "missing", lambda: ("scrapy-playwright", "Chromium"))
    configure(tmp_path, [READ_BY_BROWSER])
    checked = CliRunner().invoke(app, ["config", "check", "--config", str(tmp_path / "config.yaml")])
    assert checked.exit_code == 2
    assert all(
        word in checked.stderr for word in ("city", "scrapy-playwright、Chromium", "pip install 'hedui[browser]'")
    )


def test_nobody_is_asked_for_a_browser_that_nobody_wants(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(browser, "missing", lambda: ("Chromium",))
    configure(tmp_path, [{**READ_BY_BROWSER, "browser": False}])
    assert CliRunner().invoke(app, ["config", "check", "--config", str(tmp_path / "config.yaml")]).exit_code == 0
    assert browser.scrapy_settings(platform(browser=False), 20) == {}


def test_without_a_browser_nothing_is_read_and_the_reason_is_said(monkeypatch: Any) -> None:
    monkeypatch.setattr(browser, "missing", lambda: ("scrapy-playwright",))
    fetcher = Fetcher(None, platform())  # type: ignore[arg-type]
    assert why_not(lambda: asyncio.run(fetcher.read(Ask(f"{SITE}/a"), lambda capture: capture))) == "no_browser"
    assert browser.scrapy_settings(platform(), 20) == {}


def test_the_browser_is_let_to_the_platforms_own_hosts(monkeypatch: Any) -> None:
    monkeypatch.setattr(browser, "missing", lambda: ())
    given = browser.scrapy_settings(platform(address_map={"http://files.example.cn": "http://10.1.2.3:80"}), 20)
    (rules,) = [part for part in given["PLAYWRIGHT_LAUNCH_OPTIONS"]["args"] if "resolver" in part]
    assert rules.startswith("--host-resolver-rules=MAP * ~NOTFOUND, ")
    excluded = {part.removeprefix("EXCLUDE ") for part in rules.split(", ")[1:]}
    assert excluded == {"10.1.2.3", "www.ggzy.example.cn", "ggzy.example.cn", "*.ggzy.example.cn"}


def test_a_mapped_origin_is_not_asked_itself() -> None:
    rehearsed = platform(address_map={SITE: "http://127.0.0.1:8801"})
    assert browser._hosts(rehearsed) == {"127.0.0.1"}


class Heard:
    """A request, or the answer to one, as Playwright tells of it."""

    def __init__(self, url: str, kind: str, status: int = 200) -> None:
        self.url, self.resource_type, self.status, self.request = url, kind, status, self


@pytest.mark.parametrize(
    ("url", "kind", "status", "reason"),
    [
        (f"{SITE}/list.json", "xhr", 200, ""),
        (f"{SITE}/list.json", "xhr", 503, "http_503"),
        (f"{SITE}/app.js", "script", 404, "http_404"),
        (f"{SITE}/logo.png", "image", 404, ""),
        ("http://hm.example.com/hm.js", "script", 500, ""),
    ],
)
def test_a_page_some_of_which_failed_to_come_is_no_page(url: str, kind: str, status: int, reason: str) -> None:
    visit = browser.Visit(platform())
    visit.heard(Heard(url, kind, status))
    assert why_not(lambda: visit.landed(f"{SITE}/a", f"{SITE}/a#top")) == reason


def test_a_browser_sent_off_the_site_brings_nothing() -> None:
    assert why_not(lambda: browser.Visit(platform()).landed(f"{SITE}/a", "http://8.8.8.8/a")) == "redirected_away"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Page.goto: Timeout 20000ms exceeded.", "timeout"),
        ("Page.goto: net::ERR_CONNECTION_REFUSED at http://a", "refused"),
        ("BrowserType.launch: Executable doesn't exist at /x", "no_browser"),
        ("Page.goto: net::ERR_EMPTY_RESPONSE", "connection"),
    ],
)
def test_what_a_browser_fails_with_has_a_reason(said: str, reason: str) -> None:
    assert browser.reason_of(RuntimeError(said), f"{SITE}/a") == reason


# A real page that shows nothing without its script

FRAME = """<html><body><ul class="article-list2"></ul><ul class="pages-list"><li><a>1/1页</a></li></ul>
<script>fetch('/rows').then(r => r.text()).then(t => document.querySelector('.article-list2').innerHTML = t)</script>"""
ROWS = """<li><div class="article-list3-t"><a href="/zc/1.jhtml" title="彩超采购公告">彩超…</a>
<div class="list-times">2026-09-14</div></div></li>"""
NOTICE = """<html><body><div class="div-title">彩超采购公告</div><div class="div-article2"></div>
<script>document.querySelector('.div-article2').innerHTML = '<p>预算十万元</p>'</script>"""


class Pages(BaseHTTPRequestHandler):
    """A site whose lists and notices are put together in the browser."""

    rows_status: ClassVar[int] = 200
    leads_to: ClassVar[str] = ""
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(f"http://{self.headers['Host']}{self.path}")
        body = ROWS if self.path == "/rows" else NOTICE if self.path.startswith("/zc/") else FRAME
        self.send_response(302 if self.leads_to else self.rows_status if self.path == "/rows" else 200)
        if self.leads_to:
            self.send_header("Location", self.leads_to)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    Pages.rows_status, Pages.leads_to = 200, ""
    Pages.asked.clear()
    server.shutdown()


in_a_browser = pytest.mark.skipif(
    bool(browser.missing()), reason=f"没有安装 {'、'.join(browser.missing())}，网页没有用浏览器读过"
)


def crawled(site: str, folder: Path, **more: Any) -> tuple[Store, Window]:
    """One night of the site's one column."""
    given = {**READ_BY_BROWSER, "base_url": site, "columns": [COLUMN], "politeness": {**AT_ONCE, "timeout_s": 20}}
    loaded = configure(folder, [{**given, **more}])
    store = open_store(loaded.data_dir)
    at = datetime(2026, 9, 20, 1, 0, tzinfo=SHANGHAI)
    run = runs.begin(store, kind="run", as_of=at, wall=at, config_sha256="")
    job = Job(mode="crawl", config=str(loaded.path), run=run.id, as_of=at, since=at.date() - timedelta(days=31),
              until=at.date(), platforms=("city",))  # fmt: skip
    list(crawl(job))
    (window,) = ledger.latest_windows(store)
    return store, window


@in_a_browser
@pytest.mark.parametrize(
    ("by_browser", "status", "state", "found"),
    [(True, 200, Coverage.WHOLE, 1), (True, 503, Coverage.FAILED, 0), (False, 200, Coverage.FAILED, 0)],
)
def test_a_page_that_needs_its_script_is_read(
    site: str, tmp_path: Path, by_browser: bool, status: int, state: Coverage, found: int
) -> None:
    Pages.rows_status = status
    store, window = crawled(site, tmp_path, browser=by_browser)
    assert (window.state, window.got) == (state, found)
    texts = [p.revision.text for p in postings.of_platform(store, "city") if p.revision]
    assert sum("十万元" in text for text in texts) == found


@in_a_browser
def test_a_redirect_to_another_host_is_not_followed(site: str, tmp_path: Path) -> None:
    Pages.leads_to = site.replace("127.0.0.1", "localhost") + "/elsewhere"
    _, window = crawled(site, tmp_path)
    assert (window.state, window.reason) == (Coverage.FAILED, "redirected_away")
    assert not [url for url in Pages.asked if "localhost" in url]


def test_a_reason_is_no_error_of_ours() -> None:
    with pytest.raises(CouldNotLook):
        browser.Visit(platform(), ["timeout"]).landed(f"{SITE}/a", f"{SITE}/a")
