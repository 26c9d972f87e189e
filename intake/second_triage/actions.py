"""Drawing contacts for a second reading, taking one, recording what was found, and setting the rate of the draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from foundation import audit, sealing
from foundation.database import storable, transaction
from foundation.signin import Account
from intake.contacts.tables import QueuePlaceRow
from intake.permissions import TRIAGE_WORKER
from intake.restriction.domain import Covers, Listed
from intake.restriction.tables import RestrictedContactRow, RestrictionKeyRow, RestrictionPersonRow, RestrictionRow
from intake.second_triage import queries
from intake.second_triage.domain.answer import SecondAnswer, answer_faults
from intake.second_triage.domain.drawing import is_drawn, month_of, rate_on
from intake.second_triage.tables import SecondAnswerRow, SecondRateRow, SecondReadingRow
from intake.tasks.actions import add_task, finish_with_key
from intake.tasks.domain import NewTask, TaskKind, end_of_day
from intake.triage.actions import Refused
from intake.triage.domain.fault import Fault
from intake.triage.domain.judgement import Verdict
from intake.triage.tables import DecisionRow, SignatureRow
from thresholds import working_calendar
from thresholds.working_days import london_day

DRAWN = audit.Entry("contact.drawn-for-second-reading", "The contact was drawn for a second reading")
TAKEN = audit.Entry("contact.second-reading-taken", "The contact was taken for a second reading, without its decision")
ANSWERED = audit.Entry("contact.read-a-second-time", "The contact was read a second time and the reading recorded")
RATE_SET = audit.Entry("second-reading.rate-set", "The rate of second readings was set")
ENTRIES = (DRAWN, TAKEN, ANSWERED, RATE_SET)

_JOB = audit.Actor.system("second-reading")
_LOOKED_BACK = timedelta(days=62)
_DAYS_TO_READ = 5


class ReadingGone(Exception):
    """The reading cannot be taken: somebody else has it, or this person knows the contact already."""

    def __init__(self) -> None:
        super().__init__("You cannot take this one: someone else has it, or you already know the contact.")


class ReadingMissing(LookupError):
    """There is no such reading of this person's that waits."""


@dataclass(frozen=True)
class RecordSecond:
    """Record what a second reader found."""

    reading_id: int
    answer: SecondAnswer


@dataclass(frozen=True)
class SetRate:
    """Draw so many of a hundred decided contacts, from a day on."""

    first_day: date | None
    percent: int | None


def draw_readings(now: datetime) -> str:
    """Draw from the contacts signed off in the last two months that were not looked at yet; return what was done.

    Running it twice draws nothing twice, and a contact left out stays out: only reference, month and rate count.
    """
    with transaction() as session:
        rates = queries.rates(session)
        drawn = 0
        for place in session.execute(_signed(now)):
            day = london_day(place.signed_off_at)
            if is_drawn(mark_of(place.reference, month_of(day)), rate_on(day, rates)):
                _draw(session, place, month_of(day), now)
                drawn += 1
    return f"{drawn} drawn for a second reading"


def mark_of(reference: str, month: str) -> str:
    """Return the keyed mark by which a contact is drawn or not in a month: always the same, and nobody's to guess."""
    return sealing.blind_index(f"{month}:{reference}", purpose="second reading")


def take_reading(reading_id: int, *, by: Account, now: datetime) -> None:
    """Take a reading: from then on the whole contact is kept from this person, everywhere, save for their reading.

    Raises ReadingGone.
    """
    with transaction() as session:
        wanted = select(SecondReadingRow).where(SecondReadingRow.id == reading_id).with_for_update()
        row = session.scalar(wanted)
        if row is None or not queries.may_take(session, reading_id, by.id, now=now):
            raise ReadingGone
        place = session.execute(_PLACE.where(QueuePlaceRow.contact_id == row.contact_id)).one()
        row.account_id, row.taken_at = by.id, now
        row.restriction_id = _keep_from(session, row.contact_id, place.reference, by, now)
        audit.add(session, TAKEN, subject=f"contact:{place.reference}", by=by.actor, at=now)


def record_second(command: RecordSecond, *, by: Account, now: datetime) -> None:
    """Record what a second reader found beside what the first had decided; the contact is theirs to see again.

    Raises Refused for what is missing, and ReadingMissing when no such reading of theirs waits.
    """
    faults = tuple(answer_faults(command.answer))
    if faults:
        raise Refused(*faults)
    with transaction() as session:
        wanted = select(SecondReadingRow).where(SecondReadingRow.id == command.reading_id).with_for_update()
        row = session.scalar(wanted)
        if row is None or row.account_id != by.id or row.read_at is not None:
            raise ReadingMissing(command.reading_id)
        place = session.execute(_PLACE.where(QueuePlaceRow.contact_id == row.contact_id)).one()
        session.add(_answer(session, row, command.answer, by, now))
        row.read_at = now
        _give_back(session, row, now)
        key, how = _key(row.contact_id), "Read a second time"
        finish_with_key(session, key, outcome=how, by=by.actor, account_id=by.id, at=now)
        audit.add(session, ANSWERED, subject=f"contact:{place.reference}", by=by.actor, at=now)


