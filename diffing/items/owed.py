"""Whether a notice owes the items the law wants: not one that only adds to another, changes it, or has other forms."""

from __future__ import annotations

import re

from diffing.speaking import Spoken
from notices.values.signs import without_spaces
from notices.vocabulary import Stage, TradeKind

OTHER_WAYS = re.compile(
    r"比选|比价|遴选|竞价|抽签|摇号|摇珠|随机抽取|直接发包|直接委托|直购|卖场|商城|超市|框架协议|协议供货|定点|入围|零星|谈判|磋商|"
    r"询价|招租|拍卖|变卖|邀请招标|企业采购|自行采购|非招标"
)
ONLY_PURCHASES = re.compile(
    r"比选|比价|遴选|竞价|直购|卖场|商城|超市|框架协议|协议供货|定点|入围|自行采购|企业采购|招租"
)
NO_CALL = re.compile(r"意向|征求意见|征集|论证|预公告|预告|预审|调研|招募|特许经营|合作|出租|出让|废旧|处置")
NO_WHOLE_CALL = re.compile(
    r"名单|纪要|预备会|踏勘|答疑|澄清|补充(?:公告|通知|文件|说明|招标|内容)|补遗|更正|变更|延期|暂停|中止|终止|恢复(?:招标|交易|公告)|控制价公|限价公|"
    r"报名情况|通知(?!公告)|意向|招标计划"
)
ADDED = re.compile(r"首次公告日期|原公告|原招标公告|其[他它]内容(?:均|保持|仍)?不变|招标公告补充")
NO_RESULT = re.compile(r"预审|资审|资格审查|报名|开标(?:记录|结果|情况)|评标(?:结果|报告|情况)|异常|终止|失败|候选")
SINGLE = re.compile(r"单一来源|直接采购|公示")
HEAD = 80  # characters: a notice's title, and the one above its body
# Who buys, where no reading holds it: 采购人示范县教育局，…
_BUYER = re.compile(r"(?:采购人|采购单位)[^。；;\n]{2,40}")
OF_GOVERNMENT = re.compile(r"政府采购|财采|采购计划|采购法(?!律)")
ALL_FAILED = re.compile(
    r"流标|废标|终止|采购失败|招标失败|重新招标|重新采购|(?:不足|少于)(?:三|3)[家个]|否决(?:所有|全部)投标|无(?:中标|成交)?候选人"
)
FORM = re.compile(
    r"凡对本次[^\n]{0,8}(?:公告|公示|采购|招标)[^\n]{0,6}提出询问|采购人信息[\s\S]{0,200}?采购代理机构信息"
)
# The parts that only the ministry's forms of a correction and of a single source have.
CORRECTING_FORM = re.compile(r"更正信息[\s\S]{0,200}?更正(?:事项|内容|日期)")
SINGLE_FORM = re.compile(r"(?=[\s\S]*单一来源)[\s\S]*(?:财政部门|财政局|专业人员(?:论证|的?意见))")
PARTS = re.compile(r"主要标的(?:信息|名称)|单一来源采购人员|合同主体|采购人（甲方）|采购人\(甲方\)")
FIRM = re.compile(r"公司|集团|厂$|银行|企业")
INVITED = re.compile(r"(?:采用|进行|实行|方式(?:为|是|[:：|])?)邀请招标")
# What only changes another notice: candidates who move up, other values, a time put off.
CHANGES = (
    r"递补|变更|更正|调整|更换|替换|顺延|顺位|取消|撤[销回]|放弃|重新(?:确定|公示|评审|推荐|排序)|补充|澄清|修[改正]|更改|改正|勘误|变动|暂停|中止|恢复|延[期长]|异议|"
    r"投诉|质疑|答复|处理|作废|失效|说明"
)
_TAIL = (
    r"(?:的|第?[一二三四\d]+次?|中标|成交|候选人|资格|结果|内容|情况|及|和|并|与|公示|公告|通知|函|书|招标|采购|文件|期|时间|日期|开标|顺序|排名|名单|单位|人|供应商|"
    r"关于|原|[“”\"、])*"
)
CHANGING_TITLE = re.compile(rf"(?:{CHANGES}){_TAIL}$")  # 污水处理设施 and 结构调整项目 are what is built
CHANGING_TEXT = re.compile(
    r"原(?:公告|公示|中标候选人公示|结果公告|成交公告|中标公告)[^。\n]{0,8}(?:日期|时间|发布|编号|名称|标题|内容|链接|作废)|(?:^|[\n、.．)）])(?:补充)?[、及和（(]*(?:更正|变更|更改)[)）]?(?:内容|信息|事项|日期|情况)|"
    r"(?:放弃|取消|丧失)[^。\n]{0,24}(?:中标|成交|候选)[^。\n]{0,60}(?:递补|顺延|依次|依序|确定|为)|(?:递补|顺延)[^。\n]{0,20}(?:中标|成交|候选)|现(?:予以|将|就|作|做)?[^。\n]{0,20}(?:更正|变更|调整)如下",
    re.MULTILINE,
)
CHANGED_PLAN = re.compile(r"更正|变更|取消|撤[销回]|调整|终止|作废|招标计划|意向(?:书|协议)|合作|企业|公司")
# A title of another stage: it stands under a column that is not its own.
CALLED = re.compile(r"(?:招标|采购|磋商|谈判|询价|资格预审|比选)(?:公告|邀请)|更正公告|变更公告")
ENDED = re.compile(r"候选人|中标|成交|中选|结果|合同|终止|流标|废标|失败|验收|开标|评标|定标")
FULL_TEXT = re.compile(
    r"(?:详细|完整|更多|公告|公示)(?:的)?(?:全文|详情|内容|公告|信息|情况|公示)[^。；;\n]{0,6}(?:见|查看|查阅|登[录陆]|访问|点击|浏览|请到|[:：])"
    r"[^。；;\n]{0,24}(?:网|平台|系统|链接|网址|https?|原文|页面|下图|二维码)|全文(?:见|请|链接|下载|[:：])|"
    r"(?:见|如)(?:下图|图片|扫描件|截图|影印件)|https?[^。；;\n]{0,200}(?:查看|查阅)(?:详情|全文)"
)


