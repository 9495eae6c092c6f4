"""What a text tells of who takes part before the opening: who took the documents, paid or came, or how many did.

Names are never given back, only what was told. A condition, a form, a letter to all, what is told of an earlier round,
and whom prequalification admitted tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diffing.leaks.taking_part import told_names, told_number
from diffing.table_heads import heads_and_rows

NAMES, NUMBER = "报名、获取文件或缴纳保证金的单位名称", "报名、获取文件或缴纳保证金的单位数量"
ASKED = "提问的潜在投标人名称"

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_N = r"(?:[1-9]\d?|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3})"
_COUNT = rf"{_N}\s*(?:多|余)?\s*(?:家|个|名|户)"
_SIDE = r"(?:投标|供应|竞买|竞投|竞租|响应|申请|报名|参投|意向)"
_WHO = rf"(?:潜在)?{_SIDE}?(?:单位|供应商|投标人|受让方|企业|公司|人|商|方)"
_DOCUMENTS = r"(?:招标|采购|磋商|谈判|询价|比选|竞买|挂牌|出让|资格预审)?(?:文件|标书|资料|图纸)"
_DEPOSIT = r"(?:投标|竞买|磋商|谈判|响应|竞标|交易)?保证金"
_BID = r"(?:电子)?(?:投标|响应|竞买|报价|申请)(?:申请)?文件"
_FIRST = r"(?:(?:完成|成功)?(?:报名|登记|注册|签到)(?:并|后|且|、)?)?"  # 已登记获取采购文件的供应商
_OF_IT = r"了?(?:本项目|本次|该项目)?的?"
_TAKE = rf"{_FIRST}(?:获取|领取|购买|下载){_OF_IT}{_DOCUMENTS}"
_PAY = rf"(?:缴纳|缴交|交纳|提交|递交|缴存|汇入|转入|支付|上交|缴){_OF_IT}{_DEPOSIT}"
_PAID = rf"(?:到账{_DEPOSIT}|{_DEPOSIT}已经?(?:到账|缴纳|到位))"
_COME = (
    r"(?:参加|参与|出席)(?:了)?(?:本项目|本次)?(?:的)?(?:现场)?"
    r"(?:踏勘|勘察|答疑会|预备会|标前会|开标|投标|竞买|磋商|谈判)"
)
_UPLOAD = rf"(?:上传|递交|投递|送达|提交){_OF_IT}(?:加密的?)?{_BID}"
_DONE = rf"(?:报名登记|投标登记|{_TAKE}|报名|{_PAY}|{_PAID}|{_COME}|{_UPLOAD})"
_DID = (
    r"(?:报名|获取|领取|购买|下载|登记|缴纳|缴交|交纳|提交|到账|上传|递交|投递|"
    r"参加(?:了)?(?:本项目|本次)?(?:现场)?(?:投标|踏勘|竞买|磋商|谈判|报名))"
)
_FIRM = r"[\u4e00-\u9fff（）()]{4,30}(?:公司|厂|院|所|中心|集团)"
_ENTERPRISE = r"[\u4e00-\u9fff（）()]{3,30}?(?:公司|厂|研究院|事务所|集团|合作社)"
_MARKED = r"(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）]|[①-⑳])?\s*"
_SEP = r"\s*[、，,；;/\s]\s*"
_NOT_A_CONDITION = r"(?!\s*(?:及|或)?(?:以上|以下|以内|的))"
# 共有 5 家单位报名; 已有 3 家供应商获取了招标文件; 仅有壹家投标人上传投标文件
_NUMBERED = (
    re.compile(
        rf"(?<!不)(?:已有|共有|仅有|只有|现有|目前有|共计|实有|累计|仅|只|共)\s*{_COUNT}\s*{_WHO}[^，。；;\n]{{0,12}}"
        rf"{_DID}[^，。；;\n]{{0,12}}"
    ),
    re.compile(rf"{_DONE}的?{_WHO}(?:数量|家数)?\s*(?:为|共|计|有|仅|只|[:：])+\s*{_COUNT}{_NOT_A_CONDITION}"),
    # 潜在投标人数量为11家; 潜在投标人（现有21家）
    re.compile(
        rf"潜在{_WHO}(?:的)?(?:数量|家数|总数)?\s*(?:为|共|计|有|仅|只|达|[:：|])+\s*{_COUNT}{_NOT_A_CONDITION}|"
        rf"(?:潜在{_WHO}|{_DONE}的?{_WHO})\s*[（(](?:现有|已有|目前有?|共计?|共有|计|合计)\s*{_COUNT}[)）]"
    ),
)  # fmt: skip
_MAY_NUMBER = re.compile(rf"[有计仅只共为达前:：|]\s*{_COUNT}")
# 招标文件下载家数 | 23; 获取文件单位数（家）：4; 投标家数：7
_LABELLED = re.compile(
    rf"(?:^|[\n|。；;，,])\s*(?:[（(]?\d[\d.、．)）]{{0,5}}\s*)?(?:目前|截至目前|当前|已|本项目|累计|实际)*"
    rf"(?:(?:{_DOCUMENTS})?(?:下载|获取|领取|购买|报名|投标|竞买|到账|签到|参投|标书下载)|{_DONE}|{_DEPOSIT}(?:缴纳|到账)|潜在{_SIDE}?)的?"
    rf"(?:供应商|投标人|单位|企业|竞买人|申请人|人|用户)?(?:家数|个数|户数|人数|数量|总数|数)\s*(?:[（(][家个名户][)）])?\s*(?:[:：|]|为)\s*"
    rf"(?P<n>[1-9]\d{{0,2}}|{_N})\s*(?:家|个|名|户)?\s*(?=$|[\n|。；;，,])"
)
_MAY_LABEL = re.compile(r"数(?:量)?\s*(?:[（(][家个名户][)）])?\s*(?:[:：|]|为)")
_COUNT_HEAD = re.compile(
    rf"(?:已)?(?:(?:{_DOCUMENTS})?(?:下载|获取|领取|购买|报名|投标|竞买|签到)|潜在{_SIDE}?|{_DEPOSIT}(?:缴纳|到账))的?"
    r"(?:供应商|投标人|单位|企业|竞买人|人)?(?:家数|个数|户数|人数|数量|总数|数)(?:[（(][家个名户][)）])?"
)
# 截至10月8日17时，3家供应商报名
_BY_A_DAY = re.compile(
    rf"(?:截至|截止)[^。；;\n]{{2,40}}[，,][^。；;\n]{{0,16}}?{_COUNT}\s*{_WHO}[^，。；;\n]{{0,12}}{_DID}"
)
# 报名单位名单：甲公司、乙公司; 保证金到账明细; 现将已报名单位名单公示如下：
_LISTED = re.compile(
    rf"(?:(?:已|实际)?{_DONE}的?{_WHO}(?:名单|一览表?|明细)|(?:投标|竞买)?保证金(?:缴纳|到账|交纳|递交|缴存)(?:名单|明细|情况|一览)[^\n]{{0,8}})"
    rf"(?:公[示布告])?\s*(?:为|如下|有|[:：|\n])+[^\n。]{{0,6}}{_FIRM}"
)
# A pattern finds nothing in a text without what its _MAY_… looks for, which takes far less time: it is asked first.
_MAY_LIST = re.compile(r"[人商位业司](?:名单|一览|明细)|[纳账交存](?:名单|明细|情况|一览)")
# 已报名供应商：1.甲公司；2.乙公司: two names at least, for one may be who writes to them or a bank
_SEVERAL = re.compile(
    rf"(?:(?:已|实际|均)(?:经|成功)?|(?={_DEPOSIT}已)){_DONE}的?{_WHO}[^，。；;\n:：]{{0,8}}(?:分别)?(?:为|有|是|如下|[:：])+\s*"
    rf"{_MARKED}{_FIRM}\s*[、，,；;]\s*{_MARKED}{_FIRM}"
)
# 参加踏勘的单位有：甲公司、乙公司; 到会投标人：\n甲公司，乙公司; 以下单位保证金尚未到账：甲公司
_CAME = re.compile(
    rf"(?:(?<!应)(?<!须)(?:{_COME}|到会|与会|出席|签到|参会|到场)的?(?:投标人代表|{_WHO})(?:名单|名称)?|"
    rf"(?:以下|下列)(?:\d{{1,2}}家)?{_WHO}[^。；;\n:：]{{0,12}}(?:{_DONE}|{_DEPOSIT}|文件)[^。；;\n:：]{{0,24}}|"
    rf"{_WHO}[^。；;\n:：]{{0,6}}{_DEPOSIT}(?:尚未|未|已)(?:到账|缴纳|足额)[^。；;\n:：]{{0,8}})"
    rf"(?:分别)?(?:为|有|是|如下)?\s*[:：|]\s*(?P<firms>{_MARKED}{_ENTERPRISE}(?:{_SEP}{_MARKED}{_ENTERPRISE})?)"
)
_MAY_COME = re.compile(r"踏勘|勘察|[会到]会|出席|签到|到场|[以下]下|到账")
# 致：甲公司、乙公司等已下载招标文件的各投标人
_TO_NAMED = re.compile(
    rf"(?P<firms>{_ENTERPRISE}\s*[、，,]\s*{_ENTERPRISE})[^。；;\n]{{0,60}}?(?:等|及|和)?\s*(?:各|所有|全体)?(?:已|成功)(?:经|成功)?{_DONE}的?"
    rf"(?:各|各位|全体|所有)?{_WHO}"
)
# 已有甲公司、乙公司等5家单位获取招标文件; 甲公司、乙公司已获取招标文件; 甲公司已于9月8日缴纳投标保证金
_TOOK = rf"(?:{_TAKE}|报名|{_PAY}|{_DEPOSIT}已?到账|{_UPLOAD})"
_AND_OTHERS = re.compile(
    rf"{_FIRM}[^。；;\n]{{0,40}}?等\s*(?:共计?)?\s*{_COUNT}\s*{_WHO}?[^，。；;\n]{{0,12}}{_TOOK}[^，。；;\n]{{0,12}}|"
    rf"{_FIRM}\s*[、，,和及]\s*{_FIRM}\s*(?:均|都|等)?\s*(?:已经?|均已|成功)\s*{_TOOK}"
)
_MAY_TELL_OTHERS = re.compile(rf"等\s*(?:共计?)?\s*{_COUNT}|(?:已经?|成功)\s*{_TOOK}")
# 1.甲公司提问：…; 提问单位：甲公司: who asks may be a bidder; who objects (质疑、异议、投诉) is answered by name
_ASKED = re.compile(
    rf"(?:^|[\n。；;|])\s*(?:(?:问题?|疑问|提问)?\s*[（(]?[\d一二三四五六七八九十]{{1,3}}[)）]?\s*[.、．:：]?\s*)?(?P<a>{_FIRM})\s*"
    rf"(?:[（(][^（）()\n]{{0,12}}[)）])?\s*(?:的?提问|询问|来函询问|咨询|提出的?(?:疑问|问题|如下)|问)[^。；;\n]{{0,6}}?[:：]|"
    rf"(?:提问|询问|提疑|咨询|疑问提出)(?:单位|人|企业|公司|供应商|投标人|方)(?:名称)?\s*[:：|]\s*(?P<b>{_FIRM})|"
    rf"(?:关于|就|针对|收到|对)\s*(?P<c>{_ENTERPRISE})\s*(?:提出|来函|提交|发来|所提)的?(?:询问|疑问|咨询|提问|提疑|问题|疑问函|询问函)"
)
_MAY_ASK = (
    re.compile(r"[司厂院所心团）)]\s*(?:的?提问|询问|来函|咨询|提|问|发来|所提)"),
    re.compile(r"[问疑询出](?:单位|人|企业|公司|供应商|投标人|方)"),
)
_NOBODY = re.compile(r"某|[甲乙丙丁]公司|代理|咨询有限|招标|交易|采购中心|项目管理")
_LIMITED = re.compile(r"(?:股份|责任)?有限(?:责任)?公司")
_ADDRESSED = re.compile(r"致|各|所有|全体|通知|告知|凡|请|尊敬|敬告|函|对象|对于|针对")
_PAID_TO = re.compile(r"户\s*名|[账帐]\s*[号户]|开户|收款|代理|招标人|采购人|交易中心")
_FORM = re.compile(
    r"不足|少于|不少于|至少|如(?!下)|若|(?<![供响])应(?!广大|潜在|部分|多家|投标人要求|供应商要求|采购人要求)|须|需|方可|的，|不得|达到|超过|以上|以下(?![单供投企报])|限|每|保密|最多|第[一二三四五]次|"
    r"上一?次|前次|首次招标|上一轮|原招标|调研|论证|需求调查|入围|资格预审"
)
_EARLIER = re.compile(r"(?<!避免)(?<!防止)(?<!以免)(?:流标|废标|招标失败|采购失败|终止采购|终止招标)")
_QUALIFIED = re.compile(r"资格预审(?:结果|合格)|通过资格预审")
_IF = re.compile(r"如(?!下)|若|凡|假如|一旦")
# A table of firms and what they did: their names' heads, and those of what is told of them.
_ACTED = (
    r"(?:缴款|缴费|付款|汇款|交款|领取|购买|购标|报名|下载|登记|获取|签到|参会|到会|到场|踏勘|提问|来访|看样)"
    r"(?:文件|标书)?的?"
)
_NAME_HEAD = re.compile(
    rf"(?:{_SIDE}|已?{_DONE}的?|{_ACTED}人?)?(?:单位|供应商|投标人|企业|公司|竞买人|申请人|机构)(?:名称|全称)?|"
    rf"{_ACTED}(?:人|方)(?:名称)?|(?:付款|缴款|汇款)户名"
)
_ACTED_HEAD = re.compile(rf"{_ACTED}人?(?:单位|供应商|投标人|企业|公司|竞买人|申请人|机构|人|方)(?:名称|全称)?")
_DID_HEAD = re.compile(
    rf"{_DEPOSIT}|缴纳|到账|(?:报名|下载|获取|领取|购买|签到|登记|到会)(?:时间|日期|情况|状态|方式|序号|人)|是否(?:报名|缴纳|到账)"
)
_SIGNED_IN = re.compile(r"签到|到会|报名|名单|登记表|踏勘|标前会|预备会")
_SCORED = re.compile(r"得分|排名|排序|中标|成交|候选|评审|报价|结论|退还|退回")
_FEWEST = 2


def told_of_bidders(text: str, title: str = "", own: Iterable[str] = ()) -> str:
    """What a text tells of those who took documents, paid or came, without their names; empty where nothing. `own` are
    the notice's purchaser and agency."""
    text = text.translate(_DIGITS)
    if _QUALIFIED.search(text):
        return ""
    if any(_names(text)) or _tabled(text, title) or told_names(text, own):
        return NAMES
    return NUMBER if any(_numbers(text)) or _counted_in_column(text) or told_number(text) else ""


