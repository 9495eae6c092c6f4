"""Whose a number in a text is, told by the words before it: an office's telephone, a bidder's, an account."""

from __future__ import annotations

import re

REACH = 1500  # characters before a number in which the one it belongs to is looked for

_IDENTITY = re.compile(r"(?:身\s*份\s*[证号]|证\s*件|身份(?:信息|识别|编[号码]))[^0-9]{0,16}$")
_CARD = re.compile(r"(?:卡\s*号|银行卡|储蓄卡|工资卡|社保卡|借记卡)[^0-9]{0,12}$")
_ACCOUNT = re.compile(r"(?:[账帐]\s*[号户]|卡\s*号|银行卡)[^0-9]{0,14}$")
# Codes of a project, of which many are region, day and serial number; a person's certificate often bears their own.
_CODE = re.compile(
    r"(?:项目|招标|采购|标段|标包|分包|包|合同|计划|公告|文件|代理|交易|批文|立项|受理|订单|流水|备案|信用|机构|登记|工程)"
    r"[\u4e00-\u9fff（）() ]{0,6}(?:编\s*号|代\s*码|编\s*码|号\s*码?)[^0-9A-Za-z\u4e00-\u9fff]{0,6}$|"
    r"(?:税\s*号|纳税人识别号|文\s*号)[^0-9A-Za-z\u4e00-\u9fff]{0,6}$"
)
_ANY_CODE = re.compile(r"(?:编\s*号|代\s*码|编\s*码|条\s*码|序\s*号|文\s*号)[^0-9A-Za-z\u4e00-\u9fff]{0,6}$")
_PERSONS_CODE = re.compile(r"证书|证件|身份|资格|执业|注册|岗位|职称|员工|工号")

_HOLDER = re.compile(
    r"(?:户\s*名|[账帐]户名称?|开户(?:单位|名称?)|收款(?:人|单位|方)|单位名称|持卡人|户主)\s*(?:名称)?\s*[:：|]?\s*"
    r"(?P<name>[^\s|，,。；;:：]{2,40})"
)
_OFFICE = re.compile(
    r"公司|中心|局|院|学校|大学|中学|小学|幼儿园|委员会|政府|办事处|街道|厅|处|部|所|站|队|社|会|厂|集团|专户|财政|银行"
)
_PUBLIC_ACCOUNT = re.compile(
    r"保\s*证\s*金(?!(?:的)?(?:退|返)[还付回])|专\s*户|专用[账帐]户|对公|基本[账帐]户|基本存款|国库|财政|汇入|缴纳|工本费|代理服务费"
)
_NEAR_OFFICE = re.compile(r"公司|中心|局|委员会|学校|医院|学院|大学|政府|厅")
_BANK = re.compile(r"[^\s|，,。；;:：]*(?:银行|信用社|农商行|信用联社)[^\s|，,。；;:：]*")

_OURS = re.compile(
    r"采购人(?!代表)|采购单位|采购机构|采购方|采购中心|招标人|招标单位|招标代理|采购代理|代理机构|代理公司|代理单位|项目联系|"
    r"业主|建设单位|发包人|出让人|转让方|委托方|委托单位|甲方|征集人|质\s*疑|询问|异议|咨询|监督|投诉|举报|受理|报名|交易中心|"
    r"(?:^|\n)\s*(?:[一二三四五六七八九十\d]{1,2}\s*[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）])[^\n:：|]{0,8}联系方式"
    r"[^\n:：|]{0,4}[:：]?\s*(?=\n)"
)
_THEIRS = re.compile(
    r"(?:中标|成交|入围|中选|竞得|候选|中签)(?:候选)?(?:供应商|人|单位|机构|商)|"
    r"(?:投标|供应|响应|承包|受托|参选|报价|服务)(?:人|商|单位|方)\s*(?:名称|代表|联系|授权|地址|电话|手机|[:：(（|])|"
    r"乙方|承包人|项目经理|专家|评委|评标委员|评审小组|评审委员|竞得|受让[方人]|买受人|承租[方人]|建造师|施工员|安全员|质量员|资料员|监理工程师|"
    r"身\s*份\s*证|持卡人|农户|村民|户主|(?<!用)住户|(?:贫困|脱贫|低保|五保|危房|征拆|拆迁|受益)户|被拆迁人|被征收人|补助对象|本人(?=电话|手机|联系)"
)
_PERSON = re.compile(r"法定代表人|法人代表|委托代理人|授权代表|授权委托|被授权|项目负责人|技术负责人|总监")
_CONTACT = r"联\s*系\s*方\s*式|联\s*系\s*人|联\s*络\s*人|电\s*话|手\s*机|联\s*系\s*号|咨\s*询|热\s*线"
_LABELLED = re.compile(
    rf"(?:{_CONTACT}|经\s*办\s*人|负\s*责\s*人|收\s*件\s*人)[^0-9]{{0,20}}"
    r"(?:[(（+]?[0-9*][0-9*\-()（）+ ]{4,16}[^0-9*\n]{1,8}){0,4}$"
)
_CONTACT_WORD = re.compile(_CONTACT)
_BESIDE = 40  # an office's own name may stand straight before its number, without a word for a telephone


def names_identity(before: str) -> bool:
    """Whether a word for an identity card stands before a number."""
    return bool(_IDENTITY.search(before[-30:]))


def names_card(before: str) -> bool:
    """Whether a word for a bank card, which only persons have, stands before a number."""
    return bool(_CARD.search(before[-24:]))


def speaks_of_account(before: str) -> bool:
    """Whether a word for an account stands before a number."""
    return bool(_ACCOUNT.search(before[-24:]))


def is_code(before: str) -> bool:
    """Whether a number is the code of a project, a contract or an organisation; a person's certificate is none."""
    return bool(_CODE.search(before[-24:])) and not _PERSONS_CODE.search(before[-14:])


def is_any_code(before: str) -> bool:
    """Whether a word for any code stands before a number."""
    return bool(_ANY_CODE.search(before[-24:]))


def of_organisation(before: str, after: str, *, card_like: bool) -> bool:
    """Whether an account is an organisation's: by its holder, what is paid into it, or whose details these are."""
    holders = [m["name"] for m in _HOLDER.finditer(before[-160:])]
    if not holders:
        following = _HOLDER.search(after[:40])
        holders = [following["name"]] if following else []
    if holders:
        return bool(_OFFICE.search(holders[-1]))
    near = _BANK.sub("", before[-160:])
    return bool(_PUBLIC_ACCOUNT.search(near)) or (not card_like and bool(_NEAR_OFFICE.search(near[-80:])))


def contact_stays(before: str) -> bool:
    """Whether a mobile is one that the law wants printed, by the words before it."""
    window = before[-REACH:]
    ours, theirs, person = (_last(pattern, window) for pattern in (_OURS, _THEIRS, _PERSON))
    labelled = bool(_LABELLED.search(window[-120:]))
    if theirs > ours:
        return False
    if person > ours:  # the words for a contact behind a person's name lead back to the office named before
        return ours >= 0 and bool(_CONTACT_WORD.search(window[person:]))
    if ours < 0:
        return labelled and not re.search(r"负\s*责\s*人[^0-9]{0,20}$", window[-30:])
    return labelled or len(window) - ours <= _BESIDE


def of_bidder(before: str) -> bool:
    """Whether what stands before is told of a bidder, an expert or a citizen, and not of whom the law wants reached."""
    return _last(_THEIRS, before) > _last(_OURS, before)


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match begins; -1 where there is none."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)
