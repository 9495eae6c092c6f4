"""The words people read: field names, dates, sums, a finding's headline, values and next step, in neutral Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from diffing.exclusion.patterns import PATTERNS
from diffing.obligations import ABSENCES
from diffing.rules import BOOK
from notices.privacy import mask
from notices.vocabulary import SHANGHAI, STAGE_NAMES, Precision, moment_from_iso
from notices.working_days import CalendarMissing, working_days_between
from store.columns import column_of
from store.judged import Basis, Finding, Subject

FIELD_NAMES = {
    "title": "标题", "body": "正文", "attachment": "附件", "place": "开标地点", "qualification": "资格要求",
    "posting": "发布", "published_at": "发布时间", "trade_kind": "交易类别", "stage": "环节",
    "project_name": "项目名称", "codes": "项目编号", "round": "轮次", "lots": "标段",
    "purchaser": "采购人（招标人）", "agency": "代理机构",
    "budget_yuan": "预算金额", "ceiling_yuan": "最高限价", "deposit_yuan": "投标保证金",
    "documents_from": "文件获取开始时间", "documents_to": "文件获取截止时间", "bid_deadline": "投标截止时间",
    "opening_time": "开标时间", "publicity_from": "公示开始时间", "publicity_to": "公示截止时间",
    "candidates": "中标候选人", "candidates.name": "中标候选人名称", "candidates.price_yuan": "候选人报价",
    "candidates.rate_percent": "候选人费率", "candidates.score": "候选人得分", "candidates.manager": "候选人项目负责人",
    "candidates.works_period": "候选人工期", "candidates.rank": "候选人排序", "winners": "中标人",
    "winners.name": "中标人名称", "winners.price_yuan": "中标金额", "winners.rate_percent": "中标费率",
    "project_manager": "项目负责人", "contact_phones": "联系电话", "published_on": "落款日期",
    "must_tender": "是否必须招标", "evaluated_on": "评审日期", "awarded_on": "定标（成交）日期",
    "signed_on": "合同签订日期", "performance_until": "合同期满日",
    "first_published_on": "首次公告日期", "notice_period": "公告期限",
    "works_period": "工期（服务期）", "quality": "质量要求", "funding": "资金来源", "scoring": "评标办法",
    "consortium": "联合体投标", "experts": "评审专家", "certificates": "人员证书", "credit_codes": "统一社会信用代码",
    "deal_code": "统一交易标识码", "region_code": "行政区划代码", "shared_code": "与另一项目相同的编号",
    "objection": "异议（质疑）渠道", "media": "发布媒介",
    "agency_fee_yuan": "代理服务费", "performance_bond_percent": "履约保证金比例",
    "performance_bond_yuan": "履约保证金", "listing_from": "挂牌（披露）开始时间", "listing_to": "挂牌（披露）截止时间",
    "failure_reason": "终止（废标）原因", "attachments": "附件清单", "elements": "通知书要素",
    "objects": "主要标的", "winners.address": "供应商地址", "scope": "项目内容、范围、规模",
    "scale": "建设规模", "online": "电子招标投标平台",
    "qualified": "响应资格能力条件", "changes": "更正内容", "amended_on": "更正日期", "planned_on": "预计采购时间",
    "sole_supplier": "拟定供应商", "sole_supplier.address": "拟定供应商地址",
    "sole_reason": "单一来源采购原因", "sole_opinion": "专业人员论证意见",
    "purchaser.contact": "采购人（招标人）地址、联系方式", "agency.contact": "代理机构地址、联系方式",
    "experts.details": "评审专家电话、证件", "personal": "个人信息",
    "personal.identity": "身份证号", "personal.card": "银行卡号", "personal.mobile": "手机号码",
    "personal.address": "住址",
}  # fmt: skip
FIELD_NAMES |= {"clause": "条款"} | {f"clause.{pattern.id}": f"条款（{pattern.name}）" for pattern in PATTERNS}
CODE_NAMES = {
    "project": "项目编号", "plan": "计划编号", "agency": "代理编号", "platform": "平台编号", "section": "标段编号",
    "contract": "合同编号", "approval": "批文文号",
}  # fmt: skip
RULE_WORDS = {rule.id: rule.short for rule in BOOK}
RULE_SHAPES = {
    "A": "∅",
    "B": "≠",
    "C": "◷",
    "D": "¶",
    "E": "¶",
    "G": "≠",
    "H": "∅",
    "P": "¶",
    "S": "¶",
}  # by the letter of the rule's family
NEXT_STEPS = {rule.id: rule.next_step for rule in BOOK}
DIGITS = frozenset(("contact_phones", "codes"))  # fields whose digits are no private number
WEEKDAYS = "一二三四五六日"
LONGEST_VALUE = 60
_CLAIM = re.compile(r"^([a-z_.]+) (\S.*)$", re.DOTALL)

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """What one platform, or one version of it, says."""

    label: str
    text: str
    platform: str
    absent: bool = False


def field_name(field: str) -> str:
    """The Chinese name of a field."""
    return FIELD_NAMES.get(field, FIELD_NAMES.get(field.split(".")[0], "内容"))


def day_text(day: date, year: int | None = None) -> str:
    """11月23日; with the year where it is not `year`."""
    return f"{day.month}月{day.day}日" if year in (None, day.year) else f"{day.year}年{day.month}月{day.day}日"


def weekday_text(day: date) -> str:
    """星期一 and so on."""
    return f"星期{WEEKDAYS[day.weekday()]}"


def moment_text(iso: str, year: int | None = None) -> str:
    """A date or time as a platform gave it, no finer than given: 11月23日 09:30. What is no date stays as it is."""
    moment = moment_from_iso(iso)
    if moment is None:
        return iso
    shown = day_text(moment.day, year)
    return shown if moment.precision is Precision.DAY else f"{shown} {moment.value.astimezone(SHANGHAI):%H:%M}"


def clock_text(when: datetime) -> str:
    """An instant in Shanghai: 11月23日 04:41."""
    local = when.astimezone(SHANGHAI)
    return f"{day_text(local.date())} {local:%H:%M}"


def long_clock_text(when: datetime) -> str:
    """An instant in Shanghai for evidence: 2026-11-23 02:31:08."""
    return f"{when.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"


def money_text(yuan: float) -> str:
    """A sum with its thousands parted: 4,985,200 元."""
    return f"{yuan:,.0f} 元" if float(yuan).is_integer() else f"{yuan:,.2f} 元"


def value_text(field: str, value: Any, year: int | None = None) -> str:
    """A field's value as people read it, personal data masked."""
    if value is None or value == "" or value == []:
        return "未见发布" if field == "posting" else "未写明"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        return _number_text(field, value)
    if isinstance(value, (list, tuple)):
        return "、".join(value_text(field, item, year) for item in value)
    if isinstance(value, dict):
        said = value.get("value") or value.get("name") or "、".join(str(item) for item in value.values())
        return mask(str(said), mobiles=field not in DIGITS)
    return _string_text(field, str(value), year)


