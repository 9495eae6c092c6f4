"""R-A04: a mirror that words a notice of works anew says where it is from."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.rules import r_a04, r_b01
from notices.fields import Attachment
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, notice, posting

TEXT = "示范道路改造施工招标公告\n投标人须具备市政公用工程施工总承包二级及以上资质。\n工期要求为九十日历天。\n欢迎。"
OTHER = TEXT.replace("二级", "一级")


def judged(
    copy: str = OTHER, kind: TradeKind = CONSTRUCTION, *more: Any, mirror: str = "city_gov", **of: Any
) -> list[Judgement]:
    shown = notice(posting("province", "09-10", text=TEXT), posting(mirror, "09-11", text=copy, **of))
    return list(r_a04.judge(World(kind=kind).case(shown, *more)))


def test_another_wording_without_a_source() -> None:
    (found,) = judged()
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW)
    assert (found.subject.platform, found.subject.against) == ("city_gov", "province")
    assert found.reason == "与原文有 1 处实质差异，页面未注明来源"
    assert "一级" in found.values["city_gov"]


@pytest.mark.parametrize(
    "copy",
    [
        TEXT,
        TEXT.replace("欢迎。", "欢迎前来。"),
        TEXT + "\n附带一句闲话。",
        f"{OTHER}\n来源：示范省平台",
        f"{OTHER}\n稿源：示范省平台",
    ],
)
def test_the_same_in_what_counts_or_a_source_named(copy: str) -> None:
    (found,) = judged(copy)
    assert found.verdict == Verdict.PASS


@pytest.mark.parametrize("of", [{"claims": {"issuer": "市住建局"}}, {"media": ("示范省平台",)}])
def test_a_source_beside_the_text_is_one(of: dict[str, Any]) -> None:
    (found,) = judged(OTHER, CONSTRUCTION, **of)
    assert found.verdict == Verdict.PASS


@pytest.mark.parametrize(
    "copied", [("示范省平台", "示范市平台"), ("示范市平台",), ("示范日报",), ("示范省平台", "示范市平台", "示范监管网")]
)
def test_media_listed_where_the_original_lists_them_are_no_source(copied: tuple[str, ...]) -> None:
    shown = notice(
        posting("province", "09-10", text=TEXT, media=("示范省平台", "示范市平台")),
        posting("city_gov", "09-11", text=f"{OTHER}\n本公告在示范省平台、示范市平台网站发布。", media=copied),
    )
    (found,) = r_a04.judge(World(kind=CONSTRUCTION).case(shown))
    assert found.verdict == Verdict.FAIL


def test_key_values_are_another_rules_matter() -> None:
    shown = notice(
        posting("province", "09-10", text=TEXT, bid_deadline="2026-10-12"),
        posting("city_gov", "09-11", text=OTHER, bid_deadline="2026-10-10"),
    )
    (found,) = r_a04.judge(World(kind=CONSTRUCTION).case(shown))
    assert found.verdict == Verdict.NOT_APPLICABLE


def test_an_amendment_explains() -> None:
    amended = notice(posting("province", "09-15", stage=Stage.AMENDMENT), stage=Stage.AMENDMENT)
    (found,) = judged(OTHER, CONSTRUCTION, amended)
    assert (found.verdict, found.reason) == (Verdict.NOT_APPLICABLE, "已有更正公告说明")


def test_an_unread_copy_says_nothing() -> None:
    (found,) = judged(unread="扫描件")
    assert found.verdict == Verdict.CANNOT_TELL


def test_only_mirrors_and_works() -> None:
    assert judged(mirror="centre") == []
    assert judged(OTHER, PROCUREMENT) == []


def test_a_site_whose_issuer_is_not_read_but_whose_page_was_seen_to_have_none() -> None:
    config = World(kind=CONSTRUCTION).config
    others = [p.model_copy(update={"family": "epoint"}) if p.id == "city_gov" else p for p in config.platforms]
    other = config.model_copy(update={"platforms": others})

    def told(**claims: Any) -> Verdict:
        shown = notice(posting("province", "09-10", text=TEXT), posting("city_gov", "09-11", text=OTHER, claims=claims))
        (found,) = r_a04.judge(World(kind=CONSTRUCTION, config=other).case(shown))
        return found.verdict

    assert told() == Verdict.CANNOT_TELL
    assert told(sourceless=True) == Verdict.FAIL


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("（本网编辑对原文作了删节和改写）", Verdict.FAIL), ("查看原文", Verdict.PASS),
        ("原文链接：见示范网", Verdict.PASS), ("原文刊于示范省平台", Verdict.PASS),
        ("摘自示范省平台", Verdict.PASS),
    ],
)  # fmt: skip
def test_that_it_was_altered_says_not_where_it_is_from(line: str, verdict: Verdict) -> None:
    assert of_sections(f"{CUT}\n{line}").verdict == verdict


SECTIONS = (
    "一、招标条件\n资金来源：市级统筹，已落实。\n二、投标人资格要求\n具备市政公用工程施工总承包二级及以上资质。\n"
    "三、评标办法\n采用综合评估法。\n四、投标文件的递交\n在电子交易平台上传。\n五、联系方式\n招标人：示范局"
)
CUT = (
    "一、招标条件\n资金来源：市级统筹，已落实。\n二、评标办法\n采用综合评估法。\n"
    "三、投标文件的递交\n在电子交易平台上传。\n四、联系方式\n招标人：示范局"
)


def of_sections(copy: str, **of: Any) -> Judgement:
    shown = notice(posting("province", "09-10", text=SECTIONS), posting("city_gov", "09-11", text=copy, **of))
    (found,) = r_a04.judge(World(kind=CONSTRUCTION).case(shown))
    return found


def test_a_section_that_counts_is_left_out() -> None:
    found = of_sections(CUT)
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW)
    assert found.values["city_gov"] == "略去“投标人资格要求”"


def test_where_funds_are_from_is_no_source() -> None:
    found = judged(f"{OTHER}\n建设资金来源：财政资金")
    assert found[0].verdict == Verdict.FAIL


@pytest.mark.parametrize("line", ["来源：示范省平台", "信息来源 示范省平台", "（转载自示范省平台）"])
def test_a_source_told_beside_funds_is_one(line: str) -> None:
    assert of_sections(f"{CUT}\n{line}").verdict == Verdict.PASS


@pytest.mark.parametrize(
    "copy",
    [
        SECTIONS,
        SECTIONS.replace("三、评标办法\n采用综合评估法。\n四、", "三、").replace(
            "五、", "四、"
        ),  # one that counts less
        CUT.replace("二、", "三、")
        .replace("三、投标", "四、投标")
        .replace("四、联", "五、联"),  # its number is missing
        CUT.replace("四、联系方式\n招标人：示范局", ""),  # breaks off
        CUT + "\n更多内容详见附件",
        CUT.replace("二、评标办法", "具备市政公用工程施工总承包二级及以上资质。\n二、评标办法"),  # without its heading
        "招标人示范局就某路招标。",
    ],
)
def test_what_is_no_section_left_out(copy: str) -> None:
    assert of_sections(copy).verdict == Verdict.PASS


def test_a_file_may_hold_the_section() -> None:
    assert of_sections(CUT, attachments=(Attachment("公告.pdf"),)).verdict == Verdict.PASS


def test_the_same_words_parted_at_other_places_are_the_same() -> None:
    text = (
        "示范渠道整治工程招标公告\n一、项目概况\n项目名称：示范渠道整治工程\n最高投标限价：5,000,000.00元\n五、投标文件的递交\n"
        "投标截止时间：2026年10月9日9时00分\n开标时间：2026年10月9日9时00分\n"
        "九、联系方式\n招 标 人：示范公司\n地 址：示范路1号\n2026年9月10日"
    )
    flowed = (
        "示范渠道整治工程招标公告 一、项目概况：项目名称：示范渠道整治工程。最高投标限价：5,000,000.00元。"
        "五、投标文件的递交：投标截止时间：2026年10月9日9时00分。开标时间：2026年10月9日9时00分。"
        "九、联系方式：招标人：示范公司。地址：示范路1号。\n2026年9月10日"
    )
    for original, copy in ((text, flowed), (flowed, text)):
        shown = notice(posting("province", "09-10", text=original), posting("city_gov", "09-11", text=copy))
        (found,) = r_a04.judge(World(kind=CONSTRUCTION).case(shown))
        assert found.verdict == Verdict.PASS
    other = flowed.replace("5,000,000.00", "5,500,000.00")
    shown = notice(posting("province", "09-10", text=text), posting("city_gov", "09-11", text=other))
    (found,) = r_a04.judge(World(kind=CONSTRUCTION).case(shown))
    assert found.verdict == Verdict.FAIL


LAID_OUT = """1、项目概况和招标范围
招标范围 | 施工图所示全部内容 | 工期 | 300日历天
质量要求 | 合格 | 招标控制价 | ￥7,141,000.00元
2、投标人资格能力要求
投标人须具备市政公用工程施工总承包二级及以上资质。
建设资金为市级财政资金，已落实。
3、开标
开标时间 | 2026/10/08 09:30:00 | 联合体投标 | 不接受"""
ORIGINAL = """一、项目概况与招标范围
（1）招标范围：施工图所示全部内容
（2）计划工期：300日历天
（3）质量要求：合格
（4）最高投标限价：人民币714.1万元
二、投标人资格要求
投标人须具备市政公用工程施工总承包二级及以上资质。
建设资金来自市级财政资金，已落实。
三、开标
开标时间：2026年10月8日9时30分（北京时间）
联合体：不接受"""


def of_a_copy(copy: str, original: str = ORIGINAL) -> Judgement:
    shown = notice(posting("province", "09-10", text=original), posting("city_gov", "09-11", text=copy))
    (found,) = r_a04.judge(World(kind=CONSTRUCTION).case(shown))
    return found


def test_the_same_laid_out_otherwise() -> None:
    assert of_a_copy(LAID_OUT).verdict == Verdict.PASS


def test_a_row_parted_behind_a_label() -> None:
    said = "\n开标地点：交易中心六楼开标室\n递交方式：通过平台上传，逾期系统拒收。须加密。"
    laid = "\n开标场所 | 交易中心六楼开标室 | 递交方式 | 通过平台上传，逾期系统拒收。须加密。"
    assert of_a_copy(LAID_OUT + laid, ORIGINAL + said).verdict == Verdict.PASS
    assert of_a_copy(LAID_OUT + laid.replace("六楼", "五楼"), ORIGINAL + said).verdict != Verdict.PASS


@pytest.mark.parametrize(
    ("old", "new"),
    [("300日历天", "200日历天"), ("二级及以上", "一级及以上"), ("| 不接受", "| 接受"), ("为市级财政", "为县级财政")],
)
def test_another_value_in_another_layout(old: str, new: str) -> None:
    assert of_a_copy(LAID_OUT.replace(old, new)).verdict == Verdict.FAIL


def test_a_part_of_a_numbered_text_that_is_left_out() -> None:
    parts = (
        "资格条件\n须具备二级资质。",
        "投标文件的递交\n截止时间见文件。",
        "评标办法\n综合评估法。",
        "其他\n欢迎前来。",
    )
    whole = "\n".join(f"第{n}部分  {part}" for n, part in zip("一二三四", parts, strict=True))
    short = "\n".join(f"第{n}部分  {part}" for n, part in zip("一二三", (*parts[:1], *parts[2:]), strict=True))
    assert of_a_copy(f"{whole}\n示例县住建局", f"{whole}\n示例县住建局").verdict == Verdict.PASS
    found = of_a_copy(f"{short}\n示例县住建局", f"{whole}\n示例县住建局")
    assert (found.verdict, found.values["city_gov"]) == (Verdict.FAIL, "略去“投标文件的递交”")


ROWS = """一、工程概况
建设地点 | 示范县某镇
建设规模 | 线路全长6.9公里
招标范围 | 施工图及清单所含全部内容
质量要求 | 合格
二、评标办法
综合评估法。
三、其他说明
欢迎前来。"""


def test_items_that_a_copy_leaves_out() -> None:
    short = "\n".join(line for line in ROWS.split("\n") if "规模" not in line and "范围" not in line)
    found = of_a_copy(short, ROWS)
    assert (found.verdict, found.values["city_gov"]) == (Verdict.FAIL, "略去“建设规模”；略去“招标范围”")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("建设规模 | 线路全长6.9公里\n", ""),  # one alone
        ("建设规模 | 线路全长6.9公里\n招标范围 | 施", "规模 | 全线约七公里\n招标内容 | 按施"),  # told in other words
        ("建设规模 | 线路全长6.9公里\n招标范围 | 施工图及清单", "线路全长6.9公里，施工图及清单"),  # in a sentence
    ],
)
def test_items_that_may_be_there(old: str, new: str) -> None:
    assert of_a_copy(ROWS.replace(old, new), ROWS).verdict == Verdict.PASS


ITEMS = (
    "示例路改造招标公告\n一、招标条件\n资金来源：财政资金\n二、要求\n质量要求：合格\n评标办法：综合评估法\n"
    "监督电话：0739-0000001\n三、其他\n示例镇人民政府"
)
EDITED = ITEMS.replace("评标办法：综合评估法\n", "")


@pytest.mark.parametrize(
    ("copy", "verdict"),
    [
        (EDITED.replace("三、其他", "三、其他\n编者按：本站对部分内容作了摘编"), Verdict.FAIL),
        (EDITED.replace("三、其他", "三、其他\n以上信息由本网综合整理"), Verdict.FAIL),
        (EDITED, Verdict.PASS),  # one item alone may be an excerpt's
        (ITEMS.replace("三、其他", "三、其他\n以上信息由本网综合整理"), Verdict.PASS),  # nothing is gone
        (EDITED.replace("三、其他", "三、其他\n来源：示范省平台，本站摘编"), Verdict.PASS),
    ],
)
def test_a_sites_own_words_where_something_is_gone(copy: str, verdict: Verdict) -> None:
    shown = notice(posting("province", "09-10", text=ITEMS), posting("city_gov", "09-11", text=copy))
    (found,) = r_a04.judge(World(kind=CONSTRUCTION).case(shown))
    assert found.verdict == verdict


ASKED = (
    "资质：具备有效的企业法人营业执照，市政公用工程施工总承包三级及以上资质，安全生产许可证在有效期内\n"
    "负责人：具有市政公用工程专业二级及以上注册建造师执业资格和有效的安全生产考核合格证书，未担任其他在建工程的负责人\n"
    "信誉：近三年内未被列入严重违法失信名单"
)


@pytest.mark.parametrize(
    ("asked", "verdict", "other_rule"),
    [
        (ASKED.rpartition("\n")[0], Verdict.FAIL, Verdict.NOT_APPLICABLE),
        (ASKED.replace("三级", "二级"), Verdict.NOT_APPLICABLE, Verdict.FAIL),
    ],
)
def test_what_a_copy_leaves_out_of_the_qualification(asked: str, verdict: Verdict, other_rule: Verdict) -> None:
    tail = "\n三、其他\n编者按：本站摘编"
    shown = notice(
        posting("province", "09-10", text=f"{TEXT}\n{ASKED}\n完", qualification=ASKED),
        posting("city_gov", "09-11", text=f"{TEXT}\n{asked}{tail}\n完", qualification=asked),
    )
    case = World(kind=CONSTRUCTION).case(shown)
    (found,) = r_a04.judge(case)
    told = {j.subject.field: j.verdict for j in r_b01.judge(case)}
    assert (found.verdict, told["qualification"]) == (verdict, other_rule)
