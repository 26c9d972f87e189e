"""The people an enquiry can be given to, with how many each has already: a suggestion for a person, never a rule."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from foundation.signin.queries import accounts_with_role
from intake.enquiries.tables import EnquiryRow
from intake.permissions import ROLES, Permission


@dataclass(frozen=True)
class Worker:
    """Somebody who may be chosen, and how many open enquiries they lead or make."""

    id: str
    name: str
    open: int


def who_may(session: Session, permission: Permission) -> tuple[Worker, ...]:
    """Return everybody who holds a permission now, those with the fewest open enquiries first."""
    roles = (each.code for each in ROLES if permission in each.permissions)
    found = {each.id: each.name for role in roles for each in accounts_with_role(session, role)}
    workers = (Worker(number, name, _open(session, number)) for number, name in found.items())
    return tuple(sorted(workers, key=lambda each: (each.open, each.name, each.id)))


def _open(session: Session, account_id: str) -> int:
    row = EnquiryRow
    own = or_(row.lead_id == account_id, row.officer_id == account_id)
    return session.scalar(select(func.count()).select_from(row).where(row.is_open, own)) or 0
