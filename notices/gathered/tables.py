"""A table of postings, from a workbook or a CSV file: its head found and checked, its rows made into posting lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from notices.decoding import decode
from notices.files.child import read_file_bounded
from notices.files.content import FileReader
from notices.files.refusals import Unreadable
from notices.files.row_terms import MERGED
from notices.gathered.columns import BY_NAME, EXAMPLE, HELP_SHEET, TEMPLATE, misspelled, plain
from notices.gathered.gathering import Gathered, Platforms, gathered
from notices.gathered.rows import MARKS, posting_from
from notices.layout.blocks import Table
from notices.posting_line import BadLine, PostingLine

HEAD_ROWS = 10  # among so many written rows the head must stand
MAX_CSV = 80_000_000  # bytes
MAX_CELL = 5_000_000  # characters


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the program shows it: its number, its cells; `fault` where it could not be taken apart."""

    number: int
    cells: tuple[str, ...] = ()
    fault: str = ""


def read_workbook(content: bytes, platforms: Platforms, *, files: FileReader = read_file_bounded) -> Gathered:
    """The postings of a workbook's sheet 公告, else of its first. Raises Unreadable.

    `files` opens it: in a child process with bounds, unless a test says otherwise.
    """
    rows, remarks = workbook_rows(content, files)
    read = read_table(rows, platforms)
    others = [name for name in remarks if name != HELP_SHEET]
    said = (f"没有读的工作表：{'、'.join(others)}",) if others else ()
    return replace(read, remarks=(*read.remarks, *said))


def workbook_rows(content: bytes, files: FileReader) -> tuple[list[Row], tuple[str, ...]]:
    """The rows of a workbook's sheet, and the names of its other sheets. Raises Unreadable."""
    found = files(content, "rows")
    rows = [Row(int(row[0]), row[1:]) for table in found.blocks if isinstance(table, Table) for row in table.rows]
    return rows, tuple(found.remarks)


def read_csv(content: bytes, platforms: Platforms) -> Gathered:
    """The postings of a CSV file in UTF-8, GB18030 or, as Excel saves text, UTF-16. Raises Unreadable."""
    return read_table(csv_rows(content), platforms)


def csv_rows(content: bytes) -> Iterator[Row]:
    """The rows of a CSV file. Raises Unreadable."""
    if len(content) > MAX_CSV:
        raise Unreadable(f"文件超过{MAX_CSV // 10**6}MB，请分成几个文件")
    text = decode(content).removeprefix("\ufeff")
    if "\0" in text[:10_000]:
        raise Unreadable("不是文本文件；请从 Excel 另存为“CSV UTF-8（逗号分隔）”")
    return _csv_rows(text)


def _csv_rows(text: str) -> Iterator[Row]:
    first = text.lstrip().split("\n", 1)[0]
    mark = max(",\t;", key=first.count)
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            open_end = "unexpected end" in str(error)
            yield Row(number, fault="引号没有配对，从这一行起没有读" if open_end else "引号用错，或一格过长，没有读")
        else:
            yield Row(number, tuple(cells))


def read_table(rows: Iterable[Row], platforms: Platforms) -> Gathered:
    """The postings of a table. Raises Unreadable where it has no head with 标题, BadLine where no platform is known."""
    waiting = iter(rows)
    heads = _head(waiting)
    if not any((column := BY_NAME.get(plain(head))) and column.key == "platform" for head in heads):
        platforms.needed()
    unknown = [head for head in heads if head and plain(head) not in BY_NAME]
    examples: list[int] = []
    read = gathered((f"第 {row.number} 行", _maker(row, heads, platforms, examples)) for row in waiting)
    remarks = [f"第 {number} 行是示例，没有收入" for number in examples]
    if unknown:
        remarks.append(f"不认识的列，原样记下：{'、'.join(unknown)}")
    return replace(read, remarks=tuple(remarks))


def _head(rows: Iterator[Row]) -> tuple[str, ...]:
    """The heads of the columns; the rows read on behind them. Raises Unreadable."""
    seen: list[Row] = []
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        seen.append(row)
        if any((column := BY_NAME.get(plain(cell))) and column.key == "title" for cell in row.cells):
            return _checked(row)
        if len(seen) == HEAD_ROWS:
            break
    if not seen:
        raise Unreadable("空白，没有内容")
    found = "、".join(cell.replace("\0", "") for cell in seen[0].cells if cell.strip())[:80]
    slip = next((right for row in seen for cell in row.cells if (right := misspelled(cell))), None)
    told = f"是否应有“{slip}”？" if slip else ""
    raise Unreadable(f"没有找到表头，{told}应有一行列名：{_expected()}；第 {seen[0].number} 行是：{found}")


def _checked(row: Row) -> tuple[str, ...]:
    heads = tuple(" ".join(cell.split()) for cell in row.cells)
    for head in heads:
        if right := misspelled(head):
            raise Unreadable(f"第 {row.number} 行的列名“{head}”不认识，是否应为“{right}”？认识的列名：{_expected()}")
    names = [plain(head) for head in heads if head]
    twice = next((head for head in heads if head and names.count(plain(head)) > 1), None)
    if twice:
        raise Unreadable(f"第 {row.number} 行的列名“{twice}”出现两次，请删去一列或改名")
    return heads


def _expected() -> str:
    return "、".join(column.head for column in TEMPLATE)


def _maker(
    row: Row, heads: Sequence[str], platforms: Platforms, examples: list[int]
) -> Callable[[], PostingLine | None]:
    def make() -> PostingLine | None:
        if row.fault:
            raise BadLine(row.fault)
        if not any(cell.strip() for cell in row.cells):
            return None
        by_head = {plain(head): cell for head, cell in zip(heads, row.cells, strict=False) if head}
        if by_head.get(plain("备注"), "").strip().startswith(EXAMPLE):
            examples.append(row.number)
            return None
        if MERGED in row.cells:
            raise BadLine(MARKS[MERGED])
        beyond = [cell for n, cell in enumerate(row.cells) if cell.strip() and (n >= len(heads) or not heads[n])]
        if beyond:
            raise BadLine(f"有没有列名的内容“{beyond[0][:20]}”；内容里有逗号的，整格要加引号")
        unknown = {
            head: cell.strip()
            for head, cell in zip(heads, row.cells, strict=False)
            if head and plain(head) not in BY_NAME and cell.strip() and not cell.startswith("\0")
        }
        return posting_from(by_head, platforms, unknown)

    return make
