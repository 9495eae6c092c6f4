"""Scoring by words without a measure: 优得 5 分，良得 3 分 with nothing that says what is 优."""

from __future__ import annotations

import re

from diffing.exclusion.passages import Passage, Said, sentences

_POINTS = r"\d{1,12}(?:\.\d{1,6})?\s*分?(?:\s*[-~～—–－至到]\s*\d{1,12}(?:\.\d{1,6})?\s*)?分"
_WORTH = (
    r"优秀?|良好?|中等?(?![级标心国小型文期华间央])|一般|普通|(?:较|比较|很|非常|最|基本|不够|不太|欠)?"
    r"(?:好|差|优|强|弱|高(?![级等校清])|充分|细致|健全(?=[^。；;，,\d|]{0,8}\d)|全面|完善|完整|合理|详细|清晰|科学|可行|可靠|先进|规范|齐全|明确|具体|得当|得力|周到|到位|深[刻入]|透彻|严[谨密]|新颖|美观|突出|成熟|丰富|翔实|详实|简[单略]|粗略|笼统|欠缺)"
)
# A word of worth that by itself gives points, with no figure between.
_RUNG = re.compile(rf"(?:{_WORTH})(?!化)[^。；;\d|]{{0,16}}?(?:得|计|给予?|加|为|[:：（(])?\s*{_POINTS}")
# As the judges like: by their discretion, all in all, or somewhere between two bounds.
_JUDGES = r"(?:评委|专家|评标委员会|评审委员会|磋商小组|谈判小组|评审小组)"
_FREELY = re.compile(
    r"(?<![不无])酌情(?:打|给|评|计|加|扣)?分?|酌[减扣加](?=分|[。；;，,）)]|$)|横向(?:比较|对比|评比)[^。；;]{0,40}分|(?:等|情况|方面|程度|[性度])[^。；;，,\d]{0,8}综合评(?:审|议|价|判|分)"
    r"|[得计]\s*\d{1,12}(?:\.\d{1,6})?\s*分?\s*[-~～—–－至到]\s*\d{1,12}(?:\.\d{1,6})?\s*分"
    rf"|{_JUDGES}[^。；;\d]{{0,30}}(?:自主|横向比较)[^。；;]{{0,12}}打分|自由裁量"
    r"|\d{1,3}(?:\.\d)?\s*分?\s*[-~～—–－至到]\s*\d{1,3}(?:\.\d)?\s*分(?:之间|范围|区间|以?内)[^。；;\d]{0,8}(?:打分|赋分|给分|评分|评定|计分|得分)"
    rf"|分[^。；;\d]{{0,6}}[，,：:（(]\s*由?{_JUDGES}[^。；;\d]{{0,16}}综合(?:评[定审议价判分]|打分)"
    rf"|^由?{_JUDGES}(?:成员)?(?:根据|按照?|视)?[^。；;\d]{{0,24}}综合(?:评[定审议价判分]|打分)[。；;]?$"
)
# Grades or impressions that give points of which no number is told: 好的得高分，一般的得低分; 评为优、良、差，据此给分.
_GIVES = r"(?:打|评|给|赋|计|判|得)出?分"
_UNTOLD = re.compile(
    rf"(?:{_WORTH})(?:者|的)?[^。；;\d|，,]{{0,8}}(?:得|给|评|打|计)(?:予|以)?(?:最?高|较高|满|中等?|较?低)分[^。；;\d|]{{0,4}}[，,、]"
    rf"[^。；;\d|]{{0,10}}(?:{_WORTH})(?:者|的)?[^。；;\d|，,]{{0,8}}(?:得|给|评|打|计)(?:予|以)?(?:较?高|中等?|较?低|低|零)分"
    rf"|(?:{_WORTH})(?:者|的)?[，,]?(?:酌情)?(?:得|给予?|评|打|计)(?:予|以)?(?:相应|适当|一定|对应)的?分(?!值)"
    rf"|优秀?[、，,/](?:良好?|较好|中|一般)[、，,/](?:[^。；;\d|]{{1,12}})?(?:差|中|一般|合格)[^。；;\d|]{{0,16}}(?:据此|分别|相应|酌情|予以|进行)[^。；;\d|]{{0,4}}{_GIVES}"
    rf"|(?:凭|依|按照?|根据)[^。；;\d|，,]{{0,10}}(?:主观|印象|感觉|感受|经验|喜好)[^。；;\d|，,]{{0,10}}{_GIVES}|主观(?:印象|感受|意愿|好恶|判断|评判)"
)
_MEASURED = re.compile(
    r"报价|每[^。；;]{0,12}(?:项|个|份|处|条|人|年|次|提高|增加|降低)|负偏离|缺[^。；;]{0,6}项|[≥≤]|不少于|不低于"
    r"|\d{1,6}\s*(?:年|人|个|份|项|天|小时|分钟|%|％)"
)
_METHOD = re.compile(r"(?:综合)?(?:评分|打分)(?:标准|办法|方法|因素|细则|法)")
FEWEST_RUNGS = 2  # 完整得 5 分 alone is yes or no


def gives_points(text: str) -> bool:
    """Whether a scoring passage says how points are given; 评标办法：综合评分法 names no more than the method."""
    scored = (said.text for said in sentences(text) if said.passage == Passage.SCORING)
    return any("分" in _METHOD.sub("", sentence) for sentence in scored)


def unquantified(text: str) -> tuple[Said, ...]:
    """The sentences of the scoring passages that give points by words of worth alone, or as the judges like."""
    scored = [said for said in sentences(text) if said.passage == Passage.SCORING]
    rungs = [said for said in scored if is_rung(said.text)]
    ladder = sum(len(_RUNG.findall(said.text)) for said in rungs) >= FEWEST_RUNGS
    freely = [said for said in scored if _FREELY.search(said.text) or _UNTOLD.search(said.text)]
    return tuple(said for said in scored if said in freely or (ladder and said in rungs))


def is_rung(sentence: str) -> bool:
    """Whether a sentence gives points by a word of worth, with no figure to measure by; 否则不得分 is a yes or no."""
    rungs = len(_RUNG.findall(sentence))
    return rungs > 0 and not _MEASURED.search(sentence) and not (rungs == 1 and "不得分" in sentence)
