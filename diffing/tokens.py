"""A clause as tokens: dates, money and numbers whole, each Han character alone, punctuation without weight."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from notices.values.amounts import Amount, read_amount
from notices.values.dates import read_moment

_S = r"[ \t\u3000\xa0]*"
_D = r"[0-9０-９]"
_CLOCK = (
    rf"{_S}(?:上午|下午|中午)?{_S}{_D}{{1,2}}{_S}"
    rf"(?:[:：]{_S}{_D}{{2}}(?:[:：]{_D}{{2}})?|[时点](?:{_S}{_D}{{1,2}}{_S}分|整|半)?)"
)
_DATE = (
    rf"(?:{_D}{{4}}{_S}年{_S}{_D}{{1,2}}{_S}月{_S}{_D}{{1,2}}{_S}[日号]"
    rf"|{_D}{{4}}[-/.]{_D}{{1,2}}[-/.]{_D}{{1,2}})"
)
_MOMENT = rf"{_DATE}(?:T?{_CLOCK})?"
_FIGURE = rf"{_D}+(?:[,，]{_D}{{3}})*(?:[.．]{_D}+)*"
_MONEY = rf"(?:人民币{_S})?[¥￥]?{_S}{_FIGURE}{_S}(?:亿元|万元|元|万(?!元))(?:整|人民币)?"
_CAPITALS = r"(?:人民币)?[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆][零壹贰叁肆伍陆柒捌玖拾角分整正]*"
_WORD = r"[A-Za-zＡ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ0-9０-９]*"
_TOKEN = re.compile(
    rf"(?P<moment>{_MOMENT})|(?P<money>{_MONEY}|{_CAPITALS})|(?P<figure>{_FIGURE}(?:{_S}[%％‰])?)"
    rf"|(?P<word>{_WORD})|(?P<space>\s+)|(?P<char>.)",
    re.DOTALL,
)
_NO_UNIT = r"(?!\s*(?:[万亿元%％米吨年月日时分秒天个倍层套台件份人家名公平立㎡²㎥]|[-/~—至]\d))"
_NUMBER = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[章节条款部]"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]"
    r"|[一二三四五六七八九十]{1,3}[、.．]"
    rf"|\d{{1,2}}(?:[.．]\d{{1,2}}){{1,4}}[.．、]?(?![\d.．]){_NO_UNIT}"
    r"|\d{1,2}[、)）]|\d{1,2}[.．](?!\d)"
    r"|[①-⑳][、.．]?"
)
_LABEL = re.compile(r"^\s*([^：:|]{2,20})[：:|]")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text as printed, and whether the other side lacks it."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A token as printed with what it is compared by; an empty key is never compared."""

    text: str
    key: str
    amount: Amount | None = None

    def agrees_with(self, other: Piece) -> bool:
        """Whether both are money and one is the other, rounded."""
        return self.amount is not None and other.amount is not None and self.amount.agrees_with(other.amount)


def clause_number(text: str) -> tuple[str, str]:
    """The number a clause begins with (`3.2`, `（一）`, `第二条`; bare, or empty) and the rest of the clause."""
    match = _NUMBER.match(text)
    if match is None or match.end() == len(text):
        return "", text
    return match.group().rstrip("、.．"), text[match.end() :].lstrip()


def label_of(text: str) -> str:
    """What stands before the first colon or cell border, bare; empty where nothing does."""
    match = _LABEL.match(text)
    return re.sub(r"\W", "", match.group(1)) if match else ""


def token_keys(text: str) -> tuple[str, ...]:
    """The keys of `text` that count."""
    return tuple(piece.key for piece in tokenise(text) if piece.key)


@lru_cache(maxsize=4096)
def tokenise(text: str) -> tuple[Piece, ...]:
    """`text` cut into pieces; put together they are the text again."""
    return tuple(_piece(match.lastgroup or "char", match.group()) for match in _TOKEN.finditer(text))


def _piece(kind: str, text: str) -> Piece:
    if kind == "space":
        return Piece(text, "")
    if kind == "moment":
        moment = read_moment(text)
        return Piece(text, f"@{moment}" if moment else _plain(text))
    if kind == "money":
        amount = read_amount(text)
        return Piece(text, f"¥{amount.yuan.normalize():f}" if amount else _plain(text), amount)
    if kind == "figure":
        return Piece(text, _figure(text))
    return Piece(text, _plain(text))


def _figure(text: str) -> str:
    """A number's value as text: 07 and 7, 1,000 and 1000 are one; a dotted number such as 1.2.3 stays as printed."""
    plain = _plain_all(text).replace(",", "").replace(" ", "")
    share = plain[-1:] if plain[-1:] in "%‰" else ""
    digits = plain.removesuffix(share) if share else plain
    return f"{Decimal(digits).normalize():f}{share}" if digits.count(".") <= 1 else plain


def _plain(text: str) -> str:
    """Width and case taken away; punctuation and brackets weigh nothing."""
    plain = _plain_all(text).casefold()
    return "" if all(unicodedata.category(char)[0] in "PZC" and char not in "%‰" for char in plain) else plain


def _plain_all(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
