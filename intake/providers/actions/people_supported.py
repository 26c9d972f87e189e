"""Taking in how many people places support: a month's returns of the Capacity Tracker, and what a person counted."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.providers.actions.row_files import ReadFrom, RowFile, RowsReport, import_rows, refuse_unknown
from intake.providers.domain import CapacitySource
from intake.providers.domain.capacity_returns import IDENTIFIER, Return, is_header, return_from
from intake.providers.domain.values import ValueUnreadable
from intake.providers.tables import CapacityRow, LocationRow

PEOPLE_COUNTED = audit.Entry("register.people_counted", "Wrote down how many people a place supports")
RETURNS_READ = audit.Entry("register.returns_read", "Read a month's returns of the Capacity Tracker")
LAYOUT = "capacity_tracker"
_MOST_PEOPLE = 100_000
_DATES = ("last updated", "date of return", "return date", "submission date")


@dataclass(frozen=True)
class CountPeople:
    """Write down how many people a place supports, as counted on a day, and how that is known; as it was typed."""

    location_id: str
    on_day: date | None
    people: str
    because: str


class PlaceMissing(Exception):
    """The register does not hold this place."""


def count_people(command: CountPeople, *, by: Account, now: datetime) -> None:
    """Write down a count; it becomes the place's capacity when no newer one is held.

    Raises FormRefused naming every field to put right, PlaceMissing when the register does not hold the place.
    """
    faults = _faults(command, now.date())
    if faults or command.on_day is None:
        raise FormRefused(*faults)
    with transaction() as session:
        place = session.get(LocationRow, command.location_id)
        if place is None:
            raise PlaceMissing(command.location_id)
        row = CapacityRow(
            location_id=place.location_id, on_day=command.on_day, source=CapacitySource.BY_HAND.value,
            people=int(command.people), counts={}, because=storable(command.because.strip()), by_account=by.id,
            recorded_at=now,
        )  # fmt: skip
        _add(session, row)
        subject, facts = (
            f"place:{place.location_id}",
            {"on_day": command.on_day.isoformat(), "people": int(command.people)},
        )
        audit.add(session, PEOPLE_COUNTED, subject=subject, by=by.actor, at=now, facts=facts)


def _faults(command: CountPeople, today: date) -> list[Fault]:
    faults = []
    typed = command.people
    if not typed.isascii() or not typed.isdigit() or int(typed) > _MOST_PEOPLE:
        faults.append(Fault("people", "Enter a whole number of people, such as 34"))
    if command.on_day is None:
        faults.append(Fault("counted", "Enter the day people were counted, such as 6 10 2026"))
    elif command.on_day > today:
        faults.append(Fault("counted", "The day people were counted cannot be in the future"))
    if not command.because.strip():
        faults.append(Fault("because", "Say how this is known"))
    return faults


def import_returns(path: Path, *, now: datetime) -> RowsReport:
    """Read a file of returns; one that is held already is left as it is. Raises FileUnreadable."""
    return import_rows(_RETURNS, path, now=now)


def _take(session: Session, said: Return, source: ReadFrom) -> bool:
    if said.on_day > source.now.date():
        raise ValueUnreadable(f"the day of the return, {said.on_day}, is in the future")
    refuse_unknown(session, said.location_id)
    tracker = CapacitySource.CAPACITY_TRACKER.value
    held = session.scalars(
        select(CapacityRow)
        .where(CapacityRow.location_id == said.location_id, CapacityRow.on_day == said.on_day)
        .where(CapacityRow.source == tracker)
        .order_by(CapacityRow.id.desc())
    ).first()
    told = (said.people, said.capacity, dict(said.counts))
    if held and (source.again or (held.people, held.capacity, held.counts) == told):
        return False
    row = CapacityRow(
        location_id=said.location_id, on_day=said.on_day, source=tracker, people=said.people, capacity=said.capacity,
        counts=dict(said.counts), because="", import_id=source.import_id, recorded_at=source.now,
    )  # fmt: skip
    _add(session, row)
    return True


def _add(session: Session, row: CapacityRow) -> None:
    """Add a count, and let the newest one be the place's capacity; of one day the Capacity Tracker's stands."""
    session.add(row)
    session.flush()
    newest = session.scalars(
        select(CapacityRow)
        .where(CapacityRow.location_id == row.location_id)
        .order_by(CapacityRow.on_day.desc(), CapacityRow.source.desc(), CapacityRow.id.desc())
        .limit(1)
    ).one()
    session.execute(
        update(LocationRow)
        .where(LocationRow.location_id == row.location_id)
        .values(capacity=newest.people, capacity_source=newest.source)
    )


_RETURNS = RowFile(
    layout=LAYOUT,
    wanted="is not a file of returns: no line names a location id, the day of the return and the number of people.",
    is_header=is_header,
    dates=_DATES,
    identifiers=IDENTIFIER,
    read=return_from,
    take=_take,
    entry=RETURNS_READ,
)
