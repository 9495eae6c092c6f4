"""Names of purchasers, agencies and bidders: cleaned as printed, and as a key for comparing."""

from __future__ import annotations

import re
import unicodedata

from notices.values.signs import letters

_SEAL = re.compile(
    r"[（(]\s*(?:盖章|公章|签章|盖单位章|电子签章|章|签字|印章|加盖公章)\s*[)）]|\s*[（(]?(?:盖单位章|盖章|"
    r"公章)[)）]?$"
)
_SEALED = re.compile(r"[章字印]")
_EDGE = " \t\r\n\u3000\xa0:：,，;；。.、|/\\-—_·*？?"


def party_key(name: str) -> str:
    """`name` for comparing: NFKC, upper case, letters and digits only, without a seal's note."""
    unsealed = _SEAL.sub("", name) if _SEALED.search(name) else name
    return letters(unicodedata.normalize("NFKC", unsealed).upper())


_DIGITS_BEFORE = re.compile(r"^0\d{0,3}(?=[\u4e00-\u9fff]{3})|^\d{1,2}(?=[\u4e00-\u9fff]{2,8}[省市县区旗州])")
_DIGITS_BEHIND = re.compile(r"(?<=[局院校司心会府处厅所站队部馆])\d{2,}$")
_FIRM_END = re.compile(r"(?:有限责任公司|股份有限公司|有限公司)(?:[（(][^（）()]{1,20}[)）])?")
# What may stand behind 有限公司 in one name: a branch or department, another party, a remark.
_BRANCH = re.compile(
    r"[\u4e00-\u9fff\d]{1,16}[司院所部心处厂社站队局会室矿场店行](?:[（(].*)?$|[、，,和与及/（(+]|联合体"
)
_NEXT_LABEL = re.compile(
    r"(?<=[局院校学司心会府处厅所站队部馆])(?:[一二三四五六七八九十]{1,2}[、.]?$|(?:[一二三四五六七八九十]{1,2}、|\d{1,2}[、.])|(?:单位|医院|学校|公司|采购人|招标人|代理机构)?"
    r"(?:地址|邮编|邮政编码|联系人|联系电话|联系方式|电话|传真|网址|法定代表人|统一社会信用代码)|"
    r"(?:招标|采购)?组织(?:方式|形式)|(?:招标|采购)(?:方式|编号|内容|范围|代理机构|代理|项目名称)|采购人|招标人|代理机构|项目(?:名称|编号|负责人|地点|概况|所属)|"
    r"(?:开标|预算|资金|建设|工程|投标|公告|发布|公示)(?:时间|日期|金额|来源|地点|名称|规模|期限?)).*$"
)


def alone(name: str) -> str:
    """A party's name without what text glued to it: digits of other cells, the label that comes next."""
    name = _DIGITS_BEHIND.sub("", _DIGITS_BEFORE.sub("", name))
    whole = re.search(r"(?:公司|中心|所)$", name)
    cut = None if whole else _NEXT_LABEL.search(name)
    name = name[: cut.start()] if cut and cut.start() >= 4 else name
    firm = _FIRM_END.search(name)
    return name[: firm.end()] if firm and firm.end() < len(name) and not _BRANCH.match(name, firm.end()) else name


def clean_party(text: str) -> str | None:
    """A party's name as printed, without seals' notes and edges; None where nothing like a name is left."""
    name = re.sub(r"\s+", "", _SEAL.sub("", text)).strip(_EDGE)
    if name.count("（") + name.count("(") != name.count("）") + name.count(")"):
        name = name.strip("（）()")
    return name if re.search(r"[\u4e00-\u9fff]{2}|[A-Za-z]{4}", name) and len(name) <= 60 else None


_KINDS = (
    "有限责任公司 股份有限公司 有限公司 公司 研究院 设计院 研究所 勘察院 勘测院 规划院 集团 事务所 厂 商行 "
    "经营部 合作社 工作室 商店 药店 超市 酒店 "
    "联合体 合伙企业 普通合伙 特殊普通合伙 检测中心 服务中心 服务部 门市部 批发部 中心 医院 学院 大学 出版社 "
    "报社 银行 分行 支行 书店 农场 林场 苗圃 园艺场 花木场 服务站 租赁站 工程局 工程处 总队 大队 印刷所 "
    "影剧院 协会"
)
_COMPANY_END = re.compile(
    rf"(?:{'|'.join(sorted(_KINDS.split(), key=len, reverse=True))})(?:[（(][^（）()]{{1,30}}[)）])?(?:[（(][^"
    rf"（）()]{{1,12}}[)）])?$"
)
_STRICT = re.compile(
    r"(?:有限责任公司|股份有限公司|有限公司|公司|研究院|设计院|事务所|工程局|联合体|合作社|经营部|商行|"
    r"厂)(?:[（(][^（）()]{1,30}[)）]){0,2}$"
)
COMPANY = re.compile(
    r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9（）()·\-]{1,38}?(?:有限责任公司|股份有限公司|有限公司|"
    r"设计研究院|研究院|设计院|研究所|勘察院|事务所|工程局|合作社|经营部|商行)"
    r"(?:[\u4e00-\u9fff]{2,8}分公司)?(?:[（(](?:普通合伙|特殊普通合伙|联合体|牵头人|有限合伙|集团)[)）])?"
)


def looks_like_company(text: str) -> bool:
    """Whether `text`, whole, reads as the name of a firm or institution that bids (ends in 公司, 研究院, 厂 …)."""
    plain = re.sub(r"\s", "", text)
    return (
        4 <= len(plain) <= 80
        and bool(_STRICT.search(plain))
        and not re.search(r"[:：。；]|名称|地址|公司[是为]|是否|接受联合", plain)
    )


# What a bracket behind a firm's name says that is no part of it: where it is, whom to call, its code.
_BESIDE_NAME = re.compile(
    r"(?<=[司院所厂社店部局])[（(](?:[^（）()]{0,12}(?:地址|住所|代码|电话|联系人|法定代表人)[:：]?[^（）()]{0,60}|"
    r"[\u4e00-\u9fff]{2,}(?:省|市|区|县|镇|乡|街道|路|街|大道|巷)[^（）()]{0,40}(?:\d+号?|[号室楼栋层座幢村组园内])[^（）()]{0,20})[)）]$"
)


# The number a name has in a list: 1.某公司, （1）某公司, ①某公司, 1 某公司; none of 3D打印公司, 58同城公司.
_IN_A_LIST = re.compile(
    r"(?:^|(?<=[、,，；;]))\s*(?:[（(](?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})[)）]|[0-9０-９]{1,2}\s*[、．.)）]|[①-⑳]|"
    r"[一二三四五六七八九十]{1,2}、|[0-9０-９]{1,2}\s+)\s*(?=[\u4e00-\u9fff]{4})"
)


def bidder_name(text: str) -> str | None:
    """A bidder's name as a cell prints it, without the number it has in a list or its address; None if none."""
    plain = re.sub(r"\s+", "", _IN_A_LIST.sub("", _SEAL.sub("", text).strip(_EDGE))).strip(_EDGE)
    plain = _BESIDE_NAME.sub("", plain).rstrip("（(")
    if not 4 <= len(plain) <= 90 or re.search(r"[:：。；]|\d{5}|^(?:无$|详见|见附件|名称)", plain):
        return None
    return plain if _COMPANY_END.search(plain) or re.search(r"公司|研究院|设计院|集团", plain) else None
