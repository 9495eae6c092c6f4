"""What an award letter holds of the elements it should have: found, not there, or not to be told from its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from notices.fields import Fields
from notices.values.letter_numbers import HEAD, letter_number
from notices.values.parties import COMPANY

ENOUGH = 60  # letters: less text than this is a scan's remains or a snippet, no letter
TAIL = 14  # lines among which signature and seal stand
END = 8  # and the date
_GAP = re.compile(r"(?<=[\u4e00-\u9fff（）])[ \t\u3000]+(?=[\u4e00-\u9fff（）])")


class Element(StrEnum):
    """An element of an award letter, by its Chinese name."""

    TITLE = "标题"
    NUMBER = "编号"
    TENDERER = "招标人（采购人、出让人）"
    WINNER = "中标人"
    PROJECT = "项目名称"
    CODE = "项目编号"
    LOT = "标段（包）"
    PRICE = "中标价"
    CAPITALS = "中标价大写"
    PERIOD = "工期（交货期、服务期）"
    QUALITY = "质量标准"
    MANAGER = "项目负责人"
    CERTIFICATE = "项目负责人证书号"
    AWARDED = "成交时间"
    AWARDED_AT = "成交地点"
    SIGN_TIME = "签订合同时间"
    SIGN_PLACE = "签订合同地点"
    BOND = "履约担保"
    SEAL = "招标人（采购人）盖章处"
    ISSUED = "发出日期"


class Presence(StrEnum):
    """Whether an element stands in a letter."""

    PRESENT = "present"
    ABSENT = "absent"
    UNCLEAR = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Letter:
    """An award letter's title, text (a block a line) and fields."""

    title: str
    text: str
    fields: Fields

    @property
    def lines(self) -> list[str]:
        """Its lines, without blanks between Chinese letters and without empty ones."""
        told = (_GAP.sub("", line) for line in self.text.split("\n"))
        return [line.strip() for line in told if line.strip()]

    @property
    def whole(self) -> str:
        """Its lines as one text."""
        return "\n".join(self.lines)

    @property
    def tail(self) -> str:
        """Its last lines."""
        return "\n".join(self.lines[-TAIL:])


def elements(letter: Letter) -> dict[Element, Presence]:
    """Every element with whether it stands in the letter; what may stand in an attachment or a scan is unclear."""
    why = unclear(letter)
    found = {element: look(letter) for element, look in _LOOKS.items()}
    return {
        element: Presence.UNCLEAR if presence is Presence.ABSENT and why else presence
        for element, presence in found.items()
    }


def unclear(letter: Letter) -> str:
    """Why what the text lacks may still stand in the letter, in Chinese; empty where the text is the letter."""
    if len(re.sub(r"\s", "", letter.text)) < ENOUGH:
        return "没有读到通知书正文（可能是扫描件或节选）"
    if any(re.match(r"草\s*案", line) for line in letter.lines[:3]):
        return "文件标明是草案"
    if _ELSEWHERE.search(letter.whole) or letter.fields.attachments:
        return "有的内容在附件中"
    if not any(look(letter) for look in (_signed, _seal_words, _dated)):
        return "没有读到落款，可能没有收全"
    return ""


