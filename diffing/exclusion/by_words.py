"""What a sentence of a notice is about by its own words, where no heading says so: points, or something demanded."""

from __future__ import annotations

import re

# Points given or withheld; no time of day (9时30分), no part of another word (30分钟, 65分贝).
_POINTS = re.compile(
    r"满分|不[得加计给]分|(?<![共合总累小估预支统设另])[得加计给记评赋]\s*\d{1,3}(?:\.\d{1,2})?(?=\s*分(?![钟贝])|[，,；;。）)]|$)"
    r"|(?<![\d.])(?<![时点:：])(?<![时点:：\d]\d)\d{1,3}(?:\.\d{1,2})?\s*分(?![钟贝米包公之析支辨别册局院店部秒期批类段行项])"
)
# What opens a list of points wherever it stands: 评审因素为…, 评分如下：, 综合评分：价格 10 分.
_OPENS_POINTS = re.compile(
    r"^[^。；;]{0,16}?(?:评[分审][^。；;\d]{0,12}(?:如下|见下表|[:：为共(（])|(?:计分|打分|赋分)(?:办法|标准|细则|方法|因素)?[^。；;\d]{0,6}(?:如下|[:：])|评标(?:办法|标准|细则|方法|因素)[^。；;\d]{0,6}(?:如下|[:：])"
    r"|综合(?:评[分估审]法?|打分)[:：]|评标[\s\u3000]*综合评[估分]法[:：])"
)
# A performance appraised while the contract runs gives points too.
_APPRAISED = re.compile(r"考[核评勤]|违约|罚款|扣罚|扣款|满意度|履约评价得分")
# What is demanded, refused or allowed to some alone.
_DEMANDS = re.compile(
    r"须|务必|必须|应当?(?![急用对答收付邀])|不得|不予|不接受|不(?:能|可|准|允许|受理|认可?|算|收)|无效|拒[绝收]|否决|谢绝|作废|淘汰|退回"
    r"|[仅只](?:限|有|接受|认|收|准|面向|邀请|允许|对|能|支持)|要求|方可|方能|才[能可]|不开启|请[不勿]|一律|统一|限[用定于]|书面声明"
)
# The same where the sentence names those who wish to bid.
_ASKED = re.compile(
    r"提供|提交|附[上有]|出[具示]|具[有备]|持有?|不在|至少|不(?:低|少|小)于|以上|以内|优先|列入|本人|亲自|报名|指定|购[买置]|采用|选用|使用|满|为|是"
)
_THEM = re.compile(
    r"(?:投标|响应|参选|竞标|报价|参加)[人者方]|供应商|申请人|竞买人|(?:投标|参[投选]|施工|报名)(?:单位|企业)|承包人|(?:投标|响应)文件|厂家|有意(?:参加|参与|向)"
)
# Who is not a bidder yet owes something, or when it is owed: none of these asks anything of those who wish to bid.
_NO_DEMAND = re.compile(
    r"中标后|成交后|(?:中标|成交)(?:单位|供应商|候选|方|[人者])|合同(?:签订|生效|履行)|签订(?:采购)?合同|签约后|履约(?:保证|期|过程|阶段)|(?:服务|合同|质保|施工|供货)(?:期[内间限]|过程中)"
    r"|验收(?:时|合格后|标准)|付款|支付|质疑|投诉|异议|评标委员会|评审专家|监督部门|评[标审](?:情况|结果)|不合格投标人"
)
# How the documents are had, in a line under another heading or none: 先送资质副本查验，合格的发给下载口令.
_DOCUMENTS = r"(?:(?:招标|采购|磋商|谈判|询价|竞[争买价]|资审|预审|电子)文件|文件与?图纸|图纸|标书)"
_HAD = re.compile(
    rf"{_DOCUMENTS}[^。；;]{{0,60}}(?:方可|方能|才[能可把]?|以?后|先|合格)[^。；;]{{0,90}}(?:获取|领取|下载|发[给送售放]|购买|取得|回发|口令)"
    rf"|(?:方可|方能|才[能可把]?|以?后|先|合格)[^。；;]{{0,30}}(?:获取|领取|下载|发[给送售放]|购买|取得|回发|口令)[^。；;]{{0,16}}{_DOCUMENTS}"
)


def gives_points(sentence: str) -> bool:
    """Whether a sentence says what gives points in the judging of bids."""
    return "分" in sentence and bool(_POINTS.search(sentence)) and not _APPRAISED.search(sentence)


def opens_points(line: str) -> bool:
    """Whether a line opens a list of points under a heading that is not on scoring: the rest is too."""
    return ("评" in line or "分" in line) and bool(_OPENS_POINTS.search(line))


def demands(sentence: str) -> bool:
    """Whether a sentence demands something of bidders or bids before the award."""
    demanded = _DEMANDS.search(sentence) or (_THEM.search(sentence) and _ASKED.search(sentence))
    return bool(demanded) and not _NO_DEMAND.search(sentence)


def tells_how_documents_are_had(line: str) -> bool:
    """Whether a line tells on which condition the documents are had."""
    return bool(_HAD.search(line)) if "文件" in line or "图纸" in line or "标书" in line else False
