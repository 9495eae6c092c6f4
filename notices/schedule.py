"""The times of a notice: documents' period, deadline, opening, publicity, and the notice's own date."""

from __future__ import annotations

import re
from collections.abc import Callable

from notices.dates import Timed, find_moments, normal, read_moment, read_range
from notices.facts import Draft, Fact

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
    r"把)?(?:递交|提交|上传|送达|投递).{0,8}(?:文件|$)|"
    r"(?:投标|响应|报价|申请)文件[^，。；]{0,4}(?:须|应|请|必须|应当)于\s*(?P<then>20\d\d[^，。；]{6,40}?)\s*(?:之)?前?\s*"
    r"(?:递交|提交|上传|送达|投递)"
)
_OPENED = re.compile(
    r"于\s*(?P<when>20\d\d\s*[年\-/][\d\s]+[月\-/][\d\s]+日?[^，。；]{0,40}?)(?:公开开标|开标|开启|公开拍卖|举行拍卖)|"
    r"(?:拍卖|竞价|开标)(?:会|活动)?\s*(?:定于|于)\s*(?P<then>20\d\d[^，。；]{6,30})"
)
_HAVE_FROM = re.compile(r"请.{0,20}于\s*20\d\d|凡有意参加|(?:招标|采购|磋商|谈判|询价)文件(?:可|请)?于\s*20\d\d")
_HAVE_DOCUMENTS = re.compile(r"(?:获取|下载|领取|购买|索取).{0,16}文件|文件.{0,8}(?:获取|下载|领取)")
_SAME_TIME = re.compile(r"\s*(?:同|与)[^，。；]{0,14}截止(?:时间|日期)?(?:一致|相同|同时|为同一时间)?\s*[。；）)]?\s*$")
_OPENED_THEN = re.compile(
    r"(?:于|在)?(?:同一时间|同时)[^，。；]{0,20}?(?:公开)?(?:开标|开启)(?!地)|开标时间(?:同|与)[^，。；]{0,8}截止"
)
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
    if end is None and re.search(r"\d\s*日(?:\s*\d+[时点:]\d*分?)?\s*(?:之日)?起", normal(value)):
        return None  # from that day on, for so many days
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
        if _SAME_TIME.match(fact.value) and (end := deadline(page)):
            return end[0], fact.source()
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
    return _bare(page, _opens) or _said(page, _OPENED) or _opened_then(page)


def _opened_then(page: Draft) -> Timed | None:
    """…前送达…，并于同一时间公开开标."""
    said = _OPENED_THEN.search(page.text)
    end = deadline(page) if said else None
    return (end[0], "正文") if end else None


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
        group = next((g for g in match.groupdict() if match[g]), "when") if match else "when"
        if match and (when := read_moment(line.text[match.start(group) : match.start(group) + 60])):
            return when, "正文"
    return None


def documents(page: Draft, *, applied: bool = False) -> tuple[Timed | None, Timed | None]:
    """From when to when the documents can be had; `applied` where 报名 is the application itself (land, assets)."""
    bounds: list[Timed | None] = []
    for slot in ("documents_from", "documents_to"):
        facts = [f for f in page.of(slot) if not (applied and "报名" in f.label)]
        bounds.append(next(((w, f.source()) for f in facts if (w := read_moment(f.value))), None))
    if any(bounds):
        return bounds[0], bounds[1]
    for fact in page.of("documents", "plain_time", "published"):
        if applied and "报名" in fact.label + _inner(fact.section):
            continue
        if fact.slot != "documents" and not (_about(fact.section, _DOCUMENTS) and not _submits_only(fact.section)):
            continue
        found = _period(fact.value, fact.source())
        if found != (None, None):
            return found
    for line in page.lines:
        if applied and not _HAVE_DOCUMENTS.search(line.text):
            continue
        if _about(line.section, _DOCUMENTS) or _HAVE_FROM.search(line.text):
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
    return _labelled_date(page) or _heading_date(page) or _glued_date(page) or _correction_date(page)


def _correction_date(page: Draft) -> Timed | None:
    """更正日期 of an amendment that bears no other date of its own."""
    dated = re.search(r"(?:^|\n)\s*更正日期\s*[:：]\s*(?P<d>20\d\d[^\n]{4,14})", page.text)
    when = read_moment(dated["d"]) if dated else None
    return (when[:10], "标签“更正日期”") if when else None


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


_DATE_AT_THE_END = re.compile(
    r"(?:。|\n|(?<![\d为于至在是:年月日|])\s)\s*(20\d\d年\d{1,2}月\d{1,2}日)(?=\s*$|\s+(?![\d至到止前~—-]))"
)


def _glued_date(page: Draft) -> Timed | None:
    """A date after a sentence's end near the end of a text that lost its lines."""
    if len(page.lines) > 25 or not page.lines:
        return None
    tail = normal(page.text[len(page.text) // 2 :])
    for match in reversed(list(_DATE_AT_THE_END.finditer(tail))):
        found = find_moments(match.group(1))
        if found:
            return found[0].iso[:10], "落款"
    return None
