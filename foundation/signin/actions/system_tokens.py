"""Making, replacing and revoking the tokens of organisations' own systems, and letting a system in with one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, select, update
from sqlalchemy.orm import Session

from foundation import audit, ids
from foundation.audit import Actor
from foundation.database import storable, transaction
from foundation.signin import entries, queries, systems
from foundation.signin.systems import CALLS_ALLOWED, COUNTED_FOR, LIVE_AT_ONCE, System
from foundation.signin.tables import OrganisationRow, SystemTokenRow


class TokenNotMade(Exception):
    """No token may be made now; the message says why in words for whoever asked."""


class TokenUnknown(LookupError):
    """The organisation has no such token."""


class TokenRefused(Exception):
    """What was shown opens nothing: never made, mistyped, revoked or expired. The same words for all of them."""

    def __init__(self) -> None:
        super().__init__("This token opens nothing: it was revoked, has expired, or was never made.")


class SystemSlowed(Exception):
    """This token has made too many calls and has to wait until a moment."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"A token may make {CALLS_ALLOWED} calls a minute. Wait a little, then send the same again.")
        self.until = until


@dataclass(frozen=True)
class MakeToken:
    """A token for one of an organisation's systems: what it may do, and for how many days."""

    organisation_id: str
    system: str
    scopes: tuple[str, ...]
    days: int


@dataclass(frozen=True)
class TokenMade:
    """The new token, which is shown once and never stored."""

    token_id: str
    token: str


def make_token(command: MakeToken, *, by: Actor, now: datetime) -> TokenMade:
    """Make a token, and return it this once.

    Raises TokenNotMade when the system has two that are alive, systems.ScopeUnknown and queries.OrganisationUnknown.
    """
    with transaction() as session:
        return _make(session, command, by=by, now=now)


def replace_token(organisation_id: str, token_id: str, *, by: Actor, now: datetime) -> TokenMade:
    """Make the successor of a token, alike in everything; both are alive until one is revoked or its time is up.

    Raises TokenUnknown and as make_token.
    """
    with transaction() as session:
        old = _held(session, organisation_id, token_id)
        days = max(1, (old.expires_at - old.made_at).days)
        command = MakeToken(organisation_id, old.system, tuple(old.scopes.split()), days)
        return _make(session, command, by=by, now=now, replaces=old.id)


def revoke_token(organisation_id: str, token_id: str, *, by: Actor, now: datetime) -> None:
    """Take a token away: the next call with it is refused. Again is harmless. Raises TokenUnknown."""
    with transaction() as session:
        row = _held(session, organisation_id, token_id)
        if row.revoked_at is None:
            row.revoked_at = now
            subject = entries.organisation_subject(organisation_id)
            facts = {"token": row.id, "system": row.system}
            audit.add(session, entries.SYSTEM_TOKEN_REVOKED, subject=subject, by=by, at=now, facts=facts)


def admit_system(token: str, *, now: datetime) -> System:
    """Return the system that shows this token, and count its call.

    Raises TokenRefused, and SystemSlowed when it has called too often.
    """
    if not systems.reads_as_token(token):
        raise TokenRefused
    with transaction() as session:
        row = session.execute(_SHOWN.where(SystemTokenRow.token_hash == ids.fingerprint(token))).one_or_none()
        if row is None or row.revoked_at is not None or row.expires_at <= now or not row.active:
            raise TokenRefused
        _count_call(session, row.id, now)
        return System(row.id, row.system, row.organisation_id, row.name, frozenset(row.scopes.split()))


_token = SystemTokenRow
_SHOWN = select(
    _token.id, _token.system, _token.organisation_id, _token.scopes, _token.revoked_at, _token.expires_at,
    OrganisationRow.name, OrganisationRow.active,
).join(OrganisationRow, OrganisationRow.id == _token.organisation_id)  # fmt: skip


def _count_call(session: Session, token_id: str, now: datetime) -> None:
    """Count in one statement, so that calls made at once are all counted; a count that is refused is not kept."""
    over = _token.window_began_at.is_(None) | (_token.window_began_at <= now - COUNTED_FOR)
    counted = session.execute(
        update(_token)
        .where(_token.id == token_id)
        .values(
            window_calls=case((over, 1), else_=_token.window_calls + 1),
            window_began_at=case((over, now), else_=_token.window_began_at),
            last_used_at=now,
        )
        .returning(_token.window_calls, _token.window_began_at)
        .execution_options(synchronize_session=False)
    ).one()
    if counted.window_calls > CALLS_ALLOWED:
        raise SystemSlowed(counted.window_began_at + COUNTED_FOR)


def _make(session: Session, command: MakeToken, *, by: Actor, now: datetime, replaces: str | None = None) -> TokenMade:
    scopes, name = systems.check_scopes(command.scopes), storable(command.system).strip()
    _refuse_a_third(session, command.organisation_id, name, now)
    token = systems.new_token()
    row = SystemTokenRow(
        id=ids.new_reference("ST"),
        organisation_id=command.organisation_id,
        system=name,
        token_hash=ids.fingerprint(token),
        ends_with=token[-4:],
        scopes=" ".join(scopes),
        made_at=now,
        expires_at=now + timedelta(days=command.days),
    )
    session.add(row)
    facts = {"token": row.id, "system": name, "scopes": list(scopes), "days": command.days, "replaces": replaces}
    subject = entries.organisation_subject(command.organisation_id)
    audit.add(session, entries.SYSTEM_TOKEN_MADE, subject=subject, by=by, at=now, facts=facts)
    return TokenMade(row.id, token)


def _refuse_a_third(session: Session, organisation_id: str, name: str, now: datetime) -> None:
    # The organisation's row is held, so that two administrators at once cannot make one too many.
    if session.get(OrganisationRow, organisation_id, with_for_update=True) is None:
        raise queries.OrganisationUnknown(organisation_id)
    tokens = queries.system_tokens(session, organisation_id)
    alive = [token for token in tokens if token.alive(now) and token.system.casefold() == name.casefold()]
    if len(alive) >= LIVE_AT_ONCE:
        raise TokenNotMade(f"{name} has {LIVE_AT_ONCE} tokens already. Revoke one of them first.")


def _held(session: Session, organisation_id: str, token_id: str) -> SystemTokenRow:
    row = session.get(SystemTokenRow, token_id, with_for_update=True)
    if row is None or row.organisation_id != organisation_id:
        raise TokenUnknown(token_id)
    return row
