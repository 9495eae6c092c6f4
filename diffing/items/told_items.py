"""Whether a call tells an item for which a key word is not enough: its value must stand there, not its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from diffing.items.said import Said

DATE = (
    r"(?:\d{1,2}月\d{1,2}[日号]?|20\d\d[-./年]\d{1,2}[-./月]\d{1,2}|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]|"
    r"(?<!\d)20\d\d[01]\d[0-3]\d(?:[0-2]\d[0-5]\d)?(?!\d))"
)
_RANGE = re.compile(rf"{DATE}[^,。;|]{{0,24}}(?:起?至|到|—|~|-{{1,2}}|起[,、]?)[^,。;|]{{0,14}}{DATE}")
_WHEN = re.compile(
    rf"{DATE}|之[日时]起|日起|发布起|公[告示]期|有效期|(?:截止|开标)[^,。;|]{{0,8}}前|[前至](?:投标|递交)?截止|截标|"
    rf"开标前|于[^,。;]{1, 16}前|同投标|与投标|长期|"
    r"随时|即日|[\d一二三四五六七八九十]个?(?:工作日|日历天|自然日|[天日])"
)
_OBTAIN = r"(?:获取|领取|购买|下载|发售|报名|售卖|出售|索取|购取|获得|发出|发放|领购|申领|查阅|购领)"
_OBTAINING = re.compile(_OBTAIN)
_DOCUMENTS = re.compile(r"(?:招标|采购|资审|资格预审|竞标)文件|标书|文件|图纸|清单|报名|资料")
_BIDS = re.compile(r"(?:投标|响应|申请|应答|竞标)(?:文件|资料|书)")
_HOW = re.compile(
    r"登[录陆入]|网|平台|系统|http|www|现场|窗口|[持携凭]|[到至向往][^,。;]{2,24}(?:公司|中心|室|楼|处|部|局|院)|[到至向往][^,。;]{0,16}(?:机构|单位|招标人|采购人|所在地|办公|工程部|柜台)|地点|地址|在[^,。;]{4,30}(?:公司|中心|室|楼|处|局|院)|"
    r"邮|发给|送[^,。;]{0,14}(?:机构|公司|处)|免费|下载|扫码|二维码|CA|数字证书|锁|电子[版件]|微信|QQ|线[上下]|方式[:|]|附件",
    re.IGNORECASE,
)
_GUARANTEE = re.compile(r"保证金|保函|担保")
_DUE = re.compile(
    r"截止|最迟|最后时限|交标|截标|递交|提交|送达|上传|开标|开启|投标时间|投递|密封|接收|送交|于[^,。;]{4,40}投标"
)
_OF_BIDS = re.compile(
    r"递交|提交|送达|上传|开标|开启|投标文件|响应文件|投标截止|截标|投标时间|投递|送交|交标|申请[书文]"
)
_DUE_WHEN = re.compile(rf"{DATE}|之日起[^,。;]{{0,8}}[\d一二三四五六七八九十]|第[\d一二三四五六七八九十]+[日天]")
_DUE_LABEL = re.compile(
    r"(?:截止|截标|递交|提交|送达|开标|投标|开启)[^,。;]{0,14}(?:时间|日期|期限|止|时刻)(?:及?[和与、]?地点)?(?:\(.*\))?[:|]?"
)
_SUBMITTING = re.compile(
    r"平台|系统|网|上传|现场|当面|亲自|直接|地点|地址|室|厅|楼|中心|邮|送达|密封|加密|电子|CA|方式[:|]", re.IGNORECASE
)
_HEAD_OBTAIN = re.compile(rf"{_OBTAIN}|报名|招标文件")
_HEAD_DUE = re.compile(r"截止|递交|提交|开标|开启|投标文件")
# 投标人登录平台办理: how all is done, the documents had among it; of certificates and bids it tells nothing of them
_ALL_DONE_ON = re.compile(
    r"登[录陆入][^。;]{0,30}(?:平台|系统|网)[^。;]{0,80}(?<!注册)办理(?![^。;]{0,6}(?:证书|CA|注册))|"
    r"(?:登[录陆入]|通过|[在于])[^,。;]{0,20}(?:平台|系统|网)[^,。;]{0,8}(?:参[加与](?:投标|交易)|交易活动)"
)
_SUBMITTED = re.compile(
    r"开标地点|开标室|开标厅|递交地点|提交地点|不见面|电子化|电子招标|电子投标|电子开标|上传|解密|加密|网上递交|现场递交|邮寄|密封|送达"
)


# Where trade is electronic the way is often left to the platform: it is not told in words of its own then.
_TRADED_ON = re.compile(
    r"平台|系统|网[上站址页]|https?|www|\.(?:cn|com|net|gov)|线上|在线|电子化|数字证书|CA", re.IGNORECASE
)
_OPENED_AT = re.compile(
    rf"{_TRADED_ON.pattern}|开标(?:室|厅|会|大厅|现场)|(?:交易|服务|采购|招标)中心|会议室|(?:开标|开启|开评标|递交|提交|投标|[及和与、])地点|^地点",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"发布|媒介|媒体|刊登|公布")
_DISPUTING = re.compile(r"异议|质疑|投诉|疑问")  # of the documents too, but to whom and not how they are had
WAYS_ALONE = frozenset({"获取招标文件的方式", "获取采购文件的方式", "递交投标文件的方式"})


def documents(said: Said, stated: bool) -> str:
    """What is not told of how the documents are had; nothing where all is."""
    section = tuple(said.under(_HEAD_OBTAIN))
    timed = stated or _any(section, _WHEN) or _RANGE.search(said.told) or any(
        _OBTAINING.search(s) and _WHEN.search(s) for s in said.sentences
    )  # fmt: skip
    ways = (_BIDS.sub("", s) for s in said.sentences if not (_GUARANTEE.search(s) or _DISPUTING.search(s)))
    way = (
        any(_HOW.search(_BIDS.sub("", s)) for s in section)
        or any((_OBTAINING.search(s) or _DOCUMENTS.search(s)) and _HOW.search(s) for s in ways)
        or any(_ALL_DONE_ON.search(s) for s in said.sentences)
    )
    missing = "、".join(name for name, there in (("时间", timed), ("方式", way)) if not there)
    return missing and f"获取招标文件的{missing}"


def until(said: Said, stated: bool) -> str:
    """Whether it is told until when bids are taken."""
    return "" if stated or _due(said, said.sentences) else "提交投标（响应）文件的截止时间"


def _due(said: Said, own: Sequence[str]) -> bool:
    return any(map(_is_due, own, [*own[1:], ""])) or any(
        _DUE_WHEN.search(s) for s in said.under(_HEAD_DUE) if not _GUARANTEE.search(s) and not _obtains(s)
    )


def deadline(said: Said, stated: bool) -> str:
    """What is not told of until when and how bids are handed in."""
    own = [s for s in said.sentences if not _GUARANTEE.search(s)]
    timed = stated or _due(said, own)
    way = (
        _SUBMITTED.search(said.body) or any(_OF_BIDS.search(s) and _SUBMITTING.search(s) for s in own)
        or _any(said.under(_HEAD_DUE), _SUBMITTING)
        or (timed and any(_OPENED_AT.search(s) and not (_obtains(s) or _PUBLISHED.search(s)) for s in own))
    )  # fmt: skip
    missing = "、".join(name for name, there in (("截止时间", timed), ("方式", way)) if not there)
    return missing and f"递交投标文件的{missing}"


def _is_due(sentence: str, following: str) -> bool:
    """Whether a sentence, or the value that follows its label, says until when bids are taken."""
    if not _DUE.search(sentence) or _obtains(sentence):
        return False
    return bool(_DUE_WHEN.search(sentence) or (_DUE_LABEL.search(sentence[-30:]) and _DUE_WHEN.search(following)))


def _obtains(sentence: str) -> bool:
    """Whether a sentence is of how the documents are had, and of no bid."""
    return bool(_OBTAINING.search(sentence)) and not _OF_BIDS.search(sentence)


# What sends to the tender documents for what bidders must be: 按招标文件规定, 具体要求详见招标文件第二章.
_SENT_AWAY = re.compile(
    r"(?:见|以|按|同|依据|根据|满足|符合|响应)[^\n。;；,，]{0,12}(?:招标|采购|磋商|谈判|询价|资格预审)文件"
)


def demands(value: str) -> bool:
    """Whether what was read of bidders' qualification is more than whether consortia may bid, or where it stands."""
    left = _without_sent_away(value)
    parts = (re.sub(r"[^,，]*资格(?:后审|预审|审查)[^,，]*", "", part) for part in re.split(r"[。；;\n]", left))
    return any(re.search(r"[^\W\d]{4}", part) and "联合体" not in part for part in parts)


