"""The files that come with a notice: what those that were read say, and whether the others may hold an item."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diffing.attached import Files, carried, evidence_of_files
from diffing.attachments import name_key
from diffing.items.said import Said
from notices.vocabulary import Stage
from store.records import Evidence, Posting

LONGEST_NAME = 80  # characters: a longer line is no file's name
_LATE = frozenset({Stage.RESULT, Stage.CONTRACT})
_CALLS = frozenset({Stage.TENDER, Stage.PREQUALIFICATION})
# Words by which a notice sends to what stands elsewhere: a file it comes with, or another page.
SENT_ELSEWHERE = re.compile(
    r"(?:详见|见|参见|查看|下载|点击|打开|附)[^，。；;\n]{0,8}(?:附件|附表|附图|原文|原公告|全文|链接|扫描件|图片)|"
    r"附件\s*[:：\d一二三(（下]|公告链接|原文链接|\.(?:pdf|docx?|xlsx?|zip|rar|jpg|png)\b|"
    r"投标文件(?:公开|公示)|(?:详见|见)[^，。；;\n]{0,6}(?:招标公告|采购公告|公告正文|合同文本|合同全文|公示表|一览表)",
    re.IGNORECASE,
)
# Where every file it comes with was read: to any other.
_SENT_BEYOND = re.compile(
    r"(?:详见|见|参见|查看|下载|点击|打开|附)[^，。；;\n]{0,8}(?:附图|原文|原公告|全文|链接|扫描件|图片)|"
    r"公告链接|原文链接|\.(?:pdf|docx?|xlsx?|zip|rar|jpg|png)\b|"
    r"投标文件(?:公开|公示)|(?:详见|见)[^，。；;\n]{0,6}(?:招标公告|采购公告|公告正文|合同文本|合同全文|公示表|一览表)",
    re.IGNORECASE,
)
# Files that come with a result and were made before it: they hold nothing of who evaluated and who won.
_OLDER_FILE = re.compile(
    r"(?:采购|招标|磋商|谈判|询价|征集|资格预审|资审)(?:文件|通知书)|图纸|工程量清单|控制价|声明函|监狱企业|残疾人福利性单位"
)
_NEWER_FILE = re.compile(r"结果|评审|评标|评委|专家|成交|中标|公告|公示|报告|名单|明细|一览|zip|rar|7z", re.IGNORECASE)
_BRACKETED = re.compile(r"[（(][^（）()]*[)）]")  # 采购文件（见本公告所附文件）
# 采购文件（随本公告一并公布）: how it comes says nothing of what it is
_COMES_WITH = re.compile(
    r"[（(]?(?:随|同|与)本?(?:次|项目)?(?:公告|公示|结果)*(?:一并|一起|同时)?(?:发布|公布|公开|公示)[)）]?"
)
_PARTED = re.compile(r"[、,，;；]|以?及|[和与]")
_NO_FILE = re.compile(r"[\W\d_]*")
_LISTED = re.compile(r"\s*(?:[一二三四五六七八九十\d]{1,3}[、.．])?\s*附\s*件\s*[:：]?")  # 九、附件：1、…
# 采购文件随本公告一并发布，见附件; 规格型号：详见合同附件
_ONLY_OLDER = re.compile(
    r"(?:采购|招标|磋商|谈判|询价|征集)文件(?:(?![果评专家成标名单明报表])[^。；;\n]){0,24}?(?:见|附|查看|下载)[^。；;\n果评表]{0,6}附件[^\n。；;果评表]{0,4}(?=[。；;\n]|$)|"
    r"(?:规格|型号|技术|参数|服务要求|质量|售后|标的|履约要求|配置)[^\n:：|。；;]{0,14}[:：|]\s*(?:详?见)[^\n。；;]{0,8}附件[^\n。；;]{0,6}(?=[。；;\n]|$)"
)
_FILES_BELOW = re.compile(r"(?:^|(?<=[。；;\s]))\s*(?:[一二三四五六七八九十\d]{1,3}[、.．])?\s*附\s*件\s*[:：]?\s*$")
_SECTION = re.compile(r"\s*[一二三四五六七八九十]{1,3}\s*[、.．]")
_SIGNATURE = re.compile(
    r"[\W_]*|(?:日期|时间|发布日期)?[:：]?\s*(?:20\d\d|二[〇○零0]..)\s*[-年./]\s*\S{1,3}\s*[-月./]\s*\S{1,3}日?|"
    r"[\u4e00-\u9fff（）()]{4,40}(?:公司|中心|[^结]局|委员会|医院|学校|学院|大学|[中小]学|政府|办事处|事务所)"
)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """The files a notice comes with that may hold its items: what those read whole say, the names of all."""

    said: tuple[Said, ...]
    read: tuple[str, ...]
    unread: tuple[str, ...]
    evidence: tuple[Evidence, ...]  # the bytes of those
    aside: bool  # documents of the purchase hold nothing of what the notice must tell itself

    def may_hold(self, texts: Sequence[str]) -> str:
        """Why what neither the notice's texts nor the files read tell may stand elsewhere; empty where it may not."""
        if self.unread:
            return "附件可能载明"
        sent = _SENT_BEYOND if self.read else SENT_ELSEWHERE
        own = (self._without_read(_without_older(text) if self.aside else text) for text in texts)
        return "公告指向附件或他处" if any(map(sent.search, own)) else ""

    def _without_read(self, text: str) -> str:
        for name in self.read:
            text = text.replace(name, "")
        return text