def set_rate(command: SetRate, *, by: Account, now: datetime) -> None:
    """Set the rate of the draw from today or a later day. Raises Refused for a day past or a rate that is none."""
    faults = []
    if command.first_day is None or command.first_day < london_day(now):
        faults.append(Fault("first_day", "Enter today or a future date"))
    if command.percent is None or not 0 <= command.percent <= 100:
        faults.append(Fault("percent", "Enter a whole number from 0 to 100"))
    if faults or command.first_day is None:
        raise Refused(*faults)
    with transaction() as session:
        row = {"first_day": command.first_day, "percent": command.percent, "at": now, "by_account": by.id}
        session.add(SecondRateRow(**row))
        facts = {"from": command.first_day.isoformat(), "percent": command.percent}
        audit.add(session, RATE_SET, subject=f"account:{by.id}", by=by.actor, at=now, facts=facts)


_PLACE = select(QueuePlaceRow.contact_id, QueuePlaceRow.reference, QueuePlaceRow.signed_off_at)


def _signed(now: datetime) -> Any:
    known = select(SecondReadingRow.contact_id)
    lately = (QueuePlaceRow.signed_off_at > now - _LOOKED_BACK, QueuePlaceRow.signed_off_at <= now)
    return _PLACE.where(*lately, QueuePlaceRow.contact_id.not_in(known)).order_by(QueuePlaceRow.contact_id)


def _draw(session: Session, place: Any, month: str, now: datetime) -> None:
    session.add(SecondReadingRow(contact_id=place.contact_id, month=month, drawn_at=now))
    task = NewTask(
        kind=TaskKind.SECOND_READING,
        about=f"second-reading:{place.contact_id}",
        words="A decided contact has been drawn for someone who does not know it to read. Take it in Second readings.",
        owner_role=TRIAGE_WORKER.code,
        due_at=end_of_day(working_calendar().add_working_days(london_day(now), _DAYS_TO_READ)),
        dedupe_key=_key(place.contact_id),
    )
    add_task(session, task, by=_JOB, at=now)
    audit.add(session, DRAWN, subject=f"contact:{place.reference}", by=_JOB, at=now)


def _key(contact_id: int) -> str:
    return f"second-reading:{contact_id}"


def _keep_from(session: Session, contact_id: int, reference: str, by: Account, now: datetime) -> int:
    """Put the reader on a deny-list of their own, which every list, page, task and figure of the hub asks."""
    signer = (
        select(SignatureRow.by_account).where(SignatureRow.contact_id == contact_id).order_by(SignatureRow.id.desc())
    )
    owner = session.scalars(signer.limit(1)).one()
    restriction = RestrictionRow(covers=Covers.CONTACT.value, closed=False, owner_id=owner, begun_at=now)
    session.add(restriction)
    session.flush()
    number = restriction.id
    session.add(RestrictionKeyRow(restriction_id=number, key=f"contact:{contact_id}"))
    session.add(RestrictionPersonRow(restriction_id=number, account_id=by.id, listed=Listed.DENIED.value))
    session.add(RestrictedContactRow(contact_id=contact_id, restriction_id=number, reference=reference))
    session.flush()
    return number


def _give_back(session: Session, row: SecondReadingRow, now: datetime) -> None:
    number = row.restriction_id
    for table in (RestrictedContactRow, RestrictionPersonRow, RestrictionKeyRow):
        session.execute(delete(table).where(table.restriction_id == number))
    session.execute(update(RestrictionRow).where(RestrictionRow.id == number).values(ended_at=now))


def _answer(
    session: Session, row: SecondReadingRow, answer: SecondAnswer, by: Account, now: datetime
) -> SecondAnswerRow:
    signed = (SignatureRow.decision_id == DecisionRow.id) & (SignatureRow.verdict == Verdict.AGREED.value)
    wanted = select(DecisionRow).join(SignatureRow, signed).where(DecisionRow.contact_id == row.contact_id)
    first = session.scalars(wanted.order_by(DecisionRow.version.desc()).limit(1)).one()
    limbs = {name: getattr(first, name) for name in ("limb_a", "limb_b", "limb_c")}
    level = first.level_chosen or first.level_advised or ""
    return SecondAnswerRow(
        reading_id=row.id,
        decision_id=first.id,
        first_by=first.decided_by,
        first={**limbs, "level": level, "outcome": first.outcome},
        categories=queries.categories_of(session, row.contact_id),
        level=answer.level,
        limb_a=answer.limb_a,
        limb_b=answer.limb_b,
        limb_c=answer.limb_c,
        outcome=answer.outcome,
        reason=storable(answer.reason.strip()),
        at=now,
        by_account=by.id,
    )
