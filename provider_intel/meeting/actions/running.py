"""Planning a meeting, opening it with its agenda, and closing it, which writes the minutes."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from foundation.clock import in_london
from foundation.database import storable
from foundation.signin import Account
from foundation.signin.queries import names_of
from foundation.web.typed import Fault, FormRefused
from provider_intel import sources
from provider_intel.domain.dated_settings import SettingMissing
from provider_intel.framework.domain.records import Interest, Subject
from provider_intel.framework.queries import families, interests
from provider_intel.meeting import queries
from provider_intel.meeting.actions import entries
from provider_intel.meeting.actions.shared import (
    ChangedMeanwhile,
    MeetingMissing,
    StillUndecided,
    mark,
    of,
    one_at_a_time,
    signed,
    the_meeting,
    under_way,
)
from provider_intel.meeting.domain.minuting import minutes_as_facts
from provider_intel.meeting.domain.records import Before, Item, Meeting
from provider_intel.meeting.domain.settings import settings_on
from provider_intel.meeting.domain.states import State, StepRefused, refuse_step
from provider_intel.meeting.queries.agenda import draft_agenda, item_for
from provider_intel.meeting.queries.effects import what_actions_did
from provider_intel.meeting.tables import AgendaRow, MeetingRow, MinutesRow, StepRow

_FURTHEST = timedelta(days=731)  # so that a year typed wrong does not become the meeting that requests wait for


def plan_meeting(month: date, held_on: date, *, at_version: int = 0, by: Account, now: datetime) -> None:
    """Plan a month's meeting for a day, or give it another day.

    Raises FormRefused for a day that nobody plans for, StepRefused and ChangedMeanwhile.
    """
    cut_off_on = _cut_off(held_on, today=in_london(now).date())
    with one_at_a_time() as session:
        found = queries.meeting(session, month)
        if (found.version if found else 0) != at_version:
            raise ChangedMeanwhile
        if found is None:
            made = insert(MeetingRow).values(month=month, **signed(by, now)).returning(MeetingRow.id)
            meeting_id = session.execute(made).scalar_one()
        else:
            refuse_step(found.state, State.PLANNED)
            meeting_id = found.id
        days = {"held_on": held_on, "cut_off_on": cut_off_on}
        _step(session, meeting_id, at_version + 1, State.PLANNED, days, by, now)
        mark(session, entries.PLANNED, f"{month:%Y-%m}", by, now, held_on=held_on.isoformat())


def call_off(month: date, *, at_version: int, by: Account, now: datetime) -> None:
    """Call a planned meeting off. Raises MeetingMissing, StepRefused and ChangedMeanwhile."""
    with one_at_a_time() as session:
        found = _next(session, month, at_version, State.CALLED_OFF)
        _step(session, found.id, at_version + 1, State.CALLED_OFF, _days(found), by, now)
        mark(session, entries.CALLED_OFF, found.key, by, now)


def open_meeting(month: date, *, at_version: int, by: Account, now: datetime) -> None:
    """Open a meeting: its agenda and what last month's actions did are kept as they stand at this moment.

    Raises MeetingMissing, StepRefused, ChangedMeanwhile, and FormRefused before its day.
    """
    today = in_london(now).date()
    with one_at_a_time() as session:
        found = _next(session, month, at_version, State.OPEN)
        if today < found.held_on:
            raise FormRefused(Fault("", f"The meeting is planned for {found.held_on:%-d %B %Y}. Change the date first"))
        done = what_actions_did(session, before=found.held_on, today=today)
        for position, item in enumerate(draft_agenda(session, found, today=today), start=1):
            _put(session, found, item, position, by, now)
        _step(session, found.id, at_version + 1, State.OPEN, _days(found), by, now, facts=[_plain(one) for one in done])
        mark(session, entries.OPENED, found.key, by, now)


def add_to_agenda(month: date, subject: Subject, words: str, *, by: Account, now: datetime) -> None:
    """Add a subject in the room, with the reason. What is on the agenda already stays as it is.

    Raises MeetingMissing for a subject the register does not hold, StepRefused unless the meeting is under way.
    """
    with one_at_a_time() as session:
        found = under_way(session, month)
        if sources.name_of(session, subject.scope.value, subject.id) is None:
            raise MeetingMissing(subject.key)
        if any(each.subject == subject for each in queries.agenda_of(session, found.id)):
            return
        last = session.scalar(select(func.max(AgendaRow.position)).where(AgendaRow.meeting_id == found.id)) or 0
        item = item_for(session, subject, storable(words.strip()), today=in_london(now).date())
        _put(session, found, item, last + 1, by, now)
        mark(session, entries.ADDED, found.key, by, now, subject=subject.key)


def close_meeting(month: date, *, at_version: int, by: Account, now: datetime) -> None:
    """Close a meeting and write its minutes from what was recorded: decisions, actions, people; no statistics.

    Raises StillUndecided naming what has no decision, MeetingMissing, StepRefused and ChangedMeanwhile.
    """
    with one_at_a_time() as session:
        found = _next(session, month, at_version, State.CLOSED)
        agenda, decisions = queries.agenda_of(session, found.id), queries.decisions_of(session, found.id)
        decided = {each.subject for each in decisions}
        undecided = tuple(each.name for each in agenda if each.subject not in decided)
        if undecided:
            raise StillUndecided(undecided)
        actions = queries.meeting_actions_of(session, found.id)
        names = names_of(session, {each.by_account for each in decisions} | {by.id})
        facts = minutes_as_facts(
            found, agenda, decisions, actions, queries.escalations_of(session, found.id),
            queries.attended(session, found.id), _declared(session, agenda), names,
        )  # fmt: skip
        _step(session, found.id, at_version + 1, State.CLOSED, _days(found), by, now)
        row = {"meeting_id": found.id, "number": 1, "facts": facts, "words": ""}
        session.execute(insert(MinutesRow).values(**row, **signed(by, now)))
        mark(session, entries.CLOSED, found.key, by, now)


def _declared(session: Session, agenda: Iterable[Item]) -> tuple[Interest, ...]:
    """Return the interests that touch what was on the agenda: in it, in what holds it, or in what it holds."""
    told = interests(session)
    related = families(session, [each.subject for each in agenda], [each.subject for each in told]) if told else {}
    touched = {one for each in related.values() for one in each}
    return tuple(each for each in told if each.subject in touched)


def correct_minutes(month: date, words: str, *, at_number: int, by: Account, now: datetime) -> None:
    """Add a correction to the minutes; what they said stays. `at_number` is how many rows of them the page showed.

    Raises MeetingMissing, StepRefused when there are no minutes yet, and ChangedMeanwhile.
    """
    with one_at_a_time() as session:
        found = the_meeting(session, month)
        if found.state is not State.CLOSED:
            raise StepRefused(found.state, State.CLOSED)
        if len(queries.minutes_of(session, found.id)) != at_number:
            raise ChangedMeanwhile
        row = {"meeting_id": found.id, "number": at_number + 1, "facts": {}, "words": storable(words.strip())}
        session.execute(insert(MinutesRow).values(**row, **signed(by, now)))
        mark(session, entries.CORRECTED, found.key, by, now, number=at_number + 1)


def _cut_off(held_on: date, *, today: date) -> date:
    try:
        if held_on - today > _FURTHEST:
            raise FormRefused(Fault("held_on", "Enter a date within the next two years"))
        return held_on - timedelta(days=settings_on(held_on).cut_off_days)
    except SettingMissing:
        words = "Enter a later date: no meeting rules are recorded for that time"
        raise FormRefused(Fault("held_on", words)) from None


def _next(session: Session, month: date, at_version: int, to: State) -> Meeting:
    found = the_meeting(session, month)
    if found.version != at_version:
        raise ChangedMeanwhile
    refuse_step(found.state, to)
    return found


def _days(found: Meeting) -> dict[str, date]:
    return {"held_on": found.held_on, "cut_off_on": found.cut_off_on}


def _step(
    session: Session, meeting_id: int, number: int, state: State, days: dict[str, date], by: Account, now: datetime,
    *, facts: list[dict[str, Any]] | None = None,
) -> None:  # fmt: skip
    row: dict[str, Any] = {"meeting_id": meeting_id, "number": number, "state": state.value, "facts": facts or []}
    session.execute(insert(StepRow).values(**row, **days, **signed(by, now)))


def _plain(one: Before) -> dict[str, Any]:
    return {**asdict(one), "set_on": one.set_on.isoformat()}


def _put(session: Session, found: Meeting, item: Item, position: int, by: Account, now: datetime) -> None:
    row: dict[str, Any] = {"meeting_id": found.id, "name": item.name, "position": position}
    row |= {"why": [list(each) for each in item.why], "proposed_rag": item.proposed.value}
    values = {**row, "proposed_why": list(item.proposed_why), **of(item.subject), **signed(by, now)}
    session.execute(insert(AgendaRow).values(**values))
