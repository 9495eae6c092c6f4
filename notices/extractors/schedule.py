"""The times of a notice: documents' period, deadline, opening, publicity, and the notice's own date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from notices.extractors.spans import told_range, until_only
from notices.extractors.spoken_documents import told_documents
from notices.extractors.spoken_times import (
    LATER_THAT_DAY,
    on_that_day,
    opened_that_day,
    opened_then,
    said_deadline,
    said_opening,
    said_unchanged,
)
from notices.layout.facts import Draft, Fact
from notices.layout.labels import NUMBERING
from notices.layout.outline import cells
from notices.sources import excerpt, of_label, of_section, of_sentence, of_signature
from notices.values.dates import Timed, dated, find_moments, normal, range_start, read_moment, read_range

_DOCUMENTS = re.compile(
    r"(?:获取|发售|领取|申领|报名|下载|购买|发放|提供|出售).{0,20}(?:文件|时间|标书|资料|(?<![标交])通知书|邀请[书函])|"
    r"(?:文件|标书|(?<![标交])通知书|邀请[书函]|资料)的?.{0,6}(?:获取|发售|领取|申领|下载|购买|发放|出售)|报名"
)
_DEADLINE = re.compile(r"截止|递交|提交|响应文件|(?:投标|申请)文件的?(?:递交|提交|接收)|报价(?:开始和)?截止")
_CLOSES = re.compile(r"截止|递交|提交")
_OPENING = re.compile(
    r"开标|开启|(?:谈判|磋商|拍卖|抽签|竞价|询价|比选)(?:[（(]开启[)）])?(?:方式)?、?(?:的)?(?:时间|会)"
)
_OPENED_AT = re.compile(r"开标|开启|[及和与、暨（(](?:竞争性)?(?:磋商|谈判|询价|比选)(?:开始)?(?:时间|日期)")
_STARTS_WITH_DATE = dated(r"^\s*(?:时间\s*[:：])?\s*20\d\d\s*[年\-/.]")
_HAVE_FROM = dated(r"请.{0,20}于\s*20\d\d|凡有意参加|(?:招标|采购|磋商|谈判|询价)文件(?:可|请)?于\s*20\d\d")
_HAVE_DOCUMENTS = re.compile(r"(?:获取|下载|领取|购买|索取).{0,16}文件|文件.{0,8}(?:获取|下载|领取)")
_SAME_TIME = re.compile(
    r"\s*同上\s*[。；]?\s*$|"
    r"\s*(?:同|与)[^，。；]{0,14}截止(?:时间|日期)?(?:一致|相同|同时|为同一时间)?\s*[。；）)]?\s*$"
)
_PERIOD_OF_DOCUMENTS = dated(
    r"(?:请|应|可|须|请予|请各投标人)?(?:于|在|自|"
    r"从)?\s*(?P<when>20\d\d(?:(?!(?:递交|提交|上传)(?:投标|响应)文件)[^，。；]){6,60}?)\s*(?:[（(][^（）()]{2,20}[)）]?)?[，,]?\s*(?:止|前|期间|"
    r"内)?(?:(?!(?:递交|提交|上传)(?:投标|响应)文件).){0,60}?(?:获取|下载|领取|购买|报名|申领)"
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


_ONWARDS = re.compile(r"\s*[)）]?\s*(?:之日|当日|当天|次日)?(?:起|后|开始)")
_THAT_IS = re.compile(
    r"即|也就是|亦即|[（(,，]\s*(?:到期日|截止日|至|于)?[^()（）]{0,4}20\d\d[^()（）]{4,30}[)）]?\s*$|(?:至|到|为|止于)\s*20\d\d"
)


def last_moment(value: str) -> str | None:
    """The end of what `value` states: a delivery window's end, or its only moment."""
    end = read_range(value)[1]
    moments = find_moments(value) if end is None else ()
    if moments and _ONWARDS.match(normal(value), moments[0].end):  # from that day on, for so many days
        return moments[-1].iso if len(moments) > 1 and _THAT_IS.search(normal(value)) else None
    return end or read_moment(value)


