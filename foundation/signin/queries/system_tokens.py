"""Reads of the tokens of organisations' own systems."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation.signin.queries.people import Organisation
from foundation.signin.tables import OrganisationRow, SystemTokenRow


class OrganisationUnknown(LookupError):
    """There is no such organisation."""


@dataclass(frozen=True)
class SystemToken:
    """A token as whoever looks after it sees it: never the token itself, only how it ends."""

    id: str
    organisation_id: str
    system: str
    scopes: tuple[str, ...]
    ends_with: str
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None

    def alive(self, now: datetime) -> bool:
        """Return whether it opens anything at this moment."""
        return self.revoked_at is None and now < self.expires_at


def organisation(session: Session, organisation_id: str) -> Organisation:
    """Return one partner organisation. Raises OrganisationUnknown."""
    row = session.get(OrganisationRow, organisation_id)
    if row is None:
        raise OrganisationUnknown(organisation_id)
    return Organisation(row.id, row.name, row.kind, row.active)


def system_tokens(session: Session, organisation_id: str) -> list[SystemToken]:
    """Return every token an organisation ever had, system by system, the newest first."""
    token = SystemTokenRow
    mine = select(token).where(token.organisation_id == organisation_id)
    rows = session.scalars(mine.order_by(func.lower(token.system), token.made_at.desc(), token.id))
    return [
        SystemToken(row.id, row.organisation_id, row.system, tuple(row.scopes.split()), row.ends_with, row.made_at,
                    row.expires_at, row.revoked_at, row.last_used_at)
        for row in rows
    ]  # fmt: skip
