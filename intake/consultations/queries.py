"""Reading consultations: a page of the newest, one whole, those linked to a contact."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from foundation import sealing
from foundation.prepared import Prepared, Question
from foundation.signin.queries import names_of
from intake.consultations.domain import PAGE, Asker, Consultation, Link, Note, Wanted, name_words
from intake.consultations.tables import (
    ConsultationLinkRow,
    ConsultationMarkRow,
    ConsultationNoteRow,
    ConsultationRow,
)
from intake.restriction.queries import Reader, visible_references
from thresholds.working_days import LONDON


def consultations(session: Session, wanted: Wanted) -> tuple[tuple[Consultation, ...], int | None]:
    """Return a page of the newest that match, newest first, and before which number the next page begins (or None)."""
    found = _narrowed(select(ConsultationRow), wanted).order_by(ConsultationRow.id.desc()).limit(PAGE + 1)
    rows = list(session.scalars(found))
    names = names_of(session, {row.recorded_by for row in rows})
    shown = tuple(_consultation(row, names) for row in rows[:PAGE])
    return shown, (shown[-1].id if len(rows) > PAGE else None)


def consultation(
    session: Session, reference: str, *, to: Reader = None, now: datetime | None = None
) -> Consultation | None:
    """Return one consultation with its later entries and the contacts that followed, or None.

    `to` is the account that reads, at `now`: contacts it may not see are not among those that followed.
    """
    row = session.scalars(select(ConsultationRow).where(ConsultationRow.reference == reference)).one_or_none()
    if row is None:
        return None
    note_of, link_of = ConsultationNoteRow, ConsultationLinkRow
    notes = list(session.scalars(select(note_of).where(note_of.consultation_id == row.id).order_by(note_of.id)))
    followed = select(link_of).where(link_of.consultation_id == row.id).order_by(link_of.id)
    if to is not None and now is not None:
        followed = followed.where(visible_references(to, now, reference=link_of.contact_reference))
    links = list(session.scalars(followed))
    people = {row.recorded_by, *(note.by_account for note in notes), *(link.by_account for link in links)} - {None}
    names = names_of(session, {each for each in people if each})
    return _consultation(
        row,
        names,
        notes=tuple(Note(note.at, names.get(note.by_account, "Someone"), note.words) for note in notes),
        links=tuple(Link(link.contact_reference, link.at, names.get(link.by_account or "", "")) for link in links),
    )


def consultations_of_contact(session: Session, contact: str) -> tuple[Consultation, ...]:
    """Return the consultations a contact followed, oldest first."""
    rows = asks_consultations_of_contact(contact).rows(session)
    names = names_of(session, {row.recorded_by for row in rows})
    return tuple(_consultation(row, names) for row in rows)


def asks_consultations_of_contact(contact: str) -> Question:
    """Return what `consultations_of_contact` asks, to be asked ahead."""
    return Question(_LINKED, {"contact": contact})


def asker_sealed_at(reference: str) -> str:
    """Return where the sealed details of who asked live, which the seal is bound to."""
    return f"consultations:{reference}:asker"


def mark_of_word(word: str) -> str:
    """Return the keyed mark of one word of a name."""
    return sealing.blind_index(word, purpose="consultation asker")


_ID = ConsultationRow.id
_LINKED = Prepared(
    select(*ConsultationRow.__table__.columns)
    .join(ConsultationLinkRow, ConsultationLinkRow.consultation_id == _ID)
    .where(ConsultationLinkRow.contact_reference == bindparam("contact"))
    .order_by(_ID)
)


def _narrowed(found: Select[ConsultationRow], wanted: Wanted) -> Select[ConsultationRow]:
    if wanted.reference:
        found = found.where(ConsultationRow.reference == wanted.reference)
    for word in name_words(wanted.asker):
        marked = select(ConsultationMarkRow.consultation_id).where(ConsultationMarkRow.mark == mark_of_word(word))
        found = found.where(ConsultationRow.id.in_(marked))
    if wanted.day:
        begins = datetime(wanted.day.year, wanted.day.month, wanted.day.day, tzinfo=LONDON)
        after = wanted.day + timedelta(days=1)
        ends = datetime(after.year, after.month, after.day, tzinfo=LONDON)
        found = found.where(
            ConsultationRow.held_at >= begins.astimezone(UTC), ConsultationRow.held_at < ends.astimezone(UTC)
        )
    return found.where(ConsultationRow.id < wanted.before) if wanted.before else found


def _consultation(
    row: Any, names: dict[str, str], *, notes: tuple[Note, ...] = (), links: tuple[Link, ...] = ()
) -> Consultation:
    asker = json.loads(sealing.unseal(row.sealed_asker, context=asker_sealed_at(row.reference)))
    return Consultation(
        id=row.id,
        reference=row.reference,
        held_at=row.held_at,
        recorded_at=row.recorded_at,
        recorded_by=names.get(row.recorded_by, "Someone"),
        asker=Asker(**asker),
        adult=row.adult,
        asked=row.asked,
        category=row.category,
        level=row.level,
        advice=row.advice,
        advised_by=row.advised_by,
        agreed=row.agreed,
        notes=notes,
        links=links,
    )
