"""A second person confirms that somebody signs in another's place, as a manager's role is confirmed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from foundation.audit import Actor, add
from foundation.database import transaction
from foundation.rows import put
from foundation.signin import Account
from foundation.signin.queries import may_now
from intake.permissions import DECISION_MANAGER, Permission
from intake.tasks.actions import add_task, finish_with_key
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end
from intake.triage.actions.entries import SIGNING_CONFIRMED
from intake.triage.actions.refusals import PermissionWithdrawn
from intake.triage.queries.covering import one_cover
from intake.triage.tables import CoverConfirmationRow, CoverRow
from thresholds.working_days import london_day


class CoverMissing(LookupError):
    """There is no such cover, or it has ended."""


class NotYoursToConfirm(Exception):
    """Neither who hands their sign-off over nor who is handed it can be the second person."""

    def __init__(self) -> None:
        super().__init__("You are one of the two people involved, so someone else must confirm it.")


def confirm_cover(number: int, *, by: Account, now: datetime) -> None:
    """Confirm a cover; one that stands confirmed stays so. Raises CoverMissing, NotYoursToConfirm, PermissionWithdrawn.

    One whose stand-in has set up their account anew since may be confirmed again: whoever made that link could use it.
    """
    with transaction() as session:
        if not may_now(session, by.id, Permission.CONFIRM_COVER):
            raise PermissionWithdrawn
        standing = (CoverRow.id == number, CoverRow.ended_at.is_(None), CoverRow.last_day >= london_day(now))
        row = session.scalar(select(CoverRow).where(*standing).with_for_update())
        if row is None:
            raise CoverMissing(number)
        if by.id in (row.for_account, row.by_account):
            raise NotYoursToConfirm
        cover = one_cover(session, number)
        if cover is not None and cover.confirmed_by is not None:
            return
        who = {"for_account": row.for_account, "by_account": row.by_account, "confirmed_by": by.id, "at": now}
        put(session, CoverConfirmationRow, {"cover_id": number, **who})
        finish_with_key(session, task_key(number), outcome="Confirmed", by=by.actor, account_id=by.id, at=now)
        subject = f"account:{row.for_account}"
        add(session, SIGNING_CONFIRMED, subject=subject, by=by.actor, at=now, facts={"cover": number})


def ask_for_confirmation(session: Session, number: int, *, by: Account, at: datetime) -> None:
    """Make it a task of the managers to confirm a cover, in the caller's transaction; due by the next working day."""
    words = "Someone has asked another person to cover their sign-off. The cover does not start until a second person "
    words += "confirms it. Neither of the two people involved can confirm it."
    due, key = next_working_day_end(at), task_key(number)
    task = NewTask(TaskKind.CONFIRM_COVER, f"cover:{number}", words, DECISION_MANAGER.code, due, key)
    add_task(session, task, by=by.actor, at=at)


def let_go_of_lapsed(now: datetime) -> str:
    """Finish the task to confirm every cover whose days have passed unconfirmed; return in words what was done.

    Nobody could finish it: there is nothing left to confirm or to take back.
    """
    today, said = london_day(now), CoverConfirmationRow
    lapsed = select(CoverRow.id).where(
        CoverRow.last_day < today,
        CoverRow.last_day >= today - _LOOKED_BACK,
        CoverRow.ended_at.is_(None),
        ~exists().where(said.cover_id == CoverRow.id),
    )
    words, by = "Its dates passed before anyone confirmed it", Actor.system("covers")
    with transaction() as session:
        numbers = session.scalars(lapsed.order_by(CoverRow.id)).all()
        done = sum(
            finish_with_key(session, task_key(number), outcome=words, by=by, account_id=None, at=now)
            for number in numbers
        )
    return f"{done} never confirmed in time"


_LOOKED_BACK = timedelta(days=60)
"""How long ago a cover may have ended and still be looked at each night: longer than the service is ever stopped."""


def task_key(number: int) -> str:
    """Return the key of the task to confirm a cover."""
    return f"cover:{number}:confirm"
