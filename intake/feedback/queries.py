"""What a sender may be shown of the hub's work on what they sent, and who it is shown to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import clock, ids
from foundation.audit import PUBLIC, Actor
from foundation.signin import Account
from intake.attachments.queries import files_of_contact
from intake.contacts.queries import contact_within, is_rest_asked, read_marks, thread_of
from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.feedback.domain import VISIT_IDLE, HandOver, LetterRead, Outcome, Progress, StatusPage, stage_of
from intake.feedback.tables import StatusVisitRow
from intake.letters.queries import on_status_page
from intake.partners.queries import scope_of
from intake.triage.domain.judgement import Verdict
from intake.triage.queries import hand_overs_told
from intake.triage.tables import DecisionRow, SignatureRow


@dataclass(frozen=True)
class Token:
    """What a browser holds in which a status page was opened with the secret."""

    text: str


Holder = Token | Account
"""How somebody shows that a contact is theirs: opened with its secret, or signed in where it was sent from."""


@dataclass(frozen=True)
class Follower:
    """Somebody who may follow one contact."""

    contact_id: int
    reference: str
    account_id: str | None
    by: Actor


def follower(session: Session, reference: str, holder: Holder, *, now: datetime) -> Follower | None:
    """Return who follows a contact, or None alike for a contact that is not theirs and for one that never was."""
    if isinstance(holder, Account):
        return _in_organisation(session, reference, holder, now)
    row = session.execute(
        select(ContactRow.id)
        .join(StatusVisitRow, StatusVisitRow.contact_id == ContactRow.id)
        .where(
            ContactRow.reference == reference,
            StatusVisitRow.token_fingerprint == ids.fingerprint(holder.text),
            StatusVisitRow.used_at > now - VISIT_IDLE,
        )
    ).one_or_none()
    return Follower(row.id, reference, None, PUBLIC) if row else None


def _in_organisation(session: Session, reference: str, account: Account, now: datetime) -> Follower | None:
    scope = scope_of(session, account, on=clock.in_london(now).date())
    number = contact_within(session, reference, scope)
    return Follower(number, reference, account.id, account.actor) if number is not None else None


def status_page(session: Session, who: Follower) -> StatusPage | None:
    """Return everything that somebody who follows a contact may read of it."""
    progress = progress_of(session, who.reference)
    if progress is None:
        return None
    thread = thread_of(session, contact_id=who.contact_id, reference=who.reference)
    told = hand_overs_told(session, who.reference, who.contact_id)
    return StatusPage(
        progress=progress,
        thread=thread,
        marks=read_marks(session, who.contact_id),
        hand_overs=tuple(HandOver(each.to.words, each.at) for each in told),
        rest_asked=is_rest_asked(session, who.reference),
        files=files_of_contact(session, who.reference),
        letters=tuple(LetterRead(each.title, each.text, each.at) for each in on_status_page(session, who.contact_id)),
    )


def progress_of(session: Session, reference: str) -> Progress | None:
    """Return how far a contact has come, or None. The caller has made sure who asks."""
    place = session.execute(
        select(
            QueuePlaceRow.contact_id,
            QueuePlaceRow.received_at,
            QueuePlaceRow.screen_by,
            QueuePlaceRow.screened_at,
            QueuePlaceRow.decide_by,
            QueuePlaceRow.signed_off_at,
            QueuePlaceRow.asked_until,
        ).where(QueuePlaceRow.reference == reference)
    ).one_or_none()
    if place is None:
        return None
    return Progress(
        reference=reference,
        received_at=place.received_at,
        stage=stage_of(screened_at=place.screened_at, signed_off_at=place.signed_off_at),
        screen_by=place.screen_by,
        looked_at=place.screened_at,
        decide_by=place.decide_by,
        decided_at=place.signed_off_at,
        asked_until=place.asked_until,
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
