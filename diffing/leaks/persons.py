"""Persons in a notice: their numbers, with whether the words beside tell whose they are, and where names stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diffing.dwellings import ADDRESS, dwellings
from diffing.leaks.owners import owns_card, owns_identity, owns_refund, owns_telephone
from diffing.table_heads import head_over, row_at
from notices.privacy import CARD, ID, MOBILE, find_personal, mask
from notices.values.surnames import NAME_OF_PERSON, SURNAMES
from notices.whose import names_card, names_identity, of_bidder, of_organisation, speaks_of_account

_BACK = 200  # characters before a number in which it is told whose it is
_NEAR = 40
_SHOWN = 3  # signs of an address that may be shown: a county's name
_PERSON = re.compile(
    r"专家|评委|评标委员|项目经理|建造师|总监理|监理工程师|施工员|安全员|质量员|资料员|技术负责人|身\s*份\s*证|农户|村民|居民|户主|持卡人|"
    r"被征收人|获奖|监护人"
)
_OWN_TELEPHONE = re.compile(r"(?<=[，,、（( ])(?:联系)?(?:电\s*话|手机号码?|联系方式)\s*[:：|]?\s*$")
_OF_A_BIDDER = re.compile(r"经理|总监|技术负责人")  # whom a bidder may give as whom to ring
# 项目负责人：某某（138…）: straight behind the name of a bidder's manager, with no word for a telephone between
_MANAGER = r"(?:(?:项目|设计|勘察|施工|技术|工程|专业)总?负责人|项目经理|建造师|项目总监|总监理工程师)"
_BEHIND_MANAGER = re.compile(rf"{_MANAGER}(?:姓名)?\s*[:：|为]?\s*(?:{NAME_OF_PERSON})\s*[（(，,、/|]?\s*$")
_HEAD_OF_MANAGER = re.compile(rf"{_MANAGER}(?:姓名)?")
_NAME_AHEAD = re.compile(rf"[\n|]\s*{NAME_OF_PERSON}\s*[（(，,、/]?\s*$")
_HEAD_OF_BIDDER = re.compile(r"候选人|投标人|供应商|中标人|成交人|报价")
_CONTACT = re.compile(
    r"联\s*系|电\s*话|咨\s*询|热\s*线|投\s*诉|监\s*督|质\s*疑|受\s*理|报\s*名|采购人|招标人|代理|甲方|乙方|"
    r"供应商"
)
_HOLDER = re.compile(
    r"(?:户\s*名|持卡人|户主|收款人|姓\s*名)\s*[:：|]?\s*(?P<name>[\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])"
)
# 评审代表银行卡号: a person told by a role, in the same clause as the word for the card
_CARD_OF = re.compile(
    r"(?:专家|评委|评审代表|评标代表|采购人代表|招标人代表|业主代表|授权代表|法定代表人|个人|本人|持卡人|自然人|农户|村民|居民|户主|监护人)"
    r"[^。；;，,\n]{0,12}(?:卡\s*号|银行卡|储蓄卡|工资卡|社保卡|借记卡)[^0-9。；;，,\n]{0,12}$"
)
# 付款账户：某某，某银行，卡号: a name of a person behind the word for an account, in the line of the word for the card
_NAMED_CARD = re.compile(
    rf"(?:[账帐]\s*[户号]|收款|付款|支付|发放|汇入|转入)[^。；;，,：:|\n]{{0,8}}[：:|为至给]\s*(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,3}})"
    r"(?:[（(](?:个人|自然人|先生|女士)[）)])?\s*[，,、；;|\s（(]\s*(?:(?:开户行|开户银行)?\s*[:：|]?\s*[^。；;，,|\n]{0,24}(?:银行|信用社|农商行|信用联社|支行|分理处)"
    r"[^。；;，,|\n]{0,20}[，,、；;|\s]*)?(?:银行)?(?:卡\s*号|银行卡|储蓄卡|借记卡)(?:号码?|账号)?\s*[:：|为]?\s*$"
)
_OFFICE = re.compile(r"公司|中心|局|院|校|会|政府|街道|厅|处|部|所|站|队|社|厂|集团|专户|财政|银行|店|行$")
# 竞得人某某（自然人），手机号码; 竞得人：某某，手机: who won is a person, whose mobile no law wants printed
_NATURAL = re.compile(
    rf"(?:竞得人|受让人|受让方|买受人|承租人|中标人|成交人|中签人)(?:姓名|名称)?\s*[:：|为]?\s*(?:(?:[\u4e00-\u9fff·]{{2,8}})\s*[（(](?:系|为)?(?:自然人|个人)"
    rf"[^）)\n]{{0,20}}[）)]|(?P<name>{NAME_OF_PERSON})(?![\u4e00-\u9fff]))"
)
# Whose telephone is nobody's business: those a project is for, or whom it moves.
_CITIZEN = (
    r"(?:农户|村民|居民|户主|住户|贫困户|脱贫户|低保户|五保户|危房户|征拆户|拆迁户|被拆迁人|被征收人|受益户|补助对象|受助人|"
    r"农民工(?!工资)|工人姓名|监护人|家长)"
)
_OF_CITIZEN = re.compile(
    rf"(?:{_CITIZEN}(?:姓名)?\s*[:：|为]?\s*(?:{NAME_OF_PERSON}|[\u4e00-\u9fff][某*×xX]{{1,2}})?(?:一?户|一家|家)?\s*[，,（(、]?\s*|本人|个人|家庭)"
    r"(?:本人|联系)?(?:电话|手机|联系方式|手机号)(?:号码?)?\s*[:：|为]?\s*$"
)
_HEAD_OF_CITIZEN = re.compile(rf"{_CITIZEN}(?:姓名|名单)?")
_TELEPHONE = re.compile(r"电话|手机|联系方式")
# 竞得人为周某某（4305…）: a number of that form in brackets behind the name of a natural person
_WON = r"(?:竞得人|受让人|受让方|买受人|承租人|承租方|中标人|成交人|中签人|申请人|投诉人|户主|农户|村民|被征收人)"
_BEHIND_NAME = re.compile(
    rf"{_WON}(?:姓名|名称)?\s*[:：|为是]?\s*(?:{NAME_OF_PERSON}|[\u4e00-\u9fff][某*×xX]{{1,3}})\s*[（(，,]\s*(?:男|女)?[，,、]?\s*$"
)
# Of another than who won, in the sentence between their name and a number.
_OFFICIAL = re.compile(
    r"咨\s*询|热\s*线|投\s*诉|监\s*督|质\s*疑|受\s*理|报\s*名|采购人|招标人|出让人|转让方|出租方|代理|甲方|乙方|经\s*办|"
    r"供应商|主管|财政|联\s*系(?!\s*手机)|电\s*话"
)
_WHOLE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,10})?")

_HAN = "\u4e00-\u9fff"
# Before a name no sign that stands alone, which would be the first of a longer name; behind it none of another word.
_STARTS = re.compile(rf"(?<!^[{_HAN}])(?<![^{_HAN}][{_HAN}])")
_ENDS = re.compile(
    rf"[^{_HAN}]|$|先生|女士|同志|教授|老师|高工|工程师|主任|组长|组员|成员|专家|评委|业主|采购人|招标人|联系|"
    "电话|手机|单位|身份证|证件|的"
)


_WHOLE_PERSON = re.compile(NAME_OF_PERSON)


@dataclass(frozen=True, slots=True)
class Leak:
    """A number as it may be shown, its kind, and whether its being a person's is told beside it."""

    kind: str
    shown: str
    told: bool
    start: int


