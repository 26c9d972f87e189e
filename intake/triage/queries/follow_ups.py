"""What a sender may be told of hand-overs: to what kind of service and when, and nothing of whom or why."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake.tasks.domain import TaskKind
from intake.tasks.queries import tasks_about
from intake.triage.domain.follow_ups import HandedTo, is_ended
from intake.triage.tables import FollowUpRow

_ASKED = {TaskKind.HAND_OVER_COUNCIL: HandedTo.COUNCIL, TaskKind.HAND_OVER_CHILDREN: HandedTo.CHILDREN}


@dataclass(frozen=True)
class HandOverTold:
    """One hand-over as its sender hears of it; `at` is when it was taken, None while it has yet to be."""

    to: HandedTo
    at: datetime | None


def hand_overs_told(session: Session, reference: str, contact_id: int) -> tuple[HandOverTold, ...]:
    """Return every hand-over of a contact, asked for or done, in the order they were asked for.

    One that was ended as not needed is left out, unless it was asked for again: nothing of it is still to come.
    """
    wanted = select(FollowUpRow.kind, FollowUpRow.happened_at).where(FollowUpRow.contact_id == contact_id)
    rows = session.execute(wanted.order_by(FollowUpRow.id)).all()
    done, kinds = {row.kind: row.happened_at for row in rows}, [row.kind for row in rows]
    asked = (task for task in reversed(tasks_about(session, f"contact:{reference}")) if task.kind in _ASKED)
    asked_of = dict.fromkeys(_ASKED[task.kind] for task in asked)
    return tuple(HandOverTold(to, done.get(to.value)) for to in asked_of if not is_ended(kinds, to))


def times_ended(session: Session, contact_id: int, to: HandedTo) -> int:
    """Return how often a hand-over of a contact was ended as not needed."""
    ended = select(func.count()).where(FollowUpRow.contact_id == contact_id, FollowUpRow.kind == to.not_needed)
    return session.scalar(ended) or 0
