"""Budget, ceiling and deposit that a sentence states: 总投资约…, 控制价合计：…, 最高限价由…调整为…."""

from __future__ import annotations

import re
from decimal import Decimal

from notices.layout.facts import OLD, Draft
from notices.layout.flow import Line
from notices.sources import of_sentence
from notices.values.amounts import find_amounts
from notices.values.titles import bare_name

_CAPITALS = "壹贰叁肆伍陆柒捌玖拾"
_SUM_AHEAD = rf"\s*(?:人民币)?\s*(?=[\d¥￥{_CAPITALS}])"
_ALL = r"(?:合计|总计|共计|总价|总额)?(?:金额)?"
_ASIDE = r"(?:[(（][^()（）]{0,20}[)）])?"
# Between a sum's name and the sum: 招标控制价，金额为…, 最高限价设定为人民币…
_LINK = (
    r"\s*(?:金额|总额|数额)?(?:(?:[，,]\s*(?:其|具体|总)?|的)(?:金额|数额|总额|总价|价格)|(?:经[^，。；;\d]{2,16}?)?(?:设定|设置|核定|审定|确定|拟定|公布|定)(?=为|是|[:：]))?"
    r"\s*(?:约为|约|共计|为|是|共|[:：])?"
)
_WORDS = {
    "budget": r"(?:总投资|项目投资|工程投资|投资额|本工程投资|投资|采购预算|项目预算|预算|估算价?|"
    r"合同暂估(?:总价|价|金额)|暂估合同(?:总价|价|金额))",
    "ceiling": r"(?:最高限价|招标控制价|控制价|最高投标限价|"
    r"(?<!单价)(?<!综合)限价(?=总额|总价|金额|合计)|拦标价|起始价|起拍价|挂牌价)",
    "deposit": r"(?:(?<!履约)(?<!质量)(?<!工资)(?<!信誉)(?<!支付)保证金|"
    r"(?:投标|磋商|谈判|响应|询价|报价|竞买|竞标)(?:担保金?|保函))",
}
_SPOKEN = {
    "budget": re.compile(rf"{_WORDS['budget']}(?:金额|总额)?{_ALL}{_ASIDE}{_LINK}{_SUM_AHEAD}"),
    "ceiling": re.compile(rf"{_WORDS['ceiling']}{_ALL}{_ASIDE}{_LINK}{_SUM_AHEAD}"),
    "deposit": re.compile(
        rf"{_WORDS['deposit']}(?:[^。；;\d￥¥履]{{0,24}}?[，,](?=(?:担保|保函)?金额|为金额|仍|数额))?"
        rf"(?:的)?(?:(?:担保|保函)?金额|数额|交纳|缴纳|标准|人民币|仍|为|[:：\s（(])*(?:[￥¥]|人民币|(?=[\d{_CAPITALS}]))"
    ),
}
_PAID = re.compile(
    r"(?:交纳|缴纳|提交|递交|缴付|支付|汇入|转入|交存)[^。；;，,\d￥¥壹贰叁肆伍陆柒捌玖拾]{0,8}?(?=[\d￥¥壹贰叁肆伍陆柒捌玖拾])"
    r"(?P<v>(?:[^。；;，,]|(?<=\d)[,，](?=\d)){2,40}?)(?:的|作为|做为)\s*(?:投标|磋商|谈判|响应|询价|报价)(?:保证金|担保)"
)  # 提交12000元（大写：…）作为投标保证金
_BECOMES = r"(?:调整|变更|修改|更正|更改|改|降|提高|上调|下调|核减|核增)(?:为|至|到|成)"
_MOVED = {
    slot: re.compile(
        rf"{words}(?:金额|数额)?[^。；;\d]{{0,8}}[由从][^。；;]{{2,60}}?{_BECOMES}[：:“”\"]?{_SUM_AHEAD}"
        rf"|{words}(?:金额|数额)?{_ASIDE}(?:现|已|由)?{_BECOMES}[：:]?{_SUM_AHEAD}"
    )
    for slot, words in _WORDS.items()
}
# 以12860532.17元为最高投标限价, 本项目以人民币…元作为招标控制价
_SET_AS = {
    slot: re.compile(
        rf"(?:以|将|按)\s*(?P<v>(?:人民币)?\s*[￥¥]?\s*[\d{_CAPITALS}][^。；;，]{{2,40}}?)\s*(?:作|设|定)?为\s*(?:本|该)?(?:次|项目|工程|标段|招标|采购)*的?{_WORDS[slot]}"
        r"(?![\u4e00-\u9fff]{0,6}的?\s*\d)"
    )
    for slot in ("budget", "ceiling")
}
_REPLACED = re.compile(r"(?:调整|变更|修改|更正|更改|改)(?:为|成)|现为")
_WAIVED = re.compile(
    r"(?:不收取|免收|无需(?:缴纳|提交|交纳)|不要求提交|免缴)(?:(?:投标|磋商|谈判|响应|竞买)?保证金|(?:投标|磋商|谈判|响应)担保)"
)
_LOT_BEFORE = re.compile(
    r"(?:[一二三四五六\dA-Z]\s*(?:标段|标项|包)|(?:标段|标项|包)\s*[一二三四五六\dA-Z])\s*(?:的|[:：（(][^。；;]*)?$"
)
_LOT_FIRST = re.compile(
    r"\s*第?\s*[\dA-Z一二三四五六]{1,2}\s*(?:标段|标项|包)|\s*(?:标段|标项|包)\s*[\dA-Z一二三四五六]"
)
_LOT_LINE = re.compile(
    r"\s*(?:[（(]?\d{1,2}[)）.、]\s*)?(?:第\s*[\dA-Z一二三四五六七八九十]{1,2}\s*(?:标段|标项|包)|"
    r"(?:标段|标项|包|标的物?)\s*[\dA-Z一二三四五六七八九十]{1,2})\s*[:：（(]"
)
_LOT_WORD = re.compile(r"标段|标项|包|预算|限价|[%％]")
_EACH_LOT = re.compile(r"每(?:个|一)?(?:标段|标项|标包|包|标的|宗)[^。；;，,]{0,8}$")
PIECE = re.compile(r"元\s*[/／每·](?!\s*(?:%|下浮|费率))|单价|楼面")  # a price for each piece
_OF_A_LOT = re.compile(r"[^，。；;、（(]{0,16}[（(]\s*第?[^（）()]{0,6}(?:标段|标项|包)[^（）()]{0,4}[)）]")
_SHARE = re.compile(r"[\d.]+\s*%")
_OTHER_SUM = re.compile(r"履约|工资|每年|年投资|注册资|完成投资")

