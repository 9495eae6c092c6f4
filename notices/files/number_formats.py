"""A number of a workbook as its cell prints it: thousands, decimals, percent, 万元, a date."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, WINDOWS_EPOCH, from_excel

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|!(.)')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?,*")
_DROPPED = re.compile(r"\[[^\]]*\]|_.|\*.")
_BARE = Decimal(10) ** 15


def printed(value: str, code: str, *, since_1904: bool) -> str:
    """The number `value` (as the file spells it) under the number format `code`; itself where the format is plain."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if is_date_format(code):
        return _moment(float(number), since_1904=since_1904) or _plain(number)
    chosen = _section(code, number)
    if re.fullmatch(r"(?i)general|@|", chosen.strip()) or "E+" in chosen or "/" in _QUOTED.sub("", chosen):
        return _plain(number)
    return _under(number, chosen)


def _plain(number: Decimal) -> str:
    """The number without the noise of binary fractions and without an exponent."""
    if number == number.to_integral_value() and abs(number) < _BARE * 1000:
        return str(int(number))
    return format(Decimal(f"{float(number):.15g}"), "f")


def _section(code: str, number: Decimal) -> str:
    """The part of a format that counts for this number: positive; negative; zero."""
    parts = _split(code)
    place = 1 if number < 0 and len(parts) > 1 else 2 if number == 0 and len(parts) > 2 else 0
    sign = "-" if number < 0 and place == 0 else ""
    return sign + _DROPPED.sub(lambda m: _currency(m.group()), parts[place])


def _split(code: str) -> list[str]:
    parts = [""]
    for piece in re.findall(r'"[^"]*"|\\.|.', code):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _currency(mark: str) -> str:
    """[$￥-804] prints its sign; colours, conditions and paddings print nothing."""
    found = re.match(r"\[\$([^\]-]*)", mark)
    return f'"{found.group(1)}"' if found else ""


def _under(number: Decimal, code: str) -> str:
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(next(text for text in match.groups() if text is not None))
        return f"\x01{len(literals) - 1}\x02"

    bare = _QUOTED.sub(keep, code)
    places = re.search(r"(?<![\x01\d])" + _DIGITS.pattern, re.sub(r"\x01\d+\x02", lambda m: "~" * len(m.group()), bare))
    if places is None:
        return "".join(literals) or _plain(number)
    text = bare[: places.start()] + _digits(abs(number), places.group(), percent="%" in bare) + bare[places.end() :]
    return re.sub(r"\x01(\d+)\x02", lambda m: literals[int(m.group(1))], text).strip()


def _digits(number: Decimal, places: str, *, percent: bool) -> str:
    scaled = number * 100 if percent else number
    scaled = scaled / (Decimal(1000) ** (len(places) - len(places.rstrip(","))))
    whole, _, fraction = places.rstrip(",").partition(".")
    try:
        rounded = scaled.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        return _plain(number)
    text = format(rounded, ",f" if "," in whole else "f")
    optional = len(fraction) - len(fraction.rstrip("#"))
    while optional and text.endswith("0"):
        text, optional = text[:-1], optional - 1
    return text.rstrip(".") if "." in text else text


def _moment(serial: float, *, since_1904: bool) -> str | None:
    try:
        found = from_excel(serial, CALENDAR_MAC_1904 if since_1904 else WINDOWS_EPOCH)
    except (ValueError, OverflowError, TypeError):
        return None
    if isinstance(found, datetime):
        rounded = found + timedelta(microseconds=500_000)
        return f"{rounded:%Y-%m-%d}" if rounded.time().replace(microsecond=0) == time() else f"{rounded:%Y-%m-%d %H:%M}"
    if isinstance(found, time):
        return f"{found:%H:%M}"
    return found.isoformat() if isinstance(found, date) else None