def leaks(text: str) -> Iterator[Leak]:
    """Every number in a text that looks like personal data and is no contact the law wants printed; and dwellings."""
    for found in find_personal(text):
        before, after = text[max(0, found.start - _BACK) : found.start], text[found.end : found.end + 60]
        shown = mask(text[: found.end])[found.start :]
        told = _told(found.kind, before, after) or _told_by_table(found.kind, text, found.start)
        yield Leak(found.kind, shown, told, found.start)
    for place, address in dwellings(text):
        yield Leak(ADDRESS, f"{address[:_SHOWN]}{'*' * (len(address) - _SHOWN)}", True, place)


def _told(kind: str, before: str, after: str) -> bool:
    if kind == ID:
        return names_identity(before) or bool(_BEHIND_NAME.search(before[-_NEAR:])) or owns_identity(before, after)
    if kind == CARD:
        if _CARD_OF.search(before[-_NEAR:]) and not of_organisation(before, after, card_like=True):
            return True
        if _is_named_card(before) or (owns_card(before) and not of_organisation(before, after, card_like=True)):
            return True
        if owns_refund(before) and not _HOLDER.search(after):
            return True
        named = names_card(before) or speaks_of_account(before)
        return named and bool(_HOLDER.search(before + after)) and not of_organisation(before, after, card_like=False)
    near = re.split(r"[\n。；;]", before)[-1][-_NEAR:]
    if kind != MOBILE:
        return False
    citizens = _OF_CITIZEN.search(near) and not re.search("代表|供应商|投标人|联系人|代理|单位", near)
    if citizens or _of_natural(before) or owns_telephone(before):
        return True
    if _BEHIND_MANAGER.search(near) and of_bidder(before):
        return True
    own = (
        None if _OF_A_BIDDER.search(near) else _OWN_TELEPHONE.search(near)
    )  # 专家某某，电话: the word for the telephone itself is no sign of a contact
    return bool(_PERSON.search(near)) and not _CONTACT.search(near[: own.start()] if own else near)


