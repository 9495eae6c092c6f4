"""Whether notices of government purchases tell what the ministry's forms want: fees, corrections, contracts, plans."""

from __future__ import annotations

import re

from diffing.items import told_terms
from diffing.items.said import Said
from diffing.items.told_items import DATE

_DATE = re.compile(
    rf"{DATE}|二[〇○零0Oo][一二三四五六七八九〇○零]{{2}}年|[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}"
)
_LABEL = 20  # characters of a label at most

# Who buys for the public charges nothing; a firm does.
_CHARGES = re.compile(r"公司|事务所|集团")
_PUBLIC = re.compile(r"公共资源|交易中心|采购中心|集中采购|采购服务中心|政府采购(?:处|办|站)|财政局")
_FEE = re.compile(
    r"代理[^\n。;]{0,12}费|服务费|中标费|成交费|交易费|收费|费用|计价格|发改(?:办)?价格|湘价|价费|1980|\d{3}号文|[免收]取|取费|免收|"
    r"代理[^\n。;]{0,10}(?:金额|报酬|酬金|标准)"
)

# Its heading, and the next section's below it.
_BARE_FEE = re.compile(
    r"(?:^|(?<=\n))[^\n:|]{0,4}(?:采购)?代理(?:机构)?(?:服务)?(?:收费|费用?)[^\n:|。;]{0,8}:?\n"
    r"(?=[^\n:|]{0,4}(?:公[告示]期|其[他它]|凡对|联系))"
)


def charges(agency: str | None) -> bool:
    """Whether who acts for the purchaser is a firm, which is paid for it."""
    return agency is not None and _CHARGES.search(agency) is not None and _PUBLIC.search(agency) is None


_NAMED_AGENCY = re.compile(
    r"代理(?:机构|公司|单位)(?:名称|信息|全称)?(?:\n?(?:\d[、.]?)?名称)?[:|为是]{0,2}\n?(?P<name>[\u4e00-\u9fff()]{4,30}?(?:公司|事务所))"
)


def names_a_charging_agency(said: Said) -> bool:
    """Whether a text names a firm as the purchaser's agency."""
    named = _NAMED_AGENCY.search(said.told)
    return named is not None and charges(named["name"])


def fee(said: Said, stated: bool) -> str:
    """Whether anything is told of what the agency is paid."""
    return "" if stated or _FEE.search(_BARE_FEE.sub("", said.told)) else "代理服务收费标准及金额"


_RESULT_STANDS = re.compile(
    r"公[告示]期|公[告示](?:的)?(?:时间|时限|日期|有效期|起止)|期限|(?:公[告示]|发布|刊登|挂网)[^\n。;]{0,16}(?:工作日|\d[天日]|[一二三五七][天日])"
)
_EXPIRED = re.compile(r"(?:公[告示]|结果)[^\n。;,]{0,10}(?:届满|期满)|质疑|投诉|合同|履[行约]|服务期|交货")


def notice_period(said: Said, stated: bool) -> str:
    """Whether it is told how long a result stands: no word on when objections must come."""
    told = not told_terms.notice_period(said, stated) or any(
        _RESULT_STANDS.search(s) and not _EXPIRED.search(s) for s in said.sentences
    )
    return "" if told else "公告期限"


_CHANGED_ON = re.compile(
    r"(?:更正|变更|澄清|修改|补充|更改|调整|勘误)[^\n。;,|:]{0,10}(?:日期|时间|日)|本(?:次)?公[告示][^\n。;,|:]{0,4}(?:日期|时间|日)"
)


_FORM = re.compile(r"更正信息")
_ITS_BEGINNING = re.compile(r"首次公[告示]|原公告的?(?:采购)?项目")


def has_the_form(said: Said) -> bool:
    """Whether a correction has the form's parts: one that only uses some of its words owes less."""
    return _FORM.search(said.whole) is not None and _ITS_BEGINNING.search(said.whole) is not None


def corrected_on(said: Said, stated: bool) -> str:
    """Whether it is told on which day a correction was made, in the place the form has for it."""
    told = any(
        _CHANGED_ON.search(a) and (_DATE.search(a) or (len(a) < _LABEL and _DATE.search(b)))
        for a, b in told_terms.pairs(said.told)
    ) or any(_MADE_ON.search(s) and _DATE.search(s) for s in said.sentences)
    return "" if told else "更正日期"


