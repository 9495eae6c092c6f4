"""How lots are printed as headings and beside the names of bidders: 一标段：, 标段名称：A标段, （01包）X公司."""

from __future__ import annotations

import re

from notices.values.titles import lot_label, lots_in

_LOT = r"(?:[A-Z]|\d{1,2}|[一二三四五六七八九十]{1,2})"
_HEAD = re.compile(
    rf"(?:^|\s)(?:采购包|合同包|包|标项|标段(?:[(（]包[)）])?|标的)\s*\[?0{{0,2}}(?P<a>{_LOT})\s*(?:[\]:：（(；;]|$|\s?中标|，)"
    rf"|(?:第\s*(?={_LOT}\s*(?:标段|标项|包)\s*第[一二三1-3]\s*(?:名|中标|成交|推荐|候选))|"
    rf"(?:^|[\s。；;])第\s*(?=\S{{1,2}}\s*(?:标段|标项|包))|(?:^|\s)"
    rf"(?=\S{{1,2}}(?:标段|标项|包)\s*(?:[:：（(]|\n|$|\s?(?:中标|成交|候选))))(?P<b>{_LOT})\s*(?:标段|标项|包)\s*[:：]?"
    rf"|(?:标段|标包|标项|包|包件)(?:[(（]包[)）])?名称\s*[:：|]?\s*第?\s*(?P<c>{_LOT})\s*(?:标段|标项|标包|包)(?=[\s|，,；;。（(]|$)"
    rf"|(?:标段|标包|标项|分包|采购包|合同包|包组|包)(?:[(（]包[)）])?(?:编号|序号|号|组)\s*[:：|]\s*(?:第|采购包|合同包|标段|标项|包组?)?\s*0{{0,2}}(?P<d>{_LOT})"
    rf"\s*(?:标段|标项|标包|包)?(?=[\s|，,；;。（(]|$)"
    # 标段（包）编号：[001]… as Epoint's candidates print it; 标段编号：…-02; what runs on behind another cell's text.
    rf"|(?:标段|标包|标项|包)(?:[(（]包[)）])?(?:编号)?\s*[:：]\s*[\[【（(]\s*0{{0,2}}(?P<e>\d{{1,2}})\s*[)）\]】]"
    rf"|(?:标段|标包|标项|分包|包)(?:[(（]包[)）])?(?:编号|号)\s*[:：|]\s*[\w\-—\[\]（）()]{{4,40}}(?<!20\d\d)[\-—]0{{0,2}}(?P<f>\d{{1,2}})(?=[\s，,；;。]|$)"
    rf"|(?<![一-龥]分)(?<![每承本各])(?:采购包|合同包|标段|标项|包)\s*0{{0,2}}(?P<g>\d{{1,2}})\s*(?=(?:预?中标|预?成交|中选)(?:供应商|人|单位|候选人)\s*(?:名称)?\s*[:：]|序号|供应商)"
    rf"|(?P<h>[一二三四五六七八九十]|(?<!\d)\d{{1,2}})\s*(?:标段|标项)(?=\s*[:：]\s*(?:第\s*[一1]|(?:中标|成交|中选)(?:人|单位|供应商|候选)|推荐|$))"
    rf"|(?:标段|标包|标项)(?:[(（]包[)）])?名称\s*[:：|]\s*[^|:：，。；\n]{{3,40}}?第?\s*(?P<j>[一二三四五六七八九十]|(?<!\d)\d{{1,2}})\s*(?:标段|标项|包)(?=[\s|，,；;。:：]|$)"
    rf"|^\s*(?P<i>\d{{1,2}}|[一二三四五六七八九十])\s?(?:标段|标项|包)[\s\u3000]+(?=[\u4e00-\u9fff][^，。；;:：]{{1,24}}$)"
)
_GROUPS = "abcdefghij"
_LABEL = rf"第?\s*{_LOT}\s*(?:标段|标包|标项|包)|(?:采购包|合同包|标段|标项|标包|包)\s*{_LOT}"
# A lot printed with the name of who won it: （01包）X公司, 一标段：X公司, X公司（第2包）.
_OF_NAME = re.compile(
    rf"^\s*[（(【\[]?\s*(?P<lot>{_LABEL})\s*(?:[)）】\]]\s*[:：]?|[:：、\-—]|\s)\s*(?=[\u4e00-\u9fffA-Za-z（(]{{2}})"
    rf"|\s*[（(【\[]\s*(?P<tail>{_LABEL})\s*[)）】\]]\s*$"
)


def head_lots(text: str) -> list[str]:
    """The lots whose headings stand in `text` (一标段：, 包A, 标段名称：第二标段), normalised, in order."""
    return [lot_label(next(m[g] for g in _GROUPS if m[g])) for m in _HEAD.finditer(text)]


def labelled_lots(text: str) -> list[str]:
    """The lots `text` names under a label of lots (包组编号：001) or before a winner; 5包 alone may be a quantity."""
    marks = [m for m in _HEAD.finditer(text) if m.lastgroup]
    return [lot_label(m[m.lastgroup or 0]) for m in marks if m.lastgroup in _LABELLED or _won_behind(text, m.end())]


_LABELLED = frozenset("cdeghj")


def _won_behind(text: str, place: int) -> bool:
    return bool(re.match(r"\s*(?:第[一1]|预?(?:中标|成交)(?:人|单位|供应商|候选))", text[place:]))


def counted_lots(texts: list[str]) -> list[tuple[str, int]]:
    """The lots of headings 1包 保洁, 2包 绿化 where they count from one, each with the number of its text."""
    found = [(lot_label(m["i"]), n) for n, text in enumerate(texts) for m in _HEAD.finditer(text) if m["i"]]
    labels = list(dict.fromkeys(label for label, _ in found))
    return found if len(labels) > 1 and labels == [str(n + 1) for n in range(len(labels))] else []


def parted_name(text: str) -> tuple[str | None, str]:
    """The lot printed with a bidder's name, and the name without it."""
    match = _OF_NAME.search(text)
    if match is None:
        return None, text
    lots = lots_in(match["lot"] or match["tail"])
    return (lots[0] if lots else None), _OF_NAME.sub("", text)
