"""Each fault of a list, met on a second night over real HTTP: named in the ledger, and never taken for an absence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.crawlers.nights import AT_ONCE, IMPATIENT, Nights, closed_port, opened
from tests.crawlers.standins import LIST, ORIGIN, Item, Reply, Site, data, packed, page, serving

KNOWN = [Item(f"{n:024x}", f"【大祥区】示范路{n}号改造工程施工招标公告") for n in range(3)]
MEGABYTE = b" " * 1024 * 1024
LOGIN = "<form>用户名<input name=u> 密码<input type='password' name=p></form>"
CHALLENGE = "<script>var arg1='0A';document.cookie='acw_sc__v2='+arg1;</script>"


def away(location: str) -> Reply:
    return Reply(status=302, headers=(("Location", location),))


# name -> (what the list answers, the ledger's state, its reason, times asked)
FAULTS: dict[str, tuple[Reply, str, str, int]] = {
    "throttle_page": (page("您的访问过于频繁，请稍后再试"), "failed", "throttled", 5),
    "throttle_gb2312": (page("<p>操作过于频繁</p>", "gb2312"), "failed", "throttled", 5),
    "throttle_json": (data({"code": 800, "msg": "访问太频繁"}), "failed", "throttled", 5),
    "captcha": (page("请输入验证码 <img src='/code.png'>"), "failed", "captcha", 5),
    "challenge": (page(CHALLENGE), "failed", "challenge", 5),
    "login": (page(LOGIN), "failed", "login", 5),
    "http_429": (Reply(status=429, headers=(("Retry-After", "120"),)), "failed", "throttled", 5),
    "told_to_wait": (Reply(status=503, headers=(("Retry-After", "120"),)), "failed", "http_503", 1),
    "http_403": (page("禁止访问", status=403), "failed", "http_403", 5),
    "http_404": (page("找不到", status=404), "failed", "http_404", 5),
    "http_503": (page("忙", status=503), "failed", "http_503", 5),
    "http_302": (Reply(status=302), "failed", "http_302", 5),
    "stall": (Reply(stall=True), "failed", "timeout", 2),
    "truncated": (Reply(b'{"json":[', promised=4096), "failed", "truncated", 5),
    "off_site": (away("http://portal.elsewhere.cn/index.html"), "failed", "redirected_away", 1),
    "off_scheme": (away("ftp://ggzy.example.cn/index.html"), "failed", "redirected_away", 1),
    "loop": (away("/loop/TenderProject/GetTpList"), "failed", "redirected_away", 5),
    "to_private": (away("http://127.0.0.1:9/secret"), "failed", "private_address", 1),
    "to_metadata": (away("http://169.254.169.254/latest"), "failed", "private_address", 1),
    "to_localhost": (away("http://localhost:9/secret"), "failed", "private_address", 1),
    "huge": (Reply(MEGABYTE, times=40), "failed", "oversize", 1),
    "huge_promised": (Reply(b"{", promised=40 * 1024 * 1024), "failed", "oversize", 1),
    "huge_unpacked": (packed(40 * 1024 * 1024), "failed", "oversize", 1),
    "json_error": (data({"code": 500, "msg": "系统异常", "success": False}), "failed", "error_answer", 5),
    "json_cut": (Reply(b'{"json":[{"TpId":"0'), "failed", "not_json", 5),
    "json_gbk": (Reply('{"json":[],"msg":"零"}'.encode("gbk")), "failed", "not_json", 5),
    "blank": (Reply(), "failed", "empty_answer", 5),
    "bare_array": (data([]), "failed", "error_answer", 5),
    "decoy": (data({"json": [], "msg": "0"}), "partial", "omits_known: 3", 2),
}  # fmt: skip
NAMES = pytest.mark.parametrize("name", FAULTS)


def only_the_list(reply: Reply) -> Callable[[str, str], Reply | None]:
    return lambda kind, item: reply if kind == LIST else None


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    """A night on which all is well, and one on which every site has its fault."""
    with serving() as server:
        server.sites |= {name: Site(list(KNOWN)) for name in FAULTS}
        elsewhere = {"address_map": {ORIGIN: f"http://127.0.0.1:{closed_port()}"}}
        done = opened(
            tmp_path_factory.mktemp("faults"), server, [*FAULTS, "refused"], refused=elsewhere, stall=IMPATIENT,
            told_to_wait={"politeness": {**AT_ONCE, "backoff_max_s": 60}},
        )  # fmt: skip
        done.crawl(*FAULTS)
        for name, (reply, *_) in FAULTS.items():
            server.sites[name].fault = only_the_list(reply)
        done.crawl()
        yield done


@NAMES
def test_a_fault_has_its_name_in_the_ledger(nights: Nights, name: str) -> None:
    _, state, reason, _ = FAULTS[name]
    assert nights.outcome(name) == (state, reason)
    assert nights.window(name).got == 0


@NAMES
def test_a_fault_takes_nothing_away_from_what_is_known(nights: Nights, name: str) -> None:
    assert {p.title for p in nights.known(name)} == {item.title for item in KNOWN}
    assert not any(p.gone_nights for p in nights.known(name))
    assert {nights.revisions(name, item.id) for item in KNOWN} == {1}


@NAMES
def test_a_fault_is_tried_again_only_where_that_may_help(nights: Nights, name: str) -> None:
    asked = [kind for kind, _ in nights.server.sites[name].asked if kind == LIST]
    assert len(asked) == FAULTS[name][3]


def test_a_site_that_refuses_connections_is_named_so(nights: Nights) -> None:
    assert nights.outcome("refused") == ("failed", "refused")


def test_a_fault_of_one_platform_leaves_the_others_alone(nights: Nights) -> None:
    told = {event.platform for event in nights.events if event.kind == "platform"}
    assert told == {*FAULTS, "refused"}
