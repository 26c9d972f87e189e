"""Dates as people type them: three boxes, read leniently, refused box by box and never with an exception."""

from dataclasses import dataclass
from datetime import date

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_OLDEST_YEARS = 120


@dataclass(frozen=True)
class DateRead:
    """A date that could be read, or what is wrong and with which box; neither when nothing was typed."""

    value: date | None = None
    words: str = ""
    part: str = ""


def read_date(parts: dict[str, str], *, called: str, today: date, only_past: bool = True) -> DateRead:
    """Read day, month and year as typed; a month may be a name. `called` begins every message."""
    typed = {part: parts.get(part, "").strip() for part in ("day", "month", "year")}
    missing = [part for part, text in typed.items() if not text]
    if len(missing) == 3:
        return DateRead()
    if missing:
        return DateRead(words=f"{called} must include a {' and '.join(missing)}", part=missing[0])
    day, month, year = _figure(typed["day"]), _month(typed["month"]), _figure(typed["year"])
    if year is not None and len(typed["year"]) != 4:
        return DateRead(words=f"{called} must include a year with 4 digits, for example 2026", part="year")
    return _real_date(day, month, year, called=called, today=today, only_past=only_past)


def date_typed(parts: dict[str, str]) -> date | None:
    """Return the date that was typed when there is such a day, whenever it is; else None."""
    day, month, year = (parts.get(part, "").strip() for part in ("day", "month", "year"))
    try:
        return date(_figure(year) or 0, _month(month) or 0, _figure(day) or 0)
    except ValueError:
        return None


def _real_date(
    day: int | None, month: int | None, year: int | None, *, called: str, today: date, only_past: bool
) -> DateRead:
    for part, figure, highest in (("day", day, 31), ("month", month, 12), ("year", year, 9999)):
        if figure is None or not 1 <= figure <= highest:
            return DateRead(words=f"{called} must be a real date: check the {part}", part=part)
    try:
        value = date(year or 0, month or 0, day or 0)
    except ValueError:
        return DateRead(words=f"{called} must be a real date: that month has fewer days", part="day")
    if only_past and value > today:
        return DateRead(words=f"{called} must be today or in the past")
    if value.year < today.year - _OLDEST_YEARS:
        return DateRead(words=f"{called} must be within the last {_OLDEST_YEARS} years", part="year")
    return DateRead(value=value)


def _figure(typed: str) -> int | None:
    return int(typed) if typed.isdecimal() and len(typed) <= 4 else None


def _month(typed: str) -> int | None:
    start = typed.lower()
    if len(start) >= 3 and start.isalpha():
        found = [number for number, name in enumerate(_MONTHS, start=1) if name.startswith(start)]
        return found[0] if found else None
    return _figure(typed)


def date_in_words(value: date) -> str:
    """Return a date as people read it, like 4 June 2026."""
    return f"{value.day} {_MONTHS[value.month - 1].capitalize()} {value.year}"
