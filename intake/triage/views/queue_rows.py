"""The parts of the queue's page that are written out once and shown again for as long as they say the same.

Writing fifty rows was half of the page. What is kept is found by everything that it was made of, and only that: the row
as it was read for this reader, whose it is in their words, what they may do. Nothing is ever shown that the same
reading would not write again, so nobody meets what was kept for somebody else's rights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from flask import current_app
from markupsafe import Markup

from intake.triage.presenters.queue_choices import Choices
from intake.triage.presenters.queue_rows import QueueLine, RowShown
from intake.triage.queries import QueueRow
from thresholds import WorkingCalendar, working_calendar

MOST = 1000
"""Rows kept in a process: twenty pages, some two megabytes."""


class _Written(NamedTuple):
    row: QueueRow
    calendar: WorkingCalendar
    at: datetime
    until: datetime
    markup: Markup


class WrittenRows:
    """Rows as they were written, the longest kept going first when there are too many."""

    def __init__(self, write: Callable[[QueueLine, bool], Markup], *, most: int = MOST) -> None:
        """Take what writes a line out, and how many rows may be kept."""
        self._write, self._most = write, most
        self._held: dict[tuple[int, str, str, bool], _Written] = {}

    def all(self, shown: Iterable[RowShown], *, may_allocate: bool) -> Markup:
        """Return the rows of the table, with a box to tick for who may allocate."""
        # Each is markup already, written by a template.
        return Markup("".join([self.row(each, may_allocate=may_allocate) for each in shown]))  # noqa: S704

    def row(self, shown: RowShown, *, may_allocate: bool) -> Markup:
        """Return one row."""
        row, owner, team, now = shown
        key = (row.contact_id, owner, team, may_allocate)
        held, calendar = self._held.get(key), working_calendar()
        if held is not None and held.at <= now < held.until and held.calendar is calendar and held.row == row:
            return held.markup
        if held is None and len(self._held) >= self._most:
            self._held.pop(next(iter(self._held), key), None)
        markup = self._write(shown.line(), may_allocate)
        self._held[key] = _Written(row, calendar, now, shown.same_until(), markup)
        return markup

    def __len__(self) -> int:
        """Return how many rows are kept."""
        return len(self._held)


def written_rows() -> WrittenRows:
    """Return the rows kept in this process."""
    held: WrittenRows = current_app.extensions.get(_ROWS) or WrittenRows(_parts().row)
    return current_app.extensions.setdefault(_ROWS, held)  # type: ignore[no-any-return]  # extensions hold anything


def written_choices(choices: Choices) -> Markup:
    """Return the boxes to narrow the queue by."""
    write = current_app.extensions.get(_CHOICES) or lru_cache(maxsize=128)(_parts().choices)
    return current_app.extensions.setdefault(_CHOICES, write)(choices)  # type: ignore[no-any-return]  # as above


def _parts() -> Any:
    return current_app.jinja_env.get_template("intake/triage/queue_parts.html").module


_ROWS, _CHOICES = "hub-queue-rows", "hub-queue-choices"
