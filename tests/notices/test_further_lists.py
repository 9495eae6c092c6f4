"""Lists beyond the published keys: experts, certificates, credit codes, attachments; and the code's check digit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.fields import Fields
from notices.read import Source, fields_json, read_notice
from notices.values.credit_codes import credit_code_valid
from notices.vocabulary import Stage

GOOD = "91350100M000100Y43"  # the standard's own example


def fields_of(text: str, stage: Stage = Stage.RESULT) -> Fields:
    """What a notice of a stage says: HTML where it begins as such, else text."""
    media = "html" if text.startswith("<") else "text"
    return read_notice(Source(text.encode(), media, "示范县食堂改造项目结果公告", None, stage)).fields


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "五、评审专家（单一来源采购人员）名单：\n张示伟，蔡示婷，崔示\n六、代理服务收费标准及金额：",
            "张示伟 蔡示婷 崔示",
        ),
        ("五、评审专家名单：\n王示杰、孙示、徐示（采购人代表）\n六、公告期限", "王示杰 孙示 徐示"),
        ("11、评委专家：林示华（组长）、王示英、张示玉。", "林示华 王示英 张示玉"),
        (
            "六、评标委员会成员名单：王示良（主任评委） 杨示 罗示珠（业主评委）\n七、其他情况说明：无",
            "王示良 杨示 罗示珠",
        ),
        ("评标委员会成员： 孙示安、杜示、张示 监督人员:封示鸿、江示辉", "孙示安 杜示 张示"),
        (
            "四、磋商小组成员名单 序号小组职务姓名产生方式备注1 "
            "主任评委黄示全随机抽取全过程/2 成员许示云随机抽取全过程",
            "黄示全 许示云",
        ),
        (
            "<p>六、评标小组成员名单</p><table><tr><td>评审小组职务</td><td>姓名</td><td>产生方式</td></tr>"
            "<tr><td>组长</td><td>刘示辉</td><td>随机抽取</td></tr><tr>"
            "<td>成员</td><td>傅 涛</td><td>随机抽取</td></tr></table>",
            "刘示辉 傅涛",
        ),
        ("五、评审专家名单：张*、李**、王*丽", "张* 李** 王*丽"),
        ("<table><tr><td>评审专家名单</td><td>张示三、李示四</td></tr></table>", "张示三 李示四"),
        ("评标委员会：组长：张示三；成员：李示四、王示五；采购人代表：赵示六", "张示三 李示四 王示五 赵示六"),
        ("五、评审专家名单\n包1：张示三、李示四\n包2：张示三、钱示七\n六、代理服务费", "张示三 李示四 钱示七"),
        (
            "五、评审专家名单\n张示三（示范县第一人民医院信息中心，13900000000，11010519491231002X）；"
            "李示四（示范市职业技术学院，0739-0000000）\n六、代理服务费",
            "张示三 李示四",
        ),
        ("五、评审专家（单一来源采购人员）名单：/\n六、公告期限", ""),
        ("五、评审专家名单：详见附件", ""),
        ("评标委员会由招标人代表和专家组成，成员人数为五人以上单数。", ""),
        ("评标委员会组建方式\n依法从专家库随机抽取", ""),
        ("评标委员会由以下人员组成：张示三、李示四、王示五\n七、联系方式", "张示三 李示四 王示五"),
        ("评标委员会由下列5名专家组成：\n张示三、李示四、王示五", "张示三 李示四 王示五"),
        ("本次评标委员会由张示三、李示四、王示五等5人组成，评标情况如下。", "张示三 李示四 王示五"),
        ("磋商小组由以下成员组成：组长：张示三，成员：李示四、王示五。", "张示三 李示四 王示五"),
        ("评标委员会由5人组成，其中招标人代表1人，从专家库随机抽取专家4人。", ""),
        ("评标委员会由以下人员组成：招标人代表1名，评标专家4名。", ""),
        ("评标委员会由以下人员组成：招标人代表、经济专家、技术专家。", ""),
        ("评标委员会由技术、经济、法律等方面的专家组成。", ""),
        ("评标委员会由招标人代表和有关技术、经济等方面的专家组成。", ""),
        ("评标委员会由技术、经济、法律专家组成：抽取方式见招标文件。", ""),
    ],
)
def test_names_of_those_who_evaluated(text: str, names: str) -> None:
    assert " ".join(fields_of(text).experts) == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("6、项目负责人：廖示海（证书编号：湘143009900017）", [("廖示海", None, "湘143009900017")]),
        ("项目负责人姓名:吴示伟;职业资格:高级工程师;证书编号:2099000317", [("吴示伟", "高级工程师", "2099000317")]),
        (
            "项目经理：张示三，一级建造师，注册编号：湘1432012201300123",
            [("张示三", "一级建造师", "湘1432012201300123")],
        ),
        ("总监理工程师：王示五 注册监理工程师 43001234", [("王示五", "注册监理工程师", "43001234")]),
        (
            "项目负责人：\n王示乡\n证书名称：\n一\n级\n注册\n建造师\n证号：\n闽\n1352099900000017\n工期：90天",
            [("王示乡", "一级注册建造师", "闽1352099900000017")],
        ),
        (
            "<table><tr><td>项目经理（负责人）</td><td>陈示青</td></tr>"
            "<tr><td>项目经理（负责人） 资质证书及编号</td><td>一级注册建筑师[209900017]</td></tr></table>",
            [("陈示青", "一级注册建筑师", "209900017")],
        ),
        (
            "<table><tr><td>序号</td><td>标项名称</td><td>项目经理</td><td>执业证书信息</td></tr>"
            "<tr><td>1</td><td>体育馆维修</td><td>张示亮</td><td>二级建造师 浙233171812345</td></tr></table>",
            [("张示亮", "二级建造师", "浙233171812345")],
        ),
        ("项目负责人须具备一级注册建造师执业资格，证书编号以查询为准", []),
        ("项目负责人：王示\n招标人：示范局 编号：SZ-20261234", []),
        ("项目负责人：详见附件", []),
    ],
)
def test_certificates(text: str, found: list[tuple[str | None, str | None, str | None]]) -> None:
    assert [(c.holder, c.name, c.number) for c in fields_of(text).certificates] == found


def test_certificates_of_candidates_side_by_side() -> None:
    rows = (
        "推荐顺序|第一名|第二名",
        "中标候选人名称|湖南示诚建设有限公司|邵阳示达建筑工程有限公司",
        "项目负责人|王示范|李示例",
        "证书名称|一级建造师|二级建造师",
        "证书编号|湘1432010201112345|湘243131323247",
    )
    html = "".join(f"<tr><td>{'</td><td>'.join(row.split('|'))}</td></tr>" for row in rows)
    found = fields_of(f"<p>中标候选人公示</p><table>{html}</table>", Stage.CANDIDATES).certificates
    assert [(c.holder, c.name) for c in found] == [("王示范", "一级建造师"), ("李示例", "二级建造师")]


def test_what_a_tender_asks_of_a_manager_is_no_certificate() -> None:
    text = "招标公告\n项目负责人：市政公用工程专业一级注册建造师，证书编号：湘1432012201300123"
    assert read_notice(Source(text.encode(), "text", "示范路工程招标公告")).fields.certificates == ()


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (f"中标人信息\n单位名称\n湖南示诚建设有限公司\n社会信用代码\n{GOOD}\n法定代表人\n王示", "湖南示诚建设有限公司"),
        (f"中标供应商为湖南示诚建设有限公司（统一社会信用代码：{GOOD}），中标价100万元。", "湖南示诚建设有限公司"),
        (f"湖南示诚建设有限公司的统一社会信用代码为“{GOOD}”。", "湖南示诚建设有限公司"),
        (f"中标人：湖南示诚建设有限公司\n统一社会信用代码：【{GOOD}】", "湖南示诚建设有限公司"),
        (
            f"<table><tr><td>采购人</td><td>示范县第二中学</td><td>统一社会信用代码</td><td>{GOOD}</td></tr></table>",
            "示范县第二中学",
        ),
        (
            f"<table><tr><td>供应商名称</td><td>统一社会信用代码</td><td>成交金额</td></tr>"
            f"<tr><td>湖南示诚建设有限公司</td><td>{GOOD}</td><td>100元</td></tr></table>",
            "湖南示诚建设有限公司",
        ),
    ],
)
def test_a_credit_code_stands_beside_its_party(text: str, party: str) -> None:
    assert [(c.party, c.value) for c in fields_of(text).credit_codes] == [(party, GOOD)]


@pytest.mark.parametrize(
    "told",
    [
        "（括号内为统一社会信用代码）",
        "，括号里是信用代码",
        "，单位名称后为其统一社会信用代码",
        "（括号中为各单位统一社会信用代码）",
    ],
)
def test_credit_codes_in_brackets_where_the_notice_tells_so(told: str) -> None:
    text = f"二、中标候选人{told}\n第一名：示范建设有限公司（{GOOD}）\n第二名：示例建筑有限公司"
    assert [(c.party, c.value) for c in fields_of(text).credit_codes] == [("示范建设有限公司", GOOD)]


def test_what_stands_in_brackets_is_no_credit_code_where_nothing_tells_so() -> None:
    text = f"二、中标候选人\n第一名：示范建设有限公司（{GOOD}）\n统一社会信用代码详见附件"
    assert fields_of(text).credit_codes == ()


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码：/",
        f"项目编号：{GOOD}",
        "统一社会信用代码：详见附件",
        "招标项目编号：A01-91350100M000100Y43-20260301-000001-1",
    ],
)
def test_what_is_no_credit_code(text: str) -> None:
    assert fields_of(text).credit_codes == ()


def test_a_credit_code_with_a_wrong_check_digit_is_kept_as_printed() -> None:
    found = fields_of(f"中标供应商：湖南示诚建设有限公司\n统一社会信用代码：{GOOD[:-1]}4").credit_codes
    assert [c.value for c in found] == [GOOD[:-1] + "4"]


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_wrong_letter_is_found(place: int, letter: str) -> None:
    changed = GOOD[:place] + letter + GOOD[place + 1 :]
    assert credit_code_valid(changed) is (letter == GOOD[place])


@pytest.mark.parametrize("code", ["", "123456789012345", GOOD + "0", GOOD.replace("M", "O"), "91350100M000100Y4I"])
def test_what_has_another_shape_is_no_valid_code(code: str) -> None:
    assert not credit_code_valid(code)


@pytest.mark.parametrize(
    ("text", "files"),
    [
        (
            '<p>招标人：示范县第二中学，请各供应商按时参加。</p><p><a href="/f/a.pdf">采购文件.pdf</a></p>',
            [("采购文件.pdf", "/f/a.pdf")],
        ),
        (
            '<p>招标人：示范县第二中学，请各供应商按时参加。</p><p>附件：<a href="/f/b.docx">点击下载</a></p>',
            [("b.docx", "/f/b.docx")],
        ),
        (
            "公告正文，请各供应商按时参加。\n附件信息：\n采购需求.docx\n162.1K\n中小企业声明函\n129.9K",
            [("采购需求.docx", None), ("中小企业声明函", None)],
        ),
        (
            "联系人：付示兰附件：1、竞争性谈判文件2、最后报价一览表。",
            [("竞争性谈判文件", None), ("最后报价一览表", None)],
        ),
        (
            "<p>招标人：示范县第二中学，请各供应商按时参加。</p><p>附件："
            '</p><p>1、 清单.xls</p><p><a href="/f/c.xls">清单.xls</a></p>',
            [("清单.xls", "/f/c.xls")],
        ),
        ("公告正文，请各供应商按时参加。\n附件：无", []),
        ("技术要求详见附件：采购需求以文件为准，请各供应商按时参加。", []),
        ('<p>招标人：示范县第二中学，请各供应商按时参加。</p><p><a href="/index.html">首页</a></p>', []),
    ],
)
def test_files_of_a_notice(text: str, files: list[tuple[str, str | None]]) -> None:
    assert [(a.name, a.href) for a in fields_of(text).attachments] == files


def test_a_page_that_holds_only_a_file_names_it() -> None:
    reading = read_notice(
        Source('<p>详见附件</p><a href="/f/a.pdf">采购文件.pdf</a>'.encode(), "html", "示范路工程招标公告")
    )
    assert reading.unread is not None
    assert [(a.name, a.href) for a in reading.fields.attachments] == [("采购文件.pdf", "/f/a.pdf")]


def test_the_conventions_of_every_key_are_written_down() -> None:
    page = (Path(__file__).parents[2] / "docs" / "fields.md").read_text(encoding="utf-8")
    described = set(re.findall(r"`([a-z_]+)`", "\n".join(re.findall(r"^\| (`[^|]*`) \|", page, re.M))))
    assert described == set(fields_json(Fields()))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("供应商：示范贸易有限公司\n统一社会信用代码（三证合一）：91 350100 M000100Y4 3", GOOD),
        ("统一社会信用代码 | 9135 0100 M000 100Y 43", GOOD),
        ("承包人（统一社会信用代码）：\n示范工程有限公司（91350100M000100Y43）", GOOD),
        ("统一社会信用代码：示范工程有限公司，91350100M000100Y43", GOOD),
        ("统一社会信用代码：430500000664385 123", None),
        ("统一社会信用代码：见附件，许可证编号 91350100M000100Y43", None),
        ("统一社会信用代码：914305********NN8N", None),
    ],
)
def test_credit_codes_in_groups_and_behind_a_name(text: str, code: str | None) -> None:
    assert [one.value for one in fields_of(text).credit_codes] == ([code] if code else [])


@pytest.mark.parametrize(
    "signed", ["示范招标咨询有限责任公司", "示范县公共资源交易中心", "示范市教育局", "示范县第一中学", "示范县人民医院"]
)
def test_who_signs_below_the_attachments_is_no_file(signed: str) -> None:
    found = fields_of(f"十、附件\n采购文件.pdf\n{signed}\n2026年7月22日").attachments
    assert [one.name for one in found] == ["采购文件.pdf"]


@pytest.mark.parametrize("name", ["示范公司中小企业声明函", "评审专家名单", "采购文件", "评审结果", "报价明细表"])
def test_a_name_without_a_suffix_is_a_file_still(name: str) -> None:
    found = fields_of(f"十、附件\n采购文件.pdf\n{name}\n2026年7月22日").attachments
    assert [one.name for one in found] == ["采购文件.pdf", name]
