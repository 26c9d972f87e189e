"""Marking who was named as the cause of risk, so that the same name is found again without being kept in the clear."""

from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation import sealing
from foundation.rows import NewRow, NewRows
from intake.contacts.domain.causes import cause_identity
from intake.contacts.domain.questions import Answers
from intake.contacts.tables import CauseMarkRow, LaterCauseMarkRow


def cause_mark(answers: Answers) -> str | None:
    """Return the mark of the person named as the cause of risk; None when nobody is."""
    identity = cause_identity(answers)
    return sealing.blind_index(identity, purpose="cause") if identity is not None else None


def mark_cause_later(session: Session, contact_id: int, told: Answers, *, now: datetime) -> None:
    """Keep the mark of the person that all told so far names as the cause of risk, where none before was the same.

    The caller holds the contact's place, so that two tellings at one moment do not both keep it.
    """
    mark, first, later = cause_mark(told), CauseMarkRow, LaterCauseMarkRow
    if mark is None:
        return
    known = select(first.mark).where(first.contact_id == contact_id).union(
        select(later.mark).where(later.contact_id == contact_id)
    )  # fmt: skip
    if mark not in set(session.scalars(known)):
        session.execute(insert(later).values(contact_id=contact_id, mark=mark, at=now))


def mark_cause(rows: NewRows, contact: NewRow, mark: str) -> None:
    """Plan the mark of the person named as the cause of risk, beside the contact's row."""
    rows.add(CauseMarkRow.__table__, {"contact_id": contact, "mark": mark})
