"""A year of what one person may see of what their organisation has sent, as the mirror counts it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from foundation import clock
from foundation.signin import Account
from intake.companion.domain import seen_in
from intake.contacts.domain.known_facts import already_said
from intake.contacts.domain.pages.guidance import SAME
from intake.contacts.domain.questions import Raw
from intake.contacts.domain.snapshot import answers_from
from intake.contacts.queries import within
from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.guidance.domain.disagreement import SENDER, Judged
from intake.partners.queries import scope_of
from intake.practice.domain.mirror import MONTHS, Decided, OneSent, Told, known_answers
from intake.triage.domain.judgement import Verdict
from intake.triage.tables import DecisionRow, SignatureRow
from thresholds import Guidance, Level

MOST = 2000
"""Contacts that are counted, the newest first: each is opened to be counted, and somebody waits for the page."""

_LEVELS = {level.value: level for level in Level}


def sent_in_a_year(session: Session, reader: Account, *, guidance: Guidance, now: datetime) -> list[OneSent]:
    """Return what was sent in the last twelve months within what a person may see, at most MOST of it."""
    scope = scope_of(session, reader, on=clock.in_london(now).date())
    of_the_year = (within(scope), ContactRow.received_at > now - timedelta(days=round(MONTHS * 365.25 / 12)))
    contact, place = ContactRow, QueuePlaceRow
    rows = session.execute(
        select(
            contact.id, contact.reference, contact.received_at, contact.answers, place.decide_by, place.signed_off_at
        )
        .join(place, place.contact_id == contact.id)
        .where(*of_the_year)
        .order_by(contact.received_at.desc(), contact.id.desc())
        .limit(MOST)
    ).all()
    told = _told(session, of_the_year)
    return [_one(row, told, guidance) for row in rows]


def _told(session: Session, of_the_year: tuple[Any, ...]) -> dict[int, Told]:
    """Return what the newest signed decision of each contact told its sender."""
    decisions = session.execute(
        select(DecisionRow.contact_id, DecisionRow.feedback_words, DecisionRow.feedback_withheld)
        .join(SignatureRow, SignatureRow.decision_id == DecisionRow.id)
        .join(ContactRow, ContactRow.id == DecisionRow.contact_id)
        .where(SignatureRow.verdict == Verdict.AGREED.value, *of_the_year)
        .order_by(DecisionRow.version)
    )
    return {
        row.contact_id: Told.WITHHELD if row.feedback_withheld else Told.WORDS if row.feedback_words else Told.NOTHING
        for row in decisions
    }


def _one(row: Row[Any], told: dict[int, Told], guidance: Guidance) -> OneSent:
    answers = answers_from(row.answers)
    signed = row.signed_off_at
    in_time = Decided.IN_TIME if signed and signed <= row.decide_by else Decided.LATER
    return OneSent(
        judged=_judged(row, answers),
        known=known_answers(answers),
        decided=in_time if signed else Decided.NOT_YET,
        days=(clock.in_london(signed).date() - clock.in_london(row.received_at).date()).days if signed else None,
        told=told.get(row.id, Told.NOTHING) if signed else None,
        kinds=already_said(answers, guidance).categories,
    )


def _judged(row: Row[Any], answers: dict[str, Raw]) -> Judged | None:
    own, seen = str(answers.get("guidance_level_own", "")), seen_in(str(answers.get("guidance", "")))
    if seen is None or not (own == SAME or own in _LEVELS):
        return None
    return Judged(row.reference, row.received_at, SENDER, "", seen.picked.examples, seen.level, _LEVELS.get(own), "")
