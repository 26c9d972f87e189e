"""Numbered paper forms with what became of each, in a number of statements that does not grow with their count."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from foundation.signin.queries import names_of
from intake.contacts.tables import ContactRow, TakenDownRow
from intake.desk.domain.paper import Pack, PaperForm, standing_of
from intake.desk.tables import PaperFormRow, PaperMarkRow, PaperPackRow
from intake.restriction.queries import Reader, kept_back

PACKS_SHOWN = 50


def packs(session: Session) -> tuple[Pack, ...]:
    """Return the newest packs, newest first; at most PACKS_SHOWN."""
    return _packs(session, limit=PACKS_SHOWN)


def packs_of_outage(session: Session, outage_id: int) -> tuple[Pack, ...]:
    """Return every pack handed out for one bad day, newest first."""
    return _packs(session, PaperPackRow.outage_id == outage_id)


def pack(session: Session, pack_id: int, *, reader: Reader, now: datetime) -> Pack | None:
    """Return one pack, or None. A contact kept from the reader is counted as typed in, and not named."""
    found = next(iter(_packs(session, PaperPackRow.id == pack_id)), None)
    if found is None:
        return None
    kept = kept_back(session, reader, {form.contact for form in found.forms}, now=now)
    return replace(
        found, forms=tuple(replace(form, contact="") if form.contact in kept else form for form in found.forms)
    )


def form_called(session: Session, code: str) -> PaperForm | None:
    """Return the form with this code in its tidy form, or None when no such form was issued."""
    return next(iter(_forms(session, PaperFormRow.code == code)), None)


def _packs(session: Session, *wanted: ColumnElement[bool], limit: int | None = None) -> tuple[Pack, ...]:
    found = select(PaperPackRow).where(*wanted).order_by(PaperPackRow.id.desc()).limit(limit)
    rows = session.scalars(found).all()
    forms = _forms(session, PaperFormRow.pack_id.in_([row.id for row in rows]))
    names = names_of(session, {row.issued_by for row in rows})
    return tuple(
        Pack(
            id=row.id,
            issued_at=row.issued_at,
            issued_by=names.get(row.issued_by, "Someone"),
            handed_to=row.handed_to,
            why=row.why,
            outage_id=row.outage_id,
            forms=tuple(form for form in forms if form.pack_id == row.id),
        )
        for row in rows
    )


def _forms(session: Session, *wanted: ColumnElement[bool]) -> list[PaperForm]:
    said = aliased(PaperMarkRow)
    newest = select(func.max(said.id)).where(said.code == PaperFormRow.code).correlate(PaperFormRow).scalar_subquery()
    rows = session.execute(
        select(
            PaperFormRow.code,
            PaperFormRow.number,
            PaperFormRow.pack_id,
            PaperMarkRow.mark,
            PaperMarkRow.reason,
            ContactRow.reference,
        )
        .select_from(PaperFormRow)
        .outerjoin(PaperMarkRow, PaperMarkRow.id == newest)
        .outerjoin(TakenDownRow, TakenDownRow.paper_code == PaperFormRow.code)
        .outerjoin(ContactRow, ContactRow.id == TakenDownRow.contact_id)
        .where(*wanted)
        .order_by(PaperFormRow.pack_id, PaperFormRow.number)
    )
    return [
        PaperForm(
            code=row.code,
            number=row.number,
            pack_id=row.pack_id,
            standing=standing_of(mark=row.mark, contact=row.reference or ""),
            reason=row.reason or "",
            contact=row.reference or "",
        )
        for row in rows
    ]
