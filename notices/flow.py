"""A notice's text in order: fragments mended, glued headings parted, every line with the section it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from notices.body import Block, Table

_HAN_NUMBER = r"(?:十[一二三四五六七八九]?|二?[一二三四五六七八九])"
_HEAD_1 = re.compile(rf"^(?:第?{_HAN_NUMBER}\s*[、.．]|第{_HAN_NUMBER}[章部]分?)\s*(?P<h>\S.*)$")
_HEAD_2 = re.compile(
    rf"^(?:[(（]\s*(?:{_HAN_NUMBER}|\d{{1,2}})\s*[)）]|"
    rf"\d{{1,2}}(?:\s*[.．]\s*\d{{1,2}})?\s*[、.．]?)\s*(?!万|亿|元|%|天|年|月|日|个|分|米|级|号|台|套|家|"
    rf"人)(?P<h>[^\d\s.,，年月日:：].*)$"
)
_NUMBER_1 = re.compile(r"^\d{1,2}\s*[、.．]\s*(?!\d)")
_BARE_HEAD = re.compile(
    r"^(?:采购人|招标人|采购代理机构|招标代理机构|代理机构|项目联系|监督部门|监管部门|联系|中标人|中标供应商|"
    r"成交供应商|中标单位|项目|标段)(?:信息|方式|人信息)[：:]?$"
)
_PLAIN_HEAD = re.compile(
    r"^(?:(?:投标人|供应商|申请人|竞买人)?的?资格(?:要求|条件)|获取(?:招标|采购|磋商|谈判|询价)?文件|(?:招标|"
    r"采购)文件的?获取"
    r"|(?:投标|响应|报价)文件的?(?:提交|递交)|开启|公告期限|联系方式|其[他它]补充事宜|更正信息|中标(?:信息|"
    r"结果)|成交(?:信息|结果)"
    r"|项目(?:基本)?(?:情况|信息|概况)|发布公告的媒介|终止(?:原因|说明)|竞买申请|竞价安排)$"
)
_WHOLE_DATE = re.compile(r"(20\s*\d\s*\d)\s*年\s*(\d(?:\s?\d)?)\s*月\s*(\d(?:\s?\d)?)\s*(日)")
_MENDS = (
    (re.compile(r"\n(?=[:：，,、）)。；;”」])"), ""),
    (re.compile(r"(?<=\d)\n(?=[(（]?\s*(?:万元|亿元|元)\s*[)）]?)"), ""),
    (re.compile(r"(?<=日)\s*\n(?=\s*\d{1,2}\s*[:：时点])"), " "),
    (re.compile(r"(?<=\d)\s*\n\s*(?=[时点]\s)|(?<=[:：时点])\s*\n\s*(?=\d{2}\b)"), ""),
    (re.compile(r"(?<=[日\d分时点])\s*\n?\s*(至|到|~|—)\s*\n?\s*(?=20\d\d|\d{1,2}[:：月日时])"), r"\1"),
    (re.compile(r"\n(?=[（(]\s*北京时间)"), ""),
    (re.compile(r"(?<=\d[:：]\d)\n(?=\d(?!\d))"), ""),
    (re.compile(r"(?m)^([地电联名传邮])\n(?=[址话系称真编箱])|(?m:^)(联系)\n(?=人|电话|方式)"), r"\1\2"),
    (re.compile(r"(?m)^(联系)\n(?=人|电话|方式)"), r"\1"),
    (re.compile(r"(?m)^(\d{1,2}|[一二三四五六七八九十]{1,2})\n(?=[、.．])"), r"\1"),
    (re.compile(r"(?<=[于在为受由（(，、币])\n(?=\S)"), ""),
    (re.compile(r"\n(?=前\s*(?:递交|提交|送达|将))"), ""),
    # Lines cut at the page's width: inside a date, a firm's name, a document number.
    (re.compile(r"(?<=20\d\d)\n(?=\s*[年/-]\s*\d)|(?<=20\d\d年)\n(?=\s*\d{1,2}\s*月)"), ""),
    (re.compile(r"(?<=\d年\d)\n(?=\d?月)|(?<=\d年\d\d)\n(?=月)"), ""),
    (re.compile(r"(?<=\d月)\n(?=\d{1,2}日)|(?<=月\d)\n(?=\d?日)"), ""),
    (re.compile(r"(?<=月\d\d)\n(?=日)|(?<=[时点:：]\d)\n(?=\d分)|(?<=[时点:：]\d\d)\n(?=分)"), ""),
    (re.compile(r"(?<=有)\n(?=限(?:责任)?公司)|(?<=有限)\n(?=(?:责任)?公司)"), ""),
    (re.compile(r"(?<=有限责任)\n(?=公司)|(?<=限公)\n(?=司)"), ""),
    (re.compile(r"(?<=任公)\n(?=司)|(?<=[〔\[（(]20\d\d[〕\]）)])\n(?=第?\d+号)"), ""),
)
_TAIL_NOISE = re.compile(r"\s(?:相关信息|相关公告|相关新闻|相关阅读)\s*[\[·•【].*$|相关公告\[.*$", re.DOTALL)
_LONG = 150
_LONGEST = 12_000
_BEFORE = r"(?<![第（(一二三四五六七八九十之、，和或])"
_HEADS = re.compile(rf"{_BEFORE}{_HAN_NUMBER}(?=[、．.](?![\d一二三四五六七八九十]))")
_HEADS_AT = re.compile(rf"{_BEFORE}(?={_HAN_NUMBER}[、．.](?![\d一二三四五六七八九十]))")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a paragraph, or a table row with cells; `section` is its heading, `table` its table's number."""

    text: str
    section: str
    cells: tuple[str, ...] = ()
    table: int = -1


