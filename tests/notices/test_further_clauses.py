"""Clauses beyond the published keys: qualification, scoring, consortium, place, objection, media."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.layout.flow import lines_of
from notices.read import Source, read_notice
from notices.vocabulary import Stage


def fields_of(text: str, stage: Stage = Stage.TENDER) -> Fields:
    """What a notice of a stage says: HTML where it begins as such, else text."""
    media = "html" if text.startswith("<") else "text"
    return read_notice(Source(text.encode(), media, "示范县食堂改造项目", None, stage)).fields


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "二、申请人的资格要求：\n1.具有独立承担民事责任的能力；\n2.具备贰级资质。\n三、获取招标文件\n时间：2026年3月1日",
            "1.具有独立承担民事责任的能力；\n2.具备贰级资质。",
        ),
        (
            "3. 投标人资格要求\n3.1 具备贰级及以上资质。\n3.2 其他要求：无\n4. 招标文件的获取\n4.1 请下载。",
            "3.1 具备贰级及以上资质。\n3.2 其他要求：无",
        ),
        ("三、投标人资格要求：具有市政公用工程施工总承包贰级资质。\n四、报名", "具有市政公用工程施工总承包贰级资质。"),
        (
            "<table><tr><td>供应商资格要求</td><td>具有食品经营许可证的法人</td></tr></table>",
            "具有食品经营许可证的法人",
        ),
        ("五、竞买人条件\n境内外的法人和其他组织均可申请。\n六、竞买保证金", "境内外的法人和其他组织均可申请。"),
        ("9.投标人资格条件\n具有相应资质。\n10.投标注意事项：请登录平台下载文件。", "具有相应资质。"),
        (
            "二．资格能力要求\n一是具有贰级资质。\n二是信誉良好。\n三．标的概况\n（一）地点：示范镇",
            "一是具有贰级资质。\n二是信誉良好。",
        ),
        ("三、投标人资格条件和能力要求\n具有贰级及以上资质。\n四、报名", "具有贰级及以上资质。"),
        ("三、资质、业绩要求\n具有贰级及以上资质。\n四、报名", "具有贰级及以上资质。"),
        ("二、中标候选人响应招标文件要求的资格能力条件\n均满足招标文件要求。\n三、其他", None),
        ("三、资格审查方式：资格后审\n四、评标办法：综合评估法", None),
        ("二、中标候选人资格能力情况：符合招标文件要求", None),
    ],
)
def test_qualification_ends_where_the_next_section_begins(text: str, clauses: str | None) -> None:
    assert fields_of(text).qualification == clauses


@pytest.mark.parametrize("number", ["3.{}", "３．{}", "3.{} ", "３．{}　", "（{}）", "({}) ", "{}、", "{}. ", "{}．"])
def test_an_item_is_none_of_the_line_before_that_ends_in_the_middle_of_a_sentence(number: str) -> None:
    """不接受, 行为 and 所在 end a line as 受, 为 and 在 do that a line goes on behind."""
    items = ["近三年无行贿犯罪行为", "是否接受联合体：不接受", "投标人未被列入失信名单。"]
    lines = [f"{number.format(n)}{item}" for n, item in enumerate(items, 1)]
    text = "\n".join(("三、投标人资格要求", *lines, "四、招标文件的获取", "请下载。"))
    clauses = fields_of(text).qualification
    assert clauses is not None and len(clauses.splitlines()) == len(items)


@pytest.mark.parametrize("line", ["是否接受联合体：不接受\n投标人未被列入失信名单。", "不接受\n④其他要求：无"])
def test_not_accepted_ends_its_line(line: str) -> None:
    text = f"三、投标人资格要求\n具备相应能力的企业。\n{line}\n四、招标文件的获取\n请下载。"
    clauses = fields_of(text).qualification
    assert clauses is not None and clauses.splitlines()[1:] == line.split("\n")


@pytest.mark.parametrize("rest", ["示范县教育局的委托，现公开招标。", "3.5万元以上的业绩证明的单位委托。"])
def test_a_sentence_still_goes_on_behind_its_middle(rest: str) -> None:
    assert any(line.text == f"某代理公司受{rest}" for line in lines_of(("某代理公司受", rest)))


@pytest.mark.parametrize(
    "said",
    [
        "<table><tr><td>项目类别</td><td>依法必须进行招标的工程建设项目</td></tr></table>",
        "１．３　项目类别：依法必须进行招标的工程建设项目",
        "招标项目类型：依法必须招标项目",
        "项目性质：依法必须进行招标的项目；",
        "工程类别：依法必须公开招标的建设工程项目",
        "项目类别：依法必招项目",
        "是否依法必须招标：是",
        "<table><tr><td>是否属于依法必须进行招标的项目</td><td>是</td></tr></table>",
        "是否依法必须招标：☑是 □否",
        "是否依法必须招标的项目：是☑ 否□",
        "本项目属于依法必须进行招标的工程建设项目。",
    ],
)
def test_a_project_that_must_be_tendered_says_so(said: str) -> None:
    assert fields_of(said).must_tender


@pytest.mark.parametrize(
    "said",
    [
        "项目类别：非依法必须进行招标的工程建设项目",
        "项目类别：依法必须招标项目/非依法必须招标项目",
        "项目类别：依法必须招标项目□ 自愿招标项目☑",
        "是否依法必须招标：否",
        "<table><tr><td>是否依法必须招标</td><td>否</td></tr></table>",
        "是否依法必须招标：□是 ☑否",
        "是否依法必须招标：是□ 否☑",
        "是否依法必须招标：□是 □否",
        "是否依法必须招标：是 □否",
        "是否依法必须招标：是/否",
        "依法必须进行招标的项目，其招标投标活动应当公开。",
        "依法必须进行招标的项目的招标公告，应当在国家指定的媒介发布。",
        "根据《必须招标的工程项目规定》，现公开招标。",
        "本项目不属于依法必须进行招标的项目。",
    ],
)
def test_what_only_speaks_of_such_projects_says_nothing_of_its_own(said: str) -> None:
    assert not fields_of(said).must_tender


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("一、项目基本情况", "二、申请人的资格要求", "三、获取采购文件"),
        ("（一）项目基本情况", "（二）申请人的资格要求", "（三）获取采购文件"),
        ("1. 项目基本情况", "2. 申请人的资格要求", "3. 获取采购文件"),
    ],
)
def test_what_a_purchase_asks_in_particular_belongs_to_its_qualification(first: str, second: str, third: str) -> None:
    """However the form's headings are numbered, its third item heads a list of its own and no other section."""
    asked = ("1.具备法定条件；", "2.落实政府采购政策需满足的资格要求：无；", "3.本项目的特定资格要求：",
             "（1）具有示范许可证；")  # fmt: skip
    text = "\n".join(
        ("项目概况", first, "项目名称：示范设备采购项目", second, *asked, third, "时间：2026年9月1日至9月8日")
    )
    assert fields_of(text).qualification == "\n".join(asked)


