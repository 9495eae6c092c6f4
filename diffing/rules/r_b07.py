"""A code is wrong: a credit code's check character, a project code's region or second use, a transaction code's date.

Applies to every notice. A unified social credit code counts where it stands behind that very label, in a table's
column headed so, or in brackets behind firms where the notice tells so (括号内为…), with 18 places and its check
character does not fit, in wide signs, in groups or behind its firm's name too; so does one with 17 or 19 places that
begins as such codes do and stands whole behind the full label or in a column headed 信用代码; a project code where it
begins with the region of a county of 邵阳 and the purchaser's name names another county in full; a code of the
register of investments (2026-430522-…) where its county is named nowhere in the notice, and whoever approved the
project and the purchaser are both of another; a region behind 行政区划代码 where it is such a county, the purchaser's
is another, and no name or site of the project is in the former; a transaction code where it stands behind the label
统一交易标识码 in the full form of the standard, and of its two parts that can be checked one is right, the other
wrong: the eight places that begin with a year are no day of the calendar or one after the notice's, or the credit
code in its middle does not fit its check character. Guards: masked and 15-place codes, organisation codes and tax
numbers of old licences, identity numbers of natural persons; a letter and digits of another length than the national
codes have; a city's region covers its counties; a county that was renamed (邵东).
A call for bids whose project code stands on the call of an earlier project of a year at most: where both print it whole
behind a label of its own and no other, the purchasers are named and others, the names share no word of the thing, and
one issuer gave it (one agency; a register; a number so high that two do not come to it by chance). Not where lots,
batches, frameworks, further rounds, failed calls or the register of investments may explain it, a notice names the
other's purchaser or project, an amendment corrects a code, or more than four projects bear it. Told on the later
project until staff join the two; each is judged again whenever the other changes.
Yellow.
Law: GB 32100-2015; 公共资源交易平台系统数据规范.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from diffing import laws
from diffing.cases import Case
from diffing.register_codes import code_of_another_county
from diffing.shared_codes import Use, earlier_use
from diffing.speaking import NoticeRule, Ruling, Spoken, judge_notices
from notices.extractors.credit_codes import TOLD_OF_BRACKETS
from notices.privacy import id_number_valid
from notices.regions import counties_in, is_county, region_of
from notices.values.credit_codes import credit_code_valid
from notices.values.signs import one_width
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement

ID = "R-B07"
VERSION = 1
NAME = "编码有误"
SHORT = "编码有误"
NEXT_STEP = "请代理机构核对编码并更正。"
CODES, CREDIT, DEAL, REGION, SHARED = "codes", "credit_codes", "deal_code", "region_code", "shared_code"
SAME_COUNTY = {"430521": "430582"}  # 邵东县 became 邵东市
_REGION = re.compile(r"^\D{0,8}?(43\d{4})(?:\d{6,}|[-—(（\[〔]\d|[A-Z]\d{3}|2\d{3}[A-Z]{1,4}\d{3})")
# A code of the national form, E with 16, 19 or 22 digits; of any other number of digits none stands for a region.
_NATIONAL = re.compile(r"[A-Z](?:\d{16}|\d{19}|\d{22})")
# 行政区划代码：430522; 项目所在地行政区域代码 | 430522000000; 行政区划：新邵县（430522）
_REGION_CODE = re.compile(
    r"(?:区划|行政区域|所在区域|所属区域)(?:代码|编码|码|编号)?(?:\([^()\n]{1,10}\))?\s*(?:为|是|系)?\s*[:|\n]?\s*"
    r"(?:[\u4e00-\u9fff]{2,16}\s*[(,:]?\s*)?"
    r"(?P<region>43\d{4})(?:0{3}|0{6})?(?![\dA-Za-z-])"
)
_OTHERS_REGION = re.compile(
    r"(?:投标人|供应商|中标|成交|代理|企业|单位注册|交易发生|交易平台|交易中心)[^\n:|。;]{0,8}$"
)
_SITE = re.compile(r"(?:地点|地址|位于|坐落|所在地|项目名称|工程名称)[^\n。;]{2,60}")
_HEAD = re.compile(r"(?:[\u4e00-\u9fff]{0,8})(?:统一)?(?:社会)?信用代码(?:证?号?码?)?")
_BRACKETED = re.compile(r"[\u4e00-\u9fff)]\(([0-9A-Z]{18})\)")  # 湖南某公司（91…）
_DASH = r"[-‐‑–—−]?"
_DEAL = re.compile(
    rf"交易(?:项目)?标识码[^0-9A-Z\n]{{0,12}}(?P<whole>[A-Z]\d{{2}}{_DASH}(?P<credit>[0-9A-Z]{{18}}){_DASH}(?P<day>\d{{8}}){_DASH}\d{{6}}{_DASH}[0-9A-Z])"
    r"(?![0-9A-Z*])"
)
_FIRM = re.compile(r"(?:9[1-3]|1[1-39]|5[1-39]|N[1-39])[1-6]\d{5}")
FIRST_YEAR = 2016  # of the standard that has them
_LABELLED = r"信用代码(?:[^0-9A-Z]{0,12}|(?:(?!编号|证书|账号|注册号|许可|电话|执照|身份)[^0-9A-Z,。;]){0,44}[(,;|])"
# A code with a place too few or too many: it stands whole behind the full label, and nothing follows it anywhere near.
_WHOLE = rf"(?P<code>{_FIRM.pattern}(?:[0-9A-Z]{{9}}|[0-9A-Z]{{11}}))(?!\s*[0-9A-Z*])"
_MISCOUNTED = re.compile(
    rf"统一社会信用代码(?:号码?|编号)?(?:\s*\(\s*18\s*位\s*\))?[\s:|为是系\"“‘]*?(?<![0-9A-Z*]){_WHOLE}"
)
_ONLY_MISCOUNTED = re.compile(rf"{_FIRM.pattern}(?:[0-9A-Z]{{9}}|[0-9A-Z]{{11}})")
_COUNTY_NAMED = re.compile(r"[县区]|武冈市|邵东市")


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice on credit codes, one on the region of project codes, one on transaction codes."""
    rule = NoticeRule(ID, VERSION, frozenset(TradeKind), frozenset(Stage), CREDIT, check)
    yield from judge_notices(case, rule)


