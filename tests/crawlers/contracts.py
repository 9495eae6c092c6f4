"""What each family and its stand-in have agreed on: one line a kind of site, the same for every test over all of them.

`showing` fills a board for each contract, serves it, and crawls it night after night in the real crawl process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from starlette.types import ASGIApp

from crawlers.families import FAMILIES
from notices.vocabulary import Precision
from sandbox.standins import (
    ccgp,
    centre_pages,
    city_gov,
    credit,
    epoint,
    freecms,
    ggzy,
    jeecms_board,
    jsgc,
    landchina,
    listdsview,
    newspaper,
    trs,
    webforms,
    zcygov,
)
from sandbox.standins.board import Board, Entry
from settings import Column
from tests.crawlers.nights import AT_ONCE, FIRST

ELSEWHERE = "430100"  # a city of the same province, whose notices a city's platform does not want
TURN_OF_THE_PAPER = datetime.fromisoformat("2022-01-09T01:00:00+08:00")  # its window reaches into both layouts


def itself(entry: Entry) -> str | None:
    return entry.region


def nothing(entry: Entry) -> str | None:
    return None


@dataclass(frozen=True)
class Contract:
    """One kind of site: who reads it, who stands in for it, and what the site is able to say."""

    name: str
    family: str
    base_url: str
    app: Callable[[Board], ASGIApp]
    columns: Mapping[str, str]  # the family's column -> the stand-in's
    origins: tuple[str, ...]  # all served by the one app
    precision: Precision | None = Precision.SECOND  # the finest with which the site shows a time
    coarser: Mapping[str, Precision | None] = field(default_factory=dict)  # by the family's column, where it differs
    keys: tuple[str, ...] = ()  # kinds of keys it can be searched by; none: a look is tonight's whole scan
    region: str = "430500"
    foreign: str = ""  # a region that the site's filter keeps out; empty where it has no filter
    region_told: Callable[[Entry], str | None] = itself  # what the site says of an entry's region
    codes: bool = False  # whether the site tells a project's code beside the text
    groups: bool = False  # whether it tells which notices are of one project
    ungrouped: str = ""  # a column for whose notices it does not
    says_gone: bool = True  # whether the site itself says that a notice is not there
    promises: bool = True  # whether its lists say how many rows they have
    bounded: bool = True  # whether its lists can be bounded by days
    files: str = "招标文件.pdf"  # the kind of file a notice carries; empty where it carries none
    files_open: bool = True  # whether a file's address opens it; some want a page or a script in between
    page_size: int = 10
    rows: int = 0  # rows of the first column; 0: two pages and a half
    shown_title: Callable[[Entry], str] = lambda entry: entry.title
    words: Mapping[str, str] = field(default_factory=dict)  # by the family's column: what its titles end with
    first: datetime = FIRST
    platform: Mapping[str, Any] = field(default_factory=dict)  # further configuration

    @property
    def main(self) -> str:
        """The column that has several pages, the edited entry and the one that goes."""
        return next(iter(self.columns))

    @property
    def many(self) -> int:
        return self.rows or 2 * self.page_size + self.page_size // 2

    def precision_of(self, column: str) -> Precision | None:
        return self.coarser.get(column, self.precision)

    def only(self, name: str, **params: Any) -> Contract:
        """The same kind of site under another name, with its first column alone, and that with further parameters."""
        configured = self.platform.get("columns") or _with(self.family)["columns"]
        first = next(column for column in configured if column["name"] == self.main)
        column = {**first, "params": {**first["params"], **params}}
        return replace(self, name=name, columns={self.main: self.columns[self.main]}, platform={"columns": [column]})

    def configured(self, address_map: Mapping[str, str]) -> dict[str, Any]:
        """The platform as config.yaml has it."""
        return {
            "id": self.name, "family": self.family, "role": "mirror", "region": self.region, "base_url": self.base_url,
            "politeness": {**AT_ONCE, "concurrency": 4}, "address_map": dict(address_map), **self.platform,
        }  # fmt: skip


def _named(column: Column, **params: Any) -> dict[str, Any]:
    """A column as config.yaml has it, with further parameters, its pages read whatever the family does with them."""
    known = column.model_dump(include={"name", "trade_kind", "stage", "params"})
    return {**known, "params": {**known["params"], **params}}


def _with(family: str, **params: Any) -> dict[str, Any]:
    """The family's own columns, each with further parameters."""
    return {"columns": [_named(column, **params) for column in FAMILIES[family].columns]}


def _own(family: str) -> dict[str, str]:
    """The family's own columns, which the stand-in calls by the same names."""
    return {column.name: column.name for column in FAMILIES[family].columns}


