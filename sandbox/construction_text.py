"""What construction notices say: tender, amendment, candidates, result, failure."""

from __future__ import annotations

from sandbox import wording
from sandbox.blocks import Body, Grid, Pair, Pen, Section, contacts, full_name, lot_label, money_pairs, ordered, pen
from sandbox.model import Posting, Subject

TITLES = {
    "tender": "招标公告",
    "amendment": "补充通知",
    "candidates": "中标候选人公示",
    "result": "中标结果公示",
    "failed": "流标公示",
}
_SCOPE = {
    "施工": ("施工图纸及工程量清单所列全部内容", "建筑施工相应专业承包资质并持有安全生产许可证"),
    "监理": ("施工阶段及缺陷责任期的监理", "工程监理相应专业资质"),
    "勘察": ("详细勘察及现场配合", "工程勘察专业资质"),
    "设计": ("初步设计、施工图设计及现场配合", "工程设计相应专业资质"),
}


def _identity(subject: Subject, writer: Pen) -> tuple[Pair, ...]:
    codes = subject.codes
    lot = (Pair("标段名称", lot_label(subject)),) if subject.lot else ()
    return (
        Pair("招标项目名称", full_name(subject, writer.style)),
        Pair("招标项目编号", writer.code(codes.tender)),
        Pair("标段编号", writer.code(codes.section)),
        *lot,
    )


def _tender(posting: Posting, writer: Pen) -> tuple[Section, ...]:
    subject, facts = posting.notice.subject, posting.facts
    scope, skill = _SCOPE[subject.works]
    budget_label = "合同估算价" if posting.number % 2 else "投资估算"
    ceiling_label = ("最高投标限价", "招标控制价")[posting.number % 3 == 0]
    period = f"{writer.time(facts.documents_from)}至{writer.time(facts.documents_to)}"
    deadline_label = ("投标截止时间", "投标文件递交的截止时间")[posting.number % 2]
    about = (
        *_identity(subject, writer),
        Pair("项目代码", subject.codes.project),
        Pair("建设地点", subject.region.name),
        Pair("招标范围", scope),
        Pair("资金来源", "财政统筹，已经到位"),
        *money_pairs(writer, (budget_label, facts.budget), (ceiling_label, facts.ceiling)),
        Pair("计划工期", f"{90 + len(subject.name) * 5}日历天"),
    )
    bond = money_pairs(writer, ("投标保证金", facts.deposit))
    return (
        Section(
            "招标条件",
            (
                f"本项目已完成立项，招标人{subject.purchaser}具备招标条件。",
                "本项目属依法必须招标的项目，现予公开招标。",
            ),
        ),
        Section("项目概况与招标范围", about),
        Section("投标人资格要求", (f"投标人须具有{skill}，信誉良好。", "本次招标不接受联合体投标。")),
        Section("招标文件的获取", (Pair("获取时间", period), "在湖南省公共资源交易电子系统免费下载。")),
        Section(
            "投标文件的递交",
            (
                Pair(deadline_label, writer.time(facts.bid_deadline)),
                Pair("开标时间", writer.time(facts.opening_time)),
                Pair("开标地点", "邵阳市公共资源交易中心开标室"),
                "逾期上传的投标文件，电子系统不予接收。",
            ),
        ),
        *((Section("投标保证金", (*bond, "以转账、保函等形式提交。")),) if bond else ()),
        Section("发布媒介", ("本公告由湖南省公共资源交易服务平台等媒介公开。",)),
        Section("联系方式", contacts("招标人", "招标代理机构", subject)),
    )


def _amendment(posting: Posting, writer: Pen) -> tuple[Section, ...]:
    subject, facts = posting.notice.subject, posting.facts
    old, new = writer.time(facts.old_deadline), writer.time(facts.bid_deadline)
    if posting.number % 2:
        change: tuple[Grid | Pair | str, ...] = (
            Grid(
                ("序号", "更正项", "更正前", "更正后"), (("1", "投标截止时间", old, new), ("2", "开标时间", old, new))
            ),
        )
    else:
        change = (f"原投标截止时间：{old}", f"现投标截止时间：{new}", f"现开标时间：{writer.time(facts.opening_time)}")
    return (
        Section("项目信息", _identity(subject, writer)),
        Section("更正内容", change),
        Section("其他", ("招标文件其余内容照旧，请各投标人留意。",)),
        Section("联系方式", contacts("招标人", "招标代理机构", subject)),
    )


def _candidates(posting: Posting, writer: Pen) -> tuple[Section, ...]:
    subject, facts = posting.notice.subject, posting.facts
    wan = posting.number % 2 == 0
    rows = tuple(
        (
            f"第{wording.ordinal(offer.rank)}中标候选人" if wan else str(offer.rank),
            offer.name,
            wording.ten_thousands(offer.price) if wan else f"{offer.price:.2f}",
            "合格",
            "响应招标文件",
            offer.manager,
            f"湘143{offer.rank}2026{len(offer.name):04d}",
        )
        for offer in facts.candidates
    )
    price = "投标报价（万元）" if wan else "投标报价（元）"
    header = ("排名", "中标候选人名称", price, "质量", "工期", "项目负责人", "证书编号")
    assert facts.publicity_from is not None
    assert facts.publicity_to is not None
    period = f"{writer.day(facts.publicity_from)}至{writer.day(facts.publicity_to)}"
    return (
        Section("项目信息", (*_identity(subject, writer), Pair("招标人", subject.purchaser))),
        Section("评标情况", ("评标委员会推荐下列中标候选人，各候选人均满足资格要求。", Grid(header, rows))),
        Section("公示期", (Pair("公示时间", period),)),
        Section("异议渠道", ("对评标结果有异议的，可在公示期内以书面形式向招标人提出。",)),
        Section("联系方式", contacts("招标人", "招标代理机构", subject)),
    )


def _result(posting: Posting, writer: Pen) -> tuple[Section, ...]:
    subject, facts = posting.notice.subject, posting.facts
    winner = facts.winners[0]
    return (
        Section("项目信息", (*_identity(subject, writer), Pair("招标人", subject.purchaser))),
        Section(
            "中标结果",
            (
                Pair("中标人", winner.name),
                Pair("中标价", writer.money(winner.price)),
                Pair("项目负责人", winner.manager),
                Pair("质量标准", "合格"),
            ),
        ),
        Section("联系方式", contacts("招标人", "招标代理机构", subject)),
    )


def _failed(posting: Posting, writer: Pen) -> tuple[Section, ...]:
    subject = posting.notice.subject
    return (
        Section("项目信息", (*_identity(subject, writer), Pair("招标人", subject.purchaser))),
        Section("流标原因", ("至投标截止时，递交投标文件的单位少于三家，本次招标失败，择期另行组织。",)),
        Section("联系方式", contacts("招标人", "招标代理机构", subject)),
    )


_WRITERS = {
    "tender": _tender,
    "amendment": _amendment,
    "candidates": _candidates,
    "result": _result,
    "failed": _failed,
}


def body(posting: Posting) -> Body:
    """The body of a construction posting."""
    writer, subject = pen(posting), posting.notice.subject
    title = full_name(subject, posting.style) + TITLES[posting.notice.stage]
    sections = _WRITERS[posting.notice.stage](posting, writer)
    signed = (subject.purchaser, subject.agency, writer.day(posting.notice.issued.date()))
    return Body(title, ordered(sections, posting.style), signed)
