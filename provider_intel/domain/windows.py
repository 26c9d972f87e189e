"""Whole days and months, as the lenses count them."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Window:
    """Whole days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it holds; none when it ends before it begins."""
        return max(0, (self.last - self.first).days + 1)

    def overlap_days(self, first: date | None, last: date | None) -> int:
        """Return how many of its days fall between two dates; None is an open end."""
        start = max(self.first, first) if first else self.first
        end = min(self.last, last) if last else self.last
        return max(0, (end - start).days + 1)


def months_ending(last: date, months: int) -> Window:
    """Return the window of so many calendar months that ends on a day; a month's end reaches back to a month's end.

    >>> months_ending(date(2026, 4, 30), 3)
    Window(first=datetime.date(2026, 2, 1), last=datetime.date(2026, 4, 30))
    """
    year, month = divmod(last.year * 12 + last.month - 1 - months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
    before = date(year, month + 1, length if ends_month else min(last.day, length))
    return Window(first=before + timedelta(days=1), last=last)


def months_named(last: date, months: int) -> tuple[str, ...]:
    """Return so many calendar months as '2026-09', oldest first, the last of them the month of a day."""
    numbers = range(last.year * 12 + last.month - months, last.year * 12 + last.month)
    return tuple(f"{number // 12}-{number % 12 + 1:02}" for number in numbers)


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or that month's last day when it has no such day."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - date.resolution).day
    return date(year, month + 1, min(day.day, last))
