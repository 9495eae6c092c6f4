"""R-B07: codes that are wrong by themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from diffing.rules import r_b07
from notices.fields import Code, CreditCode
from notices.vocabulary import Severity, Stage, Verdict
from store.judged import Judgement
from tests.diffing.builders import PROCUREMENT
from tests.diffing.rules.saying import said

RIGHT, WRONG = "91350100M000100Y43", "91350100M000100Y44"  # the standard's own example, and its last place changed
POSTED = date(2026, 9, 17)  # of what `said` builds


def credit(*codes: str, label: str = "统一社会信用代码") -> Judgement:
    text = "\n".join(f"{label}：{code}" for code in codes)
    stated = tuple(CreditCode("示范公司", code) for code in codes)
    return said(r_b07, Stage.RESULT, PROCUREMENT, text, credit_codes=stated)["credit_codes"]


def region(purchaser: str, *codes: str, kind: str = "project") -> dict[str, Judgement]:
    stated = tuple(Code(kind, code) for code in codes)
    return said(r_b07, Stage.TENDER, PROCUREMENT, purchaser=purchaser, codes=stated)


def test_a_right_code_passes() -> None:
    assert credit(RIGHT).verdict == Verdict.PASS


def test_a_wrong_check_character_fails() -> None:
    found = credit(RIGHT, WRONG)
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW)
    assert found.reason == "统一社会信用代码 1 个校验位不符"
    assert found.values == {"centre": WRONG}


@pytest.mark.parametrize(
    ("told", "verdict"), [("（括号内为统一社会信用代码）", Verdict.FAIL), ("（名单附后）", Verdict.CANNOT_TELL)]
)
def test_a_wrong_code_in_brackets_behind_its_firm(told: str, verdict: Verdict) -> None:
    text = f"中标候选人{told}\n第一名：示范公司（{WRONG}）"
    stated = (CreditCode("示范公司", WRONG),)
    assert said(r_b07, Stage.RESULT, PROCUREMENT, text, credit_codes=stated)["credit_codes"].verdict == verdict


@pytest.mark.parametrize("letter", "IOSVZ")
def test_letters_the_standard_does_not_have(letter: str) -> None:
    assert credit(f"9135010{letter}M000100Y43").verdict == Verdict.FAIL


@pytest.mark.parametrize("label", ["纳税人识别号", "机构代码"])
def test_other_codes_are_not_accused(label: str) -> None:
    assert credit(WRONG, label=label).verdict == Verdict.CANNOT_TELL


def test_a_natural_persons_number_is_no_wrong_code() -> None:
    assert credit("11010519491231002X").verdict == Verdict.PASS


def test_no_codes_are_not_judged() -> None:
    assert said(r_b07, Stage.RESULT, PROCUREMENT) == {}


def test_a_county_that_is_not_the_purchasers() -> None:
    found = region("新邵县教育局", "430527-2026-00123")["codes"]
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW)
    assert found.reason == "项目编号中的区划 430527 与采购人所在地 430522 不同"


@pytest.mark.parametrize(
    ("purchaser", "code"),
    [
        ("新邵县教育局", "430522-2026-00123"),
        ("新邵县教育局", "430500202609150001"),  # the city's
        ("邵东市教育局", "430521-2026-00123"),  # the county's code before it was a city
    ],
)
def test_regions_that_agree(purchaser: str, code: str) -> None:
    assert region(purchaser, code)["codes"].verdict == Verdict.PASS


@pytest.mark.parametrize(
    ("purchaser", "code"), [("新邵县教育局", "432026091500010"), ("新邵县教育局", "431225-2026-00123")]
)
def test_digits_that_are_no_county_of_ours_accuse_nobody(purchaser: str, code: str) -> None:
    assert region(purchaser, code)["codes"].verdict == Verdict.PASS


@pytest.mark.parametrize("purchaser", ["示范医院", "邵阳市教育局"])
def test_a_purchaser_without_a_county_is_not_judged(purchaser: str) -> None:
    assert region(purchaser, "430527-2026-00123") == {}


def test_one_code_of_several_that_agrees_is_enough() -> None:
    assert region("新邵县教育局", "430527-2026-00123", "430522-2026-7")["codes"].verdict == Verdict.PASS


def test_an_agencys_own_code_says_nothing_of_regions() -> None:
    assert region("新邵县教育局", "430527-2026-00123", kind="agency") == {}


def test_an_unread_body_says_nothing() -> None:
    (found,) = said(r_b07, Stage.RESULT, PROCUREMENT, unread="扫描件").values()
    assert found.verdict == Verdict.CANNOT_TELL


HEAD = "序号 | 供应商名称 | 金额（万元） | 统一社会信用代码"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f"{HEAD}\n1 | 甲公司 | 5 | {RIGHT}\n2 | 乙公司 | 6 | {WRONG}", Verdict.FAIL),
        (f"序号 | 供应商名称 | 金额 | 组织机构代码\n1 | 乙公司 | 6 | {WRONG}", Verdict.CANNOT_TELL),
        (f"{HEAD}\n1 | 乙公司 | {WRONG} | 见附件", Verdict.CANNOT_TELL),  # another column
        (f"{HEAD}\n1 | 甲公司 | 5 | {RIGHT}\n登记号 | {WRONG}", Verdict.CANNOT_TELL),  # another table
    ],
)
def test_a_wrong_code_in_a_column_headed_so(text: str, verdict: Verdict) -> None:
    stated = (CreditCode("乙公司", WRONG),)
    assert said(r_b07, Stage.RESULT, PROCUREMENT, text, credit_codes=stated)["credit_codes"].verdict == verdict


@pytest.mark.parametrize(("purchaser", "verdict"), [("新邵县教育局", Verdict.FAIL), ("绥宁县教育局", Verdict.PASS)])
def test_a_region_within_a_code_of_letters_and_numbers(purchaser: str, verdict: Verdict) -> None:
    assert region(purchaser, "Z430527E384H00163")["codes"].verdict == verdict
    assert region(purchaser, "Z4305272609SG00163")["codes"].verdict == verdict


def deal(code: str, label: str = "统一交易标识码：") -> dict[str, Judgement]:
    return said(r_b07, Stage.TENDER, PROCUREMENT, f"项目概况\n{label}{code}\n二、其他")


@pytest.mark.parametrize(
    "label", ["统一交易标识码：", "１．４ 统一交易标识码:", "统一交易标识码 | ", "交易标识码（项目）："]
)
@pytest.mark.parametrize("day", ["20260231", "20261301", "20260900", "２０２６０２３１"])
def test_a_date_in_a_transaction_code_that_is_no_day(label: str, day: str) -> None:
    found = deal(f"A01-{RIGHT}-{day}-000707-1", label)["deal_code"]
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW)
    assert "不是日历上的日期" in found.reason


def test_a_transaction_code_without_dashes() -> None:
    assert deal(f"D01{RIGHT}202602310007071")["deal_code"].verdict == Verdict.FAIL


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("20260801", Verdict.PASS),
        ("20240229", Verdict.PASS),
    ],
)
def test_a_date_that_is_a_day(day: str, verdict: Verdict) -> None:
    assert deal(f"A01-{RIGHT}-{day}-000707-1")["deal_code"].verdict == verdict


@pytest.mark.parametrize(("later", "verdict"), [(0, Verdict.PASS), (1, Verdict.FAIL), (120, Verdict.FAIL)])
def test_a_date_after_the_notice(later: int, verdict: Verdict) -> None:
    day = POSTED + timedelta(days=later)
    found = deal(f"A01-{RIGHT}-{day:%Y%m%d}-000707-1")["deal_code"]
    assert (found.verdict, "晚于公告发布日" in found.reason) == (verdict, bool(later))


def test_a_wrong_credit_code_within_a_transaction_code() -> None:
    found = deal(f"A01-{WRONG}-20260801-000707-1")["deal_code"]
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW)
    assert WRONG in found.reason


@pytest.mark.parametrize(
    "code",
    [
        f"A01-{WRONG}-20260231-000707-1",  # what stands in the middle is no credit code: it may be of another form
        f"A01-{RIGHT}-00012345-000707-1",  # no year: the places may count something
        f"A01-{RIGHT}-20990231-000707-1",
        f"A01-{RIGHT}-20260231-000707",
        f"A01-{RIGHT}-20260231-000707-12",
        f"A01-{RIGHT}-202602**-000707-1",
        "A01-2026-0231",
    ],
)
def test_codes_of_another_form_are_not_judged(code: str) -> None:
    assert "deal_code" not in deal(code)


def test_such_a_code_under_another_label_is_not_judged() -> None:
    assert "deal_code" not in deal(f"A01-{RIGHT}-20260231-000707-1", "平台编号：")


@pytest.mark.parametrize(
    "text",
    [
        f"统一社会信用代码：{''.join(chr(ord(c) + 0xFEE0) for c in WRONG)}",
        f"统一社会信用代码：{WRONG[:2]} {WRONG[2:8]} {WRONG[8:17]} {WRONG[17:]}",
        f"承包人（统一社会信用代码）：示范工程有限公司（{WRONG}）",
        f"序号 | 统一社会信用代码 | 供应商\n1 | {''.join(chr(ord(c) + 0xFEE0) for c in WRONG)} | 甲公司",
    ],
)
def test_a_wrong_code_however_it_is_printed(text: str) -> None:
    stated = (CreditCode("示范公司", WRONG),)
    found = said(r_b07, Stage.RESULT, PROCUREMENT, text, credit_codes=stated)["credit_codes"]
    assert found.verdict == Verdict.FAIL


def test_another_number_behind_a_name_is_not_accused() -> None:
    text = f"统一社会信用代码：见营业执照，安全生产许可证编号（{WRONG}）"
    stated = (CreditCode("示范公司", WRONG),)
    found = said(r_b07, Stage.RESULT, PROCUREMENT, text, credit_codes=stated)["credit_codes"]
    assert found.verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("code", "judged"),
    [
        ("E4305270001001767003", True),
        ("E4305270001001767003001", True),
        ("E43052767921933001", False),
        ("E430527061943650006", False),
    ],
)
def test_a_letter_and_digits_of_no_known_length_name_no_region(code: str, judged: bool) -> None:
    found = region("新邵县教育局", code)
    assert ("codes" in found and found["codes"].verdict == Verdict.FAIL) is judged


def test_a_code_with_a_place_too_few_or_too_many_behind_the_full_label() -> None:
    for code in (RIGHT[:17], RIGHT[:9] + "A" + RIGHT[9:]):
        for text in (
            f"统一社会信用代码：{code}",
            f"统一社会信用代码（18位）\n{code}\n地址：示范路1号",
            f"成交供应商 | 甲公司 | 统一社会信用代码 | {code}",
        ):
            found = said(r_b07, Stage.RESULT, PROCUREMENT, text)["credit_codes"]
            assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW), text
            assert found.reason == f"统一社会信用代码为 {len(code)} 位，应为 18 位"


@pytest.mark.parametrize(
    "text",
    [
        f"统一社会信用代码：{RIGHT[:17]}\n{RIGHT[17:]}",
        f"统一社会信用代码：{RIGHT[:16]}*",
        f"统一社会信用代码：{RIGHT[:14]}***",
        "统一社会信用代码/注册号：430500000012345",
        "统一社会信用代码：430500000012345",
        "组织机构代码：12345678-9",
        f"纳税人识别号：{RIGHT[:17]}",
        f"统一社会信用代码见营业执照，账号：{RIGHT[:17]}",
        f"统一社会信用代码：{RIGHT} 1",
        "统一社会信用代码：43052119900101123",
    ],
)
def test_other_lengths_that_are_no_wrong_code(text: str) -> None:
    found = said(r_b07, Stage.RESULT, PROCUREMENT, text)
    assert "credit_codes" not in found or found["credit_codes"].verdict != Verdict.FAIL


def printed_region(text: str, purchaser: str = "绥宁县教育局", **stated: object) -> Verdict | None:
    found = said(r_b07, Stage.TENDER, PROCUREMENT, text, purchaser=purchaser, **stated).get("region_code")
    return found.verdict if found is not None else None


@pytest.mark.parametrize(
    "text",
    [
        "行政区划代码：430522",
        "项目所在地行政区域代码：４３０５２２",
        "行政区划 | 新邵县（430522）",
        "区划编码\n430522000000",
        "所属行政区划代码为430522。",
        "采购单位 | 绥宁县教育局 | 项目所在行政区划代码（六位） | 430522",
    ],
)
def test_a_printed_region_that_is_not_the_purchasers(text: str) -> None:
    assert printed_region(text) == Verdict.FAIL
    assert printed_region(text, "新邵县教育局") == Verdict.PASS


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("行政区划代码：430500", Verdict.PASS),  # of the city, which covers the county
        ("行政区划代码：430522\n建设地点：新邵县某镇", Verdict.PASS),  # where it is built
        ("行政区划代码：430522\n行政区划代码：430527", Verdict.CANNOT_TELL),
        ("供应商所在区域：430522", None),
        ("代理机构所在行政区划代码：430522", None),
        ("服务区域：4305221号仓库", None),
        ("区划调整后项目编号：430522-2026-01", None),
    ],
)
def test_a_printed_region_that_accuses_nobody(text: str, verdict: Verdict | None) -> None:
    assert printed_region(text) == verdict


def test_a_printed_region_of_the_projects_own_name() -> None:
    text = "行政区划代码：430522"
    assert printed_region(text, title="新邵县某中学设备采购公告") == Verdict.PASS
    assert printed_region(text, "邵阳市教育局") is None


APPROVED = "本项目已由新邵县发展和改革局批准建设，项目代码为2026-430527-48-01-123456，项目业主为新邵县教育局。"


def registered(
    text: str, purchaser: str = "新邵县教育局", code: str = "2026-430527-48-01-123456"
) -> dict[str, Judgement]:
    stated = (Code("platform", code),)
    return said(r_b07, Stage.TENDER, PROCUREMENT, text, purchaser=purchaser, codes=stated)


@pytest.mark.parametrize(
    "text",
    [
        APPROVED,
        APPROVED.replace("由", "经").replace("批准建设", "备案"),
        "批准情况 | 已由新邵县行政审批服务局以新审〔2026〕7号核准",
        "1.1 经新邵县人民政府办公室批复同意建设",
    ],
)
def test_a_register_of_a_county_that_nothing_else_is_of(text: str) -> None:
    found = registered(text)["codes"]
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW)
    assert found.reason == "项目代码中的区划 430527 与采购人、审批部门所在地 430522 不同"


@pytest.mark.parametrize(
    ("text", "purchaser", "code"),
    [
        (APPROVED, "新邵县教育局", "2026-430522-48-01-123456"),
        (APPROVED, "新邵县教育局", "2026-430500-48-01-123456"),  # the city's
        (APPROVED, "邵阳市教育局", "2026-430527-48-01-123456"),
        (APPROVED + "建设地点：绥宁县某镇。", "新邵县教育局", "2026-430527-48-01-123456"),
        (APPROVED.replace("由新邵县", "由绥宁县"), "新邵县教育局", "2026-430527-48-01-123456"),
        (APPROVED.replace("由新邵县", "由邵阳市"), "新邵县教育局", "2026-430527-48-01-123456"),
        ("项目代码：2026-430527-48-01-123456", "新邵县教育局", "2026-430527-48-01-123456"),  # who approved is not told
        (APPROVED.replace("新邵县", "邵东市"), "邵东市教育局", "2026-430521-48-01-123456"),  # renamed
    ],
)
def test_a_register_that_may_be_the_projects(text: str, purchaser: str, code: str) -> None:
    assert all(j.verdict != Verdict.FAIL for j in registered(text, purchaser, code).values())


@pytest.mark.parametrize("head", ["信用代码", "统一社会信用代码", "供应商社会信用代码"])
def test_a_code_with_a_place_too_few_or_many_in_a_column(head: str) -> None:
    for code in (RIGHT[:17], RIGHT[:9] + "A" + RIGHT[9:]):
        text = f"成交供应商 | {head} | 地址\n示范有限公司 | {code} | 示范路9号"
        assert said(r_b07, Stage.RESULT, PROCUREMENT, text)["credit_codes"].verdict == Verdict.FAIL


@pytest.mark.parametrize("code", [RIGHT, "430500000012345", "12345678-9", "/", "见附件"])
def test_what_is_no_miscounted_code_in_a_column(code: str) -> None:
    text = f"成交供应商 | 信用代码 | 地址\n示范有限公司 | {code} | 示范路9号"
    found = said(r_b07, Stage.RESULT, PROCUREMENT, text)
    assert all(one.verdict != Verdict.FAIL for one in found.values())
