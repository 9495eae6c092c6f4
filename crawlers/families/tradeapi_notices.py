"""From a /tradeApi section's records to drafts of postings: which of its notices belong to which column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from crawlers.asks import Capture, CouldNotLook, Draft, Gone, Row
from crawlers.families.base import draft_of
from crawlers.families.markup import titled
from crawlers.families.records import moment_of, record_in, region_code
from notices.vocabulary import Stage, TradeKind
from settings import Column

UUID_LENGTH = 36  # a notice's id is its uuid, on some endpoints with the section's id appended
BULLETINS: dict[str, tuple[Stage, int]] = {  # bulletinType -> stage, the list's `notice` number
    "ZHAOBIAO_NOTICE": (Stage.TENDER, 0),
    "REVIEW_NOTICE": (Stage.PREQUALIFICATION, 0),
    "GENGZHENG_NOTICE": (Stage.AMENDMENT, 1),
    "ZHONGBIAOHXR_NOTICE": (Stage.CANDIDATES, 2),
    "ZHONGBIAO_NOTICE": (Stage.RESULT, 3),
    "ZANTING_NOTICE": (Stage.FAILED, 4),
    "CHENGQING_NOTICE": (Stage.CLARIFICATION, 7),
    "CHONGXIN_ZHAOBIAO_NOTICE": (Stage.TENDER, 11),
}
PURCHASE_BULLETINS = {
    "招标公告": Stage.TENDER,
    "采购公告": Stage.TENDER,
    "更正公告": Stage.AMENDMENT,
    "澄清公告": Stage.CLARIFICATION,
    "中标公告": Stage.RESULT,
    "成交公告": Stage.RESULT,
    "合同公告": Stage.CONTRACT,
    "终止公告": Stage.FAILED,
    "废标公告": Stage.FAILED,
}
PURCHASE_WORDS = (
    ("更正|变更", Stage.AMENDMENT),
    ("澄清|答疑", Stage.CLARIFICATION),
    ("终止|废标|流标|暂停", Stage.FAILED),
    ("合同", Stage.CONTRACT),
    ("验收", Stage.ACCEPTANCE),
    ("单一来源", Stage.SINGLE_SOURCE),
    ("中标|成交|结果", Stage.RESULT),
    ("意向", Stage.PLAN),
)


@dataclass(frozen=True, slots=True)
class Section:
    """What a section's project record says: claims for linking, keys that tie its notices together."""

    id: str
    native: tuple[str, ...]
    claims: dict[str, Any] = field(default_factory=dict)
    region: str | None = None

    @staticmethod
    def of_works(section: str, data: Any) -> Section:
        """From constructionTender/getBySectionId."""
        tender = record_in(data, "constructionTender")
        project = record_in(data, "constructionProject")
        listed = data.get("constructionSectionList") if isinstance(data, dict) else None
        own = next((s for s in _records(listed) if s.get("id") == section), {})
        codes = [("project", tender.get("tenderProjectCode")), ("project", project.get("projectCode")),
                 ("section", own.get("bidSectionNo"))]  # fmt: skip
        claims = _claims(
            codes,
            tender.get("tenderProjectName"),
            project_name=tender.get("tenderProjectName"),
            purchaser=tender.get("tendererName") or tender.get("ownerName"),
            agency=tender.get("tenderAgencyName"),
        )
        region = region_code(str(project.get("regionCode") or ""))  # in words here: 湖南省·邵阳市·…
        return Section(section, tuple(str(c) for _, c in codes[:1] if c) or (section,), claims, region)

    @staticmethod
    def of_purchase(section: str, data: Any) -> Section:
        """From governmentPurchase/.../getBySectionId."""
        project = record_in(data, "governmentProcurementProjectInformation")
        listed = data.get("GovernmentProcureSectionInformationList") if isinstance(data, dict) else None
        own = next((s for s in _records(listed) if s.get("id") == section), {})
        codes = [("project", project.get("purchaseProjectCode")), ("platform", own.get("unifiedDealCode")),
                 ("section", own.get("purchaseSectionCode"))]  # fmt: skip
        name = project.get("purchaseProjectName")
        claims = _claims(
            codes, name, project_name=name, purchaser=project.get("purchaserName"),
            agency=project.get("purchaserAgencyName"),
        )  # fmt: skip
        region = region_code(str(project.get("regionCode") or ""))
        return Section(section, tuple(str(p) for p in [project.get("id")] if p) or (section,), claims, region)


