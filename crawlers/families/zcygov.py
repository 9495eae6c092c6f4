"""政采云 (procurement sites of several provinces): JSON lists in two generations, notices as records.

The newer one (/portal) is asked by default, the older (/front/search) where a column says `api: v1`; only /portal is
searched. Ids are base64 and must be percent-encoded. Answers hold their rows in `children` or in `data`. A record names
the other notices of its project; its code keeps the round, （第2次）.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar
from urllib.parse import quote

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, Gone, ListPage, Row, SearchKey, Span
from crawlers.families.base import Family, Read, column_of, no_page, or_gone, page_of, param, require_found
from crawlers.families.markup import fragment, link_line, page_draft, whole_link
from crawlers.families.records import count_of, moment_from_ms, moment_of, record_in, rows_in, total_of, without_tags
from notices.regions import region_of
from notices.vocabulary import Moment, Stage, TradeKind
from settings import Column

PAGE_SIZE = 50
COLUMNS = (
    ("采购公示", Stage.OTHER, 1),
    ("采购公告", Stage.TENDER, 2),
    ("采购变更公告", Stage.AMENDMENT, 3),
    ("采购结果公告", Stage.RESULT, 4),
    ("采购合同公告", Stage.CONTRACT, 5),
    ("采购验收公告", Stage.ACCEPTANCE, 6),
    ("采购废标公告", Stage.FAILED, 10),
    ("采购意向", Stage.PLAN, 11),
)
CODE_OF_STAGE = {stage.value: f"ZcyAnnouncement{number}" for _, stage, number in COLUMNS}


class ZcyGov(Family):
    """List, detail and find of the 政采云 product."""

    name: ClassVar[str] = "zcygov"
    columns: ClassVar[tuple[Column, ...]] = tuple(
        column_of(name, TradeKind.PROCUREMENT, stage, categoryCode=f"ZcyAnnouncement{number}")
        for name, stage, number in COLUMNS
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """POST for the span's days and the region."""
        days = {"publishDateBegin": span.since.isoformat(), "publishDateEnd": span.until.isoformat()}
        given = {name: value for name, value in column.params.items() if name not in ("api", "categoryCode")}
        body = {"categoryCode": _code(column), "pageNo": page, "pageSize": PAGE_SIZE, **days, **self._place(), **given}
        path = "/front/search/category" if column.params.get("api") == "v1" else "/portal/category"
        return Ask(self.address(path), "POST", json=body)

    def search_asks(self, column: Column, key: SearchKey) -> list[Ask]:
        """`keyword` searches titles. Stuck notices are left out: they stand first whatever is sought."""
        if key.kind != "name":
            return []
        code = _code(column)
        body = {"code": code, "subCodes": [code], "keyword": key.value, "pageNo": 1, "pageSize": PAGE_SIZE,
                "isStick": False, "needTotal": True, "needValidCount": True, "needNewCnt": False,
                **self._place()}  # fmt: skip
        return [Ask(self.address("/portal/searchHome"), "POST", json=body)]

    def _place(self) -> dict[str, list[str]]:
        """A city takes its counties with it; the site of a province needs no filter for the province."""
        region = self.site.region
        return {"districtCode": [region]} if region and not region.endswith("0000") else {}

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """`result.data` with `children` or `data` (v2), `hits.hits` (v1)."""
        answer = require_found(capture).json()
        if not isinstance(answer, dict):
            raise CouldNotLook("error_answer")
        if "hits" in answer:
            return self._read_hits(answer)
        data = _data_of(answer)
        listed = next((data[name] for name in ("children", "data") if isinstance(data.get(name), list)), None)
        if listed is None:
            raise CouldNotLook("error_answer")
        rows = tuple(self._row(record) for record in listed)
        return ListPage(rows, total=_total(data.get("total"), len(rows), capture))

    def _read_hits(self, answer: Mapping[str, Any]) -> ListPage:
        hits = answer["hits"]
        if answer.get("timed_out") is True:
            raise CouldNotLook("error_answer")
        sources = [record_in(hit, "_source") for hit in rows_in(hits, "hits")]
        total = hits.get("total")
        rows = tuple(self._row(source, old=True) for source in sources)
        return ListPage(rows, total=total_of(total.get("value") if isinstance(total, dict) else total, len(rows)))

    def _row(self, record: Any, *, old: bool = False) -> Row:
        if not isinstance(record, dict) or not record.get("articleId") or not record.get("title"):
            raise CouldNotLook("error_answer")
        article = str(record["articleId"])
        page = whole_link(f"{self.site.base_url}/", str(record["url"])) if old and record.get("url") else ""
        return Row(
            key=article,
            title=without_tags(str(record["title"])),
            published=_published(record),
            context={"page": page, "purchaser": str(record.get("purchaseName") or "")},
            region=_region(record),
            url=page or f"{self.site.base_url}/site/detail?articleId={quote(article, safe='')}",
        )

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The record, from /portal/detail or out of the page of the older generation."""
        page = str(row.context.get("page") or "")
        ask = Ask(page) if page else Ask(self.address("/portal/detail", articleId=row.key))
        capture, record = await read(ask, _read_page if page else _read_record)
        body = fragment(str(record.get("content") or ""), self.site.base_url)
        files = list(self._attachments(record))
        if not body and not files:
            raise CouldNotLook("empty_answer")
        title = without_tags(str(record.get("title") or ""))
        return [
            page_draft(
                row, capture, title, "\n".join([body, *files]), _published(record),
                region=row.region or _region(record), native=_siblings(row.key, record), claims=_claims(row, record),
            )
        ]  # fmt: skip

    def _attachments(self, record: Mapping[str, Any]) -> Iterator[str]:
        """Files that stand beside the text."""
        held = record_in(record, "attachmentVO")
        listed = held.get("attachments")
        for file in listed if isinstance(listed, list) else []:
            if isinstance(file, dict) and file.get("fileId") and file.get("isShow") is not False:
                href = whole_link(f"{self.site.base_url}/", f"{held.get('domain') or ''}{file['fileId']}")
                yield link_line(href, str(file.get("name") or "附件"), "附件")


def _code(column: Column) -> str:
    return param(column, "categoryCode") or CODE_OF_STAGE.get(column.stage, "ZcyAnnouncement2")


def _data_of(answer: Any) -> Mapping[str, Any]:
    """`result.data` of an answer that says it succeeded."""
    result = answer.get("result") if isinstance(answer, dict) and answer.get("success") is True else None
    data = result.get("data") if isinstance(result, dict) else None
    if not isinstance(data, dict):
        raise CouldNotLook("error_answer")
    return data


def _total(value: Any, rows: int, capture: Capture) -> int | None:
    """The promise; some deployments say 0 whatever they list, which is none, on an empty page behind the first too."""
    total = count_of(value)
    if total is None:
        raise CouldNotLook("error_answer")
    asked = capture.ask.json.get("pageNo") if isinstance(capture.ask.json, dict) else None
    if total == 0 and (rows or asked not in (None, 1)):
        return None
    return total_of(total, rows)


def _published(record: Mapping[str, Any]) -> Moment | None:
    stated = moment_from_ms(record.get("publishDate")) or moment_from_ms(record.get("pubDate"))
    return stated or moment_of(record.get("publishDateString"))


def _region(record: Mapping[str, Any]) -> str | None:
    """The division; a province's own level, 99, is the province."""
    code = re.sub(r"^(\d\d)9900$", r"\g<1>0000", str(record.get("districtCode") or ""))
    return code if re.fullmatch(r"\d{6}", code) else region_of(str(record.get("districtName") or ""))


