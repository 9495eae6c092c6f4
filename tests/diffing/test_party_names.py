"""Names of one party: short forms of public bodies and renames on record, but never two firms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.compare import Statement, differs
from diffing.party_names import Renames, all_names, one_bidder, one_party
from notices.fields import Candidate, Fields, Winner

OLD, NEW = "示例市城市建设投资公司", "示例市城市发展集团有限公司"
RENAMES = Renames.of([(OLD, NEW)])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("百色人民医院", "百色市人民医院"), ("示例县教育局", "示例教育局"), ("示例公司（盖章）", "示例公司"),
        ("示例市（本级）医院", "示例市医院"), ("示例有限责任公司", "示例有限公司"),
        ("示例市中学示例市中学", "示例市中学"), ("示例市教育局、示例市财政局", "示例市财政局"),
        ("示例建设有限公司", "示例建设有限公司青禾分公司"), ("示例（湖南）公司", "示例(湖南)公司"),
    ],
)  # fmt: skip
def test_one_party_by_two_names(a: str, b: str) -> None:
    assert one_party(a, b) and one_party(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("示例股份有限公司", "示例有限公司"), ("示例市教育局", "示例县教育局"), ("示例市第一医院", "示例市第二医院"),
        ("示例市第二人民医院", "示例市人民医院"), ("示例建设工程有限公司", "示例建设有限公司"),
        ("示例（湖南）有限公司", "示例（湖北）有限公司"), ("示例（湖南）有限公司", "示例有限公司"), (OLD, NEW),
    ],
)  # fmt: skip
def test_two_parties(a: str, b: str) -> None:
    assert not one_party(a, b) and not one_party(b, a)


def test_a_rename_on_record_is_one_party_however_printed() -> None:
    assert one_party(OLD, f" {NEW}（盖章）", RENAMES)


def test_a_rename_makes_nobody_else_one() -> None:
    assert not one_party(OLD, "青禾市城市发展集团有限公司", RENAMES)
    assert not one_party("青禾市城市建设投资公司", NEW, RENAMES)


def test_winners_and_candidates_go_by_renames_too() -> None:
    def stated(name: str) -> Statement:
        return Statement(Fields(winners=(Winner(None, name, 5e6),), candidates=(Candidate(None, 1, name, 5e6),)), "")

    for field in ("winners.name", "candidates.name"):
        assert differs(field, stated(OLD), stated(NEW), RENAMES) is False
        assert differs(field, stated(OLD), stated(NEW)) is True
    assert differs("winners.price_yuan", stated(OLD), stated(NEW), RENAMES) is False


LEADER, MEMBER = "示例（湖南）建设有限公司", "示范建筑工程有限责任公司"


@pytest.mark.parametrize(
    "printed",
    [
        f"{LEADER}（牵头人）、{MEMBER}（联合体成员）", f"{LEADER}、{MEMBER}联合体", f"牵头人：{LEADER}；成员：{MEMBER}",
        f"{LEADER}(联合体牵头方){MEMBER}(联合体成员方)", f"{MEMBER}与{LEADER}联合体",
        f"{LEADER}联合体（成员单位：{MEMBER}）",
        f"（牵头人）{LEADER}（成员）{MEMBER}", f"联合体：{LEADER}，{MEMBER}", f"{LEADER}（主）/{MEMBER}（成）",
        f"牵头方：{LEADER} 成员方：{MEMBER}", f"{LEADER}和{MEMBER}组成的联合体", f"{LEADER}（联合体牵头人）",
    ],
)  # fmt: skip
def test_a_consortium_is_one_bidder_however_printed(printed: str) -> None:
    def stated(name: str) -> Statement:
        return Statement(Fields(winners=(Winner(None, name, 5e6),), candidates=(Candidate(None, 1, name, 5e6),)), "")

    for field in ("winners.name", "candidates.name"):
        assert differs(field, stated(f"{LEADER}、{MEMBER}"), stated(printed)) is False


def test_another_member_is_another_bidder() -> None:
    def stated(name: str) -> Statement:
        return Statement(Fields(winners=(Winner(None, name, 5e6),), candidates=(Candidate(None, 1, name, 5e6),)), "")

    for field in ("winners.name", "candidates.name"):
        assert differs(field, stated(f"{LEADER}、{MEMBER}联合体"), stated(f"{LEADER}、外来建设有限公司联合体"))
        assert differs(field, stated(f"{LEADER}、{MEMBER}联合体"), stated("外来建设有限公司"))


def test_a_consortiums_prices_are_compared_though_it_is_printed_otherwise() -> None:
    here = Statement(Fields(winners=(Winner(None, f"{LEADER}、{MEMBER}联合体", 5e6),)), "")
    there = Statement(Fields(winners=(Winner(None, f"{MEMBER}（成员）、{LEADER}（牵头人）", 6e6),)), "")
    assert differs("winners.price_yuan", here, there) is True


@pytest.mark.parametrize("name", ["某单位", "详见公告", "/", "无"])
def test_who_is_not_named_is_not_compared(name: str) -> None:
    assert differs("purchaser", Statement(Fields(purchaser=name), ""), Statement(Fields(purchaser=OLD), "")) is None


names = st.text(alphabet="示例市县城建设有限公司（湖南）", min_size=1, max_size=12)


@given(names, names)
def test_both_ways_alike_and_each_itself(a: str, b: str) -> None:
    assert one_party(a, b, RENAMES) == one_party(b, a, RENAMES)
    assert one_party(a, a)


TWO_FIRMS = "示例建设有限公司（牵头人）与示例设计有限公司组成的联合体"


@pytest.mark.parametrize(
    "name",
    [
        "示例建设有限公司（联合体牵头人）", "示例设计有限公司（联合体成员）",
        "示例建设有限公司、示例设计有限公司联合体", "示例建设有限公司联合体",
    ],
)  # fmt: skip
def test_a_member_of_a_consortium_is_of_it_however_written(name: str) -> None:
    assert one_bidder(TWO_FIRMS, name) and one_bidder(name, TWO_FIRMS)


@pytest.mark.parametrize(
    "name",
    [
        "青禾建设有限公司（联合体牵头人）", "青禾建设有限公司（牵头人）与青禾设计有限公司组成的联合体",
        "示例股份有限公司（联合体成员）",
        "示例建设有限公司（牵头人）、青禾设计有限公司（成员）", "示例建设有限公司与青禾设计有限公司联合体",
    ],
)  # fmt: skip
def test_a_consortium_with_another_member_is_another(name: str) -> None:
    assert not one_bidder(TWO_FIRMS, name) and not one_bidder(name, TWO_FIRMS)


def test_members_joined_behind_their_parts_are_the_same_consortium() -> None:
    def stated(name: str) -> Statement:
        return Statement(Fields(winners=(Winner(None, name, 5e6),)), "")

    listed = "示例建设有限公司（联合体牵头人）、示例设计有限公司（联合体成员）"
    assert differs("winners.name", stated(TWO_FIRMS), stated(listed)) is False
    assert differs("winners.name", stated(TWO_FIRMS), stated(listed.replace("设计", "勘察"))) is True


FORMER, NOW = "示例澄江广告有限公司", "示例澄江文化有限公司"


@pytest.mark.parametrize(
    "printed",
    [
        f"{NOW}（原名{FORMER}，2026年8月变更登记）", f"{NOW}（曾用名：{FORMER}）", f"{FORMER}（现已更名为{NOW}）",
        f"{NOW}（由{FORMER}更名而来）", f"{NOW}(原{FORMER})", f"{NOW}【更名前为{FORMER}】",
    ],
)  # fmt: skip
def test_a_name_that_remarks_its_own_rename_is_one_party_by_both_names(printed: str) -> None:
    for other in (FORMER, NOW):
        sides = [Statement(Fields(winners=(Winner(None, name, 640000.0),)), "") for name in (printed, other)]
        assert differs("winners.name", *sides) is False
        assert one_party(printed, other) and one_bidder(other, printed)


@pytest.mark.parametrize(
    "printed",
    [f"{NOW}（原第一候选人{FORMER}放弃）", f"{NOW}（原中标人{FORMER}）", f"{NOW}（联合体牵头人：{FORMER}）", NOW],
)
def test_who_was_in_its_place_before_is_no_former_name(printed: str) -> None:
    sides = [Statement(Fields(winners=(Winner(None, name, 640000.0),)), "") for name in (printed, "示例青禾有限公司")]
    assert differs("winners.name", *sides) is True
    assert all_names(printed) == (printed,)
