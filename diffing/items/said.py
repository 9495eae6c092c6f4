"""What a notice's text really says: without headings that nothing stands under and labels that bear no value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from diffing.items.empty_cells import Filled, without_empty_cells
from notices.values.signs import one_width, without_spaces

_NUMBER = (
    r"(?:第?[一二三四五六七八九十]{1,3}(?:[章节条、.]|部分)|\([一二三四五六七八九十\d]{1,3}\)|"
    r"\d{1,2}(?:\.\d{1,2}){0,2}[、.]?)"
)
_STYLES = tuple(
    re.compile(style)
    for style in (r"第?[一二三四五六七八九十]{1,3}(?:[章节条、.]|部分)", r"\([一二三四五六七八九十]{1,3}\)",
    r"\(\d{1,2}\)",
                  r"\d{1,2}[、.](?!\d)", r"\d{1,2}(?=[^\d.、])", r"\d{1,2}\.\d{1,2}[、.]?(?!\d)")
)  # fmt: skip
_NUMBERS_BEGIN = frozenset("第(0123456789一二三四五六七八九十")
_NAMED = re.compile(
    r"[^,。;|:]{0,24}(?:条件|概况|范围|要求|资格|获取|领取|购买|发售|递交|提交|截止|截标|开标|开启|评标|方式|方法|渠道|情况|结果|"
    r"信息|名单|成员|专家|期限|时间|日期|地点|媒介|媒体|事项|事宜|其他|其它|说明|内容|规模|来源|担保|保证金|异议|质疑|投诉|"
    r"监督|联系人?|基本情况|联合体|报名|文件|附件|报价|候选人|须知|办法|招标投标|电子化?交易|公告发布|发布公告)(?:\(.{1,16}\))?:?"
)
_PREDICATE = re.compile(r"不|接受|须|应当|应于|具备|具有|已|满足|符合|合格|自筹|详?见|本次|可以|[√☑■]|\d{3}")
# What is put where a value ought to stand: a dash, a form nobody filled in, a word that sends to another paper.
_MOMENT = r"(?:20\d{0,2}|[_xX*/]*)年[_xX*/]*月[_xX*/]*日[_xX*/]*(?:[时点:][_xX*/]*)?(?:分[_xX*/]*)?(?:\(北京时间\))?"
_DASH = r"[/\\_\-—－×]+|[xX]{2,}|略|待定"
_FORM = rf"{_MOMENT}(?:[至到\-—~起]+{_MOMENT})?止?"
_SENT = r"(?:详见|见)(?:本(?:项目|次)?)?(?:招标|采购|磋商|谈判|询价|资格预审)文件[^,。;|\n]{0,12}"
# Papers that no notice carries, whatever is sent to them.
_KEPT = (
    r"(?:详见|见|以|按)(?:本(?:项目|次))?"
    r"(?:(?:评审|评标|磋商|谈判|询价|采购)(?:委员会|小组)?的?(?:报告|记录|资料|材料|档案)|存档[^,。;|\n]{0,6}|档案)[^,。;|\n]{0,4}"
)
_LABEL = rf"(?P<label>(?:{_NUMBER})?[\u4e00-\u9fff()、/]{{2,32}}(?<!公司))"


def _empty(filler: str) -> re.Pattern[str]:
    """A label and what stands in its value's place: in its line, below it, or in its row's other cells."""
    return re.compile(
        rf"(?:^|(?<=[\n。;,:])){_LABEL}(?::\n?|\n|:\|)(?:{filler})(?=$|[\n。;,])|"
        rf"^{_LABEL.replace('label', 'head')}:?(?:\|(?:{filler}))+\|?$",
        re.MULTILINE,
    )


_NOTHING = re.compile(rf"(?:{_DASH}|{_FORM}|[\W_])*")
_EMPTY, _EMPTY_OR_SENT = _empty(rf"{_DASH}|{_FORM}|{_KEPT}"), _empty(rf"{_DASH}|{_FORM}|{_SENT}")
# What neither of them finds anything without, looked for first, for that takes far less time.
_MAY_BE_EMPTY = re.compile(
    r"[:\n|](?:[/\\_\-—－×]|[xX]{2}|略|待定|(?:20\d{0,2}|[_xX*/]*)年[_xX*/]*月|详?见|[以按](?:本|评|存|档))"
)
_LONG = 200
_BREAK = re.compile(
    r"\s+(?=[一二三四五六七八九十]{1,3}、|[\u4e00-\u9fff\d()]{1,20}[\u4e00-\u9fff)]:)|(?<=[。;])(?=[一二三四五六七八九十]{1,3}、)|"
    r"(?<=[\u4e00-\u9fff])\s+(?=本|根据)"
)
_LABELLED = re.compile(r"[\u4e00-\u9fff()、]{2,20}:")
_AMBIGUOUS = re.compile(r"联合体|代理")  # a dash behind them says that there is none
# A heading without a number ends where another section's does: these begin a section and are no value of a label.
_NEXT_SECTION = re.compile(
    r"(?:公[示告]期限?(?:时间)?|异议(?:渠道|与投诉|和投诉|及投诉)?(?:及?联系方式)?|(?:采购)?代理(?:服务)?(?:机构)?(?:收费|费用?)[\u4e00-\u9fff]{0,10}|"
    r"其[他它](?:补充)?(?:事[宜项]|说明)|补充事宜|联系(?:方式|事项)|联系人及联系方式|(?:发布)?公告(?:发布)?的?媒[介体]|发布媒[介体]|"
    r"(?:招标|采购|磋商|谈判)文件的?(?:获取|领取)(?:方[式法])?|(?:获取|领取)(?:招标|采购)文件(?:的方[式法])?|"
    r"(?:投标|响应)文件的?(?:递交|提交)|投标保证金|附件|凡对本[次项][\u4e00-\u9fff,]*|监督(?:部门|单位))"
)


@dataclass(frozen=True)  # no slots: what every item asks is worked out once
class Said:
    """A notice's text on one platform, in one width of signs and without blanks, a block a line.

    A call for bids may not send to the tender documents for what it must hold itself (`complete`).
    """

    text: str
    complete: bool = False

    @cached_property
    def whole(self) -> str:
        """All that stands there."""
        plain = one_width(self.text)
        lines = (part for line in plain.split("\n") for part in _parted(line))
        return "\n".join(line for line in map(without_spaces, lines) if line)

    @cached_property
    def unfilled(self) -> tuple[str, ...]:
        """The labels behind which, or the heads of columns under which, a dash or an empty form stands."""
        named = (*map(_label, _found(self._empty, self.whole)), *self._cells.empty)
        return tuple(label for label in named if not _AMBIGUOUS.search(label))

    @cached_property
    def told(self) -> str:
        """What is left without those labels, and without headings nothing stands under."""
        filled = self._cells.text
        if _MAY_BE_EMPTY.search(filled):
            filled = self._empty.sub(lambda m: m[0] if _AMBIGUOUS.search(_label(m)) else "", filled)
        lines = [line for line in filled.split("\n") if line.strip("|。;,")]
        return "\n".join(line for n, line in enumerate(lines) if not _stands_alone(lines, n))

    @cached_property
    def _cells(self) -> Filled:
        return without_empty_cells(self.whole)

    @property
    def _empty(self) -> re.Pattern[str]:
        return _EMPTY_OR_SENT if self.complete else _EMPTY

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of what is told."""
        return tuple(_joined(self.told.split("\n")))

    @cached_property
    def body(self) -> str:
        """What is told without any heading: a heading names a thing and says nothing of it."""
        return "\n".join(line for line in self.lines if heading_style(line) is None)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The body's sentences and lines."""
        return tuple(part for part in re.split(r"[\n。;]", self.body) if part)

    def under(self, heading: re.Pattern[str]) -> Iterator[str]:
        """The sentences of the sections whose headings speak of something."""
        style: int | None = None
        for line in self.lines:
            own = heading_style(line)
            if own is not None and (style is None or own <= style):
                style = own if heading.search(line) else None
            elif style is not None:
                yield from (part for part in re.split(r"[。;]", line) if part)


