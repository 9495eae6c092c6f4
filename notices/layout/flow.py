"""A notice's text in order: fragments mended, glued headings parted, every line with the section it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from notices.layout.blocks import Block, Table
from notices.layout.clause_tables import without_clause_frame

_HAN_NUMBER = r"(?:十[一二三四五六七八九]?|二?[一二三四五六七八九])"
_HEAD_1 = re.compile(rf"^(?:第?{_HAN_NUMBER}\s*[、.．]|第{_HAN_NUMBER}[章部]分?)\s*(?P<h>\S.*)$")
_BRACKETED = rf"[(（]\s*{_HAN_NUMBER}\s*[)）]"
_HEAD_1_BRACKETED = re.compile(rf"^{_BRACKETED}\s*(?P<h>\S.*)$")
# Headings of the forms: a text that numbers several of them （一）（二） and none 一、 has these as its outer ones.
_OF_A_FORM = re.compile(
    rf"^{_BRACKETED}\s*(?:项目(?:基本)?(?:情况|概况)|招标条件|(?:申请人|供应商|投标人)的?资格(?:要求|条件)|"
    r"(?:获取)?(?:招标|采购|磋商|谈判|询价)文件|(?:提交)?(?:投标|响应)文件|公告期限|其[他它]补充事宜|发布公告的媒介|"
    r"中标(?:[（(]成交[)）])?(?:结果|信息)|成交(?:结果|信息)|主要标的信息|评审专家)",
    re.MULTILINE,
)
_FEWEST_OF_A_FORM = 3
_HEAD_2 = re.compile(
    rf"^(?:[(（]\s*(?:{_HAN_NUMBER}|\d{{1,2}})\s*[)）]\s*[、.．]?|"
    rf"\d{{1,2}}(?:\s*[.．]\s*\d{{1,2}})?\s*[、.．]?(?:\s+\d{{1,2}}[、.．](?!\d))?)\s*(?!万|亿|元|%|天|年|月|日|个|分|米|级|号|台|套|家|"
    rf"人|二[〇○零]二)(?P<h>[^\d\s.．、,，年月日:：].*)$"
)
_ANY_HEAD_1 = re.compile(_HEAD_1.pattern, re.MULTILINE)
_WITHIN = re.compile(r"(?:本项目|本包)?的?特定的?资格(?:要求|条件)|落实政府采购政策")  # always below a form's 资格要求
_NUMBER_1 = re.compile(r"^\d{1,2}\s*[、.．]\s*(?!\d)")
_BARE_HEAD = re.compile(
    r"^(?:采购人|招标人|采购代理机构|招标代理机构|代理机构|项目联系|监督部门|监管部门|联系|中标人|中标供应商|"
    r"成交供应商|中标单位|项目|标段)(?:信息|方式|人信息)[：:]?$"
)
# 【获取招标文件】 alone on its line; no button or tag of the page.
_LENS = re.compile(
    r"[【〖]\s*(?![^】〗]*(?:打印|关闭|收藏|分享|返回|字[体号]|下载|附件|点击|置顶))(?P<h>[^【】〖〗:：\d]{2,30}?)\s*[】〗]\s*[:：]?"
)
_PLAIN_HEAD = re.compile(
    r"^(?:(?:投标人|供应商|申请人|竞买人)?的?资格(?:要求|条件)|获取(?:招标|采购|磋商|谈判|询价)?文件|(?:招标|"
    r"采购)文件的?获取"
    r"|(?:投标|响应|报价)文件的?(?:提交|递交)|开启|公告期限|联系方式|其[他它]补充事宜|更正信息|中标(?:信息|"
    r"结果)|成交(?:信息|结果)"
    r"|项目(?:基本)?(?:情况|信息|概况)|发布公告的媒介|终止(?:原因|说明)|竞买申请|竞价安排)$"
)
# A line that begins an item, and is no other's rest: 3.4 投标人, ４、, （4）, ④, 四、 (3.5万元 may be one).
_ITEM_BEGINS = (
    r"[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|"
    r"\d{1,2}(?:、|[.．](?!\d)|(?:[.．]\d{1,2}){1,3}[.．、]?)\s*(?=[\u4e00-\u9fff])(?![万亿元米吨年月日个倍层公千平立])"
)
_WHOLE_DATE = re.compile(r"(20\s*\d\s*\d)\s*年\s*(\d(?:\s?\d)?)\s*月\s*(\d(?:\s?\d)?)\s*(日)")


def _torn(*places: tuple[str, str]) -> re.Pattern[str]:
    """A line break between what each place says stands before it and behind; the break first, to be found fast."""
    sides = "|".join(rf"(?<={before}\n)(?={behind})" for before, behind in places)
    return re.compile(rf"\n(?:{sides})")


class _Mend(NamedTuple):
    """What is put together by what; `needs`: without it the pattern finds nothing, and it is found faster."""

    pattern: re.Pattern[str]
    by: str
    needs: re.Pattern[str] | None = None


_MENDS = tuple(_Mend(*mend) for mend in (
    (re.compile(r"\n(?=[:：，,、）)。；;”」])"), ""),
    (_torn((r"\d", r"[(（]?\s*(?:万元|亿元|元)\s*[)）]?")), ""),
    (re.compile(r"(?<=日)\s*\n(?=\s*\d{1,2}\s*[:：时点])"), " "),
    (re.compile(r"(?<=\d)\s*\n\s*(?=[时点]\s)|(?<=[:：时点])\s*\n\s*(?=\d{2}\b)"), "",
     re.compile(r"\n\s*(?:[时点]\s|\d{2}\b)")),
    (re.compile(r"(?<=[日\d分时点])\s*\n?\s*(至|到|~|—)\s*\n?\s*(?=20\d\d|\d{1,2}[:：月日时])"), r"\1",
     re.compile(r"[至到~—]\s*(?:20\d\d|\d{1,2}[:：月日时])")),
    (re.compile(r"\n(?=[（(]\s*北京时间)"), ""),
    (_torn((r"\d[:：]\d", r"\d(?!\d)")), ""),
    (re.compile(r"(?m)^([地电联名传邮])\n(?=[址话系称真编箱])|(?m:^)(联系)\n(?=人|电话|方式)"), r"\1\2",
     re.compile(r"\n(?:[址话系称真编箱人]|电话|方式)")),
    (re.compile(r"(?m)^(联系)\n(?=人|电话|方式)"), r"\1", re.compile(r"联系\n")),
    (re.compile(r"(?m)^(\d{1,2}|[一二三四五六七八九十]{1,2})\n(?=[、.．])"), r"\1", re.compile(r"\n[、.．]")),
    (_torn((r"(?:(?<!理)由|[于在为币]|(?<!接)受)", rf"(?!{_ITEM_BEGINS})\S"), (r"[（(，、]", r"\S")), ""),
    # 起：甲日 / 止：乙日, a line each
    (re.compile(r"(?m)^((?:起始|开始|起|始)(?:时间|日期|日)?\s*[:：][^\n]{4,40}?)[；;，,。]?\n(?=(?:截止|结束|终止|止)(?:时间|日期|日)?\s*[:：])"),
     r"\1；", re.compile(r"\n(?:截止|结束|终止|止)(?:时间|日期|日)?\s*[:：]")),
    (re.compile(r"\n(?=前\s*(?:递交|提交|送达|将))"), ""),
    # Lines cut at the page's width: inside a date, a firm's name, a document number.
    (_torn((r"20\d\d", r"\s*[年/-]\s*\d"), (r"20\d\d年", r"\s*\d{1,2}\s*月")), ""),
    (_torn((r"\d年\d", r"\d?月"), (r"\d年\d\d", "月")), ""),
    (_torn((r"\d月", r"\d{1,2}日"), (r"月\d", r"\d?日")), ""),
    (_torn((r"月\d\d", "日"), (r"[时点:：]\d", r"\d分"), (r"[时点:：]\d\d", "分")), ""),
    (_torn(("有", r"限(?:责任)?公司"), ("有限", r"(?:责任)?公司")), ""),
    (_torn(("有限责任", "公司"), ("限公", "司")), ""),
    (_torn(("任公", "司"), (r"[〔\[（(]20\d\d[〕\]）)]", r"第?\d+号")), ""),
))  # fmt: skip
_TAIL_NOISE = re.compile(r"\s(?:相关信息|相关公告|相关新闻|相关阅读)\s*[\[·•【].*$|相关公告\[.*$", re.DOTALL)
_LONG = 150
_LONGEST = 6_000
_WINDOW = 256
_LONGEST_UNIT = 40
_REPEATED = re.compile(rf"(.{{1,{_LONGEST_UNIT}}}?)\1{{40,}}", re.DOTALL)
_BEFORE = r"(?<![第（(一二三四五六七八九十之、，和或])"
_HEADS = re.compile(rf"{_BEFORE}{_HAN_NUMBER}(?=[、．.](?![\d一二三四五六七八九十]))")
_HEADS_AT = re.compile(rf"{_BEFORE}(?={_HAN_NUMBER}[、．.](?![\d一二三四五六七八九十]))")
# The chapters of a notice printed as one paragraph: …公开招标。第二章 项目概况：…
_CHAPTERS_AT = re.compile(rf"(?<=[。；;])\s*(?=第{_HAN_NUMBER}[章部]分?\s*[\u4e00-\u9fff]{{2,20}}[:：])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a paragraph, or a table row with cells; `section` is its heading, `table` its table's number."""

    text: str
    section: str
    cells: tuple[str, ...] = ()
    table: int = -1