def told_who_asked(text: str, own: Iterable[str]) -> str:
    """Whether questions are printed with who asked them; the purchaser and the agency are nobody's rivals."""
    if not any(may.search(text) for may in _MAY_ASK):
        return ""
    ours = tuple(own)
    asked = [found["a"] or found["b"] or found["c"] for found in _ASKED.finditer(text)]
    named = [name for name in asked if not _NOBODY.search(name) and not any(o in name or name in o for o in ours)]
    return ASKED if named else ""


def _names(text: str) -> Iterator[bool]:
    for found in _LISTED.finditer(text) if _MAY_LIST.search(text) else ():
        yield not _PAID_TO.search(found.group())
    for found in _SEVERAL.finditer(text):
        before = text[_begin(text, found.start()) : found.start()]
        yield not (_ADDRESSED.search(before) or _FORM.search(before) or _PAID_TO.search(found.group()))
    for found in _AND_OTHERS.finditer(text) if _MAY_TELL_OTHERS.search(text) else ():
        said = _LIMITED.sub("公司", text[_begin(text, found.start()) : found.end()])
        firms = re.split("等|均|都|已|成功", found.group())[0]
        yield not (_FORM.search(said) or _ADDRESSED.search(said) or _NOBODY.search(firms))
    for found in _CAME.finditer(text) if _MAY_COME.search(text) else ():
        said = _LIMITED.sub("公司", text[_begin(text, found.start()) : found.end()])
        yield not (_FORM.search(said) or _NOBODY.search(found["firms"]) or _EARLIER.search(said))
    for found in _TO_NAMED.finditer(text):
        said = _LIMITED.sub("公司", text[_begin(text, found.start()) : found.end()])
        yield not (_IF.search(said) or _NOBODY.search(found["firms"]))