def deadline(page: Draft) -> Timed | None:
    """The bid deadline; a delivery window's end."""
    return _with_hour(page, "deadline", _finest(deadlines(page)))


def deadlines(page: Draft) -> list[Timed]:
    """Every printing of the bid deadline, the ones to believe first."""
    found = [
        (w, f.source())
        for f in page.of("deadline")
        if re.search(r"截|递交|提交|上传|投递|送达|接收", f.label) and (w := last_moment(f.value))
    ]
    for fact in page.of("plain_time", "published"):
        if (
            fact.label[-2:] in ("时间", "日期")
            and not re.search("开始|起始", fact.label)
            and _submits(fact.section)
            and (when := last_moment(fact.value))
        ):
            found.append((when, fact.source()))
    return [*found, *filter(None, (_bare(page, _submits), said_deadline(page), said_unchanged(page, _CLOSES)))]


def _finest(found: list[Timed]) -> Timed | None:
    """The first time given to the minute on the first date's day, else the first."""
    if not found:
        return None
    return next((t for t in found if len(t[0]) > 10 and t[0][:10] == found[0][0][:10]), found[0])


_CLOCK_ALONE = re.compile(r"\s*(?:上午|下午|中午)?\s*\d{1,2}\s*[时点:：]")


def _with_hour(page: Draft, slot: str, found: Timed | None) -> Timed | None:
    """A day and the hour printed under a label of its own (投标截止日期：…, 投标截止时间：9时30分)."""
    hours = [f for f in page.of(slot) if _CLOCK_ALONE.match(f.value)] if found and len(found[0]) == 10 else []
    times = {when for f in hours if found and (when := read_moment(f"{found[0]} {f.value}")) and len(when) > 10}
    return (times.pop(), f"{found[1]}；{hours[0].source()}") if found and len(times) == 1 else found


def _submits(section: str) -> bool:
    starts = "开始" in _inner(section) and "截止" not in _inner(section)
    return _about(section, _DEADLINE) and not _about(section, _DOCUMENTS) and not starts


def field_of(section: str) -> str | None:
    """The field that the dates of a section are of, by its heading."""
    for key, about in (("documents_to", _DOCUMENTS), ("bid_deadline", _DEADLINE), ("opening_time", _OPENING)):
        if _about(section, about):
            return key
    return None


def _opens(section: str) -> bool:
    return _about(section, _OPENING)


def opening(page: Draft) -> Timed | None:
    """The opening (开标, 开启, 拍卖, 抽签)."""
    return _with_hour(page, "opening", next(openings(page), None))


def openings(page: Draft) -> Iterator[Timed]:
    """Every printing of the opening, the ones to believe first."""
    for fact in page.of("opening"):
        if (when := read_moment(fact.value)) is not None:
            yield when, fact.source()
        elif _SAME_TIME.match(fact.value) and (end := deadline(page)):
            yield end[0], f"{fact.source()}；{end[1]}"
        elif when := on_that_day(fact.value, deadline(page)):
            yield when, fact.source()
    for fact in page.of("deadline"):
        later = LATER_THAT_DAY.search(fact.value)  # 9时前提交，并于当日上午10时开标: of both, under a label of both
        if _OPENED_AT.search(fact.label) and not later and (when := last_moment(fact.value)):
            yield when, fact.source()
    for fact in page.of("plain_time", "published"):
        if (
            fact.label[-2:] in ("时间", "日期")
            and not re.search("开始|起始", fact.label)
            and _opens(fact.section)
            and (when := read_moment(fact.value))
        ):
            yield when, fact.source()
    end = deadline(page)
    spoken = (
        _bare(page, _opens),
        said_opening(page),
        opened_that_day(page, end),
        opened_then(page, end),
        said_unchanged(page, _OPENING),
    )
    yield from filter(None, (*spoken, _in_column(page)))


