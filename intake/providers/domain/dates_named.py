"""The date a register file says it describes, found in its own words or in its name."""

import calendar
import re
from datetime import date, datetime

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAY = re.compile(rf"(?i)(\d{{1,2}})[ _]({_MONTHS})[ _](20\d\d)")


def date_in(words: str, *, after: str = "") -> date | None:
    """Return the date named in words, the first after `after`; of a month alone, its last day, so that none is to come.

    >>> date_in("Published 9 July 2026. CQC database as at 01 July 2026", after="as at")
    datetime.date(2026, 7, 1)
    """
    at = words.casefold().find(after)
    if at < 0:
        return None
    words = words[at:]
    if found := re.search(r"(20\d\d)-(\d\d)-(\d\d)", words):
        return _real_day(*(int(part) for part in found.groups()))
    if found := _DAY.search(words):
        return datetime.strptime(" ".join(found.groups()), "%d %B %Y").date()  # noqa: DTZ007  a date, no moment
    if found := re.search(r"(20\d\d)-(\d\d)(?!\d)", words):
        year, month = (int(part) for part in found.groups())
        return date(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None
    return None


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
