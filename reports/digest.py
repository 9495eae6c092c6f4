"""The morning mail: one digest of a night, coverage first, as text and HTML with the workbook attached."""

from __future__ import annotations

import copy
import hashlib
import io
import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

import css_inline

from notices.vocabulary import Coverage
from reports.render import html, plain
from reports.summary import NightSummary, night_summary, severity_counts_text
from reports.words import day_text
from reports.workbook import write_workbook
from settings import Loaded, Recipient
from store import Store
from store.records import OutboxMessage, Run

MOST_ITEMS = 40  # beyond these the mail links to the pages: mail programs cut long mails off
INLINER = css_inline.CSSInliner(minify_css=True, load_remote_stylesheets=False)
_CLASS = re.compile(r'(<[a-z]+\b[^<>]*?) class="[^"<>]*"')
WORKBOOK_TYPE = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def subject_line(summary: NightSummary) -> str:
    """The subject, which alone must tell a quiet night from one that was not read."""
    day, unread = day_text(summary.night), len(summary.unread)
    parts = _change_parts(summary)
    if not parts and unread:
        return f"【核对·未完成】{day}：{unread}个平台未读全，不能说明“没有问题”"
    if not parts:
        return f"【核对】{day}：{len(summary.platforms)}个平台全部读完，无新变化"
    ending = f"{unread}个平台未读全" if unread else f"{len(summary.platforms)}个平台全部读完"
    return f"【核对】{day}：{'，'.join(parts)}；{ending}"


def build_digest(store: Store, loaded: Loaded, run: Run) -> EmailMessage:
    """The digest of a run, without recipient and Message-ID."""
    summary = night_summary(store, loaded, run)
    message = EmailMessage(policy=SMTP)
    head(message, subject_line(summary), loaded, run)
    values = _values(summary, loaded)
    message.set_content(plain("mail/digest.txt", **values))
    message.add_alternative(_inlined(html("mail/digest.html", **values)), subtype="html")
    message.add_attachment(
        workbook_bytes(store, loaded, summary), maintype=WORKBOOK_TYPE[0], subtype=WORKBOOK_TYPE[1],
        filename=workbook_name(run),
    )  # fmt: skip
    return message


def messages(store: Store, loaded: Loaded, run: Run) -> list[OutboxMessage]:
    """The digest for every recipient; the same run and recipient always give the same Message-ID."""
    if not loaded.settings.recipients:
        return []
    template = build_digest(store, loaded, run)
    return [for_recipient(template, recipient, run.id, loaded) for recipient in loaded.settings.recipients]


def head(message: EmailMessage, subject: str, loaded: Loaded, run: Run) -> None:
    """What stands over every mail of a night."""
    message["Subject"] = subject
    message["From"] = _address(f"{loaded.settings.centre_name}核对", loaded.settings.mail.sender)
    message["Date"] = run.as_of
    message["Auto-Submitted"] = "auto-generated"


def workbook_bytes(store: Store, loaded: Loaded, summary: NightSummary) -> bytes:
    """The night's workbook as bytes."""
    buffer = io.BytesIO()
    write_workbook(store, loaded, summary, buffer)
    return buffer.getvalue()


def workbook_name(run: Run) -> str:
    """核对明细_20261123.xlsx"""
    return f"核对明细_{run.night:%Y%m%d}.xlsx"


def for_recipient(template: EmailMessage, recipient: Recipient, of: str, loaded: Loaded) -> OutboxMessage:
    """The mail to one recipient; `of` (a run, or what else it is the only one of) and recipient give its Message-ID."""
    message = copy.deepcopy(template)
    message["To"] = _address(recipient.name, recipient.address)
    domain = re.sub(r"[^A-Za-z0-9.\-]", "", loaded.settings.mail.sender.rpartition("@")[2]) or "localhost"
    mark = hashlib.sha256(recipient.address.encode()).hexdigest()[:16]
    message["Message-ID"] = f"<{of}.{mark}@{domain}>"
    return OutboxMessage(str(message["Message-ID"]), recipient.address, str(message["Subject"]), message.as_bytes(), of)


def _inlined(page: str) -> str:
    """The page with its styles on the elements and the classes, then useless, gone: every byte goes to everyone."""
    return _CLASS.sub(r"\1", INLINER.inline(page))


def _address(name: str, address: str) -> Address:
    return Address(display_name=name, addr_spec=address)


def _change_parts(summary: NightSummary) -> list[str]:
    counted = (
        ("新增", summary.new), ("再次出现", summary.back), ("重新打开", summary.reopened), ("今天到期", summary.due),
        ("新逾期", summary.overdue),
    )  # fmt: skip
    parts = [f"{word}{len(found)}项" for word, found in counted if found]
    return parts or ([f"已改正{len(summary.fixed)}项"] if summary.fixed else [])


def _values(summary: NightSummary, loaded: Loaded) -> dict[str, object]:
    counts = summary.coverage_counts()
    shown, left = [], MOST_ITEMS
    for group in summary.groups:
        kept = group.items[:left]
        left -= len(kept)
        if kept:
            shown.append((group, kept))
    total = sum(len(group.items) for group in summary.groups)
    parts = _change_parts(summary)
    return {
        "summary": summary, "subject": subject_line(summary), "groups": shown, "total": total,
        "hidden": total - sum(len(kept) for _, kept in shown), "quiet": not parts,
        "incomplete": not parts and bool(summary.unread), "url": (loaded.settings.mail.pages_url or "").rstrip("/"),
        "whole": counts[Coverage.WHOLE], "part": counts[Coverage.PARTIAL], "failed": counts[Coverage.FAILED],
        "new_severities": severity_counts_text(summary.severities(summary.new)),
        "open_severities": summary.severities(), "workbook": workbook_name(summary.run),
    }  # fmt: skip
