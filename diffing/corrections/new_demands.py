"""What a correction asks of bidders beside what was asked before: 须另行提供样品, 还应具备…资质; points moved on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing.corrections.bid_things import NAMED, THING

_MUST = r"(?:须|应当?|需要?|必须)"
_BESIDE = r"(?:另行?|还|额外|同时|再|一并|新增|增加|补充)"
_GIVE = r"(?:提供|提交|递交|具备|具有|取得|配备|配置|投入|满足|达到|承诺|完成|出具|附|安排)"
_ADDED = re.compile(
    rf"(?:{_MUST}\s*{_BESIDE}|{_BESIDE}\s*{_MUST})[^，,。；;|]{{0,8}}?{_GIVE}[^，,。；;|]{{0,14}}?(?P<thing>{THING})"
)
_MOVED = re.compile(
    r"(?:从|由)[^，,。；;|]{0,8}(?:技术|商务|价格|报价|业绩|服务|信用)(?:部分)?(?:得?分|分值)中?(?:调|扣|划|拿|匀|分)出"
)
_TRIFLE = re.compile(
    r"地址|网址|电话|账[号户]|份数|格式|扫描|光盘|U盘|签字|盖章|密封|身份证|时间|日期|如[果有需遇]|若|退还"
)
# The name of a thing in quotes, with what it was right behind: “交货数量”原为40套. It is no old wording.
_QUOTED_NAME = re.compile(
    r"[“「『\"](?P<name>[^“”「」『』\"\n]{2,10})[”」』\"](?=\s*(?:一[栏项条]|部分|条款|要求|内容|的)?\s*[，,：:]?\s*(?:原[为是来系]|由|从|[为是](?![“「『\"])))"
)
# Where in a list a thing stands: 采购清单中序号5投影仪的数量. It is not the number that is corrected.
_PLACE_IN_LIST = re.compile(r"序号\s*\d{1,3}\s*(?=[\u4e00-\u9fff])(?![由改更变应为错误有调])")
_GROUPED = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")


def added(clauses: str) -> Iterator[str]:
    """What is asked beside what was, by name."""
    for clause in re.split(r"[，,。；;\n|]", clauses):
        found = _ADDED.search(clause)
        if found and not _TRIFLE.search(clause):
            yield found["thing"]
        if _MOVED.search(clause):
            yield "评分分值"


def plainly(part: str) -> str:
    """A correction's words with things named without quotes, and sums without the commas that group their figures."""
    ungrouped = _PLACE_IN_LIST.sub("", _GROUPED.sub("", part))
    return _QUOTED_NAME.sub(lambda m: m["name"] if NAMED.search(m["name"]) else m.group(), ungrouped)
