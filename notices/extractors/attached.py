"""The files a notice carries: its links to files, and the names printed under 附件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from notices.fields import Attachment
from notices.layout.blocks import Link
from notices.layout.facts import Draft
from notices.layout.outline import is_blank
from notices.sources import excerpt, of_label

_SUFFIX = (
    r"\.(?:pdf|docx?|xlsx?|zip|rar|7z|wps|et|ofd|jpe?g|png|tiff?|dwg|txt|cjz|zjcnzf|[a-z]{2,4}zf|[a-z]{2,3}zbj?|"
    r"gef|xml)"
)
_FILE = re.compile(
    rf"[^\s|，。；;:：]{{1,120}}?(?:\([^()]{{1,40}}\))?{_SUFFIX}(?:{_SUFFIX})?(?![a-z0-9])", re.IGNORECASE
)
_HEAD = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．])?\s*(?:相关|公告|项目|采购|招标|其他|文件|公示)*附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十])?"
    r"(?:信息|下载|列表|清单|材料|文件|名称|内容)?(?:[(（].{0,8}[)）])?\s*(?:[:：|]|$)"
)
_TAIL = re.compile(r"(?<![见第与及和、（(的])附件\s*[:：]\s*(?P<v>[^\n]{3,300})$")
_ENDS = re.compile(r"(?<![见第与及和、（(的])附件\s*[:：]\s*$")
_NUMBERED = re.compile(
    r"(?:(?<=^)|(?<=[\s；;、，,。）)件表书册图]))(?:附件)?\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十])[)）]?\s*[、.．:：]\s*(?=[^\d\s])"
)
_ITEM = re.compile(r"\s*[(（]?\d{1,2}\s*[、.．)）]\s*\D")
_SIZE = re.compile(r"[（(]?\s*\d+(?:\.\d+)?\s*(?:[KMG]i?B?|字节|bytes)\s*[)）]?$", re.IGNORECASE)
_NO_NAME = re.compile(
    r"^(?:无|/|-|—|点击下载|下载|查看|预览|附件|详见.*|见.*|请点击.*|序号|名称|文件名称|操作|大小|下载次数.*|电子?件.*|共\d+个.*|暂无.*)$|"
    r"可不重复公告|如有\s*[)）]|如适用|登录|^https?|^www|联系|电话|地址|[。！？]\s*\S|^20\d\d[-年/.]|发布(?:日期|时间|人)|来源|^[:：]|采购人信息|^(?:最新|相关|热门|推荐)(?:公告|信息|文章|新闻)|^(?:上|下)一[篇条]"
)
_NAME_OF_LINK = re.compile(
    r"^(?:点击(?:此处)?(?:下载|查看)|下载|附件下载|查看|预览|附件|\[?下载\]?|download|click)$", re.IGNORECASE
)
# Who signs a notice stands below its last heading, and is no file: 某某招标咨询有限责任公司.
_SIGNED = re.compile(
    r"(?!.*(?:声明|承诺|报告|证明|函|名单|清单|一览|明细|合同|文件))[\u4e00-\u9fff（）()·\s]{2,40}"
    r"(?:公司|集团|中心|[^结]局|委员会|医院|学校|[中小]学|大学|学院|政府|办事处|事务所|研究院|支队|大队|管理[处所站]|幼儿园|卫生院)"
)
_MOST = 40  # names under one heading


def attachments(page: Draft, links: tuple[Link, ...]) -> list[tuple[Attachment, str]]:
    """The files linked, each address once, and the names printed under 附件 that no link bears; with their sources."""
    found = linked(links)
    known = {_key(item.name) for item, _ in found}
    for name, source in _printed(page):
        if _key(name) not in known:
            known.add(_key(name))
            found.append((Attachment(name), source))
    return found


def linked(links: tuple[Link, ...]) -> list[tuple[Attachment, str]]:
    """The files linked, each address once, with their sources."""
    found: dict[str, tuple[Attachment, str]] = {}
    for link in links:
        name = _name_of(link)
        if name and not link.href.lower().startswith(("javascript:", "mailto:")):
            found.setdefault(link.href, (Attachment(name, link.href), f"链接：{excerpt(link.name or name)}"))
    return list(found.values())


def _key(name: str) -> str:
    return re.sub(rf"[\W_]+|{_SUFFIX}$", "", name.lower())


def _name_of(link: Link) -> str:
    """The link's own words, or the file's name in its address where they say only 点击下载."""
    name = _tidy(link.name)
    if name and not _NAME_OF_LINK.match(name):
        return name[:200]
    return unquote(urlsplit(link.href).path.rpartition("/")[2])[:200] or name


def _tidy(text: str) -> str:
    plain = re.sub(
        r"^\s*(?:附件\s*)?(?:\d{1,2}|[一二三四五六七八九十])\s*[、.．:：]\s*(?=\D)|^附件\s*\d{0,2}\s*[:：]\s*",
        "",
        text.strip(),
    )
    return _SIZE.sub("", plain).strip(" ；;，,。、|:：《》")


def _printed(page: Draft) -> Iterator[tuple[str, str]]:
    lines = page.lines
    for number, line in enumerate(lines):
        head = _HEAD.match(line.text) or _ENDS.search(line.text)
        tail = None if head else _TAIL.search(line.text)
        if head is None and tail is None:
            continue
        said = line.text[head.end() :] if head else tail["v"] if tail else ""
        for name in _names(said):
            yield name, of_label("标签", "附件", excerpt(said))
        listed = not said.strip()
        for below in lines[number + 1 : number + 1 + _MOST] if head else ():
            if below.cells or not (_goes_on(below.text) if listed else _ITEM.match(below.text)):
                break
            for name in _names(below.text):
                yield name, of_label("标签", "附件", excerpt(below.text))


def _goes_on(text: str) -> bool:
    """Whether a line under 附件 may still be one of its names."""
    if _FILE.search(text) or _SIZE.fullmatch(text.strip()):
        return True
    return (
        len(text) <= 60
        and not _SIGNED.fullmatch(text.strip())
        and not re.search(r"[:：。]\s*\S|^20\d\d|^[一二三四五六七八九十]{1,2}[、.．]", text)
        and not _NO_NAME.search(text)
    )


def _names(text: str) -> list[str]:
    """The names that a text under 附件 lists: parted by numbers, or files one after the other."""
    found = []
    for piece in _NUMBERED.split(text):
        files = [m.group() for m in _FILE.finditer(piece)]
        found += [_tidy(name) for name in (files if len(files) > 1 else [piece]) if _is_name(_tidy(name))]
    return found


def _is_name(text: str) -> bool:
    if re.search(rf"{_SUFFIX}$", text, re.IGNORECASE):
        return len(text) <= 160
    return 2 <= len(text) <= 120 and not (is_blank(text) or _NO_NAME.search(text) or text.isdigit())