def enclosed(files: Files, stage: Stage, postings: Iterable[Posting], *, whole: bool) -> Enclosed:
    """The files that some postings of a notice come with.

    Documents of the purchase tell nothing of its result. Nor do they stand in for a call that is whole but for an item
    or two and sends to no file for these: the call must tell them itself.
    """
    aside = stage in _LATE or (whole and stage in _CALLS)
    all_of_them = [one for posting in postings for one in carried(files, posting)]
    ours = [one for one in all_of_them if not (aside and _is_older(one.listed.name))]
    read = [one for one in ours if one.words is not None and not one.doubt]
    known = {name_key(one.compared) for one in read} - {""}
    # A notice that lists its files in words too lists one twice.
    unread = [one for one in ours if one not in read and name_key(one.compared) not in known]
    return Enclosed(
        tuple(Said(one.words or "") for one in read), tuple(one.listed.name for one in read),
        tuple(one.listed.name for one in unread), evidence_of_files(read), aside,
    )  # fmt: skip


def _is_older(name: str) -> bool:
    """Whether a file's name, or each of several, tells that it was made before the evaluation."""
    name = _COMES_WITH.sub("", _BRACKETED.sub("", name))
    if not _OLDER_FILE.search(name) or _NEWER_FILE.search(name):
        return False
    listed = _LISTED.match(name)
    parts = _PARTED.split(name[listed.end() :] if listed else name)
    return all(_OLDER_FILE.search(part) or _NO_FILE.fullmatch(part) for part in parts)


def _without_older(text: str) -> str:
    """A text without what sends to such files, nor the lines that list them, nor a heading with nothing else below."""
    text = _ONLY_OLDER.sub("", text)
    lines = [line for line in text.split("\n") if line.strip()]
    left: list[str] = []
    for n, line in enumerate(lines):
        if len(line) > LONGEST_NAME or not _is_older(line):
            left.append(line)
        elif left and _listed_alone(lines[n + 1 :]):
            left[-1] = _FILES_BELOW.sub("", left[-1])
    return "\n".join(left)


def _listed_alone(below: list[str]) -> bool:
    """Whether only such files, and who signs the notice, stand below one of them."""
    rest = itertools.takewhile(lambda line: not _SECTION.match(line), below)
    return all(_is_older(line) or _SIGNATURE.fullmatch(line.strip()) for line in rest)