_MADE_ON = re.compile(
    r"(?:于|自|现)[^\n。;]{0,24}(?:更正|变更|修改|澄清|调整)|(?:更正|变更)公[告示][^\n。;]{0,12}(?:发布|发出|日期|时间)"
)
# What every correction has by its form, and what tells no change: its items' names, who buys, the day.
_FORM_PART = re.compile(
    r"(?:原公告|(?:采购)?项目(?:编号|名称|基本情况|联系)|(?:政府)?采购计划|首次|更正(?:事项|类型|日期|时间|公告期限|信息|原因)|变更(?:事项|日期|时间|信息)|更正内容:?$|"
    r"其[他它](?:补充)?(?:事[项宜])?|其[余他它]?(?:内容|事项|条款)(?:均|都|保持)?不变|开标(?:时间|日期)[^\n]{0,4}不变|采购人|采购单位|(?:采购)?代理机构|名称|地址|联系|电话|传真|邮箱|凡对本|本次更正|20\d\d|二[〇○零])[\s\S]*|"
    r"[☑√■□☐、,/()以及和与采购公告文件招标磋商谈判询价通知书结果成交中变更正]*|[^\n]{0,3}|[\u4e00-\u9fff()]{2,40}(?:公司|中心|局|院|校|学|政府|处|会|所|(?:更正|变更|澄清|补充)公告)"
)
_APART = re.compile(r"[|。;]|(?<=\D)(?=\d[、.](?!\d))")  # 1、更正事项：采购文件 2、更正内容：…, in one cell
_CHANGED = re.compile(r"[更变改修延顺增删补调][^\n:|]{0,2}[为至到成]|延[期长迟]|由[^\n]{1,40}[为至到]")
_PART_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|第.{1,2}[章节部条]分?|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}(?:\.\d{1,2})*(?:[、.]|(?![\d.])))"
)


def correction(said: Said, stated: bool) -> str:
    """Whether anything is told beside what every correction has: what is corrected may be told in any words."""
    parts = (_PART_NUMBER.sub("", part, count=1) for line in said.lines for part in _APART.split(line))
    told = stated or any(_CHANGED.search(part) or not _FORM_PART.fullmatch(part) for part in parts)
    return "" if told else "更正内容"


_SIGNED = re.compile(r"签[订署约定立字]|订立|生效|成立|合同(?:日期|时间)|签章|盖章")
_OTHER_DAY = re.compile(
    r"公[告示]|发布|中标|成交|开标|评[审标]|履[行约]|服务期|交货|交付|供货|期限|工期|通知书|验收|完工|竣工|[〔\[]|编号|起至|至|止|日内"
)


# Who published it, and when, in the last lines: the notice's own day.
_CLOSING = re.compile(rf"(?:\n[\u4e00-\u9fff()]{{2,40}})?\n(?:[\u4e00-\u9fff()]{{2,40}}\s*)?{DATE}日?\s*$")


def signed(said: Said, stated: bool) -> str:
    """Whether any day is told that may be the one a contract was signed on."""
    told = stated or any(
        _DATE.search(a) and (_SIGNED.search(a) or not _OTHER_DAY.search(before + a))
        for before, a in _after_labels(_CLOSING.sub("", said.told))
    )
    return "" if told else "合同签订日期"


def _after_labels(text: str) -> list[tuple[str, str]]:
    """The sentences of a text, each after the one before it where that is short, and may be its label."""
    own = text.replace("\n", "。").replace(";", "。").split("。")
    return [(one if len(one) < _LABEL else "", following) for one, following in zip(["", *own], own, strict=False)]


_CONTRACTS_NUMBER = re.compile(r"合同[^\n。;:|,]{0,4}(?:编号|编码|号|代码)")
_OTHER_NUMBER = re.compile(
    r"(?:项目|采购|招标|备案|计划|文件|公告|信用|标段|批准|交易)[^\n。;:|,]{0,6}(?:编号|编码|代码|号)"
)
_ANY_NUMBER = re.compile(r"编号|编码")


def contract_number(said: Said, stated: bool) -> str:
    """Whether a contract's own number is told, and not only its project's."""
    told = _CONTRACTS_NUMBER.search(said.told) or _ANY_NUMBER.search(_OTHER_NUMBER.sub("", said.told))
    return "" if told else "合同编号"


