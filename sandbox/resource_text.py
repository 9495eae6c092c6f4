"""What notices on land, mining rights and state assets say: offer, result, withdrawal."""

from __future__ import annotations

from sandbox import wording
from sandbox.blocks import Body, Grid, Pair, Section, contacts, money_pairs, pen, phone
from sandbox.model import Posting

_WORDS = {
    "land": ("宗地", "出让人", "竞得人", "公告", "成交公示"),
    "mining": ("采矿权", "出让人", "竞得人", "公告", "成交结果公示"),
    "state_assets": ("标的", "转让方", "受让方", "挂牌披露公告", "交易结果公示"),
}


def title_words(kind: str, stage: str) -> str:
    """The stage words of a title."""
    offer, result = _WORDS[kind][3:]
    return {"tender": offer, "result": result, "withdrawn": f"终止{offer}"}[stage]


def _offer(posting: Posting) -> tuple[Section, ...]:
    subject, facts, writer = posting.notice.subject, posting.facts, pen(posting)
    thing, seller = _WORDS[subject.kind][:2]
    size = 3_000 + len(subject.name) * 731
    return (
        Section(
            "基本情况",
            (
                Pair("项目名称", subject.name),
                Pair("项目编号", subject.codes.parcel),
                Pair(seller, subject.purchaser),
                Grid(("序号", f"{thing}位置", "面积（平方米）"), (("1", subject.region.name, str(size)),)),
                *money_pairs(writer, ("起始价", facts.ceiling), ("竞买保证金", facts.deposit)),
            ),
        ),
        Section(
            "竞买申请",
            (
                Pair("文件获取时间", f"{writer.time(facts.documents_from)}至{writer.time(facts.documents_to)}"),
                Pair("竞买申请文件递交截止时间", writer.time(facts.bid_deadline)),
                "境内外自然人、法人和其他组织均可申请参加。",
            ),
        ),
        Section("竞价安排", (Pair("拍卖时间", writer.time(facts.opening_time)),)),
        Section("联系方式", contacts(seller, "代理机构", subject)),
    )


def _result(posting: Posting) -> tuple[Section, ...]:
    subject, winner = posting.notice.subject, posting.facts.winners[0]
    _, seller, buyer = _WORDS[subject.kind][:3]
    figure = wording.ten_thousands(winner.price)
    return (
        Section(
            "基本情况",
            (
                Pair("项目名称", subject.name),
                Pair("项目编号", subject.codes.parcel),
                Pair(seller, subject.purchaser),
            ),
        ),
        Section("成交情况", (Grid((buyer, "成交价（万元）"), ((winner.name, figure),)),)),
        Section("联系方式", (Pair(seller, subject.purchaser), Pair("联系电话", phone(subject.purchaser)))),
    )


def _withdrawn(posting: Posting) -> tuple[Section, ...]:
    subject = posting.notice.subject
    return (
        Section("基本情况", (Pair("项目名称", subject.name), Pair("项目编号", subject.codes.parcel))),
        Section("终止说明", ("因规划条件调整，原公告自即日起撤回，本次交易活动终止，已报名的退还保证金。",)),
        Section("联系方式", contacts(_WORDS[subject.kind][1], "代理机构", subject)),
    )


def body(posting: Posting) -> Body:
    """The body of a posting on land, mining rights or state assets."""
    subject, stage = posting.notice.subject, posting.notice.stage
    sections = {"tender": _offer, "result": _result, "withdrawn": _withdrawn}[stage](posting)
    signed = (subject.purchaser, pen(posting).day(posting.notice.issued.date()))
    return Body(subject.name + title_words(subject.kind, stage), sections, signed)
