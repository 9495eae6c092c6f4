"""Labels of times, documents and contacts too varied to list, told by the words they are put together of."""

from __future__ import annotations

import re

from notices.layout.event_labels import event_at_the_end

_AND = "(?:以及|[、,/及和与暨兼])"
_TIME = "(?:时间|日期|期限|时限|期间|时段|时刻|时点|期|日)"
_GET = "获取|领取|申领|发售|出售|发放|购买|下载|索取|提供|查阅"
_NOUN = (
    "(?:招标|采购|磋商|谈判|询价|比选|遴选|挂牌|拍卖|出让|转让|竞买|竞价|招租|资格预审|单一来源|交易|项目|电子|纸质|公告|及|的)*"
    "(?:文件|通知书|邀请书|邀请函|标书|资料)"
)
# What a label of the end of bidding, or of the opening, is made of; any other word (保证金, 质疑, 评标) makes it none.
_BIDDING = re.compile(
    "(?:首次|二次|最终|最后|在线|网上|现场|交标|送标|标书|递送|提交|递交|投递|送达|上传|上载|接收|投标|响应|应答|报价|申请|资格预审|竞争性|磋商|谈判|询价|"
    "比选|竞标|自由|限时|网络|竞价|竞买|竞租|受让|参选|文件|文书|材料|书|电子|纸质|加密|正式|截止之?日(?!期)|截止|截标|结束|开标|开启|开封|唱标|拆封|拍卖|会议|会|活动|"
    "最迟|最晚|招标人|投标人|供应商|采购|招标|人|时间|时刻|时点|日期|期限|时限|地点|地址|网址|北京|起止|开始|以及|即为?|暨|兼|及|和|与|[、,/()]|的|同)++$"
)
_DOCUMENTS = re.compile(
    f"(?:{_NOUN}(?:{_AND}{_NOUN})?的?(?:{_GET})(?:和?(?:下载|{_TIME}))?|(?:报名{_AND}?)?(?:{_GET}){_NOUN}|报名{_AND}(?:{_GET})|{_GET}|报名)"
    f"的?(?:起止|开始|起始|截止|截至|结束|终止|停止)?(?:{_TIME}|截止)?(?:{_AND}?(?:地点|方式|方法|售价|费用|要求|途径))*$"
)
_HAVE = re.compile(f"(?:{_GET}){_NOUN}$")
_PLACE = re.compile(rf"(?:{_AND}?(?:开标|开启|递交|提交|报名|会议)?(?:地点|地址|网址|方式|方法|售价|费用|要求))+$")
_END = re.compile("截止|截至|截标|结束|终止|停止")
_OPEN = re.compile("开标|开启|开封|唱标|拆封|(?:谈判|磋商|询价|比选|拍卖|竞价)(?:会议?|活动)?的?(?:开始)?时间")
_HAND_IN = re.compile("(?:提交|递交|投递|送达|接收|上传).{0,12}(?:时间|期限)$|^(?:截止|截标)")
_BIDS = re.compile(
    "交标|送标|递送|提交|递交|投递|送达|上传|上载|接收|投标|响应|应答|报价|申请|竞标|竞买|竞租|受让|首次|磋商|谈判|询价|比选|开标|开启|^截|参选"
)
_LAST = frozenset("间期限日刻点段址点止标启式求价法费用获取读载满束始")
_LISTING = r"(?<!预)(?<!首次)(?<!重新)(?:挂牌|披露)(?:(?!开始|起始|截止|结束|或|和|及|、)[\u4e00-\u9fff]){0,6}"
_SHAPES = (
    ("documents_to", re.compile(r"(?:获取|报名|领取|发售|下载|购买)[\u4e00-\u9fff（）()、]{0,12}截止(?:时间|日期)$")),
    (
        "deadline",
        re.compile(
            r"(?:首次|提交|递交|投标|响应|报价|申请|磋商|谈判|竞标|应答|竞买)"
            r"(?!.{0,18}(?:保证金|缴纳|交纳|质疑|异议|疑问|问题))[\u4e00-\u9fff（）()、]{0,18}截止(?:时间|日期|期限)$"
        ),
    ),
    (
        "opening",
        re.compile(r"(?:开标|开启|唱标)[\u4e00-\u9fff（）()、]{0,8}(?:时间|日期)$|(?:文件)(?:的)?(?:开启|拆封)时间$"),
    ),
    (
        "documents",
        re.compile(
            r"(?:获取|领取|发售|下载|购买)[\u4e00-\u9fff]{0,10}文件的?(?:时间|期限)$|文件的?(?:获取|领取|发售|下载|"
            r"购买)(?:时间|期限)$"
        ),
    ),
    ("apply", re.compile(r"(?:报名|(?:竞买|受让|竞租|意向)(?:申请|登记|报名))[\u4e00-\u9fff]{0,6}(?:时间|期限|日期)$")),
    ("listing_from", re.compile(rf"{_LISTING}(?:(?:起始|开始|起|首)(?:时间|日期|日)|起始|开始)$")),
    ("listing_to", re.compile(rf"{_LISTING}(?:截止|截至|期满|届满|结束|终止|末|(?<!起)止)(?:时间|日期|日)?$")),
    ("awarded", re.compile(r"(?:签[订署]《?)?成交确认书》?的?(?:签[订署])?(?:时间|日期|日)$")),
    ("listing", re.compile(r"(?:挂牌|信息披露)[\u4e00-\u9fff]{0,4}(?:时间|期限|日期|期间|时段|起止|(?<!定)期)$")),
)


