"""Award letters written for the tests: one of each kind that has everything, and the same without a line."""

from __future__ import annotations

WORKS = """中标通知书
编号：SYZB-2026-031
示范建工集团有限公司：
你方于2026年9月10日所递交的示范县桂花路改造工程（项目名称）施工投标文件已被我方接受，被确定为中标人。
项目编号：E4305000001000123
中标价：12,345,678.90元（大写：壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角）。
工期：180日历天。
工程质量：符合合格标准。
项目经理：张三，注册证书编号：湘1432020202100001。
请你方在接到本通知书后的30日内到示范县住房和城乡建设局与我方签订合同，在此之前向我方提交履约担保。
特此通知。
招标人：示范县住房和城乡建设局（盖单位章）
法定代表人：李四（签字）
2026年9月25日"""
PURCHASE = """成交通知书
编号：CJ-2026-18
湖南示范科技有限公司：
示范医院被服采购项目（项目编号：SZXM-2026-0915）于2026年9月15日进行竞争性磋商，确定贵公司为本项目成交供应商。
成交金额：人民币485000.00元（大写：肆拾捌万伍仟元整）
请贵公司自本通知书发出之日起30日内，到示范医院总务科与采购人签订政府采购合同。
采购人：示范医院（盖章）
采购代理机构：湖南示正项目管理有限公司（盖章）
2026年9月18日"""
LAND = """国有建设用地使用权成交确认书
出让人：示范县自然资源局
竞得人：湖南示范置业有限公司
在2026年9月20日示范县公共资源交易中心举办的挂牌出让活动中，竞得人竞得编号为2026-14号地块的国有建设用地使用权。
成交总价为人民币50000000元。
竞得人应当于2026年9月30日之前，到示范县自然资源局与出让人签订《国有建设用地使用权出让合同》。
出让人（盖章）：示范县自然资源局
2026年9月20日"""


def without(letter: str, *parts: str) -> str:
    """The letter without the lines that hold these words."""
    assert all(any(part in line for line in letter.split("\n")) for part in parts)
    return "\n".join(line for line in letter.split("\n") if not any(part in line for part in parts))