def test_bracketed_headings_are_outer_ones_where_they_are_a_forms() -> None:
    lines = lines_of(
        ("（一）项目基本情况", "1.编号：甲", "（二）申请人的资格要求", "1.法定条件：", "（三）公告期限", "五日。")
    )
    assert [line.section for line in lines][3:] == ["申请人的资格要求/法定条件", "公告期限/", "公告期限/"]
    within = lines_of(("资格要求", "（一）资质条件", "甲级。", "（二）业绩条件", "一项。"))
    assert within[-1].section == "资格要求/业绩条件"


@pytest.mark.parametrize(
    ("text", "scoring"),
    [
        ("五、评标办法：综合评分法\n六、投标人资格要求", "综合评分法"),
        ("<table><tr><td>评标办法</td><td>经评审的最低投标价法</td></tr></table>", "经评审的最低投标价法"),
        ("本次招标采用综合评估法进行评标，中标候选人为三名。", "综合评估法"),
        ("六、评分标准\n价格30分，技术50分，商务20分。\n七、其他", "价格30分，技术50分，商务20分。"),
        ("评标方法：综合评分法\n六、评分标准\n价格30分，技术70分。\n七、其他", "综合评分法\n价格30分，技术70分。"),
        ("评标办法：□综合评估法 ☑经评审的最低投标价法", "经评审的最低投标价法"),
        ("评标方法：最低价法 综合评分法", None),
        ("评审方法：详见磋商文件", None),
        ("资格审查方法：合格制", None),
    ],
)
def test_how_bids_are_judged(text: str, scoring: str | None) -> None:
    assert fields_of(text).scoring == scoring


@pytest.mark.parametrize(
    "text",
    [
        "本项目接受联合体投标。",
        "本项目（是）接受联合体投标。",
        "本次招标☑接受□不接受联合体投标",
        "是否接受联合体投标：是（√） 否（ ）",
        "联合体投标：允许",
        "招标人不得拒绝联合体投标",
        "本项目不限制联合体投标",
        "自然人、法人均可单独申请，也可以联合体形式申请竞买。",
        "可以单独申请，也可以联合申请。",
        "4.2本项目允许联合体投标，应满足下列要求：\n4.3、联合体各方不得再以自己名义投标，也不得组成新的联合体。",
    ],
)
def test_consortia_are_accepted(text: str) -> None:
    assert fields_of(text).consortium is True


@pytest.mark.parametrize(
    "text",
    [
        "本项目不接受联合体投标。",
        "本项目（是/否）接受联合体投标：\n否",
        "7、本项目是否接受联合体投标：否",
        "3.1本次招标各标段 不接受 联合体投标。联合体投标的，须满足：",
        "本项目是否接受联合体投标：\n采购包1：不接受联合体投标",
        "本项目谢绝联合体投标。",
        "3、本次挂牌不接受联合竞买。",
        "本次招标不允许投标人以联合体形式参加投标",
        "是否接受联合体投标：是□ 否☑",
        "以联合体形式投标的，将被拒绝",
        "<table><tr><td>包号</td><td>合同期限</td><td>是否接受联合体</td></tr><tr><td>A</td><td>一年</td><td>否</td></tr></table>",
    ],
)
def test_consortia_are_not_accepted(text: str) -> None:
    assert fields_of(text).consortium is False


