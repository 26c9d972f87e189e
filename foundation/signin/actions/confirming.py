"""Roles that need a second administrator: who asks for one cannot confirm it, and until then it allows nothing.

Whoever holds a fresh set-up link could use it, so making one puts such roles back to waiting. Commands on the server's
own command line need no second person: whoever gives them could change the database itself.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.audit import Actor
from foundation.database import transaction
from foundation.signin import entries, queries, roles
from foundation.signin.messages import CONFIRMATION_WANTED, tell_administrators, tell_owner
from foundation.signin.tables import AccountRoleRow, AccountRow


class ConfirmationRefused(Exception):
    """These roles cannot be confirmed by whoever asks; the message says who can."""


def role_row(account_id: str, code: str, *, by: Actor, now: datetime) -> AccountRoleRow:
    """Return the row of a role that is given now; it waits when it needs a second person and one person gives it."""
    waits = roles.role(code).needs_second and by.kind == "account"
    return AccountRoleRow(
        account_id=account_id, role=code, asked_by=by.id if waits else None, asked_at=now if waits else None
    )


def give_roles(session: Session, account_id: str, wanted: Iterable[str], *, by: Actor, now: datetime) -> None:
    """Leave an account these roles and no others, in the caller's transaction; what it has already stays as it is."""
    codes = frozenset(wanted)
    has = frozenset(session.scalars(select(AccountRoleRow.role).where(AccountRoleRow.account_id == account_id)))
    gone = (AccountRoleRow.account_id == account_id, AccountRoleRow.role.in_(sorted(has - codes)))
    session.execute(delete(AccountRoleRow).where(*gone))
    session.add_all(role_row(account_id, code, by=by, now=now) for code in sorted(codes - has))
    session.flush()
    ask_the_others(session, account_id, by=by, now=now)


def wait_again(session: Session, account_id: str, *, by: Actor, now: datetime) -> None:
    """Put an account's roles that need a second person back to waiting, in the caller's transaction."""
    if by.kind != "account":
        return
    for row in session.scalars(select(AccountRoleRow).where(AccountRoleRow.account_id == account_id)):
        if roles.role(row.role).needs_second:
            row.asked_by, row.asked_at = by.id, now
    session.flush()
    ask_the_others(session, account_id, by=by, now=now)


def ask_the_others(session: Session, account_id: str, *, by: Actor, now: datetime) -> None:
    """Tell the other administrators when something of this account waits for them, in the caller's transaction."""
    if any(each.asked_at == now for each in queries.roles_waiting(session, account_id)):
        others = [each for each in queries.administrators_of(session, None) if each not in (by.id, account_id)]
        tell_administrators(session, CONFIRMATION_WANTED, account_id, others, at=now)


def confirm_roles(account_id: str, *, by: Actor, now: datetime) -> None:
    """Confirm every role of an account that waits; again does nothing.

    Raises ConfirmationRefused for whoever asked for one of them, for the account's owner, and for somebody who is no
    administrator at this moment or has never used their own set-up link; queries.AccountUnknown.
    """
    with transaction() as session:
        waiting = _waiting(session, account_id)
        if by == Actor.account(account_id):
            raise ConfirmationRefused("You cannot confirm your own roles. Another administrator must.")
        if any(by == Actor.account(row.asked_by) for row in waiting):
            raise ConfirmationRefused(
                "You asked for this, or made the last link. Another administrator must confirm it."
            )
        if by.kind == "account" and not _administers(session, by.id):
            raise ConfirmationRefused("Only an administrator whose own account is set up can confirm a role.")
        if not waiting:
            return
        asked_by = sorted({row.asked_by for row in waiting if row.asked_by})
        for row in waiting:
            row.asked_by = row.asked_at = None
        facts = {"roles": sorted(row.role for row in waiting), "asked_by": asked_by}
        subject = entries.account_subject(account_id)
        audit.add(session, entries.ROLES_CONFIRMED, subject=subject, by=by, at=now, facts=facts)
        tell_owner(session, account_id, at=now)


def _administers(session: Session, account_id: str) -> bool:
    """Return whether an account manages accounts now and has been set up: a link that nobody used confirms nothing."""
    return queries.may_now(session, account_id, roles.Permission.MANAGE_ACCOUNTS) and (
        queries.account_line(session, account_id).set_up
    )


def decline_roles(account_id: str, *, by: Actor, now: datetime) -> None:
    """Take away every role of an account that waits; whoever asked may do so too. Raises queries.AccountUnknown."""
    with transaction() as session:
        waiting = _waiting(session, account_id)
        if not waiting:
            return
        facts = {"roles": sorted(row.role for row in waiting)}
        for row in waiting:
            session.delete(row)
        subject = entries.account_subject(account_id)
        audit.add(session, entries.ROLES_NOT_CONFIRMED, subject=subject, by=by, at=now, facts=facts)
        tell_owner(session, account_id, at=now)


def _waiting(session: Session, account_id: str) -> list[AccountRoleRow]:
    if session.get(AccountRow, account_id, with_for_update=True) is None:
        raise queries.AccountUnknown(account_id)
    held = (AccountRoleRow.account_id == account_id, AccountRoleRow.asked_by.is_not(None))
    return list(session.scalars(select(AccountRoleRow).where(*held).order_by(AccountRoleRow.role)))
