"""A whole tender document: which chapters speak for the notice - announcement, data sheet - and which are forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from notices.layout.blocks import Block, Table
from notices.vocabulary import Stage

_COVER = 60  # blocks that may come before the table of contents
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
_DOCUMENT = re.compile(
    r"(?P<way>(?:公开|邀请|竞争性|国内|国际|电子|货物|服务|工程|施工|监理|设计|单一来源|政府采购|询价|框架协议)*"
    r"(?:招标|采购|磋商|谈判|询价|比选|遴选|竞价|询比|单一来源|资格预审|征集|竞争性谈判))文件"
)
_NOT_COVER = re.compile(r"[。；;，,]|获取|领取|发售|下载|递交|提交|编号|[:：]\s*\S")
_HEAD = re.compile(rf"^第({_NUMBER})([章篇卷册]|部分)[:：、.．]?(?P<name>[^。；;，,]{{0,40}})$")
_LEADERS = re.compile(r"[.．…·_]{3,}\d*$|(?<=[\u4e00-\u9fff）)])\d{1,3}$")
_CONTENTS = re.compile(r"总?目录")
_FORMS = re.compile(r"合同|格式|附件|附表|范本|规程|组成|资料|声明|承诺|图纸|清单|模板|样本")
_SCORING = re.compile(r"评标|评审|评分|评定|评估")
_CALL = re.compile(r"公告|邀请|公示|邀约")
_SHEET = re.compile(r"前附表|资料表|须知一览表|须知表|数据表")
_SHEET_ENDS = re.compile(
    rf"^(?:{_NUMBER}[、.．]|[（(]{_NUMBER}[)）])?(?:总则|说明|须知正文|(?:投标人|供应商)须知(?:正文)?)[:：]?$"
)
_METHOD = re.compile(
    r"综合评分法|综合评估法|最低评标价法|最低评审价法|经评审的最低投标价法|性价比法|最低价评标法|合理低价法"
)
_HEADINGS = frozenset(
    "招标公告 采购公告 投标邀请 投标邀请书 投标邀请函 磋商公告 磋商邀请 谈判公告 谈判邀请 询价公告 投标人须知 "
    "供应商须知 投标须知 磋商须知 谈判须知 评标办法 评标方法 评审办法 评分办法 采购需求 项目需求 技术要求 "
    "合同条款 合同格式 合同条款及格式 投标文件格式 响应文件格式 投标人须知前附表 供应商须知前附表".split()
)
_PARTY = re.compile(
    r"^(?:采购人|招标人|采购单位|招标单位|建设单位|业主|比选人|采购代理机构|招标代理机构|代理机构|采购人信息)$"
)
_NAMED = re.compile(r"(?:^|[\n\d.、）)])\s*名\s*称\s*[:：]")
_NAME = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*[、.．]?|[（(]?\d[)）])?(?:采购|招标)?(?:项目|工程)名称[:：](?P<name>.{4,120})$"
)


@dataclass(frozen=True, slots=True)
class TenderDocument:
    """What of a tender document speaks for the fields; what the cover calls it, the project's name, the stage."""

    called: str
    name: str
    stage: Stage
    call: tuple[Block, ...]  # the announcement
    sheet: tuple[Block, ...]  # the title page and the data sheet
    scoring: str | None  # the method of scoring, by name
    prose: bool  # there is no data sheet: the instructions' running text stands for it

    @property
    def title(self) -> str:
        """The document's own title: 示范项目公开招标文件."""
        return self.name + self.called

    @property
    def notice_title(self) -> str:
        """The title of the announcement it belongs to: 示范项目公开招标公告."""
        way = self.called.removesuffix("文件")
        single = self.stage is Stage.SINGLE_SOURCE and "单一来源" not in way
        return f"{self.name}{'单一来源' if single else ''}{way}公告"


@dataclass(frozen=True, slots=True)
class _Chapter:
    key: str
    name: str
    start: int  # the block of the heading
    end: int


def tender_document(blocks: tuple[Block, ...]) -> TenderDocument | None:
    """The speaking part of `blocks` where they are a tender document: a cover that says so, and chapters."""
    chapters = _chapters(blocks)
    called = _called(blocks) or _called_by(chapters)
    if called is None:
        return None
    calls = [c for c in chapters if _kind(c.name) == "call"]
    sheets = [c for c in chapters if _kind(c.name) == "sheet"]
    listed = sum(
        bool(_LEADERS.search(t := _compact(b)) and _HEAD.match(_LEADERS.sub("", t))) for b in blocks[: 2 * _COVER]
    )
    if len(chapters) < (2 if listed >= 3 else 3) or not (calls or sheets):
        return None
    cover = _cover(blocks, min(chapter.start for chapter in chapters))
    call = tuple(block for c in calls for block in blocks[c.start : c.end])
    prose = not any(_sheet_head(blocks[c.start : c.end]) is not None for c in sheets)
    sheet = (*cover, *(block for c in sheets for block in _sheet(blocks, c)))
    said = _stage(called, "".join(line for line in cover if isinstance(line, str)))
    return TenderDocument(called, _name((*call, *sheet)), said, call, sheet, _method(blocks, chapters, sheet), prose)