def construction_drafts(row: Row, column: Column, about: Section, capture: Capture, data: Any) -> list[Draft]:
    """Drafts of constructionNotice answers. Raises Gone where the answer's list of notices is empty."""
    drafts = [_construction_draft(row, column, about, capture, item) for item in _notices(data)]
    if not drafts:
        raise Gone
    if any(draft.row_key == row.key for draft in drafts):
        return drafts
    # No notice bears the type the row was listed under: the list and the page name types differently.
    same_stage = [d for d in drafts if d.stage == column.stage]
    newest = max(drafts, key=lambda d: d.published.value.timestamp() if d.published else 0.0)
    own = {draft.key for draft in same_stage or [newest]}
    return [replace(d, row_key=row.key, stage=Stage(column.stage)) if d.key in own else d for d in drafts]


def _construction_draft(row: Row, column: Column, about: Section, capture: Capture, item: Mapping[str, Any]) -> Draft:
    stage, number = BULLETINS.get(str(item.get("bulletinType") or ""), (Stage(column.stage), None))
    row_key = row.key if number is None else f"{about.id}|{TradeKind.CONSTRUCTION}|{number}"
    title = str(item.get("noticeName") or item.get("bulletinName") or row.title)
    return draft_of(
        row, capture, _body(title, item), key=str(item.get("id") or f"{about.id}|{column.stage}")[:UUID_LENGTH],
        row_key=row_key, title=title, published=moment_of(item.get("noticeSendTime")) or row.published,
        trade_kind=TradeKind.CONSTRUCTION, stage=stage, region=row.region or about.region, native=about.native,
        claims=_with_intake(about, item),
    )  # fmt: skip


def purchase_drafts(row: Row, about: Section, capture: Capture, data: Any) -> list[Draft]:
    """Drafts of governmentPurchase announcements. Raises Gone where the answer's list of them is empty."""
    listed = data.get("governmentProcureAnnouncementInformation", data) if isinstance(data, dict) else data
    if listed is not None and (not isinstance(listed, list) or len(_records(listed)) < len(listed)):
        raise CouldNotLook("error_answer")
    drafts = []
    for item in _records(listed):
        title = str(item.get("noticeName") or row.title)
        stage = _purchase_stage(str(item.get("bulletinType") or ""))
        drafts.append(
            draft_of(
                row, capture, _body(title, item), key=str(item.get("id") or f"{about.id}|{stage}")[:UUID_LENGTH],
                title=title, published=moment_of(item.get("noticeSendTime")), trade_kind=TradeKind.PROCUREMENT,
                stage=stage, region=row.region or about.region, native=about.native, claims=_with_intake(about, item),
            )
        )  # fmt: skip
    if not drafts:
        raise Gone
    return drafts


def plan_draft(row: Row, capture: Capture, data: Any) -> list[Draft]:
    """The one posting of a tender plan."""
    if not isinstance(data, dict):
        raise CouldNotLook("error_answer")
    item: Mapping[str, Any] = data
    title = str(item.get("projectName") or row.title)
    return [
        draft_of(
            row, capture, _body(title, item), key=f"plan|{row.context['section']}", title=title,
            published=moment_of(item.get("noticeSendDate")) or row.published, trade_kind=TradeKind.CONSTRUCTION,
            stage=Stage.PLAN, native=(str(row.context["section"]),),
        )
    ]  # fmt: skip


def _claims(codes: list[tuple[str, Any]], name: Any, **named: Any) -> dict[str, Any]:
    """Claims for linking; a code that merely repeats the project's name is none."""
    kept = [{"kind": kind, "value": str(value)} for kind, value in codes if value and str(value) != str(name)]
    return {**({"codes": kept} if kept else {}), **{key: str(value) for key, value in named.items() if value}}


def _notices(data: Any) -> Iterator[Mapping[str, Any]]:
    """Notice records wherever the answer holds them: `noticeList`, a bare list, or one record.

    Raises CouldNotLook for an answer that holds neither a list nor a notice: that is not the site saying "none".
    """
    if isinstance(data, dict) and data.get("noticeContent"):
        yield data
        return
    lists = [data] if isinstance(data, list) else []
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list)]
    if not lists:
        raise CouldNotLook("error_answer")
    listed = next((found for found in lists if found), [])
    if len(_records(listed)) < len(listed):
        raise CouldNotLook("error_answer")
    yield from _records(listed)


def _records(listed: Any) -> list[Mapping[str, Any]]:
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def _purchase_stage(bulletin: str) -> Stage:
    """The stage a bulletin's type names; types in other words than the known ones by what they speak of."""
    known = PURCHASE_BULLETINS.get(bulletin)
    return known or next((stage for words, stage in PURCHASE_WORDS if re.search(words, bulletin)), Stage.TENDER)


def _with_intake(about: Section, item: Mapping[str, Any]) -> dict[str, Any]:
    """The claims, with the time at which the platform took the notice in: it is later than when it was sent."""
    taken = moment_of(item.get("createTime"))
    return {**about.claims, **({"taken_in": taken.iso()} if taken else {})}


def _body(title: str, item: Mapping[str, Any]) -> bytes:
    content = str(item.get("noticeContent") or "")
    return titled(title, content) if content.strip() else b""
