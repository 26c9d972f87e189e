"""What a sender may be told of hand-overs: to what kind of service and when, and nothing of whom or why."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.tasks.domain import TaskKind
from intake.tasks.queries import tasks_about
from intake.triage.domain.follow_ups import HandedTo
from intake.triage.tables import FollowUpRow

_KINDS = [kind for each in HandedTo for kind in (each.value, each.not_needed)]
_ASKED = {TaskKind.HAND_OVER_COUNCIL: HandedTo.COUNCIL, TaskKind.HAND_OVER_CHILDREN: HandedTo.CHILDREN}


@dataclass(frozen=True)
class HandOverTold:
    """One hand-over as its sender hears of it; `at` is when it was taken, None while it has yet to be."""

    to: HandedTo
    at: datetime | None


def hand_overs_told(session: Session, reference: str, contact_id: int) -> tuple[HandOverTold, ...]:
    """Return every hand-over of a contact, asked for or done, in the order they were asked for.

    One that was ended as not needed is left out: nothing of it is still to come.
    """
    done = {
        row.kind: row.happened_at
        for row in session.execute(
            select(FollowUpRow.kind, FollowUpRow.happened_at).where(
                FollowUpRow.contact_id == contact_id, FollowUpRow.kind.in_(_KINDS)
            )
        )
    }
    asked = (task for task in reversed(tasks_about(session, f"contact:{reference}")) if task.kind in _ASKED)
    asked_of = (_ASKED[task.kind] for task in asked)
    return tuple(HandOverTold(to, done.get(to.value)) for to in asked_of if to.not_needed not in done)
