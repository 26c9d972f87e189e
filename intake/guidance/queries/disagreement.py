"""What people found beside what the guidance advised: workers at their decisions, senders in their forms."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.clock import LONDON
from foundation.newest import newest_of_each
from foundation.signin.queries import names_of
from intake.companion.domain import seen_in
from intake.contacts.domain.pages.guidance import SAME
from intake.contacts.domain.snapshot import answers_from
from intake.contacts.tables import ContactRow
from intake.guidance.domain.disagreement import HUB, SENDER, Judged
from intake.triage.tables import DecisionRow
from thresholds import Level

_LEVELS = {level.value: level for level in Level}


def judged_between(session: Session, *, since: date, until: date) -> list[Judged]:
    """Return every judgement made from one day to another, both included: the newest decision of each contact, and
    each form whose sender asked the guidance and said how they see it.
    """
    last = _start_of(until + timedelta(days=1))
    return [*judged_by_workers(session, since=since, until=until), *_by_senders(session, _start_of(since), last)]


def judged_by_workers(session: Session, *, since: date, until: date) -> list[Judged]:
    """Return the newest decision of each contact made from one day to another, both included."""
    return _by_workers(session, _start_of(since), _start_of(until + timedelta(days=1)))


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def _by_workers(session: Session, first: datetime, last: datetime) -> list[Judged]:
    columns = (
        DecisionRow.id, ContactRow.reference, DecisionRow.decided_at, DecisionRow.decided_by, DecisionRow.situation,
        DecisionRow.level_advised, DecisionRow.level_chosen, DecisionRow.level_reason,
    )  # fmt: skip
    made = (
        select(*columns)
        .join(ContactRow, ContactRow.id == DecisionRow.contact_id)
        .where(DecisionRow.decided_at >= first, DecisionRow.decided_at < last)
    )
    found = newest_of_each(made, of=[DecisionRow.contact_id], by=DecisionRow.id)
    rows = session.execute(found.order_by(found.selected_columns.id)).all()
    names = names_of(session, {row.decided_by for row in rows})
    return [
        Judged(
            reference=row.reference,
            at=row.decided_at,
            side=HUB,
            worker=names.get(row.decided_by, row.decided_by),
            examples=frozenset(row.situation["examples"]),
            advised=_LEVELS.get(row.level_advised or ""),
            chosen=_LEVELS.get(row.level_chosen or ""),
            reason=row.level_reason,
        )
        for row in rows
    ]


def _by_senders(session: Session, first: datetime, last: datetime) -> list[Judged]:
    found = select(ContactRow.reference, ContactRow.received_at, ContactRow.answers)
    rows = session.execute(
        found.where(ContactRow.received_at >= first, ContactRow.received_at < last).order_by(ContactRow.id)
    )
    judged = []
    for row in rows:
        answers = answers_from(row.answers)
        own, seen = str(answers.get("guidance_level_own", "")), seen_in(str(answers.get("guidance", "")))
        if seen is not None and (own == SAME or own in _LEVELS):
            reason = str(answers.get("guidance_level_reason", ""))
            judged.append(Judged(row.reference, row.received_at, SENDER, "", seen.picked.examples, seen.level,
                                 _LEVELS.get(own), reason))  # fmt: skip
    return judged