_ELSEWHERE = re.compile(
    r"(?:详见|见|附)[^，。；\n]{0,8}(?:附件|附表|附页|后附|清单|明细|报价表|投标文件|响应文件)|附后|扫描件|附件\s*[:：\d一]"
)
_BLANK = re.compile(r"^[\s_＿—\-/（）()　]*(?:元|日历天|天|日)?[\s_＿（）()]*$")
_SEAL = re.compile(r"盖[\u4e00-\u9fff]{0,6}章|公\s*章|签\s*章|印\s*章|[（(]章[)）]")
_CAPITALS = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆整]|[壹贰叁肆伍陆柒捌玖][拾佰仟万亿]")
_PRICE = re.compile(
    r"(?:中标|成交|中选|合同|竞得)?(?:总)?(?:价款?|金额|价格|报价|单价|费率|下浮率|优惠率)[^\n]{0,30}?"
    r"(?:\d|[壹贰叁肆伍陆柒捌玖][拾佰仟万])|人民币[^\n]{0,12}(?:\d|[壹贰叁肆伍陆柒捌玖])|[￥¥]\s*\d|\d\s*[%％]"
)
_YEAR = "(?:20\\d\\d|二[〇○ＯO零0]二[〇○ＯO零0一二三四五六七八九])"
_COUNT = r"[\d一二三四五六七八九十]{1,3}"
_DATE = rf"{_YEAR}\s*[年./\-]\s*{_COUNT}\s*[月./\-]\s*{_COUNT}"
_ENDS_IN_DATE = re.compile(rf"(?:^|[\s:：|）)章]){_DATE}\s*日?\s*[。）)|]?\s*$|(?:日期|时间)\s*[:：|]?\s*{_DATE}")
_SIGN = r"(?:签|订|签订|签署|签定|办理)[^。\n]{0,20}(?:合同|协议|手续)|合同[^。\n]{0,10}签"
_DAYS = (
    r"[\d一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾]{1,3}\s*[)）]?\s*个?(?:工作日|日历日|日|天|月)\s*(?:之?内|以内)?"
)
_SIGN_TIME = re.compile(
    rf"(?:{_DAYS}|{_DATE}\s*日?)[^。\n]{{0,160}}?(?:{_SIGN})|(?:{_SIGN})[^。\n]{{0,60}}?(?:{_DAYS}|{_DATE})|"
    rf"(?:签约|签订(?:合同|协议)?)(?:时间|日期|期限)\s*[:：|为]\s*[^\n]{{0,20}}?\d"
)
_SIGN_PLACE = re.compile(
    rf"(?<![收直])(?:到|至|在|赴|前往|于)(?!收到|接到|本|{_DATE}|接|收|签)(?P<place>[^，。；\n]{{2,60}}?)(?:与|和|同|签|办理|洽)[^。\n]{{0,60}}?"
    r"(?:合同|协议|手续)|(?:签约|签订(?:合同|协议)?)(?:的)?地点\s*[:：|为]\s*\S{2}|[。；，,]\s*地点\s*[:：]\s*\S{2}|到(?:我|采购)(?:单位|方|人|公司|局|院|校|中心)"
)
_NOT_A_PLACE = re.compile(
    r"^(?:我方|你方|规定|通知|(?:招标|投标|采购|中标|成交)(?:文件|通知|结果|确认)|\d|[一二三四五六七八九十]+\s*(?:个|日|天))|之日|期限|日内|天内|工作日"
)


def _told(there: object) -> Presence:
    return Presence.PRESENT if there else Presence.ABSENT


def _filled(letter: Letter, label: str) -> bool:
    """Whether a label is printed with something behind it that is no blank to be filled in."""
    for found in re.finditer(
        rf"(?:{label})[\u4e00-\u9fff（）()]{{0,8}}?\s*[:：|为是 ]\s*(?P<v>[^\n|，。；]*)", letter.whole
    ):
        if not _BLANK.match(found["v"]):
            return True
    return False


def _title(letter: Letter) -> Presence:
    heads = [letter.title, *letter.lines[:6]]
    return _told(any(re.search(r"(?:中标|成交|中选)(?:通知书|确认书)", re.sub(r"\s", "", head)) for head in heads))


def _number(letter: Letter) -> Presence:
    return _told(letter_number(letter.lines))


_PARTY = re.compile(
    r"[\u4e00-\u9fff（）()]{2,30}(?:局|委员会|政府|公司|院|校|学|中心|办公室|办|所|厅|部|处|站|集团|会|社|厂|馆|队|园)(?=[\s（(|]|$)"
)


