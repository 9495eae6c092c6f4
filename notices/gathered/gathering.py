"""What a file of postings gathered elsewhere gives: the good ones, the bad ones by their place, remarks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from notices.posting_line import BadLine, PostingLine


@dataclass(frozen=True, slots=True)
class Gathered:
    """Postings that can be taken, a message for every one that cannot, and what people should know besides."""

    good: tuple[PostingLine, ...] = ()
    bad: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    unit: str = "行"  # what `bad` counts


@dataclass(frozen=True, slots=True)
class Platforms:
    """The platforms a posting may belong to: names by id, and the one chosen for those that name none."""

    names: Mapping[str, str] = field(default_factory=dict)
    chosen: str | None = None

    def labels(self) -> dict[str, str]:
        """What staff choose from, by id: the name, with the id behind it where two share one."""
        given = list(self.names.values())
        return {key: name if given.count(name) == 1 else f"{name}（{key}）" for key, name in self.names.items()}

    def id_of(self, text: str) -> str:
        """The id of the platform a cell names, else the chosen one. Raises BadLine.

        A word that may be an id is taken as one: platforms that are not configured owe nothing.
        """
        written = unicodedata.normalize("NFKC", text).strip()
        if not written:
            if self.chosen is None:
                raise BadLine("平台没有填写：填平台名称，或用 --platform 指定")
            return self.chosen
        for key, label in self.labels().items():
            if written == key or written == unicodedata.normalize("NFKC", label):
                return key
        if written.isascii() and all(letter.isalnum() or letter in "_-" for letter in written):
            return written
        raise BadLine(f"平台“{text.strip()}”没有配置；可填：{'、'.join(self.labels().values()) or '（无）'}")

    def needed(self) -> str:
        """The chosen platform, for what names none itself. Raises BadLine."""
        if self.chosen is None:
            raise BadLine(
                f"没有写平台，要用 --platform 说明这些公告属于哪个平台；已配置：{'、'.join(self.names) or '（无）'}"
            )
        return self.chosen


def gathered(places: Iterable[tuple[str, Callable[[], PostingLine | None]]], unit: str = "行") -> Gathered:
    """The postings made at every place; None is passed over, and what was there before is taken once.

    One that says something else than the first of the same id is refused: nobody could tell which of the two holds.
    """
    good: dict[tuple[str, str], PostingLine] = {}
    first: dict[tuple[str, str], str] = {}
    bad: list[str] = []
    for place, make in places:
        try:
            line = make()
            if line is None:
                continue
            key = line.platform, line.id
            if key in good and _claim(good[key]) != _claim(line):
                raise BadLine(f"与 {first[key]} 是同一件（{_same(line)}相同），内容却不同；只收了前一处")
        except BadLine as error:
            bad.append(f"{place}：{error}")
        else:
            good.setdefault(key, line)
            first.setdefault(key, place)
    return Gathered(tuple(good.values()), tuple(bad), unit=unit)


def _claim(line: PostingLine) -> PostingLine:
    """What a posting states, without what only its exporter adds (how often it was read, notes)."""
    return replace(line, claims={})


def _same(line: PostingLine) -> str:
    return "网址" if line.id.startswith("url:") else "平台、标题、日期"