def _compact(block: Block) -> str:
    return re.sub(r"\s", "", block) if isinstance(block, str) else ""


def _called(blocks: tuple[Block, ...]) -> str | None:
    """What the cover calls the document (公开招标文件), its letters in one line or one below the other."""
    lines: list[str] = []
    upright = ""
    for block in blocks[:_COVER]:
        text = _compact(block)
        if _CONTENTS.fullmatch(text) or _HEAD.match(text):
            break
        if 0 < len(text) <= 2:
            upright += text
            continue
        lines += [upright, text]
        upright = ""
    found = [
        m
        for line in (*lines, upright)
        if len(line) <= 80 and (m := _DOCUMENT.search(line)) and not _NOT_COVER.search(line)
    ]
    return max((m.group() for m in found), key=len, default=None)


def _called_by(chapters: list[_Chapter]) -> str | None:
    """What a document without a title page is, where its chapters leave no doubt."""
    if len(chapters) < 4 or not {"call", "sheet", "forms"} <= {_kind(chapter.name) for chapter in chapters}:
        return None
    names = "".join(chapter.name for chapter in chapters)
    way = next((way for way in ("磋商", "谈判", "询价", "招标", "投标") if way in names), "采购")
    return f"{way.replace('投标', '招标')}文件"


def _stage(called: str, cover: str) -> Stage:
    text = re.sub(r"\s", "", cover)
    if "资格预审" in called:
        return Stage.PREQUALIFICATION
    single = "单一来源" in called or re.search(r"[（(]单一来源|采购方式[:：]单一来源", text)
    return Stage.SINGLE_SOURCE if single else Stage.TENDER


def _heading(blocks: tuple[Block, ...], number: int) -> tuple[str, str] | None:
    """Key and name of the chapter that block `number` heads; a line of the table of contents heads none."""
    text = _compact(blocks[number])
    found = _HEAD.match(text)
    if found is None or _LEADERS.search(text):
        return None
    name = found["name"] or (_compact(blocks[number + 1]) if number + 1 < len(blocks) else "")
    return found.group(1) + found.group(2), name[:40]


def _bare_heading(blocks: tuple[Block, ...], number: int) -> tuple[str, str] | None:
    """The same where chapters carry no number: a line that is nothing but a usual chapter's name."""
    bare = re.sub(rf"^{_NUMBER}[、.．]", "", _compact(blocks[number]))
    return (bare, bare) if bare in _HEADINGS else None


def _chapters(blocks: tuple[Block, ...]) -> list[_Chapter]:
    """The chapters in order. A heading that stands more than once counts where most follows."""
    heads = [(n, head) for n in range(len(blocks)) if (head := _heading(blocks, n))]
    heads = _without_lists(heads, 2)
    if len(heads) < 2:
        heads = _without_lists([(n, head) for n in range(len(blocks)) if (head := _bare_heading(blocks, n))], 1)
    if not heads:
        return []
    ends = [n for n, _ in heads[1:]] + [len(blocks)]
    best: dict[str, tuple[int, int]] = {}
    for (start, (key, _)), end in zip(heads, ends, strict=True):
        size = sum(_size(block) for block in blocks[start + 1 : end])
        if key not in best or size > best[key][0]:
            best[key] = (size, start)
    kept = sorted((start, head) for start, head in heads if best[head[0]][1] == start)
    after = [start for start, _ in kept[1:]] + [len(blocks)]
    return [_Chapter(key, name, start, end) for (start, (key, name)), end in zip(kept, after, strict=True)]


def _without_lists(heads: list[tuple[int, tuple[str, str]]], apart: int) -> list[tuple[int, tuple[str, str]]]:
    """Headings that do not stand within `apart` blocks of each other, as they do in lists of the parts."""
    runs: list[list[tuple[int, tuple[str, str]]]] = []
    for head in heads:
        below = runs and head[0] - runs[-1][-1][0] <= apart
        if below and all(head[1][0] != other[1][0] for other in runs[-1]):
            runs[-1].append(head)
        else:
            runs.append([head])
    return [head for run in runs if len(run) < 3 for head in run]


def _size(block: Block) -> int:
    return len(block) if isinstance(block, str) else sum(len(cell) for row in block.rows for cell in row)


