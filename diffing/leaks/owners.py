"""Whether a natural person is told to own a number: named straight beside it, or in the label that stands before it."""

from __future__ import annotations

import re
import unicodedata

from notices.extractors.committees import is_name
from notices.values.surnames import NAME_OF_PERSON

_FAR = 120  # characters back to the one who is spoken of
_NAME = rf"(?<![\u4e00-\u9fff])(?P<name>{NAME_OF_PERSON})"
# Who a role tells to be a person, or may be one: the name that follows decides.
ROLE = (
    r"(?:竞得|受让|买受|承租|中标|成交|中签|申请|投诉|收款|领款|付款|持卡|所有|权利|产权|使用|受益|监护|被授权|委托代理|(?:授权|被)?委托|受托|代理|签收|签字|签到|签名|领取|到场|参会|与会|递交|送达|法定代表|法人代表|负责|经办|出租|被征收|被拆迁|"
    r"承包|转让|借款|获奖|补助|受助)人|(?:到场|参会|与会|出席|签到|领取)人员|受让方|承租方|户主|房东|残疾人|当事人|农民工|学生|教师|职工|患者|村民|居民|农户|农民|个人|本人|建造师|项目经理|总监|安全员|施工员|质量员|资料员|技术负责人|法定代表人|代表|专家|评委|姓名|[\u4e00-\u9fff][户者方]|委托|授权|指派|聘请|家属|配偶|[之的](?:妻子?|夫|子|女|父|母)"
)
_BEFORE = re.compile(
    rf"(?:{_NAME}|(?:{ROLE})\s*[:：|为是]?\s*(?P<other>{NAME_OF_PERSON}))\s*[)）]?\s*[（(，,、:：|]?\s*(?:男|女)?\s*[，,、]?\s*(?:汉族?[，,])?\s*$"
)
_BEHIND = re.compile(rf"\s*[，,|]?\s*[（(]?\s*{_NAME}\s*(?:$|[)），,。；;|\n])")
# 竞得人证照号码, 法定代表人证件号: of such an owner a number of that form is an identity card's
_OWNED = re.compile(
    rf"(?:{ROLE})(?:姓名)?(?:及|和|、)?(?:的)?(?:有效)?(?:身份)?(?:证照|证件|身份信息|身份|证)(?:号码?|编号)?\s*(?:[(（][^()（）\n]{{0,10}}[)）])?\s*[:：|]?\s*$"
)
# ID：4305…, behind one who is named: a word for an identity card where a person is spoken of
_ID_WORD = re.compile(
    r"(?<![A-Za-z0-9\u4e00-\u9fff])(?:ID|SFZ)(?:\s*(?:[Cc]ard|CARD))?(?:\s*(?:[Nn][Oo]\.?|[Nn]umber|号码?))?\s*[:|]?\s*$"
)
_SPOKEN_OF = re.compile(r"负责人|经理|建造师|工程师|总监|姓名|专家|评委|代表|代理人|联系人|竞得人|受让人|买受人|承租人")
# Of these a number beside the name may be a certificate's, which often bears the same form.
_BUILDER = re.compile(r"经理|建造师|工程师|总监|负责人|[工料量全价]员|证书|注册")
_CARD_WORD = r"(?:卡\s*号|[农工建中邮]行卡|信用社卡|卡|银行卡|储蓄卡|借记卡|[账帐]\s*号|一卡通|存折)"
_PAID_TO = re.compile(
    rf"(?:{ROLE}|给|至|为|[:：|、，,(（])\s*(?P<name>{NAME_OF_PERSON})(?=的|之|本人|个人|同志|先生|女士|一卡通|银行|信用社|[农工建中邮]行|存折|[^\u4e00-\u9fff])(?:\s*[)）])?(?P<between>[^。；;\n]{{0,40}}?){_CARD_WORD}(?:号码?)?\s*(?:尾号)?[:：|为是]?\s*$"
)
_BANK = re.compile(
    r"[\u4e00-\u9fff]{2,16}(?:银行|信用社|农商行|信用联社|邮储)(?:[\u4e00-\u9fff]{2,12}(?:支行|分行|分理处|营业部|营业厅|网点))?|"
    r"邮储|农行|工行|建行|中行"
)
_OFFICE = re.compile(r"公司|中心|局|院|校|委员会|政府|街道|厅|处|部|所|站|社|厂|集团|专户|财政|店|户\s*名")
_TELEPHONE = (
    r"(?:本人)?(?:的)?(?:联系)?(?:电\s*话|手\s*机号?|联系方式|联系号码|号码)(?:号码?)?\s*"
    r"(?:[(（][^()（）\n]{0,8}[)）])?\s*[:：|为是]?\s*"
)
_WINNER = r"(?:竞得|受让|买受|承租|中标|成交|中签|被征收|被拆迁)[人者]|受让方|承租方"
_WINNERS_PHONE = re.compile(rf"(?:{_WINNER}){_TELEPHONE}$")
_WINNER_IS = re.compile(
    rf"(?:{_WINNER})(?:姓名|名称)?\s*[:：|为是]\s*(?P<name>{NAME_OF_PERSON})(?=\s*(?:$|[\n（(，,、。；;|]|女士|先生))"
)
_NAMED_PHONE = re.compile(
    rf"(?:{_WINNER})(?:姓名|名称)?\s*[:：|为是]\s*{NAME_OF_PERSON}(?:女士|先生)?\s*[，,（(、 ]\s*{_TELEPHONE}$"
)
# 保证金退还账号：6217…, of the natural person who won: the form of a bank card, to whom money is given back
_REFUND = re.compile(
    r"(?:保证金|押金|诚意金|价款|余款|尾款)[^。；;，,:：|\n]{0,6}(?:退还|退付|返还|退回|退款|退)(?:至|到)?(?:的)?(?:收款|银行|个人)?"
    r"(?:[账帐][号户]|卡号)(?:号码)?\s*[:：|]?\s*$"
)
_RELATIVES_PHONE = re.compile(
    rf"(?:之|的|其)?(?:妻子?|丈夫|儿子|女儿|父亲|母亲|家属|配偶|子女)\s*[:：]?\s*(?P<name>{NAME_OF_PERSON})"
    rf"\s*[，,（(、 ]\s*{_TELEPHONE}$"
)
_PHONE_ALONE = re.compile(rf"[\s\d.、（()）一二三四五六七八九十]*{_TELEPHONE}")


