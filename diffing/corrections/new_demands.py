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
    r"[“「『\"](?P<name>[^“”「」『』\"\n]{2,10})[”」』\"](?=\s*(?:一[栏项条章节]|部分|条款|要求|内容|的)?\s*[，,：:]?\s*(?:原[为是来系]|由|从|整[章节体篇](?:更换|替换|修改|调整|作废|重新)|全[部文](?:更换|替换|修改|作废|重新)|[为是](?![“「『\"])))"
)
# Where in a list a thing stands: 采购清单中序号5投影仪的数量. It is not the number that is corrected.
_PLACE_IN_LIST = re.compile(r"序号\s*\d{1,3}\s*(?=[\u4e00-\u9fff])(?![由改更变应为错误有调])")
# Bids that must be made anew, as the correction itself says; not with a new tool.
_REMADE = re.compile(
    r"(?:(?<![无不])须|(?<![无不])需|(?<![供响])应|请|务必)[^，,。；;|\n]{0,24}重新(?:编制|制作|编写)[^，,。；;|\n]{0,8}(?P<what>(?:投标|响应|应答|申请|报价)文件)"
)
_OF_A_TOOL = re.compile(r"如[果有需已]|若|工具|系统|软件|版本|加密|签章|(?:无|不)[须需]")
# 由一年改三年, “甲”改“乙”, 40台，现为60台: said for 改为.
_UNIT = "年月日天个人台套分项级米吨件份%元"
_SHORTLY = re.compile(
    rf"(?<=[{_UNIT}])[改变调](?=\s*[\d一二三四五六七八九十两])|(?<=[”」』])改(?=[“「『])"
    rf"|(?<=\d[{_UNIT}])[，,]?现[为是](?=\s*\d)"
)
# （主要变化：质保期由一年改为三年、…）: what stands in such brackets is what the correction changes.
_CHANGES_INSIDE = re.compile(
    r"[（(]\s*(?:主要|具体|本次)?(?:变化|变更|修改|调整|改动|更正)(?:内容|之处|事项|部分|点)?(?:如下|为|包括|有)?\s*[:：](?P<said>[^（）()\n]{4,300})[)）]"
)
_GROUPED = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")


def added(clauses: str) -> Iterator[str]:
    """What is asked beside what was, by name."""
    for clause in re.split(r"[，,。；;\n|]", clauses):
        found = _ADDED.search(clause)
        if found and not _TRIFLE.search(clause):
            yield found["thing"]
        if _MOVED.search(clause):
            yield "评分分值"
        remade = _REMADE.search(clause) if "重新" in clause and not _OF_A_TOOL.search(clause) else None
        if remade:
            yield f"{remade['what']}编制"


def plainly(part: str) -> str:
    """A correction's words with things named without quotes, and sums without the commas that group their figures."""
    if "：" in part or ":" in part:
        part = _CHANGES_INSIDE.sub(lambda m: f"；{m['said'].replace('、', '；')}；", part)
    part = _SHORTLY.sub("改为", part)
    ungrouped = _PLACE_IN_LIST.sub("", _GROUPED.sub("", part))
    return _QUOTED_NAME.sub(lambda m: m["name"] if NAMED.search(m["name"]) else m.group(), ungrouped)
