"""A contact's decisions with the rules each was made by, from the stored copy of those rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.signin.queries import names_of
from intake.contacts.domain.snapshot import answers_from
from intake.contacts.tables import ContactRow
from intake.guidance.domain.replay import AsSent, Decided, Replay, Replayed, Signed, replayed
from intake.rule_sets.domain import guidance_called
from intake.rule_sets.queries import RuleSetMissing, rule_set
from intake.triage.tables import AcceptanceRow, DecisionRow, SignatureRow
from thresholds import Guidance, GuidanceFault, GuidanceGap, TextNotHeld, UnknownCode, file_of
from thresholds.working_days import london_day


def replay_of(session: Session, reference: str) -> Replay | None:
    """Return a contact with every decision on it as it was on its day; None when there is no such contact.

    The caller sees to permission and to the trail.
    """
    contact = session.scalars(select(ContactRow).where(ContactRow.reference == reference)).one_or_none()
    if contact is None:
        return None
    day = london_day(contact.received_at)
    decided = reversed(list(_decisions(session, contact.id)))
    return Replay(
        sent=AsSent(
            reference=contact.reference,
            received_at=contact.received_at,
            version_id=contact.guidance_version,
            fingerprint=contact.guidance_hash,
            seen=str(answers_from(contact.answers).get("guidance", "")),
        ),
        decisions=tuple(_replayed(session, each, day) for each in decided),
    )


def _decisions(session: Session, contact_id: int) -> Iterator[Decided]:
    rows = session.scalars(
        select(DecisionRow).where(DecisionRow.contact_id == contact_id).order_by(DecisionRow.version)
    ).all()
    answered = session.scalars(select(SignatureRow).where(SignatureRow.contact_id == contact_id))
    signatures = {row.decision_id: row for row in answered}
    acceptances = session.scalars(
        select(AcceptanceRow).where(AcceptanceRow.contact_id == contact_id).order_by(AcceptanceRow.id)
    ).all()
    people = {row.decided_by for row in rows} | {row.by_account for row in signatures.values()}
    names = names_of(session, people)
    for row in rows:
        yield _decided(row, signatures.get(row.id), _accepted_at(acceptances, row.decided_at), names)


def _decided(row: DecisionRow, signature: SignatureRow | None, accepted: bool | None, names: dict[str, str]) -> Decided:
    signed = None
    if signature is not None:
        who = names.get(signature.by_account, signature.by_account)
        signed = Signed(who, signature.at, signature.verdict, signature.comment)
    return Decided(
        number=row.version,
        at=row.decided_at,
        by=names.get(row.decided_by, row.decided_by),
        version_id=row.guidance_version,
        fingerprint=row.guidance_hash,
        limbs=tuple((limb, getattr(row, f"limb_{limb}"), getattr(row, f"limb_{limb}_evidence")) for limb in "abc"),
        other_outcomes=tuple(row.other_outcomes),
        accepted=accepted,
        signed=signed,
        **{name: getattr(row, name) for name in _AS_STORED},
    )


_AS_STORED = (
    "situation", "advice", "level_advised", "level_chosen", "level_reason", "gates", "duty_engaged", "outcome",
    "rationale",
)  # fmt: skip


def _accepted_at(acceptances: Any, moment: datetime) -> bool | None:
    answers = [each.accepted for each in acceptances if each.at <= moment]
    return answers[-1] if answers else None


def _replayed(session: Session, decided: Decided, day: date) -> Replayed:
    try:
        return replayed(decided, _rules_then(session, decided, day), received_on=day)
    except RuleSetMissing as missing:
        return Replayed(decided, (), (), (), broken=str(missing))


def _rules_then(session: Session, decided: Decided, day: date) -> Guidance:
    """Return the stored copy; without one, the files if they still say the same. Raises RuleSetMissing naming both."""
    try:
        return rule_set(session, decided.fingerprint, version_id=decided.version_id)
    except RuleSetMissing as missing:
        file = f"thresholds/guidance/{file_of(decided.version_id) or 'pan_sussex/'}"
        try:
            on_file = guidance_called(decided.version_id, on=day)
        except (UnknownCode, TextNotHeld, GuidanceGap, GuidanceFault) as fault:
            why = f"{missing.why} Nor can {file} stand in for it: {fault}"
            raise RuleSetMissing(decided.fingerprint, decided.version_id, why) from fault
        if on_file.hash == decided.fingerprint:
            return on_file
        why = f"{missing.why} The edition in {file} now says something else (fingerprint {on_file.hash[:12]})."
        raise RuleSetMissing(decided.fingerprint, decided.version_id, why) from missing