def check(spoken: Spoken) -> Iterator[Ruling]:
    """Rulings on the codes a notice prints; none where it prints none."""
    credit = _credit(spoken)
    if credit is not None:
        yield credit
    region = _region(spoken)
    if region is not None:
        yield region
    printed = _printed_region(spoken)
    if printed is not None:
        yield printed
    deals = _deals(spoken)
    if deals is not None:
        yield deals
    shared = _shared(spoken)
    if shared is not None:
        yield shared


def _shared(spoken: Spoken) -> Ruling | None:
    """Whether another project used a call's code before it; None where no other bears it and none was told."""
    found = earlier_use(spoken) if spoken.notice.stage == Stage.TENDER and spoken.sharing else None
    if found is None:
        told = spoken.notice.stage == Stage.TENDER and spoken.was_found(ID, SHARED)
        return Ruling(Verdict.PASS, SHARED, "项目编号未见先用于另一项目") if told else None
    if found.use == Use.UNREAD:
        return Ruling(Verdict.CANNOT_TELL, SHARED, "同一编号的另一项目正文未能读取")
    if found.other is None:
        return Ruling(Verdict.PASS, SHARED, "同一编号的公告可能属于同一项目或同一批次")
    other = found.other.fields
    reason = (
        f"项目编号 {found.code} 与 {found.other.day.isoformat()} 发布的“{other.project_name}”（{other.purchaser}）相同"
    )
    return Ruling(
        Verdict.FAIL, SHARED, reason, Severity.YELLOW, (laws.DATA_STANDARD,), value=found.code,
        beside=(found.other.posting,),
    )  # fmt: skip


