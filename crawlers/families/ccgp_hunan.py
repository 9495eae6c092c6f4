"""湖南省政府采购网 (www.ccgp-hunan.gov.cn): two POST lists, one an object with a total, one a bare array without.

Wants a Referer. The visible date has day precision, the minute is only in NEWWORK_DATE_ALL.time. A detail asked
with the wrong area_id answers an empty body. Shaoyang's notices stand in the city and county list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, Gone, ListPage, Row, SearchKey, Span
from crawlers.families.base import Family, Read, column_of, draft_of, or_gone, page_of, param, require_found
from crawlers.families.records import codes, moment_from_ms, moment_of, record_in, rows_in, total_of
from notices.regions import region_of
from notices.vocabulary import Moment, Precision, Stage, TradeKind
from settings import Column

PAGE_SIZE = 100
RUN = 6  # characters of its title in a row by which a fragment is known to be the notice
NOTICE_MARK = re.compile(r"公告链接|公告日期|公告时间")
PROVINCE = "/mvc/getNoticeList4Web.do"
CITY = "/mvc/getNoticeListOfCityCounty.do"
STAGE_OF_TYPE = {
    "prcmNotices": ("采购公告", Stage.TENDER),
    "modfiyNotices": ("更正公告", Stage.AMENDMENT),
    "dealNotices": ("中标（成交）公告", Stage.RESULT),
    "invalidNotices": ("废标公告", Stage.FAILED),
    "endNotices": ("终止公告", Stage.FAILED),
    "contractNotices": ("合同公告", Stage.CONTRACT),
    "otherNotices": ("其他公告", Stage.OTHER),
}
TYPE_OF_STAGE = {"tender": "prcmNotices", "amendment": "modfiyNotices", "result": "dealNotices",
                 "failed": "invalidNotices", "contract": "contractNotices"}  # fmt: skip
SEARCH_FIELDS = {"name": "prcmPrjName", "project": "prcmItemCode", "agency": "prcmItemCode", "plan": "prcmPlanNo"}


def _columns() -> tuple[Column, ...]:
    return tuple(
        column_of(f"{place}·{name}", TradeKind.PROCUREMENT, stage, path=path, nType=kind)
        for place, path in (("市县", CITY), ("省级", PROVINCE))
        for kind, (name, stage) in STAGE_OF_TYPE.items()
    )


class CcgpHunan(Family):
    """List, detail and find of the province's government procurement site."""

    name: ClassVar[str] = "ccgp_hunan"
    columns: ClassVar[tuple[Column, ...]] = _columns()
    search_kinds: ClassVar[tuple[str, ...]] = ("plan", "project", "agency", "name")

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """POST form; sorted from the newest."""
        return self._ask(column, page=page)

    def search_asks(self, column: Column, key: SearchKey) -> list[Ask]:
        """Searched by name, item code or plan number."""
        field = SEARCH_FIELDS.get(key.kind)
        return [self._ask(column, page=1, **{field: key.value})] if field else []

    def _ask(self, column: Column, page: int, **extra: str) -> Ask:
        params = {"nType": TYPE_OF_STAGE.get(column.stage, "otherNotices"), **column.params}
        path = str(params.pop("path", CITY))
        form = {"pType": "", "prcmPrjName": "", "prcmItemCode": "", "prcmOrgName": "", "startDate": "", "endDate": "",
                "prcmPlanNo": "", "page": str(page), "pageSize": str(PAGE_SIZE), **extra}  # fmt: skip
        form |= {key: str(value) for key, value in params.items()}
        return Ask(self.address(path), "POST", form, self._headers(str(params["nType"])))

    def _headers(self, kind: str) -> dict[str, str]:
        return {"Referer": self.address("/page/notice/more.jsp", noticeTypeID=kind)}

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """`{"total", "rows": []}` or a bare array, which promises nothing."""
        data = require_found(capture).json()
        if isinstance(data, list):
            return ListPage(tuple(self._row(column, item) for item in data))
        rows = tuple(self._row(column, item) for item in rows_in(data, "rows"))
        return ListPage(rows, total=total_of(data.get("total"), len(rows)))

    def _row(self, column: Column, item: Mapping[str, Any]) -> Row:
        if not isinstance(item, dict) or not item.get("NOTICE_ID"):
            raise CouldNotLook("error_answer")
        notice, area = str(item["NOTICE_ID"]), str(item.get("AREA_ID") or "")
        region = None if area == "-1" else region_of(str(item.get("AREA_NAME") or ""))
        city = (param(column, "path") or CITY) == CITY
        return Row(
            key=notice,
            title=str(item.get("NOTICE_TITLE") or item.get("NOTICE_NAME") or ""),
            published=_published(item),
            context={"id": notice, "area": area if city else "", "plan": item.get("PRCM_PLAN_NO"),
                     "org": item.get("ORG_NAME")},
            region=region or ("430000" if area == "-1" else None),
            url=f"{self.site.base_url}/page/notice/notice.jsp?noticeId={notice}&area_id={area if city else ''}",
        )  # fmt: skip

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The HTML fragment; an empty body is asked again with the other area_ids."""
        areas = list(dict.fromkeys([str(row.context["area"]), "1", ""]))
        headers = self._headers(param(column, "nType") or "prcmNotices")
        for area in areas:
            url = self.address("/mvc/viewNoticeContent.do", noticeId=row.context["id"], area_id=area)
            capture = await read(Ask(url, headers=headers), or_gone)
            text = _text(capture)
            if text:
                if not _is_notice(text, row):
                    raise CouldNotLook("not_html")
                return [self._draft(row, capture)]
        raise Gone  # an empty body under every area_id is the site's way of saying that a notice is not there

    def _draft(self, row: Row, capture: Capture) -> Draft:
        plan, org = row.context.get("plan"), row.context.get("org")
        claims = {**codes(row.title, plan=str(plan or "")), **({"issuer": str(org)} if org else {})}
        return draft_of(row, capture, capture.body, claims=claims)


def _text(capture: Capture) -> str:
    """What the fragment says, without spaces; empty for an empty body or one of mark-up only."""
    if not capture.body.strip():
        return ""
    return _plain(page_of(capture).xpath("string()").get() or "")


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _is_notice(text: str, row: Row) -> bool:
    """Whether a fragment is the row's notice. It has no frame of its own, so a page put in its place looks like one."""
    title = _plain(row.title)
    runs = (title[start : start + RUN] for start in range(max(1, len(title) - RUN + 1)))
    named = [_plain(str(value)) for value in (row.context.get("plan"), row.context.get("org")) if value]
    return bool(NOTICE_MARK.search(text)) or any(part and part in text for part in (*named, *runs))


def _published(item: Mapping[str, Any]) -> Moment | None:
    """The epoch in NEWWORK_DATE_ALL where it agrees with the visible day, else the day."""
    shown = moment_of(item.get("NEWWORK_DATE"))
    at = moment_from_ms(record_in(item, "NEWWORK_DATE_ALL").get("time"))
    if at is None or at.precision == Precision.DAY or (shown is not None and shown.day != at.day):
        return shown
    return replace(at, precision=Precision.MINUTE)