def _found(empty: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return empty.finditer(text) if _MAY_BE_EMPTY.search(text) else iter(())


def _label(match: re.Match[str]) -> str:
    return match["label"] or match["head"] or ""


def says_nothing(value: str) -> bool:
    """Whether what a field was read as is a dash, an empty form, or its label before one."""
    return _NOTHING.fullmatch(Said(value).told) is not None


def heading_style(line: str) -> int | None:
    """Which of the styles of numbers a heading has that stands alone in its line; None for any other line."""
    if line[:1] not in _NUMBERS_BEGIN:
        return None
    for n, style in enumerate(_STYLES):
        if (m := style.match(line)) is not None:
            name = line[m.end() :]
            return n if _NAMED.fullmatch(name) and not _PREDICATE.search(name) else None
    return None


def _parted(line: str) -> list[str]:
    """A long line, in which a whole notice may stand, parted where blanks stand before a heading or a label."""
    return _BREAK.split(line) if len(line) > _LONG else [line]


def _joined(lines: list[str]) -> Iterator[str]:
    """Lines, a label that ends in a colon together with the value below it."""
    label = ""
    for line in lines:
        if label and (heading_style(line) is not None or _LABELLED.match(line)):
            yield label
            label = ""
        label += line
        if not line.endswith(":") or heading_style(line) is not None:
            yield label
            label = ""
    if label:
        yield label


def _stands_alone(lines: list[str], at: int) -> bool:
    """Whether a line is a heading that another of its style, the next number, or nothing at all, follows."""
    style, following = heading_style(lines[at]), lines[at + 1] if at + 1 < len(lines) else None
    if style is None:
        bare = _NAMED.fullmatch(lines[at]) and not _PREDICATE.search(lines[at]) and not lines[at].endswith(":")
        return bool(bare) and following is not None and _NEXT_SECTION.fullmatch(following) is not None
    if following is None or heading_style(following) == style:
        return True
    own, its = number_of(lines[at]), number_of(following)
    return own is not None and its is not None and own[0] == its[0] and its[1] == own[1] + 1


_COUNTED = re.compile(
    r"(?P<open>第?)(?P<chinese>[一二三四五六七八九十]{1,3})(?P<close>[章节条、.]|部分)|\((?P<inner>[一二三四五六七八九十]{1,3})\)|"
    r"\((?P<digits>\d{1,2})\)|(?P<plain>\d{1,2})[、.](?!\d)|(?P<first>\d{1,2})\.(?P<second>\d{1,2})(?![\d.])"
)
_DIGITS = {sign: n for n, sign in enumerate("一二三四五六七八九", start=1)}


def number_of(line: str) -> tuple[str, int] | None:
    """The series a line's number is of, and which of it; None where it bears none."""
    m = _COUNTED.match(line)
    if m is None:
        return None
    if m["chinese"]:
        return m["open"] + m["close"], _counted(m["chinese"])
    if m["inner"]:
        return "(一)", _counted(m["inner"])
    if m["first"]:
        return m["first"] + ".", int(m["second"])
    return ("(1)", int(m["digits"])) if m["digits"] else ("1", int(m["plain"]))


def _counted(signs: str) -> int:
    """十二 as 12."""
    tens, ten, ones = signs.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
