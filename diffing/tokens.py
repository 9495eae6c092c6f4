"""A clause as tokens: dates, money, phones and numbers whole, each Han character alone, punctuation without weight."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from diffing.wording import LABELS, bare_label
from notices.values.amounts import Amount, header_unit, printed_unit, unit_value
from notices.values.chinese_numbers import NUMERAL, capital_amount, small_number
from notices.values.dates import read_moment

TokenKind = Literal[
    "moment", "month_day", "day", "clock", "money", "signed", "capitals", "share", "scaled", "figure", "phone", "grade",
    "counted", "label", "word", "filler", "han", "sign", "space",
]  # fmt: skip

# One sign for one sign, so that places in the plain text are places in the text; the comma stays: it may part two sums.
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C} | {0x3000: 0x20, 0xA0: 0x20}
_WIDE = re.compile("[！-＋－-～\u3000\xa0]")
_WIDE_GROUP = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_S = r"[ \t\n]{0,3}"
_TWO = r"\d(?: ?\d)?(?!\d)"
_DAY_NUMERAL = "[一二三四五六七八九十廿卅〇零]"
_DATE = (
    rf"(?:(?<!\d)(?:19|20)\d\d{_S}年{_S}{_TWO}{_S}月{_S}{_TWO}{_S}[日号]"
    r"|(?<![\dA-Za-z])(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
    rf"|(?:一九|二[〇○零])[〇○零一二三四五六七八九]{{2}}年{_DAY_NUMERAL}{{1,2}}月{_DAY_NUMERAL}{{1,3}}[日号])"
)
_PART = "(?:上午|下午|中午|晚上|凌晨|早上)"
_ASIDE = rf"(?:{_S}\(?(?:星期|周)[一二三四五六日天]\)?|{_S}\(?北京时间:?\)?)*"
_CLOCK = (
    rf"{_PART}?{_S}(?<!\d)\d{{1,2}}{_S}(?::{_S}\d\d(?!\d)(?::\d\d(?!\d))?[时分]?"
    rf"|[时点](?!间){_S}(?:\d{{1,2}}{_S}分(?:{_S}\d{{1,2}}{_S}秒)?|整|半)?)"
)
_LONE_CLOCK = (
    rf"(?:{_PART}{_S}\d{{1,2}}{_S}[时点](?!间)|(?<![\d.])\d{{1,2}}{_S}(?:时(?!间)|点(?=整|半|{_S}\d{{1,2}}{_S}分)))"
    rf"(?:{_S}\d{{1,2}}{_S}分(?:{_S}\d{{1,2}}{_S}秒)?|整|半)?"
    rf"|{_PART}?{_S}(?<![\d.])(?<!\d:)\d{{1,2}}:\d\d(?!\d)(?::\d\d(?!\d))?[时分]?"
)
_MOMENT = rf"{_DATE}(?:{_ASIDE}{_S}T?{_CLOCK})?"
_MONTH_DAY = rf"(?<!\d){_TWO}{_S}月{_S}{_TWO}{_S}[日号](?:{_ASIDE}{_S}{_CLOCK})?"
_LONE_DAY = rf"(?<=[至到~-]){_TWO}{_S}[日号](?:{_ASIDE}{_S}{_CLOCK})?"
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:，\d{3}){2,}(?!\d)|\d+)(?:\.\d+)*"
_UNIT = r"(?:[十百千]?万 ?元|亿 ?元|千元|元|圆|[万亿](?![\u4e00-\u9fff㎡]))"
_SUM = re.compile(rf"({_FIGURE}){_S}([十百千万亿]*)")
_MONEY = rf"[¥￥]?{_S}{_FIGURE}{_S}{_UNIT}[整正]?"
_LEGAL = "零壹贰叁肆伍陆柒捌玖拾佰仟"
_CAPITALS = rf"[{_LEGAL}万亿]{{2,}}{_S}(?:[元圆][{_LEGAL}角分整正]*|[整正])|[{NUMERAL}万亿]{{2,}}元整?"
_PHONE = (
    r"(?<![\d\-A-Za-z])(?:\(0\d{2,3}\)[ -]?|0\d{2,3}[ \-—–]?)\d{7,8}(?:-\d{1,5})?(?!\d)"
    r"|(?<![\d\-A-Za-z])1[3-9]\d[ -]?[\d*]{4}[ -]?\d{4}(?!\d)|(?<!\d)400[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)"
)
_COUNTERS = "(?:[个名项年月日天份次家人台套层户等倍周包批期种件座米吨亩条款]|标段|标包|公里|小时|分钟)"
_STARTS = f"{NUMERAL}特甲乙丙丁上下中晚凌早北大小人自从至到起止百廿卅"  # signs a longer token may begin with
_TOKEN = re.compile(
    rf"(?P<han>[^\x00-\u4dff\ua000-\U0010ffff{_STARTS}]+)|(?P<space>\s+)"
    rf"|(?P<phone>{_PHONE})|(?P<moment>{_MOMENT})|(?P<month_day>{_MONTH_DAY})|(?P<day>{_LONE_DAY})"
    rf"|(?P<clock>{_LONE_CLOCK})|(?P<money>{_MONEY})|(?P<capitals>{_CAPITALS})"
    rf"|(?P<share>{_FIGURE}{_S}[%‰]|百分之(?:{_FIGURE}|[{NUMERAL}]+))"
    rf"|(?P<grade>(?:[特甲乙丙丁一二三四五壹贰叁肆伍]|(?<!\d)\d|[IVX]{{1,3}}|[Ⅰ-Ⅻ])级|[甲乙丙丁]等)"
    rf"|(?P<signed>[¥￥]{_S}{_FIGURE})|(?P<scaled>{_FIGURE}{_S}[万亿])|(?P<figure>{_FIGURE})"
    rf"|(?P<counted>[{NUMERAL}]{{1,6}}(?={_COUNTERS}))"
    r"|(?P<word>[A-Za-z][A-Za-z0-9]*)|(?P<filler>人民币|RMB|CNY|大写|小写|北京时间)|(?P<sign>.)",
    re.DOTALL,
)
_LABEL = re.compile(
    r"\s*([^:|\t\n\d]{2,20}?)\s*([(（]\s*(?:单位:)?\s*(?:人民币)?(?:[百千]?万元|亿元|元)\s*[)）])?\s*(?:[:|\t\n]|$)"
)
_NUMBERS = frozenset(
    {"moment", "month_day", "day", "clock", "money", "signed", "capitals", "share", "scaled", "figure"}
)
_TIMES = frozenset({"moment", "month_day", "day", "clock"})
_ENDS = "起止"
# Signs without weight though Unicode counts them as symbols: cell borders, ranges, currency alone, bullets.
_WEIGHTLESS = frozenset("|~^`¥￥$●•◆◇○◎▪▶➢►■◼")


class Token(NamedTuple):
    """A piece of the text as printed, and whether the other side lacks it."""

    text: str
    changed: bool


class Piece(NamedTuple):
    """A token as printed with what it is compared by; an empty key is never compared. A tuple: a page has thousands."""

    text: str
    key: str
    kind: TokenKind = "sign"
    amount: Amount | None = None

    def agrees_with(self, other: Piece) -> bool:
        """Whether both are money and one is the other, rounded; or one number of a telephone with and without area."""
        if self.amount is not None and other.amount is not None:
            return self.amount.agrees_with(other.amount)
        if "phone" in (self.kind, other.kind):
            short, long = sorted((self.key.lstrip("☎"), other.key.lstrip("☎")), key=len)
            return len(short) >= 7 and long.endswith(short)
        return False


def token_keys(text: str) -> tuple[str, ...]:
    """The keys of `text` that count."""
    return tuple(piece.key for piece in tokenise(text) if piece.key)


@lru_cache(maxsize=4096)
def tokenise(text: str, *, inside: bool = False) -> tuple[Piece, ...]:
    """`text` cut into pieces; put together they are the text again. `inside`: it is no clause's beginning."""
    plain = plain_width(text)
    pieces: list[Piece] = []
    promised: str | None = None
    place = 0
    label = None if inside else _LABEL.match(plain)
    if label is not None:
        promised = header_unit(label[2]) if label[2] else None
        canonical = LABELS.get(bare_label(label[1]))
        if canonical or promised:
            place = label.end(2) if label[2] else label.end(1)
            pieces.append(Piece(text[:place], canonical or bare_label(label[1]), "label"))
    state = _State(promised)
    for match in _TOKEN.finditer(plain, place):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "han":
            pieces += [_HAN.get(char) or _han(char) for char in text[start:end]]
        elif kind == "sign":
            piece = _SIGNS.get(plain[start]) if plain[start] == text[start] else None
            piece = piece or _sign(text[start], plain[start])
            ends = pieces and pieces[-1].kind in _TIMES and piece.text in _ENDS
            pieces.append(piece._replace(key="") if ends else piece)
        elif kind == "space":
            pieces.append(Piece(text[start:end], "", "space"))
        else:
            _add(pieces, _READERS[str(kind)](text[start:end], plain[start:end], state))
    return tuple(pieces)


