"""Whether words on money tell where it is from: that it is there, or how much of it, tells no source."""

from __future__ import annotations

import re

from notices.values.signs import one_width, without_spaces

# Money that is there is no source, nor is a share of it, what a bidder must own, or a reckoning of costs.
_NO_SOURCE = re.compile(
    r"(?:资金(?:落实)?(?:情况|状况|来源)[:|]?)?(?:(?:项目|建设|工程|所需|招标|采购|本次|本|该|及)*资金)?(?:来源)?(?:已经|业已|均已|现已|已|均|全部|基本)+(?:全部|基本|足额|100%|百分之百)?"
    r"(?:落实|到位)(?:到位)?(?![,，]?(?:(?!招标人|采购人|业主|建设单位|代理|比例)[^,，。;；\n]){0,8}?(?:来源|来自|由|为|系))|(?:^|(?<=[\n。;,|(、.\d)]))(?:资金)?出资比例[:|为是]*\d*%?|"
    r"(?<![府有业间会政局司])(?:总|估算|概算|工程|建设|计划)*(?<![府有业间会政局司])投资(?:估算|概算)?(?:总?额|价|规模)?(?:[(（][^()（）]{1,6}[)）])?"
    r"(?:[:：|为约\n¥￥]|大约|人民币)*(?:\d[\d,.]*(?![\d,.]*[%％])|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆])|"
    r"流动资金|资金(?:能力|实力|证明|周转|状况)|(?:施工图|清单|工程|控制价|造价)预算|预算(?:编制|书|价|员|审核)|财政(?:投资)?评审(?:中心)?"
)

# 资金来源及落实情况：已落实（100%）: the label asks for the source, the value tells that it is settled, and how far.
_SETTLED = r"(?:[已均全部基本足额落实到位资金率情况项目建设所需为约,:()%\d.]|百分之百)+"
_SETTLED_ALONE = re.compile(
    rf"资金(?:来源|筹措|构成|落实|到位|情况|状况|程度|比例|率|及其?|[和与、/()])+[:|]{_SETTLED}(?=$|[\n。;|])",
    re.MULTILINE,
)
_SETTLED_VALUE = re.compile(_SETTLED)


def names_source(value: str) -> bool:
    """Whether what was read of the funds is more than that they are there."""
    plain = without_spaces(one_width(value)).rstrip("。;,")
    return not _SETTLED_VALUE.fullmatch(plain) and re.search(r"\w", without_no_source(value)) is not None


def without_no_source(text: str) -> str:
    """A text without what speaks of money and tells no source of it."""
    if "资金" in text:
        text = _SETTLED_ALONE.sub("", text)
    return _NO_SOURCE.sub("", text)


def tells_source(text: str, words: re.Pattern[str]) -> bool:
    """Whether a text has one of the words for where money is from, not only in what tells no source."""
    lines, at = text.split("\n"), 0
    while at < len(lines):
        if words.search(lines[at]):
            end = next((n for n in range(at, len(lines)) if not words.search(lines[n])), len(lines))
            block = "\n".join(lines[at : end + 1])  # with the line below, where a sum may stand
            if words.search(without_no_source(block)):
                return True
            at = end
        at += 1
    return False
