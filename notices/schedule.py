"""The times of a notice: documents' period, deadline, opening, publicity, and the notice's own date."""

from __future__ import annotations

import re
from collections.abc import Callable

from notices.dates import find_moments, normal, read_moment, read_range
from notices.facts import Draft, Fact

Timed = tuple[str, str]  # ISO value, source

_DOCUMENTS = re.compile(
    r"(?:获取|发售|领取|申领|报名|下载|购买|发放|提供|出售).{0,20}(?:文件|时间|标书|资料)|(?:文件|"
    r"标书)的?.{0,6}(?:获取|发售|领取|申领|下载|发放|出售)|报名"
)
_DEADLINE = re.compile(r"截止|递交|提交|响应文件|(?:投标|申请)文件的?(?:递交|提交|接收)|报价(?:开始和)?截止")
_OPENING = re.compile(
    r"开标|开启|(?:谈判|磋商|拍卖|抽签|竞价|询价|比选)(?:[（(]开启[)）])?(?:方式)?、?(?:的)?(?:时间|会)"
)
_STARTS_WITH_DATE = re.compile(r"^\s*(?:时间\s*[:：])?\s*20\d\d\s*[年\-/.]")
_SUBMIT = re.compile(
    r"(?:并|应|须|请)?于\s*(?P<when>20\d\d.{4,40}?)\s*(?:[（(]\s*北京时间\s*[)）])?\s*(?:之)?前?\s*(?:将|"
    r"把)?(?:递交|提交|上传|送达|投递).{0,8}(?:文件|$)"
)
_OPENED = re.compile(r"于\s*(?P<when>20\d\d\s*[年\-/][\d\s]+[月\-/][\d\s]+日?[^，。；]{0,40}?)(?:公开开标|开标|开启)")
_PERIOD_OF_DOCUMENTS = re.compile(
    r"(?:请|应|可|须|请予|请各投标人)?(?:于|在|自|"
    r"从)?\s*(?P<when>20\d\d[^，。；]{6,60}?)\s*(?:[（(][^（）()]{2,20}[)）]?)?[，,]?\s*(?:止|前|期间|"
    r"内)?.{0,60}?(?:获取|下载|领取|购买|报名|申领)"
)


def _inner(section: str) -> str:
    head, _, point = section.partition("/")
    return point or head


def _about(section: str, pattern: re.Pattern[str]) -> bool:
    """Whether a section (its inner heading, or else the outer) is about what `pattern` says."""
    inner = _inner(section)
    if pattern.search(inner):
        return True
    general = not (_DOCUMENTS.search(inner) or _DEADLINE.search(inner) or _OPENING.search(inner))
    return general and bool(pattern.search(section.partition("/")[0]))


def _last(value: str) -> str | None:
    """The end of what `value` states: a delivery window's end, or its only moment."""
    end = read_range(value)[1]
    return end or read_moment(value)


def deadline(page: Draft) -> Timed | None:
    """The bid deadline; a delivery window's end."""
    found = [
        (w, f.source()) for f in page.of("deadline") if re.search(r"截|递交|提交", f.label) and (w := _last(f.value))
    ]
    for fact in page.of("plain_time", "published"):
        if (
            fact.label[-2:] in ("时间", "日期")
            and "开始" not in fact.label
            and _submits(fact.section)
            and (when := _last(fact.value))
        ):
            found.append((when, fact.source()))
    return _finest([*found, *filter(None, (_bare(page, _submits), _said(page, _SUBMIT)))])


def _finest(found: list[Timed]) -> Timed | None:
    """The first time given to the minute on the first date's day, else the first."""
    if not found:
        return None
    return next((t for t in found if len(t[0]) > 10 and t[0][:10] == found[0][0][:10]), found[0])


def _submits(section: str) -> bool:
    return _about(section, _DEADLINE) and not _about(section, _DOCUMENTS)


def _opens(section: str) -> bool:
    return _about(section, _OPENING)


def opening(page: Draft) -> Timed | None:
    """The opening (开标, 开启, 拍卖, 抽签)."""
    for fact in page.of("opening"):
        if (when := read_moment(fact.value)) is not None:
            return when, fact.source()
    for fact in page.of("deadline"):
        if re.search(r"开标|开启", fact.label) and (when := _last(fact.value)):
            return when, fact.source()
    for fact in page.of("plain_time", "published"):
        if (
            fact.label[-2:] in ("时间", "日期")
            and "开始" not in fact.label
            and _opens(fact.section)
            and (when := read_moment(fact.value))
        ):
            return when, fact.source()
    return _bare(page, _opens) or _said(page, _OPENED)


def _bare(page: Draft, about: Callable[[str], bool]) -> Timed | None:
    """A date that stands alone in a section that is about it."""
    for line in page.lines:
        dated = _STARTS_WITH_DATE.match(line.text) or line.text.startswith(("兹定于", "定于"))
        if dated and about(line.section) and (when := _last(line.text[:60])):
            return when, f"“{_inner(line.section)}”一节"
    return None


def _said(page: Draft, pattern: re.Pattern[str]) -> Timed | None:
    for line in page.lines:
        match = pattern.search(line.text)
        if match and (when := read_moment(line.text[match.start("when") : match.start("when") + 60])):
            return when, "正文"
    return None


