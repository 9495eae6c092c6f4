"""The Hunan platform since 2025 and its city sub-sites: /tradeApi, MyBatis-Plus pages in an envelope.

Lists of works are not in date order and cannot be searched by keyword; a section holds several notices, unsorted; "no
notice" comes as code 400 or 500. Bodies are nested spans of a word processor. The schedule of openings is asked for day
by day: its rows do not say when.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, Gone, ListPage, Row, SearchKey, Span
from crawlers.families.base import Family, Read, column_of, or_gone, param, require_found, with_params
from crawlers.families.records import moment_of, region_code, rows_in, total_of
from crawlers.families.tradeapi_notices import Section, construction_drafts, plan_draft, purchase_drafts
from notices.vocabulary import Stage, TradeKind
from settings import Column

PAGE_SIZE = 50
WORKS_LIST = "/tradeApi/constructionTender/listByFile"
SECTIONS = "/tradeApi/constructionTender/listSection"
DAYS_AHEAD = 15  # of the schedule of openings
PURCHASE_LIST = "/tradeApi/governmentPurchase/projectInformation/selectAll"
WORK_TYPES = ("CONSTRUCTION", "TRANSPORATATION")  # the second is misspelled by the site
STAGE_OF_NOTICE = {  # the site lists what it suspends, and what it ends, under two numbers each
    0: ("工程·招标资审公告", Stage.TENDER),
    1: ("工程·变更公告", Stage.AMENDMENT),
    2: ("工程·中标候选人公示", Stage.CANDIDATES),
    3: ("工程·中标结果公告", Stage.RESULT),
    4: ("工程·暂停公告", Stage.FAILED),
    5: ("工程·暂停公告（5）", Stage.FAILED),
    7: ("工程·澄清公告", Stage.CLARIFICATION),
    8: ("工程·招标计划", Stage.PLAN),
    9: ("工程·终止公告", Stage.FAILED),
    10: ("工程·终止公告（10）", Stage.FAILED),
    11: ("工程·重新招标公告", Stage.TENDER),
}
NOTICE_OF_STAGE = {
    "tender": 0,
    "amendment": 1,
    "candidates": 2,
    "result": 3,
    "clarification": 7,
    "plan": 8,
    "failed": 9,
}
EMPTY_CODES = (400, 500)


class TradeApi(Family):
    """List, detail and find of /tradeApi, works and purchases."""

    name: ClassVar[str] = "tradeapi"
    newest_first: ClassVar[bool] = False
    columns: ClassVar[tuple[Column, ...]] = (
        *(
            column_of(name, TradeKind.CONSTRUCTION, stage, notice=notice)
            for notice, (name, stage) in STAGE_OF_NOTICE.items()
        ),
        column_of("采购公告", TradeKind.PROCUREMENT, Stage.TENDER, notice=1),
        Column(
            name="工程·近期开标安排", trade_kind=TradeKind.CONSTRUCTION.value, stage=Stage.OPENING_RECORD.value,
            params={"path": SECTIONS, "openings": True}, headlines=True,
        ),
    )  # fmt: skip

    async def variants(self, column: Column, span: Span, read: Read[ListPage]) -> list[Column]:
        """Works are listed by type of works; a list without type is walked where it promises more than the known types.

        The site's full list of types is not known, so what the known types cannot account for must not be passed over.
        """
        if column.params.get("openings"):
            days = (span.until + timedelta(days=ahead) for ahead in range(DAYS_AHEAD))
            return [with_params(column, opens=day.isoformat()) for day in days]
        if column.trade_kind != "construction" or "tenderProjectType" in column.params:
            return [column]
        typed = [with_params(column, tenderProjectType=kind) for kind in WORK_TYPES]
        promised = [await self._promise(variant, read) for variant in typed]
        try:
            everything = await self._promise(column, read)
        except CouldNotLook:
            return typed
        return [column] if everything >= sum(promised) else [column, *typed]

    async def _promise(self, column: Column, read: Read[ListPage]) -> int:
        page = await read(
            Ask(self.address(self._path(column), **self._query(column, 1))),
            lambda capture: self.read_list(column, capture),
        )
        return page.total or 0

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """GET, `current` and `size`; purchases need `descs` and `notice`, else the order is stale."""
        if column.params.get("openings") and "opens" not in column.params:
            column = with_params(column, opens=span.until.isoformat())
        return Ask(self.address(self._path(column), **self._query(column, page)))

    def _path(self, column: Column) -> str:
        default = PURCHASE_LIST if column.trade_kind == "procurement" else WORKS_LIST
        return param(column, "path") or default

    def _query(self, column: Column, page: int) -> dict[str, Any]:
        query: dict[str, Any] = {"current": page, "size": PAGE_SIZE}
        if self.site.region:
            query["regionCode"] = self.site.region
        if opens := column.params.get("opens"):
            return query | _opening_on(date.fromisoformat(str(opens)))
        if column.trade_kind == "procurement":
            query |= {"notice": 1, "descs": "noticeSendTime"}
        elif "notice" not in column.params:
            query["notice"] = NOTICE_OF_STAGE.get(column.stage, 0)
        return query | {key: value for key, value in column.params.items() if key != "path"}

    def search_asks(self, column: Column, key: SearchKey) -> list[Ask]:
        """Works by listSection's tenderProjectName, purchases by selectAll's noticeName."""
        if key.kind != "name":
            return []
        if column.trade_kind == "procurement":
            query = {**self._query(column, 1), "noticeName": key.value}
            return [Ask(self.address(self._path(column), **query))]
        query = {"current": 1, "size": PAGE_SIZE, "tenderProjectName": key.value}
        if self.site.region:
            query["regionCode"] = self.site.region
        return [Ask(self.address(SECTIONS, **query))]

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """`data.records`, `data.total`, `data.pages`."""
        data = _envelope(require_found(capture))
        rows = tuple(self._row(column, record) for record in rows_in(data, "records"))
        return ListPage(rows, total=total_of(data.get("total"), len(rows)))

    def _row(self, column: Column, record: Mapping[str, Any]) -> Row:
        if not isinstance(record, dict):
            raise CouldNotLook("error_answer")
        section = str(record.get("bidSectionId") or record.get("id") or "")
        if not section:
            raise CouldNotLook("error_answer")
        names = ("noticeName", "name", "tenderProjectName", "purchaseProjectName", "bidSectionName",
                 "purchaseSectionName")  # fmt: skip
        title = next((str(record[name]) for name in names if record.get(name)), "")
        region = str(record.get("regionCode") or "")
        return Row(
            key=self._row_key(column, section),
            title=title,
            published=moment_of(column.params.get("opens") or record.get("noticeSendTime")),
            context={"section": section},
            region=region_code(region, str(record.get("regionName") or "")),
            url=self._human_url(column, section, region),
        )

    def _row_key(self, column: Column, section: str) -> str:
        return f"{section}|{column.trade_kind}|{column.params.get('notice', NOTICE_OF_STAGE.get(column.stage, 0))}"

    def _human_url(self, column: Column, section: str, region: str) -> str:
        if column.trade_kind == "procurement":
            page = "#/resources/projectDetail/governmentPurchase"
        elif column.stage == "plan":
            return f"{self.site.base_url}/#/resources/bidPlanDetail?id={section}"
        else:
            page = "#/resources/transactionDetail/construction"
            section += "&isPublic=0"
        return f"{self.site.base_url}/{page}?id=&regionCode={region}&bidSectionId={section}&default=projectInfo"

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """Every notice of the section that this column's endpoint holds, whichever the row stood for."""
        section = str(row.context["section"])
        if column.trade_kind == "procurement":
            return await self._purchase(row, section, read)
        if column.stage == "plan":
            ask = Ask(self.address("/tradeApi/constructionTender/getConstructionTenderPlanById", bidSectionId=section))
            return plan_draft(row, *await read(ask, _data))
        path = {
            "candidates": f"/tradeApi/constructionNotice/selectWinningBidNotice/{section}/0",
            "result": f"/tradeApi/constructionNotice/selectWinningBidNotice/{section}/1",
        }.get(column.stage)
        ask = Ask(self.address(path) if path else self.address(
            "/tradeApi/constructionNotice/getBySectionId", sectionId=section))  # fmt: skip
        capture, data = await read(ask, _data)
        tender = Ask(self.address("/tradeApi/constructionTender/getBySectionId", sectionId=section))
        about = Section.of_works(section, await _optional(tender, read))
        return construction_drafts(row, column, about, capture, data)

    async def _purchase(self, row: Row, section: str, read: Read[Any]) -> list[Draft]:
        base = "/tradeApi/governmentPurchase/projectInformation"
        capture, data = await read(Ask(self.address(f"{base}/getAnnouncementBySectionId", sectionId=section)), _data)
        about = await _optional(Ask(self.address(f"{base}/getBySectionId", sectionId=section)), read)
        return purchase_drafts(row, Section.of_purchase(section, about), capture, data)


def _opening_on(day: date) -> dict[str, str]:
    """The query for what opens on a day: after the last second before it, before the first after it."""
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    return {"bidOpeningTimeStartGt": f"{before} 23:59:59", "bidOpeningTimeStartLt": f"{after} 00:00:00"}


async def _optional(ask: Ask, read: Read[Any]) -> Any:
    """What a project's record says, or nothing where it cannot be read: the notice itself is enough."""
    try:
        return (await read(ask, _data))[1]
    except (CouldNotLook, Gone):
        return None


def _envelope(capture: Capture) -> Any:
    body = capture.json()
    if not isinstance(body, dict) or "code" not in body:
        raise CouldNotLook("error_answer")
    if body["code"] != 200:
        raise CouldNotLook(f"error_answer: {body['code']}")
    return body.get("data")


def _data(capture: Capture) -> tuple[Capture, Any]:
    """The data of a detail answer. Raises Gone on 404 and on the platform's own empty answer (code 400 or 500)."""
    body = or_gone(capture).json()
    if isinstance(body, dict) and body.get("code") in EMPTY_CODES:
        raise Gone
    data = _envelope(capture)
    if data in (None, [], {}):
        raise Gone
    return capture, data
