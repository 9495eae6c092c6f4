"""The procurement site's stand-in: two lists of different shape, Referer, area numbers, shells."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sandbox.ccgp_hunan import notice_id
from sandbox.model import SHANGHAI, Posting

HOST = "http://www.ccgp-hunan.gov.cn"
CITY = HOST + "/mvc/getNoticeListOfCityCounty.do"
PROVINCE = HOST + "/mvc/getNoticeList4Web.do"


def standing(visitor: Any) -> list[Posting]:
    return [p for p in visitor.sandbox.scene.standing("ccgp_hunan") if p.notice.subject.region.area_id > 0]


def detail(visitor: Any, posting: Posting, area: str) -> str:
    return str(visitor.text(f"{HOST}/mvc/viewNoticeContent.do?noticeId={notice_id(posting)}&area_id={area}"))


def test_without_a_referer_nothing_is_shown(visitor: Any) -> None:
    assert visitor.fetch(CITY, {"nType": "prcmNotices", "page": "1"}, referer=False)[0] == 403


def test_the_province_list_has_a_total_and_the_city_list_has_none(visitor: Any) -> None:
    province = visitor.json(PROVINCE, {"nType": "prcmNotices", "page": "1", "pageSize": "2"})
    assert province["total"] > len(province["rows"]) == 2
    assert isinstance(visitor.json(CITY, {"nType": "prcmNotices", "page": "1"}), list)


def test_eighteen_rows_unless_asked_and_two_hundred_at_most(visitor: Any) -> None:
    assert len(visitor.json(CITY, {"nType": "", "page": "1"})) == 18
    assert len(visitor.json(CITY, {"nType": "", "page": "1", "pageSize": "999"})) == len(standing(visitor))


def test_the_minute_is_only_in_the_epoch(visitor: Any) -> None:
    row = visitor.json(CITY, {"nType": "prcmNotices", "page": "1", "pageSize": "1"})[0]
    posted = datetime.fromtimestamp(row["NEWWORK_DATE_ALL"]["time"] / 1000, SHANGHAI)
    assert row["NEWWORK_DATE"] == f"{posted:%Y-%m-%d}"
    assert (posted.hour, posted.minute) != (0, 0)


def test_searches_by_name_agency_code_and_plan_number(visitor: Any) -> None:
    posting = next(p for p in standing(visitor) if p.notice.stage == "tender" and p.notice.subject.round == 1)
    codes = posting.notice.subject.codes
    for field, value in (
        ("prcmPrjName", posting.notice.subject.name),
        ("prcmItemCode", codes.agency),
        ("prcmPlanNo", codes.plan),
    ):
        rows = visitor.json(CITY, {"nType": "prcmNotices", "page": "1", field: value})
        assert [row["NOTICE_ID"] for row in rows] == [notice_id(posting)]


def test_days_are_inclusive_on_both_sides(visitor: Any) -> None:
    day = f"{standing(visitor)[4].posted:%Y-%m-%d}"
    rows = visitor.json(CITY, {"nType": "", "startDate": day, "endDate": day, "page": "1", "pageSize": "200"})
    assert {row["NEWWORK_DATE"] for row in rows} == {day}


def test_a_wrong_area_gives_an_empty_body_and_one_of_two_is_right(visitor: Any) -> None:
    for posting in standing(visitor)[:30]:
        tried = [detail(visitor, posting, area) for area in ("1", str(posting.notice.subject.region.area_id))]
        assert any(posting.notice.subject.name in text for text in tried)
        assert detail(visitor, posting, "7777") == ""


def test_other_cities_stand_in_the_same_list(visitor: Any) -> None:
    rows = visitor.json(CITY, {"nType": "", "page": "1", "pageSize": "200"})
    assert {"长沙市", "衡阳市", "邵阳市"} <= {row["AREA_NAME"] for row in rows}


def test_a_shell_only_points_to_the_centre(visitor: Any) -> None:
    shell = next(p for p in standing(visitor) if p.shell)
    text = detail(visitor, shell, "1") or detail(visitor, shell, str(shell.notice.subject.region.area_id))
    assert '公告链接：<a href="http://ggzy.shaoyang.gov.cn/' in text
    assert shell.notice.subject.codes.agency not in text


def test_some_lists_come_empty_or_broken_once(visitor: Any) -> None:
    odd = 0
    for size in range(20, 80):
        form = {"nType": "", "page": "1", "pageSize": str(size)}
        try:
            odd += json.loads(visitor.fetch(CITY, form)[1]) == []
        except ValueError:
            odd += 1
        assert len(json.loads(visitor.fetch(CITY, form)[1])) == min(size, len(standing(visitor)))
    assert 0 < odd < 30
