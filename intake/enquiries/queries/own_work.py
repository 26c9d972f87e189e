"""What an enquiry has to do with a contact: whose work the contact is because of it, and what it is kept back with."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, literal, or_, select, true
from sqlalchemy.orm import Session

from intake.contacts.tables import ContactRow
from intake.enquiries.domain.events import Event
from intake.enquiries.domain.states import State
from intake.enquiries.tables import EnquiryContactRow, EnquiryEventRow, EnquiryRow
from intake.guarding.queries import Person
from intake.permissions import ENQUIRY_OFFICER, Permission
from intake.tasks.tables import TaskRow
from intake.teams.tables import TeamMemberRow

_enquiry, _held = EnquiryRow, EnquiryContactRow


def in_their_enquiry(person: Person, contact_id: Any) -> ColumnElement[bool]:
    """Return the condition that a contact (a column of the statement) is in an enquiry that is this person's work.

    They lead it or make it, it is their team's, they wrote in it lately, a task about it is theirs, or its next step is
    one that anybody who may take it takes: to say who makes it, or to sign its closure. A contact that was taken out
    again still counts: it was part of the work.
    """
    theirs = or_(
        _enquiry.lead_id == person.account_id, _enquiry.officer_id == person.account_id, _next_step_of(person),
        _of_their_team(person), _written_in_by(person), _task_of(person),
    )  # fmt: skip
    opened_it = exists().where(_enquiry.contact_id == contact_id, theirs)
    return or_(opened_it, exists().where(_held.contact_id == contact_id, _held.enquiry_id == _enquiry.id, theirs))


def _next_step_of(person: Person) -> ColumnElement[bool]:
    nobodys = or_(_enquiry.lead_id.is_(None), _enquiry.officer_id.is_(None))
    unsigned = _enquiry.state == State.CONCLUDED.value
    to_give = or_(nobodys, _since(person, Event.ALLOCATED)) if Permission.LEAD_ENQUIRY in person.may else false()
    answered = _since(person, Event.CLOSED, Event.RETURNED, Event.VOIDED)
    to_sign = or_(unsigned, answered) if Permission.CLOSE_ENQUIRY in person.may else false()
    return and_(_open(person), or_(to_give, to_sign))


def _open(person: Person) -> ColumnElement[bool]:
    is_open = _enquiry.is_open == true()
    return is_open if person.then is None else or_(is_open, _enquiry.closed_at > person.then)


def _since(person: Person, *kinds: Event) -> ColumnElement[bool]:
    """Looking back: what somebody has done by now was still to do."""
    event = EnquiryEventRow
    if person.then is None:
        return false()
    return exists().where(event.enquiry_id == _enquiry.id, event.event.in_(kinds), event.at > person.then)


def _of_their_team(person: Person) -> ColumnElement[bool]:
    member = TeamMemberRow
    theirs = exists().where(
        member.team_id == _enquiry.team_id, member.account_id == person.account_id, member.since <= person.day,
        or_(member.until.is_(None), member.until >= person.day),
    )  # fmt: skip
    return and_(_open(person), theirs)


def _written_in_by(person: Person) -> ColumnElement[bool]:
    event = EnquiryEventRow
    lately = event.at > person.since if person.since is not None else true()
    return exists().where(event.enquiry_id == _enquiry.id, event.by_account == person.account_id, lately)


def _task_of(person: Person) -> ColumnElement[bool]:
    task = TaskRow
    # What an officer has to do in an open enquiry is for the one who makes it, and not for every officer.
    for_any_of_them = or_(task.owner_role != ENQUIRY_OFFICER.code, _enquiry.officer_id.is_(None), ~_enquiry.is_open)
    mine = or_(
        and_(task.done_at.is_(None), task.owner_role.in_([literal(role) for role in person.roles]), for_any_of_them),
        task.done_by == person.account_id,
    )
    return exists().where(task.about == "enquiry:" + _enquiry.reference, mine)


def contact_that_opened(session: Session, reference: str) -> str | None:
    """Return the reference of the contact that opened an enquiry, or None for no such enquiry."""
    wanted = select(ContactRow.reference).join(_enquiry, _enquiry.contact_id == ContactRow.id)
    return session.scalar(wanted.where(_enquiry.reference == reference))


def contacts_read_in(session: Session, reference: str) -> tuple[str, ...]:
    """Return the contacts whose people are read about in an enquiry, the one that opened it first."""
    wanted = select(_held.reference).join(_enquiry, _enquiry.id == _held.enquiry_id)
    held = session.scalars(wanted.where(_enquiry.reference == reference).order_by(_held.id))
    first = contact_that_opened(session, reference)
    return tuple(dict.fromkeys((first, *held))) if first is not None else ()


def subjects_about(contacts: Select[Any]) -> Select[Any]:
    """Select the enquiries that these contacts opened, as tasks name them: kept back together with the contact."""
    return select(literal("enquiry:") + _enquiry.reference).where(_enquiry.contact_id.in_(contacts))
