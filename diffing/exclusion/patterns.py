"""The clauses looked for, one row a pattern: name, where it counts, its words, what only resembles it, articles."""

from __future__ import annotations

import re
from datetime import date

from diffing import laws
from diffing.exclusion.pattern import HOW, LATER, REGION, SMALL, WHAT, WHO, N, Pattern

_BOTH = (laws.PURCHASE_REG_20, laws.BARRIER_LIST)
_LIST = (laws.BARRIER_LIST,)
_EQUAL = (laws.TENDER_18, laws.TENDER_REG_32)
_SIZE = (
    r"注册资(?:本|金)|实缴资本|资产总额|净资产|营业收入|营业额|销售(?:收入|额)|从业人员|在职(?:员工|人员|人数)|员工(?:人数|总数)"
    r"|利润(?:总额)?|纳税(?:总)?额|成立(?:时间|年限|以来)?|经营年限"
)
_INDUSTRY = (
    r"公安|教育|医疗|卫生|税务|法院|检察|电力|烟草|银行|金融|石油|石化|政法|气象|水务|海关|军队|监狱|司法|通信|本"
)
_MONEY = r"\d+(?:\.\d+)?\s*(?:万|亿)?元"
_PLATFORM = re.compile(
    r"平台|(?:网站?|系统)[^。；;]{0,12}(?:查询|公示|录入|登记|可查)|(?:查询|公示|录入|登记|可查)[^。；;]{0,8}(?:网站|系统)"
)

