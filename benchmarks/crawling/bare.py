"""The spider no crawl can do without: the same list pages and details, and nothing done but following.

    python -m benchmarks.crawling.bare http://127.0.0.1:8000 16

Prints one JSON line when it has ended: seconds from its start to its end, CPU seconds, answers.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

from crawlers.naming import user_agent


class Bare(scrapy.Spider):
    """Follows a list to its end and every row to its detail."""

    name = "bare"

    def __init__(self, origin: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.origin, self.answers, self.rows = origin, 0, 0

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """From the first page on."""
        self.began, self.cpu = time.monotonic(), time.process_time()
        yield self._page(1)

    def _page(self, number: int) -> scrapy.Request:
        url = f"{self.origin}/TenderProject/GetTpList?page={number}"
        return scrapy.Request(url, self.parse_list, cb_kwargs={"number": number})

    def parse_list(self, response: Response, number: int) -> Iterator[scrapy.Request]:
        """Follow the rows, and the next page."""
        self.answers += 1
        data = json.loads(response.body)
        self.rows += len(data["json"])
        for row in data["json"]:
            yield scrapy.Request(f"{self.origin}/TenderFlow/GetTpInfo?tpId={row['id']}", self.parse_detail)
        if self.rows < int(data["msg"]):
            yield self._page(number + 1)

    def parse_detail(self, response: Response) -> None:
        """Nothing."""
        self.answers += 1

    def closed(self, reason: str) -> None:
        """Say how long it took."""
        seconds, cpu = time.monotonic() - self.began, time.process_time() - self.cpu
        print(json.dumps({"seconds": seconds, "cpu": cpu, "answers": self.answers}), flush=True)


def main() -> None:
    """Crawl once, with Scrapy as it comes but for what would slow it: no robots.txt, no log, no telnet."""
    process = AsyncCrawlerProcess(
        {"ROBOTSTXT_OBEY": False, "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "USER_AGENT": user_agent(None),
         "DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS": int(sys.argv[2]),
         "CONCURRENT_REQUESTS_PER_DOMAIN": int(sys.argv[2])}
    )  # fmt: skip
    process.crawl(Bare, origin=sys.argv[1])
    process.start()


if __name__ == "__main__":
    main()