def _kind(name: str) -> str:
    if "须知" in name or _SHEET.search(name):
        return "sheet"
    if _FORMS.search(name):
        return "forms"
    if _SCORING.search(name):
        return "scoring"
    return "call" if _CALL.search(name) else "other"


def _cover(blocks: tuple[Block, ...], first: int) -> list[Block]:
    """The lines of the title page; its date is the document's, not the notice's."""
    cover: list[Block] = []
    for block in blocks[: min(first, _COVER)]:
        text = _compact(block)
        if _CONTENTS.fullmatch(text) or re.match(r"(?:特别|温馨|重要|友情)提[示醒]|^.{0,6}提示[:：]?$", text):
            break
        if not re.fullmatch(r"(?:日期|编制日期|时间)?[:：]?[\d二〇○零一三四五六七八九十]{2,4}年.{1,8}[月日]", text):
            cover.append(block)
    return cover


def _sheet_head(inside: tuple[Block, ...]) -> int | None:
    return next((n for n, b in enumerate(inside) if _SHEET.search(_compact(b)) and len(_compact(b)) <= 30), None)


def _sheet(blocks: tuple[Block, ...], chapter: _Chapter) -> Iterator[Block]:
    """The data sheet of the instructions, where there is one; else the instructions themselves."""
    inside = blocks[chapter.start : chapter.end]
    head = _sheet_head(inside)
    yield inside[0]
    parties: list[str] = []
    for block in inside[1 if head is None else head + 1 :]:
        if head is not None and isinstance(block, str) and _SHEET_ENDS.match(_compact(block)):
            break
        if isinstance(block, Table):
            pairs = (row for row in map(_pair, block.rows) if not _party_lines(row, parties))
            yield from (Table((row,)) for row in pairs)  # each for itself: no row is the heading of the next
        else:
            yield block
    yield from parties  # last, as what follows a party's heading is read as the party's


def _pair(row: tuple[str, ...]) -> tuple[str, ...]:
    """A data sheet's row without its number, its ticked options alone, the phone for objections named as such."""
    cells = [cell for n, cell in enumerate(row) if n == 0 or cell != row[n - 1]]
    if len(cells) > 1 and re.fullmatch(r"[\d.．、\s]*|第?\d+条?", cells[0]):
        cells = cells[1:]
    label = re.sub(r"\s", "", cells[0]).strip("★▲*：:")
    values = [_chosen(cell) for cell in cells[1:]]
    if re.search(r"质疑|异议", label):
        values = [re.sub(r"(?m)^\s*(?:联系)?电\s*话(?=[:：])", "质疑联系电话", value) for value in values]
    return (label if len(label) <= 40 else cells[0], *values)


def _party_lines(row: tuple[str, ...], parties: list[str]) -> bool:
    """Whether a row is a party with name, address and phone in one cell; its lines then go to `parties`."""
    if len(row) != 2 or not _PARTY.match(row[0]) or not _NAMED.search(row[1]):
        return False
    parties += [row[0] if row[0].endswith("信息") else f"{row[0]}信息", *row[1].split("\n")]
    return True


_OFFERED = re.compile(r"[☑■☒√]")
_NOT_CHOSEN = re.compile(r"[□☐][^☑■☒√□☐\n]*")


def _chosen(cell: str) -> str:
    """A cell's text without the options that are not ticked, where one is: ☑不要求 □要求提供，… says the first."""
    return _NOT_CHOSEN.sub("", cell).strip() if _OFFERED.search(cell) else cell


def _method(blocks: tuple[Block, ...], chapters: list[_Chapter], sheet: tuple[Block, ...]) -> str | None:
    """The scoring method: of the scoring chapter's heading, of the data sheet, else the first the chapter names."""
    scored = [c for c in chapters if _kind(c.name) == "scoring"]
    heads = [c.name for c in scored]
    rows = ["".join(row) for block in sheet if isinstance(block, Table) for row in block.rows]
    asked = [row for row in rows if _SCORING.match(re.sub(r"[\d.、\s]", "", row))]
    first = [_compact(b) for c in scored for b in blocks[c.start + 1 : c.end] if len(_compact(b)) <= 120]
    for texts in (heads, asked, first, [_compact(b) for b in sheet]):
        found = next((m for text in texts if (m := _METHOD.search(re.sub(r"\s", "", text)))), None)
        if found:
            return found.group()
    return None


def _name(blocks: tuple[Block, ...]) -> str:
    """The project's name as labelled first; empty where no label gives one."""
    for block in blocks:
        found = _NAME.match(_compact(block))
        if found:
            return found["name"].strip("；;。")
    return ""
