"""Reads of sessions, set-up links, and what was kept for someone who was signed out."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from foundation import ids
from foundation.driving import OneConnection
from foundation.prepared import Prepared
from foundation.signin.domain import Account, SessionFacts, Stage
from foundation.signin.tables import AccountRoleRow, AccountRow, KeptFormRow, OrganisationRow, SessionRow, SetUpRow


@dataclass(frozen=True)
class OwnSession:
    """One of a person's own live sessions."""

    id: str
    browser: str
    created_at: datetime
    last_used_at: datetime


@dataclass(frozen=True)
class SetUp:
    """A set-up link that is still good, and whose it is."""

    account_id: str
    name: str
    email: str


@dataclass(frozen=True)
class KeptForm:
    """What somebody posted after they were signed out, still sealed."""

    path: str
    fields_sealed: str
    context: str


def session_by_token(on: Session | OneConnection, token: str) -> SessionFacts | None:
    """Return the session a token opens, ended or not, with its account as it is at this moment."""
    if isinstance(on, Session):
        on.flush()  # what was written in this transaction is seen
    rows = _BY_TOKEN.all(on, {"hash": ids.fingerprint(token)})
    if not rows:
        return None
    seen = rows[0]
    return SessionFacts(
        id=seen.id,
        account=Account(
            id=seen.account_id,
            name=seen.name,
            email=seen.email,
            roles=tuple(row.role for row in rows if row.role),
            organisation_id=seen.organisation_id,
            organisation_name=seen.organisation,
        ),
        account_disabled=seen.disabled_at is not None,
        stage=Stage(seen.stage),
        created_at=seen.created_at,
        last_used_at=seen.last_used_at,
        ended_at=seen.ended_at,
    )


_sessions, _accounts = SessionRow.__table__, AccountRow.__table__
_organisations, _roles = OrganisationRow.__table__, AccountRoleRow.__table__
# Prepared once a process: every page of somebody who is signed in begins with it.
_BY_TOKEN = Prepared(
    select(
        *(_sessions.c[name] for name in ("id", "account_id", "stage", "created_at", "last_used_at", "ended_at")),
        *(_accounts.c[name] for name in ("name", "email", "organisation_id", "disabled_at")),
        _organisations.c.name.label("organisation"),
        _roles.c.role,
    )
    .select_from(_sessions)
    .join(_accounts, _accounts.c.id == _sessions.c.account_id)
    .outerjoin(_organisations, _organisations.c.id == _accounts.c.organisation_id)
    .outerjoin(_roles, (_roles.c.account_id == _accounts.c.id) & _roles.c.asked_by.is_(None))
    .where(_sessions.c.token_hash == bindparam("hash"))
    .order_by(_roles.c.role)
)


def half_way(session: Session, token: str, *, now: datetime) -> SessionFacts | None:
    """Return the session that waits for its code under this token, or None when there is none or its time is over."""
    facts = session_by_token(session, token)
    return facts if facts is not None and facts.waits_for_code(now=now) else None


def own_sessions(session: Session, account_id: str, *, used_since: datetime, made_since: datetime) -> list[OwnSession]:
    """Return a person's sessions that still live under the limits handed in as moments, last used first."""
    rows = session.scalars(
        select(SessionRow)
        .where(SessionRow.account_id == account_id, SessionRow.stage == Stage.FULL, SessionRow.ended_at.is_(None))
        .where(SessionRow.last_used_at > used_since, SessionRow.created_at > made_since)
        .order_by(SessionRow.last_used_at.desc(), SessionRow.id)
    )
    return [OwnSession(row.id, row.browser, row.created_at, row.last_used_at) for row in rows]


def set_up(session: Session, token: str, *, now: datetime) -> SetUp | None:
    """Return whose set-up link this is while it is good: unused, within its time, the account not disabled."""
    row = session.execute(
        select(AccountRow.id, AccountRow.name, AccountRow.email)
        .join(SetUpRow, SetUpRow.account_id == AccountRow.id)
        .where(SetUpRow.token_hash == ids.fingerprint(token), SetUpRow.used_at.is_(None), SetUpRow.expires_at > now)
        .where(AccountRow.disabled_at.is_(None))
    ).first()
    return SetUp(row.id, row.name, row.email) if row else None


def kept_form(session: Session, kept_id: str, *, account_id: str, now: datetime) -> KeptForm | None:
    """Return what was kept under an id for this account and nobody else, within its fifteen minutes."""
    row = session.get(KeptFormRow, ids.fingerprint(kept_id))
    if row is None or row.account_id != account_id or row.expires_at <= now:
        return None
    return KeptForm(path=row.path, fields_sealed=row.fields_sealed, context=f"kept_forms:{row.id_hash}")
