"""Which items the law wants in a notice, by kind and stage: the field that holds each, the words it is told by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from diffing.items import (
    told_bids,
    told_calls,
    told_forms,
    told_items,
    told_parties,
    told_results,
    told_source,
    told_terms,
)
from diffing.items.said import Said, says_nothing
from diffing.items.told_results import EVALUATORS, OBJECTING
from notices.fields import Fields
from notices.values.signs import without_spaces
from notices.vocabulary import Stage, TradeKind

# What stands behind an empty label is the next one: 1.3招标方式：公开招标 is nobody's source of funds.
_NEXT_LABEL = re.compile(r"\d{1,2}(?:\.\d{1,2}|[、.．])\s*[\u4e00-\u9fff]{2,10}[:：]")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: `words` are all the ways it is told by, so that a text without any of them cannot hold it."""

    field: str
    name: str
    words: re.Pattern[str]
    grave: bool = False  # what the catalogue counts as red where the article allows
    of_persons: bool = False  # owed only where works are built or supervised, for only then a person is promised
    of_goods: bool = False  # owed where goods or services are bought: works are told by the project's name
    of_works: bool = False  # owed only where works are built
    of_form: bool = False  # wanted by the ministry's forms alone
    unsure: bool = False  # what the forms say of it is known from memory: told, but no graver than yellow
    charged: bool = False  # owed only where a firm acts for the purchaser
    by_name: bool = False  # the words alone are a heading: the field must have been read
    where: Callable[[Said], bool] | None = None  # owed only where a text says this
    seen: Callable[[str], bool] | None = None  # asked where words alone cannot tell
    lacking: Callable[[Said, bool], str] | None = None  # asked instead: what of it a text lacks, the field read or not

    def is_owed(self, said: Iterable[Said]) -> bool:
        """Whether what a notice says makes it owe the item."""
        return self.where is None or any(map(self.where, said))

    def stated(self, fields: Fields) -> bool:
        """Whether a reading holds it."""
        name, _, part = self.field.partition(".")
        value = getattr(fields, name, None)
        if isinstance(value, str) and (says_nothing(value) or _NEXT_LABEL.match(value)):
            return False
        if name == "funding":
            return bool(value) and told_source.names_source(str(value))
        if name == "qualification" and value and not told_items.demands(str(value)):
            return False
        if name == "certificates":
            return any(one.number for one in fields.certificates)
        if part and value:
            return any(getattr(one, part, None) is not None for one in value)
        return value is not None and value not in ((), {})

    def lacks(self, said: Iterable[Said], stated: bool) -> str:
        """What of it no text tells, by name; empty where all of it is told."""
        if self.lacking is not None:
            lacking: list[str] = []
            for one in said:
                lacking.append(self.lacking(one, stated))
                if not lacking[-1]:
                    break  # one text that tells all is enough
            return min(lacking, key=len, default=self.name)
        told = stated or any(self._told(one) for one in said)
        return "" if told else self.name

    def left_to(self, enclosed: Sequence[Said]) -> bool:
        """Whether one of the files a notice comes with tells it."""
        return bool(enclosed) and not self.lacks(enclosed, stated=False)

    def left_open(self, said: Iterable[Said]) -> bool:
        """Whether its label stands there with a dash or an empty form behind it."""
        return any(self.words.search(label) for one in said for label in one.unfilled)

    def _told(self, said: Said) -> bool:
        if self.field == "funding":
            return told_source.tells_source(said.told, self.words)
        text = without_spaces(said.told)
        return self.seen(text) if self.seen else self.words.search(text) is not None


def _item(
    field: str, name: str, words: str, *flags: str, lacking: Callable[[Said, bool], str] | None = None,
    where: Callable[[Said], bool] | None = None,
) -> Item:  # fmt: skip
    return Item(
        field, name, re.compile(words), grave="grave" in flags, of_persons="persons" in flags,
        of_goods="goods" in flags, of_works="works" in flags, where=where, by_name="by_name" in flags, lacking=lacking,
        of_form="form" in flags, unsure="unsure" in flags, charged="charged" in flags,
    )  # fmt: skip


