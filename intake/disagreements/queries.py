"""Reading disagreements: those about one contact, and those still open everywhere. The caller sees to permission."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, select
from sqlalchemy.orm import Session

from foundation.prepared import Prepared
from foundation.signin.queries import names_of
from intake.contacts.tables import ContactRow
from intake.disagreements.domain import ENDS, Disagreement, Ground, Step, Stepped, stage_on
from intake.disagreements.tables import DisagreementRow, DisagreementStepRow
from intake.triage.queries import EVERYTHING, Between
from thresholds.working_days import london_day

_ENDED = [each.value for each in ENDS]


def disagreements_of(session: Session, contact_id: int) -> tuple[Disagreement, ...]:
    """Return every disagreement about a contact, oldest first."""
    return _whole(session, DisagreementRow.contact_id == contact_id)


def open_everywhere(session: Session) -> tuple[Disagreement, ...]:
    """Return every disagreement that nobody has settled, oldest first."""
    ended = select(DisagreementStepRow.id).where(
        DisagreementStepRow.disagreement_id == DisagreementRow.id, DisagreementStepRow.step.in_(_ENDED)
    )
    return _whole(session, ~exists(ended))


def told(session: Session, contact_id: int, between: Between = EVERYTHING) -> dict[int, tuple[str, str]]:
    """Return, for each step of a contact's story that a disagreement made, what it was and what was said."""
    wanted = {"contact": contact_id, "lowest": between[0], "highest": between[1]}
    found = {}
    for row in _steps().all(session, wanted):
        what = f"{row.raised_for} disagrees: {Ground(row.ground).words.lower()}"
        if row.step != Step.RAISED:
            stage = stage_on(row.stage, london_day(row.at)).words
            what = f"Disagreement of {row.raised_for}. {Step(row.step).words}: {stage.lower()}"
        found[row.sequence] = (what, row.words)
    return found


def told_with() -> tuple[Prepared, ...]:
    """Return the statements `told` asks, to be asked ahead."""
    return (_steps(),)


@cache
def _steps() -> Prepared:
    step, row = DisagreementStepRow, DisagreementRow
    wanted: Any = select(step.sequence, step.step, step.stage, step.words, row.raised_for, row.ground, row.at).join(row)
    shown = step.sequence.between(bindparam("lowest"), bindparam("highest"))
    return Prepared(wanted.where(row.contact_id == bindparam("contact"), shown))


def names_in(session: Session, found: Iterable[Disagreement]) -> dict[str, str]:
    """Return the names of everybody who took a step, by account."""
    return names_of(session, {step.by_account for each in found for step in each.steps if step.by_account})


def _whole(session: Session, wanted: ColumnElement[bool]) -> tuple[Disagreement, ...]:
    found = select(DisagreementRow, ContactRow.reference).join(ContactRow).where(wanted).order_by(DisagreementRow.id)
    rows = session.execute(found).all()
    steps: dict[int, list[Stepped]] = {}
    of_these = DisagreementStepRow.disagreement_id.in_([row.id for row, _ in rows])
    taken = select(DisagreementStepRow).where(of_these).order_by(DisagreementStepRow.number)
    for each in session.scalars(taken):
        step = Stepped(Step(each.step), each.stage, each.due_at, each.words, each.at, each.by_account)
        steps.setdefault(each.disagreement_id, []).append(step)
    return tuple(
        Disagreement(row.id, row.number, row.contact_id, reference, Ground(row.ground), row.raised_for, row.by_sender,
                     tuple(steps.get(row.id, ())))
        for row, reference in rows
    )  # fmt: skip
