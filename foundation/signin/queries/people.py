"""Reads of accounts and organisations."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.signin.domain import Account, tidy_email
from foundation.signin.tables import AccountRoleRow, AccountRow, OrganisationRow


class AccountUnknown(Exception):
    """There is no such account."""


@dataclass(frozen=True)
class AccountLine:
    """An account as an administrator sees it in the list."""

    id: str
    name: str
    email: str
    organisation: str | None
    roles: tuple[str, ...]
    set_up: bool
    disabled: bool
    last_signed_in_at: datetime | None


@dataclass(frozen=True)
class Organisation:
    """A partner organisation."""

    id: str
    name: str
    kind: str
    active: bool


def account_from(row: AccountRow, organisation: str | None, roles: tuple[str, ...]) -> Account:
    """Return the frozen account of a row, its organisation's name and its roles."""
    return Account(
        id=row.id,
        name=row.name,
        email=row.email,
        roles=roles,
        organisation_id=row.organisation_id,
        organisation_name=organisation,
    )


def account(session: Session, account_id: str) -> Account:
    """Return one account, disabled or not. Raises AccountUnknown."""
    row = session.get(AccountRow, account_id)
    if row is None:
        raise AccountUnknown(account_id)
    organisation = session.get(OrganisationRow, row.organisation_id) if row.organisation_id else None
    return account_from(row, organisation.name if organisation else None, roles_of(session, account_id))


def account_by_email(session: Session, email: str) -> Account:
    """Return the account with this email address. Raises AccountUnknown."""
    found = session.scalar(select(AccountRow.id).where(AccountRow.email == tidy_email(email)))
    if found is None:
        raise AccountUnknown(email)
    return account(session, found)


def roles_of(session: Session, account_id: str) -> tuple[str, ...]:
    """Return the codes of the roles an account holds, in order."""
    statement = select(AccountRoleRow.role).where(AccountRoleRow.account_id == account_id)
    return tuple(session.scalars(statement.order_by(AccountRoleRow.role)))


def accounts_with_role(session: Session, role: str) -> list[Account]:
    """Return every enabled account that holds a role, by name."""
    found = session.scalars(
        select(AccountRow.id)
        .join(AccountRoleRow, AccountRoleRow.account_id == AccountRow.id)
        .where(AccountRoleRow.role == role, AccountRow.disabled_at.is_(None))
        .order_by(AccountRow.name, AccountRow.id)
    )
    return [account(session, each) for each in found]


def names_of(session: Session, account_ids: set[str]) -> dict[str, str]:
    """Return the names of these accounts by id, for showing who did something; unknown ids are left out."""
    rows = session.execute(select(AccountRow.id, AccountRow.name).where(AccountRow.id.in_(sorted(account_ids))))
    return {row.id: row.name for row in rows}


def accounts(session: Session) -> list[AccountLine]:
    """Return every account for the administrator's list, by name."""
    roles: dict[str, list[str]] = {}
    for held in session.execute(select(AccountRoleRow.account_id, AccountRoleRow.role).order_by(AccountRoleRow.role)):
        roles.setdefault(held.account_id, []).append(held.role)
    rows = session.execute(
        select(AccountRow, OrganisationRow.name)
        .outerjoin(OrganisationRow, OrganisationRow.id == AccountRow.organisation_id)
        .order_by(AccountRow.name, AccountRow.id)
    )
    return [_line(row, organisation, tuple(roles.get(row.id, ()))) for row, organisation in rows]


def accounts_of(session: Session, organisation_id: str) -> list[AccountLine]:
    """Return everyone of one partner organisation, by name: those who may sign in first, then the removed."""
    found = session.scalars(
        select(AccountRow.id)
        .where(AccountRow.organisation_id == organisation_id)
        .order_by(AccountRow.disabled_at.is_not(None), AccountRow.name, AccountRow.id)
    )
    return [account_line(session, each) for each in found]


def account_line(session: Session, account_id: str) -> AccountLine:
    """Return one account as the administrator sees it. Raises AccountUnknown."""
    row = session.get(AccountRow, account_id)
    if row is None:
        raise AccountUnknown(account_id)
    organisation = session.get(OrganisationRow, row.organisation_id) if row.organisation_id else None
    return _line(row, organisation.name if organisation else None, roles_of(session, account_id))


def _line(row: AccountRow, organisation: str | None, roles: tuple[str, ...]) -> AccountLine:
    return AccountLine(
        id=row.id,
        name=row.name,
        email=row.email,
        organisation=organisation,
        roles=roles,
        set_up=row.enrolled_at is not None and row.password_hash is not None,
        disabled=row.disabled_at is not None,
        last_signed_in_at=row.last_signed_in_at,
    )


def organisations(session: Session, *, active_only: bool = False) -> list[Organisation]:
    """Return the partner organisations, by name."""
    statement = select(OrganisationRow).order_by(OrganisationRow.name, OrganisationRow.id)
    if active_only:
        statement = statement.where(OrganisationRow.active)
    return [Organisation(row.id, row.name, row.kind, row.active) for row in session.scalars(statement)]