def _read_record(capture: Capture) -> tuple[Capture, Mapping[str, Any]]:
    """Raises Gone on 404 and on the product's own "no data"."""
    answer = or_gone(capture).json()
    result = answer.get("result") if isinstance(answer, dict) and answer.get("success") is True else None
    if isinstance(result, dict) and "data" in result and result["data"] is None:
        raise Gone
    return capture, _data_of(answer)


def _read_page(capture: Capture) -> tuple[Capture, Mapping[str, Any]]:
    """The record that the page of the older generation hides in a field."""
    held = page_of(or_gone(capture)).css("input[name=articleDetail]::attr(value)").get()
    if held is None:
        raise no_page(capture)
    try:
        record = json.loads(held)
    except (ValueError, RecursionError) as error:
        raise CouldNotLook("not_json") from error
    if not isinstance(record, dict):
        raise CouldNotLook("error_answer")
    return capture, record


def _siblings(own: str, record: Mapping[str, Any]) -> tuple[str, ...]:
    """Ids of the project's notices, this one's among them."""
    links = record.get("announcementLinkDtoList")
    known = [link for link in links if isinstance(link, dict)] if isinstance(links, list) else []
    return tuple(sorted({own, *(str(link["articleId"]) for link in known if link.get("articleId"))}))


def _claims(row: Row, record: Mapping[str, Any]) -> dict[str, Any]:
    """Code, project, purchaser and agency; whoever published a notice and is not its purchaser is the agency."""
    code, project = str(record.get("projectCode") or "").strip(), str(record.get("projectName") or "").strip()
    purchaser = str(record.get("purchaseName") or row.context.get("purchaser") or "").strip()
    author = str(record.get("author") or "").strip()
    named = {
        "project_name": project,
        "purchaser": purchaser,
        "agency": author if purchaser and author not in (purchaser, "system") else "",
    }
    kept: dict[str, Any] = {name: value for name, value in named.items() if value}
    if code and code not in (project, row.title):
        kept["codes"] = [{"kind": "project", "value": code}]
    return kept
