"""Keeping a part of the queue for oneself, and forgetting it. Nobody else sees it, and it names no person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.triage.tables import KeptFilterRow

LONGEST_NAME = 40
MOST = 20


def keep_filter(name: str, asked: Mapping[str, str], *, is_default: bool, by: Account, now: datetime) -> None:
    """Keep a filter under a name; one of the same name is replaced. The default is the one place their queue begins.

    Raises FormRefused without a name, for one that asks for nothing, and for more than MOST.
    """
    called = storable(name).strip()
    if not called or len(called) > LONGEST_NAME:
        raise FormRefused(Fault("name", f"Enter a name of at most {LONGEST_NAME} characters"))
    if not asked:
        raise FormRefused(Fault("name", "Choose what to show first: this filter has nothing in it"))
    mine = KeptFilterRow.account_id == by.id
    with transaction() as session:
        session.execute(delete(KeptFilterRow).where(mine, KeptFilterRow.name == called))
        if (session.scalar(select(func.count()).select_from(KeptFilterRow).where(mine)) or 0) >= MOST:
            raise FormRefused(Fault("name", f"You already have {MOST} saved filters. Delete one first"))
        if is_default:
            session.execute(update(KeptFilterRow).where(mine).values(is_default=False))
        row = {"account_id": by.id, "name": called, "asked": dict(asked), "is_default": is_default, "kept_at": now}
        session.execute(insert(KeptFilterRow).values(row))


def rename_filter(number: int, name: str, *, by: Account) -> None:
    """Give one of one's own filters another name; no effect on anybody else's.

    Raises FormRefused without a name, and for one that another of one's filters has.
    """
    called = storable(name).strip()
    if not called or len(called) > LONGEST_NAME:
        raise FormRefused(Fault("new_name", f"Enter a name of at most {LONGEST_NAME} characters"))
    mine, taken = KeptFilterRow.account_id == by.id, Fault("new_name", f"You already have a filter called {called}")
    others = select(KeptFilterRow.id).where(mine, KeptFilterRow.name == called, KeptFilterRow.id != number)
    try:
        with transaction() as session:
            if session.scalar(others) is not None:
                raise FormRefused(taken)
            session.execute(update(KeptFilterRow).where(mine, KeptFilterRow.id == number).values(name=called))
    except IntegrityError:  # named so at the same moment, in another window
        raise FormRefused(taken) from None


def forget_filter(number: int, *, by: Account) -> None:
    """Forget one of one's own filters; anybody else's is left alone."""
    with transaction() as session:
        session.execute(delete(KeptFilterRow).where(KeptFilterRow.id == number, KeptFilterRow.account_id == by.id))
