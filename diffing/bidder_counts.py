"""How many bids were handed in, as an opening record or a later notice tells it: in words, under a label, in a table.

Counts are of those who bid: whoever was late, withdrew, was turned down or passed is counted among more, and a
condition set beforehand counts nobody. Where several counts stand, all must be few: which of several lots wants an end
is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing.table_heads import heads_and_rows
from notices.values.chinese_numbers import small_number
from notices.values.signs import one_width

FEWEST = 3
_N = r"(?P<{0}>\d{{1,3}}|[零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{{1,3}})"
_UNIT = r"(?:家|个|名|份)"
_SIDE = r"(?:投标人|投标单位|投标供应商|供应商|投标企业|投标方|单位|企业|公司|响应人|竞标人)"
_BIDS = r"(?:加密的?)?(?:电子)?(?:投标|响应|竞标)文件|标书"
_HAND = r"(?:递交|提交|上传|送达|投递|报送)"
_ADVERBS = "按时|按期|准时|如期|均|成功|已|参与|参加|现场|网上|在线|了|的|其"
# By other methods: 参加磋商, 响应, 报价. Those who answer all that is asked (实质性响应) are fewer.
_ANSWERED = (
    r"(?:参[加与](?:磋商|谈判|询价|报价|采购)|(?<!实质性)(?<!实质)(?<!完全)响应(?!文件)|"
    r"(?<!最后)(?<!有效)报价(?=的?(?:供应商|单位|家数)))"
)
_IN_TIME = rf"(?:在[^，。；;\n]{{0,16}}前|于[^，。；;\n]{{0,20}}前)?(?:{_ADVERBS})*"


def _numbered(pattern: str) -> re.Pattern[str]:
    """A pattern with a place for a number (N)."""
    return re.compile(pattern.replace("<N>", _N.format("n")))


_COUNTED = (
    # 共收到 2 家投标人递交的投标文件; 2家供应商递交投标文件
    _numbered(rf"<N>\s*{_UNIT}\s*{_SIDE}\s*{_IN_TIME}{_HAND}{_IN_TIME}(?:{_BIDS})"),
    # 共收到投标文件2份; 收到1份投标文件
    _numbered(rf"(?:收到|接收到?|收取|递交|提交|上传)(?:了|的)?(?:{_BIDS})\s*(?:共计?|为|[:：])?\s*<N>\s*(?:份|家|个)"),
    _numbered(rf"(?:收到|接收到?|收取)(?:了|的)?\s*<N>\s*份\s*(?:{_BIDS})"),
    # 递交投标文件的投标人共计两家; 上传投标文件的单位为两家; 响应投标的供应商仅一家
    _numbered(
        rf"(?:{_HAND}了?(?:{_BIDS})|参加投标|参与投标|响应投标|参加开标|前来投标|{_ANSWERED})的?{_SIDE}?\s*(?:数量|家数|总数)?\s*"
        rf"(?:共计?|合计|仅|只|有|为|是|[:：|])*\s*<N>\s*{_UNIT}"
    ),
    # 实到投标人 | 2家; 投标人共2家; 仅有2家投标; 到截止时间零家投标
    _numbered(
        rf"(?:实到|实际到场|到场|签到|实际投标)的?{_SIDE}\s*(?:数量|家数)?\s*(?:共计?|仅|只|有|为|[:：|])*\s*<N>\s*{_UNIT}"
    ),
    _numbered(
        rf"(?<!潜在)(?:投标人|投标单位|投标供应商)\s*(?:数量|家数)?\s*(?:共计?|仅|只|有|为|[:：|])+\s*<N>\s*{_UNIT}"
    ),
    _numbered(rf"(?<![\d.])<N>\s*(?:家|个)\s*(?:{_SIDE})?\s*(?:参加|参与|前来)?投标(?![文报保函人单])"),
    _numbered(rf"(?<![\d.])<N>\s*(?:家|个)\s*{_SIDE}\s*(?:前来|现场)?{_ANSWERED}(?![人函价小单保])"),
    # 递交投标文件家数：1; 投标人数量 | 2
    _numbered(
        rf"(?:(?:{_HAND}(?:{_BIDS})|收到(?:{_BIDS})|(?<!潜在)(?<!入围)(?<!有效)投标|参加投标|开标|{_ANSWERED})(?:的)?(?:投标人|供应商|单位)?|"
        rf"(?<!潜在)(?<!入围)投标人)(?:家数|数量|份数|个数|总数|数)\s*(?:[（(][家个名份][)）])?\s*[:：|为]\s*<N>\s*{_UNIT}?\s*(?=$|[\n|。；;，,])"
    ),
)
_NONE = re.compile(
    rf"(?:无|没有|未有|未收到)(?:任何|一家)?(?:{_SIDE})?\s*(?:{_HAND}|参加|参与|的)?(?:{_BIDS}|投标(?![人单保])|响应)|无人(?:投标|参加|响应|递交|应标)|"
    rf"(?:无|没有)(?:任何)?(?:投标人|投标单位|投标供应商)(?:参加|到场|前来|签到)"
)
_TOO_FEW = re.compile(
    r"(?:投标人|投标单位|投标文件|供应商|有效投标)[^。；;\n]{0,12}(?:不足|少于|未达到?|不满|不到|未满)\s*(?:3|三|叁)\s*(?:家|个|名|份)"
    r"|(?:不足|少于|不满|未满)\s*(?:3|三|叁)\s*(?:家|个投标|名投标)|(?:仅有?|只有)\s*[12一二两壹贰]\s*(?:家|个|名)(?:投标|供应商|单位)"
)
_IF = re.compile(
    r"(?:如(?!下)|若|当(?!日|天)|凡|的[,，]|时[,，]|重新招标|将)"
)  # a condition set beforehand, not what happened
_PERHAPS = re.compile(r"如(?!下)|若|凡|的[,，]|重新招标|将(?!投标)")
_BEFORE = re.compile(r"报名|获取|领取|购买|下载|潜在")  # of a tender still to be opened
# What late bids, or those that were turned down, are counted among, or what was downloaded: no number of bidders.
_ASIDE = re.compile(
    r"逾期|迟到|撤回|放弃|拒收|未按|有效(?!期)|无效|通过|进入|否决|应到|下载|报名|获取|异议|解密失败|不少于|至少|以上|最多|上限|推荐|候选"
)
_AMONG = re.compile(r"逾期|迟到|撤回|放弃|拒收|通过|进入|其中|其余")
_HEAD = re.compile(
    r"(?:投标人|投标单位|投标供应商|供应商|投标企业|递交单位)(?:名称|单位名称)?(?:[（(][^（）()]{0,10}[)）])?"
)
_OTHER_HEAD = re.compile(r"否决|无效|原因|排名|排序|候选|中标|得分|评审|结论|退还|标段|包号|标包")
_FIRM = re.compile(r"(?:公司|厂|研究院|设计院|事务所|集团|合作社|中心|联合体)(?:[（(].*[)）])?$")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_NUMBERED = re.compile(
    rf"\s*[(（]?(?P<no>\d{{1,2}}|[一二三四五六七八九十]{{1,2}}|[{_CIRCLED}])\s*[)）.、．]?(?![\d%])\s*"
)
_LISTED = re.compile(
    r"(?:(?:投标人|投标单位|供应商|投标供应商)(?:名称)?\s*[:：]\s*)?"
    r"(?P<name>[^\W\d_]{2,24}?(?:[(（][^（）()\n]{1,8}[)）][^\W\d_]{0,16}?)?(?:公司|厂|研究院|设计院|事务所|合作社))\s*"
    r"(?:[(（:：,，;；|\t ]|的)\s*(?:投标|响应|首次)?(?:总)?(?:报价|价格|金额|下浮率|费率|折扣率|工期)"
)
# Lists of some of those who bid, of several lots, or of those who went on or did not.
_PART = re.compile(
    r"否决|无效|有效投标|候选|中标人|成交供应商|前[三3]名|第?[一二三四五六七八九十\d]\s*(?:标段|标包|标项|包(?![装括含]))|拒收|撤回|"
    r"解密失败|未解密|部分|摘录|其他(?:投标人|供应商)|等(?=\d|[一二三四五六七八九十]|投标|供应商|单位|公司)"
)
_SHEET = re.compile(r"开标|登记表|签到|递交")
_MORE = re.compile(r"(?:详见|见)(?:附件|附表|后附)|续表|等\s*\d+\s*家|更多")
_COUNT_HEAD = re.compile(
    r"(?:递交投标文件|收到投标文件|递交响应文件|收到响应文件|参加投标|投标|参加(?:磋商|谈判|询价|报价)|响应|报价|实到)(?:的)?(?:投标人|供应商|单位)?(?:家数|数量|份数|个数|数)(?:[（(][家个名份][)）])?|投标人数量?"
)
_LAPSED = re.compile(
    r"投标有效期[^。；;\n]{0,40}?(?:届满|已过|期满|到期|已超过|已满)[^。；;\n]{0,30}?(?:未能?|没有|尚未|仍未|无法)[^。；;\n]{0,6}?(?:定标|确定中标|确定成交|产生中标)"
)
_PROLONGED = re.compile(r"(?<!未)(?<!没有)(?<!不)(?<!未予)(?:延长|顺延)(?:至|到|了|投标有效期)")


def said_too_few(title: str, text: str) -> bool:
    """Whether words say that fewer than three bid."""
    whole = f"{title}\n{text}"
    found = [(_sentence(whole, one), one) for one in _TOO_FEW.finditer(whole)]
    told = (said for said, one in found if not (one.group()[0] in "仅只" and _AMONG.search(said)))
    return any(not (_IF.search(said) or _BEFORE.search(said)) for said in told)


def said_lapsed(text: str) -> bool:
    """Whether words say that the bids' validity ended with nobody chosen, and that it was not prolonged."""
    found = [_sentence(text, one) for one in _LAPSED.finditer(text)]
    return any(not _IF.search(said) for said in found) and not _PROLONGED.search(text)


