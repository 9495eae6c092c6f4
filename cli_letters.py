"""hedui letters: drafts of award letters, filled from the result notices of a project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import checking
from edge import (
    DEFAULT_CONFIG,
    AsOfOption,
    ConfigOption,
    JsonOption,
    Refused,
    as_of_time,
    opened,
    print_json,
    tell,
    told,
)
from notices.privacy import mask
from reports.coverage import platform_names
from reports.letter_document import letter_document
from reports.letter_drafts import Draft, draft_of
from reports.letter_facts import project_awards
from store import Store, findings, projects
from store.records import Project

letters_app = typer.Typer(help="中标（成交）通知书：草案。", no_args_is_help=True, rich_markup_mode=None)


@letters_app.callback()
def letters() -> None:
    """中标（成交）通知书：草案。"""


@letters_app.command()
def draft(
    key: Annotated[str, typer.Argument(metavar="KEY", help="项目编号、名称、公告网址，或疑点编号（其项目）")],
    out: Annotated[Path, typer.Option("--out", help="写到这个 Word 文件（.docx）", metavar="FILE")],
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_of: AsOfOption = None,
) -> None:
    """从结果公告起草中标（成交）通知书、成交确认书；公告没有写明的留空，并列出。"""
    with told():
        loaded, store = opened(config)
        _refuse_target(out)
        at = as_of_time(as_of)
        project = _project_of(store, key.strip())
        found = project_awards(store, loaded, project.id, at)
        if not found.awards:
            why = "；".join(found.warnings) or "没有收到它的结果公告"
            raise Refused(f"KEY {key}: 项目“{project.name}”不能起草：{why}")
        drafts = [draft_of(award) for award in found.awards]
        letter_document(drafts, platform_names(loaded), at).save(str(out))
        if as_json:
            print_json({"file": str(out), "letters": [_plain(d) for d in drafts], "warnings": list(found.warnings)})
            return
        tell([f"已写出 {out}：{len(drafts)} 份草案；没有全国统一的强制格式，定稿前须人工核对"])
        tell(mask(line) for d in drafts for line in _lines(d))
        tell(f"注意：{warning}" for warning in found.warnings)


def _lines(drafted: Draft) -> list[str]:
    award = drafted.award
    lot = f"（{award.lot}）" if award.lot else ""
    return [f"  {drafted.title}{lot} {award.winner or '中标人未写明'}", f"    须填写：{'、'.join(drafted.blanks)}"]


def _plain(drafted: Draft) -> dict[str, object]:
    award = drafted.award
    return {
        "title": drafted.title, "lot": award.lot, "winner": award.winner, "source": award.source.id,
        "blanks": list(drafted.blanks),
        "basis": [{"law": b.law, "article": b.article, "confirmed": b.confirmed} for b in drafted.basis],
    }  # fmt: skip


def _refuse_target(target: Path) -> None:
    if target.suffix.lower() != ".docx":
        raise Refused(f"--out {target}: 应以 .docx 结尾")
    if target.exists():
        raise Refused(f"--out {target}: 已有这个文件；换一个名字，以免盖掉改好的内容")
    if not target.parent.is_dir():
        raise Refused(f"--out {target}: 没有这个目录")


def _project_of(store: Store, key: str) -> Project:
    """The project a key names. Raises Refused where none goes by it."""
    finding = findings.get(store, key)
    found = projects.get(store, finding.subject.project) if finding else checking.find_project(store, key)
    if not key or found is None:
        raise Refused(f"KEY {key}: 没有这个项目；应为项目编号、名称、公告网址或疑点编号（F- 开头）")
    return found