def _column(name: str, kind: str, stage: str, **params: Any) -> dict[str, Any]:
    return {"name": name, "trade_kind": kind, "stage": stage, "params": params}


def _offices() -> dict[str, Any]:
    """The city's own columns and two that stand on its offices' sites."""
    lists = {name: f"{origin}{city_gov.COLUMNS[name]}.shtml" for name, origin in city_gov.OFFICES.items()}
    own = [_named(column) for column in FAMILIES["city_gov"].columns]
    return {"columns": [*own, *(_column(name, "other", "other", path=path) for name, path in lists.items())]}


def _national() -> Iterable[Contract]:
    yield Contract(
        "ccgp", "ccgp", ccgp.ORIGIN, ccgp.app, _own("ccgp"), ccgp.ORIGINS, keys=("name", "project"),
        foreign="440300", region_told=nothing, page_size=20,
    )  # fmt: skip
    yield Contract(
        "ggzy", "ggzy", ggzy.ORIGIN, ggzy.app, _own("ggzy"), (ggzy.ORIGIN,), Precision.MINUTE,
        {"采购合同公告": Precision.DAY}, keys=("name",), foreign=ELSEWHERE, region_told=nothing, codes=True,
        groups=True, page_size=20,
    )  # fmt: skip
    yield Contract(
        "landchina", "landchina", landchina.ORIGIN, landchina.app, _own("landchina"), (landchina.ORIGIN,),
        coarser={"土地供应结果": None}, foreign=ELSEWHERE, codes=True, groups=True,
    )  # fmt: skip
    for name, app, params in (
        ("zcygov", zcygov.app, {}),
        ("zcygov_captured", lambda board: zcygov.app(board, captured=True), {}),
        ("zcygov_v1", zcygov.app, {"api": "v1"}),
    ):
        yield Contract(
            name, "zcygov", zcygov.ORIGIN, app, _own("zcygov"), (zcygov.ORIGIN,), keys=("name",), foreign=ELSEWHERE,
            codes=True, groups=not params, page_size=50, rows=53, platform=_with("zcygov", **params),
        )  # fmt: skip


def _city() -> Iterable[Contract]:
    yield Contract(
        "city_gov", "city_gov", city_gov.ORIGIN, city_gov.app,
        _own("city_gov") | {name: name for name in city_gov.OFFICES}, (city_gov.ORIGIN, *city_gov.OFFICES.values()),
        Precision.MINUTE, region_told=nothing, promises=False, bounded=False, page_size=20, platform=_offices(),
    )  # fmt: skip
    for name, first in (("newspaper", FIRST), ("newspaper_old", TURN_OF_THE_PAPER)):
        yield Contract(
            name, "newspaper", newspaper.ORIGIN, lambda board: newspaper.app(board, news=True), _own("newspaper"),
            (newspaper.ORIGIN,), Precision.DAY, region_told=nothing, promises=False, files="公告.jpg", page_size=3,
            rows=24, first=first,
        )  # fmt: skip
    for name, origin, folder in (
        ("credit", credit.ORIGIN, "/sgs"),
        ("credit_province", credit.PROVINCE, "/publicity_hn"),
    ):
        yield Contract(
            name, "credit", origin + folder, credit.app, _own("credit"), (origin,), Precision.DAY, region_told=nothing,
            says_gone=False, bounded=False, files="", platform=_with("credit"),
        )  # fmt: skip


