"""Working days in England: every day but Saturday, Sunday and the bank holidays, counted from a calendar made once.

A day is a date in Europe/London. Bank holidays, council closures and the years covered are data, so that a holiday
announced late is a new line in a file and not a change of code.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from thresholds.guidance_faults import GuidanceFault, MalformedLine, ReusedId
from thresholds.guidance_lines import FileReader, read_documents, read_toml

GUIDANCE_FILES = Path(__file__).parent / "guidance"
HOLIDAYS_FILE = "bank_holidays.toml"
CLOSURES_FILE = "west_sussex/closures.toml"
LONDON = ZoneInfo("Europe/London")


class CalendarGap(LookupError):
    """A day lies outside the years for which bank holidays are on file."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            f"Bank holidays are on file from {first.isoformat()} to {last.isoformat()}. "
            f"Add the missing year to thresholds/guidance/{HOLIDAYS_FILE}."
        )


@dataclass(frozen=True)
class BankHoliday:
    """A day off, its name, and the day it was announced when that was not years ahead."""

    day: date
    name: str
    announced_on: date | None = None


class WorkingCalendar:
    """Working days of some years, counted once so that each question afterwards is a look-up.

    >>> calendar = WorkingCalendar(date(2026, 7, 1), date(2026, 7, 31), closed={})
    >>> calendar.add_working_days(date(2026, 7, 10), 5)
    datetime.date(2026, 7, 17)
    """

    def __init__(
        self, first: date, last: date, closed: Mapping[date, str], *, announced: frozenset[date] = frozenset()
    ) -> None:
        """Take the days that do not count, with their names; `announced` are those that became known only later."""
        self.first, self.last, self.closed, self.announced = first, last, dict(closed), announced
        self._offset = first.toordinal()
        days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
        self._working = [day for day in days if day.weekday() < 5 and day not in self.closed]
        # For each day, how many working days there are up to and including it.
        self._up_to = [bisect_left(self._working, day + timedelta(days=1)) for day in days]

    def is_working_day(self, day: date) -> bool:
        """True for a day that counts. Raises CalendarGap outside the years on file."""
        place = self._place(day)
        return self._up_to[place] != (self._up_to[place - 1] if place else 0)

    def next_working_day(self, day: date) -> date:
        """Return the first working day after a day. Raises CalendarGap outside the years on file."""
        return self.add_working_days(day, 1)

    def add_working_days(self, start: date, days: int) -> date:
        """Return the date `days` working days after `start`, which is day nought whether or not it is a working day.

        Nought days is `start` itself; a negative number counts back. Raises CalendarGap outside the years on file.
        """
        place = start.toordinal() - self._offset
        if days > 0 and place >= 0:
            try:
                return self._working[self._up_to[place] + days - 1]
            except IndexError:
                raise CalendarGap(self.first, self.last) from None
        return self._days_before(start, -days) if days else start

    def _days_before(self, start: date, days: int) -> date:
        place = self._place(start)
        wanted = (self._up_to[place - 1] if place else 0) - days
        if days < 0 or wanted < 0:
            raise CalendarGap(self.first, self.last)
        return self._working[wanted]

    def working_days_between(self, now: date | datetime, due: date | datetime) -> int:
        """Return how many working days lie after `now` up to and including `due`, by the calendar in London.

        Nought on the day itself, negative once `due` is past: minus one on the first working day after it.
        """
        return self._up_to[self._place(london_day(due))] - self._up_to[self._place(london_day(now))]

    def days_off_between(self, start: date, end: date) -> tuple[BankHoliday, ...]:
        """Return the weekdays after `start` and up to `end` that do not count, with their names, oldest first."""
        days = sorted(day for day in self.closed if start < day <= end and day.weekday() < 5)
        return tuple(BankHoliday(day, self.closed[day]) for day in days)

    def due_ordinals(self, days: int) -> array[int]:
        """Return, for every day on file that has one, the ordinal of the date `days` working days later.

        The first entry is for `first`. For working out very many deadlines at once. `days` is one or more.
        """
        reachable = (count + days - 1 for count in self._up_to if count + days - 1 < len(self._working))
        return array("l", (self._working[place].toordinal() for place in reachable))

    def with_holidays(self, added: Iterable[BankHoliday]) -> WorkingCalendar:
        """Return a calendar with more days off, such as a bank holiday announced late."""
        more = {each.day: each.name for each in added}
        return WorkingCalendar(self.first, self.last, {**self.closed, **more}, announced=self.announced | set(more))

    def _place(self, day: date) -> int:
        place = day.toordinal() - self._offset
        if not 0 <= place < len(self._up_to):
            raise CalendarGap(self.first, self.last)
        return place


