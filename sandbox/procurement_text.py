"""What procurement notices say: tender, amendment, result, contract, failure, withdrawal."""

from __future__ import annotations

from sandbox import names
from sandbox.blocks import (
    Body,
    Grid,
    Item,
    Pair,
    Pen,
    Section,
    contacts,
    full_name,
    lot_label,
    money_pairs,
    ordered,
    pen,
    phone,
)
from sandbox.model import Posting, Subject

_TENDER_TITLES = {
    "公开招标": "公开招标公告",
    "竞争性磋商": "竞争性磋商公告",
    "询价": "询价公告",
    "单一来源": "单一来源采购公告",
}


def title_words(subject: Subject, stage: str) -> str:
    """The stage words of a title."""
    if stage == "tender":
        return _TENDER_TITLES[subject.method]
    won = "中标" if subject.method == "公开招标" else "成交"
    return {
        "amendment": "更正公告",
        "result": f"{won}公告",
        "contract": "合同公告",
        "failed": "废标公告",
        "withdrawn": "终止公告",
    }[stage]


def _codes(subject: Subject, writer: Pen) -> tuple[Item, ...]:
    lot = (Pair("包号", lot_label(subject)),) if subject.lot else ()
    return (
        Pair("政府采购计划编号", writer.code(subject.codes.plan)),
        Pair("委托代理编号", writer.code(subject.codes.agency)),
        *lot,
    )


def _tender(posting: Posting, writer: Pen) -> tuple[Section, ...]:
    subject, facts = posting.notice.subject, posting.facts
    odd = posting.number % 2
    basics = (
        Pair("采购项目名称", full_name(subject, writer.style)),
        *_codes(subject, writer),
        Pair("采购方式", subject.method),
        *money_pairs(writer, ("预算金额", facts.budget), ("最高限价", facts.ceiling)),
        Pair("采购需求", "货物一批，技术要求详见采购文件" if subject.works == "货物" else "内容与标准详见采购文件"),
        Pair("合同履行期限", "合同生效后60日内"),
        "本项目不接受联合体投标。",
    )
    period = f"{writer.time(facts.documents_from)}至{writer.time(facts.documents_to)}"
    bid = "投标文件" if subject.method == "公开招标" else "响应文件"
    return (
        Section("项目基本情况", basics),
        Section("供应商资格要求", ("符合政府采购法第二十二条，落实中小企业扶持政策。",)),
        Section("获取采购文件", (Pair("获取时间", period), Pair("获取方式", "登录湖南省政府采购网免费下载"))),
        Section(
            f"{bid}提交",
            (
                Pair(f"{bid}递交截止时间" if odd else f"{bid}提交截止时间", writer.time(facts.bid_deadline)),
                Pair("开标时间" if subject.method == "公开招标" else "开启时间", writer.time(facts.opening_time)),
                Pair("地点", "邵阳市公共资源交易中心"),
            ),
        ),
        Section("公告期限", ("自本公告发布之日起五个工作日。" if odd else "五个工作日，自发布次日起算。",)),
        Section("联系方式", contacts("采购人", "采购代理机构", subject)),
    )


def _amendment(posting: Posting, writer: Pen) -> tuple[Section, ...]:
    subject, facts = posting.notice.subject, posting.facts
    first = posting.notice.first_issued
    old, new = writer.time(facts.old_deadline), writer.time(facts.bid_deadline)
    change: tuple[Item, ...] = (
        f"原提交截止时间：{old}",
        f"现提交截止时间：{new}",
        f"现开标时间：{new}",
    )
    if posting.number % 2:
        change = (
            Grid(
                ("序号", "更正项", "更正前内容", "更正后内容"),
                (("1", "提交截止时间", old, new), ("2", "开标时间", old, new)),
            ),
        )
    return (
        Section(
            "项目基本情况",
            (
                Pair("采购项目名称", full_name(subject, writer.style)),
                *_codes(subject, writer),
                *((Pair("首次公告日期", writer.day(first)),) if first else ()),
            ),
        ),
        Section("更正信息", (*change, Pair("更正日期", writer.day(posting.notice.issued.date())))),
        Section("其他补充事宜", ("采购文件其余部分保持原样。",)),
        Section("联系方式", contacts("采购人", "采购代理机构", subject)),
    )


