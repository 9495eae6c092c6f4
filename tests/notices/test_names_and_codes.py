"""Titles, codes, parties, regions: taken apart as people read them, and normalised once and for all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.read import Source, read_notice
from notices.regions import region_of
from notices.values.codes import clean_code, code_key, code_kind, split_round_suffix
from notices.values.parties import bidder_name, clean_party, party_key
from notices.values.titles import lots_in, read_title, round_in, title_core
from notices.vocabulary import Stage

CHINESE = st.text(alphabet="示范县医院（第二次）(重1)一标段A包采购项目招标公告更正【】-—[]2026 ", max_size=40)


@given(CHINESE)
def test_keys_are_idempotent(text: str) -> None:
    assert title_core(title_core(text)) == title_core(text)
    assert code_key(code_key(text)) == code_key(text)
    assert party_key(party_key(text)) == party_key(text)


@pytest.mark.parametrize(
    ("title", "name", "stage"),
    [
        ("湖南示正项目管理有限公司关于示范学校桌椅采购项目的公开招标公告", "示范学校桌椅采购项目", Stage.TENDER),
        ("【武冈市】示范渠清淤工程中标候选人公示", "示范渠清淤工程", Stage.CANDIDATES),
        ("示范医院被服采购项目结果更正公告", "示范医院被服采购项目", Stage.AMENDMENT),
        ("示范村饮水工程招标公告308831", "示范村饮水工程", Stage.TENDER),
        ("示范项目流标公告", "示范项目", Stage.FAILED),
        ("示范医院被服采购项目（二次）政府采购合同公告", "示范医院被服采购项目（二次）", Stage.CONTRACT),
        ("示范大学软件维护单一来源采购公示", "示范大学软件维护", Stage.SINGLE_SOURCE),
        ("示范水厂资格预审公告", "示范水厂", Stage.PREQUALIFICATION),
        ("示范县桂花大道施工答疑（一）", "示范县桂花大道施工", Stage.CLARIFICATION),
        ("示范医院被服采购项目", "示范医院被服采购项目", None),
        ("示范厂房消防验收检测服务公开招标公告", "示范厂房消防验收检测服务", Stage.TENDER),
        ("示范局采购合同审查服务项目采购公告", "示范局采购合同审查服务项目", Stage.TENDER),
        ("桂花路延长线工程施工招标公告", "桂花路延长线工程施工", Stage.TENDER),
        ("示范校车服务公开招标文件预公示", "示范校车服务", Stage.OTHER),
        ("更正公告：示范渠清淤工程招标公告", "示范渠清淤工程", Stage.AMENDMENT),
        ("示范渠清淤工程招标公告（延期）", "示范渠清淤工程", Stage.AMENDMENT),
        ("示范车间设备采购澄清公告招标公告", "示范车间设备采购", Stage.CLARIFICATION),
        ("示范医院检验设备单一来源采购项目采购公告", "示范医院检验设备单一来源采购项目", Stage.SINGLE_SOURCE),
        ("示范医院更衣柜市场调研公告", "示范医院更衣柜", Stage.OTHER),
        ("示范第三方评估验收项目成交结果公告", "示范第三方评估验收项目", Stage.RESULT),
    ],
)
def test_title_parts(title: str, name: str, stage: Stage | None) -> None:
    parts = read_title(title)
    assert (parts.name, parts.stage) == (name, stage)


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("示范项目（第二次）公告", 2),
        ("示范项目二次招标公告", 2),
        ("示范项目（重1）成交公告", 2),
        ("示范项目重新招标公告", 2),
        ("示范车场改造（四次）", 4),
        ("示范项目更正公告（第一次）", 1),
        ("示范项目中标候选人公示（第2次公示）", 1),
        ("示范物资（第二批）采购公告", 1),
        ("示范县第二次污染源普查公告", 1),
    ],
)
def test_rounds_and_counters_that_are_none(title: str, number: int) -> None:
    assert round_in(title) == number


@pytest.mark.parametrize(
    ("text", "lots"),
    [
        ("示范仪器第03、11、13包中标公告", ("3", "11", "13")),
        ("示范路F标段施工", ("F",)),
        ("示范路二标段", ("2",)),
        ("采购包1", ("1",)),
        ("标包：A", ("A",)),
        ("部分人员转外包服务岗位", ()),
        ("本次招标划分为1个标段", ()),
    ],
)
def test_lots(text: str, lots: tuple[str, ...]) -> None:
    assert lots_in(text) == lots


def test_one_core_for_wording_and_width() -> None:
    full = read_title("示范县桂花大道（一期）提质改造工程招标公告")
    other = read_title("[市本级]示范县桂花大道(一期)提质改造工程 中标候选人公示")
    assert full.core == other.core


def test_spellings_of_one_code() -> None:
    assert code_key("邵财采计【2026】000123号") == code_key("邵财采计[2026]000123")
    assert code_key("2024-JL13（03）-F10141") == code_key("2024-jl13(03)-f10141")
    assert code_key("HNZW2018--008") == code_key("HNZW2018-008")


@pytest.mark.parametrize(
    ("code", "stem", "number"),
    [
        ("SY2026WHGZ0123-重1", "SY2026WHGZ0123", 2),
        ("SZ-2022-003#-1", "SZ-2022-003#", 2),
        ("SZ2020-7（第二次）", "SZ2020-7", 2),
        ("示财磋商采购-2026-8", "示财磋商采购-2026-8", None),
        ("1117164-20250710-5", "1117164-20250710-5", None),
    ],
)
def test_round_suffix(code: str, stem: str, number: int | None) -> None:
    assert split_round_suffix(code) == (stem, number)


def test_code_kinds_follow_labels() -> None:
    labels = ("政府采购计划编号", "委托代理编号", "项目编号", "标段编号", "合同编号", "统一社会信用代码", "证书编号")
    assert [code_kind(x) for x in labels] == ["plan", "agency", "project", "section", "contract", None, None]
    assert code_kind("采购编号", "邵财采计[2018]000321号") == "plan"
    assert clean_code("SZXM-2026-0915（招标文件编号：SZXM-2026-0915）") == "SZXM-2026-0915"


def test_parties() -> None:
    assert party_key("示范医院（盖章）") == party_key("示范 医院")
    assert clean_party("（盖章）") is None
    assert bidder_name("湖南示诚建设有限公司、示设设计院") and bidder_name("详见附件") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("邵阳县示范镇卫生院", "430523"),
        ("邵阳市示范医院", "430500"),
        ("湖南省·邵阳市·武冈市", "430581"),
        ("邵东县示范学校", "430521"),
        ("邵阳市邵东市示范学校", "430582"),
        ("隆回县人民医院", "430524"),
        ("长沙市示范中学", "430100"),
        ("某省某市", None),
    ],
)
def test_regions(text: str, code: str | None) -> None:
    assert region_of(text) == code


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("1.示城甲建设有限公司", "示城甲建设有限公司"), ("（２）示城甲建设有限公司", "示城甲建设有限公司"),
        ("① 示城甲建设有限公司", "示城甲建设有限公司"), ("1 示城甲建设有限公司", "示城甲建设有限公司"),
        ("一、示城甲建设有限公司", "示城甲建设有限公司"), ("３．示城甲建设有限公司", "示城甲建设有限公司"),
        ("1、示城甲建设有限公司、2、示城乙设计有限公司", "示城甲建设有限公司、示城乙设计有限公司"),
        ("58同城信息服务有限公司", "58同城信息服务有限公司"), ("3D打印（示城）有限公司", "3D打印（示城）有限公司"),
        ("1.2米示城建设有限公司", "1.2米示城建设有限公司"), ("（示城）甲建设有限公司", "（示城）甲建设有限公司"),
    ],
)  # fmt: skip
def test_a_number_in_a_list_is_no_part_of_a_name(printed: str, name: str) -> None:
    assert bidder_name(printed) == name


@pytest.mark.parametrize("label", ["评标报告编号", "评估报告编号", "保函编号", "档案编号"])
def test_a_papers_number_is_no_code_of_the_project(label: str) -> None:
    text = f"示范桥工程中标候选人公示\n项目编号：SF-2026-118\n{label}：430502202608110013。"
    assert [c.value for c in read_notice(Source(text.encode(), "text")).fields.codes] == ["SF-2026-118"]


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("示范县泵站工程（ZB2026-392-502，首次公告2026年9月3日）", ["ZB2026-392-502"]),
        ("示范县码头改造工程（GC-2026-5503）答疑", ["GC-2026-5503"]),
        ("示范县公园工程（示采2026-494）更正公告", ["示采2026-494"]),
        ("示范县公园工程（2026年第二批）更正公告", []), ("示范县公园工程（联系电话0700-1234567）", []),
    ],
)  # fmt: skip
def test_a_code_in_brackets_behind_the_name_at_the_head(line: str, codes: list[str]) -> None:
    source = Source(f"{line}\n投标保证金收款情况见附件。".encode(), "text", "示范工程补充说明")
    assert [code.value for code in read_notice(source).fields.codes] == codes
