"""Whether a call for a purchase tells what is bought, where bids are opened and how its documents are had."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diffing.items import told_items
from diffing.items.said import Said, heading_style

_COUNT = r"(?:\d|[一二两三四五六七八九十百]+)(?:余|多)?"
# What is bought, by whatever name it is told: its contents, its measures, how many there are, what it is made of.
_NEED = re.compile(
    r"需求|标的|规格|型号|参数|数量|工程量|图纸|用途|功能|品目|标项|包括|包含|涵盖|面积|规模|单价|"
    r"(?:采购|服务|项目|货物|建设|工程|主要|招标|实施|工作|供货|合同|具体|磋商|谈判|询价)(?:的|主要)?"
    r"(?:内容|范围|清单|概述|简介|明细|一览|概况[:|](?![^\n]*(?:潜在|获取)))|"
    r"(?:技术|服务|商务|质量|货物|采购|功能|建设|配置|性能|交货|供货)的?要求|"
    rf"{_COUNT}(?:台|套|批|项(?!目)|辆|件(?!以上)|张|座|栋|部(?!分|门)|组|吨|公斤|米|平方|亩|公里|盏|樘|床|标段|个(?!工作|日|月|自然|小时|年|以上))"
)
# 采购需求：详见采购文件 sends to papers every bidder gets.
_NEED_THERE = re.compile(
    r"(?:需求|内容|范围|清单|要求|标的)[^\n。;|:]{0,10}[:|]?\n?[^\n。;]{0,8}(?:详?见|以|按)[^\n。;]{0,12}(?:文件|附件|通知书)"
)


def need(said: Said, stated: bool) -> str:
    """Whether it is told what is bought; the tender documents may tell all of it."""
    told = stated or _NEED.search(said.body) or _NEED_THERE.search(said.whole)
    return "" if told else "采购需求"


_OBTAINS = re.compile(r"获取|领取|下载|发售|购买|报名|索取|领购|获得")
# Any word on where, from whom, for how much or with what the documents are had tells a way.
_WAY = re.compile(
    r"公司|前台|室|楼|处|所|中心|局|院|窗口|柜台|地[点址]|售价|免费|\d元|[凭持]|登[录陆记]|网|平台|系统|邮|联系|附件|报名|扫码|线上|现场|自行"
)
_OWN_LABEL = re.compile(r"^(?:\d{1,2}[、.]?|\(\d\))?(?:获取|领取|下载)?(?:地点|方式|售价)[:|]")


def documents(said: Said, stated: bool) -> str:
    """What is not told of how the documents are had; nothing where all is."""
    missing = told_items.documents(said, stated)
    if "方式" in missing and any(_tells_way(s) for s in said.sentences):
        missing = "" if "时间" not in missing else missing.replace("、方式", "")
    return missing.replace("招标文件", "采购文件")


def _tells_way(sentence: str) -> bool:
    return _OWN_LABEL.match(sentence) is not None or (
        _OBTAINS.search(sentence) is not None and _WAY.search(sentence) is not None
    )


_CONSULTED = re.compile(r"磋商")
_LONGEST_TITLE = 160
_OPENED = re.compile(
    r"开启|开标(?!室|[一二三四五六七八九十\d大]{0,2}厅|区)|开封|拆封|启封|解密|开评标|不见面|远程|开价|唱价|"
    r"(?:磋商|谈判|询价|评审|洽谈|协商|评标)(?:会|会议|活动|开始|现场|日期|的)?(?:时间|地点|日期|于|在|定于)"
)


def is_consulted(said: Said) -> bool:
    """Whether it is bought by 竞争性磋商, of which alone the form wants to know when and where offers are opened."""
    return _CONSULTED.search(said.whole, 0, _LONGEST_TITLE) is not None


def opening(said: Said, stated: bool) -> str:
    """Whether it is told when and where offers are opened."""
    return "" if stated or _OPENED.search(said.told) else "响应文件开启的时间、地点"


_DUE = re.compile(
    r"截止|截标|递交|提交|送达|送到|上传|开标|开启|拆封|解密|开评标|"
    r"(?:磋商|谈判|询价|评审)(?:会|的)?(?:时间|地点)"
)
_OPENS = re.compile(r"开标|开启|拆封|解密|开评标|上传|递交|送达|送到")
_ELSE = re.compile(
    r"获取|领取|下载|发售|售价|报名|公[告示]|意向|媒[介体]|质疑|投诉|联系|询问|采购人|代理机构|资格|概况|基本情况|项目(?:编号|名称)|需求|其[他它]"
)
_LEAD = 24  # characters of a line or sentence that tell what it is about
_WHERE = re.compile(
    r"地[点址][^:|\n]{0,8}[:|为是在]?[^\n:|]{2}|室|厅|楼|中心|会场|现场|平台|系统|网|线上|在线|远程|不见面|电子|上传|邮|大厦|窗口|公司|"
    r"[路街道巷]\S{0,6}\d|\d号|门户|客户端|同一地点"
)


# Where trade is electronic, bids are opened on the platform.
_ELECTRONIC = re.compile(
    r"电子(?:化|平台|交易平台|招标|招投标|投标|开标|评标|采购平台|签章)|全流程|政府采购云|政采云|不见面|CA|数字证书|加密|线上|网上(?:开标|投标|递交|响应)",
    re.IGNORECASE,
)


def place(said: Said, stated: bool) -> str:
    """Whether any place is told of where bids are handed in or opened; nothing is wanted where trade is electronic."""
    told = stated or _has_place(said.lines) or _ELECTRONIC.search(said.told)
    return "" if told else "开标（开启）地点"


def _has_place(lines: Iterable[str]) -> bool:
    about = False
    for line in lines:
        heading = heading_style(line) is not None
        for part in re.split(r"[。;]", line):
            due = _DUE.search(part)
            if due and due.start() < _LEAD:
                about = True
            elif _ELSE.search(part, 0, _LEAD):
                about = False
            if (about or due) and not heading and _is_where(part):
                return True
    return False


def _is_where(part: str) -> bool:
    return (not _OBTAINS.search(part) or _OPENS.search(part) is not None) and _WHERE.search(part) is not None


def prequalification_documents(said: Said, stated: bool) -> str:
    """What is not told of how the documents of a prequalification are had; nothing where all is."""
    return documents(said, stated).replace("采购文件", "资格预审文件")


def applications(said: Said, stated: bool) -> str:
    """What is not told of until when and how applications are handed in; nothing where all is."""
    return told_items.deadline(said, stated).replace("投标文件", "资格预审申请文件")


_INVITED = re.compile(
    r"邀请[^\n。;]{0,30}(?:家|名|数量|全部|所有|均|合格)|(?:全部|所有|均|合格)[^\n。;]{0,24}邀请|合格制|(?:不少于|不超过|至少|最多|前)[\d一二三四五六七八九十]+[家名]|"
    r"[\d一二三四五六七八九十]+家[^\n。;]{0,16}(?:参加|投标|入围|邀请)|家数"
)


def invited(said: Said, stated: bool) -> str:
    """Whether it is told how many of those that pass are invited."""
    return "" if stated or _INVITED.search(said.body) else "拟邀请参加投标的供应商家数"
