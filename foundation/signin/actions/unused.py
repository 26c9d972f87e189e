"""Disabling accounts that nobody has used for a long time: an open door nobody watches."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.audit import Actor
from foundation.database import reading, transaction
from foundation.signin import entries, queries
from foundation.signin.actions.accounts import AccountRefused, keep_an_administrator
from foundation.signin.actions.sessions import end_all, forget_devices
from foundation.signin.messages import ACCOUNT_UNUSED, UNUSED_ELSEWHERE, tell_administrators, tell_owner
from foundation.signin.tables import AccountRow

UNUSED_FOR = timedelta(days=60)
BY = Actor.system("disable-unused-accounts")


def disable_unused(*, now: datetime) -> int:
    """Disable every account unused for 60 days, and tell its owner and administrators; return how many there were.

    The last administrator is left alone, and so are the invented people of a county. An account counts as unused from
    its last sign-in, from the day it was enabled again, or from the day it was made.
    """
    with reading() as session:
        found = list(session.scalars(select(AccountRow.id).where(*_unused(now)).order_by(AccountRow.id)))
    return sum(_disable(account_id, now=now) for account_id in found)


def _unused(now: datetime) -> tuple[ColumnElement[bool], ...]:
    before = now - UNUSED_FOR
    row = AccountRow
    return (
        row.disabled_at.is_(None),
        row.is_demo.is_(False),
        row.created_at <= before,
        or_(row.enabled_at.is_(None), row.enabled_at <= before),
        or_(row.last_signed_in_at.is_(None), row.last_signed_in_at <= before),
    )


def _disable(account_id: str, *, now: datetime) -> bool:
    with transaction() as session:
        held = select(AccountRow).where(AccountRow.id == account_id, *_unused(now)).with_for_update()
        row = session.scalar(held)
        if row is None or not _may_go(session, account_id):
            return False
        row.disabled_at = now
        end_all(session, account_id, now=now)
        forget_devices(session, account_id)
        subject = entries.account_subject(account_id)
        audit.add(session, entries.ACCOUNT_UNUSED, subject=subject, by=BY, at=now)
        tell_owner(session, account_id, at=now, notice=ACCOUNT_UNUSED)
        session.flush()
        told = queries.administrators_of(session, row.organisation_id)
        tell_administrators(session, UNUSED_ELSEWHERE, account_id, told, at=now)
        return True


def _may_go(session: Session, account_id: str) -> bool:
    try:
        keep_an_administrator(session, account_id)
    except AccountRefused:
        return False
    return True
