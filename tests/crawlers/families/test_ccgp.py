"""中国政府采购网: a search as the list, on a host of its own; pages with a digest beside the text."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from crawlers.asks import Ask, Row, SearchKey
from crawlers.families import Site
from crawlers.families.ccgp import Ccgp
from notices.vocabulary import Precision
from tests.crawlers.answers import SPAN, capture, column, detail, family, played, rows_of, why_not

NAME = "公开招标公告"
URL = "http://www.ccgp.gov.cn/cggg/dfgg/gkzb/202609/t20260912_26784713.htm"
SAID = "2026.09.12 23:46:51 | 采购人：示范市教育局 | 代理机构：示范咨询有限公司 <br/>"
THROTTLE = "<html><head><title>频繁访问!中国政府采购网</title></head><body>您的访问过于频繁</body></html>"


def item(
    href: str = URL, title: str = "示范市教育局<font color=red>课桌</font>采购公开招标公告", said: str = SAID
) -> str:
    kind = "<strong>公开招标公告</strong> | <a href='#'>湖南</a> |"
    return f'<li><a href="{href}" style="x">{title}</a><p>摘要</p><span>{said}{kind}</span></li>'


def listed(*items: str, total: str | None = "1") -> str:
    count = f'共找到<span style="color:#c00000">{total}</span>条内容' if total is not None else ""
    return f'<p>{count}</p><ul class="vT-srch-result-list-bid">{"".join(items)}</ul>'


def page(body: str = '<div class="vF_detail_content" id="noticeArea"><p>课桌两百套</p></div>', party: str = "") -> str:
    digest = (
        f'<tr><td class="title">采购单位</td><td>{party or "示范市教育局"}</td></tr>'
        '<tr><td class="title">行政区域</td><td>绥宁县</td></tr>'
        '<tr><td class="title">代理机构名称</td><td>见公告正文</td></tr>'
    )
    head = '<h2 class="tc">示范市教育局课桌采购公开招标公告</h2><span id="pubTime">2026年09月12日 23:46</span>'
    return f'<div class="vF_deail_maincontent">{head}<div class="table"><table>{digest}</table></div>{body}</div>'


def line(**given: str) -> Row:
    return rows_of(Ccgp, NAME, listed(item(**given))).rows[0]


def query(ask: Ask) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(ask.url).query).items()}


def test_a_row_has_the_sites_own_id_the_whole_title_and_the_second() -> None:
    found = line()
    assert (found.key, found.url) == ("t20260912_26784713", URL)
    assert found.title == "示范市教育局课桌采购公开招标公告"
    assert found.published is not None
    assert (found.published.iso(), found.published.precision) == ("2026-09-12T23:46:51", Precision.SECOND)
    assert found.region is None
    assert found.context == {"purchaser": "示范市教育局", "agency": "示范咨询有限公司"}


def test_the_total_is_the_promise() -> None:
    assert rows_of(Ccgp, NAME, listed(item(), total="1,234")).total == 1234


def test_a_red_word_in_a_row_is_no_total() -> None:
    red = item(title='<span style="color:#c00000">5</span>号课桌采购')
    assert why_not(lambda: rows_of(Ccgp, NAME, listed(total=None))) == "not_html"
    assert rows_of(Ccgp, NAME, listed(red, total=None)).total is None


@pytest.mark.parametrize("answer", [listed(total="0"), '<p>共找到<span style="color:#C00000">0</span>条内容</p>'])
def test_nothing_found_is_said_by_the_total(answer: str) -> None:
    found = rows_of(Ccgp, NAME, answer)
    assert (found.rows, found.total) == ((), 0)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (THROTTLE, "throttled"),
        ("", "empty_answer"),
        ("<html><p>起止日期不能超过365天</p></html>", "not_html"),
        ("<title>错误页面！中国政府采购网</title>", "error_answer"),
        (listed(item(), item(URL + "?2"), total="1"), "error_answer"),
        (listed("<li>无链接</li>"), "not_html"),
        (capture(listed(item()), 404), "http_404"),
    ],
)
def test_what_is_no_list_is_not_taken_for_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(Ccgp, NAME, answer)) == reason


def test_the_search_is_asked_on_its_own_host_for_the_days_and_the_province() -> None:
    ours = Ccgp(Site("p", "http://www.ccgp.gov.cn", "430500"))
    ask = ours.list_ask(column(Ccgp, NAME), 2, SPAN)
    assert ask.url.startswith("http://search.ccgp.gov.cn/bxsearch?")
    asked = query(ask)
    assert (asked["start_time"], asked["end_time"], asked["timeType"]) == ("2026:08:21", "2026:09:20", "6")
    assert (asked["zoneId"], asked["displayZone"], asked["bidType"], asked["page_index"]) == ("43", "湖南省", "1", "2")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("邀请招标公告", "6"), ("询价公告", "2"), ("竞争性磋商公告", "10"), ("成交公告", "11"), ("终止公告", "12")],
)
def test_a_column_is_a_kind_of_the_search(name: str, kind: str) -> None:
    assert query(family(Ccgp).list_ask(column(Ccgp, name), 1, SPAN))["bidType"] == kind


def test_it_is_searched_by_name_and_by_number() -> None:
    (by_name,) = family(Ccgp).search_asks(column(Ccgp, NAME), SearchKey("name", "课桌"))
    (by_number,) = family(Ccgp).search_asks(column(Ccgp, NAME), SearchKey("project", "SF-2026-01"))
    assert (query(by_name)["kw"], query(by_name)["timeType"]) == ("课桌", "5")
    assert query(by_number)["projectId"] == "SF-2026-01"
    assert not family(Ccgp).search_asks(column(Ccgp, NAME), SearchKey("plan", "x"))


def test_a_detail_is_the_text_and_what_the_digest_says() -> None:
    (draft,) = detail(Ccgp, NAME, line(), played(t20260912=page()))
    assert draft.content.decode().startswith("<h1>示范市教育局课桌采购公开招标公告</h1>")
    assert "课桌两百套" in draft.content.decode()
    assert "行政区域" not in draft.content.decode()
    assert draft.claims == {"purchaser": "示范市教育局", "agency": "示范咨询有限公司"}
    assert draft.region == "430527"
    assert draft.published is not None
    assert draft.published.precision == Precision.SECOND


def test_a_day_of_the_list_is_told_finer_by_the_page() -> None:
    (draft,) = detail(Ccgp, NAME, line(said="2026.09.12 | 采购人：示范市教育局 "), played(t20260912=page()))
    assert draft.published is not None
    assert draft.published.iso() == "2026-09-12T23:46"


def test_attachments_without_an_address_are_told_by_their_id() -> None:
    link = '<a class="bizDownload" href="" id="{}">{}.pdf</a>'
    inside, outside = link.format("a-1", "采购文件"), link.format("b-2", "清单")
    body = f'<div class="vF_detail_content"><p>见附件{inside}</p></div>{outside}{outside}'
    content = detail(Ccgp, NAME, line(), played(t20260912=page(body)))[0].content.decode()
    assert 'href="https://download.ccgp.gov.cn/oss/download?uuid=a-1"' in content
    assert content.count("uuid=b-2") == 1


def test_links_of_the_text_are_whole() -> None:
    body = '<div class="vF_detail_content"><a href="./P020.pdf">附件</a><a href="http://[bad">坏</a></div>'
    content = detail(Ccgp, NAME, line(), played(t20260912=page(body)))[0].content.decode()
    assert 'href="http://www.ccgp.gov.cn/cggg/dfgg/gkzb/202609/P020.pdf"' in content


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (capture("", 404), "gone"),
        (capture("", 410), "gone"),
        ("", "empty_answer"),
        (page(body=""), "not_html"),
        (THROTTLE, "throttled"),
        ("<title>错误页面！中国政府采购网</title>", "error_answer"),
    ],
)
def test_only_the_site_itself_says_that_a_notice_is_gone(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(Ccgp, NAME, line(), played(t20260912=answer))) == reason
