"""A site's furniture around a notice - breadcrumbs, counters, print buttons, links to other notices - taken off."""

from __future__ import annotations

import re

_LONG = 150  # longer lines hold text glued to the furniture; shorter ones are all furniture
_CHROME = re.compile(
    r"^[【\[\s]*(?:(?:我要)?(?:打印|关闭)(?:本页面?|窗口|页面)?[\s\[\]【】]*)+$"
    r"|^[\[【]?\s*(?:我要打印|打印本页|关闭本页|返回顶部|返回列表|加入收藏|分享到?|字体|字号|"
    r"大中小)\s*[\]】]?[:：]?.{0,12}$"
    r"|^(?:阅读次数|浏览次数|点击次数|访问次数|阅读量|点击数|点击率|浏览量|信息来源统计)\s*[:：]?\s*\d*\s*(?:次)?$"
    r"|^(?:上一篇|下一篇|上一条|下一条|上一页|下一页)\s*[:：]?"
    r"|^(?:您?(?:当前|现在|目前)?(?:所在)?的?位置\s*(?:[:：]|$)|当前位置|首页\s*[>＞»]|[>＞»]+$)"
    r"|^[^>＞»\d:：]{2,16}(?:\s*[>＞»]\s*[^>＞»\d:：]{2,12})+$"
)
_INLINE = re.compile(
    r"[【\[]\s*(?:我要打印|打印(?:本页|本页面|此页)?|关闭(?:窗口|本页|页面)?|字体[:：]?\s*大\s*中\s*小)\s*[】\]]"
    r"|(?:阅读|浏览|点击|访问)(?:次数|量|数)\s*[:：]\s*\d*\s*次?"
    r"|字[体号]\s*[:：]?\s*[【\[]?\s*大\s*[】\]]?\s*[【\[]?\s*中\s*[】\]]?\s*[【\[]?\s*小\s*[】\]]?"
)
# A breadcrumb glued to the text: all steps but the last end in a mark, the last is one of a site's columns.
_COLUMN = (
    r"(?:工程建设|建设工程|政府采购|土地(?:矿产|交易)?|国有产权|产权交易|交易信息|公告公示|通知公告|信息公开|正文|详情|"
    r"(?:招标|采购|资格预审|变更|更正|补充|澄清|答疑|中标|成交|结果|终止|废标|流标|合同|中标结果|成交结果|中标候选人|候选人|"
    r"单一来源|采购意向|出让|转让|交易)?(?:公告|公示|公开))"
)
_CRUMBS = re.compile(
    rf"^(?:您?(?:当前|现在|所在)?的?位置|您所在的位置)?\s*+[:：]?\s*+首页(?:\s*[>＞»/]\s*[^>＞»/。，:：]{{2,12}}(?=\s*[>＞»/]))*"
    rf"\s*[>＞»/]\s*{_COLUMN}?"
)
_OTHERS = re.compile(
    r"(?:【?打印】?\s*【?关闭】?\s*)?(?:上一[篇条页]|下一[篇条页])\s*[:：]|版权所有\s*[:：©]?|"
    r"免责声明\s*[:：]|相关推荐"
)


def is_chrome(line: str) -> bool:
    """Whether a line is a site's furniture, no part of the notice."""
    return len(line) <= _LONG and _CHROME.match(line) is not None


def without_chrome(line: str) -> str:
    """A line without the furniture inside it; a long one also without a breadcrumb before and other notices behind."""
    line = _INLINE.sub(" ", line)
    if len(line) <= _LONG:
        return line
    crumbs = _CRUMBS.match(line)
    line = line[crumbs.end() :] if crumbs else line
    others = next((m for m in _OTHERS.finditer(line) if m.start() > len(line) // 2), None)
    return line[: others.start()] if others else line
