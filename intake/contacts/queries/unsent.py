"""Unsent forms as people find them in a list: their own, and those of colleagues whom they cover for today.

The organisation's rule says who sees what was *sent*; what is unsent is its writer's own until an administrator sets a
cover. Whether a cover holds is asked at every page of such a form, so that it closes when the cover does.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import audit, clock, ids
from foundation.signin import Account
from foundation.signin.queries import names_of
from intake.contacts.domain.drafts import OPENED_UNDER_COVER, Draft
from intake.contacts.queries.drafts import draft_from, drafts_of
from intake.contacts.queries.rest import opens_to
from intake.contacts.tables import DraftRow
from intake.partners.queries import covered_by


@dataclass(frozen=True)
class Opening:
    """Somebody who covers for its writer opened an unsent form."""

    at: datetime
    name: str


@dataclass(frozen=True)
class Unsent:
    """One unsent form in a list. `writer` names whose it is in a list of colleagues' forms."""

    mark: str
    draft: Draft
    writer: str = ""
    openings: tuple[Opening, ...] = ()


def mark_of(draft: Draft) -> str:
    """Return the mark of a form in lists and in the trail; it is no secret and opens nothing by itself."""
    return ids.fingerprint(draft.form_key)[:16]


def own_unsent(session: Session, account: Account, *, now: datetime) -> tuple[Unsent, ...]:
    """Return a person's own unsent forms, the last saved first, each with who opened it under a cover."""
    return tuple(
        Unsent(mark_of(draft), draft, openings=_openings(session, draft))
        for draft in drafts_of(session, account.id, now=now)
    )


def covered_unsent(session: Session, account: Account, *, now: datetime) -> tuple[Unsent, ...]:
    """Return the unsent forms of colleagues whom a person covers for today, the last saved first."""
    held = [draft for draft in _of_covered(session, account, now=now) if not draft.is_sent]
    names = names_of(session, {draft.account_id for draft in held if draft.account_id})
    return tuple(Unsent(mark_of(draft), draft, names.get(draft.account_id or "", "")) for draft in held)


def covered_draft(session: Session, account: Account, mark: str, *, now: datetime) -> Draft | None:
    """Return the form of this mark while its writer is under the person's cover, sent or not; else None."""
    return next((draft for draft in _of_covered(session, account, now=now) if mark_of(draft) == mark), None)


def _of_covered(session: Session, account: Account, *, now: datetime) -> list[Draft]:
    covered = covered_by(session, account, on=clock.in_london(now).date())
    if not covered:
        return []
    theirs = (
        select(DraftRow)
        .where(DraftRow.account_id.in_(sorted(covered)), DraftRow.organisation_id == account.organisation_id)
        .where(DraftRow.expires_at > now)
        .order_by(DraftRow.saved_at.desc(), DraftRow.id)
    )
    held = [draft_from(row) for row in session.scalars(theirs)]
    return [draft for draft in held if draft.taken is None and opens_to(session, draft, account, now=now)]


def _openings(session: Session, draft: Draft) -> tuple[Opening, ...]:
    lines = [line for line in audit.history(session, f"draft:{mark_of(draft)}") if line.code == OPENED_UNDER_COVER]
    names = names_of(session, {line.by_id for line in lines})
    return tuple(Opening(line.at, names.get(line.by_id, "A colleague")) for line in lines)