def plain_width(text: str) -> str:
    """`text` in half width, sign for sign as long as before."""
    if not _WIDE.search(text):
        return text
    return (_WIDE_GROUP.sub(",", text) if "，" in text else text).translate(_PLAIN)


class _State:
    """What a token takes from those before it: the unit a label promises, the date a shorter date completes."""

    def __init__(self, promised: str | None) -> None:
        self.promised = promised
        self.day = ""


_HAN: dict[str, Piece] = {}


def _han(char: str) -> Piece:
    """A Han character's piece, made once."""
    return _HAN.setdefault(char, Piece(char, unicodedata.normalize("NFKC", char), "han"))


_SIGNS: dict[str, Piece] = {}


def _sign(text: str, plain: str) -> Piece:
    """A piece of one sign that begins no longer token."""
    piece = Piece(text, _weight(plain), "han" if "\u4e00" <= text <= "\u9fff" else "sign")
    return _SIGNS.setdefault(text, piece) if text == plain else piece


def _add(pieces: list[Piece], piece: Piece) -> None:
    """Put a piece behind the others; what only ties it to them, or says a sum again, loses its weight."""
    if piece.kind in _NUMBERS and pieces:
        before = [n for n in range(len(pieces) - 1, max(-1, len(pieces) - 12), -1) if pieces[n].key][:2]
        last = pieces[before[0]] if before else None
        if last is not None and piece.amount is not None and last.agrees_with(piece):
            piece = piece._replace(key="")
        elif last is not None and (
            (last.text in "至到" and len(before) == 2 and pieces[before[1]].kind in _NUMBERS)
            or (last.text in "自从" and piece.kind == "moment")
        ):
            pieces[before[0]] = last._replace(key="")
    pieces.append(piece)