def _result(posting: Posting, writer: Pen) -> tuple[Section, ...]:
    subject, winner = posting.notice.subject, posting.facts.winners[0]
    bidder = "中标供应商" if subject.method == "公开招标" else "成交供应商"
    money = "中标金额" if subject.method == "公开招标" else "成交金额"
    seats = [(sum(map(ord, subject.name)) + step * 7) % len(names.PEOPLE) for step in range(3)]
    if posting.number % 2:
        won: tuple[Item, ...] = (
            Pair(f"{bidder}名称", winner.name),
            Pair(f"{bidder}地址", "湖南省示范园区1号"),
            Pair(money, writer.money(winner.price)),
        )
    else:
        won = (
            Grid(
                ("序号", f"{bidder}名称", "地址", f"{money}（元）"),
                (("1", winner.name, "湖南省示范园区1号", f"{winner.price:.2f}"),),
            ),
        )
    goods = Grid(("名称", "规格型号", "数量", "服务要求"), (("详见文件", "见响应文件", "1批", "按采购文件"),))
    return (
        Section("项目编号", _codes(subject, writer)),
        Section("项目名称", (Pair("采购项目名称", full_name(subject, writer.style)),)),
        Section("中标信息" if subject.method == "公开招标" else "成交信息", won),
        Section("主要标的信息", (goods,)),
        Section("评审专家名单", ("、".join(names.PEOPLE[seat] for seat in seats),)),
        Section("代理服务收费标准及金额", (f"参照计价格〔2002〕1980号文件标准，由{bidder}支付。",)),
        Section("公告期限", ("一个工作日。",)),
        Section("联系方式", contacts("采购人", "采购代理机构", subject)),
    )


def _contract(posting: Posting, writer: Pen) -> tuple[Section, ...]:
    subject, facts = posting.notice.subject, posting.facts
    signed = facts.signed_on
    assert signed is not None
    return (
        Section(
            "合同基本信息",
            (
                Pair("合同编号", f"{subject.codes.agency}-HT1"),
                Pair("合同名称", f"{full_name(subject, writer.style)}合同"),
                *_codes(subject, writer),
                Pair("采购项目名称", full_name(subject, writer.style)),
            ),
        ),
        Section(
            "合同主体",
            (
                Pair("采购人（甲方）", subject.purchaser),
                Pair("联系电话", phone(subject.purchaser)),
                Pair("供应商（乙方）", facts.winners[0].name),
            ),
        ),
        Section(
            "合同主要信息",
            (
                Pair("主要标的名称", full_name(subject, writer.style)),
                Pair("合同金额", writer.money(facts.winners[0].price)),
                Pair("履约期限", "合同生效后60日内"),
                Pair("合同签订日期", writer.day(signed)),
            ),
        ),
    )


def _ended(posting: Posting, writer: Pen) -> tuple[Section, ...]:
    subject = posting.notice.subject
    reason = "递交文件的供应商不足三家，本次采购作废标处理。"
    if posting.notice.stage == "withdrawn":
        reason = "因采购需求调整，采购人撤回本次公告并终止采购活动。"
    return (
        Section("项目基本情况", (Pair("采购项目名称", full_name(subject, writer.style)), *_codes(subject, writer))),
        Section("原因", (reason,)),
        Section("联系方式", contacts("采购人", "采购代理机构", subject)),
    )


_WRITERS = {
    "tender": _tender,
    "amendment": _amendment,
    "result": _result,
    "contract": _contract,
    "failed": _ended,
    "withdrawn": _ended,
}


def body(posting: Posting) -> Body:
    """The body of a procurement posting."""
    writer, subject, stage = pen(posting), posting.notice.subject, posting.notice.stage
    title = full_name(subject, posting.style) + title_words(subject, stage)
    signed = (subject.agency, writer.day(posting.notice.issued.date()))
    return Body(title, ordered(_WRITERS[stage](posting, writer), posting.style), signed)
