"""The title of a page: its marked heading, else the line among the first that ends as a notice does."""

from __future__ import annotations

import re

from notices.layout.blocks import Block, Body, Table
from notices.values.titles import is_generic, stage_in

_NOTICE = re.compile(
    r"(?:公告|公示|通知|通知书|(?<![订署发签])成交确认书|纪要|记录表|公告书|邀请书|邀请函|(?:答疑|澄清|补充|补遗|更正|变更)文件|(?:采购|中标|成交)结果)"
    r"\s*(?:[(（【\[].{1,12}[)）】\]])?\s*$"
)
_GLUED_TITLE = re.compile(
    r"(?:^|[\s】])(?P<t>[^\s。；;:：]{8,90}?(?:公告|公示)"
    r"(?:[（(](?:第?[一二三四五六2-9]次|重新?[^（）()]{0,4}|更正|变更|延期)[)）])?)(?![\u4e00-\u9fff]{0,2}[:：])"
)
# What a page's title says of the site: "… - 建设工程 - 某某公共资源交易网", or nothing but that.
_SITE = re.compile(
    r"(?:\s*[-—_|–>]\s*(?:[\u4e00-\u9fff]{0,20}(?:网|网站|中心|平台|门户|系统)|"
    r"工程建设|建设工程|政府采购|交易信息|"
    r"公告(?:公示|详情)?|信息详情))+\s*$"
)
_SITES_OWN = re.compile(r"(?:采购网|交易网|交易中心|服务平台|信息网|门户网站)\s*$|详情|首页")
_REFERS = re.compile(r"为准|最终|详见|以实际|发布的|根据")  # a sentence that speaks of a notice
_HEAD = 15  # lines among which a title stands


def marked_title(body: Body) -> str | None:
    """The title the page marks as its heading, unless it says only 招标公告."""
    title = _SITE.sub("", body.title or "").strip()
    told = (
        title
        and not is_generic(re.split(r"[-_—|]", title)[0])
        and (stage_in(title) or (_is_name(title) and not _SITES_OWN.search(title)))
    )
    return title if told else None


def first_title(lines: list[str]) -> str:
    """The title among the first lines: one that ends as a notice does; a bare 招标公告 goes with the name beside it."""
    ending = [number for number, line in enumerate(lines[:_HEAD]) if _ends_as_title(line)]
    whole = next((lines[n] for n in ending if not is_generic(lines[n]) and _closed(lines[n])), None)
    if whole:
        return whole
    for number in ending:
        beside = [lines[n] for n in (number - 1, number + 1) if 0 <= n < len(lines)]
        name = next((b for b in beside if _is_name(b) and not is_generic(b)), "")
        if name and stage_in(name):
            return name  # the other was one of the site's columns
        if name or len(ending) == 1:
            return name + lines[number]
    return lines[ending[0]] if ending else _without_ending(lines)


def _ends_as_title(line: str) -> bool:
    return (
        len(line) <= 120
        and _NOTICE.search(line) is not None
        and not re.search(r"[。；]|[:：]\s*\S", re.sub(r"[（(][^（）()]*[)）]", "", line))
        and "|" not in line
    )


def _closed(line: str) -> bool:
    return line.count("）") + line.count(")") <= line.count("（") + line.count("(")


def _without_ending(lines: list[str]) -> str:
    """A title glued to the text in the first line, or the first line itself where it reads as a name."""
    head = lines[0] if lines else ""
    if len(head) > 40:
        glued = [
            m["t"] for m in _GLUED_TITLE.finditer(head[:600]) if not is_generic(m["t"]) and not _REFERS.search(m["t"])
        ]
        spaced = re.match(r"[^。；;:：]{6,120}?(?:公告|公示|招标计划|采购意向)(?=\s)", head)
        return glued[0] if glued else re.sub(r"\s+", "", spaced.group()) if spaced else ""
    return head if _is_name(head) and len(lines) > 1 and stage_in(head + "公告") else ""


def _is_name(line: str) -> bool:
    plain = len(re.findall(r"[\u4e00-\u9fff]", line)) >= 6 and len(line) <= 100
    return plain and not re.search(r"[:：。；|]|^[一二三四五六七八九十\d]{1,2}\s*[、.．]|^(?:项目概况|招标条件)$", line)


def without_menu(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """The blocks without a site's menu before the title: short words, no label, no figure."""
    place = next((n for n, block in enumerate(blocks[:60]) if isinstance(block, str) and title and title in block), 0)
    return blocks[place:] if place and all(_is_menu(block) for block in blocks[:place]) else blocks


def _is_menu(block: Block) -> bool:
    cells = [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block]
    return all(len(cell) <= 20 and not re.search(r"[:：。\d]", cell) for cell in cells)
