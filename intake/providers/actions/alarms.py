"""Holding a file that differs too much from the edition before, letting it through, and listing who stands in it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import reading, storable, transaction
from intake.providers import queries
from intake.providers.actions.files import RegisterFile
from intake.providers.domain.alarms import Compared
from intake.providers.tables import ImportRow, ListedRow, LocationRow

IMPORT_HELD = audit.Entry("register.held", "Held a register file that differs too much from the edition before")
IMPORT_CONFIRMED = audit.Entry("register.confirmed", "Let a held register file through, with the reason")
HELD = "held"
_BATCH = 500


class ImportHeld(Exception):
    """A file differs too much from the edition before; nothing was taken in until a person lets it through."""

    def __init__(self, import_id: int, alarm: str) -> None:
        super().__init__(alarm)
        self.import_id = import_id


class ConfirmationRefused(Exception):
    """The file is not held, or no reason was given for letting it through."""


@dataclass(frozen=True)
class LetThrough:
    """Let a held file through, because of something that a person found out."""

    import_id: int
    because: str


def compare(file: RegisterFile, as_at: date) -> Compared:
    """Return an edition beside the one before of its kind; an older edition than the one held ends nothing."""
    named = file.whole.identifiers if file.whole else frozenset()
    with reading() as session:
        newest = queries.newest_edition(session, file.layout)
        if newest is None or newest > as_at:
            return Compared(0, len(named), 0, frozenset())
        before = queries.listed(session, file.layout)
    return Compared(len(before), len(named), len(named - before), before - named)


def hold_when_alarming(file: RegisterFile, compared: Compared, *, as_at: date, now: datetime) -> int | None:
    """Return the number of an import that was let through, or None for one that never needed it. Raises ImportHeld."""
    if not compared.alarm:
        return None
    with reading() as session:
        earlier = session.execute(
            select(ImportRow.id, ImportRow.state, ImportRow.confirmed_at)
            .where(ImportRow.sha256 == file.sha256)
            .order_by(ImportRow.id.desc())
        ).first()
    if earlier is not None and earlier.confirmed_at is not None:
        return int(earlier.id)
    if earlier is not None and earlier.state == HELD:
        raise ImportHeld(earlier.id, compared.alarm)
    raise ImportHeld(_record_held(file, compared, as_at=as_at, now=now), compared.alarm)


def _record_held(file: RegisterFile, compared: Compared, *, as_at: date, now: datetime) -> int:
    row = ImportRow(
        file_name=storable(file.path.name), sha256=file.sha256, layout=file.layout, as_at=as_at, state=HELD,
        started_at=now, alarm=compared.alarm, gone=len(compared.gone),
    )  # fmt: skip
    with transaction() as session:
        session.add(row)
        session.flush()
        audit.add(
            session,
            IMPORT_HELD,
            subject=f"register-import:{row.id}",
            by=audit.Actor.system("register import"),
            at=now,
            facts={"sha256": file.sha256, "before": compared.before, "now": compared.now, "gone": len(compared.gone)},
        )
        return row.id


def let_through(command: LetThrough, *, by: audit.Actor, now: datetime) -> None:
    """Record that a person looked at a held file and lets it through. Raises ConfirmationRefused."""
    because = " ".join(command.because.split())
    if not because:
        raise ConfirmationRefused("Say why this file may be taken in.")
    with transaction() as session:
        row = session.get(ImportRow, command.import_id)
        if row is None or row.state != HELD or row.confirmed_at is not None:
            raise ConfirmationRefused("This file is not held any more.")
        row.confirmed_by, row.confirmed_at, row.confirmed_because = str(by.id), now, storable(because)
        audit.add(
            session,
            IMPORT_CONFIRMED,
            subject=f"register-import:{row.id}",
            by=by,
            at=now,
            facts={"sha256": row.sha256},
        )


def list_again(session: Session, file: RegisterFile, gone: frozenset[str], *, as_at: date) -> None:
    """Remember whom the newest edition names, and mark those it no longer does.

    That a place is not named is no proof that it closed, nor that it did not: cancellations reach the published files
    late. So nothing is ended here; a table of deactivated locations does that.
    """
    named = sorted(file.whole.identifiers) if file.whole else []
    newest = queries.newest_edition(session, file.layout)
    if newest is not None and newest > as_at:
        return
    session.execute(delete(ListedRow).where(ListedRow.layout == file.layout))
    rows = [{"layout": file.layout, "location_id": storable(identifier)} for identifier in named]
    if rows:
        session.connection().execute(insert(ListedRow), rows)
    left_out = sorted(gone)
    for start in range(0, len(left_out), _BATCH):
        session.execute(
            update(LocationRow)
            .where(
                LocationRow.location_id.in_(left_out[start : start + _BATCH]),
                LocationRow.unlisted_from.is_(None),
                LocationRow.deregistered_on.is_(None),
            )
            .values(unlisted_from=as_at)
        )