def _centre() -> Iterable[Contract]:
    """What the centre and the supervision site have shown in earlier years."""
    yield Contract(
        "listdsview", "listdsview", listdsview.ORIGIN, listdsview.app, _own("listdsview"), (listdsview.ORIGIN,),
        keys=("name",), region_told=nothing, bounded=False, page_size=18, rows=190,
    )  # fmt: skip
    yield Contract(
        "webforms", "webforms", webforms.ORIGIN, webforms.app, _own("webforms"), (webforms.ORIGIN,), Precision.DAY,
        region_told=nothing, promises=False, bounded=False, page_size=15,
    )  # fmt: skip
    supervision = (("招标公告", "tender"), ("中标候选人公示", "candidates"), ("中标结果公示", "result"))
    yield Contract(
        "jeecms_supervision", "jeecms", jeecms_board.ORIGIN, jeecms_board.app, {name: name for name, _ in supervision},
        (jeecms_board.ORIGIN,), promises=False, bounded=False, files_open=False,
        platform={"columns": [_column(name, "construction", stage, path=jeecms_board.COLUMNS[name])
                              for name, stage in supervision]},
    )  # fmt: skip
    words = {"工程·招标资审公告": "招标公告", "工程·招标澄清": "答疑澄清", "工程·中标候选人公示": "中标候选人公示",
             "工程·中标结果公告": "中标结果公告", "采购公告": "公开采购", "采购更正公告": "更正公告",
             "采购中标公告": "中标公告"}  # fmt: skip
    yield Contract(
        "jeecms_centre", "jeecms", jeecms_board.CENTRE, jeecms_board.app,
        {name: "工程·招标公告" if name.startswith("工程") else "采购公告" for name in words}, (jeecms_board.CENTRE,),
        keys=("name",), promises=False, bounded=False, files_open=False, words=words,
        platform={"trade_kinds": ["construction", "procurement"]},
    )  # fmt: skip
    penalties = {"曝光台": "bgt", "联合惩戒": "lhcj"}
    yield Contract(
        "jeecms_penalties", "jeecms", jeecms_board.CENTRE, jeecms_board.app, {name: name for name in penalties},
        (jeecms_board.CENTRE,), keys=("name",), promises=False, bounded=False, files_open=False, region_told=_county,
        platform={"columns": [_column(name, "other", "other", channelPath=path) for name, path in penalties.items()]},
    )  # fmt: skip
    yield Contract(
        "gettplist_pages", "gettplist_pages", centre_pages.ORIGIN, centre_pages.app,
        {name: next(own for own in centre_pages.COLUMNS if own.endswith(name)) for name in _own("gettplist_pages")},
        (centre_pages.ORIGIN,), Precision.MINUTE, promises=False, bounded=False, region_told=_county, page_size=15,
        shown_title=centre_pages.shown_title, platform=_with("gettplist_pages"),
    )  # fmt: skip


def _county(entry: Entry) -> str | None:
    """Sites that name only the counties, for the rest is the city's own."""
    return entry.region if entry.region != "430500" else None


def _vendors() -> Iterable[Contract]:
    search = "/interface/rest/esinteligentsearch/getFullTextDataNew"
    columns = "/EWB-FRONT/rest/frontAppCustomAction/getPageInfoListNew"
    for name, keys, params in (
        ("epoint", ("name", "project"), {"region_field": "areacode", "code_field": "projectno"}),
        ("epoint_wrapped", ("name",), {"region_field": "areacode", "search": search}),
        ("epoint_list", ("name",), {"region_field": "xiaqucode", "api": "list", "list": columns}),
    ):
        by_column = "api" in params
        yield Contract(
            name, "epoint", epoint.ORIGIN, epoint.app, _own("epoint"), (epoint.ORIGIN,),
            Precision.MINUTE if by_column else Precision.SECOND, keys=keys, foreign=ELSEWHERE, codes=not by_column,
            groups=True, files_open=False, page_size=20, platform=_with("epoint", **params),
        )  # fmt: skip
    for name, params in (("freecms", {}), ("freecms_v2", {"api": "v2"})):
        yield Contract(
            name, "freecms", freecms.ORIGIN, freecms.app, _own("freecms"), (freecms.ORIGIN,), keys=("name", "project"),
            foreign=ELSEWHERE, codes=True, groups=True, ungrouped="采购意向", platform=_with("freecms", **params),
        )  # fmt: skip
    yield Contract(
        "jsgc", "jsgc", jsgc.ORIGIN, jsgc.app, _own("jsgc"), (jsgc.ORIGIN,), Precision.MINUTE,
        keys=("name", "project"), region_told=nothing, codes=True, groups=True, promises=False,
    )  # fmt: skip
    yield Contract(
        "jsgc_json", "jsgc", jsgc.ORIGIN, jsgc.app, _own("jsgc"), (jsgc.ORIGIN,), keys=("name", "project"),
        region_told=nothing, codes=True, groups=True, page_size=20,
        platform=_with("jsgc", api="json", home="/ggfwpt-home-api"),
    )  # fmt: skip
    yield Contract(
        "trs", "trs", trs.ORIGIN, trs.app, _own("trs"), (trs.ORIGIN,), Precision.MINUTE, region_told=nothing,
        bounded=False, page_size=20,
    )  # fmt: skip
    stages = {
        "工程·招标公告": "招标公告",
        "工程·中标公告": "中标结果公告",
        "采购公告": "采购公告",
        "采购结果": "中标公告",
    }
    yield Contract(
        "trs_open", "trs", trs.ORIGIN, trs.app, _own("trs"), (trs.ORIGIN,), foreign=ELSEWHERE, codes=True, groups=True,
        page_size=20,
        platform={"columns": [
            _named(column, api="open", noticeTypeName=stages[column.name],
                   transactionTypeName="工程建设" if column.name.startswith("工程") else "政府采购")
            for column in FAMILIES["trs"].columns
        ]},
    )  # fmt: skip


CONTRACTS: dict[str, Contract] = {
    contract.name: contract for part in (_national, _city, _centre, _vendors) for contract in part()
}
