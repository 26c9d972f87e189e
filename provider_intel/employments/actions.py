"""Recording where a worker worked, taking a record back, and leaving a mark when somebody reads them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation import audit
from foundation.clock import in_london
from foundation.database import storable, transaction
from foundation.signin import Account
from provider_intel import sources, sources_around
from provider_intel.employments import queries
from provider_intel.employments.tables import EmploymentRow
from provider_intel.framework.actions import refuse_conflicted
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject

RECORDED = audit.Entry("intelligence.employment-recorded", "Recorded where a worker named in concerns worked")
TAKEN_BACK = audit.Entry("intelligence.employment-taken-back", "Took back a record of where a worker worked")
SHOWN = audit.Entry("intelligence.employments-shown", "Opened where a worker named in concerns worked")
ENTRIES = (RECORDED, TAKEN_BACK, SHOWN)


class WorkerMissing(LookupError):
    """There is no such worker or record, or not for whoever asks; they look alike."""


class PlaceUnknown(Exception):
    """The register has no place of the number that was given."""


@dataclass(frozen=True)
class RecordWork:
    """Where a worker worked between two days, at least one of them known, and who says so."""

    number: int
    entry_key: str
    location_id: str
    starts_on: date | None
    ends_on: date | None
    source: str


def record_work(command: RecordWork, *, by: Account, now: datetime) -> None:
    """Record where a worker worked; the same page sent again is kept once.

    Raises WorkerMissing, PlaceUnknown and Conflicted.
    """
    try:
        with transaction() as session:
            seen = named_in(session, command.number, reader=by.id, now=now)
            if sources.name_of(session, "location", command.location_id) is None:
                raise PlaceUnknown(command.location_id)
            refuse_conflicted(session, Subject(Scope.LOCATION, command.location_id), by)
            held = select(EmploymentRow.id).where(EmploymentRow.entry_key == command.entry_key)
            if session.scalar(held) is not None:
                return
            row = {name: value for name, value in vars(command).items() if name != "number"}
            row |= {"reference": seen[-1].reference, "source": storable(command.source)}
            session.execute(insert(EmploymentRow).values(**row, takes_back=None, by_account=by.id, at=now))
            _mark(session, RECORDED, command.number, by, now)
    except IntegrityError:  # on PostgreSQL the same page, sent at the same moment, has come first
        return


def take_back(number: int, employment: int, words: str, *, by: Account, now: datetime) -> None:
    """Take back a record that was wrong, with the reason; it stays, and no longer counts. Raises WorkerMissing."""
    try:
        with transaction() as session:
            seen = {one.reference for one in named_in(session, number, reader=by.id, now=now)}
            kept = queries.employments(session, as_at=in_london(now).date(), references=seen)
            wrong = next((one for one in kept if one.id == employment), None)
            if wrong is None:
                raise WorkerMissing(employment)
            refuse_conflicted(session, Subject(Scope.LOCATION, wrong.worked.location_id), by)
            told = {"reference": wrong.worked.reference, "location_id": wrong.worked.location_id}
            told |= {"entry_key": f"takes-back:{employment}", "source": storable(words)}
            session.execute(insert(EmploymentRow).values(**told, takes_back=employment, by_account=by.id, at=now))
            _mark(session, TAKEN_BACK, number, by, now)
    except IntegrityError as clash:  # on PostgreSQL somebody else took it back at the same moment
        raise WorkerMissing(employment) from clash


def named_in(session: Session, number: int, *, reader: str, now: datetime) -> list[sources_around.NamedIn]:
    """Return the concerns naming a worker that a reader may see, oldest first. Raises WorkerMissing for none."""
    seen = sources_around.worker_named_in(session, number, reader=reader, now=now)
    if not seen:
        raise WorkerMissing(number)
    return seen


def record_employments_shown(number: int, *, by: audit.Actor, at: datetime) -> None:
    """Leave a mark in the trail that somebody read where a worker worked."""
    with transaction() as session:
        audit.add(session, SHOWN, subject=f"worker:{number}", by=by, at=at)


def _mark(session: Session, entry: audit.Entry, number: int, by: Account, now: datetime) -> None:
    audit.add(session, entry, subject=f"worker:{number}", by=by.actor, at=now)
