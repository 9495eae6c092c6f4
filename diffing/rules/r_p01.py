"""Before the opening a notice tells who took the documents or paid the deposit, or how many did.

Applies to tender, prequalification, amendment and clarification notices of every kind that were posted before the
opening, and to what is posted beside them (reminders, lists of who came, the day's openings): whoever has taken
documents, registered, paid or not yet paid a deposit, come to the site or to a meeting, or handed in a bid, by a list
or a table of names or by a number, or who has asked a question, by name, in any words that say it as a fact. So does
a file attached whose name says it is such a list (投标人名单, 保证金缴纳明细): with an amendment or clarification by
its name, with any of them where it was read and holds two names of firms. An amendment that states no opening is held
against that of its round's tender notices, as stated and as amended. Guards: 不足三家 tells no number; conditions and
forms (若、应、须); letters to all who took the documents; what is told of the day of the opening or after it, or of
another round; who was admitted by prequalification is public. Red for works that must be tendered, otherwise orange
(for purchases no article is on record); what is shown leaves the names out.
Law: works 招标投标法第二十二条、第五十二条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing import laws
from diffing.attached import Carried, carried, evidence_of_files
from diffing.cases import Case
from diffing.leaks.taking_part import told_of_bidders
from diffing.speaking import NoticeRule, Ruling, Spoken, judge_notices, moment_of, speaking_for
from notices.vocabulary import Moment, Precision, Severity, Stage, TradeKind, Verdict
from store.judged import Judgement

ID = "R-P01"
VERSION = 4
NAME = "开标前透露潜在投标人情况"
SHORT = "开标前透露"
NEXT_STEP = "请代理机构立即撤下有关内容，不扩散，报监督部门。"
STAGES = frozenset({Stage.TENDER, Stage.PREQUALIFICATION, Stage.AMENDMENT, Stage.CLARIFICATION,
                    Stage.OTHER})  # fmt: skip
FIELD = "body"
# When a tender is called, nobody can have registered: a list with it is a form.
LATER = (Stage.AMENDMENT, Stage.CLARIFICATION, Stage.OTHER)
FEWEST_FIRMS = 2
_LIST_FILE = re.compile(
    r"(?:投标人|投标单位|报名(?:单位|供应商|人)|(?:获取|领取|购买)(?:招标|采购)?文件的?(?:单位|供应商|投标人)|缴纳保证金的?(?:单位|供应商|投标人))的?(?:名单|名录|一览|汇总)"
    r"|保证金(?:缴纳|到账|交纳|缴交)(?:单位)?的?(?:明细|名单|情况|清单|汇总|一览)"
)
_BLANK_FORM = re.compile(r"格式|模板|样表|样式|空白|表样|范本|填写|填报|预审|入围|合格|退还|邀请|须知|说明|通知")
_LISTED_FIRM = re.compile(r"[\u4e00-\u9fff（）()]{4,30}?(?:公司|厂|研究院|事务所|集团)")


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice posted before the opening."""
    yield from judge_notices(case, NoticeRule(ID, VERSION, frozenset(TradeKind), STAGES, FIELD, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """A ruling on what is told of bidders."""
    own = {name for p in spoken.notice.postings for name in (p.fields.purchaser, p.fields.agency) if name}
    told = told_of_bidders(spoken.text, spoken.posting.title, own)
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
    beside = notice.stage == Stage.OTHER  # before its tender it may be an inquiry into the market
    called = [
        n for n in case.notices
        if n.stage == Stage.TENDER and n.notice.round == notice.notice.round and (n.day <= notice.day or not beside)
        and not (lots and n.notice.lots and not lots & set(n.notice.lots))
    ]  # fmt: skip
    said = [call for n in called if (call := speaking_for(case, n)) is not None]
    stated = [moment_of(call.fields.opening_time or call.fields.bid_deadline) for call in said]
    held = [moment_of(call.holds("opening_time") or call.holds("bid_deadline")) for call in said]
    return [moment for moment in (*stated, *held) if moment is not None]