# Services for works: what is bought is a fee, and 总投资, 工程造价 tell the cost of the works.
_SERVICE = re.compile(
    r"(?:监理|设计|勘察|勘测|测绘|造价|咨询|检测|监测|审计|可行性研究|可研|评估|评价|编制|代建|审查|代理)"
    r"(?:$|服务|单位|机构|任务|费|合同|项目|招标|采购|标段|一体|[(（、及和与第\d]|[A-Z一二三四五]标)"
)
_WORKS = re.compile(r"施工(?!图|阶段|监理|全过程)|总承包|EPC|工程建设项目$|设备|货物", re.IGNORECASE)
_COST_OF_WORKS = re.compile(r"投资|造价|概算|工程(?:估算|预算)|建安")


def of_works(page: Draft, label: str) -> bool:
    """Whether `label` tells what the works cost, in a notice that buys only a service for them."""
    if not _COST_OF_WORKS.search(label):
        return False
    named = next((fact.value for fact in page.of("name")), "")
    name = bare_name(page.title) + re.sub(r"\s", "", named)
    return bool(_SERVICE.search(name)) and not _WORKS.search(name)


def spoken(page: Draft, slot: str) -> tuple[Decimal, str] | None:
    """The first sum of `budget`, `ceiling` or `deposit` that a sentence states as a total, with its source."""
    waived = _WAIVED.search(page.text) if slot == "deposit" else None
    if waived:
        return Decimal(0), of_sentence(page.text, waived.start())
    of_lots = [number for number, line in enumerate(page.lines) if _LOT_LINE.match(line.text)]
    lines = [line for n, line in enumerate(page.lines) if n not in of_lots or len(of_lots) == 1]
    for pattern in (_MOVED[slot], _SPOKEN[slot]):
        for line in lines:
            for match in pattern.finditer(line.text):
                if _counts(page, slot, line.text, match) and (sum_ := _sum_at(line.text, match.end())):
                    return sum_, of_sentence(line.text, match.start())
    return _paid(lines) if slot == "deposit" else _set_as(lines, _SET_AS[slot])


def _set_as(lines: list[Line], pattern: re.Pattern[str]) -> tuple[Decimal, str] | None:
    """The sum that a sentence makes the limit or the budget: 以…元为最高投标限价."""
    for line in lines:
        for match in pattern.finditer(line.text):
            before = line.text[: match.start()]
            if _EACH_LOT.search(before[-20:]) or _LOT_BEFORE.search(before[-24:]) or _LOT_WORD.search(match["v"]):
                continue
            if not OLD.search(before) and (sum_ := _sum_at(match["v"], 0)):
                return sum_, of_sentence(line.text, match.start())
    return None


def _paid(lines: list[Line]) -> tuple[Decimal, str] | None:
    """The sum a sentence has paid as the deposit: 递交人民币220000元的投标保证金."""
    for line in lines:
        for match in _PAID.finditer(line.text):
            before = line.text[: match.start()]
            if _EACH_LOT.search(before[-20:]) or _LOT_BEFORE.search(before[-24:]) or _LOT_WORD.search(match["v"]):
                continue
            if sum_ := _sum_at(match["v"], 0):
                return sum_, of_sentence(line.text, match.start())
    return None


def _counts(page: Draft, slot: str, text: str, match: re.Match[str]) -> bool:
    """Whether the words around a sum leave it a total of today: not a lot's, not another's, not the old one."""
    before = text[: match.start()]
    if (
        _EACH_LOT.search(before[-20:])
        or _OTHER_SUM.search(before[-8:])
        or OLD.search(before)
        or _LOT_BEFORE.search(before[-24:])
    ):
        return False
    if slot == "budget" and of_works(page, re.split(r"[，,。；;：:]", before[-10:])[-1] + match.group()):
        return False
    rest = re.split(r"[。；;]", text[match.end() : match.end() + 120])[0]
    if _LOT_FIRST.match(rest) or _OF_A_LOT.match(rest) or PIECE.search(match.group()) or _SHARE.match(rest):
        return False
    replaced = _REPLACED.search(rest)
    return not (replaced and re.search(_WORDS[slot], rest[replaced.end() :]))


def current(value: str) -> str:
    """What a value says that holds now: of 215万元修改为208万元 the new sum, of the old one alone nothing."""
    replaced = _REPLACED.search(value)
    return value[replaced.end() :] if replaced and re.search(r"\d", value[: replaced.start()]) else value


def _sum_at(text: str, place: int) -> Decimal | None:
    rest = text[place : place + 40]
    found = find_amounts("￥" + rest if re.match(r"\d[\d,.]*\s*$", rest) else rest)
    if found and rest.find(found[0].text[:3].strip("¥￥(")) <= 6 and found[0].yuan >= 100:
        return found[0].yuan
    return None