def steady(text: str) -> str:
    """`text` with what is printed more than forty times in a row (blanks to fill in, dots) shown forty times.

    Nothing is lost that states something, and every pattern takes time in proportion to its text.
    """
    starts = range(0, len(text) - _WINDOW, _WINDOW)
    if not any(_repeats(text[start : start + _WINDOW]) for start in starts):
        return text
    return _REPEATED.sub(lambda run: run.group(1) * 40, text)


def _repeats(window: str) -> bool:
    """Whether a piece of text is one short unit again and again."""
    return any(window[unit:] == window[:-unit] for unit in range(1, _LONGEST_UNIT + 1))


def mend(paragraphs: list[str]) -> list[str]:
    """Paragraphs broken inside a date, an amount or a label put together again."""
    text = "\n".join(paragraphs)
    for pattern, by, needs in _MENDS:
        if needs is None or needs.search(text):
            text = pattern.sub(by, text)
    text = _WHOLE_DATE.sub(lambda m: re.sub(r"\s", "", m.group()), text)
    return [line.strip() for line in text.split("\n") if line.strip()]


def part(line: str) -> list[str]:
    """A long paragraph parted at the headings and the numbered items glued into it; a short one as it is."""
    if len(line) < _LONG:
        may_count = "四" in line and "三" in line and "二" in line  # asked first: most lines do not
        numbers = "".join(m.group() for m in _HEADS.finditer(line)) if may_count else ""
        pieces = [p.strip() for p in _HEADS_AT.split(line) if p.strip()] if "二三四" in numbers else [line]
    else:
        line = _TAIL_NOISE.sub("", line)
        pieces = _HEADS_AT.split(line) if len(_HEADS.findall(line)) >= 2 else _CHAPTERS_AT.split(line)
    out: list[str] = []
    for piece in (item for whole in pieces for item in items_of(whole)):
        out += _NUMBERED.split(piece) if len(line) >= _LONG else [piece]
    out = [under for piece in out if piece for under in _under_heading(piece)]
    return [cut for piece in out if piece and piece.strip() for cut in _cut(piece.strip())]