def counted(title: str, text: str) -> list[int]:
    """Every number of bidders an opening record tells, in words, under labels, and by the rows of its table."""
    plain = one_width(text).replace(",", "，").replace(";", "；")
    told = [*_in_words(plain), *_under_heads(plain)]
    if told or _MORE.search(plain) or not _SHEET.search(title + plain[:80]):
        return told
    return list(_by_rows(plain)) or list(_by_lines(plain))


def _in_words(text: str) -> Iterator[int]:
    for found in (one for pattern in _COUNTED for one in pattern.finditer(text)):
        clause = _clause(text, found)
        if _PERHAPS.search(_sentence(text, found)):
            continue
        number = small_number(found["n"])
        if number is not None and not _ASIDE.search(clause):
            yield number
    for found in _NONE.finditer(text):
        if not (_PERHAPS.search(_sentence(text, found)) or _ASIDE.search(_clause(text, found))):
            yield 0


def _under_heads(text: str) -> Iterator[int]:
    """Numbers in a column headed 投标供应商数."""
    for heads, rows in heads_and_rows(text):
        column = next((n for n, head in enumerate(heads) if _COUNT_HEAD.fullmatch(head)), None)
        for row in rows if column is not None else ():
            found = re.fullmatch(rf"{_N.format('n')}\s*{_UNIT}?", row[column or 0])
            number = small_number(found["n"]) if found else None
            if number is not None:
                yield number