def london_day(moment: date | datetime) -> date:
    """Return the calendar day in London of an aware moment; a plain date is returned as it is."""
    return moment.astimezone(LONDON).date() if isinstance(moment, datetime) else moment


_announced: tuple[BankHoliday, ...] = ()


def take_announced(holidays: Iterable[BankHoliday]) -> None:
    """Take, for this process, the bank holidays announced after the files were written; they replace any taken before.

    From then on every deadline that is not given a calendar of its own leaves them out.
    """
    global _announced
    _announced = tuple(sorted(holidays, key=lambda each: each.day))


def working_calendar() -> WorkingCalendar:
    """Return the calendar on file with what was announced since, made the first time it is asked for.

    Raises the first GuidanceFault of its files.
    """
    return _calendar(_announced)


@lru_cache(maxsize=4)
def _calendar(announced: tuple[BankHoliday, ...]) -> WorkingCalendar:
    if announced:
        return _calendar(()).with_holidays(announced)
    return calendar_from(GUIDANCE_FILES)


def calendar_from(root: Path) -> WorkingCalendar:
    """Return the calendar of a folder's bank holidays and the council's closures. Raises its first GuidanceFault."""
    holidays, closures, faults = _read(root)
    for fault in faults:
        raise fault
    days = [holiday.day for holiday in holidays]
    closed = {each.day: each.name for each in (*closures, *holidays)}
    return WorkingCalendar(date(min(days).year, 1, 1), date(max(days).year, 12, 31), closed)


def bank_holidays() -> tuple[BankHoliday, ...]:
    """Return every bank holiday on file, oldest first."""
    return tuple(_read(GUIDANCE_FILES)[0])


def calendar_faults(*, root: Path = GUIDANCE_FILES) -> list[GuidanceFault]:
    """Return everything wrong with the files of bank holidays and closures."""
    try:
        return _read(root)[2]
    except GuidanceFault as unreadable:
        return [unreadable]


def _read(root: Path) -> tuple[list[BankHoliday], list[BankHoliday], list[GuidanceFault]]:
    faults: list[GuidanceFault] = []
    documents = read_documents(root)
    rows = read_toml(root / HOLIDAYS_FILE)
    reader = FileReader(HOLIDAYS_FILE, documents, faults)
    reader.origin(rows | {"id": "(whole file)"}, "Bank holidays in England")
    if not isinstance(rows.get("checked_on"), date):
        faults.append(MalformedLine(HOLIDAYS_FILE, "(whole file)", "checked_on is missing or is not a date"))
    holidays = _days_off(reader, rows.get("holiday", []))
    closing = FileReader(CLOSURES_FILE, documents, faults)
    closures = read_toml(root / CLOSURES_FILE).get("closure", [])
    for row in closures:
        closing.origin({"id": str(row.get("day")), **row}, "Closures")
    return holidays, _days_off(closing, closures), faults


def _days_off(reader: FileReader, rows: Iterable[Mapping[str, object]]) -> list[BankHoliday]:
    found: dict[date, BankHoliday] = {}
    for row in rows:
        day, announced = row.get("day"), row.get("announced_on")
        if not isinstance(day, date) or not (announced is None or isinstance(announced, date)):
            reader.faults.append(MalformedLine(reader.file, str(day), "day and announced_on must be dates"))
            continue
        if day in found:
            reader.faults.append(ReusedId(reader.file, day.isoformat(), "the day stands in the file twice"))
        found[day] = BankHoliday(day, reader.text({**row, "id": day.isoformat()}, "name"), announced)
    return [found[day] for day in sorted(found)]