def _number_text(field: str, value: float) -> str:
    if field.endswith("_yuan"):
        return money_text(value)
    return f"{value:g}%" if field.endswith("_percent") else f"{value:g}"


def _string_text(field: str, value: str, year: int | None) -> str:
    claims, parts = _claims(value), [_maybe_number(part) for part in value.split("；")]
    if claims:
        return "；".join(f"{field_name(name)} {value_text(name, said, year)}" for name, said in claims)
    if field.endswith(("_yuan", "_percent")):
        return "；".join(value_text("", part) if isinstance(part, str) else _number_text(field, part) for part in parts)
    if field == "stage" and value in STAGE_NAMES:
        return STAGE_NAMES[value]  # type: ignore[index]  # a StrEnum's member equals its text
    shown = moment_text(value, year)
    return mask(shown, mobiles=field not in DIGITS)


def _claims(value: str) -> list[tuple[str, str | float]]:
    """`bid_deadline 2026-12-04T09:30；ceiling_yuan 80000` taken apart; nothing where any part is not of this form."""
    matches = [_CLAIM.match(part) for part in value.split("；")]
    found = [(m.group(1), _maybe_number(m.group(2))) for m in matches if m and m.group(1) in FIELD_NAMES]
    return found if len(found) == len(matches) else []


def _maybe_number(text: str) -> str | float:
    return float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else text


def platform_name(platform: str | None, names: Names) -> str:
    """The name of a platform, or its id where it is not configured."""
    return names.get(platform or "", platform or "")


def sides(finding: Finding, names: Names) -> tuple[Side, ...]:
    """What each platform (or version) says: the judged one first, then the one it is held against."""
    subject, year = finding.subject, finding.first_seen.astimezone(SHANGHAI).year
    order = {subject.platform: 0, subject.against: 1}
    keys = sorted(finding.judgement.values, key=lambda key: (order.get(key.partition("@")[0], 2), key))
    found = []
    for key in keys:
        platform, _, version = key.partition("@")
        value = finding.judgement.values[key]
        what = "所见" if subject.rule == "R-G02" else "版"
        label = platform_name(platform, names) + (f" {moment_text(version, year)}{what}" if version else "")
        text = value_text("published_at" if subject.field == "posting" and value else subject.field, value, year)
        if subject.rule == "R-G02":
            text = "页面已不能打开" if value is None else f"可以打开（发布时间 {text}）"
        found.append(Side(label, text, platform, absent=value is None and subject.field == "posting"))
    return tuple(found)


