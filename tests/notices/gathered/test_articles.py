"""Saved pages of WeChat accounts: what they say is taken, by an address that lasts; what is no article is named."""

from __future__ import annotations

import pytest

from crawlers.importing import read_line
from notices.gathered.articles import read_article
from notices.posting_line import BadLine
from notices.vocabulary import Precision
from tests.notices.gathered.made_pages import SCRIPT, TITLE, page


def test_title_account_body_and_address_are_read() -> None:
    line = read_article(page(), "wechat")
    assert (line.title, line.platform, line.claims["account"]) == (TITLE, "wechat", "示范交易中心")
    assert line.url == "https://mp.weixin.qq.com/s?__biz=MzA5MDAwMDAwMA==&mid=2650000001&idx=1&sn=abc123"


def test_the_body_is_read_though_the_page_hides_it() -> None:
    assert read_line(read_article(page(), "wechat")).fields.purchaser == "示范县交通局"


@pytest.mark.parametrize(
    ("script", "shown", "iso", "precision"),
    [
        ('var ct = "1788397815";', "", "2026-09-03T09:10:15", Precision.SECOND),
        ("window.ct = '1788397815';", "", "2026-09-03T09:10:15", Precision.SECOND),
        ('var oriCreateTime = "1788397815";', "", "2026-09-03T09:10:15", Precision.SECOND),
        ("x = {create_time: '1788397815' * 1}", "", "2026-09-03T09:10:15", Precision.SECOND),
        ("var createTime = '2026-09-03 09:10';", "", "2026-09-03T09:10", Precision.MINUTE),
        ("x = {create_time: JsDecode('2026-09-03 09:10')}", "", "2026-09-03T09:10", Precision.MINUTE),
        ('var publish_time = "2026-09-03" || "";', "", "2026-09-03", Precision.DAY),
        ("", "2026年9月3日 09:10", "2026-09-03T09:10", Precision.MINUTE),
        ("", "2026-09-03", "2026-09-03", Precision.DAY),
        ("var ct = '1788397815'; var createTime = '2026-09-03 09:10';", "2026年9月3日", "2026-09-03T09:10:15",
         Precision.SECOND),
    ],
)  # fmt: skip
def test_the_time_is_the_finest_the_page_gives(script: str, shown: str, iso: str, precision: Precision) -> None:
    published = read_article(page(script=script, shown=shown), "wechat").published
    assert published is not None
    assert (published.iso(), published.precision) == (iso, precision)


def test_a_page_without_a_time_has_none() -> None:
    assert read_article(page(shown="昨天"), "wechat").published is None


TEMPORARY = "https://mp.weixin.qq.com/s?src=11&amp;timestamp=1788397815&amp;ver=1&amp;signature=abc"


@pytest.mark.parametrize(
    ("script", "head"),
    [
        (SCRIPT, ""),
        (SCRIPT.replace("abc123", ""), ""),
        (f'{SCRIPT} var msg_link = "{TEMPORARY}";', ""),
        (SCRIPT, "<!-- saved from url=(0032)https://mp.weixin.qq.com/s/Ab-Cd_12345 -->\n"),
        ('var msg_link = "http://mp.weixin.qq.com/s?__biz=MzA5MDAwMDAwMA==&amp;mid=2650000001&amp;idx=1&amp;sn=abc123'
         '&amp;chksm=ff00#rd";', ""),
        (r'var msg_link = "http://mp.weixin.qq.com/s?__biz=MzA5MDAwMDAwMA==\x26amp;mid=2650000001\x26amp;idx=1";', ""),
    ],
)  # fmt: skip
def test_one_article_is_one_posting_however_it_was_reached(script: str, head: str) -> None:
    assert read_article(page(script=script, head=head), "wechat").id == read_article(page(), "wechat").id


def test_an_article_without_a_lasting_address_is_known_by_title_and_day() -> None:
    script = f'var msg_link = "{TEMPORARY}"; var ct = "1788397815";'
    lines = [read_article(page(script=script, body=body), "wechat") for body in ("<p>甲</p>", "<p>乙</p>")]
    assert lines[0].id == lines[1].id
    assert lines[0].id.startswith("title:")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<html><h2>环境异常</h2><p>完成验证后即可继续访问。</p></html>".encode(), "验证页"),
        ("<html><p>该内容已被发布者删除</p></html>".encode(), "删除"),
        ("<html><p>此内容因违规无法查看</p></html>".encode(), "违规"),
        ("<html><p>某市采购公告</p></html>".encode(), "不是公众号文章页"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", "MHT"),
        (b"", "不是公众号文章页"),
        (b"\x00\xff\xfe\x80" * 50, "不是公众号文章页"),
        (page(title=""), "没有标题"),
        (b"<p>" * 7_000_000, "超过20MB"),
    ],
)
def test_what_is_no_article_is_refused_by_what_it_is(content: bytes, words: str) -> None:
    with pytest.raises(BadLine, match=words):
        read_article(content, "wechat")
