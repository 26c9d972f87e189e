"""What was asked of other bodies, as the hub reads it. The caller sees to permission and to the trail."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, literal, select
from sqlalchemy.orm import Session

from foundation.signin.queries import names_of
from intake.caused import tables
from intake.caused.domain import facts
from intake.caused.domain.states import State
from intake.enquiries.tables import EnquiryRow

_ROW = tables.CausedRow


def as_fact(row: Any) -> facts.Caused:
    """Return a row as a frozen fact."""
    values = {each.name: getattr(row, each.name) for each in fields(facts.Caused)}
    return facts.Caused(**{**values, "state": State(row.state)})


def caused_of(session: Session, enquiry_id: int) -> tuple[facts.Caused, ...]:
    """Return everything asked of others in one enquiry, oldest first."""
    rows = session.scalars(select(_ROW).where(_ROW.enquiry_id == enquiry_id).order_by(_ROW.id))
    return tuple(as_fact(row) for row in rows)


def one_of(session: Session, enquiry_id: int, reference: str) -> facts.Whole | None:
    """Return one thing asked in this enquiry with everything written of it, or None."""
    wanted = select(_ROW).where(_ROW.reference == reference, _ROW.enquiry_id == enquiry_id)
    row = session.scalars(wanted).one_or_none()
    return whole_of(session, as_fact(row)) if row else None


def whole_of(session: Session, caused: facts.Caused) -> facts.Whole:
    """Return everything written of one thing asked, in four reads."""
    found: dict[str, Any] = {
        "askings": _all(session, facts.Asking, tables.CausedAskingRow, caused.id),
        "agreements": _all(session, facts.Agreement, tables.CausedAgreementRow, caused.id),
        "reports": _all(session, facts.Report, tables.CausedReportRow, caused.id),
        "verdicts": _all(session, facts.Verdict, tables.CausedVerdictRow, caused.id),
    }
    people = {each.by_account for entries in found.values() for each in entries}
    people |= {each for each in (caused.asked_by, caused.account_id) if each}
    return facts.Whole(caused=caused, **found, names=names_of(session, people))


def due_for_chasing(session: Session, now: datetime, *, most: int = 500) -> tuple[str, ...]:
    """Return the references of what a job has to look at now, the longest due first."""
    wanted = select(_ROW.reference).where(_ROW.next_chase_at <= now).order_by(_ROW.next_chase_at, _ROW.id)
    return tuple(session.scalars(wanted.limit(most)))


def _all(session: Session, model: type[Any], table: type[Any], number: int) -> tuple[Any, ...]:
    columns = [getattr(table, each.name) for each in fields(model)]
    rows = session.execute(select(*columns).where(table.caused_id == number).order_by(table.id))
    return tuple(model(*row) for row in rows)


def subjects_about(contacts: Select[Any]) -> Select[Any]:
    """Select what was asked of other bodies in the enquiries that these contacts opened, as tasks name it."""
    asked = select(literal("caused:") + _ROW.reference).join(EnquiryRow, EnquiryRow.id == _ROW.enquiry_id)
    return asked.where(EnquiryRow.contact_id.in_(contacts))
