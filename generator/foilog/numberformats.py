"""Numbers as a spreadsheet's cell shows them: dates, percentages, decimals, money.

Source: ECMA-376 part 1, 18.8.30 (number formats) and 18.17.4.1 (dates as numbers).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

BUILT_IN: Mapping[int, str] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    48: "0.0E+0",
    49: "@",
}
"""The formats that workbooks name by number alone; dates in ISO order whatever the country."""

_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_SECTIONS = re.compile(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_LITERAL = re.compile(r"\"([^\"]*)\"|\\(.)|_(.)|\*(.)")
_BRACKETS = re.compile(r"\[(?![hms]+\])[^\]]*\]", re.IGNORECASE)
_DATE_LETTER = re.compile(r"[ymdhs]", re.IGNORECASE)
_DIGITS = re.compile(r"[#0?,.]*[#0?][#0?,.]*(?:E[+-][0#]+)?", re.IGNORECASE)
_GENERAL_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Format:
    """How a cell shows its number: the workbook's code, and whether its days count from 1904."""

    code: str = "General"
    since_1904: bool = False

    def shown(self, value: str) -> str:
        """What the cell shows of *value*, a number as the file keeps it; dates in ISO 8601."""
        try:
            number = Decimal(value)
        except InvalidOperation:
            return value
        if not number.is_finite():
            return value
        section, amount = _section(self.code, number)
        bare = _BRACKETS.sub("", _LITERAL.sub("", _CURRENCY.sub("", section)))
        if bare.strip().lower() in {"", "general", "@"}:
            return _wrapped(section, _general(number if bare else amount))
        if _DATE_LETTER.search(bare):
            return _moment(number, bare, self.since_1904)
        return _wrapped(section, _figures(amount, bare))


def _section(code: str, number: Decimal) -> tuple[str, Decimal]:
    """The part of the code for *number*, and the number it shows: unsigned in a part for negatives."""
    sections = _SECTIONS.split(code or "General")
    if number < 0 and len(sections) > 1:
        return sections[1], abs(number)
    if number == 0 and len(sections) > 2:
        return sections[2], number
    return sections[0], number


def _general(number: Decimal) -> str:
    rounded = number.quantize(Decimal(1)) if number == number.to_integral() else number
    text = f"{float(rounded):.{_GENERAL_DIGITS}g}"
    return str(int(rounded)) if rounded == rounded.to_integral() and abs(rounded) < 10**15 else text


def _figures(number: Decimal, bare: str) -> str:
    """*number* with the decimals, thousands, percent and scale that the format asks for."""
    match = _DIGITS.search(bare)
    if match is None:
        return ""
    digits = match.group()
    if "E" in digits.upper():
        places = len(digits.upper().partition("E")[0].partition(".")[2])
        return f"{float(number):.{places}E}"
    if "/" in bare:
        return _general(number)
    number *= 100 ** bare.count("%")
    number /= 1000 ** (len(digits) - len(digits.rstrip(",")))
    whole, _, decimals = digits.rstrip(",").partition(".")
    return _rounded(number, decimals, grouped="," in whole, width=whole.count("0"))


def _rounded(number: Decimal, decimals: str, *, grouped: bool, width: int) -> str:
    most, least = len(decimals), decimals.rstrip("#").count("0") + decimals.rstrip("#").count("#")
    shown = number.quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP)
    text = f"{shown:,f}" if grouped else f"{shown:f}"
    while most > least and text.endswith("0"):
        text, most = text[:-1], most - 1
    text = text.removesuffix(".")
    sign = "-" if text.startswith("-") else ""
    return sign + text.removeprefix("-").zfill(width) if shown or not sign else text.removeprefix("-")


def _wrapped(section: str, figures: str) -> str:
    """The *figures* with the words, signs and currency that stand around them in the format."""
    said = _CURRENCY.sub(lambda match: f'"{match[1]}"', section)
    return _placed(_LITERAL.sub(_kept, _BRACKETS.sub("", said)), figures)


def _kept(match: re.Match[str]) -> str:
    """A literal of a format, its letters moved out of the way of the placeholders; padding is nothing."""
    literal = match[1] or match[2] or ""
    return "".join(chr(0xF0000 + ord(letter)) for letter in literal)


def _placed(said: str, figures: str) -> str:
    place = re.search(rf"General|@|{_DIGITS.pattern}", said, re.IGNORECASE)
    shown = said[: place.start()] + figures + said[place.end() :] if place else said
    restored = (chr(ord(letter) - 0xF0000) if ord(letter) >= 0xF0000 else letter for letter in shown)
    return "".join(restored).strip()


def _moment(number: Decimal, bare: str, since_1904: bool) -> str:
    """A date or time, as exact as the format shows it."""
    elapsed = re.search(r"\[([hms])+\]", bare, re.IGNORECASE)
    if elapsed:
        return _elapsed(number, bare)
    try:
        when = (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(seconds=round(float(number) * 86_400))
    except OverflowError:
        return _general(number)
    shows = bare.lower()
    time = _clock(when, shows) if re.search(r"[hs]", shows) else ""
    without_minutes = re.sub(r"h+[^a-z]*m+|m+[^a-z]*s+", "", shows)
    return f"{_day(when, without_minutes)} {time}".strip()


def _clock(when: datetime, shows: str) -> str:
    return when.strftime("%H:%M:%S" if "s" in shows else "%H:%M")


def _day(when: datetime, shows: str) -> str:
    has = {letter for letter in "ymd" if letter in shows}
    if has == {"d"}:
        return when.strftime("%d") if "ddd" not in shows else when.strftime("%A")
    patterns = {"ymd": "%Y-%m-%d", "ym": "%Y-%m", "y": "%Y", "md": "%m-%d", "m": "%B", "": ""}
    return when.strftime(patterns.get("".join(letter for letter in "ymd" if letter in has), "%Y-%m-%d"))


def _elapsed(number: Decimal, bare: str) -> str:
    seconds = round(float(number) * 86_400)
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if "s" in bare.lower() else f"{hours}:{minutes:02}"
