"""Taking up again what was decided: a wrong link, a transfer nobody took, an end that no longer fits what is known.

What was signed stays as it was, with its clock as it turned out; the contact waits anew, with a clock of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, select
from sqlalchemy.orm import Session

from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.signin import queries as people
from intake.contacts.domain.states import State, reopened
from intake.permissions import Permission
from intake.triage.actions import entries, linking
from intake.triage.actions.places import Happening, Place, keep
from intake.triage.actions.refusals import PermissionWithdrawn, Refused
from intake.triage.domain.events import Event
from intake.triage.domain.judgement import Fault, Verdict
from intake.triage.tables import DecisionRow, FollowUpRow, SignatureRow
from thresholds import ClockPolicy, deadlines_for


@dataclass(frozen=True)
class ReopenContact:
    """Take a decided contact up again, with the reason; `clock_policy` says how the new clock counts working days."""

    reference: str
    version: int
    reason: str
    clock_policy: str = "A"


def reopen_contact(command: ReopenContact, *, by: Account, now: datetime) -> None:
    """Take a decided contact up again: it gathers information, with the time of a new decision from now on.

    A contact that was linked to another is parted from it, and both say so. Raises Refused without a reason,
    PermissionWithdrawn for anybody but a manager, TransitionRefused for one that is open or an enquiry, ContactMissing
    and ContactChanged.
    """
    if not command.reason.strip():
        raise Refused(Fault("reason", "Say why you are reopening it"))
    with transaction() as session:
        place = linking.locked_with_linked(session, command.reference, version=command.version)
        if not people.may_now(session, by.id, Permission.SIGN_OFF):
            raise PermissionWithdrawn
        state = reopened(place.state)
        session.connection().execute(_INSERT, _row(place, command.reason, by, now))
        due = deadlines_for(now, policy=ClockPolicy(command.clock_policy)).decide_by.due
        moved = place.moved(state, owner_id=None).edited()
        after = replace(moved, recommended_at=None, signed_off_at=None, decide_by=due)
        happened = Happening(Event.REOPENED, entries.CONTACT_REOPENED, {"from": place.state.value})
        keep(session, place, after, happened, by=by, at=now)
        if place.state is State.LINKED_DUPLICATE:
            linking.part(session, place, _linked_to(session, place), by=by, at=now)


def _row(place: Place, reason: str, by: Account, now: datetime) -> dict[str, Any]:
    texts = {"person": "", "organisation": "", "their_reference": "", "words": storable(reason.strip())}
    whose = {"contact_id": place.contact_id, "kind": Event.REOPENED.value, "by_account": by.id}
    return {**texts, **whose, "happened_at": now, "at": now}


def _linked_to(session: Session, place: Place) -> str:
    needs = session.connection().execute(_SIGNED_NEEDS, {"contact": place.contact_id}).scalar_one()
    return linking.linked_reference(needs)


_INSERT = insert(cast(Table, FollowUpRow.__table__))
_SIGNED_NEEDS = (
    select(DecisionRow.outcome_needs)
    .join(SignatureRow, SignatureRow.decision_id == DecisionRow.id)
    .where(DecisionRow.contact_id == bindparam("contact"), SignatureRow.verdict == Verdict.AGREED.value)
    .order_by(DecisionRow.version.desc())
    .limit(1)
)
