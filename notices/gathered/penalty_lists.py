"""A punishment list gathered elsewhere (.xlsx, .csv, .jsonl): its entries, and every line that cannot be taken."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from notices.files.bounds import MAX_SIZE
from notices.files.child import read_file_bounded
from notices.files.content import FileReader
from notices.files.refusals import Unreadable
from notices.files.signatures import media_of
from notices.gathered.addresses import lasting
from notices.gathered.columns import plain
from notices.gathered.rows import MARKS
from notices.gathered.tables import HEAD_ROWS, Row, csv_rows, workbook_rows
from notices.gathered.typed_dates import typed_moment
from notices.penalties import Penalty, is_organisation, penalty_of
from notices.posting_line import BadLine
from notices.values.credit_codes import credit_code_valid
from notices.values.parties import clean_party

SUFFIXES = (".xlsx", ".xlsm", ".csv", ".tsv", ".jsonl", ".ndjson")
_DATES = ("from", "until")
# What a column is called in the lists that offices publish; the first is what messages say.
HEADS: dict[str, tuple[str, ...]] = {
    "name": ("单位名称", "名称", "企业名称", "供应商名称", "代理机构名称", "机构名称", "当事人", "当事人名称",
             "行政相对人名称", "被处罚单位", "处罚对象", "name"),
    "code": ("统一社会信用代码", "信用代码", "社会信用代码", "统一社会信用代码（或组织机构代码）", "code"),
    "reason": ("处罚事由", "违法事实", "事由", "案由", "严重违法失信行为的具体情形", "违法失信行为", "reason"),
    "kind": ("处罚种类", "处罚结果", "处罚内容", "处罚类别", "处理结果", "kind"),
    "from": ("处罚日期", "起始日期", "开始日期", "生效日期", "处罚起始日期", "处罚（记录）日期", "from"),
    "until": ("截止日期", "结束日期", "处罚截止日期", "处罚结束日期", "禁止期限截止日期", "until"),
    "office": ("执法单位", "处罚机关", "执法部门", "处罚部门", "office"),
    "url": ("网址", "链接", "url"),
}  # fmt: skip
_KEYS = {plain(head): key for key, heads in HEADS.items() for head in heads}
Cells = Mapping[str, str]  # by key of HEADS


@dataclass(frozen=True, slots=True)
class GatheredList:
    """A list's entries as far as they can be taken; `persons`: lines of natural persons, which are passed over."""

    good: tuple[Penalty, ...] = ()
    bad: tuple[str, ...] = ()
    persons: int = 0

    @property
    def remarks(self) -> list[str]:
        """What people should know besides."""
        return [f"{self.persons} 行是自然人或个体工商户，没有收入"] if self.persons else []


def gather_list(path: Path, *, files: FileReader = read_file_bounded) -> GatheredList:
    """The entries of a file. Raises Unreadable, for people, where nothing of it can be read."""
    try:
        if not path.is_file():
            raise Unreadable("没有这个文件")
        if path.stat().st_size > MAX_SIZE:
            raise Unreadable(f"文件超过{MAX_SIZE // 2**20}MB，请分成几个文件")
        return _of_kind(path.suffix.lower(), path.read_bytes(), files)
    except OSError as error:
        raise Unreadable(f"读不到（{error.strerror or error}）") from error
    except Unreadable as error:
        raise Unreadable(str(error).removeprefix("附件无法读取：")) from error


def _of_kind(suffix: str, content: bytes, files: FileReader) -> GatheredList:
    if suffix in (".jsonl", ".ndjson"):
        return _taken(_json_lines(content))
    if suffix in (".csv", ".tsv"):
        return _taken(_table(csv_rows(content)))
    if suffix in (".xlsx", ".xlsm"):
        if media_of(content, "xlsx") != "xlsx":
            raise Unreadable("内容不是工作簿；请用 Excel 或 WPS 打开，另存为.xlsx后导入")
        return _taken(_table(workbook_rows(content, files)[0]))
    raise Unreadable(f"失信名单应为 {'、'.join(SUFFIXES)}")


Made = tuple[str, Callable[[], Cells | None]]  # the place people look at, and how its cells are had