def _filler(text: str, plain: str, state: _State) -> Piece:
    return Piece(text, "", "filler")


def _moment(text: str, plain: str, state: _State) -> Piece:
    iso = read_moment(plain.replace("\n", ""))
    state.day = iso[:10] if iso else state.day
    return Piece(text, f"@{iso}" if iso else _compact(plain), "moment")


def _month_day(text: str, plain: str, state: _State) -> Piece:
    """A date without its year takes that of the date before it in the clause."""
    year = state.day[:4] or "2000"
    iso = read_moment(f"{year}年{plain}")
    if iso and state.day:
        state.day = iso[:10]
    return Piece(text, f"@{iso if state.day else iso[4:]}" if iso else _compact(plain), "month_day")


def _day(text: str, plain: str, state: _State) -> Piece:
    """The end of a period that leaves out year and month (9月12日至18日)."""
    iso = read_moment(f"{state.day[:4]}年{state.day[5:7]}月{plain}") if state.day else None
    return Piece(text, f"@{iso}" if iso else _compact(plain), "day")


def _clock(text: str, plain: str, state: _State) -> Piece:
    iso = read_moment(f"2000年1月1日{plain}")
    return Piece(text, f"@{iso[10:]}" if iso and len(iso) > 10 else _compact(plain), "clock")


def _money(text: str, plain: str, state: _State) -> Piece:
    match = _SUM.search(plain)
    number = _digits(match[1]) if match else ""
    if match is None or number.count(".") > 1:
        return Piece(text, _compact(plain), "money")
    return _bare_sum(text, number, match[2], "money")


