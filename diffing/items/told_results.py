"""What notices of how a procedure ended tell: how was evaluated and by whom, why nothing was bought."""

from __future__ import annotations

import re

from diffing.items.said import Said

EVALUATORS = re.compile(
    r"评审专家|评标专家|专家|评委|评标委员|评审委员|评审小组|谈判小组|磋商小组|询价小组|协商小组|采购小组|评审人员|"
    r"(?:评标|评审|谈判|磋商|询价|协商)(?:组)?成员|(?:参[加与]|负责)[^\n。;]{0,8}(?:评审|评标|评定)的|[（(]采购人代表[)）]|单一来源采购人员|采购人员名单|小组名单|小组成员|评定小组|比选小组"
)
# All a sentence may be made of that tells how evaluators were found, and how many they are, and names none.
_NOBODY = re.compile(
    r"(?:本项目|本次|采购|招标|评标|评审|磋商|谈判|询价|协商|委员会|小组|成员|人员|名单|专家库?|评委库?|代表|随机|抽取|组成|组建|成立|产生|确定|方式|依法|按照?|规定|"
    r"政府|综合|湖南|邵阳|[省市县区国]级?|家?库|系统|平台|其中|共计?|合计|单数|以上|技术|经济|类|方面|有关|相关|法律|法规|要求|现场|当天|保密|不予?公开|略|"
    r"采购人|招标人|业主|单一来源|[由从在的及和与于为是等中均系以了并对]|[\d一二两三四五六七八九十]+[名人位个]?|[名人位][,、:|()]*|[,、:|()/\"“”《》])+"
)
_FOUND = re.compile(r"抽取|组成(?!员)|产生|组建|确定|保密|公开|\d[名人位]|[一二两三四五六七八九十][名人位]")


def evaluators(said: Said, stated: bool) -> str:
    """Whether there may be the names of who evaluated: not where only their number and how they were drawn is told."""
    if stated:
        return ""
    left = [
        "。".join(s for s in re.split(r"[。;]", line) if not (_FOUND.search(s) and _NOBODY.fullmatch(s)))
        for line in said.told.split("\n")
    ]
    return "" if EVALUATORS.search(Said("\n".join(left), said.complete).told) else "评审专家名单"


# A supervisor who is only named is no way to object; one whose telephone is printed may be.
OBJECTING = re.compile(
    r"异议|疑义|疑问|质疑|投诉|反映|(?:不同|有)看法|举报|申诉|申告|检举|不服|(?<![审标留])意见(?!一致)|提出|受理|(?<!市场)监督(?!(?:管理)?(?:部门|单位|机构|机关|科|股|站|局|委))|"
    r"(?<!市场)监督.{0,60}?(?:电话|联系|热线|邮箱|\d{7})"
)
# Where to complain is no way to object: objections go to who calls for bids, and come first.
_COMPLAINT = re.compile(
    r"(?:投诉|举报)(?:[和与及、/]?(?:投诉|举报|信访|监督))*(?:受理|处理)?(?:$|[:|]|部门|单位|机构|机关|电话|热线|邮箱|信箱|方式|渠道|地址|联系)"
)
_OBJECTED_TO = re.compile(
    r"异议|看法|疑义|疑问|质疑|反映|申诉|申告|检举|不服|意见|提出|公示|结果|有误|问题|[向可请][^。;\n]{0,24}(?:投诉|举报)"
)
COMPLAINT_ALONE = "异议渠道（仅有投诉、举报渠道）"


def objecting(said: Said, stated: bool) -> str:
    """What is not told of how to object."""
    if stated or OBJECTING.search(said.told) is None:
        return "" if stated else "异议渠道"
    parts = re.split(r"[。;\n]", said.told)
    left = [s for s in parts if not (_COMPLAINT.search(s) and not _OBJECTED_TO.search(s))]
    return "" if OBJECTING.search("\n".join(left)) else COMPLAINT_ALONE


_EVALUATED = re.compile(
    r"得分|评分|商务[标分]|技术[标分]|资信|合计|评委|评选|分数|总分|打分|评标|评审|综合评|评定|推荐|评议|"
    r"否决|有效投标|(?<![时点:]\d)(?<![时点:]\d\d)(?<=\d)分(?!钟)"
)
_OBJECTED = re.compile(
    r"[^\n。;,|]*(?:评标|评审|评定)结果[^\n。;,|]{0,6}(?:异议|疑义|疑问|不服|质疑|意见|投诉)[^\n。;]*|"
    r"[^\n。;,|]*(?:异议|投诉|质疑)[^\n。;|]*(?:评标|评审)[^\n。;|]*|[^\n。;|]*(?:举报|投诉|监督)[^\n。;]*"
)


def evaluation(said: Said, stated: bool) -> str:
    """Whether anything is told of how was evaluated: more than that its result may be objected to."""
    told = stated or any(
        _EVALUATED.search(line) and _EVALUATED.search(_OBJECTED.sub("", line)) for line in said.told.split("\n")
    )
    return "" if told else "评标情况"


_WHY = re.compile(
    r"原因|理由|因|由于|鉴于|不足|未达|不满足|不符|变更|变化|调整|取消|撤[销回]|重大|质疑|投诉|异议|有误|缺陷|歧义|瑕疵|废标|否决|无效|仅|只有|没有|未有|"
    r"[无零]家|少于|不到|超[出过]|\d家|[一二两三]家|政策|需求|暂停|均|未(?:按|能|通过|提供|提交|递交|响应|报名)|情形|情况(?!$)|第[一二三四五六七八九十]+[条款项]|无[^,。;]{0,8}(?:供应商|投标|响应|报名|参加)"
)
_HEADING = re.compile(r"^[^\n:。,|]{0,24}(?:公告|公示|情况|概况|信息|事[宜项]|原因)$", re.MULTILINE)
_INCONVENIENT = re.compile(r"[^\n。;,]*(?:不便|谅解|相互转告|周知|知悉)[^\n。;,]*")


def reason(said: Said, stated: bool) -> str:
    """Whether a notice that a purchase ended tells why."""
    if stated:
        return ""
    return "" if _WHY.search(_INCONVENIENT.sub("", _HEADING.sub("", said.body))) else "终止原因"