def documents(page: Draft) -> tuple[Timed | None, Timed | None]:
    """From when to when the documents can be had."""
    start = next(((w, f.source()) for f in page.of("documents_from") if (w := read_moment(f.value))), None)
    end = next(((w, f.source()) for f in page.of("documents_to") if (w := read_moment(f.value))), None)
    if start or end:
        return start, end
    for fact in page.of("documents", "plain_time", "published"):
        if fact.slot != "documents" and not (_about(fact.section, _DOCUMENTS) and not _submits_only(fact.section)):
            continue
        found = _period(fact.value, fact.source())
        if found != (None, None):
            return found
    for line in page.lines:
        if _about(line.section, _DOCUMENTS) or re.search(r"请.{0,20}于\s*20\d\d|凡有意参加", line.text):
            found = _spoken_period(line.text, line.section)
            if found != (None, None):
                return found
    return None, None


def _submits_only(section: str) -> bool:
    return bool(_DEADLINE.search(_inner(section))) and not _DOCUMENTS.search(_inner(section))


def _period(value: str, source: str) -> tuple[Timed | None, Timed | None]:
    first, last = read_range(value)
    if first and last:
        return (first, source), (last, source)
    only = re.match(r"^[\s/—-]*(?:自?.{0,12}(?:发布|公告)之日起?)?\s*(?:至|到)\s*(?=20\d\d)", normal(value))
    if only and (when := read_moment(value)):
        return None, (when, source)
    return None, None


def _spoken_period(text: str, section: str) -> tuple[Timed | None, Timed | None]:
    match = _PERIOD_OF_DOCUMENTS.search(text)
    source = f"“{_inner(section)}”一节" if section.strip("/") else "正文"
    if match:
        first, last = read_range(text[match.start("when") : match.start("when") + 90])
        if first and last:
            return (first, source), (last, source)
    if _STARTS_WITH_DATE.match(text) or _about(section, _DOCUMENTS):
        return _period(text[:120], source)
    return None, None


def publicity(page: Draft) -> tuple[Timed | None, Timed | None]:
    """The period of publicity where its dates are printed."""
    start = next(((w, f.source()) for f in page.of("publicity_from") if (w := read_moment(f.value))), None)
    end = next(((w, f.source()) for f in page.of("publicity_to") if (w := read_moment(f.value))), None)
    for fact in page.of("publicity"):
        first, last = read_range(fact.value)
        if first and last:
            return (first, fact.source()), (last, fact.source())
        if re.match(r"\s*(?:截)?(?:至|止)", fact.value) and (when := read_moment(fact.value)):
            return start, (when, fact.source())
    for line in page.lines if not (start or end) else ():
        match = re.search(r"公示(?:期|时间|日期|期限|起止)[^\d，。]{0,12}(?=20\d\d)", line.text)
        first, last = read_range(line.text[match.end() : match.end() + 60]) if match else (None, None)
        if first and last:
            return (first, "正文"), (last, "正文")
    return start, end


_SIGNED = re.compile(
    r"^(?P<who>[^\d:：，。；、]{0,40}?)\s*(?P<date>(?:20\s*\d\s*\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|"
    r"20\d\d[-/.]\d{1,2}[-/.]\d{1,2}|二[〇○零]\S{2}年\S{1,2}月\S{1,3}日))\s*$"
)


def published(page: Draft) -> Timed | None:
    """The notice's own date: its signature, else 公告日期 or 发布时间."""
    count = len(page.lines)
    for number in range(count - 1, max(-1, count // 2 - 1, count - 40), -1):
        line = page.lines[number]
        match = _SIGNED.match(line.text) if not line.cells else None
        above = page.lines[number - 1].text if number else ""
        if not match or re.search("时间|日期|截止|签订|开标", match["who"]):
            continue
        if not match["who"] and re.search(r"(?:日期|时间|[:：])$", above):
            continue  # the value of the label above it
        if not _opens(line.section) and not _submits(line.section) and (when := read_moment(match["date"])):
            return when[:10], "落款"
    return _labelled_date(page) or _heading_date(page) or _glued_date(page)


def _heading_date(page: Draft) -> Timed | None:
    """A date alone on a line right under the title."""
    for line in page.lines[:5]:
        match = _SIGNED.match(line.text) if not line.cells else None
        if match and not match["who"] and (when := read_moment(match["date"])):
            return when[:10], "标题下日期"
    return None


def _labelled_date(page: Draft) -> Timed | None:
    for fact in page.facts:
        own = (fact.slot == "published" and fact.value) or (fact.slot == "publicity" and fact.label.endswith("日期"))
        period = fact.slot != "published" and read_range(fact.value) != (None, None)
        if own and not period and not _misplaced(fact) and (when := read_moment(fact.value[:30])):
            return when[:10], fact.source()
    return None


def _misplaced(fact: Fact) -> bool:
    plain = fact.label in ("日期", "时间日期")
    return plain and (_opens(fact.section) or _submits(fact.section) or bool(re.search("合同|签订|获取", fact.section)))


def _glued_date(page: Draft) -> Timed | None:
    """A date after a sentence's end near the end of a text that lost its lines."""
    if len(page.lines) > 25 or not page.lines:
        return None
    tail = normal(page.text[len(page.text) // 2 :])
    for match in reversed(list(re.finditer(r"[。\s]\s*(20\d\d年\d{1,2}月\d{1,2}日)(?=\s|$)", tail))):
        found = find_moments(match.group(1))
        if found:
            return found[0].iso[:10], "落款"
    return None