def _told_by_table(kind: str, text: str, place: int) -> bool:
    """Whether the head of a number's column says what it is, and, of a card or a telephone, another's whose it is."""
    head, heads = head_over(text, place)
    if kind == ID:
        return names_identity(head)
    row = row_at(text, place)
    if kind == CARD:
        person = any(_WHOLE_PERSON.fullmatch(re.sub(r"\s", "", cell)) for cell in row)
        return person and names_card(head) and not any(_OFFICE.search(cell) for cell in row)
    if _HEAD_OF_MANAGER.fullmatch(head) and _NAME_AHEAD.search(text[max(0, place - _NEAR) : place]):
        return any(_HEAD_OF_BIDDER.search(other) for other in heads)
    citizens = any(_HEAD_OF_CITIZEN.fullmatch(other) for other in heads)
    return citizens and bool(_TELEPHONE.search(head)) and not any("公司" in cell for cell in row)


def _is_named_card(before: str) -> bool:
    """Whether a card is told to be of somebody named, and of no organisation."""
    named = _NAMED_CARD.search(before.rpartition("\n")[2])
    return named is not None and not _OFFICE.search(named["name"])


def _of_natural(before: str) -> bool:
    """Whether a number stands in the sentence that names the natural person who won, with none but them named."""
    sentence = re.split(r"[\n。]", before)[-1]
    named = _NATURAL.search(sentence)
    if named is None or _OFFICIAL.search(sentence[named.end() :]):
        return False
    return not _OFFICE.search(sentence[named.start() :].partition("住")[0])


def whole_names(names: Iterable[str]) -> tuple[str, ...]:
    """Those that name somebody: 张** and 李某 do not."""
    return tuple(name for name in names if _WHOLE_NAME.fullmatch(name) and "某" not in name)


def named_in(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """(start, end) of every name that stands whole in a text, for 王一 is not named by 王一一, nor by 李王一."""
    known, behind = tuple(names), 0
    found = sorted((start, -len(name)) for name in known for start in _places(text, name))
    for start, length in found:  # of names that begin at one place the longest comes first
        end = start - length
        whole = _ENDS.match(text, end) or any(text.startswith(name, end) for name in known)
        if start >= behind and whole and _STARTS.match(text, start):
            yield start, end
            behind = end


def _places(text: str, name: str) -> Iterator[int]:
    place = text.find(name)
    while place >= 0:
        yield place
        place = text.find(name, place + 1)