def _in_column(page: Draft) -> Timed | None:
    """The opening in a table's column, where all its rows have the same: a day's openings are of many projects."""
    told = [(when, source) for cell, _, source in cells(page, "opening") if (when := read_moment(cell)) is not None]
    return told[0] if len({when for when, _ in told}) == 1 else None


_OPENS_THEN = re.compile(r"^(?:(?!截止|递交|提交|送达|上传).){0,60}(?:开标|开启|唱标)(?![室厅区地大])")


def _bare(page: Draft, about: Callable[[str], bool]) -> Timed | None:
    """A date that stands alone in a section that is about it."""
    above = ""
    for line in page.lines:
        dated = _STARTS_WITH_DATE.match(line.text) or line.text.startswith(("兹定于", "定于"))
        signature = _SIGNED.match(line.text) and _inner(line.section) not in re.sub(r"\s", "", above)
        above = line.text
        if about is _submits and _OPENS_THEN.search(line.text):
            continue  # 定于某日开标, under the handing in of bids
        if dated and not signature and about(line.section) and (when := last_moment(line.text[:60])):
            return when, of_section(_inner(line.section), excerpt(line.text))
    return None


def documents(page: Draft, *, applied: bool = False) -> tuple[Timed | None, Timed | None]:
    """From when to when the documents can be had; `applied` where 报名 is the application itself (land, assets)."""
    bounds: list[Timed | None] = []
    for slot in ("documents_from", "documents_to"):
        facts = [f for f in page.of(slot) if not (applied and "报名" in f.label)]
        bounds.append(next(((w, f.source()) for f in facts if (w := read_moment(f.value))), None))
    if any(bounds):
        return bounds[0], bounds[1]
    if (paired := _begun_and_ended(page)) != (None, None) and not applied:
        return paired
    for fact in page.of("documents", "plain_time", "published"):
        if applied and "报名" in fact.label + _inner(fact.section):
            continue
        if fact.slot != "documents" and not (_about(fact.section, _DOCUMENTS) and not _submits_only(fact.section)):
            continue
        found = _period(fact.value, fact.source())
        if found != (None, None):
            return found
    for line in page.lines:
        if applied and not (_HAVE_DOCUMENTS.search(line.text) or _in_documents(line.section, line.text)):
            continue
        if _about(line.section, _DOCUMENTS) or _HAVE_FROM.search(line.text):
            found = _spoken_period(line.text, line.section)
            if found != (None, None):
                return found
    return (None, None) if applied else told_documents(page)


def _begun_and_ended(page: Draft) -> tuple[Timed | None, Timed | None]:
    """开始时间 and 截止时间, each with a label of its own, in the section on having the documents."""
    bounds: list[Timed | None] = []
    for words in ("开始|起始", "截止|结束|终止"):
        facts = [f for f in page.of("plain_time") if re.search(words, f.label) and read_range(f.value)[1] is None]
        about = [f for f in facts if _about(f.section, _DOCUMENTS) and not _submits_only(f.section)]
        bounds.append(next(((w, f.source()) for f in about if (w := read_moment(f.value))), None))
    return (bounds[0], bounds[1]) if all(bounds) else (None, None)


def _in_documents(section: str, text: str) -> bool:
    """Whether a line of the section on having the documents speaks of them, and not of applying or paying."""
    return bool(_HAVE_DOCUMENTS.search(_inner(section))) and not re.search("申请(?!人)|报名|保证金", text)


def _submits_only(section: str) -> bool:
    return bool(_DEADLINE.search(_inner(section))) and not _DOCUMENTS.search(_inner(section))


def _period(value: str, source: str) -> tuple[Timed | None, Timed | None]:
    first, last = told_range(value)
    if first and last:
        return (first, source), (last, source)
    if when := until_only(value):
        return None, (when, source)
    start = range_start(value)
    return ((start, source) if start else None), None


_FROM_NOW = re.compile(r"(?<=\d)\s*(?:起)?\s*本?公告发布之日起?\s*(?=至)")  # 3月2日本公告发布之日起至3月9日


