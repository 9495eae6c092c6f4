"""The paper's stand-in: issues by day, two layouts, pages to turn."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urljoin

from sandbox.standins.board import Attachment, Board, Entry
from sandbox.standins.newspaper import NEWS, app
from tests.sandbox.standins.visits import Visitor, entry, visiting

COLUMN = "报纸公告"
NEW = "/syrb/pc/layout/202208/17/node_01.html"
OLD = "/syrb/html/2020-06/15/node_2.htm"


def of(day: datetime, size: int, **more: object) -> list[Entry]:
    return [entry(n, COLUMN, posted=day, **more) for n in range(1, size + 1)]


def paper(*rows: Entry, now: datetime = datetime(2022, 8, 19, 9), mischief: str = "") -> Board:
    return Board(rows, now, mischief)


def turned(site: Visitor, first: str, after: str) -> list[str]:
    """Every page of an issue, following the link to the next one."""
    found = [first]
    while link := [a for a in site.ask(found[-1]).select(after) if a.get_text() == "下一版"]:
        found.append(urljoin(found[-1], str(link[0]["href"])))
    return found


def test_the_root_leads_to_the_newest_issue() -> None:
    with visiting(app(paper())) as site:
        for path in ("/", "/syrb/"):
            answer = site.ask(path)
            assert (answer.status, answer.headers["location"]) == (302, "/syrb/pc/layout/202208/19/node_01.html")


def test_on_a_day_without_issue_the_root_leads_to_the_one_before() -> None:
    with visiting(app(paper(now=datetime(2022, 8, 21, 9)))) as site:
        assert site.ask("/syrb/").headers["location"].endswith("/202208/20/node_01.html")


def test_a_day_without_issue_is_missing_and_one_without_announcements_is_there() -> None:
    with visiting(app(paper())) as site:
        assert site.ask("/syrb/pc/layout/202208/14/node_01.html").status == 404
        assert site.ask("/syrb/pc/layout/202208/20/node_01.html").status == 404  # not yet printed
        there = site.ask("/syrb/pc/layout/202208/18/node_02.html")
        assert there.status == 200 and not there.select("li.resultList")


def test_an_announcement_makes_a_sunday_issue() -> None:
    with visiting(app(paper(*of(datetime(2022, 8, 14), 1)))) as site:
        assert site.ask("/syrb/pc/layout/202208/14/node_02.html").select("li.resultList")


def test_the_newer_layout_is_turned_page_by_page() -> None:
    with visiting(app(paper(*of(datetime(2022, 8, 17), 11)))) as site:
        pages = turned(site, NEW, "div.right-btn ul li a.b-btn")
        rows = [a for page in pages for a in site.ask(page).select("div.news-list > ul > li.resultList > a")]
        assert site.ask(urljoin(NEW, "node_06.html")).status == 404
    assert len(pages) == 5
    titles = [str(row.h4.string) for row in rows if row.h4]
    assert titles[0] == " "  # a picture
    assert len(titles) == 12 and titles[1].startswith("第")
    assert urljoin(pages[1], str(rows[1]["href"])).startswith("/syrb/pc/content/202208/17/content_")


def test_the_older_layout() -> None:
    with visiting(app(paper(*of(datetime(2020, 6, 15), 4)))) as site:
        pages = turned(site, OLD, "a.preart")
        cells = [c for page in pages for c in site.ask(page).select("table[cellpadding='1'] tr td:nth-of-type(2) a")]
        article = site.ask(urljoin(pages[1], str(cells[1]["href"])))
    assert [page.rpartition("/")[2] for page in pages] == ["node_2.htm", "node_3.htm", "node_4.htm", "node_5.htm"]
    assert sum(1 for cell in cells if cell.get_text(strip=True)) == 4
    assert article.status == 200 and article.select("#ozoom")


def test_each_layout_knows_its_own_days_only() -> None:
    rows = (*of(datetime(2020, 6, 15), 1), entry(9, COLUMN, posted=datetime(2022, 8, 17)))
    with visiting(app(paper(*rows))) as site:
        assert site.ask("/syrb/html/2022-08/17/node_2.htm").status == 404
        assert site.ask("/syrb/pc/layout/202006/15/node_01.html").status == 404


def test_an_article_names_title_paper_and_day_in_its_head() -> None:
    with visiting(app(paper(*of(datetime(2022, 8, 17), 1)))) as site:
        article = site.ask("/syrb/pc/content/202208/17/content_20001.html")
    assert article.select("title")[0].text == "第001号项目公告 _邵阳日报_2022-08-17"
    assert "2022年08月17日 星期三" in article.text


def test_an_announcement_may_be_a_picture_only() -> None:
    rows = of(datetime(2022, 8, 17), 1, body="", attachments=(Attachment("公告.jpg", b"\xff\xd8"),))
    path = "/syrb/pc/content/202208/17/content_20001.html"
    with visiting(app(paper(*rows))) as site:
        shown = site.ask(path).select("#ozoom")[0]
        assert not shown.get_text(strip=True)
        assert site.ask(urljoin(path, str(shown.select("img")[0]["src"]))).body == b"\xff\xd8"


def test_ordinary_articles_stand_on_the_front_page_when_asked_for() -> None:
    with visiting(app(paper(), news=True)) as site:
        links = site.ask(NEW).select("li.resultList a")
        assert [link.text for link in links] == [" ", *NEWS]
        assert [site.ask(urljoin(NEW, str(link["href"]))).status for link in links] == [200] * 4


def test_what_is_gone_is_missing_and_not_listed() -> None:
    rows = of(datetime(2022, 8, 17), 1, gone_at=datetime(2022, 8, 18))
    with visiting(app(paper(*rows))) as site:
        assert site.ask("/syrb/pc/content/202208/17/content_20001.html").status == 404
        assert not site.ask("/syrb/pc/layout/202208/17/node_02.html").select("li.resultList")


def test_mischief_works() -> None:
    with visiting(app(paper(*of(datetime(2022, 8, 17), 5), mischief="decoy"))) as site:
        assert not site.ask("/syrb/pc/layout/202208/17/node_02.html").select("li.resultList")
