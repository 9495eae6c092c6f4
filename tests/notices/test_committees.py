"""Who evaluated, in sentences, by role, signed, in columns and line by line; and what stands there that is nobody."""

from __future__ import annotations

import pytest

from notices.read import Source, read_notice
from notices.vocabulary import Stage

NAMES = "孙示三 赵示一 钱示二"
A, B, C = NAMES.split()


def read(text: str) -> str:
    """The evaluators of a candidates' notice."""
    media = "html" if text.startswith("<") else "text"
    source = Source(text.encode(), media, "示范县食堂改造工程中标候选人公示", None, Stage.CANDIDATES)
    return " ".join(sorted(read_notice(source).fields.experts))


def table(*rows: tuple[str, ...]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows) + "</table>"


@pytest.mark.parametrize(
    "text",
    [
        f"本工程评标委员会由{A}（主任）、{B}、{C}三人组成。",
        f"评标小组由{A}、{B}、{C}等3人组成",
        f"经评标委员会（委员：{A}；{B}；{C}）评审，推荐如下",
        f"（评标委员会成员为{A}，{B}，{C}）",
        f"评委签字：{A}，{B}，{C}。三、公示期：3日",
        f"评标委员会全体成员签名：{A} {B} {C}",
        f"评标委员会成员（签字）：{A}、{B}、{C}",
        f"现已随机抽取评标专家{A}、{B}、{C}，投标人认为应当回避的，请提出。",
        f"参加本次评标的评委{A}、{B}、{C}。",
        f"评委会组长：{A}；评委会组员：{B}、{C}。",
        f"评标委员会主任：{A}\n评标委员会副主任：{B}\n评标委员会委员：{C}",
        f"评标委员会名单：{A}／{B}／{C}",
        f"四、评标委员会名单\n1. {A}\n2. {B}\n3. {C}\n五、公示期\n3日",
        f"评标委员会成员如下：\n（1）{A}（组长）\n（2）{B}\n（3）{C}\n公示期：3日",
        f"评标小组人员：\n{A} {B} {C}\n公示期：3日",
        f"评标委员会组成人员名单：\n{A}；{B}；{C}",
        f"评标委员会成员：组长：{A}，示范县财政局干部，电话：0700-0000000；组员：{B}，单位：示范县第一中学；{C}，单位：示范市某所。",
    ],
)
def test_evaluators_in_other_words(text: str) -> None:
    assert read(text) == NAMES


@pytest.mark.parametrize(
    "head",
    [
        ("评委", "第一候选人得分", "第二候选人得分"),
        ("评委姓名", "甲公司", "乙公司"),
        ("评标专家", "专业", "来源"),
        ("专家", "身份证号", "评审费"),
        ("姓名", "评标委员会职务", "专业"),
        ("评审专家", "评审费（元）", "收款卡号"),
    ],
)
def test_evaluators_in_a_column(head: tuple[str, ...]) -> None:
    page = f"<p>二、中标候选人情况</p>{table(head, *((name, '95.1', '92.4') for name in (A, B, C)))}<p>公示期：3日</p>"
    assert read(page) == NAMES


def test_evaluators_in_a_second_column_and_beside_a_label() -> None:
    rows = (("序号", "评委"), ("1", f"{A}（组长）"), ("2", B), ("3", C))
    assert read(f"<p>评标情况</p>{table(*rows)}") == NAMES
    row = table(("评标委员会", f"{A} {B} {C}", "监督人", "示范县住建局李示"))
    assert read(f"<p>开标情况</p>{row}") == NAMES


@pytest.mark.parametrize(
    "text",
    [
        "评标委员会成员：依法保密，中标结果确定前不予公开",
        "评标委员会由5人组成，其中招标人代表1人，从专家库随机抽取4人",
        "磋商小组成员：评审专家2人从省政府采购专家库中随机抽取，采购人代表1人",
        "评标委员会成员：从综合评标专家库内随机抽取5人",
        "评标委员会由招标人代表、技术专家、经济专家三方组成",
        "评标委员会对全部投标文件进行了评审，评审意见一致",
        "评标委员会监督人员：赵示一、钱示二、孙示三",
        "评委应当公平、公正、廉洁",
        "评标专家方面、经济方面、技术方面",
        "评标委员会主任：由招标人代表担任",
        "主持人：赵示一\n唱标人：钱示二\n记录人：孙示三",
        "评标委员会名单\n1. 详见附件\n2. 公示期3日",
        "评标委员会成员\n公示期：3日\n联系人：赵示一",
        "评标委员会推荐：示范甲公司、示范乙公司",
        "项目技术负责人：赵示一，高级工程师",
        "评委签字：________",
    ],
)
def test_where_nobody_is_named(text: str) -> None:
    assert read(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "评审委员会由5人组成，其中采购人代表1人，评审专家4人。",
        "评委会由 3 人组成",
        "专家组由五人组成，成员均由专家库随机抽取",
        "小组成员均由采购人依法抽取",
        "成员共计3人",
        "磋商小组成员合计3名",
    ],
)
def test_a_section_that_tells_how_many_they_were_names_nobody(text: str) -> None:
    assert read(f"五、评审专家（单一来源采购人员）名单\n{text}\n六、公告期限\n1个工作日") == ""


def test_who_stands_behind_the_committees_own_name() -> None:
    assert read(f"五、评审专家名单\n评审委员会：{A}、{B}、{C}\n六、公告期限\n1个工作日") == NAMES


@pytest.mark.parametrize(
    "head",
    [
        ("姓名", "拟任职务", "证书"),
        ("中标候选人", "评委1", "评委2"),
        ("专业人员姓名", "工作单位", "论证意见"),
        ("验收组成员", "单位", "签名"),
        ("专家", "单位", "验收意见"),
    ],
)
def test_other_columns_of_names(head: tuple[str, ...]) -> None:
    page = f"<p>评标结果</p>{table(head, *((name, '建造师', '同意') for name in (A, B, C)))}<p>公示期：3日</p>"
    assert read(page) == ""
