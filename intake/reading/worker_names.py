"""The one place where a person named as the cause of risk is told of by name, for whoever may and says why."""

from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from foundation.clock import in_london
from intake.contacts.domain.questions import text_of
from intake.contacts.domain.snapshot import answers_from
from intake.contacts.tables import CauseMarkRow, ContactRow
from intake.matching.domain.verdicts import Kind
from intake.matching.tables import PersonRow
from intake.reading.concerns import accepted_by, cause_of
from intake.restriction.queries import may_see


def worker_name(session: Session, number: int, *, account_id: str, now: datetime) -> str | None:
    """Return who "Worker ref 17" is, as the first concern about them has it.

    None when the number is that of no accepted concern that names somebody of a service, or when that concern is kept
    from the account: the two look alike.
    """
    marked = exists().where(CauseMarkRow.contact_id == ContactRow.id)
    joined = exists().where(PersonRow.kind == Kind.CAUSE.value, PersonRow.founded_on == ContactRow.id)
    named = ContactRow.id == number, or_(marked, joined), accepted_by(in_london(now).date())
    contact = session.scalar(select(ContactRow).where(*named))
    if contact is None or contact.cause_kind != "person" or cause_of(contact) != "service":
        return None
    if not may_see(session, account_id, contact.reference, now=now):
        return None
    return text_of(answers_from(contact.answers), "cause_name") or None
