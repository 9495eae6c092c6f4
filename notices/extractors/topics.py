"""What a clause of an amendment is about: the deadline, the opening, the documents, a sum, a place."""

from __future__ import annotations

import re

TIMES = frozenset(("deadline", "opening", "documents"))
_DEPOSIT = r"(?:投标|竞买|磋商|谈判|询价|交易|响应)?保证金"
_PAYING = "(?:缴纳|交纳|到账|缴存|递交|提交|转入|支付)"
_WITH_DEPOSIT = re.compile(rf"(?:以?及|和|、|与|并){_DEPOSIT}的?{_PAYING}?的?(?=(?:的|截止|时间|均|也|统一)|$)")
# Times that are of nothing here: when a deposit is due, questions end, bids are evaluated, results shown.
_OTHER_TIMES = re.compile(
    rf"{_DEPOSIT}[^，。；;]{{0,14}}?(?:{_PAYING}的?)?(?:截止|时间|日期)(?:时间|日期)?|"
    "(?:缴纳|交纳|到账|缴存|转入|支付)的?截止(?:时间|日期)?|"
    r"(?:质疑|疑问|提问|异议|答疑|澄清|踏勘|评标|评审|解密|演示|样品|签到)[^，。；;]{0,6}?(?:截止)?(?:时间|日期|期限)|"
    r"(?:公示|公告)(?:(?!开标|开启|投标|递交|提交|响应|磋商)[^，。；;“”\"]){0,6}?(?:截止)?(?:时间|日期|期限)|"
    r"(?:开标|开启|递交|提交|报名)(?:地点|地址|室|厅|区)"
)
_BID = "投标|响应|应答|报价|递交|提交|申请|竞买|竞租|受让|首次"
_ABOUT = (
    (
        "deadline",
        rf"截标|(?:{_BID})[^，。；;]{{0,18}}?截止|(?<![取名领售载买])截止(?:时间|日期|及|和|、)|"
        rf"(?:投标|响应|报价|申请)文件的?(?:递交|提交|送达)[^，。；;]{{0,4}}时间|"
        rf"(?:递交|提交|送达)(?:投标|响应|报价|申请)文件[^，。；;]{{0,4}}时间|竞买报名[^，。；;]{{0,8}}时间",
    ),
    (
        "opening",
        r"(?:开标|开启|唱标|拍卖|竞价|抽签|磋商|谈判|询价)会?[^，。；;文]{0,8}?(?:时间|日期)|开标|开启",
    ),
    ("ceiling", r"最高(?:投标)?限价|(?:招标|采购|拦标)?控制价|拦标价|起始价|起拍价|挂牌价|最高限额"),
    ("budget", r"预算(?:金额|价|资金)?|估算价|投资估算"),
    ("deposit", _DEPOSIT),
    (
        "documents",
        r"(?:招标|采购|磋商|谈判|询价)?(?:文件|通知书)(?:的)?(?:获取|发售|领取|报名|下载|购买)[\u4e00-\u9fff]{0,4}(?:时间|期限|截止)|"
        r"(?:获取|下载|领取|购买)(?:招标|采购|磋商|谈判|询价)?(?:文件|通知书)|报名(?:的)?(?:截止)?(?:时间|日期|期限)",
    ),
    ("place", r"(?:开标|递交|开启|投标|谈判|磋商)地点"),
)
_COMPILED = tuple((slot, re.compile(pattern)) for slot, pattern in _ABOUT)
_ENDS_BIDDING = re.compile(rf"截标|(?:{_BID})[^，。；;]{{0,18}}?截止")
_TRADED = re.compile("竞买|竞租|受让|挂牌|拍卖")


def topics(clause: str) -> tuple[str, ...]:
    """The slots that a clause names; a time of the deposit alone is no deadline."""
    plain = re.sub(r"\s", "", clause)
    kept = _OTHER_TIMES.sub("", _WITH_DEPOSIT.sub("", plain))
    found = [slot for slot, words in _COMPILED if words.search(kept if slot in TIMES else plain)]
    if "documents" in found and "deadline" in found and not _ENDS_BIDDING.search(kept):
        found.remove("deadline")  # 获取采购文件|截止时间
    if "documents" in found and "deadline" in found and "报名" in plain:
        found.remove("documents" if _TRADED.search(plain) else "deadline")  # to apply for a plot is to bid
    return tuple(found)
