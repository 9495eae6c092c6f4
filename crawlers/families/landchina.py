"""中国土地市场网 (api.landchina.com): JSON by POST, ten rows a page; who presses too hard gets empty or false data.

What is answered is held against what was asked: the region, the page, the notice's guid. An empty notice counts as gone
only while another one is answered. Results cannot be searched by title, so a look is one whole scan of the lists.
They tell the day of signing and none of publication.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, Gone, ListPage, Row, Span
from crawlers.families.base import Family, Read, column_of, draft_of, or_gone, require_found
from crawlers.families.markup import fragment, titled
from crawlers.families.records import answered, moment_from_ms, moment_of, record_in, rows_in, total_of, without_tags
from notices.vocabulary import Stage, TradeKind
from settings import Column

PAGE_SIZE = 10  # whatever is asked, no page has more


@dataclass(frozen=True, slots=True)
class _Board:
    """One kind of notices: where they are listed and shown, the names of their id and title."""

    path: str
    guid: str
    title: str
    kind: str  # as the page for people names it


BOARDS = {
    "tGygg": _Board("/tGygg/transfer", "gyggGuid", "gyggBt", "出让公告"),
    "tCjgs": _Board("/tCjgs/deal", "cjgsGuid", "gsbt", "地块公示"),
    "tGdxm": _Board("/tGdxm/result", "gdGuid", "tdZl", "供应结果"),
}
LABELS = {
    "xmMc": "项目名称", "xzqFullName": "行政区", "zdBh": "宗地编号", "zdZl": "宗地坐落", "tdZl": "宗地坐落",
    "mj": "面积", "gyMj": "面积", "tdYt": "土地用途", "gyFs": "供应方式", "minRjl": "容积率下限",
    "maxRjl": "容积率上限", "qsj": "起始价", "crBzj": "竞买保证金", "gpSjS": "挂牌开始时间",
    "gpSjE": "挂牌截止时间", "srDw": "受让单位", "srr": "受让人", "cjJg": "成交价", "jzrq": "公示截止日期",
    "qdRq": "合同签订日期", "jdSj": "约定交地时间", "dgSj": "约定开工时间", "jgSj": "约定竣工时间",
    "bz": "备注",
}  # fmt: skip
TIMES = frozenset({"gpSjS", "gpSjE", "jzrq", "qdRq", "jdSj", "dgSj", "jgSj"})
IN_TEN_THOUSAND = frozenset({"qsj", "crBzj", "cjJg"})  # bare numbers of these are 万元


class LandChina(Family):
    """Lists and details of the national land market."""

    name: ClassVar[str] = "landchina"
    searchable: ClassVar[bool] = False
    search_kinds: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[Column, ...]] = (
        column_of("土地出让公告", TradeKind.LAND, Stage.TENDER, board="tGygg"),
        column_of("土地成交公示", TradeKind.LAND, Stage.RESULT, board="tCjgs"),
        column_of("土地供应结果", TradeKind.LAND, Stage.RESULT, board="tGdxm"),
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """POST for the span's days and the region."""
        return self._ask(column, page, f"{span.since} 00:00:00", f"{span.until} 23:59:59")

    def _ask(self, column: Column, page: int, since: str = "", until: str = "") -> Ask:
        body = {"pageNum": page, "pageSize": PAGE_SIZE, "xzqDm": self.site.region or "", "ggLx": "", "landUsage": "",
                "startDate": since, "endDate": until, "gyggBt": ""}  # fmt: skip
        body |= {name: value for name, value in column.params.items() if name != "board"}
        return Ask(self.address(f"{_board(column).path}/list"), "POST", json=body)

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """`{"code": 200, "data": {"total", "pageNum", "list": []}}`."""
        data = record_in(answered(require_found(capture).json(), ("200",)), "data")
        listed = rows_in(data, "list")
        asked = capture.ask.json.get("pageNum") if isinstance(capture.ask.json, dict) else None
        if asked is not None and str(data.get("pageNum", asked)) != str(asked):
            raise CouldNotLook("throttled")
        rows = tuple(self._row(_board(column), record) for record in listed)
        if any(not self._ours(row.region or "") for row in rows):
            raise CouldNotLook("throttled")
        return ListPage(rows, total=total_of(data.get("total"), len(rows)))

    def _ours(self, region: str) -> bool:
        """Whether a row lies in the region that was asked for."""
        return not region or region.startswith(re.sub(r"(?:00)+$", "", self.site.region or ""))

    def _row(self, board: _Board, record: Mapping[str, Any]) -> Row:
        if not isinstance(record, dict) or not record.get(board.guid):
            raise CouldNotLook("error_answer")
        guid, region = str(record[board.guid]), str(record.get("xzqDm") or "")
        human = self.site.base_url.replace("://api.", "://www.", 1)
        return Row(
            key=guid,
            title=without_tags(str(record.get(board.title) or "")),
            published=moment_of(record.get("fbSj")),
            context={"guid": guid},
            region=region if len(region) == 6 and region.isdigit() else None,
            url=f"{human}/#/landSupplyDetail?id={guid}&type={board.kind}&path=0",
        )

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The record: its text where it has one, what else it says as a table."""
        ask, parse = self._detail_ask(column, row), partial(_read_detail, _board(column), row)
        capture, data, lots = await read(ask, parse)
        if not data and not lots:  # whoever is throttled is told so too: asked once more before anything is made of it
            capture, data, lots = await read(ask, parse)
        if not data and not lots:
            await self._prove_answering(column, row, read)
            raise Gone
        codes = tuple(dict.fromkeys(str(lot["zdBh"]) for lot in lots if lot.get("zdBh")))
        title = str(data.get("xmMc") or "") or row.title or str(data.get(_board(column).title) or "")
        body = fragment(str(data.get("gyggNr") or ""), capture.url)
        return [
            draft_of(
                row, capture, titled(title, body, *_tables(body, data, lots)), title=title, native=codes,
                published=row.published or moment_of(data.get("fbSj")),
                claims={"codes": [{"kind": "project", "value": code} for code in codes]} if codes else {},
            )
        ]  # fmt: skip

    def _detail_ask(self, column: Column, row: Row) -> Ask:
        board = _board(column)
        return Ask(self.address(f"{board.path}/detail"), "POST", json={board.guid: row.key})

    async def _prove_answering(self, column: Column, row: Row, read: Read[Any]) -> None:
        """Raise CouldNotLook unless the site leaves the row out of its list and answers for another of its rows."""
        page = await read(self._ask(column, 1), partial(self.read_list, column))
        other = next(iter(page.rows), None)
        if other is None or any(listed.key == row.key for listed in page.rows):
            raise CouldNotLook("empty_answer")
        try:
            _, data, lots = await read(self._detail_ask(column, other), partial(_read_detail, _board(column), other))
        except Gone:
            data, lots = {}, []
        if not data and not lots:
            raise CouldNotLook("empty_answer")


def _board(column: Column) -> _Board:
    default = "tGygg" if column.stage == "tender" else "tCjgs"
    return BOARDS.get(str(column.params.get("board")), BOARDS[default])


Record = Mapping[str, Any]


def _read_detail(board: _Board, row: Row, capture: Capture) -> tuple[Capture, Record, list[Record]]:
    """The notice's record and its lots. Raises CouldNotLook where the answer is another notice's."""
    answer = answered(or_gone(capture).json(), ("200",))
    data, relate = answer.get("data"), answer.get("relate")
    lots = [relate] if isinstance(relate, dict) else relate
    if not isinstance(data, (dict, type(None))) or not isinstance(lots, (list, type(None))):
        raise CouldNotLook("error_answer")
    known: Record = data or {}
    found: list[Record] = [lot for lot in lots or [] if isinstance(lot, dict) and lot]
    if (known or found) and not _asked_for(board, row, known, found):
        raise CouldNotLook("throttled")
    return capture, known, found


def _asked_for(board: _Board, row: Row, data: Record, lots: list[Record]) -> bool:
    """Whether a record is the one asked for: by its own guid, else by one of its lots' or by its title."""
    if data.get(board.guid):
        return str(data[board.guid]) == row.key
    if any(str(lot.get(name)) == row.key for lot in lots for name in (board.guid, "gyggGuid")):
        return True
    titles = {re.sub(r"\s+", "", str(data[name])) for name in (board.title, "xmMc") if data.get(name)}
    return re.sub(r"\s+", "", row.title) in titles


def _tables(body: str, data: Record, lots: list[Record]) -> Iterator[str]:
    """What the record says and its text does not, a table for the notice and one for each lot."""
    said = re.sub(r"\s+|<[^<>]*>", "", body)
    for part in (data, *lots):
        lines = [
            f"<tr><td>{label}</td><td>{html.escape(value)}</td></tr>"
            for name, label in LABELS.items()
            if (value := _value(name, part.get(name))) and re.sub(r"\s+", "", value) not in said
        ]
        if lines:
            yield f"<table>{''.join(lines)}</table>"


def _value(name: str, value: Any) -> str:
    """A value as people write it: times from milliseconds, sums with their unit."""
    moment = moment_from_ms(value) if name in TIMES else None
    if moment:
        return moment.iso().replace("T", " ")
    text = "" if isinstance(value, (bool, dict, list, type(None))) else str(value).strip()
    return f"{text}万元" if name in IN_TEN_THOUSAND and re.fullmatch(r"\d+(?:\.\d+)?", text) else text