def _numbers(text: str) -> Iterator[bool]:
    for pattern in (_BY_A_DAY, *(_NUMBERED if _MAY_NUMBER.search(text) else ())):
        for found in pattern.finditer(text):
            said = text[_begin(text, found.start()) : found.end()]
            yield not (_FORM.search(said) or _EARLIER.search(_sentence(text, found)))
    for found in _LABELLED.finditer(text) if _MAY_LABEL.search(text) else ():
        yield not _FORM.search(text[_begin(text, found.start()) : found.end()])


def _tabled(text: str, title: str) -> bool:
    """Whether a table lists firms with what they paid or took, or, in a list of who came, firms alone."""
    came = bool(_SIGNED_IN.search(title))
    for heads, rows in heads_and_rows(text):
        column = next((n for n, head in enumerate(heads) if _NAME_HEAD.fullmatch(head)), None)
        if (
            column is None
            or _SCORED.search(" ".join(heads))
            or not (came or _ACTED_HEAD.fullmatch(heads[column]) or any(map(_DID_HEAD.search, heads)))
        ):
            continue
        if (
            len({row[column] for row in rows if re.search(r"(?:公司|厂|研究院|事务所|集团|合作社)$", row[column])})
            >= _FEWEST
        ):
            return True
    return False


def _counted_in_column(text: str) -> bool:
    """Whether a column headed 投标家数 holds a number."""
    for heads, rows in heads_and_rows(text):
        column = next((n for n, head in enumerate(heads) if _COUNT_HEAD.fullmatch(head)), None)
        if column is not None and any(re.fullmatch(rf"(?:[1-9]\d?|{_N})\s*(?:家|个|名)?", row[column]) for row in rows):
            return True
    return False


def _begin(text: str, place: int) -> int:
    """Where the sentence begins in which a place is."""
    return max(text.rfind(mark, 0, place) for mark in "。；;\n") + 1


def _sentence(text: str, found: re.Match[str]) -> str:
    ends = [place for mark in "。；;\n" if (place := text.find(mark, found.end())) >= 0]
    return text[_begin(text, found.start()) : min(ends, default=len(text))]