def _deals(spoken: Spoken) -> Ruling | None:
    """Whether the dates and firms in transaction codes are right; None where no code of the full form is printed."""
    if "标识码" not in spoken.text:
        return None
    found = list(_DEAL.finditer(one_width(spoken.text).upper()))
    said = [(m["whole"], wrong) for m in found if (wrong := _wrong_in_deal(m, spoken.day)) is not None]
    faulty = [(code, what) for code, what in said if what]
    if faulty:
        values = "、".join(dict.fromkeys(code for code, _ in faulty))
        return Ruling(Verdict.FAIL, DEAL, faulty[0][1], Severity.YELLOW, (laws.DATA_STANDARD,), value=values)
    return Ruling(Verdict.PASS, DEAL, "标识码中的日期、信用代码成立") if said else None


def _wrong_in_deal(code: re.Match[str], posted: date) -> str | None:
    """What is wrong in a transaction code, empty where nothing is; None where it may be of another form."""
    if not _begins_with_year(code["day"], posted):
        return None
    day, credit = _day(code["day"]), credit_code_valid(code["credit"])
    if credit and day is None:
        return f"统一交易标识码中的日期 {code['day']} 不是日历上的日期"
    if credit and day is not None and day > posted:
        return f"统一交易标识码中的日期 {code['day']} 晚于公告发布日 {posted.isoformat()}"
    if not credit and day is not None and day <= posted and _FIRM.match(code["credit"]):
        return f"统一交易标识码中的信用代码 {code['credit']} 校验位不符"
    return "" if credit else None


def _begins_with_year(digits: str, posted: date) -> bool:
    return FIRST_YEAR <= int(digits[:4]) <= posted.year + 1


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _credit(spoken: Spoken) -> Ruling | None:
    """The codes printed behind 统一社会信用代码 whose check character, or number of places, is wrong."""
    if not spoken.fields.credit_codes and "信用代码" not in re.sub(r"\s", "", spoken.text):
        return None
    printed = one_width(spoken.text).upper()
    miscounted = [m["code"] for m in _MISCOUNTED.finditer(printed)]
    miscounted += [cell for cell in _under_heads(spoken.text) if _ONLY_MISCOUNTED.fullmatch(cell)]
    wrong = [
        code.value for code in spoken.fields.credit_codes
        if not credit_code_valid(code.value) and not _is_persons(code.value)
    ]  # fmt: skip
    text = re.sub(r"[\s\-]", "", printed) if wrong else ""
    headed = set(_under_heads(spoken.text)) if wrong else set()
    if wrong and TOLD_OF_BRACKETS.search(spoken.text):
        headed |= set(_BRACKETED.findall(text))
    sure = [code for code in wrong if code in headed or re.search(_LABELLED + re.escape(code), text)]
    if wrong and len(sure) == len(wrong):
        reason = f"统一社会信用代码 {len(wrong)} 个校验位不符"
        return Ruling(Verdict.FAIL, CREDIT, reason, Severity.YELLOW, (laws.CREDIT_CODES,), value="、".join(wrong))
    if miscounted:
        reason = f"统一社会信用代码为 {len(miscounted[0])} 位，应为 18 位"
        value = "、".join(dict.fromkeys(miscounted))
        return Ruling(Verdict.FAIL, CREDIT, reason, Severity.YELLOW, (laws.CREDIT_CODES,), value=value)
    if wrong:
        return Ruling(Verdict.CANNOT_TELL, CREDIT, "有 18 位代码校验不符，不能确定是统一社会信用代码")
    return Ruling(Verdict.PASS, CREDIT, "校验位相符") if spoken.fields.credit_codes else None


def _under_heads(text: str) -> Iterator[str]:
    """What stands in the columns of tables that are headed 信用代码, as long as their rows have the head's cells."""
    column, width = -1, 0
    for line in one_width(text).upper().split("\n"):
        cells = [re.sub(r"\s", "", cell) for cell in line.split("|")]
        found = [n for n, cell in enumerate(cells) if _HEAD.fullmatch(cell)]
        if len(cells) > 2 and found and not any(re.search(r"[0-9A-Z]{10}", cell) for cell in cells):
            column, width = found[0], len(cells)
        elif len(cells) != width:
            column, width = -1, 0
        elif column >= 0:
            yield cells[column]


