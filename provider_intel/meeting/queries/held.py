"""The meetings of a year, one meeting, its agenda, its minutes, and what partners asked of it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import groupby

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.meeting.domain.codes import Rag
from provider_intel.meeting.domain.records import Before, Item, LastMeeting, Meeting, Minutes, Request
from provider_intel.meeting.domain.states import State
from provider_intel.meeting.queries.decided import decisions_of, escalations_of
from provider_intel.meeting.queries.doing import meeting_actions_of
from provider_intel.meeting.queries.people import attended
from provider_intel.meeting.tables import AgendaRow, MeetingRow, MinutesRow, RequestRow, StepRow


def meetings(session: Session) -> tuple[Meeting, ...]:
    """Return every meeting as it stands, oldest first."""
    return _meetings(session, select(MeetingRow, StepRow))


def meeting(session: Session, month: date) -> Meeting | None:
    """Return the meeting of a month, given by its first day; None when none was planned."""
    return next(iter(_meetings(session, select(MeetingRow, StepRow).where(MeetingRow.month == month))), None)


def last_meeting(session: Session, *, before: date, known: datetime | None = None) -> LastMeeting | None:
    """Return the last meeting closed and held before a day, with all it decided; None when there is none.

    With `known`, of the meetings closed before that moment, and what had become of its actions by then.
    """
    moment = known or datetime.max.replace(tzinfo=UTC)
    held = [each for each in meetings(session) if each.held_on < before and each.was_closed(moment)]
    if not held:
        return None
    last = max(held, key=lambda each: (each.held_on, each.id))
    return LastMeeting(
        meeting=last,
        decisions=decisions_of(session, last.id),
        actions=meeting_actions_of(session, last.id, before=known),
        escalations=escalations_of(session, last.id),
        attended=attended(session, last.id),
    )


def agenda_of(session: Session, meeting_id: int) -> tuple[Item, ...]:
    """Return the agenda a meeting opened with, and what was added in the room, in that order."""
    rows = select(AgendaRow).where(AgendaRow.meeting_id == meeting_id).order_by(AgendaRow.position, AgendaRow.id)
    return tuple(
        Item(Subject(Scope(row.scope), row.subject_id), row.name, tuple((code, words) for code, words in row.why),
             Rag(row.proposed_rag), tuple(row.proposed_why))
        for row in session.scalars(rows)
    )  # fmt: skip


def minutes_of(session: Session, meeting_id: int) -> tuple[Minutes, ...]:
    """Return the minutes and then every correction; empty before the meeting is closed."""
    rows = select(MinutesRow).where(MinutesRow.meeting_id == meeting_id).order_by(MinutesRow.number)
    return tuple(Minutes(row.number, row.facts, row.words, row.by_account, row.at) for row in session.scalars(rows))


def requests_for(session: Session, month: date) -> tuple[Request, ...]:
    """Return what agencies asked a month's meeting to discuss, in the order they asked.

    What was asked of an earlier meeting that was not held, for it was called off or never planned, is among it.
    """
    held = [each.month for each in meetings(session) if each.state in (State.OPEN, State.CLOSED)]
    since = max((each for each in held if each < month), default=date.min)
    return _requests(session, select(RequestRow).where(RequestRow.month > since, RequestRow.month <= month))


def requests_asked_by(session: Session, day: date) -> tuple[Request, ...]:
    """Return every request asked up to a day, oldest first."""
    return _requests(session, select(RequestRow).where(RequestRow.asked_on <= day))


def _requests(session: Session, wanted: Select[RequestRow]) -> tuple[Request, ...]:
    rows = session.scalars(wanted.order_by(RequestRow.id))
    return tuple(Request(row.id, row.month, row.location_id, row.agency, row.words, row.asked_on) for row in rows)


def _meetings(session: Session, wanted: Select[MeetingRow, StepRow]) -> tuple[Meeting, ...]:
    joined = wanted.join(StepRow, StepRow.meeting_id == MeetingRow.id).order_by(MeetingRow.month, StepRow.number)
    by_meeting = groupby(session.execute(joined).all(), key=lambda pair: pair[0].id)
    return tuple(_meeting(pairs[0][0], [step for _, step in pairs]) for pairs in (list(each) for _, each in by_meeting))


def _meeting(row: MeetingRow, steps: list[StepRow]) -> Meeting:
    last = steps[-1]
    opened, closed = (_first(steps, state) for state in (State.OPEN, State.CLOSED))
    return Meeting(
        id=row.id,
        month=row.month,
        state=State(last.state),
        held_on=last.held_on,
        cut_off_on=last.cut_off_on,
        version=last.number,
        opened_at=opened.at if opened else None,
        closed_at=closed.at if closed else None,
        opened_with=tuple(_before(each) for each in opened.facts) if opened else (),
    )


def _first(steps: Iterable[StepRow], state: State) -> StepRow | None:
    return next((each for each in steps if each.state == state.value), None)


def _before(held: dict[str, object]) -> Before:
    return Before(**{**held, "set_on": date.fromisoformat(str(held["set_on"]))})  # type: ignore[arg-type] # as stored