# The headings of the finance ministry's notice forms, which many sites print without a break before what follows.
_FORM_HEADING = re.compile(
    rf"^\s*(?:{_HAN_NUMBER}|\d{{1,2}})\s*[、.．]\s*(?:项目基本情况|(?:申请人|供应商|投标人)的?资格要求|"
    r"获取(?:招标|采购|磋商|谈判|询价)文件|响应文件提交|提交(?:投标|响应)文件截止时间[、和及]开标时间[、和及]地点|"
    r"公告期限|其[他它]补充事宜|(?:采购人|招标人|(?:采购|招标)?代理机构)信息|项目联系方式|"
    r"(?:中标|成交|中标[（(]成交[)）])信息|主要标的信息|评审专家[^:：]{0,18}名单|代理服务收费标准及金额)"
    r"(?=[^\s:：、和及或的（(])"
)


def _under_heading(piece: str) -> list[str]:
    """A heading of the forms and what is glued to it, apart."""
    heading = _FORM_HEADING.match(piece)
    return [heading.group(), piece[heading.end() :]] if heading else [piece]


_NUMBERED = re.compile(
    r"(?<=[\s。；;）)])(?=\d{1,2}[、．.]\s?[\u4e00-\u9fff])|"
    r"\s(?=\d{1,2}[.．]\d{1,2}\s?[、]?(?![分元万亿米%])[\u4e00-\u9fff])"
)
_ITEM = re.compile(r"(?P<n>\d{1,2})\s?[、．.](?=[\s\u3000]?[\u4e00-\u9fff“（(])")
_NO_ITEM_BEFORE = re.compile(r"(?:第|附件?|包|标段|标项|品目|[图表、,，\-—.])\s?$")
_SHORTEST_LIST = 40


