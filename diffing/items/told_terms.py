"""What a notice tells of terms: how much is built, where trade is electronic, how long notices and contracts run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing.items.said import Said
from diffing.items.told_items import DATE, scope

# How much is built: a measure, a number of things, what it costs, or a description of the works.
_SCALE = re.compile(
    r"规模|面积|体积|容积|产能|工程量(?!清单)|数量|投资|概算|估算|概况[:|\n]|简介|"
    r"(?:建设|工程|项目|施工|招标|采购|主要|实施|标段|改造|服务|建筑|监理|设计|合同)(?:的)?内容(?:为|有|是|包括|包含|及(?!招标|建设)|[:|]|\n(?![\d(（一二三四五六七八九十]))|"
    r"包括|包含|涵盖|(?:新建|改建|扩建|拆除|安装|铺设|敷设|修建|硬化)(?![^。;|\n]{0,4}(?:项目|工程))|加固\d|"
    r"(?:长|宽|高|深|厚|直径|管径)[度约为]{0,3}\d|[总全]长|公里|平方|立方|"
    r"\d(?:余|多)?(?:米|km|m|亩|公顷|吨|t/|座|栋|幢|套|台|盏|间|层|处|户|孔|口|株|棵|条|段|根|块|扇|樘|个(?!日|工作|月|自然)|MW|kW|千瓦|兆瓦|万元|亿元|m2|m3)",
    re.IGNORECASE,
)
_NO_SCALE = re.compile(
    r"(?:企业|单位|经营|生产|注册资本)[^\n。;|]{0,6}规模|规模(?:以上|标准)|(?:限价|控制价|拦标价|保证金|售价|服务费|代理费|工本费)[^\n。;|]*|"
    r"(?:资质|资格|业绩|注册|建造师|许可证)[^\n。;|]*|投资(?:开发|建设|发展|集团|控股)*(?:有限|公司|集团)"
)


def is_told_of(said: Said) -> bool:
    """Whether it is told what is built: where it is not, that is said instead."""
    return not scope(said, stated=False)


def scale(said: Said, stated: bool) -> str:
    """Whether it is told how much is built."""
    return "" if _SCALE.search(_NO_SCALE.sub("", said.told)) else "建设规模"


_ELECTRONIC = re.compile(
    r"电子(?:化)?(?:招标|招投标|投标|评标|开标|标|交易)|全流程电子|不见面(?:开标|交易)|(?:电子|加密)(?:的)?投标文件"
)
_WHERE_ONLINE = re.compile(
    r"平台|系统|网站|网址|门户|https?|www|\.(?:cn|com|net|gov|org)|交易中心网|交易网|采购网|客户端|CA|数字证书",
    re.IGNORECASE,
)


def is_electronic(said: Said) -> bool:
    """Whether bids are called for by electronic means."""
    return _ELECTRONIC.search(said.told) is not None


def online(said: Said, stated: bool) -> str:
    """Whether any place of electronic trade is named."""
    return "" if _WHERE_ONLINE.search(said.told) else "电子招标投标平台的网址和方法"


_LASTS = (
    r"(?:(?<![\d年月.])(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:\([一二三四五六七八九十\d]{1,3}\))?个?"
    r"(?:法定)?(?:工作日|日历[天日]|自然日|[天日]|月(?!\d|[一二三四五六七八九十]{1,3}日)|年))"
)
_NOTICE = re.compile(
    rf"公[告示](?:的)?(?:期限?|时限|起止[日时][期间])(?!届满|期满|内|限?届满)[^。;\n]{{0,8}}[。\n]?[^。;\n]{{0,40}}?"
    rf"(?:{_LASTS}|{DATE}|同(?:招标|采购|磋商|谈判|询价)?文件)|"
    rf"公[告示]时间[^。;\n]{{0,12}}{DATE}[^。;\n]{{0,12}}(?:至|到|—|~|-)[^。;\n]{{0,12}}{DATE}|"
    rf"(?:公告|公示|发布)(?:(?!届满|期满)[^。;\n]){{0,8}}[日时]起[^。;\n]{{0,8}}?{_LASTS}|"
    rf"(?:挂网|挂出|挂|在网|登载|刊登|刊出|展示)[^。;\n]{{0,6}}{_LASTS}"
)


def notice_period(said: Said, stated: bool) -> str:
    """Whether it is told how long a notice stands."""
    return "" if stated or _NOTICE.search(said.told) else "公告期限"


_SHOWN = re.compile(r"公示|公告期|期限|时间|起|至")
_SHOWN_RUNS = re.compile(
    rf"{_LASTS}|{DATE}[^。;\n]{{0,16}}(?:至|到|—|~|-)[^。;\n]{{0,16}}(?:{DATE}|\d)|(?:至|到|截止)[^。;\n]{{0,8}}{DATE}"
)
_OTHER_TERM = re.compile(r"获取|领取|下载|购买|发售|届满|期满|保证金")


def publicity(said: Said, stated: bool) -> str:
    """Whether it is told how long objections are awaited."""
    told = stated or any(
        _SHOWN.search(a)
        and not _OTHER_TERM.search(a)
        and (_SHOWN_RUNS.search(a) or (_short(a) and _SHOWN_RUNS.search(b)))
        for a, b in pairs(said.told)
    )
    return "" if told else "公示期限"


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """The sentences of a text, each with the next, which may be what stands below a label."""
    own = text.replace("\n", "。").replace(";", "。").split("。")
    return zip(own, [*own[1:], ""], strict=True)


def _short(sentence: str) -> bool:
    return len(sentence) < _LABEL


_LABEL = 20  # characters of a label at most
_RUNS = re.compile(
    rf"{_LASTS}|{DATE}|20\d\d年|\d+(?:天|日|月|年|小时)|[一二两三四五六七八九十]+(?:天|日|个月|年|学期|季度)|学年|学期|年度|长期|"
    r"详?见|按|以|约定|协商|签订|甲方|采购人|要求|至|止|内"
)
_PERFORMING = re.compile(
    rf"(?:(?:履[行约]|服务|供货|交货|交付|完工|竣工|施工|建设|租赁|运维|实施|合同|项目)[^。;\n|:]{{0,6}}(?:期限?|时间|时限|周期|年限|日期)|工期)"
    rf"[^。;\n]{{0,12}}\n?[^。;\n]{{0,60}}?(?:{_RUNS.pattern})"
)
_PERFORMED = re.compile(
    r"履[行约]|(?:维护|采购|服务|供货|交货)[^。;\n|]{0,4}(?:期|时间|时限|周期|年限|日期)|周期|期限|"
    r"签订[^。;\n]{0,10}[之日后起]|年限|供货|送达|完成|完工|交货|竣工|交付|安装"
)
_NO_PERFORMANCE = re.compile(
    r"公[告示]|意向|媒[介体]|获取|发售|领取|下载|质疑|投诉|有效期|保证金|开标|(?:投标|响应|申请)文件|资格|近[一二三两\d]年"
)


def performance(said: Said, stated: bool) -> str:
    """Whether it is told how long the contract runs, in any words."""
    told = stated or _PERFORMING.search(said.told) or any(
        _PERFORMED.search(a) and not _NO_PERFORMANCE.search(a) and (_RUNS.search(a) or (_short(a) and _RUNS.search(b)))
        for a, b in pairs(said.told)
    )  # fmt: skip
    return "" if told else "合同履行期限"


_DATE = re.compile(DATE)
_FIRST = re.compile(
    r"(?:首次|原|初次|第一次)[^。;\n]{0,10}(?:公告|公示|发布)|(?:公告|公示)[^。;\n]{0,6}(?:日期|时间|日)|于[^。;\n]{0,24}发[布出]|发布"
)
_LATER = re.compile(r"(?:本|更正|变更|澄清)(?:次)?(?:公告|公示)?[^。;\n]{0,4}(?:日期|时间)")
# A notice that follows the ministry's form for corrections; others are made otherwise altogether.
_FORM_OF_CHANGES = re.compile(r"更正(?:信息|事项)|首次公[告示]|原公告的?(?:采购)?项目")


def is_in_the_form(said: Said) -> bool:
    """Whether a correction follows the ministry's form."""
    return _FORM_OF_CHANGES.search(said.whole) is not None


def first_published(said: Said, stated: bool) -> str:
    """Whether it is told when what is corrected was published: any day beside its publication."""
    told = stated or any(
        _FIRST.search(a) and not _LATER.search(a) and (_DATE.search(a) or (_short(a) and _DATE.search(b)))
        for a, b in pairs(said.told)
    )
    return "" if told else "首次公告日期"
