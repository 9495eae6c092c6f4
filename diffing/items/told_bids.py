"""Whether a notice of candidates or a result tells what was bid and won, by whom, and by which persons."""

from __future__ import annotations

import re

from diffing.items.said import Said

_PRICE = re.compile(
    r"报价(?!得分|评分|分|部分)|投标价|投标总|投标金额|中标价|中标金额|成交|总价|费率|下浮|评标价|优惠|折扣|单价|让利|造价|合同价|价格|价款"
)
_MONEY = re.compile(r"\d(?:元|万元|万)|[￥¥]\d|人民币|\d%|\d,\d{3}|\d\.\d\d(?!\d)(?!分)")
_OTHER_MONEY = re.compile(r"限价|控制价|拦标价|保证金|估算|预算|概算|投资|服务费|代理费|规模|得分|评分|售价|注册资")

_MOST = re.compile(
    r"^[\u4e00-\u9fff()]{0,12}(?:限价|控制价|拦标价|保证金|估算价?|预算(?:金额)?|投资额?|得分|评分|总分|分数)(?:\([^()\n]{1,6}\))?:?\n[^\n]*",
    re.MULTILINE,
)  # a label and the value on the line below


def bid_price(said: Said, stated: bool) -> str:
    """Whether it is told what the candidates bid."""
    if stated:
        return ""
    own = (
        s for s in re.split(r"[\n。;]", _MOST.sub("", said.body))
        if not _OTHER_MONEY.search(s) or "报价" in re.sub(r"报价(?:得|评)?分", "", s)
    )  # fmt: skip
    return "" if any(_PRICE.search(s) or _MONEY.search(s) for s in own) else "投标报价"


_PERIOD = re.compile(
    r"工期|交货|服务期|供货期|履约期|服务年限|周期|竣工|完工|日历[天日]|\d个?月(?!\d)|[一二三四五六七八九十]个月|"
    r"(?:设计|勘察|监理|服务|施工|供货|完成|实施|建设|合同|履行|交付|总|计划|承诺)(?:周期|期限|时间|时限|期)|(?<!\d)\d{1,2}年(?![度\d内])|[一二三四五两]年(?!度)"
)
_DAYS = re.compile(r"期限|\d[天日](?!历)|工作日")
_ANOTHER_TERM = re.compile(r"公[示告]|异议|投诉|质疑|答复|月\d{1,2}日|监督|受理")


def works_period(said: Said, stated: bool) -> str:
    """Whether it is told how long the candidates take."""
    told = stated or _PERIOD.search(said.body) or any(
        _DAYS.search(s) and not _ANOTHER_TERM.search(s) for s in said.sentences
    )  # fmt: skip
    return "" if told else "工期（交货期）"


_ANSWERS = re.compile(r"资格|资质|能力|业绩|响应|满足|符合|具备|信誉|合格投标人|有效投标")
_OF_PERSONS = re.compile(
    r"(?:符合|满足|响应|达到)[^。;|\n]{0,16}(?:标准|规范|质量|工期)|(?:执业|职业|从业|注册|专业技术)资格|资格证书?"
)


def qualified(said: Said, stated: bool) -> str:
    """Whether it is told that the candidates are what the call demands."""
    return "" if stated or _ANSWERS.search(_OF_PERSONS.sub("", said.body)) else "响应招标文件要求的资格能力条件"


_WON, _LABEL = re.compile(r"中标|成交|中选"), 12  # characters of a label at most
_FIRM = re.compile(r"[\u4e00-\u9fff()]{4,}(?:公司|研究院|设计院|事务所|厂|集团|工程队|合作社|大学|联合体|中心|院)")


def winner(said: Said, stated: bool) -> str:
    """Whether it is told who won: any firm's name but those behind the labels of who buys and who acts for him."""
    if stated:
        return ""
    left = re.sub(r"(?:招标人|代理机构|建设单位|业主|监督部门|交易中心|平台)[^,。;\n]*", "", said.told)
    parts = re.split(r"[。;\n]", left)
    pairs = (a + b if len(a) <= _LABEL else a for a, b in zip(parts, [*parts[1:], ""], strict=True))
    return "" if any(_WON.search(s) and _FIRM.search(s) for s in pairs) else "中标人名称"


