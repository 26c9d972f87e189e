"""The register of actions that meetings set, and how often each was chased. An action itself is the framework's."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from provider_intel import sources
from provider_intel.framework import queries as framework
from provider_intel.meeting.domain.records import MeetingAction
from provider_intel.meeting.tables import ChaseRow, MeetingActionRow, MeetingRow


def meeting_actions_of(
    session: Session, meeting_id: int, *, before: datetime | None = None
) -> tuple[MeetingAction, ...]:
    """Return the actions one meeting set, in the order they were set; with `before`, as they stood at that moment."""
    return _actions(session, MeetingActionRow.meeting_id == meeting_id, before=before)


def all_actions(session: Session) -> tuple[MeetingAction, ...]:
    """Return every action any meeting set, in the order they were set."""
    return _actions(session, MeetingActionRow.id > 0)


def actions_of_agency(session: Session, agency: str, *, account_id: str = "") -> tuple[MeetingAction, ...]:
    """Return the actions an agency does; with an account, only those that person undertook."""
    wanted = MeetingActionRow.agency == agency
    return _actions(session, and_(wanted, MeetingActionRow.owner_account == account_id) if account_id else wanted)


def open_actions(session: Session) -> tuple[MeetingAction, ...]:
    """Return the actions whose evidence nobody has seen yet, the one due first at the top."""
    found = [each for each in all_actions(session) if each.action.is_open]
    return tuple(sorted(found, key=lambda each: (each.action.due_on, each.action.id)))


def chased(session: Session, action_ids: list[int]) -> dict[int, int]:
    """Return how often each of these actions was chased; one never chased is left out."""
    found: dict[int, int] = {}
    for action_id in session.scalars(select(ChaseRow.action_id).where(ChaseRow.action_id.in_(action_ids))):
        found[action_id] = found.get(action_id, 0) + 1
    return found


def _actions(
    session: Session, wanted: ColumnElement[bool], *, before: datetime | None = None
) -> tuple[MeetingAction, ...]:
    rows = session.execute(
        select(MeetingActionRow, MeetingRow.month)
        .join(MeetingRow, MeetingRow.id == MeetingActionRow.meeting_id)
        .where(wanted)
        .order_by(MeetingActionRow.id)
    ).all()
    known = {"before": before} if before else {}
    found = framework.actions_with(session, [row.action_id for row, _ in rows], **known)
    held = {each.id: each for each in found}
    subjects = {number: (each.subject.scope.value, each.subject.id) for number, each in held.items()}
    names = sources.names_of(session, set(subjects.values()))
    return tuple(
        MeetingAction(held[row.action_id], row.meeting_id, month, row.agency, row.owner_account,
                      names.get(subjects[row.action_id]) or subjects[row.action_id][1])
        for row, month in rows
        if row.action_id in held
    )  # fmt: skip