def _taken(places: Iterable[Made]) -> GatheredList:
    good: dict[Penalty, None] = {}
    bad: list[str] = []
    persons = count = 0
    for place, make in places:
        count += 1
        try:
            cells = make()
            entry = _entry(cells) if cells is not None else None
        except BadLine as error:
            bad.append(f"{place}：{error}")
            continue
        if entry is None:
            continue
        if is_organisation(entry.name, entry.code):
            good.setdefault(entry)
        else:
            persons += 1
    if not count:
        raise Unreadable("名单是空的")  # never read as a list on which nobody stands
    return GatheredList(tuple(good), tuple(bad), persons)


def _entry(cells: Cells) -> Penalty:
    """The entry of a line. Raises BadLine."""
    name = clean_party(cells.get("name", ""))
    if name is None:
        raise BadLine(f"{HEADS['name'][0]}没有填写" if not cells.get("name", "").strip() else "单位名称不是名称")
    code = re.sub(r"\s", "", cells.get("code", "")).upper()
    if code and not credit_code_valid(code):
        raise BadLine(f"统一社会信用代码“{code[:20]}”不是 18 位，或校验位不符；没有的请空着")
    first, last = (_day(cells, key) for key in _DATES)
    if first and last and last < first:
        raise BadLine(f"{HEADS['until'][0]} {last} 早于 {HEADS['from'][0]} {first}")
    url = lasting(cells["url"]).url if cells.get("url", "").strip() else ""
    return penalty_of({**cells, "name": name, "code": code, "url": url}, first, last)


def _day(cells: Cells, key: str) -> date | None:
    text = cells.get(key, "").strip()
    try:
        return typed_moment(text).day if text else None
    except BadLine as error:
        raise BadLine(f"{HEADS[key][0]}：{error}") from None


def _json_lines(content: bytes) -> Iterator[Made]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"读不到（{error}）") from error
    for number, line in enumerate(re.split(r"\r?\n", text), 1):
        if line.strip():
            yield f"第 {number} 行", lambda line=line: _object(line)  # type: ignore[misc]


def _object(line: str) -> Cells:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"不是有效的 JSON（{error}）") from error
    if not isinstance(data, dict):
        raise BadLine(f"应为 JSON 对象 {{…}}，实为 {type(data).__name__}")
    known = {_KEYS[plain(str(key))]: value for key, value in data.items() if plain(str(key)) in _KEYS}
    wrong = next((key for key, value in known.items() if not isinstance(value, str | None)), None)
    if wrong is not None:
        raise BadLine(f"{wrong}：应为文字，实为 {type(known[wrong]).__name__}")
    return {key: value or "" for key, value in known.items()}


def _table(rows: Iterable[Row]) -> Iterator[Made]:
    waiting = iter(rows)
    heads = _head(waiting)
    for row in waiting:
        if row.fault or any(cell.strip() for cell in row.cells):
            yield f"第 {row.number} 行", lambda row=row: _cells(row, heads)  # type: ignore[misc]


def _head(rows: Iterator[Row]) -> Sequence[str | None]:
    """The keys of the columns; the rows read on behind them. Raises Unreadable."""
    for count, row in enumerate(rows):
        keys = [_KEYS.get(plain(cell)) for cell in row.cells]
        if "name" in keys:
            twice = next((key for key in keys if key and keys.count(key) > 1), None)
            if twice:
                raise Unreadable(f"第 {row.number} 行有两列都是“{HEADS[twice][0]}”，请删去一列或改名")
            return keys
        if count >= HEAD_ROWS:
            break
    expected = "、".join(heads[0] for heads in HEADS.values())
    raise Unreadable(f"没有找到表头，应有一行列名：{expected}")


def _cells(row: Row, heads: Sequence[str | None]) -> Cells:
    if row.fault:
        raise BadLine(row.fault)
    cells = {key: cell for key, cell in zip(heads, row.cells, strict=False) if key}
    for key, cell in cells.items():
        if cell in MARKS:
            raise BadLine(f"{HEADS[key][0]}：{MARKS[cell]}")
    return cells
