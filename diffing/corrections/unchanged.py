"""Words of a correction that say what stays as it was: they are no change, and no sign of one."""

from __future__ import annotations

import re

# A clause ends at a comma or a stop outside quotes.
CLAUSE = re.compile(r"(?:“[^”\n]*”|「[^」\n]*」|\"[^\"\n]*\"|[^，,。；;\n|“「\"]|[“「\"])+")
_STAYS = re.compile(
    r"(?:保持|维持|仍然?|均|都|皆|也|亦)*(?:不变(?!更|动|化)|[不未无]\s*(?:因此|因而|需|作|予|做|进行|再|"
    r"另)?\s*(?:任何|相应)?\s*(?:的)?"
    r"(?:变更|变动|变化|调整|改变|更改|修改|更正|顺延|延期|延长|推迟|延后|推后)|仍[为按是以]|照旧|"
    r"如旧|依旧|维持原|保持原|"
    r"(?:仍|均|继续)?按照?原(?:公告|定|招标|采购|磋商|谈判|询价|文件|计划|时间|要求)|(?:同|"
    r"与)(?:首次|原)[^，,。；;\n|]{0,8}(?:公告|一致|时间|文件)|以原[^，,。；;\n|]{0,8}为准)"
)
_CHANGES = re.compile(
    r"(?:更正|变更|修改|修订|调整|修正|更改|更换|替换|改|延期|延长|推迟|顺延|延后|推后|提前|"
    r"延)(?:[后了])?(?:为|成|至|到)|新增|增加|删除|取消|另行|待定|暂缓"
)


def stays(clause: str) -> bool:
    """Whether a clause says of what it names that it stays as it was, and of nothing that it changes."""
    said = _STAYS.search(clause)
    return said is not None and _CHANGES.search(clause[: said.start()] + clause[said.end() :]) is None


def without_unchanged(text: str) -> str:
    """The text without the clauses and the rows of tables that say that something stays as it was."""
    if "|" in text:
        text = "\n".join(line for line in text.split("\n") if not _row_stays(line))
    return CLAUSE.sub(lambda found: "" if stays(found.group()) else found.group(), text)


_WHOLE = re.compile(
    rf"[（(]?\s*(?:时间|日期|内容|此项)?{_STAYS.pattern}[。）)]?|同原(?:公告|文件|内容|时间)?|无变[更动化]"
)
_NUMBER = re.compile(r"[（(]?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）.、]?")


def _row_stays(line: str) -> bool:
    """Whether a row's last cell, beside a thing and what it is, says no more than that it stays (… | 不作调整)."""
    cells = [cell.strip() for cell in line.strip(" |").split("|")]
    if len(cells) > 1 and _NUMBER.fullmatch(cells[0]):
        cells = cells[1:]
    return 2 <= len(cells) <= 3 and _WHOLE.fullmatch(cells[-1]) is not None