def owns_identity(before: str, after: str) -> bool:
    """Whether a number of an identity card's form stands straight beside a person's name, or under their label."""
    near = _plain(before[-40:])
    line = near.rpartition("\n")[2]
    named = _BEFORE.search(line) or _BEHIND.match(_plain(after[:16]).partition("\n")[0])
    name = (named["name"] or named.groupdict().get("other") or "") if named else ""
    if is_name(name) and "某" not in name and not _BUILDER.search(line):
        return True
    return bool(_OWNED.search(line)) or bool(_ID_WORD.search(line) and _SPOKEN_OF.search(_plain(before[-_FAR:])))


def owns_card(before: str) -> bool:
    """Whether a card is told, in its sentence, to be of somebody named with no office between."""
    sentence = re.split(r"[。；;\n]", _plain(before[-120:]))[-1]
    paid = _PAID_TO.search(sentence)
    if paid is None or not is_name(paid["name"]) or _OFFICE.search(paid["name"]):
        return False
    return not _OFFICE.search(_BANK.sub("", paid["between"]))


def owns_refund(before: str) -> bool:
    """Whether an account that a deposit goes back to stands behind the one who won, and they are a person."""
    plain = _plain(before)
    if not _REFUND.search(plain.rpartition("\n")[2]):
        return False
    won = [found["name"] for found in _WINNER_IS.finditer(plain)]
    return len(won) == 1 and is_name(won[0])


def owns_telephone(before: str) -> bool:
    """Whether a mobile is labelled as who won's, or stands below the line that names them, and they are a person."""
    plain = _plain(before)
    lines = plain.split("\n")
    relative = _RELATIVES_PHONE.search(lines[-1])
    if relative is not None and is_name(relative["name"]):
        return True
    winner = [found["name"] for found in _WINNER_IS.finditer(plain)]
    if not winner or not is_name(winner[-1]):
        return False
    if _WINNERS_PHONE.search(lines[-1]) or _NAMED_PHONE.search(lines[-1]):
        return True
    return len(lines) > 1 and bool(_PHONE_ALONE.fullmatch(lines[-1]) and _WINNER_IS.search(lines[-2]))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
