"""The closing words of a title (…项目公开招标公告): where they begin, read from the end.

Titles differ, their last few signs hardly do: those are split off first, and what they say is kept for the next title.
"""

from __future__ import annotations

import re
from functools import lru_cache

from notices.values.chinese_numbers import NUMERAL

METHOD = (
    r"(?:(?:国内|国际|电子|网上|线上)?(?:公开|邀请|竞争性|国内公开|公开竞争性)?(?:招标|磋商|谈判|询价|询比|"
    r"比选|遴选|竞价|竞谈|议标)"
    r"|单一来源|政府采购|公开|竞争性|招标采购|框架协议|协议供货|定点采购|资格预审|资格后审|(?:网上)?(?:招拍挂|拍卖)|拍租|竞租|(?:网上)?挂牌|"
    r"出让|转让|招租|出租"
    # 采购 is part of the name (被服采购) unless something whole stands before it.
    r"|(?:(?<=项目)|(?<=工程)|(?<=采购)|(?<=谈判)|(?<=磋商)|(?<=询价)|(?<=来源)|(?<=[的)）\]】次]))采购|(?<=服务)采购(?=公告|公示))"
)
TAIL_WORDS = (
    r"(?:预(?=公示)|公开信息|公告(?=撤)|撤回|撤销|取消|政府采购合同|(?:(?<=项目)|(?<=工程)|(?<=[)\]】]))采购合同|合同|中标候选人|成交候选人|候选人|"
    r"中标\(成交\)|成交\(中标\)|中标|成交|"
    r"交易(?=结果|成交)|结果|预中标|拟中标|评标|评审|定标|开标记录|开标情况|开标|"
    r"更正|变更|澄清|答疑|补充|补遗|勘误|延期|修改|流标|流拍|废标|终止|暂停|失败|异常|验收|履约|意向|计划|资格预审|资审|市场调研|调研|"
    r"情况|征询|征求意见|意见|招标文件|采购文件|文件|预公告|"
    r"重新招标|重新采购|信息|公开|项目信息|事项|需求)"
)
NOTICE_WORD = (
    r"(?:公告|公示|通知|公告书|通知书|函|预告|答疑|澄清|补遗|勘误|纪要|邀请书|邀请函|记录表|记录|说明|(?<!图)书|"
    r"(?:(?<=答疑)|(?<=澄清)|(?<=补遗)|(?<=补充)|(?<=勘误))(?:文件|表|书))"
)
_COUNTER = rf"(?:[(\[]?(?:第)?[{NUMERAL}\d]{{1,3}}(?:次|号)?[)\]]?|\d{{4,8}})"
# 澄清与答疑公告: two kinds in one notice.
_AND = "(?<=[清疑遗充正更])[与和](?=澄清|答疑|补遗|补充|更正|变更)"
# At most so many closing words: some can be read as one word or as two, and every one doubles the ways to read a title.
_TAIL = re.compile(
    rf"(?:(?<!标)的)?(?:第?[二三四五六]次(?=(?:公开|竞争性|邀请)?(?:招标|采购|磋商|谈判|询价)))?"
    rf"(?:[-—_\s]*+(?:{METHOD}|\(?{TAIL_WORDS}\)?|及|(?<!标)的|(?<!图)书|{_AND})){{0,10}}[-—_\s]*+"
    rf"{NOTICE_WORD}{{1,4}}\s*{_COUNTER}?\s*$"
)
_INTENDED = r"(?:政府|(?:(?<=项目)|(?<=工程)|(?<=采购)|(?<=服务)|(?<=[)\]】])))采购(?=意向)"
_BARE_WORD = rf"(?:{_INTENDED}|{TAIL_WORDS}|公开招标|竞争性磋商|竞争性谈判|询价采购|招标|询价)"
_TAIL_BARE = re.compile(rf"(?:的)?{_BARE_WORD}(?:[及和与、暨的]?{_BARE_WORD}){{0,9}}$")
# Every sign the closing words are made of or look back at: what stands before the last other sign never matters.
_HAN = "".join(sorted(set(re.findall(r"[\u4e00-\u9fff]", _TAIL.pattern + _TAIL_BARE.pattern))))
_SIGNS = f"{_HAN}{NUMERAL}0123456789０１２３４５６７８９-—_()[]（）【】"
# What closing words, or a counter behind them, can end in.
_LAST_SIGNS = frozenset(
    f"告示知书函疑清遗误要请表录明件回销消预同人交果标审况正更充期改止停败常收约向划研询见购息开项求商判价次号)]{NUMERAL}0123456789０１２３４５６７８９"
)


def closing_signs(text: str) -> str:
    """The end of `text` (without white space) that decides where its closing words begin; empty where it has none."""
    return text[len(text.rstrip(_SIGNS)) :] if text[-1:] in _LAST_SIGNS else ""


@lru_cache(maxsize=1 << 14)
def closing_words(signs: str) -> str:
    """The closing words in a title's closing signs; empty where the title ends in none."""
    match = _TAIL.search(signs)
    return match.group() if match else ""


def name_end(text: str) -> int:
    """Where the name ends in `text` (white space dropped, brackets half-width) and its closing words begin."""
    signs = closing_signs(text)
    before = len(text) - len(signs)
    return before + _kept(signs) if before >= 2 else _cut(text, 2)


def _cut(text: str, least: int) -> int:
    """The length of `text` without its closing words, those that leave fewer than `least` signs kept."""
    for _ in range(4):
        words = closing_words(text)
        bare = None if words else _TAIL_BARE.search(text)
        start = bare.start() if bare else len(text) - len(words)
        if start == len(text) or start < least:
            break
        text = text[:start]
    return len(text)


@lru_cache(maxsize=1 << 14)
def _kept(signs: str) -> int:
    return _cut(signs, 0)
