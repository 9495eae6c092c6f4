"""Whether a notice accepts bids of a consortium (联合体): every usual wording; None where it is not said for sure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notices.layout.facts import Draft
from notices.layout.ticks import has_marks, plain_marks, ticked
from notices.sources import of_cell, of_sentence

_JOINT = re.compile(r"联合(?=投标|竞买|申请|受让|竞租|竞标|报名)")  # other words for a bid of a consortium
_CONSORTIUM = re.compile(rf"联合体|{_JOINT.pattern}")
_OPTION = re.compile(r"(?:不接受|不允许|不同意|不可以|不可|接受|允许|同意|可以|(?<!是)否|是(?!否))")
_ASKED = re.compile(
    r"(?:是否|[(]?是/?否[)]?|可否|能否)\s*(?:接受|允许|同意|可以?)?[^:|。]{0,10}?联合体[^:|。]{0,10}?(?:[:|]|为)\s*(?P<a>.{0,24})|"
    r"(?:是否|[(]?是/?否[)]?)(?:接受|允许|同意)[^:|。]{0,10}?联合体[^:|。是否]{0,10}?(?P<b>(?:是|否|不?接受|不?允许)(?:$|[,;。]))"
)
_QUESTION = re.compile(r"是否|/否[)]|是/否|可否|能否|接受[/或、]?不接受|不接受[/或、]?接受|允许[/或、]?不允许")
_FILLED = re.compile(r"[(\[【](?P<a>是|否|不|接受|不接受|允许|不允许)[)\]】](?:接受|允许)?[^。;:|]{0,6}联合体")
_LABEL = re.compile(
    r"(?:(?:接受|允许)?(?:以)?联合体(?:形式)?(?:投标|响应|参与|参加|申请|竞买|竞标)?(?:要求|情况|的?规定)?)[:|](?P<a>.{1,24})"
)
_OPEN_LABEL = re.compile(
    r"联合体(?:形式)?(?:投标|响应|参与|参加|申请|谈判|磋商|竞买|竞标|报价)*(?:要求)?(?:[(].{0,8}[)])?[:|]$"
)
_ANSWER = re.compile(
    r"^[【\[(]?(?P<no>(?:本项目|本次|本标段|本次招标)?(?:均)?(?:不接受|不允许|不同意|不可以|不可|不得|否|不))|"
    r"^[【\[(]?(?P<yes>(?:本项目|本次|本标段|本次招标)?(?:均)?(?:接受|允许|同意|可以|是))"
)
_NO = re.compile(
    r"(?P<word>不|谢绝|拒绝|禁止|严禁|排斥|限制)(?P<between>(?:予|再|得|能|可|会|支持|接受|允许|采用|同意|以)?[^,。;:联]{0,14})联合体|"
    r"联合体[^,。;:|]{0,8}?(?:的?,?(?:将被拒绝|不予受理)|不予接受|不被接受|不被允许|恕不接受|不接受|不允许)"
)
_YES = re.compile(r"(?P<word>接受|允许|可以?|同意|欢迎|鼓励)(?P<between>[^,。;:联不]{0,14})联合体")
_TWICE = re.compile(r"(?:不|非|并非|未|没有|无)(?:得|会|能|是|属于|应|予)?$")
_OTHER = re.compile(r"新的|其他|其它|另|两个|多个|成员|同时|各方|不同|再以|牵头|重复")
_IF = re.compile(r"(?:如|若|当|如果|凡|倘|果|对于)[^,。;:]{0,8}$")
_LOT_ANSWER = re.compile(r"^(?:(?:采购|合同)?包\s*\w{1,3}|第?\w{1,3}(?:标段|标项|包)|标项\s*\w{1,3})[:]\s*(?P<rest>.+)")


def consortium(page: Draft) -> tuple[bool, str] | None:
    """Whether consortia may bid, with its source; None where nothing, or both, is said."""
    if not _CONSORTIUM.search(page.text):
        return None
    votes = [*_by_cells(page), *_by_lines(page)]
    said = {vote for vote, _ in votes}
    return votes[0] if len(said) == 1 else None


def _by_cells(page: Draft) -> Iterator[tuple[bool, str]]:
    for grid in page.grids:
        for column, heading in enumerate(grid.headers):
            if "联合体" not in heading or not re.search("接受|允许", heading):
                continue
            for row in grid.rows:
                vote = _answered(plain_marks(row[column]))
                if vote is not None:
                    yield vote, of_cell(heading, row[column])


def _by_lines(page: Draft) -> Iterator[tuple[bool, str]]:
    taken = {n for grid in page.grids for n in grid.lines}
    for number, line in enumerate(page.lines):
        if not _CONSORTIUM.search(line.text) or number in taken:
            continue
        for clause in re.split(r"[。；;]", line.text):
            if not _CONSORTIUM.search(clause):
                continue
            below = [x.text for x in page.lines[number + 1 : number + 3]]
            vote = _vote(clause, below)
            if vote is not None:
                yield vote, of_sentence(clause, clause.find("联合"))


def _vote(clause: str, below: list[str]) -> bool | None:
    plain = _JOINT.sub("联合体", plain_marks(clause))
    if has_marks(plain):
        return _chosen(plain)
    if _OPEN_LABEL.search(plain) and below:
        return _below(plain, below)
    for pattern in (_ASKED, _FILLED, _LABEL):
        found = pattern.search(plain)
        if found:
            answer = next(g for g in found.groups() if g is not None)
            return _answered(answer) if pattern is not _FILLED else "不" not in answer and answer != "否"
    return None if _QUESTION.search(plain) else _sentence(plain)


def _chosen(plain: str) -> bool | None:
    head, colon, rest = plain.rpartition(":") if ":" in plain else plain.rpartition("|")
    options = rest if colon and has_marks(rest) and not has_marks(head) else plain
    words = ticked(re.sub(r"是/?否", "", options), _OPTION)
    votes = {not (w.startswith("不") or w == "否") for w in words}
    return votes.pop() if len(votes) == 1 else None


def _below(plain: str, below: list[str]) -> bool | None:
    """The answer on the line below a label; a line with both words, or words on both lines, answers nothing."""
    answers = []
    for text in below:
        answer = plain_marks(text)
        lot = _LOT_ANSWER.match(answer)
        answer = lot["rest"] if lot else answer
        if has_marks(answer):
            return _chosen(plain.split("联合体")[0][-2:] + answer)
        vote = _answered(answer) if len(answer) <= 24 else None
        if vote is not None:
            answers.append(vote)
    return answers[0] if answers and len(set(answers)) == 1 else None


def _answered(answer: str) -> bool | None:
    if has_marks(answer):
        return _chosen(answer)
    found = _ANSWER.match(answer)
    if found is None or re.match(r"是/?否|接受/?不接受|否/?是|不接受/接受", answer):
        return None
    return found["no"] is None


def _sentence(plain: str) -> bool | None:
    if "不接受非联合体" in plain:
        return True
    plain = plain.replace("非联合体", "")
    for found in _NO.finditer(plain):
        if _OTHER.search(found["between"] or "") or _conditional(plain, found):
            continue
        twice = found["word"] and _TWICE.search(plain[: found.start()]) and found["word"] != "不"
        refuses = not re.search(r"拒绝|限制|排斥|禁止|反对", found["between"] or "") if found["word"] == "不" else True
        return bool(twice) or not refuses
    for found in _YES.finditer(plain):
        if not _OTHER.search(found["between"]) and not _conditional(plain, found):
            return True
    return None


def _conditional(plain: str, found: re.Match[str]) -> bool:
    """Whether the words only say what holds where consortia are accepted (接受联合体投标的，应…)."""
    after = re.match(
        r"(?:形式)?(?:投标|响应|参与|参加|申请|竞买|竞标)?(?:本项目)?(?:投标)?的(?:[,:应须]|$)", plain[found.end() :]
    )
    return bool(after) or bool(_IF.search(plain[: found.start()]))