def _without_sent_away(text: str) -> str:
    """A text without its parts that send to the tender documents and demand nothing themselves."""
    if "文件" not in text:
        return text
    parts = re.split(r"(?<=[\n。;；,，])", text)
    return "".join(part for part in parts if not _SENT_AWAY.search(part) or _DEMANDED.search(part))


_DEMANDED = re.compile(
    r"资质|法人|许可证|执照|业绩|信誉|建造师|监理工程师|总监|第二十二条|等级|[甲乙丙一二三特壹贰叁]级|失信|财务|注册|证书"
)

_CONDITIONS = re.compile(
    r"资质|资格(?!后审|预审|审查|性审查)|(?:^|[须应需请当]|必须|投标人|申请人|供应商|[.、:|])具[备有]|业绩|许可证|执照|法人|(?:履[行约]|技术|专业|施工|服务|资格|承担|供货|财务|必需|人员|设备)[^。;\n]{0,12}能力|信誉|建造师|监理工程师|总监|符合|满足|第二十二条|22条|独立承担|"
    r"(?:资质|信用)等级|等级(?:资质|证书)|(?:总|专业)承包|[甲乙丙一二三特壹贰叁]级[^。;\n]{0,8}(?:资质|资格|以上|建造师|证)|"
    r"(?:投标人|申请人|供应商|响应人)(?:应当?|须|必须|需)(?:是|为|持有?)|失信|负责人|经理",
    re.MULTILINE,
)
_NO_CONDITION = re.compile(
    r"[^\n。;,]*联合体[^\n。;]*|[^\n。;,]*资格(?:审查|后审|预审)[^\n。;,]*|(?:具备|符合|满足)[^\n。;,]{0,12}(?:招标|采购|开工|施工|发标)条件|"
    r"^[^\n。;:|,]{0,12}资格[^\n。;:|,]{0,8}$|(?:联系人|项目联系人|负责人)[:|][^\n。;|]*|[^\n。;]*(?:数字证书|异议|质疑|监督|保证金)[^\n。;]*|"
    r"[^\n。;]*具有同等[^\n。;]*|质量[^\n。;]*(?:符合|满足)[^\n。;]*",
    re.MULTILINE,
)


