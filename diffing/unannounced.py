"""What a result itself says of having gone without any announcement: 未发布招标公告, 采购公告：未刊登."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from notices.values.titles import lots_in

_CALL = r"(?:公开|竞争性)?(?:招标|采购|磋商|谈判|询价|比选|遴选|竞价|招租|拍卖|挂牌|出让|转让|资格预审)"
_NAMED = rf"(?:任何|相关|相应|有关|过)*(?:{_CALL}[、或和及（()）]*){{1,2}}的?公告(?!期)"
_POSTED = r"(?:公开发布|对外发布|发布|刊登|刊发|登载|发出|公布|发过|发(?![布出过])|挂网)"
_NOT = r"(?:从未|并未|均未|未曾|尚未|都未|未|没有|没|并没有|从没有|不曾)"
# Of any medium: 未在任何媒介发布; 未在省级平台发布 leaves the others open.
_ANY = r"(?:在|于|通过)[^，。；;|\n]{0,24}(?:任何|任一|各|所有|其他任何)[^，。；;|\n]{0,10}?"
_HOW = r"(?:事前|事先|另行|单独|公开|依法|按规定|按要求|再|对外|就此|上|进行){0,3}"
_SAYS = re.compile(
    rf"{_NOT}\s*{_HOW}(?:{_ANY})?{_HOW}{_POSTED}(?:过|了)?{_NAMED}|"
    rf"{_NAMED}\s*(?:事前|事先|也|亦|均|因[^，。；]{{0,12}})?{_NOT}\s*{_HOW}(?:{_ANY})?{_HOW}{_POSTED}(?!在|于|至|到|更正|变更|补充|澄清|结果|前|的)"
)
# 招标公告 | 未发布, 采购公告媒介：无（未刊登）
_LABELLED = re.compile(
    rf"(?:^|[|\n。；;])\s*(?:\d{{1,2}}[、.．]|[（(]?[一二三四五六七八九十]{{1,2}}[)）、])?\s*{_NAMED}(?:发布)?(?:情况|媒[介体]|日期|时间|网站|网址|编号)?\s*[:：|]\s*"
    rf"(?:无[，,、（(]?\s*)?[^。；;|\n]{{0,10}}?{_NOT}\s*{_HOW}{_POSTED}(?!在|于|至|到|更正|变更|补充|澄清|结果|前|的)(?!{_NAMED}的)"
)
# A condition, a duty, a complaint or somebody else's notice is no fact of this one.
_NO_FACT = re.compile(
    r"如[果若有]?未|若|凡|一旦|不得|应当?(?:在|于|发布)|必须|是否|不存在|投诉人|质疑人|异议人|来函|认为|反映|主张|处罚|情形|"
    r"上一?[次轮年]|前[次轮]|首次招标|第[一二]次|以往|其他项目|另一项目|再次|不再|未发布[^，。；]{0,12}的(?:[，,；;。]|项目|不)"
)
_SENTENCE = re.compile(r"[^。；;\n]+")
_ANEW = re.compile(r"另行|单独|再")  # of a lot that no announcement names; of the whole an earlier one may hold
_TOGETHER = re.compile(r"合并|一并(?:发布|公告|招标)|同一公告|共用|沿用|见[^，。]{0,12}公告")


# What owes no announcement by law, as the result says itself.
_NOT_OWED = re.compile(
    r"(?:不属于|非|不是|无需|不必)(?:依法)?必须(?:进行|公开)?(?:招标|采购)|不属于[^。；\n]{0,10}(?:必须|强制)(?:进行)?招标|"
    r"限额(?:标准)?以下|(?:未|没有)达到?[^。；\n]{0,12}(?:限额|规模)标准|小额|比选邀请|应急|抢险"
)


@dataclass(frozen=True, slots=True)
class Unannounced:
    """The words in which a result says so, and the lots it says it of; none where it is of the whole."""

    words: str
    lots: tuple[str, ...]


def says_unannounced(text: str) -> tuple[Unannounced, ...]:
    """Every statement of a result that it, or a lot of it, was announced nowhere."""
    found: list[Unannounced] = []
    if "公告" not in text or _NOT_OWED.search(text):
        return ()
    for sentence in _cells(text):
        said = _SAYS.search(sentence) or _LABELLED.search(sentence)
        if said is None or _NO_FACT.search(sentence):
            continue
        lots = tuple(lots_in(sentence[: said.start()]))
        if not _ANEW.search(said.group()) or (lots and not _TOGETHER.search(sentence)):
            found.append(Unannounced(sentence.strip(" |"), lots))
    return tuple(found)


def _cells(text: str) -> list[str]:
    """Sentences; under the heads of a table's row, each cell with its head (招标公告日期 | 未发布)."""
    found = [piece.group() for piece in _SENTENCE.finditer(text)]
    rows = [line.split("|") for line in text.split("\n")]
    for heads, cells in pairwise(rows):
        if len(heads) == len(cells) > 2:
            found += [f"{head.strip()}：{cell.strip()}" for head, cell in zip(heads, cells, strict=True)]
    return found
