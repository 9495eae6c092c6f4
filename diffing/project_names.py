"""Whether two postings of one notice name two projects: a numeral or what is bought differs, all else is equal."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from diffing.party_names import one_party
from notices.fields import Fields
from notices.values.signs import without_spaces

_LABEL = re.compile(r"项目名称([^\u4e00-\u9fffA-Za-z\d]{0,3})")
_NUMERAL = "一二三四五六七八九十百零〇\\d"
# How a project is put out, and which part of it: no part of what it is called.
_PROCEDURE = re.compile(
    rf"第?[{_NUMERAL}]+(?:次|轮)(?:招标|采购|公告)?|重新?(?:招标|采购|公告)|[(（][^（）()]{{0,14}}[)）]|"
    rf"第?[{_NUMERAL}A-ZⅠ-Ⅹ]+(?:标段|标项|标包|包|标)|(?:标段|标项|标包|采购包|包)[{_NUMERAL}A-ZⅠ-Ⅹ]+|"
    r"(?:公开|邀请|竞争性|竞争)?(?:招标|磋商|谈判|询价|比选|采购|单一来源)|施工|总承包|项目|工程|公告|服务类|货物类"
)
_PLACE = re.compile(
    r"[省市县区州镇乡村]|街道|社区|支公司|分公司|分局|邀请|中标|成交|合同|结果|更正|变更|专项|候选|意向|预告|竞价"
)
_WITH = re.compile(r"[（(](?:包?含|包括|不含)([\u4e00-\u9fff\d]{2,12})[）)]")
_ALL_NUMERAL = re.compile(rf"[{_NUMERAL}]{{1,4}}")
_COUNTED = re.compile(r"[段期年号]|标准|批")
_LEAST_ALIKE, _LONGEST, _SHORTEST = 0.7, 4, 2  # letters of the thing that differs


def names_differ(one: Fields, other: Fields, texts: tuple[str, str]) -> bool | None:
    """True where one code and purchaser have two names that differ in a numeral or a noun; None where nobody can say.

    Both names must stand behind a label of their own; words for place, procedure and lots are no part of a name, and
    a name that only says more or less than the other is the same, but for what is bought with the thing (含三年维保).
    """
    left, right = one.project_name, other.project_name
    if not left or not right or len(one.lots) > 1 or len(other.lots) > 1 or not _one_project(one, other):
        return None
    a, b = _bare(left), _bare(right)
    if a == b and _bought_with(left, right, texts) and _both_labelled((left, right), texts):
        return True
    if a == b or a in b or b in a:
        return None
    if not _both_labelled((left, right), texts):
        return None
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    changed = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    if len(changed) != 1 or changed[0][0] != "replace" or matcher.ratio() < _LEAST_ALIKE:
        return None
    _, start, end, begin, stop = changed[0]
    return True if _tells(a[start:end], b[begin:stop], a[end : end + 2]) else None


def _one_project(one: Fields, other: Fields) -> bool:
    shared = {(c.kind, c.value) for c in one.codes} & {(c.kind, c.value) for c in other.codes}
    purchasers = one.purchaser and other.purchaser and one_party(one.purchaser, other.purchaser)
    return bool(shared) and bool(purchasers)


def _bought_with(left: str, right: str, texts: tuple[str, str]) -> bool:
    """Whether one name says what is bought with the thing (含三年维保), of which the other notice says nothing."""
    for name, other, text in ((left, right, texts[1]), (right, left, texts[0])):
        for said in _WITH.findall(without_spaces(name)):
            if said not in without_spaces(other) and said not in without_spaces(text):
                return True
    return False


def _both_labelled(names: tuple[str, str], texts: tuple[str, str]) -> bool:
    return all(_labelled(name, text) for name, text in zip(names, texts, strict=True))


def _labelled(name: str, text: str) -> bool:
    """Whether a name stands behind a label in the body, not only in the title."""
    wanted, plain = without_spaces(name), without_spaces(text)
    ends = (place for label in _LABEL.finditer(plain) for place in range(label.start(1), label.end(1) + 1))
    return any(plain.startswith(wanted, place) for place in ends)


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFKC", re.sub(r"\s", "", name)).upper()
    return re.sub(r"[\W_]", "", _PROCEDURE.sub("", plain))


def _tells(old: str, new: str, behind: str) -> bool:
    """Whether what differs tells two projects apart: another number of a section or phase, another thing bought."""
    if _ALL_NUMERAL.fullmatch(old) and _ALL_NUMERAL.fullmatch(new):
        return _COUNTED.match(behind) is not None
    sizes = all(_SHORTEST <= len(part) <= _LONGEST for part in (old, new))
    words = all(re.fullmatch(r"[\u4e00-\u9fff]+", part) and not _PLACE.search(part) for part in (old, new))
    return sizes and words and not set(old) & set(new)
