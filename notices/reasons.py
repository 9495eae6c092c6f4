"""Why something could not be looked at or concluded: short codes kept in the ledger, and the words people read."""

from __future__ import annotations

REASON_NAMES = {
    "throttled": "访问受限（限流页）",
    "captcha": "要求验证码",
    "challenge": "要求浏览器验证",
    "login": "要求登录",
    "timeout": "连接超时",
    "refused": "连不上（拒绝连接）",
    "dns": "域名解析不到",
    "connection": "连接中断",
    "truncated": "内容不完整",
    "oversize": "页面过大，未读",
    "not_json": "返回内容不是有效数据",
    "not_html": "返回内容不是预期页面",
    "error_answer": "返回错误信息",
    "empty_answer": "返回空白",
    "empty_everywhere": "各栏均返回空白，不足为证",
    "redirected_away": "被转到其他网站",
    "private_address": "指向内网地址，未读",
    "bad_link": "链接无效",
    "no_key": "没有可供检索的编号或名称",
    "robots": "网站声明不得抓取",
    "no_browser": "没有安装读取该网页所需的浏览器",
    "total_changed": "读取中总数变动",
    "short": "读到的件数与网站所报总数不符",
    "short_page": "列表中间页不满",
    "not_turned": "第二页与第一页相同，翻页不起作用",
    "unstable": "两次读取所得不同",
    "endless": "翻页没有尽头",
    "capped": "件数达到网站所示上限，单日也列不全",
    "omits_known": "列表缺少仍可打开的发布件",
    "fell": "前一日的件数比往常同一星期几少得多",
    "shrunk": "网站所报总数不到前一夜的一半",
    "details_unread": "部分正文未能读取",
    "not_covered": "本次没有读这段时间",
    "not_read_since": "对方改动之后还没有再读到",
    "not_read_tonight": "今晚没有读",
    "still_listed": "列表仍有该件，正文打不开",
    "never_populated": "该栏从未读到任何发布件，空列表不足为证",
    "canary": "检索不到已知发布件，检索结果不可信",
    "stopped": "读取中断",
    "planned": "本次还没有读到这一栏",
    "http": "服务器返回错误",
    "gone": "页面已不存在",
    "suspected": "一次查找为空，待另一夜复核",
    "not_a_file": "返回网页，不是文件",
    "other_host": "在配置未列出的网站上，未取",
    "other_kind": "不是要读取的文件类型，未取",
    "too_many": "超出每件公告读取的文件数，未取",
    "no_address": "没有可用的网址，未取",
}


# What somebody who looks after the service can do about what a trial of a platform came to.
ADVICE = {
    "throttled": "把 politeness.delay_s 调大，或换个时段再试",
    "captcha": "不要绕过：向网站申请数据接口，或改用 hedui import",
    "challenge": "需要浏览器才能打开：没有数据接口的网站可设 browser: true，否则改用 hedui import",
    "login": "该栏已不公开：核对网址，或改用 hedui import",
    "timeout": "用浏览器打开试试；网站慢则把 politeness.timeout_s 调大",
    "refused": "核对 base_url 的端口与协议，以及本机能否上网",
    "dns": "核对 base_url 的域名，以及本机的域名解析",
    "connection": "稍后再试；一直如此则核对 base_url 用 http 还是 https",
    "truncated": "稍后再试；一直如此则网站有故障，请告知网站",
    "oversize": "不是公告页：核对 base_url 与栏目参数",
    "not_json": "网站的接口可能换了：用浏览器看一看，核对 family 与 base_url",
    "not_html": "网站可能改版了：用浏览器看一看，核对 family、base_url 与栏目参数",
    "error_answer": "网站不认这个请求：核对该栏的 params",
    "not_turned": "用浏览器翻到第二页，看网址里的页码参数叫什么；真只有一页而网站报页数的，让该类读出页数",
    "empty_answer": "稍后再试；一直如此则网站可能改版了",
    "empty_everywhere": "用浏览器看一看是否真的没有公告；核对 region 与各栏 params",
    "redirected_away": "网站可能搬家了：用浏览器看转到哪里，改 base_url 或加 also_at",
    "private_address": "网站指向内网地址：确属本单位的，写入 address_map",
    "bad_link": "列表中的链接无效，请告知网站",
    "robots": "与网站商定后设 politeness.robots: ignore 并写明 robots_why，或改用 hedui import",
    "no_browser": "安装 hedui[browser] 后运行 playwright install chromium",
    "capped": "给该栏更窄的 params（一个县、一类项目）",
    "gone": "列表第一件的正文已不在：隔日再试，一直如此则链接规则变了",
    "http": "稍后再试；一直如此则核对 base_url 与该栏 params",
    "http_404": "网址不对：用浏览器打开，核对 base_url、family 与该栏 params",
    "stopped": "看 data_dir 下的 crawl.log",
}


def advice(reason: str) -> str:
    """What can be done about a reason (`code`, or `code: detail`); empty where there is nothing to be done by hand."""
    code = reason.partition(":")[0].strip()
    return ADVICE.get(code, ADVICE["http"] if code.startswith("http_") else "")


def reason_words(reason: str) -> str:
    """A ledger reason (`code`, or `code: detail`) in words for people."""
    code, _, detail = reason.partition(":")
    if code.startswith("http_"):
        return f"{REASON_NAMES['http']}（{code[5:]}）"
    name = REASON_NAMES.get(code.strip())
    if name is None:
        return reason
    return f"{name}：{detail.strip()}" if detail.strip() else name
