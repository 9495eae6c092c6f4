"""The stage a title or a heading tells by its words."""

from __future__ import annotations

import re
from functools import lru_cache

from notices.values.closing_words import closing_signs, closing_words
from notices.vocabulary import Stage

# What a stage is told by, most telling first: an amendment of a result is an amendment.
STAGE_WORDS: tuple[tuple[Stage, str], ...] = (
    (Stage.SINGLE_SOURCE, r"单一来源[^，。]{0,12}(?:征求意见|论证|征询)"),
    (Stage.AWARD_LETTER, r"(?:中标|成交|中选)通知书|成交确认书(?!公[告示])"),
    (
        Stage.OTHER,
        r"意见征[询集]|征求意见|征询|需求(?:公[示告]|征集|论证|调研)|文件预?公[示告]|论证(?:公[示告]|会|意见)|市场调[研查]|"
        r"调研(?:公[告示]|会|通知|信息)|咨询会|推介|技术参数公示|方案征集|执行情况公[告示]|控制价公[示告]|进口产品|"
        r"专家[^，。]{0,6}抽取|抽取[^，。]{0,8}专家",
    ),
    (Stage.CLARIFICATION, r"澄清|答疑|质疑(?:答复|回复)|补遗答疑|(?:预备会|标前会|踏勘)[^，。]{0,8}纪要"),
    (
        Stage.AMENDMENT,
        r"更正|变更(?:公告|公示|通知|的?公告)|【变更|补充(?:公告|通知|文件|说明|更正|公示)|延期|延长|推迟|改期|"
        r"补遗|勘误|修改(?:公告|通知)|暂停",
    ),
    (
        Stage.FAILED,
        r"流标|流拍|废标|终止|招标失败|采购失败|中止|撤销|撤回|作废|(?:招标|采购|交易)异常|未成交|取消(?:招标|采购|"
        r"公告|交易)|失败公告",
    ),
    (Stage.ACCEPTANCE, r"验收|履约"),
    (Stage.CONTRACT, r"合同(?!能源)(?:公告|公示|备案|签订|信息|变更|订立|履行)|采购合同|合同】?$"),
    (
        Stage.CANDIDATES,
        r"候选(?:人|供应商|单位|公示)|中标候(?:选)?(?=\.{2}|…)|预(?:中标|成交)|拟(?:中标|成交)|评标(?:结果|公示)|评审结果|中标前公示|"
        r"入围公示",
    ),
    (Stage.SINGLE_SOURCE, r"单一来源(?!.*(?:成交|中标|结果|合同))"),
    (Stage.OPENING_RECORD, r"开标(?:记录|情况|结果|一览|公示)|唱标"),
    (Stage.PREQUALIFICATION, r"资格预审(?!.*(?:结果|合格))|资审公告"),
    (Stage.RESULT, r"中标|成交|结果|定标|中选|成功公告|交易公示|采购确认"),
    (Stage.PLAN, r"采购意向|招标计划|采购计划|意向公[开告示]"),
    (
        Stage.TENDER,
        r"(?:招标|采购|磋商|谈判|询价|比选|遴选|竞价|出让|转让|拍卖|拍租|竞租|(?:网上)?挂牌|披露|招租|出租|邀请|发包|抽签|竞卖|招商|"
        r"施工|"
        r"监理|设计|勘察|项目|工程|服务|采购包|单一来源|议标|处置)(?:的|信息|文件|邀请|预|预告|正式|网上|"
        r"[(\[].{1,8}[)\]]|[)\]]){0,6}(?:公告|公示|邀请书|邀请函|预告)|(?:公开招标|竞争性磋商|竞争性谈判|询价|邀请招标)(?:项目)?$|"
        r"(?:招标|采购|磋商|谈判|询价|竞价|比选)文件$",
    ),
    # What is posted beside a tender and is none: reminders, lists of who came, the day's openings.
    (
        Stage.OTHER,
        r"(?:温馨|友情|重要)?(?:提示|提醒)(?:公告|公示|通知|函)$|(?:温馨|友情)提示$|情况说明$|签到表?$|"
        r"(?<!合格)(?<!入围)(?:报名|获取|领取|购买|下载|登记|缴纳|到账|投标|参加|签到|踏勘)[^，。]{0,10}(?:名单|一览表?|明细表?|统计表?)(?:公示|公告|公布)?$|"
        r"保证金[^，。]{0,8}(?:情况|明细)(?:公示|公告|说明)$|(?:递交|签收|报名|签到)[^，。]{0,4}登记表$|开标(?:安排|计划|日程)[^，。]{0,4}$",
    ),
)
_STAGES = tuple((stage, re.compile(pattern)) for stage, pattern in STAGE_WORDS)
# Without one of these a text tells no stage; every pattern above needs one.
_CUES = re.compile(
    r"单一来源|通知书|征|需求|文件|论证|调[研查]|咨询会|推介|技术参数|执行情况|控制价|进口产品|澄清|答疑|质疑|更正|变更|"
    r"补充|延[期长]|推迟|改期|补遗|勘误|修改|暂停|流标|流拍|废标|终止|失败|中止|撤|作废|异常|未成交|取消|验收|履约|合同|候选|中标|成交|"
    r"评[标审]|入围|开标|唱标|资格预审|资审|结果|定标|中选|成功|交易公示|采购确认|采购意向|计划|意向公|公告|公示|邀请|"
    r"预告|纪要|名单|一览|明细|统计|情况|签到|登记表|提示|提醒|公开招标(?:项目)?$|竞争性磋商(?:项目)?$|竞争性谈判(?:项目)?$|询价(?:项目)?$"
)
# Marks outside the closing words that overrule 招标公告 there: 更正公告：…招标公告, …招标公告（延期）, 【变更】….
_MARKED = re.compile(
    r"[(\[【](?P<inside>[^()\[\]【】]{2,12})[)\]】]|^(?P<first>[\u4e00-\u9fff]{2,8}?(?:公告|公示|通知))[::\-—]|"
    r"(?P<glued>(?:更正|变更|补充|澄清|延期|终止|废标|流标)公告)(?:招标|采购)公告$|(?P<sole>单一来源采购)"
)
# The words of those four stages: without one nothing is overruled.
_OVERRULING_CUES = re.compile(
    r"澄清|答疑|质疑|更正|变更|补充|延期|延长|推迟|改期|补遗|勘误|修改|暂停|流标|流拍|废标|终止|失败|中止|撤销|撤回|作废|异常|未成交|"
    r"取消|单一来源"
)
_OVERRULING = (Stage.CLARIFICATION, Stage.AMENDMENT, Stage.FAILED, Stage.SINGLE_SOURCE)


