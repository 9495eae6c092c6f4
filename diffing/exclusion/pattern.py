"""What a pattern of clauses is made of, and the words that several patterns share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from diffing import laws
from diffing.exclusion.passages import Passage
from notices.vocabulary import TradeKind
from store.records import Basis

WHO = frozenset({Passage.QUALIFICATION, Passage.SCORING, Passage.TERMS})
WHAT = WHO | {Passage.TECHNICAL}
HOW = frozenset({Passage.DOCUMENTS})
HANDED = frozenset({Passage.HANDING_IN})

N = r"[^。；;\n]"  # within a sentence
_PROVINCE = (
    r"(?:北京(?!时间)|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南"
    r"|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆)(?:省|市|(?:壮族|回族|维吾尔)?自治区)?"
)
# A named town; not 城市, 超市, 市政, 县级: words that only look like one.
_TOWN = (
    r"[\u4e00-\u9fff]{1,4}(?<![城超都上菜股集各全门地跨外本我省市县区内])(?:市(?![政场级值容民])|县(?![级委])|自治州)"
    r"|[\u4e00-\u9fff]{2,8}自治[县州]"
)
_HERE = (
    r"本地|当地|属地|[本我该][省市县区州](?![级委])|(?:项目|采购人|招标人|业主|工程|单位)所在(?:地|省|市|县|区)"
    r"|(?:双清|大祥|北塔)区|(?<![城超园小社校厂库景分务矿林])[省市县区](?:行政)?(?:区域|范围|辖区|境)?(?:内(?![容部外涝资])|附近)"
)
REGION = rf"(?:{_HERE}|{_PROVINCE}|{_TOWN})"
MUST = r"(?:须|必须|(?<![供响对反])应当?|需要?(?!求)|只能|限|仅限|只限)"
POINTS = r"(?:(?:得|加|计|给|记|评)\s*\d|(?<![\d.第])\d{1,2}(?:\.\d)?\s*分(?![钟包公之]))"
# A least size, said before the figure or behind it.
LEAST = r"(?:不(?:得)?(?:低于|少于|小于)|大于(?:等于)?|高于|多于|超过|[≥≧>]|达到?|满(?!足|意|分)|至少)"
MOST = r"(?:(?:[（(]含[)）])?\s*(?:及|或|和)?(?:其)?以上|[（(]?含[)）]?以上)"
DIGITS = (
    r"(?:\d{1,12}(?:[,，]\d{3}){0,4}(?:\.\d{1,6})?|[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{1,16})"
)
MONEY = rf"{DIGITS}\s*(?:万|亿)?元"
YEARS = r"[\d一二三四五六七八九十两]{1,3}\s*[周个]?(?:年|月|周岁)"
# A grade of an old certificate of qualification: 二级, 贰级（含）以上, 三级及以上.
GRADE = r"(?:[一二三四壹贰叁肆甲乙丙]\s*级?(?:[（(]含[^)）]{0,4}[)）]|含)?(?:及|或)?(?:其)?(?:以上)?)?"
SMALL = r"中型|小型|微型|中小|小微|划型|监狱企业|残疾人"
# A floor: 300㎡, 一万平方米, 20亩.
AREA = rf"{DIGITS}\s*(?:余)?(?:平方米|平米|平方|㎡|m2|m²|亩)"
LATER = re.compile(
    r"中标后|成交后|中标人?(?:应|须|需)|(?:合同签订|签订合同|签约)后|履约(?:期间|过程|阶段|时)|(?:供|交|到)货时|验收时|进场|(?:质保|服务|合同)期内"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One kind of clause: its words, where they count, and what makes a sentence with them another thing."""

    id: str
    name: str
    where: frozenset[Passage]
    words: re.Pattern[str]
    unless: re.Pattern[str] | None = None  # words in the same sentence
    before: re.Pattern[str] | None = None  # words shortly before
    beside: re.Pattern[str] | None = None  # words that must stand in the same sentence too
    works: tuple[Basis, ...] = (laws.TENDER_REG_32,)
    purchases: tuple[Basis, ...] = (laws.PURCHASE_REG_20,)
    since: date | None = None  # notices before that day are not judged
    leads: bool = False  # the line that opens a list is the beginning of each of its items

    def basis(self, kind: TradeKind) -> tuple[Basis, ...]:
        """The articles for a kind of trade."""
        return self.works if kind == TradeKind.CONSTRUCTION else self.purchases
