"""The deadline and the opening where a sentence states them: 于…前递交, 原定…开启, 于…在…举行拍卖会, 截至…止."""

from __future__ import annotations

import re
from datetime import date, timedelta

from notices.layout.facts import Draft
from notices.sources import of_sentence
from notices.values.dates import Timed, dated, read_moment, read_range

# No other date between the date and its verb, and nothing else that was then done.
_NEAREST = r"(?:(?!20\d\d|发布|刊登|公告|截止时间止|(?:开标|开启|唱标)(?![地室厅大区]))[^。；]){4,40}?"
HAND_IN = "(?:递交|提交|上传|上载|投递|呈交|报送|传[至到入送]|送[达至到交]|投[至到送]|交[至到]|寄[达至到送])"
_SUBMIT = dated(
    rf"(?:于|至|原定|定|[应须请]在|最迟在|务必在)\s*(?P<when>20\d\d{_NEAREST})\s*(?:[（(]\s*北京时间\s*[)）])?\s*(?:之)?前?\s*(?:将|"
    rf"把)?{HAND_IN}.{{0,8}}(?:文件|$)|"
    rf"(?:于|在)\s*(?P<before>20\d\d{_NEAREST})\s*(?:之)?前\s*[，,]?\s*(?:将|把)[^，。；]{{0,6}}(?:投标|响应|报价|申请)文件[^，。；]{{0,16}}?{HAND_IN}|"
    rf"(?:投标|响应|报价|申请)文件[^，。；]{{0,4}}(?:须|应|请|必须|应当)?于\s*(?P<then>20\d\d[^，。；]{{6,40}}?)\s*(?:之)?前?\s*"
    rf"{HAND_IN}|"
    rf"(?:投标|响应|报价|申请)文件[^，。；\d]{{0,6}}{HAND_IN}[^，。；\d]{{0,6}}?(?:至|到|截[止至][至到]?)\s*(?P<until>20\d\d[^，。；]{{6,40}}?)(?:止|截止|前|$)|"
    rf"截[止至](?:到|至)?\s*(?P<by>20\d\d[^，。；]{{4,40}}?)\s*(?:[（(]\s*北京时间\s*[)）])?\s*止?\s*[，,][^。；]{{0,24}}?"
    rf"(?:递交|提交|收到)[^。；]{{0,14}}(?:投标|响应|报价|申请)|"
    r"(?P<stop>20\d\d\s*[年\-/.](?:(?!20\d\d|发布|刊登|公告|下载|获取)[^，。；]){4,30}?)\s*(?:起|后)?(?:停止|不再|关闭)(?:接收|接受|受理|上传)?"
    r"(?:(?!发售|出售|下载|获取|领取|提供)[^，。；]){0,8}(?:投标|响应|报价|申请)(?:文件|通道)(?!的?(?:发售|出售|下载|获取|领取|提供))|"
    rf"(?:(?:投标|响应|报价|申请)文件|{HAND_IN}|投标)[^，。；\d]{{0,24}}?(?:最后|最迟|最晚)(?:时刻|时间|期限|时限|时点|日期)\s*(?:为|是|至|在|于|[:：])*\s*"
    r"(?P<last>20\d\d[^，。；]{6,30})|"
    rf"{HAND_IN}[^，。；\d]{{0,16}}(?:文件|标书)?[^，。；\d]{{0,16}}不(?:得|能)?(?:晚|迟)于\s*(?P<late>20\d\d[^，。；]{{6,30}})|"
    rf"不(?:得|能)?(?:晚|迟)于\s*(?P<later>20\d\d[^，。；]{{6,30}}?)\s*(?:前)?(?:将|把|向|在)?[^，。；\d]{{0,16}}?{HAND_IN}[^，。；\d]{{0,16}}(?:文件|标书)|"
    r"(?:投标|响应|递交|提交|报价)[^，。；]{0,10}截止时间\s*[（(]\s*(?:即|为)?\s*(?P<at>20\d\d[^，。；（()）]{6,30})[)）]"
)
_IN_ROOM = r"(?!地|室|厅|大|区|评|系统|[一二三四五六七八九十\d])"
_MEET = r"(?:举行|举办|召开|组织|进行|开展)了?"
# A sale by auction at an hour: 定于2026年9月12日10时在…对下列房产进行公开招租, 于…以随机抽签方式进行发包
_HOUR = (
    r"20\d\d\s*[年\-/.][\d\s]+[月\-/.][\d\s]+日?\s*(?:[（(][^（）()]{2,8}[）)])?\s*(?:上午|下午)?\s*\d{1,2}\s*[时点:：]"
)
_SELL = r"(?:公开|网上|网络|现场|竞价|拍卖)*(?:招租|拍租|竞租|竞拍|拍卖|竞价|发包|转让|出让|出租)"
_OPENED = dated(
    rf"(?:于|在|原定|定)\s*(?P<when>20\d\d\s*[年\-/.][\d\s]+[月\-/.][\d\s]+日?(?:(?!20\d\d|发布|刊登|公告|[同当次]日)[^，。；]){{0,60}}?)"
    rf"(?:公开开标|(?:开标|开启|唱标){_IN_ROOM}|公开拍卖|举行拍卖|"
    rf"{_MEET}[^，。；]{{0,40}}?(?:拍卖|开标|竞价|抽签)(?:会|活动)|"
    rf"{_MEET}(?:本项目的?)?(?:公开|现场|网上)?(?:竞争性)?(?:开标|谈判|磋商|询价|拍卖|竞价)(?!采购|公告|文件|小组|评审|方式))|"
    rf"(?P<direct>20\d\d[\d\s年月日时点分/:：.\-上下午（()）北京间整]{{6,36}})(?:公开)?(?:开标|唱标)(?!前|后|时){_IN_ROOM}|"
    r"(?:拍卖|竞价|开标|谈判|磋商)(?:会议?|活动)?(?:时间)?\s*(?:原?[定设]|安排)?(?:于|在)\s*(?P<then>20\d\d[^，。；]{6,30})|"
    rf"(?:于|定在)\s*(?P<sold>{_HOUR}(?:(?!20\d\d|[至到]\s*\d|公告)[^。；]){{0,80}}?(?:{_MEET}|以[^，。；]{{2,10}}方式(?:公开|成功)?){_SELL}(?!公告|文件))"
)
_OPENED_THEN = re.compile(
    r"(?:于|在)?(?:同一时间|同时)[^，。；]{0,20}?(?:公开)?(?:开标|开启)(?!地)|开标时间(?:同|与)[^，。；]{0,8}截止|(?:随即|即刻|即时|到点)(?:公开)?(?:开标|开启)(?!地)"
)
_THAT_DAY = re.compile(
    r"(?:当日|当天|同日|同一天|该日)\s*(?P<clock>(?:上午|下午|中午)?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[时点:：][^，。；]{0,10}?)"
    r"\s*(?:[（(]北京时间[)）])?\s*(?:[^，。；\d]{0,16}?)(?:公开)?(?:开标|开启|唱标)(?![地室厅区])|"
    # 开标会于同日下午三时召开, 开标时间：当日14时30分
    r"(?:开标|开启|唱标)(?:会议?|仪式|活动)?(?:时间)?\s*(?:定|改|安排|设)?(?:于|在|为|是|[:：])?\s*(?:当日|当天|同日|同一天|该日)\s*"
    r"(?P<hour>(?:上午|下午|中午)?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[时点:：][^，。；]{0,10})"
)
# 投标截止时间和开标时间不变，仍为2026年10月9日9时30分
_UNCHANGED = dated(
    r"(?P<what>(?:投标|响应|递交|提交|报价|竞买|开标|开启|竞价|拍卖|挂牌|截止)[^。；\n]{0,40}?)(?:均|都|保持)?(?:不变|不作变[更动]|无变[化更])"
    r"\s*[，,、:：（(]?\s*(?:仍然?|依旧|依然|还|即)?(?:为|定于|是|于)?\s*[:：]?\s*(?P<when>20\d\d[^，。；]{4,40})"
)
_MOVED = re.compile(r"更正|变更|延期|推迟|顺延|延至|改期|调整|修改|暂停|延迟")