def owes(spoken: Spoken, titles: str, texts: list[str]) -> bool:
    """Whether a notice of a kind and stage that has items is a whole one of a way of buying that wants them."""
    works, stage = spoken.trade_kind == TradeKind.CONSTRUCTION, spoken.notice.stage
    if (OTHER_WAYS if works else ONLY_PURCHASES).search(titles) or _of_another_stage(spoken):
        return False
    if not works and all(ONLY_PURCHASES.search(without_spaces(text)[:HEAD]) for text in texts):
        return False
    if stage in (Stage.RESULT, Stage.CANDIDATES) and _nothing_came(spoken):
        return False
    if stage == Stage.PLAN:
        return _is_intention(spoken, titles, texts)
    if stage == Stage.TENDER and not works:
        return _of_government(spoken, titles, texts)
    if stage in (Stage.FAILED, Stage.AMENDMENT, Stage.SINGLE_SOURCE) and not works:
        return _of_government(spoken, titles, texts) or _in_the_ministrys_form(spoken, titles, texts)
    if stage == Stage.PREQUALIFICATION:
        return is_whole_call(spoken, titles, texts) and (works or _by_words_or_place(spoken, texts))
    if works and stage == Stage.TENDER:
        return is_whole_call(spoken, titles, texts)
    return not (works and stage == Stage.RESULT and NO_RESULT.search(titles))


def is_whole_call(spoken: Spoken, titles: str, texts: list[str]) -> bool:
    """Whether a call for a purchase has the ministry's form: not one that adds to another, nor one to those invited."""
    return not (_goes_with_a_call(spoken, titles) or any(INVITED.search(without_spaces(t)) for t in texts))


def is_in_the_form(spoken: Spoken, titles: str, texts: list[str]) -> bool:
    """Whether a notice of how a purchase ended has the parts of the ministry's form, or says that it is the state's."""
    return _of_government(spoken, titles, texts) or any(FORM.search(text) or PARTS.search(text) for text in texts)