def qualification(said: Said, stated: bool) -> str:
    """Whether it is told what bidders must be: more than whether consortia may bid and when it is looked at."""
    told = stated or any(
        _CONDITIONS.search(line) and _CONDITIONS.search(_NO_CONDITION.sub("", _without_sent_away(line)))
        for line in said.body.split("\n")
    )
    return "" if told else "资格能力要求"


# A paper to be handed in by a consortium, should there be one, does not tell whether one may bid.
_PAPERS = re.compile(
    r"(?:如|若|凡)?[以为由]?[^,。;:|\n]{0,4}联合体[^,。;:|\n]{0,10}(?:的|时)?,?(?:还|均)?(?:应|须|需|必须|提供|提交|附)[^。;\n]{0,16}"
    r"(?:协议|协定|授权|委托)[^。;\n]*|联合体(?:共同)?(?:投标)?协议书?|(?:非|无)?联合体(?:投标)?(?:的)?无需提供"
)


# 某联合项目管理有限公司 is who calls, and tells nothing.
_JOINT = re.compile(
    r"联合体|联合投标|联合(?![\u4e00-\u9fff()（）]{0,16}(?:公司|集团|事务所|中心|学校|医院))|共同投标|(?:一个|同一)(?:投标人?|供应商)?的?(?:身份|名义)|"
    r"(?:两|二|2|几|多)[家个](?:以上)?(?:的?(?:单位|企业|供应商))?[^。;\n]{0,6}(?:共同|一起|合伙|抱团|合起来|组合)"
)

