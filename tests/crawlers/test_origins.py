"""Where requests may go: the address map both ways, private addresses only where named, redirects only on the site."""

from __future__ import annotations

import pytest

from crawlers.origins import actual, is_of, original, own_domains, refuse_leaving, refuse_unnamed_private, same_address
from settings import Platform
from tests.crawlers.answers import why_not

SITE = "http://ggzy.shaoyang.gov.cn"
PLATFORM = Platform.model_validate(
    {
        "id": "centre", "family": "gettplist", "base_url": SITE,
        "address_map": {SITE: "http://127.0.0.1:8801", "http://old.example.cn": "http://10.1.2.3:80/"},
        "also_at": [{"family": "tradeapi", "base_url": "http://192.168.1.9:7000"}],
    }
)  # fmt: skip


def test_the_map_rewrites_origins_and_back() -> None:
    url = f"{SITE}/新流程/x.aspx?type=答 疑"
    assert actual(PLATFORM, url) == "http://127.0.0.1:8801/新流程/x.aspx?type=答 疑"
    assert original(PLATFORM, actual(PLATFORM, url)) == url
    assert actual(PLATFORM, "http://GGZY.shaoyang.gov.cn/a") == "http://127.0.0.1:8801/a"
    assert actual(PLATFORM, "http://elsewhere.example.cn/a") == "http://elsewhere.example.cn/a"


@pytest.mark.parametrize("url", ["http://127.0.0.1:8801/a", "http://192.168.1.9:7000/a", "http://10.1.2.3:80/a"])
def test_named_private_addresses_may_be_asked(url: str) -> None:
    assert why_not(lambda: refuse_unnamed_private(PLATFORM, url)) == ""


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8802", "127.0.0.1", "localhost:8801", "10.1.2.4", "192.168.1.9", "169.254.169.254", "[::1]",
             "0.0.0.0", "2130706433", "100.64.0.1", "[::ffff:127.0.0.1]"],
)  # fmt: skip
def test_other_private_addresses_may_not(host: str) -> None:
    assert why_not(lambda: refuse_unnamed_private(PLATFORM, f"http://{host}/a")) == "private_address"


@pytest.mark.parametrize(
    "target",
    [f"{SITE}/other", "https://ggzy.shaoyang.gov.cn/a", "http://www.shaoyang.gov.cn/a", "http://old.example.cn/a"],
)
def test_a_redirect_on_the_site_is_followed(target: str) -> None:
    assert why_not(lambda: refuse_leaving(PLATFORM, f"{SITE}/a", target)) == ""


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://8.8.8.8/a", "redirected_away"),
        ("http://ggzy.hunan.gov.cn.invalid/a", "redirected_away"),
        ("file:///etc/hostname", "redirected_away"),
        ("javascript:void(0)", "redirected_away"),
        ("http://127.0.0.1:9/a", "private_address"),
    ],
)
def test_a_redirect_off_the_site_is_not(target: str, reason: str) -> None:
    assert why_not(lambda: refuse_leaving(PLATFORM, f"{SITE}/a", target)) == reason


def test_percent_encoding_is_no_difference_between_addresses() -> None:
    assert same_address(f"{SITE}/新流程/a", f"{SITE}/%E6%96%B0%E6%B5%81%E7%A8%8B/a")


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://ggzy.example.cn/1", True),
        ("https://www.example.cn/1", True),
        ("http://elsewhere.cn/1", False),
        ("http://[bad", False),
    ],
)
def test_what_stands_on_the_platforms_own_domain(url: str, own: bool) -> None:
    platform = Platform(id="p", family="jeecms", base_url="http://ggzy.example.cn")
    assert is_of(own_domains(platform), url) is own
