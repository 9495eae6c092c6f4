"""A correction's items: a line that says of what, the old value below it, and the new one below that."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.read import Source, read_notice

OLD, NEW = "2026年9月7日10时00分", "2026年9月14日10时00分"
BOTH = {"bid_deadline": "2026-09-14T10:00", "opening_time": "2026-09-14T10:00"}


def corrected(*lines: str) -> Fields:
    texts = ("一、原公告信息", "项目名称：示例县道路工程", "二、更正（补充）内容", *lines, "三、其他", "其他内容不变。")
    body = "".join(f"<p>{text}</p>" for text in texts)
    return read_notice(Source(body.encode(), "html", "示例县道路工程更正公告")).fields


@pytest.mark.parametrize(
    "lines",
    [
        ("1）投标截止时间及开标时间", f"原内容：{OLD}", f"更正为：{NEW}"),
        ("（1）投标截止时间、开标时间", f"原内容：{OLD}", f"现更正为：{NEW}"),
        ("1.投标文件递交的截止时间及开标时间：", f"原文：{OLD}", f"更正后：{NEW}"),
        ("1、投标截止时间及开标时间", f"更正前：{OLD}", f"更正后：{NEW}"),
        ("1、投标截止时间及开标时间", f"变更前内容：{OLD}", f"变更后内容：{NEW}"),
        ("一）投标截止时间（开标时间）", f"原公告内容：{OLD}", f"更正后的内容：{NEW}"),
        ("1、提交投标文件截止时间、开标时间", f"原为：{OLD}", f"现变更为：{NEW}"),
        ("1）投标截止时间", f"原内容：{OLD}", f"更正为：{NEW}", "2）开标时间", f"原内容：{OLD}", f"更正为：{NEW}"),
        ("１、投标截止时间及开标时间",
         "原内容：２０２６年９月７日１０时００分", "更正为：２０２６年９月１４日１０时００分"),
        ("1、投标截止时间及开标时间", "原内容：", OLD, "更正为：", NEW),
        ("1）电话", "原内容：甲", "更正为：乙", "2）投标截止时间及开标时间", f"原内容：{OLD}", f"更正为：{NEW}"),
    ],
)  # fmt: skip
def test_the_new_time(lines: tuple[str, ...]) -> None:
    fields = corrected(*lines)
    assert (fields.changes, fields.bid_deadline) == (BOTH, BOTH["bid_deadline"])


def test_a_new_sum() -> None:
    lines = ("1）最高投标限价", "原内容：120万元", "更正为：150万元")
    assert corrected(*lines).changes == {"ceiling_yuan": "1500000"}


@pytest.mark.parametrize("what", ["质疑截止时间", "投标保证金到账截止时间", "公示截止时间"])
def test_another_time_is_none_of_bids(what: str) -> None:
    lines = ("1）投标截止时间及开标时间", "不变", f"2）{what}", f"原内容：{OLD}", f"更正为：{NEW}")
    assert not {"bid_deadline", "opening_time"} & set(corrected(*lines).changes)


def test_the_item_before_is_not_carried_on() -> None:
    lines = (
        "1）投标截止时间",
        "原内容：详见附件",
        "更正为：详见附件",
        "样品送达：另行通知",
        f"原内容：{OLD}",
        f"更正为：{NEW}",
    )
    assert corrected(*lines).changes == {}
