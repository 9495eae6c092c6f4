"""What a text tells of who takes part before the opening: who took the documents, paid, came or asked, or how many did.

Names are never given back, only what was told. Firms' names are first put away, so that what is in a name is no word of
the sentence. A sentence then tells names where one that is not the purchaser's, the agency's, a bank's or a place's
stands with a word of taking part, said as a fact; it tells a number where a count stands in one clause with such a
word, said as a fact. Conditions, limits, letters to all, earlier rounds, results, whom prequalification admitted and
what the goods or works are for tell nothing. Tables are read in diffing.leaks.bidder_tables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from diffing.leaks.bidder_tables import count_firms, list_firms
from diffing.table_heads import CELL

NAMES, NUMBER = "报名、获取文件或缴纳保证金的单位名称", "报名、获取文件或缴纳保证金的单位数量"
ASKED = "提问的潜在投标人名称"

# But for what a line is picked by, all is looked for in single sentences in NFKC, with commas and brackets of ASCII.
_END = re.compile(r"。|;(?!\s*(?:\(?\d{1,2}[.、)]?)?\s*＠\s*(?:[;。,]|$))")  # not between the firms of a list
_HOLDS_FIRM = re.compile(r"公司|事务所|合作社|厂|研究院|设计院|集团")
_FIRM = re.compile(
    r"[\u4e00-\u9fff][\u4e00-\u9fff()·]{2,28}?(?:有限(?:责任)?公司|股份公司|集团公司|总公司|事务所|合作社)(?:[\u4e00-\u9fff]{2,8}分公司)?"
)
_NOBODY = re.compile(
    r"某|[甲乙丙丁]公司|代理|咨询有限|工程顾问|招标|交易|采购|项目管理|造价|银行|担保|保险|认证|数字证书|拍卖|产权"
)
# Words run into the name before it (在湖南某某公司): a name begins with its place, where it has one.
_PLACE = re.compile(
    r"北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|"
    r"长沙|株洲|湘潭|衡阳|邵阳|岳阳|常德|张家界|益阳|郴州|永州|怀化|娄底|湘西|武汉|广州|深圳|中国|[中国](?:建|铁|交|冶|电|核|网)|邵东|武冈|新邵|隆回|洞口|新宁|绥宁|城步"
)
_LONGEST_LEAD = 20
_LEADS = re.compile(
    r"(?:(?:如|若|凡|因|由|在|到|向|经|致|请|将|对|就|应|须|以|从|被|除|含|已|与|和|及|给|为|是|有|等|即|现|收[悉到]|来自|关于|针对|鉴于|包括|同意|根据|通知|送达|邀请)(?=.{7}))?"
)
_OURS, _THEIRS = "＃", "＠"
_THEM = rf"{_THEIRS}(?:\s*[、和及]\s*{_THEIRS})*"
_NEAR = r"[^,]{0,14}?"
_DOCUMENTS = r"(?:文件|标书|图纸|资料)"
_BOND = r"(?:保证金|诚意金|保函)"
_BIDS = r"(?:(?:投标|响应|竞买|竞标|竞价|报价|申请)(?:申请)?文件|标书)"
_TRADE = r"(?:投标|竞买|竞标|竞价|竞租|磋商|谈判|报价|询价|比选|遴选|响应)"
_SIDE = r"(?:潜在|意向|合格|响应)?(?:投标人|投标单位|供应商|竞买人|申请人|受让方|响应人|参投人|单位|企业|公司)"
_ACTED = r"报名|领取|购买|购标|下载|获取|缴费|缴款|签到|到场|踏勘|提问|参投|参与|参加|响应|意向"
_TOOK_PART = re.compile(
    rf"(?:获取|领(?![导域先])|购|买|取[得走]|下载|售|索取){_NEAR}{_DOCUMENTS}|{_DOCUMENTS}{_NEAR}(?:获取|领取|领走|取走|购买|下载|售出|销售)|"
    rf"报\s*名(?!参加(?!{_NEAR}(?:{_TRADE}|本项目)))|(?:投标|竞买|竞租|现场|参投)登记|登记报名|登记在册|确认(?:参加|参与)|(?:办理|完成){_NEAR}登记|"
    rf"{_BOND}{_NEAR}(?:缴|交(?!易)|到[账帐位]|入[账帐]|汇|转|进[账帐]|足额|收讫)|(?:缴|交(?!易)|汇|转|付|收到|收取|收讫|递交|提供|开具|到[账帐]|入[账帐]){_NEAR}{_BOND}|"
    rf"(?:登记|{_ACTED})(?:登记)?的?(?:{_SIDE}|人)|(?:看|勘|考察|查看|走访){_NEAR}现场|现场{_NEAR}(?:看|勘|考察)|踏勘|看样|看货|到场|到会|参会|与会|签到|出席|"
    rf"(?:上传|递交|提交|送达|投递|报送|密封|收到|接收){_NEAR}{_BIDS}|{_BIDS}{_NEAR}(?:上传|递交|提交|送达|投递|收到)|(?:参加|参与|前来){_NEAR}{_TRADE}"
)
# What tells of taking part only beside a firm's name.
_BESIDE_NAMES = re.compile(
    rf"(?:确认|通过|完成){_NEAR}(?:投标|参加|参与|资格)|(?:投标|竞买|竞标|竞租|参投)(?:申请)?(?:人|单位|企业)?的?(?:一览|名单|名录)|"
    rf"(?:{_BOND}|投标文件|标书){_NEAR}(?:验真|有误|未通过|不符|失败|查验|复核)|(?:参加|出席|列席){_NEAR}会|(?:下载|打不开|上传|解密|查看){_NEAR}(?:清单|文件|图纸|标书)|"
    rf"(?:送达|签收|回执|发送给?|发至|寄送){_NEAR}＠|＠\s*[|,]*\s*(?:投标|竞买)?保证金"
)
_DONE = re.compile(
    r"已|了|均(?!可)|所(?=[缴交提购递汇])|完成|成功|尚未|仍未|还未|未(?=到|入|足|缴|交)|足额|到[账帐场会]|情况|名单|名录|登记表|签到表|明细|记录|统计|汇总|"
    r"分别|(?<!符合)如下|以下|[于在]\s*\d{1,4}\s*[年月日]|截[至止]|目前|现有|共|仅|有\s*:|系统显示|有误|来函|提出|提问|询问|问\s*:|收[悉到]|派[员人]|打不开|未通过|一览|的有"
)
_ASKS = re.compile(
    rf"{_THEM}\s*(?:\([^()]{{0,12}}\))?[^,＠]{{0,8}}(?:提问|询问|来函|提疑|反映|咨询\s*:|(?:提出|发来|提交){_NEAR}(?:疑问|问题|疑义|澄清)|问\s*:)|问\s*:?\s*\(\s*＠|"
    r"(?:就|关于|针对|根据|收[悉到])\s*＠[^,＠]{0,20}(?:函|疑问|提问|问题)"
)
_OBJECTED = re.compile(r"质疑|异议")  # who objects is answered by name
# Who a name is of is told by the word before it, or by what is told behind it.
_NOT_A_BIDDER = re.compile(
    rf"(?:在|到|向|由|至|(?<![鉴由对关便])于|委托|通过|采用|使用|联系|咨询|登[录陆]|技术支持|户\s*名称?|账户名称|招标人|采购人|业主|甲方|代理机构|代理|(?:建设|设计|监理|勘察|编制|检测|造价|运营|监督|收款|服务|出租|转让|保管)(?:单位|人|方|机构)"
    rf"(?:名称)?)\s*(?:为|是|[:|])?\s*[＠＃](?:\s*[、和及]\s*[＠＃])*|{_THEIRS}\s*(?:提供的?|编制|承担|负责|设计|监理|[^,]{{0,6}}(?:出具|开具|担保)|运营|承建|实施|开发|组织|代收|收取|的?(?:平台|系统|软件|[账帐]户|办公室|院内|厂区))"
)
_ROUND = r"第[一二三四五]次(?!(?:答疑|澄清|补遗|通知|更正|变更))|上一?次|前次|首次招标|上一轮|原招标"
_FAILED = r"(?<!避免)(?<!防止)(?<!以免)(?:流标|废标|招标失败|采购失败|终止)"
_NO_FACT = re.compile(
    rf"不得|退还|退回|评标|评审(?!专家推荐)|中标|成交|候选|得分|排名|{_FAILED}|{_ROUND}|调研|论证|入围|资格预审|可研|初步设计|施工图|质保|业绩|保密|入库|备案|年审|诚信|品牌|同档次|放弃"
)
_LETTER = re.compile(r"致\s*:?\s*(?:各|所有|全体|已)[^＠]*")  # to all of them, whom it does not name first
# A clause that says what bidders shall do is not about the firm before it.
_NOT_THEIRS = re.compile(r",(?:各|请|其他)?(?:潜在)?(?:投标人|供应商|竞买人|申请人|投标单位)[^,]*")
_CONDITION = re.compile(
    r"如(?!下)|若|凡|(?<![供响])应(?![急标]|广大|潜在|部分|多家|(?:投标人|供应商|采购人)要求)|须|必需|需(?!求)|可(?=[以到在持向通自])|方可|禁止|假如|一旦|避免|防止"
)
# 报名单位：甲公司; 购标书单位 | 甲公司. Behind such a label a name may be a plant's or an institute's, or short.
_SHORT_NAME = (
    r"(?<=[:|)、.\s\d])(?:(?![的须应具册各位持])[\u4e00-\u9fff()]){3,26}?"
    r"(?:公司|厂|研究院|设计院|集团)(?![\u4e00-\u9fff])"
)
_MARK = r"(?:\d{1,2}[.、)]?|\(\d{1,2}\))?\s*"
_LABEL = re.compile(
    rf"(?:报名登记|登记报名|(?:(?P<asked>提问|提疑|询问|来函|提出|发函|反映)|报名|登记|领取|购买|购标|购标书|购买标书|下载|获取|缴款|缴费|交款|汇款|踏勘|到场|到会|参会|与会|签到|{_BOND}缴纳)"
    r"(?:登记)?的?(?:投标|潜在|竞买)?(?:单位|人|供应商|企业|公司|方)(?:名称|名单|全称)?)"
    rf"\s*(?:\([^()]{{0,12}}\))?\s*(?:[:|]|为|是|有)+\s*{_MARK}(?:{_THEIRS}|(?P<short>{_SHORT_NAME}))"
)
# 甲公司的投标保函, 为便于甲公司等单位编制投标文件, 参与询价的单位：甲公司, 致：甲公司、乙公司, 收到甲公司…
_OF_A_BIDDER = re.compile(
    rf"{_THEIRS}(?:的|所[交购提递])(?:投标|响应|竞买|报价|招标|采购)?(?:保函|保证金|文件|标书|报名)|"
    rf"{_THEIRS}(?:等)?[^,]{{0,8}}(?:准备|编制|制作|完善|修改){_NEAR}{_BIDS}|"
    rf"(?:参加|参与|出席){_NEAR}的?{_SIDE}(?:代表)?(?:名单)?\s*(?:[:|]|为|有|是)+\s*{_MARK}{_THEIRS}|"
    rf"(?:致|收文单位|主送(?:单位)?|送达单位|发往)\s*[:|]?\s*{_THEIRS}\s*[、,;]\s*{_THEIRS}|"
    rf"收[悉到]\s*{_THEIRS}(?!.*(?:质疑|异议))"
)
_QUALIFIED = re.compile(r"资格预审(?:结果|合格)|通过资格预审")

# What lines under such labels count is what is bought or built.
_SUBJECT = re.compile(
    r"[\s\d.、(一二三四五六七八九十)]*(?:采购需求|采购内容|采购标的|招标范围|招标内容|建设规模|建设内容|服务内容|服务范围|项目概况|工程概况|资格要求|"
    r"项目名称|投标人资格|评标办法|评分)[^\n:|]{0,8}[:|]"
)
_HEAD = re.compile(r"[^,:|]{2,20}[:|]")
_DIGIT = "一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾"
_N = rf"(?<![\d.第])(?:[1-9]\d{{0,2}}|[{_DIGIT}]{{1,3}})\s*(?:多|余)?\s*"
_SEVERAL = rf"(?<![\d.第1一])(?:[2-9]|\d\d|[{_DIGIT[1:]}])\s*"
# Of a line as it stands: whether it may tell a number.
_HOLDS_COUNT = re.compile(
    rf"[\d{_DIGIT}]\s*[多余]?\s*(?:[家户笔份套本人]|[个名位]\s*(?:$|[^\s工月年日天小于置]))|^[\d{_DIGIT}]{{1,3}}$|数量?\s*(?:[(（][^()（）]{{0,4}}[)）])?\s*[:：|为是共达计]"
)
_SOLD = re.compile(r"(?:招标|采购|磋商|谈判|资格预审)文件|标书|图纸")
_GIVEN = re.compile(
    rf"(?:售出|发出|领走|下载|上传|收到|接收|递交){_NEAR}{_DOCUMENTS}|{_DOCUMENTS}{_NEAR}(?:售出|发出|领走|下载|上传|收到|送达)"
)
_COUNTS = (
    (re.compile(rf"{_N}(?:家|户)(?!(?:\s*(?:及|或)?(?:以[上下内]|的(?:,|$)))|村|学校|医院)"), _TOOK_PART),
    # not 缴纳单位为1个投标人
    (
        re.compile(
            rf"(?:共|仅|只有?|已有?|现有|目前|截[至止])[^,]{{0,12}}?{_N}[个名位]{_SIDE}|{_SEVERAL}[个名位]{_SIDE}|"
            rf"{_SIDE}\s*(?:共计?|总计|合计|仅有?|只有|现有|为|有)\s*{_SEVERAL}[个名位]"
        ),
        _TOOK_PART,
    ),
    (re.compile(rf"(?:售出|卖出|领走|发出|销售){_NEAR}{_N}[套本]|{_N}[套本]{_NEAR}(?:售出|卖出|领走)"), _SOLD),
    (re.compile(rf"(?:报名|登记|竞买|竞价|竞租|参投)(?:人|者)\s*(?:共|有|为|计|[:|])*\s*{_N}人"), re.compile("人")),
    (re.compile(rf"{_N}家(?:潜在)?(?:投标人|供应商|竞买人)"), re.compile("发送|通知到|送达|邮件|告知|转发")),
    (re.compile(rf"潜在{_SIDE}\s*\([^()]{{0,4}}{_N}家\)"), re.compile("潜在")),
    (re.compile(rf"{_N}笔"), re.compile(_BOND)),
    (re.compile(rf"{_N}份"), _GIVEN),
)  # fmt: skip
_COUNTED = re.compile(
    rf"已|了|共|仅|只(?=有|\s*[\d一二两三])|现有|目前|截[至止]|累计|合计|达(?!到)|实[到有际]|成功|到[账帐场会]|售出|完成|(?:登记表|名单|一览表?|明细表?|签到表|报名表)\s*\(|[:|为]\s*[\d{_DIGIT}]|"
    rf"(?:投标人|供应商|竞买人|申请人|单位|企业)\s*[\d{_DIGIT}]{{1,3}}\s*家"
)
# 响应供应商登记人数为4, 获取文件单位数(家) | 4: a number under a label, mostly without its unit
_NUMBER_LABEL = re.compile(
    rf"(?:^|[,|:(])(?P<label>[^,|:]{{0,30}}数量?)\s*(?:\([^()]{{0,4}}\))?\s*(?:[:|]|为|是|共|达|计)+\s*{_N}[家个户名人笔]?\s*(?=$|[,)|])"
)
_OF_LABEL = re.compile(
    rf"{_ACTED}|(?:投标人|供应商|竞买人)登记|(?:递交|上传|提交|送达){_BIDS}|到[账帐]|{_BOND}|"
    r"^[\s\d.、()]*(?:本项目|目前|截至目前|当前|已|累计|实际)*(?:潜在)?(?:投标|竞买|潜在)"
)
_OF_SIDE = re.compile(r"家|户|笔|投标人|供应商|竞买人|申请人|单位|企业|报名")
_LIMIT = re.compile(
    r"不足|少于|不少于|不低于|至少|不得|达到|超过|以上|以内|限(?!公司)|每|各(?!有关)|保密|最多|最少|不多于|正本|副本|一式|人员|代表|业绩|推荐|抽取|邀请|分包|股东|技能|旁听|媒体|满|够|公布|学[生员]|[账帐]号|"
    r"复印件|扫描件|退还"
)
_FEW_SIGNS = 14  # of a clause that leaves what it counts to the one before
_SO_FAR = re.compile(r"截[至止]|目前")
_HEADING = 40  # signs of a line that may head a list
_ANNOUNCES = re.compile(r"(?::|如下|名单|有)$")
_TAIL = 60  # signs of such a line that are read with what follows


def told_of_bidders(text: str, title: str = "", own: Iterable[str] = ()) -> str:
    """What a text tells of those who asked, took documents, paid or came, without their names; empty where nothing.
    `own` are the notice's purchaser and agency, who are nobody's rivals."""
    told = set()
    for piece in _pieces(text, tuple(_plain(name) for name in own if name)):
        told |= {_of_firms(piece), _of_number(piece)}
    if ASKED in told:
        return ASKED
    if _QUALIFIED.search(text):
        return ""
    tables = _plain(text) if CELL in text else ""
    if NAMES in told or list_firms(tables, title):
        return NAMES
    return NUMBER if NUMBER in told or count_firms(tables) else ""


def _pieces(text: str, ours: tuple[str, ...]) -> Iterator[str]:
    """Sentences of lines that hold a firm or a count, firms' names put away; a line's first also with what announces
    it."""
    before = ""
    for line in text.split("\n"):
        line = line.strip()
        if _HOLDS_FIRM.search(line) or _HOLDS_COUNT.search(line):
            sentences = _END.split(_hide(_plain(line), ours))
            if before and CELL not in line and (head := _announcement(_hide(_plain(before), ours))):
                yield head + sentences[0]
            yield from _of_nothing_bought(sentences)
        before = line or before


def _of_nothing_bought(sentences: list[str]) -> Iterator[str]:
    """Those sentences of a line that do not stand under a label of what is bought or built."""
    bought = False
    for sentence in sentences:
        if _HEAD.match(sentence):
            bought = bool(_SUBJECT.match(sentence))
        if not bought:
            yield sentence


def _plain(text: str) -> str:
    """A text in NFKC: of most texts no line is worth it, and of a whole one it would be most of the work."""
    return unicodedata.normalize("NFKC", text)


def _announcement(line: str) -> str:
    """The end of a line that only announces what follows."""
    if _THEIRS in line:
        return ""
    last = _END.split(line.rstrip("。;"))[-1]
    short = len(line) <= _HEADING
    announces = _ANNOUNCES.search(line) or (short and _TOOK_PART.search(last) and _DONE.search(last))
    return last[-_TAIL:] if announces else ""


def _hide(text: str, ours: tuple[str, ...]) -> str:
    """A text with a sign for each firm: ours, or any other that is no bidder by its trade, or one of theirs."""

    def sign(found: re.Match[str]) -> str:
        name = found.group()
        place = _PLACE.search(name)
        lead = name[: place.start()] if place and place.start() <= _LONGEST_LEAD else ""
        lead = lead or _LEADS.match(name)[0]  # type: ignore[index]
        name = name[len(lead) :]
        return lead + (_OURS if _NOBODY.search(name) or any(o in name or name in o for o in ours) else _THEIRS)

    if not _HOLDS_FIRM.search(text):
        return text
    text = _FIRM.sub(sign, text)
    for name in ours:  # what is no firm by its name
        text = text.replace(name, _OURS)
    return text


def _of_firms(piece: str) -> str:
    if _THEIRS not in piece and not _HOLDS_FIRM.search(piece):
        return ""
    piece = _NOT_A_BIDDER.sub(_OURS, piece)
    place = piece.find(_THEIRS)
    label = _LABEL.search(piece)
    if label and label["short"] and _NOBODY.search(label["short"]):
        label = None
    if place < 0 and label:
        place = label.end()
    if place < 0 or _NO_FACT.search(piece) or _CONDITION.search(piece[:place]) or _LETTER.match(piece):
        return ""
    asking = bool(label and label["asked"])
    if (asking or _ASKS.search(piece)) and not _OBJECTED.search(piece):
        return ASKED
    if (label and not asking) or _OF_A_BIDDER.search(piece):
        return NAMES
    near = _NOT_THEIRS.sub("", piece[max(0, place - 80) : place + 100])
    told = _DONE.search(near) and (_TOOK_PART.search(near) or _BESIDE_NAMES.search(near))
    return NAMES if told else ""


def _of_number(piece: str) -> str:
    if not _HOLDS_COUNT.search(piece) or _NO_FACT.search(piece):
        return ""
    for found in _NUMBER_LABEL.finditer(piece):
        label = found["label"]
        if _OF_LABEL.search(label) and _OF_SIDE.search(label) and not _LIMIT.search(label):
            return NUMBER
    clauses = piece.split(",")
    for number, clause in enumerate(clauses):
        if _CONDITION.search(clause):  # and for all that follows
            return ""
        if _LIMIT.search(clause):
            continue
        # what is counted may be told in the clause before: 截至今日，已有… ; 报名已结束，共5家
        before = clauses[number - 1] if number else ""
        for count, act in _COUNTS:
            told = act.search(clause) or (len(clause) < _FEW_SIGNS and act.search(before))
            if told and count.search(clause) and (_COUNTED.search(clause) or _SO_FAR.search(before)):
                return NUMBER
    return ""
