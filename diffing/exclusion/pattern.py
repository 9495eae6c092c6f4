"""What a pattern of clauses is made of, and the words that several patterns share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from diffing import laws
from diffing.exclusion.passages import Passage
from notices.vocabulary import TradeKind
from store.judged import Basis

WHO = frozenset({Passage.QUALIFICATION, Passage.SCORING, Passage.TERMS, Passage.POINTS, Passage.ELSEWHERE})
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
    r"本地|当地|属地|本土(?=企业|供应商|公司|投标)|[本我该](?:[省市县区州](?![级委])|[乡镇]辖区)|(?:项目|采购人|招标人|业主|工程|单位)所在(?:地|省|市|县|区)"
    r"|本级行政区[划域]|(?:采购人|招标人|业主|项目|学校|医院)(?:所在地)?周边"
    r"|湘[东南西北中]{1,2}|长株潭|(?:华[中东南北]|西[南北]|东北|中部|珠三角|长三角|京津冀|大湾区)(?:地区|区域|六省|片区|市场)"
    r"|(?:双清|大祥|北塔)区|(?:邵阳|邵东|新邵|隆回|洞口|绥宁|新宁|城步|武冈)(?!.?(?:政府采购|公共资源))|[在驻]湘|(?<![城超园小社校厂库景分务矿林])[省市县区](?:行政)?(?:区域|范围|辖区|境|域){0,2}(?:内(?![容部外涝资])|附近|周边)"
)
# One sign of which stands in every region's name: a sentence without any names none, and is told so at little cost.
NEAR_REGION = "[省市县区州地镇乡湘京津海庆北西宁吉黑江浙徽福南东川甘蒙藏新疆阳回口步冈土周株]"
REGION = rf"(?:{_HERE}|{_PROVINCE}|{_TOWN})"
MUST = (
    r"(?:须|必须|(?<![供响对反])应当?|需要?(?!求)|只能|限|仅限|只限|(?<![主重需必首简概摘纲不])要(?=有|具|是"
    r"|为|在|先|写|附|到|取|持|拥|达))"
)
POINTS = r"(?:(?:得|加|计|给|记|评)\s*\d|(?<![\d.第])\d{1,2}(?:\.\d)?\s*分(?![钟包公之]))"
# What a scoring sentence gives or withholds, in figures or not.
WORTH = rf"(?:{POINTS}|满分|加分|不[得加计给]分|扣\s*\d|得\s*0)"
# Who buys, as tender papers call them.
BUYER = r"(?:采购人|采购单位|采购方|招标人|招标单位|业主|建设单位|[我本](?:单位|院|局|校|公司|中心|镇|乡|县|市|区))"
# A least size, said before the figure or behind it.
LEAST = (
    r"(?:不(?:得|能|可|应)?(?:低于|少于|小于|短于|下于)|大于(?:等于)?|高于|多于|超过|[≥≧>]|超(?=\s*\d)|达到?"
    r"|满(?!足|意|分)|至少)"
)
MOST = r"(?:(?:[（(]含[)）])?\s*(?:及|或|和)?(?:其)?以上|[（(]?含[)）]?以上|或更[多高大长])"
DIGITS = (
    r"(?:\d{1,12}(?:[,，]\d{3}){0,4}(?:\.\d{1,6})?|[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{1,16})"
)
MONEY = rf"{DIGITS}\s*(?:(?:万|亿)?元|[万亿](?={MOST}))"
YEARS = r"[\d一二三四五六七八九十两]{1,3}\s*[周个]?(?:年|月|周岁)"
# A grade of an old certificate of qualification: 二级, 贰级（含）以上, 三级及以上.
GRADE = r"(?:[一二三四壹贰叁肆甲乙丙]\s*级?(?:[（(]含[^)）]{0,4}[)）]|含)?(?:及|或)?(?:其)?(?:以上)?)?"
# What is not taken: of bidders, of papers, of goods.
REFUSED = (
    r"(?:不接[受收]|不予(?:受理|接收|出售|发放|认定|开标|支持|接受|认可|通过|考虑|采纳|采信|承认|登记|发售|开启|评审|报名)|不受理|不考虑|不认可?|不收|不算|不作数|恕不|概不|谢绝|婉拒|拒[绝收]"
    r"|不在[^。；;，,\n]{0,6}(?:之列|范围)|无效|作废|废标|否决|淘汰|不具备|无资格|没有资格|不得(?:参加|参与|投标|报名|响应|领取|入围|进入|申请)|不[能可](?:参加|参与|投标|报名|响应|领取|入围)|不开启|不合格(?:处理|论处)|按不合格|审[查核]不通过|不售|拒售|请不要|请勿|勿投|退回|免谈|不纳入)"
)
OTHERS = r"(?:其[他它余]|别的|别家|另外的)"
ONLY = r"(?:[仅只](?:有|限|能|接受|采信|采纳|承认|认可?|收|准|面向|邀请|允许|考虑|对)|仅(?!供))"
SMALL = r"中型|小型|微型|中小|小微|划型|监狱企业|残疾人"
# A floor: 300㎡, 一万平方米, 20亩.
AREA = rf"{DIGITS}\s*(?:余)?(?:平方米|平米|平方|㎡|m2|m²|亩|平(?=以上|及|的|[，,、。；;]|$))"
OF_PEOPLE = (
    r"经理|负责人|人员|主管|总监|[^老]师(?![生资范])|护士|医生|专家|团队|班组|长(?:须|应|具)"
    r"|[驾保管护操][^。；;，,\n]?员"
)
BIDDER = r"(?:企业|供应商|投标人|单位|公司|厂商|厂家|机构|商家|商户|申请人|投标者)"
# What counts as work done before.
WORK = r"(?:项目|工程|任务|服务|业务|合同|活动|供货|设计|施工|标段)"
DONE = (
    r"(?:承担|承接|承揽|承建|承办|承做|完成|实施|从事|参与|履行|做|干|办|建|修|服务|设计|施工|监理|供应|供"
    r"|供货|配送|运营|养护|中标|建设)过"
)
LIKE = r"(?:业绩|案例)"
BOTH = (laws.PURCHASE_REG_20, laws.BARRIER_LIST)
LATER = re.compile(
    r"中标后|成交后|(?:中标|成交)(?:人|单位|供应商|方|企业)?(?:应|须|需|必须)|(?:合同签订|签订合同|签约)后|履约(?:期间|过程|阶段|时)|(?:供|交|到)货时|验收时|进场|(?:质保|服务|合同)期内"
)


def worded(near: str, words: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Further words of a pattern, and what is asked first because it costs little: without it they cannot stand."""
    return re.compile(near), re.compile(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One kind of clause: its words, where they count, and what makes a sentence with them another thing."""

    id: str
    name: str
    where: frozenset[Passage]
    words: re.Pattern[str]
    near: re.Pattern[str] | None = (
        None  # what stands in every sentence that has the words, and costs little to look for
    )
    unless: re.Pattern[str] | None = None  # words in the same sentence
    before: re.Pattern[str] | None = None  # words shortly before
    # Further words, each with what is asked first: a sentence without it is not searched.
    also: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = ()
    # The same of what gives points: asked only of a sentence that has 分.
    scored: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = ()
    # The same of what came to be such a clause on a day later than `since`.
    dated: tuple[tuple[date, re.Pattern[str], re.Pattern[str]], ...] = ()
    works: tuple[Basis, ...] = (laws.TENDER_REG_32,)
    purchases: tuple[Basis, ...] = (laws.PURCHASE_REG_20,)
    since: date | None = None  # notices before that day are not judged
    leads: bool = False  # the line that opens a list is the beginning of each of its items

    def basis(self, kind: TradeKind) -> tuple[Basis, ...]:
        """The articles for a kind of trade."""
        return self.works if kind == TradeKind.CONSTRUCTION else self.purchases
