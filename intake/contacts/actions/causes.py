"""Marking who was named as the cause of risk, so that the same name is found again without being kept in the clear."""

from foundation import sealing
from foundation.prepared import NewRow, NewRows
from intake.contacts.domain.causes import cause_identity
from intake.contacts.domain.questions import Answers
from intake.contacts.tables import CauseMarkRow


def mark_cause(rows: NewRows, contact: NewRow, answers: Answers) -> None:
    """Plan the mark of the person named as the cause of risk, beside the contact's row; nothing when none is."""
    identity = cause_identity(answers)
    if identity is not None:
        mark = sealing.blind_index(identity, purpose="cause")
        rows.add(CauseMarkRow.__table__, {"contact_id": contact, "mark": mark})
