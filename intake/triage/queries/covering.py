"""Sign-off handed to somebody else for some days: what stands today, all that ever was, and what was signed by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from foundation.prepared import Prepared, Question
from foundation.signin.queries import may_now
from foundation.signin.tables import AccountRow
from intake.permissions import Permission
from intake.triage.tables import CoverConfirmationRow, CoveredSignatureRow, CoverRow

MOST = 100


@dataclass(frozen=True)
class Cover:
    """One person's sign-off handed to another, from a first day to a last one; `ended_at` when it was taken back.

    `confirmed_by` is the second person without whose word it gives nothing: None while it waits for one.
    """

    id: int
    for_account: str
    by_account: str
    first_day: date
    last_day: date
    reason: str
    ended_at: datetime | None
    confirmed_by: str | None = None


_OWN = tuple(getattr(CoverRow, each.name) for each in fields(Cover) if each.name != "confirmed_by")
_LAST = (
    # Said before the stand-in's present second factor was set up, it is void: whoever made that link could use it.
    select(CoverConfirmationRow.confirmed_by)
    .join(AccountRow, AccountRow.id == CoverConfirmationRow.by_account)
    .where(CoverConfirmationRow.cover_id == CoverRow.id, AccountRow.enrolled_at <= CoverConfirmationRow.at)
    .order_by(CoverConfirmationRow.id.desc())
    .limit(1)
    .correlate(CoverRow)
    .scalar_subquery()
)
_COLUMNS = (*_OWN, _LAST.label("confirmed_by"))


def covers_of(session: Session, account_id: str, *, on: date) -> tuple[Cover, ...]:
    """Return whom somebody may sign for on a day: its days, confirmed, not taken back, and the other may sign."""
    standing = select(*_COLUMNS).where(
        CoverRow.by_account == account_id,
        CoverRow.first_day <= on,
        CoverRow.last_day >= on,
        CoverRow.ended_at.is_(None),
        _LAST.is_not(None),
    )
    found = _covers(session.execute(standing.order_by(CoverRow.id)).all())
    return tuple(each for each in found if may_now(session, each.for_account, Permission.SIGN_OFF))


def all_covers(session: Session) -> tuple[Cover, ...]:
    """Return what was handed to whom, the newest first, at most a hundred."""
    newest = select(*_COLUMNS).order_by(CoverRow.last_day.desc(), CoverRow.id.desc()).limit(MOST)
    return _covers(session.execute(newest).all())


def one_cover(session: Session, number: int) -> Cover | None:
    """Return one cover by its number, or None."""
    return next(iter(_covers(session.execute(select(*_COLUMNS).where(CoverRow.id == number)).all())), None)


def covered_on(session: Session, contact_id: int) -> dict[int, Cover]:
    """Return by which cover each decision of a contact was answered, by the decision's id; most by none."""
    return {row[0]: Cover(*row[1:]) for row in asks_covered_on(contact_id).rows(session)}


def asks_covered_on(contact_id: int) -> Question:
    """Return what `covered_on` asks, to be asked ahead."""
    return Question(_COVERED, {"contact": contact_id})


_COVERED = Prepared(
    select(CoveredSignatureRow.decision_id, *_COLUMNS)
    .join(CoverRow, CoverRow.id == CoveredSignatureRow.cover_id)
    .where(CoveredSignatureRow.contact_id == bindparam("contact"))
)


def _covers(rows: Iterable[Iterable[Any]]) -> tuple[Cover, ...]:
    return tuple(Cover(*row) for row in rows)
