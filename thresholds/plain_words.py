"""Days, times and small numbers in the words people use, the same whatever the machine's language is set to."""

from __future__ import annotations

from datetime import date, time

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def day_in_words(day: date) -> str:
    """Return a date as written in a letter.

    >>> day_in_words(date(2026, 7, 1))
    '1 July 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_in_words(day: date) -> str:
    """Return a date with its day of the week.

    >>> weekday_in_words(date(2026, 7, 10))
    'Friday 10 July 2026'
    """
    return f"{WEEKDAYS[day.weekday()]} {day_in_words(day)}"


def time_in_words(moment: time) -> str:
    """Return a time of day to the minute.

    >>> [time_in_words(time(*at)) for at in ((17, 0), (9, 5), (12, 0), (0, 0), (0, 30))]
    ['5pm', '9:05am', 'midday', 'midnight', '12:30am']
    """
    if moment.minute == 0 and moment.hour in (0, 12):
        return "midday" if moment.hour else "midnight"
    minutes = f":{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def number_in_words(number: int) -> str:
    """Return a small number as a word and any other in figures.

    >>> number_in_words(5), number_in_words(24)
    ('five', '24')
    """
    return NUMBERS[number] if 0 < number < len(NUMBERS) else str(number)
