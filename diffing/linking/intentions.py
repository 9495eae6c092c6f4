"""What an intention (采购意向) is of whose title names only the office: the one project its table has a row for."""

from __future__ import annotations

import re

from diffing.linking.records import LinkRecord
from notices.vocabulary import Stage

_MONTH = r"\d{1,2}月?(?:份)?(?:[-~—至到、和及]\d{1,2}月(?:份)?)*|第?[一二三四1-4]季度|[上下]半年|全年"
_BY_OFFICE = re.compile(
    rf"(?:关于)?(?P<office>[^关]{{2,40}}?)(?:关于)?(?:20\d\d年?度?)?(?:[-~—至到](?:20\d\d年?)?)?(?:{_MONTH})?(?:[(（]?第?[一二三四五六七八九十\d]{{1,3}}批次?[)）]?)?"
    r"(?:的)?(?:政府)?(?:集中|分散)?采购(?:项目)?(?:的)?意向(?:的)?(?:信息|情况)?(?:公开|公告|公示|表)*(?:的?(?:公告|通知))?(?:[(（【\[][^()（）]{1,16}[)）】\]])*"
)
_AN_OFFICE = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|院|校|学|园|中心|政府|办事处|街道|所|处|站|队|社|会|馆|部|公司|集团|镇|乡|区|县|市|学校|大学|银行)$"
)
_NAMES = re.compile(r"(?:采购)?(?:项目|标的)名称")
_NO_ROW = re.compile(r"^(?:合计|总计|小计|备注|说明|注)")


def title_of(record: LinkRecord) -> str:
    """A posting's title; where it is an intention's that names only who buys, the one project that its table lists.

    Whose table has several rows is of several projects, and of none here.
    """
    named = record.fields.project_name
    if not named or "意向" not in record.title or (record.stage or record.fields.stage) is not Stage.PLAN:
        return record.title
    plain = re.sub(r"\s", "", record.title)
    told = _BY_OFFICE.fullmatch(plain)
    office = told["office"] if told else ""
    by_office = office == record.fields.purchaser or bool(_AN_OFFICE.search(office))
    return named if by_office and _only_row(record.text) == _bare(named) else record.title


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def _only_row(text: str) -> str:
    """What the one row of the only table headed 项目名称 names; empty where there are more, or none."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.split("\n") if "|" in line]
    heads = [n for n, row in enumerate(rows) if any(_NAMES.fullmatch(cell) for cell in row)]
    if len(heads) != 1:
        return ""
    head = rows[heads[0]]
    column = next(n for n, cell in enumerate(head) if _NAMES.fullmatch(cell))
    below = [row for row in rows[heads[0] + 1 :] if not _NO_ROW.match("".join(row))]
    return _bare(below[0][column]) if len(below) == 1 and len(below[0]) > column else ""