def _tenderer(letter: Letter) -> Presence:
    """Named by a label, or signing without one: 招标人（盖章） over the name."""
    if letter.fields.purchaser or _filled(letter, "(?:招标|采购|出让|建设|转让)(?:人|单位|方)"):
        return Presence.PRESENT
    winners = [winner.name for winner in letter.fields.winners]
    tail = letter.text.split("\n")[-TAIL:]
    signing = [name for line in tail for name in _PARTY.findall(line) if name not in winners]
    return _told(signing)


_ADDRESSED = re.compile(r"^(?:致|\S{2,40}[:：]$)")
_LABEL = re.compile(r"(?:如下|通知|事项|内容|编号|名称|日期|盖章|签字|代表人|招标人|采购人|单位|说明)[:：]$")
_NAMES_A_PROJECT = re.compile(r"[\u4e00-\u9fff（）()\d]{4,}(?:项目|工程|采购|服务|施工|监理|设计|设备|地块|建设|改造)")
_NO_PROJECT = re.compile(r"(?:本|该|此|上述|贵|你|我|招标|采购|投标|中标|的)(?:项目|工程|采购|服务)")
_CODED = re.compile(r"[A-Za-z]{2,}[\w\-—]*\d{3,}|采计|[〔\[【（(]20\d\d[〕\]】）)]\S{0,8}\d+\s*号|(?<!\d)\d{9,}")

_NO_CODE = re.compile(r"证|注册|信用代码|电话|账号|帐号|联系")


def _winner(letter: Letter) -> Presence:
    """Named, addressed, or any firm that is neither the tenderer nor the agency: whoever it is, somebody is named."""
    labelled = _filled(letter, "(?:中标|成交|中选)(?:人|单位|供应商)|竞得人|竞得单位|受让人")
    heads = letter.lines[:HEAD]
    addressed = any(_ADDRESSED.match(line) and not _LABEL.search(line) for line in heads)
    others = {name for name in (letter.fields.purchaser, letter.fields.agency) if name}
    firms = {found.group() for found in COMPANY.finditer(letter.whole)} - others
    return _told(letter.fields.winners or labelled or addressed or firms)


def _project(letter: Letter) -> Presence:
    named = _NAMES_A_PROJECT.search(_NO_PROJECT.sub("，", letter.whole)) or _NAMES_A_PROJECT.search(letter.title)
    return _told(letter.fields.project_name or _filled(letter, "(?:项目|工程|地块|宗地)名?称?") or named)


def _code(letter: Letter) -> Presence:
    labelled = _filled(letter, "(?:项目|招标|采购|标段|工程|地块|宗地)(?:编号|代码)")
    own = letter_number(letter.lines)
    lines = [line for line in letter.lines if not _NO_CODE.search(line)]
    rest = "\n".join(lines).replace(own, "", 1) if own else "\n".join(lines)
    return _told(letter.fields.codes or labelled or _CODED.search(rest))


def _lot(letter: Letter) -> Presence:
    return _told(letter.fields.lots or re.search(r"标段|标包|[第采合]\S{0,4}包|包\s*\d|标项", letter.whole))


def _price(letter: Letter) -> Presence:
    priced = any(w.price_yuan is not None or w.rate_percent is not None for w in letter.fields.winners)
    return _told(priced or _PRICE.search(letter.whole) or _CAPITALS.search(letter.whole))


def _capitals(letter: Letter) -> Presence:
    """A rate or a unit price has no capitals to ask for."""
    if re.search(r"费率|下浮|优惠率|折扣|单价", letter.whole) or any(w.rate_percent for w in letter.fields.winners):
        return Presence.PRESENT
    return _told(_CAPITALS.search(letter.whole))


_PERIODS = (
    r"工期|交货(?:期|时间)|服务(?:期|时间)|供货(?:期|时间)|履[行约](?:期限|期)|完成(?:时间|期限)|监理(?:期|服务)|周期"
)


def _period(letter: Letter) -> Presence:
    printed = re.search(rf"(?:{_PERIODS})[^\n。]{{0,12}}\d", letter.whole)
    stated = letter.fields.works_period
    return _told((stated and not _BLANK.match(stated)) or printed or _filled(letter, _PERIODS))


