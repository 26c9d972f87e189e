"""Telling whoever owns a restricted record that a contact may name the same adult, or the same cause of risk.

A job does it, never a look at a page: what a searcher sees, and how long it takes, is the same whether there is such a
record or not. The owner decides what may be told to whom.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from foundation import audit, notices
from foundation.database import reading, transaction
from foundation.notices import Notice
from foundation.signin import queries as people
from intake.matching.domain.verdicts import Kind
from intake.matching.queries import Likely, matches_of
from intake.permissions import DECISION_MANAGER, HEAD_OF_SAFEGUARDING
from intake.restriction.queries import owners_of
from intake.restriction.tables import RestrictedContactRow, RestrictionRow
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end

WORTH_TELLING = 0.5
"""From this chance an owner is told: it is more likely than not the same person."""
_ABOUT = {Kind.ADULT: "be about the adult", Kind.CAUSE: "name the cause of risk"}
"""The people of a restricted record. Its service says nothing: every contact about that place would be told of."""
_BY = audit.Actor.system("matching")
_HEAD = HEAD_OF_SAFEGUARDING.code


def tell_owners(now: datetime) -> str:
    """Tell the owner of every restricted record of each contact likely to name its adult or its cause of risk, once.

    Returns what was done, in words.
    """
    with reading() as session:
        found = [
            (row, kind, each)
            for row in _restricted(session)
            for kind in _ABOUT
            for each in _likely(session, row[0], kind, now)
        ]
    told = sum(_tell(contact_id, reference, kind, each, now) for (contact_id, reference), kind, each in found)
    return f"{len(found)} likely to name a person of a restricted record, {told} owners told now"


def _restricted(session: Session) -> list[tuple[int, str]]:
    covered, restriction = RestrictedContactRow, RestrictionRow
    wanted = select(covered.contact_id, covered.reference).join(restriction, restriction.id == covered.restriction_id)
    closed = wanted.where(restriction.closed == true()).distinct().order_by(covered.contact_id)
    return [(row.contact_id, row.reference) for row in session.execute(closed)]


def _likely(session: Session, contact_id: int, kind: Kind, now: datetime) -> list[Likely]:
    matches = matches_of(session, contact_id, kind=kind, reader=None, now=now)
    every = (*matches.same, *matches.likely) if matches else ()
    return [each for each in every if each.together or each.score.probability >= WORTH_TELLING]


def _tell(contact_id: int, reference: str, kind: Kind, likely: Likely, now: datetime) -> int:
    told, of_kind = 0, "" if kind is Kind.ADULT else f":{kind.value}"
    with transaction() as session:
        for owner in (people.account(session, each) for each in owners_of(session, contact_id)):
            key = f"restricted-match:{contact_id}:{likely.contact_id}:{owner.id}{of_kind}"
            task = NewTask(
                kind=TaskKind.RESTRICTED_MATCH,
                about=f"contact:{reference}",
                words=f"{likely.reference} may {_ABOUT[kind]} of this restricted record. Compare them and decide "
                "what you can tell the person working on it.",
                owner_role=_HEAD if _HEAD in owner.roles else DECISION_MANAGER.code,
                due_at=next_working_day_end(now),
                dedupe_key=key,
            )
            if add_task(session, task, by=_BY, at=now):
                told += 1
                notices.queue(session, RESTRICTED_MATCH, about=f"account:{owner.id}", dedupe_key=key, at=now)
    return told


def _address(session: Session, about: str) -> str | None:
    try:
        return people.account(session, about.removeprefix("account:")).email
    except people.AccountUnknown:
        return None


def _words(_session: Session, _about: str) -> Mapping[str, str]:
    return {}


RESTRICTED_MATCH = Notice(
    code="restricted-match",
    subject_line="A restricted record you own may be related to another contact",
    template="restricted_match",
    recipient=_address,
    words=_words,
)
NOTICES = (RESTRICTED_MATCH,)