def stage_text(subject: Subject) -> str:
    """The notice a subject speaks of: 招标（采购）公告, 第2次更正公告, with round and lot where there are several."""
    name = STAGE_NAMES[subject.stage] if subject.ordinal <= 1 else f"第{subject.ordinal}次{STAGE_NAMES[subject.stage]}"
    extra = [f"第{subject.round}次招标"] if subject.round > 1 else []
    extra += [f"{subject.lot}标段"] if subject.lot else []
    return f"{name}（{'，'.join(extra)}）" if extra else name


def headline(findings: Sequence[Finding], names: Names) -> str:
    """One neutral sentence for findings of one rule on one notice and pair: what differs, where, by how much."""
    finding, subject = findings[0], findings[0].subject
    here, there = platform_name(subject.platform, names), platform_name(subject.against, names)
    column = column_of(subject)
    if column is not None:
        return f"{here}“{column}”栏：连续 {len(finding.judgement.covers)} 件应有的公告未见，疑为同步接口故障"
    if subject.rule in ABSENCES:
        return f"{stage_text(subject)}：{here}未见发布"
    if subject.rule in ("R-B01", "R-B02"):
        return _difference_headline(findings, here, there)
    if subject.rule in ("R-B03", "R-B04") and there:
        return mask(f"{stage_text(subject)}：{here}与{there}，{finding.judgement.reason}")
    if subject.rule == "R-B05":
        return f"{stage_text(subject)}：{here}未见发布" + _old_value(finding)
    if subject.rule == "R-C01":
        return f"{stage_text(subject)}：{here}迟发{late_text(finding)}"
    if subject.rule == "R-G01":
        fields = "、".join(field_name(f.subject.field) for f in findings)
        return f"{fields}在{here}发布后改动，未见更正公告"
    if subject.rule == "R-G02":
        return f"{stage_text(subject)}：{here}原有页面已不能打开"
    if subject.rule == "R-E01" and len(findings) > 1:
        return f"{stage_text(subject)}：{len(findings)} 类条款请人工看"
    return mask(f"{stage_text(subject)}：{finding.judgement.reason or '请人工看'}")


def _difference_headline(findings: Sequence[Finding], here: str, there: str) -> str:
    fields = list(dict.fromkeys(field_name(f.subject.field) for f in findings))
    shown = "、".join(fields[:3]) + ("等" if len(fields) > 3 else "")
    where = f"{here}与{there}" if there else here
    if len(findings) > 1:
        return f"{shown} {len(findings)} 处，{where}不一致"
    gap = gap_text(findings[0])
    return f"{shown}：{where}不一致" + (f"，{gap}" if gap else "")


def _old_value(finding: Finding) -> str:
    claims = _claims(str(finding.judgement.values.get(finding.subject.platform)))
    if not claims:
        return ""
    name, said = claims[0]
    if len(claims) > 1:
        return f"，{field_name(name)}等 {len(claims)} 处仍为原值"
    return f"，{field_name(name)}仍为 {value_text(name, said, finding.first_seen.astimezone(SHANGHAI).year)}"


def gap_text(finding: Finding) -> str:
    """How far two values lie apart: 差 10 天, 差 90,000 元; empty where that cannot be said."""
    values = list(finding.judgement.values.values())
    if len(values) != 2 or any(value is None for value in values):
        return ""
    if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values):
        gap = abs(values[0] - values[1])
        return f"差 {money_text(gap)}" if finding.subject.field.endswith("_yuan") and gap else ""
    moments = [moment_from_iso(str(value)) for value in values]
    first, second = moments
    if first is None or second is None:
        return ""
    days = abs((first.day - second.day).days)
    minutes = round(abs((first.value - second.value).total_seconds()) / 60)
    exact = Precision.DAY not in (first.precision, second.precision)
    if days:
        return f"差 {days} 天"
    return f"差 {minutes} 分钟" if exact and minutes else ""


def late_text(finding: Finding) -> str:
    """N 个工作日, counted from the end of the due day; empty where there is no due day or no calendar for it."""
    posted = moment_from_iso(str(finding.judgement.values.get(finding.subject.platform)))
    if posted is None or finding.judgement.due is None:
        return ""
    try:
        days = working_days_between(finding.judgement.due, posted.day)
    except CalendarMissing:
        return ""
    return f" {days} 个工作日" if days else ""


def next_step(finding: Finding) -> str:
    """What to do now."""
    return NEXT_STEPS.get(finding.subject.rule, "请业务科看原文，再决定是否联系。")


def basis_text(basis: Basis) -> str:
    """《law》 and article."""
    law = basis.law if basis.law.startswith("《") else f"《{basis.law}》"
    return law + basis.article


def shorten(text: str, longest: int = LONGEST_VALUE) -> str:
    """At most `longest` characters, the cut shown."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
