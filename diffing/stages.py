"""A project's stages side by side: the candidates before a result, the result before a contract, and what explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diffing.cases import Case, NoticeCase
from diffing.compare import amounts_differ, printed_tolerance
from diffing.judging import renames_of, statement_of
from diffing.party_names import members_of, named, one_bidder, one_party
from notices.fields import Candidate, Winner
from notices.values.signs import without_spaces
from notices.vocabulary import Stage
from store.records import Posting

# What a later notice may announce that makes it differ from an earlier one.
_EXPLAINING = re.compile(
    r"递补|依次|顺延|取消[^。；;\n]{0,12}(?:中标|成交|候选)|放弃[^。；;\n]{0,8}(?:中标|成交|候选)|(?:中标|成交)无效|重新(?:评审|评标|公示|确定)|"
    r"(?:变更|更正|调整)[^。；;\n]{0,10}(?:中标|成交|候选|结果|金额|负责人|经理)|更换[^。；;\n]{0,10}(?:负责人|经理)|原(?:中标|成交)|"
    r"(?:中标|成交)(?:人|供应商|单位)[^。；;\n]{0,24}(?:变更|更换|调整)为"
)
_CORRECTED = re.compile(r"算术|修正|校核|校正|更正后|调整后|澄清后|含暂列|暂列金")
_NO_TOTAL = re.compile(
    r"费率|下浮|折扣率|优惠率|让利|(?:中标|成交|合同|报价|固定|综合|投标|按)单价|单价(?:合同|报价|承包|结算)|(?:据|按)实结算|"
    r"元\s*[/／]\s*(?:吨|米|人|天|月|年|次|项|平方|㎡|工)"
)
# What the agency is paid, often less a share (按1980号文件下浮20%计取), says nothing of the price.
_AGENCY_FEE = re.compile(
    r"代理[^。；;\n]{0,10}费|招标服务费|1980\s*号|发改(?:办)?价格[^。；;\n]{0,8}(?:534|857)\s*号|299\s*号文"
)
_RENAMED = re.compile(
    r"更名|改名|曾用名|原名|名称[^。；;\n]{0,6}(?:变更|更改|改为)|(?:变更|更改)[^。；;\n]{0,8}名称|吸收合并|承继|(?:改制|转制)(?:成)?为"
)
_MEMBERS = re.compile(r"[、,，;；/\n]|(?:联合体)?(?:牵头人|牵头单位|成员|成员单位)\s*[:：]")
FAR_OFF = 90.0  # a price so many times another is one read in the wrong unit


@dataclass(frozen=True, slots=True)
class Earlier:
    """The notices of an earlier stage with one posting each whose body was read; `unread` where one has none."""

    postings: tuple[Posting, ...]
    unread: bool

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """All candidates they name."""
        return tuple(c for p in self.postings for c in p.fields.candidates)

    @property
    def winners(self) -> tuple[Winner, ...]:
        """All winners they name."""
        return tuple(w for p in self.postings for w in p.fields.winners)

    @property
    def text(self) -> str:
        """All they say, without blanks."""
        return bare("\n".join(text_of(p) for p in self.postings))


def bare(text: str) -> str:
    """A text without blanks and with brackets of one form, to look for names in."""
    return without_spaces(text).replace("(", "（").replace(")", "）")


def text_of(posting: Posting) -> str:
    """The text of a posting; empty while it is unread."""
    statement = statement_of(posting)
    return statement.text if statement is not None else ""


def earlier(case: Case, notice: NoticeCase, stage: Stage) -> Earlier:
    """What stands of a stage in the notice's round, of lots that meet its own, on every platform."""
    lots = set(notice.notice.lots)
    found = [
        n for n in case.notices
        if n.stage == stage and n.notice.round == notice.notice.round
        and (not lots or not n.notice.lots or lots & set(n.notice.lots))
    ]  # fmt: skip
    read = [[p for p in n.postings if statement_of(p) is not None] for n in found]
    return Earlier(tuple(p for group in read for p in group), unread=any(not group for group in read))