_ORGANISED = r"公司|研究院|设计院|事务所|厂|集团|工程队|合作社|大学|学院|联合体|中心|院|所|部|店|社|行|站|队|商行"
_NAME = re.compile(rf"[\u4e00-\u9fff()A-Za-z]{{3,}}(?:{_ORGANISED})")
# Who buys, who acts for him and who supervises them, with what is told of each.
_NOT_BIDDERS = re.compile(
    r"(?:招标人|采购人|采购单位|招标单位|代理机构|招标代理|代理单位|采购代理|建设单位|业主|委托人|监督部门|监督单位|主管部门|监督机构|交易中心|平台|网站|受理|联系|"
    r"地[点址])[^;\n。|]*(?:\|[^|\n]*)?"
)


def candidates(said: Said, stated: bool) -> str:
    """Whether any bidder is named: any body but those who call for bids, act for them and supervise."""
    return "" if stated or _NAME.search(_NOT_BIDDERS.sub("", _body(said))) else "中标候选人名称"


def winner_of_a_purchase(said: Said, stated: bool) -> str:
    """Whether any supplier is named; a person or a shop may be one."""
    return "" if stated or _NAME.search(_NOT_BIDDERS.sub("", _body(said))) else "中标（成交）供应商名称"


def _body(said: Said) -> str:
    """What is told below the title, which names who buys."""
    return said.told.partition("\n")[2]


_CERTIFICATE = re.compile(
    r"[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新]\d{9,}|[一二]级(?!资质)|证书|证号|注册|执业|建安[ABC(]|建造师|监理工程师|资格证|职称|证件|号码"
)
_NO_CERTIFICATE = re.compile(
    r"(?:招标|项目|标段|采购|合同|备案|交易|公告|审批|核准|投资)(?:(?!证)[^,。;:|\n]){0,8}(?:编号|代码|编码|文号)[:|]?[^,。;|\n]*|信用代码[:|]?[0-9A-Za-z]*|"
    r"https?:[^,。;|\n]*|(?:邮编|邮政编码)[:|]?\d{6}|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|(?<!\d)1\d{10}(?!\d)|(?<!\d)20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?|"
    r"(?<![\dA-Za-z])\d[\d,]*\.\d+|\d[\d,]*(?:万?元|日历天|天)|\d{1,3}(?:,\d{3})+"
)
_LONG_NUMBER = re.compile(r"\d{5,}|\d+\*+|\*{2,}|[〔\[(]\d{4}[〕\])]\d{3,}|\d{4}-\d{4,}")


def certificate(said: Said, stated: bool) -> str:
    """What is not told of the managers' certificates: which they are, or their numbers."""
    if stated:
        return ""
    if not _CERTIFICATE.search(said.told):
        return "项目负责人证书名称、编号"
    return "" if _LONG_NUMBER.search(_NO_CERTIFICATE.sub("", said.told)) else "项目负责人证书编号"


_SOLD = re.compile(
    r"金额|报价|总价|单价|费率|折扣|下浮|中标价|成交价|[\d零壹贰叁肆伍陆柒捌玖拾佰仟万亿]元|[(:]万?元|元[)/]|%|(?<![评计造物])价(?!值)"
)
_FEES = re.compile(r"代理|服务费|收费|计价格|预算|限价|控制价|售价|保证金|评审费|专家费|劳务|发改|文件")


def sold_for(said: Said, stated: bool) -> str:
    """Whether a result tells for how much was sold."""
    told = stated or any(
        _SOLD.search(s) and (not _FEES.search(s) or re.search(r"(?:中标|成交|供应商)[^,。;]{0,12}(?:金额|价)", s))
        for s in said.sentences
    )
    return "" if told else "中标（成交）金额"
