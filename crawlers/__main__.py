"""The crawl's own process: a job on standard input, events as JSON lines on standard output."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import default_settings

from crawlers import browser
from crawlers.intake import Intake
from crawlers.job import Event, Job
from crawlers.naming import user_agent
from crawlers.spider import PlatformSpider, say
from notices.privacy import MaskedFormatter
from settings import Loaded, Platform, load
from store import Store, open_store

LOG_BYTES = 2_000_000
LOOK_TIMEOUT_S = 8  # somebody may be waiting on the phone
# What Scrapy does for every answer and a crawl that awaits each of its own requests has no use for.
UNUSED = (
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware",
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware",
)
MAX_BYTES = 32 * 1024 * 1024  # a notice, attachments aside, is far smaller


def main(intake: type[Intake] = Intake) -> None:
    """Run every platform of the job in one Scrapy process. `intake` takes in what comes; benchmarks put in another."""
    job = Job.model_validate_json(sys.stdin.readline())
    threading.Thread(target=_die_with_parent, daemon=True).start()
    loaded = load(Path(job.config))
    store = open_store(loaded.data_dir)
    _log_to(loaded.data_dir / "crawl.log")
    gc.freeze()  # what is loaded by now stays: no need to go through all of it again and again
    with store.alone("crawl"):  # the crawl of a run that was killed may need a moment to die
        _crawl(job, loaded, store, intake)
    say(Event(kind="end", platform=""))


def _die_with_parent() -> None:
    """End at once when the run that started this crawl is gone: nobody would close what it still reads."""
    sys.stdin.read()
    os._exit(1)


def _crawl(job: Job, loaded: Loaded, store: Store, intake: type[Intake]) -> None:
    process = AsyncCrawlerProcess({"LOG_INSTALL_ROOT_HANDLER": False})
    for platform in loaded.settings.platforms:
        if platform.id in job.platforms:
            crawler = process.create_crawler(_spider_of(platform, job, loaded.settings.contact))
            process.crawl(crawler, platform=platform, job=job, intake=intake(store, platform, job.as_of))
    process.start()


def _log_to(path: Path) -> None:
    """What went wrong, for the operator; the newest few files are kept."""
    handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=3, encoding="utf-8")
    handler.setLevel(logging.WARNING)
    handler.setFormatter(MaskedFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


def _spider_of(platform: Platform, job: Job, contact: str | None) -> type[PlatformSpider]:
    """The spider class with this platform's Scrapy settings; our fetcher does retries, redirects and delays itself."""
    politeness = platform.politeness
    timeout = min(politeness.timeout_s, LOOK_TIMEOUT_S) if job.mode == "look" else politeness.timeout_s
    return type(
        "Spider",
        (PlatformSpider,),
        {
            "name": platform.id,
            "custom_settings": {
                "USER_AGENT": user_agent(contact),
                "ROBOTSTXT_OBEY": politeness.robots == "obey",
                "DOWNLOAD_TIMEOUT": timeout,
                "DOWNLOAD_MAXSIZE": MAX_BYTES,
                "DOWNLOAD_FAIL_ON_DATALOSS": True,
                "CONCURRENT_REQUESTS_PER_DOMAIN": politeness.concurrency,
                "DOWNLOAD_DELAY": 0,
                "RETRY_ENABLED": False,
                "REDIRECT_ENABLED": False,
                "METAREFRESH_ENABLED": False,
                "COOKIES_ENABLED": True,
                "HTTPPROXY_ENABLED": False,
                "HTTPERROR_ALLOW_ALL": True,
                "LOG_LEVEL": "ERROR",
                "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
                "DOWNLOADER_STATS": False,
                "EXTENSIONS": dict.fromkeys(default_settings.EXTENSIONS_BASE),
                "DOWNLOADER_MIDDLEWARES": dict.fromkeys(UNUSED),
                **browser.scrapy_settings(platform, timeout),
            },
        },
    )


if __name__ == "__main__":
    main()