def _signed(text: str, plain: str, state: _State) -> Piece:
    number = _digits(plain.lstrip("¥￥ \t\n"))
    return _bare_sum(text, number, state.promised or "元", "signed")


def _capitals(text: str, plain: str, state: _State) -> Piece:
    yuan = capital_amount(plain)
    if yuan is None:
        return Piece(text, _compact(plain), "capitals")
    return _sum(text, "capitals", Amount(yuan, Decimal("0.005"), text))


def _bare_sum(text: str, number: str, unit: str, kind: TokenKind) -> Piece:
    if number.count(".") > 1:
        return Piece(text, number, kind)
    half = _half(number[number.find(".") :] if "." in number else "", unit)
    return _sum(text, kind, Amount(Decimal(number) * unit_value(unit) if unit else Decimal(number), half, text))


@lru_cache(maxsize=256)
def _half(decimals: str, unit: str) -> Decimal:
    return printed_unit(f"0{decimals}", unit)


def _sum(text: str, kind: TokenKind, amount: Amount) -> Piece:
    yuan = str(amount.yuan)
    return Piece(text, f"¥{yuan if yuan.isdigit() else format(amount.yuan.normalize(), 'f')}", kind, amount)


def _share(text: str, plain: str, state: _State) -> Piece:
    spelled = plain.removeprefix("百分之")
    mark = "‰" if plain.endswith("‰") else "%"
    digits = _digits(spelled.rstrip("%‰ \t\n"))
    if not digits[:1].isdigit() or not digits.isascii():
        digits = str(small_number(spelled) or spelled)
    return Piece(text, f"{_value(digits)}{mark}", "share")


def _scaled(text: str, plain: str, state: _State) -> Piece:
    number = _digits(plain[:-1])
    plain_number = number.count(".") <= 1
    return Piece(
        text, f"{(Decimal(number) * unit_value(plain[-1])).normalize():f}" if plain_number else plain, "scaled"
    )


def _figure(text: str, plain: str, state: _State) -> Piece:
    number = _digits(plain)
    if state.promised:
        promised, state.promised = state.promised, None
        return _bare_sum(text, number, promised, "figure")
    return Piece(text, _value(number), "figure")


def _counted(text: str, plain: str, state: _State) -> Piece:
    number = small_number(plain)
    return Piece(text, plain if number is None else str(number), "counted")


def _grade(text: str, plain: str, state: _State) -> Piece:
    head = unicodedata.normalize("NFKC", plain[:-1])
    roman = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}.get(head)
    number = roman or small_number(head)
    return Piece(text, f"{head if number is None else number}{plain[-1]}", "grade")


def _phone(text: str, plain: str, state: _State) -> Piece:
    return Piece(text, "☎" + re.sub(r"[^\d*]", "", plain), "phone")


def _word(text: str, plain: str, state: _State) -> Piece:
    return Piece(text, plain.casefold(), "word")


_READERS: dict[str, Callable[[str, str, _State], Piece]] = {
    "filler": _filler, "moment": _moment, "month_day": _month_day, "day": _day, "clock": _clock,
    "money": _money, "signed": _signed, "capitals": _capitals, "share": _share, "scaled": _scaled, "figure": _figure,
    "counted": _counted, "grade": _grade, "phone": _phone, "word": _word,
}  # fmt: skip


def _digits(printed: str) -> str:
    return printed if printed.isdigit() else re.sub(r"[,，\s]", "", printed)


def _value(digits: str) -> str:
    """A number's value as text: 07 and 7, 1.50 and 1.5 are one; a longer one with noughts before is a code's part."""
    if digits.count(".") > 1 or (digits[:1] == "0" and len(digits) > 2 and digits[1] != "."):
        return digits
    return f"{Decimal(digits).normalize():f}" if "." in digits or digits[:1] == "0" else digits


def _weight(char: str) -> str:
    """Width and case taken away; punctuation, brackets and bullets weigh nothing."""
    plain = _compact(char)
    light = char in _WEIGHTLESS or all(unicodedata.category(sign)[0] in "PZC" for sign in plain)
    return "" if light and char not in "%‰" else plain


def _compact(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def forget() -> None:
    """Forget every text cut so far: for measuring."""
    tokenise.cache_clear()
