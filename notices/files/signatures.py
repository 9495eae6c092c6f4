"""What a file is, by its first bytes and not by its name; what is not read is refused by what it is."""

from __future__ import annotations

import io
import re
import zipfile

from notices.files.refusals import refusal

READ = frozenset({"pdf", "docx", "xlsx"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_STARTS = (
    (b"Rar!", "RAR压缩包，请解压后导入其中的文件"),
    (b"7z\xbc\xaf", "7Z压缩包，请解压后导入其中的文件"),
    (b"\x1f\x8b", "GZ压缩包，请解压后导入其中的文件"),
    (b"{\\rtf", "RTF文档，请另存为.docx后导入"),
)
_PARTS = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
)
_PACKAGES = (
    ("OFD.xml", "OFD版式文件，请转换为PDF后导入"),
    ("xl/workbook.bin", "二进制工作簿（.xlsb），请另存为.xlsx后导入"),
    ("ppt/presentation.xml", "演示文稿，请另存为PDF后导入"),
    ("content.xml", "OpenDocument文件，请另存为.docx或.xlsx后导入"),
)
_XML_OFFICE = re.compile(rb"schemas-microsoft-com:office:spreadsheet|/word/2003/wordml|/office/word/2003")
_MARKUP = re.compile(rb"<(?:html|head|body|table|div|p|meta|!doctype html)\b", re.IGNORECASE)


def media_of(content: bytes, media: str) -> str:
    """The media a file really is: pdf, docx, xlsx, or `media` where nothing says otherwise. Raises Unreadable."""
    head = content[:1024]
    if b"%PDF-" in head and not head.lstrip().startswith(b"<"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _package(content, media)
    if content.startswith(_OLE):
        raise refusal(_compound(content))
    for start, reason in _STARTS:
        if content.startswith(start):
            raise refusal(reason)
    if content.startswith(_PICTURES) or head[8:12] == b"WEBP":
        if content.startswith(b"BM") and _printable(head):
            return media
        raise refusal("图片，没有可读的文字")
    return _text_of(content, media)


def _printable(head: bytes) -> bool:
    return not re.search(rb"[\x00-\x08\x0e-\x1f]", head)


def _text_of(content: bytes, media: str) -> str:
    """The media of what has no signature: a .doc or .xls that is a page, as many sites save them, is read as one."""
    if media not in READ and media != "file":
        return media
    if _XML_OFFICE.search(content[:4096]):
        raise refusal("XML格式的旧版Office文件，请另存为.docx或.xlsx后导入")
    if re.match(rb"\s*mime-version:", content[:200], re.IGNORECASE):
        raise refusal("网页归档文件（MHT），请另存为.docx后导入")
    if _MARKUP.search(content[:4096]):
        return "html"
    if media in READ:
        return media  # broken: its reader says so
    if _printable(content[:4096]):
        return "text"
    raise refusal("无法识别的文件类型")


def _package(content: bytes, media: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        if media in READ:
            return media  # broken: its reader says so
        raise refusal("压缩包损坏") from None
    found = next((kind for part, kind in _PARTS if part in names), None)
    if found:
        return found
    if "[Content_Types].xml" in names and media in ("docx", "xlsx"):
        return media
    reason = next((reason for part, reason in _PACKAGES if part in names), None)
    raise refusal(reason or "ZIP压缩包，请解压后导入其中的文件")


def _compound(content: bytes) -> str:
    """What an OLE file is, by the names of its streams."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        return "已加密的Office文件，请解除密码后导入"
    if holds("WordDocument"):
        return "旧版Word文档（.doc、.wps），请另存为.docx后导入"
    if holds("Workbook") or holds("Book"):
        return "旧版工作簿（.xls、.et），请另存为.xlsx后导入"
    return "旧版Office文件，请另存为.docx或.xlsx后导入"