_CONTACT = r"联系|电话|联络|咨询|手机|热线|(?<!\d)0\d{2,3}[-—]?\d{7,8}(?!\d)"
# A number as purchases bear it, whether it is called one or not: HL-ZB-2026-55.
_NUMBERED = r"(?<![A-Za-z\d])[A-Z]{2,}[-—〔\[(]?[A-Z]*[-—]?(?:20)?\d\d[\-—〔〕\[\]()（）\dA-Z]*\d"
# 投资项目代码, a firm's 投资有限公司 and a 财政局 that buys tell nothing of where the money is from.
_FIRM = (
    r"(?:建设|发展|开发|控股|置业|管理|实业|经营|运营|产业|城市|旅游|文化|水利|交通|资产|集团|股份|有限|责任|[（）()])*"
    r"(?:公司|集团|中心)"
)
# Nor do a document's number (发改投资〔2026〕264号) and a cost that stands elsewhere (总投资见批复).
# Nor what bidders must have (在人员、设备、资金等方面), nor a bare estimate (投资估算932万元): what it is made of may.
_ESTIMATE = (
    r"估算(?:价|额|金额)?(?:[:：|约为￥¥]|人民币)*[\d,.]+(?:万|亿)?元(?:[（(](?:大写|人民币)[^（）()]{1,30}[)）])?+"
    r"(?![，,；;（(]?(?:其中|含|由|中央|省|市|县|区|上级|配套|补助|争取|来源|资))"
)
_FUNDS = (
    r"(?:资金(?=来源|来自|已|落实|到位|自筹|筹|由)|"
    r"(?<![设装人业械备术务员流动册][、和及])(?<!流动)(?<!注册)(?<!工)资金(?!等?(?:方面|能力|实力|状况)|[、和及](?:设备|人员|技术|财务))|"
    r"(?:政府|国有|企业|民间|社会|财政)投资|"
    rf"(?<!总)投资(?!项目(?:统一)?代码|项目在线|主管|促进|计划(?!资金)|{_ESTIMATE}|{_FIRM})|"
    r"总投资(?!额?(?:详?见|以[^，。；]{0,10}批复))|出资|自筹|拨款|拨付|贷款|"
    r"财政(?!局|厅|所)|财政[局厅所](?:统筹|安排|保障|承担|支付|拨|解决|负责|下达)|预算(?!定额|员)|债券|经费|筹措|国债|捐[赠资建]|补助|补贴|奖补|筹集|筹资|融资|"
    r"社会资本|援建|转移支付|专项债|(?:中央|省|市|县|区|乡镇|地方|上级)级?(?:财政)?配套(?!设施|工程|道路|费|用房|建设)|(?:由(?!投标|中标|供应商|成交|响应|申请|其|各|竞|承包|施工)|业主|(?<!标)(?<!商)单位|企业|集体|本级)[^,，。;；]{0,6}(?:承担|负担|解决)(?![^,，。;；]{0,4}(?:责任|后果)))"
    r"(?![\u4e00-\u9fff]{0,2}[〔\[［【(（]20\d\d[〕\]］】)）](?:第)?\d)"
)
# What a purchase may cost at most, however it is told: a sum, a price for a piece, a rate.
_AT_MOST = (
    r"预算|限价|控制价|拦标价|最高价|最高金额|采购金额|项目金额|总金额|合同金额为|金额[:：为约]|(?<!保障)资金|估算|概算|投资|费率|单价|折扣|下浮|优惠率|标底|"
    r"参考价|总价|限额|不超过[^。;\n]{0,6}\d[\d,.]*万?元|\d+(?:\.\d+)?[(（]?(?:万元|元)[)）]?[/／每]"
)
_WORKS_TENDER = (
    _item("funding", "资金来源", _FUNDS, "grave"),
    _item("qualification", "资格能力要求", r"资格(?!后审|预审|审查)|资质",
          lacking=told_items.qualification),
    _item("consortium", "是否接受联合体", r"联合体|联合投标|联合", lacking=told_items.consortium),
    _item("documents_to", "获取招标文件的时间、方式", r"获取|领取|购买|下载|发售|报名|购取|登录|登陆|索取|招标文件",
          lacking=told_items.documents),
    _item("bid_deadline", "递交投标文件的截止时间、方式", r"截止|递交|提交|送达|开标|投标时间",
    lacking=told_items.deadline),
    _item("scope", "项目内容、范围、规模", r"规模|内容|范围", lacking=told_items.scope),
    _item("scale", "建设规模", r"规模", "works", lacking=told_terms.scale, where=told_terms.is_told_of),
    _item("online", "电子招标投标平台的网址和方法", r"网址|平台",
          lacking=told_terms.online, where=told_terms.is_electronic),
    _item("purchaser", "招标人名称", r"招标人", lacking=told_parties.who_calls),
    _item("contact_phones", "联系方式", _CONTACT),
)  # fmt: skip
_WORKS_PREQUALIFICATION = (
    *(item for item in _WORKS_TENDER if item.field not in ("documents_to", "bid_deadline")),
    _item("documents_to", "获取资格预审文件的时间、方式", r"获取|领取|购买|下载|发售|报名|资格预审文件|资审文件",
          lacking=told_calls.prequalification_documents),
    _item("application_deadline", "递交资格预审申请文件的截止时间、方式", r"截止|递交|提交|送达|申请文件",
          lacking=told_calls.applications),
)  # fmt: skip
_WORKS_CANDIDATES = (
    _item("candidates.price_yuan", "投标报价", r"报价|投标价|中标价|总价|费率|下浮|金额|单价|价格|元|%|％",
          lacking=told_bids.bid_price),
    _item("quality", "质量",
    r"质量(?!监督|安全监督|技术监督)|合格(?!投标人|供应商|的?投标|单位|申请人)|优良|优质|品质|达标|"
          r"(?:验收|国家|行业|规范|现行|规定|相关|技术)[^,。;|]{0,10}标准"),
    _item("works_period", "工期（交货期）", r"工期|交货|服务期|周期|期限|日历天|日历日|供货期|工作日内|天",
          lacking=told_bids.works_period),
    _item("scoring", "评标情况", r"得分|评分|分数|总分|打分|评标|评审|综合|评标情况", lacking=told_results.evaluation),
    _item("candidates", "中标候选人名称", r"候选人", lacking=told_bids.candidates),
    _item("project_manager", "项目负责人",
          r"负责人|经理|总监(?!理工程师证)|主持人|"
          r"(?:建造师|监理工程师)(?:姓名)?[:|][\u4e00-\u9fff·]{2,4}(?![\u4e00-\u9fff])", "persons"),
    _item("certificates", "项目负责人证书名称、编号", r"证书|证号|注册|执业|建造师|监理工程师|资格证|职称|证件|号码",
          "grave", "persons", lacking=told_bids.certificate),
    _item("qualified", "响应招标文件要求的资格能力条件", r"资格|能力|响应", lacking=told_bids.qualified),
    _item("objection", "异议渠道", OBJECTING.pattern, "grave", lacking=told_results.objecting),
)  # fmt: skip
_WORKS_RESULT = (_item("winners", "中标人名称", r"中标人|中标单位|中标|中选|成交", lacking=told_bids.winner),)
_CONTACTS = re.compile(
    r"凡对本次公告|[一二三四五六七八九十\d][、.．)）]联系(?:方式|事项|人|[:：])|采购人信息|采购单位信息|采购人及采购代理机构"
)
_SOLD_FOR = re.compile(r"(?:供应商|中标|成交|中选)[^。]*?(?:金额|报价|价|元)")
_PLACE = re.compile(
    r"地址|住所|住址|所在地|注册地|坐落|地点|通讯处|[路街道巷村镇乡区园][\d一二三四五六七八九十]{1,5}号|\d(?:栋|幢|单元|室|楼)|"
    r"[省市县区][^，。；|]{2,20}[路街道巷][^，。；|]{0,6}\d"
)
_MOST_PLACES = 3  # of the purchaser, the agency and who supervises them