def _by_rows(text: str) -> Iterator[int]:
    """How many firms stand in each table's column of bidders."""
    for heads, rows in heads_and_rows(text):
        column = next((n for n, head in enumerate(heads) if _HEAD.fullmatch(head)), None)
        if column is None or _OTHER_HEAD.search(" ".join(heads)):
            continue
        firms = {row[column] for row in rows if _FIRM.search(row[column])}
        across = {cell for cell in heads if _FIRM.search(cell)}
        if firms or across:
            yield len(firms or across)


def _by_lines(text: str) -> Iterator[int]:
    """How many firms stand in the one list of bids, one a numbered line, with what each bid: 1.示范公司，报价300万元。

    None where a line with the next number is none of a bid, or there are several lists.
    """
    if _PART.search(text):
        return
    names: list[str] = []
    sign = ""
    for line in text.split("\n"):
        numbered = _NUMBERED.match(line)
        if numbered is None:
            continue
        number = _CIRCLED.find(numbered["no"]) + 1 or small_number(numbered["no"])
        found = _LISTED.match(line, numbered.end())
        made = re.sub(r"\d|[一二三四五六七八九十]|[①-⑩]", "", numbered.group()) + str(numbered["no"].isdigit())
        if found and number == len(names) + 1 and (not names or made == sign):
            names.append(found["name"])
            sign = made
        elif found or (names and made == sign and number == len(names) + 1):
            return
    if names:
        yield len(set(names))


def _sentence(text: str, found: re.Match[str]) -> str:
    return _between(text, found, "。；;\n")


def _clause(text: str, found: re.Match[str]) -> str:
    return _between(text, found, "。；;，|\n")


def _between(text: str, found: re.Match[str], marks: str) -> str:
    begin = max(text.rfind(mark, 0, found.start()) for mark in marks) + 1
    ends = [place for mark in marks if (place := text.find(mark, found.end())) >= 0]
    return text[begin : min(ends, default=len(text))]
