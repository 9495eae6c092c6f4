"""The central procurement site's stand-in: static pages that end, a search with limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from sandbox.standins import ccgp
from sandbox.standins.board import Attachment, Board, Entry
from sandbox.standins.serving import Gate, Road, serving

NOW = datetime(2026, 11, 20, 18, 0)
LONG = "邵阳市第一中学2026年度教学楼多媒体设备及配套家具采购项目公开招标公告"


def entry(number: int, column: str = "公开招标公告", days: float = 1, **more: object) -> Entry:
    said = {"title": f"设备采购{number}公告", "region": "430500", "purchaser": "某学校", "agency": "某代理公司", **more}
    return Entry(number=number, column=column, posted=NOW - timedelta(days=days, minutes=number), **said)


def entries() -> list[Entry]:
    many = [entry(number, days=number / 50) for number in range(100, 660)]
    few = [
        entry(1, "更正公告", title=LONG, code="SYZFCG-2026-001", body="<p>更正内容见附件。</p>"),
        entry(2, "中标公告", region="100000", attachments=(Attachment("结果.pdf", b"%PDF-2"),)),
        entry(3, "中标公告", region="330100", attachments=(Attachment("报价.pdf", b"%PDF-3"),)),
        entry(4, "终止公告", days=500, title="旧年终止公告"),
        entry(5, "成交公告", gone_at=NOW - timedelta(hours=1)),
    ]
    return many + few


@pytest.fixture(scope="module")
def board() -> Board:
    return Board(entries(), NOW)


@pytest.fixture(scope="module")
def base(board: Board) -> Iterator[str]:
    with serving({ccgp.ORIGIN: Gate(ccgp.app(board), board, Road())}) as address_map:
        yield address_map[ccgp.ORIGIN]


def ask(url: str) -> tuple[int, str]:
    try:
        with urlopen(quote(url, safe=":/?=&%"), timeout=5) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def search(base: str, **asked: str) -> str:
    said = {"searchtype": "1", "page_index": "1", "dbselect": "bidx", "timeType": "6"}
    said |= {"start_time": "2026:01:01", "end_time": "2026:11:20", **asked}
    return ask(f"{base}/bxsearch?" + "&".join(f"{key}={value}" for key, value in said.items()))[1]


def total(page: str) -> int:
    return int(re.findall(r'c00000">(\d+)<', page)[0])


def test_twenty_rows_a_page_and_the_second_page_is_index_1(base: str) -> None:
    first, second = (ask(f"{base}/cggg/dfgg/gkzb/{name}")[1] for name in ("", "index_1.htm"))
    assert first.count("bxlx") == second.count("bxlx") == 20
    assert "current:0" in first and "current:1" in second
    assert 'href="./202611/t20261118_26000100.htm"' in first
    assert ask(f"{base}/cggg/dfgg/gkzb/index_0.htm")[0] == 404


def test_a_list_ends_after_twenty_five_pages_though_more_stands_there(base: str) -> None:
    assert "size:25" in ask(f"{base}/cggg/dfgg/gkzb/")[1]
    assert ask(f"{base}/cggg/dfgg/gkzb/index_24.htm")[0] == 200
    assert ask(f"{base}/cggg/dfgg/gkzb/index_25.htm")[0] == 404


def test_the_mixed_list_names_the_folder_and_central_notices_stand_apart(base: str) -> None:
    assert f'href="./gzgg/{ccgp.file_name(entries()[-5])}"' in ask(f"{base}/cggg/dfgg/")[1]
    central = ask(f"{base}/cggg/zygg/zbgg/")[1]
    assert central.count("bxlx") == 1 and "地域：<em>中央</em>" in central


def test_a_long_title_is_cut_where_it_is_seen_and_whole_in_the_attribute(base: str) -> None:
    page = ask(f"{base}/cggg/dfgg/gzgg/")[1]
    assert f'title="{LONG}"' in page
    assert f">{LONG[:30]}...<" in page and f">{LONG}<" not in page
    assert "发布时间：<em>2026-11-19 17:59</em> 地域：<em>湖南</em>" in page


def test_an_empty_column_shows_an_empty_list(base: str) -> None:
    page = ask(f"{base}/cggg/dfgg/zgysgg/")[1]
    assert '<ul class="c_list_bid"></ul>' in page and "size:0" in page


def test_a_notice_says_its_number_only_in_the_body(base: str) -> None:
    page = ask(base + ccgp.path(entries()[-5]))[1]
    table, body = page.split('id="noticeArea"')
    assert "SYZFCG-2026-001" in body and "SYZFCG-2026-001" not in table
    assert '<td class="title">公告时间</td><td colspan="3">2026年11月19日 17:59</td>' in table
    assert '<span id="pubTime">2026年11月19日 17:59</span>' in table


def test_attachments_are_fetched_by_id_and_some_addresses_are_empty(base: str) -> None:
    for place, content in ((-4, "%PDF-2"), (-3, "%PDF-3")):
        page = ask(base + ccgp.path(entries()[place]))[1]
        key, href = re.findall(r'class="bizDownload" id="([^"]+)" href="([^"]*)"', page)[0]
        assert href in ("", f"{ccgp.DOWNLOAD}/oss/download?uuid={key}")
        assert (href == "") == (content == "%PDF-3")
        assert ask(f"{base}/oss/download?uuid={key}") == (200, content)
    assert ask(f"{base}/oss/download?uuid=none")[0] == 404


def test_what_is_gone_or_lies_elsewhere_is_404(base: str) -> None:
    assert ask(base + ccgp.path(entries()[-1]))[0] == 404
    assert ask(base + ccgp.path(entries()[-5]).replace("/gzgg/", "/zbgg/"))[0] == 404


def test_the_search_knows_seconds_type_region_and_total(base: str) -> None:
    page = search(base, bidType="8")
    assert total(page) == 1
    assert "2026.11.19 17:59:00 | 采购人：某学校 | 代理机构：某代理公司" in page
    assert f'href="{ccgp.ORIGIN}{ccgp.path(entries()[-5])}"' in page
    assert total(search(base, bidType="1")) == 560


def test_the_search_takes_a_year_and_no_more(base: str) -> None:
    assert total(search(base, start_time="2025:11:20", bidType="12")) == 0
    page = search(base, start_time="2025:11:19")
    assert "365" in page and "c00000" not in page and "vT-srch-result-list-bid" not in page
    assert total(search(base, start_time="2025:01:01", end_time="2025:12:01", bidType="12")) == 1


def test_custom_dates_are_heeded_under_their_type_alone(base: str) -> None:
    old = {"start_time": "2025:01:01", "end_time": "2025:12:01"}
    assert total(search(base, timeType="2", kw="旧年终止", **old)) == 0
    assert total(search(base, timeType="0", **old)) < total(search(base, timeType="2", **old)) < 560
    assert "c00000" not in search(base, end_time="")


def test_a_number_is_found_by_projectid_and_words_are_marked_in_titles(base: str) -> None:
    assert total(search(base, projectId="SYZFCG-2026-001")) == 1
    assert total(search(base, projectId="SYZFCG-2099")) == 0
    page = search(base, kw="多媒体设备")
    assert total(page) == 1 and '<font color="red">多媒体设备</font>' in page
    assert total(search(base, kw="更正内容")) == 0
    assert total(search(base, kw="更正内容", searchtype="2")) == 1


def test_a_zone_is_found_by_its_number_not_by_the_shown_name(base: str) -> None:
    assert total(search(base, bidType="7", zoneId="33", displayZone="浙江省")) == 1
    assert total(search(base, bidType="7", displayZone="浙江省")) == 2
    assert total(search(base, bidType="7", bidSort="1")) == 1


def test_whoever_asks_too_fast_gets_a_page_of_status_200() -> None:
    board = Board(entries()[-5:], NOW)
    with serving({ccgp.ORIGIN: ccgp.app(board, too_fast=1)}) as address_map:
        assert "频繁访问" in search(address_map[ccgp.ORIGIN])
        assert total(search(address_map[ccgp.ORIGIN])) == 3


def test_a_visit_counter_changes_with_every_answer(base: str) -> None:
    assert ask(f"{base}/cggg/dfgg/gzgg/")[1] != ask(f"{base}/cggg/dfgg/gzgg/")[1]


def test_mischief_reaches_both_lists() -> None:
    board = Board(entries(), NOW, mischief="missing_page")
    with serving({ccgp.ORIGIN: ccgp.app(board)}) as address_map:
        base = address_map[ccgp.ORIGIN]
        assert "bxlx" not in ask(f"{base}/cggg/dfgg/gkzb/index_1.htm")[1]
        assert "采购人：" not in search(base, page_index="2")