def _told_where_suppliers_are(text: str) -> bool:
    """Whether a result may print the winner's address: it does not where none stands before the contacts at the end."""
    contacts = next((c for c in _CONTACTS.finditer(text) if _SOLD_FOR.search(text, 0, c.start())), None)
    if contacts is None:
        return bool(_PLACE.search(text))
    behind = text[contacts.start() :]
    late = re.search(r"(?:供应商|中标|成交)[^。；]{0,16}(?:地址|住所)", behind) or _SOLD_FOR.search(behind)
    return bool(_PLACE.search(text, 0, contacts.start()) or late) or behind.count("地址") > _MOST_PLACES


_PURCHASE_TENDER = (
    _item("budget_yuan", "预算金额", _AT_MOST),
    _item("bid_deadline", "提交投标（响应）文件的截止时间", r"截止|递交|提交|送达|开标|投标时间",
          lacking=told_items.until),
    _item("notice_period", "公告期限", r"公[告示]期", lacking=told_terms.notice_period),
    _item("works_period", "合同履行期限", r"履[行约]期", lacking=told_terms.performance),
    _item("scope", "采购需求", r"需求|采购内容", "form", lacking=told_calls.need),
    _item("consortium", "是否接受联合体", r"联合体|联合投标|联合", "form", lacking=told_items.consortium),
    _item("qualification", "申请人的资格要求", r"资格(?!后审|预审|审查)|资质", "form",
          lacking=told_items.qualification),
    _item("documents_to", "获取采购文件的时间、方式", r"获取|领取|下载|发售|采购文件", "form",
          lacking=told_calls.documents),
    _item("place", "开标（开启）地点", r"地点", "form", "unsure", lacking=told_calls.place),
    _item("opening_time", "响应文件开启的时间、地点", r"开启", "form", "unsure",
          lacking=told_calls.opening, where=told_calls.is_consulted),
    _item("contact_phones", "联系方式", _CONTACT, "form", "unsure"),
)  # fmt: skip
_PURCHASE_PREQUALIFICATION = (
    *(item for item in _PURCHASE_TENDER if item.field in ("qualification", "consortium", "scope", "contact_phones")),
    _item("documents_to", "领取资格预审文件的时间、方式", r"获取|领取|下载|发售|资格预审文件", "form",
          lacking=told_calls.prequalification_documents),
    _item("application_deadline", "提交资格预审申请文件的截止时间、方式", r"截止|递交|提交|送达|申请文件", "form",
          lacking=told_calls.applications),
    _item("invited", "拟邀请参加投标的供应商家数", r"邀请|家", "form", "unsure", lacking=told_calls.invited),
)  # fmt: skip
_PURCHASE_AMENDED = (
    _item("first_published_on", "首次公告日期", r"(?:首次|原)公[告示]",
          lacking=told_terms.first_published, where=told_terms.is_in_the_form),
    _item("changes", "更正内容", r"更正|变更", "form",
          lacking=told_forms.correction, where=told_forms.has_the_form),
    _item("amended_on", "更正日期", r"更正日期", "form", "unsure",
          lacking=told_forms.corrected_on, where=told_forms.has_the_form),
)  # fmt: skip
_SINGLE_SOURCE = (
    _item("notice_period", "公示期限", r"公示期", lacking=told_terms.publicity),
    _item("sole_supplier", "拟定供应商名称", r"供应商", "unsure",
          lacking=told_forms.sole_supplier, where=told_forms.is_shown),
    _item("sole_supplier.address", "拟定供应商地址", r"地址", "form", "unsure",
          lacking=told_forms.sole_address, where=told_forms.is_shown),
    _item("sole_reason", "采用单一来源方式的原因", r"原因|理由", "form", "unsure",
          lacking=told_forms.sole_reason, where=told_forms.is_shown),
    _item("sole_opinion", "专业人员论证意见", r"论证", "form", "unsure",
          lacking=told_forms.sole_opinion, where=told_forms.is_shown),
    _item("treasury", "财政部门的联系方式", r"财政", "form", "unsure",
          lacking=told_forms.treasury, where=told_forms.is_shown),
)  # fmt: skip
_INTENTION = (
    _item("planned_on", "预计采购时间", r"采购时间", "form", lacking=told_forms.planned_on),
    _item("scope", "采购需求概况", r"需求|概况", "form", lacking=told_forms.planned_need),
    _item("budget_yuan", "预算金额", r"预算", "form", lacking=told_forms.planned_money),
)
_PURCHASE_ENDED = (_item("failure_reason", "终止原因", r"原因|理由", lacking=told_results.reason),)
_PURCHASE_RESULT = (
    _item("codes", "项目编号", rf"编号|编码|代码|项目号|采购号|标号|备案号|计划号|{_NUMBERED}"),
    _item("purchaser", "采购人名称、联系方式", r"采购人|采购单位|采购方|招标人|招标单位|业主|甲方|委托"),
    _item("contact_phones", "联系方式", _CONTACT),
    _item("winners", "中标（成交）供应商名称", r"供应商|中标|成交", lacking=told_bids.winner_of_a_purchase),
    _item("winners.price_yuan", "中标（成交）金额", r"金额|报价|总价|单价|费率|折扣|下浮|中标价|成交价|元|%|％|价",
          lacking=told_bids.sold_for),
    Item("winners.address", "供应商地址", _PLACE, seen=_told_where_suppliers_are),
    _item("objects", "主要标的信息",
          r"标的|规格|型号|数量|单价|清单|供货|明细|范围|要求|采购内容|服务内容|服务时间|服务期|工期|品目|货物名称|产品",
          "goods"),
    _item("experts", "评审专家名单", EVALUATORS.pattern, "grave", "by_name",
          lacking=told_results.evaluators),
    _item("agency_fee_yuan", "代理服务收费标准及金额", r"收费|服务费", "form", "charged", lacking=told_forms.fee),
    _item("notice_period", "公告期限", r"公[告示]期", "form", lacking=told_forms.notice_period),
)  # fmt: skip
_PURCHASE_CONTRACT = (
    _item("codes", "合同编号", r"编号|编码|合同号", lacking=told_forms.contract_number),
    _item("purchaser", "采购人（甲方）", r"甲方|采购人|采购单位|采购方|买方|委托方|发包人|需方"),
    _item("winners", "供应商（乙方）", r"乙方|供应商|中标|成交|卖方|受托方|承包人|供方|服务方"),
    _item("winners.price_yuan", "合同金额", r"金额|价款|总价|合同价|单价|费率|折扣|元|%|％"),
    _item("signed_on", "合同签订日期", r"签[订定]|签署|签约|订立|合同日期", "unsure", lacking=told_forms.signed),
    _item("objects", "主要标的", r"标的|规格|数量", "form", "unsure", lacking=told_forms.bought),
    _item("works_period", "履约期限", r"期限|工期", "form", "unsure", lacking=told_forms.performed),
)
ITEMS: dict[tuple[TradeKind, Stage], tuple[Item, ...]] = {
    (TradeKind.CONSTRUCTION, Stage.TENDER): _WORKS_TENDER,
    (TradeKind.CONSTRUCTION, Stage.PREQUALIFICATION): _WORKS_PREQUALIFICATION,
    (TradeKind.CONSTRUCTION, Stage.CANDIDATES): _WORKS_CANDIDATES,
    (TradeKind.CONSTRUCTION, Stage.RESULT): _WORKS_RESULT,
    (TradeKind.PROCUREMENT, Stage.PLAN): _INTENTION,
    (TradeKind.PROCUREMENT, Stage.TENDER): _PURCHASE_TENDER,
    (TradeKind.PROCUREMENT, Stage.PREQUALIFICATION): _PURCHASE_PREQUALIFICATION,
    (TradeKind.PROCUREMENT, Stage.RESULT): _PURCHASE_RESULT,
    (TradeKind.PROCUREMENT, Stage.AMENDMENT): _PURCHASE_AMENDED,
    (TradeKind.PROCUREMENT, Stage.SINGLE_SOURCE): _SINGLE_SOURCE,
    (TradeKind.PROCUREMENT, Stage.FAILED): _PURCHASE_ENDED,
    (TradeKind.PROCUREMENT, Stage.CONTRACT): _PURCHASE_CONTRACT,
}