@pytest.mark.parametrize(
    "text",
    [
        "本项目（是/否）接受联合体投标:\n是\n否",
        "本次招标 接受/不接受 联合体投标",
        "3.2 本次招标（接受或不接受）联合体投标。",
        "接受联合体投标的，应满足下列要求：",
        "若申请人为联合体的，牵头人需满足上述要求。",
        "第一名：湖南示诚建设有限公司（联合体牵头人）",
        "本项目是否接受联合体投标：\n采购包1：不接受联合体投标\n采购包2：接受联合体投标",
    ],
)
def test_whether_consortia_are_accepted_is_not_guessed(text: str) -> None:
    assert fields_of(text).consortium is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "四、响应文件提交\n地点：示范平台上传\n五、开启\n地点：示范大厦三楼开标一室\n六、公告期限",
            "示范大厦三楼开标一室",
        ),
        ("投标地点：示范平台\n开标地点：示范大厦三楼（示范路1号）。逾期不予受理。", "示范大厦三楼（示范路1号）"),
        ("兹定于2026年4月13日09：00时（北京时间）在示范大厦四楼开标大厅公开开标，请准时出席。", "示范大厦四楼开标大厅"),
        ("投标文件递交的截止时间为2026年12月8日09时30分，地点为示范县开标一室。", "示范县开标一室"),
        ("九、询价地点：\n【示范路东段\n3号6层】。\n十、联系方式", "示范路东段3号6层"),
        ("本工程投资620万元，建设地点为示范新区。投标人须知略。", None),
        ("获取地点：示范大厦\n项目地点：示范镇", None),
        ("开标地点：/", None),
        ("开标地点：详见投标邀请，投标人无须到场", None),
    ],
)
def test_place_of_opening(text: str, place: str | None) -> None:
    assert fields_of(text).place == place


@pytest.mark.parametrize(
    ("text", "way"),
    [
        (
            "9.提出异议的渠道和方式\n投标人可在系统在线提出异议。\n10.投标注意事项：略，请登录平台。",
            "投标人可在系统在线提出异议",
        ),
        (
            "公示期间，投标人如有异议，应向示范局书面提出。\n招标人：示范局",
            "公示期间，投标人如有异议，应向示范局书面提出",
        ),
        (
            "六、质疑 供应商如有异议的，请于七个工作日内向采购人提出质疑。 采购人：示范局 电话：0739-1234567",
            "供应商如有异议的，请于七个工作日内向采购人提出质疑",
        ),
        ("质疑联系人：周示平\n质疑联系方式：0739-1234567", "质疑联系人：周示平；质疑联系方式：0739-1234567"),
        ("对成交结果认为权益受到损害的，可以书面形式提出质疑", "对成交结果认为权益受到损害的，可以书面形式提出质疑"),
        ("九、对本公告提出询问的，请按以下方式联系\n1.采购人信息", None),
        ("供应商对答复不满意的，可向监督部门投诉。", None),
        ("招标文件的澄清、修改在示范平台发布。", None),
        ("不得以本计划为依据提出异议或投诉。公示期间无异议。", None),
    ],
)
def test_how_to_object(text: str, way: str | None) -> None:
    assert fields_of(text, Stage.RESULT).objection == way


@pytest.mark.parametrize(
    ("text", "media"),
    [
        (
            "6.发布公告的媒介\n本次招标公告同时在《示范省招标投标监管网》、《示范公共资源交易网》上发布。\n7.联系方式",
            ("示范省招标投标监管网", "示范公共资源交易网"),
        ),
        (
            "6.发布公告的媒介\n公告在示范省交易平台（http://www.example.cn）"
            "和示范市交易网（网址：\nhttp://example.cn/a ）上发布。\n7.联系",
            ("示范省交易平台", "示范市交易网"),
        ),
        ("公告发布媒介：示范省政府采购网、示范日报", ("示范省政府采购网", "示范日报")),
        ("1.本次公告在示范政府采购网、示 范 交 易 网同时发布。", ("示范政府采购网", "示范交易网")),
        ("<table><tr><td>公告发布媒体</td><td>示范省公共资源交易平台</td></tr></table>", ("示范省公共资源交易平台",)),
        ("本项目的变更、澄清等情况均在示范政府采购网同时发布。", ()),
        ("招标人将在示范交易网公示中标结果。", ()),
        ("请登录示范交易网下载招标文件。", ()),
    ],
)
def test_media_of_publication(text: str, media: tuple[str, ...]) -> None:
    assert fields_of(text).media == media
