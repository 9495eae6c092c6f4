"""Tables that list the firms which took part before the opening, or hold how many did."""

from __future__ import annotations

import re

from diffing.table_heads import heads_and_rows

_FEWEST = 2  # one name may be who publishes
_SIDE = r"(?:单位|供应商|投标人|企业|公司|竞买人|申请人|机构)"
_ACTED = (
    r"(?:缴款|缴费|付款|汇款|交款|领取|购买|购标|报名|下载|登记|获取|签到|参会|到会|到场|踏勘|提问|来访|看样)"
    r"(?:文件|标书)?的?"
)
_DOCUMENTS = r"(?:招标|采购|磋商|谈判|询价|比选|竞买|挂牌|出让|资格预审)?(?:文件|标书|资料|图纸)"
_DEPOSIT = r"(?:投标|竞买|磋商|谈判|响应|竞标|交易)?保证金"
_TOOK = (
    rf"(?:获取|领取|购买|下载){_DOCUMENTS}|(?:缴纳|缴交|交纳|提交|递交|汇入|转入|支付){_DEPOSIT}|{_DEPOSIT}已?(?:到账|缴纳)|"
    r"(?:上传|递交|提交|送达)(?:投标|响应|竞买|报价|申请)文件|"
    r"(?:参加|参与|出席)(?:现场)?(?:踏勘|答疑会|标前会|开标|投标|竞买|磋商|谈判)"
)
# Whoever such a head names took part; of whom another head names it must be told.
_WHO_ACTED = re.compile(rf"已?{_ACTED}人?(?:{_SIDE}|人|方)(?:名称|全称)?")
_NAME = re.compile(
    rf"(?:投标|供应|竞买|竞投|竞租|响应|申请|参投|意向|已?(?:{_TOOK})的?)?{_SIDE}(?:名称|全称)?|(?:付款|缴款|汇款)户名"
)
_WHAT_WAS_DONE = re.compile(
    rf"{_DEPOSIT}|缴纳|到账|(?:报名|下载|获取|领取|购买|签到|登记|到会)(?:时间|日期|情况|状态|方式|序号|人)|是否(?:报名|缴纳|到账)"
)
_LIST_TITLE = re.compile(r"签到|到会|报名|名单|登记表|踏勘|标前会|预备会")
_SCORED = re.compile(r"得分|排名|排序|中标|成交|候选|评审|报价|结论|退还|退回")
_FIRM = re.compile(r"(?:公司|厂|研究院|事务所|集团|合作社)$")
_HOW_MANY = re.compile(
    rf"已?(?:(?:{_DOCUMENTS})?(?:下载|获取|领取|购买|报名|投标|竞买|签到)|潜在(?:投标|竞买)?|{_DEPOSIT}(?:缴纳|到账))的?"
    r"(?:供应商|投标人|单位|企业|竞买人|人)?(?:家数|个数|户数|人数|数量|总数|数)(?:\([家个名户]\))?"
)
_NUMBER = re.compile(r"(?:[1-9]\d?|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3})\s*[家个名]?")


def list_firms(text: str, title: str) -> bool:
    """Whether a table of a text (NFKC) lists firms with what they paid or took, or, in a list of who came, firms
    alone."""
    listed = bool(_LIST_TITLE.search(title))
    for heads, rows in heads_and_rows(text):
        column = _column(heads, _NAME, _WHO_ACTED)
        if column is None or any(map(_SCORED.search, heads)):
            continue
        acted = listed or _WHO_ACTED.fullmatch(heads[column]) or any(map(_WHAT_WAS_DONE.search, heads))
        if acted and len({row[column] for row in rows if _FIRM.search(row[column])}) >= _FEWEST:
            return True
    return False


def count_firms(text: str) -> bool:
    """Whether a column headed 投标家数 holds a number."""
    for heads, rows in heads_and_rows(text):
        column = _column(heads, _HOW_MANY)
        if column is not None and any(_NUMBER.fullmatch(row[column]) for row in rows):
            return True
    return False


def _column(heads: list[str], *patterns: re.Pattern[str]) -> int | None:
    return next((n for n, head in enumerate(heads) if any(pattern.fullmatch(head) for pattern in patterns)), None)
