"""Marking who was named as the cause of risk, so that the same name is found again without being kept in the clear."""

from foundation import sealing
from foundation.rows import NewRow, NewRows
from intake.contacts.domain.causes import cause_identity
from intake.contacts.domain.questions import Answers
from intake.contacts.tables import CauseMarkRow


def cause_mark(answers: Answers) -> str | None:
    """Return the mark of the person named as the cause of risk; None when nobody is."""
    identity = cause_identity(answers)
    return sealing.blind_index(identity, purpose="cause") if identity is not None else None


def mark_cause(rows: NewRows, contact: NewRow, mark: str) -> None:
    """Plan the mark of the person named as the cause of risk, beside the contact's row."""
    rows.add(CauseMarkRow.__table__, {"contact_id": contact, "mark": mark})