_BOUGHT = re.compile(
    r"标的|规格|型号|数量|单价|品目|品牌|清单|范围|合同内容|内容|服务要求|技术要求|质量|货物名称|服务名称|工程名称|产品|设备名称|名称及|"
    r"采购需求|要求|明细|详见合同|合同(?:文本|附件|扫描)"
)


def bought(said: Said, stated: bool) -> str:
    """Whether a contract's notice tells what is bought."""
    return "" if stated or _BOUGHT.search(said.told) else "主要标的"


_A_DAY = re.compile(rf"(?:20\d\d年)?{DATE}日?|20\d\d年")
_PERFORMED = re.compile(
    r"期限|工期|周期|履[行约][^\n。;]{0,6}(?:期|时间)|(?:交货|供货|交付|服务|完工|竣工|实施|质保|租赁)[^\n。;]{0,6}(?:期|时间|日期)|(?:自|从)[^\n。;]{0,30}(?:至|到|起|止)|"
    r"[\d一二两三四五六七八九十]+(?:\([一二三四五六七八九十\d]+\))?个?(?:日历[天日]|工作日|自然日|天|月|年|日内)|签订[^\n。;]{0,10}[日后内起]|详见合同|合同约定"
)


def performed(said: Said, stated: bool) -> str:
    """Whether a contract's notice tells how long, or until when, it is carried out."""
    return "" if stated or _PERFORMED.search(_A_DAY.sub("", said.told)) else "履约期限"


_SHOWN = re.compile(r"单一来源")


def is_shown(said: Said) -> bool:
    """Whether it is made known that one supplier shall be asked: a call to that supplier has another form."""
    return "公示" in said.whole and _SHOWN.search(said.whole) is not None


# A numbered heading alone in its line: 联系方式：0739-… is the supplier's own.
_CONTACTS = re.compile(
    r"(?:^|(?<=[\n。;]))(?:[一二三四五六七八九十]{1,2}[、.]|第[一二三四五六七八九十](?:[章节条]|部分)|\([一二三四五六七八九十]{1,2}\)|\d{1,2}[、.])"
    r"[^\n。;:|]{0,10}联系(?:方式|事项)?:?(?=\n)|凡对本"
)
_SUPPLIER = re.compile(
    r"供应商|拟定|承接|制造商|生产商|厂[商家]|乙方|服务商|承建|承包|开发商|唯一|只能|独家|中标人|成交人|单位名称"
)
_FIRM = re.compile(r"公司|厂|院|所|中心|大学|集团|[店社站局部室行馆台校会]|Ltd|LTD|Inc|GmbH")


def sole_supplier(said: Said, stated: bool) -> str:
    """Whether the supplier is named who shall be asked."""
    told = stated or any(
        _SUPPLIER.search(a) and (_FIRM.search(a) or _FIRM.search(b)) for a, b in told_terms.pairs(said.told)
    )
    return "" if told else "拟定供应商名称"


_ADDRESS = re.compile(
    r"地址|住所|住址|所在地|注册地|坐落|地点|通讯处|[路街道巷村镇乡区园][\d一二三四五六七八九十]{1,5}号|\d(?:栋|幢|单元|室|楼)|"
    r"[省市县区][^,。;|\n]{2,20}[路街道巷园][^,。;|\n]{0,8}"
)
_PURCHASERS = re.compile(
    r"(?:采购人|采购单位|代理机构|财政)[^\n。;|:]{0,6}(?:地址|住所)[^\n]*|(?:交货|服务|履约|实施|递交|反馈)地[点址][^\n]*"
)
_MOST_OTHERS = 3  # the purchaser, the agency, who supervises them


def sole_address(said: Said, stated: bool) -> str:
    """Whether it may be told where that supplier is: nothing in front of the contacts is a place, nor are too many."""
    text = said.told
    supplier = _SUPPLIER.search(text)
    contacts = _CONTACTS.search(text, supplier.end()) if supplier is not None else None
    if contacts is None:
        told = _ADDRESS.search(text) is not None
    else:
        behind = text[contacts.start() :]
        late = re.search(r"(?:供应商|拟定)[^\n。;]{0,16}(?:地址|住所|信息|名称)", behind)
        front = _PURCHASERS.sub("", text[: contacts.start()])
        told = bool(_ADDRESS.search(front) or late) or behind.count("地址") > _MOST_OTHERS
    return "" if stated or told else "拟定供应商地址"


