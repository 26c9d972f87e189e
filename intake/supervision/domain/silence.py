"""Sources that have gone quiet: an organisation that sends often, and now nothing, may have a broken route to us.

The question is about the route, not the people: a mailbox, a link or a form that fails looks like silence.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from thresholds.working_days import WorkingCalendar

LOOKED_AT = 60
"""Working days over which a source's usual rate is taken."""
LEAST_SENT = 12
"""Contacts in those days below which three quiet days say nothing."""
LEAST_QUIET = 3
"""Working days without a contact before a silence is spoken of."""
CHANCE = 0.05
"""A silence as long as this or longer would come by chance less often than this, at the source's own usual rate."""


@dataclass(frozen=True)
class Source:
    """A source, how many contacts it sent in the days looked at, and the day of the newest one."""

    name: str
    sent: int
    newest_on: date


@dataclass(frozen=True)
class Silence:
    """A source that is quieter than its own past: working days without a contact, and how often chance alone does that.

    `every` is the usual number of working days between two contacts.
    """

    name: str
    sent: int
    newest_on: date
    quiet_days: int
    every: float
    chance: float


def silences(sources: tuple[Source, ...], *, today: date, calendar: WorkingCalendar) -> tuple[Silence, ...]:
    """Return the sources that have gone quiet, the least likely first.

    The chance is that of no contact in so many days when contacts come independently at the usual rate (a Poisson
    count of nought): exp(-sent / LOOKED_AT x quiet days). Today counts as a quiet day only once it is over.
    """
    found = []
    for source in sources:
        quiet = calendar.working_days_between(source.newest_on, calendar.add_working_days(today, -1))
        rate = source.sent / LOOKED_AT
        chance = math.exp(-rate * quiet) if quiet > 0 else 1.0
        if source.sent >= LEAST_SENT and quiet >= LEAST_QUIET and chance < CHANCE:
            found.append(Silence(source.name, source.sent, source.newest_on, quiet, 1 / rate, chance))
    return tuple(sorted(found, key=lambda each: (each.chance, each.name)))