def _is_persons(value: str) -> bool:
    return bool(re.fullmatch(r"\d{17}[\dX]", value)) and id_number_valid(value)


def _region(spoken: Spoken) -> Ruling | None:
    """Whether a project code's county is the purchaser's; None where either names none."""
    purchaser = spoken.fields.purchaser
    place = region_of(purchaser) if purchaser and _COUNTY_NAMED.search(purchaser) else None
    own = [code.value for code in spoken.fields.codes if code.kind in ("project", "plan")]
    found = [m[1] for value in own if _is_whole(value) and (m := _REGION.match(value))]
    if place is None or place.endswith("00"):
        return None
    registered = _registered(spoken, place)
    if registered is not None or not found:
        return registered
    other = [code for code in found if is_county(code) and _now(code) != _now(place)]
    if not other or len(other) < len(found):
        return Ruling(Verdict.PASS, CODES, "区划与采购人所在地相符")
    values = "、".join(code.value for code in spoken.fields.codes if any(region in code.value for region in other))
    reason = f"项目编号中的区划 {other[0]} 与采购人所在地 {place} 不同"
    return Ruling(Verdict.FAIL, CODES, reason, Severity.YELLOW, (laws.DATA_STANDARD,), value=values)


def _registered(spoken: Spoken, place: str) -> Ruling | None:
    """A code of the register of investments of a county that is not the purchaser's, nor anything else's here."""
    codes = [code.value for code in spoken.fields.codes if code.kind == "platform"]
    strange = None
    if codes and _now(place) == place:
        named = "\n".join((spoken.project_name, spoken.posting.title))
        strange = code_of_another_county(spoken.text, named, place, codes)
    if strange is None or SAME_COUNTY.get(strange[0]) == place:
        return None
    reason = f"项目代码中的区划 {strange[0]} 与采购人、审批部门所在地 {place} 不同"
    return Ruling(Verdict.FAIL, CODES, reason, Severity.YELLOW, (laws.DATA_STANDARD,), value=strange[1])


def _printed_region(spoken: Spoken) -> Ruling | None:
    """Whether the region a notice prints as such is the purchaser's or its project's; None where it prints none."""
    if "区划" not in spoken.text and "区域" not in spoken.text:
        return None
    purchaser, text = spoken.fields.purchaser, one_width(spoken.text)
    place = region_of(purchaser) if purchaser and _COUNTY_NAMED.search(purchaser) else None
    found = [
        m["region"] for m in _REGION_CODE.finditer(text)
        if not _OTHERS_REGION.search(text, max(0, m.start() - 24), m.start())
    ]  # fmt: skip
    if place is None or place.endswith("00") or not found:
        return None
    sites = "\n".join((spoken.project_name, spoken.posting.title, *_SITE.findall(text)))
    named = set(map(_now, {place, *counties_in(sites)}))
    if len(set(found)) > 1:
        return Ruling(Verdict.CANNOT_TELL, REGION, "行政区划代码不止一个")
    if not is_county(found[0]) or _now(found[0]) in named:
        return Ruling(Verdict.PASS, REGION, "行政区划代码与采购人或项目所在地相符")
    reason = f"行政区划代码 {found[0]} 与采购人所在地 {place} 不同"
    return Ruling(Verdict.FAIL, REGION, reason, Severity.YELLOW, (laws.DATA_STANDARD,), value=found[0])


def _is_whole(code: str) -> bool:
    """Whether the places of a code can be told: a letter and digits alone are of the national form or of none."""
    plain = code.strip().upper()
    return not re.fullmatch(r"[A-Z]\d{10,}", plain) or _NATIONAL.fullmatch(plain) is not None


def _now(region: str) -> str:
    return SAME_COUNTY.get(region, region)
