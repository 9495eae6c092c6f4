"""Lists that export programs write: plain keys in their several spellings, in JSON, CSV and workbooks."""

from __future__ import annotations

import json
from typing import Any

import pytest

from notices.files.refusals import Unreadable
from notices.gathered.article_lists import listed, read_list
from notices.gathered.gathering import Gathered, Platforms
from notices.gathered.tables import read_csv
from notices.posting_line import BadLine
from notices.vocabulary import Precision
from tests.notices.gathered.made_tables import PLATFORMS, read, workbook

LINK = "http://mp.weixin.qq.com/s?__biz=MzA5MDAwMDAwMA==&mid=2650000001&idx=1&sn=abc&chksm=1#rd"
TITLE = "示范县桂花路改造工程施工招标公告"
CHOSEN = Platforms(PLATFORMS.names, "wechat")


def listing(data: Any, platforms: Platforms = CHOSEN) -> Gathered:
    entries = listed(json.dumps(data, ensure_ascii=False))
    assert entries is not None
    return read_list(entries, platforms)


ENTRY = {"aid": "2650000001_1", "title": TITLE, "link": LINK, "update_time": 1788397815, "create_time": 1788397000,
         "_accountName": "示范交易中心", "readNum": 12, "is_deleted": False}  # fmt: skip


@pytest.mark.parametrize(
    "data", [[ENTRY], {"articles": [ENTRY]}, {"data": {"list": [ENTRY]}}, {"app_msg_list": [ENTRY], "total": 1}]
)
def test_an_entry_becomes_a_posting(data: Any) -> None:
    (line,) = listing(data).good
    assert (line.title, line.platform, line.claims["account"]) == (TITLE, "wechat", "示范交易中心")
    assert line.id == "url:mp.weixin.qq.com:MzA5MDAwMDAwMA==:2650000001:1"
    assert line.published is not None
    assert (line.published.iso(), line.published.precision) == ("2026-09-03T09:10:15", Precision.SECOND)


@pytest.mark.parametrize(
    ("entry", "iso"),
    [
        ({"title": TITLE, "url": LINK, "publish_time": "2026-09-03 09:10"}, "2026-09-03T09:10"),
        ({"title": TITLE, "url": LINK, "publishAt": "2026-09-03"}, "2026-09-03"),
        ({"标题": TITLE, "链接": LINK, "发布时间": "2026/9/3"}, "2026-09-03"),
    ],
)
def test_keys_of_several_programs_are_known(entry: dict[str, Any], iso: str) -> None:
    (line,) = listing([entry]).good
    assert line.published is not None
    assert line.published.iso() == iso


def test_content_that_holds_tags_is_a_page_and_a_hidden_frame_is_opened() -> None:
    html = '<div id="js_content" style="visibility: hidden;"><p>招标人：示范局</p></div>'
    (line,) = listing([{**ENTRY, "content": html}]).good
    assert line.html == "<p>招标人：示范局</p>"


def test_entries_that_are_whole_postings_keep_their_own_platform_and_id() -> None:
    (line,) = listing([{"id": "a-1", "platform": "paper", "title": TITLE}], PLATFORMS).good
    assert (line.id, line.platform) == ("a-1", "paper")
    (line,) = listing([{"id": "a-2", "title": TITLE, "fields": {"agency": "示正公司"}}], CHOSEN).good
    assert (line.id, line.platform, line.fields.agency) == ("a-2", "wechat", "示正公司")


def test_bad_entries_are_named_and_the_others_taken() -> None:
    found = listing([ENTRY, {"link": LINK}, "x", {**ENTRY, "title": "改了"}])
    assert len(found.good) == 1
    assert [message.split("：")[0] for message in found.bad] == ["第 2 条", "第 3 条", "第 4 条"]


def test_without_a_platform_the_list_is_refused_with_the_ids_there_are() -> None:
    with pytest.raises(BadLine, match=r"--platform.*cebpub、wechat"):
        listing([ENTRY], PLATFORMS)
    with pytest.raises(BadLine, match=r"--platform.*cebpub、wechat"):
        read_csv(f"标题,链接\n{TITLE},{LINK}\n".encode(), PLATFORMS)


def test_an_empty_list_is_refused() -> None:
    with pytest.raises(Unreadable, match="空的"):
        listing([])


@pytest.mark.parametrize("text", ['{"id": "1", "platform": "p", "title": "t"}', '{"id": 1}\n{"id": 2}', "[" * 100_000])
def test_what_is_no_list_is_left_to_the_reading_of_lines(text: str) -> None:
    assert listed(text) is None


def test_exported_tables_are_read_under_their_own_heads() -> None:
    heads = ("公众号", "ID", "链接", "标题", "封面", "摘要", "创建时间", "发布时间", "阅读", "文章内容")
    cells = (
        "示范交易中心",
        "2650000001_1",
        LINK,
        TITLE,
        "",
        "",
        "2026-09-03 09:00:00",
        "2026-09-03 09:10:15",
        3,
        "正文",
    )
    (line,) = read(workbook(cells, heads=heads, name="Sheet1"), CHOSEN).good
    assert line.published is not None
    assert (line.published.iso(), line.text) == ("2026-09-03T09:10:15", "正文")
    text = f'文章标识符aid,标题title,链接url,时间time\n"2650000001_1","{TITLE}","{LINK}","1788397815"\n'
    (same,) = read_csv(text.encode(), CHOSEN).good
    assert (same.id, same.published and same.published.iso()) == (line.id, "2026-09-03T09:10:15")
