"""Both texts side by side: what is no difference folded away, what differs named by what it touches."""

from __future__ import annotations

from dataclasses import replace

from diffing.attachments import Outcome
from diffing.redline import align
from notices.attached_text import AttachedText
from notices.fields import Attachment
from reports.comparison import OUTCOME_WORDS, compare, fold
from store import archive, attachments, postings
from store.attachments import FileState, PostedFile
from tests.reports.conftest import World


def test_equal_clauses_and_set_sentences_are_folded_together() -> None:
    body = "项目名称：示例道路工程\n预算金额：80万元"
    rows = fold(align(f"各潜在投标人：\n{body}\n特此公告。", body))

    assert len(rows) == 1
    assert [pair.kind for pair in rows[0].folded] == ["noise", "same", "same", "noise"]


def test_every_outcome_of_an_attachment_has_words() -> None:
    assert set(OUTCOME_WORDS) == set(Outcome)


def test_what_the_differences_touch_is_counted_the_gravest_first(world: World) -> None:
    shown = compare(world.store, world.finding("deadline"), {})

    assert sum(count for _, count in shown.touches) == shown.count > 0
    assert list(shown.touches) == sorted(shown.touches)


def test_files_are_shown_with_what_is_known_of_them(world: World) -> None:
    finding = world.finding("deadline")
    ours, theirs = finding.judgement.postings
    text = "投标截止时间为2026年10月20日09时30分，逾期送达的不予受理。"
    for identity, said in ((ours, text), (theirs, text.replace("20日", "25日"))):
        lists(world, identity, "招标文件.pdf")
        content = archive.keep(world.store, said.encode())
        file = PostedFile(identity, "招标文件.pdf", None, FileState.KEPT, 1, finding.first_seen, content=content)
        attachments.note(world.store, file)
        attachments.keep_text(world.store, content, AttachedText(said))
    (shown,) = compare(world.store, finding, {}).files
    assert (shown.outcome, shown.reason) == (Outcome.DIFFERENT, "1 处")


def lists(world: World, identity: str, name: str) -> None:
    """Let a posting's newest revision list a file."""
    posting = postings.get(world.store, identity)
    assert posting is not None and posting.revision is not None
    fields = replace(posting.revision.fields, attachments=(Attachment(name),))
    postings.read_again(world.store, replace(posting.revision, fields=fields))
