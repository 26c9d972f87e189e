"""Restricting and opening in an emergency, through the actions a person uses."""

from datetime import datetime

from sqlalchemy import select

from foundation.audit.tables import audit_entries
from foundation.database import reading
from foundation.signin import Account
from intake.guarding import actions
from intake.guarding.actions.restricting import Lists
from intake.restriction.domain import Covers
from intake.restriction.queries import may_see

WHY = "Her son works here."


def restricted_by(
    owner: Account,
    reference: str,
    *,
    at: datetime,
    allow: tuple[Account, ...] = (),
    deny: tuple[Account, ...] = (),
    covers: Covers = Covers.CONTACT,
) -> int:
    """Restrict a contact, or all about its adult or place, and return the restriction's number."""
    lists = Lists(owner.id, frozenset(each.id for each in allow), frozenset(each.id for each in deny))
    return actions.restrict(actions.Restrict(reference, covers, lists, WHY), by=owner, now=at)


def sees(account: Account, reference: str, at: datetime) -> bool:
    """Return whether a contact is kept from nobody of this account."""
    with reading() as session:
        return may_see(session, account.id, reference, now=at)


def recorded(reference: str) -> list[str]:
    """Return the codes in a contact's trail, oldest first."""
    columns = audit_entries.c
    wanted = select(columns.code).where(columns.chain == f"contact:{reference}").order_by(columns.sequence)
    with reading() as session:
        return list(session.scalars(wanted))
