"""Elements and fragments, as every family takes them out of pages and records."""

from __future__ import annotations

import pytest
from parsel import Selector

from crawlers.families.markup import (
    files_beside,
    first_of,
    fragment,
    html_of,
    link_line,
    own_element,
    page_draft,
    read_notice,
    shows,
    text_of,
    title_of,
    titled,
    whole_link,
)
from notices.vocabulary import moment_from_iso
from tests.crawlers.answers import BASE, capture, row, why_not

PDF = b"%PDF-1.7 notice"


def element(markup: str, selector: str = "div") -> Selector:
    return Selector(markup, type="html").css(selector)[0]


def test_what_nobody_sees_is_no_part_of_a_notice() -> None:
    unseen = "<script>a</script><style>b</style><noscript>c</noscript><template>d</template><!-- e -->"
    unfilled = "{{name}}<a href='{{url}}'>f</a><img src='{{picture}}'>"
    assert html_of(element(f"<div>正文{unseen}{unfilled}</div>"), BASE) == "<div>正文<img></div>"


def test_links_are_made_whole_and_those_that_lead_nowhere_stay() -> None:
    body = element('<div><a href="a.pdf">甲</a><img src=" /b.png "><a href="">乙</a><a href="http://[x">丙</a></div>')
    shown = html_of(body, f"{BASE}/x/")
    assert f'href="{BASE}/x/a.pdf"' in shown
    assert f'src="{BASE}/b.png"' in shown
    assert 'href=""' in shown
    assert 'href="http://[x"' in shown
    assert whole_link(BASE, "http://[x") == "http://[x"


def test_the_page_itself_stays_as_it_was() -> None:
    body = element("<div><script>a</script><a href='b'>c</a></div>")
    html_of(body, BASE)
    assert body.css("script")
    assert body.css("a::attr(href)").get() == "b"


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<div>正文</div>", True),
        ("<div><img src='a.png'></div>", True),
        ("<div> \u200b&nbsp;<p></p></div>", False),
        ("<div>{{content}}<a href='%7B%7Burl%7D%7D'></a><script>var a</script></div>", False),
    ],
)
def test_an_element_shows_something_or_nothing(markup: str, shown: bool) -> None:
    assert shows(element(markup)) == shown
    assert bool(fragment(markup, BASE)) == shown


def test_a_fragment_with_letters_that_are_none_can_still_be_kept() -> None:
    assert "甲" in fragment("<p>甲\ud800</p>", BASE)
    assert "甲" in titled("题\ud800", "<p>甲\ud800</p>").decode()


def test_the_first_element_and_the_first_that_shows_something() -> None:
    page = Selector("<div id='a'></div><div id='b'>正文</div>", type="html")
    assert first_of(page, "#c", "#a", "#b").attrib["id"] == "a"  # type: ignore[union-attr]
    assert own_element(page, "#c", "#a", "#b").attrib["id"] == "b"  # type: ignore[union-attr]
    assert first_of(page, "#c") is None
    assert text_of(None) == ""


def test_a_link_is_called_what_its_attribute_says_whole() -> None:
    assert title_of(element("<a title=' 桥头路\n改造工程 '>桥头路…</a>", "a")) == "桥头路 改造工程"
    assert title_of(element("<a>桥头路\u200b改造</a>", "a")) == "桥头路改造"
    assert why_not(lambda: title_of(element("<a title=' '><img></a>", "a"))) == "not_html"


def test_files_beside_the_text_are_the_notices_too() -> None:
    page = Selector(
        "<div><a href='in.pdf'>内</a></div><a href='out.pdf?v=1'>外</a><a href='x.html'>页</a>", type="html"
    )
    assert files_beside(page, page.css("div")[0], f"{BASE}/") == link_line(f"{BASE}/out.pdf?v=1", "外")


def test_a_notices_page_is_its_own_element_and_its_time() -> None:
    page = capture("<div id='t'>2026-09-01 10:05</div><div class='a'> </div><div class='b'>正文</div>")
    shown = read_notice((".a", ".b"), "#t", page)
    assert shown == (page, '<div class="b">正文</div>', moment_from_iso("2026-09-01 10:05"))
    assert page_draft(row("1"), page, "", *shown[1:]).published == shown[2]


@pytest.mark.parametrize(
    ("answer", "status", "reason"),
    [("", 200, "empty_answer"), ("<p>系统维护</p>", 200, "not_html"), ("<div class='a'>正文</div>", 404, "gone")],
)
def test_what_is_no_notices_page(answer: str, status: int, reason: str) -> None:
    assert why_not(lambda: read_notice((".a",), "#t", capture(answer, status))) == reason


def test_a_pdf_in_a_pages_place_is_the_notice() -> None:
    page = capture(PDF)
    draft = page_draft(row("1"), page, "", *read_notice((".a",), "#t", page)[1:])
    assert (draft.media, draft.content) == ("pdf", PDF)


def test_a_draft_is_what_the_row_tells_and_what_is_known_better() -> None:
    line = row("1", region="x")
    draft = page_draft(
        line, capture("x"), "题<1>", "<p>正文</p>", moment_from_iso("2026-09-01 10:05"), claims={"a": "b"}
    )
    assert draft.content.decode() == "<h1>题&lt;1&gt;</h1>\n<p>正文</p>"
    assert (draft.key, draft.row_key, draft.native, draft.title) == ("1", "1", ("1",), line.title)
    assert draft.published is not None
    assert (draft.published.iso(), draft.claims, draft.context) == ("2026-09-01T10:05", {"a": "b"}, line.context)
