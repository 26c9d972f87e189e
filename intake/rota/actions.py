"""Entering who works on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from foundation import audit
from foundation.audit import Entry
from foundation.database import transaction
from foundation.named_turns import take_turn_about
from foundation.signin import Account
from intake.rota import queries
from intake.rota.domain import WEEK, Cell, Part
from intake.rota.tables import RotaEntryRow

ENTERED = Entry("rota.entered", "Working days were entered")
ENTRIES = (ENTERED,)
_TURN = "rota"
"""The rota is one thing: a day that nobody entered yet has no row that either of two managers could lock."""


class RotaChanged(Exception):
    """Somebody else entered some of these days since the page was opened; nothing was changed."""

    def __init__(self, cells: tuple[Cell, ...]) -> None:
        super().__init__("Someone else changed some of these days while this page was open")
        self.cells = cells


@dataclass(frozen=True)
class EnterDays:
    """A week as it was typed: for each day that was on the page, what it showed and what is wanted."""

    monday: date
    wanted: dict[Cell, Part]
    shown: dict[Cell, Part]


def enter_days(command: EnterDays, *, by: Account, now: datetime) -> int:
    """Enter the days that differ from what the page showed; return how many.

    Days of people who are not on the rota, or of another week, are passed over. Raises RotaChanged when somebody else
    has meanwhile entered something else for a day that this would change.
    """
    changes = {cell: part for cell, part in command.wanted.items() if part is not command.shown.get(cell)}
    with transaction() as session:
        take_turn_about(session, _TURN)
        stands = _standing(session, command.monday)
        ours = {cell: part for cell, part in changes.items() if cell in stands and stands[cell] is not part}
        clash = tuple(cell for cell in ours if stands[cell] is not command.shown.get(cell, Part.NOT_ENTERED))
        if clash:
            raise RotaChanged(clash)
        _write(session, ours, by=by, now=now)
        if ours:
            facts = {"week": command.monday.isoformat(), "days": len(ours)}
            audit.add(session, ENTERED, subject="rota", by=by.actor, at=now, facts=facts)
    return len(ours)


def fill_from_week_before(monday: date, *, by: Account, now: datetime) -> int:
    """Enter, for every day that is not entered yet, what stood a week before; return how many were entered."""
    with transaction() as session:
        take_turn_about(session, _TURN)
        stands = _standing(session, monday)
        before = queries.entered_between(session, monday - timedelta(days=WEEK), monday - timedelta(days=1))
        empty = (cell for cell, part in stands.items() if part is Part.NOT_ENTERED)
        found = {cell: before.get(Cell(cell.account_id, cell.day - timedelta(days=WEEK))) for cell in empty}
        wanted = {cell: part for cell, part in found.items() if part}
        _write(session, wanted, by=by, now=now)
        if wanted:
            facts = {"week": monday.isoformat(), "days": len(wanted), "from": "the previous week"}
            audit.add(session, ENTERED, subject="rota", by=by.actor, at=now, facts=facts)
    return len(wanted)


def _standing(session: Session, monday: date) -> dict[Cell, Part]:
    week = queries.week_rota(session, monday)
    return {Cell(worker.account_id, day): week.part(worker, day) for worker in week.workers for day in week.days}


def _write(session: Session, parts: dict[Cell, Part], *, by: Account, now: datetime) -> None:
    rows = [
        {"account_id": cell.account_id, "on_day": cell.day, "part": part.value, "entered_at": now, "entered_by": by.id}
        for cell, part in parts.items()
    ]
    if rows:
        session.execute(insert(RotaEntryRow), rows)
