"""The words every room shares: trade kinds, stages, roles, verdicts, severities, states, moments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class TradeKind(StrEnum):
    """交易类别: the board a trade belongs to."""

    CONSTRUCTION = "construction"
    PROCUREMENT = "procurement"
    LAND = "land"
    MINING = "mining"
    STATE_ASSETS = "state_assets"
    OTHER = "other"


class Stage(StrEnum):
    """环节: where in a trade's chain a notice stands."""

    PLAN = "plan"
    TENDER = "tender"
    PREQUALIFICATION = "prequalification"
    AMENDMENT = "amendment"
    CLARIFICATION = "clarification"
    OPENING_RECORD = "opening_record"
    CANDIDATES = "candidates"
    RESULT = "result"
    FAILED = "failed"
    CONTRACT = "contract"
    ACCEPTANCE = "acceptance"
    SINGLE_SOURCE = "single_source"
    AWARD_LETTER = "award_letter"
    OTHER = "other"


class Precision(StrEnum):
    """How fine a platform's time is."""

    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class Verdict(StrEnum):
    """结论: what a rule says of one subject."""

    PASS = "pass"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    CANNOT_TELL = "cannot_tell"


class Severity(StrEnum):
    """级: only a confirmed article may be red."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREY = "grey"


class FindingState(StrEnum):
    """Where a finding is in its life cycle."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    EXPLAINED = "explained"
    DISMISSED = "dismissed"
    FIXED_UNCONFIRMED = "fixed_unconfirmed"
    FIXED = "fixed"
    REGRESSED = "regressed"


class ObligationState(StrEnum):
    """Where an obligation to publish stands on a night."""

    PUBLISHED = "published"
    NOT_DUE = "not_due"
    DUE = "due"  # it ends with this day
    SUSPECTED = "suspected"  # past due and not seen, but not proved missing: one empty look, or none yet
    OVERDUE = "overdue"  # proved missing
    CANNOT_TELL = "cannot_tell"


class LookOutcome(StrEnum):
    """What one search on one platform gave."""

    FOUND = "found"
    EMPTY = "empty"
    UNREADABLE = "unreadable"


class Coverage(StrEnum):
    """How far a column was read for a window."""

    PLANNED = "planned"
    RUNNING = "running"
    WHOLE = "whole"
    PARTIAL = "partial"
    FAILED = "failed"


TRADE_KIND_NAMES = {
    TradeKind.CONSTRUCTION: "建设工程",
    TradeKind.PROCUREMENT: "政府采购",
    TradeKind.LAND: "国有土地",
    TradeKind.MINING: "矿业权",
    TradeKind.STATE_ASSETS: "国有资产",
    TradeKind.OTHER: "其他",
}
STAGE_NAMES = {
    Stage.PLAN: "计划",
    Stage.TENDER: "招标（采购）公告",
    Stage.PREQUALIFICATION: "资格预审公告",
    Stage.AMENDMENT: "更正公告",
    Stage.CLARIFICATION: "答疑澄清",
    Stage.OPENING_RECORD: "开标记录",
    Stage.CANDIDATES: "中标候选人公示",
    Stage.RESULT: "中标（成交）结果",
    Stage.FAILED: "终止（流标）公告",
    Stage.CONTRACT: "合同公告",
    Stage.ACCEPTANCE: "履约验收",
    Stage.SINGLE_SOURCE: "单一来源公示",
    Stage.AWARD_LETTER: "中标通知书",
    Stage.OTHER: "其他",
}
SEVERITY_NAMES = {Severity.RED: "红", Severity.ORANGE: "橙", Severity.YELLOW: "黄", Severity.GREY: "灰"}
OBLIGATION_NAMES = {
    ObligationState.PUBLISHED: "已发布",
    ObligationState.NOT_DUE: "未到期",
    ObligationState.DUE: "应发布（当日到期）",
    ObligationState.SUSPECTED: "疑似缺失",
    ObligationState.OVERDUE: "逾期未见",
    ObligationState.CANNOT_TELL: "无法核查",
}
STATE_NAMES = {
    FindingState.OPEN: "待处理",
    FindingState.ACKNOWLEDGED: "已认领",
    FindingState.EXPLAINED: "已说明",
    FindingState.DISMISSED: "不成立",
    FindingState.FIXED_UNCONFIRMED: "已报整改，待复核",
    FindingState.FIXED: "已改正",
    FindingState.REGRESSED: "再次出现",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A platform's time as it claims it: its text, its value (aware, Asia/Shanghai) and how fine the text was."""

    text: str
    value: datetime
    precision: Precision

    @property
    def day(self) -> date:
        """The Shanghai date."""
        return self.value.astimezone(SHANGHAI).date()

    def iso(self) -> str:
        """The value at its own precision: `2026-09-17`, `2026-09-17T09:12` or with seconds."""
        return iso_moment(self.value, self.precision)


def iso_moment(value: datetime, precision: Precision) -> str:
    """`value` in Shanghai time, printed no finer than `precision`."""
    local = value.astimezone(SHANGHAI)
    day = f"{local.year}-{local.month:02}-{local.day:02}"  # every judgement shows some: strftime takes thrice the time
    if precision == Precision.DAY:
        return day
    minute = f"{day}T{local.hour:02}:{local.minute:02}"
    return minute if precision == Precision.MINUTE else f"{minute}:{local.second:02}"


def moment_from_iso(text: str) -> Moment | None:
    """A `Moment` from `YYYY-MM-DD[THH:MM[:SS]]` (a space may stand for T); None where the text is not one."""
    cleaned = text.strip().replace(" ", "T").replace("/", "-")
    try:
        value = datetime.fromisoformat(cleaned)
    except ValueError:
        return None
    precision = Precision.DAY if len(cleaned) <= 10 else Precision.MINUTE if len(cleaned) == 16 else Precision.SECOND
    aware = value.replace(tzinfo=SHANGHAI) if value.tzinfo is None else value.astimezone(SHANGHAI)
    return Moment(text, aware, precision)


def end_of_day(day: date) -> datetime:
    """The first instant after `day` in Shanghai."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), tzinfo=SHANGHAI)