def _spoken_period(text: str, section: str) -> tuple[Timed | None, Timed | None]:
    said = _FROM_NOW.sub("", text)
    match = _PERIOD_OF_DOCUMENTS.search(said)
    source = of_sentence(text, max(0, text.find(match["when"][:10])) if match else 0)
    if match:
        first, last = read_range(said[match.start("when") : match.start("when") + 90])
        if first and last:
            return (first, source), (last, source)
    if _STARTS_WITH_DATE.match(text) or _about(section, _DOCUMENTS):
        bare = text if re.match(r"\s*\d{4}", text) else NUMBERING.sub("", text)
        return _period(bare[:120], source)
    return None, None


_SIGNED = re.compile(
    r"^(?P<who>[^\d:：，。；、]{0,40}?)\s*(?P<date>(?:[2２][0０]\s*\d\s*\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|"
    r"[2２][0０]\d\d[-/.]\d{1,2}[-/.]\d{1,2}|二[〇○◯零OoОΟＯ0]\S{2}年\S{1,2}月\S{1,3}日))\s*$"
)


def published(page: Draft) -> Timed | None:
    """The notice's own date: its signature, else 公告日期 or 发布时间."""
    return (
        _signature(page, lone=False)
        or _labelled_date(page)
        or _signature(page, lone=True)
        or _heading_date(page)
        or _glued_date(page)
        or _correction_date(page)
    )


_SIGNER = re.compile(r"(?:公司|中心|局|院|校|学|会|政府|办公室|办事处|处|所|队|厅|站|部|馆|社|场|行|章[）)]?)$")