PATTERNS = (
    Pattern(
        id="T01", name="注册地、本地机构或固定场所", where=WHO,
        words=re.compile(
            rf"{REGION}{N}{{0,12}}(?:注册|设立|设有|具有|拥有|常设|驻有|建有)(?!信息){N}{{0,12}}"
            rf"(?:分公司|分支机构|子公司|办事处|(?:营业|办公)(?:场所|网点|地点)|服务(?:机构|网点|站)|维修[点站]|固定{N}{{0,4}}场所)"
            rf"|注册地(?:址)?(?:须|必须|应)?(?:在|为|位于){N}{{0,10}}(?:[省市县区州]|本地|当地)"
            rf"|{REGION}(?:注册|登记)的?(?:独立法人|企业|供应商|公司)"
        ),
        unless=re.compile(r"中国境内|中华人民共和国|国内注册|项目部"), before=LATER,
        works=(laws.TENDER_REG_32, laws.TENDER_REG_33), purchases=_BOTH,
    ),
    Pattern(
        id="T02", name="特定区域的业绩、奖项", where=WHO,
        words=re.compile(rf"{REGION}{N}{{0,18}}(?:业绩|奖项|奖励|获奖|荣誉|[杯奖](?=的|每|得|加|计))"),
        unless=_PLATFORM,
    ),
    Pattern(
        id="T03", name="特定行业的业绩、奖项", where=WHO,
        words=re.compile(
            rf"(?:具有|提供|完成过?|承[担接]过?|近[一二三四五两\d]年){N}{{0,12}}(?:{_INDUSTRY})(?:行业|系统|领域|部门)"
            rf"{N}{{0,14}}(?:业绩|案例|合同)"
        ),
        unless=re.compile(r"资质|公路|水利工程"),
    ),
    Pattern(
        id="T04", name="营业执照经营范围", where=WHO,
        words=re.compile(rf"经营范围{N}{{0,10}}(?:包含|包括|具有|含有|涵盖|具备)"),
        unless=re.compile(r"许可经营|须经批准"),
    ),
    Pattern(
        id="T05", name="企业规模、成立年限", where=WHO,
        words=re.compile(
            rf"(?<!为)(?:{_SIZE}){N}{{0,12}}(?:不低于|不少于|不得低于|不得少于|大于|高于|超过|≥|达到|满(?!足)|以上)"
            rf"|{_MONEY}(?:人民币)?[（(]?(?:及|含)?[)）]?以上的?(?:注册资(?:本|金)|净资产)"
        ),
        unless=re.compile(rf"{SMALL}|成立{N}{{0,8}}(?:不足|未满|不满)|扣除"), purchases=_BOTH,
    ),
    Pattern(
        id="T06", name="特定金额的合同业绩", where=WHO,
        words=re.compile(
            rf"合同(?:金额|价|额){N}{{0,10}}{_MONEY}{N}{{0,20}}业绩|业绩{N}{{0,24}}合同(?:总|金)?(?:金额|价|额){N}{{0,10}}\d"
            rf"|{_MONEY}{N}{{0,6}}以上{N}{{0,24}}业绩|业绩{N}{{0,24}}{_MONEY}{N}{{0,6}}以上"
        ),
        unless=re.compile(r"中标金额为准|预付款|违约金"),
    ),
    Pattern(
        id="T07", name="信用等级、协会证书或奖项", where=WHO,
        words=re.compile(
            rf"(?:A{{3}}|3A)\s*级?{N}{{0,8}}(?:信用|企业|证书)|信用{N}{{0,6}}(?:A{{3}}|3A)|守合同重信用|重合同守信用"
            rf"|协会{N}{{0,10}}(?:颁发|评定|出具|授予){N}{{0,10}}(?:证书|奖|荣誉|称号)"
        ),
        unless=re.compile(r"住建|住房城乡|建筑市场|水利|公路|交通|主管部门"),
    ),
    Pattern(
        id="T08", name="场所面积、网点数量", where=WHO,
        words=re.compile(
            rf"(?:办公|经营|生产|仓储|营业|仓库)(?:场所|场地|用房|面积|厂房){N}{{0,14}}(?:不低于|不少于|≥|以上|大于)"
            rf"|营业网点{N}{{0,8}}(?:数量|不少于|分布)"
        ),
        before=LATER,
    ),
    Pattern(
        id="T09", name="所有制、组织形式限定", where=WHO,
        words=re.compile(
            r"(?:仅限|只限|须为|必须为|应为|限于?)\s*(?:国有|国企|央企|内资|事业单位|有限责任公司|股份有限公司|中国企业)"
            rf"|(?:外资|合资|民营|个体){N}{{0,8}}(?:不得|不能|除外|不予)|(?:不接受|不允许|拒绝)(?:外资|合资|民营|个体)"
            rf"|(?:股权结构|投资者国别|外资(?:持股|股份)比例){N}{{0,10}}(?:须|必须|应当?|要求|不得|不低于|不高于|得\d)"
        ),
        unless=re.compile(rf"{SMALL}|项目公司"), purchases=_BOTH,
    ),
    Pattern(
        id="T10", name="指定品牌、专利、产地或厂家", where=WHAT,
        words=re.compile(
            r"(?:指定|限定|参考|推荐|知名|一线|同档次)[^。；;，,、\n]{0,4}(?<!同)(?:品牌|商标|产地|厂家|制造商)|原装进口|参考品牌[:：]"
            rf"|(?:须|必须)(?:采用|选用|使用){N}{{0,10}}(?:名牌|品牌|专利(?:产品|技术))"
        ),
        unless=re.compile(
            r"相同品牌|同一品牌|核心产品|经核准|(?:接受|允许)进口|不特指|(?:不得|禁止|拒绝|不接受|不允许)[^。；;，,]{0,12}进口"
            r"|(?:不|未|非|勿)[^。；;，,]{0,2}(?:指定|限定)"
        ),
        works=(laws.TENDER_20, laws.TENDER_REG_32),
    ),
    Pattern(
        id="T11", name="厂家授权、原厂函", where=WHAT,
        words=re.compile(
            rf"(?:原厂商?|厂家|厂商|生产商|制造商){N}{{0,14}}(?:授权|承诺[函书]|证明函|背书|售后服务(?:承诺)?函|盖章|公章)"
        ),
        unless=re.compile(rf"进口产品|{SMALL}"), before=LATER,
    ),
    Pattern(
        id="T12", name="备选库、名录库、定点入围", where=WHO,
        words=re.compile(
            rf"(?:备选库|名录库|资格库|供应商库|入围(?:供应商|单位|企业)|定点(?:供应商|单位|企业)){N}{{0,10}}(?:须|必须|应|方可|成员|内|名单)"
            rf"|(?:须|必须|应)(?:为|系|在|属于){N}{{0,14}}(?:备选库|名录库|资格库|供应商库|入围|定点)"
        ),
        unless=re.compile(r"专家|代理机构|框架协议|政府采购(?:网|平台|供应商库)|交易(?:网|平台|中心|系统)|注册|登记|抽取"),
        works=_EQUAL, purchases=_LIST,
    ),
    Pattern(
        id="T13", name="获取文件前须交资格材料", where=HOW,
        words=re.compile(
            rf"(?:获取|领取|购买|报名|下载|以下|下列){N}{{0,34}}(?:携带|提供|提交|出示|上传|持有?|带齐?|资料|材料){N}{{0,60}}"
            r"(?:营业执照|资质证书|审计报告|业绩|社保|安全生产许可证)"
            rf"|(?:携带|提供|提交|出示|上传){N}{{0,60}}(?:营业执照|资质证书|审计报告|业绩|社保|安全生产许可证){N}{{0,40}}(?:获取|领取|购买|报名)"
        ),
        unless=re.compile(r"(?:投标|响应)文件(?:中|应|须)"), works=(laws.TENDER_REG_16, laws.TENDER_18),
        purchases=_LIST, leads=True,
    ),
    Pattern(
        id="T14", name="先行登记、备案", where=WHO | HOW,
        words=re.compile(
            rf"(?:须|必须|应当?|先){N}{{0,8}}(?:到|在|向){N}{{0,20}}(?:主管部门|局|协会){N}{{0,8}}(?:备案|登记|注册){N}{{0,12}}(?:方可|后|否则)"
        ),
        unless=re.compile(r"交易(?:平台|中心|系统)|CA|数字证书|合同|账号|招标人|采购人"), works=_EQUAL, purchases=_LIST,
    ),
    Pattern(
        id="T15", name="已取消的资质", where=WHO,
        words=re.compile(
            rf"(?:城市)?园林绿化(?:企业)?[一二三壹贰叁]?级?{N}{{0,4}}资质|物业(?:服务|管理)(?:企业)?[一二三]?级?{N}{{0,4}}资质"
            rf"|(?:计算机)?信息?系统集成{N}{{0,6}}资质|招标代理(?:机构)?[甲乙]?级?(?:资格|资质)"
        ),
        since=date(2018, 1, 1),
    ),
    Pattern(
        id="T16", name="法定代表人亲自到场", where=WHAT | HOW,
        words=re.compile(rf"法定代表人{N}{{0,12}}(?:亲自|本人)(?!身份证){N}{{0,12}}(?:到场|参加|领取|购买|出席|到)"),
        unless=re.compile(rf"法定代表人{N}{{0,50}}(?:或|及|和){N}{{0,8}}(?:授权|委托|代理)|(?:授权|委托)(?:代理人|代表|人)"),
        works=_EQUAL, purchases=_LIST,
    ),
    Pattern(
        id="T17", name="指定检测、认证机构", where=WHAT,
        words=re.compile(rf"(?:国家级|省级|指定){N}{{0,8}}(?:检测|检验|认证)(?:机构|中心){N}{{0,8}}(?:出具|颁发)"),
        unless=re.compile(r"CCC|3C|强制性|法定"),
    ),
    Pattern(
        id="T18", name="自设的黑名单", where=WHO | HOW,
        words=re.compile(
            rf"(?:列入|进入|存在){N}{{0,24}}(?:黑名单|不良(?:行为)?记录|违约名单|履约评价不合格){N}{{0,20}}(?:不得|拒绝|取消|否决|不接受)"
        ),
        unless=re.compile(r"信用中国|严重违法|失信|税收|政府采购|行业主管|行政|监管部门|监督部门|法院|人民检察院"),
        works=_EQUAL,
    ),
    Pattern(
        id="T19", name="强制联合体或与本地企业联合", where=WHO,
        words=re.compile(rf"必须{N}{{0,6}}组成联合体|须与{N}{{0,18}}{REGION}{N}{{0,10}}(?:企业|单位|公司){N}{{0,8}}(?:联合|组成)"),
        works=_EQUAL,
    ),
    Pattern(
        id="T20", name="指定软件、工具", where=WHO | HOW,
        words=re.compile(rf"(?:购买|使用|采用){N}{{0,6}}指定(?:的)?{N}{{0,6}}(?:软件|工具|CA|产品)"),
        unless=re.compile(r"免费|官方|交易(?:平台|中心|系统|网)|政府采购"), works=_EQUAL, purchases=_LIST,
    ),
)  # fmt: skip
BY_ID = {pattern.id: pattern for pattern in PATTERNS}