def _quality(letter: Letter) -> Presence:
    printed = re.search(r"质量[^\n]{0,20}(?:合格|优良|标准)", letter.whole)
    return _told(letter.fields.quality or printed or _filled(letter, "质量"))


_LEADERS = r"项目经理|项目负责人|总监|建造师|负责人"


def _manager(letter: Letter) -> Presence:
    printed = re.search(rf"(?:{_LEADERS})\s*[\u4e00-\u9fff*×某]{{2,4}}", letter.whole)
    return _told(letter.fields.project_manager or printed or _filled(letter, _LEADERS))


def _certificate(letter: Letter) -> Presence:
    numbered = any(certificate.number for certificate in letter.fields.certificates)
    printed = re.search(r"(?:证|注册|资格|执业)[^\n]{0,24}?[A-Za-z\u4e00-\u9fff]?\d[\dA-Za-z*×\-]{4,}", letter.whole)
    return _told(numbered or printed)


def _awarded(letter: Letter) -> Presence:
    return _told(letter.fields.awarded_on or letter.fields.opening_time or re.search(_DATE, letter.whole))


def _awarded_at(letter: Letter) -> Presence:
    told = re.search(
        r"在\s*[^，。；\n]{2,40}?(?:举[办行]|进行|公开|以|参加|竞)|交易中心|(?:成交|交易|拍卖|挂牌)地点", letter.whole
    )
    return _told(told or re.search(r"(?:网上|电子)[^\n]{0,10}(?:交易|挂牌|拍卖|系统)", letter.whole))


def _sign_time(letter: Letter) -> Presence:
    return _told(_SIGN_TIME.search(letter.whole))


def _sign_place(letter: Letter) -> Presence:
    for found in _SIGN_PLACE.finditer(letter.whole):
        place = found["place"]
        if place is None or (re.search(r"[\u4e00-\u9fff]{2}", place) and not _NOT_A_PLACE.search(place)):
            return Presence.PRESENT
    return Presence.ABSENT


def _bond(letter: Letter) -> Presence:
    return _told(re.search(r"履约(?:担保|保证|保函)", letter.whole))


def _signed(letter: Letter) -> bool:
    """Whether the tenderer, or the words for it, stands among the last lines."""
    name = re.sub(r"\s", "", letter.fields.purchaser or "")
    tail = re.sub(r"\s", "", letter.tail)
    return bool(name and name in tail) or bool(
        re.search(r"(?:招标|采购|出让|建设|转让)(?:人|单位|方)\s*[:：（(|]", letter.tail)
    )


def _seal_words(letter: Letter) -> bool:
    return _SEAL.search(letter.whole) is not None


def _dated(letter: Letter) -> bool:
    ends = any(_ENDS_IN_DATE.search(line) for line in letter.lines[-END:])
    return letter.fields.published_on is not None or ends


def _seal(letter: Letter) -> Presence:
    """The printed place for the seal. Where the tenderer signs without it, the seal may be a picture on the name."""
    if _seal_words(letter):
        return Presence.PRESENT
    return Presence.UNCLEAR if _signed(letter) else Presence.ABSENT


_LOOKS: dict[Element, Callable[[Letter], Presence]] = {
    Element.TITLE: _title,
    Element.NUMBER: _number,
    Element.TENDERER: _tenderer,
    Element.WINNER: _winner,
    Element.PROJECT: _project,
    Element.CODE: _code,
    Element.LOT: _lot,
    Element.PRICE: _price,
    Element.CAPITALS: _capitals,
    Element.PERIOD: _period,
    Element.QUALITY: _quality,
    Element.MANAGER: _manager,
    Element.CERTIFICATE: _certificate,
    Element.AWARDED: _awarded,
    Element.AWARDED_AT: _awarded_at,
    Element.SIGN_TIME: _sign_time,
    Element.SIGN_PLACE: _sign_place,
    Element.BOND: _bond,
    Element.SEAL: _seal,
    Element.ISSUED: lambda letter: _told(_dated(letter)),
}  # fmt: skip
