"""Before the opening a notice tells who took the documents or paid the deposit, or how many did.

Applies to tender, prequalification, amendment and clarification notices of every kind that were posted before the
opening: whoever has taken documents, registered, or paid a deposit, by a list of names or by a number, or who has
asked a question, by name. So does a file attached whose name says that it is such a list (投标人名单,
保证金缴纳明细): with an amendment or clarification by its name, with any of them where it was read and holds two
names of firms. An amendment that states no opening is held against that of its round's tender notices, as stated and
as amended. Guards: 不足三家 tells no number; conditions and forms (若、应、须); letters to those who took the
documents; what is told of the day of the opening or after it, or of another round; who was admitted by
prequalification is public. Red for works that must be tendered, otherwise orange (for purchases no article is on
record); what is shown leaves the names out.
Law: works 招标投标法第二十二条、第五十二条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing import laws
from diffing.attached import Carried, carried, evidence_of_files
from diffing.cases import Case
from diffing.speaking import NoticeRule, Ruling, Spoken, judge_notices, moment_of, speaking_for
from notices.vocabulary import Moment, Precision, Severity, Stage, TradeKind, Verdict
from store.records import Judgement

ID = "R-P01"
VERSION = 3
NAME = "开标前透露潜在投标人情况"
SHORT = "开标前透露"
NEXT_STEP = "请代理机构立即撤下有关内容，不扩散，报监督部门。"
STAGES = frozenset({Stage.TENDER, Stage.PREQUALIFICATION, Stage.AMENDMENT, Stage.CLARIFICATION})
FIELD = "body"
LATER = (Stage.AMENDMENT, Stage.CLARIFICATION)  # when a tender is called, nobody can have registered: it is a form
FEWEST_FIRMS = 2
_COUNT = r"(?:[1-9]\d?|[一二两三四五六七八九十]{1,3})\s*(?:家|个|名)"
_WHO = r"(?:潜在)?(?:投标|供应|竞买|响应|申请|报名)?(?:单位|供应商|投标人|企业|公司|人|商)"
_PAY = r"(?:缴纳|缴交|交纳|提交|递交|缴存|汇入|转入|支付|上交|缴)"
_DOCUMENTS = r"(?:招标|采购|磋商|谈判|询价|比选|竞买|资格预审)?(?:文件|标书)"
_DEPOSIT = r"(?:投标|竞买|磋商|谈判|响应|竞标)?保证金"
_DID = rf"(?:报名|获取|领取|购买|下载|登记|缴纳|缴交|交纳|提交|缴存|到账|递交(?=了?(?:本项目|本次)?的?{_DEPOSIT}))"
_FIRST = r"(?:(?:报名|登记|注册|签到)(?:并|后|且|、)?)?"  # 已登记获取采购文件的供应商
_DONE = (
    rf"(?:报名登记|投标登记|{_FIRST}(?:获取|领取|购买|下载)了?(?:本项目|本次)?{_DOCUMENTS}|报名|"
    rf"{_PAY}了?(?:本项目|本次)?的?{_DEPOSIT}|到账{_DEPOSIT}|{_DEPOSIT}已经?(?:到账|缴纳|到位))"
)
_NAME = r"[\u4e00-\u9fff（）()]{4,30}(?:公司|厂|院|所|中心|集团)"
_MARKED = r"(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）]|[①-⑳])?\s*"
# 共有 5 家单位报名; 已有 3 家供应商获取了招标文件; 实际缴纳保证金的投标人 4 家
_NUMBERED = (
    re.compile(
        rf"(?<!不)(?:已有|共有|仅有|只有|现有|目前有|共计|实有|仅|只|共)\s*{_COUNT}\s*{_WHO}[^，。；;\n]{{0,12}}"
        rf"{_DID}[^，。；;\n]{{0,12}}"
    ),
    re.compile(rf"{_DONE}的?{_WHO}(?:数量|家数)?\s*(?:为|共|有|仅|[:：])+\s*{_COUNT}(?!\s*(?:及|或)?(?:以上|以下|以内|的))"),
)  # fmt: skip
_MAY_NUMBER = re.compile(rf"[有计仅只共为:：]\s*{_COUNT}")
# 截至10月8日17时，3家供应商报名
_BY_A_DAY = re.compile(
    rf"(?:截至|截止)[^。；;\n]{{2,40}}[，,][^。；;\n]{{0,16}}?{_COUNT}\s*{_WHO}[^，。；;\n]{{0,12}}{_DID}"
)
# 报名单位名单：甲公司、乙公司; 保证金到账明细
_LISTED = re.compile(
    rf"(?:(?:已|实际)?{_DONE}的?{_WHO}(?:名单|一览表?|明细)|(?:投标|竞买)?保证金(?:缴纳|到账|交纳|递交|缴存)(?:名单|明细|情况|一览)[^\n]{{0,8}})"
    r"\s*(?:为|如下|有|[:：|\n])+[^\n。]{0,6}[\u4e00-\u9fff（）()]{4,30}(?:公司|厂|院|所|中心|集团)"
)
# A pattern finds nothing in a text without what its _MAY_… looks for, which takes far less time: it is asked first.
_MAY_LIST = re.compile(r"[人商位业司](?:名单|一览|明细)|[纳账交存](?:名单|明细|情况|一览)")
# 已报名供应商：1.甲公司；2.乙公司: two names at least, for one may be who writes to them or a bank
_SEVERAL = re.compile(
    rf"(?:(?:已|实际|均)(?:经|成功)?|(?={_DEPOSIT}已)){_DONE}的?{_WHO}[^，。；;\n:：]{{0,8}}(?:分别)?(?:为|有|是|如下|[:：])+\s*"
    rf"{_MARKED}{_NAME}\s*[、，,；;]\s*{_MARKED}{_NAME}"
)
_LIST_FILE = re.compile(
    r"(?:投标人|投标单位|报名(?:单位|供应商|人)|(?:获取|领取|购买)(?:招标|采购)?文件的?(?:单位|供应商|投标人)|缴纳保证金的?(?:单位|供应商|投标人))的?(?:名单|名录|一览|汇总)"
    r"|保证金(?:缴纳|到账|交纳|缴交)(?:单位)?的?(?:明细|名单|情况|清单|汇总|一览)"
)
_BLANK_FORM = re.compile(r"格式|模板|样表|样式|空白|表样|范本|填写|填报|预审|入围|合格|退还|邀请|须知|说明|通知")
_LISTED_FIRM = re.compile(r"[\u4e00-\u9fff（）()]{4,30}?(?:公司|厂|研究院|事务所|集团)")
# 已有甲公司、乙公司等5家单位获取招标文件; 甲公司、乙公司已获取招标文件
_TOOK = (
    rf"(?:{_FIRST}(?:获取|领取|购买|下载)了?(?:本项目|本次)?的?{_DOCUMENTS}|报名|"
    rf"{_PAY}了?(?:本项目|本次)?的?{_DEPOSIT}|{_DEPOSIT}已?到账)"
)
_AND_OTHERS = re.compile(
    rf"{_NAME}[^。；;\n]{{0,40}}?等\s*(?:共计?)?\s*{_COUNT}\s*{_WHO}?[^，。；;\n]{{0,12}}{_TOOK}[^，。；;\n]{{0,12}}|"
    rf"{_NAME}\s*[、，,和及]\s*{_NAME}\s*(?:均|都|等)?\s*(?:已经?|均已|成功)\s*{_TOOK}"
)
_MAY_TELL_OTHERS = re.compile(rf"等\s*(?:共计?)?\s*{_COUNT}|(?:已经?|成功)\s*{_TOOK}")
# 1.甲公司提问：…; 提问单位：甲公司: who asks may be a bidder; who objects (质疑、异议、投诉) is answered by name
_ASKED = re.compile(
    rf"(?:^|[\n。；;|])\s*(?:(?:问题?|疑问|提问)?\s*[（(]?[\d一二三四五六七八九十]{{1,3}}[)）]?\s*[.、．:：]?\s*)?(?P<a>{_NAME})\s*"
    rf"(?:[（(][^（）()\n]{{0,12}}[)）])?\s*(?:的?提问|询问|来函询问|咨询|提出的?(?:疑问|问题|如下)|问)[^。；;\n]{{0,6}}?[:：]|"
    rf"(?:提问|询问|提疑|咨询|疑问提出)(?:单位|人|企业|公司|供应商|投标人|方)(?:名称)?\s*[:：|]\s*(?P<b>{_NAME})"
)
_MAY_ASK = (
    re.compile(r"[司厂院所心团）)]\s*(?:的?提问|询问|来函询问|咨询|提出|问)"),
    re.compile(r"[问疑询出](?:单位|人|企业|公司|供应商|投标人|方)"),
)
_NOBODY = re.compile(r"某|[甲乙丙丁]公司|代理|咨询有限|招标|交易|采购中心|项目管理")
_FIRM = re.compile(r"(?:股份|责任)?有限(?:责任)?公司")
_ADDRESSED = re.compile(r"致|各|所有|全体|通知|告知|凡|请|尊敬|敬告|函|对象|对于|针对")
_PAID_TO = re.compile(r"户\s*名|[账帐]\s*[号户]|开户|收款|代理|招标人|采购人|交易中心")
_FORM = re.compile(
    r"不足|少于|不少于|至少|如(?!下)|若|(?<![供响])应|须|需|方可|的，|不得|达到|超过|以上|以下|限|每|保密|最多|第[一二三四五]次"
)
_QUALIFIED = re.compile(r"资格预审(?:结果|合格)|通过资格预审|入围")


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice posted before the opening."""
    yield from judge_notices(case, NoticeRule(ID, VERSION, frozenset(TradeKind), STAGES, FIELD, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """A ruling on what is told of bidders."""
    told = told_of_bidders(spoken.text) or _told_who_asked(spoken)
    lists = [] if told else [one for one in carried(spoken.files, spoken.posting) if names_a_list(one)]
    if proved := [one for one in lists if is_filled(one) or (one.words is None and spoken.notice.stage in LATER)]:
        told = "名为潜在投标人名单或保证金明细的附件"
    if not told:
        unread = next((one for one in lists if one.words is None), None)
        doubt = f"有名为潜在投标人名单或保证金明细的附件，{unread.doubt}" if unread is not None else ""
        yield Ruling(Verdict.CANNOT_TELL if doubt else Verdict.PASS, FIELD, doubt or "未见潜在投标人名单、数量")
        return
    before = _before_opening(spoken)
    if before is None:
        yield Ruling(Verdict.CANNOT_TELL, FIELD, "疑有报名或缴纳情况，开标时间未写明")
    elif not before:
        yield Ruling(Verdict.NOT_APPLICABLE, FIELD, "发布在开标之后")
    else:
        works = spoken.trade_kind == TradeKind.CONSTRUCTION
        basis = (laws.TENDER_22, laws.TENDER_52) if works else ()
        grave = works and spoken.must_tender and not any(one.words is None for one in proved)
        severity = Severity.RED if grave else Severity.ORANGE
        files = evidence_of_files(proved)
        yield Ruling(Verdict.FAIL, FIELD, f"开标前载有{told}", severity, basis, value=told, evidence=files)


def names_a_list(one: Carried) -> bool:
    """Whether a file's name says that it lists who registered or paid, and not that it is a form for it."""
    return bool(_LIST_FILE.search(one.listed.name) and not _BLANK_FORM.search(one.listed.name))


def is_filled(one: Carried) -> bool:
    """Whether a list was read and names firms."""
    return len(set(_LISTED_FIRM.findall(one.words or ""))) >= FEWEST_FIRMS


def told_of_bidders(text: str) -> str:
    """What a text tells of those who took documents or paid, without their names; empty where nothing."""
    if _QUALIFIED.search(text):
        return ""
    lists = _LISTED.finditer(text) if _MAY_LIST.search(text) else ()
    if any(not _PAID_TO.search(found.group()) for found in lists):
        return "报名、获取文件或缴纳保证金的单位名称"
    for found in _SEVERAL.finditer(text):
        before = text[_begin(text, found.start()) : found.start()]
        if not (_ADDRESSED.search(before) or _FORM.search(before) or _PAID_TO.search(found.group())):
            return "报名、获取文件或缴纳保证金的单位名称"
    for found in _AND_OTHERS.finditer(text) if _MAY_TELL_OTHERS.search(text) else ():
        said = _FIRM.sub("公司", text[_begin(text, found.start()) : found.end()])
        if not (_FORM.search(said) or _ADDRESSED.search(said)):
            return "报名、获取文件或缴纳保证金的单位名称"
    for pattern in (_BY_A_DAY, *(_NUMBERED if _MAY_NUMBER.search(text) else ())):
        for found in pattern.finditer(text):
            if not _FORM.search(text[_begin(text, found.start()) : found.end()]):
                return "报名、获取文件或缴纳保证金的单位数量"
    return ""


def _told_who_asked(spoken: Spoken) -> str:
    """Whether questions are printed with who asked them; the purchaser and the agency are nobody's rivals."""
    own = {name for p in spoken.notice.postings for name in (p.fields.purchaser, p.fields.agency) if name}
    if not any(may.search(spoken.text) for may in _MAY_ASK):
        return ""
    asked = [found["a"] or found["b"] for found in _ASKED.finditer(spoken.text)]
    named = [name for name in asked if not _NOBODY.search(name) and not any(o in name or name in o for o in own)]
    return "提问的潜在投标人名称" if named else ""


def _begin(text: str, place: int) -> int:
    """Where the sentence begins in which a place is."""
    return max(text.rfind(mark, 0, place) for mark in "。；;\n") + 1


def _before_opening(spoken: Spoken) -> bool | None:
    """Whether the notice was posted before the opening; None where no opening or no time is known, or they disagree."""
    told = {_earlier(spoken.posting.published, opening) for opening in _openings(spoken)}
    return told.pop() if len(told) == 1 else None


def _earlier(posted: Moment | None, opening: Moment) -> bool | None:
    if posted is None:
        return None
    exact = Precision.DAY not in (opening.precision, posted.precision)
    return posted.value < opening.value if exact else posted.day < opening.day


def _openings(spoken: Spoken) -> list[Moment]:
    """The opening that holds now; of a notice that states none those of its round's tender notices, stated and held."""
    own = moment_of(spoken.holds("opening_time") or spoken.holds("bid_deadline"))
    if own is not None:
        return [own]
    case, notice = spoken.case, spoken.notice
    lots = set(notice.notice.lots)
    called = [
        n for n in case.notices
        if n.stage == Stage.TENDER and n.notice.round == notice.notice.round
        and not (lots and n.notice.lots and not lots & set(n.notice.lots))
    ]  # fmt: skip
    said = [call for n in called if (call := speaking_for(case, n)) is not None]
    stated = [moment_of(call.fields.opening_time or call.fields.bid_deadline) for call in said]
    held = [moment_of(call.holds("opening_time") or call.holds("bid_deadline")) for call in said]
    return [moment for moment in (*stated, *held) if moment is not None]
