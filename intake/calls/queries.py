"""Reading the call log of a contact or an enquiry. The caller sees to who may read it and to the trail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import Session

from foundation.prepared import Prepared
from foundation.signin.queries import names_of
from intake.calls.domain import Alone, Call, Correction, Use, Way, WithWhom
from intake.calls.tables import CallCorrectionRow, CallRow, CallUseRow
from intake.triage.domain.events import Event
from intake.triage.queries import EVERYTHING, Between
from intake.triage.tables import FollowUpRow

RING = "ring"
CALL = "call"


def calls_of_contact(session: Session, contact_id: int) -> tuple[Call, ...]:
    """Return every entry about a contact, oldest first; what triage kept of calls to its sender is among them."""
    rung = select(FollowUpRow).where(FollowUpRow.contact_id == contact_id, FollowUpRow.kind == Event.SENDER_RUNG.value)
    kept = [
        *_kept(session, CallRow.contact_id == contact_id),
        *map(_rung, session.scalars(rung.order_by(FollowUpRow.id))),
    ]
    return _with_later(session, sorted(kept, key=lambda each: (each.happened_at, each.at)))


def calls_of_enquiry(session: Session, enquiry_id: int) -> tuple[Call, ...]:
    """Return every entry within an enquiry, oldest first."""
    kept = _kept(session, CallRow.enquiry_id == enquiry_id)
    return _with_later(session, sorted(kept, key=lambda each: (each.happened_at, each.at)))


def told(session: Session, contact_id: int, between: Between = EVERYTHING) -> dict[int, tuple[str, str]]:
    """Return, for each step of a contact's story that the log made, what it was and what was said."""
    found = {}
    wanted = {"contact": contact_id, "lowest": between[0], "highest": between[1]}
    for row in _written().all(session, wanted):
        with_whom = ", ".join(filter(None, (WithWhom(row.with_kind).words.lower(), row.with_name)))
        found[row.sequence] = (f"{Way(row.way).words} with {with_whom}", row.words)
    for put_right in _put_right().all(session, wanted):
        found[put_right.sequence] = ("An entry in the call log was corrected", put_right.words)
    return found


def told_with() -> tuple[Prepared, ...]:
    """Return the statements `told` asks, to be asked ahead."""
    return (_written(), _put_right())


def _shown(sequence: Any) -> Any:
    return sequence.between(bindparam("lowest"), bindparam("highest"))


@cache
def _written() -> Prepared:
    wanted: Any = select(CallRow.sequence, CallRow.way, CallRow.with_kind, CallRow.with_name, CallRow.words)
    return Prepared(wanted.where(CallRow.contact_id == bindparam("contact"), _shown(CallRow.sequence)))


@cache
def _put_right() -> Prepared:
    contact: Any = bindparam("contact")
    own = select(CallRow.id).where(CallRow.contact_id == contact)
    rung = select(FollowUpRow.id).where(FollowUpRow.contact_id == contact)
    of_these = CallCorrectionRow.call_id.in_(own) | CallCorrectionRow.follow_up_id.in_(rung)
    wanted: Any = select(CallCorrectionRow.sequence, CallCorrectionRow.words)
    return Prepared(wanted.where(of_these, _shown(CallCorrectionRow.sequence)))


def names_in(session: Session, calls: Iterable[Call]) -> dict[str, str]:
    """Return the names of everybody who wrote in these entries, by account."""
    found = tuple(calls)
    people = {call.by_account for call in found} | {each.by_account for call in found for each in call.corrections}
    return names_of(session, people | {each.by_account for call in found for each in call.uses})


def writer_of(session: Session, call: Call) -> str:
    """Return the name of whoever wrote an entry down."""
    return names_of(session, {call.by_account}).get(call.by_account, "someone at the hub")


def _kept(session: Session, wanted: ColumnElement[bool]) -> list[Call]:
    return [_call(row) for row in session.scalars(select(CallRow).where(wanted).order_by(CallRow.id))]


def _with_later(session: Session, calls: Iterable[Call]) -> tuple[Call, ...]:
    found = list(calls)
    own = [int(each.code.partition("-")[2]) for each in found if each.code.startswith(CALL)]
    rung = [int(each.code.partition("-")[2]) for each in found if each.code.startswith(RING)]
    put_right: dict[str, list[Correction]] = {}
    uses: dict[str, list[Use]] = {}
    for row in _of(session, CallCorrectionRow, own, rung):
        put_right.setdefault(_code_of(row), []).append(Correction(row.words, row.at, row.by_account))
    for row in _of(session, CallUseRow, own, rung):
        uses.setdefault(_code_of(row), []).append(Use(row.limb, row.at, row.by_account))
    return tuple(_joined(each, put_right.get(each.code, []), uses.get(each.code, [])) for each in found)


def _joined(call: Call, put_right: list[Correction], uses: list[Use]) -> Call:
    return replace(call, corrections=tuple(put_right), uses=tuple(uses))


def _of(session: Session, table: Any, own: list[int], rung: list[int]) -> Iterable[Any]:
    wanted = table.call_id.in_(own) | table.follow_up_id.in_(rung)
    return session.scalars(select(table).where(wanted).order_by(table.id))


def _code_of(row: Any) -> str:
    return f"{CALL}-{row.call_id}" if row.call_id is not None else f"{RING}-{row.follow_up_id}"


def _call(row: CallRow) -> Call:
    return Call(
        code=f"{CALL}-{row.id}", sequence=row.sequence, way=Way(row.way), with_kind=WithWhom(row.with_kind),
        with_name=row.with_name, reached=row.reached, alone=Alone(row.alone), words=row.words,
        happened_at=row.happened_at, at=row.at, by_account=row.by_account,
    )  # fmt: skip


def _rung(row: FollowUpRow) -> Call:
    return Call(
        code=f"{RING}-{row.id}", sequence=0, way=Way.TELEPHONE, with_kind=WithWhom.SENDER, with_name="", reached=True,
        alone=Alone.NOT_WITH_THEM, words=row.words, happened_at=row.happened_at, at=row.at, by_account=row.by_account,
    )  # fmt: skip
