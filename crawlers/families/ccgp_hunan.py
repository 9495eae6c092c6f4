"""湖南省政府采购网 (www.ccgp-hunan.gov.cn): two POST lists, one an object with a total, one a bare array without.

Wants a Referer. The visible date has day precision, the minute is only in NEWWORK_DATE_ALL.time. A detail asked
with the wrong area_id answers an empty body. Shaoyang's notices stand in the city and county list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, Gone, ListPage, Row, SearchKey, Span
from crawlers.families.base import Family, Read, page_of, require_found
from notices.regions import region_of
from notices.vocabulary import SHANGHAI, Moment, Precision, Stage, TradeKind, moment_from_iso
from settings import Column

PAGE_SIZE = 100
LATEST_EPOCH = 4_102_444_800_000  # milliseconds, the year 2100: what lies beyond is no time
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
        Column(
            name=f"{place}·{name}",
            trade_kind=TradeKind.PROCUREMENT.value,
            stage=stage.value,
            params={"path": path, "nType": kind},
        )
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
        if not isinstance(data, dict) or not isinstance(data.get("rows"), list):
            raise CouldNotLook("error_answer")
        try:
            total = int(data["total"])
        except (KeyError, TypeError, ValueError) as error:
            raise CouldNotLook("error_answer") from error
        return ListPage(tuple(self._row(column, item) for item in data["rows"]), total=total)

    def _row(self, column: Column, item: Mapping[str, Any]) -> Row:
        if not isinstance(item, dict) or not item.get("NOTICE_ID"):
            raise CouldNotLook("error_answer")
        notice, area = str(item["NOTICE_ID"]), str(item.get("AREA_ID") or "")
        region = None if area == "-1" else region_of(str(item.get("AREA_NAME") or ""))
        city = str(column.params.get("path") or CITY) == CITY
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
        headers = self._headers(str(column.params.get("nType", "prcmNotices")))
        for area in areas:
            url = self.address("/mvc/viewNoticeContent.do", noticeId=row.context["id"], area_id=area)
            capture = await read(Ask(url, headers=headers), _found)
            text = _text(capture)
            if text:
                if not _is_notice(text, row):
                    raise CouldNotLook("not_html")
                return [self._draft(row, capture)]
        raise Gone  # an empty body under every area_id is the site's way of saying that a notice is not there

    def _draft(self, row: Row, capture: Capture) -> Draft:
        plan, org = row.context.get("plan"), row.context.get("org")
        claims: dict[str, Any] = {"codes": [{"kind": "plan", "value": str(plan)}]} if plan else {}
        return Draft(
            key=row.key, row_key=row.key, title=row.title, published=row.published, url=row.url, media="html",
            content=capture.body, capture=capture, region=row.region, native=(row.key,),
            claims={**claims, **({"issuer": str(org)} if org else {})}, context=row.context,
        )  # fmt: skip


def _found(capture: Capture) -> Capture:
    if capture.status in (404, 410):
        raise Gone
    return capture


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
    shown = moment_from_iso(str(item.get("NEWWORK_DATE") or ""))
    epoch = (item.get("NEWWORK_DATE_ALL") or {}).get("time") if isinstance(item.get("NEWWORK_DATE_ALL"), dict) else None
    if not isinstance(epoch, (int, float)) or not 0 < epoch < LATEST_EPOCH:
        return shown
    value = datetime.fromtimestamp(epoch / 1000, SHANGHAI)
    at_midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
    if at_midnight or (shown is not None and shown.day != value.date()):
        return shown
    return Moment(str(item.get("NEWWORK_DATE") or epoch), value, Precision.MINUTE)
