"""The habits in which platforms print one notice: numbers, dates, sums, lines, furniture, the words of a template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random

from benchmarks.paired_notices import Clause, Section, Value


@dataclass(frozen=True, slots=True)
class Manner:
    """How a platform prints: every field is one habit."""

    sections: int = 0
    items: int = 0
    wide: bool = False
    ascii_marks: bool = False
    blanks: int = 0
    grouped: bool = False
    wan: bool = False
    capitals: int = 0
    dates: int = 0
    separator: str = "："
    merged: bool = False
    wrapped: int = 0
    chrome: int = 0
    template: int = 0
    ending: str = "。"


HABITS: dict[str, tuple[dict[str, object], ...]] = {
    "renumbered": ({"sections": 1, "items": 1}, {"sections": 2, "items": 2}, {"sections": 3, "items": 3}, {"items": 4}),
    "full and half width": ({"wide": True}, {"ascii_marks": True}),
    "white space": ({"blanks": 1}, {"blanks": 2}, {"blanks": 3}),
    "thousands separators": ({"grouped": True},),
    "万元 for 元": ({"wan": True},),
    "sums in capitals": ({"capitals": 1}, {"capitals": 2}),
    "forms of dates": ({"dates": 1}, {"dates": 2}, {"dates": 3}, {"dates": 4}),
    "cell separators": ({"separator": " | "}, {"separator": "\t"}, {"separator": ":"}, {"separator": "\n"}),
    "lines merged": ({"merged": True},),
    "lines broken": ({"wrapped": 38}, {"wrapped": 24}, {"wrapped": -1}),
    "page furniture": ({"chrome": 1}, {"chrome": 2}, {"chrome": 3}),
    "template wording": ({"template": 1}, {"template": 2}, {"template": 3}),
    "ends of sentences": ({"ending": "；"}, {"ending": ""}),
}
_LEGAL = "零壹贰叁肆伍陆柒捌玖"


def print_value(value: Value, manner: Manner) -> tuple[str, str]:
    """(core, extent): the part of the printing that is the value, and the whole of it with unit and sign."""
    if value.kind == "money":
        return _print_money(int(value.says), manner)  # type: ignore[call-overload]
    if value.kind in ("moment", "day"):
        shown = _print_time(value, manner)
        return shown, shown
    if value.kind == "share":
        return f"{value.says}%", f"{value.says}%"
    if value.kind == "phone":
        area, number = value.says  # type: ignore[misc]
        shown = (
            f"({area}){number}"
            if manner.blanks == 3
            else f"{area} {number}"
            if manner.blanks == 2
            else f"{area}-{number}"
        )
        return shown, shown
    if value.kind == "code":  # its last group is a number, kept whole
        return str(value.says).rpartition("-")[2], str(value.says)
    return str(value.says), str(value.says)


def _print_money(fen: int, manner: Manner) -> tuple[str, str]:
    yuan = f"{fen // 100}.{fen % 100:02d}" if fen % 100 else str(fen // 100)
    if manner.capitals == 2:
        shown = in_capitals(fen)
        return shown, shown
    if manner.wan and fen % 10**6 == 0:
        core = _grouped(str(fen // 10**6), manner)
        return core, f"{core}万元"
    if manner.wan and fen % 10**2 == 0:
        core = _grouped(f"{fen / 10**6:.4f}".rstrip("0"), manner)
        return core, f"{core}万元"
    core = _grouped(yuan, manner)
    if manner.capitals == 1:
        return core, f"￥{core}元（大写：{in_capitals(fen)}）"
    return core, f"{core}元"


def _grouped(number: str, manner: Manner) -> str:
    whole, dot, rest = number.partition(".")
    return f"{int(whole):,}{dot}{rest}" if manner.grouped else number


def in_capitals(fen: int) -> str:
    """A sum in legal capitals."""
    yuan, cents = divmod(fen, 100)
    text, zero = "", False
    for power in range(11, -1, -1):
        digit = yuan // 10**power % 10
        if digit:
            text += ("零" if zero and text else "") + _LEGAL[digit] + ("", "拾", "佰", "仟")[power % 4]
            zero = False
        else:
            zero = True
        if power % 4 == 0 and power and yuan // 10**power % 10**4:
            text += ("", "万", "亿")[power // 4]
    text += "元"
    if not cents:
        return text + "整"
    jiao, odd = divmod(cents, 10)
    return text + (f"{_LEGAL[jiao]}角" if jiao else "零") + (f"{_LEGAL[odd]}分" if odd else "")


def _print_time(value: Value, manner: Manner) -> str:
    at = value.says
    assert isinstance(at, datetime)
    days = (
        f"{at.year}年{at.month}月{at.day}日",
        f"{at:%Y-%m-%d}",
        f"{at:%Y/%m/%d}",
        f"{at.year}年{at:%m}月{at:%d}日",
        f"{at.year}.{at.month}.{at.day}",
    )
    day = days[manner.dates]
    if value.kind == "day":
        return day
    part, hour = ("上午", at.hour) if at.hour < 12 else ("下午", at.hour - 12 or 12)
    clocks = (
        f"{at:%H:%M}",
        f" {at:%H:%M}:00",
        f" {at.hour}:{at.minute:02d}",
        f"{at:%H}时{at:%M}分",
        f" {part}{hour}:{at.minute:02d}",
    )
    return day + clocks[manner.dates]


def print_clause(clause: Clause, manner: Manner) -> str:
    """A clause in one line, without number or end."""
    said = "".join(part if isinstance(part, str) else print_value(part, manner)[1] for part in clause.parts)
    return f"{clause.label}{manner.separator}{said}" if clause.label else said


_WIDE = {code: code + 0xFEE0 for code in range(0x30, 0x3A)} | {
    0x25: 0xFF05,
    0x2E: 0xFF0E,
    0x2C: 0xFF0C,
    0x3A: 0xFF1A,
    0x28: 0xFF08,
    0x29: 0xFF09,
}
_NARROW = str.maketrans({"，": ",", "；": ";", "：": ":", "（": "(", "）": ")"})


def dress(text: str, manner: Manner) -> str:
    """A printed text in the manner's width and blanks."""
    if manner.blanks == 1:
        text = f"\u3000\u3000{text}"
    elif manner.blanks == 2:
        text = text.replace("，", "， ").replace("、", "、 ")
    elif manner.blanks == 3:
        text = text.replace("：", "：\xa0").replace("元", " 元").replace("年内", " 年内")
    if manner.wide:
        text = text.translate(_WIDE)
    if manner.ascii_marks:
        text = text.translate(_NARROW)
    return text


