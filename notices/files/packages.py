"""Office packages: parts of a zip taken out within bounds, and their XML parsed without entities."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from notices.files.refusals import refusal

MAX_UNPACKED = 200 * 2**20  # of all parts together, pictures included
MAX_PART = 64 * 2**20  # of one part that is read
MAX_ENTRIES = 5_000
MAX_RATIO = 300  # unpacked to packed; office XML is at 10 to 60
_SMALL = 2**20
_PIECE = 2**20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, KeyError, ValueError, RuntimeError)


class Package:
    """A package that was found small enough to read; `part` gives the parsed XML of one of its files."""

    def __init__(self, content: bytes, what: str) -> None:
        """Check the table of contents of `content`. Raises Unreadable; `what` names the file in it."""
        self.what = what
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            entries = self._archive.infolist()
        except _BROKEN as error:
            raise refusal(f"{what}损坏") from error
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise refusal(f"{what}解压后过大，未读取")
        if any(e.file_size > _SMALL and e.file_size > MAX_RATIO * max(1, e.compress_size) for e in entries):
            raise refusal(f"{what}压缩比异常，未读取")
        if any(entry.flag_bits & 1 for entry in entries):
            raise refusal(f"{what}已加密，请解除密码后导入")
        self.names = frozenset(entry.filename for entry in entries)

    def data(self, name: str) -> bytes:
        """The bytes of one part, never more than `MAX_PART` whatever its entry says. Raises Unreadable."""
        try:
            with self._archive.open(name) as part:
                data = part.read(MAX_PART + 1)
        except _BROKEN as error:
            raise refusal(f"{self.what}损坏") from error
        if len(data) > MAX_PART:
            raise refusal(f"{self.what}过大，未读取")
        self.refuse_entities(data)
        return data

    def refuse_entities(self, data: bytes) -> None:
        """Raises Unreadable where XML declares entities: no office program writes any."""
        if re.search(rb"<!(?:DOCTYPE|ENTITY)", data[:4096].replace(b"\0", b"")):
            raise refusal(f"{self.what}含有实体声明，未读取")

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of one part piece by piece, however long it is. Raises Unreadable."""
        try:
            with self._archive.open(name) as part:
                while piece := part.read(_PIECE):
                    yield piece
        except _BROKEN as error:
            raise refusal(f"{self.what}损坏") from error

    def part(self, name: str) -> etree._Element | None:
        """The parsed XML of one part, None where there is no such part. Raises Unreadable."""
        if name not in self.names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(self.data(name), parser)
        except etree.LxmlError as error:
            raise refusal(f"{self.what}损坏") from error