def explained(case: Case, notice: NoticeCase) -> bool:
    """Whether the notice itself, or any other but plans and tenders, announces what makes stages differ."""
    said = [n for n in case.notices if n.stage in (Stage.AMENDMENT, Stage.CLARIFICATION, Stage.FAILED, Stage.OTHER)]
    texts = [f"{p.title}\n{text_of(p)}" for n in (notice, *said) for p in n.postings]
    return any(_EXPLAINING.search(text) for text in texts)


def is_named(case: Case, name: str, names: Iterable[str], text: str) -> bool:
    """Whether a party is one of several, under a name on record, as a member of a consortium, or stands in a text."""
    renames = renames_of(case)
    if members := members_of(name):
        return all(bare(m) in text for m in members) or any(one_bidder(name, other, renames) for other in names)
    parts = [part for part in _MEMBERS.split(name) if len(part) >= 4]
    known = list(names)
    return any(bare(part) in text or any(one_party(part, other, renames) for other in known) for part in (name, *parts))


def same_under_another_name(case: Case, notice: NoticeCase, here: Iterable[str], known: Iterable[str]) -> str:
    """Why names that differ may yet be one party's: a notice of the stage or an amendment tells of a renaming.

    `telling` where it names both in one sentence; `hinting` where it speaks of a renaming only; else empty.
    """
    said = [n for n in case.notices if n.stage in (Stage.AMENDMENT, Stage.CLARIFICATION, Stage.OTHER)]
    texts = [f"{p.title}\n{text_of(p)}" for n in (notice, *said) for p in n.postings]
    told = [bare(s) for text in texts for s in re.split(r"[。；;\n]", text) if _RENAMED.search(s)]
    ours, theirs = [bare(name) for name in here], [bare(name) for name in known]
    if not told:
        return ""
    both = all(any(name in s and any(old in _without(s, name) for old in theirs) for s in told) for name in ours)
    return "telling" if both else "hinting"


def _without(sentence: str, name: str) -> str:
    """A sentence without one name, so that a short name inside a long one is not taken for named."""
    return sentence.replace(name, " ")


def may_be_names(names: Iterable[str]) -> bool:
    """Whether every name names somebody in full."""
    return all(named(name) and len(name) >= 4 for name in names)


def price_differs(yuan: float, stated: Iterable[float], *texts: str) -> bool | None:
    """Whether a price is none of those stated nor their sum; None where it cannot be told.

    A sum spoken of as corrected, a rate, a price for a piece, or one that must have been read in a wrong unit.
    """
    known = [price for price in stated if price]
    if not yuan or not known:
        return None
    if any(not amounts_differ(yuan, price, 1) for price in known):  # reading texts for how they round takes its time
        return False
    around = printed_tolerance(yuan, texts[0]) if texts else 0.0
    allowed = around + max((printed_tolerance(price, text) for price in known for text in texts), default=0.0) + 1
    if not all(amounts_differ(yuan, price, allowed) for price in (*known, sum(known), sum(set(known)))):
        return False
    if any(_CORRECTED.search(told) or _NO_TOTAL.search(told) for told in map(_without_fee, texts)):
        return None
    return None if all(max(yuan, p) / min(yuan, p) >= FAR_OFF for p in known) else True


def _without_fee(text: str) -> str:
    """A text without the sentences on the agency's fee, nor the line below such a heading."""
    kept, headed = [], False
    for line in text.split("\n"):
        if headed and line.strip():
            headed = False
            continue
        headed = len(line.strip()) <= 30 and bool(_AGENCY_FEE.search(line)) and not re.search(r"[:：%％元]", line)
        kept += [said for said in re.split(r"[。；;]", line) if not _AGENCY_FEE.search(said)]
    return "\n".join(kept)


def same_bidder(case: Case, name: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates that are this party."""
    renames = renames_of(case)
    return (c for c in candidates if one_bidder(name, c.name, renames))
