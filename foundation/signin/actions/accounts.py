"""What an administrator does with accounts. Every act is in the trail, in the same transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation import audit, ids
from foundation.audit import Actor, Entry
from foundation.database import storable, transaction
from foundation.signin import entries, hashing, queries, roles, second_factor
from foundation.signin.actions import confirming, sessions, set_up
from foundation.signin.domain import Account, tidy_email
from foundation.signin.hashing import PasswordHash
from foundation.signin.messages import tell_owner
from foundation.signin.tables import AccountRoleRow, AccountRow, OrganisationRow


class AccountRefused(Exception):
    """This may not be done to this account; the message says why in words for the administrator."""


@dataclass(frozen=True)
class CreateAccount:
    """A new person: name, email, role codes, and the partner organisation they belong to, if any.

    `account_id` is handed in only where references must come out the same each time.
    """

    name: str
    email: str
    roles: tuple[str, ...]
    organisation_id: str | None = None
    is_demo: bool = False
    account_id: str | None = None


@dataclass(frozen=True)
class AccountCreated:
    """The new account and the token of its one-time set-up link, which is shown once and never stored."""

    account_id: str
    set_up_token: str


@dataclass(frozen=True)
class CreateOrganisation:
    """A new partner organisation and what kind it is, in the words of whoever runs the service."""

    name: str
    kind: str
    organisation_id: str | None = None


def create_account(command: CreateAccount, *, by: Actor, now: datetime) -> AccountCreated:
    """Create an account and a one-time link with which its person sets a password within 48 hours.

    Raises AccountRefused when the email is taken, roles.RolesRefused or roles.RoleUnknown.
    """
    roles.check_membership(command.roles, command.organisation_id)
    with transaction() as session:
        row = _add_account(session, command, by=by, now=now)
        return AccountCreated(row.id, set_up.make_link(session, row.id, now=now))


def create_ready_account(
    command: CreateAccount, *, password: str, totp_secret: str, by: Actor, now: datetime
) -> Account:
    """Create an account that can sign in at once with this password and second-factor key (base 32).

    For the fictional county and for tests: the rules for chosen passwords are not applied, and a PasswordHash is taken
    as it is, because hashing is slow on purpose. Raises as create_account.
    """
    password_hash = password if isinstance(password, PasswordHash) else hashing.hash_password(password)
    with transaction() as session:
        row = _add_account(session, command, by=by, now=now)
        row.password_hash = password_hash
        row.totp_sealed = second_factor.seal_key(totp_secret, account_id=row.id)
        row.enrolled_at = now
        session.flush()
        return queries.account(session, row.id)


def _add_account(session: Session, command: CreateAccount, *, by: Actor, now: datetime) -> AccountRow:
    codes = roles.check_roles(command.roles)
    row = AccountRow(
        id=command.account_id or ids.new_reference("AC"),
        name=storable(command.name).strip(),
        email=tidy_email(storable(command.email)),
        organisation_id=command.organisation_id,
        is_demo=command.is_demo,
        created_at=now,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        raise AccountRefused("There is an account with this email address already.") from None
    session.add_all(confirming.role_row(row.id, code, by=by, now=now) for code in codes)
    session.flush()
    confirming.ask_the_others(session, row.id, by=by, now=now)
    facts = {"roles": list(codes), "organisation": command.organisation_id}
    subject = entries.account_subject(row.id)
    audit.add(session, entries.ACCOUNT_CREATED, subject=subject, by=by, at=now, facts=facts, first=True)
    return row


def create_organisation(command: CreateOrganisation, *, by: Actor, now: datetime) -> str:
    """Add a partner organisation and return its id. Raises AccountRefused when the name is taken."""
    with transaction() as session:
        row = OrganisationRow(
            id=command.organisation_id or ids.new_reference("OR"),
            name=storable(command.name).strip(),
            kind=storable(command.kind).strip(),
            created_at=now,
        )
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError:
            raise AccountRefused("There is an organisation with this name already.") from None
        subject = entries.organisation_subject(row.id)
        audit.add(session, entries.ORGANISATION_CREATED, subject=subject, by=by, at=now, first=True)
        return row.id


def hold_organisation(session: Session, organisation_id: str) -> None:
    """Keep others from changing who is in an organisation until the caller's transaction ends."""
    session.get_one(OrganisationRow, organisation_id, with_for_update=True)


def disable_account(account_id: str, *, by: Actor, now: datetime) -> None:
    """Disable an account: its sessions end with this transaction. Raises AccountRefused, queries.AccountUnknown."""
    with transaction() as session:
        row = _other_account(session, account_id, by=by)
        keep_an_administrator(session, row.id)
        if row.disabled_at is None:
            row.disabled_at = now
            _cut_off(session, row.id, now=now)
            _record(session, entries.ACCOUNT_DISABLED, row.id, by=by, now=now)
            tell_owner(session, row.id, at=now)


