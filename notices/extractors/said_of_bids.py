"""What running text says of one bidder beside its name: who leads the works, its score, its period of works."""

from __future__ import annotations

import re
from dataclasses import replace

from notices.extractors.bids import PERIOD_LABEL, SCORE_LABEL, Bid, period_in
from notices.sources import of_sentence
from notices.values.surnames import SURNAMES

_AS = r"\s*(?:[:：|]|为(?!准)|是(?!否))\s*"  # between a label and its value; a value of an unmistakable form needs none
_PERSON_SAID = re.compile(
    rf"(?:项目负责人|项目经理|总监理工程师|项目总监)(?:姓名)?(?:[(（][^()（）]{{0,8}}[)）])?"
    rf"(?:{_AS}|[ \t\u3000\xa0]*(?=[{SURNAMES}](?!具有|具备|职|当|为|持|须)))"
    r"(?P<person>[\u4e00-\u9fff]{2,4}?)(?=$|[\s，,、；;。（()）\[【】|/\d]|[一二壹贰]级|国家|注册|高级|中级|证书)"
)
_SCORE_SAID = re.compile(rf"(?<![\u4e00-\u9fff]){SCORE_LABEL}(?:{_AS}|\s*)(\d{{1,3}}(?:\.\d+)?)(?![\d%])")
_UNIT = r"[(（]\s*(?P<unit>日历天|日历日|天|日|个?月)\s*[)）]"
_PERIOD_SAID = re.compile(
    rf"(?<![\u4e00-\u9fff]){PERIOD_LABEL}(?:(?:要求|承诺)?{_AS}|\s*(?=\d{{1,4}}\s*(?:个|日|天|月)))(?P<said>[^，,；;。\n|]{{2,40}})"
    rf"|(?<![\u4e00-\u9fff]){PERIOD_LABEL}\s*{_UNIT}\s*(?:[:：|]|为|是)?\s*(?P<number>\d{{1,4}})(?![\d.])"
)


def said_of_bid(bid: Bid, part: str) -> Bid:
    """`bid` with the manager, score and period that the words about it say, where it has none yet."""
    if bid.manager is None and (person := _PERSON_SAID.search(part)):
        bid = replace(bid, manager=person["person"], manager_source=of_sentence(part, person.start()))
    if bid.score is None and (score := _SCORE_SAID.search(part)):
        bid = replace(bid, score=float(score.group(1)))
    if bid.period is None and (period := _PERIOD_SAID.search(part)):
        bid = replace(bid, period=period_in("工期", period["said"] or period["number"] + period["unit"]))
    return bid