# Nor does what would hold of one: 联合体投标的（如接受），应满足下列要求：联合体各方不得再以自己名义单独投标.
_IF_ANY = re.compile(
    r"\((?:如|若)[^()]{0,8}(?:接受|允许|有|适用)[^()]{0,4}\)|(?:接受|允许)(?=联合体(?:投标)?(?:的|时))"
)
_WOULD = re.compile(
    r"联合体(?:的?(?:形式|方式|身份))?(?:共同)?(?:参[加与]|进行|组织)?(?:本(?:项目|次|工程|标段)的?)?(?:投标|竞标|申请|报名)?(?:的|时|者)[^:]{0,8}(?:应|须|需|必须|要求|各方|按)|"
    r"联合体(?:各方|各成员|成员(?:单位)?|牵头人|所有成员)(?:均|都)?(?:不得再|不得以自己|不得单独|应当?(?:按照|签订|共同|就)|须(?:签订|提供|共同)|必须|按照|签订|共同|就)|"
    r"同一专业的?单位组成的?联合体"
)
# What tells whether one may bid: an answer, how many may join, who must lead it, a box that is ticked.
_ANSWERED = re.compile(
    r"接受|允许|谢绝|拒绝|禁止|欢迎|鼓励|支持|可以?(?:组成|由|采用|采取|联合|以)|不可|不(?:组成|采用)|不得(?:组成|采用|采取|以联合)|独立(?!承担)|[√☑■□☐]|超过|多于|至多|最多|数量|[\d一二两三四]家|"
    r"仅限|限于|联合体(?:投标)?[^,。;:|]{0,6}[:|]|资质(?!等级(?:较低|按|的|$))|业绩"
)


def consortium(said: Said, stated: bool) -> str:
    """What is not told of consortia: whether they may bid."""
    if stated:
        return ""
    told = any(_JOINT.search(_PAPERS.sub("", s)) and not _is_idle(s) for s in said.sentences)
    return "" if told else "是否接受联合体"


def _is_idle(sentence: str) -> bool:
    """Whether a sentence only tells what a consortium would have to do, were there one."""
    plain = _IF_ANY.sub("", sentence)
    return _WOULD.search(plain) is not None and _ANSWERED.search(plain) is None


_SCOPE = re.compile(
    r"(?:处理|生产|供水|供电|库容|装机)能力|[,，、(]含[\u4e00-\u9fff]{2}|(?:招标|采购|施工|建设|工程)任务|规模|内容|范围|面积|m2|平方|公里|全长|总长|长度|工程量|清单|图纸|包括|包含|涵盖|概况[:|]|简介|数量|"
    r"\d(?:米|km|m|亩|吨|座|栋|幢|套|台|盏|间|层|立方|处|户|个(?!日|工作|月|自然))"
)


def scope(said: Said, stated: bool) -> str:
    """Whether it is told what is built, and how much of it."""
    if stated:
        return ""
    left = _HEAD_OF_OTHERS.sub("", said.body)
    own = (_NO_SCOPE.sub("", s) for s in re.split(r"[\n。;]", left) if not _OBTAINING.search(s))
    return "" if any(_SCOPE.search(s) for s in own) else "项目内容、范围、规模"


# A heading without a number below which only where, how long, how good and how dear stands.
_HEAD_OF_OTHERS = re.compile(
    r"^[\u4e00-\u9fff、()]{2,20}(?:规模|范围|内容|概况)(?:\([^()]{1,10}\))?:?\n"
    r"(?=(?:(?:招标|采购)?项目(?:名称|编号)|(?:建设|工程|项目|实施|施工)地[点址]|(?:计划|要求|合同|总)?工期(?:要求)?|质量(?:要求|标准|目标)?|"
    r"(?:最高)?(?:投标)?限价|招标控制价|资金来源|招标人|招标编号)[:|\n])",
    re.MULTILINE,
)
_NO_SCOPE = re.compile(r"(?:经营|营业|业务|资质|承包)范围|(?:公告|文件|澄清|修改)内容")


def _any(texts: Iterable[str], words: re.Pattern[str]) -> bool:
    return any(words.search(text) for text in texts)