def items_of(text: str) -> list[str]:
    """A text parted before the items 1、2、3、 of its running lists, though a number is glued to what stands before.

    Each number must be the next of the one before it: in `…20180810-24、` after an item 3 the item is 4, the code ends
    in 2.
    """
    if len(text) < _SHORTEST_LIST:
        return [text]
    cuts: list[int] = []
    first, want = -1, 1
    for mark in _ITEM.finditer(text) if "1" in text and "2" in text else ():  # there is no list without
        place = _item_place(text, mark, want)
        if place is None and want > 1 and mark["n"] == "1" and _starts_list(text, mark.start()):
            first, want, place = -1, 1, mark.start()
        if place is None or (want == 1 and not _starts_list(text, place)):
            continue
        if want == 1:
            first = place
        else:
            cuts += [place] if want > 2 else [first, place]
        want += 1
    ends = [*cuts[1:], len(text)] if cuts else []
    head = [text[: cuts[0]]] if cuts else [text]
    return [piece.strip() for piece in (*head, *(text[a:b] for a, b in zip(cuts, ends, strict=True))) if piece.strip()]


def _item_place(text: str, mark: re.Match[str], want: int) -> int | None:
    """Where the item `want` begins in the digits of a mark; None if it does not."""
    number = str(want)
    if not mark["n"].endswith(number):
        return None
    place = mark.end("n") - len(number)
    return None if _NO_ITEM_BEFORE.search(text[max(0, place - 3) : place]) else place


def _starts_list(text: str, place: int) -> bool:
    return re.match(r"[\dA-Za-z]", text[max(0, place - 1) : place]) is None


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
    outer = _outer(blocks)

    def close() -> None:
        for paragraph in mend(run) if run else []:
            for piece in part(paragraph):
                _enter(piece, head, outer)
                out.append(Line(piece, "/".join(head[:2])))
        run.clear()

    for block in blocks:
        if isinstance(block, str):
            run.append(steady(block))
            continue
        close()
        for row in _rows(block, tables):
            if not row.cells:
                _enter(row.text, head, outer)
            out.append(replace(row, section="/".join(head[:2])))
        tables += 1
    close()
    return tuple(out)