def _signature(page: Draft, *, lone: bool) -> Timed | None:
    """The last date of its own line; unless `lone`, only at the end, with who signs, or under a signature."""
    count = len(page.lines)
    for number in range(count - 1, max(-1, count // 2 - 1, count - 40), -1):
        line = page.lines[number]
        match = _SIGNED.match(line.text) if not line.cells else None
        above = page.lines[number - 1].text if number else ""
        if not match or re.search("时间|日期|截止|签订|开标", match["who"]):
            continue
        if not match["who"] and re.search(r"(?:日期|时间|[:：])$", above):
            continue  # the value of the label above it
        if not (lone or match["who"] or number >= count - 3 or _SIGNER.search(above)):
            continue  # perhaps a cell of a table that lost its rows
        if not _opens(line.section) and not _submits(line.section) and (when := read_moment(match["date"])):
            return when[:10], of_signature(line.text)
    return None


def _correction_date(page: Draft) -> Timed | None:
    """更正日期 of an amendment that bears no other date of its own."""
    dated = re.search(r"(?:^|\n)\s*更正日期\s*[:：]\s*(?P<d>20\d\d[^\n]{4,14})", page.text)
    when = read_moment(dated["d"]) if dated else None
    return (when[:10], of_label("标签", "更正日期", dated["d"].strip())) if dated and when else None


# Under a title: the site or source beside its date (某某交易网 2026-09-18 15:20; 2026年9月18日 来源：… 点击：12).
_BESIDE_SOURCE = dated(
    r"(?:^[^\d:：，。；]{0,30}?(?:网|网站|平台|中心|局|政府|厅|来源\s*[:：]\s*[^\d:：，。；\s]{2,30})\s*(?P<a>20\d\d\s?[年/.-][\d\s年月日/.:-]{3,22}日?)\s*"
    r"(?=$|[^\d，。；]{0,14}(?:来源|作者|编辑|点击|浏览|阅读|访问|字号|字体|大|分享|打印))|"
    r"(?:^|公告|公示)\s*[（(【\[]?(?P<b>20\d\d\s?[年/.-][\d\s年月日/.:-]{3,22}日?)\s*[)）】\]]?\s*"
    r"(?:信息|文章|稿件|内容)?(?:来源|作者|编辑|点击|浏览|阅读|访问|字号|字体)|"
    r"来源\s*[:：]\s*[^\d:：，。；\s]{2,30}\s+(?P<c>20\d\d\s?[年/.-][\d\s年月日/.:-]{3,22}日?)\s*(?=$|[】\])）\s])|"
    r"(?:公告|公示)\s+(?P<d>20\d\d\s?[年/.-][\d月日/.-]{3,8}(?:\s[\d:]{4,8})?)\s+[^\d:：，。；\s]{2,24}(?:网|平台|中心)\s)"
)
# Under a title, with nothing but its hour and the page's buttons: 【2026-09-18 09:30】【打印】
_ALONE = dated(
    r"^[【\[(（]?\s*(20\d\d[年/.-]\d{1,2}[月/.-]\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?)\s*[】\])）]?"
    r"(?:[\s【\[]*(?:打印|关闭|收藏|分享|我要打印|字号|大|中|小)[】\]]?)*\s*$"
)


# 某自然资告字〔2026〕7号 2026/9/12
_BESIDE_NUMBER = re.compile(r"^[\u4e00-\u9fff]{2,14}\s*[〔\[【（(]\s*20\d\d\s*[〕\]】）)]\s*\d{1,5}\s*号\s+(?=20\d\d)")


def _heading_date(page: Draft) -> Timed | None:
    """A date right under the title: alone on its line or beside the notice's number, or beside the source."""
    for line in page.lines[:5]:
        match = _SIGNED.match(_BESIDE_NUMBER.sub("", line.text)) if not line.cells else None
        alone = _ALONE.match(line.text) if not line.cells else None
        beside = _BESIDE_SOURCE.search(line.text[:200])
        printed = next((beside[g] for g in "abcd" if beside[g]), "") if beside else ""
        date = match["date"] if match and not match["who"] else alone.group(1) if alone else printed
        if when := read_moment(date):
            return when[:10], f"标题下日期：{excerpt(line.text)}"
    return None


def _labelled_date(page: Draft) -> Timed | None:
    for fact in sorted(page.facts, key=lambda fact: fact.label not in _OWN_DATE):
        own = (fact.slot == "published" and fact.value) or _shown_on(fact)
        period = fact.slot != "published" and read_range(fact.value) != (None, None)
        if own and not period and not _misplaced(fact) and (when := read_moment(fact.value[:30])):
            return when[:10], fact.source()
    return None


_OWN_DATE = frozenset(("落款日期", "签发日期", "签发时间"))  # the notice's own, before those of the page
_HEAD = 6  # lines of a page's head, where a single 公示时间 is the day it was put up


def _shown_on(fact: Fact) -> bool:
    """Whether a label of publicity stands for the day the notice was put up."""
    if fact.slot != "publicity":
        return False
    single = fact.label == "公示时间" and fact.line < _HEAD and not re.search("[起至到止前]", fact.value)
    return fact.label == "公示日期" or single


def _misplaced(fact: Fact) -> bool:
    plain = fact.label in ("日期", "时间日期")
    return plain and (_opens(fact.section) or _submits(fact.section) or bool(re.search("合同|签订|获取", fact.section)))


_DATE_AT_THE_END = re.compile(
    r"(?:。|\n|(?<![\d为于至在是:年月日|])\s|(?<=\d{7})\s)\s*(20\d\d年\d{1,2}月\d{1,2}日)(?=\s*$|\s+(?![\d至到止前~—-]))"
)


_SPELLED_AT_THE_END = re.compile(
    r"(?<![至到于])(二[〇○零Oo0][〇○零Oo0一二三四五六七八九]{2}年"
    r"[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)\s*$"
)


def _glued_date(page: Draft) -> Timed | None:
    """A date after a sentence's end near the end of a text that lost its lines."""
    if len(page.lines) > 25 or not page.lines:
        return None
    tail = normal(page.text[len(page.text) // 2 :])
    spelled = _SPELLED_AT_THE_END.search(tail)
    if spelled and (when := read_moment(spelled.group(1))):
        return when[:10], of_signature(spelled.group(1))
    for match in reversed(list(_DATE_AT_THE_END.finditer(tail))):
        found = find_moments(match.group(1))
        if found:
            return found[0].iso[:10], of_signature(match.group(1))
    return None
