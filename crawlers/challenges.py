"""Pages that answer 200 and are no evidence: throttle pages, captchas, challenges, log-ins, errors, pages cut off."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from crawlers.asks import Capture, CouldNotLook

SHORT = 6000  # characters; a real notice that mentions a captcha is longer, or has none of these words in its title
SHORT_DATA = 600  # an error in JSON is short; a list or a notice in JSON is not
THROTTLED = re.compile(
    r"频繁访问|访问过于频繁|访问太频繁|操作过于频繁|请求过于频繁|too many requests|访问受限|系统繁忙", re.IGNORECASE
)
CAPTCHA = re.compile(r"请输入验证码|滑动验证|安全验证|人机验证|vaptcha|captcha", re.IGNORECASE)
CHALLENGE = re.compile(r"acw_sc__v2|__jsl_clearance|HWWAFSESID|challenge-platform|正在检查您的浏览器", re.IGNORECASE)
PAGE = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
CLOSED = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
HEAD = 4000  # bytes within which a page says that it is one
LOGIN = re.compile(r"<input[^>]+type=[\"']?password", re.IGNORECASE)


def refuse_challenge(capture: Capture) -> None:
    """Raise CouldNotLook where the answer is a page put in the way rather than the site's own answer."""
    if capture.body[:5] == b"%PDF-":
        return
    start = _text(capture.body[: SHORT * 3])
    data = start.lstrip()[:1] in ("{", "[")
    if len(start) > (SHORT_DATA if data else SHORT):
        return
    looks_like_page = "<" in start[:200] and not data
    if THROTTLED.search(start):
        raise CouldNotLook("throttled")
    if looks_like_page and CAPTCHA.search(start):
        raise CouldNotLook("captcha")
    if looks_like_page and CHALLENGE.search(start):
        raise CouldNotLook("challenge")


def refuse_cut(capture: Capture) -> None:
    """Raise CouldNotLook for a page that begins and never ends: a sum or a day cut in two would read as another one.

    A length that fits proves nothing: what a cache between us and the site broke off is sent on as a whole.
    """
    if not 200 <= capture.status < 300 or not PAGE.search(capture.body[:HEAD]):
        return
    if not CLOSED.search(capture.body[-HEAD:]) and not CLOSED.search(capture.body):  # most close at their end
        raise CouldNotLook("truncated")


def asks_to_log_in(capture: Capture) -> bool:
    """Whether a page that is not what was asked for is a log-in. Only then: sites have log-in boxes on any page."""
    return bool(LOGIN.search(_text(capture.body[: SHORT * 3])))


def refuse_status(capture: Capture) -> None:
    """Raise CouldNotLook for a status that is neither success, nor "not there", nor "not modified" when asked so."""
    if 200 <= capture.status < 300 or capture.status in (404, 410):
        return
    if capture.status == 304 and {"If-None-Match", "If-Modified-Since"} & set(capture.ask.headers):
        return
    raise CouldNotLook("throttled" if capture.status == 429 else f"http_{capture.status}", _asked_to_wait(capture))


def _asked_to_wait(capture: Capture) -> float | None:
    """Seconds a Retry-After asks for: a number, or a time, which counts from the answer's own Date."""
    asked = capture.headers.get("retry-after", "").strip()
    if asked.isdigit():
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
        since = parsedate_to_datetime(capture.headers.get("date", ""))
        return max((until - since).total_seconds(), 0.0)
    except (TypeError, ValueError):  # no time, or one with a zone and one without
        return None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")