_HEADS = ("{han}、{text}", "{n}. {text}", "第{han}章 {text}", "（{han}）{text}")
_ITEMS = ("{n}. ", "（{n}）", "{s}.{n} ", "{n}、", "")
_HAN = "一二三四五六七八九十"
_TOPS = (
    (),
    (
        "您现在的位置：首页 > 交易信息 > 招标公告",
        "发布时间：2026-05-06 10:12:33 来源：云栖县公共资源交易中心 浏览次数：318",
        "字号：【大】【中】【小】",
    ),
    ("当前位置：首页>>工程建设>>公告详情", "信息来源：交易平台", "发布日期：2026年5月7日 阅读：27次"),
    ("分享到： 微信 微博 QQ空间", "【打印】【关闭】"),
)
_FEET = (
    (),
    (
        "【我要打印】【关闭窗口】",
        "上一篇：松岗乡水渠修复工程招标公告",
        "下一篇：青禾市图书采购项目采购公告",
        "版权所有：云栖县公共资源交易中心",
    ),
    ("附件下载", "招标文件.pdf (2.3MB) 下载", "扫一扫在手机打开当前页", "责任编辑：交易一科"),
    ("站点纠错", "打印本页 | 关闭窗口", "返回顶部"),
)
_OPENINGS = (
    (),
    ("{work}已具备招标条件，现对该项目进行公开招标，欢迎符合条件的投标人参加投标",),
    ("各潜在投标人：", "现将{work}招标有关事项公告如下："),
    ("受采购单位委托，本公司对{work}进行公开招标，欢迎合格的供应商前来投标", "项目概况"),
)
_CLOSINGS = (
    (),
    ("特此公告。",),
    ("本公告同时在省公共资源交易平台和市交易中心网站上发布。",),
    ("公告内容以本网站发布的为准，特此公示",),
)


def printed(sections: tuple[Section, ...], manner: Manner, random: Random, work: str) -> str:
    """The notice as a platform prints it, a block a line."""
    lines = [f"{work}招标公告", *_TOPS[manner.chrome], *(text.format(work=work) for text in _OPENINGS[manner.template])]
    for place, section in enumerate(sections):
        han = _HAN[place] if place < 10 else "十" + _HAN[place - 10]
        lines.append(dress(_HEADS[manner.sections].format(han=han, n=place + 1, text=section.heading), manner))
        lines += _items(section, manner, random, place + 1)
    lines += [*_CLOSINGS[manner.template], *_FEET[manner.chrome]]
    return "\n".join(_wrapped(line, manner.wrapped, random) for line in lines)


def _items(section: Section, manner: Manner, random: Random, place: int) -> list[str]:
    lines: list[str] = []
    for n, clause in enumerate(section.clauses, 1):
        number = "" if clause.label else _ITEMS[manner.items].format(n=n, s=place)
        line = number + dress(print_clause(clause, manner) + ("" if clause.label else manner.ending), manner)
        if manner.merged and lines and random.random() < 0.5 and "\n" not in line and (clause.label or manner.ending):
            lines[-1] += ("  " if clause.label else "") + line
        else:
            lines.append(line)
    return lines


def _wrapped(line: str, width: int, random: Random) -> str:
    """A line broken at a width as a printer would, never inside a figure or a word; -1: once, behind a comma."""
    if width == -1:
        commas = [n for n, char in enumerate(line[:-4]) if char in "，,"]
        place = random.choice(commas) + 1 if commas else len(line)
        return line[:place] + ("\n" if place < len(line) else "") + line[place:]
    if not width or len(line) <= width:
        return line
    pieces, start = [], 0
    while len(line) - start > width:
        end = start + width
        while end > start + 4 and (_tight(line[end - 1]) and _tight(line[end])):
            end -= 1
        pieces.append(line[start:end])
        start = end
    return "\n".join([*pieces, line[start:]])


def _tight(char: str) -> bool:
    return (
        (char.isascii() and not char.isspace())
        or char in "０１２３４５６７８９．％，：（）、。；"
        or char in "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元整角分"
    )
