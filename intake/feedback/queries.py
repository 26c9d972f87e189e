"""What a sender may be shown of the hub's work on what they sent."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.contacts.tables import QueuePlaceRow
from intake.feedback.domain import Outcome, Progress, stage_of
from intake.triage.domain.judgement import Verdict
from intake.triage.tables import DecisionRow, SignatureRow


def progress_of(session: Session, reference: str) -> Progress | None:
    """Return how far a contact has come, or None. The caller has made sure who asks."""
    place = session.execute(
        select(
            QueuePlaceRow.contact_id,
            QueuePlaceRow.received_at,
            QueuePlaceRow.screened_at,
            QueuePlaceRow.decide_by,
            QueuePlaceRow.signed_off_at,
        ).where(QueuePlaceRow.reference == reference)
    ).one_or_none()
    if place is None:
        return None
    return Progress(
        reference=reference,
        received_at=place.received_at,
        stage=stage_of(screened_at=place.screened_at, signed_off_at=place.signed_off_at),
        looked_at=place.screened_at,
        decide_by=place.decide_by,
        decided_at=place.signed_off_at,
        outcome=outcome_to_share(session, place.contact_id) if place.signed_off_at else None,
    )


def outcome_to_share(session: Session, contact_id: int) -> Outcome | None:
    """Return what the newest signed decision says may be told to the sender, or None when none is signed."""
    row = session.execute(
        select(DecisionRow.feedback_words, DecisionRow.feedback_withheld)
        .join(SignatureRow, SignatureRow.decision_id == DecisionRow.id)
        .where(DecisionRow.contact_id == contact_id, SignatureRow.verdict == Verdict.AGREED.value)
        .order_by(DecisionRow.version.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Outcome(words="" if row.feedback_withheld else row.feedback_words, withheld=row.feedback_withheld)