_WHY = re.compile(
    r"原因|理由|因|由于|鉴于|唯一|专利|专有|独家|不可替代|一致性|配套|只能|添购|延续|垄断|指定|特许|授权|紧急|仅有|无法|第三十一条|"
    r"原(?:有|供应商|系统|项目|合同)|兼容|保密|知识产权|著作权|自然垄断"
)


_NAMES_IT = re.compile(r"[^\n:|]{0,6}(?:采购)?项目(?:名称)?[:|]")


def sole_reason(said: Said, stated: bool) -> str:
    """Whether it is told why only one supplier is asked."""
    told = (line for line in said.lines[1:] if not _NAMES_IT.match(line))  # 业务延续项目 is a name and no reason
    return "" if stated or any(map(_WHY.search, told)) else "采用单一来源方式的原因"


_TREASURY = re.compile(r"财政")


def treasury(said: Said, stated: bool) -> str:
    """Whether the office that supervises purchases is named, which the form has among the contacts."""
    return "" if stated or _TREASURY.search(said.told) else "财政部门的联系方式"


_OPINION = re.compile(r"论证|专业人员|专家|评审意见|咨询意见|附件|见附")


def sole_opinion(said: Said, stated: bool) -> str:
    """Whether anything is told of what those say who were asked whether there is but one."""
    return "" if stated or _OPINION.search(said.whole) else "专业人员论证意见"


_PLANNED = re.compile(
    r"(?:采购|实施|招标|执行|开展|启动|预计|计划|拟|发布|完成)[^\n。;|]{0,8}(?:时间|日期|月份|时段|期间|年月)|时间(?:安排|节点)?[:|]|"
    r"(?<![\d.])(?:[1-9]|0[1-9]|1[0-2]|[一二三四五六七八九十]{1,2})月(?!\d{1,2}日|[一二三四五六七八九十]{1,3}日)|季度|[上下]半年|年[底初末中]|[上中下]旬|"
    r"20\d\d[-./](?:0?[1-9]|1[0-2])(?![-./\d])|年内|全年|随时|待定|尽快|(?:拟|预计|计划|将)于"
)
_PLANNED_NEED = re.compile(r"需求|概况|内容|数量|标的|规格|要求|用途|功能|简介|说明[:|]|清单|品目|范围|概述|描述")
_PLANNED_MONEY = re.compile(r"预算|金额|万元|元|资金|限价|估算|投资|概算")


def is_intention(said: Said) -> bool:
    """Whether it is made known what a body means to buy."""
    return "意向" in said.whole


def planned_on(said: Said, stated: bool) -> str:
    """Whether a plan tells when it is meant to be bought: any month, quarter or half a year."""
    return "" if stated or _PLANNED.search(said.told) else "预计采购时间"


def planned_need(said: Said, stated: bool) -> str:
    """Whether a plan tells what shall be bought."""
    return "" if stated or _PLANNED_NEED.search(said.told) else "采购需求概况"


def planned_money(said: Said, stated: bool) -> str:
    """Whether a plan tells what it may cost."""
    return "" if stated or _PLANNED_MONEY.search(said.told) else "预算金额"


# What stands at the end of short notices by their forms: one that has it is no mere head of a notice.
_ENDS = {
    "reached": re.compile(
        r"采购人(?:信息|[^\n]{0,4}名称)?[\s\S]*联系(?:方式|电话|人)[\s\S]*(?:代理机构|财政部门|项目联系)[\s\S]*(?:联系|电话)|"
        r"联系(?:方式|事项)?[:\n][\s\S]{0,10}采购人[\s\S]*?\d{7}[\s\S]*(?:代理机构|财政部门|项目联系)[\s\S]*?\d{7}"
    ),
    "contract": re.compile(
        r"(?=[\s\S]*合同编号)(?=[\s\S]*(?:甲方|采购人))(?=[\s\S]*(?:乙方|供应商))[\s\S]*(?:公[告示]日期|补充事宜|其[他它]事[项宜])"
    ),
    "plan": re.compile(r"初步安排|采购文件为准|公告为准"),
}


def ends(said: Said, part: str) -> bool:
    """Whether a text has the part its form ends in."""
    return _ENDS[part].search(said.whole) is not None
