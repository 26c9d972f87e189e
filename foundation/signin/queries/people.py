"""Reads of accounts and organisations."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, false, or_, select, true, tuple_
from sqlalchemy.orm import Session

from foundation.among import among
from foundation.prepared import Prepared
from foundation.signin.domain import Account, tidy_email
from foundation.signin.roles import Permission, codes_that_allow
from foundation.signin.tables import AccountRoleRow, AccountRow, OrganisationRow

ACCOUNTS_A_PAGE = 50
_CONFIRMED = AccountRoleRow.asked_by.is_(None)


@cache
def _may(roles: tuple[str, ...]) -> Prepared:
    held = or_(*(AccountRoleRow.role == role for role in roles)) if roles else false()
    able = (AccountRow.id == bindparam("account"), AccountRow.disabled_at.is_(None), held, _CONFIRMED)
    joined = select(AccountRoleRow.role).join(AccountRow, AccountRow.id == AccountRoleRow.account_id)
    return Prepared(joined.where(*able).limit(1))


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
    waiting: tuple["WaitingRole", ...] = ()


@dataclass(frozen=True)
class WaitingRole:
    """A role that allows nothing until somebody other than who asked for it confirms it."""

    role: str
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True)
class AccountsPage:
    """One page of the administrator's list, and the account after which the next begins (None: there is none)."""

    lines: tuple[AccountLine, ...]
    after: str | None


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
    """Return the codes of the roles an account holds, in order; not those that wait for confirmation."""
    statement = select(AccountRoleRow.role).where(AccountRoleRow.account_id == account_id, _CONFIRMED)
    return tuple(session.scalars(statement.order_by(AccountRoleRow.role)))


def roles_waiting(session: Session, account_id: str) -> tuple[WaitingRole, ...]:
    """Return the roles of an account that wait for confirmation, in order."""
    waiting = select(AccountRoleRow).where(
        AccountRoleRow.account_id == account_id, AccountRoleRow.asked_by.is_not(None)
    )
    rows = session.scalars(waiting.order_by(AccountRoleRow.role))
    return tuple(WaitingRole(row.role, row.asked_by, row.asked_at) for row in rows if row.asked_by and row.asked_at)


def accounts_with_role(session: Session, role: str) -> list[Account]:
    """Return every enabled account that holds a role, by name."""
    found = session.scalars(
        select(AccountRow.id)
        .join(AccountRoleRow, AccountRoleRow.account_id == AccountRow.id)
        .where(AccountRoleRow.role == role, _CONFIRMED, AccountRow.disabled_at.is_(None))
        .order_by(AccountRow.name, AccountRow.id)
    )
    return [account(session, each) for each in found]


def names_of(session: Session, account_ids: set[str]) -> dict[str, str]:
    """Return the names of these accounts by id, for showing who did something; unknown ids are left out."""
    if not account_ids:
        return {}
    return {row.id: row.name for row in _NAMES.all(session, {"ids": sorted(account_ids)})}


def _named(dialect: str) -> Any:
    return select(AccountRow.id, AccountRow.name).where(among(AccountRow.id, "ids", dialect=dialect))


_NAMES = Prepared(_named)


def accounts(session: Session) -> list[AccountLine]:
    """Return every account, by name; for the command line, which has no pages."""
    found = session.scalars(select(AccountRow.id).order_by(AccountRow.name, AccountRow.id))
    return [account_line(session, each) for each in found]


def accounts_page(
    session: Session, *, name: str = "", after: str | None = None, size: int = ACCOUNTS_A_PAGE
) -> AccountsPage:
    """Return one page of the accounts whose name holds these letters, by name, after the account of this id.

    Letters are compared here and not by the database, because the two kinds of database fold them differently.
    """
    wanted = select(AccountRow.id, AccountRow.name).order_by(AccountRow.name, AccountRow.id)
    start = session.get(AccountRow, after) if after else None
    if start is not None:
        wanted = wanted.where(tuple_(AccountRow.name, AccountRow.id) > tuple_(start.name, start.id))
    letters = name.strip().casefold()
    rows = session.execute(wanted if letters else wanted.limit(size + 1))
    found = list(islice((row.id for row in rows if letters in row.name.casefold()), size + 1))
    lines = tuple(account_line(session, each) for each in found[:size])
    return AccountsPage(lines, found[size - 1] if len(found) > size else None)


def accounts_waiting(session: Session) -> list[AccountLine]:
    """Return every account with a role that waits for a second administrator, by name."""
    waiting = select(AccountRoleRow.account_id).where(AccountRoleRow.asked_by.is_not(None))
    found = session.scalars(select(AccountRow.id).where(AccountRow.id.in_(waiting)).order_by(AccountRow.name))
    return [account_line(session, each) for each in found]


def may_now(session: Session, account_id: str, permission: str) -> bool:
    """Return whether an account that is not disabled holds a confirmed role with this permission at this moment."""
    return _may(tuple(codes_that_allow(permission))).first(session, {"account": account_id}) is not None


def administrators_of(session: Session, organisation_id: str | None) -> list[str]:
    """Return who looks after an organisation's accounts: its own administrators, or else those of the whole service."""
    own = _that_may(session, Permission.MANAGE_COLLEAGUES, organisation_id) if organisation_id else []
    return own or _that_may(session, Permission.MANAGE_ACCOUNTS, None)


def _that_may(session: Session, permission: str, organisation_id: str | None) -> list[str]:
    of = AccountRow.organisation_id == organisation_id if organisation_id else true()
    found = (
        select(AccountRow.id)
        .join(AccountRoleRow, AccountRoleRow.account_id == AccountRow.id)
        .where(AccountRoleRow.role.in_(codes_that_allow(permission)), _CONFIRMED, AccountRow.disabled_at.is_(None), of)
        .order_by(AccountRow.id)
    )
    return list(dict.fromkeys(session.scalars(found)))


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
    name, waiting = organisation.name if organisation else None, roles_waiting(session, account_id)
    return _line(row, name, roles_of(session, account_id), waiting)


def _line(
    row: AccountRow, organisation: str | None, roles: tuple[str, ...], waiting: tuple[WaitingRole, ...] = ()
) -> AccountLine:
    return AccountLine(
        id=row.id,
        name=row.name,
        email=row.email,
        organisation=organisation,
        roles=roles,
        set_up=row.enrolled_at is not None and row.password_hash is not None,
        disabled=row.disabled_at is not None,
        last_signed_in_at=row.last_signed_in_at,
        waiting=waiting,
    )


def organisations(session: Session, *, active_only: bool = False) -> list[Organisation]:
    """Return the partner organisations, by name."""
    statement = select(OrganisationRow).order_by(OrganisationRow.name, OrganisationRow.id)
    if active_only:
        statement = statement.where(OrganisationRow.active)
    return [Organisation(row.id, row.name, row.kind, row.active) for row in session.scalars(statement)]