def close_own_account(account: Account, *, now: datetime) -> None:
    """Close one's own account: its sessions end with this transaction. Raises AccountRefused for the last to manage."""
    with transaction() as session:
        row = session.get_one(AccountRow, account.id, with_for_update=True)
        keep_an_administrator(session, row.id)
        row.disabled_at = now
        _cut_off(session, row.id, now=now)
        _record(session, entries.ACCOUNT_DISABLED, row.id, by=account.actor, now=now)


def enable_account(account_id: str, *, by: Actor, now: datetime) -> None:
    """Let a disabled account sign in again. Raises AccountRefused, queries.AccountUnknown."""
    with transaction() as session:
        row = _other_account(session, account_id, by=by)
        if row.disabled_at is not None:
            row.disabled_at, row.enabled_at = None, now
            _record(session, entries.ACCOUNT_ENABLED, row.id, by=by, now=now)
            tell_owner(session, row.id, at=now)


def change_roles(account_id: str, codes: Iterable[str], *, by: Actor, now: datetime) -> None:
    """Give an account these roles and no others, from its next request on.

    Raises AccountRefused, queries.AccountUnknown, roles.RolesRefused, roles.RoleUnknown.
    """
    wanted = roles.check_roles(codes)
    with transaction() as session:
        row = _other_account(session, account_id, by=by)
        roles.check_membership(wanted, row.organisation_id)
        held = queries.roles_of(session, row.id)
        if roles.ADMINISTRATOR.code not in wanted:
            keep_an_administrator(session, row.id)
        confirming.give_roles(session, row.id, wanted, by=by, now=now)
        facts = {"from": list(held), "to": list(wanted)}
        _record(session, entries.ROLES_CHANGED, row.id, by=by, now=now, facts=facts)
        tell_owner(session, row.id, at=now)


def renew_link(account_id: str, *, by: Actor, now: datetime) -> str:
    """Make a new one-time link for someone who has never set up their account; return its token.

    Raises AccountRefused when it is set up: then take the second factor away instead. Raises queries.AccountUnknown.
    """
    with transaction() as session:
        row = _other_account(session, account_id, by=by)
        if row.password_hash is not None or row.disabled_at is not None:
            raise AccountRefused("This account is set up already, or disabled.")
        confirming.wait_again(session, row.id, by=by, now=now)
        _record(session, entries.LINK_MADE, row.id, by=by, now=now)
        return set_up.make_link(session, row.id, now=now)


def reset_second_factor(account_id: str, *, by: Actor, now: datetime) -> str:
    """Take away a lost second factor, and the password with it; return the token of a new one-time set-up link.

    Both go, so that recovery is never weaker than signing in (ASVS 5.0 6.4.3). Raises as renew_link.
    """
    with transaction() as session:
        row = _other_account(session, account_id, by=by)
        if row.disabled_at is not None:
            raise AccountRefused("This account is disabled. Enable it first.")
        row.password_hash = row.totp_sealed = row.totp_last_step = row.enrolled_at = None
        _cut_off(session, row.id, now=now)
        confirming.wait_again(session, row.id, by=by, now=now)
        _record(session, entries.SECOND_FACTOR_RESET, row.id, by=by, now=now)
        tell_owner(session, row.id, at=now)
        return set_up.make_link(session, row.id, now=now)


def end_sessions(account_id: str, *, by: Actor, now: datetime) -> None:
    """End every session of another account. Raises AccountRefused, queries.AccountUnknown."""
    with transaction() as session:
        row = _other_account(session, account_id, by=by)
        sessions.end_all(session, row.id, now=now)
        _record(session, entries.SESSIONS_ENDED, row.id, by=by, now=now)


def _other_account(session: Session, account_id: str, *, by: Actor) -> AccountRow:
    if by == Actor.account(account_id):
        raise AccountRefused("You cannot do this to your own account. Ask another administrator.")
    row = session.get(AccountRow, account_id, with_for_update=True)
    if row is None:
        raise queries.AccountUnknown(account_id)
    return row


def keep_an_administrator(session: Session, leaving: str) -> None:
    """Return quietly when there is an administrator without this one. Raises AccountRefused when there is none."""
    others = session.scalar(
        select(func.count())
        .select_from(AccountRoleRow)
        .join(AccountRow, AccountRow.id == AccountRoleRow.account_id)
        .where(AccountRoleRow.role == roles.ADMINISTRATOR.code, AccountRoleRow.asked_by.is_(None))
        .where(AccountRow.disabled_at.is_(None), AccountRow.id != leaving)
    )
    if not others and roles.ADMINISTRATOR.code in queries.roles_of(session, leaving):
        raise AccountRefused("This is the last administrator. Create another one first.")


def _cut_off(session: Session, account_id: str, *, now: datetime) -> None:
    sessions.end_all(session, account_id, now=now)
    sessions.forget_devices(session, account_id)


def _record(
    session: Session,
    entry: Entry,
    account_id: str,
    *,
    by: Actor,
    now: datetime,
    facts: dict[str, list[str]] | None = None,
) -> None:
    audit.add(session, entry, subject=entries.account_subject(account_id), by=by, at=now, facts=facts)