_OURS = (
    "采购人|招标人|采购单位|招标单位|采购机构|建设单位|业主(?:单位)?|项目单位|转让方|转让人|出租方|出租人|出让方|出让人|招租方|"
    "委托方|委托人|(?:招标|采购|发包|政府采购)?代理(?:机构|单位|公司|人)?|交易机构|交易中心|受托机构|受托会员"
)
_CALL = "(?:固定|联系|办公)?电话|联系方式|手机(?:号码?)?|座机"
_CONTACTS = (
    (
        "watch",
        re.compile(
            rf"(?!.*(?:质疑|异议))[\u4e00-\u9fff]{{0,10}}(?:监督|监管|投诉|举报)(?:管理)?(?:部门|机构|单位|方)?(?:的?(?:联系人|{_CALL}))?"
        ),
    ),
    ("person", re.compile(rf"(?:{_OURS})的?(?:项目|业务)?(?:联系人|经办人)(?:姓名)?")),
    (
        "phone",
        re.compile(
            rf"(?:{_OURS})的?(?:项目|业务)?(?:(?:联系人|经办人)(?:姓名)?(?:[及和与、/]|以及)?)?的?(?:{_CALL})|"
            rf"(?:项目|业务|报名|咨询)?联系人(?:姓名)?(?:[及和与、/]|以及)?(?:{_CALL})"
        ),
    ),
)


def shaped(label: str) -> str | None:
    """The slot of a whole label (NFKC, no blanks) by its words; None where it is no label of this kind."""
    found = shape_at_the_end(label, whole=True)
    if found and found[0] == 0:
        return found[1]
    return next((slot for slot, words in _CONTACTS if words.fullmatch(label)), None)


def shape_at_the_end(text: str, *, whole: bool = False) -> tuple[int, str] | None:
    """Where the longest such label that `text` ends in begins, and its slot; a `whole` label must name a time."""
    if not whole and (bare := _HAVE.search(text)):
        return bare.start(), "documents"  # 获取询价文件：2026.3.30—2026.4.1
    if event := event_at_the_end(text):
        return event
    if text[-1:] not in _LAST and not text.endswith(")"):
        return None
    for words, slot_for in ((_DOCUMENTS, _documents_slot), (_BIDDING, _bidding_slot)):
        found = words.search(text)
        start = found.start() + len(found.group()) - len(found.group().lstrip("及和与、,/)以的同")) if found else 0
        if found and (slot := slot_for(text[start:])):
            return None if is_of_another(text[:start], text[start:]) else (start, slot)
    timed = _PLACE.sub("", text)  # 竞买登记时间及地点
    for slot, pattern in _SHAPES:
        shape = pattern.search(timed)
        if shape:
            return shape.start(), slot
    return None


_OTHERS = re.compile(
    "(?:保证金|缴纳|交纳|缴存|到账|质疑|疑问|异议|问题|提问|澄清|答疑|评标|评审|公示|确认|签到|踏勘|解密|退还|演示|样品)[^、,。;:]{0,4}$"
)


def is_of_another(before: str, label: str) -> bool:
    """Whether the words before make it the time of something else (保证金缴纳|截止时间), or a mere tail."""
    bare = len(label) <= 4 and re.match("截|提交|递交|获取|下载|领取|购买|提供|出售|发放|查阅", label) is not None
    return bool(_OTHERS.search(before)) or (bare and re.search(r"[\u4e00-\u9fff]$", before) is not None)


def _documents_slot(label: str) -> str | None:
    plain = _PLACE.sub("", label)
    if not re.search(rf"{_TIME}$|截止$", plain) or (plain.startswith("报名") and not re.search(_GET, plain)):
        return None  # 报名 alone may be the application itself (`apply`)
    if _END.search(plain) and "起止" not in plain:
        return "documents_to"
    return "documents_from" if re.search("(?<!起止)(?:开始|起始)", plain) else "documents"


def _bidding_slot(label: str) -> str | None:
    """`deadline` where an end is named (with the opening or without), else `opening`."""
    plain = _PLACE.sub("", label)
    timed = re.search(rf"{_TIME}[)]?$|(?:截止|截标|截止之?日)(?:{_AND}(?:开标|开启|唱标))?[)]?$", plain)
    if not timed or len(plain) < 4:
        return None
    if not _BIDS.search(plain):  # of an auction on line: the beginning of 自由竞价 opens it, its end is no deadline
        return "opening" if _OPEN.search(plain) and not _END.search(plain) else None
    if "开始" in plain and not (_END.search(plain) or _OPEN.search(plain)):
        return None  # from when bids are taken
    if _END.search(plain) or _HAND_IN.search(plain):
        return "deadline"
    return "opening" if _OPEN.search(plain) else None