def _outer(blocks: tuple[Block, ...]) -> re.Pattern[str]:
    """How the text numbers its outer headings: 一、, or （一） where several of a form are and nothing is 一、."""
    text = "\n".join(block.strip() for block in blocks if isinstance(block, str))
    bracketed = len(_OF_A_FORM.findall(text)) >= _FEWEST_OF_A_FORM
    return _HEAD_1_BRACKETED if bracketed and not _ANY_HEAD_1.search(text) else _HEAD_1


def _rows(table: Table, number: int) -> Iterator[Line]:
    """A table's rows as lines, their section still open; one of a single cell may be several lines without cells."""
    above: tuple[str, ...] = ()
    for row in without_clause_frame(table.rows):
        row = tuple(map(steady, row))
        cells = tuple(c for n, c in enumerate(row) if n == 0 or c != row[n - 1])
        heads, above = above, row
        if len(row) > 1 == len(cells) and _same_day(row[0], row, heads):
            cells = row
        if len(cells) == 1:
            yield from (Line(p, "", (), number) for line in mend(cells[0].split("\n")) for p in part(line))
        elif any(cells):
            yield Line(" | ".join(c.replace("\n", " ") for c in cells), "", row, number)


_DAY = re.compile(r"\s*(?:20\d\d\s*[年\-/.]|\d{1,2}\s*月)[\d\s年月日号时分点:：/.\-上下午（）()北京间整半]{3,36}\s*")


def _same_day(day: str, row: tuple[str, ...], heads: tuple[str, ...]) -> bool:
    """Whether cells that are alike are the same day under two headings (投标截止 | 开标), and not one spanning cell."""
    parted = len(heads) == len(row) and len(set(heads)) == len(heads) and not any(map(_DAY.fullmatch, heads))
    return parted and _DAY.fullmatch(day) is not None


def _enter(line: str, head: list[str], outer: re.Pattern[str]) -> None:
    """Note in `head` (two levels, and what numbers the outer) the section that `line` opens, if it opens one."""
    first = outer.match(line)
    lens = _LENS.fullmatch(line) if not first and line[:1] in "【〖" else None
    if lens:
        if head[2] in ("han", "digit"):
            head[1] = _caption(lens["h"])
        else:
            head[:] = [_caption(lens["h"]), "", "lens"]
        return
    if first:
        head[:] = [_caption(first["h"]), "", "han"]
        return
    if _BARE_HEAD.match(line):
        head[1] = _caption(line)
        return
    if _PLAIN_HEAD.match(line):
        inside = head[2] in ("han", "digit", "lens")
        head[1 if inside else 0] = line
        if not inside:
            head[1:] = ["", "plain"]
        return
    second = _HEAD_2.match(line)
    if not second or len(line) > 60:
        return
    caption = _APPENDED.sub("", second["h"])
    value = re.search(r"[:：]\s*\S", caption)
    if value is None and not re.search(r"[。；]$", caption):
        if head[2] not in ("han", "lens") and _NUMBER_1.match(line) and not _WITHIN.match(caption):
            head[:] = [_caption(caption), "", "digit"]
        else:
            head[1] = _caption(caption)


# 九、附：评分办法（摘要）: the section is on what is appended.
_APPENDED = re.compile(
    r"^\s*附(?:件|录|表)?[\d一二三四五六七八九十]{0,2}\s*[:：]\s*"
    r"(?=[^\s。；;:：]{0,8}(?:评分|评标|评审|打分|技术(?:参数|要求|规格)|(?:采购|项目|服务)需求)[^。；;:：]{0,16}$)"
)


def _caption(text: str) -> str:
    text = _APPENDED.sub("", text) if "附" in text else text
    return re.sub(r"\s", "", re.split(r"[:：。；]", text)[0])[:40]
