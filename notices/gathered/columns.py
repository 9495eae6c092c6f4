"""The columns of a table of postings: what each is called, also by other programs, and what may stand in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

HELP_SHEET = "说明"
EXAMPLE = "示例"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its head in the template, other heads it is known by (the first that is filled counts)."""

    key: str
    head: str
    others: tuple[str, ...] = ()
    width: int = 0  # in the template; 0: not part of it
    told: str = ""  # what staff should fill in
    example: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every head it is known by, as compared."""
        return tuple(plain(name) for name in (self.head, *self.others))


def plain(head: str) -> str:
    """A head as it is compared: full and half width alike, without blanks, stars and colons."""
    return re.sub(r"[\s*:]", "", unicodedata.normalize("NFKC", head)).casefold()


COLUMNS = (
    Column("note", "备注", (), 10, "可不填。填“示例”的行不收入", EXAMPLE),
    Column("platform", "平台", ("发布平台", "platform"), 18, "必填。发布在哪个平台，从下拉表中选"),
    Column("title", "标题", ("公告标题", "文章标题", "标题title", "title", "msg_title"), 46,
           "必填。公告标题，照原文", "示例县实验小学课桌椅采购项目竞争性磋商公告"),
    Column("url", "网址", ("公告网址", "链接", "公告链接", "文章链接", "原文链接", "链接url", "url", "link",
                         "article_url", "content_url"), 34,
           "公告页面的网址。网址相同就是同一件；没有网址的，平台、标题、日期都相同才是同一件",
           "https://www.example.cn/notice/1.html"),
    Column("published", "发布时间",
           ("发布日期", "发表时间", "published_at", "publish_time", "publishtime", "publish_at", "publishat",
            "pub_time", "pubdate", "update_time", "updatetime", "create_time", "createtime", "创建时间", "时间time",
            "时间", "日期", "datetime", "time", "date"), 18,
           "平台上写的发布时间。写到日就填到日，写到分就填到分，不要补", "2026年9月3日 9:30"),
    Column("trade_kind", "交易类别", ("项目类别", "trade_kind"), 12, "从下拉表中选；不清楚就空着", "政府采购"),
    Column("stage", "环节", ("公告类型", "公告类别", "notice_type", "stage"), 18,
           "从下拉表中选；不清楚就空着", "招标（采购）公告"),
    Column("region", "地区", ("区划", "行政区划", "region"), 12, "项目所在县市区的名称，或六位区划代码", "邵东市"),
    Column("project_name", "项目名称", ("project_name",), 30,
           "项目名称，不带“公告”等字", "示例县实验小学课桌椅采购项目"),
    Column("code", "项目编号", ("项目编码", "招标编号", "采购编号", "code"), 24,
           "照原文；几个编号用分号隔开。编号全是数字的，先把格子设为文本", "SLZC-2026-0103"),
    Column("purchaser", "采购人（招标人）", ("采购人/招标人", "采购人", "招标人", "采购单位", "purchaser", "buyer"),
           24, "单位全称", "示例县实验小学"),
    Column("agency", "代理机构", ("招标代理", "招标代理机构", "采购代理机构", "agency"), 24,
           "单位全称", "示例招标代理有限公司"),
    Column("budget", "预算金额（元）", ("预算金额", "预算", "budget_yuan"), 16,
           "数字，单位元；也可写 48.5万元", "485000"),
    Column("ceiling", "最高限价（元）", ("最高限价", "招标控制价", "ceiling_yuan"), 16,
           "数字，单位元；也可写 48.5万元"),
    Column("deadline", "投标截止时间", ("截止时间", "投标文件递交截止时间", "bid_deadline"), 18,
           "投标（响应）文件递交的截止时间", "2026-9-24 9:00"),
    Column("winner", "中标人", ("中标供应商", "成交供应商", "winner"), 24, "单位全称；几个用分号隔开"),
    Column("award", "中标金额（元）", ("中标金额", "中标价", "成交金额", "award_yuan"), 16,
           "数字，单位元；只有一个中标人时填"),
    Column("body", "正文", ("内容", "文章内容", "content", "content_html", "contenthtml", "html", "text",
                          "content_text"), 60,
           "公告正文，整篇粘贴。有正文的，以正文里读到的为准，各列只作补充",
           "项目编号：SLZC-2026-0103。采购人：示例县实验小学。预算金额：485000元。"),
    Column("attachments", "附件", ("attachments",), 30,
           "附件名称，一行一个；有网址的写在名称后面，空一格", "磋商文件.pdf"),
    Column("account", "公众号", ("公众号名称", "account", "account_name", "_accountname", "nickname", "mp_name")),
    Column("digest", "摘要", ("digest",)),
)  # fmt: skip
TEMPLATE = tuple(column for column in COLUMNS if column.width)
BY_NAME = {name: column for column in reversed(COLUMNS) for name in column.names}


def misspelled(head: str) -> str | None:
    """The template's head that `head` differs from in one character; None where it is no such slip."""
    written = plain(head)
    if len(written) < 3 or written in BY_NAME:
        return None
    for column in TEMPLATE:
        known = plain(column.head)
        if len(known) == len(written) and sum(a != b for a, b in zip(known, written, strict=True)) == 1:
            return column.head
    return None
