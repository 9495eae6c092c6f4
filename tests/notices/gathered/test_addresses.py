"""Addresses by which a posting is known again: what expires is left out, what is none is refused."""

from __future__ import annotations

import pytest

from notices.gathered.addresses import lasting
from notices.posting_line import BadLine

LONG = "https://mp.weixin.qq.com/s?__biz=MzA5MDAwMDAwMA==&mid=2650000001&idx=2&sn=abc123"


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        LONG.replace("https", "http") + "&chksm=ff00&scene=27&key=k&uin=u&pass_ticket=p#rd",
        "https://mp.weixin.qq.com/s?sn=abc123&idx=2&mid=2650000001&__biz=MzA5MDAwMDAwMA%3D%3D",
        LONG.replace("&", "&amp;"),
        "http://mp.weixin.qq.com/mp/appmsg/show?__biz=MzA5MDAwMDAwMA==&appmsgid=2650000001&itemidx=2&sign=abc123",
        f"  {LONG}\n",
    ],
)
def test_an_article_keeps_only_what_names_it(text: str) -> None:
    assert lasting(text) == lasting(LONG)
    assert lasting(text).url == LONG


def test_a_short_address_names_an_article_by_itself() -> None:
    found = lasting("https://mp.weixin.qq.com/s/Ab-Cd_12345?scene=27&sessionid=1#wechat_redirect")
    assert (found.url, found.key) == ("https://mp.weixin.qq.com/s/Ab-Cd_12345", "mp.weixin.qq.com/s/Ab-Cd_12345")


def test_a_signed_address_names_nothing() -> None:
    assert lasting("https://mp.weixin.qq.com/s?src=11&timestamp=1&signature=abc").key is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.cn/n?id=1", "https://A.cn/n?id=1", True),
        ("http://a.cn/n/", "http://a.cn/n#top", True),
        ("http://a.cn/n?id=1", "http://a.cn/n?id=2", False),
        ("http://a.cn/#/notice/1", "http://a.cn/#/notice/2", False),
    ],
)
def test_other_sites_are_told_apart_by_path_query_and_route(one: str, other: str, same: bool) -> None:
    assert (lasting(one).key == lasting(other).key) is same


@pytest.mark.parametrize("text", ["www.a.cn/1", "见附件", "file:///c:/a", "http://", "http://[", "http://a.cn/ 1"])
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(BadLine, match="不是网址"):
        lasting(text)
