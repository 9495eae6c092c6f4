"""Article pages made for the tests, in the frame that a WeChat page has: hidden body, scripts with the particulars."""

from __future__ import annotations

TITLE = "示范县桂花路改造工程施工中标候选人公示"
SCRIPT = (
    'var biz = "" || "MzA5MDAwMDAwMA=="; var mid = "" || "" || "2650000001"; var idx = "" || "1"; '
    'var sn = "" || "abc123";'
)
BODY = "<section><p>项目编号：E4305-1</p><p>招标人：示范县交通局</p><p>第一中标候选人：湖南示正公司</p></section>"


def page(*, title: str = TITLE, script: str = SCRIPT, body: str = BODY, shown: str = "", head: str = "") -> bytes:
    """A page as a browser saves it."""
    return (
        f'<!DOCTYPE html>\n{head}<html><head><meta charset="utf-8">'
        f'<meta property="og:title" content="{title}" /></head><body>'
        f'<h1 class="rich_media_title" id="activity-name">\n  {title}\n</h1>'
        f'<a id="js_name"> 示范交易中心 </a><em id="publish_time">{shown}</em>'
        f'<div id="js_content" style="visibility: hidden; opacity: 0; ">{body}</div>'
        f"<script>var nickname = htmlDecode('示范交易中心'); {script}</script></body></html>"
    ).encode()
