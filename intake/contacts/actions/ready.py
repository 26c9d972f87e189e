"""A contact worked out from its answers: every value that will be kept, but when, by whom and by which way it is sent.

It is worked out when the contact is sent, or before, when the last page of a form was saved (see kept_ready). Either
way the same rows are planned from it (see planning).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from foundation import ids, sealing
from foundation.rows import Later
from foundation.stored_values import AsWritten
from intake.adults.domain import Described
from intake.adults.queries import adult_key
from intake.contacts.actions.causes import cause_mark
from intake.contacts.domain import facts, snapshot
from intake.contacts.domain.danger_signs import danger_signs
from intake.contacts.domain.pages import pages_for, urgent
from intake.contacts.domain.questions import Answers
from intake.contacts.queries.receipts import secret_sealed_at
from intake.contacts.queries.records import referrer_sealed_at
from intake.providers import queries as providers
from thresholds import Guidance


@dataclass(frozen=True)
class Ready:
    """What is kept of one contact. `contact` are columns of its row, `answers` the snapshot, or to come."""

    reference: str
    contact: Mapping[str, Any]
    answers: AsWritten | Later
    adult: Described | None
    cause_mark: str | None
    headline: str
    may_write_to_sender: bool
    danger_signs: tuple[str, ...]


@dataclass(frozen=True)
class AskedFor:
    """How a contact is worked out when it is not the whole form of a sender; see SendContact for each."""

    reference: str | None = None
    secret: str | None = None
    urgent: bool = False
    not_asked: tuple[str, ...] = ()


_THE_WHOLE_FORM = AskedFor()


def make_ready(
    session: Session, answers: Answers, *, today: date, guidance: Guidance, asked: AskedFor = _THE_WHOLE_FORM
) -> Ready:
    """Work out what is kept of these answers, which were checked; the register is asked for the place's own name."""
    told = _as_registered(session, facts.facts_of(answers, today=today))
    adult, sender = facts.adult_described(answers, today=today), facts.referrer_told(answers)
    reference, secret = asked.reference or ids.new_reference("SA"), asked.secret or ids.new_spoken_secret()
    pages = urgent.pages_sent(pages_for(answers)) if asked.urgent else None
    sent, referrer = (
        snapshot.snapshot_of(answers, pages=pages, not_asked=asked.not_asked),
        facts.referrer_answers(answers),
    )
    contact = {
        "reference": reference,
        "secret_fingerprint": ids.fingerprint(secret),
        "sealed_secret": sealing.seal(secret, context=secret_sealed_at(reference)),
        **{name: getattr(told, name) for name in _FACTS_STORED},
        "abuse_types": list(told.abuse_types),
        "adult_key": adult_key(adult, otherwise=reference),
        "sealed_referrer": sealing.seal(json.dumps(referrer), context=referrer_sealed_at(reference)),
        "content_hash": snapshot.content_hash(sent, referrer),
        "guidance_version": guidance.version_id,
        "guidance_hash": guidance.hash,
    }
    return Ready(
        reference=reference,
        contact=contact,
        answers=AsWritten(json.dumps(sent, ensure_ascii=False, separators=(",", ":"))),
        adult=adult,
        cause_mark=cause_mark(answers),
        headline=told.headline,
        may_write_to_sender=sender.safe_to_write and bool(sender.email),
        danger_signs=tuple(danger_signs(answers)),
    )


_FACTS_STORED = ("kind", "place_id", "place_words", "place_kind", "cause_kind", "own_report", "referrer_kind",
                 "incident_on", "severity", "danger_now")  # fmt: skip


def _as_registered(session: Session, told: facts.ContactFacts) -> facts.ContactFacts:
    """A place the register holds goes by the register's own name; an id it does not hold is not kept, the words are."""
    place = providers.place(session, told.place_id) if told.place_id else None
    if place is None:
        return replace(told, place_id=None)
    return replace(told, place_words=place.name)


def columns(ready: Ready) -> dict[str, Any]:
    """Return the columns of the contact's row that are known."""
    return {**ready.contact, "answers": ready.answers}
