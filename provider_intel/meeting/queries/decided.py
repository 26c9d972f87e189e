"""What meetings decided, and what they put to the strategic group."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.meeting.domain.codes import Rag
from provider_intel.meeting.domain.records import Decision, Escalation
from provider_intel.meeting.domain.states import State
from provider_intel.meeting.tables import DecisionRow, EscalationRow, MeetingRow, ShareRow, StepRow


def decisions_of(session: Session, meeting_id: int, *, every: bool = False) -> tuple[Decision, ...]:
    """Return what a meeting decided, in the order it was written; with `every`, what was replaced as well."""
    return _decisions(session, DecisionRow.meeting_id == meeting_id, every=every)


def decisions_about(session: Session, subject: Subject) -> tuple[Decision, ...]:
    """Return what meetings decided of a subject, oldest meeting first; of each meeting what stands."""
    wanted = and_(DecisionRow.scope == subject.scope.value, DecisionRow.subject_id == subject.id)
    return tuple(sorted(_decisions(session, wanted), key=lambda each: each.held_on))


def closed_decisions(session: Session, *, shared_with: str = "") -> tuple[Decision, ...]:
    """Return what closed meetings decided, as it stands; with an agency, only what says it is shared with that one."""
    closed = select(StepRow.meeting_id).where(StepRow.state == State.CLOSED.value)
    wanted: ColumnElement[bool] = DecisionRow.meeting_id.in_(closed)
    if shared_with:
        shared = select(ShareRow.decision_id).where(ShareRow.agency == shared_with)
        wanted = and_(wanted, DecisionRow.id.in_(shared))
    return _decisions(session, wanted)


def escalations_of(session: Session, meeting_id: int) -> tuple[Escalation, ...]:
    """Return what a meeting put to the strategic group."""
    return _escalations(session, EscalationRow.meeting_id == meeting_id)


def escalations_about(session: Session, subject: Subject) -> tuple[Escalation, ...]:
    """Return every time a subject was put to the strategic group, oldest first."""
    wanted = and_(EscalationRow.scope == subject.scope.value, EscalationRow.subject_id == subject.id)
    return _escalations(session, wanted)


def _decisions(session: Session, wanted: ColumnElement[bool], *, every: bool = False) -> tuple[Decision, ...]:
    newest = (
        select(
            DecisionRow.meeting_id, DecisionRow.scope, DecisionRow.subject_id, func.max(DecisionRow.number).label("n")
        )
        .group_by(DecisionRow.meeting_id, DecisionRow.scope, DecisionRow.subject_id)
        .subquery()
    )
    of_same = (DecisionRow.meeting_id == newest.c.meeting_id, DecisionRow.scope == newest.c.scope)
    same = and_(*of_same, DecisionRow.subject_id == newest.c.subject_id, DecisionRow.number == newest.c.n)
    last = (
        select(StepRow.meeting_id, func.max(StepRow.held_on).label("held_on")).group_by(StepRow.meeting_id).subquery()
    )
    rows = (
        select(DecisionRow, MeetingRow.month, last.c.held_on)
        .join(MeetingRow, MeetingRow.id == DecisionRow.meeting_id)
        .join(last, last.c.meeting_id == MeetingRow.id)
        .where(wanted)
        .order_by(DecisionRow.id)
    )
    found = session.execute(rows if every else rows.join(newest, same)).all()
    shared = _shared(session, [row.id for row, _, _ in found])
    return tuple(
        Decision(row.meeting_id, month, held_on, Subject(Scope(row.scope), row.subject_id), row.number, row.decision,
                 row.words, row.reason, Rag(row.rag), Rag(row.proposed_rag), tuple(shared[row.id]), row.by_account,
                 row.at)
        for row, month, held_on in found
    )  # fmt: skip


def _shared(session: Session, decisions: Iterable[int]) -> dict[int, list[str]]:
    rows = select(ShareRow).where(ShareRow.decision_id.in_(list(decisions))).order_by(ShareRow.id)
    found: dict[int, list[str]] = defaultdict(list)
    for row in session.scalars(rows):
        found[row.decision_id].append(row.agency)
    return found


def _escalations(session: Session, wanted: ColumnElement[bool]) -> tuple[Escalation, ...]:
    rows = session.scalars(select(EscalationRow).where(wanted).order_by(EscalationRow.id))
    return tuple(
        Escalation(
            row.meeting_id, Subject(Scope(row.scope), row.subject_id), row.asks, row.words, row.by_account, row.at
        )
        for row in rows
    )
