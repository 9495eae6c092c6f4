"""Pages put in the way of a notice are told from notices that speak of such things."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawlers.asks import Ask, CouldNotLook
from crawlers.challenges import asks_to_log_in, refuse_challenge, refuse_cut, refuse_status
from tests.crawlers.answers import capture, why_not

LONG = "<p>本项目采用电子招标投标，投标人应当在规定时间内上传文件。</p>" * 300


@pytest.mark.parametrize(
    "body",
    [
        f"<html><body>{LONG}<p>登录系统时请输入验证码。</p></body></html>",
        f"<html><body>{LONG}<p>因系统繁忙未能上传的，由投标人自行承担。</p></body></html>",
        b"%PDF-1.4 too many requests captcha",
        '{"json":[{"TpId":"1","Title":"人机验证平台采购公告"}],"msg":"1"}',
        "<html><body><form>用户登录<input type=password></form><div class='div-article2'>公告正文</div></body></html>",
    ],
)
def test_a_notice_is_not_taken_for_an_obstacle(body: str | bytes) -> None:
    assert why_not(lambda: refuse_challenge(capture(body))) == ""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<html>您的访问过于频繁</html>", "throttled"),
        ("<html>Too Many Requests</html>", "throttled"),
        ("您的请求过于频繁", "throttled"),
        ('{"code":800,"msg":"访问太频繁，请稍后"}', "throttled"),
        ("<html>请完成滑动验证</html>", "captcha"),
        ("<html><script>acw_sc__v2</script></html>", "challenge"),
    ],
)
def test_an_obstacle_is_named(body: str, reason: str) -> None:
    assert why_not(lambda: refuse_challenge(capture(body))) == reason


@pytest.mark.parametrize(
    ("status", "reason"),
    [(200, ""), (404, ""), (410, ""), (302, "http_302"), (304, "http_304"), (403, "http_403"), (412, "http_412"),
     (418, "http_418"), (429, "throttled"), (500, "http_500"), (503, "http_503")],
)  # fmt: skip
def test_only_success_and_not_there_are_answers(status: int, reason: str) -> None:
    assert why_not(lambda: refuse_status(capture("x", status))) == reason


def test_a_log_in_page_is_known_by_its_password_box() -> None:
    assert asks_to_log_in(capture('<form><input name="p" type="password"></form>'))
    assert not asks_to_log_in(capture("<form><input name='q' type='text'></form>"))


@pytest.mark.parametrize(
    ("asked", "date", "seconds"),
    [
        ("120", "", 120.0),
        ("Mon, 21 Sep 2026 01:02:00 GMT", "Mon, 21 Sep 2026 01:00:00 GMT", 120.0),
        ("Mon, 21 Sep 2026 00:59:00 GMT", "Mon, 21 Sep 2026 01:00:00 GMT", 0.0),
        ("Mon, 21 Sep 2026 01:02:00 GMT", "", None),
        ("soon", "Mon, 21 Sep 2026 01:00:00 GMT", None),
        ("", "", None),
    ],
)
def test_how_long_a_site_asks_us_to_wait(asked: str, date: str, seconds: float | None) -> None:
    answer = replace(capture("x", 429), headers={"retry-after": asked, "date": date})
    with pytest.raises(CouldNotLook) as told:
        refuse_status(answer)
    assert (told.value.reason, told.value.retry_after) == ("throttled", seconds)


def test_not_modified_is_an_answer_only_to_who_asked_so() -> None:
    asked = replace(capture("", 304), ask=Ask("http://a.example/1", headers={"If-None-Match": '"1"'}))
    assert why_not(lambda: refuse_status(asked)) == ""
    assert why_not(lambda: refuse_status(capture("", 304))) == "http_304"


PAGE = "\n<!DOCTYPE html><HTML><body><p>预算金额：4170011元</p></body>\n</HTML><!-- 0.02 s -->"


@pytest.mark.parametrize("body", [PAGE, "<p>预算金额：4170011元</p>", '{"html":"<html>"}', "", PAGE.encode("gb18030")])
def test_what_ends_as_it_should_or_never_was_a_page_is_not_cut(body: str | bytes) -> None:
    assert why_not(lambda: refuse_cut(capture(body))) == ""


@pytest.mark.parametrize("end", ["0011元", "元</p>", "</body>"])
@pytest.mark.parametrize("before", ["", "\ufeff", "<?xml version='1.0'?>", "<!-- 门户 -->\r\n"])
def test_a_page_that_ends_in_its_middle_is_cut(end: str, before: str) -> None:
    assert why_not(lambda: refuse_cut(capture(before + PAGE[: PAGE.index(end)]))) == "truncated"


def test_a_page_that_is_not_there_may_be_as_short_as_it_likes() -> None:
    assert why_not(lambda: refuse_cut(capture("<html><h1>404", 404))) == ""