def takes_bids(spoken: Spoken, titles: str) -> bool:
    """Whether bids are taken at all: not where one supplier is asked, which is only made known."""
    return spoken.trade_kind == TradeKind.CONSTRUCTION or SINGLE.search(titles) is None


def _by_line(text: str) -> str:
    return re.sub(r"[^\S\n]+", "", text)


def sends_to_the_whole(text: str) -> bool:
    """Whether a short notice says where its full text stands."""
    return FULL_TEXT.search(_by_line(text)) is not None


def only_changes(spoken: Spoken) -> bool:
    """Whether a notice only tells what another changes in: whatever stage it was published under."""
    if spoken.notice.stage in (Stage.FAILED, Stage.AMENDMENT):
        return False
    name = spoken.project_name
    titles = [re.sub(r"[\s（()）]", "", p.title.replace(name, "")) for p in spoken.notice.postings]
    return any(CHANGING_TITLE.search(title) for title in titles) or (
        spoken.notice.stage != Stage.TENDER and CHANGING_TEXT.search(_by_line(spoken.text)) is not None
    )


def _nothing_came(spoken: Spoken) -> bool:
    """Whether nobody won, or is a candidate, for the procedure failed."""
    named = spoken.fields.winners or spoken.fields.candidates
    return not named and ALL_FAILED.search(spoken.text) is not None


def _of_another_stage(spoken: Spoken) -> bool:
    """Whether every title tells another stage than the one it was published under."""
    name, stage = spoken.project_name, spoken.notice.stage
    titles = [p.title.replace(name, "") for p in spoken.notice.postings]
    if stage in (Stage.TENDER, Stage.PREQUALIFICATION):
        return all(ENDED.search(title) and not CALLED.search(title) for title in titles)
    if stage in (Stage.CANDIDATES, Stage.RESULT, Stage.CONTRACT):
        return all(CALLED.search(title) and not ENDED.search(title) for title in titles)
    return False


def _goes_with_a_call(spoken: Spoken, titles: str) -> bool:
    """Whether a notice only adds to a call that was published before, and need not repeat it."""
    return bool(NO_WHOLE_CALL.search(titles)) or ADDED.search(without_spaces(spoken.text)) is not None


def _is_intention(spoken: Spoken, titles: str, texts: list[str]) -> bool:
    """Whether a body makes known what it means to buy: no firm, and no plan of another kind."""
    own = " ".join(p.title for p in spoken.notice.postings)
    if "意向" not in own or FIRM.search(spoken.fields.purchaser or "") or CHANGED_PLAN.search(own):
        return False
    return any("采购意向" in text for text in texts) and ONLY_PURCHASES.search(titles) is None


def _of_government(spoken: Spoken, titles: str, texts: list[str]) -> bool:
    """Whether a notice is of a government purchase: firms' own, plans and enquiries have other forms.

    What stands on the medium for government purchases is one, whatever its words, unless a firm buys.
    """
    return not NO_CALL.search(titles) and _by_words_or_place(spoken, texts)


def _by_words_or_place(spoken: Spoken, texts: list[str]) -> bool:
    return any(OF_GOVERNMENT.search(text) for text in texts) or (
        not FIRM.search(spoken.fields.purchaser or "") and any(map(spoken.on_its_medium, spoken.notice.postings))
    )


def _in_the_ministrys_form(spoken: Spoken, titles: str, texts: list[str]) -> bool:
    """Whether a notice has the parts of the form for government purchases, and no firm buys."""
    buyer = spoken.fields.purchaser or "".join(_BUYER.findall("\n".join(texts)))
    if not buyer or FIRM.search(buyer):
        return False
    # What one source is asked for is shown under this name too: 单一来源采购征求意见公示.
    if spoken.notice.stage != Stage.SINGLE_SOURCE and NO_CALL.search(titles):
        return False
    own = {Stage.AMENDMENT: CORRECTING_FORM, Stage.SINGLE_SOURCE: SINGLE_FORM}.get(spoken.notice.stage, FORM)
    return any(FORM.search(text) or own.search(text) for text in texts)
