"""How moments, dates and counts are said on every screen: 'Thursday 4 June 2026, 5pm'."""

import re
from datetime import date, datetime
from functools import lru_cache

from flask import Flask
from markupsafe import Markup, escape

from foundation.clock import in_london


def clock_time(moment: datetime) -> str:
    """Return the London time of a moment as people write it: 5pm, 9:30am, midday, midnight."""
    local = in_london(moment)
    if local.minute == 0 and local.hour in (0, 12):
        return "midnight" if local.hour == 0 else "midday"
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def long_date(day: date | datetime) -> str:
    """Return 'Thursday 4 June 2026', in London time for a moment."""
    return _long_date(in_london(day).date() if isinstance(day, datetime) else day)


@lru_cache(maxsize=2048)
def _long_date(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_date(day: date | datetime) -> str:
    """Return '4 Jun 2026', in London time for a moment, for tables."""
    local = in_london(day) if isinstance(day, datetime) else day
    return f"{local.day} {local:%b %Y}"


def moment_words(moment: datetime) -> str:
    """Return 'Thursday 4 June 2026, 5pm'."""
    return f"{long_date(moment)}, {clock_time(moment)}"


def short_moment(moment: datetime) -> str:
    """Return 'Thu 4 Jun, 5pm', for rows of a table."""
    local = in_london(moment)
    return f"{_short_day(local.date())}, {clock_time(moment)}"


@lru_cache(maxsize=2048)
def _short_day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def paragraphs(typed: str) -> Markup:
    """Return typed text as paragraphs, escaped, exactly as typed: nothing is cleaned away, because it is evidence."""
    blocks = [block for block in typed.replace("\r\n", "\n").split("\n\n") if block.strip()]
    # Escaped once, whole: what is put between the parts afterwards holds nothing that anybody typed.
    lines = (str(escape(block)).replace("\n", "<br>") for block in blocks)
    return Markup("".join(f'<p class="govuk-body hub-typed" dir="auto">{each}</p>' for each in lines))  # noqa: S704  # escaped above


def phone(number: str) -> Markup:
    """Return a telephone number that a phone rings when it is touched, and that no line breaks.

    >>> phone("0330 222 8400")
    Markup('<a class="hub-phone" href="tel:03302228400">0330 222 8400</a>')
    """
    dialled = "".join(number.replace("(0)", "").split())  # +44 (0)330: the nought is for who rings from within
    if not re.fullmatch(r"\+?[0-9]{3,15}", dialled):
        return escape(number)  # more than one number, or words beside it: none is rung by guessing
    return Markup('<a class="hub-phone" href="tel:{}">{}</a>').format(dialled, number)


def prepare(app: Flask) -> None:
    """Offer these to every template as filters."""
    app.jinja_env.filters.update(
        london=moment_words, london_date=long_date, london_short=short_moment, short_date=short_date,
        clock_time=clock_time, paragraphs=paragraphs,
    )  # fmt: skip
