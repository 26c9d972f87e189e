"""Marking who was named as the cause of risk, so that the same name is found again without being kept in the clear."""

from typing import cast

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from foundation import sealing
from intake.contacts.domain.causes import cause_identity
from intake.contacts.domain.questions import Answers
from intake.contacts.tables import CauseMarkRow

_INSERT = insert(cast(Table, CauseMarkRow.__table__)).inline()


def mark_cause(session: Session, contact_id: int, answers: Answers) -> None:
    """Keep the mark of the person named as the cause of risk, in the caller's transaction; nothing when none is."""
    identity = cause_identity(answers)
    if identity is not None:
        mark = sealing.blind_index(identity, purpose="cause")
        session.connection().execute(_INSERT, {"contact_id": contact_id, "mark": mark})