def said_deadline(page: Draft) -> Timed | None:
    """The moment by which sentences want bids handed in."""
    return _said(page, _SUBMIT)


def said_opening(page: Draft) -> Timed | None:
    """The moment at which sentences say bids are or were opened, or the sale held."""
    return _said(page, _OPENED)


LATER_THAT_DAY = re.compile(
    r"(?:当[日天]|同[日天]|同一天)[^，。；]{0,6}(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[时点:：]"
)
_OTHER_DAY = re.compile(
    r"\s*(?P<which>当日|当天|同日|同一天|该日|次日|第二[天日])\s*(?P<clock>(?:上午|下午|中午)?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[时点:：].{0,10})"
)


def on_that_day(value: str, end: Timed | None) -> str | None:
    """The hour a value names of the day bids are due, or of the day after (当日上午10时, 次日9时)."""
    said = _OTHER_DAY.match(value) if end else None
    if not said or not end:
        return None
    day = date.fromisoformat(end[0][:10]) + timedelta(days=said["which"] in ("次日", "第二天", "第二日"))
    when = read_moment(f"{day.isoformat()} {said['clock']}")
    return when if when and len(when) > 10 else None


def opened_that_day(page: Draft, end: Timed | None) -> Timed | None:
    """Another hour of the day bids are due, where it is said that they are opened then (…于当日上午10时开标)."""
    said = _THAT_DAY.search(page.text) if end else None
    when = read_moment(f"{end[0][:10]} {said['clock'] or said['hour']}") if said and end else None
    return (when, of_sentence(page.text, said.start())) if said and when and len(when) > 10 else None


def opened_then(page: Draft, end: Timed | None) -> Timed | None:
    """The deadline again, where it is said that bids are opened then (…前送达…，并于同一时间公开开标)."""
    said = _OPENED_THEN.search(page.text) if end else None
    return (end[0], of_sentence(page.text, said.start())) if said and end else None


def said_unchanged(page: Draft, what: re.Pattern[str]) -> Timed | None:
    """The moment at which what `what` finds is said still to be, nothing of it having changed."""
    for line in page.lines:
        for match in _UNCHANGED.finditer(line.text):
            if what.search(match["what"]) and (when := read_moment(match["when"])):
                return when, of_sentence(line.text, match.start("when"))
    return None


def _said(page: Draft, pattern: re.Pattern[str]) -> Timed | None:
    moved = bool(_MOVED.search(page.title))
    for line in page.lines:
        for match in pattern.finditer(line.text):
            group = next((g for g in match.groupdict() if match[g]), "when")
            place = match.start(group)
            old = moved and re.search(r"原[^，。；]{0,8}$", line.text[max(0, place - 10) : place])
            end = read_range(match[group])[1] if pattern is _SUBMIT else None  # 于8:30至9:30上传: until half past nine
            if not old and (when := end or read_moment(line.text[place : place + 60])):
                return when, of_sentence(line.text, place)
    return None
