"""What an agency does on its own page: ask the meeting, add what it noticed, report its own actions."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation.clock import in_london
from foundation.database import reading, storable
from foundation.signin import Account
from provider_intel import sources
from provider_intel.framework.actions import StepAction, step_action
from provider_intel.framework.domain.records import Done
from provider_intel.meeting import queries
from provider_intel.meeting.actions import entries
from provider_intel.meeting.actions.shared import MeetingMissing, NotSeated, mark, one_at_a_time, signed
from provider_intel.meeting.domain.asking import month_asked
from provider_intel.meeting.domain.codes import as_noted
from provider_intel.meeting.domain.records import Member
from provider_intel.meeting.tables import RequestRow
from provider_intel.soft_intelligence.actions import WriteNote, write_note


@dataclass(frozen=True)
class AskMeeting:
    """Please discuss this place, and why."""

    entry_key: str
    location_id: str
    words: str


def ask_meeting(command: AskMeeting, *, by: Account, now: datetime) -> date:
    """Record that an agency asks for a place to be discussed, and return the month of the meeting that will.

    It is the next meeting, or the one after when it is too late for that. Raises NotSeated and MeetingMissing.
    """
    today = in_london(now).date()
    with one_at_a_time() as session:
        me = _seated(session, by, today)
        if sources.name_of(session, "location", command.location_id) is None:
            raise MeetingMissing(command.location_id)
        known = session.scalar(select(RequestRow.month).where(RequestRow.entry_key == command.entry_key))
        if known is not None:
            return known
        month = month_asked(queries.meetings(session), today=today)
        row = {"entry_key": command.entry_key, "month": month, "location_id": command.location_id}
        row |= {"agency": me.agency, "words": storable(command.words.strip()), "asked_on": today}
        session.execute(insert(RequestRow).values(**row, **signed(by, now)))
        mark(session, entries.ASKED, f"{month:%Y-%m}", by, now, place=command.location_id, agency=me.agency)
        return month


def write_partner_note(command: WriteNote, *, by: Account, now: datetime) -> None:
    """Record what an agency noticed, as that agency's whatever the page said.

    Raises NotSeated, PlaceMissing and Conflicted.
    """
    with reading() as session:
        me = _seated(session, by, in_london(now).date())
    write_note(replace(command, agency=as_noted(me.agency)), by=by, now=now)


def report_action(action_id: int, words: str, *, at_step: int, by: Account, now: datetime) -> None:
    """Report an action of one's own agency as done. Evidence is for the co-chair to see.

    Raises NotSeated when it is not this agency's, Conflicted and ChangedMeanwhile.
    """
    with reading() as session:
        me = _seated(session, by, in_london(now).date())
        own = next((each for each in queries.open_actions(session) if each.action.id == action_id), None)
    if own is None or own.agency != me.agency or (me.agency == "COMMISSIONER" and own.owner_account != by.id):
        raise NotSeated(action_id)
    step_action(StepAction(own.action.subject, action_id, at_step, Done.REPORTED, words), by=by, now=now)


def _seated(session: Session, by: Account, on: date) -> Member:
    me = queries.member(session, by.id, on=on)
    if me is None:
        raise NotSeated(by.id)
    return me