def mend(paragraphs: list[str]) -> list[str]:
    """Paragraphs broken inside a date, an amount or a label put together again."""
    text = "\n".join(paragraphs)
    for pattern, by in _MENDS:
        text = pattern.sub(by, text)
    text = _WHOLE_DATE.sub(lambda m: re.sub(r"\s", "", m.group()), text)
    return [line.strip() for line in text.split("\n") if line.strip()]


def part(line: str) -> list[str]:
    """A long paragraph parted at the headings glued into it; a short one as it is."""
    if len(line) < _LONG:
        numbers = "".join(m.group() for m in _HEADS.finditer(line))
        return [p.strip() for p in _HEADS_AT.split(line) if p.strip()] if "二三四" in numbers else [line]
    line = _TAIL_NOISE.sub("", line)
    pieces = _HEADS_AT.split(line) if len(_HEADS.findall(line)) >= 2 else [line]
    out: list[str] = []
    for piece in pieces:
        if len(piece) < _LONG:
            out.append(piece)
        else:
            out += re.split(
                r"(?<=[\s。；;）)])(?=\d{1,2}[、．.]\s?[\u4e00-\u9fff])|"
                r"\s(?=\d{1,2}[.．]\d{1,2}\s?[、]?(?![分元万亿米%])[\u4e00-\u9fff])",
                piece,
            )
    return [cut for piece in out if piece and piece.strip() for cut in _cut(piece.strip())]


def _cut(piece: str) -> list[str]:
    """A piece of text without any heading cut at ends of sentences, so that no line is longer than can be read fast."""
    cuts = []
    while len(piece) > _LONGEST:
        place = max(piece.rfind(mark, 0, _LONGEST) for mark in "。；;\n ，") + 1 or _LONGEST
        cuts.append(piece[:place])
        piece = piece[place:]
    return [*cuts, piece]


def lines_of(blocks: tuple[Block, ...]) -> tuple[Line, ...]:
    """The lines of a notice, each under its section."""
    out: list[Line] = []
    head = ["", "", ""]
    run: list[str] = []
    tables = 0

    def close() -> None:
        for paragraph in mend(run) if run else []:
            for piece in part(paragraph):
                _enter(piece, head)
                out.append(Line(piece, "/".join(head[:2])))
        run.clear()

    for block in blocks:
        if isinstance(block, str):
            run.append(block)
            continue
        close()
        _table_lines(block, tables, head, out)
        tables += 1
    close()
    return tuple(out)


def _table_lines(table: Table, number: int, head: list[str], out: list[Line]) -> None:
    for row in table.rows:
        cells = tuple(c for n, c in enumerate(row) if n == 0 or c != row[n - 1])
        if len(cells) == 1:
            for piece in (p for line in mend(cells[0].split("\n")) for p in part(line)):
                _enter(piece, head)
                out.append(Line(piece, "/".join(head[:2]), (), number))
        elif any(cells):
            out.append(Line(" | ".join(c.replace("\n", " ") for c in cells), "/".join(head[:2]), row, number))


def _enter(line: str, head: list[str]) -> None:
    """Note in `head` (two levels, and what numbers the outer) the section that `line` opens, if it opens one."""
    first = _HEAD_1.match(line)
    if first:
        head[:] = [_caption(first["h"]), "", "han"]
        return
    if _BARE_HEAD.match(line):
        head[1] = _caption(line)
        return
    if _PLAIN_HEAD.match(line):
        head[1 if head[2] in ("han", "digit") else 0] = line
        if head[2] not in ("han", "digit"):
            head[1:] = ["", "plain"]
        return
    second = _HEAD_2.match(line)
    if not second or len(line) > 60:
        return
    caption = second["h"]
    value = re.search(r"[:：]\s*\S", caption)
    if value is None and not re.search(r"[。；]$", caption):
        if head[2] != "han" and _NUMBER_1.match(line):
            head[:] = [_caption(caption), "", "digit"]
        else:
            head[1] = _caption(caption)


def _caption(text: str) -> str:
    return re.sub(r"\s", "", re.split(r"[:：。；]", text)[0])[:40]
