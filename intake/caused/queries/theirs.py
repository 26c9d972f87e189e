"""What a person of another body may see: what was written to them, and nothing else of the enquiry."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from foundation.signin import Account
from foundation.signin import Permission as SignInPermission
from intake.caused.domain import facts
from intake.caused.queries.whole import as_fact, whole_of
from intake.caused.tables import CausedRow
from intake.partners.queries import covered_by
from thresholds.working_days import london_day

_ROW = CausedRow


def asked_of_us(session: Session, account: Account, *, now: datetime) -> tuple[facts.Caused, ...]:
    """Return what was asked of this person's organisation and is theirs to answer: what waits first, soonest due."""
    found = select(_ROW).where(_theirs(session, account, now)).order_by(_ROW.due_on, _ROW.id)
    return tuple(sorted((as_fact(row) for row in session.scalars(found)), key=lambda each: not each.state.is_with_them))


def one_asked_of_us(session: Session, account: Account, reference: str, *, now: datetime) -> facts.Whole | None:
    """Return one thing asked of them with their reports and what was made of each, or None."""
    wanted = select(_ROW).where(_ROW.reference == reference, _theirs(session, account, now))
    row = session.scalars(wanted).one_or_none()
    return whole_of(session, as_fact(row)) if row else None


def _theirs(session: Session, account: Account, now: datetime) -> ColumnElement[bool]:
    """Sent to their organisation; to them, or to a colleague they cover, or to its administrators where not kept back.

    A colleague's cover does not open what was kept to one person: whoever covers may be the one it is kept from.
    """
    if account.organisation_id is None:
        return false()
    own = _ROW.account_id == account.id
    covered = sorted(covered_by(session, account, on=london_day(now)))
    wider: ColumnElement[bool] = _ROW.account_id.in_(covered)
    if account.may(SignInPermission.MANAGE_COLLEAGUES):
        wider = or_(wider, _ROW.account_id != account.id, _ROW.account_id.is_(None))
    of = and_(_ROW.organisation_id == account.organisation_id, _ROW.sent_at.is_not(None))
    return and_(of, or_(own, and_(_ROW.only_named.is_(False), wider)))