# What became of one bidder: no stage of the project's, though it names candidates or winners.
_OF_A_BIDDER = re.compile(
    r"(?:取消|放弃|撤销|丧失|作废)[^，。]{0,20}(?:中标|成交|候选)[^，。]{0,10}资格|放弃(?:中标|成交)(?!.*(?:结果|中标|成交)公[告示])|"
    r"递补[^，。]{0,16}(?:候选|中标|成交)(?!.*(?:结果|中标|成交|候选人)公[告示])"
)


def may_tell_stage(text: str) -> bool:
    """Whether any of the words that tell stages stands in `text`; False spares trying the patterns one by one."""
    return _CUES.search(text) is not None


def told_stage(clean: str) -> Stage | None:
    """The stage `clean` (NFKC, without white space) tells by its words; None if it tells none.

    Its closing words tell first (…验收服务招标公告 is a tender, though 验收 is a stage too).
    """
    told = _stage_of_closing(closing_signs(clean))
    if told not in (Stage.RESULT, Stage.TENDER) and _OF_A_BIDDER.search(clean):
        return Stage.OTHER
    if told is Stage.TENDER:
        return _overruling(clean) or told
    return told or (_first_stage(clean[-24:]) or _first_stage(clean) if may_tell_stage(clean) else None)


@lru_cache(maxsize=1 << 14)
def _stage_of_closing(signs: str) -> Stage | None:
    words = closing_words(signs)
    return _first_stage(words) if words else None


def _overruling(clean: str) -> Stage | None:
    if not _OVERRULING_CUES.search(clean):
        return None
    marks = (_first_stage(m[m.lastgroup or 0]) for m in _MARKED.finditer(clean))
    return next((mark for mark in marks if mark in _OVERRULING), None)


def _first_stage(words: str) -> Stage | None:
    if not may_tell_stage(words):
        return None
    return next((stage for stage, pattern in _STAGES if pattern.search(words)), None)
