"""Restrictions as they stand, put straight into their tables: for asking what lists and pages then show."""

from datetime import datetime

from sqlalchemy import insert, select

from foundation.database import transaction
from foundation.signin import Account
from intake.contacts.tables import ContactRow
from intake.restriction.domain import Covers, Listed
from intake.restriction.tables import (
    RestrictedContactRow,
    RestrictionKeyRow,
    RestrictionPassRow,
    RestrictionPersonRow,
    RestrictionRow,
)


def restricted(
    reference: str,
    *,
    at: datetime,
    owner: Account,
    allow: tuple[Account, ...] = (),
    deny: tuple[Account, ...] = (),
    closed: bool = True,
    covers: Covers = Covers.CONTACT,
) -> int:
    """Restrict what a contact points at and return the restriction's number; the owner is always allowed."""
    with transaction() as session:
        contact = session.scalars(select(ContactRow).where(ContactRow.reference == reference)).one()
        keys = {Covers.CONTACT: contact.id, Covers.ADULT: contact.adult_key, Covers.PLACE: contact.place_id}
        row = {"covers": covers, "closed": closed, "owner_id": owner.id, "begun_at": at}
        made = insert(RestrictionRow).values(row | {"version": 1}).returning(RestrictionRow.id)
        number = session.execute(made).scalar_one()
        key = {"restriction_id": number, "key": f"{covers}:{keys[covers]}"}
        session.execute(insert(RestrictionKeyRow).values(key))
        people = {owner.id: Listed.ALLOWED} | {each.id: Listed.ALLOWED for each in allow}
        for account_id, listed in (people | {each.id: Listed.DENIED for each in deny}).items():
            person = {"restriction_id": number, "account_id": account_id, "listed": listed}
            session.execute(insert(RestrictionPersonRow).values(person))
        covered = {"contact_id": contact.id, "restriction_id": number, "reference": reference}
        session.execute(insert(RestrictedContactRow).values(covered))
    return number


def passed(reference: str, account: Account, *, begun_at: datetime, ends_at: datetime) -> None:
    """Open a restricted contact to somebody for a while."""
    with transaction() as session:
        contact = session.scalars(select(ContactRow.id).where(ContactRow.reference == reference)).one()
        row = {"contact_id": contact, "account_id": account.id, "begun_at": begun_at, "ends_at": ends_at}
        session.execute(insert(RestrictionPassRow).values(row | {"sealed_reason": "sealed"}))
